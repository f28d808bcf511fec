import { foldHeader, roleOf } from "../dialects/columns.ts";
import type { ReadOptions } from "../dialects/dialect.ts";
import type { Draft } from "../dialects/draft.ts";
import type { PlacedTable } from "../dialects/placed.ts";
import { saysNothing } from "../dialects/sprint/add.ts";
import { ownArea } from "../dialects/sprint/areas.ts";
import { changelogEntries, entryEdits } from "../dialects/sprint/derived/changelog.ts";
import { tablesOf } from "../dialects/sprint/logs.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import { insertLine, insertRow, lineSpan, startOfLine } from "../dialects/table-rows.ts";
import type { Row } from "../markdown/nodes.ts";
import { isPlaceholder, isPlaceholderId } from "../markdown/placeholders.ts";
import type { Section, Task } from "../plan/task.ts";
import { applyEdits } from "../text/edit.ts";
import { EditBuffer } from "../text/edit-buffer.ts";
import type { Sorted } from "./carry-over.ts";
import { headerEdits } from "./header-edits.ts";
import type { Beginning, NewPlan } from "./new-plan.ts";
import { readSprintFile } from "./sprint-file.ts";

interface Template {
  readonly path: string;
  readonly text: string;
}

/**
 * The next sprint's file made of a template: its holes are filled, its samples go, and the tasks that go on are put into
 * its tables and lists, each cell into the column of the same name, as it was written.
 */
export function fromTemplate(
  old: SprintFile,
  sorted: Sorted,
  beginning: Beginning,
  template: Template,
  options: ReadOptions,
): NewPlan {
  const text = filled(template.text, beginning);
  const file = readSprintFile(old.plan.path, text, options);
  if (file === null) {
    return {
      kind: "refused",
      reason: `${template.path} can't be read as a sprint's file: it has neither its header nor a table of tasks.`,
      hint: "Give it the sections of TASK.md (lockstep init writes one), or remove it: then the new file is made of the old one.",
    };
  }
  const buffer = new EditBuffer();
  const samples = sampleSpans(file, new Set(old.plan.tasks.map(({ id }) => id)));
  for (const span of samples) buffer.remove(span);
  const { sprint, version, words, today } = beginning;
  const goal = file.lines.find(({ key }) => key === "sprint goal" || key === "goal");
  buffer.edit(
    ...headerEdits(file, {
      sprint,
      ...(goal === undefined || isPlaceholder(goal.raw) ? { goal: "TBD" } : {}),
      version,
      today,
    }),
  );
  for (const entry of changelogEntries(file)) buffer.remove(lineSpan(text, entry.span));
  buffer.edit(...entryEdits(file, today, words, version));
  const cleared = applyEdits(text, buffer.finish());
  return withTasks(old, [...sorted.carried, ...sorted.staying], cleared, template, options);
}

/** A template's text with what it has by name filled in: `{{sprint_id}}`, as sprint.config.json names it. */
function filled(text: string, { sprint, version, today }: Beginning): string {
  const values: Readonly<Record<string, string>> = {
    sprint_id: sprint.id,
    sprint_number: sprint.number === null ? "" : String(sprint.number),
    start_date: sprint.start,
    end_date: sprint.end,
    version,
    today,
  };
  return text.replace(/\{\{\s{0,9}(\w{1,20})\s{0,9}\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** The lines of a template that only show how tasks, moves and blockers are written, or that have an id that was used. */
function sampleSpans(file: SprintFile, used: ReadonlySet<string>): { readonly start: number; readonly end: number }[] {
  const { text } = file.document;
  const drafts = [...file.drafts.values(), ...file.collection.records];
  const taken = drafts.filter(({ id }) => used.has(id)).map(({ span }) => span);
  const hole = (row: Row, column: number | undefined): boolean => isPlaceholderId(row.cells[column ?? -1]?.raw ?? "");
  const rows = [
    ...file.collection.tables.map(({ table, columns }) => ({ table, id: columns.get("id") ?? columns.get("title") })),
    ...tablesOf(file, "movement"),
    ...tablesOf(file, "blockers"),
  ].flatMap(({ table, id }) => table.rows.filter((row) => hole(row, id)));
  const items = file.collection.lists.flatMap(({ list }) =>
    list.items.filter(({ text: words }) => isPlaceholderId(/^[*_`~]{0,3}([^\s:*_`~]+)/.exec(words)?.[1] ?? "")),
  );
  return [...taken, ...rows.map(({ span }) => span), ...items.map(({ span }) => span)].map((span) =>
    lineSpan(text, span),
  );
}

/** The text with the tasks of another file in its tables and lists, in their order. */
function withTasks(
  old: SprintFile,
  tasks: readonly Task[],
  text: string,
  template: Template,
  options: ReadOptions,
): NewPlan {
  const file = readSprintFile(old.plan.path, text, options);
  if (file === null) return noPlace(tasks, template);
  const buffer = new EditBuffer();
  const present = new Set<string>();
  const unplaced: Task[] = [];
  for (const section of ["current", "expansion", "backlog"] as const) {
    const here = tasks.filter((task) => placeOf(task) === section);
    const drafts = here.flatMap((task) => old.drafts.get(task.key) ?? []);
    // What is nested in another task comes with its lines.
    const tops = drafts.filter(({ parent }) => parent === null || !drafts.includes(parent));
    const rows = tops.filter(({ home }) => home.kind === "row");
    const table = file.collection.tables.find((placed) => placed.section === section);
    if (table === undefined) unplaced.push(...here.filter(({ key }) => old.drafts.get(key)?.home.kind === "row"));
    else for (const draft of rows) buffer.edit(rowEdit(old, file, table, draft));
    const lines = tops.filter(({ home }) => home.kind === "item").map((draft) => itemLines(old, draft));
    if (lines.length > 0 && !putLines(file, section, lines, buffer))
      unplaced.push(...here.filter(({ key }) => old.drafts.get(key)?.home.kind === "item"));
    for (const { key } of here) present.add(key);
  }
  if (unplaced.length > 0) return noPlace(unplaced, template);
  return { kind: "plan", text: applyEdits(text, buffer.finish()) };
}

/** The section of the new file that a task belongs to. */
function placeOf({ section }: Task): Section {
  return section === "expansion" || section === "backlog" ? section : "current";
}

function noPlace(tasks: readonly Task[], { path }: Template): NewPlan {
  const named = tasks.slice(0, 5).map(({ id }) => id);
  return {
    kind: "refused",
    reason: `${path} has no place for ${named.join(", ")}${tasks.length > 5 ? ` and ${tasks.length - 5} more` : ""}.`,
    hint: "Give it a table or a list under the headings that these tasks stand under now.",
  };
}

function rowEdit(old: SprintFile, file: SprintFile, placed: PlacedTable, { home }: Draft) {
  const cells = new Map<string, string>();
  if (home.kind === "row") {
    for (const [column, { raw }] of home.table.header.cells.entries()) {
      const value = home.row.cells[column]?.raw;
      const name = columnName(raw, old);
      if (value !== undefined && !cells.has(name)) cells.set(name, value);
    }
  }
  const { table } = placed;
  const values = table.header.cells.map(({ raw }) => cells.get(columnName(raw, file)) ?? "-");
  return insertRow(file.document, table, table.rows.at(-1) ?? null, values);
}

/** What tells a column: what it holds, else its own name. */
function columnName(raw: string, { context }: SprintFile): string {
  return roleOf(raw, context.options.columns) ?? `=${foldHeader(raw)}`;
}

/** A task's lines as they are written, from the beginning of the first. */
function itemLines({ document: { text } }: SprintFile, { span }: Draft): string {
  return text.slice(startOfLine(text, span.start), span.end).replace(/\r\n?/g, "\n");
}

/** Puts lines at the end of the section's list, in place of "None", or below its heading. */
function putLines(file: SprintFile, section: Section, lines: readonly string[], buffer: EditBuffer): boolean {
  const { document } = file;
  const text = lines.join("\n").replaceAll("\n", document.eol);
  const list = file.collection.lists.find((placed) => placed.section === section)?.list;
  const last = list?.items.at(-1);
  if (last !== undefined) {
    buffer.edit(insertLine(document, last.span, text));
    return true;
  }
  const own = document.sections.find((heading) => ownArea(heading) === section);
  if (own === undefined) return false;
  const nothing = own.blocks.find((block) => saysNothing(document.text, block));
  if (nothing !== undefined) buffer.edit({ span: nothing.span, text });
  else buffer.edit(insertLine(document, own.blocks.at(-1)?.span ?? own.heading, document.eol + text));
  return true;
}
