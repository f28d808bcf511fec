import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import type { DerivedFacts } from "../../src/plan/change.ts";
import { cases, fixture, OPTIONS, open } from "./sprint-world.ts";

const FACTS: DerivedFacts = { today: "2026-07-10", changed: null, lastVelocity: 45, reviewHours: 5.25 };
const CHANGED = [{ id: "T-001", what: "status Review → Done" }];

function derive(text: string, facts: Partial<DerivedFacts> = {}): string {
  const result = changePlan("TASK.md", text, [{ kind: "update-derived", facts: { ...FACTS, ...facts } }], OPTIONS);
  expect(result.refused).toEqual([]);
  return result.text;
}

/** The line of `after` that stands where the one with `mark` stood. */
function line(text: string, mark: string | RegExp): string | undefined {
  return text.split(/\r\n|\n|\r/).find((one) => (typeof mark === "string" ? one.includes(mark) : mark.test(one)));
}

describe("derived lines of a TASK.md", () => {
  const text = derive(fixture("full"), { changed: CHANGED });

  it.each([
    ["dashboard: a number", "| Total Points |", "| Total Points | 55 | 50 | 🟢 |"],
    ["dashboard: a part of a whole", "| Completed Points |", "| Completed Points | 10 / 55 | ≥40 | 🔴 |"],
    ["dashboard: a share with its decimals", "| Progress |", "| Progress | 18.2% | 100% | 🔴 |"],
    ["dashboard: what nobody counts stays", "| Crew mood |", "| Crew mood | 4 of 5 | 4 | 🟢 |"],
    ["health", "Health Indicator", "**Health Indicator**: 🟡 At Risk (3/6 metrics green)"],
    ["summary of the section", "**Summary**", "**Summary**: 5 tasks | 1 done | 1 in progress | 1 blocked | 50 points"],
    ["metrics: a bold label", /^- \*\*Progress/, "- **Progress**: 10/55 (18%)"],
    ["metrics: a plain label", "Remaining points", "- Remaining points: 45"],
    ["metrics: given by the caller", /^- \*\*Last Velocity/, "- **Last Velocity**: 45 points"],
    ["metrics: with its unit", "Review Time", "- **PR Review Time**: 5.3h"],
    ["last updated, and what stands beside it", "Last Updated", "**Last Updated**: 2026-07-10 (stand-up)"],
    ["changelog", "T-001: status", "- **v1.3.1** (2026-07-10) – T-001: status Review → Done"],
  ])("%s", (_, mark, expected) => {
    expect(line(text, mark)).toBe(expected);
  });

  it("the newest entry stands at the insertion point", () => {
    expect(text).toContain("<!-- changelog-insert-point -->\n- **v1.3.1** (2026-07-10)");
  });

  it("twice is as good as once", () => {
    for (const name of cases()) {
      for (const changed of [null, CHANGED]) {
        const once = derive(fixture(name), { changed });
        expect(derive(once, { changed }), name).toBe(once);
        expect(derive(once), name).toBe(once);
      }
    }
  });

  it("no task changes by it", () => {
    for (const name of cases()) {
      const before = fixture(name);
      const after = derive(before, { changed: CHANGED });
      expect(open(after).plan.tasks.map(({ values }) => values)).toEqual(
        open(before).plan.tasks.map(({ values }) => values),
      );
    }
  });

  it("a run that changes no task moves neither the changelog nor the date", () => {
    const quiet = derive(fixture("full"));
    expect(quiet).toContain("**Last Updated**: 2026-07-09 (stand-up)");
    expect(quiet).not.toContain("v1.3.1");
  });

  it("a file without such lines gets none", () => {
    for (const name of ["crlf", "checklists", "words", "unknown-columns", "template"]) {
      expect(derive(fixture(name), { changed: CHANGED }), name).toBe(fixture(name));
    }
  });

  const table =
    "\n\n| ID | Title | Status | Points |\n|--|--|--|--|\n| T-001 | a | Done | 3 |\n| T-002 | b | Blocked | 5 |\n| T-003 | c | Cancelled | 8 |\n";
  it.each([
    ["**Total**: 9 | **Done**: 9 | **Blocked**: 9", "**Total**: 2 | **Done**: 1 | **Blocked**: 1"],
    ["📊 9 tasks, 9 points (9 completed), 9% done", "📊 2 tasks, 8 points (1 completed), 38% done"],
    ["*Tasks: 9 · Blocked: 9 · Points: 9/9*", "*Tasks: 2 · Blocked: 1 · Points: 3/8*"],
    ["**Progress**: ▓▓░░ 9/9 points (9%)", "**Progress**: ▓▓░░ 3/8 points (38%)"],
    ["**Completed Points**: 9 of 9 (9.0%)", "**Completed Points**: 3 of 8 (37.5%)"],
    ["We have 9 tasks and 9 of them blocked.", "We have 9 tasks and 9 of them blocked."],
    ["**Testing**: vitest 3", "**Testing**: vitest 3"],
    ["**Status**: 9 done", "**Status**: 9 done"],
    ["**Target points**: 9", "**Target points**: 9"],
  ])("%s", (before, after) => {
    expect(derive(`# TASKS\n\n${before}${table}`)).toBe(`# TASKS\n\n${after}${table}`);
  });

  it("lights follow their targets, and health follows the lights", () => {
    const board = (value: string, light: string, health: string) =>
      `# TASK MANAGEMENT\n\n## Dashboard\n\n| Metric | Value | Target | Status |\n|--|--|--|--|\n| Blocked | ${value} | 0 | ${light} |\n\n**Health Indicator**: ${health}\n\n## Tasks${table}`;
    expect(derive(board("7", "🔴", "🔴 Critical (0/1 metrics green)"))).toBe(
      board("1", "🟡", "🔴 Critical (0/1 metrics green)"),
    );
    const free = (text: string) => text.replace("Blocked | 5", "Done | 5");
    expect(derive(free(board("7", "🔴", "🔴 Critical (0/1 metrics green)")))).toBe(
      free(board("0", "🟢", "🟢 Healthy (1/1 metrics green)")),
    );
  });

  it.each([
    [
      "oldest first",
      "- 2026-01-01: begun\n- 2026-02-01: gone on\n",
      "- 2026-01-01: begun\n- 2026-02-01: gone on\n- 2026-07-10: T-001: status Review → Done\n",
    ],
    [
      "newest first",
      "- **v2.0.9** (2026-02-01) – b\n- **v2.0.8** (2026-01-01) – a\n",
      "- **v2.0.10** (2026-07-10) – T-001: status Review → Done\n- **v2.0.9** (2026-02-01) – b\n- **v2.0.8** (2026-01-01) – a\n",
    ],
    [
      "insertion point at the end",
      "- **v1.0.0** (2026-02-01) – b\n\n<!-- changelog-insert-point -->\n",
      "- **v1.0.0** (2026-02-01) – b\n\n- **v1.0.1** (2026-07-10) – T-001: status Review → Done\n<!-- changelog-insert-point -->\n",
    ],
    [
      "an empty changelog",
      "<!-- changelog-insert-point -->\n",
      "<!-- changelog-insert-point -->\n- **2026-07-10** – T-001: status Review → Done\n",
    ],
    ["prose only", "See the commits.\n", "See the commits.\n"],
  ])("changelog: %s", (_, before, after) => {
    const file = (log: string) => `# TASKS\n\n## Document changelog\n\n${log}\n## Work${table}`;
    expect(derive(file(before), { changed: CHANGED })).toBe(file(after));
  });

  it("words of a changelog entry stay words", () => {
    const log = "# TASKS\n\n<!-- changelog-insert-point -->\n\n- [ ] T-001 a\n";
    const after = derive(log, { changed: [{ id: "T-001", what: "<!-- added ** - [ ] T-002 x" }] });
    expect(open(after).plan.tasks.map((task) => task.id)).toEqual(["T-001"]);
  });

  it("the burndown's state is told against an even pace of working days", () => {
    const file = (state: string) =>
      `# TASKS\n\n**Sprint Dates**: 2026-07-06 to 2026-07-16\n**Burndown**: ${state} 📉${table}`;
    expect(derive(file("Ahead"), { changed: CHANGED, today: "2026-07-09" })).toBe(file("On Track"));
    expect(derive(file("Ahead"), { changed: CHANGED, today: "2026-07-15" })).toBe(file("Behind"));
    expect(derive(file("On track"), { changed: CHANGED, today: "2026-07-06" })).toBe(file("Ahead"));
    expect(derive(file("Ahead"))).toBe(file("Ahead"));
  });
});
