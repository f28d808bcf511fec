import { announcedLimit } from "../../github/patience.ts";
import { messageOf } from "../../github/problems.ts";
import type { Exchange } from "../../github/transport.ts";
import { RESERVE } from "./admit.ts";
import { type Budget, budgetOf, newerBudget } from "./budget.ts";

/** What GitHub said of an installation in its answers to this process. Instants in milliseconds since 1970. */
export interface Seen {
  readonly budget: Budget | null;
  /** A secondary limit, until then; null for none. */
  readonly pausedUntil: number | null;
  /** Answers that GitHub itself gave: none of a server that failed. */
  readonly answers: number;
}

/** Nothing was said yet. */
export const NOTHING_SEEN: Seen = { budget: null, pausedUntil: null, answers: 0 };

/** What is known after one more answer. Pure. @param now this machine's clock */
export function afterAnswer(seen: Seen, answer: Exchange, now: number): Seen {
  const { status, headers } = answer;
  if (status >= 500) return seen;
  const report = budgetOf(headers, now);
  const limit = status < 400 ? null : announcedLimit({ status, headers, message: messageOf(answer) });
  const pause = limit?.kind === "secondary" ? now + limit.seconds * 1000 : null;
  return {
    budget: report === null ? seen.budget : newerBudget(seen.budget, report),
    pausedUntil: pause === null ? seen.pausedUntil : Math.max(pause, seen.pausedUntil ?? pause),
    answers: seen.answers + 1,
  };
}

/** What was written of it last, and when. */
export interface Told {
  readonly seen: Seen;
  readonly at: number;
}

/** How often a budget that falls evenly is written. */
const EVERY_MS = 5_000;
/** A fall by this part of the quota is written at once. */
const FALL = 0.05;

/**
 * Whether other workers are to be told: of a pause and of a line that was crossed at once, of the rest every few seconds or
 * where much was used up, so that not every request costs a write. Pure.
 */
export function isWorthTelling({ budget, pausedUntil }: Seen, told: Told | null, now: number): boolean {
  if (told === null) return budget !== null || pausedUntil !== null;
  const { budget: before } = told.seen;
  if (pausedUntil !== null && pausedUntil !== told.seen.pausedUntil) return true;
  if (budget === null || budget === before) return false;
  if (before === null || before.quota !== budget.quota) return true;
  const fall = before.remaining - budget.remaining;
  const crossed = Object.values(RESERVE).some(
    (part) => before.remaining > part * budget.quota && budget.remaining <= part * budget.quota,
  );
  return crossed || Math.abs(fall) >= budget.quota * FALL || now - told.at >= EVERY_MS;
}
