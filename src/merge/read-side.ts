import { foldHeader } from "../dialects/columns.ts";
import type { ReadOptions } from "../dialects/dialect.ts";
import { openDocument, tooMuch } from "../dialects/index.ts";
import { parseMarkdown } from "../markdown/document.ts";
import type { Task } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import { type LineRole, lineRoles } from "./blocks.ts";
import { splitLines } from "./frame.ts";
import type { Piece, Side, SideName } from "./piece.ts";

/** A side before its pieces are matched with those of the others. */
export type SideReading = { readonly kind: "side"; readonly side: Side } | { readonly kind: "no-plan" };

const KEY_LINE = /^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)([^*_\r\n]{1,60}?)(?:\s*:(?:\*\*|__)|(?:\*\*|__)\s*:)/;

/**
 * Cuts a text into pieces. The key of a piece that may be a unit is a proposal: whether it is one depends on all three
 * sides. A task in a list is its own lines, without those of the tasks below it.
 */
export function readSide(name: SideName, path: string, text: string, options: ReadOptions): SideReading {
  if (tooMuch(path, text) !== null) return { kind: "no-plan" };
  const document = parseMarkdown(text);
  const opened = text.trim() === "" ? null : openDocument(path, document, options);
  if (opened !== null && opened.kind !== "plan") return { kind: "no-plan" };
  const open = opened?.open ?? null;
  const roles = lineRoles(document);
  const headings = new Map(document.sections.map((section) => [section.line, section.title]));
  const units = taskLines(open?.plan.tasks ?? [], (offset) => document.lines.at(offset).line);
  const pieces: Piece[] = [];
  const lines = splitLines(text);
  let start = 0;
  let heading = "";
  for (let index = 0; index < lines.length; ) {
    heading = headings.get(index + 1) ?? heading;
    const unit = units.get(index + 1);
    const count = unit?.count ?? 1;
    const own = lines.slice(index, index + count).join("");
    const role = roles.get(index + 1) ?? null;
    pieces.push(
      unit === undefined
        ? linePiece(own, start, role, heading)
        : { kind: "task", key: "", unit: true, text: own, start, task: unit.task, row: role?.row ?? null },
    );
    start += own.length;
    index += count;
  }
  return { kind: "side", side: { name, text, open, pieces } };
}

/** The lines that are a task's own, by the first: up to the next task's. Two that begin in one line are none of theirs. */
function taskLines(
  tasks: readonly Task[],
  lineAt: (offset: number) => number,
): Map<number, { readonly task: Task; readonly count: number }> {
  const sorted = tasks.toSorted((a, b) => a.span.start - b.span.start);
  const firsts = sorted.map((task) => lineAt(task.span.start));
  const found = new Map<number, { readonly task: Task; readonly count: number }>();
  for (const [index, task] of sorted.entries()) {
    const first = firsts[index] ?? 1;
    if (firsts[index - 1] === first || firsts[index + 1] === first) continue;
    const last = lineAt(Math.max(task.span.start, task.span.end - 1));
    found.set(first, { task, count: Math.min(last, (firsts[index + 1] ?? last + 1) - 1) - first + 1 });
  }
  return found;
}

function linePiece(text: string, start: number, role: LineRole | null, heading: string): Piece {
  const piece = { text, start, task: null, row: role?.row ?? null };
  if (role?.row !== null && role !== null) {
    const cells = [...role.row.cells.values()].map(({ raw }) =>
      role.kind === "delimiter" ? raw.replace(/-+/, "-") : raw,
    );
    const exact = `${role.kind}\0${cells.join("\0")}`;
    // Rows of a log may share their first cell: whether it tells them apart is seen when all sides are read.
    const first = cells[0] ?? "";
    return role.kind === "row" && first !== ""
      ? { ...piece, kind: "row", unit: true, key: `cell\0${heading}\0${oneLine(first)}` }
      : { ...piece, kind: "row", unit: false, key: exact };
  }
  const key = KEY_LINE.exec(text)?.[1];
  if (key !== undefined) return { ...piece, kind: "entry", unit: true, key: `entry\0${heading}\0${foldHeader(key)}` };
  return { ...piece, kind: role?.kind === "item" ? "item" : "line", unit: false, key: `line\0${text}` };
}

/** What a piece is compared by where it is no unit: a row by its cells, another line as it is. */
export function exactKey({ row, text }: Piece): string {
  return row === null ? `line\0${text}` : `row\0${[...row.cells.values()].map(({ raw }) => raw).join("\0")}`;
}
