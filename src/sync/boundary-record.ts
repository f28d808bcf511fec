import type { AuditEntry, Ledger } from "./ledger.ts";

/**
 * A commit that archives, noted before it is made: whoever finds its archives on the default branch completes what
 * follows from it, whether the run that made it died, or a person merged it much later.
 */
export interface BoundaryRecord {
  /** The archives that it writes; it has landed once the default branch has the first. */
  readonly archives: readonly string[];
  /** Keys of the tasks whose rows it leaves in the archives. */
  readonly tasks: readonly string[];
  /** The milestone of the sprint that ends; null where none is to be closed any more. */
  readonly milestone: string | null;
  /** Id of the sprint that begins, as long as its milestone and its label may be missing; absent where none begins. */
  readonly begins?: string;
  /** The log's entries for it. */
  readonly entries: readonly Omit<AuditEntry, "seq" | "prev">[];
  /** The commit on its own branch where it waits in a pull request; null where it was pushed. */
  readonly proposed: ProposedCommit | null;
  /** Set once it is on the default branch, while something is still to be done. */
  readonly landed?: true;
}

/** A commit that waits in a pull request, noted before its branch moves to it. */
export interface ProposedCommit {
  readonly sha: string;
  /** Fingerprint of its files. */
  readonly content: string;
  /** Of the pull request; 0 where it was not made yet. */
  readonly number: number;
  /** Where the branch was before: still there where the run died in between; null where there was no branch. */
  readonly replaces?: string | null;
}

/**
 * The ledger once a boundary has landed: archived is not gone, so the issues of the tasks that were left in the archive
 * stay as they are, and neither they nor their ids are given to other tasks.
 * @param planned keys of the tasks that the plans have now
 */
export function withLanded(ledger: Ledger, boundary: BoundaryRecord, planned: ReadonlySet<string>): Ledger {
  const left = boundary.tasks.filter((key) => ledger.tasks[key] !== undefined && !planned.has(key));
  const gone = new Set(left);
  const tombstones = left.flatMap((key) => {
    const issue = ledger.tasks[key]?.issue ?? null;
    return issue === null ? [] : [{ key, issue }];
  });
  return {
    ...ledger,
    tasks: Object.fromEntries(Object.entries(ledger.tasks).filter(([key]) => !gone.has(key))),
    tombstones: [...ledger.tombstones, ...tombstones],
    boundary: { ...boundary, tasks: [], entries: [], proposed: null, landed: true },
  };
}

/**
 * The ledger with what is left of a boundary that has landed.
 * @param milestone title of the milestone that is still to be closed @param begins the sprint whose milestone and label
 * may still be missing
 */
export function withLeft(ledger: Ledger, milestone: string | null, begins: string | null): Ledger {
  const { boundary } = ledger;
  if (boundary === undefined) return ledger;
  if (milestone === null && begins === null) return withoutBoundary(ledger);
  const { begins: _, ...others } = boundary;
  return { ...ledger, boundary: { ...others, milestone, ...(begins === null ? {} : { begins }) } };
}

/** The ledger when nothing of a boundary is left to be done. */
export function withoutBoundary({ boundary: _, ...ledger }: Ledger): Ledger {
  return ledger;
}
