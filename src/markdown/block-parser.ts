import type { RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

/** Constructs inside lines: half of the parsing time, and what stands in a line is read from the text itself. */
const INLINE = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "definition",
  "gfmFootnoteDefinition",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
];

const processor = unified().use(remarkParse).use(remarkGfm).use(withoutInline).freeze();

function withoutInline(this: Processor): void {
  const data = this.data();
  const blocks = (data.micromarkExtensions ?? []).map(({ text: _, ...extension }) => extension);
  data.micromarkExtensions = [...blocks, { disable: { null: INLINE } }];
  // They look for addresses in the words.
  const tree = (data.fromMarkdownExtensions ?? []).flat();
  data.fromMarkdownExtensions = tree.map(({ transforms: _, ...extension }) => extension);
}

/** The blocks of a text as mdast, positions counting from the text's start. Text in the nodes is not to be used. */
export function parseBlocks(text: string): readonly RootContent[] {
  return processor.parse(masked(text)).children;
}

const DELIMITER = /^[ \t>|:-]*-[ \t>|:-]*$/;
/** What may end an HTML block that runs over several lines. */
const ENDS_HTML = /-->|\?>|]]>|<\//;
const ROW = /^[ \t>]*\|[^\r\n]*\S/;

/** What begins something inside of a line, to no effect here but time. */
const INLINE_MARK = /[*_[\]!&<`\\]/g;
/** What may end HTML or a cell, or makes a fence none. */
const BLOCK_MARK = /]]>|<[!?/]|[`~]{3}|\\.*\|/;

/**
 * Makes one cell of every line that begins with a pipe and is no header or delimiter row, and letters of the marks
 * behind a line's first one: what stands there has no bearing on the blocks, and the parser would spend most of its
 * time on what is read from the text anyway.
 */
function masked(text: string): string {
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  let result = "";
  for (const [index, line] of lines.entries()) {
    const row = ROW.exec(line)?.[0];
    const next = lines[index + 1]?.trimEnd() ?? "";
    if (row === undefined || DELIMITER.test(row) || DELIMITER.test(next) || ENDS_HTML.test(row)) {
      result += maskedWords(line);
    } else {
      const bar = row.indexOf("|") + 1;
      result += line.slice(0, bar) + "x".repeat(row.length - bar) + line.slice(row.length);
    }
  }
  return result;
}

function maskedWords(line: string): string {
  const from = line.search(/\p{L}/u);
  if (from < 0 || BLOCK_MARK.test(line)) return line;
  return line.slice(0, from) + line.slice(from).replace(INLINE_MARK, "x");
}
