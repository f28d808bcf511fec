import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { FieldName } from "../../plan/task.ts";
import { type Role, roleOf } from "../columns.ts";
import { type Draft, lineSlot, SECTION_DRAFT, type Slot } from "../draft.ts";
import { isChecklist, ownChecklist } from "../own-checklist.ts";
import { isExample, isPlaceholder } from "../placeholders.ts";
import { cellSlot } from "../table-task.ts";
import { type Attributes, attributesOf } from "./attributes.ts";

/** What attributes of a plan hold, beside what columns are called. */
const ATTRIBUTES: Readonly<Record<string, Role>> = {
  proves: "description",
  goal: "description",
  purpose: "description",
  hypothesis: "description",
};
const CRITERIA = /^(?:success|acceptance) criteria\b|^definition of done\b/i;
const DELIVERABLES = /^deliverables\b/i;

/** The plan itself as a task, the one that its steps are parts of: where each of its values stands. */
export function wholeDraft(document: MarkdownDocument, slug: string, own: Readonly<Record<string, string>>): Draft {
  const { text, sections } = document;
  const attributes = attributesOf(document);
  const heading = sections.find(({ level }) => level === 1) ?? sections.find(({ level }) => level > 0) ?? sections[0];
  if (heading === undefined) throw new Error("A document has at least the section before its first heading.");
  const slots = attributes === null ? new Map<FieldName, Slot>() : attributeSlots(attributes, own);
  const title = lineSlot(text, heading.textSpan);
  if (!slots.has("title")) slots.set("title", title);
  const checklist = ownChecklist(text, criteriaOf(sections));
  if (checklist !== null) slots.set("checklist", checklist);
  return {
    id: slug,
    named: true,
    idSpan: heading.textSpan,
    section: "current",
    heading,
    span: heading.heading,
    line: heading.line,
    slots,
    ...SECTION_DRAFT,
    home: { kind: "section", section: heading },
    // The title may be what the plan is known by.
    fits: (slot) => slot !== title,
  };
}

function attributeSlots({ rows }: Attributes, own: Readonly<Record<string, string>>): Map<FieldName, Slot> {
  const slots = new Map<FieldName, Slot>();
  for (const [key, row] of rows) {
    const role = ATTRIBUTES[key] ?? roleOf(key, own);
    const slot = cellSlot(row, 1);
    if (slot === null || role === null || isPlaceholder(slot.raw) || slots.has(asField(role) ?? "status")) continue;
    const field = asField(role);
    // How far the plan is follows from its steps.
    if (field !== null && field !== "status") slots.set(field, slot);
  }
  return slots;
}

function asField(role: Role): FieldName | null {
  return role === "id" || role === "notes" || role === "completedOn" ? null : role;
}

/** The sections that say when the plan is fulfilled: its criteria, else what it is to deliver. */
export function criteriaOf(sections: readonly Section[]): readonly Section[] {
  for (const title of [CRITERIA, DELIVERABLES]) {
    const found = sections.filter(
      (section) => title.test(section.title) && !isExample(section) && section.blocks.some(isChecklist),
    );
    if (found.length > 0) return found;
  }
  return [];
}
