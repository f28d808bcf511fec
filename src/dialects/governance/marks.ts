import { LEVELS, type Level } from "../../plan/target.ts";
import { emojiOf } from "../../text/emoji.ts";
import { repairDamage } from "../../text/mojibake.ts";
import { foldWords, wordParts } from "../words.ts";

/** Marks and words that stand for the three levels; those of one row belong together. */
const FAMILIES: readonly Readonly<Record<Level, string>>[] = [
  { good: "✅", warning: "⚠️", bad: "❌" },
  { good: "🟢", warning: "🟡", bad: "🔴" },
  { good: "🟢", warning: "🟠", bad: "🔴" },
  { good: "✔️", warning: "⚠️", bad: "✖️" },
  { good: "✔️", warning: "⚠️", bad: "❌" },
  { good: "Green", warning: "Yellow", bad: "Red" },
  { good: "Green", warning: "Amber", bad: "Red" },
  { good: "On Track", warning: "At Risk", bad: "Off Track" },
  { good: "Good", warning: "Warning", bad: "Critical" },
  { good: "OK", warning: "Warning", bad: "Critical" },
  { good: "Healthy", warning: "At Risk", bad: "Unhealthy" },
  { good: "Pass", warning: "Fail", bad: "Fail" },
  { good: "Passing", warning: "Failing", bad: "Failing" },
  { good: "Met", warning: "Not Met", bad: "Not Met" },
  { good: "Yes", warning: "No", bad: "No" },
];
const [COMMON] = FAMILIES;

/** A status cell of a scorecard, understood: one mark, one word, or both where they agree. */
export interface Mark {
  readonly level: Level;
  readonly raw: string;
}

/** Reads a status cell; null for one that says more or something else. */
export function readMark(raw: string): Mark | null {
  const { words, marks, note, before, after } = wordParts(raw);
  if (note !== "" || `${before}${after}`.includes("<!--")) return null;
  const levels = new Set<Level>();
  for (const mark of marks) for (const level of levelsOf(mark)) levels.add(level);
  const byMark = levels.size;
  if (marks.length > 1 || (marks.length === 1 && byMark !== 1)) return null;
  if (words !== "") {
    const named = levelsOf(words);
    if (named.length === 0) return null;
    for (const level of named) if (byMark === 0 || marks.length === 0) levels.add(level);
    if (marks.length === 1 && !named.some((level) => levels.has(level))) return null;
  }
  const level = LEVELS.find((one) => levels.has(one));
  return level === undefined ? null : { level, raw };
}

/** The levels that a mark or folded words stand for. `Fail` stands for both that aren't good: the lighter one counts. */
function levelsOf(text: string): readonly Level[] {
  const wanted = fold(text);
  return LEVELS.filter((level) => FAMILIES.some((family) => fold(family[level]) === wanted)).slice(0, 1);
}

function fold(text: string): string {
  return emojiOf(text)[0] ?? foldWords(text);
}

/**
 * How a column says a level: as its other cells do; else in the family of `before`, the cell's own mark, or of the others'.
 * Null where nobody can tell.
 */
export function markFor(level: Level, before: Mark | null, column: readonly Mark[]): string | null {
  const own = column.filter((mark) => mark.level === level && alike(mark, before)).map(({ raw }) => repairDamage(raw));
  const [most] = [...Map.groupBy(own, (raw) => raw).values()].toSorted((a, b) => b.length - a.length);
  if (most?.[0] !== undefined) return most[0];
  const models = [...(before === null ? [] : [before]), ...column];
  if (models.length === 0) return COMMON?.[level] ?? null;
  const first = models[0];
  // A family that fits all marks of the column is surer than one that fits this cell only.
  const fitting = FAMILIES.filter((family) => first !== undefined && rewritten(first, family, first.level) !== null);
  const family = fitting.find((one) => models.every((mark) => rewritten(mark, one, mark.level) !== null)) ?? fitting[0];
  return first === undefined || family === undefined ? null : rewritten(first, family, level);
}

/** Whether two marks are of one form: both emoji, or both words. */
function alike(one: Mark, other: Mark | null): boolean {
  if (other === null) return true;
  return (wordParts(one.raw).words === "") === (wordParts(other.raw).words === "");
}

/** The mark's text with a level of the family in the place of its own; null where it has no such part. */
function rewritten({ raw, level }: Mark, family: Readonly<Record<Level, string>>, to: Level): string | null {
  const text = repairDamage(raw);
  const { head, before, after, words, marks } = wordParts(text);
  if (fold(family[level]) === (words === "" ? marks[0] : words) && (words === "" || marks.length === 0))
    return `${before}${sameCase(family[to], head)}${after}`;
  return null;
}

function sameCase(word: string, example: string): string {
  if (!/\p{L}/u.test(example)) return word;
  if (example === example.toLowerCase()) return word.toLowerCase();
  return example === example.toUpperCase() && example.length > 2 ? word.toUpperCase() : word;
}
