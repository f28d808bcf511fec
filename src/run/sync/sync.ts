import { GitHubError } from "../../github/errors.ts";
import { stopped } from "../../github/problems.ts";
import type { SyncReport } from "../../sync/change.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { rewrittenBranch, toBeContinued, unmergedPlans } from "../../sync/notices.ts";
import { pruneObservations } from "../../sync/observe.ts";
import { newChanges, newConflicts, waiting } from "../../sync/proposal.ts";
import { type Decision, reconcile } from "../../sync/reconcile.ts";
import { moveRecords } from "../../sync/renumbering.ts";
import type { World } from "../../sync/world.ts";
import { SyncInterrupted } from "../failure.ts";
import { requireIssues, requireWritable } from "../usable.ts";
import { Allowance } from "./allowance.ts";
import { apply } from "./apply.ts";
import { catchUpAudit } from "./audit-catch-up.ts";
import { FactBook } from "./facts.ts";
import { newestNumber } from "./find-created.ts";
import { learntNames } from "./follow-names.ts";
import { Journal } from "./journal.ts";
import { type Observed, observe } from "./observe.ts";
import { CONFIRM_ABOVE, confirmWrites } from "./observe-issues.ts";
import { makeOffer, withoutMerged } from "./offer.ts";
import { PassRecord } from "./pass-record.ts";
import { PlanHistory } from "./plan-history.ts";
import { findPrerequisites } from "./prerequisites.ts";
import { interruption, pendingIn, progressOf, reasonOf, record, reportOf, type Told } from "./report.ts";
import type { SyncRequest } from "./request.ts";
import { roles } from "./settings.ts";
import { LedgerHold } from "./state.ts";
import { stoppable } from "./stoppable.ts";
import { duration } from "./tally.ts";

/** So many files lie between the recorded commit and the head before the head is recorded anew; GitHub lists 300. */
const FAR = 200;

/** So often a run looks again when something changed under it; then it leaves the rest to the next run. */
const PASSES = 5;

/**
 * Brings plans and GitHub into agreement: observe, decide, do, record. Level-triggered: what is done depends on how
 * both sides stand, never on the event.
 * @throws ConfigError, UsageError, StateError for what must be mended first; GitHubError where GitHub fails for good
 * before anything was written, SyncInterrupted where it does later
 */
export async function runSync(request: SyncRequest): Promise<SyncReport> {
  const told: Told = {
    changes: [],
    conflicts: [],
    failed: [],
    notices: [],
    commit: null,
    remaining: [],
    gone: new Set(),
    underWay: null,
  };
  try {
    return await passes(stoppable(request), told);
  } catch (error) {
    const { underWay } = told;
    if (underWay !== null) await underWay.hold.leave(underWay.standing, request.host);
    if (!(error instanceof GitHubError)) throw error;
    // A request that was cut short by the wish to stop says so in other words.
    const why = request.stop?.aborted ? stopped(request.stop) : error;
    throw interruption(request, told, why);
  }
}

async function passes(request: SyncRequest, told: Told): Promise<SyncReport> {
  const allowance = new Allowance(request);
  for (let attempt = 1; ; attempt++) {
    const hold = await LedgerHold.open(request);
    requireIssues(hold.repository);
    if (!request.dryRun) requireWritable(hold.repository);
    let ledger = hold.ledger;
    let held = false;
    for (let pass = 1; ; pass++) {
      const result = await onePass(request, hold, ledger, held, told, attempt + pass > PASSES + 1, allowance);
      if (result.kind === "end") return result.report;
      if (result.kind === "wait") {
        request.progress(
          `${result.written} of ${result.total} issues are written. GitHub takes only so many new ones an hour: going on in ${duration(result.ms)}.`,
        );
        await request.sleep(result.ms);
        told.remaining = [];
        attempt = 0;
      }
      if (result.kind !== "again") break;
      ledger = result.ledger;
      held = true;
    }
  }
}

type Pass =
  | { readonly kind: "end"; readonly report: SyncReport }
  /** Another run moved the ledger before this one wrote anything: start anew. */
  | { readonly kind: "reopen" }
  /** The hour's creations are used up: go on after so many milliseconds, without holding the ledger meanwhile. */
  | { readonly kind: "wait"; readonly ms: number; readonly written: number; readonly total: number }
  /** Something changed under the run: look again, with what was recorded so far. */
  | { readonly kind: "again"; readonly ledger: Ledger };

async function onePass(
  asked: SyncRequest,
  hold: LedgerHold,
  before: Ledger,
  held: boolean,
  told: Told,
  last: boolean,
  allowance: Allowance,
): Promise<Pass> {
  const observed = await observe(asked, hold, before, told.gone);
  const request = { ...asked, host: observed.host };
  const end = (report: Partial<SyncReport>): Pass => ({ kind: "end", report: reportOf(request, told, report) });
  if (observed.quiet) {
    // A comparison that grows long costs more than remembering the head anew.
    const far = observed.head.since === "ahead" && (observed.head.files?.length ?? FAR) >= FAR;
    if (!request.dryRun && (held || far || observed.issues.worthStoring))
      await hold.remember(stored(observed, observed.ledger, true));
    return end({ notices: observed.notices, ...pendingIn(hold, observed.ledger, waiting(observed.ledger)) });
  }
  if (observed.head.since === "rewritten") {
    const notice = rewrittenBranch(hold.repository.defaultBranch, before.head, observed.head.sha);
    // The new head is remembered, so that the next run, which finds it again, takes it for meant.
    if (!request.dryRun)
      await hold.remember({ ...before, head: observed.head.sha, settled: false, files: observed.ledger.files });
    return end({ inSync: false, notices: [notice] });
  }

  const decided = await decide(request, hold, observed);
  let ledger = decided.ledger;
  if (decided.decision.kind === "stop") {
    if (held) await hold.remember(stored(observed, ledger, false));
    const { notices, adoption } = decided.decision;
    return end({ inSync: false, notices, adoption, ...pendingIn(hold, ledger, waiting(ledger)) });
  }
  const { config, labels } = observed.settings;
  allowance.configure(config.sync["max-minutes"]);
  ledger = moveRecords(ledger, decided.decision.renumbered);
  const caughtUp = await catchUpAudit(request.host, before, ledger, decided.decision, config.sync["label-prefixes"]);
  ledger = withoutMerged(caughtUp.ledger);
  const decision = { ...decided.decision, outcomes: caughtUp.outcomes, changes: caughtUp.changes };
  const offer = makeOffer(hold, observed, ledger, decision);
  const { plan } = offer;
  const targets = decision.outcomes.flatMap(({ target }) => target ?? []);
  const plans = observed.plans.map((file) => file.plan);
  const prerequisites = await findPrerequisites(
    request.host,
    ledger,
    targets,
    decision.duplicates,
    labels,
    plans,
    config,
    observed.names,
  );
  const planned = [...prerequisites.steps.map((step) => step.change), ...plan.changes];
  const changes = newChanges(planned, offer.waits);
  const conflicts = newConflicts(decision.conflicts, ledger);
  const due = offer.due && (offer.way === "pull-request" || offer.wanted === null);
  const inSync = changes.length === 0 && !due && conflicts.length === 0 && plan.failed.length === 0;
  const decidedReport = { conflicts, notices: decision.notices };
  if (request.dryRun) {
    const pending = offer.way === "pull-request" ? (offer.wanted?.changes ?? []) : offer.waits;
    return end({ ...decidedReport, inSync, changes, failed: plan.failed, ...pendingIn(hold, ledger, pending) });
  }

  const writes = planned.length > changes.length ? due || offer.way === "push" : due;
  if (changes.length > 0 || writes || held) {
    // Intents first: what a run that dies may have done can be told from what it meant to do.
    const newest = newestNumber(ledger);
    const intents = {
      run: request.run,
      at: hold.at,
      cause: request.cause,
      newest,
      changes: planned,
      conflicts: decision.conflicts,
      settled: decision.outcomes.flatMap(({ told }) => told?.settled ?? []),
    };
    ledger = { ...ledger, intents };
    if (!(await hold.hold(ledger))) return { kind: "reopen" };
  }
  const journal = new Journal(planned);
  const run = { run: request.run, at: hold.at, cause: request.cause };
  const pass = new PassRecord(ledger, decision, plan, journal, run);
  told.underWay = { journal, hold, standing: () => stored(observed, pass.parting(), false), ...decidedReport };
  const applied = await apply(request, hold, observed, pass, decision, offer, prerequisites, journal, last, allowance);
  for (const number of Object.keys(ledger.issues))
    if (!(number in applied.ledger.issues)) told.gone.add(Number(number));
  const { pause } = applied;
  if (applied.again && !last && pause === null) {
    record(told, journal.shown, conflicts, [], applied.notices, applied.commit);
    const now = { ...applied.ledger, ...learntNames(observed.names, applied.ledger) };
    told.underWay = { ...told.underWay, journal: new Journal([]), standing: () => stored(observed, now, false) };
    return { kind: "again", ledger: { ...now, settled: false } };
  }
  const problems = [...decision.notices, ...applied.notices].some((notice) => notice.level === "problem");
  const asks = decision.conflicts.some((conflict) => conflict.resolution === "ask");
  const written = journal.made.filter((change) => change.side === "github" && change.task !== null).length;
  const confirmed =
    written > CONFIRM_ABOVE
      ? await confirmWrites(request.host, applied.ledger, request.sleep)
      : { ledger: applied.ledger, surprised: false };
  const open = applied.again || pause !== null;
  const whole = journal.failed.length === 0 && applied.lost === null && !open && !confirmed.surprised;
  const settled = whole && !problems && !asks;
  const final = stored(observed, confirmed.ledger, settled);
  if (changes.length > 0 || writes || held) await hold.release(final);
  else if (worthRemembering(before, final, observed)) await hold.remember(final);
  told.underWay = null;
  const remaining = pause === null ? [] : journal.open;
  const counts = progressOf([...told.changes, ...journal.made], remaining);
  if (pause?.kind === "rate" && applied.lost === null && allowance.hasTimeFor(pause.waitMs)) {
    record(told, journal.shown, conflicts, journal.failed, applied.notices, applied.commit);
    told.remaining = remaining;
    return { kind: "wait", ms: pause.waitMs, ...counts };
  }
  const later = pause === null ? [] : [toBeContinued(counts.written, counts.total, reasonOf(pause, hold, allowance))];
  const report = reportOf(request, told, {
    ...decidedReport,
    notices: [...decision.notices, ...applied.notices, ...later],
    inSync,
    changes: journal.shown,
    failed: journal.failed,
    remaining,
    commit: applied.commit,
    ...pendingIn(hold, final, applied.pending),
  });
  if (applied.lost !== null) throw new SyncInterrupted(applied.lost, report);
  return { kind: "end", report };
}

/** Takes the decision, fetching what it turns out to need. */
async function decide(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
): Promise<{ readonly decision: Exclude<Decision, { kind: "needs" }>; readonly ledger: Ledger }> {
  const unmerged = unmergedPlans(observed.unmerged);
  if (unmerged !== null) return { decision: unmerged, ledger: observed.ledger };
  const { config } = observed.settings;
  const roleOf = roles(config, request.configPath);
  const facts = new FactBook(
    request.host,
    new PlanHistory(
      request.host,
      observed.head.sha,
      observed.plans.map((file) => file.plan),
      config.read,
    ),
    (path) => ["plan", "audit"].includes(roleOf(path) ?? ""),
    () => hold.now(),
    request.sleep,
  );
  for (const number of observed.issues.single) facts.single.add(number);
  let ledger = observed.ledger;
  for (;;) {
    const world: World = {
      repository: hold.repository,
      ledger,
      firstMeeting: hold.first,
      plans: observed.plans.map((file) => file.plan),
      lostPlans: observed.lostPlans,
      goneIssues: new Set([...observed.issues.gone, ...facts.gone]),
      facts,
      options: request.followRenumbering === true ? { ...config.sync, renumber: "follow" } : config.sync,
      idPattern: config.read.idPattern,
      adopt: request.adopt,
      allowMassChange: request.allowMassChange,
    };
    const decision = reconcile(world);
    if (decision.kind !== "needs")
      return { decision: { ...decision, notices: [...observed.notices, ...decision.notices] }, ledger };
    ledger = await facts.fetch(decision.needs, ledger);
  }
}

/** The ledger as it is kept: without observations that no later run needs. */
function stored(observed: Observed, ledger: Ledger, settled: boolean): Ledger {
  const since = new Date(
    Date.parse(ledger.observedAt ?? ledger.audit.entries[0]?.at ?? "1970-01-01") - 60 * 60 * 1000,
  ).toISOString();
  return {
    ...ledger,
    ...pruneObservations(ledger, since),
    ...learntNames(observed.names, ledger),
    newest: newestNumber(ledger),
    lease: null,
    settled: settled && !observed.issues.gone.size,
  };
}

/** Whether a run that wrote nothing learnt something that a later one would have to find out again. */
function worthRemembering(before: Ledger, after: Ledger, observed: Observed): boolean {
  return (
    observed.issues.worthStoring ||
    // Else every run would look into the same news again.
    observed.issues.changed ||
    before.settled !== after.settled ||
    before.head !== after.head ||
    before.intents !== null ||
    JSON.stringify(agreed(before)) !== JSON.stringify(agreed(after))
  );
}

function agreed({ tasks, tombstones, audit, proposal, given, refusesPush }: Ledger): unknown {
  return [tasks, tombstones, audit.last, proposal, given, refusesPush];
}
