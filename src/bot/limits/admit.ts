import type { Breaker } from "./breaker.ts";
import type { Budget } from "./budget.ts";

/** `delivered`: an event asks for it. `scheduled`: nobody waits for it. */
export type JobKind = "delivered" | "scheduled";

/** What all workers know of an installation. Instants in milliseconds since 1970. */
export interface Standing {
  /** Null where GitHub has said nothing yet. */
  readonly budget: Budget | null;
  /** GitHub asked to slow down: nothing is sent before. Null where it didn't. */
  readonly pausedUntil: number | null;
  readonly breaker: Breaker;
}

/** Whether a job may begin. `trial`: as the one that finds out whether GitHub answers again. */
export type Admission =
  | { readonly kind: "run" }
  | { readonly kind: "trial" }
  | { readonly kind: "later"; readonly afterMs: number; readonly reason: string };

/** The part of the hour's requests that must be left: scheduled work leaves the rest to what people wait for. */
export const RESERVE: Readonly<Record<JobKind, number>> = { delivered: 0.05, scheduled: 0.3 };

/** While somebody else tries how GitHub is. */
const TRIAL_WAIT_MS = 3_000;
/** What was held up together doesn't come back together: it is spread over this. */
const SPREAD_MS = { trial: 2_000, pause: 10_000, reset: 60_000 };

/**
 * Whether a job may begin now, before it has sent anything. Pure.
 * @param now milliseconds since 1970
 * @param chance from 0 up to, not including, 1
 */
export function admit(
  { budget, pausedUntil, breaker }: Standing,
  kind: JobKind,
  now: number,
  chance: number,
): Admission {
  const later = (ms: number, spread: number, reason: string): Admission => ({
    kind: "later",
    afterMs: Math.ceil(ms + spread * chance),
    reason,
  });
  if (pausedUntil !== null && pausedUntil > now)
    return later(pausedUntil - now, SPREAD_MS.pause, "GitHub asked this installation to slow down.");
  if (budget !== null && budget.resetAt > now && budget.remaining <= budget.quota * RESERVE[kind]) {
    const reason = `Only ${budget.remaining} of the installation's ${budget.quota} requests an hour are left.`;
    return later(budget.resetAt - now, SPREAD_MS.reset, reason);
  }
  if (breaker.openUntil === null) return { kind: "run" };
  const failing = `GitHub failed the last ${breaker.failed.length} repositories of this installation.`;
  if (breaker.openUntil > now) return later(breaker.openUntil - now, SPREAD_MS.trial, failing);
  if (breaker.trialUntil !== null && breaker.trialUntil > now) return later(TRIAL_WAIT_MS, SPREAD_MS.trial, failing);
  return { kind: "trial" };
}
