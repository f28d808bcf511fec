import type { GitHubHost } from "../github/host.ts";
import { DEFAULT_LEDGER_BRANCH } from "../run/product.ts";
import type { CommonOptions } from "./command.ts";
import { repositoryName } from "./repository.ts";
import type { Shell } from "./shell.ts";

/** What a command that may take long wants to have a say in. */
interface Connection {
  /** Told of every wait; default: a line to stderr unless `--quiet`. */
  readonly log?: (line: string) => void;
  /** See `TimingOptions.stop`. */
  readonly stop?: AbortSignal;
}

/** The repository on GitHub that options and environment name. @throws UsageError, GitHubError */
export async function connect(options: CommonOptions, shell: Shell, connection: Connection = {}): Promise<GitHubHost> {
  const { env } = shell;
  // Half of the program, which what only looks at files doesn't need.
  const { createHost } = await import("../github/host.ts");
  return createHost({
    repository: await repositoryName(options, shell),
    token: env.GITHUB_TOKEN ?? null,
    apiUrl: env.GITHUB_API_URL || "https://api.github.com",
    ledgerBranch: env.LOCKSTEP_LEDGER_BRANCH || DEFAULT_LEDGER_BRANCH,
    pacing: env.LOCKSTEP_NO_PACING !== "1",
    ...(options.quiet === true ? {} : { log: (line: string) => shell.err(`${line}\n`) }),
    ...connection,
  });
}
