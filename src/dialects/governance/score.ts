import type { DerivedFacts } from "../../plan/change.ts";
import { type Level, levelOf, measureIn } from "../../plan/target.ts";
import type { TextEdit } from "../../text/edit.ts";
import { repairDamage } from "../../text/mojibake.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { figureOf, measuredText } from "../measured-figure.ts";
import { isPlaceholder } from "../placeholders.ts";
import { type Mark, markFor, readMark } from "./marks.ts";
import { SCORED, type ScoredMetric } from "./metrics.ts";
import type { Scorecard, ScorecardRow } from "./scorecard.ts";
import { type Direction, type Move, newTrend, retrend } from "./trend.ts";

/** What a scorecard becomes. */
export interface Scored {
  readonly edits: readonly TextEdit[];
  /** How many of its rows are green, and how many show it: before, and with the edits made. */
  readonly before: Green;
  readonly after: Green;
}

export interface Green {
  readonly count: number;
  readonly total: number;
}

/** The edits that fill a scorecard's `Current`, `Status` and `Trend` with what was measured; all other rows stay as they are. */
export function scoreEdits(text: string, { rows }: Scorecard, facts: DerivedFacts): Scored {
  const marks = rows.flatMap(({ status }) => (status === null ? [] : (readMark(status.raw) ?? [])));
  const trends = rows.flatMap(({ trend }) => (trend === null || isBlank(trend.raw) ? [] : [trend.raw]));
  const scored = rows.map((row) => scoredRow(text, row, facts, marks, trends));
  const green = (level: (row: ScoredRow) => Level | null): Green => {
    const levels = scored.flatMap((row) => level(row) ?? []);
    return { count: levels.filter((one) => one === "good").length, total: levels.length };
  };
  return {
    edits: scored.flatMap(({ edits }) => edits),
    before: green(({ before }) => before),
    after: green(({ after }) => after),
  };
}

interface ScoredRow {
  readonly edits: readonly TextEdit[];
  readonly before: Level | null;
  readonly after: Level | null;
}

function scoredRow(
  text: string,
  row: ScorecardRow,
  facts: DerivedFacts,
  marks: readonly Mark[],
  trends: readonly string[],
): ScoredRow {
  const before = row.status === null ? null : (readMark(row.status.raw)?.level ?? null);
  const as = { edits: [], before, after: before };
  if (row.metric === null && row.status !== null) facts.leaves?.(row.name);
  const known = SCORED.find(({ metric }) => metric === row.metric);
  const figure = row.metric === null ? null : figureOf(row.metric, facts);
  if (known === undefined || figure === null || row.current === null) return as;
  const shown = measuredText(row.current.raw, row.target, figure, known);
  if (shown === null) return as;
  const status = statusOf(row, figure, known, marks);
  return {
    edits: [
      ...(shown === row.current.raw ? [] : [slotEdit(text, row.current, shown)]),
      ...(row.status === null || status === null ? [] : [slotEdit(text, row.status, status)]),
      ...trendEdits(text, row, shown, known, trends),
    ],
    before,
    after: status === null ? before : (readMark(status)?.level ?? before),
  };
}

/** What the status becomes; null where it stays. */
function statusOf(row: ScorecardRow, figure: number, known: ScoredMetric, column: readonly Mark[]): string | null {
  if (row.target === null || row.status === null || row.target.dimension !== known.dimension) return null;
  const level = levelOf(figure / row.target.factor, row.target, known.relation);
  const before = readMark(row.status.raw);
  if (before?.level === level || (before === null && !isBlank(row.status.raw))) return null;
  const mark = markFor(level, before, column);
  // A column that says only good or not has no word between: the level that its words can't tell apart is kept.
  return mark === null || (before !== null && readMark(mark)?.level === before.level) ? null : mark;
}

/** The trend from the number that stood there to the one that is written now; where that stays, so does the trend. */
function trendEdits(
  text: string,
  { current, trend }: ScorecardRow,
  shown: string,
  known: ScoredMetric,
  column: readonly string[],
): readonly TextEdit[] {
  const [from, to] = [measureIn(current?.raw ?? ""), measureIn(shown)];
  if (trend === null || from === null || to === null || from.value === to.value) return [];
  const value = directionOf(from.value * from.factor, to.value * to.factor);
  const better = known.relation.startsWith("<") ? OPPOSITE[value] : value;
  const move: Move = { value, quality: better };
  const said = isBlank(trend.raw) ? newTrend(move, column) : retrend(trend.raw, move, column);
  return said === null || said === repairDamage(trend.raw) ? [] : [slotEdit(text, trend, said)];
}

const OPPOSITE: Readonly<Record<Direction, Direction>> = { up: "down", flat: "flat", down: "up" };

/** Which way it goes from one number to another. */
export function directionOf(from: number, to: number): Direction {
  return to > from ? "up" : to < from ? "down" : "flat";
}

function isBlank(raw: string): boolean {
  return isEmptyWord(raw) || isPlaceholder(raw);
}
