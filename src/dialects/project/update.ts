import type { Task, TaskValues } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { FIELDS } from "../codecs.ts";
import { slotEdit } from "../draft.ts";
import { FIELD_LABELS, sameValue } from "../field-values.ts";
import type { WriteSetting } from "../file-style.ts";
import { type FieldEdit, writeField } from "../write-field.ts";
import type { TaskEdits } from "../write-plan.ts";
import { changesStatus, writeValues } from "../write-values.ts";
import { phaseTable } from "./add.ts";
import { isAdded } from "./added.ts";
import { markBlocked, markUnblocked } from "./blocked.ts";
import type { ProjectDraft } from "./collect.ts";
import { promoteTask } from "./promote.ts";
import { type ProjectFile, sprintOf } from "./read.ts";

/** The edits that give a task the values asked for, with what follows for blocked tasks and for discovered ones. */
export function updateTask(
  file: ProjectFile,
  setting: WriteSetting,
  task: Task,
  values: Partial<TaskValues>,
  date: string | null,
): TaskEdits {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return { edits: [], removals: [], refused: [] };
  const sprint = sprintOf(file.plan.sprint, file.options);
  const joins = values.sprint === sprint && task.values.sprint !== sprint;
  if (draft.section === "discovered" && sprint !== null && joins) {
    const target = phaseTable(file);
    const moved = promoteTask(file, setting, task, draft, values, target);
    if (moved.kind === "refused")
      return { edits: [], removals: [], refused: [{ field: "sprint", reason: moved.reason }] };
    const lost = FIELDS.filter(
      (field) => values[field] !== undefined && field !== "sprint" && !target?.columns.has(field),
    );
    return {
      ...moved,
      refused: lost.map((field) => ({
        field,
        reason: `${task.id} has no place for ${FIELD_LABELS[field]} where it moves to.`,
      })),
    };
  }
  const written = writeValues(task, draft, values, setting, (field, wanted) => {
    if (field === "dependsOn" && wanted.dependsOn !== undefined)
      return writeDependencies(file, setting, task, draft, wanted.dependsOn);
    return field === "sprint" && wanted.sprint !== undefined ? writeAdded(draft, setting, task, wanted.sprint) : null;
  });
  const { status } = values;
  if (status === undefined || !changesStatus(task, values, written)) return written;
  const now = { ...task, values: { ...task.values, ...values } };
  const logs =
    status === "blocked"
      ? markBlocked(file, setting, now, date)
      : task.values.status === "blocked"
        ? markUnblocked(file, task)
        : { edits: [], removals: [] };
  return {
    edits: [...written.edits, ...logs.edits],
    removals: [...written.removals, ...logs.removals],
    refused: written.refused,
  };
}

/** Decisions that say themselves what waits for them are no part of the task's own cell. */
function writeDependencies(
  file: ProjectFile,
  setting: WriteSetting,
  task: Task,
  draft: ProjectDraft,
  wanted: readonly string[],
): FieldEdit {
  const told = file.decisions.get(task.key) ?? [];
  const edits: TextEdit[] = [];
  for (const decision of told.filter((key) => !wanted.includes(key))) {
    const edit = unblock(file, decision, task.key);
    if (edit === null)
      return {
        kind: "refused",
        reason: `${task.id} waits for ${decision} since that decision blocks it with others: change it there.`,
      };
    edits.push(edit);
  }
  const own = task.values.dependsOn.filter((key) => !told.includes(key));
  const rest = wanted.filter((key) => !told.includes(key));
  if (sameValue("dependsOn", rest, own)) return { kind: "edits", edits };
  const written = writeField(draft, "dependsOn", rest, setting);
  return written.kind === "refused" ? written : { kind: "edits", edits: [...edits, ...written.edits] };
}

/** The edit by which a decision no longer says that it blocks a task; null where it blocks more than this one. */
function unblock(file: ProjectFile, decision: string, task: string): TextEdit | null {
  const title = file.drafts.get(decision)?.slots.get("title");
  const blocks = file.drafts.get(decision)?.blocks ?? null;
  const others = [...file.decisions].some(([key, decisions]) => key !== task && decisions.includes(decision));
  if (title === undefined || blocks === null || others) return null;
  const start =
    blocks.span.start -
    (/\s*\(\w+:?\s*$/.exec(file.document.text.slice(title.span.end, blocks.span.start))?.[0].length ?? 0);
  return { span: { start, end: blocks.span.end + 1 }, text: "" };
}

/** `Added to Sprint?` only says whether the task was added; what it was added to is the plan's sprint. */
function writeAdded(draft: ProjectDraft, { text }: WriteSetting, task: Task, sprint: string | null): FieldEdit {
  const { added } = draft;
  if (sprint !== null || added === null)
    return { kind: "refused", reason: `${task.id} can only be added to the sprint of this plan.` };
  return { kind: "edits", edits: isAdded(draft) === true ? [slotEdit(text, added, "No")] : [] };
}
