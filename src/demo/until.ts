import { setTimeout } from "node:timers/promises";
import { DemoFailure } from "./failure.ts";

/** How often a state is looked at, and how long it is waited for: far longer than it takes on a slow machine. */
const LOOK_MS = 25;
const LONGEST_MS = 30_000;

/**
 * Waits for a state.
 * @param what that is waited for, as in “… did not happen”
 * @param look gives null until it is there
 * @param signal aborted to give up; its reason is thrown
 * @throws DemoFailure where it doesn't come
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null> | T | null,
  signal: AbortSignal,
): Promise<T> {
  const end = performance.now() + LONGEST_MS;
  for (;;) {
    signal.throwIfAborted();
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new DemoFailure(`${what} did not happen within ${LONGEST_MS / 1000} s.`);
    await setTimeout(LOOK_MS);
  }
}
