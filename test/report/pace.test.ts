import { describe, expect, it } from "vitest";
import { burndown } from "../../src/report/charts/burndown.ts";
import { evenPace, seriesOf } from "../../src/report/charts/series.ts";
import type { ReportData } from "../../src/report/data.ts";
import { emptyReport } from "./samples.ts";

/** A sprint from a Thursday to the next Wednesday, of so many points. */
function sprint(scope: number, change: Partial<ReportData> = {}): ReportData {
  return emptyReport({
    generated: "2026-03-05",
    sprint: { id: "S", start: "2026-03-05", end: "2026-03-11", goal: null },
    days: [{ date: "2026-03-05", scope, done: 0, byStatus: {} }],
    ...change,
  });
}

function pace(data: ReportData, from = "2026-03-05", days = 7): readonly number[] {
  const even = evenPace(seriesOf(data), data.workingDays);
  const at = (day: number) => even?.(new Date(Date.parse(from) + day * 86_400_000)) ?? Number.NaN;
  return Array.from({ length: days }, (_, day) => Math.round(at(day) * 1e6) / 1e6);
}

describe("the even pace of a burndown", () => {
  it("rests at the weekend", () => {
    // Friday, Monday, Tuesday, Wednesday: a quarter each, from all on Thursday.
    expect(pace(sprint(40))).toEqual([40, 30, 30, 30, 20, 10, 0]);
  });

  it("rests on holidays, and works on the days that are named", () => {
    const named = { weekdays: ["friday", "saturday", "sunday", "monday"], holidays: ["2026-03-08"] } as const;
    expect(pace(sprint(30, { workingDays: named }))).toEqual([30, 20, 10, 10, 0, 0, 0]);
  });

  it("is that of the calendar where nobody works on any day after the first", () => {
    const none = { weekdays: ["thursday"], holidays: [] } as const;
    expect(pace(sprint(60, { workingDays: none }))).toEqual([60, 50, 40, 30, 20, 10, 0]);
  });

  it("is all before the sprint and nothing after it", () => {
    expect(pace(sprint(40), "2026-03-04", 1)).toEqual([40]);
    expect(pace(sprint(40), "2026-04-01", 1)).toEqual([0]);
  });

  it("of dates that are a slip of the pen is a line", () => {
    const drawn = burndown(sprint(40, { sprint: { id: "S", start: "2026-03-05", end: "9026-03-05", goal: null } }));
    const path = drawn.kind === "chart" ? /class="ideal" d="([^"]+)"/.exec(drawn.chart.body)?.[1] : null;
    expect(path?.match(/[ML]/g)).toEqual(["M", "L"]);
  });

  it.each([["2026-03-05"], ["2026-03-04"]])("is none for a sprint from 2026-03-05 to %s", (end) => {
    expect(
      evenPace(seriesOf(sprint(4, { sprint: { id: "S", start: "2026-03-05", end, goal: null } })), undefined),
    ).toBeNull();
  });
});
