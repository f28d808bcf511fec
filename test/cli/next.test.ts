import { describe, expect, it } from "vitest";
import { folder, lockstep } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Sprint dashboard

| Metric | Value |
| --- | --- |
| Points | 13 |

## Current sprint tasks

| ID | Title | Priority | Points | Status | Owner | Depends On |
| --- | --- | --- | --- | --- | --- | --- |
| T-001 | Weigh the parcels | High | 5 | Done | @ines | - |
| T-002 | Print the stamps in src/stamps.ts | High | 8 | Not Started | @tomas | T-001 |
| T-003 | Price the stamps of src/stamps.ts | Medium | 3 | Not Started | - | - |
| T-004 | Load the van | - | 3 | Not Started | - | T-002 |
| T-XXX | [Task title] | - | - | Not Started | - | - |
`;

describe("lockstep next", () => {
  // Guards: the options reach the choice; what is printed says why.
  it("says what can be started, and why", async () => {
    await using dir = await folder({ "TASK.md": PLAN, "docs/other-plan.md": "# Nothing\n" });
    const all = await lockstep(dir.path, ["next"]);
    expect(all).toMatchObject({ code: 0, stderr: "" });
    expect(all.stdout).toBe(`T-002  Print the stamps in src/stamps.ts  @tomas  TASK.md:14
       high priority; unblocks T-004; T-001 is done
T-003  Price the stamps of src/stamps.ts  TASK.md:15
       medium priority; depends on nothing

1 task waits for others; --waiting lists it.
`);
    const json = await lockstep(dir.path, ["next", "--parallel", "--format", "json"]);
    const report = JSON.parse(json.stdout);
    expect(report.next).toMatchObject([{ key: "T-002", files: ["src/stamps.ts"], unblocks: ["T-004"] }]);
    expect(report.waiting).toMatchObject([
      { key: "T-004", waitsFor: [{ kind: "task", key: "T-002", status: "not-started" }] },
    ]);
  });
});

const STEPS = `# Ferry-Quay Plan

| Attribute | Value |
|-----------|-------|
| **Name** | Ferry quay |

## Implementation Steps

### Step 1: Measure

- [ ] Borrow a line
- [ ] Walk the quay

### Step 2: Draw

- [ ] Buy paper
`;

describe("lockstep next, where there is nothing to name", () => {
  // Guards: no plan at all, files that are none, and tasks that are under way are told apart.
  it("says which", async () => {
    await using dir = await folder({ "docs/other-plan.md": "# Nothing\n" });
    const none = await lockstep(dir.path, ["next"]);
    expect(none.stdout).toBe(
      'No plans here: docs/other-plan.md is in a place of plans, but it can\'t be read as one. "lockstep tasks --explain" says why, "lockstep init" writes a plan.\n',
    );
    expect((await lockstep(dir.path, ["check"])).stdout).toBe(none.stdout);
    await dir.write("docs/quay-plan.md", STEPS.replaceAll("- [ ] B", "- [x] B"));
    expect((await lockstep(dir.path, ["next"])).stdout).toBe(
      "Nothing is left to be started; 1 task that is begun is not done yet.\n",
    );
  });
});

describe("lockstep tasks --explain", () => {
  // Guards: what is a task, what stands above them, and what belongs to one are told apart.
  it("names the whole of a plan and its tasks' checklists", async () => {
    await using dir = await folder({ "docs/quay-plan.md": STEPS });
    expect((await lockstep(dir.path, ["tasks", "--explain"])).stdout).toBe(`docs/quay-plan.md  milestone  2 tasks
  Read as milestone: a plan's table of attributes, and numbered steps.
  line 1  Ferry-Quay Plan: heading: the whole, whose issue stands above those of its tasks
  line 3  Ferry-Quay Plan: table Attribute | Value: passed over, no column is a task's title, such as Task or Title
  line 9  Step 1: Measure: heading: a task
  line 11  Step 1: Measure: list of 2: the checklist of Step 1
  line 14  Step 2: Draw: heading: a task
  line 16  Step 2: Draw: list of 1: the checklist of Step 2
`);
  });

  // Guards: each part of a plan is accounted for, and a file that is none.
  it("says how a file was read, and what was passed over", async () => {
    await using dir = await folder({ "TASK.md": PLAN, "docs/other-plan.md": "# Nothing\n" });
    const { code, stdout } = await lockstep(dir.path, ["tasks", "--explain"]);
    expect(code).toBe(0);
    expect(stdout).toBe(`TASK.md  sprint  4 tasks
  Read as sprint: the title "TASK MANAGEMENT – Sprint-21-2026".
  line 5  Sprint dashboard: table Metric | Value: passed over, no column is a task's title, such as Task or Title
  line 11  Current sprint tasks: table ID | Title | Priority | Points | Status | Owner | Depends On: 4 of 5 are tasks, line 17 is a placeholder

docs/other-plan.md  no plan
  docs/other-plan.md has neither the sections nor the tables of any kind of plan that is known here.
`);
  });
});
