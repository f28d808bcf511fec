import type { Section as Heading, Item, List } from "../../markdown/nodes.ts";
import type { FieldName, Section, Status } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import { anchorIn } from "../anchors.ts";
import type { ReadContext } from "../codec.ts";
import type { Role } from "../columns.ts";
import type { Draft, Slot } from "../draft.ts";
import { isPlaceholder, isPlaceholderId } from "../placeholders.ts";
import { entryField } from "../plan-entry.ts";
import { slug } from "../slug.ts";

/** What the groups of a pattern matched: each value by what it is, with its place in the text. */
export type Parts = ReadonlyMap<Role, Span>;

/** What an item is to a pattern. */
export type PatternReading =
  | { readonly kind: "task"; readonly draft: Draft }
  | { readonly kind: "placeholder" }
  /** Its text doesn't match. */
  | { readonly kind: "other" };

/** Where an item stands. */
export interface PatternPlace {
  readonly heading: Heading;
  readonly section: Section;
  readonly placeStatus: Status | null;
}

/** The first line of an item's text without comments behind it, which are for ids and not for readers. */
export function patternText(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  return line.replace(/(?:\s*<!--(?:(?!-->).)*-->)+\s*$/, "").trimEnd();
}

/** What the groups of a pattern match in a text; null where it doesn't match as a whole. */
export function matchParts(text: string, pattern: RegExp): Parts | null {
  const groups = pattern.exec(text)?.indices?.groups;
  if (groups === undefined) return null;
  const parts = new Map<Role, Span>();
  for (const [name, place] of Object.entries(groups)) {
    const role = entryField(name);
    // Of two groups for one value, the alternatives of a pattern, the one that matched counts.
    if (role !== null && place !== undefined && !parts.has(role)) parts.set(role, { start: place[0], end: place[1] });
  }
  return parts;
}

/** Reads an item by a pattern: its title and other values, its id from a group, a comment, or its title. */
export function readPatternItem(
  list: List,
  item: Item,
  under: PatternPlace,
  pattern: RegExp,
  addable: ReadonlySet<FieldName>,
  context: ReadContext,
): PatternReading {
  const text = patternText(item.text);
  const parts = matchParts(text, pattern);
  const title = parts?.get("title");
  if (parts === null || title === undefined) return { kind: isPlaceholder(text) ? "placeholder" : "other" };
  const raw = (span: Span | undefined): string => (span === undefined ? "" : text.slice(span.start, span.end));
  if (isPlaceholder(raw(title)) || isPlaceholderId(raw(parts.get("id")))) return { kind: "placeholder" };
  const at = item.textSpan.start;
  const slotOf = ({ start, end }: Span): Slot => ({
    span: { start: at + start, end: at + end },
    raw: text.slice(start, end),
    place: "line",
    cell: null,
    part: null,
  });
  const slots = new Map<FieldName, Slot>();
  for (const [role, span] of parts)
    if (role !== "id" && role !== "notes" && role !== "completedOn") slots.set(role, slotOf(span));
  const own = parts.get("id");
  const anchor = own === undefined ? anchorIn(item.text, context.options.idPattern) : null;
  const idSpan = own ?? anchor?.span ?? { start: title.start, end: title.start };
  const notes = parts.get("notes");
  const draft: Draft = {
    ...under,
    id: raw(own) || (anchor?.id ?? slug(raw(title))),
    named: own !== undefined || anchor !== null,
    idSpan: { start: at + idSpan.start, end: at + idSpan.end },
    span: item.span,
    line: item.line,
    slots,
    notes: notes === undefined ? null : slotOf(notes),
    mark: item.mark,
    addable: new Set([...addable].filter((field) => !slots.has(field))),
    aligned: true,
    parent: null,
    home: { kind: "item", list, item },
    fits: (slot, value) => {
      const start = slot.span.start - at;
      return sameParts(text, parts, { start, end: slot.span.end - at }, value, pattern);
    },
  };
  return draft.id === "" ? { kind: "other" } : { kind: "task", draft };
}

/** Whether a text with `value` in the place of one part would be matched as the same parts, that one with the value. */
export function sameParts(text: string, before: Parts, changed: Span, value: string, pattern: RegExp): boolean {
  if (/[\r\n]/.test(value)) return false;
  const now = `${text.slice(0, changed.start)}${value}${text.slice(changed.end)}`;
  const after = matchParts(now, pattern);
  if (after === null || patternText(now) !== now || after.size !== before.size) return false;
  return [...before].every(([role, span]) => {
    const place = after.get(role);
    if (place === undefined) return false;
    const wanted = span.start === changed.start && span.end === changed.end ? value : text.slice(span.start, span.end);
    return now.slice(place.start, place.end) === wanted;
  });
}
