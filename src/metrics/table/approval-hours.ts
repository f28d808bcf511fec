import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { hoursBetween, isWithin, mean } from "../time.ts";

export const approvalHours: MetricDefinition = {
  name: "approvalHours",
  label: "Time to approval",
  unit: "hours",
  relation: "<=",
  formula:
    "Mean over the tasks' pull requests that got their first approval in the last 28 days of the hours from opening to it; approvals by the author and by automation don't count.",
  measure({ facts, now }) {
    if (facts.pulls === null) return unknown("the pull requests were not looked at");
    const hours = facts.pulls.flatMap(({ openedAt, approvedAt }) =>
      approvedAt !== null && isWithin(approvedAt, now, 28) ? (hoursBetween(openedAt, approvedAt) ?? []) : [],
    );
    const value = mean(hours);
    return value === null
      ? unknown("no pull request of a task was approved in the last 28 days")
      : { value, basis: counted(hours.length, "pull request") };
  },
};
