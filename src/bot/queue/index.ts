import { migrate } from "../database/migrate.ts";
import type { Database } from "../database.ts";
import { Bell } from "./bell.ts";
import { startBoss } from "./boss.ts";
import type { QueueContext } from "./context.ts";
import type { QueueEvent } from "./event.ts";
import { prune, recover } from "./housekeeping.ts";
import { depth, recordOf, records } from "./inspect.ts";
import type { Queue, Workers } from "./port.ts";
import { replay } from "./replay.ts";
import { request } from "./request.ts";
import { RETRY, type RetryRule } from "./retry.ts";
import { QUEUE_TABLES } from "./schema.ts";
import { store } from "./store.ts";
import { startWorkers } from "./workers.ts";

export { LeaseLost, Stopping } from "./abort.ts";
export type { QueueEvent } from "./event.ts";
export { RETRY, type RetryRule } from "./retry.ts";
export { keyOf, subjectOf } from "./subject.ts";

/** How the queue is opened. Spans in milliseconds. */
export interface QueueOptions {
  /** Closed with the queue. */
  readonly database: Database;
  readonly clock: () => Date;
  /** A job starts when nothing more has come for its subject for so long; default 1,000. */
  readonly settleMs?: number;
  /** It starts after this even where more keeps coming; default ten times `settleMs`. */
  readonly settleLongestMs?: number;
  readonly retry?: RetryRule;
  /** Jobs of one installation that run at the same time, on all machines; default 4. */
  readonly perInstallation?: number;
  /** Deliveries that one job takes at most; default 1,000. */
  readonly perJob?: number;
  /** How often jobs that other processes stored are looked for; default 500. */
  readonly pollMs?: number;
  /** How long the id of a delivery that is done is known, in days; default 8: GHES sends again within 7. */
  readonly keepDays?: number;
  /** How long dead letters are kept, in days; default 90. */
  readonly keepDeadDays?: number;
  /** From 0 up to, not including, 1; default Math.random. */
  readonly chance?: () => number;
  /** Told what happens. It must not throw. */
  readonly onEvent?: (event: QueueEvent) => void;
}

const PRUNE_MS = 15 * 60_000;

/**
 * Opens the durable queue: brings its tables up to date, and puts right what a process that died left behind.
 * @throws DatabaseError where a later version of lockstep has written the tables
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { database, settleMs = 1_000, keepDays = 8, keepDeadDays = 90 } = options;
  const tell = options.onEvent ?? (() => {});
  const bell = new Bell(Math.min(100, Math.max(1, settleMs / 10)));
  const boss = await startBoss(database, (error) => tell({ kind: "trouble", error }));
  const context: QueueContext = {
    database,
    boss,
    clock: options.clock,
    chance: options.chance ?? Math.random,
    settleMs,
    settleLongestMs: options.settleLongestMs ?? 10 * settleMs,
    retry: options.retry ?? RETRY,
    perInstallation: options.perInstallation ?? 4,
    perJob: options.perJob ?? 1_000,
    pollMs: options.pollMs ?? 500,
    tell,
    wake: (afterMs) => (afterMs <= 0 ? bell.ring() : bell.ringAfter(afterMs)),
  };
  try {
    await migrate(database, "queue", QUEUE_TABLES);
    await recover(context);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  let pruning = Promise.resolve();
  const timer = setInterval(() => {
    pruning = pruning
      .then(() => prune(context, keepDays, keepDeadDays))
      .catch((error: unknown) => tell({ kind: "trouble", error }));
  }, PRUNE_MS);
  timer.unref();
  const started: Workers[] = [];
  let closing: Promise<void> | null = null;
  return {
    store: (deliveries) => store(context, deliveries),
    request: (requests) => request(context, requests),
    work: (concurrency, handle) => {
      const workers = startWorkers(context, bell, concurrency, handle);
      started.push(workers);
      return Promise.resolve(workers);
    },
    depth: () => depth(database),
    jobs: (state) => records(database, state),
    job: (id) => recordOf(database, id),
    replay: (id) => replay(context, id),
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    clearInterval(timer);
    for (const workers of started) await workers.stop(0);
    bell.close();
    await pruning;
    await boss.stop({ graceful: false });
    await database.close();
  }
}
