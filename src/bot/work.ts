/** A commit whose plans are to be checked by the gate. */
export interface CheckWork {
  readonly commit: string;
  /** The pull request that it is the head of; null for other commits. */
  readonly pull: number | null;
  /** What it would be merged into; null where that isn't told. */
  readonly into: { readonly branch: string | null; readonly commit: string | null } | null;
}

/** A pull request whose branch is to get what `check --fix` changes. */
export interface FixWork {
  readonly pull: number;
  /** Commit that the button was pressed for: another head is not touched. */
  readonly commit: string;
  /** Login of who pressed it. */
  readonly by: string;
}

/**
 * What is to be done for a repository. Like every event it is a hint: what becomes of it is decided by how both sides
 * stand when it is done.
 */
export interface Work {
  /** Reconcile; issues and pull requests to read singly, since lists lag behind. Null: not asked for. */
  readonly sync: {
    readonly issues: readonly number[];
    readonly pulls: readonly number[];
    readonly full: boolean;
  } | null;
  readonly checks: readonly CheckWork[];
  /** Numbers of pull requests whose preview is to be written. */
  readonly previews: readonly number[];
  readonly fixes: readonly FixWork[];
  /** A sprint's end that somebody asked for (`new-sprint`), by the names of the Action's inputs. */
  readonly archive: Readonly<Record<string, string>> | null;
  /** Look whether the repository has plans that nobody has agreed to sync yet. */
  readonly discover: boolean;
}

/** Nothing to do. */
export const NO_WORK: Work = { sync: null, checks: [], previews: [], fixes: [], archive: null, discover: false };

/** Whether there is nothing to do. */
export function isIdle({ sync, checks, previews, fixes, archive, discover }: Work): boolean {
  return (
    sync === null && checks.length + previews.length + fixes.length === 0 && archive === null && discover === false
  );
}

/**
 * Both works as one: of several checks of a pull request the last one stays, and a commit that is checked as a pull
 * request's head isn't checked beside that. Pure.
 */
export function fold(one: Work, other: Work): Work {
  const checks = lastOf([...one.checks, ...other.checks], ({ pull, commit }) => (pull === null ? commit : `#${pull}`));
  const heads = new Set(checks.flatMap(({ pull, commit }) => (pull === null ? [] : [commit])));
  return {
    sync: foldSync(one.sync, other.sync),
    checks: checks.filter(({ pull, commit }) => pull !== null || !heads.has(commit)),
    previews: [...new Set([...one.previews, ...other.previews])],
    fixes: lastOf([...one.fixes, ...other.fixes], ({ pull }) => String(pull)),
    archive: other.archive ?? one.archive,
    discover: one.discover || other.discover,
  };
}

function foldSync(one: Work["sync"], other: Work["sync"]): Work["sync"] {
  if (one === null || other === null) return one ?? other;
  return {
    issues: [...new Set([...one.issues, ...other.issues])],
    pulls: [...new Set([...one.pulls, ...other.pulls])],
    full: one.full || other.full,
  };
}

function lastOf<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
