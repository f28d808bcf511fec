import { fieldSpan, misread, quoted, type Rule, tasksOf } from "./rule.ts";

const SCALE: readonly number[] = [1, 2, 3, 5, 8, 13, 21];
const SPLIT = 13;

export const pointsScale: Rule = {
  name: "points-scale",
  group: "Fields",
  severity: "warning",
  description: `Points that are not on the scale ${SCALE.join(", ")}.`,
  about: "Points off the scale are synced as they are, but estimates off it can't be compared.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const { points } = task.values;
      const raw = points === null ? misread(file, task, "points") : null;
      if (points === null ? raw === null : SCALE.includes(points)) continue;
      const found = points === null ? `${quoted(raw ?? "")} is no number` : `${points} is not on the scale`;
      yield {
        in: file,
        span: fieldSpan(file, task, "points"),
        task,
        message: `Points: ${found}, expected one of ${SCALE.join(", ")}.`,
        hint: points === null ? "Write a number, or leave the cell empty." : `The nearest is ${closest(points)}.`,
      };
    }
  },
};

export const pointsLarge: Rule = {
  name: "points-large",
  group: "Fields",
  severity: "warning",
  description: `A task of ${SPLIT} points, that could be split.`,
  about: "Large tasks hide what is not understood. Tasks that are done or cancelled are left alone.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const { points, status } = task.values;
      if (points !== SPLIT || status === "done" || status === "cancelled") continue;
      yield {
        in: file,
        span: fieldSpan(file, task, "points"),
        task,
        message: `${task.id} has ${points} points: consider splitting it.`,
        hint: "Two smaller tasks are easier to review and to estimate.",
      };
    }
  },
};

function closest(points: number): number {
  return SCALE.reduce((best, step) => (Math.abs(step - points) < Math.abs(best - points) ? step : best));
}
