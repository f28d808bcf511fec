import type { Config } from "../../config/index.ts";
import type { ChangedTask, DerivedFacts, PlanChange } from "../../plan/change.ts";
import { describeFields } from "../../records/describe.ts";
import type { Change, FailedChange } from "../../sync/change.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { type EditedPlan, editPlan, type PlanFile } from "./plan-edits.ts";
import { type EpicFile, editEpics } from "./read-epics.ts";

/** What a decision comes to in the plan files. */
export interface PlanOutcome {
  readonly edited: readonly EditedPlan[];
  /** Keys whose change a plan can't take. */
  readonly refused: ReadonlySet<string>;
  readonly failed: readonly FailedChange[];
  /** The decision's changes without those that were refused, and one for each file whose derived lines move. */
  readonly changes: readonly Change[];
}

/**
 * Writes a decision's plan changes into the texts: pure, so that dry run and real run show the same.
 * @param there files that plans wait for and that are known to be there
 * @param epics whose boxes follow the tasks
 * @param figures what was measured
 */
export function planOutcome(
  files: readonly PlanFile[],
  outcomes: readonly Outcome[],
  changes: readonly Change[],
  config: Config,
  at: string,
  there: readonly string[] = [],
  epics: readonly EpicFile[] = [],
  figures: Omit<DerivedFacts, "today" | "changed" | "files"> = {
    lastVelocity: config.sprint.lastVelocity,
    reviewHours: null,
  },
): PlanOutcome {
  const keys = new Map<PlanChange, string>();
  for (const { plan, key, rows } of outcomes) {
    if (plan !== null) keys.set(plan, key);
    for (const { change } of rows?.others ?? []) keys.set(change, key);
  }
  const place = (path: string | null, task: string | null) => JSON.stringify([path, task]);
  const told = new Map(
    changes.flatMap((change) => (change.side === "plan" ? [[place(change.path, change.task), change]] : [])),
  );
  const describe = (path: string, change: PlanChange): ChangedTask | null => {
    const key = keys.get(change);
    const shown = key === undefined ? undefined : told.get(place(path, key));
    if (key === undefined || shown === undefined) return null;
    return { id: key, what: change.kind === "add-task" ? "added" : describeFields(shown) };
  };
  const edited: EditedPlan[] = [];
  const refused = new Set<string>();
  const failed: FailedChange[] = [];
  const derived: Change[] = [];
  const facts = { today: at.slice(0, 10), ...figures, files: there };
  for (const file of files) {
    if (file.plan.template) continue;
    const own = outcomes.flatMap(({ plan, path, rows }) => [
      ...(plan !== null && path === file.path ? [plan] : []),
      ...(rows?.others ?? []).flatMap((row) => (row.path === file.path ? [row.change] : [])),
    ]);
    const onDay = own.map((change) => dated(change, keys, facts.today));
    const result = editPlan(file, onDay, facts, (change) => describe(file.path, change), config.read);
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
  for (const result of editEpics(epics, files, edited, config.read)) {
    edited.push(result);
    derived.push({ side: "plan", action: "update-derived", task: null, issue: null, path: result.path, fields: {} });
  }
  const kept = changes.filter(
    (change) => change.side === "github" || change.task === null || !refused.has(change.task),
  );
  return { edited, refused, failed, changes: [...withNames(kept, files, outcomes), ...derived] };
}

/** The changes with the ids that tasks are given: one for each task, with whatever else is changed of it. */
function withNames(
  changes: readonly Change[],
  files: readonly PlanFile[],
  outcomes: readonly Outcome[],
): readonly Change[] {
  const named = files.flatMap(({ path, named }) => (named?.ids ?? []).map(({ key, id }) => ({ path, key, id })));
  if (named.length === 0) return changes;
  const issues = new Map(outcomes.map(({ key, issue }) => [key, issue]));
  const place = (path: string | null, task: string | null) => JSON.stringify([path, task]);
  const news = new Map(named.map(({ path, key, id }) => [place(path, id), { id: { from: key, to: id } }]));
  const told = changes.map((change) => {
    const at = place(change.path, change.task);
    const id = change.side === "plan" && change.action === "update-task" ? news.get(at) : undefined;
    if (id === undefined) return change;
    news.delete(at);
    return { ...change, fields: { ...id, ...change.fields } };
  });
  const others = named
    .filter(({ path, id }) => news.has(place(path, id)))
    .map(({ path, key, id }): Change => {
      const fields = { id: { from: key, to: id } };
      return { side: "plan", action: "update-task", task: id, issue: issues.get(id) ?? null, path, fields };
    });
  return [...told, ...others];
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
