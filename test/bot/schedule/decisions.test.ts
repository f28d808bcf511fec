import { describe, expect, it } from "vitest";
import type { DeliveryAttempt } from "../../../src/bot/app/port.ts";
import { newRecord } from "../../../src/bot/records/record.ts";
import { fullRound } from "../../../src/bot/schedule/full.ts";
import { type Asked, lookBack, missedDeliveries } from "../../../src/bot/schedule/missed.ts";
import { nextSlot } from "../../../src/bot/schedule/slots.ts";

const NOW = new Date("2026-03-02T10:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE).toISOString();

describe("missed deliveries", () => {
  let id = 0;
  const attempt = (guid: string, minutes: number, ok = false, event = "issues"): DeliveryAttempt => {
    id += 1;
    return { id, guid, event, deliveredAt: ago(minutes), ok };
  };
  const round = (attempts: readonly DeliveryAttempt[], asked: Readonly<Record<string, Asked>> = {}, most = 10) => {
    const { ask, mark } = missedDeliveries(
      attempts,
      new Map(Object.entries(asked)),
      (event) => event !== "star",
      NOW,
      most,
    );
    return { ask: ask.map(({ guid }) => guid), ids: ask.map((one) => one.id), mark };
  };

  it("are those that no try delivered, by their last try, the oldest first", () => {
    const [first, again] = [attempt("b", 40), attempt("b", 20)];
    const all = [
      attempt("c", 5),
      again,
      attempt("ok", 30),
      attempt("ok", 10, true),
      attempt("s", 9, false, "star"),
      first,
    ];
    expect(round(all)).toMatchObject({ ask: ["b", "c"], ids: [again.id, all[0]?.id], mark: ago(40) });
    expect(round([attempt("ok", 3, true)])).toEqual({ ask: [], ids: [], mark: NOW.toISOString() });
  });

  it("that don't fit into a round are left for the next, which looks back to the first that isn't there yet", () => {
    const all = Array.from({ length: 7 }, (_, n) => attempt(`g${n}`, 60 - n));
    const one = round(all, {}, 3);
    expect(one).toMatchObject({ ask: ["g0", "g1", "g2"], mark: ago(60) });
    const asked = { times: 1, at: ago(0) };
    const tries = [...all, ...["g0", "g1", "g2"].map((guid) => attempt(guid, 0, true))];
    expect(round(tries, { g0: asked, g1: asked, g2: asked }, 3)).toMatchObject({
      ask: ["g3", "g4", "g5"],
      mark: ago(57),
    });
  });

  it("are asked for more and more seldom, and then no more", () => {
    const failed = [attempt("g", 50)];
    const asks = (times: number, minutes: number) => round(failed, { g: { times, at: ago(minutes) } }).ask.length;
    expect([asks(1, 1), asks(1, 2), asks(2, 3), asks(2, 4), asks(4, 15), asks(4, 16)]).toEqual([0, 1, 0, 1, 0, 1]);
    expect(round(failed, { g: { times: 5, at: ago(1000) } })).toEqual({ ask: [], ids: [], mark: NOW.toISOString() });
    // Guard: one that rests still holds the mark.
    expect(round(failed, { g: { times: 1, at: ago(1) } }).mark).toBe(ago(50));
  });

  it("are looked for from the mark, with an overlap, and no further back than GitHub keeps them", () => {
    expect(lookBack(ago(30), NOW)).toBe(ago(40));
    expect(lookBack(null, NOW)).toBe(ago(3 * 24 * 60));
    expect(lookBack(ago(30 * 24 * 60), NOW)).toBe(ago(3 * 24 * 60));
  });
});

describe("turns of the full reconcile", () => {
  it("are spread evenly over the period, at the same point of each", () => {
    const hours = Array.from({ length: 24 }, () => 0);
    for (let id = 1; id <= 2_400; id++) {
      const slot = nextSlot(id, DAY, NOW);
      expect(slot.getTime() - NOW.getTime()).toBeGreaterThan(0);
      expect(slot.getTime() - NOW.getTime()).toBeLessThanOrEqual(DAY);
      expect(nextSlot(id, DAY, slot).getTime() - slot.getTime()).toBe(DAY);
      hours[slot.getUTCHours()] = (hours[slot.getUTCHours()] ?? 0) + 1;
    }
    expect(Math.max(...hours)).toBeLessThan(150);
    expect(Math.min(...hours)).toBeGreaterThan(60);
  });

  it("begin one after the other within the round; suspended ones and new ones only get their next turn", () => {
    const record = (id: number, installation = 1) => newRecord(id, installation, `octo/r${id}`);
    const spread = { periodMs: DAY, roundMs: MINUTE };
    const { requests, plans } = fullRound([record(1), record(2), record(3, 9)], [record(4)], new Set([9]), NOW, spread);
    expect(requests).toMatchObject([
      { repository: { id: 1, fullName: "octo/r1" }, work: { sync: { full: true } }, notBefore: NOW.toISOString() },
      { repository: { id: 2 }, notBefore: ago(-0.5) },
    ]);
    expect(plans.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    for (const { id, at } of plans) expect(at).toBe(nextSlot(id, DAY, NOW).toISOString());
  });
});
