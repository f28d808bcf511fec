const DAY = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** A day as the number of days since 1970-01-01. */
export type DayNumber = number;

/**
 * The number of a day.
 * @param date YYYY-MM-DD
 * @throws RangeError where it is no day of the calendar
 */
export function dayNumber(date: string): DayNumber {
  const time = ISO.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(time) || isoDay(time / DAY) !== date)
    throw new RangeError(`Unexpected day ${JSON.stringify(date)}, expected a date such as 2026-03-14`);
  return time / DAY;
}

/** A day as YYYY-MM-DD. */
export function isoDay(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day of the week: 0 is Sunday, 6 is Saturday. */
export function weekday(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}
