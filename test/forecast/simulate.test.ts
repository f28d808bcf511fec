import { expect, it } from "vitest";
import type { History } from "../../src/forecast/history.ts";
import { seededRandom } from "../../src/forecast/random.ts";
import { type Attempt, simulate } from "../../src/forecast/simulate.ts";

const SURE = { mean: 2, factor: 1, shape: 1e6 };
const NONE = { mean: 0, factor: 1, shape: 1 };

/** Twelve weeks of 4 tasks a day or none. */
function attempt(busy: (day: number) => boolean, remaining: number): Attempt {
  const done = Float64Array.from({ length: 60 }, (_, day) => (busy(day) ? 4 : 0));
  const history: History = {
    done,
    added: new Float64Array(60),
    unit: "tasks",
    tasks: 120,
    taskSize: 1,
    activeDays: 30,
    from: "2026-01-05",
    to: "2026-03-29",
    works: () => true,
  };
  return { history, done: SURE, added: NONE, remaining, days: 200, trials: 10_000 };
}

/** Standard deviation of the day on which a trial ends, in days. */
function spread(finished: Uint32Array): number {
  const mean = finished.reduce((sum, count, day) => sum + count * day, 0) / 10_000;
  return Math.sqrt(finished.reduce((sum, count, day) => sum + count * (day - mean) ** 2, 0) / 10_000);
}

// Guard: blocks of days; single days would make both alike.
it("keeps bad weeks bad", () => {
  const weeks = spread(
    simulate(
      attempt((day) => Math.floor(day / 5) % 2 === 0, 40),
      seededRandom(1),
    ),
  );
  const days = spread(
    simulate(
      attempt((day) => day % 2 === 0, 40),
      seededRandom(1),
    ),
  );
  expect(weeks).toBeGreaterThan(1.5 * days);
});

// Guard: each trial's own stream; else the luck of the trials before it decides between little and a little less.
it("ends no trial later for a little less", () => {
  const busy = (day: number) => day % 3 !== 1;
  const byDay20 = (remaining: number) =>
    simulate({ ...attempt(busy, remaining), done: { ...SURE, shape: 30 } }, seededRandom(1))
      .subarray(0, 20)
      .reduce((sum, count) => sum + count, 0);
  const counts = Array.from({ length: 25 }, (_, step) => byDay20(50 + step / 20));
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(counts.at(-1)).toBeLessThan(counts[0] ?? 0);
});
