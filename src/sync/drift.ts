import { fingerprint } from "../text/fingerprint.ts";
import type { Adoption, Change, Conflict, SyncReport } from "./change.ts";

/** What of a repository has been out of step for longer than the sync takes to mend it. */
export interface Drift {
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** What stops the sync, or needs a person, in sentences. */
  readonly problems: readonly string[];
  readonly adoption: Adoption | null;
}

/** How long things have been as they are. */
export interface Ages {
  /** Issues that somebody touched lately: what is due there, the next sync does. */
  readonly touched: ReadonlySet<number>;
  /** Whether a task's row stands in its plan as it did then, or was missing then as now. */
  isOld(task: string, change: Pick<Change, "path" | "branch">): boolean;
}

/**
 * What a dry run finds that is no news: both the row and the issue have been as they are for a while, so a sync should
 * have brought them together. Labels, milestones and derived lines follow the tasks, and alone are no drift; neither is
 * what waits in a pull request, which everybody sees.
 * @returns null where nothing is overdue
 */
export function overdue(report: SyncReport, ages: Ages): Drift | null {
  const late = report.changes.filter(
    ({ task, issue, ...place }) =>
      task !== null && (issue === null || !ages.touched.has(issue)) && ages.isOld(task, place),
  );
  const tasks = new Set(late.map(({ task }) => task));
  const problems = report.notices.filter(({ level }) => level === "problem").map(({ message }) => message);
  const places = new Map(report.changes.map((change) => [change.task, change]));
  const conflicts = report.conflicts.filter(({ task }) => {
    const { path = null, ...rest } = places.get(task) ?? {};
    return tasks.has(task) || ages.isOld(task, { path, ...("branch" in rest ? { branch: rest.branch } : {}) });
  });
  const { adoption } = report;
  if (late.length + conflicts.length + problems.length === 0 && adoption === null) return null;
  return { changes: late, conflicts, problems, adoption };
}

/** What tells one drift from another: which tasks and fields are out of step, and what is in the way, not in what order. */
export function signatureOf({ changes, conflicts, problems, adoption }: Drift): string {
  const parts = [
    ...changes.map(({ side, action, task, fields }) => JSON.stringify([side, action, task, fields])),
    ...conflicts.map(({ task, field, plan, github }) => JSON.stringify(["conflict", task, field, plan, github])),
    ...problems,
    ...(adoption === null ? [] : ["adoption"]),
  ];
  return fingerprint(parts.sort().join("\n"));
}
