import type { Span } from "../text/span.ts";
import { lineSpans, plainItem, type Source, tableRow } from "./blocks.ts";
import type { Block } from "./nodes.ts";

/** Makes one list of two that stand at `index` and before it, where they are one that was parsed in parts. */
export function joinLists(blocks: Block[], index: number): void {
  const [above, below] = [blocks[index - 1], blocks[index]];
  if (above?.kind !== "list" || below?.kind !== "list" || above.ordered !== below.ordered) return;
  if (above.items.at(-1)?.marker.at(-1) !== below.items[0]?.marker.at(-1)) return;
  const span = { start: above.span.start, end: below.span.end };
  blocks.splice(index - 1, 2, { ...above, span, items: [...above.items, ...below.items] });
}

/** Adds lines to the table that blocks end with, as its rows. */
export function addRows(blocks: Block[], rows: Span, source: Source): void {
  const table = blocks.at(-1);
  if (table?.kind !== "table") return;
  const lines = lineSpans(source.text, rows);
  const more = lines.map(({ start }) => tableRow(start, source, table.header.cells.length));
  const span = { start: table.span.start, end: lines.at(-1)?.end ?? table.span.end };
  blocks.splice(-1, 1, { ...table, span, rows: [...table.rows, ...more] });
}

/** Adds lines to the list that blocks end with, each as an item of one paragraph. */
export function addItems(blocks: Block[], items: Span, source: Source): void {
  const list = blocks.at(-1);
  if (list?.kind !== "list") return;
  const lines = lineSpans(source.text, items);
  const more = lines.map((line) => plainItem(line, source));
  const span = { start: list.span.start, end: lines.at(-1)?.end ?? list.span.end };
  blocks.splice(-1, 1, { ...list, span, items: [...list.items, ...more] });
}
