import { STATED_GREEN, TREND } from "../dialects/governance/health.ts";
import type { Green } from "../dialects/governance/score.ts";
import type { KeyLine } from "../dialects/header.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Cadence } from "./cadence.ts";

const PERIOD = /\b(?:previous|last|prior) (month|quarter|week|sprint|review)\b[^\d]{0,10}$/i;
const PERIODS: ReadonlyMap<string, string> = new Map([
  ["month", "1 months"],
  ["quarter", "3 months"],
  ["week", "7 days"],
]);

/**
 * Rolls a trend's `previous month: 6/8 green` on to what the scorecard beside it says now. Only where the words name the
 * time that is over: the sprint, or the one from review to review.
 * @param green how many figures beside the line are green; missing where there are none
 * @param reviewed how often it is reviewed, where such a review was due now; null where only the sprint is over
 */
export function previousGreenEdits(line: KeyLine, green: Green | undefined, reviewed: Cadence | null): TextEdit[] {
  const stated = TREND.test(line.key) ? STATED_GREEN.exec(line.raw) : null;
  if (stated === null || green === undefined || green.total === 0) return [];
  const period = PERIOD.exec(line.raw.slice(0, stated.index))?.[1]?.toLowerCase();
  if (period === undefined || !isOver(period, reviewed)) return [];
  const text = stated[0].replace(/^(\d+)( ?(?:\/|of) ?)(\d+)/i, `${green.count}$2${green.total}`);
  const start = line.span.start + stated.index;
  return text === stated[0] ? [] : [{ span: { start, end: start + stated[0].length }, text }];
}

function isOver(period: string, reviewed: Cadence | null): boolean {
  if (period === "sprint") return true;
  if (reviewed === null || period === "review") return reviewed !== null;
  return reviewed.unit !== "sprint" && PERIODS.get(period) === `${reviewed.count} ${reviewed.unit}`;
}
