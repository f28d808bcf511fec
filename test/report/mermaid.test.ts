import { describe, expect, it } from "vitest";
import { mermaidBurndown } from "../../src/report/mermaid.ts";
import { emptyReport, sprintReport } from "./samples.ts";

const day = (date: string, scope: number, done: number) => ({ date, scope, done, byStatus: {} });
const SPRINT = { id: 'S-1"]\n```', start: "2026-03-02", end: "2026-03-06", goal: null };

describe("the burndown as Mermaid", () => {
  it("has a bar for each day of the sprint, of no height for those to come, and an even pace", () => {
    const chart = mermaidBurndown(
      emptyReport({
        generated: "2026-03-04",
        sprint: SPRINT,
        days: [day("2026-03-02", 8, 0), day("2026-03-04", 9, 3)],
      }),
    );
    expect(chart?.mermaid).toBe(
      [
        "xychart-beta",
        '    x-axis ["03-02", "03-03", "03-04", "03-05", "03-06"]',
        '    y-axis "points left" 0 --> 8',
        "    bar [8, 8, 6, 0, 0]",
        "    line [8, 6, 4, 2, 0]",
      ].join("\n"),
    );
    expect(chart?.words).toBe(
      "6 of 9 points are left on 2026-03-04. Bars: what was left on a day; line: an even pace.",
    );
  });

  it("is none without dates of a sprint, or where only today is known of it", () => {
    expect(mermaidBurndown(emptyReport({ days: [day("2026-03-04", 9, 3)] }))).toBeNull();
    expect(mermaidBurndown(emptyReport({ sprint: SPRINT, days: [day("2026-03-04", 9, 3)] }))).toBeNull();
    expect(mermaidBurndown(emptyReport({ sprint: SPRINT, days: [day("2026-03-02", 9, 0)] }))).not.toBeNull();
    expect(mermaidBurndown(sprintReport())).not.toBeNull();
  });

  it("stays small for a sprint of a year, and ends with its last day", () => {
    const sprint = { ...SPRINT, start: "2026-01-01", end: "2026-12-31" };
    const chart = mermaidBurndown(emptyReport({ sprint, days: [day("2026-01-01", 9, 0), day("2026-03-04", 9, 3)] }));
    const labels = /x-axis \[(.*)\]/.exec(chart?.mermaid ?? "")?.[1]?.split(", ") ?? [];
    expect(labels.length).toBeLessThanOrEqual(31);
    expect(labels.at(-1)).toBe('"12-31"');
    const endless = { ...sprint, end: "9999-12-31" };
    expect(mermaidBurndown(emptyReport({ sprint: endless, days: [day("2026-01-01", 9, 0)] }))).toBeNull();
  });
});
