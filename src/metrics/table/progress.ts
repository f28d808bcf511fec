import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { counts } from "../tracks.ts";

export const progress: MetricDefinition = {
  name: "progress",
  label: "Progress",
  unit: "%",
  relation: ">=",
  formula: "Completed points / total points × 100; tasks instead of points where the plan gives none.",
  measure(view) {
    const { scope, tracks } = view;
    if (scope.now > 0) return { value: (scope.done / scope.now) * 100, basis: `${scope.done} of ${scope.now} points` };
    const own = tracks.flatMap(({ steps }) => steps.at(-1) ?? []).filter(counts);
    const done = own.filter(({ status }) => status === "done").length;
    if (own.length === 0) return unknown("the sprint has no tasks");
    return { value: (done / own.length) * 100, basis: `${done} of ${counted(own.length, "task")}` };
  },
};
