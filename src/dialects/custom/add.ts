import { encodeCell, encodeLine } from "../../markdown/escape.ts";
import type { Section, Task } from "../../plan/task.ts";
import { appendItem, appendNamed, nextMarker } from "../anchored-item.ts";
import { anchorText } from "../anchors.ts";
import type { WriteSetting } from "../file-style.ts";
import { type NewTask, newCells } from "../new-task.ts";
import type { PlacedList, PlacedTable } from "../placed.ts";
import { appendRow, insertLine, linePrefix } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import { newItemText } from "./pattern-new.ts";
import type { CustomFile } from "./read.ts";
import { statusText } from "./status.ts";

/** Adds a task at the end of the table or list of its section that is worked on: the first with open tasks, else the last. */
export function addTask(file: CustomFile, section: Section, task: NewTask, setting: WriteSetting): PlaceResult {
  const { tables, lists } = file.collection;
  const wanted: Section = section === "completed" || section === "backlog" ? section : "current";
  const places = [...tables, ...lists].toSorted((a, b) => start(a) - start(b));
  const own = places.filter((placed) => placed.section === wanted);
  const open = places.filter((placed) => placed.section !== "completed");
  const among = own.length > 0 ? own : open.length > 0 ? open : places;
  const place = among.find((placed) => isOpen(file, placed)) ?? among.at(-1);
  if (place === undefined)
    return {
      kind: "refused",
      reason: `${file.plan.path} has no table or checklist as the configuration describes it.`,
    };
  const values =
    wanted === "completed" && place.section === "completed" ? { ...task.values, status: "done" as const } : task.values;
  return "table" in place
    ? newRow(file, place, { ...task, values }, setting)
    : newItem(file, place, { ...task, values }, setting);
}

function start(placed: PlacedTable | PlacedList): number {
  return "table" in placed ? placed.table.span.start : placed.list.span.start;
}

/** Whether a place has tasks that are still to be done. */
function isOpen({ plan, drafts }: CustomFile, placed: PlacedTable | PlacedList): boolean {
  return plan.tasks.some((task: Task) => {
    const home = drafts.get(task.key)?.home;
    const here =
      home?.kind === "row"
        ? "table" in placed && home.table === placed.table
        : home?.kind === "item" && "list" in placed && home.list === placed.list;
    return here && !["done", "cancelled", "failed"].includes(task.values.status);
  });
}

function newRow(file: CustomFile, placed: PlacedTable, task: NewTask, setting: WriteSetting): PlaceResult {
  const { table, columns } = placed;
  if (!columns.has("id") && !showsIds(file, placed) && file.options.anchors === "none") return unnamed(task);
  const result = newCells(table, columns, task, setting);
  if (result.kind === "refused") return result;
  const cells = [...result.text];
  const [status, title] = [columns.get("status"), columns.get("title")];
  if (status !== undefined) {
    const word = statusText(file, task.values.status ?? "not-started", setting);
    if (word !== null) cells[status] = word;
  }
  if (title !== undefined && !columns.has("id")) {
    const text = cells[title] ?? "";
    cells[title] = showsIds(file, placed) ? `${encodeCell(task.id)}: ${text}` : `${text} ${anchorText(task.id)}`;
  }
  return { kind: "edits", ...appendRow(file.document, table, cells) };
}

function newItem(file: CustomFile, placed: PlacedList, task: NewTask, setting: WriteSetting): PlaceResult {
  const { document, entry, options } = file;
  const { list } = placed;
  const shown = showsIds(file, placed);
  if (!shown && options.anchors === "none") return unnamed(task);
  const pattern = entry.checklist?.pattern ?? null;
  const last = list.items.at(-1);
  const homes = [...file.drafts.values()].flatMap(({ home }) =>
    home.kind === "item" && home.list === list ? [home.item] : [],
  );
  const boxed = (homes.at(-1) ?? last)?.mark != null;
  if (pattern === null || last === undefined)
    return shown ? appendNamed(document, list, task, setting) : appendItem(document, list, task);
  const models = [...file.collection.models].toReversed();
  const status = task.values.status ?? "not-started";
  const word = boxed ? null : (statusText(file, status, setting, "line") ?? encodeLine(status));
  const text = newItemText(models, pattern, task, setting, { shown, word });
  if (text === null)
    return {
      kind: "refused",
      reason: `The pattern of the checklist in ${file.plan.path} can't say ${task.id} and its title.`,
    };
  const box = boxed ? `[${status === "done" ? "x" : " "}] ` : "";
  const line = `${linePrefix(document.text, last.span)}${nextMarker(last.marker)} ${box}${text}`;
  return { kind: "edits", edits: [insertLine(document, last.span, line)], removals: [] };
}

/** Whether readers see the ids of a table or list. */
function showsIds({ drafts, entry, collection }: CustomFile, placed: PlacedTable | PlacedList): boolean {
  const of = (one: PlacedTable | PlacedList) =>
    [...drafts.values()].filter(({ home }) =>
      home.kind === "row"
        ? "table" in one && home.table === one.table
        : home.kind === "item" && "list" in one && home.list === one.list,
    );
  const all = of(placed).length > 0 ? of(placed) : [...collection.tables, ...collection.lists].flatMap(of);
  if ("list" in placed && entry.checklist?.pattern?.source.includes("(?<id>") === true) return true;
  return all.filter(({ visible }) => visible).length * 2 > all.length;
}

function unnamed({ id }: NewTask): PlaceResult {
  return {
    kind: "refused",
    reason: `${id} has no place for its id: this plan shows none, and "anchors" in the configuration is none.`,
  };
}
