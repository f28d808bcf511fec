import { once } from "node:events";

/**
 * Waits for the signal that asks the process to end. A second one ends it at once, as the system does it.
 * @param waiting aborted where nobody waits any more; then the signals have their usual effect again
 * @returns its name; null where nobody waited any more
 */
export async function endSignal(waiting: AbortSignal): Promise<string | null> {
  const over = new AbortController();
  const signal = AbortSignal.any([waiting, over.signal]);
  const names = ["SIGINT", "SIGTERM"].map(async (name) => {
    try {
      await once(process, name, { signal });
      return name;
    } catch (error) {
      if (!signal.aborted) throw error;
      return null;
    }
  });
  const name = await Promise.race(names);
  over.abort();
  return name;
}
