import type { Change, Conflict } from "../../sync/change.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { newChanges, newConflicts } from "../../sync/proposal.ts";
import type { Decision } from "../../sync/reconcile.ts";
import { closingSteps } from "./land-boundary.ts";
import type { Observed } from "./observe.ts";
import { makeOffer, type Offer } from "./offer.ts";
import { findPrerequisites, type Prerequisites } from "./prerequisites.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";

/** One look at both sides with everything that is to be done about it. */
export interface Look {
  readonly observed: Observed;
  readonly ledger: Ledger;
  readonly decision: Extract<Decision, { kind: "decided" }>;
  readonly offer: Offer;
  readonly prerequisites: Prerequisites;
  /** All changes, also what waits in the rolling pull request since an earlier run. */
  readonly planned: readonly Change[];
  /** The changes that are news, as they are told. */
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** Whether branch or pull request must be written. */
  readonly due: boolean;
  /** Whether there is nothing to do and nothing to tell. */
  readonly inSync: boolean;
}

/**
 * Works out what a decision comes to: in the plans, in labels and milestones, and as it is told. Writes nothing.
 * @throws GitHubError
 */
export async function lookOf(
  { host }: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  ledger: Ledger,
  decision: Look["decision"],
): Promise<Look> {
  const offer = makeOffer(hold, observed, ledger, decision);
  const { plan } = offer;
  const { config, labels } = observed.settings;
  const found = await findPrerequisites(
    host,
    ledger,
    decision.outcomes.flatMap(({ target }) => target ?? []),
    decision.duplicates,
    labels,
    observed.plans.map((file) => file.plan),
    config,
    observed.names,
  );
  const prerequisites = { ...found, steps: [...closingSteps(ledger), ...found.steps] };
  const planned = [...prerequisites.steps.map((step) => step.change), ...plan.changes];
  const changes = newChanges(planned, offer.waits);
  const conflicts = newConflicts(decision.conflicts, ledger);
  const due = offer.due && (offer.way === "pull-request" || offer.wanted === null);
  const inSync = changes.length === 0 && !due && conflicts.length === 0 && plan.failed.length === 0;
  return { observed, ledger, decision, offer, prerequisites, planned, changes, conflicts, due, inSync };
}
