/** Milliseconds of an hour and a day. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The first instant of an ISO date in UTC, in milliseconds; NaN where it is none. */
export function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The ISO date in UTC of an instant in milliseconds. */
export function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** Hours between two ISO instants; null where one is missing, none is an instant, or the second is the earlier. */
export function hoursBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const hours = (Date.parse(to) - Date.parse(from)) / HOUR;
  return hours >= 0 ? hours : null;
}

/** The mean; null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether an ISO instant lies in the last days before an instant in milliseconds, or at it. */
export function isWithin(instant: string, now: number, days: number): boolean {
  const age = now - Date.parse(instant);
  return age >= 0 && age <= days * DAY;
}
