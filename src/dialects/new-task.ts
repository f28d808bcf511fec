import { readInline } from "../markdown/inline.ts";
import type { Item, Row, Table } from "../markdown/nodes.ts";
import type { FieldName, TaskValues } from "../plan/task.ts";
import { encodeText, type Site } from "./codec.ts";
import { CODECS, FIELDS } from "./codecs.ts";
import type { Role } from "./columns.ts";
import { FIELD_LABELS, sameValue } from "./field-values.ts";
import type { WriteSetting } from "./file-style.ts";
import { idOfCell, leadingId } from "./ids.ts";
import { itemParts } from "./item-parts.ts";
import { partText } from "./item-write.ts";

/** What a new task says; fields that are left out stay empty. */
export interface NewTask {
  readonly id: string;
  readonly values: Partial<TaskValues>;
  /** Number of the issue or pull request that it comes from. */
  readonly source?: number;
}

/** The text for a place, or the field that it can't say. */
export type NewText<T> =
  | { readonly kind: "text"; readonly text: T }
  | { readonly kind: "refused"; readonly reason: string };

const CELL: Site = { place: "cell", fits: () => true };

/**
 * The cells of a new row, by the table's columns. A field that the table has no column for is left out: it can't be
 * said there. Columns that we don't know get what the file puts into an empty cell.
 */
export function newCells(
  table: Table,
  columns: ReadonlyMap<Role, number>,
  task: NewTask,
  setting: WriteSetting,
): NewText<string[]> {
  const empty = setting.styleOf(null).empty;
  const cells = table.header.cells.map(() => empty);
  for (const field of FIELDS) {
    const column = columns.get(field);
    if (column === undefined) continue;
    const raw = newValue(field, task.values, setting);
    if (raw === null)
      return { kind: "refused", reason: `${FIELD_LABELS[field]} of ${task.id} can't be said in a table cell.` };
    cells[column] = raw;
  }
  const id = columns.get("id");
  if (id !== undefined) cells[id] = idLike(table.rows, id, task.id, setting);
  return { kind: "text", text: cells };
}

function newValue<Field extends FieldName>(
  field: Field,
  values: Partial<TaskValues>,
  setting: WriteSetting,
): string | null {
  const style = setting.styleOf(field);
  const value = statedValue(values, field);
  if (value === undefined) {
    if (field === "status")
      return CODECS.status.write("not-started", "", CELL, setting.styleOf("status"), setting.context);
    if (field === "review") return CODECS.review.write("none", "", CELL, setting.styleOf("review"), setting.context);
    return style.empty;
  }
  const raw = CODECS[field].write(value, "", CELL, style, setting.context);
  return raw !== null && sameValue(field, CODECS[field].read(raw, "cell", setting.context).value, value) ? raw : null;
}

/** A value that is given and says something; a review that is null is one that nobody made a statement about. */
function statedValue<Field extends FieldName>(
  values: Partial<TaskValues>,
  field: Field,
): TaskValues[Field] | undefined {
  const value = values[field];
  return value === null ? undefined : value;
}

/** The id in the bold marks or backticks that the rows before have around theirs. */
function idLike(rows: readonly Row[], column: number, id: string, { context }: WriteSetting): string {
  const raw =
    rows.findLast((row) => idOfCell(row.cells[column]?.raw ?? "", context.options.idPattern))?.cells[column]?.raw ?? "";
  const { inner } = readInline(raw);
  const mark = raw.slice(0, inner.start);
  return mark === "**" || mark === "`" ? `${mark}${id}${mark}` : id;
}

/** What a new item is modelled on: the last task of the list, where it has one. */
export interface ItemModel {
  readonly item: Item | null;
  /** Whether items here carry parts such as `**Points**: 3`. */
  readonly parts: boolean;
}

/** The text of a new item behind its indent: marker, box or status word, id, title and parts. */
export function newItem(task: NewTask, model: ItemModel, setting: WriteSetting): NewText<string> {
  const { context, styleOf } = setting;
  const title = task.values.title ?? "";
  const shape = itemShape(model.item, context.options.idPattern);
  const status = task.values.status ?? "not-started";
  const box =
    /[\p{L}\p{N}]/u.test(model.item?.mark?.letter ?? "") && model.item?.mark?.checkbox === false
      ? (CODECS.status.write(status, "", { place: "line", fits: () => true }, styleOf("status"), context) ?? "")
      : status === "done"
        ? "x"
        : " ";
  const lead = `${shape.before}${task.id}${shape.after}`;
  const fits = (raw: string): boolean => {
    const whole = `${lead}${raw}`;
    const found = leadingId(whole, context.options.idPattern);
    if (found === null || found.id !== task.id || /[\r\n]/.test(raw)) return false;
    const read = itemParts(whole, found.end);
    return read.parts.length === 0 && whole.slice(read.title.start, read.title.end) === raw;
  };
  const text = encodeText(title, { place: "line", fits }, undefined, (raw) => !fits(raw));
  let parts = "";
  for (const field of FIELDS) {
    const value = task.values[field];
    if (field === "title" || field === "status" || field === "review" || value === undefined || value === null)
      continue;
    if (!model.parts || (Array.isArray(value) && value.length === 0)) continue;
    const part = partText(field, value, setting);
    if (part === null)
      return { kind: "refused", reason: `${FIELD_LABELS[field]} of ${task.id} can't be said in a list item.` };
    parts += part;
  }
  return { kind: "text", text: `${shape.marker} [${box}] ${lead}${text}${parts}` };
}

/** Marker and the marks around the id, as the model has them. */
function itemShape(
  item: Item | null,
  pattern: RegExp,
): { readonly marker: string; readonly before: string; readonly after: string } {
  const found = item === null ? null : leadingId(item.text, pattern);
  if (item === null || found === null) return { marker: "-", before: "**", after: "**: " };
  const number = /^\d+/.exec(item.marker)?.[0];
  const marker = number === undefined ? item.marker : `${Number(number) + 1}${item.marker.slice(number.length)}`;
  const before = item.text.slice(0, found.span.start);
  const after = item.text.slice(found.span.end, found.end);
  // Struck-out or linked ids, and marks that run on into the title, are that item's own.
  if (/~~|\]|<!--/.test(before + after) || found.open !== "") return { marker, before: "**", after: "**: " };
  return { marker, before, after: after === "" || /\s$/.test(after) ? after : `${after} ` };
}
