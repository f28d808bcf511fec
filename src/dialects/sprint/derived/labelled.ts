import { plainText } from "../../../markdown/inline.ts";
import type { Block, Section as Heading } from "../../../markdown/nodes.ts";
import type { DerivedFacts } from "../../../plan/change.ts";
import { readTarget, type Target } from "../../../plan/target.ts";
import { STATUSES } from "../../../plan/task.ts";
import type { TextEdit } from "../../../text/edit.ts";
import type { Span } from "../../../text/span.ts";
import { trimSpan } from "../../../text/span.ts";
import { foldLabel } from "../../columns.ts";
import { isEmptyWord } from "../../empty.ts";
import type { KeyLine } from "../../header.ts";
import { figureOf, measuredText, scoredBy } from "../../measured-figure.ts";
import { isPlaceholder } from "../../placeholders.ts";
import { renumber } from "../../renumber.ts";
import { type Figures, type Metric, metricIn, metricOf } from "./figures.ts";

/** A value with the label that it stands under. */
export interface Labelled {
  readonly label: string;
  readonly raw: string;
  readonly span: Span;
  /** What stands beside it as its target; missing where there is none. */
  readonly target?: Target | null;
}

/** Edits for the values whose label names a figure: one that the tasks tell, or one that was measured. */
export function labelledEdits(entries: readonly Labelled[], figures: Figures, facts: DerivedFacts): TextEdit[] {
  return entries.flatMap(({ label, raw, span, target = null }) => {
    const named = metricOf(label);
    const timed = named === null || named === "reviewHours" ? measuredValue(label, raw, target, facts) : null;
    if (timed !== null) return timed === raw ? [] : [{ span, text: timed }];
    const metric = named === null ? null : metricIn(named, raw);
    const figure = metric === null || !isCount(metric, raw) || !isUnitOf(metric, raw) ? null : figures(metric);
    const text = figure === null ? null : renumber(raw, figure);
    return text === null || text === raw ? [] : [{ span, text }];
  });
}

/** The value with what was measured, in its own unit; null where nothing was, or the value says something else. */
function measuredValue(label: string, raw: string, target: Target | null, facts: DerivedFacts): string | null {
  const known = scoredBy(label);
  // What says how a figure is to be doesn't say how it is.
  if (known === null || readTarget(plainText(raw))?.relation != null) return null;
  const figure = figureOf(known.metric, facts);
  return figure === null ? null : measuredText(raw, target, figure, known);
}

/** Labels such as `Testing` and `Review` also head prose: there a value must be a number, perhaps with its unit or share. */
function isCount(metric: Metric, raw: string): boolean {
  if (isEmptyWord(raw) || isPlaceholder(raw)) return !STATUSES.some((status) => status === metric);
  const bare = raw.replace(/[*_`~]/g, "").trim();
  if (STATUSES.some((status) => status === metric)) {
    return /^\W*\d+(?:\.\d+)?(?:\s*(?:\/|of)\s*\d+)?(?:\s*(?:tasks?|items?))?(?:\s*\(\d+(?:\.\d+)?\s*%\))?\W*$/u.test(
      bare,
    );
  }
  return /^\W*~?\d/u.test(bare) || /^\W*[▓█▒░■□#=.\s[\]-]+\d/u.test(bare);
}

const UNITS: readonly (readonly [RegExp, "points" | "tasks" | "time"])[] = [
  [/^(?:points?|pts|sp)$/i, "points"],
  [/^(?:tasks?|items?|stories|story|tickets?|issues?)$/i, "tasks"],
  [/^(?:h|hrs?|hours?|min|mins|minutes?|d|days?|w|weeks?|months?|sessions?)$/i, "time"],
];
const COUNTED: Readonly<Partial<Record<Metric, "points" | "tasks" | "time">>> = {
  points: "points",
  donePoints: "points",
  remainingPoints: "points",
  lastVelocity: "points",
  averageVelocity: "points",
  reviewHours: "time",
};

/** Whether the word behind a number, if it is a unit, is one of what is counted: `1.5 tasks/session` are no points. */
function isUnitOf(metric: Metric, raw: string): boolean {
  if (metric === "progress" || metric === "taskProgress") return true;
  const word = /\d[\d.]*[ \t]*([A-Za-z]+)/.exec(raw.replace(/\d[ \t]+of[ \t]+(?=\d)/gi, ""))?.[1] ?? "";
  const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1];
  if (unit === undefined) return true;
  return unit === (COUNTED[metric] ?? "tasks") && !(unit !== "time" && /[A-Za-z]\s*(?:\/|per\b)\s*[A-Za-z]/i.test(raw));
}

/** The `**Key**: value` lines as labelled values; a key without one heads what follows it. */
export function fromKeyLines(lines: readonly KeyLine[]): Labelled[] {
  return lines.flatMap(({ key, raw, span }) => (raw === "" ? [] : [{ label: key, raw, span }]));
}

/** Bullets `- Total points: 34` whose label isn't bold; those with a bold one are key lines. */
export function plainBullets(text: string, section: Heading): Labelled[] {
  const inBlock = (block: Block): Labelled[] => {
    if (block.kind === "quote") return block.blocks.flatMap(inBlock);
    if (block.kind !== "list") return [];
    return block.items.flatMap((item) => {
      const found = /^([^:*_|\r\n]{2,40}):[ \t]+([^\r\n]*)/.exec(item.text);
      const nested = item.blocks.flatMap(inBlock);
      if (found === null) return nested;
      const start = item.textSpan.start + found[0].length - (found[2] ?? "").length;
      const span = trimSpan(text, { start, end: item.textSpan.start + found[0].length });
      return [{ label: foldLabel(found[1] ?? ""), raw: text.slice(span.start, span.end), span }, ...nested];
    });
  };
  return section.blocks.flatMap(inBlock);
}
