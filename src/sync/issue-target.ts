import { STATUSES, type Task } from "../plan/task.ts";
import type { BlockValues, Dependency } from "./block.ts";
import type { FieldChange } from "./change.ts";
import { CONFLICT_LABEL } from "./conflict-label.ts";
import type { Told } from "./conflict-talk.ts";
import { FIELDS, hasName, labelName, labelsUnder, sameNames } from "./fields.ts";
import type { IssueObservation } from "./ledger.ts";
import type { LinkTarget } from "./link-targets.ts";
import type { SomeValues, TaskMerge } from "./merge-task.ts";
import type { SyncOptions } from "./options.ts";
import { stateOf, stateSignal } from "./status-signals.ts";
import { issueTitle } from "./title.ts";

/** Why an issue is opened or closed; as GitHub's API takes it. */
export interface StateTarget {
  readonly state: "open" | "closed";
  readonly reason: "completed" | "not_planned" | "duplicate" | "reopened";
}

/** What is to become of one issue: only what differs from what was observed is set. */
export interface IssueTarget {
  readonly key: string;
  /** Null for an issue that is yet to be made. */
  readonly number: number | null;
  readonly title: string | null;
  /** The managed block; its dependencies name tasks, their issues are filled in when it is written. */
  readonly block: BlockValues | null;
  readonly state: StateTarget | null;
  readonly addLabels: readonly string[];
  readonly removeLabels: readonly string[];
  readonly addAssignees: readonly string[];
  readonly removeAssignees: readonly string[];
  /** Title of the milestone; null takes it off, undefined leaves it. */
  readonly milestone: string | null | undefined;
  readonly comment: string | null;
  /** What is to become of its links to other issues; missing where they stay. */
  readonly links?: LinkTarget;
}

/** A target that wants nothing of an issue yet. */
export function noChange(key: string, number: number): IssueTarget {
  return {
    key,
    number,
    title: null,
    block: null,
    state: null,
    addLabels: [],
    removeLabels: [],
    addAssignees: [],
    removeAssignees: [],
    milestone: undefined,
    comment: null,
  };
}

/**
 * A target that also tells the issue's readers of conflicts, and shows by its label whether a question is open; one
 * that does nothing else where there was none.
 */
export function withTelling(
  target: IssueTarget | null,
  key: string,
  issue: IssueObservation,
  { comment, open, wasOpen }: Pick<Told, "comment" | "open" | "wasOpen">,
): IssueTarget | null {
  const { name } = CONFLICT_LABEL;
  const adds = open && !hasName(issue.labels, name);
  const removes = !open && wasOpen && hasName(issue.labels, name);
  if (comment === null && !adds && !removes) return target;
  const whole = target ?? noChange(key, issue.number);
  return {
    ...whole,
    addLabels: adds ? [...whole.addLabels, name] : whole.addLabels,
    removeLabels: removes ? [...whole.removeLabels, name] : whole.removeLabels,
    comment,
  };
}

/** A target without its comment and the label of conflicts. */
export function withoutTelling(target: IssueTarget): IssueTarget {
  const others = (labels: readonly string[]) => labels.filter((label) => !hasName([label], CONFLICT_LABEL.name));
  return {
    ...target,
    addLabels: others(target.addLabels),
    removeLabels: others(target.removeLabels),
    comment: null,
  };
}

/** Whether a comment is all that an issue gets. */
export function isCommentOnly(target: IssueTarget): boolean {
  return target.comment !== null && doesNothing({ ...target, comment: null });
}

/** Whether there is nothing to do. */
export function doesNothing(target: IssueTarget): boolean {
  const lists = [target.addLabels, target.removeLabels, target.addAssignees, target.removeAssignees];
  return (
    target.comment === null &&
    target.title === null &&
    target.block === null &&
    target.state === null &&
    target.milestone === undefined &&
    target.links === undefined &&
    lists.every((list) => list.length === 0)
  );
}

interface TargetInput {
  readonly task: Pick<Task, "id" | "key"> & Partial<Pick<Task, "identity">>;
  readonly merged: TaskMerge;
  readonly issue: IssueObservation | null;
  /** True where issue and task were just paired: then the issue gets its block, whatever else changes. */
  readonly fresh: boolean;
  /** Owners that GitHub can't assign; not tried again. */
  readonly unassignable: readonly string[];
  readonly options: SyncOptions;
  readonly isSprint: (title: string) => boolean;
  /** Tasks that have an issue or get one in this run. */
  readonly linkable: ReadonlySet<string>;
  /** Labels that the task's place in its plan puts on or takes off. */
  readonly placed?: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

/** What must change on GitHub so that the issue says `merged.values`; null where it does. */
export function issueTarget(input: TargetInput): IssueTarget | null {
  const { task, merged, issue, options } = input;
  const { values } = merged;
  const undecided = new Set(merged.conflicts.filter((c) => c.resolution === "ask").map((c) => c.field));
  // A slug of the title would say it twice.
  const template = task.identity === "title" ? "{title}" : options["issue-title"];
  const title = values.title === undefined ? null : issueTitle(template, task.id, values.title);
  const labels = labelChanges(values, issue, options);
  const owners = (values.owners ?? issue?.assignees ?? []).filter((name) => !hasName(input.unassignable, name));
  const assigned = issue?.assignees ?? [];
  const parts = {
    title: title !== null && !undecided.has("title") && title !== issue?.title ? title : null,
    state: stateChange(values, issue),
    addLabels: [...labels.add, ...(input.placed?.add ?? [])],
    removeLabels: [...labels.remove, ...(input.placed?.remove ?? [])],
    addAssignees: undecided.has("owners") ? [] : owners.filter((name) => !hasName(assigned, name)),
    removeAssignees: undecided.has("owners") ? [] : assigned.filter((name) => !hasName(owners, name)),
    milestone: milestoneChange(values, issue, input.isSprint),
  };
  const draft = blockDraft(task.key, values, issue);
  const blockDiffers =
    issue?.block === null || issue === null
      ? input.fresh
      : !saysSame(issue.block, draft) || lacksLinks(issue.block, input.linkable);
  const blockNews = merged.toGitHub.some((name) => BLOCK_FIELDS.some((field) => field === name));
  const nothing =
    parts.title === null &&
    parts.state === null &&
    parts.milestone === undefined &&
    [parts.addLabels, parts.removeLabels, parts.addAssignees, parts.removeAssignees].every((list) => list.length === 0);
  if (nothing && !blockDiffers && !blockNews) return null;
  // A block that people took out comes back with the next change, not for its own sake.
  const block = blockDiffers || blockNews || issue?.block === null ? draft : null;
  return { key: task.key, number: issue?.number ?? null, ...parts, block, comment: null };
}

const BLOCK_FIELDS = ["description", "points", "estimate", "eta", "dependsOn", "checklist"] as const;

/** The block for these values; a field that the plan can't express keeps the statement that stands there. */
export function blockDraft(key: string, values: SomeValues, issue: IssueObservation | null): BlockValues {
  const was = issue?.block ?? null;
  // An empty description has no heading of its own: less for people to read. That somebody emptied it while it is not
  // settled is a statement and stays one.
  const description = values.description === undefined ? was?.description : (values.description ?? undefined);
  const points = values.points === undefined ? was?.points : values.points;
  const estimate = values.estimate === undefined ? was?.estimate : values.estimate;
  const eta = values.eta === undefined ? was?.eta : values.eta;
  const checklist = values.checklist === undefined ? was?.checklist : values.checklist;
  const dependsOn = values.dependsOn === undefined ? was?.dependsOn : values.dependsOn.map(onTask);
  return {
    key,
    ...(description === undefined ? {} : { description }),
    ...(points === undefined ? {} : { points }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(eta === undefined ? {} : { eta }),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    ...(checklist === undefined || checklist.length === 0 ? {} : { checklist }),
  };
}

function onTask(key: string): Dependency {
  return { key, issue: null };
}

function saysSame(was: BlockValues, draft: BlockValues): boolean {
  return (
    was.key === draft.key &&
    FIELDS.description.equal(was.description ?? null, draft.description ?? null, "words") &&
    (was.points ?? null) === (draft.points ?? null) &&
    FIELDS.estimate.equal(was.estimate ?? null, draft.estimate ?? null, "words") &&
    (was.eta ?? null) === (draft.eta ?? null) &&
    FIELDS.checklist.equal(was.checklist ?? [], draft.checklist ?? [], "words") &&
    // An issue that is named by its number alone was put there by a person and resolves to its task when it is read.
    ((was.dependsOn ?? []).some((dependency) => dependency.key === null) ||
      sameNames(names(was.dependsOn), names(draft.dependsOn)))
  );
}

/**
 * Whether a block names a task without linking the issue that it has: that was made after the block was written.
 * @param draft what the block was written from, where that is known: it tells which tasks are listed below its own
 */
export function lacksLinks(block: BlockValues, linkable: ReadonlySet<string>, draft: BlockValues = block): boolean {
  const names = (block.dependsOn ?? []).some(({ key, issue }) => key !== null && issue === null && linkable.has(key));
  const written = block.subtasks ?? [];
  return (
    names ||
    (draft.subtasks ?? []).some(({ key }, at) => key !== null && written[at]?.issue === null && linkable.has(key))
  );
}

function names(list: readonly Dependency[] | undefined): string[] {
  return (list ?? []).map((dependency) => dependency.key ?? `#${dependency.issue}`);
}

function stateChange(values: SomeValues, issue: IssueObservation | null): StateTarget | null {
  if (values.status === undefined) return null;
  const wanted = stateOf(values.status);
  const now = issue === null ? "open" : stateSignal(issue);
  if (wanted === "open") return now === "open" ? null : { state: "open", reason: "reopened" };
  // Closed is closed: GitHub takes another reason only when the issue is opened first, which would ring for everyone.
  return now === "open" ? { state: "closed", reason: wanted } : null;
}

function labelChanges(
  values: SomeValues,
  issue: IssueObservation | null,
  options: SyncOptions,
): { add: string[]; remove: string[] } {
  const prefixes = options["label-prefixes"];
  const present = issue?.labels ?? [];
  const add: string[] = [];
  const remove: string[] = [];
  const settle = (prefix: string, value: string | null | undefined, isOurs: (name: string) => boolean) => {
    if (value === undefined) return;
    const wanted = value === null ? null : labelName(prefix, value);
    if (wanted !== null && !hasName(present, wanted)) add.push(wanted);
    for (const name of labelsUnder(present, prefix)) {
      const label = present.find((l) => l.toLowerCase() === `${prefix}${name}`.toLowerCase()) ?? `${prefix}${name}`;
      if (isOurs(name) && label.toLowerCase() !== wanted?.toLowerCase()) remove.push(label);
    }
  };
  const any = () => true;
  settle(prefixes.status, values.status, (name) => STATUSES.some((status) => status === name.toLowerCase()));
  settle(prefixes.priority, values.priority, any);
  settle(prefixes.type, values.type, any);
  settle(prefixes.sprint, values.sprint, any);
  return { add, remove };
}

function milestoneChange(
  values: SomeValues,
  issue: IssueObservation | null,
  isSprint: (title: string) => boolean,
): string | null | undefined {
  if (values.sprint === undefined) return undefined;
  const now = issue?.milestone?.title ?? null;
  // A milestone that people use for something else than sprints is theirs.
  if (now !== null && !isSprint(now)) return undefined;
  return now === values.sprint ? undefined : values.sprint;
}

/** What a target changes of the issue itself, where it changes none of its task's fields. */
export function incidentalChanges(target: IssueTarget, issue: IssueObservation | null): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  if (target.title !== null) changes.title = { from: issue?.title ?? null, to: target.title };
  if (target.state !== null) changes.state = { from: issue?.state ?? null, to: target.state.state };
  if (target.addLabels.length + target.removeLabels.length > 0) {
    const from = issue?.labels ?? [];
    const to = [...from.filter((label) => !target.removeLabels.includes(label)), ...target.addLabels];
    changes.labels = { from, to };
  }
  if (target.addAssignees.length + target.removeAssignees.length > 0) {
    const from = issue?.assignees ?? [];
    const to = [...from.filter((login) => !target.removeAssignees.includes(login)), ...target.addAssignees];
    changes.assignees = { from, to };
  }
  if (target.milestone !== undefined)
    changes.milestone = { from: issue?.milestone?.title ?? null, to: target.milestone };
  if (Object.keys(changes).length === 0)
    changes.block = { from: issue?.block === null ? null : "outdated", to: "current" };
  return changes;
}
