import { describe, expect, it } from "vitest";
import { admit, type Standing } from "../../../src/bot/limits/admit.ts";
import { afterJob, type Breaker, CLOSED } from "../../../src/bot/limits/breaker.ts";
import { type Budget, budgetOf, newerBudget } from "../../../src/bot/limits/budget.ts";
import { afterAnswer, isWorthTelling, NOTHING_SEEN } from "../../../src/bot/limits/reports.ts";
import type { Exchange } from "../../../src/github/transport.ts";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const MINUTE = 60_000;
const budget = (remaining: number, given: Partial<Budget> = {}): Budget => ({
  ...{ quota: 5000, remaining, resetAt: NOW + 30 * MINUTE },
  ...given,
});
const standing = (given: Partial<Standing>): Standing => ({
  budget: null,
  pausedUntil: null,
  breaker: CLOSED,
  ...given,
});
const headers = (remaining: number, given: Readonly<Record<string, string>> = {}) =>
  new Headers({
    ...{ "x-ratelimit-limit": "5000", "x-ratelimit-remaining": String(remaining) },
    ...{ "x-ratelimit-reset": String((NOW + 30 * MINUTE) / 1000), date: new Date(NOW).toUTCString() },
    ...given,
  });
const answer = (status: number, about: Headers, data: unknown = null): Exchange => ({
  ...{ status, headers: about, data, url: "https://api.github.com/", redirected: false, bytes: 0 },
});

describe("a budget", () => {
  it.each([
    [5000, "run", "run"],
    [1501, "run", "run"],
    [1500, "run", "later"],
    [251, "run", "later"],
    [250, "later", "later"],
    [0, "later", "later"],
  ])(
    "of %i of 5,000: what events ask for is told to %s, what is scheduled to %s",
    (remaining, delivered, scheduled) => {
      const known = standing({ budget: budget(remaining) });
      expect(admit(known, "delivered", NOW, 0).kind).toBe(delivered);
      expect(admit(known, "scheduled", NOW, 0).kind).toBe(scheduled);
    },
  );

  it("that is low holds until its reset, after which the held ones come back spread over a minute", () => {
    const known = standing({ budget: budget(3) });
    expect(admit(known, "delivered", NOW, 0)).toMatchObject({ kind: "later", afterMs: 30 * MINUTE });
    expect(admit(known, "delivered", NOW, 0.5)).toMatchObject({ afterMs: 30.5 * MINUTE });
    expect(admit(known, "scheduled", NOW + 30 * MINUTE, 0)).toEqual({ kind: "run" });
  });

  it("is the newest whatever order reports come in", () => {
    const first = budget(4000);
    expect(newerBudget(first, budget(4100))).toBe(first);
    expect(newerBudget(first, budget(3900)).remaining).toBe(3900);
    const next = budget(5000, { resetAt: NOW + 90 * MINUTE });
    expect(newerBudget(first, next)).toBe(next);
    expect(newerBudget(next, first)).toBe(next);
    // Another size of the hour is another plan of the account.
    expect(newerBudget(first, budget(12_000, { quota: 12_500 })).quota).toBe(12_500);
  });

  it("is read by GitHub's clock, of the core resource alone", () => {
    const late = NOW - 10 * MINUTE;
    expect(budgetOf(headers(7), late)).toEqual({ quota: 5000, remaining: 7, resetAt: late + 30 * MINUTE });
    expect(budgetOf(headers(7, { "x-ratelimit-resource": "search" }), NOW)).toBeNull();
    expect(budgetOf(headers(7, { "x-ratelimit-reset": "soon" }), NOW)).toBeNull();
    expect(budgetOf(new Headers(), NOW)).toBeNull();
  });
});

describe("what is told to other workers", () => {
  const seen = (remaining: number) => ({ ...NOTHING_SEEN, budget: budget(remaining) });

  it("is not every request, but every fall that matters", () => {
    const told = { seen: seen(4000), at: NOW };
    expect(isWorthTelling(seen(4000), null, NOW)).toBe(true);
    expect(isWorthTelling(seen(3990), told, NOW + 100)).toBe(false);
    expect(isWorthTelling(seen(3990), told, NOW + 5_000)).toBe(true);
    expect(isWorthTelling(seen(3750), told, NOW + 100)).toBe(true);
    // Guard: the lines at which work is held.
    expect(isWorthTelling(seen(1500), { seen: seen(1501), at: NOW }, NOW + 100)).toBe(true);
    expect(isWorthTelling(seen(250), { seen: seen(251), at: NOW }, NOW + 100)).toBe(true);
  });

  it("is a secondary limit at once, by its header or its words, and never less than was known", () => {
    const slow = afterAnswer(seen(4000), answer(403, headers(4000, { "retry-after": "90" })), NOW);
    expect(slow.pausedUntil).toBe(NOW + 90_000);
    expect(isWorthTelling(slow, { seen: seen(4000), at: NOW }, NOW)).toBe(true);
    expect(afterAnswer(slow, answer(429, headers(4000, { "retry-after": "5" })), NOW).pausedUntil).toBe(NOW + 90_000);
    const said = { message: "You have exceeded a secondary rate limit." };
    expect(afterAnswer(NOTHING_SEEN, answer(403, headers(10), said), NOW).pausedUntil).toBe(NOW + MINUTE);
    // The primary limit is the budget's; a refusal for want of a right, and a server that fails, are no limit.
    expect(afterAnswer(NOTHING_SEEN, answer(403, headers(0)), NOW)).toMatchObject({ pausedUntil: null, answers: 1 });
    const forbidden = answer(403, headers(9), { message: "Resource not accessible by integration" });
    expect(afterAnswer(NOTHING_SEEN, forbidden, NOW).pausedUntil).toBeNull();
    expect(afterAnswer(NOTHING_SEEN, answer(503, new Headers({ "retry-after": "9" })), NOW)).toBe(NOTHING_SEEN);
  });

  it("holds everything of the installation back until then", () => {
    const known = standing({ pausedUntil: NOW + 90_000, budget: budget(4000) });
    expect(admit(known, "delivered", NOW, 0)).toMatchObject({ kind: "later", afterMs: 90_000 });
    expect(admit(known, "scheduled", NOW + 90_000, 0)).toEqual({ kind: "run" });
  });
});

describe("the circuit breaker", () => {
  const outage = (breaker: Breaker, subject: string, trial = false, now = NOW) =>
    afterJob(breaker, { subject, finding: "outage", trial }, now);

  it("opens when three repositories failed in a row, and not for one that always fails", () => {
    let one = CLOSED;
    for (let n = 0; n < 20; n++) one = outage(one, "a");
    expect(admit(standing({ breaker: one }), "delivered", NOW, 0)).toEqual({ kind: "run" });
    const three = outage(outage(one, "b"), "c");
    expect(admit(standing({ breaker: three }), "delivered", NOW, 0)).toMatchObject({ kind: "later", afterMs: 15_000 });
    const between = afterJob(outage(one, "b"), { subject: "d", finding: "answered", trial: false }, NOW);
    expect(outage(between, "c").openUntil).toBeNull();
  });

  it("lets one job through when its time is over, and stays open longer each time that fails", () => {
    let breaker = ["a", "b", "c"].reduce((all, subject) => outage(all, subject), CLOSED);
    const spans: number[] = [];
    for (let now = NOW, n = 0; n < 7; n++) {
      const span = (breaker.openUntil ?? 0) - now;
      spans.push(span / 1000);
      now += span;
      expect(admit(standing({ breaker }), "scheduled", now, 0)).toEqual({ kind: "trial" });
      const tried = { ...breaker, trialUntil: now + MINUTE };
      expect(admit(standing({ breaker: tried }), "delivered", now, 0)).toMatchObject({ kind: "later", afterMs: 3_000 });
      // One that began before it opened says nothing new.
      expect(outage(tried, "d", false, now)).toBe(tried);
      breaker = outage(tried, "d", true, now);
    }
    expect(spans).toEqual([15, 30, 60, 120, 240, 300, 300]);
    expect(afterJob(breaker, { subject: "e", finding: "answered", trial: true }, NOW)).toBe(CLOSED);
    // A trial that had nothing to ask leaves it to the next one.
    const tried = { ...breaker, trialUntil: NOW + MINUTE };
    expect(afterJob(tried, { subject: "e", finding: "silent", trial: true }, NOW)).toEqual(breaker);
    expect(admit(standing({ breaker: tried }), "delivered", (breaker.openUntil ?? 0) + MINUTE, 0).kind).toBe("trial");
  });
});
