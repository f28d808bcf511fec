import type { MarkdownDocument } from "../markdown/document.ts";
import { plainText } from "../markdown/inline.ts";
import type { Block, Row, Section, Table } from "../markdown/nodes.ts";
import type { DateRole, StatedDate } from "../plan/statements.ts";
import type { Span } from "../text/span.ts";
import { foldHeader } from "./columns.ts";
import { dateIn, isoDates } from "./dates.ts";
import { isEmptyWord } from "./empty.ts";
import { keyLines, plainLines } from "./header.ts";
import { isExample, isPlaceholder } from "./placeholders.ts";

/** What keys and headers of columns that hold a date are called; the first that fits counts. */
const ROLES: readonly (readonly [RegExp, DateRole])[] = [
  [/^sprint (?:dates|period|duration)$|^dates$|^period$/, "sprint"],
  [/^(?:sprint )?(?:start(?: date)?|started(?: on| at)?|date started|begin(?:s|ning)?)$/, "start"],
  [
    /^(?:sprint )?(?:end(?: date)?|ended(?: on)?)$|^(?:completed|finished)(?: on| at| date)?$|^(?:completion date|date completed|done on)$/,
    "end",
  ],
  [/^(?:target(?: completion)?(?: date)?|due(?: date)?|deadline|eta)$/, "due"],
  [/^(?:created(?: on| at| date)?|creation date|date created)$/, "created"],
  [/^(?:last )?(?:updated|modified)(?: on| at)?$/, "updated"],
  [/^(?:date|since|raised(?: on)?|approved on|(?:next |last )?review(?: date)?|(?:next |last )reviewed)$/, "other"],
];

/** Every place of a document that holds a date by its name, in order, but not those in examples and left empty. */
export function statedDates(document: MarkdownDocument): readonly StatedDate[] {
  const found: StatedDate[] = [];
  const add = (name: string, raw: string, span: Span, at: Pick<StatedDate, "group" | "about">, label: string): void => {
    const role = ROLES.find(([pattern]) => pattern.test(name))?.[1];
    if (role === undefined || isEmptyWord(raw) || isPlaceholder(raw) || /YYYY/i.test(raw)) return;
    const iso = isoDates(raw).map(({ date }) => date);
    const worded = iso.length === 0 ? (dateIn(raw)?.date ?? null) : null;
    const dates = worded === null ? iso : [worded];
    found.push({ role, label, raw, span, line: document.lines.at(span.start).line, dates, ...at });
  };
  const groups = new Map<Section, number>(document.sections.map((section) => [section, section.span.start]));
  for (const { key, raw, span, section } of [...keyLines(document), ...plainLines(document)])
    add(key, raw, span, { group: groups.get(section) ?? 0, about: null }, titled(key));
  for (const section of document.sections) {
    if (isExample(section)) continue;
    const range = isoDates(section.raw);
    if (range.length === 2)
      add("dates", section.raw, section.textSpan, { group: section.span.start, about: null }, "heading");
    for (const block of section.blocks) inBlock(block, add);
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

type Add = (name: string, raw: string, span: Span, at: Pick<StatedDate, "group" | "about">, label: string) => void;

function inBlock(block: Block, add: Add): void {
  if (block.kind === "quote") for (const inner of block.blocks) inBlock(inner, add);
  if (block.kind === "table") inTable(block, add);
}

function inTable(table: Table, add: Add): void {
  const headers = table.header.cells.map(({ raw }) => foldHeader(raw));
  if (/^(?:attribute|field|property|key)s?$/.test(headers[0] ?? "") && headers.length === 2) {
    for (const { cells } of table.rows) {
      const [name, value] = cells;
      const group = table.span.start;
      if (name !== undefined && value !== undefined)
        add(foldHeader(name.raw), value.raw, value.span, { group, about: null }, titled(foldHeader(name.raw)));
    }
    return;
  }
  const columns = headers.flatMap((header, at) => (ROLES.some(([pattern]) => pattern.test(header)) ? [at] : []));
  if (columns.length === 0) return;
  for (const row of table.rows) {
    if (row.cells.length > headers.length) continue;
    for (const at of columns) inCell(row, at, headers[at] ?? "", add);
  }
}

function inCell(row: Row, at: number, header: string, add: Add): void {
  const cell = row.cells[at];
  if (cell === undefined || cell.raw === "") return;
  const about = plainText(row.cells[0]?.raw ?? "");
  add(header, cell.raw, cell.span, { group: row.span.start, about }, titled(header));
}

/** A folded key with capitals, as plans write it: `target completion` is `Target Completion`. */
function titled(key: string): string {
  return key === "eta" ? "ETA" : key.replace(/(?:^| )[a-z]/g, (letter) => letter.toUpperCase());
}
