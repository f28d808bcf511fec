import { GitHubError } from "../../github/errors.ts";
import { leftoverConflicts } from "../../markdown/conflict-markers.ts";
import { restingPlan, rivalPlan, unusableBranchPlan } from "../../sync/branch-notices.ts";
import type { BranchPlan } from "../../sync/branch-plans.ts";
import type { Notice } from "../../sync/change.ts";
import { withoutDroppedWrites } from "../../sync/dropped-writes.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { LineIndex } from "../../text/lines.ts";
import type { BranchesObserved } from "./observe-branches.ts";
import { type PlanFile, readPlan } from "./plan-edits.ts";
import type { Settings } from "./settings.ts";

/** The plans of branches, and those of them that are left alone. */
export interface BranchPlansRead {
  readonly ledger: Ledger;
  readonly plans: readonly PlanFile[];
  readonly resting: ReadonlySet<string>;
  readonly notices: readonly Notice[];
}

/**
 * Reads the plans that live on branches. One that can't be synced as it is doesn't keep the others back: it is told,
 * and its tasks are left alone.
 * @param before the ledger before this run: what was told then is not told again
 * @throws GitHubError
 */
export async function readBranchPlans(
  host: Host,
  before: Ledger,
  { ledger, plans: found, rivals, rewritten }: BranchesObserved,
  { config }: Settings,
): Promise<BranchPlansRead> {
  const paths = Map.groupBy(Object.values(ledger.tasks), (record) => record.path);
  const plans: PlanFile[] = [];
  const resting = new Set<string>();
  const notices: Notice[] = rivals.map(({ plan, other }) => rivalPlan(plan, other));
  for (const plan of found) {
    const read = await readOne(host, plan, config.read, paths.has(plan.path));
    if (read.kind === "plan") plans.push(read.file);
    if (read.kind !== "unusable") continue;
    resting.add(plan.path);
    notices.push(unusableBranchPlan(plan, read.reason));
  }
  for (const [path, home] of Object.entries(ledger.homes ?? {})) {
    if (home.state !== "rests") continue;
    resting.add(path);
    const issues = paths.get(path)?.filter(({ state }) => state === "paired").length ?? 0;
    const pull = home.pull === null ? null : (ledger.pulls[home.pull] ?? before.pulls[home.pull] ?? null);
    const told = before.homes?.[path]?.told === true;
    if (home.told === true && !told && issues > 0) notices.push(restingPlan(path, home, pull, issues));
  }
  const dropped = plans.flatMap(({ plan, branch }) =>
    branch !== undefined && rewritten.has(branch) ? [{ plan, branch }] : [],
  );
  return { ledger: withoutDroppedWrites(ledger, dropped), plans, resting, notices };
}

async function readOne(
  host: Host,
  { path, sha, branch }: BranchPlan,
  options: Settings["config"]["read"],
  withTasks: boolean,
): Promise<
  | { readonly kind: "plan"; readonly file: PlanFile }
  | { readonly kind: "none" }
  | { readonly kind: "unusable"; readonly reason: string }
> {
  let text: string;
  try {
    text = await host.blob(sha, path);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== "bad-file") throw error;
    return { kind: "unusable", reason: "is not UTF-8 text" };
  }
  const result = readPlan(path, text, options);
  const [conflict] = "plan" in result || withTasks ? leftoverConflicts(text) : [];
  if (conflict !== undefined) {
    const { line } = new LineIndex(text).at(conflict.span.start);
    return { kind: "unusable", reason: `has conflict markers that a merge left, the first in line ${line}` };
  }
  if (!("plan" in result))
    return withTasks ? { kind: "unusable", reason: `is no plan any more: ${result.reason}` } : { kind: "none" };
  if (withTasks && result.plan.template) return { kind: "unusable", reason: "has become a template without tasks" };
  if (withTasks && result.empty) return { kind: "unusable", reason: "holds nothing of a plan any more" };
  return { kind: "plan", file: { path, text, plan: result.plan, branch } };
}
