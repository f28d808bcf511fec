import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Row, Section, Table } from "../../markdown/nodes.ts";
import { foldHeader } from "../columns.ts";
import { isExample } from "../placeholders.ts";

/** The table `Attribute | Value` of a plan, with a row for each thing that is said of it as a whole. */
export interface Attributes {
  readonly section: Section;
  readonly table: Table;
  /** Row by what it is of, lower case. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** The first such table of a document; null where it has none. */
export function attributesOf({ sections }: MarkdownDocument): Attributes | null {
  for (const section of sections) {
    if (isExample(section)) continue;
    for (const block of section.blocks) {
      if (block.kind !== "table") continue;
      const [first, second] = block.header.cells.map((cell) => foldHeader(cell.raw));
      if (!/^(?:attribute|property|field)$/.test(first ?? "") || second !== "value") continue;
      const rows = new Map<string, Row>();
      for (const row of block.rows) {
        const key = foldHeader(plainText(row.cells[0]?.raw ?? ""));
        if (key !== "" && !rows.has(key)) rows.set(key, row);
      }
      return { section, table: block, rows };
    }
  }
  return null;
}
