import type { LineIndex } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { trimSpan } from "../text/span.ts";
import type { Cell, Row } from "./nodes.ts";

/**
 * Splits one line of a table at its pipes, as GFM does: a backslash guards a pipe or a backslash, code spans guard
 * nothing. A line that gets too many cells that way, and the right number where code spans do guard their pipes, is
 * taken as it was meant.
 * @param line the line without indent and line end.
 * @param columns cells in the header; undefined for the header itself.
 */
export function splitRow(text: string, line: Span, index: LineIndex, columns: number | undefined): Row {
  const strict = pipes(text, line, false);
  if (columns !== undefined) {
    const row = toRow(text, line, strict, index, false);
    if (row.cells.length <= columns) return row;
    const meant = toRow(text, line, pipes(text, line, true), index, true);
    return meant.cells.length === columns ? meant : row;
  }
  return toRow(text, line, strict, index, false);
}

function toRow(text: string, line: Span, bars: readonly number[], index: LineIndex, pipesInCode: boolean): Row {
  const leadingPipe = bars[0] === line.start;
  const last = bars.at(-1);
  const trailingPipe = last === line.end - 1 && (bars.length > 1 || !leadingPipe);
  const edges = [...(leadingPipe ? [] : [line.start - 1]), ...bars, ...(trailingPipe ? [] : [line.end])];
  const cells: Cell[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    cells.push(toCell(text, { start: (edges[i] ?? 0) + 1, end: edges[i + 1] ?? 0 }));
  }
  return { span: line, line: index.at(line.start).line, cells, leadingPipe, trailingPipe, pipesInCode };
}

function toCell(text: string, full: Span): Cell {
  const trimmed = trimSpan(text, full);
  if (trimmed.start < trimmed.end) return { full, span: trimmed, raw: text.slice(trimmed.start, trimmed.end) };
  const at = Math.min(full.start + 1, full.end);
  return { full, span: { start: at, end: at }, raw: "" };
}

/** Offsets of the pipes that part cells. */
function pipes(text: string, { start, end }: Span, codeGuards: boolean): number[] {
  const found: number[] = [];
  for (let i = start; i < end; i++) {
    const character = text[i];
    if (character === "\\" && (text[i + 1] === "|" || text[i + 1] === "\\")) {
      i++;
    } else if (character === "|") {
      found.push(i);
    } else if (character === "`" && codeGuards) {
      i = codeSpanEnd(text, i, end) - 1;
    }
  }
  return found;
}

/** Where the code span that opens at `at` ends, or the backticks themselves where nothing closes them. */
export function codeSpanEnd(text: string, at: number, end: number): number {
  const opening = runEnd(text, at, end);
  for (let i = opening; i < end; i++) {
    if (text[i] !== "`") continue;
    const closing = runEnd(text, i, end);
    if (closing - i === opening - at) return closing;
    i = closing - 1;
  }
  return opening;
}

/** End of the run of backticks that starts at `at`. */
export function runEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && text[i] === "`") i++;
  return i;
}
