import { describe, expect, it } from "vitest";
import { METRIC_TABLE, type MetricFacts, measure } from "../../src/metrics/index.ts";
import { METRICS } from "../../src/plan/metric.ts";
import { orchard } from "./orchard.ts";

const NO_TARGETS = new Map();

function figureOf(name: string, facts: MetricFacts): number | null {
  return measure(facts, NO_TARGETS).metrics.find((row) => row.name === name)?.value ?? null;
}

describe("the metrics of a sprint, computed by hand", () => {
  // T-001 to T-005 were there on the first day: 5 + 3 + 3 + 5 + 2. T-002 grew by 2, T-005 went, T-101 came with 3.
  const byHand: readonly (readonly [string, number | null])[] = [
    ["committedPoints", 18],
    ["addedPoints", 3],
    ["scopePoints", 21],
    ["completedPoints", 8],
    ["carriedPoints", 13],
    // (21 - 18) / 18.
    ["scopeChange", 16.6667],
    // 8 of 21.
    ["progress", 38.0952],
    ["blockedTasks", 1],
    // From 5 March 10:00 to 7 March 10:00.
    ["blockedHours", 48],
    // T-001: 2 March 08:00 to 6 March 08:00, 96; T-003: 2 March 08:00 to 6 March 20:00, 108.
    ["leadHours", 102],
    // T-001: 3 March 08:00 to 6 March 08:00, 72; T-003: 6 March 08:00 to 20:00, 12.
    ["cycleHours", 42],
    ["reopened", 1],
    ["velocity", null],
    ["deployments", null],
  ];
  it.each(byHand)("%s is %s", (name, expected) => {
    expect(figureOf(name, orchard())).toBe(expected);
  });

  it("the points that came and went add up", () => {
    const { metrics } = measure(orchard(), NO_TARGETS);
    const change = metrics.find(({ name }) => name === "scopeChange");
    expect(change?.basis).toBe("+3 added, -2 removed, +2 estimated anew of 18");
  });

  it("the series of days", () => {
    const { unit, days } = measure(orchard(), NO_TARGETS).history;
    expect(unit).toBe("points");
    expect(days.map(({ date, scope, done }) => [date, scope, done])).toEqual([
      ["2026-03-02", 18, 0],
      ["2026-03-03", 18, 0],
      ["2026-03-04", 20, 5],
      ["2026-03-05", 21, 0],
      ["2026-03-06", 21, 8],
      ["2026-03-07", 21, 8],
    ]);
    expect(days[0]?.byStatus).toMatchObject({ "not-started": 4, "in-progress": 1, blocked: 0, done: 0 });
    expect(days.at(-1)?.byStatus).toMatchObject({ "not-started": 1, "in-progress": 1, blocked: 1, done: 2 });
  });

  it("a log that begins in the middle of a sprint takes what its first run met for the beginning", () => {
    const log = orchard().log?.map((entry) => (entry.run === "r1" ? { ...entry, at: "2026-03-03T07:00:00Z" } : entry));
    expect(figureOf("committedPoints", orchard({ log: log ?? null }))).toBe(18);
  });

  it("a task taken into the sprint after its first day is added, by the plan's own log of moves", () => {
    const movements = [{ id: "T-002", date: "2026-03-04", to: "current" as const }];
    const facts = orchard({ movements });
    expect([figureOf("committedPoints", facts), figureOf("addedPoints", facts)]).toEqual([15, 8]);
  });

  it("without a log the plan still says what it can, and the rest is left open", () => {
    const { metrics, history } = measure(orchard({ log: null }), NO_TARGETS);
    const known = metrics.filter(({ value }) => value !== null).map(({ name }) => name);
    expect(known).toEqual([
      "scopePoints",
      "committedPoints",
      "addedPoints",
      "completedPoints",
      "carriedPoints",
      "scopeChange",
      "progress",
      "blockedTasks",
    ]);
    expect(history.days.at(-1)).toMatchObject({ scope: 21, done: 8 });
    // An expansion was never committed to, though nothing says when it came.
    expect([
      figureOf("committedPoints", orchard({ log: null })),
      figureOf("addedPoints", orchard({ log: null })),
    ]).toEqual([18, 3]);
  });

  it("a value that lost a conflict was never the task's", () => {
    const log = orchard().log?.filter(({ action }) => action === "conflict") ?? [];
    expect(log).toHaveLength(1);
    expect(measure(orchard({ log }), NO_TARGETS).history.days.map(({ done }) => done)).toEqual([8, 8, 8, 8, 8, 8]);
  });

  it("completion dates of the plan stand in for the log", () => {
    const completedOn = new Map([
      ["T-001", "2026-03-04"],
      ["T-003", "2026-03-06"],
    ]);
    const { days } = measure(orchard({ log: null, completedOn }), NO_TARGETS).history;
    expect(days.map(({ done }) => done)).toEqual([0, 0, 5, 5, 8, 8]);
  });
});

describe("the metrics of a project", () => {
  const at = "2026-03-07T10:00:00Z";
  const issue = (number: number, label: string, openedAt: string, closedAt: string | null) => ({
    number,
    labels: [label],
    openedAt,
    closedAt,
  });
  const facts = orchard({
    at,
    lastVelocity: null,
    sprints: [10, 30, 20, 22].map((completed, index) => ({ name: `Sprint ${index + 1}`, completed })),
    pulls: [
      {
        number: 1,
        openedAt: "2026-03-02T08:00:00Z",
        reviewedAt: "2026-03-02T10:00:00Z",
        approvedAt: "2026-03-03T08:00:00Z",
      },
      { number: 2, openedAt: "2026-03-03T08:00:00Z", reviewedAt: "2026-03-03T14:00:00Z", approvedAt: null },
      { number: 3, openedAt: "2026-01-03T08:00:00Z", reviewedAt: "2026-01-09T14:00:00Z", approvedAt: null },
    ],
    releases: ["2026-03-06", "2026-02-20", "2026-02-10", "2026-01-10"].map((day, index) => ({
      publishedAt: `${day}T00:00:00Z`,
      prerelease: index === 2,
    })),
    issues: [
      issue(5, "Incident", "2026-03-01T00:00:00Z", "2026-03-01T05:00:00Z"),
      issue(6, "incident", "2026-02-01T00:00:00Z", "2026-02-01T02:00:00Z"),
      issue(7, "incident", "2026-03-07T00:00:00Z", null),
      issue(8, "escaped-bug", "2026-03-01T00:00:00Z", null),
      issue(9, "escaped-bug", "2025-12-01T00:00:00Z", null),
      issue(10, "type/tech-debt", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    ],
    coverage: 91.5,
    tests: { total: 50, failed: 4, skipped: 10 },
    findings: { critical: 1, high: 2, medium: 0, low: 0, unrated: 0 },
  });
  it.each([
    ["velocity", 22],
    ["averageVelocity", 20.5],
    ["reviewHours", 4],
    ["approvalHours", 24],
    ["deployments", 0.5],
    ["recoveryHours", 3.5],
    ["escapedBugs", 0.25],
    ["openDebt", 0],
    ["coverage", 91.5],
    ["passedTests", 90],
    ["criticalFindings", 1],
  ])("%s is %s", (name, expected) => {
    expect(figureOf(name, facts)).toBe(expected);
  });

  it("what nobody ever labelled isn't none", () => {
    const none = orchard({ issues: [], releases: [] });
    for (const name of ["escapedBugs", "openDebt", "recoveryHours", "deployments"])
      expect(figureOf(name, none)).toBeNull();
  });

  it("two sprints are too few for a mean", () => {
    expect(figureOf("averageVelocity", orchard({ sprints: facts.sprints.slice(2) }))).toBeNull();
  });

  it("health is told by the plan's own targets", () => {
    const targets = new Map([
      ["velocity" as const, "18-22"],
      ["reviewHours" as const, "<24h"],
      ["coverage" as const, ">92%"],
      ["escapedBugs" as const, "<2/month"],
      ["criticalFindings" as const, "0 critical"],
      ["recoveryHours" as const, "<6 hours"],
      ["progress" as const, "as much as we can"],
    ]);
    const { metrics, health } = measure(facts, targets);
    const told = metrics.flatMap((row) => (row.target === null ? [] : [[row.name, row.health]]));
    expect(Object.fromEntries(told)).toEqual({
      velocity: "green",
      reviewHours: "green",
      coverage: "yellow",
      escapedBugs: "green",
      criticalFindings: "red",
      recoveryHours: "green",
      progress: null,
    });
    expect(health).toEqual({ green: 4, total: 6, overall: "yellow" });
  });

  it("every metric has its definition", () => {
    expect(METRIC_TABLE.map(({ name }) => name).toSorted()).toEqual([...METRICS].toSorted());
  });
});
