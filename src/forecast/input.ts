import type { Weekday } from "../plan/working-days.ts";

/** What was finished and what was added on one day of the calendar. */
export interface DayOfWork {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Tasks finished; one that was opened again doesn't count. */
  readonly tasks: number;
  /** Points of these tasks; null where not all of them have points. */
  readonly points: number | null;
  /** Tasks that joined a sprint that was under way; what a sprint was planned with is no growth. */
  readonly addedTasks: number;
  /**
   * Points that joined: those of added tasks, and what estimates grew by. Null where they aren't known. Both may be negative
   * where more was taken out; a scope that shrinks on the whole is taken for one that stays.
   */
  readonly addedPoints: number | null;
}

/** What is yet to be finished. */
export interface Remaining {
  readonly tasks: number;
  /** Their points; null where not all of them have points. */
  readonly points: number | null;
}

/** What a forecast is made from. */
export interface ForecastInput {
  /** The first day on record, YYYY-MM-DD: days from there without an entry are days without work. */
  readonly since: string;
  /** In any order, each date at most once; those from `today` on are left out, as their day isn't over. */
  readonly days: readonly DayOfWork[];
  readonly remaining: Remaining;
  /** The first day on which work may still be finished, YYYY-MM-DD. */
  readonly today: string;
  /** The day on which the work is begun, YYYY-MM-DD, such as the first one of a sprint to come; missing or over: today. */
  readonly begins?: string | null;
  /** The sprint's last day, YYYY-MM-DD, on which work may be finished; null where it isn't known. */
  readonly sprintEnd: string | null;
  /** Days of the week that are worked on; null or missing where the history is to show them. */
  readonly workingDays?: readonly Weekday[] | null;
  /** Days on which nobody works, such as holidays, past and to come. */
  readonly daysOff?: readonly string[];
  /** At least 10,000, which is also what it is by itself; fewer are raised to that. */
  readonly trials?: number;
  /** A whole number; the same seed and the same input give the same forecast. 1 by itself. */
  readonly seed?: number;
}

/** In what the work is counted. */
export type WorkUnit = "points" | "tasks";

/** What a forecast rests on. */
export interface ForecastBasis {
  /** Working days of the history. */
  readonly days: number;
  /** Those of them on which something was finished. */
  readonly activeDays: number;
  /** Tasks finished on them. */
  readonly tasks: number;
  /** First and last day of the history, YYYY-MM-DD; null where there is no day before today. */
  readonly from: string | null;
  readonly to: string | null;
  readonly unit: WorkUnit;
  /** What is yet to be finished, in the unit. */
  readonly remaining: number;
  /** Mean of a working day, in the unit: finished, and added. Recent days count more. */
  readonly perDay: number;
  readonly addedPerDay: number;
  readonly trials: number;
  readonly seed: number;
  /** The last day that was looked at, YYYY-MM-DD. */
  readonly horizon: string;
}

/** The days by which the work is finished with a chance of 50, 85 and 95 %, YYYY-MM-DD; null where that is beyond the horizon. */
export interface ForecastDates {
  readonly p50: string | null;
  readonly p85: string | null;
  readonly p95: string | null;
}

/** A forecast, or why there is none. */
export type Forecast =
  | {
      readonly kind: "forecast";
      /** From 0 to 1, to finish by the sprint's last day; null where that isn't known, or is over. */
      readonly chance: number | null;
      readonly dates: ForecastDates;
      readonly basis: ForecastBasis;
    }
  | {
      readonly kind: "not-enough-history";
      /** A full sentence: what there is, and what is needed. */
      readonly reason: string;
      readonly basis: ForecastBasis;
    }
  | { readonly kind: "nothing-left" };
