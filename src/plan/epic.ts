import type { Span } from "../text/span.ts";
import { sharedKey } from "./keys.ts";
import type { Plan } from "./plan.ts";
import type { Task } from "./task.ts";

/** A sub-task that an epic file lists. */
export interface EpicSubtask {
  /** As written. */
  readonly id: string;
  /** Where the id stands in the epic file. */
  readonly span: Span;
  /** What is between the brackets of its checkbox, with their place; null for a sub-task without one. */
  readonly box: { readonly inner: Span; readonly ticked: boolean } | null;
}

/** A file that splits a large task of a plan into others: `epics/E-001-harbour.md`. */
export interface Epic {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** The ids that its name and its title give, the surest first. */
  readonly ids: readonly string[];
  /** In its order, each id once. */
  readonly subtasks: readonly EpicSubtask[];
}

/** The tasks of plans by the id that the whole repository knows them by; of two the first has it. */
export function tasksById(plans: readonly Plan[]): ReadonlyMap<string, Task> {
  const found = new Map<string, Task>();
  for (const plan of plans)
    for (const task of [...(plan.units ?? []), ...plan.tasks]) {
      const key = sharedKey(task);
      if (task.identity === "id" && key === task.id && !found.has(key)) found.set(key, task);
    }
  return found;
}

/** The task that an epic file is about: the one of its ids that a plan has, or one whose text names the file. */
export function taskOfEpic(epic: Epic, tasks: ReadonlyMap<string, Task>): Task | null {
  const own = epic.ids.flatMap((id) => tasks.get(id) ?? [])[0];
  if (own !== undefined) return own;
  const name = `epics/${epic.path.split("/").at(-1)}`;
  for (const task of tasks.values())
    if (`${task.values.title}\n${task.values.description ?? ""}\n${task.notes ?? ""}`.includes(name)) return task;
  return null;
}

/**
 * The plans with the tasks that epic files list below the task that each file is about. Where a plan itself says what a
 * task is below, that stays; of two epic files the first has it; none comes below itself.
 * @param epics in the order of their paths
 */
export function withEpics(plans: readonly Plan[], epics: readonly Epic[]): readonly Plan[] {
  const above = parentsByEpic(plans, epics);
  if (above.size === 0) return plans;
  const placed = (task: Task): Task => {
    const parent = task.parent === null && task.identity === "id" ? above.get(task.key) : undefined;
    return parent === undefined ? task : { ...task, parent };
  };
  return plans.map((plan) => {
    const units = plan.units === undefined ? {} : { units: plan.units.map(placed) };
    return { ...plan, tasks: plan.tasks.map(placed), ...units };
  });
}

/** Key of the parent by key of the task. */
function parentsByEpic(plans: readonly Plan[], epics: readonly Epic[]): ReadonlyMap<string, string> {
  const tasks = tasksById(plans);
  const parents = new Map<string, string>();
  const parentOf = (key: string) => tasks.get(key)?.parent ?? parents.get(key);
  for (const epic of epics) {
    const whole = taskOfEpic(epic, tasks);
    if (whole === null) continue;
    const path = new Set<string>();
    for (let at: string | undefined = whole.key; at !== undefined && !path.has(at); at = parentOf(at)) path.add(at);
    for (const { id } of epic.subtasks)
      if (tasks.has(id) && !path.has(id) && !parents.has(id)) parents.set(id, whole.key);
  }
  return parents;
}
