import type { MarkdownDocument } from "../markdown/document.ts";
import type { Item, List } from "../markdown/nodes.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { ReadContext, Site } from "./codec.ts";
import { CODECS } from "./codecs.ts";
import type { Draft } from "./draft.ts";
import type { WriteSetting } from "./file-style.ts";
import { isPlaceholder } from "./placeholders.ts";
import { insertLine, linePrefix, lineSpan } from "./table-rows.ts";
import type { PlaceEdits } from "./write-plan.ts";

const SITE: Site = { place: "line", fits: (raw) => !/[\r\n]/.test(raw) };

/** What the bullets below `**Dependencies:**` name, one list of dependencies each. */
export function waitsFor(list: List, context: ReadContext): readonly string[] {
  return [...new Set(list.items.flatMap((item) => keysOf(item, context)))];
}

function keysOf({ text }: Item, context: ReadContext): readonly string[] {
  // A sentence is one condition, whatever commas it has: only what names tasks is taken apart.
  if (isPlaceholder(text)) return [];
  const { value } = CODECS.dependsOn.read(text, "line", context);
  const known = new Set(context.keys.values());
  return value.length > 1 && !value.some((key) => known.has(key))
    ? [CODECS.title.read(text, "line", context).value]
    : value;
}

/** The edits that make the bullets name `wanted`: those that name something else go, what is missing gets one of its own. */
export function writeWaits(
  document: MarkdownDocument,
  list: List,
  wanted: readonly string[],
  setting: WriteSetting,
): PlaceEdits {
  const { context, styleOf, text } = setting;
  const textOf = (key: string): string => CODECS.dependsOn.write([key], "", SITE, styleOf("dependsOn"), context) ?? key;
  const edits: TextEdit[] = [];
  const removals: Span[] = [];
  const said = new Set<string>();
  const stay: Item[] = [];
  for (const item of list.items) {
    const keys = keysOf(item, context);
    const kept = keys.filter((key) => wanted.includes(key));
    for (const key of kept) said.add(key);
    if (kept.length === keys.length && (keys.length > 0 || isPlaceholder(item.text) || wanted.length === 0))
      stay.push(item);
    else if (kept.length === 0) removals.push(lineSpan(text, item.span));
    else {
      // What is left of a bullet that named several is said one by one.
      const line = linePrefix(text, item.span) + item.marker;
      edits.push({ span: item.textSpan, text: kept.map(textOf).join(`${document.eol}${line} `) });
      stay.push(item);
    }
  }
  const missing = wanted.filter((key) => !said.has(key));
  const last = list.items.at(-1);
  if (last === undefined) return { edits, removals };
  const lines = missing.map(textOf);
  // A list that would become empty says that there is nothing.
  if (lines.length === 0 && stay.length === 0) lines.push("None");
  const prefix = linePrefix(text, last.span);
  for (const line of lines) edits.push(insertLine(document, last.span, `${prefix}${last.marker} ${line}`));
  return { edits, removals };
}

/** A task that is a part of the plan's work, a phase or a step, with the list of what it waits for. */
export interface Waiting extends Pick<Draft, "id" | "slots"> {
  readonly waits: List | null;
}

const REFERENCE = /^(?:phase|step)s?\s+[\w.]+((?:\s+(?:is|must be|to be))?\s+(?:completed?|done|finished))$/i;

/** What each phase is called where another one waits for it, in the file's manner: `Phase 2 must be complete`. */
export function phaseNames(
  { text }: MarkdownDocument,
  phases: readonly (readonly [string, Waiting])[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const [, { slots, waits }] of phases) {
    const inline = slots.get("dependsOn")?.raw.split(/\s*[,;]\s*/) ?? [];
    const listed = waits?.items.map(({ textSpan }) => text.slice(textSpan.start, textSpan.end)) ?? [];
    for (const raw of [...inline, ...listed]) {
      const tail = REFERENCE.exec(raw.trim())?.[1];
      if (tail !== undefined) counts.set(tail, (counts.get(tail) ?? 0) + 1);
    }
  }
  const [tail = ""] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  return new Map(phases.map(([key, { id }]) => [key, `${id}${tail}`]));
}
