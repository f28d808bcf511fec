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

describe("lockstep tasks --explain", () => {
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
