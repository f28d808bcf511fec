import type { PlanChange } from "../plan/change.ts";
import type { Requirement } from "../plan/evidence.ts";
import type { Task } from "../plan/task.ts";
import { type DrasticChange, drasticStatus } from "./brake.ts";
import type { Change } from "./change.ts";
import { CONFLICT_LABEL } from "./conflict-label.ts";
import type { Told } from "./conflict-talk.ts";
import { hasName } from "./fields.ts";
import { type IssueTarget, noChange } from "./issue-target.ts";
import type { IssueObservation, TaskRecord } from "./ledger.ts";
import type { LinkOutcome } from "./link-targets.ts";
import type { SomeValues, TaskMerge } from "./merge-task.ts";
import type { RowsOutcome } from "./row-outcome.ts";
import type { Signals } from "./status-signals.ts";

/** What a run is to do with one task: the merge and what follows from it on each side. */
export interface Outcome {
  readonly key: string;
  /** The id in its file of a task that is only taken in; else the task has it. */
  readonly id?: string;
  readonly task: Task | null;
  readonly path: string;
  readonly record: TaskRecord | null;
  /** Null where the task has no issue and gets none. */
  readonly merged: TaskMerge | null;
  readonly signals: Signals | null;
  readonly target: IssueTarget | null;
  readonly plan: PlanChange | null;
  /** How the task stands afterwards; `removed` becomes a tombstone. */
  readonly state: TaskRecord["state"] | "removed";
  readonly issue: number | null;
  /** All that GitHub says of it, where a run died that may have written there. */
  readonly says?: SomeValues;
  /** What is said of its conflicts on the issue; only of a paired one. */
  readonly told?: Told;
  /** Evidence that it waits for in review, though it was set to Done; only of a paired one. */
  readonly awaits?: readonly Requirement[];
  /** What becomes of its rows; only of a task that stands in several files. */
  readonly rows?: RowsOutcome;
  /** What its issue's links to others come to; only of one that has an issue or gets one. */
  readonly links?: LinkOutcome;
}

/** What becomes of a task that is gone from the plan: its issue is closed as not planned, never deleted. */
export function removedOutcome(key: string, record: TaskRecord, issue: IssueObservation | undefined): Outcome {
  const closes = record.state === "paired" && issue?.state === "open";
  const target: IssueTarget | null = closes
    ? {
        ...noChange(key, issue.number),
        removeLabels: issue.labels.filter((label) => hasName([label], CONFLICT_LABEL.name)),
        state: { state: "closed", reason: "not_planned" },
        comment: `Closed as not planned: ${key} is no longer in \`${record.path}\`.`,
      }
    : null;
  return {
    key,
    task: null,
    path: record.path,
    record,
    merged: null,
    signals: null,
    target,
    plan: null,
    state: "removed",
    issue: record.issue,
  };
}

/**
 * What an outcome does to its task that the brake counts.
 * @param proposed changes that an earlier run put into the rolling pull request: they were counted then
 */
export function drasticChanges(outcome: Outcome, proposed: readonly Change[]): DrasticChange[] {
  const { key, record, merged, target } = outcome;
  if (record === null || record.state !== "paired") return [];
  const waiting = proposed.find(({ side, task }) => side === "plan" && task === key)?.fields.status;
  if (waiting !== undefined && waiting.to === merged?.values.status && merged?.toPlan.includes("status")) return [];
  if (outcome.state === "removed") return target === null ? [] : [{ key, what: "removed" }];
  const [was, now] = [record.base.status, merged?.values.status];
  if (was === undefined || now === undefined) return [];
  const writer = merged?.toPlan.includes("status") ? "github" : merged?.toGitHub.includes("status") ? "plan" : null;
  // Where both sides say it already nothing is changed: it was done by both, or by a run that died before it told.
  const what = writer === null ? null : drasticStatus(was, now, writer);
  return what === null ? [] : [{ key, what }];
}
