import type { MarkdownDocument } from "../../markdown/document.ts";
import { partsStatus } from "../../plan/checklist.ts";
import { sameStatus } from "../../plan/status.ts";
import type { FieldName, Task, TaskValues } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { roleOf } from "../columns.ts";
import { type Draft, lineSlot, SECTION_DRAFT, type Slot } from "../draft.ts";
import type { WriteSetting } from "../file-style.ts";
import type { FileLegend } from "../legend.ts";
import { ownChecklist } from "../own-checklist.ts";
import { fitsPlace } from "../phase-fits.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readTask } from "../read-task.ts";
import type { TaskEdits } from "../write-plan.ts";
import { writeValues } from "../write-values.ts";
import { type Feature, featureName } from "./features.ts";
import { openCriteria } from "./findings.ts";

/** Header lines of a feature, beside what columns are called. */
const KEYS: Readonly<Record<string, FieldName>> = {
  goal: "description",
  objective: "description",
  summary: "description",
  "target completion": "eta",
};
const CRITERIA = /\bacceptance criteria\b/i;

/** The feature as a task, the one that its phases are parts of: where each of its values stands. */
export function featureDraft(
  { text, sections }: MarkdownDocument,
  feature: Feature,
  context: ReadContext,
): Draft | null {
  const heading = feature.heading ?? sections.find(({ level }) => level === 1) ?? feature.sections[0];
  if (heading === undefined) return null;
  const name = feature.heading === null ? null : featureName(feature.heading);
  const title = lineSlot(text, name ?? heading.textSpan);
  const slots = new Map<FieldName, Slot>([["title", title]]);
  for (const { key, raw, span } of feature.lines) {
    const role = KEYS[key] ?? roleOf(key, context.options.columns);
    if (role === null || role === "id" || role === "notes" || role === "completedOn" || isPlaceholder(raw)) continue;
    if (!slots.has(role) && raw !== "") slots.set(role, lineSlot(text, span));
  }
  const checklist = ownChecklist(
    text,
    feature.sections.filter((section) => CRITERIA.test(section.title)),
  );
  if (checklist !== null) slots.set("checklist", checklist);
  return {
    id: feature.key,
    named: true,
    idSpan: heading.textSpan,
    section: "current",
    heading,
    span: heading.heading,
    line: heading.line,
    slots,
    ...SECTION_DRAFT,
    home: { kind: "section", section: heading },
    fits: (slot, raw) => {
      if (slot === checklist) return true;
      // What the whole file is called may be what the feature is known by.
      if (slot === title) return name !== null && !/[\r\n]/.test(raw) && raw.trim() !== "";
      return fitsPlace(text, null, slot, raw) && !/[\r\n]/.test(raw);
    },
  };
}

/** Reads a feature: its own words say how far it is; without them it is as far as its phases are. */
export function readFeature(
  { text }: MarkdownDocument,
  legend: FileLegend,
  feature: Feature,
  draft: Draft,
  phases: readonly Task[],
  context: ReadContext,
): Task {
  const key = feature.key;
  const task = readTask(draft, { text, context, legend, sprint: null, movable: false, key, parent: null });
  const title = feature.heading === null && feature.name !== "" ? feature.name : task.values.title;
  const values: TaskValues = { ...task.values, title };
  if (draft.slots.has("status")) return { ...task, values };
  const telling = phases.filter(({ fields }) => fields.has("status"));
  if (telling.length === 0) return { ...task, values };
  const status = partsStatus(telling.map((phase) => phase.values.status));
  return {
    ...task,
    values: { ...values, status },
    fields: new Set<FieldName>([...task.fields, "status"]),
    statusResolution: "steps",
  };
}

/** The edits that give a feature the values asked for. It isn't completed before its criteria are met. */
export function updateFeature(
  feature: Feature,
  task: Task,
  draft: Draft,
  values: Partial<TaskValues>,
  setting: WriteSetting,
): TaskEdits {
  const { status, ...others } = values;
  if (status === undefined || sameStatus(status, task.values.status, task.statusResolution))
    return writeValues(task, draft, others, setting);
  const reason =
    task.statusResolution === "steps"
      ? `${task.id} can't say "${status}": how far it is follows from its phases. Change these.`
      : status === "done"
        ? unmet(feature, task, values)
        : null;
  if (reason === null) return writeValues(task, draft, values, setting);
  const written = writeValues(task, draft, others, setting);
  return { ...written, refused: [...written.refused, { field: "status", reason }] };
}

/** Why a feature can't be completed yet; null where it can. */
function unmet({ sections }: Feature, { id, values: { checklist: before } }: Task, values: Partial<TaskValues>) {
  const ticked =
    (values.checklist ?? before).filter(({ done }) => done).length - before.filter(({ done }) => done).length;
  const open = openCriteria(sections).length - ticked;
  if (open <= 0) return null;
  const boxes =
    open === 1
      ? "one box of its acceptance criteria or tech-spine updates is"
      : `${open} boxes of its acceptance criteria and tech-spine updates are`;
  return `${id} can't be completed: ${boxes} not ticked.`;
}
