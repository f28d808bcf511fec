import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Block, Row, Section, Table } from "../../markdown/nodes.ts";
import type { Metric } from "../../plan/metric.ts";
import { readTarget, type Target } from "../../plan/target.ts";
import { foldHeader } from "../columns.ts";
import type { Slot } from "../draft.ts";
import { scoredBy } from "../measured-figure.ts";
import { inExample } from "../phases.ts";
import { isPlaceholder } from "../placeholders.ts";
import { cellSlot } from "../table-task.ts";

/** A row of a scorecard: one figure of the project and how it is to be. */
export interface ScorecardRow {
  /** As people read it. */
  readonly name: string;
  /** Which figure it is; null for one that nothing here measures. */
  readonly metric: Metric | null;
  /** Null where the cell names no number. */
  readonly target: Target | null;
  readonly current: Slot | null;
  readonly status: Slot | null;
  readonly trend: Slot | null;
  /** 1-based. */
  readonly line: number;
}

/** A table of figures with their targets. */
export interface Scorecard {
  /** The heading that it stands under, without emoji. */
  readonly heading: string;
  readonly section: Section;
  readonly rows: readonly ScorecardRow[];
}

const COLUMNS = {
  name: /^(?:metrics?|kpis?|indicators?|measures?|health metrics?)$/,
  target: /^(?:targets?|goals?|thresholds?|slos?|objectives?)$/,
  current: /^(?:current|actual|value|now|latest)(?: value)?$/,
  status: /^(?:status|state|health|rag)$/,
  trend: /^(?:trend|direction)$/,
} as const;

/** The scorecards of a document: tables with a metric, a target and a current value. */
export function readScorecards({ sections }: MarkdownDocument): Scorecard[] {
  const tables = (block: Block): Table[] =>
    block.kind === "table" ? [block] : block.kind === "quote" ? block.blocks.flatMap(tables) : [];
  return sections
    .filter((section) => !inExample(section))
    .flatMap((section) => section.blocks.flatMap(tables).flatMap((table) => scorecard(section, table) ?? []));
}

function scorecard(section: Section, { header, rows }: Table): Scorecard | null {
  const headers = header.cells.map((cell) => foldHeader(cell.raw));
  const at = (pattern: RegExp): number | undefined => {
    const index = headers.findIndex((name) => pattern.test(name));
    return index < 0 ? undefined : index;
  };
  const [name, target, current, status, trend] = [
    at(COLUMNS.name),
    at(COLUMNS.target),
    at(COLUMNS.current),
    at(COLUMNS.status),
    at(COLUMNS.trend),
  ];
  if (name === undefined || target === undefined || current === undefined) return null;
  const read = (row: Row): ScorecardRow[] => {
    const raw = row.cells[name]?.raw ?? "";
    // A row with a stray pipe: nobody knows which cell is which.
    if (raw === "" || isPlaceholder(raw) || row.cells.length > header.cells.length) return [];
    const metric = plainText(raw);
    return [
      {
        name: metric,
        metric: scoredBy(metric)?.metric ?? null,
        target: readTarget(row.cells[target]?.raw ?? ""),
        current: cellSlot(row, current),
        status: cellSlot(row, status),
        trend: cellSlot(row, trend),
        line: row.line,
      },
    ];
  };
  return { heading: section.title, section, rows: rows.flatMap(read) };
}
