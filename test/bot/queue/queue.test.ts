import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openMemory, openPglite } from "../../../src/bot/database/pglite.ts";
import { openPostgres } from "../../../src/bot/database/postgres.ts";
import type { Database } from "../../../src/bot/database.ts";
import { LeaseLost, type QueueOptions, Stopping } from "../../../src/bot/queue/index.ts";
import type { Job, Verdict } from "../../../src/bot/queue/port.ts";
import { NO_WORK } from "../../../src/bot/work.ts";
import { hasPostgres, type Server, startPostgres } from "./postgres.ts";
import { delivery, done, Hand, idle, until, world } from "./world.ts";

if (!hasPostgres) console.warn("There is no PostgreSQL on this machine: the queue is tried with PGlite only.");

const folder = mkdtempSync(join(tmpdir(), "lockstep-queue-"));
let server: Server | null = null;
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const engines: readonly (readonly [string, () => Promise<Database>])[] = [
  ["PGlite in memory", openMemory],
  ["PGlite on disk", () => openPglite(join(folder, "data"))],
  [
    "PostgreSQL",
    async () => {
      server = await startPostgres();
      return await openPostgres({ url: server.url });
    },
  ],
];

describe.each(engines.filter(([name]) => hasPostgres || name !== "PostgreSQL"))("the queue on %s", (name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await using _ = await opened();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.query(
      "truncate lockstep.subject, lockstep.delivery, lockstep.request, lockstep.turn; delete from lockstep_queue.job",
    );
  });

  /** A queue that leaves the database open. */
  function opened(options: Partial<QueueOptions> = {}) {
    return world({ ...database, close: () => Promise.resolve() }, options);
  }

  it("knows a delivery until it has failed, however often it comes", async () => {
    await using w = await opened({ retry: { limit: 1, firstMs: 1, longestMs: 1 } });
    const [one, other] = [delivery(1), delivery(2)];
    expect(await w.queue.store([one, other, one])).toEqual(["new", "new", "known"]);
    expect(await w.queue.store([one])).toEqual(["known"]);
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    await hand.holds(1);
    expect(await w.queue.store([one, other])).toEqual(["known", "known"]);
    hand.answer(done);
    await hand.holds(2);
    hand.answer({ kind: "failed", reason: "Refused.", final: false });
    await until(() => idle(w.queue), "both ended");
    expect(await w.queue.store([one])).toEqual([hand.jobs[0]?.deliveries[0]?.id === one.id ? "known" : "again"]);
    expect(await w.queue.store([other])).toEqual([hand.jobs[0]?.deliveries[0]?.id === other.id ? "known" : "again"]);
    await hand.holds(3);
    expect(hand.jobs[2]?.deliveries).toEqual(hand.jobs[1]?.deliveries);
    hand.answer(done);
  });

  it("refuses a delivery without a subject, and stores none of its group", async () => {
    await using w = await opened();
    await expect(w.queue.store([delivery(1), delivery(2, { installation: null })])).rejects.toThrow(TypeError);
    expect(await w.queue.depth()).toMatchObject({ waiting: 0 });
  });

  it("folds what comes before and during a run, in order, and runs one subject once at a time", async () => {
    await using w = await opened();
    const first = Array.from({ length: 5 }, () => delivery(1));
    await w.queue.store(first.slice(0, 3));
    await w.queue.store(first.slice(3));
    const hand = new Hand();
    await w.queue.work(4, hand.handle);
    await hand.holds(1);
    expect(hand.jobs[0]?.deliveries).toEqual(first);
    const later = Array.from({ length: 3 }, () => delivery(1, { repository: { id: 1, fullName: "acme/renamed" } }));
    for (const one of later) await w.queue.store([one]);
    await w.queue.store([delivery(2)]);
    await hand.holds(2);
    expect(hand.jobs[1]?.subject).toMatchObject({ repository: { id: 2 } });
    await sleep(100);
    expect(hand.jobs).toHaveLength(2);
    hand.answer(done);
    await hand.holds(3);
    expect(hand.jobs[2]?.deliveries).toEqual(later);
    expect(hand.jobs[2]?.subject).toEqual({
      kind: "repository",
      installation: 1,
      repository: { id: 1, fullName: "acme/renamed" },
    });
    hand.answer(done);
    hand.answer(done);
    await until(() => idle(w.queue), "all done");
    expect(hand.jobs).toHaveLength(3);
  });

  it("waits until it is quiet, but not for ever", async () => {
    await using w = await opened({ settleMs: 400, settleLongestMs: 1200 });
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    let sent = 0;
    while (hand.jobs.length === 0 && sent < 1000) {
      await w.queue.store([delivery(1)]);
      sent += 1;
      await sleep(20);
    }
    expect(hand.jobs).toHaveLength(1);
    // More than what a settle time without renewal would have let through.
    const [row] = await database.query("select count(*)::int as count from lockstep.delivery");
    expect(hand.jobs[0]?.deliveries.length).toBeGreaterThan(1);
    expect(row).toEqual({ count: sent });
    while (!(await idle(w.queue))) hand.answer(done);
  });

  it("is put back for what came last", async () => {
    await using w = await opened({ settleMs: 50, settleLongestMs: 100_000 });
    await w.queue.store([delivery(1)]);
    await database.query("update lockstep.subject set latest_at = latest_at + interval '20 seconds'");
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    const restMs = async () => {
      const [job] = await w.queue.jobs("waiting");
      return job === undefined ? 0 : Date.parse(job.nextAt ?? job.createdAt) - Date.parse(job.createdAt);
    };
    await until(async () => (await restMs()) > 10_000, "it is put back");
    expect(hand.jobs).toEqual([]);
  });

  it("tries again with pauses, then keeps a dead letter that blocks nobody and can be replayed", async () => {
    await using w = await opened();
    const [poison, innocent] = [delivery(1), delivery(1)];
    await w.queue.store([poison]);
    const seen: Job[] = [];
    let cured = false;
    await w.queue.work(2, (job): Promise<Verdict> => {
      seen.push(job);
      const fails = !cured && job.deliveries.some(({ id }) => id === poison.id);
      return Promise.resolve(fails ? { kind: "failed", reason: "It can't be read.", final: false } : done);
    });
    await until(async () => (await w.queue.depth()).dead === 1, "the dead letter");
    expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    const [letter] = await w.queue.jobs("dead");
    expect(letter).toMatchObject({
      state: "dead",
      attempt: 3,
      reason: "It can't be read.",
      deliveries: 1,
      nextAt: null,
    });
    expect(w.events.filter(({ kind }) => kind === "dead")).toHaveLength(1);
    await w.queue.store([innocent]);
    await until(() => seen.length === 4, "the next job");
    expect(seen[3]).toMatchObject({ attempt: 1, deliveries: [innocent] });
    cured = true;
    const id = letter?.id ?? "";
    expect((await w.queue.job(id))?.deliveries).toEqual([poison]);
    expect(await w.queue.replay(id)).toBe(true);
    await until(() => seen.length === 5, "the replay");
    await until(() => idle(w.queue), "its end");
    expect(seen[4]).toMatchObject({ attempt: 1, deliveries: [poison] });
    expect(await w.queue.replay(id)).toBe(false);
    expect(await w.queue.replay("nonsense")).toBe(false);
    expect(await w.queue.job("nonsense")).toBeNull();
    expect(await w.queue.jobs()).toEqual([]);
  });

  it("ends what is final at once, and what throws like a failure", async () => {
    await using w = await opened();
    await w.queue.store([delivery(1), delivery(2)]);
    let thrown = 0;
    await w.queue.work(2, ({ subject }): Promise<Verdict> => {
      if (subject.kind === "repository" && subject.repository.id === 1) {
        return Promise.resolve({ kind: "failed", reason: "No such thing.", final: true });
      }
      thrown += 1;
      throw new RangeError("Out of reach.");
    });
    await until(async () => (await w.queue.depth()).dead === 2, "two dead letters");
    expect(thrown).toBe(3);
    const letters = await w.queue.jobs("dead");
    expect(letters.map(({ attempt, reason }) => [attempt, reason]).sort()).toEqual([
      [1, "No such thing."],
      [3, "Unexpected error: RangeError: Out of reach."],
    ]);
    expect(w.events.filter(({ kind }) => kind === "trouble")).toHaveLength(3);
  });

  it("doesn't count what is put off", async () => {
    await using w = await opened();
    await w.queue.store([delivery(1)]);
    const attempts: number[] = [];
    await w.queue.work(1, ({ attempt }): Promise<Verdict> => {
      attempts.push(attempt);
      return Promise.resolve(
        attempts.length < 6 ? { kind: "later", afterMs: 10, reason: "The limit is reached." } : done,
      );
    });
    await until(() => attempts.length === 6, "six tries");
    await until(() => idle(w.queue), "its end");
    expect(attempts).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await w.queue.depth()).toEqual({ waiting: 0, running: 0, dead: 0, oldestMs: 0 });
  });

  it("puts a job off for as long as it is told, whatever comes", async () => {
    await using w = await opened();
    await w.queue.store([delivery(1)]);
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    await hand.holds(1);
    hand.answer({ kind: "later", afterMs: 60_000, reason: "The limit is reached." });
    await until(async () => (await w.queue.jobs("waiting")).length === 1, "the job waits");
    await w.queue.store([delivery(1)]);
    await sleep(100);
    expect(hand.jobs).toHaveLength(1);
    const [job] = await w.queue.jobs();
    expect(job).toMatchObject({ state: "waiting", reason: "The limit is reached.", attempt: 0, deliveries: 2 });
  });

  it("keeps requests until they are due, and gives them to whatever run comes first then", async () => {
    await using w = await opened();
    const base = { installation: 1, repository: { id: 1, fullName: "acme/repo-1" } };
    const look = { ...NO_WORK, discover: true };
    const full = { ...NO_WORK, sync: { issues: [], pulls: [], full: true } };
    await w.queue.request([
      { ...base, work: full, notBefore: "2026-03-02T11:00:00Z" },
      { ...base, work: full, notBefore: "2026-03-02T12:00:00Z" },
    ]);
    await w.queue.request([{ ...base, work: full, notBefore: "2026-03-02T11:30:00Z" }]);
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    expect((await w.queue.depth()).waiting).toBe(1);
    const one = delivery(1);
    await w.queue.store([one]);
    await hand.holds(1);
    expect(hand.jobs[0]).toMatchObject({ deliveries: [one], requested: [] });
    await w.queue.request([{ ...base, work: look, notBefore: null }]);
    hand.answer(done);
    await hand.holds(2);
    expect(hand.jobs[1]).toMatchObject({ deliveries: [], requested: [look] });
    hand.answer(done);
    await until(async () => (await w.queue.depth()).running === 0, "its end");
    // Those of 11:30 and 12:00 ask for the same as that of 11:00, which is left.
    const [left] = await database.query(
      "select count(*)::int as count, (min(not_before) > now() + interval '30 minutes') as late from lockstep.request",
    );
    expect(left).toEqual({ count: 1, late: true });
    expect(await w.queue.jobs()).toMatchObject([{ state: "waiting", deliveries: 0 }]);
  });

  it("lets installations take turns, and events go before what is done in the background", async () => {
    await using w = await opened({ settleMs: 0 });
    const busy = Array.from({ length: 30 }, (_, i) => delivery(100 + i));
    await w.queue.request([
      {
        installation: 3,
        repository: { id: 1, fullName: "c/c" },
        work: { ...NO_WORK, discover: true },
        notBefore: null,
      },
    ]);
    for (const one of busy) await w.queue.store([one]);
    await w.queue.store([delivery(200, { installation: 2 }), delivery(201, { installation: 2 })]);
    const order: number[] = [];
    await w.queue.work(1, ({ subject }) => {
      order.push(subject.installation);
      return Promise.resolve(done);
    });
    await until(() => order.length === 33, "all done");
    expect(order.indexOf(2)).toBeLessThan(3);
    expect(order.lastIndexOf(2)).toBeLessThan(6);
    expect(order.at(-1)).toBe(3);
  });

  it.runIf(name === "PGlite in memory")(
    "takes a single job of an installation at once, before another's 5,000",
    async () => {
      /** Has workers take jobs of the crowd, and tells which installation's they took, also after a single job of another. */
      const taken = async (perInstallation: number, places: number, held: number, most: number) => {
        await using w = await opened({ settleMs: 0, perInstallation });
        const waiting = (await w.queue.depth()).waiting;
        for (let from = waiting; from < 5_000; from += 1_000)
          await w.queue.store(Array.from({ length: 1_000 }, (_, i) => delivery(10_000 + from + i)));
        const gates: (() => void)[] = [];
        const order: number[] = [];
        const workers = await w.queue.work(places, async ({ subject }) => {
          order.push(subject.installation);
          await new Promise<void>((resolve) => gates.push(resolve));
          return done;
        });
        await until(() => order.length === held, "the crowd's jobs taken");
        await w.queue.store([delivery(places, { installation: 2 })]);
        while (order.length < most) {
          if (places === held) gates.shift()?.();
          const before = order.length;
          await until(() => order.length > before, "the next job taken");
        }
        const stopped = workers.stop(60_000);
        for (const open of gates) open();
        await stopped;
        return order;
      };
      // The crowd may have no more places.
      expect(await taken(2, 3, 2, 3)).toEqual([1, 1, 2]);
      // It has all places: the one at its head has the same rank, and came before.
      expect(await taken(100, 1, 1, 3)).toEqual([1, 1, 2]);
    },
  );

  it("runs no more of one installation than it may", async () => {
    await using w = await opened({ perInstallation: 2 });
    await w.queue.store([...Array.from({ length: 6 }, (_, i) => delivery(i)), delivery(9, { installation: 2 })]);
    const hand = new Hand();
    await w.queue.work(5, hand.handle);
    await hand.holds(3);
    await sleep(60);
    expect(hand.jobs.map(({ subject }) => subject.installation).sort()).toEqual([1, 1, 2]);
    let most = 0;
    while (!(await idle(w.queue))) {
      most = Math.max(most, (await w.queue.jobs("running")).filter((job) => job.subject.installation === 1).length);
      hand.answer(done);
    }
    expect(most).toBe(2);
    expect(hand.jobs).toHaveLength(7);
  });

  it("takes a flood in portions", async () => {
    await using w = await opened({ perJob: 4 });
    const flood = Array.from({ length: 10 }, () => delivery(1));
    await w.queue.store(flood);
    const seen: Job[] = [];
    await w.queue.work(2, (job) => {
      seen.push(job);
      return Promise.resolve(done);
    });
    await until(() => idle(w.queue), "all done");
    expect(seen.map(({ deliveries }) => deliveries.length)).toEqual([4, 4, 2]);
    expect(seen.flatMap(({ deliveries }) => deliveries)).toEqual(flood);
  });

  it("hands back what is running when it is told to stop", async () => {
    await using w = await opened();
    await w.queue.store([delivery(1), delivery(2)]);
    const reasons: unknown[] = [];
    let started = 0;
    const workers = await w.queue.work(2, async ({ signal, subject }): Promise<Verdict> => {
      started += 1;
      if (subject.kind === "repository" && subject.repository.id === 2) return done;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      reasons.push(signal.reason);
      return { kind: "later", afterMs: 0, reason: "The process ends." };
    });
    await until(() => started === 2, "both run");
    await workers.stop(20);
    expect(reasons).toEqual([expect.any(Stopping)]);
    expect(await w.queue.jobs()).toMatchObject([{ state: "waiting", attempt: 0, subject: { repository: { id: 1 } } }]);
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    await hand.holds(1);
    expect(hand.jobs[0]?.attempt).toBe(1);
    hand.answer(done);
  });

  it("keeps deliveries and jobs apart from what another attempt says", async () => {
    await using w = await opened();
    await w.queue.store([delivery(1)]);
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    await hand.holds(1);
    // As the engine does where a worker is silent for too long.
    await database.query(
      "update lockstep_queue.job set state = 'retry' where name = 'jobs'; update lockstep.subject set attempts = 1",
    );
    await hand.holds(1);
    hand.answer(done);
    await until(() => w.events.some(({ kind }) => kind === "lost"), "it is told");
    await hand.holds(2);
    expect(hand.jobs[1]).toMatchObject({ attempt: 2, deliveries: hand.jobs[0]?.deliveries ?? [] });
    hand.answer(done);
    await until(() => idle(w.queue), "its end");
  });

  it.skipIf(name !== "PostgreSQL")("aborts a job whose claim is gone", async () => {
    await using w = await opened();
    await w.queue.store([delivery(1)]);
    let reason: unknown = null;
    let tries = 0;
    await w.queue.work(1, async ({ signal }): Promise<Verdict> => {
      tries += 1;
      if (tries > 1) return done;
      await database.query("update lockstep_queue.job set state = 'retry', start_after = now() where name = 'jobs'");
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      reason = signal.reason;
      return done;
    });
    await until(() => idle(w.queue), "the second try");
    expect(reason).toBeInstanceOf(LeaseLost);
    expect(tries).toBe(2);
  });

  it("ends what kills its worker each time", async () => {
    const one = delivery(1);
    {
      await using w = await opened();
      await w.queue.store([one]);
      await database.query(
        "update lockstep.subject set attempts = 3, taken = (select max(arrival) from lockstep.delivery)",
      );
    }
    await using w = await opened();
    await w.queue.work(1, () => Promise.resolve(done));
    await until(async () => (await w.queue.depth()).dead === 1, "the dead letter");
    expect(await w.queue.jobs()).toMatchObject([{ state: "dead", attempt: 3, deliveries: 1 }]);
  });

  it("gives a subject whose job has vanished another", async () => {
    {
      await using w = await opened();
      await w.queue.store([delivery(1)]);
      await database.query("delete from lockstep_queue.job");
    }
    await using w = await opened();
    const hand = new Hand();
    await w.queue.work(1, hand.handle);
    await hand.holds(1);
    hand.answer(done);
    await until(() => idle(w.queue), "its end");
  });
});
