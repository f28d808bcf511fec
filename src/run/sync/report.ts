import { isDeepStrictEqual } from "node:util";
import type { GitHubError } from "../../github/errors.ts";
import type { Change, Conflict, FailedChange, Notice, SyncReport } from "../../sync/change.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { observedPull } from "../../sync/proposal.ts";
import { SyncInterrupted } from "../failure.ts";
import type { Allowance, Pause } from "./allowance.ts";
import { Journal } from "./journal.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";

/** What earlier passes of the run have done, and what the present one is doing. */
export interface Told {
  changes: Change[];
  conflicts: Conflict[];
  failed: FailedChange[];
  notices: Notice[];
  commit: string | null;
  /** What the run was waiting to go on with. */
  remaining: readonly Change[];
  /** Issues that were found gone when they were to be written: a list that lags may still show them. */
  readonly gone: Set<number>;
  /** Branches with plans that moved while they were to be written: a list that lags may still show them as they were. */
  readonly moved: Set<string>;
  /** Names of the runs whose intents this one accounts for. */
  readonly over: Set<string>;
  underWay:
    | (Pick<SyncReport, "conflicts" | "notices"> & {
        readonly journal: Journal;
        readonly hold: LedgerHold;
        /** What the ledger should hold if the run ended now. */
        readonly standing: () => Ledger;
      })
    | null;
}

/** What waits in the rolling pull request, and where that is. */
export function pendingIn(
  { repository }: LedgerHold,
  ledger: Ledger,
  pending: readonly Change[],
): Pick<SyncReport, "pending" | "pullRequest"> {
  const open = observedPull(ledger);
  if (open?.state !== "open") return { pending, pullRequest: null };
  const { number } = open;
  return { pending, pullRequest: { number, url: `${repository.htmlUrl}/pull/${number}` } };
}

/** Adds what a pass did to what is told of the run: one change for each task and side. */
export function record(
  told: Told,
  changes: readonly Change[],
  conflicts: readonly Conflict[],
  failed: readonly FailedChange[],
  notices: readonly Notice[],
  commit: string | null,
): void {
  for (const change of changes) {
    const same = told.changes.findIndex((c) =>
      change.task === null ? isDeepStrictEqual(c, change) : c.side === change.side && c.task === change.task,
    );
    const earlier = told.changes[same];
    if (earlier === undefined) told.changes.push(change);
    else told.changes[same] = { ...earlier, fields: { ...earlier.fields, ...continued(earlier, change) } };
  }
  for (const conflict of conflicts) {
    if (!told.conflicts.some((c) => c.task === conflict.task && c.field === conflict.field))
      told.conflicts.push(conflict);
  }
  told.failed.push(...failed);
  told.notices.push(...notices);
  told.commit = commit ?? told.commit;
}

/** The fields of a later change of the same; what goes on from a value that the earlier one gave is one change with it. */
function continued({ fields }: Change, later: Change): Change["fields"] {
  const whole = Object.entries(later.fields).map(([name, change]) => {
    const before = fields[name];
    const goesOn = before !== undefined && isDeepStrictEqual(before.to, change.from);
    return [name, goesOn ? { from: before.from, to: change.to } : change] as const;
  });
  return Object.fromEntries(whole);
}

/** The report of a run that ends with `last`. */
export function reportOf(request: SyncRequest, told: Told, last: Partial<SyncReport>): SyncReport {
  record(told, last.changes ?? [], last.conflicts ?? [], last.failed ?? [], last.notices ?? [], last.commit ?? null);
  return {
    version: 1,
    dryRun: request.dryRun,
    inSync: (last.inSync ?? true) && told.changes.length === 0 && told.conflicts.length === 0,
    changes: told.changes,
    conflicts: told.conflicts,
    failed: told.failed,
    pending: last.pending ?? [],
    pullRequest: last.pullRequest ?? null,
    remaining: last.remaining ?? [],
    adoption: last.adoption ?? null,
    notices: told.notices,
    commit: told.commit,
    requests: request.host.traffic.requests,
    retries: request.host.traffic.retries,
  };
}

/** How many issues of a run are written, and how many there are to write. */
export function progressOf(
  made: readonly Change[],
  left: readonly Change[],
): { readonly written: number; readonly total: number } {
  const issues = (changes: readonly Change[]) =>
    new Set(changes.flatMap(({ side, task }) => (side === "github" && task !== null ? [task] : []))).size;
  const written = issues(made);
  return { written, total: written + issues(left) };
}

/** Why a run ends early; completes "because". */
export function reasonOf(pause: Pause, hold: LedgerHold, { maxMinutes }: Allowance): string {
  if (pause.kind === "time") return `the time for a run is over (max-minutes: ${maxMinutes})`;
  const from = new Date(Date.parse(hold.now()) + pause.waitMs).toISOString().slice(11, 16);
  return `GitHub takes only 500 new things an hour and more of them from ${from} UTC on, later than this run may last (max-minutes: ${maxMinutes})`;
}

/** The error that ends a run: with what had been done, if it had begun to write. */
export function interruption(request: SyncRequest, told: Told, error: GitHubError): Error {
  const { journal, conflicts, notices } = told.underWay ?? { journal: new Journal([]), conflicts: [], notices: [] };
  const failed = [...journal.failed, ...journal.unfinished()];
  const { shown: made, commit } = journal;
  if (told.changes.length === 0 && made.length === 0 && failed.length === 0) return error;
  const { remaining } = told;
  return new SyncInterrupted(
    error,
    reportOf(request, told, { conflicts, notices, inSync: false, changes: made, failed, remaining, commit }),
  );
}
