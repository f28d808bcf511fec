import { type MetricDefinition, pointsOf } from "../definition.ts";

export const scopePoints: MetricDefinition = {
  name: "scopePoints",
  label: "Total points",
  unit: "points",
  relation: null,
  formula:
    "Sum of `Points` of the tasks in the sections of the sprint (current, expansions, completed), cancelled ones left out.",
  measure(view) {
    return pointsOf(view, view.scope.now, "all tasks of the sprint");
  },
};
