import type { FieldName, Status } from "../plan/task.ts";
import type { IssueObservation, Ledger, TaskRecord, Tombstone } from "./ledger.ts";
import { type LinksDone, linkRecord } from "./link-record.ts";
import { copyField, fieldNames, type SomeValues, type TaskMerge } from "./merge-task.ts";
import { isFirm } from "./observe.ts";
import type { Outcome } from "./outcome.ts";
import { movesLabel } from "./place-labels.ts";
import { type Asked, type Questions, signature } from "./question.ts";
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
  /** The comment that was made; null where there was none. */
  readonly comment: { readonly id: number; readonly at: string } | null;
  /** What was done of its links to other issues; null where nothing was. */
  readonly links: LinksDone | null;
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
  const id = task?.id ?? outcome.id ?? key;
  // Should the issue come back, both sides go on from what they last agreed on.
  if (outcome.state === "gone" && record !== null) return { ...record, path, state: "gone" };
  if (outcome.state !== "paired" || merged === null) {
    const { status, title } = task?.values ?? {};
    const skipped = outcome.state === "skipped" && status !== undefined ? { status } : {};
    // By its title a task without an id in its file is known again.
    const base = title === undefined || outcome.state === "removed" ? skipped : { title, ...skipped };
    return {
      id,
      path,
      state: outcome.state === "removed" ? "gone" : outcome.state,
      issue: null,
      base,
      signals: null,
      before: null,
      unassignable: [],
      ...rowsOf(outcome, result),
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
    const agreed = undecided.has(name) ? null : agreedOn(name, outcome, merged, result);
    if (agreed !== null) copyField(base, agreed, name);
  }
  const unassignable = [...new Set([...(record?.unassignable ?? []), ...result.unassignable])];
  // Whom GitHub can't assign is the plan's own business: both sides agree on the others.
  if (base.owners !== undefined) base.owners = base.owners.filter((owner) => !unassignable.includes(owner));
  // The signals agree among themselves before the plan has followed: what changes from here on is a person's word.
  const statusSettled = (outcome.target === null || result.github) && !undecided.has("status");
  const statusTaken = !undecided.has("status") && agreedOn("status", outcome, merged, result) !== null;
  const status = merged.values.status;
  const signals =
    statusSettled && result.issue !== null && status !== undefined
      ? { state: stateSignal(result.issue), label: status, pull: outcome.signals?.pull ?? null }
      : // What GitHub said is agreed on, though not all signals show it yet: what they show from now on is news.
        ((statusTaken ? outcome.signals : record?.signals) ?? null);
  const waits = merged.toPlan.includes("status") && !result.plan;
  const stands = !waits ? undefined : statusSettled ? status : record?.stands;
  return {
    // The issue's title still begins with the former id where it was not written.
    id: result.github || outcome.target === null ? id : (record?.id ?? id),
    path,
    state: "paired",
    issue: number,
    base,
    signals,
    before: statusSettled || statusTaken ? statusBefore(record, status) : (record?.before ?? null),
    unassignable,
    ...talkRecord(outcome, result),
    ...awaitsOf(outcome, result),
    ...(stands === undefined ? {} : { stands }),
    ...sectionOf(outcome, result),
    ...rowsOf(outcome, result),
    ...linkRecord(
      outcome,
      result,
      !undecided.has("dependsOn") && agreedOn("dependsOn", outcome, merged, result) === merged.values,
    ),
  };
}

/** What the task waits for; where GitHub has not got that yet, nothing new was agreed on. */
function awaitsOf({ awaits, record, target }: Outcome, { github }: Performed): Pick<TaskRecord, "awaits"> {
  const now = github || target === null ? awaits : record?.awaits;
  return now === undefined || now.length === 0 ? {} : { awaits: now };
}

/** The status that is agreed on for each row of a task in several files; none advances before GitHub has it. */
function rowsOf({ rows, record, target }: Outcome, { github, plan }: Performed): Pick<TaskRecord, "rows"> {
  if (rows === undefined) return {};
  if (!github && target !== null) return record?.rows === undefined ? {} : { rows: record.rows };
  const entries = rows.bases.flatMap(({ path, then, until }): [string, Status][] => {
    const status = plan ? then : until;
    return status === undefined ? [] : [[path, status]];
  });
  return { rows: Object.fromEntries(entries) };
}

/** Whether what a conflict's settlement wants is now so on both sides. */
export function isSettled({ merged }: Outcome, { github, plan }: Performed, field: FieldName): boolean {
  return github && (plan || merged?.toPlan.includes(field) !== true);
}

/** What is remembered of the talk about a task's conflicts: open questions, and what was told and is not yet so. */
function talkRecord(outcome: Outcome, result: Performed): Pick<TaskRecord, "asked" | "questions" | "told"> {
  const { record, merged, told } = outcome;
  if (merged === null || told === undefined || !result.github) {
    const { asked, questions, told: before } = record ?? {};
    return { ...(asked && { asked }), ...(questions && { questions }), ...(before && { told: before }) };
  }
  const asked: { [K in FieldName]?: string } = {};
  const comments: { [K in FieldName]?: number } = {};
  const remember = (field: FieldName, pair: string | undefined, comment: number | undefined) => {
    // What nobody can have read was not asked: the next run does.
    if (pair === undefined || comment === undefined) return;
    asked[field] = pair;
    comments[field] = comment;
  };
  const waits = told.settled.filter(({ field }) => !isSettled(outcome, result, field));
  for (const { field } of waits) remember(field, record?.asked?.[field], record?.questions?.comments[field]);
  for (const conflict of merged.conflicts) {
    if (conflict.resolution !== "ask") continue;
    const { field } = conflict;
    const comment = told.news.includes(conflict) ? result.comment?.id : told.comments[field];
    remember(field, signature(conflict), comment);
  }
  const unfinished = merged.conflicts.filter(
    (conflict) => conflict.resolution !== "ask" && !isSettled(outcome, result, conflict.field),
  );
  const toldPairs: Asked = Object.fromEntries(unfinished.map((conflict) => [conflict.field, signature(conflict)]));
  return {
    ...(Object.keys(asked).length === 0
      ? {}
      : { asked, questions: { comments, readAt: readAt(outcome, result, waits.length > 0) } }),
    ...(Object.keys(toldPairs).length === 0 ? {} : { told: toldPairs }),
  };
}

/** Up to when the replies are known. One that is still to be carried out must be found again. */
function readAt({ record, told }: Outcome, { comment, issue }: Performed, waits: boolean): Questions["readAt"] {
  const before = record?.questions?.readAt ?? comment?.at ?? issue?.createdAt ?? "1970-01-01T00:00:00Z";
  const read = told?.readAt ?? null;
  // Within the second of the issue's last change another comment may follow: it is read again in any case.
  return waits || read === null || issue === null || !isFirm(issue.updatedAt, read) ? before : read;
}

/** Where the task stands; a move counts once it is in the plan's log of moves, and its issue has the label for it. */
function sectionOf(
  { task, plan, record, target }: Outcome,
  { plan: done, github }: Performed,
): Pick<TaskRecord, "section"> {
  const unlabelled = target !== null && !github && movesLabel(record?.section, task?.section);
  const waits = (plan?.kind === "update-task" && plan.movedFrom !== undefined && !done) || unlabelled;
  const section = waits ? record?.section : (task?.section ?? (plan?.kind === "add-task" ? plan.section : undefined));
  return section === undefined ? {} : { section };
}

/**
 * The values of which one is a field's new base; null where it keeps the one it has. A side that was written has the
 * merged value. Where the other was not, a value of the one that was written would seem to be its own edit next time:
 * it is measured by what the other side, whose changes it has in it, said when the merge was made.
 */
function agreedOn(name: FieldName, { target }: Outcome, merged: TaskMerge, result: Performed): SomeValues | null {
  const [toPlan, toGitHub] = [merged.toPlan.includes(name), merged.toGitHub.includes(name)];
  const inPlan = !toPlan || result.plan;
  const onGitHub = !toGitHub || target === null || result.github;
  if (inPlan && onGitHub) return merged.values;
  if (inPlan && toPlan) return merged.github;
  return onGitHub && toGitHub ? merged.plan : null;
}

/** The status that a reopened issue goes back to once it has this one: the one before it was over. */
export function statusBefore(record: TaskRecord | null, status: Status | undefined): Status | null {
  const was = record?.base.status;
  const over = (value: Status | undefined) => value === "done" || value === "cancelled";
  if (!over(status)) return null;
  return was !== undefined && !over(was) ? was : (record?.before ?? null);
}
