/** A circuit breaker of one installation, shared by all workers. Instants in milliseconds since 1970. */
export interface Breaker {
  /** Subjects whose jobs failed because GitHub did, since it last answered one. */
  readonly failed: readonly string[];
  /** How often in a row it has opened; 0 where it is closed. */
  readonly openings: number;
  /** Until then no job runs; null where it is closed. */
  readonly openUntil: number | null;
  /** One job is under way to find out how it is; if nothing is heard of it by then, another one may. */
  readonly trialUntil: number | null;
}

/** Nothing has failed. */
export const CLOSED: Breaker = { failed: [], openings: 0, openUntil: null, trialUntil: null };

/** What a job found out about GitHub. `silent`: nothing, since it asked nothing. */
export type Finding = "answered" | "outage" | "silent";

/**
 * So many subjects must have failed in a row: what fails in a single repository, such as a file that GitHub can't give, is
 * no outage, and the others needn't wait for it.
 */
const SUBJECTS = 3;
/** How long it stays open the first time; each further time it is twice as long. */
const FIRST_MS = 15_000;
const LONGEST_MS = 5 * 60_000;
/** After this a trial of which nothing was heard counts as lost. */
export const TRIAL_MS = 60_000;

/**
 * The breaker after a job. Pure.
 * @param subject key of what the job was about
 * @param trial whether it was the job that was let through to see
 * @param now milliseconds since 1970
 */
export function afterJob(
  breaker: Breaker,
  { subject, finding, trial }: { readonly subject: string; readonly finding: Finding; readonly trial: boolean },
  now: number,
): Breaker {
  if (finding === "answered") return CLOSED;
  if (finding === "silent") return trial ? { ...breaker, trialUntil: null } : breaker;
  const failed = [...new Set([...breaker.failed, subject])].slice(-SUBJECTS);
  if (breaker.openings > 0) {
    // Jobs that were under way when it opened say nothing new.
    return trial ? opened(failed, breaker.openings + 1, now) : breaker;
  }
  return failed.length < SUBJECTS ? { ...breaker, failed } : opened(failed, 1, now);
}

function opened(failed: readonly string[], openings: number, now: number): Breaker {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(openings - 1, 10));
  return { failed, openings, openUntil: now + span, trialUntil: null };
}
