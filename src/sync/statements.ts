import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import { FIELD_NAMES, FIELDS, type GitHubSide } from "./fields.ts";
import type { Inquiry } from "./inquiry.ts";
import type { IssueObservation, PullObservation, TaskRecord } from "./ledger.ts";
import type { SomeValues } from "./merge-task.ts";
import { linkNews } from "./native-links.ts";
import type { SyncOptions } from "./options.ts";
import { pullStatus } from "./pull-state.ts";
import {
  labelSignal,
  type Signals,
  type SignalTimes,
  signalTimes,
  stateSignal,
  statusStatement,
} from "./status-signals.ts";
import { idInTitle, sameTitle, taskTitle } from "./title.ts";

/** GitHub's side of one task, with the signals that its status was read from. */
export interface Statements {
  readonly side: GitHubSide;
  readonly signals: Signals;
  /** The signal that speaks for the status; null where none changed. */
  readonly signal: keyof Signals | null;
  /** Logins whose closing or reopening does not count, for telling. */
  readonly ignored: string | null;
}

interface Context {
  readonly options: SyncOptions;
  readonly inquiry: Inquiry;
  readonly keyOf: (issue: number) => string | null;
  readonly isSprint: (title: string) => boolean;
}

/** Works out what GitHub says of a task: whose words count, what its three signals come to, which pull request stands. */
export function statementsOf(
  task: Task,
  issue: IssueObservation,
  record: TaskRecord | null,
  pull: PullObservation | null,
  { options, inquiry, keyOf, isSprint }: Context,
): Statements {
  const base: Partial<TaskValues> = record?.base ?? {};
  const prefix = options["label-prefixes"].status;
  const before = record?.signals ?? null;

  let state = stateSignal(issue);
  let ignored: string | null = null;
  if (state !== (before?.state ?? "open")) {
    const mover = state === "open" ? reopener(issue, inquiry) : closer(issue, inquiry);
    if (mover !== null && !inquiry.mayWrite(mover)) {
      ignored = mover;
      state = before?.state ?? "open";
    }
  }
  const oneLabel = labelSignal(issue.labels, prefix, null);
  const several = oneLabel === "needs-timeline";
  const answer = several ? labelSignal(issue.labels, prefix, inquiry.timeline(issue.number)) : oneLabel;
  const signals: Signals = {
    state,
    label: answer === "needs-timeline" ? null : answer,
    pull: pull === null ? null : pullStatus(pull, options["on-merge"]),
  };
  let statement = statusStatement(signals, before, record?.before ?? null, null);
  if (statement.kind === "needs-timeline") {
    const timeline = inquiry.timeline(issue.number);
    const times: SignalTimes = signalTimes(timeline ?? [], prefix, pull?.mergedAt ?? pull?.updatedAt ?? null);
    statement = statusStatement(signals, before, record?.before ?? null, times);
  }
  const status = statement.kind === "changed" ? statement.status : (record?.stands ?? base.status);
  const id = idInTitle(options["issue-title"], [task.id, record?.id ?? task.id], issue.title);
  const side: GitHubSide = {
    id,
    issue,
    trustedText: textCounts(id, task, issue, record, options, inquiry),
    status,
    pull,
    base,
    options,
    keyOf,
    links: task.fields.has("dependsOn") ? linkNews(issue, record, keyOf, inquiry) : null,
    isSprint,
  };
  return { side, signals, signal: statement.kind === "changed" ? statement.signal : null, ignored };
}

/** What GitHub says of each field on which it makes a statement. */
export function said(side: GitHubSide): SomeValues {
  const values: SomeValues = {};
  for (const name of FIELD_NAMES) readInto(values, name, side);
  return values;
}

function readInto<K extends FieldName>(values: SomeValues, name: K, side: GitHubSide): void {
  const value: TaskValues[K] | undefined = FIELDS[name].read(side);
  if (value !== undefined) values[name] = value;
}

/** Who closed an issue; null where nobody can be named and it can only have been someone with rights. */
function closer(issue: IssueObservation, inquiry: Inquiry): string | null {
  if (issue.closedBy !== null) return issue.closedBy;
  return inquiry.readSingly(issue.number) ? issue.author : null;
}

/** Who reopened an issue. Besides people with rights only its author can. */
function reopener(issue: IssueObservation, inquiry: Inquiry): string | null {
  if (inquiry.mayWrite(issue.author)) return null;
  const events = inquiry.timeline(issue.number) ?? [];
  return events.findLast((event) => event.event === "reopened")?.actor ?? issue.author;
}

/**
 * Whether title and body count as a statement. Their author may always edit them, so those of an outsider's issue are
 * read once, at intake, and not again. Who the author is matters only where something differs.
 */
function textCounts(
  id: string,
  task: Task,
  issue: IssueObservation,
  record: TaskRecord | null,
  options: SyncOptions,
  inquiry: Inquiry,
): boolean {
  if (record === null) return inquiry.mayWrite(issue.author);
  const { base } = record;
  const block = issue.block;
  const differs =
    !sameTitle(taskTitle(options["issue-title"], id, issue.title), base.title ?? task.values.title) ||
    (block !== null &&
      (changed(block.description, base.description) ||
        changed(block.points, base.points) ||
        changed(block.eta, base.eta) ||
        changed(block.estimate, base.estimate) ||
        block.dependsOn !== undefined));
  return !differs || inquiry.mayWrite(issue.author);
}

function changed<V>(now: V | null | undefined, was: V | null | undefined): boolean {
  return now !== undefined && (now ?? null) !== (was ?? null);
}
