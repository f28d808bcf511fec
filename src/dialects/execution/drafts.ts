import type { MarkdownDocument } from "../../markdown/document.ts";
import type { List } from "../../markdown/nodes.ts";
import type { FieldName } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { FIELDS } from "../codecs.ts";
import { type Role, roleOf } from "../columns.ts";
import { type Draft, lineSlot, type Slot } from "../draft.ts";
import { isMarked } from "../marked-list.ts";
import { listBehind, withBelow } from "../outline.ts";
import { ownChecklist } from "../own-checklist.ts";
import { fitsPlace } from "../phase-fits.ts";
import { cellSlot } from "../table-task.ts";
import type { Feature } from "./features.ts";
import { type FeaturePhase, nameColumn, type PhaseRow } from "./phases.ts";

/** Where a status stands: each kind of place has words of its own. */
export type StatusPlaceKind = "line" | "heading" | "overview";

export interface StatusPlace {
  readonly kind: StatusPlaceKind;
  readonly slot: Slot;
}

/** A phase as it was found, with what only execution plans say of one. */
export interface PhaseDraft extends Draft {
  readonly feature: Feature;
  readonly phase: FeaturePhase;
  /** All places that say its status; the first is the one that counts. */
  readonly statuses: readonly StatusPlace[];
  /** Further places that repeat its name. */
  readonly names: readonly Slot[];
  /** Its dependencies, where they stand in a list. */
  readonly waits: List | null;
  /** Its steps, where marks behind them say how far each is; null where boxes do, or nothing does. */
  readonly marked: List | null;
  /** Where the day of its completion stands. */
  readonly completed: readonly Slot[];
}

/** What bold keys of a phase's section hold, beside what columns are called. */
const KEYS: Readonly<Record<string, Role>> = {
  goal: "description",
  objective: "description",
  purpose: "description",
  "depends on phases": "dependsOn",
  "blocked by": "dependsOn",
  "target completion": "eta",
};

/** The phase as a task: where each of its values stands. */
export function phaseDraft(
  document: MarkdownDocument,
  feature: Feature,
  phase: FeaturePhase,
  context: ReadContext,
): PhaseDraft | null {
  const { text } = document;
  const { own, rows } = phase;
  const [first] = rows;
  const slots = new Map<FieldName, Slot>();
  const names: Slot[] = [];
  for (const row of rows) {
    for (const field of FIELDS) {
      const slot = cellSlot(row.row, columnOf(row, field));
      if (slot === null || field === "status") continue;
      if (field !== "title" || own === null) {
        if (!slots.has(field)) slots.set(field, slot);
      } else names.push(slot);
    }
  }
  let waits: List | null = null;
  let title: Slot | null = null;
  if (own !== null) {
    const { name } = own.heading;
    title = lineSlot(text, name);
    if (title.raw !== "") slots.set("title", title);
    for (const line of own.lines) {
      const role = KEYS[line.key] ?? roleOf(line.key, context.options.columns);
      if (role === "dependsOn" && line.raw === "") waits = listBehind(line) ?? waits;
      if (role === null || role === "id" || role === "notes" || role === "completedOn" || role === "title") continue;
      if (role === "status" || (role === "dependsOn" && waits !== null)) continue;
      if (!slots.has(role) || role === "description" || role === "dependsOn")
        slots.set(role, lineSlot(text, line.span));
    }
  }
  const checklist = own === null ? null : ownChecklist(text, withBelow(document.sections, own.section));
  if (checklist !== null) slots.set("checklist", checklist);
  const statuses = statusPlaces(text, phase);
  const [status] = statuses;
  if (status !== undefined) slots.set("status", status.slot);
  const place = placeOf(phase);
  if (place === null) return null;
  return {
    ...place,
    id: `${phase.unit.charAt(0).toUpperCase()}${phase.unit.slice(1)} ${phase.number}`,
    named: true,
    section: "current",
    slots,
    notes: own === null && first !== undefined ? notesSlot(first, slots) : null,
    mark: null,
    placeStatus: rows.some(({ completed }) => completed) ? "done" : null,
    addable: new Set(),
    aligned: own !== null || first === undefined || first.row.cells.length <= first.table.header.cells.length,
    parent: null,
    fits: (slot, raw) => slot === checklist || fitsPlace(text, phase.own, slot, raw),
    feature,
    phase,
    statuses,
    names,
    waits,
    marked: checklist === null ? stepsOf(phase) : null,
    completed: completedSlots(text, phase),
  };
}

/** The phase's section, or its row where it has none. */
function placeOf({ own, rows }: FeaturePhase): Pick<Draft, "heading" | "span" | "line" | "idSpan" | "home"> | null {
  if (own !== null) {
    const { section, heading } = own;
    const { span, line } = section;
    return { heading: section, span, line, idSpan: heading.label, home: { kind: "section", section } };
  }
  const [first] = rows;
  if (first === undefined) return null;
  const { row, table, overview } = first;
  const { span, line } = row;
  const idSpan = row.cells[overview.numbers]?.span ?? span;
  return { heading: overview.heading, span, line, idSpan, home: { kind: "row", table, row } };
}

function columnOf({ overview, name }: PhaseRow, field: FieldName): number | undefined {
  return field !== "title" || name !== null ? overview.columns.get(field) : nameColumn(overview);
}

function notesSlot({ row, overview }: PhaseRow, slots: ReadonlyMap<FieldName, Slot>): Slot | null {
  const slot = cellSlot(row, overview.columns.get("notes"));
  return slot === null || slot.span.start === slots.get("title")?.span.start ? null : slot;
}

/** The line of its own counts most, then its heading, then the overview. */
function statusPlaces(text: string, { own, rows }: FeaturePhase): StatusPlace[] {
  const line = own?.lines.find(({ key }) => key === "status" || key === "state" || key === "phase status");
  const heading = own?.heading.status ?? null;
  return [
    ...(line === undefined ? [] : [{ kind: "line" as const, slot: lineSlot(text, line.span) }]),
    ...(heading === null ? [] : [{ kind: "heading" as const, slot: lineSlot(text, heading) }]),
    ...rows.flatMap(({ status }) => (status === null ? [] : [{ kind: "overview" as const, slot: status }])),
  ];
}

function completedSlots(text: string, { own, rows }: FeaturePhase): Slot[] {
  const line = own?.lines.find(({ key }) => /^(?:completed|completion date|completed (?:on|at))$/.test(key));
  const cells = rows.flatMap(({ row, overview }) => cellSlot(row, overview.columns.get("completedOn")) ?? []);
  return [...(line === undefined ? [] : [lineSlot(text, line.span)]), ...cells];
}

const STEPS = /^(?:implementation )?(?:steps|tasks)$/;

/** The numbered steps of a phase: those that it calls so, else a list that is marked. */
function stepsOf({ own }: FeaturePhase): List | null {
  const line = own?.lines.find(({ key, raw }) => STEPS.test(key) && raw === "");
  const named = line === undefined ? null : listBehind(line);
  if (named?.ordered === true) return named;
  const lists = own?.section.blocks.filter((block): block is List => block.kind === "list" && block.ordered) ?? [];
  return lists.find(isMarked) ?? null;
}
