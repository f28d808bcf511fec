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

/** Something that was created, or is about to be. */
interface Creation {
  /** By GitHub's clock, milliseconds since 1970. */
  at: number;
}

/**
 * What all clients of one account share in a process, since GitHub counts what an account does and not which client did it:
 * when the last write went out, and what was created in the last hour.
 */
export class AccountPace {
  /** The last write's turn; the next begins after it. */
  queue: Promise<void> = Promise.resolve();
  lastWrite = Number.NEGATIVE_INFINITY;
  /** What this process created in the last hour. */
  own: Creation[] = [];
  /** How much others created, by the minute's beginning, as far as records tell. */
  readonly others = new Map<number, number>();
  /** What to add to the local clock for GitHub's. */
  ahead: number | null = null;
}

/** Lets a client's writes go out one after the other with those of its account, at the pace that GitHub allows. */
export class Pace implements CreationBudget {
  readonly #timing: Timing;
  readonly #account: AccountPace;

  /** @param account shared with other clients of the same account; default: with none */
  constructor(timing: Timing, account: AccountPace = new AccountPace()) {
    this.#timing = timing;
    this.#account = account;
  }

  /** Tells the time that an answer gives, its `Date` header. */
  seen(date: string | null): void {
    const server = Date.parse(date ?? "");
    if (!Number.isNaN(server)) this.#account.ahead = server - this.#timing.clock();
  }

  /** Resolves when a request may be sent; it counts from then on. Ends early where the client is asked to stop. */
  async turn(effort: Effort): Promise<void> {
    if (effort === "read" || !this.#timing.pacing) return;
    // Before the turn is taken: a client that waits for the hour must not hold up the other clients' writes.
    const creation = await this.#room(effort);
    if (creation === "stopped") return;
    const before = this.#account.queue;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#account.queue = promise;
    try {
      await before;
      const { stop, clock } = this.#timing;
      const spacing = this.#account.lastWrite + SPACING_MS - clock();
      if (spacing > 0 && stop?.aborted !== true) await this.#timing.pause(spacing);
      if (stop?.aborted) {
        this.#account.own = this.#account.own.filter((one) => one !== creation);
        return;
      }
      this.#account.lastWrite = clock();
      if (creation !== null) creation.at = this.#now();
    } finally {
      resolve();
    }
  }

  /** Waits until one more creation fits, and counts it at once, so that no other client takes the same room. */
  async #room(effort: Effort): Promise<Creation | null | "stopped"> {
    if (effort === "write") return null;
    for (let told = false; ; ) {
      const wait = Math.max(this.#until(PER_MINUTE, MINUTE_MS, 1), effort === "create" ? this.waitFor(1) : 0);
      if (wait <= 0) break;
      if (wait >= LONG_MS && !told) {
        const limits = `${PER_MINUTE} new things a minute and ${PER_HOUR} an hour`;
        this.#timing.log(`GitHub takes ${limits}; going on in ${Math.ceil(wait / 1000)} s.`);
        told = true;
      }
      await this.#timing.pause(wait);
      if (this.#timing.stop?.aborted) return "stopped";
    }
    const creation = { at: this.#now() };
    this.#account.own.push(creation);
    return creation;
  }

  recall(earlier: readonly Creations[]): void {
    const own = new Map(this.#buckets(this.#ownTimes()).map(({ minute, count }) => [Date.parse(minute), count]));
    const { others } = this.#account;
    for (const { minute, count } of earlier) {
      const at = Date.parse(minute);
      if (Number.isNaN(at)) continue;
      // The records of several repositories may tell of the same creations.
      const more = count - (own.get(at) ?? 0);
      if (more > (others.get(at) ?? 0)) others.set(at, more);
    }
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
    const { others } = this.#account;
    const now = this.#now();
    for (const at of [...others.keys()]) if (at <= now - HOUR_MS - MINUTE_MS - MARGIN_MS) others.delete(at);
    // When within the minute others created is not known: as late as it can have been.
    const theirs = [...others].flatMap(([at, count]) => Array.from({ length: count }, () => at + MINUTE_MS - 1));
    const from = now - windowMs - MARGIN_MS;
    return [...theirs, ...this.#ownTimes()].filter((at) => at > from).toSorted((a, b) => a - b);
  }

  #ownTimes(): number[] {
    const from = this.#now() - HOUR_MS - MARGIN_MS;
    this.#account.own = this.#account.own.filter(({ at }) => at > from);
    return this.#account.own.map(({ at }) => at);
  }

  #buckets(times: readonly number[]): Creations[] {
    const minutes = Map.groupBy(times, (at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
    return [...minutes].map(([at, { length }]) => ({ minute: new Date(at).toISOString(), count: length }));
  }

  #now(): number {
    return this.#timing.clock() + (this.#account.ahead ?? 0);
  }
}
