import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import { FIELDS } from "./codecs.ts";
import type { Draft } from "./draft.ts";
import { sameValue } from "./field-values.ts";
import { isForeignStatus, type WriteSetting } from "./file-style.ts";
import { writeBox } from "./write-box.ts";
import { type FieldEdit, writeField } from "./write-field.ts";
import type { TaskEdits } from "./write-plan.ts";

/** How a dialect writes a field that has no common place; null where it has one. */
export type OwnWrite = (field: FieldName, values: Partial<TaskValues>) => FieldEdit | null;

/** The edits that make a task's own places say `values`; those that it says already are left alone. */
export function writeValues(
  task: Task,
  draft: Draft,
  values: Partial<TaskValues>,
  setting: WriteSetting,
  own: OwnWrite = () => null,
): TaskEdits {
  const edits: TextEdit[] = [];
  const refused: { readonly field: FieldName; readonly reason: string }[] = [];
  const write = <Field extends FieldName>(field: Field): void => {
    const value = values[field];
    if (value === undefined) return;
    if (sameValue(field, task.values[field], value) && understands(task, draft, field, setting)) return;
    const result: FieldEdit = draft.aligned
      ? (own(field, values) ??
        (field === "status" && !draft.slots.has("status") && values.status !== undefined
          ? writeBox(draft, values.status, setting)
          : writeField(draft, field, value, setting)))
      : { kind: "refused", reason: `The cells of ${task.id} don't line up with the table's header.` };
    if (result.kind === "edits") edits.push(...result.edits);
    else refused.push({ field, reason: result.reason });
  };
  for (const field of FIELDS) write(field);
  return { edits, removals: [], refused };
}

/** Whether a status is asked for that the task doesn't have, and can be written. */
export function changesStatus(task: Task, values: Partial<TaskValues>, { refused }: TaskEdits): boolean {
  const { status } = values;
  return status !== undefined && status !== task.values.status && !refused.some(({ field }) => field === "status");
}

/** A value that wasn't understood, or stands in a foreign word, is written though it reads as the same. */
function understands(task: Task, draft: Draft, field: FieldName, { context }: WriteSetting): boolean {
  const slot = draft.slots.get(field);
  if (slot === undefined || !draft.aligned) return true;
  if (field === "status" && isForeignStatus(slot.raw, context)) return false;
  return task.fields.has(field);
}
