import type { FieldName, TaskValues } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import { isBox } from "./boxed-status.ts";
import type { ReadContext, Site } from "./codec.ts";
import { CODECS } from "./codecs.ts";
import { type Draft, type Slot, slotEdit } from "./draft.ts";
import { FIELD_LABELS, sameValue } from "./field-values.ts";
import type { WriteSetting } from "./file-style.ts";
import { fitsItem, partText } from "./item-write.ts";

/** Edits, or why there are none. */
export type FieldEdit =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[] }
  | { readonly kind: "refused"; readonly reason: string };

/** The edits that make a task's own place say `value`: its cell, its part, or a part that is added. */
export function writeField<Field extends FieldName>(
  draft: Draft,
  field: Field,
  value: TaskValues[Field],
  setting: WriteSetting,
): FieldEdit {
  const slot = draft.slots.get(field);
  if (slot !== undefined) return writeSlot(draft, field, slot, value, setting);
  if (draft.addable.has(field) && draft.home.kind === "item") return addPart(draft, field, value, setting);
  return refused(`${draft.id} has no place for ${FIELD_LABELS[field]} in this file.`);
}

function writeSlot<Field extends FieldName>(
  draft: Draft,
  field: Field,
  slot: Slot,
  value: TaskValues[Field],
  setting: WriteSetting,
): FieldEdit {
  const { context, styleOf, text } = setting;
  if (isReason(slot, text) && value === null && slot.part !== null) return edits({ span: slot.part, text: "" });
  const site: Site = {
    place: slot.place,
    fits: (raw) => draft.fits?.(slot, raw) ?? fitsItem(draft, slot, raw, context.options.idPattern),
  };
  const style = styleOf(field);
  const raw = CODECS[field].write(
    value,
    slot.raw,
    site,
    slot.place === "line" ? { ...style, empty: style.empty || "-" } : style,
    context,
  );
  if (raw === null || !readsAs(field, raw, slot, value, context) || !site.fits(raw)) {
    return refused(`${FIELD_LABELS[field]} of ${draft.id} can't say ${quote(value)} in this place.`);
  }
  return raw === slot.raw ? { kind: "edits", edits: [] } : edits(slotEdit(text, slot, raw));
}

function readsAs<Field extends FieldName>(
  field: Field,
  raw: string,
  slot: Slot,
  value: TaskValues[Field],
  context: ReadContext,
): boolean {
  const read = CODECS[field].read(raw, slot.place, context).value;
  return (
    sameValue(field, read, value) ||
    (field === "status" && isBox(raw, context) && (read === "done") === (value === "done"))
  );
}

/** A reason in italics has no key: it goes as a whole. */
function isReason(slot: Slot, text: string): boolean {
  return slot.part !== null && !/\*\*|__/.test(text.slice(slot.part.start, slot.span.start));
}

/** Adds a part behind the item's text: ` - **Points**: 3`, or the description as a reason in italics. */
function addPart<Field extends FieldName>(
  draft: Draft,
  field: Field,
  value: TaskValues[Field],
  setting: WriteSetting,
): FieldEdit {
  if (draft.home.kind !== "item" || value === null || (Array.isArray(value) && value.length === 0)) return edits();
  const { item } = draft.home;
  const part = partText(field, value, setting);
  if (part === null) return refused(`${FIELD_LABELS[field]} of ${draft.id} can't say ${quote(value)} in a list item.`);
  return edits({ span: { start: item.textSpan.end, end: item.textSpan.end }, text: part });
}

function edits(...list: readonly TextEdit[]): FieldEdit {
  return { kind: "edits", edits: list };
}

function refused(reason: string): FieldEdit {
  return { kind: "refused", reason };
}

function quote(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
