import type { BlockContent, DefinitionContent, ListItem, RootContent, Table as TableNode } from "mdast";
import { type LineIndex, lineEnd } from "../text/lines.ts";
import { type Span, slice, trimSpan } from "../text/span.ts";
import type { Block, Code, Html, Item, List, Mark, Paragraph, Row, Table } from "./nodes.ts";
import { splitRow } from "./table-row.ts";

/** Where a parsed stretch of a file lies in it. */
export interface Source {
  /** The whole file. */
  readonly text: string;
  readonly lines: LineIndex;
  /** Offset in the file of the stretch's first character. */
  readonly base: number;
}

type Node = RootContent | BlockContent | DefinitionContent;

/** The place of a node in the file. */
export function spanOf(node: Node | ListItem, source: Source): Span {
  const { base } = source;
  return {
    start: base + (node.position?.start.offset ?? 0),
    end: base + (node.position?.end.offset ?? 0),
  };
}

/** Our block for a parser's; null for what holds nothing, such as a line across. */
export function toBlock(node: Node, source: Source): Block | null {
  const span = spanOf(node, source);
  const line = source.lines.at(span.start).line;
  switch (node.type) {
    case "table":
      return toTable(node, span, source);
    case "list":
      return toList(node.children, span, node.ordered === true, source);
    case "code":
      return toCode(span, line, node.lang ?? "", source);
    case "html":
      return toHtml(span, line, source);
    case "blockquote":
      return { kind: "quote", span, blocks: toBlocks(node.children, source) };
    case "thematicBreak":
      return null;
    default:
      return toParagraph(span, line, source);
  }
}

function toBlocks(nodes: readonly Node[], source: Source): Block[] {
  return nodes.map((node) => toBlock(node, source)).filter((block) => block !== null);
}

function toParagraph(span: Span, line: number, { text }: Source): Paragraph {
  return { kind: "paragraph", span, line, raw: slice(text, span) };
}

function toHtml(span: Span, line: number, { text }: Source): Html {
  const raw = slice(text, span);
  const comment =
    raw.startsWith("<!--") && raw.trimEnd().endsWith("-->") && raw.indexOf("-->") === raw.lastIndexOf("-->");
  return { kind: "html", span, line, raw, comment };
}

function toCode(span: Span, line: number, language: string, { text }: Source): Code {
  return { kind: "code", span, line, fenced: /^[`~]{3}/.test(text.slice(span.start, span.start + 3)), language };
}

function toTable(node: TableNode, span: Span, source: Source): Table {
  const starts = node.children.map((row) => source.base + (row.position?.start.offset ?? 0));
  const first = starts[0] ?? span.start;
  const header = tableRow(first, source);
  const delimiter = tableRow(nextLine(source, first), source);
  const rows = starts.slice(1).map((start) => tableRow(start, source, header.cells.length));
  return {
    kind: "table",
    span: { start: span.start, end: Math.max(span.end, delimiter.span.end) },
    header,
    delimiter,
    rows,
  };
}

/** The row in the line that begins at `start`. @param columns cells in the header; none for the header itself */
export function tableRow(start: number, { text, lines }: Source, columns?: number): Row {
  return splitRow(text, trimSpan(text, { start, end: lineEnd(text, start) }), lines, columns);
}

/** Offset of the first character after indent and quote marks of the line below the one that `at` stands in. */
function nextLine({ text, lines }: Source, at: number): number {
  const start = lines.startOf(lines.at(at).line + 1) ?? text.length;
  return start + (/^[ \t>]*/.exec(text.slice(start, lineEnd(text, start)))?.[0].length ?? 0);
}

/** The lines of a stretch, without their ends. */
export function lineSpans(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; ) {
    const stop = lineEnd(text, at);
    found.push({ start: at, end: stop });
    at = text.startsWith("\r\n", stop) ? stop + 2 : stop + 1;
  }
  return found;
}

function toList(items: readonly ListItem[], span: Span, ordered: boolean, source: Source): List {
  return { kind: "list", span, ordered, items: items.map((item) => toItem(item, source)) };
}

function toItem(node: ListItem, source: Source): Item {
  const [first, ...rest] = node.children;
  const paragraph = first?.type === "paragraph" ? spanOf(first, source) : null;
  const blocks = toBlocks(paragraph === null ? node.children : rest, source);
  return itemOf(spanOf(node, source), paragraph, blocks, source);
}

/** The item that a line without indent is, with a mark of one character and one paragraph. */
export function plainItem(line: Span, source: Source): Item {
  return itemOf(line, { start: line.start + 2, end: line.end }, [], source);
}

function itemOf(span: Span, paragraph: Span | null, blocks: readonly Block[], { text, lines }: Source): Item {
  const position = lines.at(span.start);
  const marker = /^(?:[-*+]|\d{1,9}[.)])/.exec(text.slice(span.start, span.start + 11))?.[0] ?? "";
  const after = { start: span.start + marker.length, end: span.start + marker.length };
  const mark = paragraph === null ? null : toMark(text, paragraph);
  const textSpan =
    paragraph === null ? after : trimSpan(text, { start: mark?.span.end ?? paragraph.start, end: paragraph.end });
  return {
    span,
    line: position.line,
    marker,
    indent: position.column - 1,
    mark,
    textSpan,
    text: slice(text, textSpan),
    blocks,
  };
}

function toMark(text: string, { start, end }: Span): Mark | null {
  const found = /^\[([^\][\r\n]{0,16})\](?=[ \t\r\n]|$)/.exec(text.slice(start, Math.min(end, start + 24)));
  if (found === null) return null;
  const letter = found[1] ?? "";
  const close = start + found[0].length;
  return {
    span: { start, end: close },
    inner: { start: start + 1, end: close - 1 },
    letter,
    checkbox: letter === " " || letter === "x" || letter === "X",
  };
}
