import { type MetricDefinition, pointsOf } from "../definition.ts";

export const carriedPoints: MetricDefinition = {
  name: "carriedPoints",
  label: "Points left",
  unit: "points",
  relation: "<=",
  formula: "Total points less completed points: what is carried over when the sprint ends.",
  measure(view) {
    return pointsOf(view, view.scope.now - view.scope.done, `open of ${view.scope.now} points`);
  },
};
