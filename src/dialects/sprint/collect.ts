import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block, Section as Heading, List, Row } from "../../markdown/nodes.ts";
import type { UnreadId } from "../../plan/plan.ts";
import type { FieldName, Section } from "../../plan/task.ts";
import { type ItemPlace, readItem } from "../checklist-task.ts";
import type { ReadContext } from "../codec.ts";
import type { Draft } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import type { FileLegend } from "../legend.ts";
import { likeIdsOf, unreadCell, unreadLead } from "../meant-id.ts";
import type { PlacedList, PlacedTable } from "../placed.ts";
import { readRow, taskTable } from "../table-task.ts";
import { areaOf, headingStatus, sectionOf } from "./areas.ts";

/** What a file has by way of tasks, before values are read. */
export interface Collection {
  readonly drafts: readonly Draft[];
  /** Rows of `Completed tasks` for tasks that also stand elsewhere: their completion records. */
  readonly records: readonly Draft[];
  readonly tables: readonly PlacedTable[];
  readonly lists: readonly PlacedList[];
  readonly placeholders: number;
  /** Checklist items that have no id; tasks all the same where the file has no ids. */
  readonly unnamed: number;
  /** Rows of task tables whose id is none. */
  readonly unreadable: readonly { readonly row: Row; readonly id: string }[];
  /** Ids of rows and items that were meant as such, and aren't read. */
  readonly unread: readonly UnreadId[];
}

/** Fields that the items of expansions and backlogs may be given by a part of their own. */
const ADDABLE: ReadonlySet<FieldName> = new Set([
  "description",
  "priority",
  "type",
  "points",
  "estimate",
  "owners",
  "pullRequest",
  "eta",
  "dependsOn",
]);

/** Finds all tasks of a file, in order. */
export function collect(document: MarkdownDocument, context: ReadContext, legend: FileLegend): Collection {
  const collector = new Collector(document, context, legend);
  for (const section of document.sections) {
    const under = sectionOf(areaOf(section));
    if (under === null) continue;
    for (const block of section.blocks) collector.block(block, section, under);
  }
  return collector.finish();
}

class Collector {
  readonly #text: string;
  readonly #context: ReadContext;
  readonly #legend: FileLegend;
  readonly #drafts: Draft[] = [];
  readonly #tables: PlacedTable[] = [];
  readonly #lists: PlacedList[] = [];
  readonly #unreadable: { readonly row: Row; readonly id: string }[] = [];
  readonly #unread: UnreadId[] = [];
  /** Such ids at the beginning of items, which may be words. */
  readonly #likeIds: UnreadId[] = [];
  #placeholders = 0;
  readonly #unnamed: Draft[] = [];

  constructor(document: MarkdownDocument, context: ReadContext, legend: FileLegend) {
    this.#text = document.text;
    this.#context = context;
    this.#legend = legend;
  }

  block(block: Block, heading: Heading, section: Section): void {
    if (block.kind === "quote") for (const inner of block.blocks) this.block(inner, heading, section);
    else if (block.kind === "list") this.#list(block, heading, section, null);
    else if (block.kind === "table") {
      const { options } = this.#context;
      const tasks = taskTable(block, options.columns, options.idPattern);
      if (tasks !== null) this.#rows({ ...tasks, heading, section });
    }
  }

  #rows(placed: PlacedTable): void {
    this.#tables.push(placed);
    const { heading, section } = placed;
    const placeStatus = headingStatus(heading, section);
    for (const row of placed.table.rows) {
      const reading = readRow(placed, row, { heading, section, placeStatus }, this.#context);
      if (reading.kind === "task") this.#drafts.push(reading.draft);
      else if (reading.kind === "placeholder") this.#placeholders++;
      else if (!isEmptyWord(reading.id)) this.#unreadableRow(placed, row, reading.id);
    }
  }

  #unreadableRow({ columns }: PlacedTable, row: Row, id: string): void {
    const cell = row.cells[columns.get("id") ?? -1];
    const unread = cell === undefined ? null : unreadCell(cell.raw, cell.span.start, this.#context.options.idPattern);
    if (unread === null) this.#unreadable.push({ row, id });
    else this.#unread.push(unread);
  }

  #list(list: List, heading: Heading, section: Section, parent: Draft | null): void {
    const planned = section === "expansion" || section === "backlog";
    if (parent === null) this.#lists.push({ list, heading, section });
    const place: ItemPlace = {
      heading,
      section,
      placeStatus: headingStatus(heading, section),
      parent,
      addable: planned ? ADDABLE : new Set(),
      boxes: this.#legend.boxes,
    };
    for (const item of list.items) {
      const reading = readItem(this.#text, list, item, place, this.#context);
      let task: Draft | null = null;
      if (reading.kind === "task" && (reading.draft.mark !== null || (planned && reading.draft.slots.size > 1))) {
        task = reading.draft;
        this.#drafts.push(task);
      } else if (reading.kind === "placeholder") this.#placeholders++;
      else {
        if (reading.kind === "unnamed") this.#unnamed.push(reading.draft);
        const unread = unreadLead(item.text, item.textSpan.start, this.#context.options.idPattern);
        if (unread !== null && (planned || item.mark !== null)) this.#likeIds.push(unread);
      }
      for (const block of item.blocks) {
        if (block.kind === "list") this.#list(block, heading, section, task ?? parent);
        else this.block(block, heading, section);
      }
    }
  }

  finish(): Collection {
    // A file without any ids is a plain list of things to do: each box is a task, known by its title.
    if (this.#drafts.length === 0 && this.#tables.length === 0 && this.#placeholders === 0)
      this.#drafts.push(...this.#unnamed);
    const inTables = new Set(this.#drafts.filter((draft) => draft.home.kind === "row").map((draft) => draft.id));
    // A ticked box that names a task of the table speaks of it (a review round, a demo list): it is no second task.
    const drafts = this.#drafts.filter(
      (draft) => draft.home.kind === "row" || draft.section !== "current" || !inTables.has(draft.id),
    );
    const live = new Set(drafts.filter((draft) => draft.section !== "completed").map((draft) => draft.id));
    const unread = [...this.#unread, ...likeIdsOf(this.#likeIds, drafts)].toSorted(
      (a, b) => a.span.start - b.span.start,
    );
    const isRecord = (draft: Draft): boolean => draft.section === "completed" && live.has(draft.id);
    return {
      drafts: drafts.filter((draft) => !isRecord(draft)),
      records: drafts.filter(isRecord),
      tables: this.#tables,
      lists: this.#lists,
      placeholders: this.#placeholders,
      unnamed: this.#unnamed.length,
      unreadable: this.#unreadable,
      unread,
    };
  }
}
