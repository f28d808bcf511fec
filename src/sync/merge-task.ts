import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import type { Conflict } from "./change.ts";
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
}

/**
 * Merges a task with its issue, field by field over the table.
 * @param base what was last agreed on; an empty object at a first meeting
 * @param side GitHub's side, or null for a task whose issue is yet to be made
 * @param policies the configured policies; the default is by the field's kind
 */
export function mergeTask(
  task: Task,
  base: Partial<TaskValues>,
  side: GitHubSide | null,
  policies: Partial<Record<FieldName, Policy>>,
): TaskMerge {
  const result: MutableMerge = { values: {}, plan: {}, github: {}, toPlan: [], toGitHub: [], conflicts: [] };
  for (const name of FIELD_NAMES) addField(name, task, base, side, policies[name], result);
  return result;
}

interface MutableMerge {
  values: SomeValues;
  plan: SomeValues;
  github: SomeValues;
  toPlan: FieldName[];
  toGitHub: FieldName[];
  conflicts: Conflict[];
}

/** What one field comes to. `value` is missing where a person must settle it first. */
interface FieldMerge<V> {
  readonly value?: V;
  readonly toPlan?: boolean;
  readonly toGitHub?: boolean;
  readonly conflict?: Conflict["resolution"];
}

function addField<K extends FieldName>(
  name: K,
  task: Task,
  bases: Partial<TaskValues>,
  side: GitHubSide | null,
  policy: Policy | undefined,
  result: MutableMerge,
): void {
  const writable = task.fields.has(name);
  const plan = task.values[name];
  const base = baseOf(bases, name);
  // A sprint that only follows from the header is a statement of the plan that can't be changed there; so is that a
  // task which had one has none, since it moved to the backlog.
  if (!writable && (name !== "sprint" || (plan ?? base ?? null) === null)) return;
  const github = side === null ? undefined : FIELDS[name].read(side);
  result.plan[name] = plan;
  if (github !== undefined) result.github[name] = github;

  const merged: FieldMerge<TaskValues[K]> =
    side === null
      ? { value: plan, toGitHub: FIELDS[name].owner === "both" }
      : mergeField(name, task, base, plan, github, writable, policy);
  if (merged.value !== undefined) result.values[name] = merged.value;
  if (merged.toPlan === true && writable) result.toPlan.push(name);
  if (merged.toGitHub === true) result.toGitHub.push(name);
  if (merged.conflict !== undefined) {
    const onGitHub = github === undefined ? null : github;
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
  const definition = field.kind === "definition";
  const planFirst = definition ? !field.empty(plan) || field.empty(github) : field.empty(github);
  const policy = configured ?? (definition ? "plan" : "github");
  const merged = merge({ base, plan, github }, equal, policy, planFirst ? "plan" : "github");
  switch (merged.kind) {
    case "agreed":
      // A box can't tell "in progress" from "not started": GitHub's finer word stays.
      return { value: name === "status" && task.statusResolution === "checkbox" ? github : plan };
    case "take":
      return { value: merged.value, toPlan: merged.from === "github", toGitHub: merged.from === "plan" };
    case "conflict": {
      if (field.combine !== undefined && base !== undefined && configured !== "ask") {
        const both = field.combine(base, plan, github);
        return { value: both, toPlan: !equal(both, plan), toGitHub: !equal(both, github) };
      }
      if (merged.resolution === "ask") return { conflict: "ask" };
      const { resolution, value } = merged;
      return { value, toPlan: resolution === "github", toGitHub: resolution === "plan", conflict: resolution };
    }
  }
}

function baseOf<K extends FieldName>(values: Partial<TaskValues>, name: K): TaskValues[K] | undefined {
  return values[name];
}

/** The fields that have a value among `values`. */
export function fieldNames(values: SomeValues): FieldName[] {
  return Object.keys(values).filter((name): name is FieldName => name in values);
}

/** Takes one field's value over, where there is one. */
export function copyField<K extends FieldName>(to: SomeValues, from: SomeValues, name: K): void {
  const value: TaskValues[K] | undefined = from[name];
  if (value !== undefined) to[name] = value;
}
