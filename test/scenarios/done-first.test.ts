import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, row, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([
  row("T-001", "Draw the map", { status: "Done", owner: "@alice" }),
  row("T-002", "Colour the map", { status: "In Progress" }),
]);
const CREATE = JSON.stringify({ done: "create" });

describe("a task that is done when it is first met", () => {
  it("gets no issue", async () => {
    // Guard: unpairedOutcome gives a finished task no issue, whenever it looks at it.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const report = await s.sync();
    expect(report.changes.filter((change) => change.action === "create-issue").map((c) => c.task)).toEqual(["T-002"]);
    expect((await s.issues()).map((issue) => issue.title)).toEqual(["T-002: Colour the map"]);
    expect(s.plan()).toBe(PLAN);
    await expectInStep(s);
    await s.edit("| Colour the map | - | Medium |", "| Colour the map | - | High |");
    await s.sync();
    expect(await s.issues()).toHaveLength(1);
    await expectInStep(s);
  });

  it("gets its issue when it is opened again", async () => {
    // Guard: "skipped" is remembered only while the task is over.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    await s.edit("| Draw the map | - | Medium | 3 | Done |", "| Draw the map | - | Medium | 3 | In Progress |");
    await s.sync();
    expect(await s.issue(2)).toMatchObject({
      title: "T-001: Draw the map",
      state: "open",
      assignees: ["alice"],
      labels: ["priority/medium", "sprint/Sprint-12-2026", "status/in-progress"],
    });
    await expectInStep(s);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.sync();
    expect(s.plan()).toMatch(/\| T-001 \|.*\| Done \|/);
    expect(await s.issues()).toHaveLength(2);
    await expectInStep(s);
    await auditLog(s);
  });

  it("gets a closed issue where the configuration asks for one", async () => {
    // Guard: an issue for a finished task is closed in the same run, never left open.
    await using s = await stage({
      files: {
        "TASK.md": planWith([
          row("T-001", "Draw the map", { status: "Done" }),
          row("T-002", "Colour the map", { status: "Cancelled" }),
        ]),
        "sprint.config.json": CREATE,
      },
    });
    await s.sync();
    expect(await s.issues()).toMatchObject([
      { title: "T-001: Draw the map", state: "closed", stateReason: "completed" },
      { title: "T-002: Colour the map", state: "closed", stateReason: "not_planned" },
    ]);
    expect((await s.issue(1)).labels).toContain("status/done");
    await expectInStep(s);
    await auditLog(s);
  });

  it("is closed by the next run where closing it was refused", async () => {
    // Guard: what GitHub refused advances no base, and the issue that was made is found again, not made again.
    await using s = await stage({
      files: { "TASK.md": planWith([row("T-001", "Draw the map", { status: "Done" })]), "sprint.config.json": CREATE },
    });
    {
      using _ = s.github.fault({
        method: "PATCH",
        path: /\/issues\/1$/,
        answer: { status: 422, body: { message: "Validation Failed" } },
      });
      const report = await s.sync({ exit: 1 });
      expect(report.failed).toMatchObject([{ task: "T-001", action: "create-issue" }]);
    }
    await s.sync();
    expect(await s.issues()).toMatchObject([{ number: 1, state: "closed", stateReason: "completed" }]);
    await expectInStep(s);
    await auditLog(s);
  });
});
