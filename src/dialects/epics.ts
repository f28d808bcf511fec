import { parseMarkdown } from "../markdown/document.ts";
import { excessOf } from "../markdown/excess.ts";
import type { Block, Item, Section, Table } from "../markdown/nodes.ts";
import type { Epic, EpicSubtask } from "../plan/epic.ts";
import type { Status } from "../plan/task.ts";
import { applyEdits } from "../text/edit.ts";
import { columnsOf } from "./columns.ts";
import type { ReadOptions } from "./dialect.ts";
import { idOfCell, leadingId } from "./ids.ts";
import { isExample } from "./placeholders.ts";
import { tickOf } from "./write-box.ts";

/** `epics/E-001-harbour.md`: the folder that `epics` stands in, and the id that the file's name starts with. */
const NAME = /^(.*\/)?epics\/([A-Z]+-?\d+)(?:[-_. ][^/]*)?\.md$/iu;
/** Folders whose `epics` counts though no plan stands beside it. */
const FOLDERS = ["", "planning/", "docs/"];

/** Headings under which a list names sub-tasks also without boxes. */
const SUBTASKS = /\b(?:sub-? ?tasks?|sub-? ?issues?|tasks?|stories|break ?down|children|work items?)\b/i;
/** Headings under which ids are those of other work. */
const OTHERS =
  /\b(?:dependenc(?:y|ies)|depends|block(?:s|ed|ers?|ing)|prerequisites?|related|references|out of scope)\b/i;

/** Whether a path is one of an epic file, by its name alone. */
export function isEpicName(path: string): boolean {
  return NAME.test(path);
}

/** Of the paths those of epic files, sorted: in the usual folders or beside a plan. */
export function epicPaths(paths: readonly string[], plans: readonly string[]): readonly string[] {
  const folders = new Set([...FOLDERS, ...plans.map((path) => path.slice(0, path.lastIndexOf("/") + 1))]);
  const isThere = (name: RegExpExecArray | null) => name !== null && folders.has(name[1] ?? "");
  return paths.filter((path) => isThere(NAME.exec(path))).toSorted();
}

/**
 * Reads an epic file: what it is about, and the tasks of its checklists and tables. Never throws on what it says; one
 * that is too much to be read is about nothing.
 */
export function readEpic(path: string, text: string, { idPattern, columns }: ReadOptions): Epic {
  if (excessOf(text) !== null) return { path, ids: [], subtasks: [] };
  const document = parseMarkdown(text);
  const named = (NAME.exec(path)?.[2] ?? "").toUpperCase();
  const title = document.sections.find(({ level }) => level === 1)?.raw ?? "";
  const inTitle = title.split(/[\s:,()[\]*`–—]+/u).filter((word) => idPattern.test(word));
  const ids = [...new Set([named, ...inTitle])].filter((id) => id !== "");
  const found = new Map<string, EpicSubtask>();
  const add = (subtask: EpicSubtask | null) => {
    if (subtask !== null && subtask.id !== ids[0] && !found.has(subtask.id)) found.set(subtask.id, subtask);
  };
  for (const section of document.sections) {
    if (isExample(section) || isOfOthers(section)) continue;
    for (const block of section.blocks) {
      if (block.kind === "table") for (const one of ofTable(text, block, idPattern, columns)) add(one);
      else for (const item of itemsOf(block)) add(ofItem(item, idPattern, SUBTASKS.test(section.title)));
    }
  }
  return { path, ids, subtasks: [...found.values()] };
}

/** The text of an epic file with the boxes of its sub-tasks ticked where these are done; `statusOf` is null for a task that no plan has. */
export function tickEpic(text: string, epic: Epic, statusOf: (id: string) => Status | null): string {
  const edits = epic.subtasks.flatMap(({ id, box }) => {
    const status = box === null ? null : statusOf(id);
    if (box === null || status === null || (status === "done") === box.ticked) return [];
    return [{ span: box.inner, text: status === "done" ? tickOf(text) : " " }];
  });
  return applyEdits(text, edits);
}

function isOfOthers(section: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent)
    if (at.level > 1 && OTHERS.test(at.title)) return true;
  return false;
}

function itemsOf(block: Block): readonly Item[] {
  if (block.kind !== "list") return [];
  return block.items.flatMap((item) => [item, ...item.blocks.flatMap((below) => itemsOf(below))]);
}

function ofItem(item: Item, idPattern: RegExp, listed: boolean): EpicSubtask | null {
  const { mark } = item;
  const checkbox = mark?.checkbox === true ? mark : null;
  const id = checkbox === null && !listed ? null : leadingId(item.text, idPattern);
  if (id === null) return null;
  const start = item.textSpan.start + id.span.start;
  const box = checkbox === null ? null : { inner: checkbox.inner, ticked: checkbox.letter !== " " };
  return { id: id.id, span: { start, end: start + id.id.length }, box };
}

function* ofTable(
  text: string,
  table: Table,
  idPattern: RegExp,
  own: ReadOptions["columns"],
): Generator<EpicSubtask, void> {
  const columns = columnsOf(table.header, own);
  const column = columns.get("id") ?? columns.get("title");
  for (const { cells } of column === undefined ? [] : table.rows) {
    const cell = cells[column ?? 0];
    const id = cell === undefined ? null : idOfCell(cell.raw, idPattern);
    if (cell === undefined || id === null) continue;
    const start = text.indexOf(id.id, cell.span.start);
    yield { id: id.id, span: { start, end: start + id.id.length }, box: null };
  }
}
