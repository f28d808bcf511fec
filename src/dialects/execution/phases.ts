import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Row, Section, Table } from "../../markdown/nodes.ts";
import { type KeyLine, keyLinesOf } from "../header.ts";
import { outermost } from "../outline.ts";
import { type OverviewRow, type PhaseOverview, phaseOverview } from "../phase-overview.ts";
import { foldNumber, type PhaseHeading, phaseHeading } from "../phases.ts";
import type { Feature } from "./features.ts";

/** A phase of a feature and all the places that speak of it. */
export interface FeaturePhase {
  /** As written. */
  readonly number: string;
  /** What it is called without its number: "Phase", "Task". */
  readonly unit: string;
  /** Its section; null where it only stands in a table. */
  readonly own: {
    readonly section: Section;
    readonly heading: PhaseHeading;
    readonly lines: readonly KeyLine[];
  } | null;
  /** Its rows in the overviews. */
  readonly rows: readonly PhaseRow[];
}

/** A row of an overview. */
export interface PhaseRow extends OverviewRow {
  readonly overview: PhaseOverview;
  readonly table: Table;
  readonly row: Row;
  /** Whether it stands in a table of what is done. */
  readonly completed: boolean;
}

const COMPLETED = /^(?:completed|finished|done)\b/i;

/** The phases of a feature: sections in order, then those that only stand in a table, each number once. */
export function featurePhases(
  document: MarkdownDocument,
  { sections }: Feature,
  columns: Readonly<Record<string, string>>,
): { readonly phases: readonly FeaturePhase[]; readonly overviews: readonly PhaseOverview[] } {
  const overviews = overviewsOf(sections, columns);
  const rows = overviews.flatMap((overview) =>
    overview.rows.map((row): PhaseRow => {
      const completed = COMPLETED.test(overview.heading.title) && !overview.columns.has("status");
      return { ...row, overview, table: overview.table, completed };
    }),
  );
  const byNumber = Map.groupBy(rows, (row) => foldNumber(row.number));
  const phases: FeaturePhase[] = [];
  const known = new Set<string>();
  for (const { section, heading } of phaseSections(sections)) {
    const number = foldNumber(heading.number);
    const lines = keyLinesOf(document, section).filter(({ listed }) => !listed);
    const says = heading.status !== null || lines.some(({ key }) => key === "status");
    // A second section about the same phase, such as its notes, is no second phase unless it says how far it is.
    if (known.has(number) && !says) continue;
    const own = byNumber.get(number) ?? [];
    phases.push({
      number: heading.number,
      unit: heading.unit,
      own: { section, heading, lines },
      rows: known.has(number) ? [] : own,
    });
    known.add(number);
  }
  for (const row of rows) {
    const number = foldNumber(row.number);
    if (known.has(number)) continue;
    known.add(number);
    const own = byNumber.get(number) ?? [];
    phases.push({ number: row.number, unit: "Phase", own: null, rows: own });
  }
  return { phases, overviews };
}

/** The overview: the first table that says the states of phases, others that name them as well, and those of what is done. */
function overviewsOf(sections: readonly Section[], columns: Readonly<Record<string, string>>): PhaseOverview[] {
  const found = sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === "table" ? (phaseOverview(section, block, columns) ?? []) : [])),
  );
  const first = found.find((overview) => overview.columns.has("status"));
  return found.flatMap((overview) => {
    const named = overview.columns.has("title") || overview.rows.some(({ name }) => name !== null);
    if (overview.columns.has("status")) return overview === first || named ? [overview] : [];
    if (!COMPLETED.test(overview.heading.title)) return [];
    // What was done stands beside the number, whatever its column is called.
    const beside = overview.numbers + 1;
    return named ? [overview] : [{ ...overview, columns: new Map(overview.columns).set("title", beside) }];
  });
}

/** The column of the phases' names; where there is none, of what else says what a phase is about. */
export function nameColumn({ columns }: PhaseOverview): number | undefined {
  return columns.get("title") ?? columns.get("description") ?? columns.get("notes");
}

function phaseSections(sections: readonly Section[]): { readonly section: Section; readonly heading: PhaseHeading }[] {
  for (const kind of ["phase", "short", "task"] as const) {
    const found = sections.flatMap((section) => {
      const heading = phaseHeading(section, kind);
      return heading === null ? [] : [{ section, heading }];
    });
    const own = outermost(found);
    if (own.length > (kind === "phase" ? 0 : 1)) return own;
  }
  return [];
}
