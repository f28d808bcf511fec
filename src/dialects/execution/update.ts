import type { Status, Task, TaskValues } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { CODECS } from "../codecs.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { sameValue } from "../field-values.ts";
import type { WriteSetting } from "../file-style.ts";
import { writeMarked } from "../marked-list.ts";
import { writeWaits } from "../waits.ts";
import type { FieldEdit } from "../write-field.ts";
import type { TaskEdits } from "../write-plan.ts";
import { writeValues } from "../write-values.ts";
import type { PhaseDraft } from "./drafts.ts";
import type { ExecutionFile } from "./read.ts";
import { stampEdits, unstampEdits } from "./stamp.ts";
import type { PhaseStyles } from "./styles.ts";
import { updateFeature } from "./units.ts";

/** The edits that give a phase the values asked for, in all places that speak of them. */
export function updatePhase(
  file: ExecutionFile,
  styles: PhaseStyles,
  task: Task,
  values: Partial<TaskValues>,
  date: string | null,
): TaskEdits {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return updateWhole(file, styles, task, values);
  const setting = styles.settingOf(draft, task.key);
  const { waits, marked } = draft;
  const written = writeValues(task, draft, values, setting, (field, wanted) => {
    if (field === "checklist" && marked !== null && wanted.checklist !== undefined) {
      const edits = writeMarked(marked, wanted.checklist, file.marked);
      if (edits !== null) return { kind: "edits", edits };
      return {
        kind: "refused",
        reason: `The steps of ${task.id} can be ticked, but neither added nor reworded from here.`,
      };
    }
    if (field === "dependsOn" && waits !== null && wanted.dependsOn !== undefined) return { kind: "edits", edits: [] };
    return field === "status" ? { kind: "edits", edits: [] } : null;
  });
  const edits = [...written.edits];
  const removals = [...written.removals];
  const refused = [...written.refused];
  const { dependsOn, status, title } = values;
  if (waits !== null && dependsOn !== undefined && !sameValue("dependsOn", task.values.dependsOn, dependsOn)) {
    const list = writeWaits(file.document, waits, dependsOn, setting);
    edits.push(...list.edits);
    removals.push(...list.removals);
  }
  if (title !== undefined && !refused.some(({ field }) => field === "title"))
    edits.push(...nameEdits(draft, task, title, setting));
  if (status !== undefined) {
    const places = writeStatus(file, styles, draft, task, status);
    if (places.kind === "refused") refused.push({ field: "status", reason: places.reason });
    else {
      edits.push(...places.edits);
      if (status !== task.values.status) {
        const done = status === "done";
        edits.push(
          ...(done ? stampEdits(file, draft, date) : task.values.status === "done" ? unstampEdits(file, draft) : []),
        );
      }
    }
  }
  return { edits, removals, refused };
}

function updateWhole(
  { features, wholes }: ExecutionFile,
  styles: PhaseStyles,
  task: Task,
  values: Partial<TaskValues>,
): TaskEdits {
  const draft = wholes.get(task.key);
  const feature = features.find(({ key }) => key === task.key);
  if (draft === undefined || feature === undefined) return { edits: [], removals: [], refused: [] };
  return updateFeature(feature, task, draft, values, styles.settingOf({ feature }, null));
}

/** The first place must say the status; the others follow where they can. */
function writeStatus(
  file: ExecutionFile,
  styles: PhaseStyles,
  draft: PhaseDraft,
  task: Task,
  status: Status,
): FieldEdit {
  const context = file.contextOf(draft.feature, task.key);
  const [first, ...others] = draft.statuses;
  if (first === undefined) {
    if (status === task.values.status) return { kind: "edits", edits: [] };
    return { kind: "refused", reason: `${task.id} has no place for Status in this file.` };
  }
  const edits = styles.statusEdit(first, status, draft, context);
  if (edits === null) return { kind: "refused", reason: `Status of ${task.id} can't say "${status}" in this place.` };
  return {
    kind: "edits",
    edits: [...edits, ...others.flatMap((place) => styles.statusEdit(place, status, draft, context) ?? [])],
  };
}

/** Names in overviews that are the same as the heading's stay the same. */
function nameEdits(draft: PhaseDraft, task: Task, title: string, { text, context, styleOf }: WriteSetting): TextEdit[] {
  return draft.names.flatMap((slot): TextEdit[] => {
    const { value } = CODECS.title.read(slot.raw, slot.place, context);
    if (isEmptyWord(slot.raw) || !sameValue("title", value, task.values.title) || sameValue("title", value, title))
      return [];
    const raw = CODECS.title.write(title, slot.raw, { place: slot.place, fits: () => true }, styleOf("title"), context);
    return raw === null ? [] : [slotEdit(text, slot, raw)];
  });
}
