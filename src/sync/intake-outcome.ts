import type { PlanChange } from "../plan/change.ts";
import type { Intake } from "./intake.ts";
import { issueTarget } from "./issue-target.ts";
import type { PullObservation } from "./ledger.ts";
import { fieldNames, type TaskMerge } from "./merge-task.ts";
import type { Outcome } from "./outcome.ts";
import { withPull } from "./pull-statement.ts";

/**
 * What becomes of an issue that is taken in: its row in the plan, and its block.
 * @param pull the pull request that works on it already
 */
export function intakeOutcome(
  intake: Intake,
  pull: PullObservation | null,
  { options, isSprint, linkable }: Pick<Parameters<typeof issueTarget>[0], "options" | "isSprint" | "linkable">,
): Outcome {
  const { id, name, bySlug, issue, section, path } = intake;
  const plain: TaskMerge = {
    values: intake.values,
    plan: {},
    github: intake.values,
    toPlan: fieldNames(intake.values),
    toGitHub: [],
    conflicts: [],
    settled: [],
  };
  const { merged, signals } = withPull(plain, null, pull, options["on-merge"]);
  const target = issueTarget({
    task: { id: name, key: id, ...(bySlug ? { identity: "title" as const } : {}) },
    merged,
    issue,
    fresh: true,
    unassignable: [],
    options,
    isSprint,
    linkable,
  });
  const values = { ...merged.values, title: intake.values.title };
  const plan: PlanChange = { kind: "add-task", id, section, values, source: issue.number };
  return {
    key: id,
    id: name,
    task: null,
    path,
    record: null,
    merged,
    signals,
    target,
    plan,
    state: "paired",
    issue: issue.number,
  };
}
