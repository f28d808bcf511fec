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
