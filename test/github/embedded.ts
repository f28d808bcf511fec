import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import type { EmbeddedGitHubOptions, NewRepository } from "../../src/embedded/types.ts";
import type { HostOptions } from "../../src/github/host.ts";
import type { Host } from "../../src/sync/host.ts";
import { hostAt } from "./scripted.ts";

/** A repository `octo/plans` on an embedded GitHub, and a way in for a bot with the rights that lockstep asks for. */
export interface Embedded extends AsyncDisposable {
  readonly github: EmbeddedGitHub;
  /** Sha of the first commit. */
  readonly first: string;
  host(options?: Partial<HostOptions>): Host;
}

export async function embedded(
  repository: Partial<NewRepository> = {},
  options: EmbeddedGitHubOptions = {},
): Promise<Embedded> {
  const github = await startGitHub(options);
  const files = { "TASK.md": "# Plan\n", "docs/PLANNING.md": "\uFEFF# Später\r\n" };
  const { fullName } = await github.createRepository({ owner: "octo", name: "plans", files, ...repository });
  const token = github.token("lockstep[bot]");
  return {
    github,
    first: github.resolve(fullName, "main") ?? "",
    host: (options = {}) => hostAt(github.url, { repository: fullName, token, ...options }),
    [Symbol.asyncDispose]: () => github.close(),
  };
}

export const REPO = { owner: "octo", repo: "plans" } as const;
