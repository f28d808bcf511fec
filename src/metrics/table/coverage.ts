import { type MetricDefinition, unknown } from "../definition.ts";

export const coverage: MetricDefinition = {
  name: "coverage",
  label: "Code coverage",
  unit: "%",
  relation: ">=",
  formula:
    "Covered lines / lines × 100 of a coverage report: lcov (`LH` / `LF`), Cobertura (`lines-covered` / `lines-valid`, else `line-rate`) or istanbul's json-summary (`total.lines`).",
  measure({ facts }) {
    return facts.coverage === null
      ? unknown("there is no coverage report")
      : { value: facts.coverage, basis: "the coverage report" };
  },
};
