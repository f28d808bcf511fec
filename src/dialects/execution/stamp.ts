import type { TextEdit } from "../../text/edit.ts";
import { lineEnd } from "../../text/lines.ts";
import { isoDates } from "../dates.ts";
import { type Slot, slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { type KeyLine, keyMarkup } from "../header.ts";
import { isPlaceholder } from "../placeholders.ts";
import type { PhaseDraft } from "./drafts.ts";
import type { ExecutionFile } from "./read.ts";

/** Lines that a phase's day of completion stands behind, the best first. */
const BEFORE = [
  /^actual (?:duration|time|effort)$/,
  /^estimated (?:complexity|duration|time|effort)$/,
  /^status$/,
] as const;

/**
 * The edits that tell the day on which a phase was completed, in its line and in its overview. A section of a file that
 * tells such days gets the line where it has none. Hours worked (`Actual Duration`) are nobody's guess.
 */
export function stampEdits(file: ExecutionFile, draft: PhaseDraft, date: string | null): TextEdit[] {
  if (date === null) return [];
  const { text } = file.document;
  const edits = draft.completed
    .filter((slot) => isUnstamped(slot) || isoDates(slot.raw).length > 0)
    .map((slot) => slotEdit(text, slot, date));
  const line = draft.completed.some(({ place }) => place === "line") ? null : newLine(file, draft, date);
  return line === null ? edits : [...edits, line];
}

/** Whether a phase's day of completion is missing though it has a place for it, or could have. */
export function lacksStamp(draft: PhaseDraft): boolean {
  return !draft.completed.some((slot) => !isUnstamped(slot));
}

/** A phase that is taken up again was not completed on any day. */
export function unstampEdits({ document }: ExecutionFile, draft: PhaseDraft): TextEdit[] {
  return draft.completed
    .filter(({ raw }) => isoDates(raw).length > 0)
    .map((slot) => slotEdit(document.text, slot, "-"));
}

/** Whether a place for a day of completion holds none. */
export function isUnstamped({ raw }: Pick<Slot, "raw">): boolean {
  return isEmptyWord(raw) || isPlaceholder(raw) || /^\[?YYYY-MM-DD/.test(raw);
}

function newLine(file: ExecutionFile, { phase, feature }: PhaseDraft, date: string): TextEdit | null {
  const { text, eol } = file.document;
  const tells = [...file.drafts.values()].some(
    (other) =>
      other.feature === feature &&
      other.phase.own?.lines.some(
        ({ key }) => key === "completed" || BEFORE[0].test(key) || key === "estimated complexity",
      ),
  );
  const lines = phase.own?.lines ?? [];
  const anchor = BEFORE.map((pattern) => lines.find(({ key }) => pattern.test(key))).find((line) => line !== undefined);
  if (!tells || anchor === undefined) return null;
  const end = lineEnd(text, anchor.span.end);
  const start = lineStart(text, anchor.span.start);
  // Lines of one paragraph go on in it; a line that is a paragraph is followed by another one.
  const alone = isBlankAbove(text, start) && isBlankBelow(text, end);
  const key = keyMarkup(text, anchor).replace(/^(\*\*|__)[^*_:]+/, "$1Completed");
  const own = `${prefixOf(text, start, anchor)}${key}${date}`;
  const hard = /(?: {2,}|\\)$/.exec(text.slice(anchor.span.end, end))?.[0] ?? "";
  return { span: { start: end, end }, text: `${alone ? eol : ""}${eol}${own}${alone ? "" : hard}` };
}

function prefixOf(text: string, start: number, { span }: KeyLine): string {
  return /^[ \t>]*(?:[-*+][ \t]+)?/.exec(text.slice(start, span.start))?.[0] ?? "";
}

function lineStart(text: string, at: number): number {
  return at - (/[^\r\n]*$/.exec(text.slice(0, at))?.[0].length ?? 0);
}

/** Whether nothing stands in the line above the one that starts at `start`. */
function isBlankAbove(text: string, start: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, start).replace(/(?:\r\n|\n|\r)$/, ""));
}

/** Whether nothing stands in the line below the one that ends at `end`. */
function isBlankBelow(text: string, end: number): boolean {
  return /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end).replace(/^(?:\r\n|\n|\r)/, ""));
}
