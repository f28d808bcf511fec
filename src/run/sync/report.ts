import type { Change, Conflict, FailedChange, Notice, SyncReport } from "../../sync/change.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { observedPull } from "../../sync/proposal.ts";
import type { Journal } from "./journal.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";

/** What earlier passes of the run have done, and what the present one is doing. */
export interface Told {
  changes: Change[];
  conflicts: Conflict[];
  failed: FailedChange[];
  notices: Notice[];
  commit: string | null;
  underWay: (Pick<SyncReport, "conflicts" | "notices"> & { readonly journal: Journal }) | null;
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
    const same = told.changes.findIndex((c) => c.side === change.side && c.task !== null && c.task === change.task);
    const earlier = told.changes[same];
    if (earlier === undefined) told.changes.push(change);
    else told.changes[same] = { ...earlier, fields: { ...earlier.fields, ...change.fields } };
  }
  for (const conflict of conflicts) {
    if (!told.conflicts.some((c) => c.task === conflict.task && c.field === conflict.field))
      told.conflicts.push(conflict);
  }
  told.failed.push(...failed);
  told.notices.push(...notices);
  told.commit = commit ?? told.commit;
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
    adoption: last.adoption ?? null,
    notices: told.notices,
    commit: told.commit,
    requests: request.host.traffic.requests,
    retries: request.host.traffic.retries,
  };
}
