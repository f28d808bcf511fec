import type { Block, List, Section } from "../markdown/nodes.ts";
import type { Span } from "../text/span.ts";
import { lineSlot, type Slot } from "./draft.ts";

const BOX = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]/m;

/**
 * The place of a task's own checklist: from the first item with a box to the last one, in the sections that are about
 * the task. What stands between its lists is left alone, and where that could be taken for boxes, such as a listing, the
 * checklist ends before it. Null where there is none.
 */
export function ownChecklist(text: string, sections: readonly Section[]): Slot | null {
  let span: Span | null = null;
  for (const list of sections.flatMap(({ blocks }) => blocks.filter(isChecklist))) {
    const start = list.items.find(({ mark }) => mark?.checkbox === true)?.span.start ?? list.span.start;
    if (span === null) span = { start, end: list.span.end };
    else if (BOX.test(text.slice(span.end, list.span.start))) break;
    else span = { start: span.start, end: list.span.end };
  }
  return span === null ? null : lineSlot(text, span);
}

/** Whether a block is a list whose items have boxes. */
export function isChecklist(block: Block): block is List {
  return block.kind === "list" && block.items.some(({ mark }) => mark?.checkbox === true);
}
