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
  "emailAutolink",
  "gfmFootnoteCall",
  "gfmFootnoteDefinition",
  "gfmPotentialFootnoteCall",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
  "protocolAutolink",
  "strikethrough",
  "tasklistCheck",
  "wwwAutolink",
];

const processor = unified().use(remarkParse).use(remarkGfm).use(withoutInline).freeze();

function withoutInline(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: INLINE } }];
}

/** The blocks of a text as mdast, positions counting from the text's start. Text in the nodes is not to be used. */
export function parseBlocks(text: string): readonly RootContent[] {
  return processor.parse(maskRows(text)).children;
}

const DELIMITER = /^[ \t>|:-]*-[ \t>|:-]*$/;
/** What may end an HTML block that runs over several lines. */
const ENDS_HTML = /-->|\?>|]]>|<\//;
const ROW = /^[ \t>]*\|[^\r\n]*\S/;

/**
 * Makes one cell of every line that begins with a pipe and is no header or delimiter row: what stands in such a line
 * has no bearing on the blocks, and the parser would spend most of its time on cells that are read from the text anyway.
 */
function maskRows(text: string): string {
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  let masked = "";
  for (const [index, line] of lines.entries()) {
    const row = ROW.exec(line)?.[0];
    const next = lines[index + 1]?.trimEnd() ?? "";
    if (row === undefined || DELIMITER.test(row) || DELIMITER.test(next) || ENDS_HTML.test(row)) {
      masked += line;
    } else {
      const bar = row.indexOf("|") + 1;
      masked += line.slice(0, bar) + "x".repeat(row.length - bar) + line.slice(row.length);
    }
  }
  return masked;
}
