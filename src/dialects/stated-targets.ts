import type { MarkdownDocument } from "../markdown/document.ts";
import { plainText } from "../markdown/inline.ts";
import type { Block, Table } from "../markdown/nodes.ts";
import type { Metric } from "../plan/metric.ts";
import type { DialectName } from "../plan/plan.ts";
import type { StatedTarget } from "../plan/statements.ts";
import { readTarget } from "../plan/target.ts";
import { foldHeader, foldLabel } from "./columns.ts";
import { scoredBy } from "./measured-figure.ts";
import { inExample } from "./phases.ts";
import { isPlaceholder } from "./placeholders.ts";
import { type Metric as Counted, metricOf } from "./sprint/derived/figures.ts";

const NAME = /^(?:metrics?|kpis?|indicators?|measures?|health metrics?)$/;
const TARGET = /^(?:targets?|goals?|thresholds?|slos?|objectives?)$/;
const CURRENT = /^(?:current|actual|value|now|latest)(?: value)?$/;

/** What a sprint's dashboard counts, by the name that it is measured under. */
const MEASURED: Readonly<Partial<Record<Counted, Metric>>> = {
  points: "scopePoints",
  donePoints: "completedPoints",
  remainingPoints: "carriedPoints",
  progress: "progress",
  blocked: "blockedTasks",
  lastVelocity: "velocity",
  averageVelocity: "averageVelocity",
  reviewHours: "reviewHours",
};

/**
 * The targets that tables of figures state: a sprint's dashboard `Metric | Value | Target | Status`, a project's scorecard.
 * What a row is called means what it means to the kind of plan: the velocity of a sprint's dashboard is what this sprint has
 * completed, that of a scorecard is the last sprint's. Rows of figures that nobody measures are left out.
 */
export function statedTargets({ sections }: MarkdownDocument, dialect: DialectName): readonly StatedTarget[] {
  return sections
    .filter((section) => !inExample(section))
    .flatMap(({ blocks }) => blocks.flatMap(tablesIn).flatMap((table) => inTable(table, dialect)));
}

function tablesIn(block: Block): readonly Table[] {
  if (block.kind === "quote") return block.blocks.flatMap(tablesIn);
  return block.kind === "table" ? [block] : [];
}

function inTable({ header, rows }: Table, dialect: DialectName): readonly StatedTarget[] {
  const headers = header.cells.map(({ raw }) => foldHeader(raw));
  const [name, target, current] = [NAME, TARGET, CURRENT].map((column) =>
    headers.findIndex((title) => column.test(title)),
  );
  if (name === undefined || target === undefined || name < 0 || target < 0 || (current ?? -1) < 0) return [];
  return rows.flatMap(({ cells }) => {
    const [label = "", said = ""] = [cells[name]?.raw, cells[target]?.raw];
    // A row with a stray pipe: nobody knows which cell is which.
    if (cells.length > headers.length || isPlaceholder(label) || isPlaceholder(said)) return [];
    const metric = metricNamed(label, dialect);
    const words = plainText(said);
    return metric === null || readTarget(words) === null ? [] : [{ metric, words }];
  });
}

function metricNamed(label: string, dialect: DialectName): Metric | null {
  const counted = dialect === "sprint" ? metricOf(foldLabel(label)) : null;
  const own = counted === null ? undefined : MEASURED[counted];
  if (own !== undefined) return own;
  return scoredBy(plainText(label))?.metric ?? null;
}
