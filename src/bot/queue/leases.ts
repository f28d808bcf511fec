import { LeaseLost } from "./abort.ts";
import { JOBS, LEASE_SECONDS, settledIds } from "./boss.ts";
import type { Claim } from "./claim.ts";
import type { QueueContext } from "./context.ts";

/** A job that is under way. */
export interface Running {
  readonly claim: Claim;
  readonly controller: AbortController;
  /** Ends when what became of it is recorded. */
  readonly handled: Promise<void>;
}

/** Says again and again that jobs are under way, until it is told to stop. */
export interface Leases {
  stop(): Promise<void>;
}

const BEAT_MS = (LEASE_SECONDS * 1000) / 4;

/**
 * Keeps the claims on running jobs alive. Where one is another's by now, or nothing could be said for as long as a claim holds,
 * the job is aborted. With the embedded database there is no other process, and nothing to keep.
 */
export function keepLeases({ database, boss, tell }: QueueContext, running: ReadonlyMap<string, Running>): Leases {
  if (database.kind === "pglite") return { stop: () => Promise.resolve() };
  let beating: Promise<void> = Promise.resolve();
  let said = performance.now();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, BEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };

  async function beat(): Promise<void> {
    const mine = [...running.values()];
    const started = performance.now();
    if (mine.length === 0) {
      said = started;
      return;
    }
    try {
      const tries = mine.map(({ claim: { id, retryCount } }) => ({ id, retryCount }));
      const kept = settledIds(await boss.touch(JOBS, tries));
      said = started;
      // One that ended meanwhile has left the map, and isn't lost.
      for (const { claim, controller } of mine) {
        if (!kept.has(claim.id) && running.has(claim.id)) controller.abort(lost());
      }
    } catch (error) {
      tell({ kind: "trouble", error });
      if (performance.now() - said < LEASE_SECONDS * 1000) return;
      for (const { controller } of mine) controller.abort(lost());
    }
  }
}

function lost(): LeaseLost {
  return new LeaseLost("The job may be another worker's by now, since this one was silent for too long.");
}
