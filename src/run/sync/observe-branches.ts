import { matchesGlob } from "../../dialects/index.ts";
import { GitHubError } from "../../github/errors.ts";
import {
  type BranchPlan,
  commonPrefix,
  findHomes,
  type Homes,
  type KnownBranch,
  type PlanBranch,
  planBranches,
} from "../../sync/branch-plans.ts";
import type { HeadFacts } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import type { Settings } from "./settings.ts";

/** Branches with plans that the default branch doesn't have, as they are now. */
export interface BranchesObserved {
  /** The ledger with them in it. */
  readonly ledger: Ledger;
  readonly plans: readonly BranchPlan[];
  readonly rivals: Homes["rivals"];
  /** Branches that no longer descend from what was read last. */
  readonly rewritten: ReadonlySet<string>;
  /** True where something differs from what was stored. */
  readonly changed: boolean;
}

/**
 * Finds the plans that live on branches. The pull requests that were listed tell which branches there are and which
 * moved: one that stands where it was read last costs nothing.
 * @param ledger with this run's pull requests and the default branch's files
 * @param options `moved`: branches that moved while this run was writing, so that a list may not show it yet; `anew`:
 * whether every branch is to be read again
 * @throws GitHubError
 */
export async function observeBranches(
  host: Host,
  ledger: Ledger,
  { config }: Settings,
  options: {
    readonly defaultBranch: string;
    readonly head: HeadFacts;
    readonly isPlan: (path: string) => boolean;
    readonly moved: ReadonlySet<string>;
    readonly anew: boolean;
  },
): Promise<BranchesObserved> {
  const { branches: globs, branchesNamed } = config;
  const counts = (name: string) =>
    name !== options.defaultBranch &&
    name !== host.ledgerBranch &&
    !name.startsWith("lockstep/") &&
    matchesGlob(name, globs);
  const listed = branchesNamed && globs.length > 0 ? await host.branches.list(commonPrefix(globs)) : [];
  const branches = new Map<string, KnownBranch>();
  const rewritten = new Set<string>();
  for (const branch of planBranches(Object.values(ledger.pulls), listed, counts)) {
    const known = ledger.branches?.[branch.name];
    const head = await headOf(host, branch, known, options.moved.has(branch.name));
    if (head === null) continue;
    if (head.since === "rewritten") rewritten.add(branch.name);
    const plans =
      known !== undefined && head.since === "same" && !options.anew
        ? known.plans
        : await plansOf(host, options.head.sha, head.sha, options.isPlan);
    branches.set(branch.name, { ...known, head: head.sha, pull: branch.pull, plans });
  }
  const paths = new Set(Object.values(ledger.tasks).map(({ path }) => path));
  const { homes, plans, rivals } = findHomes(
    branches,
    ledger.homes ?? {},
    (path) => ledger.files[path]?.role === "plan",
    (path) => paths.has(path),
    (pull) => pull !== null && ledger.pulls[pull]?.mergedAt != null,
  );
  const { branches: knownBranches = {}, homes: knownHomes = {}, ...rest } = ledger;
  const now = { branches: inOrder(Object.fromEntries(branches)), homes: inOrder(homes) };
  const changed = JSON.stringify([inOrder(knownBranches), inOrder(knownHomes)]) !== JSON.stringify(Object.values(now));
  const kept = {
    ...(branches.size === 0 ? {} : { branches: now.branches }),
    ...(Object.keys(homes).length === 0 ? {} : { homes: now.homes }),
  };
  return { ledger: { ...rest, ...kept }, plans, rivals, rewritten, changed };
}

/** A record by its names, so that two of them can be compared as text. */
function inOrder<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where a branch stands; null where it is gone. What a list shows of it is asked again where it is not what was read last. */
async function headOf(
  host: Host,
  { name, head }: PlanBranch,
  known: KnownBranch | undefined,
  moved: boolean,
): Promise<HeadFacts | null> {
  if (!moved && known === undefined) return { sha: head, since: "first", files: null };
  if (!moved && known?.head === head) return { sha: head, since: "same", files: [] };
  try {
    return await host.head(name, known?.head ?? null);
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "not-found") return null;
    throw error;
  }
}

async function plansOf(
  host: Host,
  base: string,
  head: string,
  isPlan: (path: string) => boolean,
): Promise<KnownBranch["plans"]> {
  const added = (await host.branches.added(base, head)).filter(({ path }) => isPlan(path));
  return Object.fromEntries(added.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha }) => [path, sha]));
}
