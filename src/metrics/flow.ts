import { CLOSED_STATUSES } from "../plan/status.ts";
import type { Status } from "../plan/task.ts";
import { HOUR } from "./time.ts";
import type { Track } from "./tracks.ts";

/** How one task went, in hours; null for what the log doesn't tell. */
export interface TaskFlow {
  readonly key: string;
  /** From when it was first known to when it was done for good. */
  readonly leadHours: number | null;
  /** From when it was begun to when it was done for good. */
  readonly cycleHours: number | null;
  /** All the time that it was blocked while it was work of the sprint, from the sprint's first day up to now. */
  readonly blockedHours: number;
  /** How often it was opened again after it was done, from the sprint's first day on. */
  readonly reopened: number;
  /** When it was done for good, in milliseconds; null where it isn't, or nobody knows when. */
  readonly doneAt: number | null;
}

/** Statuses in which somebody has begun, or had. */
const BEGUN: ReadonlySet<Status> = new Set(["in-progress", "review", "testing"]);

/**
 * What the steps of a task come to. @param now instant of measuring @param since when the sprint began, -Infinity where
 * nobody says; both in milliseconds
 */
export function flowOf({ key, createdAt, steps }: Track, now: number, since = Number.NEGATIVE_INFINITY): TaskFlow {
  let [blocked, reopened] = [0, 0];
  let begunAt: number | null = null;
  let doneAt: number | null = null;
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]?.status ?? null;
    const until = steps[index + 1]?.at ?? now;
    const known = Math.max(step.at, createdAt ?? Number.NEGATIVE_INFINITY);
    const from = Math.max(known, since);
    if (step.status === "blocked" && step.inSprint && Number.isFinite(known) && until > from) blocked += until - from;
    if (step.at >= since && before === "done" && !CLOSED_STATUSES.has(step.status)) reopened++;
    const set = Number.isFinite(step.at) ? step.at : createdAt;
    // What was under way when it was first met began nobody knows when.
    if (begunAt === null && before !== null && BEGUN.has(step.status)) begunAt = set;
    if (step.status !== "done") doneAt = null;
    else if (before !== "done" && before !== null) doneAt = set;
  }
  const hours = (from: number | null) =>
    from === null || doneAt === null || doneAt < from ? null : (doneAt - from) / HOUR;
  return {
    key,
    leadHours: hours(createdAt),
    cycleHours: hours(begunAt),
    blockedHours: blocked / HOUR,
    reopened,
    doneAt,
  };
}
