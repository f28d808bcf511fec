import { describe, expect, it } from "vitest";
import { worldWrites } from "./afterwards.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" } as const;
const FILE = "epics/E-001-garden.md";

const PLAN = planWith([
  row("E-001", "The garden", { points: "21" }),
  row("T-001", "Dig the pond"),
  row("T-002", "Plant the hedge"),
]);
const EPIC = `# Epic E-001: The garden

## Sub-tasks

* [ ] **T-001**: Dig the pond
* [ ] **T-002**: Plant the hedge

## Depends on

- [ ] T-003: a permit
`;

/** Numbers of an issue's sub-issues, in order. */
async function below(s: Stage, number: number): Promise<readonly number[]> {
  const { data } = await s.github.as("octo").issues.listSubIssues({ ...at, issue_number: number, per_page: 100 });
  return data.map((issue) => issue.number);
}

describe("an epic's tasks", () => {
  it("are sub-issues of its issue as its file lists them, and its boxes follow them", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN, [FILE]: EPIC } });
    const told = await s.sync();
    expect(told.changes.find(({ task }) => task === "T-001")?.fields.parent).toEqual({ from: null, to: "E-001" });
    expect(await below(s, 1)).toEqual([2, 3]);
    expect(s.plan(FILE)).toBe(EPIC);
    // Guard: its role in `roles`; an epic file is no plan, and costs nothing where nothing changed.
    expect((await expectInStep(s)).requests).toBe(5);
    expect(await s.issues()).toHaveLength(3);

    // Guard: one commit for plan and epic; no other byte of either.
    const main = s.github.resolve(REPO, "main");
    await s.github.as("carol").issues.update({ ...at, issue_number: 2, state: "closed" });
    await syncInside(s);
    expect(s.plan(FILE)).toBe(EPIC.replace("* [ ] **T-001", "* [x] **T-001"));
    expect(s.plan()).toContain("| T-001 | Dig the pond | - | Medium | 3 | Done |");
    expect(s.github.log(REPO).findIndex(({ sha }) => sha === main)).toBe(1);
    expect((await expectInStep(s)).requests).toBe(5);

    // A person who starts it again in the plan; and a box that somebody ticks where the task isn't done.
    await s.push({ "TASK.md": s.plan().replace("| Done |", "| In Progress |") });
    await syncInside(s);
    expect(s.plan(FILE)).toBe(EPIC);
    await s.edit("[ ] **T-002", "[x] **T-002", FILE);
    await syncInside(s);
    expect(s.plan(FILE)).toBe(EPIC);
    await expectInStep(s);

    // Guard: what the file lists no more is taken out, and nothing else is written.
    await s.edit("* [ ] **T-002**: Plant the hedge\n", "", FILE);
    s.github.resetLog();
    const report = await syncInside(s);
    expect(report.changes.map(({ task, fields }) => [task, fields])).toEqual([
      ["T-002", { parent: { from: "E-001", to: null } }],
    ]);
    expect(worldWrites(s)).toEqual(["DELETE /repos/octo/plans/issues/1/sub_issue"]);
    expect(await below(s, 1)).toEqual([2]);
    expect((await expectInStep(s)).requests).toBe(5);
    const log = changesIn(await auditLog(s));
    expect(log).toContain('T-001 github create-issue parent "E-001"');

    // Guard: a file that is gone lists nothing.
    await s.push({ [FILE]: null });
    await syncInside(s);
    expect(await below(s, 1)).toEqual([]);
    await expectInStep(s);
  });
});
