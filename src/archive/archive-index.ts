import { foldHeader } from "../dialects/columns.ts";
import { appendRow, insertLine } from "../dialects/table-rows.ts";
import { type MarkdownDocument, parseMarkdown } from "../markdown/document.ts";
import { encodeCell } from "../markdown/escape.ts";
import type { Table } from "../markdown/nodes.ts";
import { applyEdits } from "../text/edit.ts";
import { addDays } from "./calendar.ts";
import { SPRINT_ARCHIVES } from "./paths.ts";

/** One archived file, as the index tells it. */
export interface IndexEntry {
  readonly path: string;
  readonly sprint: string;
  readonly version: string;
  /** ISO dates of the sprint; null where nobody said. */
  readonly start: string | null;
  readonly end: string | null;
  /** ISO date. */
  readonly archived: string;
  /** `13 of 21 points`, `4 of 7 tasks`. */
  readonly completed: string;
}

const HEADER = "# Sprint archives";
const ABOUT =
  "How each sprint's TASK.md stood when it was archived, byte for byte. Archives are not changed any more; `lockstep check` holds that, and `lockstep log --verify` their SHA-256.";
const COLUMNS = ["Sprint", "Version", "Dates", "Archived", "Completed", "File"] as const;

/** The index of the archives with an entry more; the same text where it links the file already. */
export function withIndexEntry(index: string | null, entry: IndexEntry, eol: string): string {
  const link = linkTo(entry.path);
  if (index?.includes(`(${link})`)) return index;
  if (index === null || index.trim() === "") {
    const lines = [HEADER, "", ABOUT, "", ...tableLines(), rowLine(entry), ""];
    return lines.join(eol);
  }
  const document = parseMarkdown(index);
  const [table] = tables(document);
  if (table !== undefined) {
    const { edits, removals } = appendRow(document, table, cellsFor(table, entry));
    return applyEdits(index, [...edits, ...removals.map((span) => ({ span, text: "" }))]);
  }
  const blocks = document.sections.flatMap((section) => [section.heading, ...section.blocks.map(({ span }) => span)]);
  const last = blocks.at(-1) ?? { start: index.length, end: index.length };
  const lines = ["", ...tableLines(), rowLine(entry)].join(document.eol);
  return applyEdits(index, [insertLine(document, last, lines)]);
}

/** Whether the index names a sprint's archive as made on a day. */
export function archivedOn(index: string | null, day: string): boolean {
  if (index === null) return false;
  return tables(parseMarkdown(index)).some((table) => {
    const column = table.header.cells.findIndex(({ raw }) => foldHeader(raw) === "archived");
    return column >= 0 && table.rows.some(({ cells }) => cells[column]?.raw === day);
  });
}

/**
 * The sprints of the archives that were made longer ago than a repository means to keep them: told, never deleted.
 * @param today ISO date
 */
export function outlived(index: string | null, today: string, retainYears: number): readonly string[] {
  if (index === null) return [];
  const before = addDays(today, -Math.round(retainYears * 365.25));
  const sprints = tables(parseMarkdown(index)).flatMap((table) => {
    const names = table.header.cells.map(({ raw }) => foldHeader(raw));
    const [sprint, archived] = [names.findIndex((name) => /^sprint\b/.test(name)), names.indexOf("archived")];
    return table.rows.flatMap(({ cells }) => {
      const day = cells[archived]?.raw ?? "";
      return /^\d{4}-\d{2}-\d{2}$/.test(day) && day < before ? [cells[sprint]?.raw ?? ""] : [];
    });
  });
  return [...new Set(sprints)];
}

/** The tables that have a column for sprints and one for files. */
function tables(document: MarkdownDocument): Table[] {
  return document.sections
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.kind === "table")
    .filter(({ header }) => {
      const names = header.cells.map(({ raw }) => foldHeader(raw));
      return (
        names.some((name) => /^sprint\b/.test(name)) && names.some((name) => /^(?:file|archive|link)s?$/.test(name))
      );
    });
}

function cellsFor(table: Table, entry: IndexEntry): string[] {
  const cells = cellsOf(entry);
  return table.header.cells.map(({ raw }) => {
    const name = foldHeader(raw);
    if (/^sprint\b/.test(name)) return cells.Sprint;
    if (/^(?:file|archive|link)s?$/.test(name)) return cells.File;
    if (/\bversion\b/.test(name)) return cells.Version;
    if (/\bdates?\b|\bperiod\b/.test(name)) return cells.Dates;
    if (/^archived\b/.test(name)) return cells.Archived;
    return /\bcompleted\b|\bpoints\b/.test(name) ? cells.Completed : "-";
  });
}

function cellsOf(entry: IndexEntry): Readonly<Record<(typeof COLUMNS)[number], string>> {
  const { sprint, version, start, end, archived, completed, path } = entry;
  return {
    Sprint: encodeCell(sprint),
    Version: version,
    Dates: start === null || end === null ? "-" : `${start} to ${end}`,
    Archived: archived,
    Completed: completed,
    File: `[TASK-v${version}.md](${linkTo(path)})`,
  };
}

function tableLines(): string[] {
  return [`| ${COLUMNS.join(" | ")} |`, `| ${COLUMNS.map((name) => "-".repeat(name.length)).join(" | ")} |`];
}

function rowLine(entry: IndexEntry): string {
  const cells = cellsOf(entry);
  return `| ${COLUMNS.map((name) => cells[name]).join(" | ")} |`;
}

/** The address of an archived file, seen from the index. */
function linkTo(path: string): string {
  const relative = path.slice(SPRINT_ARCHIVES.length + 1);
  return relative
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`))
    .join("/");
}
