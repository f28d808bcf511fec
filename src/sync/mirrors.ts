import { titlesAlike } from "../plan/same-work.ts";
import type { Status, Task } from "../plan/task.ts";
import { FIELDS } from "./fields.ts";
import type { TaskRecord } from "./ledger.ts";
import { keptRow } from "./repeated-ids.ts";
import type { PlannedTask } from "./world.ts";

/** The rows of one task: where it is at home, those that refer to it, and those that use its id for something else. */
export interface TaskRows {
  readonly home: PlannedTask;
  readonly mirrors: readonly PlannedTask[];
  readonly repeated: readonly PlannedTask[];
}

/**
 * Tells which of several rows with one id is the task, which refer to it and which are others. A row in another file
 * refers to the task if its words are alike, or if it was known to before. A sprint's plan is a task's home wherever
 * else it stands; else the row that the record is of.
 */
export function sortRows(rows: readonly PlannedTask[], record: TaskRecord | undefined): TaskRows | null {
  const sprint = rows.find(isOfSprint);
  const kept = record === undefined ? (sprint ?? rows[0]) : keptRow(rows, record);
  if (kept === undefined) return null;
  const others = rows.filter(
    (row) =>
      row.plan.path !== kept.plan.path &&
      (record?.rows?.[row.plan.path] !== undefined || titlesAlike(row.task.values.title, kept.task.values.title)),
  );
  const home = isOfSprint(kept) ? kept : (others.find(isOfSprint) ?? kept);
  const paths = new Set([home.plan.path]);
  const mirrors: PlannedTask[] = [];
  for (const row of [kept, ...others]) {
    // A file refers to a task once; what names it there a second time is told.
    if (paths.has(row.plan.path)) continue;
    paths.add(row.plan.path);
    mirrors.push(row);
  }
  return { home, mirrors, repeated: rows.filter((row) => row !== home && !mirrors.includes(row)) };
}

function isOfSprint({ plan }: PlannedTask): boolean {
  return plan.dialect === "sprint";
}

/**
 * A task as all its rows together say it: all but the status is its home's. The status is of the row that somebody
 * changed since it was agreed on, the home's first; a row that was not there then says nothing yet.
 */
export function taskOfRows({ home, mirrors }: TaskRows, record: TaskRecord | undefined): Task {
  const able = [home, ...mirrors].filter(canSay);
  const changed = changedRows(able, record)[0];
  const { task } = home;
  const status = changed?.task.values.status ?? record?.base.status ?? able[0]?.task.values.status;
  if (status === undefined || able.length === 0) return task;
  return {
    ...task,
    values: { ...task.values, status },
    fields: new Set([...task.fields, "status"]),
    statusResolution: able.some((row) => row.task.statusResolution === "words") ? "words" : task.statusResolution,
  };
}

/** The rows whose status is no longer the one that was agreed on for them, the home's first. */
export function changedRows(
  rows: readonly PlannedTask[],
  record: TaskRecord | null | undefined,
): readonly PlannedTask[] {
  return rows.filter((row) => {
    const base = rowBase(row, record);
    return canSay(row) && base !== undefined && !saysStatus(row, base);
  });
}

/** The status that was last agreed on for a row; undefined for one that was not there. */
export function rowBase({ plan }: PlannedTask, record: TaskRecord | null | undefined): Status | undefined {
  const { rows, path, base } = record ?? {};
  return rows === undefined ? (plan.path === path ? base?.status : undefined) : rows[plan.path];
}

/** Whether a row has a place for a status. */
export function canSay({ task }: PlannedTask): boolean {
  return task.fields.has("status");
}

/** Whether a row says a status, as far as it can tell statuses apart. */
export function saysStatus({ task }: PlannedTask, status: Status): boolean {
  return FIELDS.status.equal(task.values.status, status, task.statusResolution);
}
