import { encodeCell } from "../../markdown/escape.ts";
import { anchorText } from "../anchors.ts";
import type { WriteSetting } from "../file-style.ts";
import { type NewTask, newCells } from "../new-task.ts";
import { appendRow } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import type { PlacedTable } from "./collect.ts";
import type { ProjectFile } from "./read.ts";
import { discoveryColumns } from "./rows.ts";

/** The edits that add a row for a task at the end of a table, its id in the column or where the other rows have theirs. */
export function newRow(
  file: ProjectFile,
  placed: PlacedTable,
  task: NewTask,
  setting: WriteSetting,
  { named, notes }: { readonly named: boolean; readonly notes: string | null } = { named: true, notes: null },
): PlaceResult {
  const { table, columns } = placed;
  const result = newCells(table, columns, named ? task : { ...task, id: "" }, setting);
  if (result.kind === "refused") return result;
  const cells = [...result.text];
  const title = columns.get("title");
  if (named && title !== undefined && !columns.has("id")) {
    const text = cells[title] ?? "";
    cells[title] = showsIds(file, placed) ? `${encodeCell(task.id)}: ${text}` : `${text} ${anchorText(task.id)}`;
  }
  const column = columns.get("notes");
  if (column !== undefined && notes !== null) cells[column] = notes;
  if (placed.section === "discovered") fillDiscovery(file, placed, task, cells);
  return { kind: "edits", ...appendRow(file.document, table, cells) };
}

/** Whether the rows of a table begin with their ids. */
export function showsIds(file: ProjectFile, { table, columns }: PlacedTable): boolean {
  if (columns.has("id")) return true;
  const own = [...file.drafts.values()].filter(
    ({ home, named }) => named && home.kind === "row" && home.table === table,
  );
  return own.length > 0 && own.filter(({ visible }) => visible).length * 2 > own.length;
}

/** Where the task comes from, and that it is not in the sprint yet. */
function fillDiscovery(file: ProjectFile, { table }: PlacedTable, task: NewTask, cells: string[]): void {
  const { source, added } = discoveryColumns(table);
  const { repositoryUrl } = file.options;
  if (source >= 0 && task.source !== undefined) {
    const number = `#${task.source}`;
    const others = table.rows.map((row) => row.cells[source]?.raw ?? "");
    const bare = others.some((raw) => /^#\d+$/.test(raw)) && !others.some((raw) => raw.includes("]("));
    cells[source] = repositoryUrl === null || bare ? number : `[${number}](${repositoryUrl}/issues/${task.source})`;
  }
  const refusals = table.rows.map((row) => row.cells[added]?.raw ?? "").filter((raw) => /\bno\b/i.test(raw));
  if (added >= 0) cells[added] = refusals.at(-1) ?? "No";
}
