import { counted, type MetricDefinition, unknown } from "../definition.ts";

export const criticalFindings: MetricDefinition = {
  name: "criticalFindings",
  label: "Critical security findings",
  unit: "findings",
  relation: "<=",
  formula:
    "Number of open results in a SARIF 2.1.0 log with a `security-severity` of 9.0 or more; suppressed and absent ones left out.",
  measure({ facts }) {
    if (facts.findings === null) return unknown("there is no SARIF log of a security scan");
    const { critical, high, medium, low, unrated } = facts.findings;
    // To call errors of unknown severity none would be a guess.
    if (critical === 0 && unrated > 0)
      return unknown(`the scan has ${counted(unrated, "error")} whose rules give no security-severity`);
    return { value: critical, basis: `besides ${high} high, ${medium} medium, ${low} low` };
  },
};
