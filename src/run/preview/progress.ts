import { sharedKey } from "../../plan/keys.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import { STATUSES, type Status, type Task } from "../../plan/task.ts";
import type { PlanProgress, Progress } from "../../records/preview-facts.ts";
import type { Change } from "../../sync/change.ts";
import { findConfig } from "../configuration.ts";
import type { FileSource } from "../files.ts";
import { readPlans, selectPlans } from "../plans.ts";
import type { PreviewRequest } from "./request.ts";

/** Where the configuration is, and what the organisation says besides. */
type Settings = Pick<PreviewRequest, "configPath" | "organisation">;

/** The plans of one state of a repository; none where its configuration is wrong. */
async function plansOf(files: FileSource, { configPath, organisation }: Settings): Promise<ReadonlyMap<string, Plan>> {
  const { config } = await findConfig(files, configPath, organisation);
  const selection = await selectPlans(files, config, []);
  const { plans } = await readPlans(files, config, selection.plans, selection);
  return new Map(plans.filter(({ plan }) => !plan.template).map(({ plan }) => [plan.path, plan]));
}

/**
 * What a merge does to the plans as such: the tasks that they lose, and how far each is before and after, with what the
 * sync then writes into it. Plans of which neither state has a task are left out, and so are those whose figures stay.
 * @param changes what the sync does after the merge
 */
export async function planDifference(
  before: FileSource,
  after: FileSource,
  settings: Settings,
  changes: readonly Change[],
): Promise<{ readonly removed: readonly string[]; readonly progress: readonly PlanProgress[] }> {
  const [were, are] = [await plansOf(before, settings), await plansOf(after, settings)];
  const keys = (plans: ReadonlyMap<string, Plan>) =>
    [...plans.values()].flatMap((plan) => unitsOf(plan).map((task) => sharedKey(task)));
  const stay = new Set(keys(are));
  const removed = [...new Set(keys(were))].filter((key) => !stay.has(key));
  const statuses = new Map<string, Status>();
  for (const { side, task, path, fields } of changes) {
    const to = STATUSES.find((status) => status === fields.status?.to);
    if (side === "plan" && task !== null && to !== undefined) statuses.set(JSON.stringify([path, task]), to);
  }
  const progress = [...new Set([...were.keys(), ...are.keys()])].toSorted().flatMap((path): PlanProgress[] => {
    const [was, is] = [were.get(path), are.get(path)];
    const written = ({ key, values }: Task) => statuses.get(JSON.stringify([path, key])) ?? values.status;
    const plan = {
      path,
      before: was === undefined ? null : figures(was, (task) => task.values.status),
      after: is === undefined ? null : figures(is, written),
    };
    const same = JSON.stringify(plan.before) === JSON.stringify(plan.after);
    return same || (plan.before?.tasks ?? 0) + (plan.after?.tasks ?? 0) === 0 ? [] : [plan];
  });
  return { removed, progress };
}

function figures({ tasks }: Plan, statusOf: (task: Task) => Status): Progress {
  const counted = tasks.filter((task) => statusOf(task) !== "cancelled");
  const done = counted.filter((task) => statusOf(task) === "done");
  const sum = (all: readonly Task[]) => all.reduce((total, { values }) => total + (values.points ?? 0), 0);
  return { done: done.length, tasks: counted.length, donePoints: sum(done), points: sum(counted) };
}
