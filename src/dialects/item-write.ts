import type { FieldName, TaskValues } from "../plan/task.ts";
import type { Site } from "./codec.ts";
import { CODECS } from "./codecs.ts";
import type { Draft, Slot } from "./draft.ts";
import { FIELD_LABELS, sameValue } from "./field-values.ts";
import type { WriteSetting } from "./file-style.ts";
import { leadingId } from "./ids.ts";
import { type ItemPart, itemParts } from "./item-parts.ts";

/** Whether the item that a slot stands in would still fall into the same parts with `raw` in the slot. */
export function fitsItem(draft: Draft, slot: Slot, raw: string, idPattern: RegExp): boolean {
  if (slot.place === "cell" || draft.home.kind !== "item") return true;
  const { text, textSpan } = draft.home.item;
  // A value in a bullet of its own has that to itself.
  if (slot.span.start < textSpan.start || slot.span.end > textSpan.end) return true;
  const at = slot.span.start - textSpan.start;
  const head = text.slice(0, at);
  const gap = slot.raw === "" && head !== "" && !/\s$/.test(head) ? " " : "";
  const before = partsOf(text, idPattern);
  const after = partsOf(`${head}${gap}${raw}${text.slice(slot.span.end - textSpan.start)}`, idPattern);
  if (after.id !== before.id || after.parts.length !== before.parts.length) return false;
  if (after.parts.some((part, index) => part.key !== before.parts[index]?.key)) return false;
  const changed = before.spans.findIndex((span) => span.start <= at && at <= span.end);
  const grown = raw.length - slot.raw.length;
  return after.spans.every((span, index) => {
    const old = before.spans[index];
    return old !== undefined && span.end - span.start === old.end - old.start + (index === changed ? grown : 0);
  });
}

function partsOf(text: string, idPattern: RegExp) {
  const found = leadingId(text, idPattern);
  const { title, parts } = itemParts(text, found?.end ?? 0);
  return { id: found?.id ?? null, parts, spans: [title, ...parts.map((part: ItemPart) => part.value)] };
}

/**
 * The part that says a value at the end of an item: ` - **Points**: 3`, a description as a reason in italics. Null where
 * no part can say it.
 */
export function partText<Field extends FieldName>(
  field: Field,
  value: TaskValues[Field],
  { context, styleOf }: Omit<WriteSetting, "text">,
): string | null {
  const key = field === "description" ? null : FIELD_LABELS[field];
  const wrap = (raw: string): string => (key === null ? `*${raw}*` : `**${key}**: ${raw}`);
  const fits = (raw: string): boolean => {
    const lead = "title - ";
    const { parts } = itemParts(`${lead}${wrap(raw)}`, 0);
    const [only] = parts;
    const [start, end] = ["title".length, lead.length + wrap(raw).length];
    return parts.length === 1 && only?.key === key && only.whole.start === start && only.whole.end === end;
  };
  const site: Site = { place: "line", fits };
  const raw = CODECS[field].write(value, "", site, styleOf(field), context);
  if (raw === null || raw === "" || !fits(raw)) return null;
  const read = CODECS[field].read(key === null ? wrap(raw) : raw, "line", context);
  return sameValue(field, read.value, value) ? ` - ${wrap(raw)}` : null;
}
