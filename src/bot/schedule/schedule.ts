import type { Database } from "../database.ts";
import type { Limits } from "../limits/port.ts";
import type { WorkerDeps } from "../worker/deps.ts";
import { type Chore, type Chores, createChores } from "./chores.ts";
import { fullRound } from "./full.ts";
import { followAll } from "./installations.ts";
import { OLDEST_MS } from "./missed.ts";
import { redeliverMissed } from "./redeliver.ts";

/** What the schedule needs, and how often it does what. Spans in milliseconds. */
export interface ScheduleOptions extends Pick<WorkerDeps, "app" | "records" | "queue" | "log"> {
  readonly database: Database;
  /** Wall clock. Those of several machines are taken to agree within seconds. */
  readonly clock: () => Date;
  readonly limits: Pick<Limits, "prune">;
  /** Told of what failed and is tried again by itself. It must not throw. */
  readonly trouble: (error: unknown) => void;
  /** Calls again and again, until what it gives is called; default: setInterval. */
  readonly every?: (ms: number, run: () => void) => () => void;
  /** How often failed deliveries are asked for again; default 5 minutes. */
  readonly missedMs?: number;
  /** Period of each repository's full reconcile; default 24 hours. */
  readonly fullMs?: number;
  /** How often installations and their repositories are listed; default 6 hours. */
  readonly installationsMs?: number;
  /** Full reconciles that begin in a minute; default 30. */
  readonly fullPerMinute?: number;
  /** Deliveries asked for again in one round; default 200. */
  readonly redeliveriesPerRound?: number;
}

/** What is done by the clock. */
export interface Schedule {
  /** No further chore is begun; the one under way is brought to an end. */
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LEASE_MS = 15 * MINUTE_MS;
/** How long it is remembered what GitHub said of an installation that nothing is heard of. */
const KEEP_LIMITS_MS = 7 * 24 * HOUR_MS;
/** Repositories that get their first turn in one round. */
const FRESH = 1_000;

interface Task {
  readonly chore: Chore;
  /** Does it. @returns how far it came, ISO instant; null where there is no such thing */
  readonly run: (mark: string | null) => Promise<string | null>;
}

/**
 * Looks every minute what is due, and at once after the start. Of several processes each chore is done by one.
 */
export function startSchedule(options: ScheduleOptions): Schedule {
  const { database, clock, every = interval } = options;
  const chores = createChores(database, clock);
  const stopping = new AbortController();
  const tasks = tasksOf(options, stopping.signal);
  const underWay = new Map<Task, Promise<void>>();
  const look = (starting: boolean) => {
    for (const task of tasks) {
      // A long one doesn't keep the others from their turns.
      if (stopping.signal.aborted || underWay.has(task)) continue;
      const ended = round(chores, task, starting, options.trouble, stopping.signal).finally(() =>
        underWay.delete(task),
      );
      underWay.set(task, ended);
    }
  };
  const cancel = every(MINUTE_MS, () => look(false));
  look(true);
  return {
    async stop() {
      cancel();
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}

/** One chore's turn, where it is due and nobody else does it. Nothing is thrown: it is told, and due again soon. */
async function round(
  chores: Chores,
  { chore, run }: Task,
  starting: boolean,
  trouble: (error: unknown) => void,
  stop: AbortSignal,
): Promise<void> {
  try {
    const turn = await chores.take(chore, starting);
    if (turn === null) return;
    try {
      const mark = await run(turn.mark);
      // Cut off, it isn't done: whoever starts next goes on.
      if (stop.aborted) await chores.failed(chore);
      else await chores.done(chore, turn.begunAt, mark);
    } catch (error) {
      await chores.failed(chore);
      throw error;
    }
  } catch (error) {
    trouble(error);
  }
}

function tasksOf(options: ScheduleOptions, stop: AbortSignal): readonly Task[] {
  const { app, records, queue, database, clock, limits, log } = options;
  const { missedMs = 5 * MINUTE_MS, fullMs = 24 * HOUR_MS, installationsMs = 6 * HOUR_MS } = options;
  const { fullPerMinute = 30, redeliveriesPerRound = 200 } = options;
  const ago = (ms: number) => new Date(clock().getTime() - ms);
  return [
    {
      chore: { name: "installations", everyMs: installationsMs, leaseMs: LEASE_MS },
      run: async () => {
        await followAll({ app, records, queue }, stop);
        return null;
      },
    },
    {
      chore: { name: "missed deliveries", everyMs: missedMs, leaseMs: LEASE_MS },
      run: async (mark) => {
        const done = await redeliverMissed({ app, database, clock, most: redeliveriesPerRound, stop }, mark);
        if (done.asked > 0) log(`GitHub was asked to send ${done.asked} deliveries again that had failed.`);
        return done.mark;
      },
    },
    {
      chore: { name: "full reconcile", everyMs: MINUTE_MS, leaseMs: LEASE_MS },
      run: async () => {
        const now = clock();
        const asleep = (await records.installations()).filter(({ suspended }) => suspended).map(({ id }) => id);
        const due = await records.dueForFull(now.toISOString(), fullPerMinute);
        const fresh = await records.withoutFull(FRESH);
        const spread = { periodMs: fullMs, roundMs: MINUTE_MS };
        const { requests, plans } = fullRound(due, fresh, new Set(asleep), now, spread);
        // First asked for, then crossed off: a process that ends between asks twice, which is folded.
        if (requests.length > 0) await queue.request(requests);
        for (const { id, at } of plans) await records.planFull(id, at);
        return null;
      },
    },
    {
      chore: { name: "pruning", everyMs: HOUR_MS, leaseMs: LEASE_MS },
      run: async () => {
        await limits.prune(ago(KEEP_LIMITS_MS).getTime());
        await database.query("DELETE FROM lockstep.redeliveries WHERE asked_at < $1::timestamptz", [
          ago(2 * OLDEST_MS).toISOString(),
        ]);
        return null;
      },
    },
  ];
}

function interval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  timer.unref();
  return () => clearInterval(timer);
}
