import type { RootContent } from "mdast";
import { LineIndex, lineEnding } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { parseBlocks } from "./block-parser.ts";
import { type Source, spanOf, toBlock } from "./blocks.ts";
import { addItems, addRows, joinLists } from "./continue-block.ts";
import { gluedFence, wrappedContent } from "./fences.ts";
import { frontMatterEnd } from "./front-matter.ts";
import { headingTitle } from "./heading.ts";
import type { Block, Oddity, Section } from "./nodes.ts";
import { stretches } from "./stretches.ts";

/** A markdown file, read into blocks whose places are exact offsets in it. */
export interface MarkdownDocument {
  /** The file as it was read, BOM included. */
  readonly text: string;
  readonly lines: LineIndex;
  /** What the file mostly ends its lines with. */
  readonly eol: "\n" | "\r\n" | "\r";
  /** In order; the first is what stands before any heading (level 0), and may be empty. */
  readonly sections: readonly Section[];
  readonly oddities: readonly Oddity[];
}

/** A section while it is being filled. */
interface OpenSection extends Omit<Section, "blocks" | "span" | "parent"> {
  readonly blocks: Block[];
  readonly start: number;
  readonly parent: OpenSection | null;
}

/**
 * Reads the blocks of a markdown text. Never throws on what the text says. A BOM and front matter are passed over, a
 * closing fence with text glued to it ends its block, and a plan that is wrapped in one markdown fence is read through.
 * @param least characters that are parsed at once, at least; what comes out is the same whatever it is
 */
export function parseMarkdown(text: string, least?: number): MarkdownDocument {
  const lines = new LineIndex(text);
  const oddities: Oddity[] = [];
  const start = frontMatterEnd(text, text.startsWith("\ufeff") ? 1 : 0);
  const wrapped = wrappedContent(text, start);
  if (wrapped !== null) oddities.push({ kind: "wrapped-plan", span: wrapped.fence, closing: wrapped.closing });
  const body: Span = wrapped?.inner ?? { start, end: text.length };
  const sections: OpenSection[] = [
    newSection(null, "", body.start, body.start, 1, { start: body.start, end: body.start }),
  ];
  for (let base: number | null = body.start; base !== null; ) {
    base = readFrom({ text, lines, base }, body.end, sections, oddities, least);
  }
  return { text, lines, eol: lineEnding(text), sections: close(sections, body.end), oddities };
}

/** Reads from the source's base; returns where reading must start again after a glued fence, or null at the end. */
function readFrom(
  source: Source,
  end: number,
  sections: OpenSection[],
  oddities: Oddity[],
  least: number | undefined,
): number | null {
  for (const { start, end: stop, rows, items, continuesList } of stretches(source.text, source.base, end, least)) {
    const own = { ...source, base: start };
    const blocks = sections.at(-1)?.blocks ?? [];
    const before = blocks.length;
    let nodes = parseBlocks(source.text.slice(start, stop));
    const unparsed = rows ?? items;
    const known = rows === null ? endsWithList(nodes, own, items) : nodes.at(-1)?.type === "table";
    if (unparsed !== null && !known) nodes = parseBlocks(source.text.slice(start, unparsed.end));
    const again = addNodes(nodes, own, sections, oddities);
    if (again !== null) return again;
    if (continuesList) joinLists(blocks, before);
    if (rows !== null && known) addRows(sections.at(-1)?.blocks ?? [], rows, source);
    if (items !== null && known) addItems(sections.at(-1)?.blocks ?? [], items, source);
  }
  return null;
}

/** Whether the last block is the list that items go on with: one with their mark. */
function endsWithList(nodes: readonly RootContent[], { text, base }: Source, items: Span | null): boolean {
  const last = nodes.at(-1);
  if (items === null || last?.type !== "list") return false;
  return text[base + (last.children.at(-1)?.position?.start.offset ?? 0)] === text[items.start];
}

/** The same for one stretch. */
function addNodes(
  nodes: readonly RootContent[],
  source: Source,
  sections: OpenSection[],
  oddities: Oddity[],
): number | null {
  const { text, lines } = source;
  for (const node of nodes) {
    const span = spanOf(node, source);
    if (node.type === "heading") {
      const first = node.children[0]?.position?.start.offset;
      const last = node.children.at(-1)?.position?.end.offset;
      const textSpan =
        first === undefined || last === undefined
          ? { start: span.end, end: span.end }
          : { start: source.base + first, end: source.base + last };
      const parent = parentAt(node.depth, sections.at(-1) ?? null);
      const raw = text.slice(textSpan.start, textSpan.end);
      sections.push({
        ...newSection(parent, raw, span.start, span.end, lines.at(span.start).line, textSpan),
        level: node.depth,
      });
      continue;
    }
    const glued = node.type === "code" ? gluedFence(text, span) : null;
    const block = toBlock(node, source);
    const under = sections.at(-1);
    if (glued === null) {
      if (block !== null) under?.blocks.push(block);
      continue;
    }
    if (block?.kind === "code") under?.blocks.push({ ...block, span: { start: span.start, end: glued.end } });
    oddities.push({ kind: "glued-fence", span: glued });
    return glued.end;
  }
  return null;
}

/** What a heading of a level stands under: of the section before it and those that this one stands under, the first higher one. */
function parentAt(level: number, before: OpenSection | null): OpenSection | null {
  let at = before;
  while (at !== null && at.level >= level) at = at.parent;
  return at === null || at.level === 0 ? null : at;
}

function newSection(
  parent: OpenSection | null,
  raw: string,
  start: number,
  end: number,
  line: number,
  textSpan: Span,
): OpenSection {
  return {
    level: 0,
    raw,
    title: headingTitle(raw),
    heading: { start, end },
    textSpan,
    line,
    blocks: [],
    start,
    parent,
  };
}

/** Fixes where each section ends, and the parents: an outline can skip levels. */
function close(open: readonly OpenSection[], end: number): Section[] {
  const closed = new Map<OpenSection, Section>();
  for (const [index, section] of open.entries()) {
    const { start, parent, ...rest } = section;
    closed.set(section, {
      ...rest,
      span: { start, end: open[index + 1]?.start ?? end },
      parent: parent === null ? null : (closed.get(parent) ?? null),
    });
  }
  return [...closed.values()];
}
