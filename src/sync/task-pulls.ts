import type { Task, TaskValues } from "../plan/task.ts";
import { branchNames, titleNames } from "./claims.ts";
import type { Inquiry } from "./inquiry.ts";
import type { PullObservation } from "./ledger.ts";
import { standingPull } from "./pull-state.ts";

/** As much of a task as tells which pull requests are its own. */
type Worked = Pick<Task, "key"> & { readonly values: Pick<TaskValues, "pullRequest"> };

/**
 * The pull request that stands for a task, or null. Belongs: one whose body names the task, whose title or branch
 * begins with its id, that closes its issue, or that the plan links. Never counts: the tool's own, one that changes
 * nothing but plan files, and one from outside that nobody with write access has taken up.
 */
export function pullOfTask(
  task: Worked,
  issue: number | null,
  pulls: readonly PullObservation[],
  inquiry: Inquiry,
): PullObservation | null {
  const linked = task.values.pullRequest;
  if (linked !== null && !pulls.some((pull) => pull.number === linked)) inquiry.pull(linked);
  const own = pulls.filter((pull) => belongs(pull, task, issue, linked) && counts(pull, inquiry));
  return standingPull(own, linked);
}

function belongs(pull: PullObservation, task: Worked, issue: number | null, linked: number | null): boolean {
  if (/^lockstep\//.test(pull.headRef)) return false;
  // What the body says wins over what a title or branch seems to name.
  if (pull.claims.length > 0) return pull.claims.includes(task.key) || pull.number === linked;
  return (
    pull.number === linked ||
    titleNames(pull.title, task.key) ||
    branchNames(pull.headRef, task.key) ||
    (issue !== null && pull.closes.includes(issue))
  );
}

function counts(pull: PullObservation, inquiry: Inquiry): boolean {
  if (pull.details === null) {
    inquiry.pullDetails(pull.number);
    return false;
  }
  if (pull.details.plansOnly) return false;
  return pull.mergedAt !== null || pull.vouched || pull.details.reviewers.length > 0 || inquiry.mayWrite(pull.author);
}
