import { sameStatus } from "../../plan/status.ts";
import type { Status, Task, TaskValues } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { tickedList } from "../checklist-status.ts";
import { CODECS } from "../codecs.ts";
import { sameValue } from "../field-values.ts";
import type { WriteSetting } from "../file-style.ts";
import { writeWaits } from "../waits.ts";
import { writeField } from "../write-field.ts";
import type { TaskEdits } from "../write-plan.ts";
import { writeValues } from "../write-values.ts";
import type { StepDraft } from "./drafts.ts";
import type { MilestoneFile } from "./read.ts";
import type { SettingOf } from "./style.ts";

type Refused = TaskEdits["refused"][number];

/** The edits that give a step, or the plan itself, the values asked for. */
export function updateStep(
  file: MilestoneFile,
  settingOf: SettingOf,
  task: Task,
  values: Partial<TaskValues>,
): TaskEdits {
  const draft = file.drafts.get(task.key);
  const setting = settingOf(draft === undefined ? null : task.key);
  return draft === undefined ? updateWhole(file, setting, task, values) : updateOne(file, setting, task, draft, values);
}

function updateOne(
  file: MilestoneFile,
  setting: WriteSetting,
  task: Task,
  draft: StepDraft,
  values: Partial<TaskValues>,
): TaskEdits {
  const refused: Refused[] = [];
  let wanted = values;
  let status: Status | null = null;
  if (task.statusResolution === "checklist" && (values.status !== undefined || values.checklist !== undefined)) {
    const { status: _, ...others } = values;
    const ticked = tickedList(task, values);
    if (ticked.kind === "refused") refused.push({ field: "status", reason: ticked.reason });
    else status = ticked.status;
    wanted = ticked.kind === "refused" ? others : { ...others, checklist: ticked.checklist };
  }
  const { waits } = draft;
  const listed = waits !== null && wanted.dependsOn !== undefined ? wanted.dependsOn : null;
  const written = writeValues(task, draft, wanted, setting, (field) =>
    field === "dependsOn" && listed !== null ? { kind: "edits", edits: [] } : null,
  );
  const edits = [...written.edits];
  const removals = [...written.removals];
  refused.push(...written.refused);
  if (waits !== null && listed !== null && !sameValue("dependsOn", task.values.dependsOn, listed)) {
    const list = writeWaits(file.document, waits, listed, setting);
    edits.push(...list.edits);
    removals.push(...list.removals);
  }
  const unticked = refused.some(({ field }) => field === "checklist");
  if (unticked && values.status !== undefined)
    refused.push({ field: "status", reason: `The boxes of ${task.id} stay.` });
  else if (status !== null) edits.push(...statedEdits(draft, status, setting));
  return { edits, removals, refused };
}

/** A word, or a mark in the heading, beside a checklist says what that does. */
function statedEdits(draft: StepDraft, status: Status, setting: WriteSetting): readonly TextEdit[] {
  const { stated } = draft;
  if (stated === null) return [];
  const { value, understood } = CODECS.status.read(stated.raw, stated.place, setting.context);
  if (!understood || sameStatus(value, status, "checklist")) return [];
  const result = writeField({ ...draft, slots: new Map([["status", stated]]) }, "status", status, setting);
  return result.kind === "edits" ? result.edits : [];
}

/** The plan itself is as far as its steps are: that can't be written. */
function updateWhole(file: MilestoneFile, setting: WriteSetting, task: Task, values: Partial<TaskValues>): TaskEdits {
  const { status, ...others } = values;
  const written = writeValues(task, file.whole, others, setting);
  if (status === undefined || sameStatus(status, task.values.status, "steps")) return written;
  const reason = `${task.id} can't say "${status}": how far it is follows from its steps. Change these.`;
  return { ...written, refused: [...written.refused, { field: "status", reason }] };
}
