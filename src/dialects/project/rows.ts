import type { Table } from "../../markdown/nodes.ts";
import type { ReadContext } from "../codec.ts";
import { columnsOf, foldHeader, type Role } from "../columns.ts";
import { type TaskTable, taskTable } from "../table-task.ts";

/** Columns of which a table of tasks has one beside the title. */
const TELLING: readonly Role[] = ["status", "priority", "estimate", "dependsOn", "points", "owners", "eta"];

/**
 * A table of a project plan whose rows are tasks: ids are welcome, not needed. Null for any other.
 * @param listed whether it stands where a column of titles says enough
 */
export function projectTable(table: Table, { options }: ReadContext, listed: boolean): TaskTable | null {
  const named = taskTable(table, options.columns, options.idPattern);
  if (named !== null) return named;
  const columns = columnsOf(table.header, options.columns);
  return columns.has("title") && (listed || TELLING.some((role) => columns.has(role))) ? { table, columns } : null;
}

/** Which columns a table of discovered tasks has of its own; -1 for one that isn't there. */
export function discoveryColumns(table: Table): { readonly source: number; readonly added: number } {
  const headers = table.header.cells.map((cell) => foldHeader(cell.raw));
  return {
    source: headers.findIndex((header) =>
      /^(?:discovered|found) (?:in|during|by|at|on)$|^(?:source|origin)$/.test(header),
    ),
    added: headers.findIndex((header) =>
      /^added to (?:the )?(?:current )?sprint$|^(?:in sprint|promoted)$/.test(header),
    ),
  };
}
