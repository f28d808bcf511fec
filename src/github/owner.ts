import { z } from "zod";
import { type ClientOptions, createClient } from "./client.ts";
import { GitHubError } from "./errors.ts";
import { everything } from "./pages.ts";

/** A repository as the list of its owner's shows it. */
export interface OwnedRepository {
  /** `owner/name`. */
  readonly fullName: string;
  /** Nobody works in it: archived, or disabled by GitHub. */
  readonly idle: boolean;
  readonly fork: boolean;
}

const owned = z
  .object({
    full_name: z.string().regex(/^[^/]+\/[^/]+$/),
    archived: z.boolean().nullish(),
    disabled: z.boolean().nullish(),
    fork: z.boolean().nullish(),
  })
  .transform(
    (raw): OwnedRepository => ({
      fullName: raw.full_name,
      idle: (raw.archived ?? false) || (raw.disabled ?? false),
      fork: raw.fork ?? false,
    }),
  );

/**
 * All repositories of an organisation that the token may see; of a person, those that are public. A request for each
 * hundred, one more for a person.
 * @param options without `repository`
 * @throws GitHubError where there is no such owner, or the name can't be one
 */
export async function ownedRepositories(
  owner: string,
  options: Omit<ClientOptions, "repository">,
): Promise<readonly OwnedRepository[]> {
  // The client is for one repository; the one that organisations keep their defaults in stands for all.
  const client = createClient({ ...options, repository: `${owner}/.github` });
  const list = (kind: "orgs" | "users") =>
    everything(client, owned, {
      route: `GET /${kind}/{account}/repos`,
      parameters: { account: owner, ...(kind === "orgs" ? { type: "all" } : {}), sort: "full_name" },
      doing: `list the repositories of ${owner}`,
      permission: "metadata: read",
    });
  try {
    return await list("orgs");
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
  try {
    return await list("users");
  } catch (error) {
    if (!isAbsent(error)) throw error;
    throw new GitHubError(
      "not-found",
      `There is no organisation or person ${owner} on ${client.target.host}, or the token may not see it.`,
      "Give the name as it stands in the address of its page.",
      { cause: error },
    );
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "not-found";
}
