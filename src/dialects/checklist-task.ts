import type { Section as Heading, Item, List, Mark } from "../markdown/nodes.ts";
import type { FieldName, Section, Status } from "../plan/task.ts";
import type { Span } from "../text/span.ts";
import type { ReadContext } from "./codec.ts";
import { roleOf } from "./columns.ts";
import type { Draft, Slot } from "./draft.ts";
import { leadingId, withoutClosing } from "./ids.ts";
import { itemParts } from "./item-parts.ts";
import { isPlaceholder, isPlaceholderId } from "./placeholders.ts";
import { slug } from "./slug.ts";
import { readStatus } from "./status-words.ts";
import type { Legend } from "./words.ts";

/** What a list item is. */
export type ItemReading =
  | { readonly kind: "task"; readonly draft: Draft }
  /** A checkbox without an id: a task only in a file that has none at all. */
  | { readonly kind: "unnamed"; readonly draft: Draft }
  | { readonly kind: "placeholder" }
  | { readonly kind: "other" };

/** What an item's place says and allows. */
export interface ItemPlace {
  readonly heading: Heading;
  readonly section: Section;
  readonly placeStatus: Status | null;
  readonly parent: Draft | null;
  /** Fields that a task here may be given though it has no place for them yet. */
  readonly addable: ReadonlySet<FieldName>;
  /** Meanings of brackets by the file's legend. */
  readonly boxes: Legend<Status>["words"];
}

/** Reads one list item: `- [ ] **T-101**: title - *reason* - **Points**: 3`, `- [done] T-1 title`, and what lies between. */
export function readItem(text: string, list: List, item: Item, place: ItemPlace, context: ReadContext): ItemReading {
  const { boxes, ...under } = place;
  const offset = item.textSpan.start;
  const found = leadingId(item.text, context.options.idPattern);
  if (found === null && isPlaceholderItem(item)) return { kind: "placeholder" };
  if (found === null && item.mark?.checkbox !== true) return { kind: "other" };
  const { title, parts } = itemParts(item.text, found?.end ?? 0);
  const titleSpan = withoutClosing(item.text, title, found?.open ?? "");
  const id = found?.id ?? slug(item.text.slice(titleSpan.start, titleSpan.end));
  if (id === "") return { kind: "other" };
  if (isPlaceholder(item.text.slice(titleSpan.start, titleSpan.end))) return { kind: "placeholder" };
  const slots = new Map<FieldName, Slot>([["title", slotAt(text, shift(titleSpan, offset), null)]]);
  let notes: Slot | null = null;
  for (const { key, value, whole } of parts) {
    const role = key === null ? "description" : roleOf(key, context.options.columns);
    const slot = slotAt(text, shift(value, offset), shift(whole, offset));
    if (role === "notes") notes ??= slot;
    else if (isField(role) && !slots.has(role)) slots.set(role, slot);
  }
  for (const [role, slot] of nestedSlots(text, item, context)) if (!slots.has(role)) slots.set(role, slot);
  const draft: Draft = {
    ...under,
    id,
    named: found !== null,
    idSpan: shift(found?.span ?? { start: titleSpan.start, end: titleSpan.start }, offset),
    span: item.span,
    line: item.line,
    slots,
    notes,
    mark: statusMark(item.mark, boxes, context),
    aligned: true,
    home: { kind: "item", list, item },
  };
  return { kind: found === null ? "unnamed" : "task", draft };
}

function isField(role: ReturnType<typeof roleOf>): role is FieldName {
  return role !== null && role !== "id" && role !== "notes" && role !== "completedOn" && role !== "title";
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function slotAt(text: string, span: Span, part: Span | null): Slot {
  return { span, raw: text.slice(span.start, span.end), place: "line", cell: null, part };
}

/** A bracket that says how far the item is; others, such as `[docs]`, belong to the text. */
function statusMark(
  mark: Mark | null,
  boxes: Legend<Status>["words"],
  { options, statusLegend }: ReadContext,
): Mark | null {
  if (mark === null || mark.checkbox) return mark;
  const known = boxes.has(mark.letter) || readStatus(mark.letter, statusLegend, options.statusWords) !== null;
  return known || /^[^\p{L}\p{N}\s]$/u.test(mark.letter) ? mark : null;
}

/** Values in bullets of their own below the item: `  - **Points**: 3`. */
function* nestedSlots(text: string, item: Item, context: ReadContext): Generator<[FieldName, Slot]> {
  for (const block of item.blocks) {
    if (block.kind !== "list") continue;
    for (const inner of block.items) {
      if (inner.mark !== null) continue;
      const { parts } = itemParts(inner.text, 0);
      const [only] = parts;
      const role = only?.key === undefined || only.key === null ? null : roleOf(only.key, context.options.columns);
      if (only !== undefined && only.whole.start === 0 && isField(role)) {
        yield [role, slotAt(text, shift(only.value, inner.textSpan.start), null)];
      }
    }
  }
}

function isPlaceholderItem(item: Item): boolean {
  const first = /^[^\s:]+/.exec(item.text.replace(/^(?:\*\*|__|`|~~)+/, ""))?.[0] ?? "";
  const bare = first.replace(/(?:\*\*|__|`|~~)+$/, "");
  return bare.startsWith("[") || bare.startsWith("<")
    ? isPlaceholder(item.text) || isPlaceholder(bare)
    : isPlaceholderId(bare);
}
