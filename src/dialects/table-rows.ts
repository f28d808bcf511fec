import type { MarkdownDocument } from "../markdown/document.ts";
import type { Row, Table } from "../markdown/nodes.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { displayWidth } from "../text/width.ts";
import { isEmptyWord } from "./empty.ts";
import type { PlaceEdits } from "./write-plan.ts";

/** The edit that adds a row behind `after`, or as the first row, in the manner of the table: pipes, padding, indent, line end. */
export function insertRow(
  document: MarkdownDocument,
  table: Table,
  after: Row | null,
  cells: readonly string[],
): TextEdit {
  const model = after ?? table.rows.at(-1) ?? table.header;
  return insertLine(
    document,
    (after ?? table.delimiter).span,
    linePrefix(document.text, model.span) + rowText(document.text, table, model, cells),
  );
}

/** The edits that add a row at the end of a table; a row in which every cell says nothing makes room. */
export function appendRow(document: MarkdownDocument, table: Table, cells: readonly string[]): PlaceEdits {
  const blank = table.rows.filter((row) => row.cells.every((cell) => isEmptyWord(cell.raw)));
  return {
    edits: [insertRow(document, table, table.rows.at(-1) ?? null, cells)],
    removals: blank.map((row) => lineSpan(document.text, row.span)),
  };
}

/** The edit that adds a line of text below the one that ends with `span`. */
export function insertLine(document: MarkdownDocument, span: Span, line: string): TextEdit {
  const { text, eol } = document;
  const end = endOfLine(text, span.end);
  const next = afterLine(text, end);
  return next === end
    ? { span: { start: end, end }, text: `${eol}${line}` }
    : { span: { start: next, end: next }, text: `${line}${text.slice(end, next)}` };
}

/** What goes when the lines of `span` go: with their line end, or, at the end of the file, with the one before. */
export function lineSpan(text: string, span: Span): Span {
  const start = startOfLine(text, span.start);
  const end = endOfLine(text, span.end);
  const next = afterLine(text, end);
  if (next > end || start === 0) return { start, end: next };
  const previous = text.slice(0, start).replace(/(?:\r\n|\n|\r)$/, "").length;
  return { start: previous, end };
}

/** Takes a row or an item out, with its line end. */
export function withoutLines(
  text: string,
  span: Span,
): { readonly kind: "edits"; readonly edits: readonly []; readonly removals: readonly Span[] } {
  return { kind: "edits", edits: [], removals: [lineSpan(text, span)] };
}

/** What stands in a line before `span`: indent and quote marks. */
export function linePrefix(text: string, span: Span): string {
  return text.slice(startOfLine(text, span.start), span.start);
}

/** The edit that puts a blank line before the line of `span`, in a quote with its marks. */
export function insertedBlankLine({ text, eol }: MarkdownDocument, { start }: Span): TextEdit {
  const at = startOfLine(text, start);
  const marks = text.slice(at, start).trimEnd();
  return { span: { start: at, end: at }, text: (marks.includes(">") ? marks : "") + eol };
}

/** Offset of the first character of the line that `offset` stands in. */
export function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

function endOfLine(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

function afterLine(text: string, end: number): number {
  if (text[end] === "\r" && text[end + 1] === "\n") return end + 2;
  return end < text.length ? end + 1 : end;
}

function rowText(text: string, table: Table, model: Row, cells: readonly string[]): string {
  const widths = isAligned(text, table) ? table.header.cells.map((cell) => cellWidth(text, cell.full)) : null;
  const inner = cells.map((value, column) => {
    const cell = model.cells[column];
    const first = column === 0 && !model.leadingPipe;
    const last = column === cells.length - 1 && !model.trailingPipe;
    const blank = cell?.raw === "";
    const before = first ? "" : padding(text, cell?.full.start, blank ? cell.full.end : cell?.span.start);
    const after = last ? "" : padding(text, blank ? cell.full.start : cell?.span.end, cell?.full.end);
    const padded = value === "" && (before !== "" || after !== "") ? before : `${before}${value}${after.slice(0, 1)}`;
    const room = last ? 0 : (widths?.[column] ?? 0) - displayWidth(padded);
    return room > 0 ? padded + " ".repeat(room) : padded;
  });
  return `${model.leadingPipe ? "|" : ""}${inner.join("|")}${model.trailingPipe ? "|" : ""}`;
}

/** One blank where the model has padding; none where it has none. */
function padding(text: string, start: number | undefined, end: number | undefined): string {
  if (start === undefined || end === undefined) return " ";
  return /^[ \t]/.test(text.slice(start, end)) ? " " : "";
}

/** Whether a table's pipes stand below each other. */
function isAligned(text: string, table: Table): boolean {
  const rows = [table.header, ...table.rows];
  if (rows.length < 2) return cellsEven(text, table.header, table.delimiter);
  return rows.every((row) => cellsEven(text, table.header, row));
}

function cellsEven(text: string, one: Row, other: Row): boolean {
  const last = one.trailingPipe ? one.cells.length : one.cells.length - 1;
  return one.cells
    .slice(0, last)
    .every((cell, column) => cellWidth(text, cell.full) === cellWidth(text, other.cells[column]?.full));
}

/** Columns that a cell takes in an editor, from pipe to pipe; -1 where there is none. */
export function cellWidth(text: string, span: Span | undefined): number {
  return span === undefined ? -1 : displayWidth(text.slice(span.start, span.end));
}
