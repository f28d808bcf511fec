import { parentPort, workerData } from "node:worker_threads";
import { fuzzCase } from "./fuzz-case.ts";

// A thread of its own, so that one that hangs can be ended: see fuzz.test.ts.
const { seed, from, to } = workerData;
for (let index: number = from; index < to; index++) {
  parentPort?.postMessage({ kind: "begins", index });
  try {
    await fuzzCase(seed, index);
  } catch (error) {
    parentPort?.postMessage({
      kind: "fails",
      index,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
parentPort?.postMessage({ kind: "ends" });
