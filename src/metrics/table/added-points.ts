import { type MetricDefinition, pointsOf, unknown } from "../definition.ts";

export const addedPoints: MetricDefinition = {
  name: "addedPoints",
  label: "Added points",
  unit: "points",
  relation: "<=",
  formula:
    "Sum of the points, as they are now, of the tasks in the sprint that were not committed: all expansions, and what came in after the first day.",
  measure(view) {
    if (!view.scope.begun) return unknown("no file says when the sprint began");
    return pointsOf(view, view.scope.added, `tasks added after ${view.facts.sprint.start}`);
  },
};
