import { UsageError } from "../run/failure.ts";
import { git } from "../run/git.ts";
import type { CommonOptions } from "./command.ts";
import type { Shell } from "./shell.ts";

/**
 * The repository a command is for, as `owner/name`: the option, then GITHUB_REPOSITORY, then the git remote.
 * @throws UsageError where none of them names one
 */
export async function repositoryName(options: CommonOptions, shell: Shell): Promise<string> {
  if (options.repo !== undefined) return checked(options.repo, "--repo");
  const fromEnvironment = shell.env.GITHUB_REPOSITORY?.trim() ?? "";
  if (fromEnvironment !== "") return checked(fromEnvironment, "GITHUB_REPOSITORY");
  const remote = await remoteUrl(shell.cwd);
  const name = remote === null ? null : nameFromRemote(remote);
  if (name === null) {
    throw new UsageError(
      remote === null
        ? "No repository is named, and this folder has no git remote."
        : "No repository is named, and the git remote doesn't look like one on GitHub.",
      "Give it as --repo OWNER/NAME or in GITHUB_REPOSITORY.",
    );
  }
  const server = remote === null ? null : hostOfRemote(remote);
  if (server !== null && !isGitHub(server, shell.env.GITHUB_API_URL)) {
    throw new UsageError(
      `No repository is named, and the git remote is on ${server}, not on GitHub.`,
      "Give one on GitHub as --repo OWNER/NAME or in GITHUB_REPOSITORY. If it is your GitHub Enterprise server, set GITHUB_API_URL.",
    );
  }
  return name;
}

/** The server of a remote's address, in lower case; null for a path. */
export function hostOfRemote(url: string): string | null {
  const match = /^(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?([^/:\s]+)/.exec(url) ?? /^(?:[^@/\s]+@)?([^:/\s]+):/.exec(url);
  return match?.[1]?.toLowerCase() ?? null;
}

/**
 * Whether a remote's server belongs to the API that is asked: else a repository of the same name, and of somebody else,
 * would be taken for it. A name without a dot is an alias of the ssh configuration, so anything.
 */
export function isGitHub(server: string, apiUrl: string | undefined): boolean {
  const api = URL.canParse(apiUrl ?? "") ? new URL(apiUrl ?? "").hostname.toLowerCase() : "";
  const known = ["github.com", api, api.replace(/^api\./, "")];
  return !server.includes(".") || server.endsWith(".github.com") || known.includes(server);
}

/** `owner/name` of a remote's address, in its https, ssh and scp-like forms; null where it is none of them. */
export function nameFromRemote(url: string): string | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?[^/\s]+\/([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/.exec(url) ??
    /^(?:[^@/\s]+@)?[^:/\s]+:\/?([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/.exec(url);
  const [, owner, name] = match ?? [];
  return owner === undefined || name === undefined ? null : `${owner}/${name}`;
}

function checked(name: string, source: string): string {
  if (!/^[\w.-]+\/[\w.-]+$/.test(name)) {
    throw new UsageError(`${source} is "${name}", expected OWNER/NAME such as octo/plans.`, null);
  }
  return name;
}

/** The repository that the folder's git remote names; null where there is none. */
export async function remoteName(cwd: string): Promise<string | null> {
  const remote = await remoteUrl(cwd);
  return remote === null ? null : nameFromRemote(remote);
}

/** Address of the repository that the folder's git remote names, without name and password; null where there is none. */
export async function remoteAddress(cwd: string): Promise<string | null> {
  const remote = await remoteUrl(cwd);
  const [server, name] = remote === null ? [null, null] : [hostOfRemote(remote), nameFromRemote(remote)];
  return server === null || name === null || !server.includes(".")
    ? null
    : `https://${server.replace(/^ssh\./, "")}/${name}`;
}

async function remoteUrl(cwd: string): Promise<string | null> {
  const remotes = await git(cwd, ["remote"]);
  const names = remotes?.split("\n").filter((line) => line !== "") ?? [];
  const name = names.includes("origin") ? "origin" : names[0];
  return name === undefined ? null : ((await git(cwd, ["remote", "get-url", name]))?.trim() ?? null);
}
