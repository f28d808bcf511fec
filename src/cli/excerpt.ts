import { harmless } from "../text/harmless.ts";
import { displayWidth, graphemes } from "../text/width.ts";

/** A place in one line, columns 1-based in UTF-16 code units, `endColumn` exclusive. */
export interface LinePlace {
  readonly column: number;
  readonly endColumn: number;
}

/** A line as it is shown, and what stands below it: `^~~~` under the place. */
export interface Excerpt {
  readonly line: string;
  readonly marks: string;
}

/** Columns from one tab stop to the next. */
const TAB = 4;
/** So many code units on each side of a place are looked at for each column that is shown: an emoji takes several. */
const UNITS_PER_COLUMN = 8;
const CUT = "…";
/** A character that stands alone, or a stretch that has to be segmented, with the character that it may combine with. */
const STRETCHES = /\p{ASCII}(?!\P{ASCII})|\p{ASCII}?\P{ASCII}+/gu;

interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offsets in the line. */
  readonly at: number;
  readonly end: number;
}

/**
 * Cuts a line around a place so that it fits into `columns`, and marks the place. The work depends on the columns, not
 * on the length of the line.
 */
export function excerpt(line: string, { column, endColumn }: LinePlace, columns: number): Excerpt {
  const from = Math.min(Math.max(0, column - 1), line.length);
  const to = Math.min(Math.max(from, endColumn - 1), line.length);
  const reach = columns * UNITS_PER_COLUMN;
  const [first, last] = [Math.max(0, from - reach), Math.min(line.length, from + reach)];
  const cells = cellsOf(line.slice(first, last), first);
  const start = indexAt(cells, from);
  const end = Math.max(start, to > from ? indexAt(cells, to - 1) + 1 : start);
  const whole = first === 0 && last === line.length && widthOf(cells) <= columns;
  const [left, right] = whole ? [0, cells.length] : around(cells, start, end, columns - 2 * CUT.length);
  const before = left > 0 || first > 0 ? CUT : "";
  const behind = right < cells.length || last < line.length ? CUT : "";
  const text = cells.slice(left, right).map((cell) => cell.text);
  const marked = Math.max(1, widthOf(cells.slice(start, Math.min(end, right))));
  return {
    line: `${before}${text.join("")}${behind}`,
    marks: `${" ".repeat(before.length + widthOf(cells.slice(left, start)))}^${"~".repeat(marked - 1)}`,
  };
}

/** What is shown of a line that is too long: as much of the place as fits, then as much on its left as on its right. */
function around(
  cells: readonly Cell[],
  start: number,
  end: number,
  columns: number,
): readonly [left: number, right: number] {
  let [left, right, free] = [start, start, columns];
  const fits = (index: number, room: number) => (cells[index]?.width ?? Number.POSITIVE_INFINITY) <= room;
  while (right < end && fits(right, free)) free -= cells[right++]?.width ?? 0;
  for (let room = Math.floor(free / 2); left > 0 && fits(left - 1, room); left--) {
    room -= cells[left - 1]?.width ?? 0;
    free -= cells[left - 1]?.width ?? 0;
  }
  while (fits(right, free)) free -= cells[right++]?.width ?? 0;
  while (left > 0 && fits(left - 1, free)) free -= cells[--left]?.width ?? 0;
  return [left, right];
}

/** @param shift offset of the text in its line */
function cellsOf(text: string, shift: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { 0: stretch, index } of text.matchAll(STRETCHES)) {
    const segments = stretch.length === 1 ? [{ segment: stretch, index: 0 }] : graphemes(stretch);
    for (const { segment, index: inside } of segments) {
      const shown = segment === "\t" ? " ".repeat(TAB - (column % TAB)) : harmless(segment);
      const width = displayWidth(shown);
      const at = shift + index + inside;
      cells.push({ text: shown, width, at, end: at + segment.length });
      column += width;
    }
  }
  return cells;
}

/** The cell that has the offset in it; behind the last one where none has. */
function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => offset < cell.end);
  return index < 0 ? cells.length : index;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
