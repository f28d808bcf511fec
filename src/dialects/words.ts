import { readInline } from "../markdown/inline.ts";
import { emojiOf, withoutEmoji } from "../text/emoji.ts";
import { repairDamage } from "../text/mojibake.ts";

/** How the values of one kind are written: as words, as marks, or both. Keys are lower case, marks without selectors. */
export interface Lexicon<T extends string> {
  readonly words: ReadonlyMap<string, T>;
  readonly marks: ReadonlyMap<string, T>;
  /** What to write where a file shows no way of its own. */
  readonly labels: Readonly<Record<T, string>>;
  readonly emoji: Readonly<Record<T, string>>;
  /** True where the mark alone is the usual way to write a value. */
  readonly marksOnly: boolean;
}

/** The file's own definitions; they win over the lexicon. */
export interface Legend<T extends string> {
  readonly words: ReadonlyMap<string, T>;
  readonly marks: ReadonlyMap<string, T>;
  /** The words that the file lists for its values without saying more, as in `Status key: Complete | Planned`. */
  readonly names?: ReadonlyMap<T, string>;
}

/** A raw value taken apart. */
export interface WordParts {
  /** Marks and comments around the whole. */
  readonly before: string;
  /** What names the value: its words and emoji as written. */
  readonly head: string;
  /** What follows: `(blocked on X)`, ` - waiting`, a date; with the blanks before it. */
  readonly note: string;
  readonly after: string;
  /** The head's words, lower case, no markup or emoji. */
  readonly words: string;
  /** The head's emoji, without selectors. */
  readonly marks: readonly string[];
}

const NOTE = /\s*\(|\s+[-–—|]+\s|\s*[;,]\s|:\s|\s*<br\s*\/?>/iu;

/** Takes a raw value apart; damaged text is read through. */
export function wordParts(raw: string): WordParts {
  const { inner } = readInline(raw);
  const core = raw.slice(inner.start, inner.end);
  const note = NOTE.exec(core);
  const cut = note === null || note.index === 0 ? core.length : note.index;
  const head = core.slice(0, cut);
  const readable = repairDamage(head);
  return {
    before: raw.slice(0, inner.start),
    head,
    note: core.slice(cut),
    after: raw.slice(inner.end),
    words: foldWords(readable),
    marks: emojiOf(readable),
  };
}

/** Words as they are looked up: lower case, no emoji or markup, hyphens and underscores as blanks. */
export function foldWords(text: string): string {
  return withoutEmoji(text.replace(/[*`~\\]/g, ""))
    .replace(/[_\-–]+/g, " ")
    .replace(/[.:!]+$/, "")
    .replace(/^[[(]|[\])]$/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** The value that a raw text names; null where it names none. The legend beats the word, the word beats the mark. */
export function readWord<T extends string>(raw: string, lexicon: Lexicon<T>, legend?: Legend<T>): T | null {
  const { words, marks } = wordParts(raw);
  const own = legend?.words.get(words) ?? first(marks, legend?.marks);
  if (own !== undefined) return own;
  const named = lexicon.words.get(words) ?? longestStart(words, [legend?.words, lexicon.words]);
  if (named !== undefined) return named;
  return words === "" ? (first(marks, lexicon.marks) ?? null) : null;
}

function first<T>(marks: readonly string[], known: ReadonlyMap<string, T> | undefined): T | undefined {
  return marks.map((mark) => known?.get(mark)).find((value) => value !== undefined);
}

/** What may follow a value without making another of it: `done 2025-11-09` is done, `pending review` isn't pending. */
const REMARK = /^(?:\d|[#@]|(?:at|as|because|by|due|in|on|see|since|until|via|waiting|with)\b)/;

function longestStart<T>(words: string, tables: readonly (ReadonlyMap<string, T> | undefined)[]): T | undefined {
  const tokens = words.split(" ");
  for (let count = tokens.length - 1; count > 0; count--) {
    if (!REMARK.test(tokens.slice(count).join(" "))) continue;
    const start = tokens.slice(0, count).join(" ");
    for (const table of tables) {
      const value = table?.get(start);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

/** How a file writes the values of one kind: counted from what it has. */
export class Forms<T extends string> {
  readonly #counts = new Map<T, Map<string, number>>();

  /** Counts one raw value that was read as `value`. */
  add(value: T, raw: string): void {
    const { before, head, after } = wordParts(raw);
    if (head === "" || `${before}${after}`.includes("<!--") || repairDamage(head) !== head) return;
    const form = `${before}${head.trimEnd()}${after}`;
    const forms = this.#counts.get(value) ?? new Map<string, number>();
    forms.set(form, (forms.get(form) ?? 0) + 1);
    this.#counts.set(value, forms);
  }

  /** The form that the file uses most for `value`, the first of several; null where it has none. */
  of(value: T): string | null {
    let best: string | null = null;
    let most = 0;
    for (const [form, count] of this.#counts.get(value) ?? []) {
      if (count > most) [best, most] = [form, count];
    }
    return best;
  }

  /** Any form of the file, to take its manner from. */
  any(): string | null {
    for (const value of this.#counts.keys()) return this.of(value);
    return null;
  }
}

/**
 * `value` in the manner of a file that has no form for it: in the letters (upper, lower), with a mark on the side and
 * with the bold marks of `example`, the value that it replaces.
 */
export function inMannerOf<T extends string>(
  value: T,
  example: string | null,
  lexicon: Lexicon<T>,
  legend?: Legend<T>,
): string {
  const label = nameFor(value, lexicon, legend);
  const mark = markFor(value, legend) ?? lexicon.emoji[value];
  if (example === null) return lexicon.marksOnly ? mark : label;
  const { before, head, after, words, marks } = wordParts(example);
  const [open, close] = `${before}${after}`.includes("<!--") ? ["", ""] : [before, after];
  if (words === "" && marks.length > 0) return `${open}${mark}${close}`;
  const text = sameCase(label, withoutEmoji(head.replace(/[*_`~]/g, "")));
  if (marks.length === 0) return `${open}${text}${close}`;
  const leads = /^[^\p{L}\p{N}]*\p{Extended_Pictographic}/u.test(repairDamage(head));
  return leads ? `${open}${mark} ${text}${close}` : `${open}${text} ${mark}${close}`;
}

function nameFor<T extends string>(value: T, lexicon: Lexicon<T>, legend: Legend<T> | undefined): string {
  for (const [word, named] of legend?.words ?? []) {
    if (named === value && word.toLowerCase() !== lexicon.labels[value].toLowerCase()) return word;
  }
  return legend?.names?.get(value) ?? lexicon.labels[value];
}

function markFor<T extends string>(value: T, legend: Legend<T> | undefined): string | null {
  for (const [mark, named] of legend?.marks ?? []) if (named === value) return mark;
  return null;
}

function sameCase(label: string, example: string): string {
  if (example.length < 2) return label;
  if (example === example.toLowerCase()) return label.toLowerCase();
  return example === example.toUpperCase() ? label.toUpperCase() : label;
}
