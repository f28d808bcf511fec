import type { MarkdownDocument } from "../markdown/document.ts";
import { encodeCell } from "../markdown/escape.ts";
import type { Row, Section, Table } from "../markdown/nodes.ts";
import type { Task } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import { foldHeader, roleOf } from "./columns.ts";
import { slotEdit } from "./draft.ts";
import { isEmptyWord } from "./empty.ts";
import { readStatus } from "./status-words.ts";
import { appendRow, lineSpan } from "./table-rows.ts";
import { cellSlot } from "./table-task.ts";
import type { PlaceEdits } from "./write-plan.ts";

/** A table of what keeps tasks from going on. */
export interface BlockersTable {
  readonly document: MarkdownDocument;
  readonly table: Table;
  /** The column that names the task. */
  readonly naming: number;
}

/** What a new row of blockers says. */
export interface Blocker {
  readonly task: Task;
  /** How the table names the task, as it is written into a cell. */
  readonly name: string;
  /** ISO date since when; null where it isn't known. */
  readonly since: string | null;
  /** What the task waits for, as it is written into a cell. */
  readonly waits: readonly string[];
  /** What stands in an empty cell. */
  readonly empty: string;
}

/** Whether a table is one of what blocks tasks now: not one of settled blockers, and not one of mere dependencies. */
export function isBlockersTable(table: Table, heading: Section): boolean {
  const headers = table.header.cells.map((cell) => foldHeader(cell.raw));
  const blocker = headers.some((header) =>
    /\bblockers?\b|\bissue\b|\bimpact\b|\bsince\b|\breason\b|\bresolution\b/.test(header),
  );
  return blocker && !/\b(?:resolved|closed|past|former|history)\b/i.test(heading.title);
}

/** Puts a task that is now blocked into the table; `present` rows that name it already say that it stands. */
export function addBlocker(blockers: BlockersTable, present: readonly Row[], blocker: Blocker): PlaceEdits {
  const { document, table, naming } = blockers;
  if (present.length > 0) return { edits: setStates(blockers, present, false), removals: [] };
  const { task, empty, waits } = blocker;
  const { owners, title } = task.values;
  const cells = table.header.cells.map((cell, column) => {
    const header = foldHeader(cell.raw);
    if (column === naming) return blocker.name;
    const role = roleOf(cell.raw, {});
    if (role === "title") return encodeCell(title);
    if (role === "owners") return owners.length === 0 ? empty : encodeCell(owners.map((o) => `@${o}`).join(", "));
    if (role === "status") return stateWord(table, column, false);
    if (/\bsince\b|\bdate\b|\braised\b|\breported\b/.test(header)) return blocker.since ?? empty;
    return /\bblocked by\b|^blockers?\b|\bwaiting\b|\bdepend/.test(header) && waits.length > 0
      ? waits.join(", ")
      : empty;
  });
  return appendRow(document, table, cells);
}

/** Takes the rows of a task that is no longer blocked out of the table; one with states says that it is resolved. */
export function settleBlockers(blockers: BlockersTable, rows: readonly Row[]): PlaceEdits {
  if (stateColumn(blockers.table) >= 0) return { edits: setStates(blockers, rows, true), removals: [] };
  return { edits: [], removals: rows.map((row) => lineSpan(blockers.document.text, row.span)) };
}

function stateColumn(table: Table): number {
  return table.header.cells.findIndex((cell) => roleOf(cell.raw, {}) === "status");
}

function setStates({ document, table }: BlockersTable, rows: readonly Row[], settled: boolean): TextEdit[] {
  const column = stateColumn(table);
  return rows.flatMap((row) => {
    const slot = cellSlot(row, column < 0 ? undefined : column);
    if (slot === null || isSettled(slot.raw) === settled) return [];
    return [slotEdit(document.text, slot, stateWord(table, column, settled))];
  });
}

/** The word that this table uses for a blocker that stands, or is settled. */
function stateWord(table: Table, column: number, settled: boolean): string {
  const used = table.rows
    .map((row) => row.cells[column]?.raw ?? "")
    .find((raw) => !isEmptyWord(raw) && isSettled(raw) === settled);
  return used ?? (settled ? "Resolved" : "Active");
}

function isSettled(raw: string): boolean {
  return readStatus(raw) === "done" || readStatus(raw) === "cancelled";
}
