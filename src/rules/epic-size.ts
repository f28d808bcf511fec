import { z } from "zod";
import { taskOfEpic, tasksById } from "../plan/epic.ts";
import type { Task } from "../plan/task.ts";
import { type Finding, fieldSpan, type ReadEpic, type RuleContext, withOptions } from "./rule.ts";

export const epicSize = withOptions(
  {
    name: "epic-size",
    group: "Fields",
    severity: "warning",
    optIn: true,
    description:
      "A sub-task of an epic file of fewer than 3 or more than 8 points, or sub-tasks that don't add up to their epic.",
    about:
      "For teams that split their epics by a rule. Sub-tasks without points are reported, since nothing can be added up then; cancelled ones don't count, and one that is done may be of any size. The sum is compared where the epic itself has points. Sub-tasks that no plan has are `epic-subtask`'s business.",
  },
  {
    min: z.number().min(0).default(3).describe("Points that a sub-task has at least."),
    max: z.number().positive().default(8).describe("Points that a sub-task has at most."),
    sum: z.boolean().default(true).describe("Whether the sub-tasks must add up to the epic's points."),
  },
  {
    *check(context, { min, max, sum }) {
      const tasks = tasksById(context.plans.map(({ plan }) => plan));
      const places = new Map(context.plans.flatMap((file) => file.plan.tasks.map((task) => [task, file])));
      for (const file of context.epics) {
        const whole = taskOfEpic(file.epic, tasks);
        if (whole === null) continue;
        const parts = file.epic.subtasks.flatMap(({ id, span }) => {
          const task = tasks.get(id);
          return task === undefined || task.values.status === "cancelled" ? [] : [{ task, span }];
        });
        for (const { task, span } of parts) {
          const message = sizeTrouble(task, min, max);
          if (message !== null)
            yield { in: file, span, task, message, hint: "Estimate it, split it, or join it with another one." };
        }
        if (sum)
          yield* sumTrouble(
            file,
            whole,
            parts.map(({ task }) => task),
            places,
          );
      }
    },
  },
);

function sizeTrouble({ id, values: { points, status } }: Task, min: number, max: number): string | null {
  if (points === null) return `Sub-task ${id} has no points, expected ${min} to ${max}.`;
  if (status === "done" || (points >= min && points <= max)) return null;
  return `Sub-task ${id} has ${points} ${points === 1 ? "point" : "points"}, expected ${min} to ${max}.`;
}

function* sumTrouble(
  epic: ReadEpic,
  whole: Task,
  parts: readonly Task[],
  places: ReadonlyMap<Task, RuleContext["plans"][number]>,
): Generator<Finding, void> {
  const points = parts.flatMap((task) => task.values.points ?? []);
  const { points: own } = whole.values;
  const total = points.reduce((a, b) => a + b, 0);
  const file = places.get(whole);
  if (own === null || file === undefined || points.length === 0) return;
  if (points.length < parts.length || Math.abs(total - own) < 1e-9) return;
  yield {
    in: file,
    span: fieldSpan(file, whole, "points"),
    task: whole,
    message: `${whole.id} has ${own} points, but its sub-tasks in ${epic.epic.path} add up to ${total}.`,
    hint: "Correct the points of the epic or of its sub-tasks.",
  };
}
