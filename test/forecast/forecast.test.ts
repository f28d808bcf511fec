import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, isoDay, weekday } from "../../src/forecast/calendar.ts";
import { type DayOfWork, type ForecastInput, forecast, forecastSentence } from "../../src/forecast/index.ts";
import { seededRandom } from "../../src/forecast/random.ts";

const MONDAY = "2026-01-05";

/** A day of work: tasks of two points each. */
function day(date: string, tasks: number, addedTasks = 0): DayOfWork {
  return { date, tasks, points: 2 * tasks, addedTasks, addedPoints: 2 * addedTasks };
}

/** So many weeks from 2026-01-05, the same each: tasks finished from Monday on. */
function weeksOf(weeks: number, week: readonly number[], added: readonly number[] = []): DayOfWork[] {
  return Array.from({ length: weeks * 7 }, (_, index) =>
    day(isoDay(dayNumber(MONDAY) + index), week[index % 7] ?? 0, added[index % 7] ?? 0),
  );
}

/** Six weeks of a bakery's stall: two tasks each working day, today the seventh Monday. */
function stall(change: Partial<ForecastInput> = {}): ForecastInput {
  return {
    since: MONDAY,
    days: weeksOf(6, [2, 2, 2, 2, 2]),
    remaining: { tasks: 10, points: 20 },
    today: "2026-02-16",
    sprintEnd: "2026-02-20",
    ...change,
  };
}

function made(input: ForecastInput) {
  const answer = forecast(input);
  if (answer.kind !== "forecast") throw new Error(`${answer.kind} instead of a forecast`);
  return answer;
}

describe("forecast", () => {
  it("says on what it rests", () => {
    expect(made(stall({ seed: 7 })).basis).toEqual({
      days: 30,
      activeDays: 30,
      tasks: 60,
      from: "2026-01-05",
      to: "2026-02-15",
      unit: "points",
      remaining: 20,
      perDay: expect.closeTo(4, 9),
      addedPerDay: 0,
      trials: 10_000,
      seed: 7,
      horizon: "2027-02-16",
    });
  });

  it("goes on as even work did", () => {
    const { dates, chance } = made(stall());
    expect(dates.p50).toBe("2026-02-20");
    expect(chance).toBeGreaterThan(0.8);
  });

  it("is the same for the same seed, whatever the order of the days", () => {
    const input = stall({ days: weeksOf(6, [0, 5, 1, 0, 3]), seed: 3 });
    expect(forecast({ ...input, days: input.days.toReversed() })).toEqual(forecast(input));
    expect(made({ ...input, seed: 4 }).chance).not.toBe(made(input).chance);
  });

  it("never tries less than 10,000 times", () => {
    expect(made(stall({ trials: 10 })).basis.trials).toBe(10_000);
    expect(made(stall({ trials: 20_000 })).basis.trials).toBe(20_000);
  });

  // Guard: `works` in the days to come.
  it("names no day on which nobody works", () => {
    const { dates } = made(stall({ remaining: { tasks: 11, points: 22 } }));
    expect(dates.p85).toBe("2026-02-23");
    const holiday = made(stall({ remaining: { tasks: 11, points: 22 }, daysOff: ["2026-02-23"] }));
    expect(holiday.dates.p85).toBe("2026-02-24");
  });

  // Guard: OFF_SHARE; one Saturday's task makes no six-day week, and isn't lost.
  it("takes a day on which hardly anything was ever finished for a day off", () => {
    const days = [...weeksOf(6, [2, 2, 2, 2, 2]), day("2026-01-10", 1)];
    const { basis } = made(stall({ days: days.filter(({ date, tasks }) => date !== "2026-01-10" || tasks > 0) }));
    expect(basis).toMatchObject({ days: 30, tasks: 61 });
    expect(made(stall({ days: weeksOf(6, [2, 2, 2, 2, 2, 1]) })).basis.days).toBe(36);
  });

  // Guard: the named days in history.ts; else the five days on which something was finished would be those of work.
  it("takes the days of the week that are named for those of work, whatever the past shows", () => {
    const workingDays = ["monday", "tuesday", "wednesday", "thursday"] as const;
    const { basis, dates } = made(stall({ workingDays, remaining: { tasks: 11, points: 22 } }));
    // What was finished on Fridays counts for Thursdays: 60 tasks on 24 days.
    expect(basis).toMatchObject({ days: 24, tasks: 60, perDay: expect.closeTo(5, 0) });
    expect(dates.p95).not.toBe("2026-02-20");
    const all = made(stall({ workingDays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] }));
    expect(all.basis.days).toBe(36);
    expect(made(stall({ workingDays: null })).basis).toEqual(made(stall()).basis);
  });

  it("counts a holiday of the past as no day of work", () => {
    const days = weeksOf(6, [2, 2, 2, 2, 2]).filter(({ date }) => date !== "2026-01-13");
    expect(made(stall({ days })).basis.perDay).toBeLessThan(4);
    expect(made(stall({ days, daysOff: ["2026-01-13"] })).basis).toMatchObject({
      days: 29,
      perDay: expect.closeTo(4, 9),
    });
  });

  // Guard: the end of the history is the day before today.
  it("doesn't take the day under way for a slow one", () => {
    const input = stall();
    expect(forecast({ ...input, days: [...input.days, day("2026-02-16", 1)] })).toEqual(forecast(input));
  });

  it("counts days without an entry as days without work", () => {
    const active = weeksOf(6, [4, 0, 4, 0, 2]).filter(({ tasks }) => tasks > 0);
    const silent = active.filter(({ date }) => date < "2026-02-02");
    expect(made(stall({ days: silent })).basis).toMatchObject({ days: 18, activeDays: 12 });
    expect(made(stall({ days: silent })).basis.perDay).toBeLessThan(made(stall({ days: active })).basis.perDay);
  });

  // Guard: `left += growth` in simulate.ts.
  it("is later where scope grows, and has no date where it grows faster than work gets done", () => {
    const still = made(stall({ remaining: { tasks: 40, points: 80 } }));
    const grows = made(
      stall({ remaining: { tasks: 40, points: 80 }, days: weeksOf(6, [2, 2, 2, 2, 2], [1, 1, 1, 1, 1]) }),
    );
    expect(Date.parse(grows.dates.p50 ?? "")).toBeGreaterThan(Date.parse(still.dates.p50 ?? ""));
    const flood = made(
      stall({ days: weeksOf(6, [2, 2, 2, 2, 2], [6, 0, 0, 0, 9]), remaining: { tasks: 90, points: 180 } }),
    );
    expect(flood.dates).toEqual({ p50: null, p85: null, p95: null });
    expect(flood.chance).toBeLessThan(0.01);
  });

  // Guard: the weight of a day by its age.
  it("believes recent weeks more than old ones", () => {
    const early = made(
      stall({ days: weeksOf(6, [2, 2, 2, 2, 2]).map((one, at) => (at < 21 ? day(one.date, 2 * one.tasks) : one)) }),
    );
    const late = made(
      stall({ days: weeksOf(6, [2, 2, 2, 2, 2]).map((one, at) => (at < 21 ? one : day(one.date, 2 * one.tasks))) }),
    );
    expect(late.basis.perDay).toBeGreaterThan(1.1 * early.basis.perDay);
  });

  it("counts tasks where points are missing, and fills in the few that are", () => {
    expect(made(stall({ remaining: { tasks: 10, points: null } })).basis).toMatchObject({
      unit: "tasks",
      remaining: 10,
    });
    const bare = (one: DayOfWork) => ({ ...one, points: null, addedPoints: null });
    const days = weeksOf(6, [2, 2, 2, 2, 2]);
    expect(made(stall({ days: days.map(bare) })).basis.unit).toBe("tasks");
    const few = days.map((one) => (one.date === "2026-01-14" ? bare(one) : one));
    expect(made(stall({ days: few })).basis).toMatchObject({ unit: "points", perDay: expect.closeTo(4, 9) });
    expect(made(stall({ remaining: { tasks: 3, points: 0 } })).basis.unit).toBe("tasks");
  });

  // Guard: `begins` in forecast.ts. Two weeks later are ten working days later, with the same luck.
  it("begins with the work's first day, where that is to come", () => {
    const { dates, chance } = made(stall());
    const later = made(stall({ begins: "2026-03-02", sprintEnd: "2026-03-06" }));
    expect(later.dates.p50).toBe(isoDay(dayNumber(dates.p50 ?? "") + 14));
    expect(later.chance).toBe(chance);
    expect(later.basis.to).toBe("2026-02-15");
    expect(made(stall({ begins: "2026-01-05" }))).toEqual(made(stall()));
  });

  it("knows of no chance without an end, and of none after it", () => {
    expect(made(stall({ sprintEnd: null })).chance).toBeNull();
    expect(made(stall({ sprintEnd: "2026-02-13" })).chance).toBeNull();
    expect(made(stall({ sprintEnd: "2029-02-13" })).chance).toBe(1);
  });

  it.each([
    ["2026-02-30", "today"],
    ["2026-2-3", "today"],
    ["soon", "sprintEnd"],
    ["2026-13-01", "since"],
  ])("refuses %s as %s", (date, key) => {
    expect(() => forecast(stall({ [key]: date }))).toThrow(RangeError);
  });

  it("refuses trials and seeds that are no whole numbers", () => {
    expect(() => forecast(stall({ trials: Number.NaN }))).toThrow(
      "Unexpected number of trials NaN, expected a whole one",
    );
    expect(() => forecast(stall({ seed: 0.5 }))).toThrow("Unexpected seed 0.5, expected a whole number");
  });
});

describe("what there is no forecast for", () => {
  it("has nothing left", () => {
    expect(forecast(stall({ remaining: { tasks: 0, points: 0 } }))).toEqual({ kind: "nothing-left" });
  });

  it.each([
    ["nothing", [], "0 finished tasks since 2026-01-05, at least 5 are needed."],
    ["few tasks", [day("2026-01-06", 4)], "4 finished tasks since 2026-01-05, at least 5 are needed."],
    [
      "few active days",
      [day("2026-01-06", 40), day("2026-02-03", 2)],
      "42 finished tasks since 2026-01-05 on 2 days, at least 3 days are needed.",
    ],
  ])("has too little history: %s", (_, days, reason) => {
    expect(forecast(stall({ days: [...days], today: "2026-05-04" }))).toMatchObject({
      kind: "not-enough-history",
      reason,
    });
  });

  it("has too few days", () => {
    const short = stall({ days: weeksOf(2, [3, 3, 3, 3, 3]), today: "2026-01-16" });
    expect(forecast(short)).toMatchObject({
      kind: "not-enough-history",
      reason: "9 working days on record since 2026-01-05, at least 10 are needed.",
      basis: { days: 9, from: "2026-01-05", to: "2026-01-15" },
    });
    expect(forecast({ ...short, today: "2026-01-17" }).kind).toBe("forecast");
  });

  it("has no history at all", () => {
    expect(forecast(stall({ today: MONDAY, days: [] }))).toMatchObject({
      kind: "not-enough-history",
      reason: "0 finished tasks so far, at least 5 are needed.",
      basis: { from: null, to: null, days: 0 },
    });
  });

  // Guard: LONGEST; a day of the year 1 isn't walked to, and says nothing.
  it("forgets what is older than a year", () => {
    const old = stall({ since: "0001-01-01", today: "2027-06-01" });
    expect(forecast(old)).toMatchObject({ kind: "not-enough-history", basis: { from: "2026-05-31", tasks: 0 } });
  });
});

describe("properties", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 14, maxLength: 60 });
  it("puts dates in order, on working days, and is never the later for less work", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 40 }), (tasks, left) => {
        const days = tasks.map((count, index) => day(isoDay(dayNumber(MONDAY) + index), count, count % 2));
        const at = (remaining: number) =>
          forecast({
            since: MONDAY,
            days,
            remaining: { tasks: remaining, points: null },
            today: isoDay(dayNumber(MONDAY) + tasks.length),
            sprintEnd: isoDay(dayNumber(MONDAY) + tasks.length + 20),
          });
        const [less, more] = [at(left), at(left + 3)];
        if (less.kind !== "forecast" || more.kind !== "forecast") return;
        const order = ({ p50, p85, p95 }: typeof less.dates) => [p50, p85, p95].map((date) => date ?? "9999");
        expect(order(less.dates)).toEqual(order(less.dates).toSorted());
        expect(less.chance ?? 0).toBeGreaterThanOrEqual(more.chance ?? 0);
        order(less.dates).forEach((date, index) => {
          expect(date <= (order(more.dates)[index] ?? "")).toBe(true);
          const worked = days.some((one) => one.tasks > 0 && weekday(dayNumber(one.date)) === weekday(dayNumber(date)));
          expect(date === "9999" || worked).toBe(true);
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe("seeded random numbers", () => {
  it("are those of sfc32", () => {
    // From the published algorithm: a = 0, b the seed, c the stream, counter 1, twelve rounds discarded.
    const random = seededRandom(42);
    expect(Array.from({ length: 4 }, () => random.unit() * 2 ** 32)).toEqual([
      1_264_412_219, 1_947_509_147, 3_919_439_299, 1_251_167_922,
    ]);
  });

  it("begin again, as another stream or as the same", () => {
    const random = seededRandom(42);
    random.restart(7);
    expect([random.unit() * 2 ** 32, random.unit() * 2 ** 32]).toEqual([2_414_206_571, 3_306_267_311]);
    random.restart(0);
    expect(random.unit()).toBe(seededRandom(42).unit());
  });

  it.each([0.3, 1, 4, 100])("are gamma distributed with the mean 1: shape %d", (shape) => {
    const random = seededRandom(1);
    const values = Array.from({ length: 40_000 }, () => random.gamma(shape));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(1, 1);
    expect(variance * shape).toBeGreaterThan(0.93);
    expect(variance * shape).toBeLessThan(1.07);
  });
});

describe("sentence", () => {
  it("is for a dashboard", () => {
    const basis = { ...made(stall()).basis, days: 34 };
    const dates = { p50: "2026-03-10", p85: "2026-03-14", p95: "2026-03-18" };
    const said = { kind: "forecast", chance: 0.6213, dates, basis } as const;
    const tail = "from 34 days, 10,000 trials";
    expect(forecastSentence(said)).toBe(`85 % by 2026-03-14, 62 % to finish by the sprint's end; ${tail}`);
    expect(forecastSentence(said, { end: "the release" })).toContain("62 % to finish by the release;");
    expect(forecastSentence({ ...said, chance: null })).toBe(`85 % by 2026-03-14; ${tail}`);
    expect(forecastSentence({ ...said, chance: 1 })).toContain("over 99 % to finish");
    expect(forecastSentence({ ...said, chance: 0 })).toContain("under 1 % to finish");
    expect(forecastSentence({ ...said, dates: { ...dates, p85: null } })).toContain("85 % not by 2027-02-16, 62 %");
  });

  it("says why there is none", () => {
    expect(forecastSentence(forecast(stall({ days: [] })))).toBe(
      "Not enough history for a forecast: 0 finished tasks since 2026-01-05, at least 5 are needed",
    );
    expect(forecastSentence({ kind: "nothing-left" })).toBe("Nothing is left to do");
  });
});
