import type { WorkRequest } from "../queue/port.ts";
import type { RepositoryRecord } from "../records/record.ts";
import { FULL } from "../worker/organisation-push.ts";
import { nextSlot } from "./slots.ts";

/** What a round of the full reconcile does. */
export interface FullRound {
  readonly requests: readonly WorkRequest[];
  /** When each repository's turn comes next. */
  readonly plans: readonly { readonly id: number; readonly at: string }[];
}

/**
 * Spreads the repositories that are due over the time until the next round, and gives each its next turn; those that have none
 * yet get their first. Pure.
 * @param due those whose turn has come, at most as many as one round may begin
 * @param fresh those without a turn
 * @param asleep installations that are suspended: nothing can be done for them
 */
export function fullRound(
  due: readonly RepositoryRecord[],
  fresh: readonly RepositoryRecord[],
  asleep: ReadonlySet<number>,
  now: Date,
  { periodMs, roundMs }: { readonly periodMs: number; readonly roundMs: number },
): FullRound {
  const awake = due.filter(({ installation }) => !asleep.has(installation));
  const step = awake.length === 0 ? 0 : roundMs / awake.length;
  return {
    requests: awake.map(({ id, installation, fullName }, index) => ({
      installation,
      repository: { id, fullName },
      work: FULL,
      notBefore: new Date(now.getTime() + Math.round(index * step)).toISOString(),
    })),
    plans: [...due, ...fresh].map(({ id }) => ({ id, at: nextSlot(id, periodMs, now).toISOString() })),
  };
}
