import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../../src/bot/database/migrate.ts";
import { openMemory } from "../../../src/bot/database/pglite.ts";
import type { Database } from "../../../src/bot/database.ts";
import { createLimits, createOpen, LIMITS_MIGRATIONS, type Limits, limited } from "../../../src/bot/limits/index.ts";
import type { Job, Verdict } from "../../../src/bot/queue/port.ts";
import { RECORD_MIGRATIONS } from "../../../src/bot/records/migrations.ts";
import { NO_WORK } from "../../../src/bot/work.ts";
import { secondaryLimit } from "../../../src/embedded/index.ts";
import { planWith, row } from "../../scenarios/stage.ts";
import { BOT, botStage, CONFIG, delivery, INSTALLATION, SYNC } from "../stage.ts";

const PLAN = planWith([row("T-001", "First"), row("T-002", "Second")]);
const DONE: Verdict = { kind: "done" };

let database: Database;
let now: number;
beforeAll(async () => {
  database = await openMemory();
  await migrate(database, "records", RECORD_MIGRATIONS);
  await migrate(database, "limits", LIMITS_MIGRATIONS);
});
afterAll(() => database.close());
beforeEach(async () => {
  now = Date.now();
  await database.query("truncate lockstep.limits");
});

/** A process's limits. */
const process = (): Limits => createLimits({ database, clock: () => new Date(now), chance: () => 0 });

/** A GitHub with synced repositories, and the jobs of two processes on them. */
async function two() {
  const [one, other] = [process(), process()];
  const opened: Limits[] = [];
  let limits = one;
  const stage = await botStage(database, {
    open: (request) => {
      opened.push(limits);
      const options = { apiUrl: stage.github.url, pacing: false, backoffMs: 0, longestWaitMs: 0 };
      return createOpen({ ...options, limits, log: () => {} })(request);
    },
  });
  const work = (name: string, job: Partial<Job> = {}): Promise<Verdict> => stage.work(name, { sync: SYNC }, job);
  const inProcess = (which: Limits, name: string, kind: "delivered" | "scheduled" = "delivered"): Promise<Verdict> => {
    limits = which;
    const repository = stage.repositories.get(name) ?? { id: 0, fullName: "" };
    const deliveries = kind === "delivered" ? [delivery(repository)] : [];
    const subject = { kind: "repository", installation: INSTALLATION, repository } as const;
    const rest = { id: "1", subject, attempt: 1, signal: new AbortController().signal };
    const job: Job = { ...rest, deliveries, requested: [{ ...NO_WORK, sync: SYNC }] };
    return limited(({ deliveries: given }) => work(name, { deliveries: given }), which)(job);
  };
  for (const name of ["a", "b", "c", "d"]) {
    await stage.create(name, { "TASK.md": PLAN, "sprint.config.json": CONFIG });
    await stage.work(name, { discover: true });
  }
  await one.settled();
  stage.github.resetLog();
  return {
    one,
    other,
    stage,
    github: stage.github,
    inProcess,
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

describe("limits of an installation", () => {
  it("keep scheduled work of every process from the part of the budget that is left to events", async () => {
    await using w = await two();
    w.github.rateLimit(BOT, { limit: 4000, remaining: 1100, resetIn: 600 });
    expect(await w.inProcess(w.one, "a")).toEqual(DONE);
    await w.one.settled();
    w.github.resetLog();
    // Guard: the other process has sent nothing yet, and knows all the same.
    const held = await w.inProcess(w.other, "b", "scheduled");
    expect(held).toMatchObject({
      kind: "later",
      reason: expect.stringMatching(/^Only 10\d\d of the installation's 4000/),
    });
    expect(held.kind === "later" && Math.round(held.afterMs / 10_000)).toBe(60);
    expect(w.github.count()).toBe(0);
    expect(await w.inProcess(w.other, "b")).toEqual(DONE);
    w.github.rateLimit(BOT, { limit: 4000, remaining: 205, resetIn: 600 });
    expect(await w.inProcess(w.one, "a")).toEqual(DONE);
    await w.one.settled();
    w.github.resetLog();
    expect(await w.inProcess(w.other, "c")).toMatchObject({ kind: "later" });
    expect(w.github.count()).toBe(0);
    now += 601_000;
    w.github.rateLimit(BOT, undefined);
    expect(await w.inProcess(w.other, "c", "scheduled")).toEqual(DONE);
  });

  it("write a row every few seconds, not for every request", async () => {
    await using w = await two();
    const writes: string[] = [];
    const watched: Database = {
      ...database,
      transaction: (steps) =>
        database.transaction((statements) =>
          steps({
            query: (sql, parameters) => {
              if (/^\s*UPDATE lockstep.limits/.test(sql)) writes.push(sql);
              return statements.query(sql, parameters);
            },
          }),
        ),
    };
    const limits = createLimits({ database: watched, clock: () => new Date(now) });
    for (const name of ["a", "b", "c", "d"]) expect(await w.inProcess(limits, name)).toEqual(DONE);
    await limits.settled();
    expect(w.github.count()).toBeGreaterThan(8);
    expect(writes).toHaveLength(1);
    expect(await limits.all()).toMatchObject([{ installation: INSTALLATION, budget: { quota: 5000 } }]);
  });

  it("make every process wait when GitHub asks one to slow down, jobs under way included", async () => {
    await using w = await two();
    {
      using _ = w.github.fault({ path: /\/issues\?/, answer: secondaryLimit(120) });
      expect(await w.inProcess(w.one, "a")).toMatchObject({ kind: "later", afterMs: 120_000 });
    }
    await w.one.settled();
    w.github.resetLog();
    expect(await w.inProcess(w.other, "b")).toMatchObject({
      kind: "later",
      reason: expect.stringContaining("slow down"),
    });
    expect(w.github.count()).toBe(0);
    // Guard: a job that had begun stops at its next request.
    expect(await w.stage.work("b", { sync: SYNC })).toMatchObject({ kind: "later" });
    expect(w.github.count()).toBe(0);
    now += 120_000;
    expect(await w.inProcess(w.other, "b")).toEqual(DONE);
  });

  it("open the breaker of all processes when GitHub fails, try it with one job, and close it when that is answered", async () => {
    await using w = await two();
    const down = w.github.fault({ path: /./, times: 9_999, answer: { status: 502 } });
    for (const name of ["a", "b"]) {
      expect(await w.inProcess(w.one, name)).toMatchObject({ kind: "failed", outage: true });
    }
    expect(await w.inProcess(w.other, "c")).toMatchObject({ kind: "failed", outage: true });
    w.github.resetLog();
    expect(await w.inProcess(w.one, "d")).toEqual({
      kind: "later",
      afterMs: 15_000,
      reason: expect.stringContaining("3 repositories"),
    });
    expect(w.github.count()).toBe(0);
    now += 15_000;
    expect(await w.inProcess(w.other, "d")).toMatchObject({ kind: "failed", outage: true });
    expect(await w.inProcess(w.one, "a")).toMatchObject({ kind: "later", afterMs: 30_000 });
    down[Symbol.dispose]();
    now += 30_000;
    w.github.resetLog();
    // Of two that come at once one is the trial.
    const both = await Promise.all([w.one.admit(INSTALLATION, "delivered"), w.other.admit(INSTALLATION, "delivered")]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["later", "trial"]);
    expect(await w.inProcess(w.one, "a")).toMatchObject({ kind: "later", afterMs: 3_000 });
    expect(w.github.count()).toBe(0);
    // The one that took it died: after a while another is let through.
    now += 60_000;
    expect(await w.inProcess(w.one, "a")).toEqual(DONE);
    expect(await w.inProcess(w.other, "b")).toEqual(DONE);
    expect(await w.other.all()).toMatchObject([{ breaker: { failed: [], openings: 0, openUntil: null } }]);
  });

  it("are forgotten where nothing is heard of an installation", async () => {
    await using w = await two();
    await w.inProcess(w.one, "a");
    await w.one.settled();
    await w.one.prune(now - 1);
    expect(await w.one.all()).toHaveLength(1);
    await w.one.prune(now + 1);
    expect(await w.one.all()).toEqual([]);
    expect(w.one.answers(INSTALLATION)).toBe(0);
  });
});
