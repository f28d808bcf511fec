import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../src/dialects/dialect.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { unitsOf } from "../../src/plan/plan.ts";
import { OPTIONS } from "./plan-world.ts";

const TEXT = `# Tasks: Beacon

**Feature Branch**: \`009-beacon\`

- [ ] T001 Ask the pilots

## Phase 1: Setup

- [ ] T002 Pour the base

## Phase 2: User Story 1 - See it (Priority: P1)

- [ ] T003 [US1] Lamp

## Phase 3: More of User Story 1 (User Story 1)

- [x] T004 [US1] Second lamp

## Final Phase: Polish

- [ ] T005 Paint

## Final Phase: Handing over

- [ ] T006 Keys

## Documentation

- [ ] T007 [US1] Chart
- [ ] T008 Notice
`;

function keys(path: string, granularity: ReadOptions["granularity"], text = TEXT): readonly string[] {
  const opened = openPlan(path, text, { ...OPTIONS, granularity });
  if (opened.kind !== "plan") throw new Error(opened.reason);
  return unitsOf(opened.open.plan).map(({ key, values }) =>
    `${key} ${values.checklist.map(({ id }) => id).join(" ")}`.trim(),
  );
}

describe("what an issue stands for", () => {
  // For a story in two phases, phases without numbers, and lines outside of all.
  it("is a story, with what is marked as its own outside of phases, and each other phase", () => {
    expect(keys("specs/009-beacon/tasks.md", "story")).toEqual([
      "009-beacon/tasks T001",
      "009-beacon/phase-1 T002",
      "009-beacon/US1 T003 T004 T007",
      "009-beacon/final-phase T005",
      "009-beacon/final-phase-2 T006",
      "009-beacon/documentation T008",
    ]);
  });

  it("is a phase, or a task, where that is wanted", () => {
    expect(keys("specs/009-beacon/tasks.md", "phase")).toEqual([
      "009-beacon/tasks T001",
      "009-beacon/phase-1 T002",
      "009-beacon/phase-2 T003",
      "009-beacon/phase-3 T004",
      "009-beacon/final-phase T005",
      "009-beacon/final-phase-2 T006",
      "009-beacon/documentation T007 T008",
    ]);
    expect(keys("specs/009-beacon/tasks.md", "task").slice(0, 2)).toEqual(["009-beacon/T001", "009-beacon/T002"]);
  });
});

describe("the feature in the keys", () => {
  // For issues that would lose their tasks when a title changes or a file lies elsewhere.
  it.each([
    ["specs/001-photo-albums/tasks.md", TEXT, "001-photo-albums"],
    [".specify/specs/001-photo-albums/tasks.md", TEXT, "001-photo-albums"],
    ["specs/Photo albums/tasks.md", TEXT, "Photo-albums"],
    ["docs/tasks.md", TEXT, "009-beacon"],
    ["tasks.md", TEXT.replace("Tasks: Beacon", "Tasks: Another"), "009-beacon"],
    ["tasks.md", TEXT.replace(/\*\*Feature.*/, "**Input**: Design from `/specs/010-buoy/`"), "010-buoy"],
    ["tasks.md", TEXT.replace(/\*\*Feature.*/, ""), "beacon"],
  ])("%s", (path, text, folder) => {
    expect(keys(path, "task", text)[0]).toBe(`${folder}/T001`);
  });
});
