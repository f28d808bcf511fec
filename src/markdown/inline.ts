import type { Span } from "../text/span.ts";
import { trimSpan } from "../text/span.ts";
import { codeSpanEnd, runEnd } from "./table-row.ts";

/** Where a text stands: in a table a pipe must be guarded everywhere, in a line nowhere. */
export type InlineContext = "cell" | "line";

/** A value that stands in one line of markdown. */
export interface InlineValue {
  /** Plain text: marks around the whole, comments and escapes are gone, `<br>` is LF. Marks within stay as written. */
  readonly value: string;
  /** Offsets in the raw text of what is left inside marks, links and comments around the whole. */
  readonly inner: Span;
}

const COMMENT_BEFORE = /^<!--[\s\S]*?-->\s*/;
const WRAPPERS = ["**", "__", "~~", "*", "_"];

/** Reads the value of a raw cell or line. */
export function readInline(raw: string, context: InlineContext = "cell"): InlineValue {
  let inner = trimSpan(raw, { start: 0, end: raw.length });
  for (;;) {
    const text = raw.slice(inner.start, inner.end);
    const narrower = withoutComments(text) ?? unwrapMark(text) ?? unwrapLink(text);
    if (narrower === null) {
      const code = unwrapCode(text);
      if (code === null) return { value: decodeInline(text, context), inner };
      const value = codeText(text.slice(code.start, code.end), context);
      return { value, inner: { start: inner.start + code.start, end: inner.start + code.end } };
    }
    inner = { start: inner.start + narrower.start, end: inner.start + narrower.end };
  }
}

/** The plain text of a raw cell or line: `readInline` without the place. */
export function plainText(raw: string, context: InlineContext = "cell"): string {
  return readInline(raw, context).value;
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;
const BREAK = /^<br\s*\/?>/i;
const REFERENCE = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** Undoes escapes, character references, `<br>` and comments; code spans are left as they are. */
export function decodeInline(raw: string, context: InlineContext = "cell"): string {
  if (!/[\\<&`\r\n]/.test(raw)) return raw;
  const lastClose = raw.lastIndexOf("-->");
  const lines: string[] = [];
  let text = "";
  /** Takes the blanks before a line's end away, and goes on behind it. */
  const endLine = (end: string): void => {
    const last = text.trim() === "" ? lines.pop() : undefined;
    lines.push(withoutBlanksAtEnd((last ?? "") + text) + end);
    text = "";
  };
  for (let i = 0; i < raw.length; ) {
    const character = raw[i] ?? "";
    const rest = raw.slice(i, i + 40);
    if (character === "\\" && ESCAPABLE.test(raw[i + 1] ?? "")) {
      text += raw[i + 1];
      i += 2;
    } else if (character === "`") {
      const end = codeSpanEnd(raw, i, raw.length);
      text += codeText(raw.slice(i, end), context);
      i = end;
    } else if (lastClose >= i + 4 && raw.startsWith("<!--", i)) {
      i = raw.indexOf("-->", i + 4) + 3;
    } else if (BREAK.test(rest)) {
      endLine("\n");
      i += BREAK.exec(rest)?.[0].length ?? 1;
      while (/[ \t]/.test(raw[i] ?? "")) i++;
    } else if (character === "&" && REFERENCE.test(rest)) {
      const found = REFERENCE.exec(rest);
      text += referenced(found);
      i += found?.[0].length ?? 1;
    } else if (character === "\n" || character === "\r") {
      endLine(" ");
      while (/\s/.test(raw[i] ?? "")) i++;
    } else {
      text += character;
      i++;
    }
  }
  return (lines.join("") + text).trim();
}

function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return text.slice(0, end);
}

function codeText(code: string, context: InlineContext): string {
  return (context === "cell" ? code.replaceAll("\\|", "|") : code).replace(/\s*[\r\n]+\s*/g, " ");
}

/** The character that a reference names; the reference itself where it names one that can't stand in a line. */
function referenced(found: RegExpExecArray | null): string {
  const [whole = "", decimal, hex, name] = found ?? [];
  if (name !== undefined) return NAMED[name] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const printable = point >= 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return printable ? String.fromCodePoint(point) : whole;
}

/** Comments at either end are passed over, so that what is written later leaves them in place. */
function withoutComments(text: string): Span | null {
  const start = text.startsWith("<!--") ? (COMMENT_BEFORE.exec(text)?.[0].length ?? 0) : 0;
  const end = text.length - commentAtEnd(text.slice(start));
  return start === 0 && end === text.length ? null : { start, end };
}

/** Length of the comment that a text ends with, and of the blanks before it; 0 for none. */
function commentAtEnd(text: string): number {
  if (!text.endsWith("-->")) return 0;
  const previous = text.lastIndexOf("-->", text.length - 4);
  let open = text.indexOf("<!--", previous < 0 ? 0 : previous + 3);
  while (open >= 0 && isEscaped(text, open)) open = text.indexOf("<!--", open + 1);
  return open < 0 || open > text.length - 7 ? 0 : text.length - text.slice(0, open).trimEnd().length;
}

function unwrapMark(text: string): Span | null {
  for (const mark of WRAPPERS) {
    if (text.length <= 2 * mark.length || !text.startsWith(mark) || !text.endsWith(mark)) continue;
    const inside = text.slice(mark.length, -mark.length);
    const close = text.length - mark.length;
    if (/^\s|\s$/.test(inside) || isEscaped(text, close) || hasUnescaped(inside, mark)) continue;
    const letter = mark[0] ?? "";
    if (inside.startsWith(letter) || (inside.endsWith(letter) && !isEscaped(text, close - 1))) continue;
    return { start: mark.length, end: text.length - mark.length };
  }
  return null;
}

/** Whether a backslash guards the character at `at`. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

function hasUnescaped(text: string, mark: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text.startsWith(mark, i)) return true;
  }
  return false;
}

function unwrapCode(text: string): Span | null {
  if (!text.startsWith("`") || codeSpanEnd(text, 0, text.length) !== text.length) return null;
  const ticks = runEnd(text, 0, text.length);
  if (ticks * 2 >= text.length) return null;
  return trimSpan(text, { start: ticks, end: text.length - ticks });
}

const LINK = /^\[((?:\\.|[^\]\\[])+)\]\((?:<[^<>]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"]*")?\)$/;

function unwrapLink(text: string): Span | null {
  const label = LINK.exec(text)?.[1];
  return label === undefined || label.trim() === "" ? null : trimSpan(text, { start: 1, end: 1 + label.length });
}
