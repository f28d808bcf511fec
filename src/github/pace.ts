import type { CreationBudget, Creations } from "../sync/host.ts";
import type { Timing } from "./timing.ts";

/**
 * GitHub's limits for a well-behaved client: a second between writes (its best practices for the REST API), 80
 * requests a minute and 500 an hour that create content (its secondary limits). Which requests those are it doesn't
 * say: here all that make something new are counted, so that the tool errs on the safe side.
 */
const SPACING_MS = 1_000;
const PER_MINUTE = 80;
const PER_HOUR = 500;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** GitHub counts when a request arrives, not when it is sent, and names its time in whole seconds. */
const MARGIN_MS = 2_000;
/** A wait that people are told of. */
const LONG_MS = 5_000;

/**
 * `read`: free. `write`: spaced. `create`: makes something that people see, waits for minute and hour. `record`: makes
 * something too, but what it records must not wait for the hour: a commit, the ledger.
 */
export type Effort = "read" | "write" | "create" | "record";

/** What a request costs, by its route as GitHub's documentation writes it. */
export function effortOf(route: string): Effort {
  if (/^(GET|HEAD) /.test(route)) return "read";
  if (/\/(git\/\w+|contents\/\{path\})$/.test(route) && /^(POST|PUT) /.test(route)) return "record";
  // Labels, assignees and links of an issue are put on, not made.
  const putOn = /\/\{issue_number\}\/(labels|assignees|sub_issues|dependencies\/blocked_by)$/;
  return /^POST /.test(route) && !putOn.test(route) ? "create" : "write";
}

/** Lets writes go out one after the other, at the pace that GitHub allows. */
export class Pace implements CreationBudget {
  readonly #timing: Timing;
  /** The last write's turn; the next begins after it. */
  #queue: Promise<void> = Promise.resolve();
  #lastWrite = Number.NEGATIVE_INFINITY;
  /** When this client created something in the last hour, oldest first; by GitHub's clock, milliseconds since 1970. */
  #own: number[] = [];
  /** The same of others, as far as a record tells. */
  #others: number[] = [];
  /** What to add to the local clock for GitHub's. */
  #ahead: number | null = null;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** Tells the time that an answer gives, its `Date` header. */
  seen(date: string | null): void {
    const server = Date.parse(date ?? "");
    if (!Number.isNaN(server)) this.#ahead = server - this.#timing.clock();
  }

  /** Resolves when a request may be sent; it counts from then on. Ends early where the client is asked to stop. */
  async turn(effort: Effort): Promise<void> {
    if (effort === "read" || !this.#timing.pacing) return;
    const before = this.#queue;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#queue = promise;
    try {
      await before;
      await this.#wait(effort);
      const { stop, clock } = this.#timing;
      if (stop?.aborted) return;
      this.#lastWrite = clock();
      if (effort !== "write") this.#own.push(this.#now());
    } finally {
      resolve();
    }
  }

  async #wait(effort: Effort): Promise<void> {
    const spacing = this.#lastWrite + SPACING_MS - this.#timing.clock();
    if (spacing > 0) await this.#timing.pause(spacing);
    if (effort === "write") return;
    const wait = Math.max(this.#until(PER_MINUTE, MINUTE_MS, 1), effort === "create" ? this.waitFor(1) : 0);
    if (wait <= 0) return;
    if (wait >= LONG_MS) {
      const limits = `${PER_MINUTE} new things a minute and ${PER_HOUR} an hour`;
      this.#timing.log(`GitHub takes ${limits}; going on in ${Math.ceil(wait / 1000)} s.`);
    }
    await this.#timing.pause(wait);
  }

  recall(earlier: readonly Creations[]): void {
    const own = new Map(this.#buckets(this.#own).map(({ minute, count }) => [Date.parse(minute), count]));
    this.#others = earlier.flatMap(({ minute, count }) => {
      const at = Date.parse(minute);
      const others = Number.isNaN(at) ? 0 : count - (own.get(at) ?? 0);
      // When within the minute is not known: as late as it can have been.
      return others > 0 ? Array.from({ length: others }, () => at + MINUTE_MS - 1) : [];
    });
  }

  recent(): readonly Creations[] {
    return this.#timing.pacing ? this.#buckets(this.#times(HOUR_MS)) : [];
  }

  waitFor(count: number): number {
    return this.#timing.pacing ? this.#until(PER_HOUR, HOUR_MS, Math.min(count, PER_HOUR)) : 0;
  }

  estimate(creations: number, writes: number): number {
    if (!this.#timing.pacing) return 0;
    const times = this.#times(HOUR_MS);
    const start = this.#now();
    let at = start;
    for (let made = 0; made < creations; made++) {
      const [hour, minute] = [times.at(-PER_HOUR), times.at(-PER_MINUTE)];
      const full = times.length >= PER_HOUR;
      at = Math.max(
        at + SPACING_MS,
        full && hour !== undefined ? hour + HOUR_MS : 0,
        times.length >= PER_MINUTE && minute !== undefined ? minute + MINUTE_MS : 0,
      );
      times.push(at);
    }
    return at - start + writes * SPACING_MS;
  }

  /** Milliseconds until `count` more fit into a window of that length. */
  #until(limit: number, windowMs: number, count: number): number {
    if (!this.#timing.pacing) return 0;
    const times = this.#times(windowMs);
    const leaving = times[times.length + count - limit - 1];
    return leaving === undefined ? 0 : Math.max(0, leaving + windowMs + MARGIN_MS - this.#now());
  }

  #times(windowMs: number): number[] {
    const from = this.#now() - windowMs - MARGIN_MS;
    this.#own = this.#own.filter((at) => at > this.#now() - HOUR_MS - MARGIN_MS);
    return [...this.#others, ...this.#own].filter((at) => at > from).toSorted((a, b) => a - b);
  }

  #buckets(times: readonly number[]): Creations[] {
    const minutes = Map.groupBy(times, (at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
    return [...minutes].map(([at, { length }]) => ({ minute: new Date(at).toISOString(), count: length }));
  }

  #now(): number {
    return this.#timing.clock() + (this.#ahead ?? 0);
  }
}
