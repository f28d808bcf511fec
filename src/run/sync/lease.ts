import { hostname } from "node:os";
import type { Lease } from "../../sync/ledger.ts";

/** A run may write for this long without renewing its lease. */
export const LEASE_MS = 60_000;
/** A run renews its lease when this much of it is over. */
export const RENEW_MS = 20_000;

/** Names this process, so that a later run on the same machine can tell whether it still lives. */
export function holderName(): string {
  return `${hostname()}/${process.pid}`;
}

/** A lease from GitHub's clock on. */
export function newLease(run: string, at: string): Lease {
  return { run, holder: holderName(), expires: new Date(Date.parse(at) + LEASE_MS).toISOString() };
}

/** Whether a run that holds the lease must be waited for: it has not expired by GitHub's clock, and its process isn't known to be dead. */
export function isHeld(lease: Lease | null, run: string, at: string): boolean {
  if (lease === null || lease.run === run || Date.parse(lease.expires) <= Date.parse(at)) return false;
  return !knownDead(lease.holder);
}

function knownDead(holder: string): boolean {
  const slash = holder.lastIndexOf("/");
  const pid = Number(holder.slice(slash + 1));
  if (holder.slice(0, slash) !== hostname() || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
