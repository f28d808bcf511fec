import type { ChangedFile } from "../../rules/base.ts";
import { matchLines } from "../../text/match-lines.ts";
import { type BlobTexts, type CommitFiles, commitFiles } from "../files.ts";

/** Two states of a repository, compared by the shas of their files: no request beyond their two lists. */
export async function changedBetween(before: CommitFiles, after: CommitFiles): Promise<readonly ChangedFile[]> {
  const [old, now] = [await before.shas(), await after.shas()];
  const gone = new Map<string, string[]>();
  for (const [path, sha] of old) if (!now.has(path)) gone.set(sha, [...(gone.get(sha) ?? []), path]);
  const changed: ChangedFile[] = [];
  for (const [path, sha] of now) {
    if (old.get(path) === sha) continue;
    const from = old.has(path) ? undefined : gone.get(sha)?.shift();
    if (from !== undefined) changed.push({ path, kind: "renamed", from });
    else changed.push({ path, kind: old.has(path) ? "modified" : "added" });
  }
  for (const path of [...gone.values()].flat()) changed.push({ path, kind: "removed" });
  return changed.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The files of several commits of one repository: what they share is read once. */
export function commitsOf(host: Parameters<typeof commitFiles>[0]): (commit: string) => CommitFiles {
  const blobs: BlobTexts = new Map();
  const known = new Map<string, CommitFiles>();
  return (commit) => {
    const files = known.get(commit) ?? commitFiles(host, commit, blobs);
    known.set(commit, files);
    return files;
  };
}

/** For each line of a text, from 1, the line of another text that it is; null for one that is only here. */
export function lineMap(text: string, other: string): (line: number) => number | null {
  if (text === other) return (line) => line;
  const pairs = matchLines(text.split("\n"), other.split("\n"));
  return (line) => {
    const found = pairs[line - 1];
    return found === null || found === undefined ? null : found + 1;
  };
}
