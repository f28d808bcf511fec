import { describe, expect, it } from "vitest";
import { isoWeek, weekAfter } from "../../src/archive/calendar.ts";
import { nextSprint } from "../../src/archive/next-sprint.ts";
import { patternFault } from "../../src/plan/sprint-pattern.ts";

const idAfter = (
  id: string,
  start: string | null,
  end: string | null,
  more: { pattern?: string; number?: number } = {},
) => {
  const sprint = { id, number: more.number ?? null, start, end };
  const today = end ?? "2025-07-15";
  const pattern = more.pattern ?? null;
  const result = nextSprint({ sprint, given: null, pattern, durationDays: null, configuredDays: null, today });
  return result.kind === "next" ? result.next.id : null;
};

describe("the id of the next sprint", () => {
  it.each([
    ["Sprint-07-2025", "2025-07-01", "2025-07-14", "Sprint-08-2025"],
    ["Sprint-09-2025", null, null, "Sprint-10-2025"],
    ["Sprint-12-2025", "2025-12-01", "2025-12-31", "Sprint-01-2026"],
    ["Sprint-12-2025", "2025-06-01", "2025-06-14", "Sprint-13-2025"],
    ["2025-W30", "2025-07-21", "2025-07-27", "2025-W31"],
    ["2025-W30", "2025-07-21", "2025-08-03", "2025-W32"],
    ["2025-W30", null, null, "2025-W31"],
    ["2025-W52", "2025-12-22", "2025-12-28", "2026-W01"],
    ["2026-W53", null, null, "2027-W01"],
    ["2020-W52", null, null, "2020-W53"],
    ["Sprint 12", null, null, "Sprint 13"],
    ["Sprint 9", null, null, "Sprint 10"],
    ["S099", null, null, "S100"],
    ["2025-07", "2025-07-01", "2025-07-31", "2025-08"],
    ["2025-S12", "2025-12-01", "2025-12-31", "2026-S01"],
  ])("%s (%s to %s) is followed by %s", (id, start, end, next) => {
    expect(idAfter(id, start, end)).toBe(next);
  });

  it("follows the pattern of the configuration", () => {
    expect(idAfter("Iteration #7 of summer", null, null, { pattern: "Iteration #{number} of summer" })).toBe(
      "Iteration #8 of summer",
    );
    expect(idAfter("Midsummer", null, null, { pattern: "Sprint-{number:2}", number: 3 })).toBe("Sprint-04");
    expect(idAfter("Midsummer", null, null, { pattern: "Sprint-{number:2}" })).toBeNull();
    expect(idAfter("Midsummer", null, null)).toBeNull();
    expect(idAfter("Sprint-9{x}", null, null)).toBeNull();
  });

  // Guards: a number that is the id's own; one that counts on whatever the id says.
  it.each([
    ["Sprint-52-2025", 52, null, 1],
    ["Sprint-52-2025", 104, null, 105],
    ["Sprint-52-2025", 52, "Sprint-20-2026", 20],
    ["Sprint-52-2025", 52, "Winter", 53],
    ["Harvest", 4, "Sprint 9", 5],
    ["Sprint-52-2025", null, "Sprint-20-2026", 20],
    ["Sprint-52-2025", null, null, null],
  ])("%s, number %s, then %s: number %s", (id, number, given, expected) => {
    const sprint = { id, number, start: "2025-12-15", end: "2025-12-28" };
    const asked = { given, pattern: null, durationDays: null, configuredDays: null, today: "2025-12-29" };
    expect(nextSprint({ sprint, ...asked })).toMatchObject({ next: { number: expected } });
  });

  it("knows what a pattern may say", () => {
    expect(patternFault("Sprint-{number:2}-{year}")).toBeNull();
    expect(patternFault("{year}-W{week:2}")).toBeNull();
    for (const wrong of ["Sprint", "Sprint-{year}", "{number}{year}", "{no}", "{number}-{number}", "{number}-{week}"])
      expect(patternFault(wrong), wrong).not.toBeNull();
  });
});

describe("dates", () => {
  const dates = (end: string, today: string, durationDays: number | null = null) => {
    const sprint = { id: "Sprint 1", number: 1, start: "2025-07-01", end };
    const result = nextSprint({ sprint, given: null, pattern: null, durationDays, configuredDays: null, today });
    return result.kind === "next" ? [result.next.start, result.next.end] : null;
  };
  it("goes on the day after, for as long as before", () => {
    expect(dates("2025-07-14", "2025-07-15")).toEqual(["2025-07-15", "2025-07-28"]);
    expect(dates("2025-07-14", "2025-07-20", 7)).toEqual(["2025-07-15", "2025-07-21"]);
  });
  it("begins today where the next sprint would be over", () => {
    expect(dates("2025-07-14", "2025-09-01")).toEqual(["2025-09-01", "2025-09-14"]);
  });
  it("takes dates that are swapped for no length", () => {
    expect(dates("2025-06-20", "2025-07-20")).toEqual(["2025-07-20", "2025-08-02"]);
  });
  it("counts ISO weeks", () => {
    expect(isoWeek("2024-12-30")).toEqual({ year: 2025, week: 1 });
    expect(isoWeek("2027-01-03")).toEqual({ year: 2026, week: 53 });
    expect(weekAfter({ year: 2025, week: 52 })).toEqual({ year: 2026, week: 1 });
  });
});
