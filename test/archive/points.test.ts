import fc from "fast-check";
import { expect, it } from "vitest";
import { planBoundary } from "../../src/archive/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { factsOf, viewOf } from "../../src/metrics/index.ts";
import type { Task } from "../../src/plan/task.ts";
import { OPTIONS } from "../dialects/plan-world.ts";
import { input, planned } from "./world.ts";

const STATUSES = ["Not Started", "In Progress", "Blocked", "Review", "Testing", "Done", "Cancelled", "Failed"];
const task = fc.record({
  status: fc.constantFrom(...STATUSES),
  points: fc.constantFrom(1, 2, 3, 5, 8, 13),
  place: fc.constantFrom("row", "expansion", "backlog"),
});

function tasksIn(text: string): readonly Task[] {
  const opened = openPlan("planning/TASK.md", text, OPTIONS);
  if (opened.kind !== "plan") throw new Error(opened.reason);
  return opened.open.plan.tasks;
}

function pointsIn(text: string): number {
  return tasksIn(text).reduce((sum, { values }) => sum + (values.points ?? 0), 0);
}

it("conserves points: those left in the archive and those in the new file are all there were", () => {
  fc.assert(
    fc.property(
      fc.array(task, { maxLength: 12 }),
      fc.constantFrom("all", "started", "none"),
      fc.boolean(),
      (tasks, carryOver, crlf) => {
        const numbered = tasks.map((one, index) => ({ ...one, id: `T-${String(index + 1).padStart(3, "0")}` }));
        const items = (place: string) =>
          numbered
            .filter((one) => one.place === place)
            .map(
              ({ id, status, points }) => `- [${status === "Done" ? "x" : " "}] **${id}**: Sow - **Points**: ${points}`,
            );
        const lines = [
          "# TASK MANAGEMENT – Sprint 4",
          "",
          "**Sprint ID**: Sprint 4",
          "",
          "## Current sprint tasks",
          "",
          "| ID | Title | Points | Status |",
          "|----|-------|--------|--------|",
          ...numbered
            .filter(({ place }) => place === "row")
            .map(({ id, status, points }) => `| ${id} | Sow | ${points} | ${status} |`),
          "",
          "## Scope expansions",
          "",
          ...items("expansion"),
          "",
          "## Backlog candidates",
          "",
          ...items("backlog"),
          "",
        ];
        const text = lines.join(crlf ? "\r\n" : "\n");
        const given = input({ plan: { path: "planning/TASK.md", text }, config: null, bump: "major", carryOver });
        const { files, left, archived } = planned(planBoundary(given));
        expect(files.get(archived ?? "")).toBe(text);
        const rest = left.reduce((sum, { values }) => sum + (values.points ?? 0), 0);
        expect(pointsIn(files.get("planning/TASK.md") ?? "") + rest).toBe(pointsIn(text));
        // What the metrics said on the last day is what the archive has done, and what the next sprint begins with.
        const { now, done } = viewOf(factsOf("2026-03-13T18:00:00Z", { tasks: tasksIn(text) })).scope;
        const next = viewOf(
          factsOf("2026-03-14T08:00:00Z", { tasks: tasksIn(files.get("planning/TASK.md") ?? "") }),
        ).scope;
        const notCarried = left
          .filter(({ section, values }) => section !== "backlog" && !["done", "cancelled"].includes(values.status))
          .reduce((sum, { values }) => sum + (values.points ?? 0), 0);
        expect(next.now + notCarried).toBe(now - done);
        expect(next.done).toBe(0);
        if (carryOver === "all") expect(notCarried).toBe(0);
      },
    ),
    { numRuns: 25 },
  );
});
