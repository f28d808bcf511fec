import type { ClientOptions } from "../github/client.ts";
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
  const name = await repositoryName(options, shell);
  const connectTo = await connector(options, shell, connection);
  return connectTo(name);
}

/** A way to any repository on GitHub, by `owner/name`, which throws GitHubError for what can't be one. */
export async function connector(
  options: CommonOptions,
  shell: Shell,
  connection: Connection = {},
): Promise<(name: string) => GitHubHost> {
  // Half of the program, which what only looks at files doesn't need.
  const { createHost } = await import("../github/host.ts");
  const address = addressOf(options, shell, connection);
  const ledgerBranch = shell.env.LOCKSTEP_LEDGER_BRANCH || DEFAULT_LEDGER_BRANCH;
  return (repository) => createHost({ repository, ledgerBranch, ...address });
}

/** Where and how to talk to GitHub, whatever the repository. */
export function addressOf(
  options: CommonOptions,
  shell: Shell,
  connection: Connection = {},
): Omit<ClientOptions, "repository"> {
  const { env } = shell;
  return {
    token: env.GITHUB_TOKEN ?? null,
    apiUrl: env.GITHUB_API_URL || "https://api.github.com",
    pacing: env.LOCKSTEP_NO_PACING !== "1",
    clock: () => shell.clock(),
    sleep: (ms, signal) => shell.sleep(ms, signal),
    ...(options.quiet === true ? {} : { log: (line: string) => shell.err(`${line}\n`) }),
    ...connection,
  };
}
