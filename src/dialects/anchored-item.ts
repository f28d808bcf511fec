import type { MarkdownDocument } from "../markdown/document.ts";
import { encodeLine } from "../markdown/escape.ts";
import type { List } from "../markdown/nodes.ts";
import { anchorIn, anchorText } from "./anchors.ts";
import type { Draft } from "./draft.ts";
import type { WriteSetting } from "./file-style.ts";
import { type NewTask, newItem } from "./new-task.ts";
import { insertLine, linePrefix } from "./table-rows.ts";
import type { PlaceResult } from "./write-plan.ts";

/** An item that was read without an id, with the one that a comment in its text gives it. */
export function withAnchor(draft: Draft, pattern: RegExp): Draft {
  if (draft.named || draft.home.kind !== "item") return draft;
  const { text, textSpan } = draft.home.item;
  const anchor = anchorIn(text, pattern);
  if (anchor === null) return draft;
  const idSpan = { start: textSpan.start + anchor.span.start, end: textSpan.start + anchor.span.end };
  return { ...draft, id: anchor.id, named: true, idSpan };
}

/**
 * The edits that add an item with a checkbox at the end of a list, its id in a comment that readers don't see.
 * @param bare without an id: the task goes by its title
 */
export function appendItem(document: MarkdownDocument, list: List, task: NewTask, bare = false): PlaceResult {
  const last = list.items.at(-1);
  if (last === undefined) return { kind: "refused", reason: `The list for ${task.id} is empty.` };
  const line = linePrefix(document.text, last.span) + anchoredItem(nextMarker(last.marker), task, bare);
  return { kind: "edits", edits: [insertLine(document, last.span, line)], removals: [] };
}

/** The edits that add an item at the end of a list whose items begin with their ids, in the manner of the last one. */
export function appendNamed(document: MarkdownDocument, list: List, task: NewTask, setting: WriteSetting): PlaceResult {
  const last = list.items.at(-1);
  if (last === undefined) return { kind: "refused", reason: `The list for ${task.id} is empty.` };
  const written = newItem(task, { item: last, parts: false }, setting);
  if (written.kind === "refused") return written;
  const line = linePrefix(document.text, last.span) + written.text;
  return { kind: "edits", edits: [insertLine(document, last.span, line)], removals: [] };
}

/** The text of a new item: marker, box, title, and, unless it is `bare`, the id in a comment. */
export function anchoredItem(marker: string, { id, values }: NewTask, bare = false): string {
  const box = values.status === "done" ? "x" : " ";
  return `${marker} [${box}] ${encodeLine(values.title ?? "")}${bare ? "" : ` ${anchorText(id)}`}`;
}

/** The marker that follows another in its list: the next number, or the same bullet. */
export function nextMarker(marker: string): string {
  const number = /^\d+/.exec(marker)?.[0];
  return number === undefined ? marker : `${Number(number) + 1}${marker.slice(number.length)}`;
}
