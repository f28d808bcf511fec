import { encodeCell } from "../../markdown/escape.ts";
import type { Section } from "../../plan/task.ts";
import { slugOf } from "../../text/slug.ts";
import { anchoredItem, appendItem } from "../anchored-item.ts";
import { anchorText } from "../anchors.ts";
import type { WriteSetting } from "../file-style.ts";
import type { NewTask } from "../new-task.ts";
import { foldNumber } from "../phases.ts";
import { insertLine } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import { areaOf } from "./areas.ts";
import type { PlacedList, PlacedTable } from "./collect.ts";
import { newRow, showsIds } from "./new-row.ts";
import type { ProjectFile } from "./read.ts";

/**
 * Adds a task where a person would: current work into the table of the phase that is worked on, what was discovered
 * into its table, a decision into its list. Backlog goes to a table of its own where there is one, else to what was
 * discovered, since no phase has planned it.
 */
export function addTask(file: ProjectFile, section: Section, task: NewTask, setting: WriteSetting): PlaceResult {
  if (section === "decision") return addDecision(file, task);
  const place = placeFor(file, section);
  if (place?.kind === "table") {
    const bare = file.options.anchors === "none" && !showsIds(file, place.table);
    if (bare && !isBySlug(task)) return unnamed(task);
    const values = section === "completed" ? { ...task.values, status: "done" as const } : task.values;
    const given = bare ? { named: false, notes: null } : undefined;
    return newRow(file, place.table, { ...task, values }, setting, given);
  }
  if (place?.kind === "list") return addItem(file, place.list, task);
  return section === "discovered"
    ? addSection(file, "Discovered Tasks", discoveredTable(file, task))
    : { kind: "refused", reason: `${file.plan.path} has no table of tasks for ${task.id}.` };
}

function unnamed({ id }: NewTask): PlaceResult {
  return {
    kind: "refused",
    reason: `${id} has no place for its id: this plan has no ID column, and "anchors" in the configuration is none.`,
  };
}

/** A table or list that takes tasks. */
export type Place =
  | { readonly kind: "table"; readonly table: PlacedTable }
  | { readonly kind: "list"; readonly list: PlacedList };

/** Where a new task of a section goes; null where the file has no place for one yet. */
export function placeFor(file: ProjectFile, section: Section): Place | null {
  const wanted: readonly Section[] =
    section === "backlog"
      ? ["backlog", "discovered"]
      : section === "completed" || section === "discovered"
        ? [section]
        : [];
  const { tables, lists } = file.collection;
  for (const one of wanted) {
    const table = tables.find((placed) => placed.section === one);
    if (table !== undefined) return { kind: "table", table };
    const list = lists.findLast((placed) => placed.section === one);
    if (list !== undefined) return { kind: "list", list };
  }
  if (section === "discovered") return null;
  const table = phaseTable(file);
  if (table !== null) return { kind: "table", table };
  const list = atWork(file.phase, lists);
  return list === undefined ? null : { kind: "list", list };
}

/** The table of the phase that is worked on, else the last of current tasks. */
export function phaseTable(file: ProjectFile, phase: string | null = file.phase): PlacedTable | null {
  return atWork(phase, file.collection.tables) ?? null;
}

function atWork<T extends { readonly section: Section; readonly phase: string | null }>(
  phase: string | null,
  places: readonly T[],
): T | undefined {
  const current = places.filter((placed) => placed.section === "current");
  const own = current.filter((placed) => placed.phase !== null && foldNumber(placed.phase) === phase);
  return own.at(-1) ?? current.at(-1);
}

/** Whether a task goes by its title, so that it needs no id in the file. */
function isBySlug({ id, values }: NewTask): boolean {
  return id === slugOf(values.title ?? "");
}

function addItem(file: ProjectFile, { list }: PlacedList, task: NewTask): PlaceResult {
  const bare = file.options.anchors === "none";
  return bare && !isBySlug(task) ? unnamed(task) : appendItem(file.document, list, task, bare);
}

function addDecision(file: ProjectFile, task: NewTask): PlaceResult {
  const list = file.collection.lists.findLast((placed) => placed.section === "decision");
  if (list !== undefined) return addItem(file, list, task);
  if (file.options.anchors === "none") return unnamed(task);
  const own = file.document.sections.find((heading) => areaOf(heading) === "decision");
  if (own === undefined) return addSection(file, "Architecture Decisions Needed", [anchoredItem("-", task)]);
  const { document } = file;
  const line = `${document.eol}${anchoredItem("-", task)}`;
  return { kind: "edits", edits: [insertLine(document, own.blocks.at(-1)?.span ?? own.heading, line)], removals: [] };
}

function discoveredTable(file: ProjectFile, { id, values, source }: NewTask): readonly string[] {
  const { repositoryUrl } = file.options;
  const from =
    source === undefined
      ? "-"
      : repositoryUrl === null
        ? `#${source}`
        : `[#${source}](${repositoryUrl}/issues/${source})`;
  const priority = values.priority == null ? "-" : values.priority.charAt(0).toUpperCase() + values.priority.slice(1);
  const title = encodeCell(values.title ?? "");
  return [
    "| Task | Discovered In | Priority | Added to Sprint? |",
    "|------|---------------|----------|------------------|",
    `| ${title} ${anchorText(id)} | ${from} | ${priority} | No |`,
  ];
}

/** A section that the file doesn't have yet, behind the last one of current tasks. */
function addSection(file: ProjectFile, title: string, lines: readonly string[]): PlaceResult {
  if (file.options.anchors === "none")
    return { kind: "refused", reason: `${file.plan.path} has no section "${title}".` };
  const { document, collection } = file;
  const homes = [...collection.tables, ...collection.lists].filter((placed) => placed.section === "current");
  const phases = new Set([...homes.map(({ heading }) => heading), ...collection.phases.map(({ heading }) => heading)]);
  const last = document.sections.findLast((heading) => phases.has(heading));
  if (last === undefined)
    return {
      kind: "refused",
      reason: `${file.plan.path} has no section of tasks behind which "${title}" could stand.`,
    };
  const level = "#".repeat(Math.max(2, Math.min(...[...phases].map((heading) => heading.level).filter((n) => n > 0))));
  const { eol } = document;
  const text = [`${eol}${level} ${title}`, "", ...lines].join(eol);
  return { kind: "edits", edits: [insertLine(document, last.blocks.at(-1)?.span ?? last.heading, text)], removals: [] };
}
