import type { GitHubError } from "../../github/errors.ts";
import type { Change, Notice } from "../../sync/change.ts";
import { type IssueTarget, lacksLinks, noChange } from "../../sync/issue-target.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { unassignableOwner } from "../../sync/notices.ts";
import { DUPLICATE_LABEL } from "../../sync/outcome-changes.ts";
import type { Decision } from "../../sync/reconcile.ts";
import type { Allowance, Pause } from "./allowance.ts";
import { commitBranches } from "./commit-branches.ts";
import { deliverPlans } from "./deliver-plans.ts";
import { fenced } from "./fenced.ts";
import { newestNumber } from "./find-created.ts";
import type { Journal } from "./journal.ts";
import { withStepsDone } from "./land-boundary.ts";
import type { Observed } from "./observe.ts";
import type { Offer } from "./offer.ts";
import { dependenciesFirst, unlinkingFirst } from "./order.ts";
import { PassLinks } from "./pass-links.ts";
import type { PassRecord } from "./pass-record.ts";
import { performTarget, type TargetResult } from "./perform.ts";
import { makePrerequisites, type Prerequisites } from "./prerequisites.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";
import { Writing } from "./writing.ts";

/** What a run did. */
export interface Applied {
  readonly ledger: Ledger;
  readonly pending: readonly Change[];
  readonly commit: string | null;
  /** True where something changed under the run: both sides have to be read again. */
  readonly again: boolean;
  /** Branches with plans that moved under the run. */
  readonly moved: readonly string[];
  readonly notices: readonly Notice[];
  /** Where GitHub failed on one write for good, while others went through: how. */
  readonly lost: GitHubError | null;
  /** Where the run left issues for later: why. */
  readonly pause: Pause | null;
}

type Done = Extract<TargetResult, { kind: "done" }>;
type Decided = Extract<Decision, { kind: "decided" }>;

/**
 * Performs a decision: GitHub first, then one commit, each recorded in the ledger that comes back. One write on which
 * GitHub fails doesn't keep the others back; a second in a row does.
 * @param journal what was done and what was not is entered here as it happens
 * @param pass what was done, for the ledger
 * @param last true where no further look follows, whatever changed meanwhile
 * @throws GitHubError where GitHub or the way to it fails for good
 */
export async function apply(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  pass: PassRecord,
  decision: Decided,
  offer: Offer,
  prerequisites: Prerequisites,
  journal: Journal,
  last: boolean,
  allowance: Allowance,
): Promise<Applied> {
  const host = fenced(request.host, hold, () => pass.soFar());
  const { plan } = offer;
  journal.failed.push(...plan.failed);
  pass.underWay = prerequisites.steps.map((step) => step.change);
  const ready = await makePrerequisites(host, prerequisites, journal);
  pass.underWay = [];
  pass.ledger = { ...pass.ledger, labels: ready.labels, milestones: ready.milestones };
  // Whatever else this run does, nothing more follows from the boundary once its steps are done.
  const undone = prerequisites.steps.flatMap(({ change }) => (journal.made.includes(change) ? [] : [change]));
  pass.ledger = withStepsDone(pass.ledger, undone, observed.settings.config.sync["label-prefixes"].sprint);
  const { results, begun } = pass;
  begun.push(...ready.unknown);
  let { lost } = ready;
  let lostLast = lost !== null;

  const notices: Notice[] = [];
  const numbers = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome.issue]));
  const context = {
    host,
    issueOf: (key: string) => numbers.get(key) ?? null,
    newest: () => newestNumber(pass.ledger),
    milestoneOf: (title: string) => ready.milestones[title] ?? null,
    mayBeSaid: commentsInDoubt(observed.ledger),
  };
  const links = new PassLinks(host, pass, context.issueOf, () => hold.now());
  const shownOf = new Map(plan.changes.flatMap((c) => (c.side === "github" && c.task !== null ? [[c.task, c]] : [])));
  const targeted = unlinkingFirst(dependenciesFirst(decision.outcomes)).flatMap((outcome) =>
    outcome.target === null ? [] : [{ outcome, target: outcome.target }],
  );
  const writing = new Writing(request, allowance, targeted);
  /** What has to wait until the issues are made that it is linked with. */
  const early: { key: string; target: IssueTarget; result: Done; shown: Change | undefined }[] = [];
  const linkUp = async (key: string, target: IssueTarget, result: Done, shown: Change | undefined) => {
    const linked = await links.of(target, result.issue.number);
    // Not before: a run that is stopped while it links has the whole change among its intents.
    results.set(key, linked === null ? result : { ...result, linked });
    if (shown !== undefined) {
      const made = { ...shown, issue: result.issue.number };
      if (linked === null || linked.open.size === 0) journal.done(shown, made);
      else journal.partly(shown, withoutFields(made, linked.open), linked.failed);
      // What may have been done all the same; the rest of the change is told.
      if (linked !== null && linked.lost !== null)
        begun.push({ ...onlyFields(made, linked.open), action: "update-issue" });
    }
    const failure = linked?.lost ?? null;
    lost ??= failure;
    if (failure !== null && lostLast) throw failure;
    lostLast = failure !== null;
  };
  for (const { outcome, target } of targeted) {
    if (!writing.next(target)) break;
    await hold.renewWhereDue(() => pass.soFar(), targeted.length);
    const issue = outcome.issue === null ? null : (pass.ledger.issues[outcome.issue] ?? null);
    const shown = shownOf.get(outcome.key);
    pass.underWay = shown === undefined ? [] : [shown];
    const result = await performTarget(target, issue, context);
    if (result.kind !== "done") results.set(outcome.key, result);
    else {
      numbers.set(outcome.key, result.issue.number);
      for (const owner of result.unassignable) notices.push(unassignableOwner(outcome.key, owner));
      pass.saw(result.issue);
      if (links.isEarly(target)) early.push({ key: outcome.key, target, result, shown });
      else await linkUp(outcome.key, target, result, shown);
    }
    if (result.kind === "failed") {
      if (shown !== undefined) {
        journal.refused(shown, result.reason);
        begun.push(shown);
      }
      lost ??= result.lost;
      if (result.lost !== null && lostLast) throw result.lost;
    }
    // A comment may have been made before that showed, or the change itself by a request of a run that is over.
    if (result.kind === "stale" && shown !== undefined) begun.push(shown);
    if (result.kind !== "done") lostLast = result.kind === "failed" && result.lost !== null;
    if (result.kind === "gone" && outcome.issue !== null) pass.lost(outcome.issue);
    else if (result.kind !== "done" && result.issue !== null) pass.saw(result.issue);
    pass.underWay = [];
    writing.written();
  }
  for (const { key, target, result, shown } of early) {
    await hold.renewWhereDue(() => pass.soFar(), targeted.length);
    pass.underWay = shown === undefined ? [] : [shown];
    await linkUp(key, target, result, shown);
    pass.underWay = [];
  }
  // Tasks that depend on each other: one of their issues had to be made before the other had a number to link.
  const linkable = new Set([...numbers].flatMap(([key, number]) => (number === null ? [] : [key])));
  for (const { outcome, target } of targeted) {
    if (writing.pause !== null) break;
    const { key } = outcome;
    const result = results.get(key);
    if (result?.kind !== "done" || target.block === null || result.issue.block === null) continue;
    if (!lacksLinks(result.issue.block, linkable, target.block)) continue;
    await hold.renewWhereDue(() => pass.soFar(), targeted.length);
    const { number } = result.issue;
    const latest = pass.ledger.issues[number] ?? result.issue;
    const linked = await performTarget({ ...noChange(key, number), block: target.block }, latest, context);
    if (linked.kind === "failed")
      journal.failed.push({ task: key, action: "update-issue", reason: `The links to other tasks: ${linked.reason}` });
    if (linked.kind === "stale" || linked.kind === "gone") results.set(key, linked);
    if (linked.kind === "done") pass.saw(linked.issue);
  }
  for (const number of decision.duplicates) {
    const shown = plan.changes.find((change) => change.task === null && change.issue === number);
    pass.underWay = shown === undefined ? [] : [shown];
    const result = await host.perform({ kind: "add-labels", number, labels: [DUPLICATE_LABEL] });
    pass.underWay = [];
    if (shown === undefined) continue;
    if (result.kind === "labels") {
      journal.done(shown);
      const issue = pass.ledger.issues[number];
      if (issue !== undefined) pass.saw({ ...issue, labels: result.labels });
    } else if (result.kind === "refused") {
      journal.refused(shown, result.reason);
      begun.push(shown);
    }
  }

  const stale = [...results.values()].some((result) => result.kind === "stale" || result.kind === "gone");
  const branches = await commitBranches({ ...request, host }, pass, plan, journal, observed.ledger.intents !== null);
  const again = stale || branches.moved.length > 0;
  pass.underWay = plan.changes.filter((change) => change.side === "plan" && change.branch === undefined);
  const delivered = await deliverPlans(
    { ...request, host },
    hold,
    observed,
    pass.ledger,
    offer,
    pass.drafts(),
    journal,
    again && !last,
    (before, onBranch) => pass.advanced(before, onBranch),
  );
  pass.ends(delivered.ledger);
  // What follows from the commit, such as another phase's tasks coming into the sprint, is to be so on GitHub, too.
  const commitOf = (branch: string | undefined) => (branch === undefined ? delivered.commit : branches.commit);
  const follows = plan.edited.some((file) => file.follows && commitOf(file.branch) !== null);
  return {
    ledger: delivered.ledger,
    pending: delivered.pending,
    commit: delivered.commit ?? branches.commit,
    again: again || delivered.moved || follows || links.again,
    moved: branches.moved,
    notices: [...notices, ...links.notices, ...delivered.notices],
    lost: lost ?? delivered.stopped,
    pause: writing.pause,
  };
}

function onlyFields(change: Change, fields: ReadonlySet<string>): Change {
  return { ...change, fields: Object.fromEntries(Object.entries(change.fields).filter(([name]) => fields.has(name))) };
}

/** A change without what was not done of it. */
function withoutFields(change: Change, fields: ReadonlySet<string>): Change {
  return { ...change, fields: Object.fromEntries(Object.entries(change.fields).filter(([name]) => !fields.has(name))) };
}

/** Tasks on whose issues a run that is over may have commented, though no record says so. */
function commentsInDoubt({ intents }: Ledger): ReadonlySet<string | null> {
  return new Set((intents?.changes ?? []).filter(({ fields }) => "comment" in fields).map(({ task }) => task));
}
