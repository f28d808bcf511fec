import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { withLabel } from "../labels.ts";
import { isWithin } from "../time.ts";

export const escapedBugs: MetricDefinition = {
  name: "escapedBugs",
  label: "Bug escape rate",
  unit: "per week",
  relation: "<=",
  formula:
    "Number of issues with a label of an escaped bug (`escaped-bug`, `bug-escape` or `production-bug`, or those that `metric-labels` names) that were opened in the last 28 days, / 4.",
  measure({ facts, now }) {
    const bugs = withLabel(facts, facts.labels.escapedBug);
    if (bugs === null) return unknown("the issues were not looked at");
    if (bugs.length === 0) return unknown(`no issue has ever had the label ${facts.labels.escapedBug.join(" or ")}`);
    const recent = bugs.filter(({ openedAt }) => isWithin(openedAt, now, 28));
    return { value: recent.length / 4, basis: `${counted(recent.length, "issue")} in 28 days` };
  },
};
