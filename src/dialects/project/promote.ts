import { encodeCell } from "../../markdown/escape.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Task, TaskValues } from "../../plan/task.ts";
import { isEmptyWord } from "../empty.ts";
import type { WriteSetting } from "../file-style.ts";
import { lineSpan } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import { phaseTable } from "./add.ts";
import type { PlacedTable, ProjectDraft } from "./collect.ts";
import { newRow } from "./new-row.ts";
import type { ProjectFile } from "./read.ts";
import { discoveryColumns } from "./rows.ts";

/** Moves a discovered task into the table of the phase that is worked on; where it was found goes into its notes. */
export function promoteTask(
  file: ProjectFile,
  setting: WriteSetting,
  task: Task,
  draft: ProjectDraft,
  values: Partial<TaskValues>,
  target: PlacedTable | null = phaseTable(file),
): PlaceResult {
  if (target === null)
    return { kind: "refused", reason: `${file.plan.path} has no table of tasks to move ${task.id} to.` };
  const { sprint: _, ...own } = { ...task.values, ...values };
  const remark = remarkOf(draft, task, target.columns.has("priority"));
  const row = newRow(file, target, { id: task.id, values: own }, setting, { named: draft.named, notes: remark });
  if (row.kind === "refused") return row;
  return {
    kind: "edits",
    edits: row.edits,
    removals: [...row.removals, lineSpan(file.document.text, draft.span)],
  };
}

function remarkOf(draft: ProjectDraft, task: Task, saysPriority: boolean): string | null {
  if (draft.home.kind !== "row") return null;
  const { table, row } = draft.home;
  const { source } = discoveryColumns(table);
  const from = source < 0 ? "" : (row.cells[source]?.raw ?? "");
  const { priority } = task.values;
  const remarks = [
    isEmptyWord(from) ? [] : [`Discovered in ${from}`],
    priority === null || saysPriority ? [] : [`${priority} priority`],
    draft.notes === null || isEmptyWord(draft.notes.raw) ? [] : [encodeCell(plainText(draft.notes.raw))],
  ].flat();
  return remarks.length === 0 ? null : remarks.join(", ");
}
