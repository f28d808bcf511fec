import { MOST_PACED_DAYS, evenPace as shareOfEvenPace } from "../../plan/working-days.ts";
import type { ReportData, ReportDay } from "../data.ts";
import { daysBetween, instant, later } from "../format.ts";

/** A day's figures with its instant. */
export interface Point extends ReportDay {
  readonly at: Date;
  /** What is left of the scope. */
  readonly left: number;
}

/** The sprint as its charts see it. */
export interface Series {
  /** Rising, one for each day, from the sprint's first day on. */
  readonly points: readonly Point[];
  /** Null where the sprint has no such day. */
  readonly start: Date | null;
  readonly end: Date | null;
  readonly today: Date | null;
}

/** The days of a report that are some of the calendar and have figures, in order; the last word on a day counts. */
export function pointsOf({ days }: Pick<ReportData, "days">): readonly Point[] {
  const byDay = new Map<string, Point>();
  for (const day of days) {
    const at = instant(day.date);
    if (at === null || !Number.isFinite(day.scope) || !Number.isFinite(day.done)) continue;
    byDay.set(day.date, { ...day, at, left: day.scope - day.done });
  }
  return [...byDay.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * What the charts of the sprint draw. How things stood when it began is what the day before it says, where the first day
 * itself says nothing.
 */
export function seriesOf(data: ReportData): Series {
  const [start, end] = [data.sprint.start, data.sprint.end].map((day) => (day === null ? null : instant(day)));
  const all = pointsOf(data);
  const inside = all.filter(({ at }) => start === undefined || start === null || at >= start);
  const before = all.length > inside.length ? all[all.length - inside.length - 1] : undefined;
  const points =
    before === undefined || !start || (inside[0] !== undefined && daysBetween(start, inside[0].at) === 0)
      ? inside
      : [{ ...before, at: start }, ...inside];
  return { points, start: start ?? null, end: end ?? null, today: instant(data.generated) };
}

/** Where an even pace would be on a day; null for a sprint without a first and a last day. */
export type EvenPace = ((day: Date) => number) | null;

/** What an even pace by the team's working days would have left of the scope that the sprint began with. */
export function evenPace({ points, start, end }: Series, workingDays: ReportData["workingDays"]): EvenPace {
  const scope = points[0]?.scope;
  if (scope === undefined || start === null || end === null || end <= start) return null;
  const share = shareOfEvenPace(start, end, workingDays);
  return (day) => scope * share(day);
}

/** The days on which the line of an even pace has its corners: all of a sprint, first and last of one that is too long. */
export function paceDays({ start, end }: Series): readonly Date[] {
  if (start === null || end === null) return [];
  const length = daysBetween(start, end);
  return length > MOST_PACED_DAYS ? [start, end] : Array.from({ length: length + 1 }, (_, day) => later(start, day));
}
