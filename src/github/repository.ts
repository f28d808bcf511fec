import { z } from "zod";
import type { RepositoryFacts } from "../sync/github-records.ts";
import type { Call, Client } from "./client.ts";
import { noRepository } from "./problems.ts";

const repository = z.object({
  id: z.int(),
  full_name: z.string().regex(/^[^/]+\/[^/]+$/),
  default_branch: z.string(),
  has_issues: z.boolean(),
  archived: z.boolean().nullish(),
  open_issues_count: z.int().nullish(),
  html_url: z.string(),
});

const CALL: Call = {
  route: "GET /repos/{owner}/{repo}",
  doing: "read the settings",
  permission: "metadata: read",
};

/**
 * The repository as it is now. Where it was renamed, everything after this uses its new name, because GitHub
 * redirects reads but not writes.
 * @param id database id of the one that is meant: where another one bears its name by now, it is looked for by that
 * @throws GitHubError `not-found` where it is not there, or not for this token
 */
export async function readRepository(client: Client, id: number | null = null): Promise<RepositoryFacts> {
  const reply = await client.send(CALL);
  const gone = reply.kind === "refused" && reply.exchange.status === 404;
  const found = gone ? null : client.expect(repository, CALL, reply);
  const facts = id === null || found?.id === id ? found : await byId(client, id);
  if (facts === null) throw noRepository(client.target);
  const [owner, repo] = facts.full_name.split("/");
  if (owner !== undefined && repo !== undefined) {
    client.target.owner = owner;
    client.target.repo = repo;
  }
  return {
    id: facts.id,
    fullName: facts.full_name,
    defaultBranch: facts.default_branch,
    hasIssues: facts.has_issues,
    archived: facts.archived ?? false,
    openCount: facts.open_issues_count ?? null,
    htmlUrl: facts.html_url,
  };
}

async function byId(client: Client, id: number): Promise<z.infer<typeof repository> | null> {
  const call: Call = { ...CALL, route: "GET /repositories/{repository_id}", parameters: { repository_id: id } };
  return (await client.find(repository, call, [404])).value;
}
