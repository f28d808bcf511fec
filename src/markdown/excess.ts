import { lineEnd } from "../text/lines.ts";

/** More than a plan can have and still be read in a moment; what is larger is no plan but a mistake, or an attack. */
const MOST_CHARACTERS = 4_000_000;
const MOST_LINES = 20_000;
/** No field of an issue takes a quarter of it. */
const LONGEST_LINE = 250_000;
/** Lists and quotes inside each other. */
const DEEPEST = 30;
/**
 * Lines without a blank one between them, where one of them begins a quote; or lines of quotes inside of one list item.
 * What a parser takes for them grows with each.
 */
const LONGEST_QUOTE = 2000;

/** In what a text goes beyond what is read. */
export interface Excess {
  /** 1-based. */
  readonly line: number;
  /** What was found and what is expected at most, as a message says it. */
  readonly found: string;
}

/**
 * In what a text is too much to be read: longer than 4 million characters or 20,000 lines, a line longer than 250,000
 * characters, lists and quotes nested deeper than 30, or a quote longer than 2,000 lines. Null where it isn't. Takes time
 * in proportion to the length.
 */
export function excessOf(text: string): Excess | null {
  if (text.length > MOST_CHARACTERS)
    return { line: 1, found: `${number(text.length)} characters, expected at most ${number(MOST_CHARACTERS)}` };
  const nesting = new Nesting();
  let filled = 0;
  let quoted = false;
  let inside = 0;
  let line = 1;
  for (let at = 0; at < text.length; line++) {
    if (line > MOST_LINES) return { line, found: `more than ${number(MOST_LINES)} lines` };
    const end = lineEnd(text, at);
    if (end - at > LONGEST_LINE)
      return { line, found: `a line of ${number(end - at)} characters, expected at most ${number(LONGEST_LINE)}` };
    const { depth, quote, blank } = nesting.behind(text, at, end);
    if (depth > DEEPEST) return { line, found: `lists or quotes nested deeper than ${DEEPEST}` };
    filled = blank ? 0 : filled + 1;
    quoted = !blank && (quoted || quote);
    if (!blank && !/[ \t]/.test(text.charAt(at))) inside = 0;
    else if (quote) inside++;
    if (inside > LONGEST_QUOTE || (quoted && filled > LONGEST_QUOTE))
      return { line, found: `a quote of more than ${number(LONGEST_QUOTE)} lines` };
    at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
  return null;
}

/** The marks of quotes and list items that the line read last may stand behind. */
class Nesting {
  /** Their columns, from left to right. */
  readonly #columns: number[] = [];

  /** How deep it is behind a line's marks, whether one of them is a quote's, and whether nothing stands behind them. */
  behind(
    text: string,
    start: number,
    end: number,
  ): { readonly depth: number; readonly quote: boolean; readonly blank: boolean } {
    const columns = this.#columns;
    let quote = false;
    let column = 0;
    let at = start;
    for (; at < end && columns.length <= DEEPEST; ) {
      const character = text[at];
      if (character === " " || character === "\t") {
        column += character === "\t" ? 4 : 1;
        at++;
        continue;
      }
      const width = character === ">" ? 1 : listMark(text, at);
      if (width === 0) break;
      quote ||= character === ">";
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      columns.push(column);
      column += width;
      at += width;
    }
    return { depth: columns.length, quote, blank: at === end && !quote };
  }
}

/** Length of the marker of a list item at a place; 0 where there is none. */
function listMark(text: string, at: number): number {
  return /^(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n]|$)/.exec(text.slice(at, at + 11))?.[0].length ?? 0;
}

function number(value: number): string {
  return value.toString().replace(/\B(?=(?:\d{3})+$)/g, ",");
}
