import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block, Section as Heading, List } from "../../markdown/nodes.ts";
import type { FieldName, Section } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import type { Draft, Slot } from "../draft.ts";
import { type PhaseOverview, phaseOverview } from "../phase-overview.ts";
import { inExample, type PhaseHeading, phaseHeading, phaseOf } from "../phases.ts";
import type * as Placed from "../placed.ts";
import { cellSlot } from "../table-task.ts";
import { titledRow } from "../titled-row.ts";
import { areaOf, sectionOf } from "./areas.ts";
import { holdsTasks, projectItem } from "./items.ts";
import { discoveryColumns, projectTable } from "./rows.ts";

/** A task as it was found, with what only project plans say of one. */
export interface ProjectDraft extends Draft {
  /** Number of its phase; null outside of phases. */
  readonly phase: string | null;
  /** Whether readers see its id. */
  readonly visible: boolean;
  /** What a decision says that it blocks. */
  readonly blocks: Slot | null;
  /** The cell that says whether a discovered task was added to the sprint. */
  readonly added: Slot | null;
}

/** A table of tasks and where it stands. */
export interface PlacedTable extends Placed.PlacedTable {
  readonly phase: string | null;
}

/** A checklist of tasks and where it stands. */
export interface PlacedList extends Placed.PlacedList {
  readonly phase: string | null;
}

/** A phase and its heading. */
export interface PlacedPhase {
  readonly heading: Heading;
  readonly phase: PhaseHeading;
}

/** What a project plan has by way of tasks, before values are read. */
export interface Collection {
  readonly drafts: readonly ProjectDraft[];
  readonly tables: readonly PlacedTable[];
  readonly lists: readonly PlacedList[];
  readonly phases: readonly PlacedPhase[];
  readonly overviews: readonly PhaseOverview[];
  readonly placeholders: number;
}

const NO_FIELDS: ReadonlySet<FieldName> = new Set();

/** Finds all tasks of a project plan, in order. */
export function collect(
  document: MarkdownDocument,
  context: ReadContext,
  boxes: ReadonlyMap<string, NonNullable<Draft["placeStatus"]>>,
): Collection {
  const drafts: ProjectDraft[] = [];
  const tables: PlacedTable[] = [];
  const lists: PlacedList[] = [];
  const overviews: PhaseOverview[] = [];
  let placeholders = 0;

  const rows = (placed: PlacedTable): void => {
    const { heading, section, phase, table } = placed;
    tables.push(placed);
    const { added } = discoveryColumns(table);
    const placeStatus = section === "completed" ? ("done" as const) : null;
    for (const row of table.rows) {
      const reading = titledRow(placed, row, { heading, section, placeStatus }, context);
      if (reading.kind === "placeholder") placeholders++;
      if (reading.kind !== "task") continue;
      const visible = reading.form !== null && reading.form !== "comment";
      const cell = section === "discovered" ? cellSlot(row, added < 0 ? undefined : added) : null;
      drafts.push({ ...reading.draft, phase, visible, blocks: null, added: cell });
    }
  };

  const items = (list: List, heading: Heading, section: Section, phase: string | null, tabled: boolean): void => {
    const planned = section !== "current" || (!tabled && holdsTasks(heading, list));
    const placeStatus = section === "completed" ? ("done" as const) : null;
    const place = { heading, section, placeStatus, parent: null, addable: NO_FIELDS, boxes };
    let found = false;
    for (const item of list.items) {
      const reading = projectItem(document.text, list, item, place, context);
      if (reading.kind === "placeholder" && planned) placeholders++;
      if (reading.kind !== "task" || !(planned || reading.draft.named)) continue;
      found = true;
      drafts.push({ ...reading.draft, phase, visible: reading.visible, blocks: reading.blocks, added: null });
    }
    if (found || section === "decision") lists.push({ list, heading, section, phase });
  };

  const visit = (block: Block, heading: Heading, section: Section, phase: string | null): void => {
    if (block.kind === "quote") for (const inner of block.blocks) visit(inner, heading, section, phase);
    else if (block.kind === "list") {
      const home = phaseOf(heading)?.section ?? heading;
      items(
        block,
        heading,
        section,
        phase,
        tables.some((placed) => (phaseOf(placed.heading)?.section ?? placed.heading) === home),
      );
    } else if (block.kind === "table" && section !== "decision" && !overviews.some(({ table }) => table === block)) {
      const table = projectTable(block, context, section === "discovered");
      if (table !== null) rows({ ...table, heading, section, phase });
    }
  };

  const phases = document.sections.flatMap((heading): PlacedPhase[] => {
    const phase = inExample(heading) ? null : phaseHeading(heading);
    return phase === null ? [] : [{ heading, phase }];
  });
  for (const heading of document.sections) {
    for (const block of inExample(heading) ? [] : heading.blocks) {
      const overview = block.kind === "table" ? phaseOverview(heading, block, context.options.columns) : null;
      if (overview?.columns.has("status") === true) overviews.push(overview);
    }
  }
  for (const heading of document.sections) {
    const section = sectionOf(areaOf(heading));
    if (section === null) continue;
    const phase = phaseOf(heading)?.phase.number ?? null;
    for (const block of heading.blocks) visit(block, heading, section, phase);
  }
  return { drafts, tables, lists, phases, overviews, placeholders };
}
