import { foldHeader } from "../dialects/columns.ts";
import { isoDates } from "../dialects/dates.ts";
import { keyLines } from "../dialects/header.ts";
import { appendRow, insertRow } from "../dialects/table-rows.ts";
import { parseMarkdown } from "../markdown/document.ts";
import { encodeCell } from "../markdown/escape.ts";
import { plainText } from "../markdown/inline.ts";
import type { Table } from "../markdown/nodes.ts";
import { isExample, isPlaceholder } from "../markdown/placeholders.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { NextSprint, SprintSpan } from "./next-sprint.ts";
import type { SprintResult } from "./sprint-result.ts";

/** A sprint that ended, for the plans that keep a record of sprints. */
export interface EndedSprint extends SprintSpan {
  readonly goal: string | null;
  readonly result: SprintResult;
}

const HISTORY = /\b(?:sprint|velocity) history\b|\b(?:past|previous|completed) sprints\b/i;

/**
 * PROJECT_PLAN.md with a row for a sprint that ended in its table `Sprint, Dates, Goal, Committed, Completed, Velocity`,
 * and with the dates of the sprint in its header moved on where they were those of that one. The same text where there
 * is no such table, or the sprint is in it.
 */
export function withHistoryRow(text: string, ended: EndedSprint, next: NextSprint): string {
  const document = parseMarkdown(text);
  const table = document.sections
    .filter((section) => HISTORY.test(section.title) && !isExample(section))
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === "table");
  const edits: TextEdit[] = [];
  if (table !== undefined) {
    const headers = table.header.cells.map(({ raw }) => foldHeader(raw));
    const name = headers.findIndex((header) => /^(?:sprint(?: id| name| number)?|#|no)$/.test(header));
    if (name >= 0 && !table.rows.some((row) => names(plainText(row.cells[name]?.raw ?? ""), row, ended))) {
      const cells = cellsOf(table, headers, name, ended);
      const descending = isDescending(table);
      if (descending) edits.push(insertRow(document, table, null, cells));
      else {
        const row = appendRow(document, table, cells);
        edits.push(...row.edits, ...row.removals.map((span) => ({ span, text: "" })));
      }
    }
  }
  for (const { key, raw, span } of keyLines(document)) {
    const dates = isoDates(raw);
    const [start, end] = dates;
    if (!/^sprint (?:dates|period)$/.test(key) || start?.date !== ended.start || end?.date !== ended.end) continue;
    if (start === undefined || end === undefined) continue;
    const at = (index: number) => ({ start: span.start + index, end: span.start + index + 10 });
    edits.push({ span: at(start.index), text: next.start }, { span: at(end.index), text: next.end });
  }
  return edits.length === 0 ? text : applyEdits(text, edits);
}

/** Whether a row is about the sprint: by its id, or by its number together with its dates. */
function names(said: string, row: Table["rows"][number], { id, number, start }: EndedSprint): boolean {
  if (said === id) return true;
  const same = number !== null && new RegExp(`^(?:sprint[ -]?)?0*${number}$`, "i").test(said);
  const first = row.cells.flatMap(({ raw }) => isoDates(raw))[0]?.date ?? null;
  return same && (start === null || first === start);
}

function isDescending({ rows }: Table): boolean {
  const dates = rows.flatMap(({ cells }) => cells.flatMap(({ raw }) => isoDates(raw)).slice(0, 1));
  return (dates[0]?.date ?? "") > (dates.at(-1)?.date ?? "");
}

function cellsOf(table: Table, headers: readonly string[], name: number, ended: EndedSprint): string[] {
  const { tasks, doneTasks, points, donePoints } = ended.result;
  // A table that counts tasks says so in some header; what it measures by the session isn't known.
  const inTasks = points === null || table.header.cells.some(({ raw }) => /\b(?:tasks?|stories)\b/i.test(raw));
  const [committed, completed] = inTasks ? [tasks, doneTasks] : [points, donePoints ?? 0];
  const numbered = table.rows.some(({ cells }) => /^\d+$/.test(plainText(cells[name]?.raw ?? "")));
  return headers.map((header, column) => {
    if (column === name) return numbered && ended.number !== null ? String(ended.number) : encodeCell(ended.id);
    const { start, end, goal } = ended;
    if (/\bdates?\b|\bperiod\b/.test(header)) return start === null || end === null ? "-" : `${start} to ${end}`;
    if (/^start\b/.test(header)) return start ?? "-";
    if (/^end\b/.test(header)) return end ?? "-";
    if (/\bgoal\b/.test(header)) return goal === null || isPlaceholder(goal) ? "-" : encodeCell(goal);
    if (/\b(?:committed|planned)\b/.test(header)) return String(committed);
    if (/\b(?:completed|done|delivered)\b/.test(header)) return String(completed);
    const raw = table.header.cells[column]?.raw ?? "";
    if (/^velocity\b/.test(header)) return /\b(?:sessions?|hours?|days?|weeks?)\b/i.test(raw) ? "-" : String(completed);
    return "-";
  });
}
