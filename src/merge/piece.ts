import type { OpenPlan } from "../dialects/dialect.ts";
import type { Task } from "../plan/task.ts";
import type { Span } from "../text/span.ts";

export type SideName = "base" | "ours" | "theirs";

/** One of the three texts, cut into pieces. */
export interface Side {
  readonly name: SideName;
  readonly text: string;
  /** Null for a blank text: both sides added the file. */
  readonly open: OpenPlan | null;
  readonly pieces: readonly Piece[];
}

/**
 * A stretch of whole lines that is merged as one. A `unit` is known by something other than its text (the id of a task,
 * the first cell of a row, the key of a line), so that it is the same one on both sides whatever they changed in it.
 */
export interface Piece {
  readonly kind: "task" | "row" | "entry" | "item" | "line";
  /** What the alignment compares. */
  readonly key: string;
  readonly unit: boolean;
  /** The lines as they are, line ends included. */
  readonly text: string;
  /** Offset of `text` in its side's text. */
  readonly start: number;
  readonly task: Task | null;
  readonly row: RowCells | null;
}

/** A table's row by its columns. */
export interface RowCells {
  /** The columns of its table, in order; a name that is used again has its number behind it. */
  readonly headers: readonly string[];
  /** By column; cells beyond the header are `+1`, `+2` …. */
  readonly cells: ReadonlyMap<string, CellText>;
}

export interface CellText {
  /** Without padding. */
  readonly raw: string;
  /** From pipe to pipe, in the side's text. */
  readonly full: Span;
}

/** One unit, or one line, as the three sides have it. */
export interface Trio {
  readonly base: Piece | null;
  readonly ours: Piece | null;
  readonly theirs: Piece | null;
}
