import { findDamage } from "./mojibake.ts";
import type { Span } from "./span.ts";

/** A character, or a sequence of them, that nobody sees and that changes what others see or what programs read. */
export interface Invisible {
  readonly span: Span;
  /** For people: `zero-width space`. */
  readonly name: string;
  /** First code point, as `U+200B`. */
  readonly code: string;
  /** What can stand in its place and says the same; null where only a person can tell. */
  readonly replacement: string | null;
}

/** Controls but TAB, LF and CR; terminal sequences; zero-width characters; bidi controls; tags. */
const SUSPECT =
  /\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0001}\u{e0020}-\u{e007f}]+/gu;
const PLAIN = /^[\t\n\r -~]*$/;

const NAMES: Readonly<Record<string, string>> = {
  "\0": "NUL",
  "\u001b": "escape sequence",
  "\u007f": "DELETE",
  "\u061c": "Arabic letter mark",
  "\u200b": "zero-width space",
  "\u200c": "zero-width non-joiner",
  "\u200d": "zero-width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "pop directional formatting",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2060": "word joiner",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "pop directional isolate",
  "\ufeff": "byte order mark",
};

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const OVERRIDE = /[\u202d\u202e]/;
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Scripts whose words are parted by zero-width spaces: Thai, Lao, Myanmar, Khmer and their neighbours. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u9fff]/;
/** Where a joiner does nothing but hide: between Latin letters, digits and ASCII signs. */
const LATIN = /[!-~\u00c0-\u024f]/;

/**
 * Characters of a text that nobody sees, where they have no business: bidi controls in a line without right-to-left
 * letters, overrides anywhere, zero-width characters apart from scripts and emoji that need them, control characters, a
 * BOM that isn't the first character. Variation selectors are never meant.
 * @see https://www.unicode.org/reports/tr9/ and https://trojansource.codes
 */
export function findInvisible(text: string): Invisible[] {
  if (PLAIN.test(text)) return [];
  const found: Invisible[] = [];
  const damages = findDamage(text);
  let damage = 0;
  let line = { start: 0, end: -1, rtl: false };
  for (const { 0: match, index } of text.matchAll(SUSPECT)) {
    while ((damages[damage]?.span.end ?? Number.POSITIVE_INFINITY) <= index) damage++;
    if ((damages[damage]?.span.start ?? Number.POSITIVE_INFINITY) <= index) continue;
    if (index > line.end) line = lineAround(text, index);
    if (isNeeded(text, match, index, line.rtl)) continue;
    found.push({
      span: { start: index, end: index + match.length },
      name: nameOf(match),
      code: `U+${(match.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
      replacement: replacementOf(text, match, index, line.rtl),
    });
  }
  return found;
}

function lineAround(text: string, at: number): { readonly start: number; readonly end: number; readonly rtl: boolean } {
  const start = text.lastIndexOf("\n", at) + 1;
  const next = text.indexOf("\n", at);
  const end = next < 0 ? text.length : next;
  return { start, end, rtl: RTL.test(text.slice(start, end)) };
}

function isNeeded(text: string, match: string, index: number, rtl: boolean): boolean {
  const before = text[index - 1] ?? "";
  const after = text[index + match.length] ?? "";
  const [first = ""] = match;
  if (first === "\ufeff") return index === 0;
  if (first === "\u200b") return UNSPACED.test(before) || UNSPACED.test(after);
  if (first === "\u200c" || first === "\u200d") return !(LATIN.test(before) && (LATIN.test(after) || after === ""));
  if (BIDI.test(first)) return rtl && !OVERRIDE.test(first);
  // The flags of England, Scotland and Wales are a black flag with tags.
  if ((match.codePointAt(0) ?? 0) >= 0xe0000) return text.slice(Math.max(0, index - 2), index) === "\u{1f3f4}";
  return false;
}

function nameOf(match: string): string {
  const [first = ""] = match;
  const known = NAMES[first];
  if (known !== undefined) return known;
  return (match.codePointAt(0) ?? 0) >= 0xe0000 ? "tag character" : "control character";
}

function replacementOf(text: string, match: string, index: number, rtl: boolean): string | null {
  if (OVERRIDE.test(match)) return rtl ? null : "";
  if (!/^[\u000b\u000c\u0085]/.test(match)) return "";
  // Line and page breaks of word processors part words.
  return /\S/.test(text[index - 1] ?? " ") && /\S/.test(text[index + 1] ?? " ") ? " " : "";
}
