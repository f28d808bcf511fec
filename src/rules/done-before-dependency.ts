import { STATUS_LABELS } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type Rule, tasksOf } from "./rule.ts";

export const doneBeforeDependency: Rule = {
  name: "done-before-dependency",
  group: "Dependencies",
  severity: "warning",
  description: "A task that is done although one it depends on isn't.",
  about: "Either the dependency is done as well and its row is out of date, or it was none.",
  *check(context) {
    const tasks = new Map<string, Task>();
    for (const { task } of tasksOf(context)) if (!tasks.has(task.key)) tasks.set(task.key, task);
    for (const { file, task } of tasksOf(context)) {
      if (task.values.status !== "done") continue;
      const open = task.values.dependsOn.flatMap((key) => {
        const other = tasks.get(key);
        return other === undefined || other === task || isOver(other) ? [] : [other];
      });
      if (open.length === 0) continue;
      const names = open.map((other) => `${other.id} (${STATUS_LABELS[other.values.status]})`).join(", ");
      yield {
        in: file,
        span: fieldSpan(file, task, "status"),
        task,
        message: `${task.id} is done, but depends on ${names}.`,
        hint: "Either the dependency is done, too, or it is none.",
      };
    }
  },
};

function isOver(task: Task): boolean {
  return task.values.status === "done" || task.values.status === "cancelled";
}
