import { type MetricDefinition, pointsOf } from "../definition.ts";

export const completedPoints: MetricDefinition = {
  name: "completedPoints",
  label: "Completed points",
  unit: "points",
  relation: ">=",
  formula: "Sum of the points of the sprint's tasks whose status is done.",
  measure(view) {
    return pointsOf(view, view.scope.done, `done of ${view.scope.now} points`);
  },
};
