import { repairDamage } from "../../text/mojibake.ts";
import { foldWords } from "../words.ts";

/** Which way something went. */
export type Direction = "up" | "flat" | "down";

/** Marks that files have for the three ways; one of each is never mixed with another. */
const MARKS: readonly Readonly<Record<Direction, string>>[] = [
  { up: "⬆️", flat: "➡️", down: "⬇️" },
  { up: "↑", flat: "→", down: "↓" },
  { up: "↗️", flat: "➡️", down: "↘️" },
  { up: "↗", flat: "→", down: "↘" },
  { up: "📈", flat: "➡️", down: "📉" },
  { up: "🔼", flat: "▶️", down: "🔽" },
  { up: "▲", flat: "►", down: "▼" },
];
/** Words for whether it got better. */
const JUDGING: readonly Readonly<Record<Direction, string>>[] = [
  { up: "Improving", flat: "Stable", down: "Declining" },
  { up: "Improving", flat: "Stable", down: "Worsening" },
  { up: "Improving", flat: "Steady", down: "Degrading" },
  { up: "Improved", flat: "Unchanged", down: "Declined" },
  { up: "Better", flat: "Same", down: "Worse" },
];
/** Words for which way the number went. */
const MOVING: readonly Readonly<Record<Direction, string>>[] = [
  { up: "Up", flat: "Flat", down: "Down" },
  { up: "Rising", flat: "Stable", down: "Falling" },
  { up: "Increasing", flat: "Stable", down: "Decreasing" },
  { up: "Upward", flat: "Flat", down: "Downward" },
];

/** How a figure moved: its number, and whether that is for the better. */
export interface Move {
  readonly value: Direction;
  readonly quality: Direction;
}

/**
 * A trend such as `⬆️ Improving (last month: 6/8 green)` brought to a move, in its own marks and words. Null where it has
 * neither. A word that judges (`Improving`) says what its arrow means; an arrow alone follows the number.
 * @param column other trends of the same column, whose marks count where this one's could be of several kinds
 */
export function retrend(raw: string, move: Move, column: readonly string[] = []): string | null {
  const text = repairDamage(raw);
  const word = /\p{L}+/u.exec(text.replace(/\([^()]*\)/g, ""))?.[0] ?? "";
  const judging = familyOf(JUDGING, word, column);
  const moving = judging === null ? familyOf(MOVING, word, column) : null;
  const way = judging === null ? move.value : move.quality;
  const words = judging ?? moving;
  const spoken = words === null ? text : text.replace(word, sameCase(words[way], word));
  const shown = marked(spoken, way, column);
  if (shown !== null) return shown;
  return words === null ? null : spoken;
}

/** What a trend that was left blank gets. */
export function newTrend({ value }: Move, column: readonly string[]): string {
  const model = column.find((raw) => MARKS.some((marks) => Object.values(marks).some((mark) => raw.includes(mark))));
  return (model === undefined ? null : marked(lone(model), value, column)) ?? (MARKS[1]?.[value] || "");
}

/** The mark of a text alone. */
function lone(raw: string): string {
  return MARKS.flatMap((marks) => Object.values(marks)).find((mark) => raw.includes(mark)) ?? raw;
}

function marked(text: string, way: Direction, column: readonly string[]): string | null {
  const fitting = MARKS.filter((marks) => Object.values(marks).some((mark) => holds(text, mark)));
  const family = fitting.find((marks) => column.every((raw) => fits(marks, raw))) ?? fitting[0];
  const mark = family === undefined ? undefined : Object.values(family).find((one) => holds(text, one));
  if (family === undefined || mark === undefined) return null;
  return text.replace(new RegExp(`${bare(mark)}\\ufe0f?`, "u"), family[way]);
}

/** Whether the marks of another trend, if it has any, are of a family. */
function fits(marks: Readonly<Record<Direction, string>>, raw: string): boolean {
  const any = MARKS.some((family) => Object.values(family).some((mark) => holds(raw, mark)));
  return !any || Object.values(marks).some((mark) => holds(raw, mark));
}

/** A mark is another one with the variation selector than without, except where a file leaves it away everywhere. */
function holds(text: string, mark: string): boolean {
  return mark.endsWith("\ufe0f") ? text.includes(bare(mark)) : text.includes(mark) && !text.includes(`${mark}\ufe0f`);
}

function bare(mark: string): string {
  return mark.replace("\ufe0f", "");
}

function familyOf(
  families: readonly Readonly<Record<Direction, string>>[],
  word: string,
  column: readonly string[],
): Readonly<Record<Direction, string>> | null {
  const has = (family: Readonly<Record<Direction, string>>, one: string) =>
    Object.values(family).some((name) => foldWords(name) === foldWords(one));
  const fitting = word === "" ? [] : families.filter((family) => has(family, word));
  const known = (raw: string) => /\p{L}+/u.exec(raw)?.[0] ?? "";
  return (
    fitting.find((family) => column.every((raw) => known(raw) === "" || has(family, known(raw)))) ?? fitting[0] ?? null
  );
}

function sameCase(word: string, example: string): string {
  if (example === example.toLowerCase()) return word.toLowerCase();
  return example === example.toUpperCase() && example.length > 2 ? word.toUpperCase() : word;
}
