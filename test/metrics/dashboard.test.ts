import fc from "fast-check";
import { expect, it } from "vitest";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import { factsOf, measure } from "../../src/metrics/index.ts";
import { OPTIONS } from "../dialects/plan-world.ts";

const WORDS = ["Not Started", "In Progress", "Blocked", "Review", "Testing", "Done", "Cancelled", "Failed"];
const row = fc.record({ status: fc.constantFrom(...WORDS), points: fc.constantFrom("-", "1", "2", "3", "5", "8") });

const FACTS = { today: "2026-03-11", changed: null, lastVelocity: null, reviewHours: null };

/** A plan whose dashboard says something else than its tasks. */
function plan(rows: readonly { readonly status: string; readonly points: string }[]): string {
  return [
    "# TASK MANAGEMENT – Sprint-05-2026",
    "",
    "**Sprint ID**: Sprint-05-2026",
    "**Sprint Dates**: 2026-03-02 to 2026-03-13",
    "",
    "## 📊 SPRINT DASHBOARD",
    "",
    "| Metric | Value | Target | Status |",
    "|--------|-------|--------|--------|",
    "| Total Points | 99 | - | - |",
    "| Completed Points | 98 | - | - |",
    "| Remaining Points | 97 | - | - |",
    "| Blocked Tasks | 96 | - | - |",
    "| Remaining Tasks | 95 | - | - |",
    "",
    "## 🎯 CURRENT SPRINT TASKS",
    "",
    "| ID | Title | Points | Status |",
    "|----|-------|--------|--------|",
    ...rows.map(({ status, points }, index) => `| T-${100 + index} | Sow row ${index} | ${points} | ${status} |`),
    "",
    "## 📥 BACKLOG CANDIDATES",
    "",
    "- [ ] **T-901**: Bee hotel - **Points**: 13",
    "",
  ].join("\n");
}

it("the dashboard, the metrics and the last day of the burndown say the same", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const written = changePlan("TASK.md", plan(rows), [{ kind: "update-derived", facts: FACTS }], OPTIONS);
      const said = (label: string) => new RegExp(`\\| ${label} +\\| +(\\d+)`).exec(written.text)?.[1];
      const opened = openPlan("TASK.md", written.text, OPTIONS);
      if (opened.kind !== "plan") throw new Error(opened.reason);
      const { tasks, sprint } = opened.open.plan;
      const facts = factsOf("2026-03-11T12:00:00Z", {
        tasks,
        sprint: { id: sprint.id, start: sprint.start, end: sprint.end },
      });
      const { metrics, history } = measure(facts, new Map());
      const figure = (name: string) => metrics.find((one) => one.name === name)?.value ?? null;
      const last = history.days.at(-1);
      const left = (last?.scope ?? Number.NaN) - (last?.done ?? Number.NaN);
      expect(said("Blocked Tasks")).toBe(String(figure("blockedTasks")));
      if (history.unit === "points") {
        expect(said("Total Points")).toBe(String(figure("scopePoints")));
        expect(said("Completed Points")).toBe(String(figure("completedPoints")));
        expect(said("Remaining Points")).toBe(String(figure("carriedPoints")));
        expect(said("Remaining Points")).toBe(String(left));
      } else expect(said("Remaining Tasks")).toBe(String(left));
    }),
    { numRuns: 30 },
  );
});
