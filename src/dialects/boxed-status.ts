import type { Status } from "../plan/task.ts";
import type { ReadContext } from "./codec.ts";
import { readStatus } from "./status-words.ts";

/** A status that begins with a box: `[x]`, `` `[~]` **half done** ``, `[x] DONE`. */
interface BoxedStatus {
  readonly letter: string;
  /** Offset of the letter in the raw text. */
  readonly at: number;
  /** Offset behind the box and its backtick. */
  readonly end: number;
  readonly rest: string;
}

function boxed(raw: string): BoxedStatus | null {
  const found = /^(`?\[)([^\][\s]| )\]`?/u.exec(raw);
  if (found === null || raw[found[0].length] === "(") return null;
  const [whole, open = "", letter = ""] = found;
  return { letter, at: open.length, end: whole.length, rest: raw.slice(whole.length) };
}

/** Whether a raw status is nothing but a checkbox, which only says done or not, unless the file's legend has more marks. */
export function isBox(raw: string, { boxes }: Pick<ReadContext, "boxes"> = {}): boolean {
  const box = boxed(raw);
  if (box === null || !/^`?$/.test(box.rest.trim()) || !/[ xX]/.test(box.letter)) return false;
  return ![...(boxes?.values() ?? [])].some((status) => status !== "done" && status !== "not-started");
}

/** What a status that begins with a box says: a word behind the box beats it. Undefined where there is no box. */
export function readBoxed(raw: string, context: ReadContext): Status | null | undefined {
  const box = boxed(raw);
  if (box === null) return undefined;
  const word = /\p{L}/u.test(box.rest) ? wordOf(box.rest, context) : null;
  if (word !== null) return word;
  const own = context.boxes?.get(box.letter);
  if (own !== undefined) return own;
  if (box.letter === " ") return "not-started";
  return /[xX]/.test(box.letter) ? "done" : null;
}

function wordOf(rest: string, { statusLegend, options }: ReadContext): Status | null {
  return readStatus(rest.trim().replace(/^[-–—:]\s*/, ""), statusLegend, options.statusWords);
}

/**
 * A boxed status with another value: the letter changes, and the word behind it where there is one.
 * @param word the raw text of a word in its place: how the file writes `value`
 */
export function writeBoxed(
  value: Status,
  raw: string,
  context: ReadContext,
  word: (before: string) => string,
): string | null | undefined {
  const box = boxed(raw);
  if (box === null) return undefined;
  const letter = letterFor(value, box.letter, context);
  const said = /\p{L}/u.test(box.rest) && wordOf(box.rest, context) !== null;
  const blank = box.rest.replace(/`/g, "").trim() === "";
  if (isBox(raw, context)) return withLetter(raw, box, value === "done" ? (letter ?? "x") : " ");
  if (letter === null && !said && !blank) return null;
  const head = withLetter(raw, box, letter ?? box.letter).slice(0, box.end);
  if (said) {
    const lead = /^\s*(?:[-–—:]\s*)?/.exec(box.rest)?.[0] ?? "";
    const tail = /`?\s*$/.exec(box.rest)?.[0] ?? "";
    return head + lead + word(box.rest.slice(lead.length, box.rest.length - tail.length)) + tail;
  }
  return letter === null ? `${head} ${word("")}${box.rest}` : head + box.rest;
}

function letterFor(value: Status, before: string, { boxes }: ReadContext): string | null {
  for (const [letter, status] of boxes ?? []) if (status === value && letter.length === 1) return letter;
  if (value === "done") return /[xX]/.test(before) ? before : "x";
  return value === "not-started" ? " " : null;
}

function withLetter(raw: string, { at, letter }: BoxedStatus, by: string): string {
  return raw.slice(0, at) + by + raw.slice(at + letter.length);
}
