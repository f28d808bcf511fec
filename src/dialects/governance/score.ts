import type { DerivedFacts } from "../../plan/change.ts";
import type { Metric } from "../../plan/metric.ts";
import { levelOf, type Measure, measureIn, type Target } from "../../plan/target.ts";
import type { TextEdit } from "../../text/edit.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { isPlaceholder } from "../placeholders.ts";
import { type Mark, markFor, readMark } from "./marks.ts";
import { SCORED } from "./metrics.ts";
import type { Scorecard, ScorecardRow } from "./scorecard.ts";

/** The edits that fill a scorecard's `Current` and `Status` with what was measured; all other rows stay as they are. */
export function scoreEdits(text: string, { rows }: Scorecard, facts: DerivedFacts): TextEdit[] {
  const column = rows.flatMap(({ status }) => (status === null ? [] : (readMark(status.raw) ?? [])));
  return rows.flatMap((row) => rowEdits(text, row, facts, column));
}

function rowEdits(text: string, row: ScorecardRow, facts: DerivedFacts, column: readonly Mark[]): TextEdit[] {
  const known = SCORED.find(({ metric }) => metric === row.metric);
  const figure = row.metric === null ? null : figureOf(row.metric, facts);
  if (known === undefined || figure === null || row.current === null) return [];
  const shown = currentText(row.current.raw, row.target, figure, known);
  if (shown === null) return [];
  const edits = shown === row.current.raw ? [] : [slotEdit(text, row.current, shown)];
  if (row.target === null || row.status === null || row.target.dimension !== known.dimension) return edits;
  const level = levelOf(figure / row.target.factor, row.target, known.relation);
  const before = readMark(row.status.raw);
  const blank = isEmptyWord(row.status.raw) || isPlaceholder(row.status.raw);
  if (before?.level === level || (before === null && !blank)) return edits;
  const mark = markFor(level, before, column);
  // A column that says only good or not has no word between: the level that its words can't tell apart is kept.
  if (mark === null || (before !== null && readMark(mark)?.level === before.level)) return edits;
  return [...edits, slotEdit(text, row.status, mark)];
}

/** A figure in its own unit: percent, hours, times a week; null where it isn't known. */
function figureOf(metric: Metric, { metrics, reviewHours, lastVelocity }: DerivedFacts): number | null {
  const given = metrics?.[metric];
  if (given !== undefined) return given;
  if (metric === "reviewHours") return reviewHours;
  return metric === "velocity" ? lastVelocity : null;
}

/**
 * The cell with the figure in the place of its number, in the cell's own unit; a blank cell and a bare number take the
 * target's. Null where the cell says more than one number, or one that is no such figure.
 */
function currentText(
  raw: string,
  target: Target | null,
  figure: number,
  known: (typeof SCORED)[number],
): string | null {
  const inTarget = target?.dimension === known.dimension ? target : null;
  if (isEmptyWord(raw) || isPlaceholder(raw)) {
    if (target !== null && inTarget === null) return null;
    return `${rounded(figure / (inTarget?.factor ?? 1), known.digits)}${inTarget?.unit ?? ""}`;
  }
  const stated = measureIn(raw);
  if (stated === null || /\d/.test(raw.slice(0, stated.start) + raw.slice(stated.end + stated.unit.length)))
    return null;
  const unit: Measure | null = stated.dimension === "count" && known.dimension !== "count" ? inTarget : stated;
  if (unit?.dimension !== known.dimension) return null;
  return raw.slice(0, stated.start) + rounded(figure / unit.factor, known.digits) + raw.slice(stated.end);
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
