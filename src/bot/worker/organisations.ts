import { createHash } from "node:crypto";
import { ORGANISATION_PATH, type Organisation, parseOrganisation } from "../../config/index.ts";
import { GitHubError } from "../../github/errors.ts";
import type { GitHubHost } from "../../github/host.ts";
import { ConfigError } from "../../run/failure.ts";
import type { HostRequest, WorkerDeps } from "./deps.ts";

/** What an account says for all of its repositories, and a fingerprint of it. */
export interface Said {
  readonly organisation: Organisation | null;
  readonly fingerprint: string | null;
}

/** The lockstep.json of accounts. */
export interface Organisations {
  /**
   * @param anew ask GitHub, however fresh the answer is that is kept
   * @throws ConfigError where it is wrong; GitHubError where GitHub fails
   */
  of(installation: number, owner: string, token: string, anew?: boolean): Promise<Said>;
  /** It changed: it is read anew. */
  forget(installation: number): void;
}

/** So long an answer is taken for what still holds. */
const FRESH_MS = 5 * 60_000;
const REPOSITORY = ".github";

interface Kept {
  readonly owner: string;
  readonly token: string;
  readonly at: number;
  readonly host: GitHubHost;
  readonly text: string | null;
}

/**
 * Reads `<account>/.github/lockstep.json`, at most every few minutes for each installation; asked again with the same
 * token, an unchanged one costs nothing of the rate limit.
 */
export function createOrganisations({ open, clock }: Pick<WorkerDeps, "open" | "clock">): Organisations {
  const kept = new Map<number, Kept>();
  // A host outlives the job that it was opened for.
  const stop = new AbortController().signal;
  return {
    async of(installation, owner, token, anew = false) {
      const before = kept.get(installation);
      const same = before?.owner === owner;
      if (before !== undefined && same && !anew && clock() - before.at < FRESH_MS) return said(before.text, owner);
      const request: HostRequest = { installation, repository: `${owner}/${REPOSITORY}`, id: null, token, stop };
      const host = same && before.token === token ? before.host : open(request);
      const text = await read(host);
      kept.set(installation, { owner, token, at: clock(), host, text });
      return said(text, owner);
    },
    forget(installation) {
      kept.delete(installation);
    },
  };
}

/** Null where there is no such repository, not for the App, or no such file in it. */
async function read(host: GitHubHost): Promise<string | null> {
  try {
    const { defaultBranch } = await host.repository();
    return await host.fileAt(ORGANISATION_PATH, defaultBranch);
  } catch (error) {
    if (error instanceof GitHubError && (error.kind === "not-found" || error.kind === "forbidden")) return null;
    throw error;
  }
}

function said(text: string | null, owner: string): Said {
  if (text === null) return { organisation: null, fingerprint: null };
  const result = parseOrganisation(text, `${owner}/${REPOSITORY}/${ORGANISATION_PATH}`);
  if (result.kind === "invalid") throw new ConfigError(result.problems);
  return { organisation: result.organisation, fingerprint: createHash("sha256").update(text).digest("hex") };
}
