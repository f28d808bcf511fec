import type { Row } from "../markdown/nodes.ts";
import { displayWidth } from "../text/width.ts";

/** A cell of a delimiter row as people write it, dashes that a word processor made of hyphens included. */
const RULE = /^:?[-–—−=_]+:?$/;

/** Whether every cell of a row is a line across. */
export function isRule({ cells }: Row): boolean {
  return cells.every(({ raw }) => RULE.test(raw));
}

/**
 * Whether a row is one that parts a header from rows. Below the first row a single dash will do; elsewhere it mostly
 * says that a cell is empty.
 */
export function isDelimiter(row: Row, index: number): boolean {
  return isRule(row) && (index === 1 || row.cells.some(({ raw }) => raw.length > 1));
}

/**
 * The delimiter row for a header: as wide as it and with its outer pipes, its columns aligned as in `old`.
 * @param old what stands in its place; null for nothing
 */
export function delimiterFor(text: string, header: Row, old: Row | null): string {
  const cells = header.cells.map(({ full }, column) => {
    const raw = old?.cells[column]?.raw ?? "";
    const [left, right] = [raw.startsWith(":") ? ":" : "", raw.length > 1 && raw.endsWith(":") ? ":" : ""];
    const first = column === 0 && !header.leadingPipe;
    const last = column === header.cells.length - 1 && !header.trailingPipe;
    const room = displayWidth(text.slice(full.start, full.end)) - (first ? 0 : 1) - (last ? 0 : 1);
    const hyphens = "-".repeat(Math.max(3, Math.min(room, 120)) - left.length - right.length);
    return `${first ? "" : " "}${left}${hyphens}${right}${last ? "" : " "}`;
  });
  return `${header.leadingPipe ? "|" : ""}${cells.join("|")}${header.trailingPipe ? "|" : ""}`;
}
