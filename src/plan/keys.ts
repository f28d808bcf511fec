import type { Plan } from "./plan.ts";
import type { Task } from "./task.ts";

/** The key that a task shares with all others of its id: without the number of a repeated one. */
export function sharedKey({ key }: Pick<Task, "key">): string {
  return key.replace(/#\d+$/, "");
}

/**
 * Keys that are unique in a repository. Within a file they are; where a second file uses an id again, its tasks go on
 * counting: `T-001#2`, `T-001#3`.
 */
export function repositoryKeys(plans: readonly Plan[]): ReadonlyMap<Task, string> {
  const counts = new Map<string, number>();
  const keys = new Map<Task, string>();
  for (const { tasks } of plans) {
    for (const task of tasks) {
      const shared = sharedKey(task);
      const count = (counts.get(shared) ?? 0) + 1;
      counts.set(shared, count);
      keys.set(task, count === 1 ? shared : `${shared}#${count}`);
    }
  }
  return keys;
}
