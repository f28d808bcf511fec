import type { PullObservation } from "./ledger.ts";

/** A branch whose plans count before the default branch has them, as it was last read. */
export interface KnownBranch {
  readonly head: string;
  /** The open pull request from it; null where there is none. */
  readonly pull: number | null;
  /** Blob shas of the plans that came with it, by path. */
  readonly plans: Readonly<Record<string, string>>;
  /** What this tool wrote into them, oldest first; missing where it wrote nothing. */
  readonly wrote?: readonly BranchWrite[];
}

/** A value that a commit of this tool gave a task on a branch; `field` is null where it added the task. */
export interface BranchWrite {
  readonly task: string;
  readonly field: string | null;
  readonly from: unknown;
  readonly to: unknown;
}

/** Where a plan lives, or lived last, that came with a branch. */
export interface PlanHome {
  readonly branch: string;
  readonly pull: number | null;
  /** `branch`: there. `merged`: on the default branch since. `rests`: nowhere any more; its tasks are left alone. */
  readonly state: "branch" | "merged" | "rests";
  /** That it rests was told. */
  readonly told?: true;
}

/** A branch to look into: its head as far as it is known. */
export interface PlanBranch {
  readonly name: string;
  readonly pull: number | null;
  readonly head: string;
}

/**
 * The branches whose plans count, in the order in which they are asked for a plan: those of open pull requests, the
 * oldest first, then the others by name. A fork's branch is none of this repository.
 * @param listed branches that count without a pull request
 */
export function planBranches(
  pulls: readonly PullObservation[],
  listed: readonly { readonly name: string; readonly sha: string }[],
  counts: (name: string) => boolean,
): readonly PlanBranch[] {
  const found = new Map<string, PlanBranch>();
  for (const { number, state, fromFork, headRef, headSha } of pulls.toSorted((a, b) => a.number - b.number)) {
    if (state !== "open" || fromFork === true || found.has(headRef) || !counts(headRef)) continue;
    found.set(headRef, { name: headRef, pull: number, head: headSha });
  }
  for (const { name, sha } of listed.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!found.has(name) && counts(name)) found.set(name, { name, pull: null, head: sha });
  }
  return [...found.values()];
}

/** What globs of branches all begin with, so that no others need be listed: "release/" of `release/*` and `release/[0-9]*`. */
export function commonPrefix(globs: readonly string[]): string {
  const [first = "", ...others] = globs.map((glob) => /^[^*?[\]]*/.exec(glob)?.[0] ?? "");
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** A plan that is read from a branch. */
export interface BranchPlan {
  readonly path: string;
  readonly sha: string;
  readonly branch: string;
  readonly pull: number | null;
}

export interface Homes {
  /** For the ledger. */
  readonly homes: Readonly<Record<string, PlanHome>>;
  readonly plans: readonly BranchPlan[];
  /** The same plan with another text on a branch that is not its home. */
  readonly rivals: readonly { readonly plan: BranchPlan; readonly other: BranchPlan }[];
}

/**
 * Finds the home of each plan that the default branch doesn't have: the first of the branches that it came with. One
 * that was on a branch and is nowhere now rests, as long as tasks are recorded of it.
 * @param branches in the order of `planBranches`
 * @param onDefault whether the default branch has a plan at a path
 * @param hasTasks whether tasks of a plan are recorded
 * @param merged whether a pull request was merged
 */
export function findHomes(
  branches: ReadonlyMap<string, KnownBranch>,
  before: Readonly<Record<string, PlanHome>>,
  onDefault: (path: string) => boolean,
  hasTasks: (path: string) => boolean,
  merged: (pull: number | null) => boolean,
): Homes {
  const plans = new Map<string, BranchPlan>();
  const rivals: Homes["rivals"][number][] = [];
  for (const [branch, { pull, plans: held }] of branches) {
    for (const [path, sha] of Object.entries(held)) {
      if (onDefault(path)) continue;
      // A branch that outlives its merge doesn't bring back what the default branch has given up since.
      const past = before[path];
      if (pull === null && past?.state === "merged" && past.branch === branch) continue;
      const found = { path, sha, branch, pull };
      const plan = plans.get(path);
      if (plan === undefined) plans.set(path, found);
      else if (plan.sha !== sha) rivals.push({ plan, other: found });
    }
  }
  const homes: Record<string, PlanHome> = {};
  for (const { path, branch, pull } of plans.values()) homes[path] = { branch, pull, state: "branch" };
  for (const [path, home] of Object.entries(before)) {
    if (path in homes) continue;
    const { branch, pull, state, told } = home;
    if (onDefault(path) || state === "merged") {
      if (branches.has(branch)) homes[path] = { branch, pull, state: "merged" };
    } else if (hasTasks(path)) {
      // What was merged a moment ago may not show on the default branch yet: the next run tells, if it still doesn't.
      const waits = state === "branch" && merged(pull);
      homes[path] = { branch, pull, state: "rests", ...(told === true || !waits ? { told: true } : {}) };
    }
  }
  return { homes, plans: [...plans.values()], rivals };
}
