import type { ChangedFile } from "../rules/base.ts";
import { UsageError } from "./failure.ts";
import { git } from "./git.ts";
import { filesOfCommit } from "./git-files.ts";
import type { CheckBase } from "./rule-context.ts";

/** A base that is read from git; to be disposed of. */
export interface GitBase extends CheckBase, Disposable {}

/**
 * What the branch that is checked out will be merged into: the files as `ref` has them, and what differs from the commit
 * at which the branch began, uncommitted work included.
 * @param staged count only what is staged, as the next commit will have it
 * @throws UsageError where git doesn't know the ref, or both have no commit in common
 */
export async function gitBase(cwd: string, ref: string, staged: boolean): Promise<GitBase> {
  const commit = await resolved(cwd, ref);
  if (commit === null) {
    throw new UsageError(
      `--base is "${ref}", which is no commit, branch or tag that git knows here.`,
      "Fetch it first, or name one that is there, such as origin/main.",
    );
  }
  const began = (await git(cwd, ["merge-base", commit, "HEAD"]))?.trim() ?? "";
  if (began === "") {
    throw new UsageError(
      `What is checked out has no commit in common with --base ${ref}.`,
      "In a shallow clone fetch the history: git fetch --unshallow, or fetch-depth: 0 in a workflow.",
    );
  }
  const files = await filesOfCommit(cwd, commit);
  const before = await filesOfCommit(cwd, began);
  return {
    files,
    began: before,
    changed: await changedSince(cwd, began, staged),
    [Symbol.dispose]() {
      files[Symbol.dispose]();
      before[Symbol.dispose]();
    },
  };
}

async function resolved(cwd: string, ref: string): Promise<string | null> {
  const found = await git(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  return found?.trim() || null;
}

async function changedSince(cwd: string, commit: string, staged: boolean): Promise<readonly ChangedFile[]> {
  const range = staged ? ["--cached", commit] : [commit];
  const diff = await git(cwd, ["diff", "--name-status", "-z", "--find-renames", "--relative", ...range]);
  const changed = parseNameStatus(diff ?? "");
  if (staged) return changed;
  const known = new Set(changed.map(({ path }) => path));
  const untracked = await git(cwd, ["ls-files", "--others", "--exclude-standard", "-z"]);
  const added = (untracked ?? "").split("\0").filter((path) => path !== "" && !known.has(path));
  return [...changed, ...added.map((path): ChangedFile => ({ path, kind: "added" }))];
}

/** What `git diff --name-status -z` says: a letter, then one path, or two of a rename or a copy. */
export function parseNameStatus(output: string): readonly ChangedFile[] {
  const parts = output.split("\0");
  const changed: ChangedFile[] = [];
  for (let at = 0; at + 1 < parts.length; ) {
    const status = parts[at++]?.charAt(0) ?? "";
    const first = parts[at++] ?? "";
    if (status === "R" || status === "C") {
      const path = parts[at++] ?? "";
      changed.push(status === "R" ? { path, kind: "renamed", from: first } : { path, kind: "added" });
    } else changed.push({ path: first, kind: status === "A" ? "added" : status === "D" ? "removed" : "modified" });
  }
  return changed;
}
