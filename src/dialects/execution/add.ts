import { encodeCell, encodeLine } from "../../markdown/escape.ts";
import type { TaskValues } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { keyMarkup } from "../header.ts";
import { type NewTask, newCells } from "../new-task.ts";
import { isBelow } from "../outline.ts";
import { foldNumber, phaseInCell } from "../phases.ts";
import { insertRow } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import type { PhaseDraft } from "./drafts.ts";
import type { Feature } from "./features.ts";
import { nameColumn } from "./phases.ts";
import type { ExecutionFile } from "./read.ts";
import type { PhaseStyles } from "./styles.ts";

/** Why an id can't be that of a new phase; null where it can: `Phase 7`, or with its feature `FEAT-001/phase-7`. */
export function refusedPhase(file: ExecutionFile, id: string): string | null {
  const place = newPlace(file, id);
  if (place === null)
    return `"${id}" doesn't look like a phase of ${file.plan.path}, expected one such as ${nextPhase(file)}.`;
  const { feature, number } = place;
  const taken = phasesOf(file, feature).some(({ phase }) => foldNumber(phase.number) === foldNumber(number));
  return taken ? `${id} is already in ${file.plan.path}.` : null;
}

function phasesOf({ drafts }: ExecutionFile, feature: Feature): PhaseDraft[] {
  return [...drafts.values()].filter((draft) => draft.feature === feature);
}

/** The feature that new phases belong to: the first that has one that isn't done, else the last. */
function activeFeature(file: ExecutionFile): Feature | undefined {
  const open = file.plan.tasks.find(({ values }) => values.status !== "done" && values.status !== "cancelled");
  return (open === undefined ? undefined : file.drafts.get(open.key)?.feature) ?? file.features.at(-1);
}

function nextPhase(file: ExecutionFile): string {
  const feature = activeFeature(file);
  const numbers =
    feature === undefined ? [] : phasesOf(file, feature).map(({ phase }) => Number.parseInt(phase.number, 10));
  return `Phase ${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}

function newPlace(file: ExecutionFile, id: string): { readonly feature: Feature; readonly number: string } | null {
  const slash = id.lastIndexOf("/");
  const own = file.features.find(({ key }) => key === id.slice(0, Math.max(0, slash)));
  const feature = slash < 0 ? activeFeature(file) : own;
  const number = phaseInCell(id.slice(slash + 1).replaceAll("-", " "))?.number;
  return feature === undefined || number === undefined || !/^\d/.test(number) ? null : { feature, number };
}

/** Adds a phase behind the last one: a section like the others, and a row in the overview. */
export function addPhase(file: ExecutionFile, styles: PhaseStyles, task: NewTask): PlaceResult {
  const place = newPlace(file, task.id);
  if (place === null) return { kind: "refused", reason: `${file.plan.path} has no feature for ${task.id}.` };
  const { feature, number } = place;
  const phases = phasesOf(file, feature);
  const edits: TextEdit[] = [];
  const section = newSection(file, styles, feature, phases, number, task);
  if (section !== null) edits.push(section);
  const row = newOverviewRow(file, styles, feature, phases, number, task);
  if (row !== null) edits.push(row);
  if (edits.length === 0)
    return { kind: "refused", reason: `${file.plan.path} has no phase behind which ${task.id} could stand.` };
  return { kind: "edits", edits, removals: [] };
}

function newSection(
  file: ExecutionFile,
  styles: PhaseStyles,
  feature: Feature,
  phases: readonly PhaseDraft[],
  number: string,
  { values }: NewTask,
): TextEdit | null {
  const last = phases.findLast(({ phase }) => phase.own !== null);
  const own = last?.phase.own;
  if (last === undefined || own === undefined || own === null) return null;
  const { text, eol, sections } = file.document;
  const { section, heading } = own;
  const end = sections.findLast((one) => one === section || isBelow(one, section))?.span.end ?? section.span.end;
  const between = text.slice(heading.label.end, heading.name.start) || ": ";
  const label = text.slice(heading.label.start, heading.label.end).replace(/\S+$/, number);
  const title = encodeLine(values.title ?? "");
  const lines = [
    `${"#".repeat(section.level)} ${label}${between}${title}`,
    "",
    ...keyTexts(file, styles, feature, last, values),
  ];
  const tail = text.slice(section.span.start, end);
  const rule = /(?:\r\n|\n|\r)[ \t]*((?:-[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\s*)$/.exec(tail)?.[1]?.trim() ?? null;
  const body = lines.join(eol) + eol + (rule === null ? "" : `${eol}${rule}${eol}`);
  const gap = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(tail) ? "" : /[\r\n]$/.test(tail) ? eol : eol + eol;
  const more = end < text.length ? eol : "";
  return { span: { start: end, end }, text: `${gap}${body}${more}` };
}

/** `**Status:** Pending`, `**Goal:** …`, as the phase before has them. */
function keyTexts(
  file: ExecutionFile,
  styles: PhaseStyles,
  feature: Feature,
  { phase }: PhaseDraft,
  values: Partial<TaskValues>,
): string[] {
  const { text } = file.document;
  const context = file.contextOf(feature, null);
  const site = { place: "line", fits: (raw: string) => !/[\r\n]/.test(raw) } as const;
  const found: string[] = [];
  const add = (pattern: RegExp, raw: string | null): void => {
    const line = phase.own?.lines.find(({ key }) => pattern.test(key));
    if (line === undefined || raw === null || raw === "") return;
    const key = keyMarkup(text, line);
    found.push(...(found.length > 0 ? [""] : []), `${key.trimEnd()} ${raw}`);
  };
  add(/^status$/, styles.statusText("line", values.status ?? "not-started", "", context, site));
  add(/^(?:goal|objective|purpose)$/, values.description == null ? null : encodeLine(values.description));
  const names = (values.dependsOn ?? []).map((key) => context.names?.nameOf(key) ?? key);
  add(
    /^(?:dependencies|depends on|prerequisites)$/,
    names.length === 0 ? null : names.map((name) => encodeLine(name)).join(", "),
  );
  return found;
}

function newOverviewRow(
  file: ExecutionFile,
  styles: PhaseStyles,
  feature: Feature,
  phases: readonly PhaseDraft[],
  number: string,
  task: NewTask,
): TextEdit | null {
  const last = phases.flatMap(({ phase }) => phase.rows).findLast(({ completed }) => !completed);
  if (last === undefined) return null;
  const { overview, table, row } = last;
  const setting = styles.settingOf({ feature }, null);
  const { dependsOn: _, status = "not-started", ...values } = task.values;
  const columns = new Map([...overview.columns].filter(([role]) => role !== "id" && role !== "status"));
  const name = last.name === null ? nameColumn(overview) : undefined;
  if (name !== undefined) columns.set("title", name);
  const cells = newCells(table, columns, { id: task.id, values }, setting);
  if (cells.kind === "refused") return null;
  const texts = [...cells.text];
  const before = row.cells[overview.numbers]?.raw ?? "";
  texts[overview.numbers] =
    /^\W*\d/.test(before) || before === "" ? number : before.replace(/\d+(?:\.\d+)*[a-z]?.*$/i, number);
  const column = overview.columns.get("status");
  if (column !== undefined) {
    const site = { place: "cell", fits: () => true } as const;
    const box = /^`?\[[^\]]\]`?/u.exec(last.status?.raw ?? "")?.[0] ?? "";
    texts[column] = styles.statusText("overview", status, box, setting.context, site) ?? box;
  }
  if (last.name !== null) texts[overview.numbers] += `: ${encodeCell(task.values.title ?? "")}`;
  return insertRow(file.document, table, row, texts);
}
