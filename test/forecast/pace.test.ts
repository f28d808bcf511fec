import { describe, expect, it } from "vitest";
import { paceOf } from "../../src/forecast/pace.ts";

const WEEK = [3, 0, 1, 4, 2];
const series = (weeks: readonly (readonly number[])[]) => Float64Array.from(weeks.flat());
const times = (weeks: number, week: readonly number[]) => series(Array.from({ length: weeks }, () => week));

describe("pace", () => {
  // Guard: the uncertainty by the number of days.
  it("is the surer the more days it rests on", () => {
    const [short, long] = [paceOf(times(2, WEEK)), paceOf(times(20, WEEK))];
    expect(short.mean).toBeCloseTo(2, 0);
    expect(long.shape).toBeGreaterThan(3 * short.shape);
    expect(short.factor).toBeGreaterThan(long.factor);
  });

  // Guard: clumping.
  it("is less sure where good and bad weeks take turns than where good and bad days do", () => {
    const [good, bad] = [
      [4, 4, 4, 4, 4],
      [0, 0, 0, 0, 0],
    ];
    const weeks = paceOf(series(Array.from({ length: 6 }, () => [good, bad]).flat()));
    const days = paceOf(Float64Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 4 : 0)));
    expect(weeks.shape).toBeLessThan(days.shape / 3);
  });

  // Guard: DRIFT.
  it("is never sure, however even the work was", () => {
    expect(paceOf(times(52, [2, 2, 2, 2, 2]))).toMatchObject({
      mean: expect.closeTo(2, 9),
      shape: expect.closeTo(400, 6),
    });
  });

  it("of a single event says hardly more than that there is one", () => {
    const { mean, shape, factor } = paceOf(Float64Array.from({ length: 10 }, (_, index) => (index === 9 ? 1 : 0)));
    expect(mean).toBeGreaterThan(0);
    expect(shape).toBeLessThan(2);
    expect(factor).toBeLessThanOrEqual(1.5);
  });

  it.each([[[]], [[0, 0, 0]], [[-1, 0]]])("of no work is none: %j", (amounts) => {
    expect(paceOf(Float64Array.from(amounts)).mean).toBe(0);
  });
});
