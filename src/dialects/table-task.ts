import type { Section as Heading, Row, Table } from "../markdown/nodes.ts";
import type { FieldName, Section, Status } from "../plan/task.ts";
import type { ReadContext } from "./codec.ts";
import { CODECS, FIELDS } from "./codecs.ts";
import { columnsOf, type Role } from "./columns.ts";
import type { Draft, Slot } from "./draft.ts";
import { idOfCell } from "./ids.ts";
import { isPlaceholder, isPlaceholderId } from "./placeholders.ts";

/** A table whose rows are tasks. */
export interface TaskTable {
  readonly table: Table;
  readonly columns: ReadonlyMap<Role, number>;
}

/**
 * The columns of a table of tasks: it has an id and a title. Where only `Task` and a description are there and the first
 * holds ids, these are the two. Null for any other table.
 */
export function taskTable(table: Table, own: Readonly<Record<string, string>>, idPattern: RegExp): TaskTable | null {
  const columns = new Map(columnsOf(table.header, own));
  const title = columns.get("title");
  const description = columns.get("description");
  if (!columns.has("id") && title !== undefined && description !== undefined) {
    const ids = table.rows.filter((row) => idOfCell(row.cells[title]?.raw ?? "", idPattern) !== null);
    if (ids.length === 0 || ids.length * 2 < table.rows.length) return null;
    columns.set("id", title).set("title", description);
    columns.delete("description");
  }
  return columns.has("id") && columns.has("title") ? { table, columns } : null;
}

/** What a row of a table of tasks is. */
export type RowReading =
  | { readonly kind: "task"; readonly draft: Draft }
  | { readonly kind: "placeholder" }
  /** Blank, or a row that only divides. */
  | { readonly kind: "other"; readonly id: string };

/** What stands around a row: which status its place says is for the caller to know. */
export interface RowPlace {
  readonly heading: Heading;
  readonly section: Section;
  readonly placeStatus: Status | null;
}

/** Reads one row of a table with ids. */
export function readRow(tasks: TaskTable, row: Row, under: RowPlace, context: ReadContext): RowReading {
  const { columns } = tasks;
  const raw = (role: Role): string => row.cells[columns.get(role) ?? -1]?.raw ?? "";
  if (isPlaceholderId(raw("id")) || isPlaceholder(raw("title"))) return { kind: "placeholder" };
  const id = idOfCell(raw("id"), context.options.idPattern);
  const idCell = row.cells[columns.get("id") ?? -1];
  if (id === null || idCell === undefined) return { kind: "other", id: raw("id") };
  const { start } = idCell.span;
  const idSpan = { start: start + id.span.start, end: start + id.span.end };
  return { kind: "task", draft: rowDraft(tasks, row, under, { id: id.id, named: true, idSpan }, context) };
}

/** A row as a task whose id is known. */
export function rowDraft(
  { table, columns }: TaskTable,
  row: Row,
  under: RowPlace,
  identity: Pick<Draft, "id" | "named" | "idSpan">,
  context: ReadContext,
): Draft {
  const slots = new Map<FieldName, Slot>();
  for (const field of FIELDS) {
    const slot = cellSlot(row, columns.get(field));
    if (slot !== null) slots.set(field, slot);
  }
  return {
    ...under,
    ...identity,
    span: row.span,
    line: row.line,
    slots,
    notes: cellSlot(row, columns.get("notes")),
    mark: null,
    addable: new Set(),
    aligned: isAligned(row, table, slots, context),
    parent: null,
    home: { kind: "row", table, row },
  };
}

/** The place of a value in a row; null where the row has no such cell. */
export function cellSlot(row: Row, column: number | undefined): Slot | null {
  const cell = column === undefined ? undefined : row.cells[column];
  return cell === undefined ? null : { span: cell.span, raw: cell.raw, place: "cell", cell: cell.full, part: null };
}

const TELLING: readonly FieldName[] = ["status", "priority", "points", "review", "eta", "pullRequest"];

/**
 * A row with more cells than its header may have a stray pipe anywhere. Where every cell that has a form of its own is
 * understood, the pipe stands behind them (in the notes, mostly) and they can be trusted.
 */
function isAligned(row: Row, table: Table, slots: ReadonlyMap<FieldName, Slot>, context: ReadContext): boolean {
  if (row.cells.length <= table.header.cells.length) return true;
  const telling = TELLING.flatMap((field) => {
    const slot = slots.get(field);
    return slot === undefined ? [] : [CODECS[field].read(slot.raw, slot.place, context).understood];
  });
  return telling.length > 0 && telling.every((understood) => understood);
}
