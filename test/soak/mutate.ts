import type { Random } from "./random.ts";

/** What breaks readers when it stands where nobody put it. */
const NASTY: readonly string[] = [
  "```",
  "\n```\n",
  "~~~md\n",
  "<!--",
  "-->",
  "<!-- lockstep-disable -->",
  "<!-- lockstep-disable-next-line placeholder -->",
  "|",
  "\\|",
  "| | |",
  "|---|",
  "\n|",
  "\n\n",
  "\r",
  "\r\n",
  "\n",
  "\u2028",
  "\t",
  "\u00a0",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\ud800",
  "\udfff",
  "\0",
  "\u0007",
  "âœ…",
  "Ã©",
  "\ufffd",
  "✅",
  "👩‍👩‍👧",
  "__proto__",
  "constructor",
  "99999999999999999999",
  "-0",
  "1e999",
  "NaN",
  "[NAME]",
  "{{name}}",
  "TBD",
  "YYYY-MM-DD",
  "2026-02-30",
  "2026-01-01",
  "@",
  "@nobody",
  "#0",
  "#12",
  "T-001",
  "T-999",
  "T-001, T-002",
  "- [ ] ",
  "- [x] T-001 ",
  "1. ",
  "> ",
  "    ",
  "# ",
  "## Phase 2: More\n",
  "**Status:** Done\n",
  "**Depends on**: ",
  "---\n",
  "***",
  "`",
  "``",
  "*",
  "__",
  "[",
  "](",
  "[a](b.md#c)",
  "<a",
  "</div>",
  "&amp;",
  "\\",
  "<<<<<<< a\n",
  "=======\n",
  ">>>>>>> b\n",
  "$&",
  "$1",
];

type Mutation = (text: string, random: Random, other: string) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, random) => insert(text, random, random.pick(NASTY)),
  (text, random) => insert(text, random, random.pick(NASTY).repeat(random.between(2, 9))),
  (text, random) => cut(text, random, 12),
  (text, random) => cut(text, random, text.length),
  (text, random) => text.slice(0, random.between(0, text.length)),
  (text, random) => text.slice(random.between(0, text.length)),
  (text, random) => insert(text, random, part(text, random, 400)),
  (text, random, other) => text.slice(0, random.between(0, text.length)) + other.slice(random.between(0, other.length)),
  (text, random, other) => insert(text, random, part(other, random, 600)),
  (text, random) => text.replaceAll("\n", random.pick(["\r\n", "\r", "\n\n", " "])),
  (text, random) => character(text, random),
  (text, random) => byLine(text, random, (lines, at) => lines.toSpliced(at, 1)),
  (text, random) => byLine(text, random, (lines, at) => lines.toSpliced(at, 0, lines[at] ?? "")),
  (text, random) => byLine(text, random, (lines, at) => lines.toSpliced(at, 2, lines[at + 1] ?? "", lines[at] ?? "")),
  (text, random) =>
    byLine(text, random, (lines, at) => lines.with(at, random.pick(["  ", "\t", "> ", "- ", "    "]) + lines[at])),
  (text, random) =>
    byLine(text, random, (lines, at) => lines.with(at, lines[random.between(0, lines.length - 1)] ?? "")),
  (text, random, other) => byLine(text, random, (lines, at) => lines.toSpliced(at, 0, random.pick(other.split("\n")))),
  (text, random) => byCell(text, random, (cells, at) => cells.toSpliced(at, 1)),
  (text, random) => byCell(text, random, (cells, at) => cells.toSpliced(at, 0, cells[at] ?? "")),
  (text, random) => byCell(text, random, (cells, at) => cells.with(at, ` ${random.pick(NASTY)} `)),
  (text, random) => byCell(text, random, (cells, at) => cells.with(at, "")),
  (text, random) => byWord(text, random, () => random.pick(NASTY)),
  (text, random) => byWord(text, random, (word) => word.toUpperCase()),
  (text, random) => byWord(text, random, (word) => word.repeat(random.between(2, 40))),
];

/** A text with one to eight changes that nobody would make. @param other a text that parts are taken from */
export function mutate(text: string, other: string, random: Random): string {
  let result = text;
  for (let left = random.chance(0.3) ? random.between(3, 8) : random.between(1, 2); left > 0; left--)
    result = random.pick(MUTATIONS)(result, random, other);
  return result;
}

function insert(text: string, random: Random, what: string): string {
  const at = random.between(0, text.length);
  return text.slice(0, at) + what + text.slice(at);
}

function part(text: string, random: Random, most: number): string {
  const at = random.between(0, text.length);
  return text.slice(at, at + random.between(1, most));
}

function cut(text: string, random: Random, most: number): string {
  const at = random.between(0, text.length);
  return text.slice(0, at) + text.slice(at + random.between(1, Math.max(1, most)));
}

/** Another character in the place of one. */
function character(text: string, random: Random): string {
  const at = random.between(0, text.length);
  return (
    text.slice(0, at) + String.fromCharCode(random.between(0, random.chance(0.8) ? 127 : 65_535)) + text.slice(at + 1)
  );
}

function byLine(text: string, random: Random, change: (lines: string[], at: number) => string[]): string {
  const lines = text.split("\n");
  return change(lines, random.between(0, lines.length - 1)).join("\n");
}

function byCell(text: string, random: Random, change: (cells: string[], at: number) => string[]): string {
  const lines = text.split("\n");
  const rows = [...lines.keys()].filter((index) => lines[index]?.includes("|"));
  if (rows.length === 0) return text;
  const row = random.pick(rows);
  const cells = (lines[row] ?? "").split("|");
  return lines.with(row, change(cells, random.between(0, cells.length - 1)).join("|")).join("\n");
}

function byWord(text: string, random: Random, change: (word: string) => string): string {
  const words = [...text.matchAll(/[\p{L}\p{N}_-]+/gu)];
  if (words.length === 0) return text;
  const { 0: word, index } = random.pick(words);
  return text.slice(0, index) + change(word) + text.slice(index + word.length);
}
