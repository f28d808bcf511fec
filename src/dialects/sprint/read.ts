import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Task } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { type Found, textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import type { Draft } from "../draft.ts";
import { isEmptyWord } from "../empty.ts";
import { type KeyLine, keyLines, sprintHeader } from "../header.ts";
import { type FileLegend, readLegend } from "../legend.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readContext } from "../read-context.ts";
import { readTask } from "../read-task.ts";

import { rowFindings } from "../row-findings.ts";
import { cellSlot } from "../table-task.ts";

import { withKeys } from "../task-keys.ts";
import { areaOf, sectionOf } from "./areas.ts";
import { type Collection, collect } from "./collect.ts";
import { readMovements } from "./movements.ts";

/** A TASK.md, read: the plan, and what writing needs to know of the file. */
export interface SprintFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly context: ReadContext;
  readonly legend: FileLegend;
  readonly collection: Collection;
  readonly lines: readonly KeyLine[];
  /** Key of each task to where it was found. */
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** Reads a TASK.md. Never throws on what it says. */
export function readSprint(document: MarkdownDocument, path: string, options: ReadOptions): SprintFile {
  const legend = readLegend(document);
  const base = readContext(options, legend);
  const collection = collect(document, base, legend);
  const drafts = withKeys(collection.drafts, ({ id }) => id);
  const keys = new Map<string, string>();
  for (const [key, { id }] of drafts) if (!keys.has(id)) keys.set(id, key);
  const context: ReadContext = { ...base, keys };

  const lines = keyLines(document);
  const top = document.sections.find((section) => section.level > 0)?.title ?? null;
  const sprint = sprintHeader(lines, top);
  const keyOf = new Map([...drafts].map(([key, draft]) => [draft, key]));
  const movable = collection.tables.some((table) => table.section === "current");
  const tasks = [...drafts].map(([key, draft]) =>
    readTask(draft, {
      text: document.text,
      context,
      legend,
      sprint: sprint.id ?? options.sprint,
      movable: movable && draft.home.kind === "row",
      key,
      parent: draft.parent === null ? null : (keyOf.get(draft.parent) ?? null),
    }),
  );
  const template = tasks.length === 0 && isTemplate(collection, lines);
  const holdsTasks = (section: Section): boolean => sectionOf(areaOf(section)) !== null;
  const found = [
    ...textFindings(document, { ...options, holdsTasks }),
    ...findings(document, collection, tasks, template),
  ];
  const movements = readMovements(document, context);
  const plan: Plan = {
    path,
    dialect: "sprint",
    title: planTitle(top),
    template,
    sprint,
    tasks,
    ...(movements === null ? {} : { movements }),
    ...(collection.unread.length === 0 ? {} : { unread: collection.unread }),
    ...undatedRows(collection, keys),
    diagnostics: found.map((finding) => toDiagnostic(document, path, finding)),
  };
  return { document, plan, context, legend, collection, lines, drafts };
}

/** The rows of a table with completion dates that have none. */
function undatedRows(collection: Collection, keys: ReadonlyMap<string, string>): Pick<Plan, "undated"> {
  const columns = new Map(collection.tables.map((placed) => [placed.table, placed.columns.get("completedOn")]));
  const undated = [...collection.drafts, ...collection.records].flatMap(({ id, home, section }) => {
    const slot = home.kind === "row" && section === "completed" ? cellSlot(home.row, columns.get(home.table)) : null;
    const open = slot !== null && (isEmptyWord(slot.raw) || isPlaceholder(slot.raw));
    return open ? [{ task: keys.get(id) ?? id, span: slot.span }] : [];
  });
  return undated.length === 0 ? {} : { undated };
}

/** What a title names behind its general words: `TASK MANAGEMENT – Sprint-07-2025` is `Sprint-07-2025`. */
function planTitle(title: string | null): string | null {
  if (title === null) return null;
  return /^tasks?(?:\s+(?:management|list|board|tracking|tracker))?\s*[-–—:|]\s*(\S.*)$/i.exec(title)?.[1] ?? title;
}

function isTemplate({ placeholders }: Collection, lines: readonly KeyLine[]): boolean {
  return placeholders > 0 || lines.some((line) => line.key.startsWith("sprint") && isPlaceholder(line.raw));
}

function findings(
  document: MarkdownDocument,
  collection: Collection,
  tasks: readonly Task[],
  template: boolean,
): Found[] {
  const found = rowFindings(
    document,
    collection.tables.map(({ table }) => table),
    [...collection.drafts, ...collection.records],
  );
  found.push(...unreadableIds(collection));
  if (!tasks.some((task) => task.identity === "id") && !template && collection.unnamed > 0) {
    found.push({
      span: { start: 0, end: 0 },
      severity: "warning",
      rule: "no-ids",
      message: `None of the ${collection.unnamed} checklist items starts with a task id, so none can be paired with an issue.`,
      hint: "Begin each item with an id, such as: - [ ] **T-001**: title",
    });
  }
  return found;
}

/** One finding for each row whose id is none; one for a table in which no row has any, which has other ids than these. */
function unreadableIds({ tables, unreadable }: Collection): Found[] {
  const ids = new Map(unreadable.map(({ row, id }) => [row, id.length > 60 ? `${id.slice(0, 59)}…` : id]));
  return tables.flatMap(({ table: { rows } }): Found[] => {
    // A line of text is told as such.
    const bad = rows.filter((row) => ids.has(row) && (row.leadingPipe || row.cells.length > 1));
    const foreign = bad.length > 1 && bad.length === rows.length;
    return (foreign ? bad.slice(0, 1) : bad).map((row) => ({
      span: row.span,
      severity: "warning",
      rule: "unreadable-id",
      message: foreign
        ? `None of the ${bad.length} rows of this table has an id such as T-001 (the first has "${ids.get(row)}"), so none is read as a task.`
        : `Unexpected id "${ids.get(row)}" in a table of tasks, expected one such as T-001; the row is not read as a task.`,
      hint: 'Give the task such an id, or set "id-pattern" in the configuration.',
    }));
  });
}
