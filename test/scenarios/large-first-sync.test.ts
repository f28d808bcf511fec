import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secondaryLimit } from "../../src/embedded/index.ts";
import { fakeClock } from "../github/clock.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const MINUTE = 60_000;
const id = (n: number) => `T-${String(n).padStart(3, "0")}`;
const planOf = (count: number) =>
  planWith(Array.from({ length: count }, (_, i) => row(id(i + 1), `Lay stone ${i + 1}`)));

/** A repository with so many new tasks, on a GitHub that limits what is created and whose time passes only by waiting. */
async function quarry(count: number, limits = { perMinute: 80, perHour: 500 }) {
  const clock = fakeClock();
  const s = await stage({ files: { "TASK.md": planOf(count) }, now: () => new Date(clock.now()) });
  s.github.creationLimit(BOT, limits);
  const told: string[] = [];
  /** Who held the ledger during each long wait of the run itself. */
  const leases: unknown[] = [];
  const sleep = async (ms: number) => {
    if (ms > MINUTE) leases.push(JSON.parse(s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "").lease);
    await clock.sleep(ms);
  };
  const sync = (minutes: number | null, pacing = true) =>
    syncInside(
      s,
      { pacing, clock: clock.now, sleep: clock.sleep, log: (line) => told.push(line) },
      {
        clock: clock.now,
        sleep,
        progress: (line) => told.push(line),
        tally: ({ done, total, left }) => told.push(`${done}/${total} ${Math.round(left() / MINUTE)}`),
        maxMinutes: { given: minutes, otherwise: null },
      },
    );
  return { s, clock, told, leases, sync };
}

function refusals(s: Stage): readonly number[] {
  return s.github.requests.map((request) => request.status).filter((status) => status === 403 || status === 429);
}

describe("600 new tasks within 80 creations a minute and 500 an hour", () => {
  let q: Awaited<ReturnType<typeof quarry>>;
  let start: number;
  beforeAll(async () => {
    q = await quarry(600);
    start = q.clock.now();
  });
  afterAll(async () => {
    await q.s[Symbol.asyncDispose]();
  });

  it("are begun within the time that a run has, which ends politely and says what is left", async () => {
    // Guards: the budget of minute and hour; the time of a run; what was made is recorded with bases and log.
    const report = await q.sync(30);
    expect(refusals(q.s)).toEqual([]);
    expect(q.clock.now() - start).toBeLessThan(30 * MINUTE);
    const made = report.changes.filter((change) => change.action === "create-issue").length;
    expect(made).toBeGreaterThan(400);
    expect(report.remaining).toHaveLength(600 - made);
    expect(report.failed).toEqual([]);
    expect(report.notices).toEqual([
      {
        level: "note",
        code: "to-be-continued",
        task: null,
        message: expect.stringMatching(
          new RegExp(
            `^${made} of 600 issues are written. The other ${600 - made} are left to the next run, because GitHub takes only 500 new things an hour and more of them from \\d\\d:\\d\\d UTC on`,
          ),
        ),
      },
    ]);
    const ledger = JSON.parse(q.s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "");
    expect(ledger).toMatchObject({ lease: null, intents: null, settled: false });
    expect(Object.keys(ledger.tasks)).toHaveLength(made);
    // The first estimate says how long all 600 take: the hour, and what is left after it.
    expect(q.told[0]).toMatch(/^1\/600 6\d$/);
  });

  it("are made to the end by the next runs, each once, without a refusal, a search or a second log entry", async () => {
    // Guards: the hour of the run before counts in the next; a pause that fits into the run is waited for.
    q.s.github.resetLog();
    const before = q.clock.now();
    const report = await q.sync(180);
    expect(report.remaining).toEqual([]);
    expect(refusals(q.s)).toEqual([]);
    expect(q.s.github.count({ method: "GET", path: /\/issues\/\d+$/ })).toBe(0);
    // Not all of an hour, since the first issues were made at its beginning; and not at once.
    expect(q.clock.now() - before).toBeGreaterThan(20 * MINUTE);
    expect(q.clock.now() - start).toBeLessThan(75 * MINUTE);
    expect(q.told.join("\n")).toMatch(/GitHub takes only so many new ones an hour: going on in \d\d min/);
    // Others may sync while it waits.
    expect(q.leases).toEqual([null]);
    const issues = await q.s.issues();
    expect(issues.map((issue) => issue.title).toSorted()).toEqual(
      Array.from({ length: 600 }, (_, i) => `${id(i + 1)}: Lay stone ${i + 1}`),
    );
    const logged = changesIn(await auditLog(q.s)).filter((entry) => entry.includes(" create-issue title "));
    expect(new Set(logged).size).toBe(600);
    expect(logged).toHaveLength(600);
    await expectInStep(q.s);
  });
});

describe("a large first sync that dies", () => {
  it("keeps what it had made: the next run looks only for what was made since the last record", async () => {
    // Guard: bases, pairings and log are recorded while the run goes on, not only at its end.
    const { s, sync } = await quarry(230, { perMinute: 1e6, perHour: 1e6 });
    await using _ = s;
    const nothing = s.github.snapshot();
    const death = new AbortController();
    let made = 0;
    {
      using _ = s.github.onRequest(
        () => {
          if (++made === 206) death.abort(new Error("Killed."));
        },
        { method: "POST", path: /\/issues$/ },
      );
      await expect(syncInside(s, { signal: death.signal })).rejects.toThrow("Killed.");
    }
    s.github.resetLog();
    // The list lags behind all that was made, so that it is no help.
    s.github.fault({ method: "GET", path: /\/issues\?/, lag: nothing });
    expect(await sync(null, false)).toMatchObject({ failed: [], conflicts: [] });
    expect(s.github.count({ method: "GET", path: /\/issues\/\d+$/ })).toBeLessThan(20);
    expect(await s.issues()).toHaveLength(230);
    const logged = changesIn(await auditLog(s)).filter((entry) => entry.includes(" create-issue title "));
    expect([new Set(logged).size, logged.length]).toEqual([230, 230]);
    await expectInStep(s);
  });
});

describe("a run whose time is over", () => {
  const three = () => stage({ files: { "TASK.md": planOf(3) } });
  const NOTE = /^0 of 3 issues are written\. The other 3 are left to the next run, because the time for a run is over/;

  it("ends well all the same, on the command line", async () => {
    // Guard: nothing is wrong and nobody need look, so exit 0; --exit-code asks whether both sides are in step.
    await using s = await three();
    const args = ["--max-minutes", "0.00001"];
    const report = await s.sync({ args });
    expect(report).toMatchObject({ inSync: false, failed: [], notices: [{ message: expect.stringMatching(NOTE) }] });
    expect(report.remaining.map((change) => change.task)).toEqual([id(1), id(2), id(3)]);
    await s.sync({ args: [...args, "--exit-code"], exit: 1 });
    expect((await s.run(["sync", ...args])).stdout).toMatch(/Notes\n {2}0 of 3 issues are written/);
    expect(await s.issues()).toEqual([]);
    await s.sync();
    expect(await s.issues()).toHaveLength(3);
    await expectInStep(s);
  });

  it("has it from the configuration, unless the command line says otherwise", async () => {
    await using s = await three();
    await s.push({ "sprint.config.json": '{ "max-minutes": 0.00001 }' });
    expect((await s.sync()).remaining).toHaveLength(3);
    expect((await s.sync({ args: ["--max-minutes", "5"] })).remaining).toEqual([]);
    await s.push({ "sprint.config.json": '{ "max-minutes": 0 }' });
    expect((await s.run(["sync"])).code).toBe(2);
    const wrong = await s.run(["sync", "--max-minutes", "soon"]);
    expect([wrong.code, wrong.stderr]).toEqual([2, 'lockstep: --max-minutes is "soon", expected a number above 0.\n']);
  });
});

describe("a run that GitHub keeps waiting for longer than its lease", () => {
  const patient = () => quarry(6, { perMinute: 1e6, perHour: 1e6 });

  it("renews the lease before it goes on", async () => {
    // Guard: a write is sent only while nobody else can have taken the ledger over.
    const { s, sync } = await patient();
    await using _ = s;
    s.github.fault({ method: "POST", path: /\/issues$/, nth: 3, times: 2, answer: secondaryLimit(55) });
    expect(await sync(null)).toMatchObject({ failed: [] });
    const created = s.github.requests.flatMap(({ method, path, status }, i) =>
      method === "POST" && path.endsWith("/issues") ? [[i, status] as const] : [],
    );
    const third = created.filter(([, status]) => status === 403).map(([i]) => s.github.requests[i + 1]);
    expect(third.map((next) => `${next?.method} ${next?.path}`)).toEqual([
      "PUT /repos/octo/plans/contents/state.json",
      "PUT /repos/octo/plans/contents/state.json",
    ]);
    expect(await s.issues()).toHaveLength(6);
    await expectInStep(s);
  });

  it("leaves the issue alone that another run has made meanwhile", async () => {
    const { s, clock, sync } = await patient();
    await using _ = s;
    s.github.fault({ method: "POST", path: /\/issues$/, nth: 3, answer: secondaryLimit(60) });
    let other: Promise<unknown> | null = null;
    const sleep = async (ms: number) => {
      await clock.sleep(ms);
      if (ms === 60_000) other ??= sync(null, false);
      await other;
    };
    const host = { clock: clock.now, sleep };
    await expect(syncInside(s, host, { clock: clock.now, sleep })).rejects.toThrow("Another run took the ledger over");
    expect((await s.issues()).map((issue) => issue.title)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `${id(n)}: Lay stone ${n}`),
    );
    await expectInStep(s);
  });
});
