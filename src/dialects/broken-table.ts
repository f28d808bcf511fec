import type { MarkdownDocument } from "../markdown/document.ts";
import { type LooseRows, looseRows } from "../markdown/loose-rows.ts";
import type { Row, Section, Table } from "../markdown/nodes.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { columnsOf, type Role, roleOf } from "./columns.ts";
import { delimiterFor, isDelimiter, isRule } from "./delimiter-row.ts";
import type { Found } from "./diagnose.ts";
import { idOfCell } from "./ids.ts";
import { inExample } from "./phases.ts";
import { insertedBlankLine, linePrefix, startOfLine } from "./table-rows.ts";

/** What must be known of a plan's kind to tell what a broken table costs. */
export interface TableContext {
  readonly idPattern: RegExp;
  readonly columns: Readonly<Record<string, string>>;
  /** Whether rows of a table in this section may be tasks. */
  readonly holdsTasks: (section: Section) => boolean;
}

/**
 * What a person meant as a table, or as rows of one, and markdown doesn't take for it. One finding for each table, an
 * error where its rows would be tasks.
 */
export function brokenTables(document: MarkdownDocument, context: TableContext): Found[] {
  const found: Found[] = [];
  const told = new Map<Table, Part>();
  const owners = new Map<LooseRows, Table>();
  for (const run of looseRows(document)) {
    if (inExample(run.section)) continue;
    const table = tableAbove(run, owners);
    if (table !== null && continues(run, table)) {
      owners.set(run, table);
      const gap = run.before !== null && run.before.kind !== "text" ? run.before.gap : null;
      const parted = gap === null || !gap.blank;
      const known = told.get(table);
      const part =
        known === undefined || (parted && known.edits !== null)
          ? {
              at: found.length,
              span: run.rows[0]?.span ?? run.section.span,
              rows: 0,
              lost: false,
              edits: parted ? null : [],
            }
          : known;
      part.rows += run.rows.length;
      part.lost ||= areTasks(run.rows, table.header, run.section, context);
      if (gap !== null) part.edits?.push({ span: gap.span, text: "" });
      told.set(table, part);
      found[part.at] = splitOff(part);
      continue;
    }
    const finding = wrongHead(document, run, context);
    if (finding !== null) found.push(finding);
  }
  return found;
}

/** The table that the rows may have been parted from. */
function tableAbove({ before }: LooseRows, owners: ReadonlyMap<LooseRows, Table>): Table | null {
  if (before === null || before.kind === "text") return null;
  return before.kind === "table" ? before.table : (owners.get(before.rows) ?? null);
}

/** Whether loose rows are of a table above: as wide as it, and without a head of their own. */
function continues({ rows }: LooseRows, { header }: Table): boolean {
  const like = (row: Row): boolean =>
    row.cells.length === header.cells.length && row.leadingPipe === header.leadingPipe && !isRule(row);
  const [first] = rows;
  return first !== undefined && rows.every(like) && !isHeader(first, header);
}

/** Whether a row repeats a header, or names nothing but columns that plans have. */
function isHeader(row: Row, header: Row): boolean {
  return (
    row.cells.every(({ raw }, column) => raw === header.cells[column]?.raw) ||
    row.cells.every(({ raw }) => roleOf(raw, {}) !== null)
  );
}

/** Rows that were parted from one table, and where their finding stands among all. */
interface Part {
  readonly at: number;
  readonly span: Span;
  rows: number;
  lost: boolean;
  /** What joins them to the table again; null where a comment stands between. */
  readonly edits: TextEdit[] | null;
}

function splitOff({ span, rows, lost, edits }: Part): Found {
  const many = rows > 1;
  return {
    span,
    severity: lost ? "error" : "warning",
    rule: "broken-table",
    message: `Unexpected ${edits === null ? "comment" : "blank line"} inside a table: ${many ? `the ${rows} rows` : "the row"} below it ${many ? "are" : "is"} no part of the table${lost ? " and no task" : ""}.`,
    hint:
      edits === null ? "Put the comment behind the table, or into a cell of the row before." : "Remove the blank line.",
    ...(edits === null ? {} : { fix: { kind: "edits", edits } }),
  };
}

/** What is wrong with the head of loose rows; null where nobody can tell that they are to be a table. */
function wrongHead(document: MarkdownDocument, run: LooseRows, context: TableContext): Found | null {
  const { rows, section } = run;
  const at = rows.findIndex((row, index) => isDelimiter(row, index));
  if (at < 0) return withoutDelimiter(document, run, context);
  const delimiter = rows[at];
  const header = rows[at - 1] ?? headerAbove(run);
  if (delimiter === undefined) return null;
  const body = rows.slice(at + 1);
  if (header === undefined) {
    if (body.length === 0) return null;
    return finding(delimiter.span, areTasks(body, null, section, context), {
      message: "Unexpected delimiter row without a header row above it: markdown takes the table for text.",
      hint: "Write the names of the columns above it.",
    });
  }
  const lost = areTasks(body, header, section, context);
  const columns = header.cells.length;
  if (at === 0) {
    const gap = run.before?.kind === "rows" ? run.before.gap : null;
    const same = gap?.blank === true && delimiter.cells.length === columns;
    return finding(delimiter.span, lost, {
      message: "Unexpected blank line between a header row and its delimiter row: markdown takes the table for text.",
      hint: "Remove the blank line.",
      ...(same && gap !== null ? { edits: [{ span: gap.span, text: "" }] } : {}),
    });
  }
  const clean = isRule(delimiter) && /^[|:\-\s]*$/.test(document.text.slice(delimiter.span.start, delimiter.span.end));
  const even = body.every((row) => row.cells.length === columns);
  if (clean && delimiter.cells.length === columns) return glued(document, run, header, lost);
  return finding(delimiter.span, lost, {
    message: clean
      ? `Unexpected ${delimiter.cells.length} columns in the delimiter row, expected ${columns} as in the header: markdown takes the table for text.`
      : "Unexpected characters in the delimiter row, expected only hyphens, colons and pipes: markdown takes the table for text.",
    hint: "Write one --- for each column.",
    ...(even ? { edits: [{ span: delimiter.span, text: delimiterFor(document.text, header, delimiter) }] } : {}),
  });
}

/** The header row that a blank line parts from the rest. */
function headerAbove({ before }: LooseRows): Row | undefined {
  return before?.kind === "rows" && before.gap.blank ? before.rows.rows.at(-1) : undefined;
}

/** A whole table that goes on the text of a list item, or stands below text and is indented like code. */
function glued(document: MarkdownDocument, { before }: LooseRows, header: Row, lost: boolean): Found | null {
  if (before?.kind !== "text") return null;
  const { text } = document;
  const indent = text.slice(startOfLine(text, header.span.start), header.span.start);
  return finding(header.span, lost, {
    message: before.inItem
      ? "Unexpected table directly below a list item: markdown takes it for text of the item."
      : "Unexpected table that markdown takes for text of the paragraph above.",
    hint: "Put a blank line before the table.",
    ...(/^ {0,3}$/.test(indent) ? { edits: [insertedBlankLine(document, header.span)] } : {}),
  });
}

function withoutDelimiter(document: MarkdownDocument, run: LooseRows, context: TableContext): Found | null {
  const { rows, section } = run;
  const [header, ...body] = rows;
  if (header === undefined) return null;
  if (!rows.every((row) => row.leadingPipe)) return null;
  if (hasId(header, context)) {
    return finding(header.span, context.holdsTasks(section), {
      message: `Unexpected ${rows.length > 1 ? `${rows.length} rows` : "row"} under no header: markdown takes ${rows.length > 1 ? "them" : "it"} for text.`,
      hint: "Put a header row and a delimiter row above, or move what stands here to the table that it belongs to.",
    });
  }
  const even = body.every((row) => row.cells.length === header.cells.length);
  const named = header.cells.length > 1 && header.cells.every(({ raw }) => /\p{L}|#/u.test(raw));
  const told = body.some((row) => row.cells.some(({ raw }) => /[\p{L}\p{N}]/u.test(raw)));
  if (!named || !told) return null;
  const { text, eol } = document;
  const line = linePrefix(text, header.span) + delimiterFor(text, header, null);
  const next = startOfLine(text, body[0]?.span.start ?? text.length);
  return finding(header.span, areTasks(body, header, section, context), {
    message: "Unexpected header row without a delimiter row below it: markdown takes the table for text.",
    hint: "Write a row with --- for each column below it.",
    ...(even && run.before?.kind !== "text"
      ? { edits: [{ span: { start: next, end: next }, text: `${line}${eol}` }] }
      : {}),
  });
}

/** Whether rows would be tasks under a header; without one, whether one of them begins with an id. */
function areTasks(rows: readonly Row[], header: Row | null, section: Section, context: TableContext): boolean {
  if (!context.holdsTasks(section)) return false;
  if (header === null) return rows.some((row) => hasId(row, context));
  const columns = columnsOf(header, context.columns);
  if (columns.has("id") && columns.has("title")) return rows.some((row) => hasId(row, context, columns.get("id")));
  const telling: readonly Role[] = ["status", "estimate", "dependsOn", "priority"];
  return columns.has("title") && rows.length > 0 && telling.some((role) => columns.has(role));
}

/** Whether a row has an id in its first two cells, or in the one that is known to hold it. */
function hasId(row: Row, { idPattern }: TableContext, column?: number): boolean {
  const cells = column === undefined ? row.cells.slice(0, 2) : row.cells.slice(column, column + 1);
  return cells.some(({ raw }) => idOfCell(raw, idPattern) !== null);
}

function finding(
  span: Span,
  lost: boolean,
  { message, hint, edits }: { readonly message: string; readonly hint: string; readonly edits?: readonly TextEdit[] },
): Found {
  return {
    span,
    severity: lost ? "error" : "warning",
    rule: "broken-table",
    message: lost ? `${message.slice(0, -1)}, and its tasks are not read.` : message,
    hint,
    ...(edits === undefined ? {} : { fix: { kind: "edits", edits } }),
  };
}
