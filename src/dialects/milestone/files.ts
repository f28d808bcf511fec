import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Row } from "../../markdown/nodes.ts";
import { emojiOf } from "../../text/emoji.ts";
import { type Span, slice } from "../../text/span.ts";
import { foldHeader } from "../columns.ts";
import type { Slot } from "../draft.ts";
import { isExample, isPlaceholder } from "../placeholders.ts";
import { readStatus } from "../status-words.ts";
import { cellSlot } from "../table-task.ts";

/** A row of `File | Action | Status`. */
export interface FileRow {
  /** As written, may be a glob. */
  readonly path: string;
  readonly creates: boolean;
  /** Where the path stands. */
  readonly span: Span;
  readonly status: Slot | null;
}

const HEADING = /^files?(?: to)?\b/i;
const FILE = /^(?:file|files|path|file path)$/;

/** The files that a plan says it makes or changes, in order; holes to be filled in are none. */
export function fileRows({ sections }: MarkdownDocument): FileRow[] {
  return sections
    .filter((section) => HEADING.test(section.title) && !isExample(section))
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind !== "table") return [];
        const headers = block.header.cells.map((cell) => foldHeader(cell.raw));
        const [file, action, status] = [FILE, /^(?:action|change|operation)$/, /^(?:status|state)$/].map((pattern) =>
          headers.findIndex((header) => pattern.test(header)),
        );
        return block.rows.flatMap((row) => fileRow(row, file ?? -1, action ?? -1, status ?? -1));
      }),
    );
}

function fileRow(row: Row, file: number, action: number, status: number): FileRow[] {
  const cell = row.cells[file];
  const path = plainText(cell?.raw ?? "").replace(/^\.?\//, "");
  if (cell === undefined || !/^[^\s<>[\]{}]+$/.test(path) || isPlaceholder(cell.raw)) return [];
  const creates = /^(?:create|add|new|write)\b/i.test(plainText(row.cells[action]?.raw ?? ""));
  return [{ path, creates, span: cell.span, status: cellSlot(row, status < 0 ? undefined : status) }];
}

/** A status that says that a file is still to come, such as `⏳ Pending: the parser`. */
export interface PendingWord {
  readonly word: string;
  /** Offset of the word, or of the mark before it. */
  readonly start: number;
  readonly end: number;
  readonly marked: boolean;
}

/** The word by which a status says that a file is still to come; null where it doesn't. */
export function pendingWord(raw: string): PendingWord | null {
  const found = /^([^\p{L}]*)([\p{L}][\p{L} ]*?)(?=\s*(?:[*_]*[:(–—-]|[*_]*$))/u.exec(raw);
  const [, before = "", word = ""] = found ?? [];
  if (found === null || readStatus(word) !== "not-started") return null;
  const marked = emojiOf(before).length > 0;
  return { word, start: marked ? 0 : before.length, end: before.length + word.length, marked };
}

const RESULTS = /`([^`\s<>[\]{}]+-results\.md)`|\]\(([^()\s<>[\]{}]+-results\.md)\)/i;

/** The file that a plan names for its results; null where it names none, or leaves a hole for it. */
export function resultsFile({
  text,
  sections,
}: MarkdownDocument): { readonly path: string; readonly span: Span } | null {
  for (const { blocks, textSpan } of sections) {
    for (const { kind, span } of [{ kind: "heading", span: textSpan }, ...blocks]) {
      if (kind === "code" || kind === "html") continue;
      const found = RESULTS.exec(slice(text, span));
      const path = found?.[1] ?? found?.[2];
      if (found === null || path === undefined) continue;
      const start = span.start + found.index + found[0].indexOf(path);
      return { path: path.replace(/^\.?\//, ""), span: { start, end: start + path.length } };
    }
  }
  return null;
}
