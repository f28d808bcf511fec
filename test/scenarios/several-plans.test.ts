import { describe, expect, it } from "vitest";
import { folder, lockstep } from "../cli/run.ts";
import { expectQuiet, toolCommits } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

const SPRINT = planWith([
  row("T-004", "Export the report as PDF", { status: "Not Started" }),
  row("T-005", "Sign in with passkeys", { status: "In Progress" }),
]);

const PROJECT = `# PROJECT_PLAN.md

## Phase 1: Reports

| Task | Status |
|------|--------|
| Collect the figures | In Progress |
| Export report as PDF (T-004) | Planned |

**Phase 1 progress:** 0/2 tasks complete (0%)

## Phase 2: Accounts

- [ ] T-005 Sign in with passkeys
`;

const execution = (id: string, name: string) => `# Execution Plan

## Current Feature: ${name}

**Feature ID:** ${id}

## Phase 1: Draft

**Status:** In Progress

## Phase 2: Polish

**Status:** Pending
`;

const FILES = {
  "TASK.md": SPRINT,
  "PROJECT_PLAN.md": PROJECT,
  "docs/charts-execution-plan.md": execution("FEAT-001", "Charts"),
  "docs/mail-execution-plan.md": execution("FEAT-002", "Mail"),
  "docs/seating-plan.md": "# Seating\n\nAlice sits by the window.\n",
  "README.md": SPRINT.replaceAll("T-00", "T-90"),
};

const titles = async (s: Stage) => (await s.issues()).map(({ title }) => title);
const close = (s: Stage, issue_number: number) =>
  s.github.as("alice").issues.update({ owner, repo, issue_number, state: "closed" });

describe("several plans in one repository", () => {
  it("are synced in one run with one commit; a task that two of them name has one issue", async () => {
    await using s = await stage({ files: FILES });
    await s.sync();
    expect((await titles(s)).toSorted()).toEqual([
      "FEAT-001: Charts",
      "FEAT-002: Mail",
      "Phase 1: Draft",
      "Phase 1: Draft",
      "Phase 2: Polish",
      "Phase 2: Polish",
      "T-004: Export the report as PDF",
      "T-005: Sign in with passkeys",
      "T-006: Collect the figures",
    ]);
    expect(toolCommits(s)).toHaveLength(1);
    const named = PROJECT.replace("figures |", "figures <!-- T-006 --> |");
    expect(s.plan("PROJECT_PLAN.md")).toBe(named);
    expect(s.plan()).toBe(SPRINT);
    s.github.resetLog();
    await expectQuiet(s);
    expect(s.github.count()).toBe(5);

    // GitHub changes it: every row that names it follows, as far as it can say it, in the same commit.
    const numbers = new Map((await s.issues()).map(({ title, number }) => [title.slice(0, 5), number]));
    for (const id of ["T-004", "T-005"]) await close(s, numbers.get(id) ?? 0);
    await s.sync();
    const done = named
      .replace("(T-004) | Planned", "(T-004) | Complete")
      .replace("- [ ] T-005", "- [x] T-005")
      .replace("0/2 tasks complete (0%)", "1/2 tasks complete (50%)");
    expect(s.plan("PROJECT_PLAN.md")).toBe(done);
    expect(s.plan()).toBe(SPRINT.replace("Not Started", "Done").replace("In Progress", "Done"));
    expect(toolCommits(s)).toHaveLength(2);
    await expectQuiet(s);

    // Guard: taskOfRows; a person's edit of the row that only refers to the task is the plan's edit.
    await s.edit("(T-004) | Complete", "(T-004) | Blocked", "PROJECT_PLAN.md");
    await s.sync();
    expect(s.plan()).toContain("| T-004 | Export the report as PDF | - | Medium | 3 | Blocked |");
    expect(s.plan("PROJECT_PLAN.md")).toContain("(T-004) | Blocked |");
    expect(await s.issue(numbers.get("T-004") ?? 0)).toMatchObject({ state: "open" });
    expect((await s.issue(numbers.get("T-004") ?? 0)).labels).toContain("status/blocked");
    await expectQuiet(s);

    // Both were changed, differently: the home's stays, the other is told and in the log.
    await s.push({
      "PROJECT_PLAN.md": s.plan("PROJECT_PLAN.md").replace("(T-004) | Blocked", "(T-004) | Planned"),
      "TASK.md": s.plan().replace("| Blocked |", "| Testing |"),
    });
    const report = await s.sync({ exit: 1 });
    expect(report.notices).toMatchObject([{ code: "plans-disagree", level: "problem", task: "T-004" }]);
    expect(s.plan("PROJECT_PLAN.md")).toContain("(T-004) | Testing |");
    expect((await s.issue(numbers.get("T-004") ?? 0)).labels).toContain("status/testing");
    await s.sync();
    await expectQuiet(s);
    expect((await auditLog(s)).filter((entry) => entry.lost !== undefined)).toMatchObject([
      { task: "T-004", field: "status", side: "plan", lost: { side: "plan", value: "not-started" }, to: "testing" },
    ]);
    expect(await s.issues()).toHaveLength(9);
  });

  it("tell a task that is named from an id that is used for something else", async () => {
    // Guard: titlesAlike in sortRows and in the rule duplicate-id; without it the status of one would become the other's.
    const other = PROJECT.replace("Export report as PDF (T-004)", "Paint the fence (T-004)");
    await using s = await stage({ files: { "TASK.md": SPRINT, "PROJECT_PLAN.md": other } });
    const report = await s.sync({ exit: 1 });
    expect(report.notices).toMatchObject([{ code: "repeated-id", task: "T-004" }]);
    expect((await titles(s)).toSorted()).toEqual([
      "T-004: Export the report as PDF",
      "T-005: Sign in with passkeys",
      "T-006: Collect the figures",
    ]);
    await using dir = await folder({ "TASK.md": SPRINT, "PROJECT_PLAN.md": PROJECT });
    expect((await lockstep(dir.path, ["check"])).code).toBe(0);
    await dir.write("PROJECT_PLAN.md", other);
    const check = await lockstep(dir.path, ["check"]);
    expect(check).toMatchObject({ code: 1 });
    expect(check.stdout).toContain("duplicate-id");
  });
});
