import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf, historyOf, type LogEntry, type MetricFacts, measure, viewOf } from "../../src/metrics/index.ts";
import { scopeChangesOf } from "../../src/metrics/scope-changes.ts";
import { DAY, startOf } from "../../src/metrics/time.ts";
import { stepAt, tracksOf } from "../../src/metrics/tracks.ts";
import { SECTIONS, STATUSES, type Task } from "../../src/plan/task.ts";
import { orchard } from "./orchard.ts";

const [MODEL] = orchard().tasks;
const KEYS = ["T-001", "T-002", "T-003", "T-104", "T-205"];
const points = fc.constantFrom(null, 1, 2, 3, 5, 8);
const status = fc.constantFrom(...STATUSES);
const instant = fc
  .integer({ min: -10, max: 20 * 24 })
  .map((hours) => new Date(Date.UTC(2026, 2, 2, hours)).toISOString());

const entry = fc
  .record({
    at: instant,
    run: fc.constantFrom("r1", "r2", "r3"),
    task: fc.constantFrom(...KEYS, "T-900"),
    action: fc.constantFrom("create-issue", "update-issue", "close-issue", "reopen-issue", "add-task", "update-task"),
    field: fc.constantFrom("status", "points", "sprint", "state"),
    from: fc.oneof(status, points, fc.constant("x")),
    to: fc.oneof(status, points, fc.constant("Sprint-05-2026")),
  })
  .map((one): LogEntry => one);

const task = fc
  .record({ key: fc.constantFrom(...KEYS), status, points, section: fc.constantFrom(...SECTIONS) })
  .map(({ key, section, ...values }): Task => {
    if (MODEL === undefined) throw new Error("The orchard has no tasks.");
    return { ...MODEL, id: key, key, section, values: { ...MODEL.values, ...values } };
  });

const facts = fc
  .record({
    tasks: fc.uniqueArray(task, { selector: ({ key }) => key, maxLength: 5 }),
    log: fc.array(entry, { maxLength: 30 }),
    movements: fc.array(
      fc.record({
        id: fc.constantFrom(...KEYS),
        date: fc.constantFrom(null, "2026-03-04", "2026-03-09"),
        to: fc.constantFrom(null, ...SECTIONS),
      }),
      { maxLength: 4 },
    ),
    at: instant,
  })
  .map(
    ({ at, ...given }): MetricFacts =>
      factsOf(at, { ...given, sprint: { id: "Sprint-05-2026", start: "2026-03-02", end: "2026-03-13" } }),
  );

describe("whatever the log says", () => {
  it("points are conserved", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { committed, added, removed, reestimated, now } = viewOf(given).scope;
        expect(committed + added + reestimated - removed).toBe(now);
      }),
    );
  });

  it("the burndown ends where the dashboard says", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { days, unit } = historyOf(given);
        const last = days.at(-1);
        fc.pre(last !== undefined && Date.parse(given.at) <= Date.parse("2026-03-13T23:59:59Z"));
        const own = given.tasks.filter(
          ({ section, values }) =>
            ["current", "expansion", "completed"].includes(section) && values.status !== "cancelled",
        );
        const sum = (tasks: readonly Task[]) =>
          tasks.reduce((total, { values }) => total + (unit === "points" ? (values.points ?? 0) : 1), 0);
        expect([last?.scope, last?.done]).toEqual([
          sum(own),
          sum(own.filter(({ values }) => values.status === "done")),
        ]);
      }),
    );
  });

  it("the flow of a day has each task of that day once", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { days } = historyOf(given);
        const tracks = tracksOf(given);
        for (const { date, byStatus } of days) {
          const there = tracks.filter((track) => stepAt(track, startOf(date) + DAY - 1)?.inSprint);
          expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(there.length);
        }
      }),
    );
  });

  it("a change of scope is a step of the line that the history draws", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { days } = historyOf(given);
        const changes = new Map(scopeChangesOf(given).map(({ date, change }) => [date, change]));
        for (const [index, { date, scope }] of days.entries())
          if (index > 0) expect(scope - (days[index - 1]?.scope ?? 0)).toBe(changes.get(date) ?? 0);
      }),
    );
  });

  it("what is completed and what is left is all there is", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const figure = (name: string) => measure(given, new Map()).metrics.find((row) => row.name === name)?.value ?? 0;
        expect(figure("completedPoints") + figure("carriedPoints")).toBe(figure("scopePoints"));
      }),
      { numRuns: 30 },
    );
  });

  it("no day has fewer than no tasks, or more done than there is", () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const { scope, done, byStatus } of historyOf(given).days) {
          expect(Math.min(...Object.values(byStatus))).toBeGreaterThanOrEqual(0);
          expect(done).toBeGreaterThanOrEqual(0);
          expect(done).toBeLessThanOrEqual(scope);
        }
      }),
    );
  });
});

it("dates that lie thousands of years apart make no series of a million days", () => {
  const { days } = historyOf(orchard({ sprint: { id: null, start: "0001-01-01", end: "9999-12-31" } }));
  expect(days).toHaveLength(1000);
  expect(days.at(-1)?.date).toBe("2026-03-07");
});
