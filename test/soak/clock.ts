/**
 * The time that GitHub and the runs of a test go by. It passes where somebody waits or the test says so, never by
 * itself, so that a test takes the same way each time.
 */
export class Clock {
  #ms: number;

  /** @param start ISO */
  constructor(start = "2026-11-20T09:00:00Z") {
    this.#ms = Date.parse(start);
  }

  /** GitHub's clock. */
  now(): Date {
    return new Date(this.#ms);
  }

  /** Milliseconds, only forward. */
  monotonic(): number {
    return this.#ms;
  }

  /** Lets so many milliseconds pass. */
  advance(ms: number): void {
    this.#ms += ms;
  }
}
