import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { hoursBetween, isWithin, mean } from "../time.ts";

export const reviewHours: MetricDefinition = {
  name: "reviewHours",
  label: "Review time",
  unit: "hours",
  relation: "<=",
  formula:
    "Mean over the tasks' pull requests that got their first review in the last 28 days of the hours from opening to it; reviews by the author and by automation don't count.",
  measure({ facts, now }) {
    if (facts.pulls === null) return unknown("the pull requests were not looked at");
    const hours = facts.pulls.flatMap(({ openedAt, reviewedAt }) =>
      reviewedAt !== null && isWithin(reviewedAt, now, 28) ? (hoursBetween(openedAt, reviewedAt) ?? []) : [],
    );
    const value = mean(hours);
    return value === null
      ? unknown("no pull request of a task was reviewed in the last 28 days")
      : { value, basis: counted(hours.length, "pull request") };
  },
};
