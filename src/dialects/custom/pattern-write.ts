import type { FieldName, TaskValues } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import type { Site } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { Role } from "../columns.ts";
import type { Draft } from "../draft.ts";
import { FIELD_LABELS, sameValue } from "../field-values.ts";
import type { WriteSetting } from "../file-style.ts";
import type { FieldEdit } from "../write-field.ts";
import { matchParts, type Parts, patternText } from "./pattern-item.ts";

/** How far around a value it is looked for what goes with it, in characters. */
const REACH = 24;

/**
 * The edit that takes a value out of an item with what stands around it for its sake: ` (@ola)`, ` due 2026-03-01`. It is
 * the shortest stretch without which the pattern finds all other values as they were. Null where there is none.
 */
export function withoutPart(draft: Draft, field: Role, pattern: RegExp): FieldEdit | null {
  if (draft.home.kind !== "item") return null;
  const { item } = draft.home;
  const text = patternText(item.text);
  const before = matchParts(text, pattern);
  const own = before?.get(field);
  if (before === null || own === undefined) return null;
  const spans = [...before.values()];
  const low = Math.max(own.start - REACH, 0, ...spans.flatMap(({ end }) => (end <= own.start ? [end] : [])));
  const high = Math.min(
    own.end + REACH,
    text.length,
    ...spans.flatMap(({ start }) => (start >= own.end ? [start] : [])),
  );
  const rest = new Map([...before].filter(([role]) => role !== field));
  for (let extra = 0; extra <= own.start - low + (high - own.end); extra++) {
    for (let start = own.start; start >= Math.max(low, own.start - extra); start--) {
      const end = own.end + extra - (own.start - start);
      if (end < own.end || end > high) continue;
      const now = text.slice(0, start) + text.slice(end);
      if (!holdsSame(text, rest, now, pattern)) continue;
      const at = item.textSpan.start;
      return { kind: "edits", edits: [{ span: { start: at + start, end: at + end }, text: "" }] };
    }
  }
  return null;
}

/** The edit that gives an item a value that it has no place for yet, as another item of the file has it. */
export function withPart<Field extends FieldName>(
  draft: Draft,
  field: Field,
  value: TaskValues[Field],
  setting: WriteSetting,
  models: readonly string[],
  pattern: RegExp,
): FieldEdit {
  const raw = partText(field, value, setting);
  const item = draft.home.kind === "item" ? draft.home.item : null;
  const found = raw === null || item === null ? null : insertion(patternText(item.text), field, raw, models, pattern);
  if (found === null || item === null)
    return {
      kind: "refused",
      reason: `${draft.id} has no place for ${FIELD_LABELS[field]}, and the pattern finds none where other items have theirs.`,
    };
  const at = item.textSpan.start + found.at;
  return { kind: "edits", edits: [{ span: { start: at, end: at }, text: found.text }] };
}

/** A value as a line holds it; null for one that says nothing or that a line can't say. */
export function partText<Field extends FieldName>(
  field: Field,
  value: TaskValues[Field],
  { styleOf, context }: WriteSetting,
): string | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  const site: Site = { place: "line", fits: (raw) => !/[\r\n]/.test(raw) };
  const raw = CODECS[field].write(value, "", site, styleOf(field), context);
  return raw !== null && sameValue(field, CODECS[field].read(raw, "line", context).value, value) ? raw : null;
}

/**
 * What is to be put into an item's text, and where, so that the pattern finds the value beside all others as they were:
 * the value with the text that stands around it in one of the models. Null where there is no such place.
 */
export function insertion(
  text: string,
  field: Role,
  raw: string,
  models: readonly string[],
  pattern: RegExp,
): { readonly at: number; readonly text: string } | null {
  const before = matchParts(text, pattern);
  if (before === null) return null;
  const tried = new Set<string>();
  for (const model of models) {
    const parts = matchParts(model, pattern);
    const own = parts?.get(field);
    if (parts === null || own === undefined) continue;
    for (const around of surroundings(model, parts, own)) {
      const put = `${model.slice(around.start, own.start)}${raw}${model.slice(own.end, around.end)}`;
      for (const at of placesIn(text, before, parts, own)) {
        if (tried.has(`${at}:${put}`)) continue;
        tried.add(`${at}:${put}`);
        const now = text.slice(0, at) + put + text.slice(at);
        const after = matchParts(now, pattern)?.get(field);
        if (after !== undefined && now.slice(after.start, after.end) === raw && holdsSame(text, before, now, pattern))
          return { at, text: put };
      }
    }
  }
  return null;
}

/** The model's text from the value before to the one behind, and less of it on either side, the longest first. */
function surroundings(model: string, parts: Parts, own: Span): Span[] {
  const spans = [...parts.values()];
  const low = Math.max(0, own.start - REACH, ...spans.flatMap(({ end }) => (end <= own.start ? [end] : [])));
  const ahead = spans.flatMap(({ start }) => (start >= own.end ? [start] : []));
  const high = Math.min(model.length, own.end + REACH, ...ahead);
  const found: Span[] = [];
  for (let start = low; start <= own.start; start++)
    for (let end = high; end >= own.end; end--) found.push({ start, end });
  return found.toSorted((a, b) => b.end - b.start - (a.end - a.start));
}

/** Where the value may come in: behind or before the values that it stands beside in the model, else at the end. */
function placesIn(text: string, parts: Parts, model: Parts, own: Span): readonly number[] {
  const behind = [...model].flatMap(([role, { end }]) => (end <= own.start ? (parts.get(role)?.end ?? []) : []));
  const before = [...model].flatMap(([role, { start }]) => (start >= own.end ? (parts.get(role)?.start ?? []) : []));
  return [
    ...new Set([
      ...(behind.length === 0 ? [] : [Math.max(...behind)]),
      ...(before.length === 0 ? [] : [Math.min(...before)]),
      text.length,
    ]),
  ];
}

/** Whether the pattern finds in `now` the values that `parts` are in `text`, each as it was. */
function holdsSame(text: string, parts: Parts, now: string, pattern: RegExp): boolean {
  const after = matchParts(now, pattern);
  if (after === null || patternText(now) !== now) return false;
  const known = [...parts].every(([role, span]) => {
    const place = after.get(role);
    return place !== undefined && now.slice(place.start, place.end) === text.slice(span.start, span.end);
  });
  return known;
}
