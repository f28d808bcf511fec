import type { BranchPlan, PlanHome } from "./branch-plans.ts";
import type { Notice } from "./change.ts";
import { NO_EVIDENCE } from "./hold-done.ts";
import type { Ledger, PullObservation } from "./ledger.ts";
import { NOT_MEASURED } from "./measure-notices.ts";

const RESTING = "resting-plan";

/** Why a plan that came with a branch is left alone, though its tasks have issues. Told once. */
export function restingPlan(path: string, home: PlanHome, pull: PullObservation | null, issues: number): Notice {
  const request = home.pull === null ? "" : ` (#${home.pull})`;
  const where = `the branch ${home.branch}${request}`;
  const why =
    pull === null
      ? `${where} is gone or counts no more`
      : pull.mergedAt !== null
        ? `${where} was merged, but the default branch doesn't have it`
        : pull.state === "closed"
          ? `the pull request #${pull.number} from ${home.branch} was closed without a merge`
          : `${where} doesn't have it any more`;
  const back = pull?.state === "closed" && pull.mergedAt === null ? "Reopen the pull request, or bring" : "Bring";
  return {
    level: "note",
    code: RESTING,
    task: null,
    message: `${path} is on no branch that counts: ${why}. Its ${issues === 1 ? "issue is" : `${issues} issues are`} left as they are. ${back} the plan back on a branch with a pull request, and the sync goes on with the same issues; or remove them from the work by closing them.`,
  };
}

/** Whether a notice is said in one run only, so that it must not get lost where that looks at both sides again. */
export function isToldOnce({ code, level }: Notice): boolean {
  return code === RESTING || code === NOT_MEASURED || (code === NO_EVIDENCE && level === "problem");
}

/** Whether a plan rests of which nothing was said: the next run finds out whether it still does. */
export function isToBeTold({ homes }: Ledger): boolean {
  return Object.values(homes ?? {}).some(({ state, told }) => state === "rests" && told !== true);
}

/** The same plan on a second branch. */
export function rivalPlan({ path, ...home }: BranchPlan, other: BranchPlan): Notice {
  return {
    level: "note",
    code: "plan-on-two-branches",
    task: null,
    message: `${path} is on the branch ${named(home)} and, with another text, on ${named(other)}: the first is synced, the second is not until the first is merged or closed.`,
  };
}

/**
 * A plan on a branch that can't be synced as it is; the others are.
 * @param reason completes "it …"
 */
export function unusableBranchPlan({ path, ...home }: BranchPlan, reason: string): Notice {
  return {
    level: "problem",
    code: "branch-plan",
    task: null,
    message: `${path} on the branch ${named(home)} is left alone: it ${reason}. Mend it there; its issues stay as they are until then.`,
  };
}

function named({ branch, pull }: Pick<BranchPlan, "branch" | "pull">): string {
  return pull === null ? branch : `${branch} (#${pull})`;
}
