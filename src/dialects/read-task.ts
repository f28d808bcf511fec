import { readInline } from "../markdown/inline.ts";
import { ownMentions } from "../plan/mentions.ts";
import type { FieldName, StatusResolution, Task, TaskValues } from "../plan/task.ts";
import type { Span } from "../text/span.ts";
import { isBox } from "./boxed-status.ts";
import type { ReadContext } from "./codec.ts";
import { CODECS } from "./codecs.ts";
import type { Draft, Slot } from "./draft.ts";
import type { FileLegend } from "./legend.ts";
import { readStatus } from "./status-words.ts";

/** What a task's values follow from besides its own place. */
export interface TaskSetting {
  readonly text: string;
  readonly context: ReadContext;
  readonly legend: FileLegend;
  /** The sprint that a task has which names none itself. */
  readonly sprint: string | null;
  /** Whether a status that only the place says can change: by moving the task. */
  readonly movable: boolean;
  /** The task's own key, and its parent's. */
  readonly key: string;
  readonly parent: string | null;
}

interface StatusReading {
  readonly value: TaskValues["status"];
  readonly text: string | null;
  readonly resolution: StatusResolution;
  /** Whether it can be compared and written. */
  readonly field: boolean;
  readonly span: Span | null;
}

/** Reads the values of a task from where they stand. */
export function readTask(draft: Draft, setting: TaskSetting): Task {
  const { text, context } = setting;
  const fields = new Set<FieldName>(draft.addable);
  const spans: Partial<Record<FieldName | "id", Span>> = { id: draft.idSpan };
  const read = <Field extends FieldName>(field: Field, none: TaskValues[Field]): TaskValues[Field] => {
    const slot = draft.slots.get(field);
    if (slot === undefined) return none;
    const { value, understood } = CODECS[field].read(slot.raw, slot.place, context);
    spans[field] = innerSpan(slot);
    if (understood) fields.add(field);
    else fields.delete(field);
    return value;
  };
  const status = readStatusOf(draft, setting);
  const values: TaskValues = {
    title: read("title", ""),
    description: read("description", null),
    status: status.value,
    review: read("review", null),
    priority: read("priority", null),
    type: read("type", null),
    points: read("points", null),
    estimate: read("estimate", null),
    owners: read("owners", []),
    pullRequest: read("pullRequest", null),
    eta: read("eta", null),
    dependsOn: read("dependsOn", []),
    sprint: sprintOf(draft, setting, read("sprint", null)),
    checklist: read("checklist", []),
  };
  if (status.field) fields.add("status");
  else fields.delete("status");
  if (status.span !== null) spans.status = status.span;
  // A title that the task is known by can't change without making another task of it, unless that is all it ever has.
  if (!draft.named && context.options.anchors !== "none") fields.delete("title");
  return {
    id: draft.id,
    identity: draft.named ? "id" : "title",
    key: setting.key,
    values,
    statusText: status.text,
    statusResolution: status.resolution,
    fields: draft.aligned ? fields : new Set(),
    spans,
    section: draft.section,
    heading: draft.heading.title,
    phase: null,
    story: null,
    parallel: false,
    parent: setting.parent,
    notes: draft.notes === null ? null : CODECS.description.read(draft.notes.raw, draft.notes.place, context).value,
    references: referencesOf(text, draft, context),
    span: draft.span,
    line: draft.line,
  };
}

function innerSpan(slot: Slot): Span {
  const { inner } = readInline(slot.raw, slot.place);
  return { start: slot.span.start + inner.start, end: slot.span.start + inner.end };
}

function sprintOf(draft: Draft, { sprint, context }: TaskSetting, own: string | null): string | null {
  if (own !== null) return own;
  const slot = draft.slots.get("sprint");
  // A cell that says Backlog says that there is none; an empty one says nothing.
  const says = slot !== undefined && CODECS.description.read(slot.raw, slot.place, context).value !== null;
  return says || draft.section === "backlog" ? null : sprint;
}

function readStatusOf(draft: Draft, { context, legend, movable }: TaskSetting): StatusReading {
  const slot = draft.slots.get("status");
  if (slot !== undefined) {
    const { value, understood } = CODECS.status.read(slot.raw, slot.place, context);
    if (isBox(slot.raw, context)) return { value, text: null, resolution: "checkbox", field: true, span: slot.span };
    return { value, text: slot.raw, resolution: "words", field: understood, span: innerSpan(slot) };
  }
  const { mark } = draft;
  if (mark?.checkbox === true) {
    const value = mark.letter === " " ? "not-started" : "done";
    return { value, text: null, resolution: "checkbox", field: true, span: mark.inner };
  }
  if (mark !== null) {
    const value =
      legend.boxes.get(mark.letter) ?? readStatus(mark.letter, context.statusLegend, context.options.statusWords);
    return {
      value: value ?? "not-started",
      text: mark.letter,
      resolution: "words",
      field: value !== null,
      span: mark.inner,
    };
  }
  const value = draft.placeStatus ?? "not-started";
  return { value, text: null, resolution: "checkbox", field: movable && draft.section === "completed", span: null };
}

function referencesOf(text: string, draft: Draft, context: ReadContext): number[] {
  const raw =
    draft.home.kind === "item"
      ? text.slice(draft.home.item.textSpan.start, draft.home.item.textSpan.end)
      : text.slice(draft.span.start, draft.span.end);
  const numbers = ownMentions(raw, context.options.repositoryUrl).map((mention) => mention.number);
  return [...new Set(numbers)];
}
