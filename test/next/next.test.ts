import { describe, expect, it } from "vitest";
import { openPlan } from "../../src/dialects/index.ts";
import { type NextTasks, nextTasks } from "../../src/next/next.ts";
import { together } from "../../src/next/together.ts";
import { OPTIONS } from "../dialects/plan-world.ts";

/** A sprint plan with a row each: `id | title | priority | status | depends on`. */
function plan(rows: readonly string[], path = "TASK.md", rest = "") {
  const text = [
    "# TASK MANAGEMENT – Sprint-21-2026",
    "",
    "## Current sprint tasks",
    "",
    "| ID | Title | Priority | Status | Depends On |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
    "",
    rest,
  ].join("\n");
  const opened = openPlan(path, text, OPTIONS);
  if (opened.kind !== "plan") throw new Error(opened.reason);
  return opened.open.plan;
}

function keys({ next }: NextTasks): readonly string[] {
  return next.map(({ key }) => key);
}

describe("what can be started", () => {
  // Guards: the status, each dependency's status.
  it("is not begun, and all that it depends on is over", () => {
    const found = nextTasks([
      plan([
        "T-001 | Weigh | High | Done | -",
        "T-002 | Stamp | High | In Progress | T-001",
        "T-003 | Sort | High | Not Started | T-001",
        "T-004 | Load | High | Not Started | T-001, T-002",
        "T-005 | Drive | High | Blocked | -",
        "T-006 | Insure | High | Cancelled | -",
        "T-007 | Sail | High | Not Started | T-006",
      ]),
    ]);
    expect(keys(found)).toEqual(["T-003", "T-007"]);
    expect(found.waiting.map(({ key, waitsFor }) => [key, waitsFor])).toEqual([
      ["T-004", [{ kind: "task", key: "T-002", status: "in-progress" }]],
    ]);
  });

  // Guards: numbers are an order, by number and not by place, where no step says what it depends on; where one does, they are none.
  it("comes after the step before it, unless the plan says itself what depends on what", () => {
    const steps = (first: string, ...names: readonly string[]) => {
      const table = "| Attribute | Value |\n|---|---|\n| Name | Ferry |\n";
      const text = [`# Ferry-Quay Plan\n\n${table}\n## Implementation Steps`, first, ...names].join("\n\n");
      const opened = openPlan("docs/quay-plan.md", text, OPTIONS);
      if (opened.kind !== "plan") throw new Error(opened.reason);
      return nextTasks([opened.open.plan]);
    };
    const [nine, ten] = ["### Step 9: Draw\n\n- [ ] Buy paper", "### Step 10: Build\n\n- [ ] Buy bricks"];
    const ordered = steps("### Step 8: Measure\n\n- [x] Walk the quay", ten, nine);
    expect(keys(ordered)).toEqual(["ferry-quay/step-9"]);
    expect(ordered.next[0]?.after).toEqual(["ferry-quay/step-8"]);
    expect(ordered.waiting.map(({ key }) => key)).toEqual(["ferry-quay/step-10"]);
    const stated = steps("### Step 8: Measure\n\n**Depends on**: Step 10\n\n- [ ] Walk the quay", nine, ten);
    expect(keys(stated)).toEqual(["ferry-quay/step-10", "ferry-quay/step-9"]);
  });

  // Guards: a dependency that names no task is not taken for done; one in another plan counts.
  it("waits for what names no task, and for tasks of other plans", () => {
    const found = nextTasks([
      plan(["T-001 | Sail | High | Not Started | the pilot's consent", "T-002 | Moor | High | Not Started | T-050"]),
      plan(["T-050 | Dredge | High | In Progress | -"], "docs/TASK.md"),
    ]);
    expect(found.next).toEqual([]);
    expect(found.waiting.map(({ waitsFor }) => waitsFor)).toEqual([
      [{ kind: "text", text: "the pilot's consent" }],
      [{ kind: "task", key: "T-050", status: "in-progress" }],
    ]);
  });

  // Guards: each of the four orders; a chain of dependents counts whole, and only what is not over.
  it("comes best first: sprint before backlog, priority, what it unblocks, order", () => {
    const found = nextTasks([
      plan(
        [
          "T-001 | Last by priority | Low | Not Started | -",
          "T-002 | Unblocks one | High | Not Started | -",
          "T-003 | Unblocks two | High | Not Started | -",
          "T-004 | Waits | High | Not Started | T-003",
          "T-005 | Waits longer | High | Not Started | T-004",
          "T-006 | Waits, too | High | Not Started | T-002",
          "T-007 | Done | High | Done | T-002",
          "T-008 | First by priority | Critical | Not Started | -",
          "URGENT-001 | Before all | - | Not Started | -",
          "T-009 | Without one | - | Not Started | -",
        ],
        "TASK.md",
        "## Backlog candidates\n\n- [ ] **T-200**: Someday - **Priority**: Critical\n",
      ),
    ]);
    expect(keys(found)).toEqual(["URGENT-001", "T-008", "T-003", "T-002", "T-009", "T-001", "T-200"]);
    expect(found.next.find(({ key }) => key === "T-003")?.unblocks).toEqual(["T-004", "T-005"]);
  });

  // Guards: the order of phases, which no task names.
  it("has all phases before its own behind it", () => {
    const lines = (box: string) =>
      `# Tasks: Weir\n\n## Phase 1: Setup\n\n- [${box}] T001 Fence\n\n## Phase 2: User Story 1 - Hold\n\n- [ ] T002 [US1] Boards\n\n## Phase 3: User Story 2 - Let go\n\n- [ ] T003 [US2] Chain\n`;
    const found = (text: string) => {
      const opened = openPlan("specs/001-weir/tasks.md", text, OPTIONS);
      if (opened.kind !== "plan") throw new Error(opened.reason);
      return keys(nextTasks([opened.open.plan]));
    };
    expect(found(lines(" "))).toEqual(["001-weir/T001"]);
    expect(found(lines("x"))).toEqual(["001-weir/T002", "001-weir/T003"]);
  });

  // Guards: the count of phases ahead; what another phase's tasks unblock is no reason to leave this one.
  it("is of the earliest open phase first", () => {
    const text = [
      "# Tasks: Weir",
      "## Phase 1: Setup",
      "- [x] T001 Fence",
      "## Phase 2: User Story 1 - Hold (Priority: P2)",
      "- [x] T002 [US1] Measure",
      "- [ ] T003 [US1] Boards",
      "- [ ] T004 [P] [US1] Nails",
      "- [ ] T005 [US1] Paint",
      "## Phase 3: User Story 2 - Let go (Priority: P2)",
      "- [ ] T006 [US2] Chain",
      "- [ ] T007 [US2] Winch (depends on T006)",
      "## Phase 4: User Story 3 - Warn (Priority: P1)",
      "- [x] T008 [US3] Bell",
    ].join("\n\n");
    const opened = openPlan("specs/001-weir/tasks.md", text, OPTIONS);
    if (opened.kind !== "plan") throw new Error(opened.reason);
    const found = nextTasks([opened.open.plan]);
    expect(keys(found).map((key) => key.replace("001-weir/", ""))).toEqual(["T003", "T004", "T005", "T006"]);
    expect(together(found.next).map(({ task }) => task.id)).toEqual(["T003", "T004", "T006"]);
  });

  // Guards: a circle neither hangs nor lets one of its tasks start.
  it("is none of a circle", () => {
    const found = nextTasks([
      plan(["T-001 | Hen | High | Not Started | T-002", "T-002 | Egg | High | Not Started | T-001"]),
    ]);
    expect(found.next).toEqual([]);
    expect(found.waiting).toHaveLength(2);
  });
});

describe("what can be worked on at the same time", () => {
  // Guards: the comparison of files, of a file with its folder; the better task stays.
  it("names no common file", () => {
    const { next } = nextTasks([
      plan([
        "T-001 | Rewrite src/scale.ts | High | Not Started | -",
        "T-002 | Test `src/scale.ts` well | High | Not Started | -",
        "T-003 | Move all of src/ to lib/weights/ | Medium | Not Started | -",
        "T-004 | Sweep the yard | Medium | Not Started | -",
        "T-005 | Mend src/crane.ts and/or its docs | Low | Not Started | -",
      ]),
    ]);
    expect(together(next).map(({ key }) => key)).toEqual(["T-001", "T-004", "T-005"]);
  });
});
