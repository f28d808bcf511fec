import type { Status, Task, TaskValues } from "../../plan/task.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import type { FieldEdit } from "../write-field.ts";
import type { TaskEdits } from "../write-plan.ts";
import { type OwnWrite, writeValues } from "../write-values.ts";
import type { TaskDraft } from "./drafts.ts";
import type { ImplementationFile } from "./read.ts";
import { priorityDigit, readTaskLine } from "./task-line.ts";

/** What writing values into a file of this kind needs. */
export function settingOf({ document, drafts, context }: ImplementationFile): WriteSetting {
  return { text: document.text, context, styleOf: learnStyle([...drafts.values()], context) };
}

/** The edits that give a task's own line the values asked for. */
export function updateTask(
  file: ImplementationFile,
  setting: WriteSetting,
  task: Task,
  values: Partial<TaskValues>,
): TaskEdits {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return { edits: [], removals: [], refused: [] };
  const own: OwnWrite = (field, wanted) => {
    if (field === "status" && wanted.status !== undefined && draft.mark?.checkbox !== true)
      return writeLetter(draft, task, wanted.status);
    if (field === "priority" && wanted.priority !== undefined) return writePriority(draft, task, wanted.priority);
    return field === "dependsOn" && wanted.dependsOn !== undefined
      ? writeWaits(file, draft, wanted.dependsOn, setting)
      : null;
  };
  return writeValues(task, draft, values, setting, own);
}

/** A letter that is no tick gives way to one, or to none. */
function writeLetter({ id, mark }: TaskDraft, { fields }: Task, status: Status): FieldEdit {
  if (mark === null || !fields.has("status"))
    return { kind: "refused", reason: `${id} has no box for its Status in this file.` };
  return { kind: "edits", edits: [{ span: mark.inner, text: status === "done" ? "x" : " " }] };
}

/** The digit in `[P1]`; without a priority the mark goes, unless the task then has that of its story. */
function writePriority(draft: TaskDraft, { spans, fields }: Task, priority: TaskValues["priority"]): FieldEdit {
  const { id, place, text, offset } = draft;
  const span = fields.has("priority") ? spans.priority : undefined;
  const above = place.story?.heading.priority ?? place.part?.priority ?? null;
  if (span === undefined || (priority === null && above !== null))
    return { kind: "refused", reason: `${id} has the Priority of its story or phase in this file.` };
  if (priority !== null) return { kind: "edits", edits: [{ span, text: priorityDigit(priority) }] };
  const behind = /^\][ \t]*/.exec(text.slice(span.end - offset))?.[0].length ?? 0;
  return { kind: "edits", edits: [{ span: { start: span.start - 2, end: span.end + behind }, text: "" }] };
}

/** `(depends on T012, T013)` behind the words: it comes and goes as a whole. Null where only its list changes. */
function writeWaits(
  { pattern }: ImplementationFile,
  draft: TaskDraft,
  wanted: readonly string[],
  { context }: WriteSetting,
): FieldEdit | null {
  const { taken, text, offset, id } = draft;
  const part = draft.slots.get("dependsOn")?.part ?? null;
  if (part !== null) return wanted.length === 0 ? { kind: "edits", edits: [{ span: part, text: "" }] } : null;
  if (taken === null || wanted.length === 0) return { kind: "edits", edits: [] };
  const ids = new Map([...context.keys].map(([one, key]) => [key, one]));
  const added = waitsText(wanted.map((key) => ids.get(key) ?? key));
  const at = taken.title.end;
  const reading = readTaskLine(text.slice(0, at) + added + text.slice(at), pattern);
  if (reading.kind !== "task" || reading.line.waits === null || reading.line.title.end !== at)
    return {
      kind: "refused",
      reason: `Depends On of ${id} can't say ${JSON.stringify(wanted.join(", "))} in this line.`,
    };
  return { kind: "edits", edits: [{ span: { start: offset + at, end: offset + at }, text: added }] };
}

/** What a line says behind its words of the tasks that it waits for. */
export function waitsText(ids: readonly string[]): string {
  return ids.length === 0 ? "" : ` (depends on ${ids.join(", ")})`;
}
