import { PLAN_PATHS } from "../../dialects/index.ts";
import { CONFIG_PATHS, LABEL_PATHS } from "../../run/configuration.ts";
import { DEFAULT_LEDGER_BRANCH } from "../../run/product.ts";

/**
 * What is recorded of a repository, as far as it tells what an event may come to. Null stands for "not recorded": what
 * depends on it is kept then, never dropped.
 */
export interface Known {
  /** The App itself: `slug[bot]` and its id. */
  readonly bot: { readonly login: string; readonly app: number };
  /** `agreed`: it is synced. `declined`: its people closed the offer. `open`: nobody has said anything yet. */
  readonly consent: "agreed" | "declined" | "open";
  /** Number of the pull request that offers the sync; null where there is none. */
  readonly onboarding: number | null;
  readonly defaultBranch: string | null;
  /** Branch that the ledger is on. */
  readonly ledgerBranch: string;
  /** Globs of plans, as configured. */
  readonly plans: readonly string[];
  /** Globs of the files that say how it is synced: configuration and labels. */
  readonly settings: readonly string[];
  /** Globs of whatever else a sync reads: plans in other places, epics, the audit log, files that plans wait for. */
  readonly files: readonly string[];
  /** Globs and names of branches whose plans count before they are merged. */
  readonly branches: readonly string[];
  /** Branches that pull requests are open from: their pushes are told by the pull request's own events as well. */
  readonly openHeads: ReadonlySet<string>;
  /** Issues that mean something to the sync: paired ones, those of tombstones, those that a person is asked about. */
  readonly issues: ReadonlySet<number> | null;
  /** Numbers of milestones that stand for sprints. */
  readonly milestones: ReadonlySet<number> | null;
  /** The label that takes an issue in. */
  readonly intakeLabel: string;
  /** Labels that mean something, by our names and by those that they bear on GitHub; case doesn't count. */
  readonly labels: readonly string[];
  /** What the names of managed labels begin with; case doesn't count. */
  readonly labelPrefixes: readonly string[];
  /** Whether the checks of others decide anything, such as whether a task may be done. */
  readonly checksCount: boolean;
}

/** What holds of a repository of which nothing is recorded. */
export function nothingKnown(bot: Known["bot"]): Known {
  return {
    bot,
    consent: "open",
    onboarding: null,
    defaultBranch: null,
    ledgerBranch: DEFAULT_LEDGER_BRANCH,
    plans: PLAN_PATHS,
    settings: [...CONFIG_PATHS, ...LABEL_PATHS],
    files: [],
    branches: [],
    openHeads: new Set(),
    issues: null,
    milestones: null,
    intakeLabel: "lockstep",
    labels: ["lockstep/conflict", "lockstep/duplicate"],
    labelPrefixes: ["status/", "priority/", "type/", "sprint/"],
    checksCount: false,
  };
}
