import { counted, type MetricDefinition, unknown } from "../definition.ts";

export const passedTests: MetricDefinition = {
  name: "passedTests",
  label: "Passed tests",
  unit: "%",
  relation: ">=",
  formula: "Tests that passed / tests that ran × 100 of a JUnit XML report; those that were skipped did not run.",
  measure({ facts }) {
    if (facts.tests === null) return unknown("there is no JUnit XML report");
    const { total, failed, skipped } = facts.tests;
    const ran = total - skipped;
    if (ran === 0) return unknown("the test report has no test that ran");
    return {
      value: ((ran - failed) / ran) * 100,
      basis: `${ran - failed} of ${counted(ran, "test")}, ${skipped} skipped`,
    };
  },
};
