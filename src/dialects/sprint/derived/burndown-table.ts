import type { MarkdownDocument } from "../../../markdown/document.ts";
import type { Section as Heading, Table } from "../../../markdown/nodes.ts";
import type { DerivedFacts } from "../../../plan/change.ts";
import type { TextEdit } from "../../../text/edit.ts";
import { foldHeader } from "../../columns.ts";
import { dateIn } from "../../dates.ts";
import { slotEdit } from "../../draft.ts";
import { isEmptyWord } from "../../empty.ts";
import { isPlaceholder } from "../../placeholders.ts";
import { formatLike } from "../../renumber.ts";
import { cellSlot } from "../../table-task.ts";
import type { Burndown } from "./burndown.ts";

const DAY = /^(?:day|date)$/;
const IDEAL = /^(?:ideal|expected|planned)\b/;
const LEFT =
  /^(?:actual(?: remaining)?|(?:actual )?(?:points |tasks |work )?(?:remaining|left)|remaining (?:points|tasks|work))$/;

/**
 * Edits for tables with a row for each day, `Date | Ideal | Remaining`: the row of today gets what remains. Rows of other
 * days stay as they stand, and so do the plan's own ideal, cells with words, and rows that name no date.
 */
export function burndownTableEdits(
  { text }: MarkdownDocument,
  sections: readonly Heading[],
  burndown: Burndown | null,
  facts: DerivedFacts,
): TextEdit[] {
  const tables = sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "table"));
  return tables.flatMap((table) => {
    const columns = columnsOf(table);
    if (columns === null) return [];
    facts.states?.("burndown");
    if (burndown === null || burndown.ideal === null) return [];
    if (columns.unit !== null && columns.unit !== burndown.unit) return [];
    return table.rows.flatMap((row) => {
      const isToday = columns.days.some((day) => dateIn(row.cells[day]?.raw ?? "")?.date === facts.today);
      // A row with a stray pipe: nobody knows which cell is which.
      const slot = isToday && row.cells.length <= table.header.cells.length ? cellSlot(row, columns.left) : null;
      if (slot === null) return [];
      const said = slot.raw.replace(/[*_`]/g, "").trim();
      const blank = isEmptyWord(said) || isPlaceholder(said);
      const number = /^\d{1,6}(?:\.\d{1,3})?(?= ?(?:points?|pts|sp|tasks?)?$)/i.exec(said)?.[0];
      if (!blank && number === undefined) return [];
      const shown = formatLike(burndown.remaining, number ?? null);
      const now = number === undefined ? shown : slot.raw.replace(number, shown);
      return now === slot.raw ? [] : [slotEdit(text, slot, now)];
    });
  });
}

interface Columns {
  readonly days: readonly number[];
  readonly left: number;
  /** What the column says that it counts; null where it doesn't. */
  readonly unit: Burndown["unit"] | null;
}

/** Null for another table: one needs a day, what remains, and what would. */
function columnsOf({ header }: Table): Columns | null {
  const titles = header.cells.map(({ raw }) => foldHeader(raw));
  const days = titles.flatMap((title, index) => (DAY.test(title) ? [index] : []));
  const lefts = titles.flatMap((title, index) => (LEFT.test(title) ? [index] : []));
  const [left] = lefts;
  if (left === undefined || lefts.length > 1 || days.length === 0 || !titles.some((title) => IDEAL.test(title)))
    return null;
  const words = titles[left] ?? "";
  return { days, left, unit: /\btasks\b/.test(words) ? "tasks" : /\bpoints\b/.test(words) ? "points" : null };
}
