import { type Codec, replaceSpan } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

const ISO_DATE = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g;

/** The ISO dates of a text that the calendar has, in order, with their offsets. */
export function isoDates(text: string): { readonly date: string; readonly index: number }[] {
  return [...text.matchAll(ISO_DATE)]
    .map((match) => ({ date: match[0], index: match.index }))
    .filter(({ date }) => isCalendarDate(date));
}

/** Whether the calendar has the date `YYYY-MM-DD`. */
function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = `(${MONTHS.join("|")})[a-z]*\\.?`;
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const WRITTEN = new RegExp(`\\b(?:${MONTH}\\s+${DAY}|${DAY}\\s+(?:of\\s+)?${MONTH}),?\\s+(\\d{4})\\b`, "i");

/** A date in a text, as an ISO date, and its place there. */
export interface FoundDate {
  readonly date: string;
  readonly index: number;
  readonly length: number;
}

/** The first date of a text: `2026-07-15`, else one in words such as `July 15, 2026` or `15 Jul 2026`; null for none. */
export function dateIn(text: string): FoundDate | null {
  const [iso] = isoDates(text);
  if (iso !== undefined) return { ...iso, length: iso.date.length };
  const found = WRITTEN.exec(text);
  if (found === null) return null;
  const month = MONTHS.indexOf((found[1] ?? found[4] ?? "").slice(0, 3).toLowerCase()) + 1;
  const day = found[2] ?? found[3] ?? "";
  const date = `${found[5] ?? ""}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? { date, index: found.index, length: found[0].length } : null;
}

/** A date; what is no ISO date, or more than one, is not understood. */
export const dateCodec: Codec<string | null> = {
  read(raw) {
    if (isEmptyWord(raw)) return { value: null, understood: true };
    const dates = isoDates(raw);
    return dates.length === 1
      ? { value: dates[0]?.date ?? null, understood: true }
      : { value: null, understood: false };
  },
  write(value, raw, _place, style) {
    if (value === null) return style.empty;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !isCalendarDate(value)) return null;
    const dates = isoDates(raw);
    const [only] = dates;
    if (dates.length !== 1 || only === undefined) return value;
    return replaceSpan(raw, { start: only.index, end: only.index + only.date.length }, value);
  },
};
