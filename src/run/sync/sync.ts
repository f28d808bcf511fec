import { GitHubError } from "../../github/errors.ts";
import { stopped } from "../../github/problems.ts";
import type { SyncReport } from "../../sync/change.ts";
import { requireIssues, requireWritable } from "../usable.ts";
import { Allowance } from "./allowance.ts";
import { onePass } from "./pass.ts";
import { readOnce } from "./read-once.ts";
import { interruption, type Told } from "./report.ts";
import type { SyncRequest } from "./request.ts";
import { LedgerHold } from "./state.ts";
import { stoppable } from "./stoppable.ts";
import { duration } from "./tally.ts";

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
    moved: new Set(),
    over: new Set(),
    underWay: null,
  };
  try {
    return await passes(readOnce(stoppable(request)), told);
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
