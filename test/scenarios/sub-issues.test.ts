import { describe, expect, it } from "vitest";
import { worldWrites } from "./afterwards.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { type Stage, stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" } as const;

const PLAN = `# TASKS

## Current

- [ ] **T-001**: Plan the garden
  - [ ] **T-002**: Dig the pond
  - [ ] **T-003**: Plant the hedge
- [ ] **T-004**: Build the shed
`;

/** Numbers of an issue's sub-issues, in order. */
async function below(s: Stage, number: number): Promise<readonly number[]> {
  const { data } = await s.github.as("octo").issues.listSubIssues({ ...at, issue_number: number, per_page: 100 });
  return data.map((issue) => issue.number);
}

async function put(s: Stage, number: number, child: number, replace = false): Promise<void> {
  const octokit = s.github.as("carol");
  const sub_issue_id = (await octokit.issues.get({ ...at, issue_number: child })).data.id;
  await octokit.issues.addSubIssue({ ...at, issue_number: number, sub_issue_id, replace_parent: replace });
}

async function take(s: Stage, number: number, child: number): Promise<void> {
  const octokit = s.github.as("carol");
  const sub_issue_id = (await octokit.issues.get({ ...at, issue_number: child })).data.id;
  await octokit.issues.removeSubIssue({ ...at, issue_number: number, sub_issue_id });
}

describe("sub-issues", () => {
  it("are made of the tasks below another one, follow the plan, and cost nothing where nothing changed", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    // Guard: the link belongs to the change of the task, as a dry run tells it.
    const told = await s.sync({ args: ["--dry-run"] });
    expect(told.changes.find(({ task }) => task === "T-002")?.fields.parent).toEqual({ from: null, to: "T-001" });
    expect((await s.sync()).changes).toEqual(
      told.changes.map((change) => expect.objectContaining({ task: change.task, fields: change.fields })),
    );
    expect(await below(s, 1)).toEqual([2, 3]);
    expect((await expectInStep(s)).requests).toBe(5);
    // Guard: what the plan moves is moved, what it takes out is taken out, and nothing else is written.
    await s.push({
      "TASK.md": PLAN.replace(/ {2}- \[ \] \*\*T-002.*\n/, "")
        .replace("Build the shed", "Build the shed\n  - [ ] **T-002**: Dig the pond")
        .replace("  - [ ] **T-003", "- [ ] **T-003"),
    });
    s.github.resetLog();
    const report = await s.sync();
    expect(report.changes.map(({ action, task, fields }) => [action, task, fields])).toEqual([
      ["update-issue", "T-003", { parent: { from: "T-001", to: null } }],
      ["update-issue", "T-002", { parent: { from: "T-001", to: "T-004" } }],
    ]);
    expect(worldWrites(s)).toEqual([
      "DELETE /repos/octo/plans/issues/1/sub_issue",
      "POST /repos/octo/plans/issues/4/sub_issues",
    ]);
    expect([await below(s, 1), await below(s, 4)]).toEqual([[], [2]]);
    expect((await expectInStep(s)).requests).toBe(5);
    const log = changesIn(await auditLog(s));
    expect(log).toContain('T-002 github update-issue parent "T-004"');
    expect(new Set(log).size).toBe(log.length);
  });

  it("stay where a person put them outside of the plan's issues, which is told once", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    const { data: epic } = await s.github.as("carol").issues.create({ ...at, title: "The whole estate" });
    // One goes to an issue of no task, one to another task's, one is only taken out: the plan decides on the last two.
    await put(s, epic.number, 2, true);
    await put(s, 4, 3, true);
    await put(s, epic.number, 4);
    const report = await s.sync();
    expect(report.notices).toMatchObject([{ code: "own-parent", task: "T-002" }]);
    expect([await below(s, 1), await below(s, 4), await below(s, epic.number)]).toEqual([[3], [], [2, 4]]);
    // Guard: a parent that is not the plan's is never replaced, nor told of again.
    expect((await expectInStep(s)).notices).toEqual([]);
    await take(s, 1, 3);
    await s.edit("Plan the garden", "Plan the park");
    expect((await s.sync()).notices).toEqual([]);
    expect([await below(s, 1), await below(s, epic.number)]).toEqual([[3], [2, 4]]);
    await take(s, epic.number, 2);
    await s.sync();
    expect(await below(s, 1)).toEqual([3, 2]);
    await expectInStep(s);
  });

  it("are a task list in the parent's block where GitHub has none", async () => {
    let ahead = 0;
    await using s = await stage({ files: { "TASK.md": PLAN }, now: () => new Date(Date.now() + ahead) });
    s.github.features({ subIssues: false });
    await s.sync();
    expect((await s.issue(1)).body).toContain(
      "**Sub-tasks**\n\n- [ ] #2 T-002: Dig the pond\n- [ ] #3 T-003: Plant the hedge\n",
    );
    expect((await expectInStep(s)).requests).toBe(5);
    // Guard: kept in step, with new tasks too, and not tried again before a day is over.
    await s.push({
      "TASK.md": PLAN.replace("[ ] **T-002", "[x] **T-002").replace(
        "- [ ] **T-004",
        "  - [ ] **T-005**: Feed the fish\n- [ ] **T-004",
      ),
    });
    s.github.resetLog();
    await s.sync();
    expect((await s.issue(1)).body).toContain(
      "- [x] #2 T-002: Dig the pond\n- [ ] #3 T-003: Plant the hedge\n- [ ] #5 T-005: Feed the fish\n",
    );
    expect(s.github.count({ path: /sub_issues/ })).toBe(0);
    await expectInStep(s);
    // Guard: after a day it is tried again, and the list goes where the links are.
    ahead = 25 * 60 * 60 * 1000;
    s.github.features({ subIssues: true });
    await s.sync();
    expect(await below(s, 1)).toEqual([2, 3, 5]);
    expect((await s.issue(1)).body).not.toContain("Sub-tasks");
    await expectInStep(s);
  });

  it("are no more than GitHub takes under one issue, and one that it refuses is tried again", async () => {
    const ids = Array.from({ length: 101 }, (_, i) => `T-${String(i + 2).padStart(3, "0")}`);
    const children = ids.map((id) => `  - [ ] **${id}**: Row ${id}\n`).join("");
    await using s = await stage({
      files: { "TASK.md": `# TASKS\n\n## Current\n\n- [ ] **T-001**: Plough\n${children}` },
    });
    s.github.fault({
      method: "POST",
      path: "/repos/octo/plans/issues/1/sub_issues",
      nth: 3,
      answer: { status: 422, body: { message: "Validation Failed" } },
    });
    // Guard: one refusal leaves the others alone; the one too many is not sent at all.
    const report = await s.sync({ exit: 1 });
    expect(report.failed).toMatchObject([{ task: "T-004", action: "update-issue" }]);
    expect(report.notices).toMatchObject([{ code: "too-many-sub-issues", task: "T-001" }]);
    expect((await below(s, 1)).length).toBe(99);
    expect((await s.sync()).changes).toMatchObject([{ task: "T-004", fields: { parent: { to: "T-001" } } }]);
    expect((await below(s, 1)).length).toBe(100);
    expect((await expectInStep(s)).notices).toEqual([]);
    // Guard: a place that becomes free in the same run is given to the one that had none.
    const row = "  - [ ] **T-005**: Row T-005\n";
    await s.push({ "TASK.md": s.plan().replace(row, "") + row.trimStart() });
    await s.sync();
    expect(await below(s, 1)).toContain(102);
    await expectInStep(s);
  });
});
