import { encodeLine } from "../../markdown/escape.ts";
import type { FieldName } from "../../plan/task.ts";
import { anchorText } from "../anchors.ts";
import { FIELDS } from "../codecs.ts";
import type { Role } from "../columns.ts";
import type { WriteSetting } from "../file-style.ts";
import type { NewTask } from "../new-task.ts";
import { matchParts, type Parts } from "./pattern-item.ts";
import { insertion, partText } from "./pattern-write.ts";

/**
 * The text of a new item that a pattern reads as the task: like one of the items that are there, with as many of the
 * task's values as that has a place for and none of its own; else the plainest that the pattern takes. Null where it takes none.
 * @param models texts of items, the one to follow first
 */
export function newItemText(
  models: readonly string[],
  pattern: RegExp,
  task: NewTask,
  setting: WriteSetting,
  { shown, word }: { readonly shown: boolean; readonly word: string | null },
): string | null {
  const title = encodeLine(task.values.title ?? "");
  const own = valuesOf(task, setting, word).set("title", title);
  if (shown) own.set("id", task.id);
  const anchor = shown ? "" : ` ${anchorText(task.id)}`;
  let best: { readonly text: string; readonly said: number } | null = null;
  for (const text of candidates(models, pattern, own, task.id, title, shown)) {
    const parts = matchParts(text, pattern);
    if (parts === null || !says(text, parts, own)) continue;
    if (best === null || parts.size > best.said) best = { text, said: parts.size };
  }
  if (best === null) return null;
  // What none of the models has a place for together is put in one by one.
  let { text } = best;
  for (const [role, raw] of own) {
    if (matchParts(text, pattern)?.has(role) !== false) continue;
    const more = insertion(text, role, raw, models, pattern);
    if (more !== null) text = text.slice(0, more.at) + more.text + text.slice(more.at);
  }
  return text + anchor;
}

/** The values that the task states, as a line holds them. */
function valuesOf({ values }: NewTask, setting: WriteSetting, word: string | null): Map<Role, string> {
  const texts = new Map<Role, string>(word === null ? [] : [["status", word]]);
  const put = <Field extends FieldName>(field: Field): void => {
    const value = values[field];
    const raw =
      value === undefined || field === "status" || field === "review" ? null : partText(field, value, setting);
    if (raw !== null) texts.set(field, raw);
  };
  for (const field of FIELDS) put(field);
  return texts;
}

function* candidates(
  models: readonly string[],
  pattern: RegExp,
  own: ReadonlyMap<Role, string>,
  id: string,
  title: string,
  shown: boolean,
): Generator<string> {
  for (const model of models) {
    const parts = matchParts(model, pattern);
    if (parts === null) continue;
    const inOrder = [...parts].toSorted(([, a], [, b]) => a.start - b.start);
    // The whole model, then without its last values, down to the first two.
    for (let count = inOrder.length; count > 0; count--) {
      const kept = inOrder.slice(0, count);
      if (!kept.every(([role]) => own.has(role))) continue;
      const end = count === inOrder.length ? model.length : (kept.at(-1)?.[1].end ?? model.length);
      const filled = fill(model.slice(0, end), kept, own);
      yield filled;
      // What closes behind the last value, such as a bracket.
      for (let more = end + 1; more <= Math.min(model.length, end + 2); more++) yield filled + model.slice(end, more);
    }
  }
  if (!shown) return yield title;
  yield* [`${id}: ${title}`, `**${id}**: ${title}`, `${id} ${title}`, `[${id}] ${title}`, `${title} (${id})`];
}

function fill(
  model: string,
  parts: readonly (readonly [Role, { readonly start: number; readonly end: number }])[],
  own: ReadonlyMap<Role, string>,
): string {
  let text = model;
  for (const [role, span] of parts.toReversed())
    text = text.slice(0, span.start) + (own.get(role) ?? "") + text.slice(span.end);
  return text;
}

/** Whether a text says the task's title and id, and nothing that the task doesn't. */
function says(text: string, parts: Parts, own: ReadonlyMap<Role, string>): boolean {
  const needed: readonly Role[] = own.has("id") ? ["title", "id"] : ["title"];
  return (
    needed.every((role) => parts.has(role)) &&
    [...parts].every(([role, { start, end }]) => own.get(role) === text.slice(start, end))
  );
}
