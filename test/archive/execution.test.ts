import { describe, expect, it } from "vitest";
import { type ExecutionInput, planExecutionArchive } from "../../src/archive/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { OPTIONS } from "../dialects/plan-world.ts";

const FEATURE = `## Current Feature: Night watering

**Feature ID:** FEAT-007

**Status:** Completed

**Current Phase:** Phase 2 of 2

## Phase 1: Hoses

**Status:** Completed ✅

**Notes:**
- Brass lasts longer than \`plastic\`
- [Any important notes]

## Phase 2: Clock

**Status:** Completed ✅

**Progress Notes:**
- Started on Monday

## Acceptance Criteria

- [x] Beds are wet at dawn

## Lessons Captured

1. Test the valve dry first
2. [Date]: [What we learned]

`;
const PLAN = `# Execution Plan

This file is temporary.

${FEATURE}## How to use this document

Phases first.  
`;

function input(text: string, more: Partial<ExecutionInput> = {}): ExecutionInput {
  const plan = { path: "EXECUTION_PLAN.md", text };
  return { plan, lessons: null, archives: new Map(), options: OPTIONS, today: "2025-08-01", ...more };
}

const PATH = "docs/execution-archive/FEAT-007.md";

describe("the archive of an execution plan", () => {
  it("keeps the feature as it is written, and clears the plan for the next", () => {
    const result = planExecutionArchive(input(PLAN));
    if (result.kind !== "archive") throw new Error(result.reason);
    expect(result.files.get(PATH)).toBe(FEATURE);
    const text = result.files.get("EXECUTION_PLAN.md") ?? "";
    expect(text.startsWith("# Execution Plan\n\nThis file is temporary.\n\n## Current Feature: [FEATURE NAME]\n")).toBe(
      true,
    );
    expect(text.endsWith("\n\n## How to use this document\n\nPhases first.  \n")).toBe(true);
    const opened = openPlan("EXECUTION_PLAN.md", text, OPTIONS);
    expect(opened.kind === "plan" && opened.open.plan.template).toBe(true);
    expect(result.files.get("docs/learning/lessons.md")).toBe(
      "# Lessons learned\n\n## FEAT-007: Night watering (2025-08-01)\n\n- Brass lasts longer than `plastic`\n- Test the valve dry first\n",
    );
  });

  it("appends to the lessons that there are, once", () => {
    const lessons = "# Lessons\r\n\r\n## FEAT-001 (2024-01-01)\r\n\r\n- Old one\r\n";
    const result = planExecutionArchive(input(PLAN, { lessons }));
    const now = result.kind === "archive" ? (result.files.get("docs/learning/lessons.md") ?? "") : "";
    expect(now.startsWith(lessons)).toBe(true);
    expect(now.replaceAll("\r\n", "")).not.toContain("\n");
    const again = planExecutionArchive(input(PLAN, { lessons: now }));
    expect(again.kind === "archive" && again.files.has("docs/learning/lessons.md")).toBe(false);
  });

  it("leaves what isn't completed", () => {
    for (const text of [
      PLAN.replace("**Status:** Completed\n", "**Status:** In Progress\n"),
      PLAN.replace("- [x] Beds", "- [ ] Beds"),
      PLAN.replace("**Status:** Completed ✅\n\n**Notes", "**Status:** In Progress\n\n**Notes"),
    ])
      expect(planExecutionArchive(input(text)).kind).toBe("nothing");
  });

  it("keeps other features, and is done once", () => {
    const other = PLAN.replace(
      "## How to",
      "## Next Feature: Frost alarm\n\n**Feature ID:** FEAT-008\n\n## Phase 1: Probe\n\n**Status:** Pending\n\n## How to",
    );
    const result = planExecutionArchive(input(other));
    if (result.kind !== "archive") throw new Error(result.reason);
    const text = result.files.get("EXECUTION_PLAN.md") ?? "";
    expect(text).toBe(other.replace(FEATURE, ""));
    expect(planExecutionArchive(input(text)).kind).toBe("nothing");
  });

  it("writes over no archive", () => {
    expect(planExecutionArchive(input(PLAN, { archives: new Map([[PATH, "x"]]) })).kind).toBe("refused");
  });
});
