import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block, Section as Heading, Item, List, Table } from "../../markdown/nodes.ts";
import type { UnreadId } from "../../plan/plan.ts";
import type { FieldName, Section } from "../../plan/task.ts";
import { withAnchor } from "../anchored-item.ts";
import { readItem } from "../checklist-task.ts";
import type { ReadContext } from "../codec.ts";
import { columnsOf, foldHeader, type Role } from "../columns.ts";
import type { Found } from "../diagnose.ts";
import type { Draft } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { idOfCell } from "../ids.ts";
import { unreadCell } from "../meant-id.ts";
import { inExample } from "../phases.ts";
import type { PlacedList, PlacedTable } from "../placed.ts";
import type { ChecklistEntry, PlanEntry, TableEntry } from "../plan-entry.ts";
import { titledRow } from "../titled-row.ts";
import { matchParts, patternText, readPatternItem } from "./pattern-item.ts";

/** A task as it was found. */
export interface CustomDraft extends Draft {
  /** Whether readers see its id. */
  readonly visible: boolean;
}

/** What a described plan has by way of tasks, before values are read. */
export interface Collection {
  readonly drafts: readonly CustomDraft[];
  readonly tables: readonly PlacedTable[];
  readonly lists: readonly PlacedList[];
  /** Texts of items that the pattern matches, to model others on. */
  readonly models: readonly string[];
  readonly placeholders: number;
  readonly findings: readonly Found[];
  /** Ids of rows that were meant as such, and aren't read. */
  readonly unread: readonly UnreadId[];
}

const COMPLETED = /^(?:recently )?(?:completed|finished|done|archived?|shipped)(?: (?:tasks?|items?|work))?$/i;
const BACKLOG = /\b(?:backlog|icebox|parking lot)\b|^(?:later|someday(?: ?\/ ?maybe)?|future|ideas|wish ?list)\b/i;

/** In which section of a plan the tasks under a heading stand, by the words of it or the nearest above that says. */
export function sectionOf(heading: Heading): Section {
  for (let at: Heading | null = heading; at !== null; at = at.parent) {
    if (at.level <= 1) continue;
    if (COMPLETED.test(at.title)) return "completed";
    if (BACKLOG.test(at.title)) return "backlog";
  }
  return "current";
}

/** Finds all tasks that an entry describes, in order. */
export function collect(document: MarkdownDocument, entry: PlanEntry, context: ReadContext): Collection {
  const drafts: CustomDraft[] = [];
  const tables: PlacedTable[] = [];
  const lists: PlacedList[] = [];
  const findings: Found[] = [];
  const unread: UnreadId[] = [];
  let placeholders = 0;
  const models = entry.checklist === null ? [] : modelsOf(document, entry.checklist);
  const addable = addableFields(models, entry.checklist?.pattern ?? null);

  const rows = (table: Table, heading: Heading, described: TableEntry): void => {
    const columns = describedColumns(table, described, context);
    if (columns === null) return;
    const section = sectionOf(heading);
    tables.push({ table, columns, heading, section });
    for (const row of table.rows) {
      const id = row.cells[columns.get("id") ?? -1];
      const under = { heading, section, placeStatus: section === "completed" ? ("done" as const) : null };
      const reading = titledRow({ table, columns }, row, under, context);
      if (reading.kind === "placeholder") placeholders++;
      if (reading.kind !== "task") continue;
      if (id !== undefined && !isEmptyWord(id.raw) && idOfCell(id.raw, context.options.idPattern) === null) {
        const meant = unreadCell(id.raw, id.span.start, context.options.idPattern);
        if (meant === null) findings.push(unreadableId(id.span, id.raw));
        else unread.push(meant);
        continue;
      }
      drafts.push({ ...reading.draft, visible: reading.form !== null && reading.form !== "comment" });
    }
  };

  const items = (list: List, heading: Heading, described: ChecklistEntry): void => {
    const section = sectionOf(heading);
    let found = false;
    for (const item of list.items) {
      const reading = itemOf(document, list, item, heading, section, described, addable, context);
      if (reading === "placeholder") placeholders++;
      else if (reading === "unmatched") findings.push(unmatchedItem(item));
      else if (reading !== null) drafts.push(reading);
      found ||= reading !== null && reading !== "unmatched";
    }
    if (found) lists.push({ list, heading, section });
  };

  const visit = (block: Block, heading: Heading): void => {
    if (block.kind === "quote") for (const inner of block.blocks) visit(inner, heading);
    else if (block.kind === "table" && entry.table !== null && isUnder(heading, entry.table.heading))
      rows(block, heading, entry.table);
    else if (block.kind === "list" && entry.checklist !== null && isUnder(heading, entry.checklist.heading))
      items(block, heading, entry.checklist);
  };
  for (const heading of document.sections)
    if (!inExample(heading)) for (const block of heading.blocks) visit(block, heading);
  return { drafts, tables, lists, models, placeholders, findings, unread };
}

/** Whether a section or one above it has the heading that is asked for. */
export function isUnder(heading: Heading, wanted: RegExp | null): boolean {
  if (wanted === null) return true;
  for (let at: Heading | null = heading; at !== null; at = at.parent) if (wanted.test(at.title)) return true;
  return false;
}

/** The columns that a table has of those described; null where it has no titles, or no ids though they are described. */
function describedColumns(
  table: Table,
  { columns }: TableEntry,
  { options }: ReadContext,
): ReadonlyMap<Role, number> | null {
  if (Object.keys(columns).length === 0) {
    const common = columnsOf(table.header, options.columns);
    return common.has("title") ? common : null;
  }
  const found = new Map<Role, number>();
  for (const [index, cell] of table.header.cells.entries()) {
    const role = columns[foldHeader(cell.raw)];
    if (role !== undefined && !found.has(role)) found.set(role, index);
  }
  const needsId = Object.values(columns).includes("id");
  return found.has("title") && (!needsId || found.has("id")) ? found : null;
}

function itemOf(
  document: MarkdownDocument,
  list: List,
  item: Item,
  heading: Heading,
  section: Section,
  { pattern }: ChecklistEntry,
  addable: ReadonlySet<FieldName>,
  context: ReadContext,
): CustomDraft | "placeholder" | "unmatched" | null {
  const placeStatus = section === "completed" ? ("done" as const) : null;
  if (pattern !== null) {
    const reading = readPatternItem(list, item, { heading, section, placeStatus }, pattern, addable, context);
    if (reading.kind === "placeholder") return "placeholder";
    if (reading.kind === "other") return item.mark === null ? null : "unmatched";
    // Without a box and a word for its status an item is a note.
    if (item.mark === null && !pattern.source.includes("(?<status>")) return null;
    const visible = matchParts(patternText(item.text), pattern)?.has("id") === true;
    return { ...reading.draft, visible };
  }
  const boxes = context.boxes ?? new Map();
  const place = { heading, section, placeStatus, parent: null, addable, boxes };
  const reading = readItem(document.text, list, item, place, context);
  if (reading.kind === "placeholder") return "placeholder";
  if (reading.kind === "other" || reading.draft.mark === null) return null;
  return { ...withAnchor(reading.draft, context.options.idPattern), visible: reading.kind === "task" };
}

function modelsOf(document: MarkdownDocument, { heading, pattern }: ChecklistEntry): string[] {
  if (pattern === null) return [];
  const inBlock = (block: Block): string[] =>
    block.kind === "quote"
      ? block.blocks.flatMap(inBlock)
      : block.kind === "list"
        ? block.items.map(({ text }) => patternText(text)).filter((text) => matchParts(text, pattern) !== null)
        : [];
  return document.sections
    .filter((section) => !inExample(section) && isUnder(section, heading))
    .flatMap((section) => section.blocks.flatMap(inBlock));
}

/** What an item can be given though it says nothing of it: what other items of the file say. */
function addableFields(models: readonly string[], pattern: RegExp | null): ReadonlySet<FieldName> {
  const fields = new Set<FieldName>();
  if (pattern === null) return fields;
  for (const model of models)
    for (const role of matchParts(model, pattern)?.keys() ?? [])
      if (role !== "id" && role !== "notes" && role !== "completedOn" && role !== "title") fields.add(role);
  return fields;
}

function unreadableId(span: Found["span"], raw: string): Found {
  return {
    span,
    severity: "warning",
    rule: "unreadable-id",
    message: `Unexpected ${JSON.stringify(raw)} in the column of ids, expected an id such as TASK-001: the row is not read as a task.`,
    hint: 'Correct the id, or describe what ids look like here by "id-pattern" in the entry of the configuration.',
  };
}

function unmatchedItem({ textSpan }: Item): Found {
  return {
    span: textSpan,
    severity: "warning",
    rule: "unmatched-item",
    message:
      "This item doesn't match the pattern that the configuration gives for tasks here, so it is not read as one.",
    hint: 'Write it like the others, or widen "checklist.pattern" in the entry of the configuration.',
  };
}
