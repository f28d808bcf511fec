import { dateIn } from "../dialects/dates.ts";
import { partOf } from "../dialects/governance/areas.ts";
import { greenBySection } from "../dialects/governance/health.ts";
import { isReview } from "../dialects/governance/reviews.ts";
import { type KeyLine, keyLines } from "../dialects/header.ts";
import { type MarkdownDocument, parseMarkdown } from "../markdown/document.ts";
import type { Section } from "../markdown/nodes.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { addCadence, cadenceIn, cadenceOver } from "./cadence.ts";
import { previousGreenEdits } from "./previous-green.ts";

/** What the next reviews are counted from. */
export interface ReviewedAt {
  /** ISO date of the sprint's end: the retrospective that the document is looked at in. */
  readonly today: string;
  /** Last day of the sprint that begins; null where it isn't known. */
  readonly sprintEnd: string | null;
}

/**
 * A planning document after the review that goes with a sprint's end: a `Next Review` that was due moves on by the cadence
 * that the document states, `Last Reviewed` beside it says the day, and `previous month: 6/8 green` what is green now. The
 * reviews of single decisions stay, as does a date without a cadence; what is overdue in between is for the rule `overdue-review` to say, never moved silently.
 */
export function withNextReview(text: string, { today, sprintEnd }: ReviewedAt): string {
  const document = parseMarkdown(text);
  const lines = keyLines(document);
  const green = greenBySection(document);
  const sections = Map.groupBy(lines, ({ section }) => section);
  const edits = new Map<number, TextEdit>();
  const add = (found: readonly TextEdit[]) => {
    for (const edit of found) edits.set(edit.span.start, edit);
  };
  for (const line of lines) {
    add(previousGreenEdits(line, green.get(line.section), null));
    const due = isReview(line.key) && !isDecision(line.section) ? dateIn(line.raw) : null;
    if (due === null || due.date > today) continue;
    const beside = sections.get(line.section) ?? [];
    const last = beside.find(({ key }) => /^last review(?:ed)?(?: on| date)?$/.test(key));
    const lastDate = last === undefined ? null : dateIn(last.raw);
    const cadence =
      cadenceNear(document, line, lines) ?? (lastDate === null ? null : cadenceOver(lastDate.date, due.date));
    const next = cadence === null ? null : addCadence(due.date, cadence, today, sprintEnd);
    if (next === null) continue;
    add([dateEdit(line, due, next)]);
    if (last !== undefined && lastDate !== null) add([dateEdit(last, lastDate, today)]);
    add(beside.flatMap((other) => previousGreenEdits(other, green.get(line.section), cadence)));
  }
  return edits.size === 0 ? text : applyEdits(text, [...edits.values()]);
}

function dateEdit(
  { span }: KeyLine,
  found: { readonly index: number; readonly length: number },
  date: string,
): TextEdit {
  const start = span.start + found.index;
  return { span: { start, end: start + found.length }, text: date };
}

const CADENCE = /^review (?:schedule|cadence|frequency|cycle|interval|rhythm)$/;

/** How often it is reviewed: what its own section says, else what the document says of its reviews. */
function cadenceNear({ text }: MarkdownDocument, { section }: KeyLine, lines: readonly KeyLine[]) {
  const own = lines.find((line) => line.section === section && CADENCE.test(line.key));
  const said = own === undefined ? null : cadenceIn(own.raw);
  if (said !== null) return said;
  for (const block of section.blocks) {
    if (block.kind !== "paragraph") continue;
    const prose = text.slice(block.span.start, Math.min(block.span.end, block.span.start + 300));
    const found = /\b(?:review|updat|revisit|check)\w*\b/i.test(prose) ? cadenceIn(prose) : null;
    if (found !== null) return found;
  }
  const elsewhere = lines.find(({ key }) => CADENCE.test(key));
  return elsewhere === undefined ? null : cadenceIn(elsewhere.raw);
}

function isDecision(section: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (partOf(at) === "decisions") return true;
  return false;
}
