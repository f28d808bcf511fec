import { describe, expect, it } from "vitest";
import { AccountPace, effortOf, Pace } from "../../src/github/pace.ts";
import { timingOf } from "../../src/github/timing.ts";
import { fakeClock } from "./clock.ts";
import { hostAt, issueJson, scripted } from "./scripted.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function paced(options: { readonly pacing?: boolean; readonly stop?: AbortSignal } = {}) {
  const clock = fakeClock();
  const log: string[] = [];
  const timing = timingOf({
    pacing: true,
    clock: clock.now,
    sleep: clock.sleep,
    log: (line) => log.push(line),
    ...options,
  });
  return { clock, log, pace: new Pace(timing) };
}

/** The most that happened within any window of that length. */
function busiest(times: readonly number[], window: number): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + window).length));
}

describe("the pace of writes", () => {
  it("stays within 80 creations a minute and 500 an hour, and loses no time before that", async () => {
    // Guard: the windows slide; a bucket that is emptied on the hour would let 1,000 through around it.
    const { clock, pace } = paced();
    const times: number[] = [];
    for (let i = 0; i < 1100; i++) {
      await pace.turn("create");
      times.push(clock.now());
    }
    expect(busiest(times, MINUTE)).toBeLessThanOrEqual(80);
    expect(busiest(times, HOUR)).toBe(500);
    expect((times[499] ?? 0) - (times[0] ?? 0)).toBe(499_000);
    expect((times[1099] ?? 0) - (times[0] ?? 0)).toBeLessThan(2 * HOUR + 2 * MINUTE);
  });

  it("counts what earlier runs created within the hour, and what others did while this one waited", async () => {
    // Guard: the budget is GitHub's, not the process's.
    const { clock, pace } = paced();
    const minute = (ago: number) => new Date(clock.now() - ago * MINUTE).toISOString();
    pace.recall([
      { minute: minute(63), count: 400 },
      { minute: minute(40), count: 300 },
      { minute: minute(10), count: 190 },
    ]);
    expect(pace.waitFor(10)).toBe(0);
    expect(pace.waitFor(11)).toBeGreaterThan(20 * MINUTE);
    for (let i = 0; i < 10; i++) await pace.turn("create");
    const recorded = pace.recent();
    expect(recorded.reduce((sum, { count }) => sum + count, 0)).toBe(500);
    // The record of this very client is not added to what it knows itself.
    pace.recall(recorded);
    expect(pace.recent()).toEqual(recorded);
    clock.forward(2 * HOUR);
    expect(pace.recent()).toEqual([]);
  });

  it("estimates as long as it then takes", async () => {
    const { clock, pace } = paced();
    const start = clock.now();
    const estimate = pace.estimate(600, 10);
    for (let i = 0; i < 600; i++) await pace.turn("create");
    for (let i = 0; i < 10; i++) await pace.turn("write");
    expect(Math.abs(clock.now() - start - estimate)).toBeLessThan(10_000);
  });

  it("lets a commit and the ledger through when the hour is used up: they record what was done", async () => {
    const { clock, log, pace } = paced();
    pace.recall([{ minute: new Date(clock.now() - MINUTE).toISOString(), count: 500 }]);
    const start = clock.now();
    clock.forward(MINUTE);
    await pace.turn("record");
    expect(clock.now() - start).toBeLessThan(2 * MINUTE);
    await pace.turn("create");
    expect(clock.now() - start).toBeGreaterThan(58 * MINUTE);
    expect(log).toEqual([expect.stringMatching(/^GitHub takes 80 new things a minute and 500 an hour; going on in/)]);
  });

  it("is one for all clients of an account: they write in turn, and what waits for the hour holds up no other", async () => {
    const clock = fakeClock();
    const account = new AccountPace();
    const client = (stop?: AbortSignal) => {
      const timing = { pacing: true, clock: clock.now, sleep: clock.sleep };
      return new Pace(timingOf(stop === undefined ? timing : { ...timing, stop }), account);
    };
    const [one, other] = [client(), client()];
    const start = clock.now();
    await one.turn("create");
    await other.turn("write");
    expect(clock.now() - start).toBe(1_000);
    const minute = new Date(clock.now() - 60 * 1_000).toISOString();
    one.recall([{ minute, count: 499 }]);
    // Guard: another repository's record, which knows less, takes nothing away.
    other.recall([{ minute, count: 3 }]);
    expect(other.waitFor(1)).toBeGreaterThan(50 * MINUTE);
    const order: string[] = [];
    const held = Promise.withResolvers<void>();
    const slow = new Pace(timingOf({ pacing: true, clock: clock.now, sleep: () => held.promise }), account);
    const create = slow.turn("create").then(() => order.push("create"));
    await other.turn("write");
    order.push("write");
    clock.forward(HOUR);
    held.resolve();
    await create;
    expect(order).toEqual(["write", "create"]);
    // Guard: what was stopped before it was sent is not counted.
    const stop = new AbortController();
    const before = other.recent();
    stop.abort();
    await client(stop.signal).turn("create");
    expect(other.recent()).toEqual(before);
  });

  it("does nothing where it is switched off", async () => {
    const { clock, pace } = paced({ pacing: false });
    for (let i = 0; i < 600; i++) await pace.turn("create");
    expect([clock.waits, pace.recent(), pace.waitFor(500), pace.estimate(600, 1)]).toEqual([[], [], 0, 0]);
  });

  it.each([
    ["GET /repos/{owner}/{repo}/issues", "read"],
    ["POST /repos/{owner}/{repo}/issues", "create"],
    ["POST /repos/{owner}/{repo}/issues/{issue_number}/comments", "create"],
    ["POST /repos/{owner}/{repo}/issues/{issue_number}/labels", "write"],
    ["PATCH /repos/{owner}/{repo}/issues/{issue_number}", "write"],
    ["POST /repos/{owner}/{repo}/pulls", "create"],
    ["POST /repos/{owner}/{repo}/git/trees", "record"],
    ["PUT /repos/{owner}/{repo}/contents/{path}", "record"],
    ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", "write"],
  ])("takes %s for a %s", (route, effort) => {
    expect(effortOf(route)).toBe(effort);
  });
});

describe("a host that paces", () => {
  const comment = { kind: "comment", number: 1, body: "x" } as const;

  it("sends a write a second, each host for itself, and reads at once", async () => {
    // Guard: GitHub asks for a second between writes.
    await using server = await scripted(() => ({ status: 201, body: {} }));
    const [one, other] = [fakeClock(), fakeClock()];
    const host = hostAt(server.url, { pacing: true, clock: one.now, sleep: one.sleep });
    const second = hostAt(server.url, { pacing: true, clock: other.now, sleep: other.sleep });
    await Promise.all([host.perform(comment), second.perform(comment)]);
    await Promise.all([host.perform(comment), host.perform(comment)]);
    expect([one.waits, other.waits]).toEqual([[1000, 1000], []]);
  });

  it("goes by GitHub's clock in what it records", async () => {
    // Guard: the local clock may be off; the next run's is another one.
    const date = "Mon, 02 Mar 2026 11:30:20 GMT";
    await using server = await scripted(() => ({ status: 200, body: issueJson(1), headers: { date } }));
    const clock = fakeClock();
    const host = hostAt(server.url, { pacing: true, clock: clock.now, sleep: clock.sleep });
    await host.issue(1);
    await host.perform(comment);
    expect(host.creations.recent()).toEqual([{ minute: "2026-03-02T11:30:00.000Z", count: 1 }]);
  });
});
