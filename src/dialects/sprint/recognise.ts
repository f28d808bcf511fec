import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block } from "../../markdown/nodes.ts";
import { columnsOf } from "../columns.ts";
import type { Recognition } from "../dialect.ts";
import { DEFAULT_ID_PATTERN, leadingId } from "../ids.ts";
import { isImplementation } from "../implementation/recognise.ts";
import { areaOf, ownArea, sectionOf } from "./areas.ts";

const OTHER_PLANS =
  /(?:^|\/)(?:specs?\/[^/]+\/(?:tasks|plan)\.md|\.specify\/.*|.*\bplan(?:ning)?\.md|.*[-_]plan\.md|.*execution[-_ ]?(?:plan|tracker).*)$/i;
const FILE_NAME = /(?:^|\/)tasks?\.md$/i;

/** Whether a document is a TASK.md, by what it says first and by its name second. */
export function recogniseSprint(document: MarkdownDocument, path: string): Recognition | null {
  const named = FILE_NAME.test(path);
  const title = document.sections.find((section) => section.level > 0)?.title ?? "";
  const areas = new Set(document.sections.map(ownArea));
  const telling = ["movement", "expansion", "backlog", "completed", "blockers", "current"] as const;
  const known = telling.filter((area) => areas.has(area)).length;
  const tables = countTables(document);
  if (/\btask management\b/i.test(title)) return { score: 0.95, reason: `the title "${title}"` };
  if (known >= 3 && (tables > 0 || named)) return { score: 0.9, reason: "sections of a sprint's task file" };
  if (OTHER_PLANS.test(path) || isImplementation(document)) return null;
  if (tables > 0 && (named || known > 0)) return { score: 0.8, reason: "tables with ids, titles and states of tasks" };
  const items = countItems(document);
  if (items > 0 && (named || known > 1)) return { score: 0.7, reason: "list items that start with task ids" };
  if (tables > 0) return { score: 0.4, reason: "a table with ids, titles and states" };
  return named ? { score: 0.3, reason: "its file name", byNameOnly: true } : null;
}

/** Tables with an id, a title, and something that a task has and other lists don't. */
function countTables(document: MarkdownDocument): number {
  let count = 0;
  for (const section of document.sections) {
    if (sectionOf(areaOf(section)) === null) continue;
    for (const block of section.blocks) {
      if (block.kind !== "table") continue;
      const columns = columnsOf(block.header, {});
      const states = columns.has("status") || columns.has("completedOn") || columns.has("points");
      if (columns.has("id") && columns.has("title") && states) count++;
    }
  }
  return count;
}

function countItems(document: MarkdownDocument): number {
  const inBlocks = (blocks: readonly Block[]): number =>
    blocks
      .filter((block) => block.kind === "list")
      .flatMap((list) => list.items)
      .filter((item) => item.mark !== null && leadingId(item.text, DEFAULT_ID_PATTERN) !== null).length;
  return document.sections
    .filter((section) => sectionOf(areaOf(section)) !== null)
    .reduce((sum, section) => sum + inBlocks(section.blocks), 0);
}
