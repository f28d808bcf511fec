import { lineEnd } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { isGlued } from "./fences.ts";

/** Shorter ones are parsed together: each parse has a cost of its own. */
export const WORTHWHILE = 2000;

/** Begins a block of its own below a blank line: no blank and no mark of a list item, which may go on above it. */
const OWN_BLOCK = /^(?![ \t]|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))[\s\S]/;
/** The same where no list is open. */
const OWN_INDENTED = /^ {0,3}(?![ \t]|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))[\s\S]/;
/** May begin a list. */
const MAY_BE_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
/** An item of a list that is in no other. */
const ITEM = /^(?:[-*+]|(\d{1,9})[.)])[ \t]+[^ \t]/;
/** An item of one line and one paragraph, in words that begin nothing else. */
const PLAIN_ITEM = /^[-*+] (?:\[[ xX]\] )?(?:\*\*|`|\[)?[\p{L}\d](?:.*[^ \t])?$/u;
const LINE_ACROSS = /^([-*])[ \t]*(?:\1[ \t]*){2,}$/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
/** Begins a paragraph, below a blank line or a heading, and what makes it a heading. */
const WORDS = /^\p{L}/u;
const UNDERLINE = /^(?:=+|--+)[ \t]*$/;
const BLANK = /^[ \t]*$/;
const DELIMITER = /^\|[ \t|:-]*-[ \t|:-]*$/;
const ROW = /^\|[ \t]*[^ \t]/;
/** Indented as far as it may be inside of lists. */
const FENCE = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
/** A fence that a list item or a quote begins with: it ends with what it stands in. */
const FENCE_INSIDE = /^[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]).*?(?:`{3,}|~{3,})/;
/** HTML that goes on over blank lines, with what ends it. */
const LONG_HTML: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![A-Za-z]/, />/],
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
];

/** What a line may be inside of. `open`: of what lasts until `ends` is met. `lost`: it can't be told from the lines alone. */
type State =
  | { readonly kind: "outside" }
  | {
      readonly kind: "open";
      readonly ends: RegExp;
      readonly indent: number;
      /** The marks that open it, where it is a fence that is in nothing else. */
      readonly fence: string | null;
    }
  | { readonly kind: "lost" };

const OUTSIDE: State = { kind: "outside" };
const LOST: State = { kind: "lost" };

/** A part of a text that can be parsed alone. */
export interface Stretch extends Span {
  /** Lines below it, up to a blank one, that are rows of a table if the stretch ends with one, and need no parsing then. */
  readonly rows: Span | null;
  /** Lines below it that are items of the list that the stretch ends with, if it does, and need no parsing then. */
  readonly items: Span | null;
  /** Whether it begins with an item of the list that the stretch before it ends with, if it does. */
  readonly continuesList: boolean;
}

/**
 * Cuts a markdown text into stretches that can be parsed one by one and give the same blocks as the whole, with nothing
 * but blank lines between them: where a line that isn't indented ends every list, quote and paragraph, and between the
 * items of a list, where no fence or comment is open; also behind a fence that text is glued to. The parser takes more
 * than twice the time for twice the text, and holds all of its tokens until the end. Where the lines alone don't tell
 * whether something is open, the rest is one stretch.
 * @param from offset of the first character
 * @param to offset behind the last one
 * @param least characters that a stretch has at least, but the last
 * @see https://spec.commonmark.org/0.31.2/#html-blocks
 */
export function* stretches(text: string, from: number, to: number, least: number = WORTHWHILE): Generator<Stretch> {
  let start = from;
  let continuesList = false;
  /** End of the last line that isn't blank: blank lines at the end of a text count differently from those inside it. */
  let filled = from;
  let state: State = OUTSIDE;
  /** Whether the line before is blank, or is a heading that is in nothing else. */
  let blank = true;
  let heading = false;
  /** Whether a line since the last blank one begins HTML, which then lasts until the next blank one. */
  let html = false;
  /** Whether the line before begins a paragraph that is in nothing else. */
  let words = false;
  /** The mark of the list that a line without indent would go on with; "" for none. */
  let list = "";
  /** Whether a line since the last block without indent may have begun a list, which what is indented would go on with. */
  let listed = false;
  /** Whether the line before may be the header of a table that is in nothing else, and whether it is its delimiter row. */
  let header = false;
  let delimiter = false;
  /** How far plain items were looked for. */
  let seen = from;
  for (let at = from; at < to && state.kind !== "lost"; ) {
    if (delimiter) {
      const end = rowsEnd(text, at, to);
      if (end - at > least && BLANK.test(text.slice(end, lineEnd(text, end, to)))) {
        yield { start, end: filled, rows: { start: at, end }, items: null, continuesList };
        [start, at, filled, continuesList] = [end, end, end, false];
        [blank, heading, words, header, delimiter, list, listed] = [true, false, false, false, false, "", false];
        continue;
      }
    }
    const end = lineEnd(text, at, to);
    const line = text.slice(at, end);
    const outside = state.kind === "outside";
    const mark = outside && !html ? itemMark(line, list, blank) : "";
    const goesOn = mark !== "" && mark === list;
    if (goesOn && at > start && at >= seen) {
      const stop = plainItemsEnd(text, at, to);
      seen = stop;
      if (stop - at > least) {
        const before = blank ? filled : beforeLineEnd(text, filled);
        yield { start, end: before, rows: null, items: { start: at, end: stop }, continuesList };
        [start, at, filled, continuesList] = [stop, stop, stop, true];
        [blank, heading, words, header, delimiter] = [false, false, false, false, false];
        continue;
      }
    }
    const own: boolean =
      blank || heading ? (listed ? OWN_BLOCK : OWN_INDENTED).test(line) : !html && HEADING.test(line);
    if (outside && at > start && at - start >= least && (goesOn || own)) {
      // What is still open is ended by the line itself, not by the end of the one before.
      yield { start, end: blank ? filled : beforeLineEnd(text, filled), rows: null, items: null, continuesList };
      [start, continuesList] = [at, goesOn];
    }
    delimiter = header && DELIMITER.test(line);
    const first: boolean = outside && !html && (blank || heading);
    if (outside) listed = MAY_BE_ITEM.test(line) || (listed && !own);
    header = first && line.startsWith("|");
    heading = outside && ((own && HEADING.test(line)) || (words && UNDERLINE.test(line)));
    words = first && WORDS.test(line);
    const before = state;
    state = next(state, line, html);
    blank = BLANK.test(line);
    html = !blank && (html || /^[ \t>]*<[A-Za-z/]/.test(line));
    // What is indented less than an item's content, or not at all, may be a list or a paragraph of its own.
    if (!blank && !/^(?: {4}|\t)/.test(line))
      list = mark === "" && /^[-*+]/.test(list) && line.startsWith(" ") ? list : mark;
    at = afterLineEnd(text, end);
    if (!blank) filled = at;
    if (before.kind === "open" && before.fence !== null && state === before && isGlued(line, before.fence)) {
      yield { start, end: at, rows: null, items: null, continuesList };
      return;
    }
  }
  yield { start, end: to, rows: null, items: null, continuesList };
}

/**
 * What marks the item that a line is for certain: its character, for numbers the one behind. "" for any other line.
 * @param list mark of the list that the line would go on with
 */
function itemMark(line: string, list: string, blank: boolean): string {
  const item = ITEM.exec(line);
  if (item === null || LINE_ACROSS.test(line)) return "";
  const number = item[1];
  if (number === undefined) return line.charAt(0);
  const mark = line.charAt(number.length);
  // Within a paragraph only a list's first number begins one.
  return blank || list === mark || Number(number) === 1 ? mark : "";
}

/** End of the plain items from `at` on with the same mark, without the last of them: what follows may belong to it. */
function plainItemsEnd(text: string, at: number, to: number): number {
  let end = at;
  for (let next = at; next < to && text[next] === text[at]; ) {
    const stop = lineEnd(text, next, to);
    if (!PLAIN_ITEM.test(text.slice(next, stop))) break;
    end = next;
    next = afterLineEnd(text, stop);
  }
  return end;
}

/** End of the lines from `at` on that begin with a pipe and have more than that. */
function rowsEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && text[end] === "|") {
    const stop = lineEnd(text, end, to);
    if (!ROW.test(text.slice(end, stop))) break;
    end = afterLineEnd(text, stop);
  }
  return end;
}

/** The state behind a line. @param html whether the line may belong to HTML that began above it */
function next(state: State, line: string, html: boolean): State {
  if (state.kind === "open") {
    // Inside a list a fence also ends with the item, which a line with less indent may end.
    if (state.ends.test(line)) return endsAt(state.indent, line) ? OUTSIDE : state.indent === 0 ? state : LOST;
    return state.indent > 0 && line.trim() !== "" && indentOf(line) < state.indent ? LOST : state;
  }
  if (state.kind === "lost" || line.length === 0) return state;
  const fence = FENCE.exec(line);
  if (fence !== null) {
    const marks = fence[2] ?? "";
    const closing = `^[ \\t]*${marks.charAt(0)}{${marks.length},}[ \\t]*$`;
    return html || fence[1]?.includes("\t")
      ? LOST
      : {
          kind: "open",
          ends: new RegExp(closing),
          indent: fence[1]?.length ?? 0,
          fence: fence[1] === "" ? marks : null,
        };
  }
  if (FENCE_INSIDE.test(line)) return LOST;
  const body = line.trimStart();
  const long = LONG_HTML.find(([begins]) => begins.test(body));
  if (long === undefined || long[1].test(body.slice(2))) return state;
  return html || line.length > body.length ? LOST : { kind: "open", ends: long[1], indent: 0, fence: null };
}

/** Whether a line with the marks of an end is one: a fence isn't closed by one that is indented like code. */
function endsAt(indent: number, line: string): boolean {
  return indent > 0 ? indentOf(line) === indent : !/^ {0,3}[ \t]*[`~]/.test(line) || /^ {0,3}[`~]/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function beforeLineEnd(text: string, at: number): number {
  return text.startsWith("\r\n", at - 2) ? at - 2 : at - 1;
}

function afterLineEnd(text: string, end: number): number {
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}
