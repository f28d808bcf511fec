import type { MarkdownDocument } from "../../markdown/document.ts";
import type { List } from "../../markdown/nodes.ts";
import type { FieldName } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { type Role, roleOf } from "../columns.ts";
import { type Draft, lineSlot, SECTION_DRAFT, type Slot } from "../draft.ts";
import { type KeyLine, keyLinesOf } from "../header.ts";
import { listBehind } from "../outline.ts";
import { ownChecklist } from "../own-checklist.ts";
import { fitsPlace } from "../phase-fits.ts";
import type { StepSection } from "./steps.ts";

/** A step as it was found, with what only plans of steps say of one. */
export interface StepDraft extends Draft {
  readonly step: StepSection;
  readonly lines: readonly KeyLine[];
  /** Its dependencies, where they stand in a list. */
  readonly waits: List | null;
  /** Where a word, or a mark in the heading, says how far it is; null where none does. */
  readonly stated: Slot | null;
}

/** What bold keys of a step hold, beside what columns are called. */
const KEYS: Readonly<Record<string, Role>> = {
  goal: "description",
  objective: "description",
  purpose: "description",
  "blocked by": "dependsOn",
  "depends on steps": "dependsOn",
};
/** What tells what a step is about where it has no goal. */
const INSTEAD: readonly string[] = ["output", "outcome", "result"];

/** The step as a task: where each of its values stands. */
export function stepDraft(document: MarkdownDocument, step: StepSection, context: ReadContext): StepDraft {
  const { text } = document;
  const { section, heading } = step;
  const lines = keyLinesOf(document, section).filter(({ listed }) => !listed);
  const slots = new Map<FieldName, Slot>([["title", lineSlot(text, heading.name)]]);
  let waits: List | null = null;
  for (const line of lines) {
    const role = KEYS[line.key] ?? roleOf(line.key, context.options.columns);
    if (role === null || role === "id" || role === "notes" || role === "completedOn" || role === "title") continue;
    if (role === "dependsOn" && line.raw === "") waits = listBehind(line) ?? waits;
    if (role === "status" || slots.has(role) || (line.raw === "" && role !== "description")) continue;
    slots.set(role, lineSlot(text, line.span));
  }
  const instead = lines.find(({ key, raw }) => INSTEAD.includes(key) && raw !== "");
  if (!slots.has("description") && instead !== undefined) slots.set("description", lineSlot(text, instead.span));
  const line = lines.find(({ key }) => /^(?:step )?(?:status|state)$/.test(key));
  const place = line?.span ?? heading.status;
  const stated = place === null ? null : lineSlot(text, place);
  const checklist = ownChecklist(text, step.sections);
  if (checklist !== null) slots.set("checklist", checklist);
  else if (stated !== null) slots.set("status", stated);
  const last = step.sections.at(-1) ?? section;
  return {
    id: `Step ${heading.number}`,
    named: true,
    idSpan: heading.label,
    section: "current",
    heading: section.parent ?? section,
    span: { start: section.span.start, end: last.span.end },
    line: section.line,
    slots,
    ...SECTION_DRAFT,
    home: { kind: "section", section },
    fits: (slot, raw) => slot === checklist || fitsPlace(text, step, slot, raw),
    step,
    lines,
    waits,
    stated,
  };
}
