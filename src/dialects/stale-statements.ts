import type { MarkdownDocument } from "../markdown/document.ts";
import { plainText } from "../markdown/inline.ts";
import type { PlanChange } from "../plan/change.ts";
import type { DialectName } from "../plan/plan.ts";
import type { StaleStatement } from "../plan/statements.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { withoutEmoji } from "../text/emoji.ts";
import type { OpenPlan } from "./dialect.ts";
import { keyLinesIn } from "./header.ts";

/** Asks for what follows from the plan alone: no day, nothing measured, nothing that a commit changed. */
const DERIVE: PlanChange = {
  kind: "update-derived",
  facts: { today: "", changed: null, lastVelocity: null, reviewHours: null },
};

/**
 * The lines that a sync would write anew since they disagree with the tasks: found by asking for just that, so that what
 * is reported and what is written never differ. While rows wait to be moved the figures follow from the move, and
 * nothing is said; nor of what the reader itself reported with its line.
 */
export function staleStatements(document: MarkdownDocument, open: OpenPlan): readonly StaleStatement[] {
  const { text, lines } = document;
  const { edits } = open.write([DERIVE]);
  if (edits.some((edit) => /[\r\n]/.test(edit.text) || /[\r\n]/.test(text.slice(edit.span.start, edit.span.end))))
    return [];
  const told = new Set(
    open.plan.diagnostics.flatMap(({ rule, line }) => (rule === "phase-disagreement" ? [line] : [])),
  );
  const byLine = Map.groupBy(edits, ({ span }) => lines.at(span.start).line);
  return [...byLine].flatMap(([line, own]) => (told.has(line) ? [] : statement(text, own, open.plan.dialect)));
}

function statement(text: string, edits: readonly TextEdit[], dialect: DialectName): readonly StaleStatement[] {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = Math.max(text.lastIndexOf("\n", first.span.start - 1), text.lastIndexOf("\r", first.span.start - 1)) + 1;
  const label = labelOf(text.slice(from, first.span.start));
  const span = { start: first.span.start, end: last.span.end };
  // What is said ends where the part ends that the last figure stands in: with its unit.
  const rest = /^[^|·•;,()\r\n]{0,40}(?=[|·•;,()\r\n]|$)/.exec(text.slice(span.end, span.end + 41))?.[0] ?? "";
  const found = text.slice(span.start, span.end + (edits.length > 1 ? rest.length : 0));
  const within = sorted.map((edit) => ({
    ...edit,
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
  }));
  const counts = sorted.some((edit) => /\d/.test(text.slice(edit.span.start, edit.span.end))) || dialect === "sprint";
  // Words are the status of a phase, or of a feature; a sprint's are the lights of its figures.
  const progress = PROGRESS.test(label) || found.includes("%") || !counts;
  const expected = applyEdits(found, within).trim();
  return [{ kind: progress ? "progress" : "count", label, span, found: found.trim(), expected, edits: sorted }];
}

const PROGRESS = /\b(?:progress|completion|percent|phase|fase|stage)\b/i;

/** What a line calls the value behind `before`: its bold key, the first cell of its row, or what stands up to a colon. */
function labelOf(before: string): string {
  const key = keyLinesIn(`${before}…`).at(-1);
  const row = /^[\s>]*\|/.test(before);
  if (key !== undefined && !row) {
    const marks = [...before.matchAll(/(?:\*\*|__)([^*\n]{1,60}?)\s*:?(?:\*\*|__)/g)].at(-1)?.[1];
    return named(marks ?? key.key);
  }
  if (row) {
    const cells = before
      .split(/(?<!\\)\|/)
      .slice(1)
      .map(named);
    return /^\d[\d.]*$/.test(cells[0] ?? "") ? cells.slice(0, 2).join(" ").trim() : (cells[0] ?? "");
  }
  return named(/([^:|*\n]{1,60}):[ \t]*$/.exec(before)?.[1]?.replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s*/, "") ?? "");
}

function named(raw: string): string {
  return withoutEmoji(plainText(raw, "line")).trim();
}
