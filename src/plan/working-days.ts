/** Days of the week, in the order of `Date.getUTCDay`. */
export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When work is done, as the team says. */
export interface WorkingDays {
  /** Days of the week that are worked on; null where nobody says. */
  readonly weekdays: readonly Weekday[] | null;
  /** Days of the calendar on which nobody works, YYYY-MM-DD. */
  readonly holidays: readonly string[];
}

/** Days of the week that are worked on where nobody says. */
export const USUAL_WEEK: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

const DAY_MS = 86_400_000;
/** A sprint is never longer: dates that lie further apart are a slip of the pen, and their days aren't told apart. */
export const MOST_PACED_DAYS = 1000;

/**
 * An even pace: the part of the work, from 1 down to 0, that it would have left at the end of a day. All on the first day,
 * nothing on the last one, the same on each working day between them and nothing on the others; on each day of the calendar
 * where no day after the first is worked on.
 * @param start the sprint's first day, by its first instant in UTC
 * @param end its last day, after the first one
 */
export function evenPace(start: Date, end: Date, workingDays: WorkingDays | undefined): (day: Date) => number {
  const since = (day: Date) => Math.round((day.getTime() - start.getTime()) / DAY_MS);
  const length = since(end);
  const works = worksOn(workingDays ?? { weekdays: null, holidays: [] });
  const worked = [0];
  for (let day = 1; day <= Math.min(length, MOST_PACED_DAYS); day++)
    worked.push((worked[day - 1] ?? 0) + (works(new Date(start.getTime() + day * DAY_MS)) ? 1 : 0));
  const all = worked.at(-1) ?? 0;
  return (day) => {
    const passed = Math.min(length, Math.max(0, since(day)));
    return 1 - (length > MOST_PACED_DAYS || all === 0 ? passed / length : (worked[passed] ?? 0) / all);
  };
}

/** Tells whether a day is worked on, by its first instant in UTC. */
export function worksOn({ weekdays, holidays }: WorkingDays): (day: Date) => boolean {
  const week = new Set((weekdays ?? USUAL_WEEK).map((name) => WEEKDAYS.indexOf(name)));
  const off = new Set(holidays);
  return (day) => week.has(day.getUTCDay()) && !off.has(day.toISOString().slice(0, 10));
}
