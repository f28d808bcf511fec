import { z } from "zod";
import { type Epic, taskOfEpic, tasksById } from "../plan/epic.ts";
import { CLOSED_STATUSES } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, tasksOf, withOptions } from "./rule.ts";

export const missingEpic = withOptions(
  {
    name: "missing-epic",
    group: "Fields",
    severity: "warning",
    description: "An epic, or a task of 21 and more points, that no epic file (`epics/E-….md`) lists the sub-tasks of.",
    about:
      "What is as large as an epic is split into sub-tasks in a file of its own, `epics/E-001-name.md` at the top, in `planning`, in `docs` or beside the plan; the sync makes them sub-issues. An epic is a task whose id begins with `E-` or `EPIC`, whose type is epic, or that has so many points. Not reported where the plan itself nests the sub-tasks below it, and not for what is done, failed or cancelled.",
  },
  { epic: z.number().positive().default(21).describe("From so many points on a task is an epic.") },
  {
    *check(context, options) {
      const tasks = tasksById(context.plans.map(({ plan }) => plan));
      const listed = new Set(context.epics.flatMap(({ epic }) => keyOf(epic, tasks)));
      for (const { file, task } of tasksOf(context)) {
        const { points, status } = task.values;
        const large = points !== null && points >= options.epic;
        if (!(large || isEpic(task)) || CLOSED_STATUSES.has(status)) continue;
        if (listed.has(task.key) || hasParts(task, tasks)) continue;
        yield {
          in: file,
          span: fieldSpan(file, task, large ? "points" : "id"),
          task,
          message: large
            ? `${task.id} has ${points} points: from ${options.epic} on a task is an epic, and no epic file lists its sub-tasks.`
            : `${task.id} is an epic, and no epic file lists its sub-tasks.`,
          hint: `Write epics/${isEpic(task) ? task.id : "E-001"}-….md with a checklist of its sub-tasks, and plan those.`,
        };
      }
    },
  },
);

function keyOf(epic: Epic, tasks: ReadonlyMap<string, Task>): readonly string[] {
  const task = epic.subtasks.length === 0 ? null : taskOfEpic(epic, tasks);
  return task === null ? [] : [task.key];
}

/** Whether the plan itself says what a task is made of. */
function hasParts({ key }: Task, tasks: ReadonlyMap<string, Task>): boolean {
  return tasks.values().some(({ parent }) => parent === key);
}

function isEpic({ id, identity, values }: Task): boolean {
  return (identity === "id" && /^E(?:PIC)?-?\d/i.test(id)) || values.type === "epic";
}
