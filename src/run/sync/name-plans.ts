import type { Config } from "../../config/index.ts";
import { changePlan } from "../../dialects/index.ts";
import type { PlanChange } from "../../plan/change.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { Task } from "../../plan/task.ts";
import type { Notice } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { type Names, nameTasks } from "../../sync/naming.ts";
import { unnamedTasks } from "../../sync/notices.ts";
import { type PlanFile, readPlan } from "./plan-edits.ts";

/**
 * Gives every task that has no id in its file the one that it goes by: in the text, where the file is to have it, else
 * only here. So all that follows sees tasks with ids. The ids depend on nothing but what was read and recorded: a run
 * that follows a dead one, and every run while the commit waits in a pull request, gives the same ones.
 * @param before the ledger before this run looked at the files; `ledger` with what was observed
 * @throws GitHubError
 */
export async function namePlans(
  host: Host,
  files: readonly PlanFile[],
  config: Config,
  before: Ledger,
  ledger: Ledger,
): Promise<{ readonly plans: readonly PlanFile[]; readonly notices: readonly Notice[] }> {
  if (!files.some(({ plan }) => hasUnnamed(plan))) return { plans: files, notices: [] };
  const earlier = new Map<string, Plan | null>();
  const wanted = new Set<string>();
  const bySlug = config.read.anchors === "none";
  const names = (): Names =>
    nameTasks({
      plans: files.map(({ plan }) => plan),
      ledger,
      idPattern: config.read.idPattern,
      template: config.sync["issue-title"],
      bySlug,
      earlier: (path) => {
        wanted.add(path);
        return earlier.get(path) ?? null;
      },
    });
  let found = names();
  // The text that was read last is fetched only where titles alone don't tell which task is which.
  if (wanted.size > 0) {
    for (const path of wanted) earlier.set(path, await earlierPlan(host, path, config, before, ledger));
    found = names();
  }
  const results = files.map((file) => {
    const ids = found.get(file.path);
    if (ids === undefined) return { file, notices: [] };
    const named = bySlug ? bySlugs(file, ids) : inText(file, ids, config);
    const left = unitsOf(named.plan).filter(({ identity }) => identity === "title").length;
    return bySlug || left === 0
      ? { file: named, notices: [] }
      : { file: { ...named, plan: withoutUnnamed(named.plan) }, notices: unnamedTasks(named.plan, left) };
  });
  return { plans: results.map(({ file }) => file), notices: results.flatMap(({ notices }) => notices) };
}

function hasUnnamed(plan: Plan): boolean {
  return !plan.template && unitsOf(plan).some(({ identity }) => identity === "title");
}

async function earlierPlan(
  host: Host,
  path: string,
  config: Config,
  before: Ledger,
  ledger: Ledger,
): Promise<Plan | null> {
  const known = before.files[path];
  if (known === undefined || known.sha === ledger.files[path]?.sha) return null;
  const result = readPlan(path, await host.blob(known.sha, path), config.read);
  return "plan" in result ? result.plan : null;
}

function inText(file: PlanFile, ids: ReadonlyMap<string, string>, { read }: Config): PlanFile {
  const changes = [...ids].map(([key, id]): PlanChange => ({ kind: "name-task", key, id }));
  const { text, refused } = changePlan(file.path, file.text, changes, read);
  const result = readPlan(file.path, text, read);
  if (text === file.text || !("plan" in result)) return file;
  const failed = new Set(refused.map(({ change }) => change));
  const given = changes.flatMap((change) => (change.kind === "name-task" && !failed.has(change) ? [change] : []));
  return { ...file, plan: result.plan, named: { text, ids: given } };
}

/** The plan with its tasks under the ids that they were first met with, which the file doesn't tell. */
function bySlugs(file: PlanFile, ids: ReadonlyMap<string, string>): PlanFile {
  const known = (key: string) => ids.get(key) ?? key;
  const renamed = (task: Task): Task => ({
    ...task,
    id: ids.get(task.key) ?? task.id,
    key: known(task.key),
    parent: task.parent === null ? null : known(task.parent),
    values: { ...task.values, dependsOn: task.values.dependsOn.map(known) },
  });
  const { plan } = file;
  const units = plan.units === undefined ? {} : { units: plan.units.map(renamed) };
  const keys = new Map([...ids].map(([key, id]) => [id, key]));
  return { ...file, plan: { ...plan, tasks: plan.tasks.map(renamed), ...units }, keys };
}

function withoutUnnamed(plan: Plan): Plan {
  const named = ({ identity }: Task) => identity !== "title";
  const units = plan.units === undefined ? {} : { units: plan.units.filter(named) };
  return { ...plan, tasks: plan.tasks.filter(named), ...units };
}
