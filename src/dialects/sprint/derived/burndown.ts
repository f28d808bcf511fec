import type { Section as Heading } from "../../../markdown/nodes.ts";
import type { DerivedFacts } from "../../../plan/change.ts";
import type { Plan } from "../../../plan/plan.ts";
import { evenPace } from "../../../plan/working-days.ts";
import type { TextEdit } from "../../../text/edit.ts";
import { formatLike } from "../../renumber.ts";
import type { Figures } from "./figures.ts";
import type { Labelled } from "./labelled.ts";

/** Part of the work by which a sprint may be off its even pace and still be on track. */
const TOLERANCE = 0.1;

/** Characters that a sentence has at most. */
const LONGEST = 400;

const NUMBER = String.raw`(\d{1,6}(?:\.\d{1,3})?)`;
const UNIT = `(?:[ -]?(?:story )?(points?|pts|sp|tasks?|items?))?`;
const IDEAL = `(?:the )?(?:ideal|expected|planned)(?: (?:line|burn-?down|remaining))?`;
const LEFT = `(?:remaining|remains?|left|to go|open)`;

/** What numbers in a burndown's sentence are, the surest first. The first group is the number, the second its unit. */
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [new RegExp(`${NUMBER} ?% (?:${LEFT})\\b`, "gi"), "shareLeft"],
  [new RegExp(`${NUMBER} ?% (?:done|completed?|burned(?: down)?)\\b`, "gi"), "shareDone"],
  [new RegExp(`${NUMBER}${UNIT} (?:ahead|behind)\\b`, "gi"), "lead"],
  [new RegExp(`${NUMBER}${UNIT} \\(?${IDEAL}\\b`, "gi"), "ideal"],
  [new RegExp(`\\b${IDEAL}(?: is| at)?:? ?${NUMBER}${UNIT}`, "gi"), "ideal"],
  [new RegExp(`${NUMBER}(?: ?(?:/|of) ?\\d{1,6}(?:\\.\\d{1,3})?)?${UNIT} (?:${LEFT}|actual)\\b`, "gi"), "remaining"],
  [new RegExp(`\\b(?:${LEFT}|actual)(?: is| at)?:? ?${NUMBER}${UNIT}`, "gi"), "remaining"],
  [
    new RegExp(
      `${NUMBER}(?: ?(?:/|of) ?\\d{1,6}(?:\\.\\d{1,3})?)?${UNIT} (?:done|completed?|burned(?: down)?)\\b`,
      "gi",
    ),
    "done",
  ],
];
type Part = "lead" | "ideal" | "remaining" | "done" | "shareLeft" | "shareDone";

const STATE = /\b(?:on track|ahead(?: of schedule)?|behind(?: schedule)?)\b/gi;

/** The sentences that stand under a heading of their own, `### Burndown`, without a label on their line. */
export function burndownSentences(text: string, sections: readonly Heading[]): Labelled[] {
  return sections.flatMap(({ title, blocks }) =>
    !/\bburn ?-?down\b/i.test(title)
      ? []
      : blocks.flatMap((block) =>
          block.kind === "paragraph" && block.raw.length <= LONGEST && !block.raw.includes("**")
            ? [{ label: "burndown", raw: text.slice(block.span.start, block.span.end), span: block.span }]
            : [],
        ),
  );
}

/** What a burndown says on a day, in points or, in a plan without any, in tasks. */
export interface Burndown {
  readonly unit: "points" | "tasks";
  readonly total: number;
  readonly remaining: number;
  /** What would remain at an even pace from the sprint's first day to its last; null where the day isn't to be told. */
  readonly ideal: number | null;
}

/**
 * Edits for lines such as `**Burndown**: On Track` and `Burndown: 21 points remaining, ideal 18 (3 points behind)`. What
 * remains follows the tasks like every count. What follows the day moves where a task changed, or once a day.
 */
export function burndownEdits(lines: readonly Labelled[], burndown: Burndown | null, facts: DerivedFacts): TextEdit[] {
  return lines.flatMap(({ label, raw, span }) => {
    // A longer one is a story, no figure.
    if (!/\bburn ?-?down\b/.test(label) || raw.length > LONGEST) return [];
    const parts = partsOf(raw);
    const state = stateIn(raw, parts);
    if (state !== null || parts.some(({ part }) => part === "lead" || part === "ideal")) facts.states?.("burndown");
    if (burndown === null) return [];
    const edits = [...parts.flatMap((part) => partEdit(part, raw, burndown)), ...stateEdits(state, burndown)];
    return edits.map(({ start, end, text }) => ({
      span: { start: span.start + start, end: span.start + end },
      text,
    }));
  });
}

/** What the burndown says of a plan; null where its work has no measure. */
export function burndownOf(
  plan: Plan,
  figures: Figures,
  { changed, daily, today, workingDays }: DerivedFacts,
): Burndown | null {
  const points = figures("remainingPoints");
  const left = points ?? figures("remainingTasks");
  if (left === null || left.total === null) return null;
  const unit = points === null ? "tasks" : "points";
  const { start, end } = plan.sprint;
  const dated = (changed !== null || daily === true) && start !== null && end !== null && end > start;
  const pace = dated ? evenPace(instant(start), instant(end), workingDays)(instant(today)) : null;
  return {
    unit,
    total: left.total,
    remaining: left.value,
    ideal: pace === null ? null : left.total * pace,
  };
}

/** A number of the sentence, with what it is. */
interface Found {
  readonly part: Part;
  readonly whole: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly number: string;
  readonly unit: "points" | "tasks" | null;
}

function partsOf(raw: string): readonly Found[] {
  const found: Found[] = [];
  for (const [pattern, part] of PARTS)
    for (const match of raw.matchAll(pattern)) {
      const [text, number = "", unit] = match;
      const whole = { start: match.index, end: match.index + text.length };
      if (found.some((other) => other.whole.start < whole.end && whole.start < other.whole.end)) continue;
      // `21` of `1.21`, and what is a share of something.
      if (/[\d.,]$/.test(raw.slice(0, whole.start)) && /^\d/.test(text)) continue;
      found.push({
        part,
        whole,
        text,
        number,
        unit: unit === undefined ? null : /^[ti]/i.test(unit) ? "tasks" : "points",
      });
    }
  return found;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function partEdit(found: Found, raw: string, { unit, total, remaining, ideal }: Burndown): readonly Piece[] {
  const { part, whole: place, text, number } = found;
  if (found.unit !== null && found.unit !== unit) return [];
  const lead = ideal === null ? null : ideal - remaining;
  const value = {
    remaining,
    done: total - remaining,
    shareLeft: shareOf(remaining, total),
    shareDone: shareOf(total - remaining, total),
    ideal,
    lead: ideal === null ? null : Math.abs(ideal - remaining),
  }[part];
  if (value === null) return [];
  const whole = part === "shareLeft" || part === "shareDone" ? Math.round(value) : Math.round(value * 10) / 10;
  const shown = formatLike(/\./.test(number) ? value : whole, number);
  const withTotal = text.replace(
    /(\d\s?(?:\/|of)\s?)\d+(?:\.\d+)?/,
    (_, before: string) => before + formatLike(total, null),
  );
  const numbered = withTotal.replace(number, shown);
  const word = lead !== null && lead < 0 ? "behind" : "ahead";
  const said = part === "lead" ? numbered.replace(/(?:ahead|behind)$/i, (old) => sameCase(word, old)) : numbered;
  return said === raw.slice(place.start, place.end) ? [] : [{ ...place, text: said }];
}

/** The one word that says how the sprint stands; null where there is none, or several. */
function stateIn(raw: string, parts: readonly Found[]): Piece | null {
  const words = [...raw.matchAll(STATE)].flatMap((match): Piece[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    const within = parts.some(({ whole }) => whole.start < end && start < whole.end);
    return within ? [] : [{ start, end, text: match[0] }];
  });
  const [word, ...more] = words;
  return word === undefined || more.length > 0 ? null : word;
}

function stateEdits(word: Piece | null, { ideal, remaining, total }: Burndown): readonly Piece[] {
  if (word === null || ideal === null) return [];
  // Where nothing is to be done nobody is late.
  const lead = total === 0 ? 0 : (ideal - remaining) / total;
  const state = lead > TOLERANCE ? "Ahead" : lead < -TOLERANCE ? "Behind" : "On Track";
  if (word.text.toLowerCase().startsWith(state.toLowerCase())) return [];
  return [{ ...word, text: sameCase(state, word.text) }];
}

/** Per cent, 0 of nothing. */
function shareOf(part: number, total: number): number {
  return total === 0 ? 0 : (part / total) * 100;
}

/** A word in small letters where the one that it replaces is. */
function sameCase(word: string, example: string): string {
  return example === example.toLowerCase() ? word.toLowerCase() : word;
}

function instant(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
