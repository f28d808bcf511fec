import type { Row } from "../markdown/nodes.ts";
import { type TitleParts, titleParts } from "./anchors.ts";
import type { ReadContext } from "./codec.ts";
import type { Draft, Slot } from "./draft.ts";
import { isEmptyWord } from "./empty.ts";
import { idOfCell } from "./ids.ts";
import { isPlaceholder, isPlaceholderId } from "./placeholders.ts";
import { slug } from "./slug.ts";
import { type RowPlace, rowDraft, type TaskTable } from "./table-task.ts";

/** What a row of a table of titles is. */
export type TitledRow =
  | { readonly kind: "task"; readonly draft: Draft; readonly form: TitleParts["form"] | "column" }
  | { readonly kind: "placeholder" }
  /** Blank, or a sum of the others. */
  | { readonly kind: "other" };

/** Reads a row of a table of tasks: its id stands in a column, in a comment, or beside the title; else it goes by its title. */
export function titledRow(tasks: TaskTable, row: Row, under: RowPlace, context: ReadContext): TitledRow {
  const { idPattern } = context.options;
  const cell = row.cells[tasks.columns.get("title") ?? -1];
  const idCell = row.cells[tasks.columns.get("id") ?? -1];
  if (cell === undefined || isEmptyWord(cell.raw) || /^\W*(?:sub)?totals?\W*$/i.test(cell.raw))
    return { kind: "other" };
  if (isPlaceholder(cell.raw) || isPlaceholderId(idCell?.raw ?? "")) return { kind: "placeholder" };
  const own = idOfCell(idCell?.raw ?? "", idPattern);
  if (own !== null && idCell !== undefined) {
    const { start } = idCell.span;
    const idSpan = { start: start + own.span.start, end: start + own.span.end };
    return {
      kind: "task",
      form: "column",
      draft: rowDraft(tasks, row, under, { id: own.id, named: true, idSpan }, context),
    };
  }
  const parts = titleParts(cell.raw, idPattern);
  const at = cell.span.start;
  const { found, title } = parts;
  const raw = cell.raw.slice(title.start, title.end);
  const id = found?.id ?? slug(raw);
  if (id === "") return { kind: "other" };
  const idSpan = found === null ? { start: at, end: at } : { start: at + found.span.start, end: at + found.span.end };
  const draft = rowDraft(tasks, row, under, { id, named: found !== null, idSpan }, context);
  const slot: Slot = {
    span: { start: at + title.start, end: at + title.end },
    raw,
    place: "cell",
    cell: cell.full,
    part: null,
  };
  const fits = (place: Slot, text: string): boolean => place !== slot || sameParts(parts, cell.raw, text, idPattern);
  return {
    kind: "task",
    form: parts.form,
    draft: { ...draft, slots: new Map([...draft.slots, ["title", slot]]), fits },
  };
}

/** Whether a title's cell would still hold the same id with another title in it. */
function sameParts(before: TitleParts, cell: string, text: string, pattern: RegExp): boolean {
  const after = titleParts(cell.slice(0, before.title.start) + text + cell.slice(before.title.end), pattern);
  return after.found?.id === before.found?.id && after.form === before.form;
}
