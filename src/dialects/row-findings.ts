import type { MarkdownDocument } from "../markdown/document.ts";
import type { Row, Table } from "../markdown/nodes.ts";
import type { Fix } from "../plan/diagnostic.ts";
import type { Span } from "../text/span.ts";
import type { Found } from "./diagnose.ts";
import type { Draft } from "./draft.ts";
import { isEmptyWord } from "./empty.ts";
import { cellWidth, insertedBlankLine } from "./table-rows.ts";

/** Rows of tables of tasks that have more or fewer cells than their headers. */
export function rowFindings(
  document: MarkdownDocument,
  tables: Iterable<Table>,
  drafts: readonly Draft[] = [],
): Found[] {
  const tasks = new Map(drafts.flatMap((draft) => (draft.home.kind === "row" ? [[draft.home.row, draft]] : [])));
  return [...tables].flatMap((table) => inTable(document, table, tasks));
}

function inTable(document: MarkdownDocument, table: Table, tasks: ReadonlyMap<Row, Draft>): Found[] {
  const { text } = document;
  const columns = table.header.cells.length;
  const odd = table.rows.filter((row) => row.pipesInCode || row.cells.length !== columns);
  if (odd.length === 0) return [];
  const tail = trailingText(table, tasks);
  return odd.flatMap((row): Found[] => {
    if (row.pipesInCode) return [unescapedPipe(text, row)];
    if (tail !== null && row.line >= tail.line) return row === tail ? [textBelow(document, row)] : [];
    const many = row.cells.length > columns;
    const surplus = row.cells.slice(columns);
    const first = surplus[0];
    const known = tasks.get(row)?.aligned === true;
    const blank = first !== undefined && known && surplus.every(({ raw }) => raw === "");
    return [
      {
        span: row.span,
        severity: many && !blank ? "error" : "warning",
        rule: "ragged-row",
        message: `Unexpected ${row.cells.length} cells in a row, expected ${columns} as in the header.`,
        hint: blank
          ? "Remove the empty cells at its end."
          : many
            ? "Write \\| for a pipe inside a cell."
            : "Add the missing cells; a field without a cell is not synced.",
        ...(blank ? { fix: edit({ start: first.full.start, end: row.span.end }, row.trailingPipe ? "" : "|") } : {}),
        ...(many
          ? {}
          : { fix: edit({ start: row.span.end, end: row.span.end }, missingCells(text, table.header, row)) }),
      },
    ];
  });
}

function edit(span: Span, text: string): Fix {
  return { kind: "edits", edits: [{ span, text }] };
}

function unescapedPipe(text: string, row: Row): Found {
  return {
    span: row.span,
    severity: "warning",
    rule: "unescaped-pipe",
    message: "Unexpected bare pipe in code: GitHub splits the cell there, and the row has too many cells.",
    hint: "Write \\| for a pipe inside a table cell.",
    fix: {
      kind: "edits",
      edits: guardedPipes(
        text,
        row.cells.map((cell) => cell.full),
      ),
    },
  };
}

/** The first of the lines at a table's end that have no pipe: text to their author, rows to markdown. */
function trailingText({ header, rows }: Table, tasks: ReadonlyMap<Row, Draft>): Row | null {
  let first: Row | null = null;
  for (const row of rows.toReversed()) {
    const bare = row.cells.length === 1 && !row.leadingPipe && !row.trailingPipe;
    if (!bare || header.cells.length === 1 || isEmptyWord(row.cells[0]?.raw ?? "")) break;
    // A row that gives itself an id is a task, however short it is.
    if (tasks.get(row)?.named === true) break;
    first = row;
  }
  return first;
}

function textBelow(document: MarkdownDocument, row: Row): Found {
  return {
    span: row.span,
    severity: "warning",
    rule: "ragged-row",
    message: "Unexpected text directly below a table: markdown takes it for a row.",
    hint: "Put a blank line before it.",
    fix: { kind: "edits", edits: [insertedBlankLine(document, row.span)] },
  };
}

/** What completes a row: blank cells, as wide as the header's where the cells before are as wide as the header's. */
function missingCells(text: string, header: Row, row: Row): string {
  const last = row.cells.length - 1;
  const even = row.cells.every(
    ({ full }, column) =>
      (column === last && !row.trailingPipe) || cellWidth(text, full) === cellWidth(text, header.cells[column]?.full),
  );
  const padded = row.cells.some(({ full, span }) => full.start < span.start || span.end < full.end);
  const width = (column: number): number =>
    even ? Math.max(1, cellWidth(text, header.cells[column]?.full)) : padded ? 1 : 0;
  const cells = header.cells.slice(row.cells.length).map((_, index) => " ".repeat(width(last + 1 + index)));
  if (row.trailingPipe) return cells.map((cell) => `${cell}|`).join("");
  const end = row.cells[last];
  const wide = even && end !== undefined ? cellWidth(text, header.cells[last]?.full) - cellWidth(text, end.full) : 0;
  // A backslash at the end would guard the pipe.
  const room = Math.max(wide, padded || text[row.span.end - 1] === "\\" ? 1 : 0);
  return `${" ".repeat(room)}|${cells.map((cell) => `${cell}|`).join("")}`;
}

/** Edits that put a backslash before each bare pipe inside cells. */
function guardedPipes(text: string, cells: readonly Span[]): { readonly span: Span; readonly text: string }[] {
  return cells.flatMap(({ start, end }) => {
    const edits = [];
    for (let at = start; at < end; at++) {
      if (text[at] === "\\" && (text[at + 1] === "|" || text[at + 1] === "\\")) at++;
      else if (text[at] === "|") edits.push({ span: { start: at, end: at }, text: "\\" });
    }
    return edits;
  });
}
