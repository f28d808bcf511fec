import { STATUSES, type Status, type Task } from "../plan/task.ts";
import { FIELD_NAMES, FIELDS, type GitHubSide } from "./fields.ts";
import type { Intents, IssueObservation, TaskRecord } from "./ledger.ts";
import { copyField, type SomeValues } from "./merge-task.ts";
import { saysNow } from "./standing.ts";
import { labelStatuses, type Signals, stateOf, stateSignal } from "./status-signals.ts";
import type { PlannedTask, World } from "./world.ts";

interface BasisInput {
  readonly task: Task;
  readonly issue: IssueObservation;
  /** The issue as the run that died saw it. */
  readonly seen: IssueObservation | undefined;
  /** What GitHub says now. */
  readonly side: GitHubSide;
}

/**
 * What a task is compared with after a run that died: what it was to carry over, one side had said and the other now
 * says, so both have agreed on it, though nobody lived to record it. Without that the tool's own write would pass for an
 * edit of that side, and win over what a person has changed since on the other.
 * @param record what is recorded of the task; returned as it is where no run died that meant to do something about it
 * @param side what GitHub says now, compared with the record
 */
export function basisOf(
  { ledger: { intents }, seen }: World,
  { plan, task }: PlannedTask,
  record: TaskRecord | null,
  issue: IssueObservation,
  side: () => GitHubSide,
): TaskRecord | null {
  if (intents === null) return record;
  return withIntents(intents, plan.path, record, { task, issue, seen: seen?.[issue.number], side: side() });
}

function withIntents(intents: Intents, path: string, record: TaskRecord | null, input: BasisInput): TaskRecord | null {
  const { task, issue } = input;
  const meant = intents.changes.filter((change) => change.task === task.key);
  const created = record?.issue == null ? meant.find((change) => change.action === "create-issue") : undefined;
  if (created !== undefined) {
    if (issue.block?.key !== task.key) return record;
    const { base, signals } = ofCreation(input, created.fields);
    return { id: task.id, path, state: "paired", issue: issue.number, base, signals, before: null, unassignable: [] };
  }
  if (record === null) return null;
  let result = record;
  for (const { side, fields } of meant) {
    const now = side === "plan" ? task.values : onGitHub(input.side);
    const base: SomeValues = { ...result.base };
    for (const name of FIELD_NAMES) {
      const wanted = fields[name];
      if (wanted !== undefined && saysNow(name, now, wanted.to)) copyField(base, now, name);
    }
    result = { ...result, base };
    const status = statusIn(fields.status?.to);
    if (status !== null) result = withStatus(result, status, side, input);
  }
  return result;
}

/** The signals that were as the dead run was to make them, or are now, have been agreed on. */
function withStatus(
  record: TaskRecord,
  status: Status,
  side: "plan" | "github",
  { task, issue, seen, side: { options } }: BasisInput,
): TaskRecord {
  const prefix = options["label-prefixes"].status;
  const views = seen === undefined ? [issue] : [issue, seen];
  const labelled = views.some(({ labels }) => labelStatuses(labels, prefix).includes(status));
  const stated = views.some((view) => stateSignal(view) === stateOf(status));
  const signals: Signals = {
    state: stated ? stateOf(status) : (record.signals?.state ?? "open"),
    label: labelled ? status : (record.signals?.label ?? null),
    pull: record.signals?.pull ?? null,
  };
  const isNow = side === "plan" ? task.values.status === status : labelStatuses(issue.labels, prefix).includes(status);
  if (isNow) return { ...record, signals, base: { ...record.base, status } };
  // GitHub's word that the plan hasn't got yet.
  return side === "plan" ? { ...record, signals, stands: status } : record;
}

/** An issue is made with all that the plan then said: a field that was not told had no value. */
function ofCreation(
  { task, issue, side }: BasisInput,
  fields: Readonly<Record<string, { readonly to: unknown }>>,
): Pick<TaskRecord, "base" | "signals"> {
  const base: SomeValues = {};
  const sides: readonly SomeValues[] = [task.values, onGitHub(side)];
  for (const name of FIELD_NAMES) {
    const wanted = fields[name];
    const says = (values: SomeValues) =>
      wanted === undefined ? isEmpty(name, values) : saysNow(name, values, wanted.to);
    const same = sides.find(says);
    if (same !== undefined) copyField(base, same, name);
  }
  const status = statusIn(fields.status?.to);
  if (status === null) return { base, signals: null };
  const state = stateSignal(issue) === stateOf(status) ? stateOf(status) : "open";
  return { base: { ...base, status }, signals: { state, label: status, pull: null } };
}

function isEmpty<K extends (typeof FIELD_NAMES)[number]>(name: K, values: SomeValues): boolean {
  const value = values[name];
  return value !== undefined && FIELDS[name].empty(value);
}

function onGitHub(side: GitHubSide): SomeValues {
  const values: SomeValues = {};
  for (const name of FIELD_NAMES) readInto(values, name, side);
  return values;
}

function readInto<K extends (typeof FIELD_NAMES)[number]>(values: SomeValues, name: K, side: GitHubSide): void {
  const value: SomeValues[K] | undefined = FIELDS[name].read(side);
  if (value !== undefined) values[name] = value;
}

function statusIn(value: unknown): Status | null {
  return STATUSES.find((status) => status === value) ?? null;
}
