import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { progress, seed, soaking } from "../soak.ts";
import { fuzzCase } from "./fuzz-case.ts";

const CASES = soaking ? 10_000 : 12;
/** Far more than any case needs, on a machine that does much else, too. */
const LONGEST_SECONDS = 60;
/** Enough to see what they have in common. */
const MOST_FAILURES = 10;

it.skipIf(soaking)("plans that were mutated are read, mended, changed and merged", async () => {
  for (let index = 0; index < CASES; index++)
    await fuzzCase(seed, index).catch((error: unknown) => {
      throw new Error(`case ${index} of seed ${seed}`, { cause: error });
    });
});

it.runIf(soaking)("plans that were mutated: none fails, none hangs", { timeout: 36_000_000 }, async () => {
  const tick = progress("mutated plans", CASES);
  const failures: string[] = [];
  for (let from = 0; from < CASES && failures.length < MOST_FAILURES; ) from = await runFrom(from, tick, failures);
  expect(failures.join("\n\n")).toBe("");
});

/** Runs cases in a thread until one hangs; returns the index of the first that wasn't run. */
function runFrom(from: number, tick: () => void, failures: string[]): Promise<number> {
  const worker = new Worker(new URL("./fuzz-worker.ts", import.meta.url), { workerData: { seed, from, to: CASES } });
  return new Promise((resolve, reject) => {
    let at = from - 1;
    const end = (next: number) => {
      clearTimeout(watchdog);
      worker.removeAllListeners();
      worker.terminate().then(() => resolve(next), reject);
    };
    const hangs = () => {
      failures.push(`case ${at} of seed ${seed} hangs`);
      tick();
      end(at + 1);
    };
    let watchdog = setTimeout(hangs, LONGEST_SECONDS * 1000);
    worker.on("error", reject);
    worker.on("message", (message: { readonly kind: string; readonly index: number; readonly error?: string }) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(hangs, LONGEST_SECONDS * 1000);
      if (message.kind === "ends") {
        tick();
        return end(CASES);
      }
      if (message.kind === "fails") failures.push(`case ${message.index} of seed ${seed}: ${message.error}`);
      else if (message.index > from) tick();
      at = message.index;
      if (failures.length >= MOST_FAILURES) end(CASES);
    });
  });
}
