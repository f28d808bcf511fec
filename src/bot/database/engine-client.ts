import { Worker } from "node:worker_threads";
import type { Row } from "../database.ts";
import type { Engine } from "./engine.ts";
import { Answer, type Question, untold } from "./engine-messages.ts";

/** Beside this file, as a source or as it is built. */
const THREAD = new URL(`./engine-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

interface Waiting {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the embedded database in a thread of its own: what it computes keeps no webhook waiting for the answer and no job from
 * going on, and two processors share the work. A process that has nothing else to do isn't kept alive by it.
 * @throws Error where it can't open its data directory
 */
export async function startEngineThread(folder: string): Promise<Engine> {
  const worker = new Worker(THREAD, { workerData: { folder }, name: "database" });
  const waiting: Waiting[] = [];
  let over: Error | null = null;
  const end = (error: Error) => {
    over ??= error;
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  worker.on("message", (message: unknown) => {
    const answer = Answer.parse(message);
    const first = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if ("rows" in answer) first?.resolve(answer.rows);
    else first?.reject(untold(answer.error));
  });
  worker.on("error", end);
  worker.on("exit", () => end(new Error("The embedded database has ended.")));
  const answered = () => {
    if (over !== null) return Promise.reject(over);
    worker.ref();
    return new Promise<readonly Row[]>((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const ask = (question: Question) => {
    if (over === null) worker.postMessage(question);
    return answered();
  };
  await answered();
  return {
    run: (sql, parameters) => ask({ sql, parameters: [...parameters] }),
    async close() {
      await ask({ end: true });
      await worker.terminate();
    },
  };
}
