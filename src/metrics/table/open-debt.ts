import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { withLabel } from "../labels.ts";

export const openDebt: MetricDefinition = {
  name: "openDebt",
  label: "Open technical debt",
  unit: "issues",
  relation: "<=",
  formula:
    "Number of open issues with a label of technical debt (`type/tech-debt`, `tech-debt` or `technical-debt`, or those that `metric-labels` names).",
  measure({ facts }) {
    const debts = withLabel(facts, facts.labels.debt);
    if (debts === null) return unknown("the issues were not looked at");
    if (debts.length === 0) return unknown(`no issue has ever had the label ${facts.labels.debt.join(" or ")}`);
    const open = debts.filter(({ closedAt }) => closedAt === null);
    return { value: open.length, basis: `of ${counted(debts.length, "issue")}` };
  },
};
