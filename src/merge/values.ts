import type { FieldName, StatusResolution, Task, TaskValues } from "../plan/task.ts";
import { FIELDS, type Field } from "../sync/fields.ts";
import { merge } from "../sync/merge.ts";

/** What a field of a task comes to; a conflict has no value. */
export type ValueMerge<V> =
  | { readonly kind: "same" | "ours" | "theirs" | "combined"; readonly value: V }
  | { readonly kind: "conflict" };

/** The three sides of one task. */
export interface TaskTrio {
  readonly base: Task | null;
  readonly ours: Task;
  readonly theirs: Task;
}

/**
 * Merges one field of a task with the table and the rule of the sync: what one side changed is taken, lists are merged
 * item by item. For a task that both sides added, a value that one of them left empty is the other's.
 */
export function mergeValue<K extends FieldName>(name: K, { base, ours, theirs }: TaskTrio): ValueMerge<TaskValues[K]> {
  const field: Field<TaskValues[K]> = FIELDS[name];
  const resolution = coarser(ours, theirs);
  const equal = (a: TaskValues[K], b: TaskValues[K]) => field.equal(a, b, resolution);
  const mine: TaskValues[K] = ours.values[name];
  const other: TaskValues[K] = theirs.values[name];
  if (base === null) {
    if (equal(mine, other)) return { kind: "same", value: mine };
    if (field.empty(mine)) return { kind: "theirs", value: other };
    return field.empty(other) ? { kind: "ours", value: mine } : { kind: "conflict" };
  }
  const sides = { base: base.values[name], plan: mine, github: other };
  const merged = merge(sides, equal, "ask", "plan");
  if (merged.kind === "agreed") return { kind: "same", value: merged.value };
  if (merged.kind === "take") return { kind: merged.from === "plan" ? "ours" : "theirs", value: merged.value };
  const value = field.combine?.(sides.base, mine, other);
  return value === undefined ? { kind: "conflict" } : { kind: "combined", value };
}

function coarser(one: Task, other: Task): StatusResolution {
  if (one.statusResolution === "checkbox" || other.statusResolution === "checkbox") return "checkbox";
  return one.statusResolution === "words" ? other.statusResolution : one.statusResolution;
}
