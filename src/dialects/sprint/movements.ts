import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Movement } from "../../plan/plan.ts";
import type { Section } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { foldHeader } from "../columns.ts";
import { isoDates } from "../dates.ts";
import { idOfCell } from "../ids.ts";
import { tablesOf } from "./logs.ts";

/** What each section is called in the movement log. */
export const SECTION_WORDS: Readonly<Record<Section, string>> = {
  current: "Current Sprint",
  expansion: "Scope Expansion",
  backlog: "Backlog",
  completed: "Completed",
  discovered: "Discovered",
  decision: "Decisions",
};

/** The rows of the movement log, in order; null where the file has none to write to. */
export function readMovements(document: MarkdownDocument, context: ReadContext): readonly Movement[] | null {
  const [log] = tablesOf({ document, context }, "movement");
  if (log === undefined) return null;
  const headers = log.table.header.cells.map((cell) => foldHeader(cell.raw));
  const [date, to] = [headers.findIndex((h) => /\bdate\b|^when$/.test(h)), headers.findIndex((h) => /^to\b/.test(h))];
  return log.table.rows.flatMap((row): Movement[] => {
    const id = idOfCell(row.cells[log.id]?.raw ?? "", context.options.idPattern)?.id;
    if (id === undefined) return [];
    const [day] = isoDates(row.cells[date]?.raw ?? "");
    return [{ id, date: day?.date ?? null, to: sectionNamed(row.cells[to]?.raw ?? "") }];
  });
}

/** The section that people mean by a word of theirs; null where it names none. */
function sectionNamed(raw: string): Section | null {
  const text = plainText(raw).toLowerCase();
  if (/\bbacklog\b|\bicebox\b|\bsomeday\b/.test(text)) return "backlog";
  if (/\bexpansions?\b|\bunplanned\b/.test(text)) return "expansion";
  if (/\bcompleted?\b|\bdone\b|\bfinished\b|\barchived?\b/.test(text)) return "completed";
  return /\bcurrent\b|\bsprint\b|\bactive\b/.test(text) ? "current" : null;
}
