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

/** Tells whether a day is worked on, by its first instant in UTC. */
export function worksOn({ weekdays, holidays }: WorkingDays): (day: Date) => boolean {
  const week = new Set((weekdays ?? USUAL_WEEK).map((name) => WEEKDAYS.indexOf(name)));
  const off = new Set(holidays);
  return (day) => week.has(day.getUTCDay()) && !off.has(day.toISOString().slice(0, 10));
}
