import { encodeCell } from "../../markdown/escape.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Row } from "../../markdown/nodes.ts";
import type { Task } from "../../plan/task.ts";
import { anchorText, titleParts } from "../anchors.ts";
import { addBlocker, type BlockersTable, isBlockersTable, settleBlockers } from "../blockers.ts";
import { columnsOf } from "../columns.ts";
import type { WriteSetting } from "../file-style.ts";
import type { PlaceEdits } from "../write-plan.ts";
import { areaOf } from "./areas.ts";
import type { ProjectFile } from "./read.ts";

const NOTHING: PlaceEdits = { edits: [], removals: [] };

/** The table of blocked tasks: `Task | Blocked By | Since | Resolution Path`. */
export function blockedTable({ document, options }: ProjectFile): BlockersTable | null {
  for (const heading of document.sections) {
    if (areaOf(heading) !== "blocked") continue;
    for (const table of heading.blocks) {
      if (table.kind !== "table" || !isBlockersTable(table, heading)) continue;
      const columns = columnsOf(table.header, options.columns);
      const naming = columns.get("title") ?? columns.get("id");
      if (naming !== undefined) return { document, table, naming };
    }
  }
  return null;
}

/** Puts a task that is now blocked into the table of blocked tasks, with what is known of it. */
export function markBlocked(file: ProjectFile, setting: WriteSetting, task: Task, date: string | null): PlaceEdits {
  const blockers = blockedTable(file);
  if (blockers === null) return NOTHING;
  const draft = file.drafts.get(task.key);
  const title = encodeCell(task.values.title);
  const name =
    draft?.visible === true
      ? `${task.id}: ${title}`
      : draft?.named === true
        ? `${title} ${anchorText(task.id)}`
        : title;
  const titles = new Map(file.plan.tasks.map((other) => [other.key, other]));
  const waits = task.values.dependsOn.filter((key) => titles.get(key)?.values.status !== "done");
  return addBlocker(blockers, rowsOf(file, blockers, task), {
    task,
    name,
    since: date,
    waits: waits.map((key) => encodeCell(titles.get(key)?.values.title ?? key)),
    empty: setting.styleOf(null).empty,
  });
}

/** Takes a task that is no longer blocked out of the table of blocked tasks. */
export function markUnblocked(file: ProjectFile, task: Task): PlaceEdits {
  const blockers = blockedTable(file);
  return blockers === null ? NOTHING : settleBlockers(blockers, rowsOf(file, blockers, task));
}

/** The rows that name a task: by its id, or by a part of its title that names no other. */
function rowsOf(file: ProjectFile, { table, naming }: BlockersTable, task: Task): Row[] {
  return table.rows.filter((row) => {
    const raw = row.cells[naming]?.raw ?? "";
    const { found } = titleParts(raw, file.options.idPattern);
    if (found !== null) return found.id === task.id;
    const meant = file.directory.candidates(plainText(raw), null);
    return meant.length === 1 && meant[0] === task.key;
  });
}
