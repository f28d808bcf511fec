import { isToBeTold, isToldOnce } from "../../sync/branch-notices.ts";
import type { SyncReport } from "../../sync/change.ts";
import { awaitsEvidence } from "../../sync/hold-done.ts";
import type { AuditEntry, Ledger } from "../../sync/ledger.ts";
import { rewrittenBranch, toBeContinued } from "../../sync/notices.ts";
import { waiting } from "../../sync/proposal.ts";
import { moveRecords } from "../../sync/renumbering.ts";
import { SyncInterrupted } from "../failure.ts";
import type { Allowance } from "./allowance.ts";
import { apply } from "./apply.ts";
import { catchUpAudit, logInTree } from "./audit-catch-up.ts";
import { decide } from "./decide.ts";
import { newestNumber } from "./find-created.ts";
import { learntNames } from "./follow-names.ts";
import { foreseen } from "./foresee.ts";
import { Journal } from "./journal.ts";
import { lookOf } from "./look.ts";
import { measureDay } from "./measure-day.ts";
import { observe } from "./observe.ts";
import { CONFIRM_ABOVE, confirmWrites } from "./observe-issues.ts";
import { withoutMerged } from "./offer.ts";
import { PassRecord } from "./pass-record.ts";
import { onBranches } from "./plan-changes.ts";
import { pendingIn, progressOf, reasonOf, record, reportOf, type Told } from "./report.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";
import { stored, worthRemembering } from "./stored-ledger.ts";

/** So many files lie between the recorded commit and the head before the head is recorded anew; GitHub lists 300. */
const FAR = 200;

/** How one look at both sides, and the doing that follows from it, ended. */
export type Pass =
  | { readonly kind: "end"; readonly report: SyncReport }
  /** Another run moved the ledger before this one wrote anything: start anew. */
  | { readonly kind: "reopen" }
  /** The hour's creations are used up: go on after so many milliseconds, without holding the ledger meanwhile. */
  | { readonly kind: "wait"; readonly ms: number; readonly written: number; readonly total: number }
  /** Something changed under the run: look again, with what was recorded so far. */
  | { readonly kind: "again"; readonly ledger: Ledger };

/**
 * One look at both sides, the decision, and the doing.
 * @param before the ledger to begin with; `held` where this run has written it already
 * @param last so that nothing is looked at again, whatever changed under the run
 * @throws GitHubError where GitHub fails for good, SyncInterrupted where it failed on single writes
 */
export async function onePass(
  asked: SyncRequest,
  hold: LedgerHold,
  before: Ledger,
  held: boolean,
  told: Told,
  last: boolean,
  allowance: Allowance,
): Promise<Pass> {
  const observed = await observe(asked, hold, before, told.gone, told.moved);
  const request = { ...asked, host: observed.host };
  request.seen?.(observed.ledger);
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

  let tree: Promise<readonly AuditEntry[]> | null = null;
  const log = () => {
    tree ??= logInTree(request.host, observed.ledger);
    return tree;
  };
  const decided = await decide(request, hold, before, observed, log);
  let ledger = decided.ledger;
  request.seen?.(ledger);
  if (decided.decision.kind === "stop") {
    if (held) await hold.remember(stored(observed, ledger, false));
    const { notices, adoption } = decided.decision;
    return end({ inSync: false, notices, adoption, ...pendingIn(hold, ledger, waiting(ledger)) });
  }
  const { config } = observed.settings;
  allowance.configure(config.sync["max-minutes"]);
  ledger = moveRecords(ledger, decided.decision.renumbered);
  if (ledger.intents !== null) told.over.add(ledger.intents.run);
  const prefixes = config.sync["label-prefixes"];
  const caughtUp = await catchUpAudit(request.host, before, ledger, decided.decision, prefixes, log, told.over);
  const day = await measureDay(request, hold.at, observed, before, withoutMerged(caughtUp.ledger), log);
  ledger = day.ledger;
  const decision = {
    ...decided.decision,
    notices: [...decided.decision.notices, ...day.notices],
    outcomes: caughtUp.outcomes,
    changes: onBranches(caughtUp.changes, observed.plans),
  };
  const look = await lookOf(request, hold, observed, ledger, decision);
  const { offer, prerequisites, planned, changes, conflicts, due, inSync } = look;
  const { plan } = offer;
  const decidedReport = { conflicts, notices: decision.notices };
  if (request.dryRun) return end(await foreseen(request, hold, before, look, told, log));

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
  for (const branch of applied.moved) told.moved.add(branch);
  const { pause } = applied;
  if (applied.again && !last && pause === null) {
    const once = decision.notices.filter(isToldOnce);
    record(told, journal.shown, conflicts, [], [...once, ...applied.notices], applied.commit);
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
  const watched = isToBeTold(confirmed.ledger) || awaitsEvidence(confirmed.ledger);
  const settled = whole && !problems && !asks && !watched;
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
