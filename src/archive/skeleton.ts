import { idOfCell } from "../dialects/ids.ts";
import { changelogEntries, entryEdits } from "../dialects/sprint/derived/changelog.ts";
import { tablesOf } from "../dialects/sprint/logs.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import { lineSpan } from "../dialects/table-rows.ts";
import type { Item, List } from "../markdown/nodes.ts";
import { applyEdits } from "../text/edit.ts";
import { EditBuffer } from "../text/edit-buffer.ts";
import type { Sorted } from "./carry-over.ts";
import { headerEdits } from "./header-edits.ts";
import type { Beginning } from "./new-plan.ts";

/**
 * The next sprint's file made of the one that ends: its sections, tables and words stay, its header names the new
 * sprint, and what the old one is done with goes: tasks that are left in the archive, the entries of its logs.
 */
export function fromSkeleton(file: SprintFile, sorted: Sorted, beginning: Beginning): string {
  const { document } = file;
  const { text } = document;
  const buffer = new EditBuffer();
  const left = new Set(sorted.left.map(({ key }) => key));
  const gone = new Set(sorted.left.map(({ id }) => id));
  const drafts = [...file.drafts].flatMap(([key, draft]) => (left.has(key) ? [draft] : []));
  const records = file.collection.records.filter(({ id }) => gone.has(id));
  const items = new Set<Item>();
  for (const { home, span } of [...drafts, ...records]) {
    if (home.kind === "item") items.add(home.item);
    buffer.remove(lineSpan(text, span));
  }
  for (const list of emptied(file, items)) {
    const { start } = list.span;
    buffer.edit({ span: { start, end: start }, text: `_None_${document.eol}` });
  }
  for (const { table } of tablesOf(file, "movement"))
    for (const row of table.rows) buffer.remove(lineSpan(text, row.span));
  const pattern = file.context.options.idPattern;
  for (const { table, id } of tablesOf(file, "blockers")) {
    for (const row of table.rows) {
      const named = idOfCell(row.cells[id]?.raw ?? "", pattern)?.id;
      if (named !== undefined && gone.has(named)) buffer.remove(lineSpan(text, row.span));
    }
  }
  for (const entry of changelogEntries(file)) buffer.remove(lineSpan(text, entry.span));
  const { sprint, version, today, words } = beginning;
  buffer.edit(...headerEdits(file, { sprint, goal: "TBD", version, today }));
  buffer.edit(...entryEdits(file, today, words, version));
  return applyEdits(text, buffer.finish());
}

/** The lists that lose all their items. */
function emptied({ collection }: SprintFile, items: ReadonlySet<Item>): List[] {
  return collection.lists.map(({ list }) => list).filter((list) => list.items.every((item) => items.has(item)));
}
