/** How often a job is tried, and how long it rests between. */
export interface RetryRule {
  /** Tries at most, the first one included. */
  readonly limit: number;
  /** Pause after the first failure, in milliseconds; each further one is twice as long. */
  readonly firstMs: number;
  /** Pauses grow no longer than this. */
  readonly longestMs: number;
}

/** Some nine hours from the first try to the dead letter, which most outages are shorter than. */
export const RETRY: RetryRule = { limit: 10, firstMs: 5_000, longestMs: 4 * 3_600_000 };

/**
 * Pause before the next try, in milliseconds: half of it sure, half by chance, so that what failed together doesn't come back
 * together. Pure.
 * @param failures tries that have failed, from 1
 * @param chance from 0 up to, not including, 1
 */
export function pauseMs(failures: number, { firstMs, longestMs }: RetryRule, chance: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(whole / 2 + (whole / 2) * chance);
}
