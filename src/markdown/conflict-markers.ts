import { type ConflictBlock, conflictBlocks } from "../text/conflict-markers.ts";
import type { Span } from "../text/span.ts";
import { parseMarkdown } from "./document.ts";
import type { Block } from "./nodes.ts";

/** Conflict blocks of a markdown text, apart from those that stand as an example inside one code block. */
export function leftoverConflicts(text: string): readonly ConflictBlock[] {
  const blocks = conflictBlocks(text);
  if (blocks.length === 0) return [];
  const code = parseMarkdown(text).sections.flatMap((section) => section.blocks.flatMap(codeSpans));
  return blocks.filter(({ span }) => !code.some(({ start, end }) => start < span.start && span.end < end));
}

function codeSpans(block: Block): readonly Span[] {
  switch (block.kind) {
    case "code":
      return block.fenced ? [block.span] : [];
    case "quote":
      return block.blocks.flatMap(codeSpans);
    case "list":
      return block.items.flatMap((item) => item.blocks.flatMap(codeSpans));
    default:
      return [];
  }
}
