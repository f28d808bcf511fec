import * as core from "@actions/core";
import { createHost, type GitHubHost } from "../github/host.ts";
import { DEFAULT_LEDGER_BRANCH } from "../run/product.ts";

/** The repository that the workflow runs in. @throws GitHubError where its name, the address or the token can't be right */
export function connect(token: string | null, stop?: AbortSignal): GitHubHost {
  return connectTo(process.env.GITHUB_REPOSITORY ?? "", token, stop);
}

/** Any repository, as `owner/name`. @throws GitHubError as `connect` */
export function connectTo(repository: string, token: string | null, stop?: AbortSignal): GitHubHost {
  const { env } = process;
  return createHost({
    repository,
    token,
    apiUrl: env.GITHUB_API_URL || "https://api.github.com",
    ledgerBranch: env.LOCKSTEP_LEDGER_BRANCH || DEFAULT_LEDGER_BRANCH,
    pacing: env.LOCKSTEP_NO_PACING !== "1",
    log: (line) => core.info(line),
    ...(stop === undefined ? {} : { stop }),
  });
}
