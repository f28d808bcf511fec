import type { FieldName, Status } from "../plan/task.ts";
import type { IssueObservation, Ledger, TaskRecord, Tombstone } from "./ledger.ts";
import { copyField, fieldNames, type SomeValues } from "./merge-task.ts";
import type { Outcome } from "./outcome.ts";
import { openQuestions } from "./question.ts";
import { stateSignal } from "./status-signals.ts";

/** What became of an outcome's two halves. */
export interface Performed {
  /** False where GitHub refused part of it or the answer was lost: nothing of it counts as agreed. */
  readonly github: boolean;
  /** True once the plan's change is on the default branch, or where there was none. */
  readonly plan: boolean;
  /** The issue after the run, as GitHub's answers show it; null where there is none. */
  readonly issue: IssueObservation | null;
  /** Owners that GitHub did not assign. */
  readonly unassignable: readonly string[];
}

/**
 * The records after a run: a field's base advances to what was seen equal, or to what was written and confirmed.
 * What was refused, or waits to be committed, advances nothing.
 */
export function advance(
  ledger: Ledger,
  outcomes: readonly Outcome[],
  performed: (key: string) => Performed,
): Pick<Ledger, "tasks" | "tombstones"> {
  const tasks: Record<string, TaskRecord> = { ...ledger.tasks };
  const tombstones: Tombstone[] = [...ledger.tombstones];
  for (const outcome of outcomes) {
    const result = performed(outcome.key);
    if (outcome.state === "removed") {
      if (!result.github) continue;
      delete tasks[outcome.key];
      if (outcome.issue !== null) tombstones.push({ key: outcome.key, issue: outcome.issue });
      continue;
    }
    const record = nextRecord(outcome, result);
    if (record !== null) tasks[outcome.key] = record;
  }
  return { tasks, tombstones };
}

function nextRecord(outcome: Outcome, result: Performed): TaskRecord | null {
  const { key, task, path, record, merged } = outcome;
  const id = task?.id ?? key;
  if (outcome.state !== "paired" || merged === null) {
    const status = task?.values.status;
    const base = outcome.state === "skipped" && status !== undefined ? { status } : {};
    return {
      id,
      path,
      state: outcome.state === "removed" ? "gone" : outcome.state,
      issue: null,
      base,
      signals: null,
      before: null,
      unassignable: [],
    };
  }
  const number = result.issue?.number ?? outcome.issue;
  // A create that failed leaves the task as it was: the next run makes its issue.
  if (number === null) return record;
  // A task taken in from an issue exists once its row is in the plan.
  if (task === null && !result.plan) return record;
  const base: SomeValues = { ...record?.base };
  const undecided = new Set<FieldName>(merged.conflicts.filter((c) => c.resolution === "ask").map((c) => c.field));
  for (const name of fieldNames(merged.values)) {
    const waits =
      (merged.toPlan.includes(name) && !result.plan) ||
      (outcome.target !== null && !result.github && !unchanged(outcome, name));
    if (!waits && !undecided.has(name)) copyField(base, merged.values, name);
  }
  const unassignable = [...new Set([...(record?.unassignable ?? []), ...result.unassignable])];
  // Whom GitHub can't assign is the plan's own business: both sides agree on the others.
  if (base.owners !== undefined) base.owners = base.owners.filter((owner) => !unassignable.includes(owner));
  const statusSettled = result.plan && (outcome.target === null || result.github) && !undecided.has("status");
  const status = merged.values.status;
  const signals =
    statusSettled && result.issue !== null && status !== undefined
      ? { state: stateSignal(result.issue), label: status, pull: outcome.signals?.pull ?? null }
      : (record?.signals ?? null);
  const asked = result.github || outcome.target === null ? openQuestions(merged) : (record?.asked ?? {});
  return {
    id,
    path,
    state: "paired",
    issue: number,
    base,
    signals,
    before: statusSettled ? statusBefore(record, base.status) : (record?.before ?? null),
    unassignable,
    ...(Object.keys(asked).length === 0 ? {} : { asked }),
  };
}

/** A field that neither side was to be given: it was seen equal, whatever became of the rest of the issue's update. */
function unchanged(outcome: Outcome, name: FieldName): boolean {
  return outcome.merged !== null && !outcome.merged.toGitHub.includes(name) && !outcome.merged.toPlan.includes(name);
}

/** The status that a reopened issue goes back to: the one before it was over. */
function statusBefore(record: TaskRecord | null, status: Status | undefined): Status | null {
  const was = record?.base.status;
  const over = (value: Status | undefined) => value === "done" || value === "cancelled";
  if (!over(status)) return null;
  return was !== undefined && !over(was) ? was : (record?.before ?? null);
}
