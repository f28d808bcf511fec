import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import { OPTIONS, open } from "./sprint-world.ts";

const HEADER =
  "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On | Notes |\n|--|--|--|--|--|--|--|--|--|--|--|--|\n";

/** A task file with as many rows as asked for, every column filled. */
function large(rows: number): string {
  const row = (n: number) =>
    `| T-${n} | Task number ${n} with **bold** | Says \`some code\` and a \\| pipe | High | 5 | In Progress | 🔍 | @ann, @ben | [#${n}](https://github.com/octo/plans/pull/${n}) | 2026-11-30 | T-${n - 1} | see #${n} |\n`;
  return `# TASK MANAGEMENT – Sprint-1\n\n## Current sprint tasks\n\n${HEADER}${Array.from({ length: rows }, (_, i) => row(i + 1)).join("")}`;
}

describe("a large plan", () => {
  it("10,000 rows are read", () => {
    // A time that grew with the square of the rows would not end within the test's limit.
    expect(open(large(10_000)).plan.tasks).toHaveLength(10_000);
  });

  it("1,000 changes at once are made and proved", () => {
    const text = large(1000);
    const changes = Array.from(
      { length: 1000 },
      (_, i) => ({ kind: "update-task", key: `T-${i + 1}`, values: { status: "done", points: 8 } }) as const,
    );
    const result = changePlan("TASK.md", text, changes, OPTIONS);
    expect(result.refused).toEqual([]);
    expect(open(result.text).plan.tasks.every(({ values }) => values.status === "done" && values.points === 8)).toBe(
      true,
    );
  });

  it("hostile cells are read like others", () => {
    const evil = [
      "(".repeat(3000),
      "`".repeat(3001),
      "[".repeat(3000),
      "*a".repeat(1500),
      "<!--".repeat(800),
      "\\".repeat(3001),
      "@a ".repeat(1000),
      "T-1,".repeat(1000),
      " - **".repeat(700),
    ];
    const text = `# TASKS\n\n${HEADER}${evil.map((cell, n) => `| T-${n + 1} |${` ${cell.replaceAll("|", "")} |`.repeat(11)}\n`).join("")}\n${evil.map((cell, n) => `- [ ] **T-${n + 100}**: ${cell}\n`).join("")}`;
    expect(open(text).plan.tasks).toHaveLength(2 * evil.length);
  });
});
