import type { PlanChange } from "../../plan/change.ts";
import type { ChecklistItem, FieldName, Task, TaskValues } from "../../plan/task.ts";
import { oneLine } from "../../text/normalise.ts";
import { mergeUpdates } from "../merge-updates.ts";
import { NewIds } from "./new-ids.ts";
import { newUnitId } from "./new-unit.ts";
import type { ImplementationFile } from "./read.ts";
import type { Unit } from "./units.ts";

/** What a change of a unit's checklist and status comes to in the lines that it consists of. */
export interface LineChanges {
  readonly updates: readonly { readonly key: string; readonly values: Partial<TaskValues> }[];
  readonly removed: readonly string[];
  readonly added: readonly { readonly id: string; readonly title: string; readonly done: boolean }[];
  readonly refused: readonly { readonly field: FieldName; readonly reason: string }[];
}

/** For each unit that `changes` update or add, by its key or new id: the lines that change. */
export function lineChanges(
  file: ImplementationFile,
  changes: readonly PlanChange[],
): ReadonlyMap<string, LineChanges> {
  const taken = changes.flatMap((change) => (change.kind === "add-task" ? [idIn(file, change.id)] : []));
  const ids = new NewIds(file, taken);
  const found = new Map<string, LineChanges>();
  for (const change of mergeUpdates(changes)) {
    if (change.kind === "update-task") {
      const unit = file.units.get(change.key);
      if (unit !== undefined) found.set(change.key, ofUnit(file, unit, change.values, ids));
    } else if (change.kind === "add-task" && newUnitId(file, change.id) !== null) {
      const { checklist = [], status } = change.values;
      const added = checklist.map(({ id, text, done }) => ({
        id: ids.take(id),
        title: oneLine(text),
        done: done || status === "done",
      }));
      found.set(change.id, { updates: [], removed: [], added, refused: [] });
    }
  }
  return found;
}

/** The changes with those of units said of their tasks. */
export function expand(file: ImplementationFile, changes: readonly PlanChange[]): readonly PlanChange[] {
  const lines = lineChanges(file, changes);
  return changes.flatMap((change): PlanChange[] => {
    const own =
      change.kind === "update-task"
        ? lines.get(change.key)
        : change.kind === "add-task"
          ? lines.get(change.id)
          : undefined;
    if (own === undefined) return [change];
    return [
      ...own.updates.map((update) => ({ kind: "update-task", ...update }) as const),
      ...own.removed.map((key) => ({ kind: "remove-task", key }) as const),
      ...own.added.map(
        ({ id, title, done }) =>
          ({
            kind: "add-task",
            id,
            section: "current",
            values: { title, status: done ? "done" : "not-started" },
          }) as const,
      ),
    ];
  });
}

/** An id without the feature that it may be written with. */
export function idIn({ feature }: ImplementationFile, id: string): string {
  return id.startsWith(`${feature.key}/`) ? id.slice(feature.key.length + 1) : id;
}

function ofUnit(file: ImplementationFile, unit: Unit, values: Partial<TaskValues>, ids: NewIds): LineChanges {
  const none: LineChanges = { updates: [], removed: [], added: [], refused: [] };
  const { status } = values;
  const byKey = new Map(file.plan.tasks.map((task) => [task.key, task]));
  const lines = unit.tasks.flatMap((key) => byKey.get(key) ?? []).filter((task) => task.values.status !== "cancelled");
  if (values.checklist === undefined && status === undefined) return none;
  const wanted = (values.checklist ?? unit.task.values.checklist).map((item) => ({
    ...item,
    done: status === "done" || (item.done && (values.checklist !== undefined || status !== "not-started")),
  }));
  const refused = status === undefined ? null : unsayable(unit.task, status, wanted);
  if (refused !== null && values.checklist === undefined)
    return { ...none, refused: [{ field: "status", reason: refused }] };
  const pairs = pairLines(lines, wanted);
  const updates = pairs.paired.flatMap(([task, item]) => {
    const changed: Partial<TaskValues> = {
      ...(oneLine(item.text) === oneLine(task.values.title) ? {} : { title: oneLine(item.text) }),
      ...(item.done === (task.values.status === "done") ? {} : { status: item.done ? "done" : "not-started" }),
    };
    return Object.keys(changed).length === 0 ? [] : [{ key: task.key, values: changed }];
  });
  return {
    updates,
    removed: pairs.gone.map(({ key }) => key),
    added: pairs.come.map((item) => ({ id: ids.take(item.id), title: oneLine(item.text), done: item.done })),
    refused: refused === null ? [] : [{ field: "status", reason: refused }],
  };
}

/** Why the boxes that there will be can't say a status; null where they can, or can't tell it from what they say. */
function unsayable({ id }: Task, status: TaskValues["status"], items: readonly ChecklistItem[]): string | null {
  if (items.length === 0)
    return status === "done" ? `Status of ${id} can't say "done": there is no box to tick in this file.` : null;
  const all = items.every(({ done }) => done);
  if (status === "done" || !all || status === "cancelled") return null;
  return `Status of ${id} can't say "${status}" in this file: all its boxes are ticked.`;
}

/** Lines and items that are the same: by id, then by words. */
function pairLines(
  lines: readonly Task[],
  wanted: readonly ChecklistItem[],
): {
  readonly paired: readonly (readonly [Task, ChecklistItem])[];
  readonly gone: readonly Task[];
  readonly come: readonly ChecklistItem[];
} {
  const paired = new Map<ChecklistItem, Task>();
  const free = new Set(lines);
  const pair = (item: ChecklistItem, same: (task: Task) => boolean): void => {
    if (paired.has(item)) return;
    const task = [...free].find(same);
    if (task === undefined) return;
    paired.set(item, task);
    free.delete(task);
  };
  const words = (text: string) => oneLine(text).toLowerCase();
  for (const item of wanted) pair(item, ({ id, values }) => id === item.id && words(values.title) === words(item.text));
  for (const item of wanted) if (item.id !== null) pair(item, ({ id }) => id.toLowerCase() === item.id?.toLowerCase());
  for (const item of wanted) if (item.id === null) pair(item, ({ values }) => words(values.title) === words(item.text));
  return {
    paired: [...paired].map(([item, task]) => [task, item] as const),
    gone: lines.filter((task) => free.has(task)),
    come: wanted.filter((item) => !paired.has(item)),
  };
}
