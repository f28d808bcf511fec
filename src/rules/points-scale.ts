import { z } from "zod";
import { fieldSpan, misread, quoted, tasksOf, withOptions } from "./rule.ts";

const SCALE = [1, 2, 3, 5, 8, 13, 21];

export const pointsScale = withOptions(
  {
    name: "points-scale",
    group: "Fields",
    severity: "warning",
    description: `Points that are no number, or not on the scale ${SCALE.join(", ")}.`,
    about:
      "Points off the scale are synced as they are, but such an estimate claims an exactness that it hasn't. Points that are no number are neither compared nor overwritten. A task without points is not reported. Where a team estimates on another scale, the option `scale` says so.",
  },
  {
    scale: z
      .array(z.number().positive())
      .min(1)
      .default([...SCALE])
      .describe("The points that there are."),
  },
  {
    *check(context, options) {
      const scale = options.scale.toSorted((a, b) => a - b);
      for (const { file, task } of tasksOf(context)) {
        const { points } = task.values;
        const raw = points === null ? misread(file, task, "points") : null;
        if (points === null ? raw === null : scale.includes(points)) continue;
        const found = points === null ? `${quoted(raw ?? "")} is no number` : `${points} is not on the scale`;
        yield {
          in: file,
          span: fieldSpan(file, task, "points"),
          task,
          message: `Points: ${found}, expected one of ${scale.join(", ")}.`,
          hint:
            points === null
              ? "Write a number, or leave the cell empty."
              : `Estimate again; the nearest is ${closest(points, scale)}.`,
        };
      }
    },
  },
);

function closest(points: number, scale: readonly number[]): number {
  return scale.reduce((best, step) => (Math.abs(step - points) < Math.abs(best - points) ? step : best));
}
