import { type MetricDefinition, pointsOf, unknown } from "../definition.ts";

export const committedPoints: MetricDefinition = {
  name: "committedPoints",
  label: "Committed points",
  unit: "points",
  relation: null,
  formula:
    "Sum of the points of the tasks that were in the sprint at the end of its first day, expansions left out; where the audit log begins later, or the sprint before was ended later, of those that the first run met.",
  measure(view) {
    if (!view.scope.begun) return unknown("no file says when the sprint began");
    return pointsOf(view, view.scope.committed, `the tasks of ${view.facts.sprint.start}`);
  },
};
