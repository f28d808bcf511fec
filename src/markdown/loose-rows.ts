import type { LineIndex } from "../text/lines.ts";
import { type Span, trimSpan } from "../text/span.ts";
import type { MarkdownDocument } from "./document.ts";
import type { Block, Row, Section, Table } from "./nodes.ts";
import { splitRow } from "./table-row.ts";

/** Lines with pipes, one below the other, in a text: rows to their author, and none to markdown. */
export interface LooseRows {
  readonly section: Section;
  readonly rows: readonly Row[];
  /** What stands directly before them; null for nothing that they could belong to. */
  readonly before: Neighbour | null;
}

/** What loose rows follow. */
export type Neighbour =
  /** A line of the same paragraph, or of the same list item. */
  | { readonly kind: "text"; readonly inItem: boolean }
  /** A table, or other loose rows, with only blank lines or comments between; the gap is the lines between. */
  | { readonly kind: "table"; readonly table: Table; readonly gap: Gap }
  | { readonly kind: "rows"; readonly rows: LooseRows; readonly gap: Gap };

/** Whole lines between two blocks. */
export interface Gap {
  readonly span: Span;
  /** False where a comment stands between. */
  readonly blank: boolean;
}

/** A line that is longer is no row of anyone's table. */
const LONGEST = 20_000;

/** All loose rows of a document, in order; nothing is looked for in code and comments. */
export function looseRows(document: MarkdownDocument): readonly LooseRows[] {
  const walk = new Walk(document.text, document.lines);
  for (const section of document.sections) walk.blocks(section.blocks, section);
  return walk.found;
}

/** What the next block may continue. */
type Last = { readonly of: Table | LooseRows; readonly end: number; readonly blank: boolean } | null;

class Walk {
  readonly found: LooseRows[] = [];
  readonly #text: string;
  readonly #lines: LineIndex;

  constructor(text: string, lines: LineIndex) {
    this.#text = text;
    this.#lines = lines;
  }

  blocks(blocks: readonly Block[], section: Section): void {
    let last: Last = null;
    for (const block of blocks) {
      switch (block.kind) {
        case "table":
          last = { of: block, end: block.span.end, blank: true };
          break;
        case "html":
          last = block.comment ? commented(last) : null;
          break;
        case "paragraph":
          last = this.#runs(block.span, section, last, false);
          break;
        case "quote":
          this.blocks(block.blocks, section);
          last = null;
          break;
        case "list":
          for (const item of block.items) {
            this.#runs(item.textSpan, section, null, true);
            this.blocks(item.blocks, section);
          }
          last = null;
          break;
        default:
          last = null;
      }
    }
  }

  /** Finds the runs of rows in some lines of text; what the last one may be continued by, where it ends them. */
  #runs(span: Span, section: Section, last: Last, inItem: boolean): Last {
    const text = this.#text;
    if (!text.slice(span.start, span.end).includes("|")) return null;
    let rows: Row[] = [];
    let first = true;
    let continued: Last = null;
    const flush = (): void => {
      if (rows.length === 0) return;
      const run: LooseRows = { section, rows, before: this.#before(rows, first ? last : null, !first, inItem) };
      this.found.push(run);
      continued = { of: run, end: rows.at(-1)?.span.end ?? span.end, blank: true };
      rows = [];
    };
    let begins = true;
    for (const line of linesWithin(text, span)) {
      const row = line.end - line.start > LONGEST ? null : rowOf(text, line, this.#lines);
      if (row === null) {
        flush();
        continued = null;
        first = false;
      } else {
        if (rows.length === 0) first = begins;
        rows.push(row);
      }
      begins = false;
    }
    flush();
    return continued;
  }

  #before(rows: readonly Row[], last: Last, text: boolean, inItem: boolean): Neighbour | null {
    if (text) return { kind: "text", inItem };
    const start = rows[0]?.line;
    if (last === null || start === undefined) return null;
    const from = this.#lines.startOf(this.#lines.at(last.end).line + 1) ?? last.end;
    const gap = { span: { start: from, end: this.#lines.startOf(start) ?? from }, blank: last.blank };
    return "kind" in last.of ? { kind: "table", table: last.of, gap } : { kind: "rows", rows: last.of, gap };
  }
}

function commented(last: Last): Last {
  return last === null ? null : { of: last.of, end: last.end, blank: false };
}

/** The lines of a stretch, without indent, quote marks, trailing blanks and line ends. */
function* linesWithin(text: string, { start, end }: Span): Generator<Span> {
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const from = start + match.index;
    const prefix = /^[ \t>]*/.exec(match[0])?.[0].length ?? 0;
    yield trimSpan(text, { start: from + prefix, end: from + match[0].length });
  }
}

/** A line as a row; null for one that hasn't two pipes, or one with something on both its sides. */
function rowOf(text: string, line: Span, lines: LineIndex): Row | null {
  if (!text.slice(line.start, line.end).includes("|")) return null;
  const row = splitRow(text, line, lines, undefined);
  return row.cells.length >= 2 || (row.leadingPipe && row.trailingPipe) ? row : null;
}
