import type { GitHubError } from "../../github/errors.ts";
import { changeDrafts, conflictDrafts, settlementDrafts } from "../../records/audit.ts";
import { withKnownFacts } from "../../records/take-over.ts";
import { advance, isSettled, type Performed } from "../../sync/advance.ts";
import type { Change, Conflict, Notice } from "../../sync/change.ts";
import { lacksLinks, noChange } from "../../sync/issue-target.ts";
import type { IssueObservation, Ledger } from "../../sync/ledger.ts";
import { unassignableOwner } from "../../sync/notices.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { DUPLICATE_LABEL } from "../../sync/outcome-changes.ts";
import type { Decision } from "../../sync/reconcile.ts";
import { deliverPlans } from "./deliver-plans.ts";
import { newestNumber } from "./find-created.ts";
import type { Journal } from "./journal.ts";
import type { Observed } from "./observe.ts";
import type { Offer } from "./offer.ts";
import { dependenciesFirst } from "./order.ts";
import { performTarget, type TargetResult } from "./perform.ts";
import type { PlanOutcome } from "./plan-changes.ts";
import { makePrerequisites, type Prerequisites } from "./prerequisites.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";

/** What a run did. */
export interface Applied {
  readonly ledger: Ledger;
  readonly pending: readonly Change[];
  readonly commit: string | null;
  /** True where something changed under the run: both sides have to be read again. */
  readonly again: boolean;
  readonly notices: readonly Notice[];
  /** Where GitHub failed on one write for good, while others went through: how. */
  readonly lost: GitHubError | null;
}

type Decided = Extract<Decision, { kind: "decided" }>;

/**
 * Performs a decision: GitHub first, then one commit, each recorded in the ledger that comes back. One write on which
 * GitHub fails doesn't keep the others back; a second in a row does.
 * @param journal what was done and what was not is entered here as it happens
 * @param last true where no further look follows, whatever changed meanwhile
 * @throws GitHubError where GitHub or the way to it fails for good
 */
export async function apply(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  start: Ledger,
  decision: Decided,
  offer: Offer,
  prerequisites: Prerequisites,
  journal: Journal,
  last: boolean,
): Promise<Applied> {
  const { host } = request;
  const { plan } = offer;
  const facts = { run: request.run, at: hold.at, cause: request.cause };
  journal.failed.push(...plan.failed);
  const ready = await makePrerequisites(host, prerequisites, journal);
  let ledger: Ledger = { ...start, labels: ready.labels, milestones: ready.milestones };
  const { made } = journal;
  let { lost } = ready;
  let lostLast = lost !== null;

  const notices: Notice[] = [];
  const results = new Map<string, TargetResult>();
  // Part of them may have been done: what GitHub shows of it goes into the log when both sides are read again.
  const begun: Change[] = [];
  const numbers = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome.issue]));
  const context = {
    host,
    issueOf: (key: string) => numbers.get(key) ?? null,
    newest: () => newestNumber(ledger),
    milestoneOf: (title: string) => ready.milestones[title] ?? null,
    mayBeSaid: commentsInDoubt(observed.ledger),
  };
  const targeted = dependenciesFirst(decision.outcomes).filter((outcome) => outcome.target !== null);
  for (const [index, outcome] of targeted.entries()) {
    if (outcome.target === null) continue;
    await hold.renew(ledger);
    const issue = outcome.issue === null ? null : (ledger.issues[outcome.issue] ?? null);
    const result = await performTarget(outcome.target, issue, context);
    const shown = plan.changes.find((change) => change.side === "github" && change.task === outcome.key);
    results.set(outcome.key, result);
    if (result.kind === "done") {
      numbers.set(outcome.key, result.issue.number);
      for (const owner of result.unassignable) notices.push(unassignableOwner(outcome.key, owner));
      if (shown !== undefined) journal.done(shown, { ...shown, issue: result.issue.number });
    }
    if (result.kind === "failed") {
      if (shown !== undefined) {
        journal.refused(shown, result.reason);
        begun.push(shown);
      }
      lost ??= result.lost;
      if (result.lost !== null && lostLast) throw result.lost;
    }
    lostLast = result.kind === "failed" && result.lost !== null;
    if (result.kind === "gone" && outcome.issue !== null) ledger = withoutIssue(ledger, outcome.issue);
    else if (result.issue !== null) ledger = withIssue(ledger, result.issue);
    if (targeted.length > 20 && (index + 1) % 20 === 0)
      request.progress(`${index + 1} of ${targeted.length} issues written`);
  }
  // Tasks that depend on each other: one of their issues had to be made before the other had a number to link.
  const linkable = new Set([...numbers].flatMap(([key, number]) => (number === null ? [] : [key])));
  for (const { key, target } of targeted) {
    const result = results.get(key);
    if (result?.kind !== "done" || target?.block == null || result.issue.block === null) continue;
    if (!lacksLinks(result.issue.block, linkable)) continue;
    const { number } = result.issue;
    const linked = await performTarget({ ...noChange(key, number), block: target.block }, result.issue, context);
    if (linked.kind === "failed")
      journal.failed.push({ task: key, action: "update-issue", reason: `The links to other tasks: ${linked.reason}` });
    if (linked.kind === "stale" || linked.kind === "gone") results.set(key, linked);
    if (linked.kind === "done") ledger = withIssue(ledger, linked.issue);
  }
  for (const number of decision.duplicates) {
    const result = await host.perform({ kind: "add-labels", number, labels: [DUPLICATE_LABEL] });
    const shown = plan.changes.find((change) => change.task === null && change.issue === number);
    if (shown === undefined) continue;
    if (result.kind === "labels") {
      journal.done(shown);
      const issue = ledger.issues[number];
      if (issue !== undefined) ledger = withIssue(ledger, { ...issue, labels: result.labels });
    } else if (result.kind === "refused") journal.refused(shown, result.reason);
  }

  const told = toldConflicts(decision.conflicts, results, plan);
  const lostOn = (winner: Conflict["resolution"]) =>
    conflictDrafts(
      told.filter((conflict) => conflict.resolution === winner),
      facts,
    );
  const settled = (withPlan: boolean) =>
    decision.outcomes.flatMap((outcome) => {
      const done = performedOf(outcome, results.get(outcome.key), withPlan && !plan.refused.has(outcome.key), ledger);
      return (outcome.told?.settled ?? []).filter(({ field }) => isSettled(outcome, done, field));
    });
  const settledAlready = settled(false);
  const settledByPlan = settled(true).filter((settlement) => !settledAlready.includes(settlement));
  const planMade = plan.changes.filter((change) => change.side === "plan");
  // A value that the plan lost is lost with the commit; one that GitHub lost, already.
  const ofPlan = [...changeDrafts(planMade, facts), ...lostOn("github"), ...settlementDrafts(settledByPlan, facts)];
  const drafts = {
    made: [...changeDrafts(made, facts), ...lostOn("plan"), ...settlementDrafts(settledAlready, facts)],
    plan: withKnownFacts(ofPlan, ledger.proposal?.entries ?? []),
  };
  const byKey = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome]));
  const open = decision.conflicts.filter((conflict) => !told.includes(conflict));
  const intents =
    start.intents === null || begun.length === 0 ? null : { ...start.intents, changes: begun, conflicts: open };
  const advanced = (before: Ledger, onBranch: boolean): Ledger => {
    const records = advance(before, decision.outcomes, (key) =>
      performedOf(
        byKey.get(key),
        results.get(key),
        (onBranch || byKey.get(key)?.plan === null) && !plan.refused.has(key),
        before,
      ),
    );
    return { ...before, ...records, given: givenIds(before, decision.outcomes, records.tasks), intents };
  };
  const stale = [...results.values()].some((result) => result.kind === "stale" || result.kind === "gone");
  const delivered = await deliverPlans(
    request,
    hold,
    observed,
    ledger,
    offer,
    drafts,
    journal,
    stale && !last,
    advanced,
  );
  return {
    ledger: delivered.ledger,
    pending: delivered.pending,
    commit: delivered.commit,
    again: stale || delivered.moved,
    notices: [...notices, ...delivered.notices],
    lost: lost ?? delivered.stopped,
  };
}

/** The ids that were given to issues whose rows are yet to come: none of them is given again. */
function givenIds(ledger: Ledger, outcomes: readonly Outcome[], tasks: Ledger["tasks"]): Ledger["given"] {
  const now = outcomes.flatMap(({ key, issue, plan }): [string, number][] =>
    plan?.kind === "add-task" && issue !== null ? [[key, issue]] : [],
  );
  const all = Object.entries({ ...ledger.given, ...Object.fromEntries(now) });
  return Object.fromEntries(all.filter(([key]) => tasks[key] === undefined));
}

function performedOf(
  outcome: Outcome | undefined,
  result: TargetResult | undefined,
  plan: boolean,
  ledger: Ledger,
): Performed {
  const number = result !== undefined && result.kind === "done" ? result.issue.number : (outcome?.issue ?? null);
  return {
    github: outcome?.target === null || result?.kind === "done",
    plan,
    issue: number === null ? null : (ledger.issues[number] ?? null),
    unassignable: result?.kind === "done" ? result.unassignable : [],
    comment: result?.kind === "done" ? result.comment : null,
  };
}

/** Conflicts whose winner was written: the value that lost is gone from the world, so it must be in the log. */
function toldConflicts(
  conflicts: readonly Conflict[],
  results: ReadonlyMap<string, TargetResult>,
  plan: PlanOutcome,
): readonly Conflict[] {
  return conflicts.filter((conflict) => {
    if (conflict.resolution === "ask") return false;
    return conflict.resolution === "plan"
      ? (results.get(conflict.task)?.kind ?? "done") === "done"
      : !plan.refused.has(conflict.task);
  });
}

/** Tasks on whose issues a run that is over may have commented, though no record says so. */
function commentsInDoubt({ intents }: Ledger): ReadonlySet<string | null> {
  return new Set((intents?.changes ?? []).filter(({ fields }) => "comment" in fields).map(({ task }) => task));
}

function withIssue(ledger: Ledger, issue: IssueObservation): Ledger {
  return { ...ledger, issues: { ...ledger.issues, [issue.number]: issue } };
}

function withoutIssue(ledger: Ledger, number: number): Ledger {
  const { [number]: _, ...issues } = ledger.issues;
  return { ...ledger, issues };
}
