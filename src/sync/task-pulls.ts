import { type Plan, unitsOf } from "../plan/plan.ts";
import type { Task, TaskValues } from "../plan/task.ts";
import { branchNames, titleNames } from "./claims.ts";
import type { Inquiry } from "./inquiry.ts";
import type { PullObservation } from "./ledger.ts";
import { standingPull } from "./pull-state.ts";

/** As much of a task as tells which pull requests are its own. */
type Worked = Pick<Task, "key"> & { readonly values: Pick<TaskValues, "pullRequest"> };

/** The keys of all tasks, to tell whom a title or branch means that names one by the id that it has in its feature. */
export class LocalIds {
  readonly #keys: ReadonlyMap<string, readonly string[]>;

  constructor(keys: Iterable<string>) {
    this.#keys = Map.groupBy(new Set(keys), (key) => localId(key).toLowerCase());
  }

  /**
   * Whether a pull request that names the id means the task: nobody else has that id, or its branch names the feature.
   * `US1` on the branch `001-albums` is `001-albums/US1`, whatever else is called `US1`.
   */
  means(pull: Pick<PullObservation, "headRef">, key: string): boolean {
    const others = (this.#keys.get(localId(key).toLowerCase()) ?? []).filter((other) => other !== key);
    if (namesFeature(pull, key)) return true;
    if (others.some((other) => namesFeature(pull, other))) return false;
    return !key.includes("/") || others.length === 0;
  }
}

/** A key without its feature. */
export function localId(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

function namesFeature({ headRef }: Pick<PullObservation, "headRef">, key: string): boolean {
  const slash = key.lastIndexOf("/");
  return slash > 0 && branchNames(headRef, key.slice(0, slash));
}

/**
 * The pull request that stands for a task, or null. Belongs: one whose body names the task, whose title or branch
 * begins with its id, that closes its issue, or that the plan links. Never counts: the tool's own, one that changes
 * nothing but plan files, and one from outside that nobody with write access has taken up.
 */
function pullOfTask(
  task: Worked,
  issue: number | null,
  pulls: readonly PullObservation[],
  inquiry: Inquiry,
  ids: LocalIds = new LocalIds([task.key]),
): PullObservation | null {
  const linked = task.values.pullRequest;
  if (linked !== null && !pulls.some((pull) => pull.number === linked)) inquiry.pull(linked);
  const own = pulls.filter((pull) => belongs(pull, task, issue, linked, ids) && counts(pull, inquiry));
  return standingPull(own, linked);
}

/** Finds the pull requests of tasks among all; a title or branch may mean any task of the plans, or what stands for one. */
export function pullFinder(
  pulls: readonly PullObservation[],
  inquiry: Inquiry,
  plans: readonly Plan[],
): (task: Worked, issue: number | null) => PullObservation | null {
  const ids = new LocalIds(plans.flatMap((plan) => [...plan.tasks, ...unitsOf(plan)].map(({ key }) => key)));
  return (task, issue) => pullOfTask(task, issue, pulls, inquiry, ids);
}

function belongs(
  pull: PullObservation,
  task: Worked,
  issue: number | null,
  linked: number | null,
  ids: LocalIds,
): boolean {
  if (isOwn(pull)) return false;
  // What the body says wins over what a title or branch seems to name.
  if (pull.claims.length > 0) return pull.claims.includes(task.key) || pull.number === linked;
  return (
    pull.number === linked ||
    (names(pull, task.key) && ids.means(pull, task.key)) ||
    (issue !== null && pull.closes.includes(issue))
  );
}

/**
 * The tasks that a pull request names: those of its body or, where that names none, those whose ids its title or branch
 * begins with. None for the tool's own.
 * @param keys of all tasks of the plans
 */
export function pullClaims(
  pull: Pick<PullObservation, "title" | "headRef" | "claims">,
  keys: readonly string[],
  ids: LocalIds = new LocalIds(keys),
): readonly string[] {
  if (isOwn(pull)) return [];
  if (pull.claims.length > 0) return pull.claims;
  return keys.filter((key) => names(pull, key) && ids.means(pull, key));
}

/** Whether it is the tool's own pull request. */
function isOwn({ headRef }: Pick<PullObservation, "headRef">): boolean {
  return /^lockstep\//.test(headRef);
}

function names({ title, headRef }: Pick<PullObservation, "title" | "headRef">, key: string): boolean {
  const id = localId(key);
  return [key, id].some((name) => titleNames(title, name) || branchNames(headRef, name));
}

function counts(pull: PullObservation, inquiry: Inquiry): boolean {
  if (pull.details === null) {
    inquiry.pullDetails(pull.number);
    return false;
  }
  if (pull.details.plansOnly) return false;
  return pull.mergedAt !== null || pull.vouched || pull.details.reviewers.length > 0 || inquiry.mayWrite(pull.author);
}
