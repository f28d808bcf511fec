import type { Task } from "../plan/task.ts";

/** Something that a task waits for: another task that isn't over, or words of the plan that name none. */
export type Wait =
  | { readonly kind: "task"; readonly key: string; readonly status: Task["values"]["status"] }
  | { readonly kind: "text"; readonly text: string };

/** Whether nothing waits for a task any more: it is done, or nobody will do it. */
export function isOver(task: Task): boolean {
  return task.values.status === "done" || task.values.status === "cancelled";
}

/**
 * What a task waits for. A dependency that nothing resolves counts: nobody here can tell that it is met.
 * @param taskOf finds a task by what a plan's `dependsOn` has of it
 * @param before keys of tasks that stand in phases which come first
 */
export function waitsOf(
  task: Task,
  taskOf: (name: string) => KeyedTask | undefined,
  before: readonly string[] = [],
): readonly Wait[] {
  return [...new Set([...task.values.dependsOn, ...before])].flatMap((name): Wait[] => {
    const other = taskOf(name);
    if (other === undefined) return [{ kind: "text", text: name }];
    if (other.task === task || isOver(other.task)) return [];
    return [{ kind: "task", key: other.key, status: other.task.values.status }];
  });
}

/** A task with its key in the repository. */
export interface KeyedTask {
  readonly key: string;
  readonly task: Task;
}
