import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { DerivedFacts } from "../../plan/change.ts";
import type { TextEdit } from "../../text/edit.ts";
import { repairDamage } from "../../text/mojibake.ts";
import { keyLinesOf } from "../header.ts";
import { healthEdits } from "../sprint/derived/dashboard.ts";
import { directionOf, type Green, type Scored, scoreEdits } from "./score.ts";
import { readScorecards } from "./scorecard.ts";
import { retrend } from "./trend.ts";

/**
 * Edits for the scorecards of a document, with the lines beside them: how many of the figures are green, and whether that
 * are more or fewer than before. Before is what the trend names itself (`previous month: 6/8 green`), else what the
 * scorecard said until now.
 */
export function scorecardEdits(document: MarkdownDocument, facts: DerivedFacts): readonly TextEdit[] {
  const cards = readScorecards(document).map((card) => ({
    section: card.section,
    scored: scoreEdits(document.text, card, facts),
  }));
  const sections = Map.groupBy(cards, ({ section }) => section);
  return [...sections].flatMap(([section, own]) => {
    const before = sum(own.map(({ scored }) => scored.before));
    const after = sum(own.map(({ scored }) => scored.after));
    const lines = keyLinesOf(document, section);
    const trends = lines.filter(({ key }) => TREND.test(key));
    const others = lines.filter((line) => !trends.includes(line));
    const trendEdits = trends.flatMap(({ raw, span }) => {
      const stated = STATED_GREEN.exec(raw);
      const from = stated === null ? share(before) : Number(stated[1]) / Number(stated[2]);
      const now = share(after);
      if (from === null || now === null || Number.isNaN(from) || (from === now && share(before) === now)) return [];
      const value = directionOf(from, now);
      const text = retrend(raw, { value, quality: value });
      // Damaged text that says the same already is for the check to mend.
      return text === null || text === repairDamage(raw) ? [] : [{ span, text }];
    });
    const edits = own.flatMap(({ scored }): Scored["edits"] => scored.edits);
    return [...edits, ...trendEdits, ...healthEdits(others, after.total === 0 ? null : after)];
  });
}

/** What the score of a whole document is called that went up or down. */
export const TREND = /^(?:(?:project|overall) )?(?:health )?trend$/;
/** How many figures were green before, as a trend's line says: `6/8 green`. */
export const STATED_GREEN =
  /\b(\d{1,3}) ?(?:\/|of) ?(\d{1,3}) (?:(?:metrics|figures) )?(?:are |were )?(?:green|good|healthy|met|on track)\b/i;

/** How many figures of each section's scorecards are green, as they stand. */
export function greenBySection(document: MarkdownDocument): ReadonlyMap<Section, Green> {
  const nothing = { today: "", changed: null, lastVelocity: null, reviewHours: null };
  const cards = Map.groupBy(readScorecards(document), ({ section }) => section);
  return new Map(
    [...cards].map(([section, own]) => [
      section,
      sum(own.map((card) => scoreEdits(document.text, card, nothing).before)),
    ]),
  );
}

function sum(greens: readonly Green[]): Green {
  return {
    count: greens.reduce((count, one) => count + one.count, 0),
    total: greens.reduce((total, one) => total + one.total, 0),
  };
}

function share({ count, total }: Green): number | null {
  return total === 0 ? null : count / total;
}
