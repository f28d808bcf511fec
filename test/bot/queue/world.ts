import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../../src/bot/database.ts";
import type { Delivery } from "../../../src/bot/delivery.ts";
import { openQueue, type QueueEvent, type QueueOptions } from "../../../src/bot/queue/index.ts";
import type { Job, Queue, Verdict } from "../../../src/bot/queue/port.ts";

let made = 0;

/** A delivery for a repository; its id is new unless one is given. */
export function delivery(repository: number, given: Partial<Delivery> = {}): Delivery {
  made += 1;
  return {
    id: `delivery-${process.pid}-${made}`,
    event: "issues",
    action: "edited",
    installation: 1,
    repository: { id: repository, fullName: `acme/repo-${repository}` },
    receivedAt: "2026-03-02T10:00:00.000Z",
    sender: { login: "ann", bot: false },
    subject: { kind: "label", name: `label-${made}`, formerName: null },
    ...given,
  };
}

/** Options that let a test run in milliseconds. */
export const QUICK: Omit<QueueOptions, "database"> = {
  clock: () => new Date("2026-03-02T10:00:00Z"),
  settleMs: 20,
  retry: { limit: 3, firstMs: 10, longestMs: 40 },
  pollMs: 20,
  perInstallation: 100,
};

/** A queue, and all that it told. */
export interface World extends AsyncDisposable {
  readonly queue: Queue;
  readonly events: QueueEvent[];
}

export async function world(database: Database, options: Partial<QueueOptions> = {}): Promise<World> {
  const events: QueueEvent[] = [];
  const queue = await openQueue({ ...QUICK, database, onEvent: (event) => events.push(event), ...options });
  return { queue, events, [Symbol.asyncDispose]: () => queue.close() };
}

/** Waits until a condition holds; fails after a while that is long for any machine. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 30_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Never happened: ${what}`);
    await sleep(10);
  }
}

/** Whether nothing waits, runs or rests. */
export async function idle(queue: Queue): Promise<boolean> {
  const { waiting, running } = await queue.depth();
  return waiting + running === 0;
}

export const done: Verdict = { kind: "done" };

/** A worker's hand that a test holds: jobs wait in it until the test gives a verdict. */
export class Hand {
  readonly jobs: Job[] = [];
  readonly #answers: ((verdict: Verdict) => void)[] = [];

  readonly handle = async (job: Job): Promise<Verdict> => {
    this.jobs.push(job);
    return await new Promise<Verdict>((resolve) => this.#answers.push(resolve));
  };

  /** Ends the oldest job that has no verdict yet. */
  answer(verdict: Verdict): void {
    this.#answers.shift()?.(verdict);
  }

  /** Waits until so many jobs in all have been handed out. */
  async holds(count: number): Promise<void> {
    await until(() => this.jobs.length >= count, `${count} jobs handed out`);
  }
}
