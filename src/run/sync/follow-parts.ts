import type { ReadOptions } from "../../dialects/dialect.ts";
import { changePlan } from "../../dialects/index.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { Task } from "../../plan/task.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { type PlanFile, readPlan } from "./plan-edits.ts";

/**
 * The plans with the statuses that tasks will have which are as far as their parts: what a decision writes into the parts
 * moves the whole in the same run, so that the next finds nothing to do. Null where nothing moves. Pure.
 * @param files the plans as they were read
 * @param plans the plans that the decision was taken on
 */
export function followParts(
  files: readonly PlanFile[],
  plans: readonly Plan[],
  outcomes: readonly Outcome[],
  options: ReadOptions,
): readonly Plan[] | null {
  // What GitHub says of the whole itself is written for its own sake.
  const own = new Set(outcomes.flatMap(({ key, merged }) => (merged?.toPlan.includes("status") ? [key] : [])));
  let moved = false;
  const now = plans.map((plan) => {
    const wholes = new Set(plan.tasks.flatMap(({ parent }) => parent ?? []));
    const file = files.find(({ path }) => path === plan.path);
    if (plan.units === undefined || file === undefined || wholes.size === 0) return plan;
    const after = statusesAfter(file, outcomes, options);
    const units = unitsOf(plan).map((unit): Task => {
      const status = wholes.has(unit.key) && !own.has(unit.key) ? after.get(unit.key) : undefined;
      if (status === undefined || status === unit.values.status) return unit;
      moved = true;
      return { ...unit, values: { ...unit.values, status } };
    });
    return { ...plan, units };
  });
  return moved ? now : null;
}

function statusesAfter(
  { path, text }: PlanFile,
  outcomes: readonly Outcome[],
  options: ReadOptions,
): ReadonlyMap<string, Task["values"]["status"]> {
  const changes = outcomes.flatMap((outcome) => (outcome.path === path && outcome.plan !== null ? [outcome.plan] : []));
  if (changes.length === 0) return new Map();
  const read = readPlan(path, changePlan(path, text, changes, options).text, options);
  return new Map("plan" in read ? unitsOf(read.plan).map(({ key, values }) => [key, values.status]) : []);
}
