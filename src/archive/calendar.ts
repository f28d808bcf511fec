const DAY = 24 * 60 * 60 * 1000;

/** An ISO date some days later, or earlier for a negative number. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one ISO date to another; 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** A week of ISO 8601: it belongs to the year that its Thursday is in. */
export interface IsoWeek {
  readonly year: number;
  /** 1 to 53. */
  readonly week: number;
}

/** The week that an ISO date is in. */
export function isoWeek(date: string): IsoWeek {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const thursday = addDays(date, 3 - weekday);
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1 };
}

/** The week after; a year has 52 or 53 of them. */
export function weekAfter({ year, week }: IsoWeek): IsoWeek {
  // The 28th of December is always in the last week of its year.
  const last = isoWeek(`${String(year).padStart(4, "0")}-12-28`).week;
  return week < last ? { year, week: week + 1 } : { year: year + 1, week: 1 };
}
