import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import { FIELD_NAMES } from "../sync/fields.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Content } from "./content.ts";
import { rewrite } from "./merge-row.ts";
import type { Piece, Side } from "./piece.ts";
import { sameSaid } from "./same-said.ts";
import { mergeValue } from "./values.ts";

/** A task as one side has it, with the way to write it. */
export interface TaskPlace {
  readonly piece: Piece;
  readonly task: Task;
  readonly open: NonNullable<Side["open"]>;
}

export interface PlaceTrio {
  readonly base: TaskPlace;
  readonly ours: TaskPlace;
  readonly theirs: TaskPlace;
}

/**
 * Merges a task that is a list item, or a row on one side and an item on another: where a side changed nothing but
 * values of fields, these are written into the other side's lines. Null where both changed more than that.
 */
export function mergeItem(trio: PlaceTrio): Content | null {
  if (onlyValues(trio.base, trio.theirs)) return valuesInto(trio, "ours", "theirs");
  return onlyValues(trio.base, trio.ours) ? valuesInto(trio, "theirs", "ours") : null;
}

/** Whether a side's text is the base's with other values of fields, in the same places or where the dialect puts them. */
function onlyValues(base: TaskPlace, side: TaskPlace): boolean {
  if (skeleton(base) === skeleton(side)) return true;
  const values: Partial<TaskValues> = {};
  for (const name of FIELD_NAMES)
    if (writtenText(name, base) !== writtenText(name, side)) copyValue(name, side.task, values);
  const written = writeValues(base, values);
  return written !== null && folded(written) === folded(side.piece.text);
}

/** What stands around the values. */
function skeleton(place: TaskPlace): string {
  const edits = spansWithin(place).map(({ name, span }): TextEdit => ({ span, text: `\0${name}\0` }));
  return folded(rewrite(place.piece, edits));
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Where values stand in a task's own lines. */
function spansWithin({ task, piece: { start, text } }: TaskPlace) {
  return FIELD_NAMES.flatMap((name) => {
    const span = task.spans[name];
    return span !== undefined && span.start >= start && span.end <= start + text.length && task.fields.has(name)
      ? [{ name, span }]
      : [];
  });
}

/** A value as it is written; "" where it isn't. */
function writtenText(name: FieldName, place: TaskPlace): string {
  const span = spansWithin(place).find((one) => one.name === name)?.span;
  const { start, text } = place.piece;
  return span === undefined ? "" : text.slice(span.start - start, span.end - start);
}

function copyValue<K extends FieldName>(name: K, from: Task, to: { [N in FieldName]?: TaskValues[N] }): void {
  to[name] = from.values[name];
}

/** The lines of a task with other values; null where they can't be written so. */
function writeValues({ piece, task, open }: TaskPlace, values: Partial<TaskValues>): string | null {
  const { edits, refused } = open.write([{ kind: "update-task", key: task.key, values }]);
  if (refused.length > 0) return null;
  const end = piece.start + piece.text.length;
  return rewrite(
    piece,
    edits.filter(({ span }) => span.start >= piece.start && span.end <= end),
  );
}

/** Writes the values that `guest` changed into `host`'s lines. */
function valuesInto(trio: PlaceTrio, hostName: "ours" | "theirs", guestName: "ours" | "theirs"): Content | null {
  const [host, guest] = [trio[hostName], trio[guestName]];
  const tasks = { base: trio.base.task, ours: trio.ours.task, theirs: trio.theirs.task };
  const agreed: FieldName[] = [];
  const combined: Partial<TaskValues> = {};
  const disputed: FieldName[] = [];
  for (const name of FIELD_NAMES) {
    // What is written counts: a value may also follow from other places, such as the header's sprint.
    const [was, own, given] = [trio.base, host, guest].map((place) => writtenText(name, place));
    if (given === was || given === own) continue;
    const merged = own === was ? null : mergeValue(name, tasks);
    // One value in other words: what people wrote beside it is theirs.
    const said = merged?.kind === "same" && given !== "" && own !== "" ? sameSaid(name, own ?? "", given ?? "") : null;
    if (merged === null || merged.kind === guestName || said === "other") agreed.push(name);
    else if (said === "conflict") disputed.push(name);
    else if (merged.kind === "conflict") disputed.push(name);
    else if (merged.kind === "combined") Object.assign(combined, { [name]: merged.value });
  }
  const settled = transplant(host, guest, agreed, combined);
  const other = settled === null ? null : transplant(host, guest, [...agreed, ...disputed], combined);
  if (settled === null || other === null) return null;
  if (disputed.length === 0) return { kind: "agreed", text: settled };
  const base = transplant(host, trio.base, disputed, {}) ?? trio.base.piece.text;
  return {
    kind: "conflict",
    base,
    ours: hostName === "ours" ? settled : other,
    theirs: hostName === "ours" ? other : settled,
    about: disputed,
  };
}

/** The host's lines with some of the guest's values, as they are written there where both have a place for them. */
function transplant(
  host: TaskPlace,
  guest: TaskPlace,
  names: readonly FieldName[],
  combined: Partial<TaskValues>,
): string | null {
  const values: Partial<TaskValues> = { ...combined };
  const edits: TextEdit[] = [];
  for (const name of names) {
    const place = spansWithin(host).find((one) => one.name === name);
    const text = writtenText(name, guest);
    const alike =
      (name !== "status" || host.task.statusText === null) === (name !== "status" || guest.task.statusText === null);
    if (place !== undefined && place.span.end > place.span.start && text !== "" && alike && isInline(host, guest))
      edits.push({ span: place.span, text });
    else copyValue(name, guest.task, values);
  }
  if (Object.keys(values).length === 0) return rewrite(host.piece, edits);
  const { edits: written, refused } = host.open.write([{ kind: "update-task", key: host.task.key, values }]);
  if (refused.length > 0) return null;
  const end = host.piece.start + host.piece.text.length;
  const inside = written.filter(({ span }) => span.start >= host.piece.start && span.end <= end);
  const taken = (one: TextEdit) => edits.some(({ span }) => one.span.start < span.end && span.start < one.span.end);
  return inside.some(taken) ? null : rewrite(host.piece, [...edits, ...inside]);
}

/** Whether both write their values in the same kind of place: what is plain in a list item may need a mark in a cell. */
function isInline(one: TaskPlace, other: TaskPlace): boolean {
  return (one.piece.row === null) === (other.piece.row === null);
}
