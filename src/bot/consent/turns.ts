import type { RepositoryRecord } from "../records/record.ts";

/** When a repository may be offered the sync. */
export interface Turn {
  readonly id: number;
  /** ISO instant. */
  readonly notBefore: string;
}

const HOUR_MS = 3_600_000;

/**
 * Gives those that wait for an offer their turns, evenly spread: a team that installs an App on 300 repositories shall not
 * wake up to 300 pull requests. Turns that were given before stand, whatever became of them. Pure.
 * @param waiting ids of the repositories that want a turn and have none, in their order
 * @param records all repositories of the installation
 * @param perHour offers an hour
 */
export function planOnboarding(
  waiting: readonly number[],
  records: readonly RepositoryRecord[],
  now: Date,
  perHour: number,
): readonly Turn[] {
  const step = HOUR_MS / perHour;
  const given = records.flatMap(({ offerAt }) => (offerAt === null ? [] : [Date.parse(offerAt)]));
  let next = Math.max(now.getTime(), ...given.map((at) => at + step));
  return waiting.map((id) => {
    const notBefore = new Date(next).toISOString();
    next += step;
    return { id, notBefore };
  });
}
