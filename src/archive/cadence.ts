import { addDays, daysBetween } from "./calendar.ts";

/** How often something happens. */
export type Cadence =
  | { readonly unit: "days" | "months"; readonly count: number }
  /** At the end of every sprint. */
  | { readonly unit: "sprint" };

const COUNTS: Readonly<Record<string, number>> = { other: 2, second: 2, two: 2, third: 3, three: 3, four: 4, six: 6 };
const UNITS: readonly (readonly [RegExp, Cadence])[] = [
  [/^day/i, { unit: "days", count: 1 }],
  [/^week/i, { unit: "days", count: 7 }],
  [/^month/i, { unit: "months", count: 1 }],
  [/^quarter/i, { unit: "months", count: 3 }],
  [/^year/i, { unit: "months", count: 12 }],
];
/** The surest first: `bi-weekly` is no `weekly`. */
const WORDS: readonly (readonly [RegExp, Cadence])[] = [
  [/\b(?:bi-?weekly|fortnightly)\b/i, { unit: "days", count: 14 }],
  [/\bbi-?monthly\b/i, { unit: "months", count: 2 }],
  [/\b(?:half-?yearly|semi-?annual(?:ly)?|bi-?annual(?:ly)?)\b/i, { unit: "months", count: 6 }],
  [/\bdaily\b/i, { unit: "days", count: 1 }],
  [/\bweekly\b/i, { unit: "days", count: 7 }],
  [/\bmonthly\b/i, { unit: "months", count: 1 }],
  [/\bquarterly\b/i, { unit: "months", count: 3 }],
  [/\b(?:yearly|annual(?:ly)?)\b/i, { unit: "months", count: 12 }],
  [/\bsprint\b/i, { unit: "sprint" }],
];

/** The cadence that words state, such as `Monthly review in sprint retrospectives` or `every two weeks`; null for none. */
export function cadenceIn(words: string): Cadence | null {
  const every =
    /\b(?:every|each|once (?:a|per)|per)\s+(?:(\d{1,2}|\p{L}+)\s+)?(days?|weeks?|months?|quarters?|years?)\b/iu.exec(
      words,
    );
  const unit = UNITS.find(([pattern]) => pattern.test(every?.[2] ?? ""))?.[1];
  if (every !== null && unit !== undefined && unit.unit !== "sprint") {
    const [, said] = every;
    const times = said === undefined ? 1 : (COUNTS[said.toLowerCase()] ?? Number(said));
    if (Number.isInteger(times) && times > 0) return { unit: unit.unit, count: unit.count * times };
  }
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** The cadence from one review to the next: whole months where the day of the month is the same. Null for no time at all. */
export function cadenceOver(from: string, to: string): Cadence | null {
  const days = daysBetween(from, to);
  if (!(days > 0)) return null;
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return months > 0 && from.slice(8) === to.slice(8)
    ? { unit: "months", count: months }
    : { unit: "days", count: days };
}

/**
 * The first date of a cadence after a day, counted from a date that was due; null where nothing tells it.
 * @param sprintEnd last day of the sprint that begins
 */
export function addCadence(due: string, cadence: Cadence, after: string, sprintEnd: string | null): string | null {
  if (cadence.unit === "sprint") return sprintEnd !== null && sprintEnd > after ? sprintEnd : null;
  const { count } = cadence;
  if (cadence.unit === "days") return addDays(due, (Math.floor(daysBetween(due, after) / count) + 1) * count);
  const apart =
    (Number(after.slice(0, 4)) - Number(due.slice(0, 4))) * 12 + Number(after.slice(5, 7)) - Number(due.slice(5, 7));
  const times = Math.max(1, Math.floor(apart / count));
  const next = addMonths(due, times * count);
  return next > after ? next : addMonths(due, (times + 1) * count);
}

/** The same day some months later, or the last one of a month that is too short. */
function addMonths(date: string, months: number): string {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, index] = [Math.floor(month / 12), month % 12];
  const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, index, Math.min(Number(date.slice(8)), last))).toISOString().slice(0, 10);
}
