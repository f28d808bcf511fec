import type { InlineContext } from "../markdown/inline.ts";
import type { Section as Heading, Item, List, Mark, Row, Table } from "../markdown/nodes.ts";
import type { FieldName, Section, Status } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/** The place of one value in a file. */
export interface Slot {
  /** The value as written, without padding; empty where there is none. */
  readonly span: Span;
  readonly raw: string;
  readonly place: InlineContext;
  /** In a table, the cell from pipe to pipe. */
  readonly cell: Span | null;
  /** In a list item, the part with its key and separator: what goes when the value goes. Null where it can't. */
  readonly part: Span | null;
}

/** A task as it was found: where each of its values stands. Values are read once all ids of the file are known. */
export interface Draft {
  readonly id: string;
  /** Whether the file gives it the id; else that is a slug of the title. */
  readonly named: boolean;
  /** Where the id stands; empty, at the title, where it has none. */
  readonly idSpan: Span;
  readonly section: Section;
  readonly heading: Heading;
  readonly span: Span;
  readonly line: number;
  readonly slots: ReadonlyMap<FieldName, Slot>;
  readonly notes: Slot | null;
  /** The item's checkbox or other status mark. */
  readonly mark: Mark | null;
  /** The status that the place itself says, where no word or box does: under `Completed tasks`, under `Blocked`. */
  readonly placeStatus: Status | null;
  /** Fields that can be added to the task though it has no place for them yet. */
  readonly addable: ReadonlySet<FieldName>;
  /** False for a row whose cells don't line up with its header: none of its values can be trusted. */
  readonly aligned: boolean;
  /** The task that this one is nested under. */
  readonly parent: Draft | null;
  readonly home: Home;
  /** Whether the place would still be read as the same parts with `raw` in a slot, where that isn't plain from its home. */
  readonly fits?: (slot: Slot, raw: string) => boolean;
}

/** What holds a task, for adding and removing. */
export type Home =
  | { readonly kind: "row"; readonly table: Table; readonly row: Row }
  | { readonly kind: "item"; readonly list: List; readonly item: Item }
  | { readonly kind: "section"; readonly section: Heading };

/** The place of a value that stands in the text itself, neither in a cell nor in a part with a key. */
export function lineSlot(text: string, span: Span): Slot {
  return { span, raw: text.slice(span.start, span.end), place: "line", cell: null, part: null };
}

/** What a task has that is a section of its own: no mark, no notes, nothing that could be added to a line. */
export const SECTION_DRAFT = {
  notes: null,
  mark: null,
  placeStatus: null,
  addable: new Set<FieldName>(),
  aligned: true,
  parent: null,
} as const;

/** The edit that puts `raw` into a slot; an empty cell keeps a blank on both sides, whatever room it had. */
export function slotEdit(text: string, slot: Slot, raw: string): TextEdit {
  if (slot.raw !== "" || raw === "") return { span: slot.span, text: raw };
  const at = slot.span.start;
  const [start, end] = slot.cell === null ? [0, text.length] : [slot.cell.start, slot.cell.end];
  const before = at > start && /\s/.test(text[at - 1] ?? "") ? "" : " ";
  const after = slot.cell === null || (at < end && /[ \t]/.test(text[at] ?? "")) || text[at] !== "|" ? "" : " ";
  return { span: slot.span, text: `${before}${raw}${after}` };
}
