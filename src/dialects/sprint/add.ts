import type { Block, Item } from "../../markdown/nodes.ts";
import type { Section } from "../../plan/task.ts";
import { isEmptyWord } from "../empty.ts";
import type { WriteSetting } from "../file-style.ts";
import { leadingId } from "../ids.ts";
import { itemParts } from "../item-parts.ts";
import { type NewTask, newCells, newItem } from "../new-task.ts";
import type { PlacedList, PlacedTable } from "../placed.ts";
import { insertLine, insertRow, linePrefix, lineSpan } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import { areaOf, ownArea } from "./areas.ts";
import type { SprintFile } from "./read.ts";

const HEADINGS: Readonly<Record<Section, string>> = {
  current: "Current sprint tasks",
  expansion: "Scope expansions",
  backlog: "Backlog candidates",
  completed: "Completed tasks",
  discovered: "Discovered tasks",
  decision: "Decisions",
};

/**
 * Adds a task behind the last one of its section: a row where the section has a table, else an item. A section that
 * doesn't exist is made for expansions and backlog, behind the last section of tasks; without a place for current or
 * completed tasks the addition is refused.
 * @param copied texts for columns that no field has, by the folded header; from the row that a task leaves.
 */
export function addTask(
  file: SprintFile,
  section: Section,
  given: NewTask,
  setting: WriteSetting,
  copied: ReadonlyMap<number, string> = new Map(),
): PlaceResult {
  const { tables, lists } = file.collection;
  const task = withSprint(file, section, given);
  const table = bestTable(
    tables.filter((placed) => placed.section === section),
    task.id,
  );
  const list = lists.filter((placed) => placed.section === section).findLast((placed) => hasTasks(placed, file));
  if (table !== null && (list === undefined || table.table.rows.length > 0 || section === "current")) {
    return addRow(file, table, task, setting, copied);
  }
  if (list !== undefined) return addItem(file, list, task, setting);
  if (table !== null) return addRow(file, table, task, setting, copied);
  return addBelowHeading(file, section, task, setting);
}

/** A task of the sprint says so where its place has room for it and the caller didn't say otherwise. */
function withSprint(file: SprintFile, section: Section, task: NewTask): NewTask {
  const sprint = file.plan.sprint.id ?? file.context.options.sprint;
  if (section === "backlog" || sprint === null || task.values.sprint !== undefined) return task;
  const said = [...file.drafts.values()].some((draft) => draft.section === section && draft.slots.has("sprint"));
  return said || file.collection.tables.some((placed) => placed.section === section)
    ? { ...task, values: { ...task.values, sprint } }
    : task;
}

/** The table whose rows have ids like the new one; else the first that is named for its section, else the first. */
function bestTable(tables: readonly PlacedTable[], id: string): PlacedTable | null {
  const prefix = id.replace(/\d+.*$/, "");
  const like = ({ table, columns }: PlacedTable): number =>
    table.rows.filter((row) => (row.cells[columns.get("id") ?? -1]?.raw ?? "").includes(prefix)).length;
  const named = tables.find(({ heading, section }) => ownArea(heading) === section);
  const best = tables.toSorted((a, b) => like(b) - like(a))[0];
  return best !== undefined && like(best) > 0 ? best : (named ?? tables[0] ?? null);
}

function hasTasks({ list }: PlacedList, { context }: SprintFile): boolean {
  return list.items.some((item) => leadingId(item.text, context.options.idPattern) !== null);
}

function addRow(
  file: SprintFile,
  { table, columns }: PlacedTable,
  task: NewTask,
  setting: WriteSetting,
  copied: ReadonlyMap<number, string>,
): PlaceResult {
  const cells = newCells(table, columns, task, setting);
  if (cells.kind === "refused") return cells;
  const texts = cells.text.map((text, column) => copied.get(column) ?? text);
  // A row that only says that there is none makes room.
  const blank = table.rows.filter((row) => row.cells.every((cell) => isEmptyWord(cell.raw) || isNothing(cell.raw)));
  const removals = blank.map((row) => lineSpan(file.document.text, row.span));
  return { kind: "edits", edits: [insertRow(file.document, table, table.rows.at(-1) ?? null, texts)], removals };
}

function addItem(file: SprintFile, { list }: PlacedList, task: NewTask, setting: WriteSetting): PlaceResult {
  const { document, context } = file;
  const pattern = context.options.idPattern;
  const model = list.items.findLast((item) => leadingId(item.text, pattern) !== null) ?? null;
  const item = newItem(task, { item: model, parts: usesParts(file, model) }, setting);
  if (item.kind === "refused") return item;
  const last = list.items.at(-1);
  if (last === undefined) return { kind: "refused", reason: `The list for ${task.id} is empty.` };
  const line = linePrefix(document.text, last.span) + item.text;
  return { kind: "edits", edits: [insertLine(document, last.span, line)], removals: [] };
}

/** Whether parts may be added to items here: they have some, or stand in a section that is written with them. */
function usesParts(file: SprintFile, model: Item | null): boolean {
  const draft = [...file.drafts.values()].find(({ home }) => home.kind === "item" && home.item === model);
  if (draft === undefined || draft.addable.size > 0) return true;
  return model !== null && itemParts(model.text, 0).parts.length > 0;
}

function addBelowHeading(file: SprintFile, section: Section, task: NewTask, setting: WriteSetting): PlaceResult {
  if (section !== "expansion" && section !== "backlog") {
    return {
      kind: "refused",
      reason: `${file.plan.path} has no table or list for ${HEADINGS[section].toLowerCase()}.`,
    };
  }
  const item = newItem(task, { item: null, parts: true }, setting);
  if (item.kind === "refused") return item;
  const { document } = file;
  const { eol, text } = document;
  const own = document.sections.findLast((heading) => ownArea(heading) === section && areaOf(heading) === section);
  if (own !== undefined) {
    const nothing = own.blocks.find((block) => saysNothing(text, block));
    if (nothing !== undefined) return { kind: "edits", edits: [{ span: nothing.span, text: item.text }], removals: [] };
    const last = own.blocks.at(-1)?.span ?? own.heading;
    return { kind: "edits", edits: [insertLine(document, last, `${eol}${item.text}`)], removals: [] };
  }
  const homes = [...file.collection.tables, ...file.collection.lists]
    .filter((placed) => placed.section !== "completed")
    .map((placed) => placed.heading);
  const last = document.sections.findLast((heading) => homes.includes(heading));
  if (last === undefined) {
    return {
      kind: "refused",
      reason: `${file.plan.path} has no section of tasks behind which "${HEADINGS[section]}" could stand.`,
    };
  }
  const block = last.blocks.at(-1)?.span ?? last.heading;
  const level = "#".repeat(Math.max(2, last.level));
  const lines = `${eol}${level} ${HEADINGS[section]}${eol}${eol}${item.text}`;
  return { kind: "edits", edits: [insertLine(document, block, lines)], removals: [] };
}

/** Whether a block only says that there is nothing: `_None_`, `- N/A`. */
export function saysNothing(text: string, block: Block): boolean {
  if (block.kind === "paragraph") return isNothing(block.raw);
  if (block.kind !== "list" || block.items.length !== 1) return false;
  const [only] = block.items;
  return (
    only !== undefined && only.blocks.length === 0 && isNothing(text.slice(only.textSpan.start, only.textSpan.end))
  );
}

function isNothing(raw: string): boolean {
  return /^[*_(]*(?:none|nothing|empty|no\s+[\w ]{1,30}|n\/a|-|–|—)(?:\s+(?:yet|so far|here|at the moment|currently))?[.!]?[*_)]*$/i.test(
    raw.trim(),
  );
}
