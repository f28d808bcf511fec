import type { Status, Task } from "../plan/task.ts";
import { type ReadPlan, type RuleContext, tasksOf } from "./rule.ts";

/** A task with those of its dependencies that are neither done nor cancelled. */
export interface Hasty {
  readonly file: ReadPlan;
  readonly task: Task;
  readonly open: readonly Task[];
}

/**
 * The tasks of some status that wait for others which aren't over. A name means the task of the same file where that has
 * one, else the first of all plans.
 */
export function* openDependencies(context: RuleContext, asked: (status: Status) => boolean): Generator<Hasty> {
  const everywhere = new Map<string, Task>();
  for (const { task } of tasksOf(context)) if (!everywhere.has(task.key)) everywhere.set(task.key, task);
  for (const file of context.plans) {
    const own = new Map(file.plan.tasks.map((task) => [task.key, task]));
    for (const task of file.plan.tasks) {
      if (!asked(task.values.status)) continue;
      const open = task.values.dependsOn.flatMap((key) => {
        const other = own.get(key) ?? everywhere.get(key);
        return other === undefined || other === task || isOver(other) ? [] : [other];
      });
      if (open.length > 0) yield { file, task, open };
    }
  }
}

/** Whether nothing waits for a task any more. */
export function isOver({ values }: Task): boolean {
  return values.status === "done" || values.status === "cancelled";
}
