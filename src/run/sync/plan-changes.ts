import type { Config } from "../../config/index.ts";
import type { ChangedTask, PlanChange } from "../../plan/change.ts";
import { describeFields } from "../../records/describe.ts";
import type { Change, FailedChange } from "../../sync/change.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { type EditedPlan, editPlan, type PlanFile } from "./plan-edits.ts";

/** What a decision comes to in the plan files. */
export interface PlanOutcome {
  readonly edited: readonly EditedPlan[];
  /** Keys whose change a plan can't take. */
  readonly refused: ReadonlySet<string>;
  readonly failed: readonly FailedChange[];
  /** The decision's changes without those that were refused, and one for each file whose derived lines move. */
  readonly changes: readonly Change[];
}

/** Writes a decision's plan changes into the texts: pure, so that dry run and real run show the same. */
export function planOutcome(
  files: readonly PlanFile[],
  outcomes: readonly Outcome[],
  changes: readonly Change[],
  config: Config,
  at: string,
): PlanOutcome {
  const keys = new Map<PlanChange, string>();
  for (const { plan, key } of outcomes) if (plan !== null) keys.set(plan, key);
  const told = new Map(changes.filter((change) => change.side === "plan").map((change) => [change.task, change]));
  const describe = (change: PlanChange): ChangedTask | null => {
    const key = keys.get(change);
    const shown = key === undefined ? undefined : told.get(key);
    if (key === undefined || shown === undefined) return null;
    return { id: key, what: change.kind === "add-task" ? "added" : describeFields(shown) };
  };
  const edited: EditedPlan[] = [];
  const refused = new Set<string>();
  const failed: FailedChange[] = [];
  const derived: Change[] = [];
  const facts = { today: at.slice(0, 10), lastVelocity: config.sprint.lastVelocity, reviewHours: null };
  for (const file of files) {
    if (file.plan.template) continue;
    const own = outcomes.flatMap(({ plan, path }) =>
      plan !== null && path === file.path ? [dated(plan, keys, facts.today)] : [],
    );
    const result = editPlan(file, own, facts, describe, config.read);
    for (const { change, reason } of result.refused) {
      const key = keys.get(change) ?? null;
      if (key !== null) refused.add(key);
      failed.push({ task: key, action: change.kind === "add-task" ? "add-task" : "update-task", reason });
    }
    if (result.derived) {
      const change: Change = {
        side: "plan",
        action: "update-derived",
        task: null,
        issue: null,
        path: file.path,
        fields: {},
      };
      derived.push(file.branch === undefined ? change : { ...change, branch: file.branch });
    }
    if (result.changed) edited.push(result);
  }
  const kept = changes.filter(
    (change) => change.side === "github" || change.task === null || !refused.has(change.task),
  );
  return { edited, refused, failed, changes: [...kept, ...derived] };
}

/** Changes with the branch on which the plan of their task lives. */
export function onBranches(changes: readonly Change[], files: readonly PlanFile[]): readonly Change[] {
  const homes = new Map(files.map(({ path, branch }) => [path, branch]));
  return changes.map((change) => {
    const branch = change.path === null ? undefined : homes.get(change.path);
    return branch === undefined ? change : { ...change, branch };
  });
}

/** A change with the day on which it is made, for the logs that plans keep; known by the same key. */
function dated(change: PlanChange, keys: Map<PlanChange, string>, today: string): PlanChange {
  const key = keys.get(change);
  if (change.kind !== "update-task" || key === undefined) return change;
  const withDate: PlanChange = { ...change, date: today };
  keys.set(withDate, key);
  return withDate;
}
