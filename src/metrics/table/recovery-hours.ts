import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { withLabel } from "../labels.ts";
import { hoursBetween, isWithin, mean } from "../time.ts";

export const recoveryHours: MetricDefinition = {
  name: "recoveryHours",
  label: "Mean time to recovery",
  unit: "hours",
  relation: "<=",
  formula:
    "Mean over the issues labelled `incident`, or as `metric-labels` says, that were closed in the last 90 days of the hours from opening to closing.",
  measure({ facts, now }) {
    const incidents = withLabel(facts, facts.labels.incident);
    if (incidents === null) return unknown("the issues were not looked at");
    const hours = incidents.flatMap(({ openedAt, closedAt }) =>
      closedAt !== null && isWithin(closedAt, now, 90) ? (hoursBetween(openedAt, closedAt) ?? []) : [],
    );
    const value = mean(hours);
    return value === null
      ? unknown(`no issue labelled ${facts.labels.incident.join(" or ")} was closed in the last 90 days`)
      : { value, basis: counted(hours.length, "incident") };
  },
};
