import { factsOf, METRIC_TABLE, viewOf } from "../../metrics/index.ts";
import { METRICS, type Metric, type Metrics } from "../../plan/metric.ts";
import { GIVEN } from "../../sync/measurements.ts";
import type { Results } from "../report/facts.ts";

/** The figures that reports of tests and scans come to; what they don't say is missing. Pure. @param at ISO instant */
export function givenFigures(results: Results | undefined, at: string): Metrics {
  if (results === undefined) return {};
  const view = viewOf(factsOf(at, results));
  const given: Partial<Record<Metric, number>> = {};
  for (const metric of METRICS) {
    const value = GIVEN.has(metric) ? METRIC_TABLE.find(({ name }) => name === metric)?.measure(view).value : null;
    if (value !== null && value !== undefined) given[metric] = value;
  }
  return given;
}
