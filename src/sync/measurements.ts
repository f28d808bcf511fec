import type { StatedFigure, StatedForecast } from "../plan/change.ts";
import { METRICS, type Metric, type Metrics } from "../plan/metric.ts";

/** A figure with the instant that it was measured at, ISO. */
export interface Measurement {
  readonly value: number;
  readonly at: string;
}

/** What is remembered of figures that plans state and that neither their tasks nor a request tells. */
export interface Measurements {
  /** ISO date, in UTC, of the last measuring. */
  readonly on: string;
  /** Id of the sprint that was measured; null where no file names it. */
  readonly sprint: string | null;
  /** What the plans state: where that is nothing, nothing is measured. */
  readonly stated: readonly StatedFigure[];
  readonly values: Readonly<Partial<Record<Metric, Measurement>>>;
  /** When the sprint's work will be finished; missing where no plan asks. */
  readonly forecast?: StatedForecast;
  /** Figures that can't be measured, of which it was said. */
  readonly told: readonly string[];
}

/** Metrics that reports of tests and scans tell: the last one that was given holds until there is another. */
export const GIVEN: ReadonlySet<Metric> = new Set<Metric>(["coverage", "passedTests", "criticalFindings"]);

/** Whether a run is to measure: where plans state a figure of the day, and none of this day is there. @param today ISO date */
export function isMeasuringDue(measurements: Measurements | undefined, today: string): boolean {
  return measurements !== undefined && measurements.stated.length > 0 && measurements.on < today;
}

/** Whether something is given that plans state and that is another than the last one. */
export function isGivenNews(measurements: Measurements | undefined, given: Metrics): boolean {
  if (measurements === undefined) return false;
  const { stated, values } = measurements;
  return stated.some(
    (figure) => isGiven(figure) && given[figure] !== undefined && given[figure] !== values[figure]?.value,
  );
}

/** The values with those that were given in the place of older ones, as far as plans state them. @param at ISO instant */
export function withGiven(
  before: Measurements["values"],
  given: Metrics,
  stated: ReadonlySet<StatedFigure>,
  at: string,
): Measurements["values"] {
  const values = { ...before };
  for (const metric of GIVEN) {
    const value = given[metric];
    if (value !== undefined && stated.has(metric) && value !== before[metric]?.value) values[metric] = { value, at };
  }
  return values;
}

function isGiven(figure: StatedFigure): figure is Metric {
  const given: ReadonlySet<StatedFigure> = GIVEN;
  return given.has(figure);
}

/**
 * The values after a measuring: those of today, and of what is only given now and then the last ones. What can't be measured
 * any more is gone.
 * @param at ISO instant
 */
export function remeasured(
  before: Measurements["values"],
  metrics: Metrics,
  stated: ReadonlySet<StatedFigure>,
  at: string,
): Measurements["values"] {
  const values: Partial<Record<Metric, Measurement>> = {};
  for (const metric of METRICS) {
    if (!stated.has(metric)) continue;
    const value = metrics[metric];
    const known = GIVEN.has(metric) ? before[metric] : undefined;
    if (value !== undefined) values[metric] = { value, at };
    else if (known !== undefined) values[metric] = known;
  }
  return values;
}

/** The figures of a record. */
export function valuesOf({ values }: Measurements): Metrics {
  const metrics: Partial<Record<Metric, number>> = {};
  for (const metric of METRICS) {
    const found = values[metric];
    if (found !== undefined) metrics[metric] = found.value;
  }
  return metrics;
}
