import { foldHeader } from "../dialects/columns.ts";
import type { MarkdownDocument } from "../markdown/document.ts";
import type { Block, Row, Section, Table } from "../markdown/nodes.ts";
import type { CellText, RowCells } from "./piece.ts";

/** What a line of a document is part of. */
export interface LineRole {
  readonly kind: "header" | "delimiter" | "row" | "item";
  readonly row: RowCells | null;
  readonly section: Section;
}

/** What the lines of tables and lists are, by their 1-based numbers; other lines have no entry. */
export function lineRoles(document: MarkdownDocument): ReadonlyMap<number, LineRole> {
  const roles = new Map<number, LineRole>();
  const visit = (block: Block, section: Section): void => {
    if (block.kind === "quote") for (const inner of block.blocks) visit(inner, section);
    if (block.kind === "list") {
      const first = document.lines.at(block.span.start).line;
      const last = document.lines.at(Math.max(block.span.start, block.span.end - 1)).line;
      for (let line = first; line <= last; line++) roles.set(line, { kind: "item", row: null, section });
      for (const item of block.items) for (const inner of item.blocks) visit(inner, section);
    }
    if (block.kind !== "table") return;
    roles.set(block.header.line, { kind: "header", row: cellsOf(block, block.header), section });
    roles.set(block.delimiter.line, { kind: "delimiter", row: cellsOf(block, block.delimiter), section });
    for (const row of block.rows) roles.set(row.line, { kind: "row", row: cellsOf(block, row), section });
  };
  for (const section of document.sections) for (const block of section.blocks) visit(block, section);
  return roles;
}

function cellsOf(table: Table, row: Row): RowCells {
  const headers = headerNames(table);
  const cells = new Map<string, CellText>();
  for (const [index, { raw, full }] of row.cells.entries()) {
    cells.set(headers[index] ?? `+${index + 1 - headers.length}`, { raw, full });
  }
  return { headers, cells };
}

function headerNames(table: Table): string[] {
  const counts = new Map<string, number>();
  return table.header.cells.map((cell) => {
    const name = foldHeader(cell.raw);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}
