import type { DeliveryAttempt } from "../app/port.ts";

/** How often a delivery was asked for again. */
export interface Asked {
  readonly times: number;
  /** ISO instant of the last time. */
  readonly at: string;
}

/** What is to be asked for again in a round. */
export interface MissedRound {
  /** The last try of each delivery, the one that was missed first at the head. */
  readonly ask: readonly DeliveryAttempt[];
  /** ISO instant that the next round looks back to: nothing before it is still to be asked for. */
  readonly mark: string;
}

/** GitHub sends again what is no older than this. */
export const OLDEST_MS = 3 * 24 * 3_600_000;
/** GitHub's list may lag behind: rounds overlap by this. */
export const OVERLAP_MS = 10 * 60_000;
/** A delivery that failed so often is given up: the full reconcile makes good for it. */
const MOST_TIMES = 5;
/** Pause before a delivery is asked for a second time; each further one is twice as long. */
const FIRST_PAUSE_MS = 2 * 60_000;

/** Where a round looks back to. Pure. @param mark that of the round before; null for none */
export function lookBack(mark: string | null, now: Date): string {
  const oldest = now.getTime() - OLDEST_MS;
  const from = mark === null ? oldest : Math.max(oldest, Date.parse(mark) - OVERLAP_MS);
  return new Date(from).toISOString();
}

/**
 * Which failed deliveries to ask for again: those without a try that worked, unless one was asked for a moment ago or often
 * enough. Pure.
 * @param attempts all tries since `lookBack`, in any order
 * @param asked by GUID
 * @param matters whether deliveries of an event are wanted at all
 * @param most so many are asked for in one round; the rest is for the next
 */
export function missedDeliveries(
  attempts: readonly DeliveryAttempt[],
  asked: ReadonlyMap<string, Asked>,
  matters: (event: string) => boolean,
  now: Date,
  most: number,
): MissedRound {
  const pending = [...Map.groupBy(attempts, ({ guid }) => guid)].flatMap(([guid, tries]) => {
    const [first, ...rest] = tries.toSorted(
      (a, b) => Date.parse(a.deliveredAt) - Date.parse(b.deliveredAt) || a.id - b.id,
    );
    const before = asked.get(guid);
    const given = before !== undefined && before.times >= MOST_TIMES;
    if (first === undefined || given || tries.some(({ ok }) => ok) || !matters(first.event)) return [];
    const rested = before === undefined || now.getTime() - Date.parse(before.at) >= pauseAfter(before.times);
    return [{ since: first.deliveredAt, last: rest.at(-1) ?? first, rested }];
  });
  const ordered = pending.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since) || a.last.id - b.last.id);
  return {
    ask: ordered
      .filter(({ rested }) => rested)
      .slice(0, most)
      .map(({ last }) => last),
    // What was asked for now is looked for again: the try may fail like the one before.
    mark: new Date(Math.min(now.getTime(), ...ordered.slice(0, 1).map(({ since }) => Date.parse(since)))).toISOString(),
  };
}

function pauseAfter(times: number): number {
  return FIRST_PAUSE_MS * 2 ** (times - 1);
}
