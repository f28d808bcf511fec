import { checklistStatus } from "../plan/checklist.ts";
import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import { boxesFor, mergeBoxed } from "./boxed-status.ts";
import type { Conflict, Settlement } from "./change.ts";
import { followedStatus } from "./checklist-status.ts";
import { FIELD_NAMES, FIELDS, type GitHubSide } from "./fields.ts";
import { merge } from "./merge.ts";
import type { Policy } from "./options.ts";

/** Values by field, all optional and writable while a result is put together. */
export type SomeValues = { [K in FieldName]?: TaskValues[K] };

/** What the merge of one task with its issue comes to. */
export interface TaskMerge {
  /** What both sides are to say: the values that the issue is rendered from. A field without statement is missing. */
  readonly values: SomeValues;
  /** What each side said before. */
  readonly plan: SomeValues;
  readonly github: SomeValues;
  /** Fields that the plan is to be given, and that GitHub is to be given. */
  readonly toPlan: readonly FieldName[];
  readonly toGitHub: readonly FieldName[];
  readonly conflicts: readonly Conflict[];
  /** Conflicts that a person has settled: no longer among the others. */
  readonly settled: readonly Settlement[];
  /** Set where GitHub has a status, new since the last sync, that the task's ticked boxes can't say: it is told once. */
  readonly unsayable?: true;
}

/** Two changes of one field that can't be combined. */
export type Contest = Pick<Conflict, "field" | "plan" | "github">;

/** Says whose value stays; `by` where it was a person who said so. */
export type Settle = (
  contest: Contest,
  policy: Policy,
) => { readonly resolution: Conflict["resolution"]; readonly by?: string };

/** Settles by what is configured alone: where that needs to know more, a person is asked. */
export const settleByPolicy: Settle = (_, policy) => ({ resolution: policy === "newest" ? "ask" : policy });

/**
 * Merges a task with its issue, field by field over the table.
 * @param base what was last agreed on; an empty object at a first meeting
 * @param side GitHub's side, or null for a task whose issue is yet to be made
 * @param policies the configured policies; the default is by the field's kind
 * @param settle who wins where both sides changed a field
 */
export function mergeTask(
  task: Task,
  base: Partial<TaskValues>,
  side: GitHubSide | null,
  policies: Partial<Record<FieldName, Policy>>,
  settle: Settle = settleByPolicy,
): TaskMerge {
  const result: MutableMerge = {
    values: {},
    plan: {},
    github: {},
    toPlan: [],
    toGitHub: [],
    conflicts: [],
    settled: [],
  };
  const add = (name: FieldName, said: Task) => addField(name, said, base, side, policies[name], settle, result);
  const follows = task.statusResolution === "checklist" || task.statusResolution === "steps";
  // What a status follows from is merged first.
  if (follows) add("checklist", task);
  for (const name of FIELD_NAMES) {
    if (follows && name === "checklist") continue;
    if (name === "status" && task.statusResolution === "checklist" && side !== null)
      addBoxedStatus(task, base, side, policies.status, settle, result);
    else add(name, follows && name === "status" ? following(task, side, result) : task);
  }
  return result;
}

/**
 * The status of a task that says it by its checklist, once that is merged: the boxes that both sides are to have decide,
 * and a status taken from GitHub ticks them all or none.
 */
function addBoxedStatus(
  task: Task,
  base: Partial<TaskValues>,
  side: GitHubSide,
  policy: Policy | undefined,
  settle: Settle,
  result: MutableMerge,
): void {
  if (!task.fields.has("status")) return;
  const items = result.values.checklist ?? task.values.checklist;
  const plan = items.length > 0 ? checklistStatus(items) : task.values.status;
  const github = FIELDS.status.read(side);
  result.plan.status = task.values.status;
  if (github === undefined) {
    result.values.status = plan;
    if (base.status !== undefined && !FIELDS.status.equal(plan, base.status, "words")) result.toGitHub.push("status");
    return;
  }
  result.github.status = github;
  const { merge: merged, value, unsayable } = mergeBoxed(base, plan, github);
  const first = base.status === undefined;
  let settled = value;
  if (merged.kind === "conflict" && !first) {
    const { resolution, by } = settle({ field: "status", plan, github }, policy ?? "github");
    const conflict = { task: task.key, field: "status", plan, github, base: base.status ?? null } as const;
    if (resolution === "ask" || by === undefined) result.conflicts.push({ ...conflict, resolution });
    if (resolution === "ask") return;
    if (by !== undefined) {
      const [stays, lost] = resolution === "plan" ? [plan, github] : [github, plan];
      result.settled.push({
        task: task.key,
        field: "status",
        side: resolution === "plan" ? "github" : "plan",
        lost,
        stays,
        by,
      });
    }
    settled = resolution === "plan" ? plan : github;
  }
  result.values.status = settled;
  if (settled !== github) result.toGitHub.push("status");
  if (unsayable && settled === github) result.unsayable = true;
  const boxes = settled === github ? boxesFor(items, settled) : items;
  if (boxes === items || !task.fields.has("checklist")) return;
  result.toPlan.push("status");
  result.values.checklist = boxes;
  for (const [list, said] of [
    [result.toPlan, task.values.checklist],
    [result.toGitHub, result.github.checklist],
  ] as const)
    if (!list.includes("checklist") && said !== undefined && !FIELDS.checklist.equal(boxes, said, "words"))
      list.push("checklist");
}

/** The task with the status that it has once both sides' ticks are in its checklist. */
function following(task: Task, side: GitHubSide | null, { values }: MutableMerge): Task {
  const list = task.statusResolution === "checklist" ? (values.checklist ?? task.values.checklist) : undefined;
  const github = side === null ? undefined : FIELDS.status.read(side);
  return { ...task, values: { ...task.values, status: followedStatus(task, list, github) } };
}

interface MutableMerge {
  values: SomeValues;
  plan: SomeValues;
  github: SomeValues;
  toPlan: FieldName[];
  toGitHub: FieldName[];
  conflicts: Conflict[];
  settled: Settlement[];
  unsayable?: true;
}

/** What one field comes to. `value` is missing where a person must settle it first. */
interface FieldMerge<V> {
  readonly value?: V;
  readonly toPlan?: boolean;
  readonly toGitHub?: boolean;
  readonly conflict?: Conflict["resolution"];
  /** Login of the person who settled a conflict. */
  readonly by?: string;
}

function addField<K extends FieldName>(
  name: K,
  task: Task,
  bases: Partial<TaskValues>,
  side: GitHubSide | null,
  policy: Policy | undefined,
  settle: Settle,
  result: MutableMerge,
): void {
  const writable = task.fields.has(name);
  const plan = task.values[name];
  const base = baseOf(bases, name);
  // A sprint that only follows from the header is a statement of the plan that can't be changed there; so is that a
  // task which had one has none, since it moved to the backlog. A phase that is over says nothing of its tasks' sprint.
  const stated = name === "sprint" || task.stated?.includes(name) === true;
  const left = name === "sprint" && task.section === "current" ? null : (base ?? null);
  if (!writable && (!stated || (plan ?? left) === null)) return;
  const github = side === null ? undefined : FIELDS[name].read(side);
  result.plan[name] = plan;
  if (github !== undefined) result.github[name] = github;

  const merged: FieldMerge<TaskValues[K]> =
    side === null
      ? { value: plan, toGitHub: FIELDS[name].owner === "both" }
      : mergeField(name, task, base, plan, github, writable, policy, settle, FIELDS[name].joined?.(plan, side));
  if (merged.value !== undefined) result.values[name] = merged.value;
  if (merged.toPlan === true && writable) result.toPlan.push(name);
  if (merged.toGitHub === true) result.toGitHub.push(name);
  const onGitHub = github === undefined ? null : github;
  if (merged.by !== undefined) {
    const kept = merged.toPlan === true ? "github" : "plan";
    const [stays, lost] = kept === "plan" ? [plan, onGitHub] : [onGitHub, plan];
    const side = kept === "plan" ? "github" : "plan";
    result.settled.push({ task: task.key, field: name, side, lost, stays, by: merged.by });
  }
  if (merged.conflict !== undefined) {
    const conflict = { task: task.key, field: name, plan, github: onGitHub, base: base === undefined ? null : base };
    result.conflicts.push({ ...conflict, resolution: merged.conflict });
  }
}

function mergeField<K extends FieldName>(
  name: K,
  task: Task,
  base: TaskValues[K] | undefined,
  plan: TaskValues[K],
  github: TaskValues[K] | undefined,
  writable: boolean,
  configured: Policy | undefined,
  settle: Settle,
  joined: TaskValues[K] = plan,
): FieldMerge<TaskValues[K]> {
  const field = FIELDS[name];
  const equal = (a: TaskValues[K], b: TaskValues[K]) => field.equal(a, b, task.statusResolution);
  const changed = (value: TaskValues[K]) => base !== undefined && !equal(value, base);
  if (field.owner === "github") {
    if (github === undefined || equal(plan, github)) return { value: plan };
    const edited = changed(plan) && !field.empty(plan);
    return { value: github, toPlan: true, ...(edited ? { conflict: "github" } : {}) };
  }
  // No statement on GitHub (a missing block, an outsider's words): what the plan says is written there if it is news.
  if (github === undefined) return { value: plan, toGitHub: changed(plan) };
  if (!writable) {
    if (equal(plan, github)) return { value: plan };
    return { value: plan, toGitHub: true, ...(changed(github) ? { conflict: "plan" } : {}) };
  }
  // Links between issues that somebody made before both sides met are his statement beside the plan's.
  if (base === undefined && !field.empty(plan) && !equal(joined, plan))
    return { value: joined, toPlan: true, toGitHub: !equal(joined, github) };
  const definition = field.kind === "definition";
  const planFirst = definition ? !field.empty(plan) || field.empty(github) : field.empty(github);
  const policy = configured ?? (definition ? "plan" : "github");
  const merged = merge({ base, plan, github }, equal, "ask", planFirst ? "plan" : "github");
  switch (merged.kind) {
    case "agreed":
      // A box can't tell "in progress" from "not started", nor several of them "blocked": GitHub's finer word stays.
      return { value: name === "status" && task.statusResolution !== "words" ? github : plan };
    case "take":
      if (merged.from === "plan") return { value: plan, toGitHub: true };
      // What the plan has already stays in its order: GitHub's lists have another one.
      return { value: field.combine?.(plan, plan, github) ?? github, toPlan: true };
    case "conflict": {
      const both = base === undefined ? undefined : field.combine?.(base, plan, github);
      if (both !== undefined) return { value: both, toPlan: !equal(both, plan), toGitHub: !equal(both, github) };
      const { resolution, by } = settle({ field: name, plan, github }, policy);
      if (resolution === "ask") return { conflict: "ask" };
      const stays = { value: resolution === "plan" ? plan : github, toPlan: resolution === "github" };
      const written = { ...stays, toGitHub: resolution === "plan" };
      return by === undefined ? { ...written, conflict: resolution } : { ...written, by };
    }
  }
}

function baseOf<K extends FieldName>(values: Partial<TaskValues>, name: K): TaskValues[K] | undefined {
  return values[name];
}

/** The fields that have a value among `values`. */
export function fieldNames(values: Partial<Record<FieldName, unknown>>): FieldName[] {
  return Object.keys(values).filter((name): name is FieldName => name in values);
}

/** Takes one field's value over, where there is one. */
export function copyField<K extends FieldName>(to: SomeValues, from: SomeValues, name: K): void {
  const value: TaskValues[K] | undefined = from[name];
  if (value !== undefined) to[name] = value;
}

/** Some fields' values out of others. */
export function pickFields(values: SomeValues, names: readonly FieldName[]): SomeValues {
  const result: SomeValues = {};
  for (const name of names) copyField(result, values, name);
  return result;
}
