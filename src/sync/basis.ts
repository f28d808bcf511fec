import { type FieldName, STATUSES, type Status, type Task } from "../plan/task.ts";
import { statusBefore } from "./advance.ts";
import type { Change, FieldChange } from "./change.ts";
import { FIELD_NAMES, type GitHubSide } from "./fields.ts";
import type { Inquiry } from "./inquiry.ts";
import type { IssueObservation, TaskRecord } from "./ledger.ts";
import { copyField, type SomeValues } from "./merge-task.ts";
import type { SyncOptions } from "./options.ts";
import { saysNow } from "./standing.ts";
import { said } from "./statements.ts";
import { labelStatuses, type Signals, stateOf, stateSignal } from "./status-signals.ts";
import { noValue, storedValue } from "./stored-value.ts";
import { hasHappened, type Traced, wasGiven, withoutRests } from "./traces.ts";
import type { PlannedTask, World } from "./world.ts";

/** What a task is compared with, and the issue as it is read for that. */
interface Basis {
  /** What both sides have agreed on; null at a first meeting. */
  readonly basis: TaskRecord | null;
  readonly view: IssueObservation;
}

interface BasisInput extends Traced {
  readonly task: Task;
  /** What GitHub says now. */
  readonly side: GitHubSide;
  /** The issue as the run that died saw it. */
  readonly seen: IssueObservation | undefined;
  /** Whether a commit of that run wrote a field into the plan, whatever stands there now. */
  readonly committed: (field: string) => boolean;
}

/**
 * What a task is compared with after a run that died: what it was to carry over, one side had said and it wrote to the
 * other, so both have agreed on it, though nobody lived to record it. Without that the tool's own write would pass for an
 * edit of that side, and win over what a person has changed since on the other.
 * @param record what is recorded of the task; it stands where no run died that meant to do something about it
 * @param side what GitHub says, compared with the record, where the issue is read like this
 */
export function basisOf(
  { ledger: { intents }, seen, committed, options }: World,
  { plan, task, rows }: PlannedTask,
  record: TaskRecord | null,
  issue: IssueObservation,
  inquiry: Inquiry,
  side: (view: IssueObservation) => GitHubSide,
): Basis {
  const meant = (intents?.changes ?? []).filter((change) => change.task === task.key);
  if (intents === null || meant.length === 0) return { basis: record, view: issue };
  const created = record?.issue == null ? meant.find((change) => change.action === "create-issue") : undefined;
  // Of a task that stands in several files its home says what the others follow.
  const ofHome = ({ side, path }: Change) => side === "plan" && path === plan.path;
  const toPlan = meant.find(ofHome)?.fields ?? {};
  const toGitHub = meant.find((change) => change.side === "github")?.fields ?? {};
  const view = withoutRests(issue, toGitHub, options["label-prefixes"], inquiry);
  const input: BasisInput = {
    task,
    issue,
    side: side(view),
    seen: seen?.[issue.number],
    since: intents.at,
    committed: (field) => committed?.has(`${task.key} ${field}`) ?? false,
    inquiry,
  };
  const known = created === undefined ? record : ofCreation(input, plan.path, created.fields, toPlan);
  if (known === null) return { basis: record, view };
  const { stands: _, ...rest } = known;
  const base: SomeValues = { ...known.base };
  for (const name of FIELD_NAMES)
    if (name !== "status") settle(name, base, toPlan[name], created === undefined ? toGitHub[name] : undefined, input);
  const [inPlan, onGitHub] = [statusIn(toPlan.status?.to), statusIn(toGitHub.status?.to)];
  // What was to go to both was the word of another of the task's files.
  if (inPlan !== null && (onGitHub === null || created !== undefined))
    return { basis: heard({ ...rest, base }, inPlan, input), view };
  const basis = onGitHub === null || created !== undefined ? null : shown({ ...rest, base }, onGitHub, input);
  if (basis !== null && inPlan !== null && rows === undefined) return { basis: halfHeld(basis, toPlan, input), view };
  return { basis: basis ?? { ...known, base }, view };
}

/**
 * A status that neither side had said, such as that of a task which lacks evidence, and that GitHub has got: until the
 * plan has it, too, what the plan said is no news.
 */
function halfHeld(record: TaskRecord, toPlan: Change["fields"], { task, committed }: BasisInput): TaskRecord {
  const [from, to] = [statusIn(toPlan.status?.from), statusIn(toPlan.status?.to)];
  if (from === null || to === null || task.values.status === to || committed("status")) return record;
  return { ...record, base: { ...record.base, status: from }, stands: to };
}

/**
 * Sets a field's base to what both sides have agreed on. A value that was to go to one side was the other's. What both
 * had added to was to go to both: where it got to one of them, that has the other's part of it.
 */
function settle(
  name: FieldName,
  base: SomeValues,
  toPlan: FieldChange | undefined,
  toGitHub: FieldChange | undefined,
  input: BasisInput,
): void {
  const { task, side, committed } = input;
  const sides = [task.values, said(side)] as const;
  const inPlan = toPlan !== undefined && (saysNow(name, sides[0], toPlan.to) || committed(name));
  const onGitHub =
    toGitHub !== undefined && (saysNow(name, sides[1], toGitHub.to) || wasGiven(name, toGitHub, input, side));
  const agree = (value: unknown) => copyField(base, storedValue(name, value), name);
  if (inPlan) agree(toGitHub === undefined || onGitHub ? toPlan.to : toGitHub.from);
  else if (onGitHub) agree(toPlan === undefined ? toGitHub.to : toPlan.from);
}

/** A status that GitHub said and the plan was to get: the signals that said it, or were to, have been agreed on. */
function heard(record: TaskRecord, status: Status, { task, issue, seen, side, committed }: BasisInput): TaskRecord {
  const views = seen === undefined ? [issue] : [issue, seen];
  const labelled = views.some(({ labels }) => isLabelled(labels, status, side.options));
  const stated = views.some((view) => stateSignal(view) === stateOf(status));
  const before = statusBefore(record, status);
  const result = { ...record, before, signals: signalsOf(record, status, labelled, stated) };
  if (task.values.status === status || committed("status")) return { ...result, base: { ...record.base, status } };
  // GitHub's word that the plan hasn't got yet.
  return { ...result, stands: status };
}

/** A status that the plan said and GitHub was to get, as a label, and in open or closed; null where it did not. */
function shown(record: TaskRecord, status: Status, input: BasisInput): TaskRecord | null {
  const { issue, side } = input;
  const { options } = side;
  const wanted = stateOf(status);
  const moved = wanted === "open" ? "reopened" : "closed";
  const isNow = stateSignal(issue) === wanted;
  const labelled =
    isLabelled(issue.labels, status, options) ||
    hasHappened(input, ({ event, label }) => event === "labeled" && isLabelled([label ?? ""], status, options));
  const stated = isNow || hasHappened(input, ({ event }) => event === moved);
  if (!labelled && (!stated || (record.signals?.state ?? "open") === wanted)) return null;
  const before = statusBefore(record, status);
  return { ...record, before, signals: signalsOf(record, status, labelled, stated), base: { ...record.base, status } };
}

function signalsOf(record: TaskRecord, status: Status, labelled: boolean, stated: boolean): Signals {
  return {
    state: stated ? stateOf(status) : (record.signals?.state ?? "open"),
    label: labelled ? status : (record.signals?.label ?? null),
    pull: record.signals?.pull ?? null,
  };
}

function isLabelled(labels: readonly string[], status: Status, options: SyncOptions): boolean {
  return labelStatuses(labels, options["label-prefixes"].status).includes(status);
}

/** The record of a new issue: made with all that the plan then said; a field that was not told had no value. */
function ofCreation(
  input: BasisInput,
  path: string,
  fields: Change["fields"],
  toPlan: Change["fields"],
): TaskRecord | null {
  const { task, issue } = input;
  const status = statusIn(fields.status?.to);
  if (issue.block?.key !== task.key || status === null) return null;
  const base: SomeValues = {};
  for (const name of FIELD_NAMES) {
    const field = fields[name];
    const value = toPlan[name] === undefined ? field?.to : toPlan[name].from;
    copyField(base, value === undefined ? noValue(name) : storedValue(name, value), name);
  }
  const wanted = stateOf(status);
  const stated = stateSignal(issue) === wanted || hasHappened(input, ({ event }) => event === "closed");
  const signals: Signals = { state: wanted === "open" || !stated ? "open" : wanted, label: status, pull: null };
  return { id: task.id, path, state: "paired", issue: issue.number, base, signals, before: null, unassignable: [] };
}

function statusIn(value: unknown): Status | null {
  return STATUSES.find((status) => status === value) ?? null;
}
