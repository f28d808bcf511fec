import { GitHubError } from "./errors.ts";

export interface TargetOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** Null reads public repositories only. */
  readonly token: string | null;
  /** Base URL of the REST API, such as `https://api.github.com`. */
  readonly apiUrl: string;
}

/** The repository that is meant, checked. Owner and name change when GitHub says that it was renamed. */
export interface Target {
  owner: string;
  repo: string;
  readonly token: string | null;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** Host of the API, for messages. */
  readonly host: string;
}

/** @throws GitHubError where the repository's name, the address or the token can't be right. */
export function readTarget({ repository, token, apiUrl }: TargetOptions): Target {
  const name = /^([A-Za-z0-9](?:[A-Za-z0-9-]|_)*)\/([A-Za-z0-9._-]+)$/.exec(repository);
  const [, owner, repo] = name ?? [];
  if (owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo)) {
    throw new GitHubError(
      "not-found",
      `"${repository}" is not the name of a repository.`,
      "Give it as OWNER/NAME, such as octo/plans, with --repo or in GITHUB_REPOSITORY.",
    );
  }
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
    throw new GitHubError(
      "bad-address",
      `"${apiUrl}" is not the address of an API.`,
      "Set GITHUB_API_URL to a URL such as https://api.github.com, or leave it out.",
    );
  }
  const trimmed = token?.trim() ?? "";
  if (!/^[\x21-\x7e]*$/.test(trimmed)) {
    throw new GitHubError(
      "bad-token",
      "The token contains spaces, line breaks or other characters that no GitHub token has.",
      "Store it again in GITHUB_TOKEN, as one word and without quotes.",
    );
  }
  const host = new URL(apiUrl).host;
  return { owner, repo, token: trimmed === "" ? null : trimmed, apiUrl: apiUrl.replace(/\/+$/, ""), host };
}

/** `owner/name` as it is used now. */
export function nameOf(target: Target): string {
  return `${target.owner}/${target.repo}`;
}

/** A text for people or logs without the token, in case a server or a proxy echoed it. */
export function withoutToken({ token }: Target, text: string): string {
  return token === null ? text : text.replaceAll(token, "***");
}
