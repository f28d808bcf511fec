import { Worker } from "node:worker_threads";
import type { Row } from "../database.ts";
import type { Engine } from "./engine.ts";
import { Answer, type Question, untold } from "./engine-messages.ts";

/** Beside this file, as a source or as it is built. */
const THREAD = new URL(`./engine-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/**
 * Bounds of the thread's JavaScript, in MB: on a machine with much memory V8 would let rows that were sent long ago pile up. What
 * PostgreSQL itself needs is outside of them.
 */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

/**
 * Longest that a statement may take. PostgreSQL ends itself where its log finds no room on the disk, and PGlite, unlike a server,
 * then turns for ever without an answer. What takes so long otherwise is nothing that the bot asks for.
 */
const ANSWER_MS = 30_000;

interface Waiting {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the embedded database in a thread of its own: what it computes keeps no webhook waiting for the answer and no job from
 * going on, and two processors share the work. A process that has nothing else to do isn't kept alive by it.
 * @param answerMs after so long without an answer the thread is ended
 * @throws Error where it can't open its data directory
 */
export async function startEngineThread(folder: string, answerMs = ANSWER_MS): Promise<Engine> {
  const worker = new Worker(THREAD, { workerData: { folder }, name: "database", resourceLimits: HEAP });
  const waiting: Waiting[] = [];
  let over: Error | null = null;
  let why = "The embedded database has ended.";
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    clearTimeout(timer);
    if (waiting.length === 0) return;
    timer = setTimeout(() => {
      why = "The embedded database gave no answer any more; it is started anew.";
      // Only when the thread is gone may another one open the data directory.
      void worker.terminate();
    }, answerMs);
  };
  const end = (error: Error) => {
    over ??= error;
    clearTimeout(timer);
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  worker.on("message", (message: unknown) => {
    const answer = Answer.parse(message);
    const first = waiting.shift();
    watch();
    if (waiting.length === 0) worker.unref();
    if ("rows" in answer) first?.resolve(answer.rows);
    else first?.reject(untold(answer.error));
  });
  worker.on("error", end);
  worker.on("exit", () => end(new Error(why)));
  const answered = () => {
    if (over !== null) return Promise.reject(over);
    worker.ref();
    return new Promise<readonly Row[]>((resolve, reject) => {
      if (waiting.push({ resolve, reject }) === 1) watch();
    });
  };
  const ask = (question: Question) => {
    if (over === null) worker.postMessage(question);
    return answered();
  };
  await answered();
  return {
    get ended() {
      return over !== null;
    },
    run: (sql, parameters) => ask({ sql, parameters: [...parameters] }),
    async close() {
      await ask({ end: true });
      await worker.terminate();
    },
  };
}
