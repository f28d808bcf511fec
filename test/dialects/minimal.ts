import { expect } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import { parseMarkdown } from "../../src/markdown/document.ts";
import { splitRow } from "../../src/markdown/table-row.ts";
import { checklistStatus } from "../../src/plan/checklist.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { FieldName, Task, TaskValues } from "../../src/plan/task.ts";
import { LineIndex } from "../../src/text/lines.ts";
import { slice } from "../../src/text/span.ts";
import { OPTIONS, openCase, type PlanCase } from "./plan-world.ts";

/**
 * Writes each value that the plan's tasks can hold in turn, and the empty one, and checks that it reads back and that
 * no byte changes but those of the value. Returns how many were written.
 * @param limit at most so many tasks, evenly spread over the file
 */
export function expectEachMinimal(one: PlanCase, limit = Number.POSITIVE_INFINITY): number {
  let written = 0;
  const { tasks } = readOnce(one);
  const step = Math.max(1, Math.ceil(tasks.length / limit));
  for (const task of tasks.filter((_, index) => index % step === 0)) {
    for (const field of task.fields) {
      if (field === "status" && one.dialect !== "execution") {
        if (hasCompanions(one.text, task) || task.section === "completed") continue;
      }
      // A discovered task can only be added to the plan's own sprint, and moves with that.
      if (field === "sprint" && task.section === "discovered") continue;
      expectMinimal(one, task, field, another(task, field));
      written++;
      // A task of a story without a priority of its own has that of its story.
      const none = field === "priority" && one.dialect === "implementation" ? null : nothing(task, field);
      if (none !== null) expectMinimal(one, task, field, none);
    }
  }
  return written;
}

/** Writes one value of every task at once, for each field, and checks that all read back. */
export function expectAllAtOnce(one: PlanCase): void {
  const { tasks } = readOnce(one);
  for (const field of new Set(tasks.flatMap(({ fields }) => [...fields]))) {
    const changes = tasks
      .filter(({ fields, section }) => fields.has(field) && !(field === "sprint" && section === "discovered"))
      .map((task) => ({ kind: "update-task", key: task.key, values: another(task, field) }) as const);
    const result = changePlan(one.path, one.text, changes, one.options ?? OPTIONS);
    expect(result.refused.map(({ reason }) => reason)).toEqual([]);
    const after = new Map(openCase({ ...one, text: result.text }).plan.tasks.map((task) => [task.key, task]));
    for (const { key, values } of changes) {
      expect(after.get(key)?.values, `${key} ${field}`).toMatchObject(values);
    }
  }
}

const READ = new WeakMap<PlanCase, Plan>();

/** A plan as it was read first: the same file is asked for again and again. */
function readOnce(one: PlanCase): Plan {
  const plan = READ.get(one) ?? openCase(one).plan;
  READ.set(one, plan);
  return plan;
}

/** Another valid value for a field, never the one it has. */
function another(task: Task, field: FieldName): Partial<TaskValues> {
  const { values } = task;
  switch (field) {
    case "title":
      return { title: `Other \`a|b\` | 100 % <ok> *x* \\ ${values.title.length}` };
    case "description":
      return {
        description:
          values.description === "line | one\nline two"
            ? "else"
            : "line | one\nline two".slice(0, task.line % 2 === 0 ? 8 : 30),
      };
    case "status":
      return { status: values.status === "done" ? "not-started" : "done" };
    case "review":
      return { review: values.review === "approved" ? "merged" : "approved" };
    case "priority":
      return { priority: values.priority === "low" ? "critical" : "low" };
    case "type":
      return { type: values.type === "refactor" ? "tech-debt" : "refactor" };
    case "points":
      return { points: (values.points ?? 0) + 5 };
    case "estimate":
      return { estimate: `${values.estimate ?? ""} 4 days`.trim() };
    case "checklist":
      return { checklist: values.checklist.map((item, at) => (at === 0 ? { ...item, done: !item.done } : item)) };
    case "owners":
      return { owners: [...values.owners, "dora"] };
    case "pullRequest":
      return { pullRequest: (values.pullRequest ?? 0) + 901 };
    case "eta":
      return { eta: values.eta === "2027-01-31" ? "2027-02-28" : "2027-01-31" };
    case "dependsOn":
      return { dependsOn: [...values.dependsOn, "T-777"] };
    case "sprint":
      return { sprint: "Sprint-99" };
  }
}

/** A value that says nothing, for fields that can. */
function nothing(task: Task, field: FieldName): Partial<TaskValues> | null {
  const { values } = task;
  if (field === "owners") return values.owners.length > 0 ? { owners: [] } : null;
  if (field === "dependsOn") return values.dependsOn.length > 0 ? { dependsOn: [] } : null;
  if (field === "title" || field === "status" || field === "review" || field === "sprint" || field === "checklist")
    return null;
  if (values[field] === null) return null;
  return { [field]: null };
}

/** The two texts without what they have in common at both ends. */
function difference(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly text: string } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Raw cells, padding included, of the table row that an offset stands in. */
function cellsAt(text: string, offset: number): string[] {
  const lines = new LineIndex(text);
  const start = lines.startOf(lines.at(offset).line) ?? 0;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  const lead = /^[ \t>]*/.exec(line)?.[0].length ?? 0;
  const row = splitRow(text, { start: start + lead, end: start + line.trimEnd().length }, lines, undefined);
  return row.cells.map((cell) => text.slice(cell.full.start, cell.full.end));
}

/** Checks that one change reads back, changes nothing else, and touches no byte outside the one value. */
function expectMinimal(one: PlanCase, task: Task, field: FieldName, values: Partial<TaskValues>): void {
  const { text, path } = one;
  const result = changePlan(path, text, [{ kind: "update-task", key: task.key, values }], one.options ?? OPTIONS);
  const what = `${task.key} ${field} ${JSON.stringify(values)}`;
  expect(
    result.refused.map(({ reason }) => reason),
    what,
  ).toEqual([]);
  const before = readOnce(one).tasks;
  const after = openCase({ ...one, text: result.text }).plan.tasks;
  expect(after.length, what).toBe(before.length);
  for (const [index, old] of before.entries()) {
    const now = after[index];
    const expected = old.key === task.key ? { ...old.values, ...followed(task, values) } : old.values;
    expect(now?.values, `${what} → ${old.key}`).toEqual(expected);
    expect(now?.notes, what).toBe(old.notes);
  }
  const boxed = field === "checklist" && /^[-*+\d.) ]+\[[ xX]\]/.test(slice(text, task.spans.checklist ?? task.span));
  if (boxed || (task.statusResolution === "checklist" && field === "status")) {
    expectOnlyBoxes(text, result.text, task, what);
    return;
  }
  const place = task.spans[field];
  const elsewhere = place !== undefined && (place.start < task.span.start || place.end > task.span.end);
  if (one.dialect === "execution" && (field === "status" || field === "title" || elsewhere)) {
    expectPhaseLines(text, result.text, task, what);
  } else {
    const named = one.dialect === "project" && (field === "title" || field === "dependsOn");
    expectOnePlace(text, named ? withoutFollowers(one, result.text, task) : result.text, task, field, what);
  }
}

/** The values asked for, and what follows from them where boxes say the status. */
function followed({ statusResolution, values: before }: Task, values: Partial<TaskValues>): Partial<TaskValues> {
  if (statusResolution !== "checklist") return values;
  const { checklist, status } = values;
  if (checklist !== undefined) return { ...values, status: checklistStatus(checklist) };
  if (status === undefined) return values;
  return { ...values, checklist: before.checklist.map((item) => ({ ...item, done: status === "done" })) };
}

/** Boxes are one letter each; nothing else changes but a word or a mark of the task that says what they do. */
function expectOnlyBoxes(before: string, after: string, task: Task, what: string): void {
  const [old, now] = [before.split(/\r\n|\n|\r/), after.split(/\r\n|\n|\r/)];
  expect(now.length, what).toBe(old.length);
  const index = new LineIndex(before);
  const ends = [task.span.end, task.spans.checklist?.end ?? 0];
  const [first, last] = [index.at(task.span.start).line, index.at(Math.max(...ends)).line];
  for (const [at, line] of old.entries()) {
    if (now[at] === line) continue;
    expect(at + 1 >= first && at + 1 <= last, what).toBe(true);
    const box = /^(\s*(?:[-*+]|\d+[.)]) \[)[ xX](\] )/;
    if (box.test(line)) expect(now[at]?.replace(box, "$1 $2"), what).toBe(line.replace(box, "$1 $2"));
    else expect(line, what).toMatch(/^\W*(?:Status\b|Step )/);
  }
}

/** The text as written, with the lines as they were of those that name the task by its title, and say that it waits. */
function withoutFollowers(one: PlanCase, written: string, task: Task): string {
  const lines = new LineIndex(one.text);
  const { tasks } = readOnce(one);
  const followers = new Set(tasks.filter(({ values }) => values.dependsOn.includes(task.key)).map(({ line }) => line));
  for (const { title, span } of parseMarkdown(one.text).sections) {
    if (!/blocked|decisions/i.test(title)) continue;
    for (let line = lines.at(span.start).line; line < lines.at(span.end).line; line++) followers.add(line);
  }
  const before = one.text.split(/(\r\n|\n|\r)/);
  return written
    .split(/(\r\n|\n|\r)/)
    .map((line, index) => (followers.has(index / 2 + 1) && index / 2 + 1 !== task.line ? (before[index] ?? "") : line))
    .join("");
}

function expectOnePlace(text: string, written: string, task: Task, field: FieldName, what: string): void {
  const { start, end, text: put } = difference(text, written);
  const place = task.spans[field];
  const lines = place !== undefined && /[\r\n]|^[-*+] /.test(text.slice(place.start, place.end));
  if (!lines) expect(/[\r\n]/.test(text.slice(start, end) + put), what).toBe(false);
  if (task.span.start > start || task.span.end < end) expect.fail(`${what} edits outside of its task.`);
  if (!/^[^\n\r]*\|/.test(text.slice(task.span.start, task.span.end)) || task.statusText === null) return;
  const cells = cellsAt(text, task.span.start);
  const now = cellsAt(written, task.span.start);
  // A stray pipe that goes with the old value is the one thing that may change the number of cells.
  if (now.length !== cells.length) expect(text.slice(task.span.start, task.span.end)).toMatch(/`[^`]*\|[^`]*`/);
  else expectOneCell(cells, now, what);
}

/** Status and name of a phase stand in several lines, the overview's among them; they change together, and no other does. */
function expectPhaseLines(before: string, after: string, task: Task, what: string): void {
  const [old, now] = [before.split(/\r\n|\n|\r/), after.split(/\r\n|\n|\r/)];
  const come = now.filter((line) => !old.includes(line));
  const gone = old.filter((line) => !now.includes(line));
  const number = task.id.replace(/^\D+/, "");
  const own = new RegExp(`^\\W*(?:Status|Completed|Current Phase)\\b|^\\W*(?:Phase |P)?0*${number}\\b`, "i");
  for (const line of [...come, ...gone]) expect(line, what).toMatch(own);
}

function expectOneCell(cells: readonly string[], now: readonly string[], what: string): void {
  const changed = now.flatMap((cell, column) => (cell === cells[column] ? [] : [column]));
  expect(changed.length, what).toBeLessThanOrEqual(1);
}

/** Whether other places of the file tell of the task's status, so that it has more than one place. */
function hasCompanions(text: string, task: Task): boolean {
  const sections = parseMarkdown(text).sections;
  if (sections.some(({ title }) => /^blocked/i.test(title)) && task.values.status === "blocked") return true;
  return text.split(task.id).length > 2 && sections.some(({ title }) => /blockers|completed/i.test(title));
}
