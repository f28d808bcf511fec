import type { PlanChange, RefusedChange } from "../plan/change.ts";
import type { Plan } from "../plan/plan.ts";
import type { ChecklistItem, Task, TaskValues } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import { FIELD_LABELS, sameValue } from "./field-values.ts";

/**
 * Compares the stories or phases of a plan before and after changes: what was asked of one must be read back, and what
 * the others say of themselves be as it was. What their boxes say follows from their tasks, which are proven singly.
 */
export function unitFaults(
  before: Plan,
  after: Plan,
  changes: readonly PlanChange[],
  refused: readonly RefusedChange[],
): string[] {
  if (before.units === undefined || after.units === undefined) return [];
  const doubtful = new Set(refused.map(({ change }) => change));
  const asked = new Map<string, Partial<TaskValues>>();
  for (const change of changes)
    if (change.kind === "update-task" && !doubtful.has(change))
      asked.set(change.key, { ...asked.get(change.key), ...change.values });
  const unsure = new Set(refused.flatMap(({ change }) => ("key" in change ? [change.key] : [])));
  const found = new Map(after.units.map((unit) => [unit.key, unit]));
  return before.units.flatMap((unit) => {
    const now = found.get(unit.key);
    if (now === undefined || unsure.has(unit.key)) return [];
    return faultsOfUnit(unit, now, asked.get(unit.key) ?? {});
  });
}

function faultsOfUnit(before: Task, now: Task, asked: Partial<TaskValues>): string[] {
  const faults = (["title", "description", "priority"] as const).flatMap((field) => {
    const value = asked[field];
    if (sameValue(field, now.values[field], value === undefined ? before.values[field] : value)) return [];
    return [
      value === undefined
        ? `${FIELD_LABELS[field]} of ${before.key} would change with it.`
        : `${FIELD_LABELS[field]} of ${before.key} would not read back as asked.`,
    ];
  });
  const { status, checklist } = asked;
  if (status !== undefined && (status === "done") !== (now.values.status === "done"))
    faults.push(`${FIELD_LABELS.status} of ${before.key} would not read back as asked.`);
  if (checklist !== undefined && told(checklist, status) !== told(now.values.checklist, status))
    faults.push(`${FIELD_LABELS.checklist} of ${before.key} would not read back as asked.`);
  return faults;
}

function told(items: readonly ChecklistItem[], status: TaskValues["status"] | undefined): string {
  return items
    .map(({ text, done }) => `${done || status === "done" ? "x" : " "} ${oneLine(text)}`)
    .toSorted()
    .join("\n");
}
