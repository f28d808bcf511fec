import { mergeTexts, unifiedPatch } from "./diff.ts";
import type { BlobRow, CommitRow, RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

/** A file in a tree. */
export interface Entry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
}

/** One changed file between two trees. */
export interface FileChange {
  readonly filename: string;
  readonly previous: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | null;
}

/** Reads one repository's objects, which the emulator keeps. */
export class Git {
  readonly #world: World;
  readonly #repo: RepoRow;

  constructor(world: World, repo: RepoRow) {
    this.#world = world;
    this.#repo = repo;
  }

  commit(sha: string): CommitRow | undefined {
    return this.#world.tables.commits.by("sha", sha).find((row) => row.repo_id === this.#repo.id);
  }

  branch(name: string): string | null {
    return this.#ref(`refs/heads/${name}`);
  }

  branches(): ReadonlyMap<string, string> {
    const prefix = "refs/heads/";
    const rows = this.#world.tables.refs.by("repo_id", this.#repo.id).filter((row) => row.ref.startsWith(prefix));
    return new Map(rows.map((row) => [row.ref.slice(prefix.length), row.sha]));
  }

  #ref(ref: string): string | null {
    return this.#world.tables.refs.by("repo_id", this.#repo.id).find((row) => row.ref === ref)?.sha ?? null;
  }

  /** Sha of a branch, tag, full ref or commit. */
  resolve(ref: string): string | null {
    const named = this.#ref(ref) ?? this.branch(ref) ?? this.#ref(`refs/tags/${ref}`);
    return named ?? this.commit(ref)?.sha ?? null;
  }

  /** Moves or makes a branch, whatever protects it. */
  setBranch(name: string, sha: string): void {
    const { refs, branches } = this.#world.tables;
    const ref = refs.by("repo_id", this.#repo.id).find((row) => row.ref === `refs/heads/${name}`);
    const branch = branches.by("repo_id", this.#repo.id).find((row) => row.name === name);
    if (ref) refs.update(ref.id, { sha });
    else refs.insert({ repo_id: this.#repo.id, ref: `refs/heads/${name}`, sha, node_id: `REF_${name}` });
    if (branch) branches.update(branch.id, { sha });
    else branches.insert({ repo_id: this.#repo.id, name, sha, protected: false });
    this.#world.tables.repos.update(this.#repo.id, { pushed_at: this.#world.stamp() });
  }

  /** Moves or makes a ref that is no branch, such as `refs/pull/1/merge`. */
  setRef(ref: string, sha: string): void {
    const { refs } = this.#world.tables;
    const row = refs.by("repo_id", this.#repo.id).find((found) => found.ref === ref);
    if (row) refs.update(row.id, { sha });
    else refs.insert({ repo_id: this.#repo.id, ref, sha, node_id: `REF_${ref}` });
  }

  blob(sha: string): BlobRow | undefined {
    return this.#world.tables.blobs.by("sha", sha).find((row) => row.repo_id === this.#repo.id);
  }

  bytes(sha: string): Uint8Array | null {
    const blob = this.blob(sha);
    if (!blob) return null;
    return Buffer.from(blob.content, blob.encoding === "base64" ? "base64" : "utf8");
  }

  /** Text of a blob, or null where it is binary. */
  text(sha: string): string | null {
    const bytes = this.bytes(sha);
    if (!bytes) return null;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return text.includes("\0") || !Buffer.from(text, "utf8").equals(bytes) ? null : text;
  }

  /** All files of a commit. */
  files(commitSha: string): Map<string, Entry> {
    const files = new Map<string, Entry>();
    const walk = (sha: string, prefix: string) => {
      const tree = this.#world.tables.trees.by("sha", sha).find((row) => row.repo_id === this.#repo.id);
      for (const entry of tree?.tree ?? []) {
        const path = `${prefix}${String(entry.path)}`;
        const [mode, type, entrySha] = [String(entry.mode), String(entry.type), String(entry.sha)];
        if (type === "tree") walk(entrySha, `${path}/`);
        else files.set(path, { mode, type, sha: entrySha });
      }
    };
    const commit = this.commit(commitSha);
    if (commit) walk(commit.tree_sha, "");
    return files;
  }

  /** The commit and everything before it, children before parents, newer branches first. */
  history(sha: string): CommitRow[] {
    const seen = new Map<string, CommitRow>();
    const children = new Map<string, number>();
    const stack = [sha];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const commit = seen.has(next) ? undefined : this.commit(next);
      if (!commit) continue;
      seen.set(next, commit);
      for (const parent of commit.parent_shas) {
        children.set(parent, (children.get(parent) ?? 0) + 1);
        stack.push(parent);
      }
    }
    const order: CommitRow[] = [];
    const ready = [...seen.values()].filter((commit) => !children.get(commit.sha));
    for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
      order.push(next);
      for (const parent of next.parent_shas) {
        const left = (children.get(parent) ?? 1) - 1;
        children.set(parent, left);
        const commit = seen.get(parent);
        if (left === 0 && commit) ready.push(commit);
      }
      ready.sort((a, b) => Date.parse(b.committer_date) - Date.parse(a.committer_date) || b.id - a.id);
    }
    return order;
  }

  isAncestor(ancestor: string, of: string): boolean {
    return this.history(of).some((commit) => commit.sha === ancestor);
  }

  /** Commits of `head` that `base` doesn't have, oldest first. */
  between(base: string, head: string): CommitRow[] {
    const known = new Set(this.history(base).map((commit) => commit.sha));
    return this.history(head)
      .filter((commit) => !known.has(commit.sha))
      .reverse();
  }

  mergeBase(a: string, b: string): string | null {
    const ofA = new Set(this.history(a).map((commit) => commit.sha));
    // Children come before parents, so that the first common commit has no common descendant.
    return this.history(b).find((commit) => ofA.has(commit.sha))?.sha ?? null;
  }

  /** Files that differ; a file that only moved is one `renamed`. Patches take time, so they can be left out. */
  changes(base: string | null, head: string, options: { readonly patches: boolean } = { patches: true }): FileChange[] {
    const patch = (path: string, old: string | undefined, now: string | undefined) =>
      options.patches ? this.#patch(path, old, now) : still(path, now ?? old ?? "");
    const [before, after] = [base === null ? new Map<string, Entry>() : this.files(base), this.files(head)];
    const removed = [...before].filter(([path]) => !after.has(path));
    const changes: FileChange[] = [];
    for (const [path, entry] of after) {
      const old = before.get(path);
      if (old && old.sha === entry.sha && old.mode === entry.mode) continue;
      const from = old ? -1 : removed.findIndex(([, candidate]) => candidate.sha === entry.sha);
      const [moved] = from >= 0 ? removed.splice(from, 1) : [];
      if (moved) changes.push({ ...still(path, entry.sha), status: "renamed", previous: moved[0] });
      else changes.push({ ...patch(path, old?.sha, entry.sha), status: old ? "modified" : "added" });
    }
    for (const [path, entry] of removed) changes.push({ ...patch(path, entry.sha, undefined), status: "removed" });
    return changes.sort((left, right) => (left.filename < right.filename ? -1 : 1));
  }

  #patch(path: string, before: string | undefined, after: string | undefined): FileChange {
    const [oldText, newText] = [before, after].map((sha) => (sha === undefined ? "" : this.text(sha)));
    const plain = still(path, after ?? before ?? "");
    if (typeof oldText !== "string" || typeof newText !== "string") return plain;
    return { ...plain, ...unifiedPatch(oldText, newText) };
  }

  /** What has to change in `ours` to have the changes of `theirs` too, or null where they conflict. */
  merge(base: string | null, ours: string, theirs: string): Map<string, MergedEntry> | null {
    const [b, o, t] = [
      base === null ? new Map<string, Entry>() : this.files(base),
      this.files(ours),
      this.files(theirs),
    ];
    const result = new Map<string, MergedEntry>();
    for (const path of new Set([...b.keys(), ...t.keys()])) {
      const [was, mine, other] = [b.get(path), o.get(path), t.get(path)];
      if (same(was, other) || same(mine, other)) continue;
      if (same(was, mine)) result.set(path, other ?? null);
      else {
        const text = was && mine && other ? this.#mergeTexts(was.sha, mine.sha, other.sha) : null;
        if (text === null || !mine) return null;
        result.set(path, { mode: mine.mode, type: mine.type, content: text });
      }
    }
    return result;
  }

  #mergeTexts(...shas: readonly [string, string, string]): string | null {
    const [base, ours, theirs] = shas.map((sha) => this.text(sha));
    if (typeof base !== "string" || typeof ours !== "string" || typeof theirs !== "string") return null;
    return mergeTexts(base, ours, theirs);
  }
}

/** A file to take over as it is, a merged text, or null for a file to remove. */
export type MergedEntry = Entry | { readonly mode: string; readonly type: string; readonly content: string } | null;

const same = (a: Entry | undefined, b: Entry | undefined) => a?.sha === b?.sha && a?.mode === b?.mode;

function still(filename: string, sha: string): FileChange {
  return { filename, previous: null, status: "modified", sha, additions: 0, deletions: 0, patch: null };
}
