import { encodeCell } from "../../markdown/escape.ts";
import type { Section as Heading, Row, Table } from "../../markdown/nodes.ts";
import type { Task } from "../../plan/task.ts";
import { addBlocker, type BlockersTable, isBlockersTable, settleBlockers } from "../blockers.ts";
import { foldHeader, roleOf } from "../columns.ts";
import type { WriteSetting } from "../file-style.ts";
import { idOfCell } from "../ids.ts";
import { appendRow } from "../table-rows.ts";
import type { PlaceEdits } from "../write-plan.ts";
import { type Area, areaOf } from "./areas.ts";
import type { SprintFile } from "./read.ts";

const NOTHING: PlaceEdits = { edits: [], removals: [] };

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

/** A move of a task, for the movement log. */
export interface LoggedMove {
  readonly id: string;
  readonly date: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** What it means for the sprint; left empty without it. */
  readonly impact?: string;
}

/** A row for the movement log: `Date, Task ID, From, To, Reason, Impact`, in whatever order the file has them. */
export function logMovement(file: SprintFile, setting: WriteSetting, move: LoggedMove): PlaceEdits {
  return logMovements(file, setting, [move])[0] ?? NOTHING;
}

/** As `logMovement`, for several moves; nothing where the file keeps no log. */
export function logMovements(file: SprintFile, setting: WriteSetting, moves: readonly LoggedMove[]): PlaceEdits[] {
  const [log] = tablesOf(file, "movement");
  if (log === undefined) return [];
  const { empty } = setting.styleOf(null);
  const headers = log.table.header.cells.map((cell) => foldHeader(cell.raw));
  return moves.map((move) => {
    const cells = headers.map((header, column) => {
      if (column === log.id) return move.id;
      if (/\bdate\b|^when$/.test(header)) return move.date ?? empty;
      if (/^from\b/.test(header)) return encodeCell(move.from);
      if (/^to\b/.test(header)) return encodeCell(move.to);
      if (/\bimpact\b/.test(header) && move.impact !== undefined) return encodeCell(move.impact);
      return /\breason\b|^why$/.test(header) ? encodeCell(move.reason) : empty;
    });
    return appendRow(file.document, log.table, cells);
  });
}

/** The table of what blocks tasks now. */
function blockersTable(file: SprintFile): BlockersTable | null {
  const found = tablesOf(file, "blockers").find(({ table, heading }) => isBlockersTable(table, heading));
  return found === undefined ? null : { document: file.document, table: found.table, naming: found.id };
}

/** Puts a task that is now blocked into the table of blockers, with what is known of it. */
export function logBlocked(file: SprintFile, setting: WriteSetting, task: Task, date: string | null): PlaceEdits {
  const blockers = blockersTable(file);
  if (blockers === null) return NOTHING;
  const done = new Set(file.plan.tasks.filter((other) => other.values.status === "done").map((other) => other.key));
  return addBlocker(blockers, rowsOf(file, blockers, task.id), {
    task,
    name: task.id,
    since: date,
    waits: task.values.dependsOn.filter((key) => !done.has(key)).map((key) => encodeCell(key)),
    empty: setting.styleOf(null).empty,
  });
}

/** Takes a task that is no longer blocked out of the table of blockers. */
export function logUnblocked(file: SprintFile, id: string): PlaceEdits {
  const blockers = blockersTable(file);
  return blockers === null ? NOTHING : settleBlockers(blockers, rowsOf(file, blockers, id));
}

function rowsOf(file: SprintFile, { table, naming }: BlockersTable, task: string): Row[] {
  return table.rows.filter(
    (row) => idOfCell(row.cells[naming]?.raw ?? "", file.context.options.idPattern)?.id === task,
  );
}
