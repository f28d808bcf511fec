import type { MarkdownDocument } from "../markdown/document.ts";
import { plainText } from "../markdown/inline.ts";
import type { PastSprint } from "../plan/statements.ts";
import { foldHeader } from "./columns.ts";
import { isoDates } from "./dates.ts";
import { isEmptyWord } from "./empty.ts";
import { isExample, isPlaceholder } from "./placeholders.ts";

const HISTORY = /\b(?:sprint|velocity) (?:history|trend|log|tracking)\b|\b(?:past|previous|completed) sprints\b/i;
const COMPLETED = /^(?:(?:story )?points )?(?:completed|done|delivered)(?: (?:story )?points)?$|^velocity$/;
const COMMITTED = /^(?:(?:story )?points )?(?:committed|planned)(?: (?:story )?points)?$/;

/**
 * The sprints of a table `Sprint | Dates | Goal | Committed | Completed | Velocity`, oldest first. Where the table counts
 * tasks or sessions its figures are no points, and it tells nothing.
 */
export function pastSprints({ sections }: MarkdownDocument): readonly PastSprint[] {
  for (const section of sections) {
    if (!HISTORY.test(section.title) || isExample(section)) continue;
    for (const block of section.blocks) {
      if (block.kind !== "table") continue;
      const headers = block.header.cells.map(({ raw }) => foldHeader(raw));
      const [sprint, completed, committed] = [
        headers.findIndex((header) => /^sprint(?: id| name)?$/.test(header)),
        headers.findIndex((header) => COMPLETED.test(header)),
        headers.findIndex((header) => COMMITTED.test(header)),
      ];
      const others = block.header.cells.some(({ raw }) => /\b(?:tasks?|stories|sessions?|hours?)\b/i.test(raw));
      if (sprint < 0 || completed < 0 || others) continue;
      const dated: { readonly past: PastSprint; readonly day: string }[] = [];
      for (const { cells } of block.rows) {
        const [name = "", said = ""] = [cells[sprint]?.raw, cells[completed]?.raw];
        const points = pointsIn(said);
        const began = pointsIn(cells[committed]?.raw ?? "");
        if (points === null || isEmptyWord(name) || isPlaceholder(name)) continue;
        const day = cells.flatMap(({ raw }) => isoDates(raw))[0]?.date ?? "";
        dated.push({
          past: { name: plainText(name), completed: points, ...(began === null ? {} : { committed: began }) },
          day,
        });
      }
      const descending = (dated[0]?.day ?? "") > (dated.at(-1)?.day ?? "");
      return (descending ? dated.toReversed() : dated).map(({ past }) => past);
    }
  }
  return [];
}

/** A cell that says a number of points and nothing else; null for others. */
function pointsIn(raw: string): number | null {
  const points = /^\W*(\d+(?:\.\d+)?)(?:\s*(?:points?|pts|sp))?\W*$/i.exec(plainText(raw))?.[1];
  return points === undefined ? null : Number(points);
}
