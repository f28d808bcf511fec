import type { PlanChange, RefusedChange } from "../plan/change.ts";
import type { Plan } from "../plan/plan.ts";
import { sameStatus } from "../plan/status.ts";
import { type FieldName, STATUSES, type Task, type TaskValues } from "../plan/task.ts";
import { FIELDS } from "./codecs.ts";
import { FIELD_LABELS, sameValue } from "./field-values.ts";

/**
 * Compares a plan before and after changes: what was asked for must be read back, and everything else be as it was.
 * Returns what is wrong, in sentences; nothing where all is as it should be.
 */
export function faultsOf(
  before: Plan,
  after: Plan,
  changes: readonly PlanChange[],
  refused: readonly RefusedChange[],
): string[] {
  const asked = new Map<string, Partial<TaskValues>>();
  const removed = new Set<string>();
  const added = new Map<string, Partial<TaskValues>>();
  const named = new Map<string, string>();
  const refusedWhole = new Set<PlanChange>(
    refused.map(({ change }) => change).filter((change) => change.kind !== "update-task"),
  );
  const doubtful = new Set(refused.flatMap(({ change }) => (change.kind === "update-task" ? [change.key] : [])));
  for (const change of changes) {
    if (refusedWhole.has(change)) continue;
    if (change.kind === "update-task") asked.set(change.key, { ...asked.get(change.key), ...change.values });
    else if (change.kind === "remove-task") removed.add(change.key);
    else if (change.kind === "add-task") added.set(change.id, change.values);
    else if (change.kind === "name-task") named.set(change.key, change.id);
  }
  for (const [key, { title }] of asked) {
    const now = title === undefined ? null : keyUnderTitle(before, after, key, title);
    if (now !== null) named.set(key, now);
  }
  const nameOf = (key: string): string => named.get(key) ?? key;
  const known = new Map(provable(before).map((task) => [task.key, renamed(task, nameOf)]));
  const found = new Map(provable(after).map((task) => [task.key, task]));
  const places = [...known]
    .filter(([key, task]) => !isBeside(task, found.get(nameOf(key))))
    .map(([key]) => nameOf(key));
  const come = [...found.keys()].filter((key) => !known.has(key));
  // What was named by a key is named by its id once the task is gone.
  const bare = [...removed].flatMap((key) => known.get(key)?.id ?? []);
  const moved = new Set([...removed, ...bare, ...added.keys(), ...come, ...places]);
  const given = new Set(named.values());
  const wholes = new Set(before.tasks.flatMap(({ parent }) => parent ?? []));
  const faults: string[] = [];
  for (const [key, task] of known) {
    const now = found.get(nameOf(key));
    if (removed.has(key)) {
      if (now !== undefined) faults.push(`${key} would still be there.`);
    } else if (now === undefined) {
      faults.push(`${key} would be lost.`);
    } else {
      const whole = wholes.has(key);
      faults.push(...changedTask(task, now, asked.get(key) ?? {}, doubtful.has(key), moved, whole));
    }
  }
  for (const [key, task] of found) {
    if (known.has(key) || given.has(key)) continue;
    const values = added.get(key) ?? added.get(task.id);
    if (values === undefined) faults.push(`${key} would appear though nobody added it.`);
    else faults.push(...addedTask(task, values));
  }
  const names = new Set(come.flatMap((key) => [key, found.get(key)?.id ?? key]));
  for (const id of added.keys()) if (!names.has(id)) faults.push(`${id} would not be read as a task.`);
  return faults;
}

/** The key of a task that is known by its title, once it has another one; null where its key stays. */
function keyUnderTitle(before: Plan, after: Plan, key: string, title: string): string | null {
  if (before.tasks.find((task) => task.key === key)?.identity !== "title") return null;
  const known = new Set(before.tasks.map((task) => task.key));
  const now = after.tasks.find((task) => !known.has(task.key) && sameValue("title", task.values.title, title));
  return now?.key ?? null;
}

/** The tasks of a plan, with the units that stand beside them; units in place of tasks say what these say. */
function provable({ tasks, units = [] }: Plan): readonly Task[] {
  const beside = new Set(units);
  return units.length > 0 && tasks.every((task) => beside.has(task)) ? units : tasks;
}

/** A task whose dependencies go by the names that tasks have after the changes. */
function renamed(task: Task, nameOf: (key: string) => string): Task {
  return { ...task, values: { ...task.values, dependsOn: task.values.dependsOn.map(nameOf) } };
}

function changedTask(
  before: Task,
  after: Task,
  asked: Partial<TaskValues>,
  doubtful: boolean,
  moved: ReadonlySet<string>,
  whole: boolean,
): string[] {
  const faults: string[] = [];
  const relocated = before.section !== after.section;
  for (const field of FIELDS) {
    const value = asked[field];
    const now = after.values[field];
    if (value !== undefined && agrees(field, after, value)) continue;
    if (
      value === undefined &&
      field === "checklist" &&
      after.statusResolution === "checklist" &&
      asked.status !== undefined
    )
      continue;
    const same = sameValue(field, before.values[field], now);
    // What only follows from the place of a task, such as the sprint that a phase belongs to, is no value of its own.
    if (value === undefined && isDerived(before, field) && isDerived(after, field)) continue;
    // Of a change that was refused in part, what was refused stays as it was.
    if (same && (value === undefined || doubtful)) continue;
    // A place that a task moves to may have no room for a value; one that was asked for is then refused.
    if ((value === undefined || doubtful) && relocated && !(before.fields.has(field) && after.fields.has(field)))
      continue;
    // A whole is as far as its parts are.
    if (value === undefined && field === "status" && (whole || followsAlong(after, asked))) continue;
    if (value === undefined && field === "dependsOn" && onlyMoved(before, after, moved)) continue;
    faults.push(
      value === undefined
        ? `${FIELD_LABELS[field]} of ${before.key} would change with it.`
        : `${FIELD_LABELS[field]} of ${before.key} would not read back as asked.`,
    );
  }
  if (!relocated && before.notes !== after.notes) faults.push(`The notes of ${before.key} would change with it.`);
  return faults;
}

/** Whether a task stands where it stood, as far as others name it by its place. */
function isBeside(before: Task, after: Task | undefined): boolean {
  return after !== undefined && before.section === after.section && before.phase === after.phase;
}

function isDerived(task: Task, field: FieldName): boolean {
  return !task.fields.has(field) && task.spans[field] === undefined;
}

/** Whether a task says a value, as far as its place can tell statuses apart. */
function agrees(field: FieldName, task: Task, value: TaskValues[FieldName]): boolean {
  if (sameValue(field, task.values[field], value)) return true;
  const status = field === "status" ? STATUSES.find((one) => one === value) : undefined;
  return status !== undefined && sameStatus(task.values.status, status, task.statusResolution);
}

/** Whether a status changes with the boxes that were asked for. */
function followsAlong({ statusResolution }: Task, asked: Partial<TaskValues>): boolean {
  return statusResolution === "checklist" && asked.checklist !== undefined;
}

/** A range of ids names more or less once a task within it comes or goes. */
function onlyMoved(before: Task, after: Task, moved: ReadonlySet<string>): boolean {
  const rest = (task: Task): string => JSON.stringify(task.values.dependsOn.filter((key) => !moved.has(key)));
  return rest(before) === rest(after);
}

function addedTask(task: Task, values: Partial<TaskValues>): string[] {
  return FIELDS.flatMap((field) => {
    const value = values[field];
    if (value === undefined || value === null || !task.fields.has(field) || agrees(field, task, value)) return [];
    return [`${FIELD_LABELS[field]} of ${task.key} would not read back as asked.`];
  });
}
