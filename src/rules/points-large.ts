import { z } from "zod";
import { CLOSED_STATUSES } from "../plan/status.ts";
import { isEmergency } from "./emergency.ts";
import { fieldSpan, tasksOf, withOptions } from "./rule.ts";

export const pointsLarge = withOptions(
  {
    name: "points-large",
    group: "Fields",
    severity: "warning",
    description: "A task of 13 points and more, that could be split.",
    about:
      "Large tasks hide what is not understood yet. What is as large as an epic is `missing-epic`'s business. Tasks that are done, failed or cancelled are left alone, and so are emergencies (`URGENT-001`).",
  },
  {
    split: z.number().positive().default(13).describe("From so many points on a task should be split."),
    epic: z.number().positive().default(21).describe("From so many points on it is an epic, and not reported here."),
  },
  {
    *check(context, { split, epic }) {
      for (const { file, task } of tasksOf(context)) {
        const { points, status } = task.values;
        if (points === null || points < split || points >= epic) continue;
        if (CLOSED_STATUSES.has(status) || isEmergency(task)) continue;
        yield {
          in: file,
          span: fieldSpan(file, task, "points"),
          task,
          message: `${task.id} has ${points} points: consider splitting it.`,
          hint: "Two smaller tasks are easier to review and to estimate.",
        };
      }
    },
  },
);
