import type { FieldName, TaskValues } from "../../plan/task.ts";
import { CODECS } from "../codecs.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import type { WriteSetting } from "../file-style.ts";
import { type FieldEdit, writeField } from "../write-field.ts";
import type { OwnWrite } from "../write-values.ts";
import type { CustomDraft } from "./collect.ts";
import { withoutPart, withPart } from "./pattern-write.ts";
import type { CustomFile } from "./read.ts";
import { statusText } from "./status.ts";

/** How values are written where a described plan has its own way: its status words, and the parts of a pattern. */
export function ownWrite(file: CustomFile, draft: CustomDraft, setting: WriteSetting): OwnWrite {
  const pattern = draft.home.kind === "item" ? (file.entry.checklist?.pattern ?? null) : null;
  const write = <Field extends FieldName>(field: Field, value: TaskValues[Field] | undefined): FieldEdit | null => {
    if (value === undefined || pattern === null || field === "title") return null;
    const none = value === null || (Array.isArray(value) && value.length === 0);
    const slot = draft.slots.get(field);
    if (slot === undefined)
      return draft.addable.has(field) && !none
        ? withPart(draft, field, value, setting, file.collection.models, pattern)
        : null;
    return none ? withoutPart(draft, field, pattern) : null;
  };
  return (field, values) => {
    if (field === "status") return writeStatus(file, draft, values, setting);
    return write(field, values[field]);
  };
}

/** A status in the word of the file or of its entry; null where neither has one, and for a box. */
function writeStatus(
  file: CustomFile,
  draft: CustomDraft,
  { status }: Partial<TaskValues>,
  setting: WriteSetting,
): FieldEdit | null {
  const slot = draft.slots.get("status");
  if (slot === undefined || status === undefined) return null;
  const now = CODECS.status.read(slot.raw, slot.place, setting.context).value;
  if (file.twoStates && (now === "done") === (status === "done")) return { kind: "edits", edits: [] };
  if (/^`?\[/.test(slot.raw)) return null;
  const text = statusText(file, status, setting, slot.place);
  if (text === null) return null;
  // A remark behind the word outlives it by the common rule.
  if (!isEmptyWord(slot.raw) && !file.twoStates && setting.styleOf("status").status.of(status) !== null)
    return writeField(draft, "status", status, setting);
  return { kind: "edits", edits: [slotEdit(setting.text, slot, text)] };
}
