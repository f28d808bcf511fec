/** Wakes who waits for jobs: at once, after a while, or at the latest when the wait is over. */
export class Bell {
  readonly #waiting = new Set<() => void>();
  /** By the moment at which they ring, in units of `apartMs`. */
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #apartMs: number;
  #rung = false;

  /** @param apartMs least distance between rings that were asked for ahead: a look for jobs costs, and a burst asks for many */
  constructor(apartMs: number) {
    this.#apartMs = apartMs;
  }

  /** Whoever waits looks now; whoever is busy looks again instead of waiting. */
  ring(): void {
    this.#rung = true;
    for (const wake of this.#waiting) wake();
  }

  /** Rings after a while, a little late rather than early. Spans that are longer than any wait are not remembered. */
  ringAfter(ms: number): void {
    if (ms > 60_000) return;
    const now = performance.now();
    const turn = Math.ceil((now + ms + 5) / this.#apartMs);
    if (this.#timers.has(turn)) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(turn);
        this.ring();
      },
      turn * this.#apartMs - now,
    );
    this.#timers.set(turn, timer);
    timer.unref();
  }

  /** Waits, no longer than `ms` and no longer than `signal` lets it. @param listening whether the bell ends the wait */
  async wait(ms: number, signal: AbortSignal, listening: boolean): Promise<void> {
    if (signal.aborted) return;
    if (listening && this.#rung) {
      this.#rung = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        if (listening) this.#rung = false;
        resolve();
      };
      const timer = setTimeout(wake, ms);
      if (listening) this.#waiting.add(wake);
      signal.addEventListener("abort", wake, { once: true });
    });
  }

  /** Forgets what was to ring. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
