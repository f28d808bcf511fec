import { proposalBody, proposalTitle } from "../../records/proposal-text.ts";
import type { Change, Conflict } from "../../sync/change.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { afterMerge, isDue, observedPull, PROPOSAL_BRANCH, type Way, waiting, wayOf } from "../../sync/proposal.ts";
import type { Decision } from "../../sync/reconcile.ts";
import { auditFile } from "./commit-plans.ts";
import { measured } from "./measured.ts";
import type { Observed } from "./observe.ts";
import { type PlanOutcome, planOutcome } from "./plan-changes.ts";
import { type LedgerHold, sha256 } from "./state.ts";

/** What the rolling pull request is to hold. */
export interface Wanted {
  /** Fingerprint of the plans' texts and of the log that they go with. */
  readonly content: string;
  /** Fingerprint of that, title and body: where it stands already, nothing is written. */
  readonly stands: string;
  readonly title: string;
  readonly body: string;
  /** GitHub's clock when it came up, ISO. */
  readonly at: string;
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
}

/** The plans' half of a decision, and how it is to get onto the default branch. */
export interface Offer {
  readonly plan: PlanOutcome;
  readonly way: Way;
  /** Null where the plans need no change. */
  readonly wanted: Wanted | null;
  /** What waits in the pull request since an earlier run. */
  readonly waits: readonly Change[];
  /** Whether branch or pull request must be written, should the changes go that way. */
  readonly due: boolean;
}

type Decided = Extract<Decision, { kind: "decided" }>;

/** The ledger without what waited in a pull request that was merged. */
export function withoutMerged(ledger: Ledger): Ledger {
  const { proposal } = ledger;
  const seen = observedPull(ledger);
  return proposal === null || seen?.mergedAt == null
    ? ledger
    : { ...ledger, proposal: afterMerge(proposal, seen.headSha) };
}

/** Writes a decision into the plans' texts and finds the way for them. Pure. */
export function makeOffer(hold: LedgerHold, observed: Observed, ledger: Ledger, decision: Decided): Offer {
  const { config } = observed.settings;
  const { proposal } = ledger;
  const branch = hold.repository.defaultBranch;
  const way = wayOf(config.sync.commit, ledger.refusesPush, branch, hold.at);
  const there = Object.entries(ledger.awaited ?? {}).flatMap(([path, known]) => (known ? [path] : []));
  const written = (at: string) => {
    const { plans, epics } = observed;
    const figures = measured(plans, ledger, config, at);
    const plan = planOutcome(plans, decision.outcomes, decision.changes, config, at, there, epics, figures);
    return { plan, at, content: contentOf(plan, observed, ledger) };
  };
  // What waits keeps its dates: another day alone is no reason to write it anew.
  const known = new Set(proposal?.heads.map((head) => head.content));
  const before = proposal === null || known.size === 0 ? null : written(proposal.at);
  const same = before !== null && known.has(before.content);
  const { plan, at, content } = same ? before : written(hold.at);
  const waits = config.sync.commit === "direct" ? [] : waiting(ledger);
  const { edited, changes, tasks } = forDefaultBranch(plan);
  if (edited.length === 0) return { plan, way, wanted: null, waits, due: isDue(ledger, null) };
  const conflicts = decision.conflicts.filter(
    ({ resolution, task }) => resolution === "github" && tasks.has(task) && !plan.refused.has(task),
  );
  const facts = { into: branch, from: PROPOSAL_BRANCH, changes, conflicts };
  const [title, body] = [proposalTitle(facts), proposalBody(facts)];
  const stands = sha256(JSON.stringify([content, title, body]));
  const wanted = { content, stands, title, body, at, changes, conflicts };
  return { plan, way, wanted, waits, due: isDue(ledger, stands) };
}

/** What of the plans' changes goes to the default branch; the rest has its home on other branches. */
export function forDefaultBranch({ edited, changes }: PlanOutcome): {
  readonly edited: PlanOutcome["edited"];
  readonly changes: readonly Change[];
  /** Keys of the tasks that change there. */
  readonly tasks: ReadonlySet<string>;
} {
  const own = changes.filter((change) => change.side === "plan" && change.branch === undefined);
  return {
    edited: edited.filter((file) => file.branch === undefined),
    changes: own,
    tasks: new Set(own.flatMap(({ task }) => task ?? [])),
  };
}

function contentOf(plan: PlanOutcome, observed: Observed, ledger: Ledger): string {
  const log = auditFile(observed, ledger);
  // With the files they are edits of: a commit on older ones might not merge, even where it says the same.
  const texts = forDefaultBranch(plan).edited.map(({ path, text }) => [
    path,
    ledger.files[path]?.sha ?? null,
    sha256(text),
  ]);
  return sha256(JSON.stringify([texts, log.path, log.sha]));
}
