import { z } from "zod";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type ReadPlan, tasksOf, withOptions } from "./rule.ts";

export const wipLimit = withOptions(
  {
    name: "wip-limit",
    group: "Process",
    severity: "warning",
    optIn: true,
    description: "An owner with more tasks in progress at once than the limit.",
    about:
      "Off by default. Counted are the tasks of all plans whose status is in progress; a task with several owners counts for each. Each owner is reported once, at the first task beyond the limit.",
  },
  { limit: z.number().int().min(1).default(3).describe("Tasks that one person may have in progress at once.") },
  {
    *check(context, { limit }) {
      const busy = new Map<string, { readonly name: string; readonly tasks: { file: ReadPlan; task: Task }[] }>();
      for (const { file, task } of tasksOf(context)) {
        if (task.values.status !== "in-progress") continue;
        for (const name of new Set(task.values.owners)) {
          const own = busy.get(name.toLowerCase()) ?? { name, tasks: [] };
          own.tasks.push({ file, task });
          busy.set(name.toLowerCase(), own);
        }
      }
      for (const { name, tasks } of busy.values()) {
        const beyond = tasks[limit];
        if (beyond === undefined) continue;
        const ids = tasks.map(({ task }) => task.id);
        const named = ids.length > 8 ? `${ids.slice(0, 8).join(", ")} and ${ids.length - 8} more` : ids.join(", ");
        yield {
          in: beyond.file,
          span: fieldSpan(beyond.file, beyond.task, "owners"),
          task: beyond.task,
          message: `${name} has ${tasks.length} tasks in progress, at most ${limit} expected: ${named}.`,
          hint: "Finish some of them before the next is begun, or give one to somebody else.",
        };
      }
    },
  },
);
