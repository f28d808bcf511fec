import { evidencePolicy } from "../../sync/evidence-options.ts";
import type { AuditEntry, Ledger } from "../../sync/ledger.ts";
import { unmergedPlans } from "../../sync/notices.ts";
import { type Decision, reconcile } from "../../sync/reconcile.ts";
import type { World } from "../../sync/world.ts";
import { committedFields } from "./audit-catch-up.ts";
import { FactBook } from "./facts.ts";
import { followParts } from "./follow-parts.ts";
import { hasSubIssues } from "./link.ts";
import type { Observed } from "./observe.ts";
import { PlanHistory } from "./plan-history.ts";
import type { SyncRequest } from "./request.ts";
import { roles } from "./settings.ts";
import type { LedgerHold } from "./state.ts";

/** The commit that a plan was read from. */
function parentOf({ head, plans, ledger }: Observed, path: string): string {
  const branch = plans.find((file) => file.path === path)?.branch;
  return (branch === undefined ? undefined : ledger.branches?.[branch]?.head) ?? head.sha;
}
/** A whole moves with its parts, and is itself no part: more looks than this would only mend what the first ones did. */
const FOLLOWED = 3;

/**
 * Takes the decision, fetching what it turns out to need.
 * @param before the ledger before this run looked
 * @param log the audit log in the tree; read only where a run died
 */
export async function decide(
  request: SyncRequest,
  hold: LedgerHold,
  before: Ledger,
  observed: Observed,
  log: () => Promise<readonly AuditEntry[]>,
): Promise<{ readonly decision: Exclude<Decision, { kind: "needs" }>; readonly ledger: Ledger }> {
  const unmerged = unmergedPlans(observed.unmerged);
  if (unmerged !== null) return { decision: unmerged, ledger: observed.ledger };
  const { config } = observed.settings;
  const roleOf = roles(config, request.configPath);
  const facts = new FactBook(
    request.host,
    new PlanHistory(
      request.host,
      (path) => parentOf(observed, path),
      observed.plans.map((file) => file.plan),
      config.read,
    ),
    (path) => ["plan", "epic", "audit"].includes(roleOf(path) ?? ""),
    () => hold.now(),
    request.sleep,
    { policy: evidencePolicy(config.sync["done-requires"]), workflowRun: request.workflowRun ?? null },
  );
  for (const number of observed.issues.single) facts.single.add(number);
  const { intents } = observed.ledger;
  const committed = intents === null ? new Set<string>() : committedFields(intents, await log());
  let ledger = observed.ledger;
  let plans = observed.plans.map((file) => file.plan);
  for (let follows = 0; ; ) {
    const world: World = {
      repository: hold.repository,
      ledger,
      firstMeeting: hold.first,
      plans,
      lostPlans: observed.lostPlans,
      resting: observed.resting,
      goneIssues: new Set([...observed.issues.gone, ...facts.gone]),
      seen: before.issues,
      committed,
      facts,
      options: request.followRenumbering === true ? { ...config.sync, renumber: "follow" } : config.sync,
      idPattern: config.read.idPattern,
      adopt: request.adopt,
      allowMassChange: request.allowMassChange,
      subIssues: hasSubIssues(ledger, hold.at),
    };
    const decision = reconcile(world);
    if (decision.kind === "decided" && follows < FOLLOWED) {
      follows++;
      const moved = followParts(observed.plans, plans, decision.outcomes, config.read);
      if (moved !== null) {
        plans = [...moved];
        continue;
      }
    }
    if (decision.kind !== "needs")
      return { decision: { ...decision, notices: [...observed.notices, ...decision.notices] }, ledger };
    ledger = await facts.fetch(decision.needs, ledger);
  }
}
