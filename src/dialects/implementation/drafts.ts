import type { MarkdownDocument } from "../../markdown/document.ts";
import { headingTitle } from "../../markdown/heading.ts";
import type { Block, Item, List, Section } from "../../markdown/nodes.ts";
import type { UnreadId } from "../../plan/plan.ts";
import type { FieldName } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import { roleOf } from "../columns.ts";
import type { Draft, Slot } from "../draft.ts";
import { likeIdsOf, unreadLead } from "../meant-id.ts";
import { slug } from "../slug.ts";
import type { Place } from "./places.ts";
import { type LineReading, readTaskLine, type TaskLine } from "./task-line.ts";

/** A task as it was found, with what only lines of this kind say. */
export interface TaskDraft extends Draft {
  readonly place: Place;
  /** Null for a box without an id. */
  readonly taken: TaskLine | null;
  /** The text that `taken` counts in, and where that begins in the file. */
  readonly text: string;
  readonly offset: number;
}

/** What a file holds. */
export interface Found {
  readonly drafts: readonly TaskDraft[];
  /** Holes and samples of the template. */
  readonly samples: readonly Span[];
  /** What boxes begin with that was meant as an id, and isn't read. */
  readonly unread: readonly UnreadId[];
}

interface Candidates {
  readonly boxed: TaskDraft[];
  readonly unnamed: TaskDraft[];
  readonly bare: TaskDraft[];
  readonly headings: TaskDraft[];
  readonly samples: Span[];
}

/**
 * The tasks of a file: lines with a box and an id. A file that has none of these may have them in headings
 * (`### T001 Text`), or in list items without boxes under its phases; one without any id has only its boxes.
 */
export function findTasks(
  document: MarkdownDocument,
  places: ReadonlyMap<Section, Place>,
  pattern: RegExp,
  columns: Readonly<Record<string, string>>,
): Found {
  const found: Candidates = { boxed: [], unnamed: [], bare: [], headings: [], samples: [] };
  const reader = new LineReader(document.text, pattern, columns, found);
  for (const section of document.sections) {
    const place = places.get(section);
    if (place === undefined || !place.holdsTasks) continue;
    if (section.level > 1) reader.heading(section, place);
    for (const block of section.blocks) reader.block(block, section, place, null);
  }
  const { samples } = found;
  const drafts = [found.boxed, found.headings, found.bare, found.unnamed].find((list) => list.length > 0) ?? [];
  const kept = new Set<Draft>(drafts);
  const others = found.unnamed.filter((draft) => !kept.has(draft));
  const likeIds = others.flatMap(({ text, offset }) => unreadLead(text, offset, pattern) ?? []);
  return {
    unread: likeIdsOf(likeIds, drafts),
    drafts: drafts.map((draft) =>
      draft.parent === null || kept.has(draft.parent) ? draft : { ...draft, parent: null },
    ),
    samples,
  };
}

class LineReader {
  readonly #text: string;
  readonly #pattern: RegExp;
  readonly #columns: Readonly<Record<string, string>>;
  readonly #found: Candidates;

  constructor(text: string, pattern: RegExp, columns: Readonly<Record<string, string>>, found: Candidates) {
    this.#text = text;
    this.#pattern = pattern;
    this.#columns = columns;
    this.#found = found;
  }

  heading(section: Section, place: Place): void {
    const { raw, textSpan, span, line } = section;
    const reading = readTaskLine(raw, this.#pattern);
    if (reading.kind !== "task") return;
    this.#found.headings.push({
      ...this.#named(reading.line, raw, textSpan.start),
      heading: section.parent ?? section,
      place,
      span,
      line,
      notes: null,
      mark: null,
      parent: null,
      home: { kind: "section", section },
    });
  }

  block(block: Block, section: Section, place: Place, parent: TaskDraft | null): void {
    if (block.kind === "quote") for (const inner of block.blocks) this.block(inner, section, place, parent);
    if (block.kind !== "list") return;
    for (const item of block.items) {
      const own = this.#item(block, item, section, place, parent);
      for (const inner of item.blocks) this.block(inner, section, place, own ?? parent);
    }
  }

  #item(list: List, item: Item, section: Section, place: Place, parent: TaskDraft | null): TaskDraft | null {
    const boxed = item.mark !== null && (item.mark.checkbox || /^[^\p{L}\p{N}]$/u.test(item.mark.letter));
    // Brackets with a word in them are part of the line: `- [T001] …`.
    const start = item.mark === null || boxed ? item.textSpan.start : item.mark.span.start;
    const text = this.#text.slice(start, item.textSpan.end);
    const reading: LineReading = readTaskLine(text, this.#pattern);
    if (reading.kind === "sample") this.#found.samples.push(item.span);
    const common = {
      heading: section,
      place,
      span: item.span,
      line: item.line,
      mark: boxed ? item.mark : null,
      parent,
      home: { kind: "item", list, item } as const,
      notes: notesOf(this.#text, item, this.#pattern),
    };
    if (reading.kind === "task") {
      const draft: TaskDraft = { ...this.#named(reading.line, text, start), ...common };
      if (boxed) this.#found.boxed.push(draft);
      else if (place.part !== null) this.#found.bare.push(draft);
      return boxed || place.part !== null ? draft : null;
    }
    const title = { start: item.textSpan.start, end: item.textSpan.end };
    const id = slug(headingTitle(item.text));
    if (reading.kind === "other" && item.mark?.checkbox === true && id !== "" && parent?.named !== true) {
      const draft: TaskDraft = {
        ...common,
        ...COMMON,
        // Boxes below it are tasks like itself, where no line has an id.
        notes: item.blocks.some(holdsBox) ? null : common.notes,
        id,
        named: false,
        idSpan: { start: title.start, end: title.start },
        slots: new Map([["title", slotAt(this.#text, title, null)]]),
        taken: null,
        text: item.text,
        offset: item.textSpan.start,
      };
      this.#found.unnamed.push(draft);
      return draft;
    }
    return null;
  }

  #named(taken: TaskLine, text: string, offset: number) {
    const at = (span: Span): Span => ({ start: offset + span.start, end: offset + span.end });
    const slots = new Map<FieldName, Slot>([["title", slotAt(this.#text, at(taken.title), null)]]);
    if (taken.waits !== null) slots.set("dependsOn", slotAt(this.#text, at(taken.waits.list), at(taken.waits.whole)));
    for (const { key, value, whole } of taken.parts) {
      const role = key === null ? null : roleOf(key, this.#columns);
      if (role === "owners" || role === "estimate" || role === "points" || role === "eta")
        if (!slots.has(role)) slots.set(role, slotAt(this.#text, at(value), at(whole)));
    }
    return { ...COMMON, id: taken.id, named: true, idSpan: at(taken.idSpan), slots, taken, text, offset };
  }
}

const COMMON = { section: "current", placeStatus: null, addable: new Set<FieldName>(), aligned: true } as const;

function slotAt(text: string, span: Span, part: Span | null): Slot {
  return { span, raw: text.slice(span.start, span.end), place: "line", cell: null, part };
}

/** What is nested below a task, for people; tasks among it are tasks of their own. */
function notesOf(text: string, { blocks }: Item, pattern: RegExp): Slot | null {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined || blocks.some((block) => holdsTask(block, pattern))) return null;
  return slotAt(text, { start: first.span.start, end: last.span.end }, null);
}

function holdsBox(block: Block): boolean {
  if (block.kind === "quote") return block.blocks.some(holdsBox);
  if (block.kind !== "list") return false;
  return block.items.some(({ mark, blocks }) => mark?.checkbox === true || blocks.some(holdsBox));
}

function holdsTask(block: Block, pattern: RegExp): boolean {
  if (block.kind === "quote") return block.blocks.some((inner) => holdsTask(inner, pattern));
  if (block.kind !== "list") return false;
  return block.items.some(
    ({ text, blocks }) =>
      readTaskLine(text, pattern).kind === "task" || blocks.some((inner) => holdsTask(inner, pattern)),
  );
}
