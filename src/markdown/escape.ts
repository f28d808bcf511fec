import { oneLine, paragraphs } from "../text/normalise.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { codeSpanEnd } from "./table-row.ts";

/** What stands around the value that is replaced and stays: bold marks, a link's brackets. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** Raw texts that would be read as something else than a value, such as the word for an empty cell. */
  readonly reserved?: (raw: string) => boolean;
}

const NOTHING: Surroundings = { before: "", after: "" };

/**
 * Plain text as a table's cell holds it: `plainText(encodeCell(text))` is the text again, as `paragraphs` normalises
 * it, and no text makes a further cell, row or block. Lines are parted by `<br>`.
 */
export function encodeCell(text: string, around: Surroundings = NOTHING): string {
  return encode(paragraphs(text), "cell", around);
}

/** Plain text as one line holds it, such as a checklist item: as `encodeCell`, with line ends as blanks. */
export function encodeLine(text: string, around: Surroundings = NOTHING): string {
  return encode(oneLine(text), "line", around);
}

/** As `encodeLine`, but lines stay, parted by `<br>`. */
export function encodeLines(text: string, around: Surroundings = NOTHING): string {
  return encode(paragraphs(text), "line", around);
}

function encode(text: string, context: InlineContext, around: Surroundings): string {
  const light = escapeWhereNeeded(text, context);
  if (readsBack(light, text, context, around)) return light;
  const full = escapeAll(text);
  if (readsBack(full, text, context, around)) return full;
  // A word that is reserved as it stands, such as TBD: its first letter as a character reference is the same to a reader.
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0x20);
  return `&#${first.codePointAt(0)};${escapeAll(text.slice(first.length))}`;
}

function readsBack(
  raw: string,
  text: string,
  context: InlineContext,
  { before, after, reserved }: Surroundings,
): boolean {
  return readInline(before + raw + after, context).value === text && reserved?.(raw) !== true;
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;

function escapeAll(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]|\n/g, (character) => (character === "\n" ? "<br>" : `\\${character}`));
}

/** Leaves emphasis, links and code as the text has them: they read back as the same text. */
function escapeWhereNeeded(text: string, context: InlineContext): string {
  let result = "";
  for (let i = 0; i < text.length; ) {
    const character = text[i] ?? "";
    if (character === "`") {
      const end = codeSpanEnd(text, i, text.length);
      result += escapeCode(text.slice(i, end), context);
      i = end;
      continue;
    }
    const next = text[i + 1] ?? "";
    if (character === "\n") result += "<br>";
    else if (needsEscape(character, next, text.slice(i), context)) result += `\\${character}`;
    else result += character;
    i++;
  }
  return escapeBlockStart(result);
}

function needsEscape(character: string, next: string, rest: string, context: InlineContext): boolean {
  if (character === "|") return context === "cell";
  if (character === "\\") return next === "" || next === "\n" || PUNCTUATION.test(next);
  if (character === "<") return /[A-Za-z/!?]/.test(next);
  return character === "&" && /^&#?\w+;/.test(rest);
}

/** A code span can't hold a guarded pipe or a line end in a table: then its backticks are escaped instead. */
function escapeCode(code: string, context: InlineContext): string {
  if (code.includes("\n") || (context === "cell" && /\\\|/.test(code))) return escapeAll(code);
  return context === "cell" ? code.replaceAll("|", "\\|") : code;
}

/** In a table without outer pipes, and in a list item, the value may stand where a block could begin. */
function escapeBlockStart(raw: string): string {
  const number = /^\d{1,9}(?=[.)](?:\s|$))/.exec(raw)?.[0];
  if (number !== undefined) return `${number}\\${raw.slice(number.length)}`;
  return /^(?:#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|`{3}|~{3}|[-=_*](?:\s*[-=_*]){2,}\s*$|[-=:]+$)/.test(raw)
    ? `\\${raw}`
    : raw;
}
