/** How far a long stretch of writing has come. */
export interface Tally {
  readonly done: number;
  readonly total: number;
  /** Milliseconds that the rest will take, by the pace so far and by GitHub's limits. */
  readonly left: () => number;
  /** Milliseconds of the run's clock. */
  readonly at: number;
}

/** `412 of 600 issues written, about 3 min left`. */
export function tallyText({ done, total, left }: Tally): string {
  const rest = done === total ? "" : `, about ${duration(left())} left`;
  return `${done} of ${total} issues written${rest}`;
}

/** A time for people: `40 s`, `3 min`, `1 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const EVERY_ISSUES = 100;
const EVERY_MS = 30_000;

/** Tells it in plain lines, for a log: now and then, and at the end. */
export function plainTally(print: (line: string) => void): (tally: Tally) => void {
  let last = { done: 0, at: Number.NEGATIVE_INFINITY };
  return (tally) => {
    if (tally.done < last.done || last.at === Number.NEGATIVE_INFINITY) last = { done: 0, at: tally.at };
    const due = tally.done - last.done >= EVERY_ISSUES || tally.at - last.at >= EVERY_MS;
    if (!due && tally.done < tally.total) return;
    last = { done: tally.done, at: tally.at };
    print(tallyText(tally));
  };
}
