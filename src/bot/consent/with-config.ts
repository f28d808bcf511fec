import type { Host } from "../../sync/host.ts";

/**
 * A repository as it is once a file is on its default branch, with everything else as it is: for showing what follows.
 * Nothing may be written to it.
 * @param base the commit that the default branch stands at
 */
export function withConfig(host: Host, base: string, path: string, text: string): Host {
  const commit = "onboarded".padEnd(40, "0");
  const blob = `onboarded:${path}`;
  const real = (sha: string) => (sha === commit ? base : sha);
  return {
    ...host,
    async head(branch, recorded) {
      const { since } = await host.head(branch, recorded);
      return { sha: commit, since: since === "same" ? "ahead" : since, files: null };
    },
    async tree(sha) {
      const now = await host.tree(real(sha));
      return sha === commit ? [...now.filter((file) => file.path !== path), { path, sha: blob }] : now;
    },
    blob: (sha, name) => (sha === blob ? Promise.resolve(text) : host.blob(sha, name)),
    fileCommits: (name, sha) => host.fileCommits(name, real(sha)),
    fileAt: (name, sha) => (sha === commit && name === path ? Promise.resolve(text) : host.fileAt(name, real(sha))),
    commitChecks: (sha) => host.commitChecks(real(sha)),
    branches: { ...host.branches, added: (from, head) => host.branches.added(real(from), head) },
  };
}
