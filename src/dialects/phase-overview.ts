import type { Row, Section, Table } from "../markdown/nodes.ts";
import { columnsOf, foldHeader, type Role } from "./columns.ts";
import type { Slot } from "./draft.ts";
import { phaseInCell } from "./phases.ts";
import { cellSlot } from "./table-task.ts";

/** A table with a row for each phase: `Phase | Name | Status | Goal`. */
export interface PhaseOverview {
  readonly heading: Section;
  readonly table: Table;
  /** Which column holds what; the phase's name is the title. */
  readonly columns: ReadonlyMap<Role, number>;
  readonly rows: readonly OverviewRow[];
  /** The column that the phases' numbers stand in. */
  readonly numbers: number;
}

export interface OverviewRow {
  readonly number: string;
  /** The name behind the number in the same cell; null where that has a column of its own. */
  readonly name: string | null;
  readonly row: Row;
  readonly status: Slot | null;
}

const PHASE = /^(?:phases?|fases?|stages?|phase (?:#|no|number|id))$/;
const NUMBER = /^(?:#|no|nr|number)$/;

/** Reads a table as an overview of phases; null for any other, or one that says no states. */
export function phaseOverview(
  heading: Section,
  table: Table,
  own: Readonly<Record<string, string>>,
): PhaseOverview | null {
  const headers = table.header.cells.map((cell) => foldHeader(cell.raw));
  const phase = headers.findIndex((header) => PHASE.test(header));
  const columns = new Map(columnsOf(table.header, own));
  if (phase < 0) return null;
  const named = (column: number): boolean =>
    table.rows.some((row) => phaseInCell(row.cells[column]?.raw ?? "") !== null);
  const beside = headers.findIndex((header) => NUMBER.test(header));
  const numbers = named(phase) || beside < 0 ? phase : beside;
  if (numbers !== phase && !columns.has("title")) columns.set("title", phase);
  const rows = table.rows.flatMap((row): OverviewRow[] => {
    const found = phaseInCell(row.cells[numbers]?.raw ?? "");
    if (found === null) return [];
    return [{ ...found, row, status: cellSlot(row, columns.get("status")) }];
  });
  return rows.length === 0 && table.rows.length > 0 ? null : { heading, table, columns, rows, numbers };
}
