import { describe, expect, it } from "vitest";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const MAP = row("T-001", "Draw the map", { owner: "@alice" });
const KEY = row("T-002", "Draw the key", { status: "In Progress" });
const SEA = "- [ ] **T-201**: Draw the sea - *later*";
const ITEM = "- [ ] **T-001**: Draw the map - *later*";

/** The plan's sections below its table: the backlog with these items, and the log of moves with these rows. */
function below(items: readonly string[], moves: readonly string[] | null): string {
  const log = [
    "## 🔀 TASK MOVEMENT LOG",
    "",
    "| Date | Task ID | From | To | Reason | Impact |",
    "|---|---|---|---|---|---|",
  ];
  return ["## 📥 BACKLOG CANDIDATES", "", ...items, "", ...(moves === null ? [] : [...log, ...moves])].join("\n");
}

/** The rows of the log of moves, without their dates. */
function movesIn(s: Stage): readonly string[] {
  const rows = s.plan().split("TASK MOVEMENT LOG")[1]?.split("\n").slice(4) ?? [];
  return rows
    .filter((line) => line.startsWith("|"))
    .map((line) => {
      const [date, ...cells] = line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      return cells.join(", ");
    });
}

describe("a task that a person moves to another section", () => {
  it("keeps its issue and gets its row in the log of moves, once", async () => {
    // Guard: unloggedMove, and the section in the record.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY], below([SEA], [])) } });
    await s.settle();
    const before = (await s.issues()).map(({ title }) => title);
    const moved = planWith([KEY], below([SEA, ITEM], []));
    await s.push({ "TASK.md": moved });
    const shown = await s.sync({ args: ["--dry-run"] });
    const report = await s.sync();
    expect(report.changes).toEqual(shown.changes);
    expect(movesIn(s)).toEqual(["T-001, Current Sprint, Backlog, Moved, -"]);
    expect(s.plan().split("TASK MOVEMENT LOG")[0]).toBe(moved.split("TASK MOVEMENT LOG")[0]);
    expect((await s.issues()).map(({ title }) => title)).toEqual(before);
    expect(await s.issue(1)).toMatchObject({ state: "open", milestone: null });
    await expectInStep(s, { args: ["--full"] });

    // And back, together with a change on GitHub.
    await s.github.as("bob").issues.addLabels({ owner, repo, issue_number: 1, labels: ["status/blocked"] });
    await s.push({ "TASK.md": s.plan().replace(`${ITEM}\n`, "").replace(KEY, `${MAP}\n${KEY}`) });
    await s.sync();
    expect(movesIn(s)).toEqual([
      "T-001, Current Sprint, Backlog, Moved, -",
      "T-001, Backlog, Current Sprint, Moved, -",
    ]);
    expect(s.plan()).toMatch(/\| T-001 \|.*\| Blocked \|/);
    expect(await s.issue(1)).toMatchObject({ milestone: "Sprint-12-2026" });
    await expectInStep(s, { args: ["--full"] });
    const log = await auditLog(s);
    expect(changesIn(log).filter((entry) => entry.includes(" section "))).toEqual([
      'T-001 plan update-task section "backlog"',
      'T-001 plan update-task section "current"',
    ]);
  });

  it("gets no row where the person wrote one", async () => {
    // Guard: the last row of the task in the log says where it went.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY], below([SEA], [])) } });
    await s.settle();
    const own = "| 2026-11-20 | **T-001** | Sprint-12 | Backlog candidates | No paper | -3 points |";
    const moved = planWith([KEY], below([SEA, ITEM], [own]));
    await s.push({ "TASK.md": moved });
    await s.sync();
    expect(s.plan()).toBe(moved);
    await expectInStep(s, { args: ["--full"] });
  });

  it("is left alone where the plan keeps no log of moves, and so is one that is only done", async () => {
    // Guard: a plan without the log gets none.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY], below([SEA], null)) } });
    await s.settle();
    const moved = planWith([KEY], below([SEA, ITEM], null));
    await s.push({ "TASK.md": moved });
    await s.sync();
    expect(s.plan()).toBe(moved);
    await expectInStep(s, { args: ["--full"] });
    // Keeping one from now on, it has nothing to tell of what was before.
    const kept = planWith([KEY], below([SEA, ITEM], []));
    await s.push({ "TASK.md": kept });
    await s.sync();
    expect(s.plan()).toBe(kept);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.sync();
    expect(movesIn(s)).toEqual([]);
    await expectInStep(s);
  });

  it("has one row where the tool itself brings it back from the completed tasks", async () => {
    // Guard: the row that goes with a reopened task is the row of its move.
    const done = "## ✅ COMPLETED TASKS\n\n| ID | Title | Completion Date | Owner | Notes |\n|---|---|---|---|---|\n";
    const plan = (rows: readonly string[], completed: string) =>
      planWith(rows, `${done}${completed}\n${below([], [])}`);
    await using s = await stage({ files: { "TASK.md": plan([MAP, KEY], "") } });
    await s.settle();
    await s.push({ "TASK.md": plan([MAP], "| T-002 | Draw the key | 2026-11-20 | - | - |\n") });
    await s.sync();
    expect(movesIn(s)).toEqual(["T-002, Current Sprint, Completed, Moved, -"]);
    expect(await s.issue(2)).toMatchObject({ state: "closed" });
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "open" });
    await s.sync();
    await s.sync({ args: ["--full"] });
    expect(movesIn(s)).toEqual([
      "T-002, Current Sprint, Completed, Moved, -",
      "T-002, Completed, Current Sprint, Reopened, -",
    ]);
    await expectInStep(s, { args: ["--full"] });
  });
});
