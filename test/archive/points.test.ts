import fc from "fast-check";
import { expect, it } from "vitest";
import { planBoundary } from "../../src/archive/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { OPTIONS } from "../dialects/plan-world.ts";
import { input, planned } from "./world.ts";

const STATUSES = ["Not Started", "In Progress", "Blocked", "Review", "Testing", "Done", "Cancelled", "Failed"];
const task = fc.record({
  status: fc.constantFrom(...STATUSES),
  points: fc.constantFrom(1, 2, 3, 5, 8, 13),
  place: fc.constantFrom("row", "expansion", "backlog"),
});

function pointsIn(text: string): number {
  const opened = openPlan("planning/TASK.md", text, OPTIONS);
  if (opened.kind !== "plan") throw new Error(opened.reason);
  return opened.open.plan.tasks.reduce((sum, { values }) => sum + (values.points ?? 0), 0);
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
      },
    ),
    { numRuns: 25 },
  );
});
