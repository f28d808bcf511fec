import type { Section, Task, TaskValues } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import { foldHeader } from "../columns.ts";
import type { Draft } from "../draft.ts";
import type { WriteSetting } from "../file-style.ts";
import { lineSpan } from "../table-rows.ts";
import { writeBox } from "../write-box.ts";
import type { TaskEdits } from "../write-plan.ts";
import { changesStatus, writeValues } from "../write-values.ts";
import { addTask } from "./add.ts";
import { logBlocked, logMovement, logUnblocked } from "./logs.ts";
import { SECTION_WORDS } from "./movements.ts";
import type { SprintFile } from "./read.ts";

/** The edits that give a task the values asked for, with what follows for logs and sections. */
export function updateTask(
  file: SprintFile,
  setting: WriteSetting,
  task: Task,
  values: Partial<TaskValues>,
  { date = null, movedFrom = null }: { readonly date?: string | null; readonly movedFrom?: Section | null },
): TaskEdits {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return refuse(`${task.key} is not in ${file.plan.path}.`);
  if (needsMove(draft, task, values)) return moveBack(file, setting, task, draft, values, date);
  const written = writeValues(task, draft, values, setting);
  const edits = [...written.edits];
  const removals: Span[] = [];
  if (movedFrom !== null) {
    const [from, to] = [SECTION_WORDS[movedFrom], SECTION_WORDS[task.section]];
    const log = logMovement(file, setting, { id: task.id, date, from, to, reason: "Moved" });
    edits.push(...log.edits);
    removals.push(...log.removals);
  }
  const { status } = values;
  if (status !== undefined && changesStatus(task, values, written)) {
    if (draft.slots.has("status") && draft.mark?.checkbox === true) {
      const box = writeBox(draft, status, setting);
      if (box.kind === "edits") edits.push(...box.edits);
    }
    const logs =
      status === "blocked"
        ? logBlocked(file, setting, { ...task, values: { ...task.values, ...values } }, date)
        : task.values.status === "blocked"
          ? logUnblocked(file, task.id)
          : { edits: [], removals: [] };
    edits.push(...logs.edits);
    removals.push(...logs.removals);
    if (task.values.status === "done") removals.push(...recordsOf(file, task.id));
  }
  return { edits, removals, refused: written.refused };
}

/** The rows of `Completed tasks` that tell of a task which stands elsewhere. */
function recordsOf(file: SprintFile, id: string): Span[] {
  return file.collection.records
    .filter((record) => record.id === id)
    .map((record) => lineSpan(file.document.text, record.span));
}

/** A task that is done only by standing under `Completed tasks` must leave it to be anything else. */
function needsMove(draft: Draft, task: Task, values: Partial<TaskValues>): boolean {
  const says = draft.slots.has("status") || draft.mark !== null;
  return !says && draft.section === "completed" && values.status !== undefined && values.status !== task.values.status;
}

function moveBack(
  file: SprintFile,
  setting: WriteSetting,
  task: Task,
  draft: Draft,
  values: Partial<TaskValues>,
  date: string | null,
): TaskEdits {
  const { text } = file.document;
  if (draft.home.kind !== "row") return refuse(`${task.id} can't leave the list of completed tasks.`);
  const target = file.collection.tables.find((placed) => placed.section === "current");
  const copied = new Map<number, string>();
  for (const [column, cell] of draft.home.table.header.cells.entries()) {
    const header = foldHeader(cell.raw);
    const there = target?.table.header.cells.findIndex((other) => foldHeader(other.raw) === header) ?? -1;
    const known = [...(target?.columns ?? [])].some(([role, at]) => at === there && role !== "notes");
    const raw = draft.home.row.cells[column]?.raw;
    if (there >= 0 && !known && raw !== undefined && raw !== "") copied.set(there, raw);
  }
  const added = addTask(file, "current", { id: task.id, values: { ...task.values, ...values } }, setting, copied);
  if (added.kind === "refused") return refuse(added.reason);
  const log = logMovement(file, setting, {
    id: task.id,
    date,
    from: SECTION_WORDS.completed,
    to: SECTION_WORDS.current,
    reason: "Reopened",
  });
  return {
    edits: [...added.edits, ...log.edits],
    removals: [lineSpan(text, draft.span), ...added.removals, ...log.removals],
    refused: [],
  };
}

/** A change of status that can't be made; of the rest nothing is made either. */
function refuse(reason: string): TaskEdits {
  return { edits: [], removals: [], refused: [{ field: "status", reason }] };
}
