import type { GitHubError } from "../../github/errors.ts";
import {
  appendAudit,
  auditPath,
  changeDrafts,
  conflictDrafts,
  type Draft,
  settlementDrafts,
  withEntries,
} from "../../records/audit.ts";
import { commitMessage } from "../../records/commit-message.ts";
import { advance, isSettled, type Performed } from "../../sync/advance.ts";
import type { Change, Conflict, Notice } from "../../sync/change.ts";
import type { CommitResult } from "../../sync/host.ts";
import { lacksLinks, noChange } from "../../sync/issue-target.ts";
import type { IssueObservation, Ledger } from "../../sync/ledger.ts";
import { unassignableOwner } from "../../sync/notices.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { DUPLICATE_LABEL } from "../../sync/outcome-changes.ts";
import type { Decision } from "../../sync/reconcile.ts";
import { newestNumber } from "./find-created.ts";
import type { Journal } from "./journal.ts";
import type { Observed } from "./observe.ts";
import { dependenciesFirst } from "./order.ts";
import { performTarget, type TargetResult } from "./perform.ts";
import type { PlanOutcome } from "./plan-changes.ts";
import { makePrerequisites, type Prerequisites } from "./prerequisites.ts";
import type { SyncRequest } from "./request.ts";
import { type LedgerHold, sha256 } from "./state.ts";

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
 * @throws GitHubError where GitHub or the way to it fails for good
 */
export async function apply(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  start: Ledger,
  decision: Decided,
  plan: PlanOutcome,
  prerequisites: Prerequisites,
  journal: Journal,
): Promise<Applied> {
  const { host } = request;
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

  const planMade = plan.changes.filter((change) => change.side === "plan");
  const told = toldConflicts(decision.conflicts, results, plan);
  // A value that the plan lost is lost with the commit; one that GitHub lost, already.
  const settled = (withPlan: boolean) =>
    decision.outcomes.flatMap((outcome) => {
      const done = performedOf(outcome, results.get(outcome.key), withPlan && !plan.refused.has(outcome.key), ledger);
      return (outcome.told?.settled ?? []).filter(({ field }) => isSettled(outcome, done, field));
    });
  const drafts = (withPlan: boolean): readonly Draft[] => [
    ...changeDrafts(withPlan ? [...made, ...planMade] : made, facts),
    ...conflictDrafts(
      told.filter((conflict) => withPlan || conflict.resolution === "plan"),
      facts,
    ),
    ...settlementDrafts(settled(withPlan), facts),
  ];
  const commit = await commitPlans(request, hold, observed, ledger, plan, planMade, drafts);
  ledger = commit.ledger;
  const committed = commit.kind === "committed" || commit.kind === "nothing";
  if (commit.kind === "committed") {
    for (const change of planMade) journal.done(change);
    journal.commit = commit.sha;
  }
  if (commit.kind === "protected") {
    const reason = protectedReason(hold.repository.defaultBranch, commit.reason);
    for (const change of planMade) journal.refused(change, reason);
  }
  const byKey = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome]));
  const advanced = advance(ledger, decision.outcomes, (key) =>
    performedOf(
      byKey.get(key),
      results.get(key),
      (committed || byKey.get(key)?.plan === null) && !plan.refused.has(key),
      ledger,
    ),
  );
  const open = decision.conflicts.filter((conflict) => !told.includes(conflict));
  const intents =
    start.intents === null || begun.length === 0 ? null : { ...start.intents, changes: begun, conflicts: open };
  ledger = { ...ledger, ...advanced, intents };
  const stale = [...results.values()].some((result) => result.kind === "stale" || result.kind === "gone");
  return {
    ledger,
    pending: [],
    commit: commit.kind === "committed" ? commit.sha : null,
    again: stale || commit.kind === "moved",
    notices,
    lost,
  };
}

/** Why a plan's change could not be pushed, and what to do about it. */
function protectedReason(branch: string, said: string): string {
  return `The branch ${branch} takes no direct push (${said}). In the repository's settings, under Rules or Branches, let the app or the person behind the token bypass that.`;
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

type PlansCommitted = { readonly ledger: Ledger } & (
  | { readonly kind: "nothing" }
  | { readonly kind: "committed"; readonly sha: string }
  | { readonly kind: "moved" }
  | { readonly kind: "protected"; readonly reason: string }
);

/**
 * Puts the plans' new texts into one commit, together with all audit entries that the tree doesn't have yet. A run
 * that changes no plan makes a commit only where the entries have waited long enough.
 */
async function commitPlans(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  ledger: Ledger,
  plan: PlanOutcome,
  planMade: readonly Change[],
  drafts: (withPlan: boolean) => readonly Draft[],
): Promise<PlansCommitted> {
  const { config } = observed.settings;
  const withPlan = { ...ledger, audit: appendAudit(ledger.audit, drafts(true), sha256) };
  const withoutPlan = { ...ledger, audit: appendAudit(ledger.audit, drafts(false), sha256) };
  const oldest = ledger.audit.entries[0]?.at;
  const overdue =
    oldest !== undefined && Date.parse(hold.at) - Date.parse(oldest) >= config.sync["audit-flush"] * 60 * 60 * 1000;
  if (plan.edited.length === 0 && !overdue) return { kind: "nothing", ledger: withoutPlan };

  const sprint =
    config.sprint.id ?? observed.plans.find((file) => file.plan.sprint.id !== null)?.plan.sprint.id ?? null;
  const log = auditPath(config.sync["audit-path"], sprint);
  const knownLog = ledger.files[log];
  const before = knownLog === undefined ? "" : await request.host.blob(knownLog.sha, log);
  const files = new Map(plan.edited.map((file) => [file.path, file.text]));
  if (withPlan.audit.entries.length > 0) files.set(log, withEntries(before, withPlan.audit.entries));
  const result: CommitResult = await request.host.commit({
    branch: hold.repository.defaultBranch,
    parent: observed.head.sha,
    files,
    message: commitMessage(planMade, request.run, request.cause),
  });
  if (result.kind === "moved") return { kind: "moved", ledger: withoutPlan };
  if (result.kind === "protected") return { kind: "protected", reason: result.reason, ledger: withoutPlan };
  const known = { ...withPlan.files };
  for (const [path, sha] of result.blobs) known[path] = { sha, role: path === log ? "audit" : "plan" };
  return {
    kind: "committed",
    sha: result.sha,
    ledger: { ...withPlan, head: result.sha, files: known, audit: { last: withPlan.audit.last, entries: [] } },
  };
}
