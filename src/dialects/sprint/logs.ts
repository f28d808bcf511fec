import { encodeCell } from "../../markdown/escape.ts";
import type { Section as Heading, Row, Table } from "../../markdown/nodes.ts";
import type { Task } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import { foldHeader, roleOf } from "../columns.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import type { WriteSetting } from "../file-style.ts";
import { idOfCell } from "../ids.ts";
import { readStatus } from "../status-words.ts";
import { insertRow, lineSpan } from "../table-rows.ts";
import { type Area, areaOf } from "./areas.ts";
import type { SprintFile } from "./read.ts";

/** What a table that accompanies the tasks gets: edits, and lines that go. */
export interface LogEdits {
  readonly edits: readonly TextEdit[];
  readonly removals: readonly Span[];
}

const NOTHING: LogEdits = { edits: [], removals: [] };

/** Tables of one area that have a column for task ids. */
export function tablesOf(
  file: Pick<SprintFile, "document" | "context">,
  area: Area,
): { readonly table: Table; readonly heading: Heading; readonly id: number }[] {
  return file.document.sections
    .filter((heading) => areaOf(heading) === area)
    .flatMap((heading) =>
      heading.blocks.flatMap((block) => {
        if (block.kind !== "table") return [];
        const id = idColumn(block, file);
        return id < 0 ? [] : [{ table: block, heading, id }];
      }),
    );
}

function idColumn(table: Table, { context }: Pick<SprintFile, "context">): number {
  const roles = table.header.cells.map((cell) => roleOf(cell.raw, context.options.columns));
  const own = roles.indexOf("id");
  return own >= 0 ? own : roles.indexOf("title");
}

/** A row for the movement log: `Date, Task ID, From, To, Reason, Impact`, in whatever order the file has them. */
export function logMovement(
  file: SprintFile,
  setting: WriteSetting,
  move: {
    readonly id: string;
    readonly date: string | null;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  },
): LogEdits {
  const [log] = tablesOf(file, "movement");
  if (log === undefined) return NOTHING;
  const { empty } = setting.styleOf(null);
  const cells = log.table.header.cells.map((cell, column) => {
    const header = foldHeader(cell.raw);
    if (column === log.id) return move.id;
    if (/\bdate\b|^when$/.test(header)) return move.date ?? empty;
    if (/^from\b/.test(header)) return encodeCell(move.from);
    if (/^to\b/.test(header)) return encodeCell(move.to);
    return /\breason\b|^why$/.test(header) ? encodeCell(move.reason) : empty;
  });
  return appended(file, log.table, cells);
}

function appended(file: SprintFile, table: Table, cells: readonly string[]): LogEdits {
  const blank = table.rows.filter((row) => row.cells.every((cell) => isEmptyWord(cell.raw)));
  return {
    edits: [insertRow(file.document, table, table.rows.at(-1) ?? null, cells)],
    removals: blank.map((row) => lineSpan(file.document.text, row.span)),
  };
}

/** The table of what blocks tasks now; not one of settled blockers, and not one of mere dependencies. */
function blockersTable(file: SprintFile): { readonly table: Table; readonly id: number } | null {
  const tables = tablesOf(file, "blockers").filter(({ table, heading }) => {
    const headers = table.header.cells.map((cell) => foldHeader(cell.raw));
    const blocker = headers.some((header) =>
      /\bblockers?\b|\bissue\b|\bimpact\b|\bsince\b|\breason\b|\bresolution\b/.test(header),
    );
    return blocker && !/\b(?:resolved|closed|past|former|history)\b/i.test(heading.title);
  });
  return tables[0] ?? null;
}

/** Puts a task that is now blocked into the table of blockers, with what is known of it. */
export function logBlocked(file: SprintFile, setting: WriteSetting, task: Task, date: string | null): LogEdits {
  const found = blockersTable(file);
  if (found === null) return NOTHING;
  const present = rowsOf(file, found, task.id);
  const states = found.table.header.cells.findIndex((cell) => roleOf(cell.raw, {}) === "status");
  if (present.length > 0)
    return { edits: present.flatMap((row) => stateEdit(file, found.table, row, states, false)), removals: [] };
  const { empty } = setting.styleOf(null);
  const done = new Set(file.plan.tasks.filter((other) => other.values.status === "done").map((other) => other.key));
  const waits = task.values.dependsOn.filter((key) => !done.has(key)).map((key) => encodeCell(key));
  const cells = found.table.header.cells.map((cell, column) => {
    const header = foldHeader(cell.raw);
    if (column === found.id) return task.id;
    const role = roleOf(cell.raw, {});
    if (role === "title") return encodeCell(task.values.title);
    if (role === "owners")
      return task.values.owners.length === 0 ? empty : encodeCell(task.values.owners.map((o) => `@${o}`).join(", "));
    if (role === "status") return stateWord(found.table, column, false);
    if (/\bsince\b|\bdate\b|\braised\b|\breported\b/.test(header)) return date ?? empty;
    return /\bblocked by\b|^blockers?\b|\bwaiting\b|\bdepend/.test(header) && waits.length > 0
      ? waits.join(", ")
      : empty;
  });
  return appended(file, found.table, cells);
}

/** Takes a task that is no longer blocked out of the table of blockers; one with states says that it is resolved. */
export function logUnblocked(file: SprintFile, id: string): LogEdits {
  const found = blockersTable(file);
  if (found === null) return NOTHING;
  const rows = rowsOf(file, found, id);
  const states = found.table.header.cells.findIndex((cell) => roleOf(cell.raw, {}) === "status");
  if (states >= 0)
    return { edits: rows.flatMap((row) => stateEdit(file, found.table, row, states, true)), removals: [] };
  return { edits: [], removals: rows.map((row) => lineSpan(file.document.text, row.span)) };
}

function rowsOf(file: SprintFile, { table, id }: { readonly table: Table; readonly id: number }, task: string): Row[] {
  return table.rows.filter((row) => idOfCell(row.cells[id]?.raw ?? "", file.context.options.idPattern)?.id === task);
}

function stateEdit(file: SprintFile, table: Table, row: Row, column: number, settled: boolean): TextEdit[] {
  const cell = row.cells[column];
  if (cell === undefined || isSettled(cell.raw) === settled) return [];
  const slot = { span: cell.span, raw: cell.raw, place: "cell", cell: cell.full, part: null } as const;
  return [slotEdit(file.document.text, slot, stateWord(table, column, settled))];
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
