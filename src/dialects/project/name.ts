import type { Row, Table } from "../../markdown/nodes.ts";
import type { TextEdit } from "../../text/edit.ts";
import { displayWidth } from "../../text/width.ts";
import { anchorEdit } from "../anchors.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { cellSlot } from "../table-task.ts";
import type { Naming, PlaceResult } from "../write-plan.ts";
import type { ProjectFile } from "./read.ts";

/** The edits that give tasks ids: in the ID column where the table has one or is to have one, else in a comment. */
export function nameTasks(file: ProjectFile, namings: readonly Naming[]): PlaceResult[] {
  if (file.options.anchors === "none") {
    const reason = `${file.plan.path} is not to be given ids: "anchors" in the configuration is none.`;
    return namings.map(() => ({ kind: "refused", reason }));
  }
  const added = new Map<Table, Map<Row, string>>();
  const places = namings.map((naming) => nameOne(file, naming, added));
  const columns = new Map([...added].map(([table, ids]) => [table, addColumn(file.document.text, table, ids)]));
  return places.map((place) => {
    if (place.kind !== "column") return place;
    // The column is added once, with the first task that needs it.
    const edits = columns.get(place.table) ?? [];
    columns.delete(place.table);
    return { kind: "edits", edits, removals: [] };
  });
}

type Place = PlaceResult | { readonly kind: "column"; readonly table: Table };

function nameOne(file: ProjectFile, { task, id }: Naming, added: Map<Table, Map<Row, string>>): Place {
  const draft = file.drafts.get(task.key);
  const title = draft?.slots.get("title");
  if (draft === undefined || title === undefined || !draft.aligned)
    return { kind: "refused", reason: `${task.key} has no place for an id in ${file.plan.path}.` };
  const placed = file.collection.tables.find(({ table }) => draft.home.kind === "row" && draft.home.table === table);
  if (draft.home.kind !== "row" || placed === undefined) {
    const at = draft.blocks === null ? title.span.end : draft.blocks.span.end + 1;
    return comment(at, id);
  }
  const column = placed.columns.get("id");
  const cell = cellSlot(draft.home.row, column);
  if (cell !== null && isEmptyWord(cell.raw))
    return { kind: "edits", edits: [slotEdit(file.document.text, cell, id)], removals: [] };
  if (column !== undefined || file.options.anchors === "comment") return comment(title.span.end, id);
  const ids = added.get(placed.table) ?? new Map<Row, string>();
  added.set(placed.table, ids.set(draft.home.row, id));
  return { kind: "column", table: placed.table };
}

function comment(at: number, id: string): PlaceResult {
  return { kind: "edits", edits: [anchorEdit(at, id)], removals: [] };
}

/** A first column for ids, in the manner of the table. */
function addColumn(text: string, table: Table, ids: ReadonlyMap<Row, string>): TextEdit[] {
  const width = Math.max(2, ...[...ids.values()].map(displayWidth));
  const pad = (value: string): string => value + " ".repeat(width - displayWidth(value));
  const first = table.delimiter.cells[0];
  const spaced = first !== undefined && /^\s/.test(text.slice(first.full.start, first.full.end));
  const dashes = spaced ? ` ${"-".repeat(width)} ` : "-".repeat(width + 2);
  const insert = (row: Row, cell: string): TextEdit => {
    const at = row.span.start + (row.leadingPipe ? 1 : 0);
    return { span: { start: at, end: at }, text: `${row.leadingPipe ? cell : cell.trimStart()}|` };
  };
  return [
    insert(table.header, ` ${pad("ID")} `),
    insert(table.delimiter, dashes),
    ...table.rows.map((row) => insert(row, ` ${pad(ids.get(row) ?? "")} `)),
  ];
}
