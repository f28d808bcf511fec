import type { SyncRequest } from "./request.ts";

/** Why a run leaves what it has not begun for later. `rate`: GitHub takes more after `waitMs` milliseconds. */
export type Pause = { readonly kind: "time" } | { readonly kind: "rate"; readonly waitMs: number };

const MINUTE_MS = 60_000;
/** Creations of an hour that are kept back for the commit and the ledger. */
const RESERVE = 20;
/** So many issues are waited for at a time, since each time both sides are read again. */
const BATCH = 100;

/** How long a run may write, and how much. */
export class Allowance {
  readonly #request: SyncRequest;
  readonly #started: number;
  #maxMs: number | null = null;

  /** Time counts from here on. */
  constructor(request: SyncRequest) {
    this.#request = request;
    this.#started = request.clock();
  }

  /** Tells what the configuration says; what the caller asked for comes first. */
  configure(maxMinutes: number | undefined): void {
    const { given, otherwise } = this.#request.maxMinutes ?? {};
    const minutes = given ?? maxMinutes ?? otherwise ?? null;
    this.#maxMs = minutes === null ? null : minutes * MINUTE_MS;
  }

  /** The minutes the run may take; null for as many as it takes. */
  get maxMinutes(): number | null {
    return this.#maxMs === null ? null : this.#maxMs / MINUTE_MS;
  }

  /**
   * Whether another issue may be begun.
   * @param creates whether something is made for it: the issue or a comment
   * @param left issues that are to be made yet
   */
  pauseBefore(creates: boolean, left: number): Pause | null {
    if (this.#timeLeft() <= 0) return { kind: "time" };
    const { creations } = this.#request.host;
    if (!creates || creations.waitFor(RESERVE + 1) === 0) return null;
    return { kind: "rate", waitMs: creations.waitFor(RESERVE + Math.min(left, BATCH)) };
  }

  /** Whether there is time to wait so long and to do something afterwards. */
  hasTimeFor(waitMs: number): boolean {
    return this.#timeLeft() > waitMs + MINUTE_MS;
  }

  /** Milliseconds; what finishing takes, the commit and the last word to the ledger, is kept back. */
  #timeLeft(): number {
    if (this.#maxMs === null) return Number.POSITIVE_INFINITY;
    const finishing = Math.min(MINUTE_MS, this.#maxMs / 10);
    return this.#started + this.#maxMs - finishing - this.#request.clock();
  }
}
