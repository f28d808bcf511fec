import type { PlanChange } from "../../plan/change.ts";
import type { Task, TaskValues } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { anchorEdit } from "../anchors.ts";
import { isoDates } from "../dates.ts";
import type { WriteResult } from "../dialect.ts";
import { slotEdit } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import { refusedId } from "../ids.ts";
import { updatedEdits } from "../last-updated.ts";
import { withoutLines } from "../table-rows.ts";
import { cellSlot } from "../table-task.ts";
import { type Naming, type PlaceResult, type TaskEdits, writePlan } from "../write-plan.ts";
import { changesStatus, writeValues } from "../write-values.ts";
import { addTask } from "./add.ts";
import type { CustomDraft } from "./collect.ts";
import type { CustomFile } from "./read.ts";
import { ownWrite } from "./values.ts";

/** The edits that make `changes` in a plan that the configuration describes, and what can't be written with the reasons. */
export function writeCustom(file: CustomFile, changes: readonly PlanChange[]): WriteResult {
  const { plan, document, context, options, drafts } = file;
  const setting = { text: document.text, context, styleOf: learnStyle([...drafts.values()], context) };
  const { path } = plan;
  return writePlan(
    {
      path,
      tasks: new Map(plan.tasks.map((task) => [task.key, task])),
      refuseId: (id) => refusedId(id, { path, known: context.keys, pattern: options.idPattern }),
      update: (task, values, { date = null }) => updateTask(file, setting, task, values, date),
      add: (section, task) => addTask(file, section, task, setting),
      remove: ({ key, span }) => withoutLines(document.text, drafts.get(key)?.span ?? span),
      name: (namings) => namings.map((naming) => nameTask(file, naming)),
      derive: (facts) => ({
        edits: plan.template || facts.changed === null ? [] : updatedEdits(file.header, facts.today),
        removals: [],
      }),
    },
    changes,
  );
}

function updateTask(
  file: CustomFile,
  setting: WriteSetting,
  task: Task,
  values: Partial<TaskValues>,
  date: string | null,
): TaskEdits {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return { edits: [], removals: [], refused: [] };
  const written = writeValues(task, draft, values, setting, ownWrite(file, draft, setting));
  const done = values.status === "done";
  if (date === null || !changesStatus(task, values, written) || done === (task.values.status === "done"))
    return written;
  return { ...written, edits: [...written.edits, ...stamp(file, setting, draft, done ? date : null)] };
}

/** The date of completion in its column: set where it is empty, taken away again where it is nothing but a date. */
function stamp(
  { collection }: CustomFile,
  { text, styleOf }: WriteSetting,
  { home }: CustomDraft,
  date: string | null,
): TextEdit[] {
  if (home.kind !== "row") return [];
  const placed = collection.tables.find(({ table }) => table === home.table);
  const slot = cellSlot(home.row, placed?.columns.get("completedOn"));
  if (slot === null) return [];
  const empty = isEmptyWord(slot.raw);
  if (date !== null) return empty ? [slotEdit(text, slot, date)] : [];
  const [only, ...more] = isoDates(slot.raw);
  const bare = only !== undefined && more.length === 0 && only.date === slot.raw;
  if (!bare) return [];
  const others =
    placed?.table.rows.flatMap((row) => row.cells[placed.columns.get("completedOn") ?? -1]?.raw ?? []) ?? [];
  return [slotEdit(text, slot, others.find((raw) => isEmptyWord(raw)) ?? styleOf(null).empty)];
}

/** An id goes into an empty cell of the column for ids, else into a comment behind the title. */
function nameTask({ document, drafts, plan, collection, options }: CustomFile, { task, id }: Naming): PlaceResult {
  const draft = drafts.get(task.key);
  const title = draft?.slots.get("title");
  const refused = (reason: string): PlaceResult => ({ kind: "refused", reason });
  if (draft === undefined || title === undefined || !draft.aligned)
    return refused(`${task.key} has no place for an id in ${plan.path}.`);
  const { home } = draft;
  if (home.kind === "row") {
    const placed = collection.tables.find(({ table }) => table === home.table);
    const cell = cellSlot(home.row, placed?.columns.get("id"));
    if (cell !== null && isEmptyWord(cell.raw))
      return { kind: "edits", edits: [slotEdit(document.text, cell, id)], removals: [] };
  }
  if (options.anchors === "none")
    return refused(`${plan.path} is not to be given ids: "anchors" in the configuration is none.`);
  // Behind all values of an item: within them it would be taken for a part of one.
  const end = home.kind === "item" && draft.fits !== undefined ? home.item.textSpan.end : title.span.end;
  return { kind: "edits", edits: [anchorEdit(end, id)], removals: [] };
}
