import { lineEnd } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { frontMatterEnd } from "./front-matter.ts";

/** A piece of running text that a line of markdown can't reach out of: a paragraph, a heading, an item, a table cell. */
export interface Prose {
  readonly kind: "text" | "heading" | "cell";
  /** Of a heading its text, without the marks. */
  readonly span: Span;
}

/** What stands before the text of a line: quote marks, then the markers of lists. */
const QUOTES = /^(?:[ \t]{0,3}> ?){0,100}/;
const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*/;
const FENCE = /^(`{3,}|~{3,})(.*)$/s;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
/** A line across, which looks like the markers of empty items. */
const RULE_ACROSS = /^(?=(?:-[ \t]*){3}|(?:\*[ \t]*){3})(?:[- \t]+|[* \t]+)$/;
const MAX_MARKERS = 20;

/** What the lines before say of the next one. */
interface State {
  fence: string | null;
  comment: boolean;
  /** Whether the last line was blank, or began the file. */
  blank: boolean;
  /** Columns that the content of the list under way is indented by; 0 for none. */
  list: number;
  /** Whether the last line was code by its indent. */
  code: boolean;
}

/**
 * The running text of a markdown file, in order: without front matter, code blocks and comments that are blocks. Reads
 * line by line in one pass, so that it costs a small part of what the blocks of `parseMarkdown` do; what it takes for a
 * block is the same but for the remotest forms. Comments, code and HTML within a line are part of the text.
 */
export function proseOf(text: string): Prose[] {
  const found: Prose[] = [];
  const state: State = { fence: null, comment: false, blank: true, list: 0, code: false };
  let open: { start: number; end: number } | null = null;
  const close = (kind: "text" | "heading" = "text"): void => {
    if (open !== null) found.push({ kind, span: open });
    open = null;
  };
  for (let start = frontMatterEnd(text, text.startsWith("\ufeff") ? 1 : 0); start < text.length; ) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const read = readLine(line, state);
    const content = { start: start + read.at, end: start + line.trimEnd().length };
    if (read.kind !== "text" || read.begins) close(read.kind === "underline" ? "heading" : "text");
    if (read.kind === "heading") found.push({ kind: "heading", span: headingText(text, content) });
    else if (read.kind === "row") for (const cell of cellsOf(text, content)) found.push(cell);
    else if (read.kind === "text") {
      if (open === null) open = content;
      else open.end = content.end;
    }
    start = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  close();
  return found;
}

type Line =
  /** An underline is a line of dashes or equal signs: it makes a heading of the text above it. */
  | { readonly kind: "nothing" | "heading" | "row" | "underline"; readonly at: number }
  | { readonly kind: "text"; readonly at: number; readonly begins: boolean };

function readLine(line: string, state: State): Line {
  const quotes = QUOTES.exec(line)?.[0].length ?? 0;
  const indent = /^[ \t]*/.exec(line.slice(quotes))?.[0].replaceAll("\t", "    ").length ?? 0;
  let at = quotes + (/^[ \t]*/.exec(line.slice(quotes))?.[0].length ?? 0);
  const wasBlank = state.blank;
  const body = line.slice(at);
  if (state.comment) {
    state.comment = !body.includes("-->");
    state.blank = false;
    return { kind: "nothing", at };
  }
  const fence = FENCE.exec(body);
  if (state.fence !== null) {
    const [, marks = "", rest = ""] = fence ?? [];
    // A fence with text glued to it was meant to end the block, as `gluedFence` has it.
    if (marks.startsWith(state.fence) && (rest.trim() === "" || /^[ \t]*(?:#{1,6}[ \t]|\||\*\*|<!--)/.test(rest)))
      state.fence = null;
    state.blank = false;
    return { kind: "nothing", at };
  }
  state.blank = body.trim() === "";
  if (state.blank) return { kind: "nothing", at };
  if (indent === 0 && wasBlank && !MARKER.test(body)) state.list = 0;
  state.code = indent >= state.list + 4 && (wasBlank || state.code) && !MARKER.test(body);
  if (state.code) return { kind: "nothing", at };
  let begins = wasBlank;
  for (let depth = 0; depth < MAX_MARKERS; depth++) {
    const marker = MARKER.exec(line.slice(at))?.[0];
    if (marker === undefined || RULE_ACROSS.test(line.slice(at))) break;
    at += marker.length;
    state.list = at - quotes;
    begins = true;
  }
  return readBody(line.slice(at), at, begins, state);
}

function readBody(body: string, at: number, begins: boolean, state: State): Line {
  const [, marks = "", rest = ""] = FENCE.exec(body) ?? [];
  if (marks !== "" && !(marks.startsWith("`") && rest.includes("`"))) {
    state.fence = marks;
    return { kind: "nothing", at };
  }
  if (body.startsWith("<!--") && !body.includes("-->", 4)) {
    state.comment = true;
    return { kind: "nothing", at };
  }
  const heading = HEADING.exec(body);
  if (heading !== null) return { kind: "heading", at: at + heading[0].length };
  if (body.startsWith("|")) return { kind: "row", at };
  if (!begins && UNDERLINE.test(body)) return { kind: "underline", at };
  return { kind: "text", at, begins };
}

/** A heading's text without the marks that may close it. */
function headingText(text: string, span: Span): Span {
  const raw = text.slice(span.start, span.end);
  const bare = raw.replace(/(?:^|[ \t])#+$/, "").trimEnd();
  return { start: span.start, end: span.start + bare.length };
}

/** The cells of a row, parted by pipes that no backslash guards. */
function* cellsOf(text: string, row: Span): Generator<Prose, void> {
  let start = row.start + 1;
  for (let at = start; at <= row.end; at++) {
    if (at < row.end && text[at] === "\\") at++;
    else if (at === row.end || text[at] === "|") {
      if (text.slice(start, at).trim() !== "") yield { kind: "cell", span: { start, end: at } };
      start = at + 1;
    }
  }
}
