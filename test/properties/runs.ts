import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { progress, seed, soaking } from "../soak.ts";

/** How many times each property is tried, by `npm test` and by `npm run soak`: over ten thousand and over a million in all. */
const RUNS = {
  "merges of one field": { test: 3_000, soak: 200_000 },
  "merges of lists": { test: 2_500, soak: 200_000 },
  "merges of one task": { test: 2_000, soak: 250_000 },
  "blocks written and read": { test: 1_500, soak: 150_000 },
  "titles written and read": { test: 1_000, soak: 100_000 },
  "decisions in another order": { test: 100, soak: 50_000 },
  "plans edited": { test: 100, soak: 30_000 },
  "whole histories": { test: 60, soak: 60_000 },
} as const;

/** So many runs follow from one seed; between them the loop lets others have their turn, and says how far it is. */
const CHUNK = 1_000;

/**
 * Tries a property as often as the table says. A failure names the seed, and the failing case made as small as it gets:
 * `npm run soak -- properties --seed N` begins with that very seed.
 */
export async function holds<T>(name: keyof typeof RUNS, property: fc.IRawProperty<T>): Promise<void> {
  const total = RUNS[name][soaking ? "soak" : "test"];
  const done = progress(name, total);
  for (let [from, turn] = [0, 0]; from < total; from += CHUNK, turn++) {
    const numRuns = Math.min(CHUNK, total - from);
    await fc.assert(property, { seed: (seed + turn) | 0, numRuns });
    done(numRuns);
    await setImmediate();
  }
}
