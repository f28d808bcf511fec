import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import type { DerivedFacts } from "../../src/plan/change.ts";
import { OPTIONS } from "./sprint-world.ts";

const FACTS: DerivedFacts = { today: "2026-07-11", changed: null, lastVelocity: null, reviewHours: null };
const DAILY = { daily: true } as const;

function derive(path: string, text: string, facts: Partial<DerivedFacts> = {}): string {
  const change = { kind: "update-derived" as const, facts: { ...FACTS, ...facts } };
  const once = changePlan(path, text, [change], OPTIONS).text;
  expect(changePlan(path, once, [change], OPTIONS).text).toBe(once);
  return once;
}

const TABLE = (done: number, open: number) => `
## Current sprint tasks

| ID | Title | Points | Status |
|----|-------|--------|--------|
| T-001 | Ring the bell | ${done} | Done |
| T-002 | Polish the bell | ${open} | In Progress |
`;
const HEAD = "# TASKS\n\n**Sprint ID**: Sprint-07-2026\n**Sprint Dates**: 2026-07-06 to 2026-07-16\n";

/** A line under the metrics of a sprint with 10 of 30 points done, half of its time over. */
function metric(line: string, facts: Partial<DerivedFacts> = {}): string {
  const text = `${HEAD}${TABLE(10, 20)}\n## Sprint metrics\n\n${line}\n`;
  return derive("TASK.md", text, facts).split("## Sprint metrics\n\n")[1]?.trimEnd() ?? "";
}

describe("a sprint's metrics that were measured", () => {
  const metrics = {
    cycleHours: 60,
    leadHours: 30,
    blockedHours: 12,
    approvalHours: 5.5,
    reopened: 2,
    scopeChange: 20,
    committedPoints: 25,
    coverage: 91.25,
    passedTests: 99.5,
    criticalFindings: 0,
    recoveryHours: 3,
    escapedBugs: 0.25,
    deployments: 2,
    openDebt: 4,
  };
  it.each([
    ["- **Cycle Time**: 1.5 days", "- **Cycle Time**: 2.5 days"],
    ["- Average lead time: 4h", "- Average lead time: 30h"],
    ["- **Blocked time**: -", "- **Blocked time**: 12h"],
    ["- **Time to approval**: 3 hours (target <8h)", "- **Time to approval**: 3 hours (target <8h)"],
    ["- **Reopened tasks**: 0", "- **Reopened tasks**: 2"],
    ["- **Scope Change**: +5%", "- **Scope Change**: +20%"],
    ["- **Committed Points**: 30", "- **Committed Points**: 25"],
    ["- **Code Coverage**: 88%", "- **Code Coverage**: 91.3%"],
    ["- **Code Coverage**: >90%", "- **Code Coverage**: >90%"],
    ["- **Test pass rate**: TBD", "- **Test pass rate**: 99.5%"],
    ["- **Escaped bugs**: 0/month", "- **Escaped bugs**: 1.1/month"],
    ["- **Deployment Frequency**: every Friday", "- **Deployment Frequency**: every Friday"],
    ["- **Technical debt**: 9", "- **Technical debt**: 4"],
    ["- **MTTR**: 0.5 days", "- **MTTR**: 0.1 days"],
    ["- **Team mood**: 4", "- **Team mood**: 4"],
    ["**Tasks:**\n\n- pick\n- sort", "**Tasks:**\n\n- pick\n- sort"],
  ])("%s", (line, expected) => {
    expect(metric(line, { metrics })).toBe(expected);
    // What isn't known stays.
    expect(metric(line)).toBe(line);
  });

  it.each([
    ["- **Velocity (last sprint)**: 20", "- **Velocity (last sprint)**: 17"],
    ["- **Velocity (previous):** 20", "- **Velocity (previous):** 17"],
    ["- Velocity (last 3 sprints): 20", "- Velocity (last 3 sprints): 18.5"],
    ["- **Average Velocity (last 3 sprints)**: 20", "- **Average Velocity (last 3 sprints)**: 18.5"],
    ["- **Velocity (points)**: 20", "- **Velocity (points)**: 10"],
    ["- **Completed Points (last sprint)**: 20", "- **Completed Points (last sprint)**: 20"],
    [
      "| Metric | Value |\n|---|---|\n| Velocity (last sprint) | 20 |",
      "| Metric | Value |\n|---|---|\n| Velocity (last sprint) | 17 |",
    ],
  ])("what brackets say of another time counts: %s", (line, expected) => {
    expect(metric(line, { lastVelocity: 17, metrics: { averageVelocity: 18.5 } })).toBe(expected);
  });

  it("a rare release is told as what it is", () => {
    const facts = { metrics: { deployments: 0.25 } };
    expect(metric("- **Deployment Frequency**: 2/week", facts)).toBe("- **Deployment Frequency**: 0.25/week");
  });

  it("a review time is written in the line's own unit", () => {
    expect(metric("- **PR Review Time**: 2 days", { reviewHours: 36 })).toBe("- **PR Review Time**: 1.5 days");
  });

  it("lights of a dashboard follow the targets of measured figures", () => {
    const table = (cells: string) =>
      `| Metric | Value | Target | Status |\n|---|---|---|---|\n${cells}\n\n**Health Indicator**: `;
    const from = `${table("| MTTR | 9h | <6h | 🔴 |\n| Coverage | - | >90% | 🟡 |")}🔴 Critical (0/2 metrics green)`;
    const to = `${table("| MTTR | 3h | <6h | 🟢 |\n| Coverage | 91.3% | >90% | 🟢 |")}🟢 Healthy (2/2 metrics green)`;
    expect(metric(from, { metrics })).toBe(to);
  });
});

describe("a burndown's sentence", () => {
  it.each([
    // 20 of 30 points remain, 15 would at an even pace.
    ["On Track", "Behind"],
    ["21 points remaining, ideal 18 (ahead)", "20 points remaining, ideal 15 (behind)"],
    ["21/34 points remaining – on track", "20/30 points remaining – behind"],
    ["3 points ahead", "5 points behind"],
    ["Remaining: 9, planned: 9", "Remaining: 20, planned: 15"],
    ["12 points done, 50% complete", "10 points done, 33% complete"],
    ["8 tasks remaining", "8 tasks remaining"],
    ["drawn on the wall, see room 12", "drawn on the wall, see room 12"],
  ])("%s", (from, to) => {
    expect(metric(`- **Burndown**: ${from}`, DAILY)).toBe(`- **Burndown**: ${to}`);
    expect(metric(`- Burndown: ${from}`, DAILY)).toBe(`- Burndown: ${to}`);
    expect(metric(`### Burndown\n\n${from}`, DAILY)).toBe(`### Burndown\n\n${to}`);
  });

  it.each([
    // Friday evening, all of the weekend, and the Monday after it.
    ["2026-07-10", undefined, 15],
    ["2026-07-12", undefined, 15],
    ["2026-07-13", undefined, 11.3],
    // Two days off leave six to work on: two of them are over.
    ["2026-07-12", { weekdays: null, holidays: ["2026-07-09", "2026-07-10"] }, 20],
    ["2026-07-12", { weekdays: ["sunday" as const], holidays: [] }, 0],
  ])("an even pace rests where nobody works: on %s, %j", (today, workingDays, ideal) => {
    const facts = { ...DAILY, today, ...(workingDays === undefined ? {} : { workingDays }) };
    expect(metric("- **Burndown**: 20 points left, ideal 99", facts)).toBe(
      `- **Burndown**: 20 points left, ideal ${ideal}`,
    );
  });

  const days = (head: string, ...rows: readonly string[]) =>
    [`| ${head} |`, `|${"---|".repeat(head.split("|").length)}`, ...rows.map((row) => `| ${row} |`)].join("\n");
  it.each([
    ["Date | Ideal | Remaining", "2026-07-11 | 12 | 30", "2026-07-11 | 12 | 20"],
    ["Day | Date | Ideal | Actual", "5 | 2026-07-11 | 12 | -", "5 | 2026-07-11 | 12 | 20"],
    ["Day | Ideal Burndown | Remaining Points", "2026-07-11 | 12 | **25** pts", "2026-07-11 | 12 | **20** pts"],
    ["Date | Ideal | Remaining", "2026-07-11 | 12 | see the wall", "2026-07-11 | 12 | see the wall"],
    ["Date | Ideal | Tasks Remaining", "2026-07-11 | 12 | 30", "2026-07-11 | 12 | 30"],
    ["Date | Remaining", "2026-07-11 | 30", "2026-07-11 | 30"],
    ["Day | Ideal | Remaining", "5 | 12 | 30", "5 | 12 | 30"],
  ])("a table by day gets what remains today: %s, %s", (head, from, to) => {
    const past = from.replace("2026-07-11", "2026-07-10").replace(/\d+$/, "99");
    const next = from.replace("2026-07-11", "2026-07-12");
    const metrics = (today: string) => days(head, past, today, next);
    expect(metric(metrics(from), DAILY)).toBe(metrics(to));
    // Another time of the same day.
    expect(metric(metrics(from))).toBe(metrics(from));
  });

  it("what remains follows the tasks, what follows the day waits for it", () => {
    expect(metric("- **Burndown**: 21 points remaining, ideal 18 (ahead)")).toBe(
      "- **Burndown**: 20 points remaining, ideal 18 (ahead)",
    );
  });

  it("remains what the dashboard says remains", () => {
    const size = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(size, size, size, fc.boolean(), (done, open, said, daily) => {
        const lines = `- **Remaining points**: ${said}\n- **Burndown**: ${said} points left, ideal 3\n`;
        const text = `${HEAD}${TABLE(done, open)}\n## Sprint dashboard\n\n${lines}`;
        const after = derive("TASK.md", text, daily ? DAILY : {});
        expect(/points\*\*: (\d+)/.exec(after)?.[1]).toBe(String(open));
        expect(/Burndown\*\*: (\d+)/.exec(after)?.[1]).toBe(String(open));
      }),
      { numRuns: 40 },
    );
  });
});

describe("a forecast", () => {
  const forecast = { words: "85 %: 2026-07-18 (20 days of history)", chance: 0.62 };
  const said = "85 %: 2026-07-18 (20 days of history)";
  it.each([
    ["- **Forecast**: -", `- **Forecast**: ${said}`],
    ["- **Projected completion**: 2026-07-15", `- **Projected completion**: ${said}`],
    ["- Forecast: Not enough history", `- Forecast: ${said}`],
    ["- **Forecast**: 85 %: 2026-07-17 (19 days of history)", `- **Forecast**: ${said}`],
    // Another day of history is no news.
    ["- **Forecast**: 85 %: 2026-07-18 (19 days of history)", "- **Forecast**: 85 %: 2026-07-18 (19 days of history)"],
    ["- **Forecast**: sunny, with tea", "- **Forecast**: sunny, with tea"],
    ["- **Confidence**: 80 %", "- **Confidence**: 62 %"],
    ["- **Confidence**: High", "- **Confidence**: High"],
    ["| Metric | Value |\n|---|---|\n| Forecast | - |", `| Metric | Value |\n|---|---|\n| Forecast | ${said} |`],
  ])("%s", (line, expected) => {
    expect(metric(line, { forecast })).toBe(expected);
    expect(metric(line)).toBe(line);
  });

  it("stands in the header, too, but not in a task's own lines", () => {
    const head = `${HEAD}**Forecast**: -\n${TABLE(1, 2)}\n### T-002 Polish the bell\n\n**Forecast**: -\n`;
    expect(derive("TASK.md", head, { forecast })).toBe(head.replace("**Forecast**: -", `**Forecast**: ${said}`));
  });

  it("says at once that nothing is left", () => {
    const text = `${HEAD}**Forecast**: ${said}\n${TABLE(1, 2).replace("In Progress", "Done")}`;
    expect(derive("TASK.md", text, { forecast })).toContain("**Forecast**: Nothing is left to do\n");
  });
});

it.each([
  ["Total Points", "scopePoints"],
  ["Completed Points", "completedPoints"],
  ["Remaining Points", "carriedPoints"],
  ["Progress", "progress"],
  ["Blocked Tasks", "blockedTasks"],
  ["Velocity", "completedPoints"],
  ["Last Sprint Velocity", "velocity"],
  ["Average Velocity", "averageVelocity"],
  ["PR Review Time", "reviewHours"],
  ["Cycle Time", "cycleHours"],
  ["Average Lead Time", "leadHours"],
  ["Blocked Time", "blockedHours"],
  ["Time to Approval", "approvalHours"],
  ["Reopened Tasks", "reopened"],
  ["Scope Change", "scopeChange"],
  ["Committed Points", "committedPoints"],
  ["Unplanned Points", "addedPoints"],
  ["Code Coverage", "coverage"],
  ["Test Pass Rate", "passedTests"],
  ["Critical Vulnerabilities", "criticalFindings"],
  ["MTTR", "recoveryHours"],
  ["Escaped Bugs", "escapedBugs"],
  ["Deployment Frequency", "deployments"],
  ["Technical Debt", "openDebt"],
])("the target of a dashboard's %s is that of %s", (name, named) => {
  const table = `| Metric | Value | Target | Status |\n|---|---|---|---|\n| ${name} | 3 | <5 | 🟢 |\n`;
  const opened = openPlan("TASK.md", `${HEAD}${TABLE(1, 2)}\n## Sprint dashboard\n\n${table}`, OPTIONS);
  expect(opened).toMatchObject({ statements: { targets: [{ metric: named, words: "<5" }] } });
});

describe("a scorecard", () => {
  const card = (rows: string, lines = "") =>
    `# PROJECT PLANNING\n\n**Project**: Bell\n\n## Health scorecard\n\n| Metric | Target | Current | Status | Trend |\n|---|---|---|---|---|\n${rows}\n${lines}`;
  const metrics = { coverage: 93, recoveryHours: 3, openDebt: 7 };
  const rows = (...cells: readonly string[]) => cells.join("\n");
  it("has trends from the number that stood there to the new one, in its own manner", () => {
    const before = rows(
      "| Code Coverage | >90% | 85% | ⚠️ | → |",
      "| MTTR | <6h | 9h | ⚠️ | Worsening |",
      "| Technical Debt | <5 | 7 | ⚠️ | ↑ |",
      "| Visitors | >100 | 20 | ❌ | ↓ |",
    );
    const after = rows(
      "| Code Coverage | >90% | 93% | ✅ | ↑ |",
      "| MTTR | <6h | 3h | ✅ | Improving |",
      "| Technical Debt | <5 | 7 | ⚠️ | ↑ |",
      "| Visitors | >100 | 20 | ❌ | ↓ |",
    );
    expect(derive("PLANNING.md", card(before), { metrics })).toBe(card(after));
  });

  it.each([
    ["⬆️ Improving (previous month: 2/3 green)", "⬇️ Declining (previous month: 2/3 green)"],
    ["➡️ Stable (last month: 0/3 green)", "⬆️ Improving (last month: 0/3 green)"],
    ["→", "↑"],
    ["📉", "📈"],
    ["better every month", "better every month"],
    // Damaged text that says the same already.
    ["‚¨ÜÔ∏è Improving (previous month: 0/3 green)", "‚¨ÜÔ∏è Improving (previous month: 0/3 green)"],
  ])("health trend: %s", (from, to) => {
    const before = card(
      "| MTTR | <6h | 9h | ⚠️ | - |\n| A | >1 | 0 | ❌ | |\n| B | >1 | 0 | ❌ | |",
      `\n**Health Trend**: ${from}\n`,
    );
    const after = card(
      "| MTTR | <6h | 3h | ✅ | ↓ |\n| A | >1 | 0 | ❌ | |\n| B | >1 | 0 | ❌ | |",
      `\n**Health Trend**: ${to}\n`,
    );
    expect(derive("PLANNING.md", before, { metrics })).toBe(after);
  });

  it("says what it states and what nothing measures", () => {
    const opened = openPlan("PLANNING.md", card("| MTTR | <6h | 9h | ⚠️ | |\n| Visitors | >100 | 20 | ❌ | |"), OPTIONS);
    if (opened.kind !== "plan") throw new Error(opened.reason);
    expect(opened.statements.figures).toEqual(["recoveryHours"]);
    expect(opened.statements.unmeasured).toEqual(["Visitors"]);
  });
});

describe("a project plan's progress", () => {
  const plan = (whole: string, phases: string, first: string) => `# Project plan

**Current phase:** Phase 1 -- Cast
**Overall progress:** ${whole}
**Phases complete:** ${phases}

## Phase Overview

| Phase | Name | Status | Progress |
|-------|------|--------|----------|
| 1 | Cast | In Progress | ${first} |
| 2 | Hang | Planned | 0% |

## Phase 1: Cast

| Task | Area | Status |
|------|------|--------|
| Melt <!-- T-001 --> | Forge | Complete |
| Pour <!-- T-002 --> | Forge | In Progress |

## Phase 2: Hang

| Task | Area | Status |
|------|------|--------|
| Lift <!-- T-003 --> | Tower | Planned |
`;
  it("is counted over all phases and in the overview", () => {
    expect(derive("PROJECT_PLAN.md", plan("0/9 tasks (0%)", "1 of 5", "10%"))).toBe(
      plan("1/3 tasks (33%)", "0 of 2", "50%"),
    );
  });
});
