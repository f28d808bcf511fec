import type { ReportData } from "../data.ts";
import { daysBetween, later } from "../format.ts";
import { evenPace, type Point, seriesOf } from "./series.ts";

/** A day of a sprint. */
export interface SprintDay {
  readonly at: Date;
  /** What was left at its end; null for a day to come. */
  readonly left: number | null;
  /** What an even pace would have left. */
  readonly pace: number;
}

/** More days are no sprint. */
const MOST_DAYS = 400;

/**
 * A sprint day by day from its first to its last; a day that nothing is known of is as the one before. Null where it has no
 * dates, or all that is known is how things stand now, though it has gone on for a while.
 */
export function pointsLeft(
  data: ReportData,
): { readonly days: readonly SprintDay[]; readonly last: Point; readonly left: number } | null {
  const series = seriesOf(data);
  const { points, start, end } = series;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || start === null || end === null || end <= start) return null;
  const count = daysBetween(start, end) + 1;
  const told = points.length > 1 || daysBetween(start, first.at) === 0;
  if (!told || count > MOST_DAYS) return null;
  const even = evenPace(series, data.workingDays);
  const days: SprintDay[] = [];
  let next = 0;
  let left: number | null = null;
  for (let place = 0; place < count; place++) {
    const at = later(start, place);
    for (let point = points[next]; point !== undefined && point.at <= at; point = points[++next]) left = point.left;
    days.push({ at, left: at > last.at ? null : (left ?? first.left), pace: even?.(at) ?? 0 });
  }
  return { days, last, left: last.left };
}
