import type { ReviewDate } from "../../plan/plan.ts";
import { dateIn } from "../dates.ts";
import type { KeyLine } from "../header.ts";

const KEY = /^next (?:\w+ )?review(?: date| due)?$|^review (?:date|due|by)$/;
/** A decision that no longer holds needs no review. */
const OVER = /\b(?:superseded|deprecated|rejected|withdrawn|archived)\b/i;

/** Whether a key is that of a date on which something is to be looked at again. */
export function isReview(key: string): boolean {
  return KEY.test(key);
}

/** The dates on which a document, its scorecard or one of its decisions is to be looked at again. */
export function reviewDates(lines: readonly KeyLine[]): ReviewDate[] {
  const over = new Set(
    lines.filter(({ key, raw }) => key === "status" && OVER.test(raw)).map(({ section }) => section),
  );
  return lines.flatMap(({ key, raw, span, section }): ReviewDate[] => {
    const found = isReview(key) && !over.has(section) ? dateIn(raw) : null;
    if (found === null) return [];
    const start = span.start + found.index;
    return [{ date: found.date, heading: section.title, span: { start, end: start + found.length } }];
  });
}
