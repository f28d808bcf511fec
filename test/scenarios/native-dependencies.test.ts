import { describe, expect, it } from "vitest";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" } as const;

const PLAN = planWith([
  row("T-001", "Dig the canal"),
  row("T-002", "Fill the canal", { depends: "T-001" }),
  row("T-003", "Name the boats"),
  row("T-004", "Sail", { depends: "T-002, T-003" }),
]);

/** Numbers of the issues that block one, in order. */
async function blockers(s: Stage, number: number): Promise<readonly number[]> {
  const { data } = await s.github.as("octo").issues.listDependenciesBlockedBy({ ...at, issue_number: number });
  return data.map((issue) => issue.number).toSorted((a, b) => a - b);
}

async function idOf(s: Stage, number: number): Promise<number> {
  return (await s.github.as("octo").issues.get({ ...at, issue_number: number })).data.id;
}

async function link(s: Stage, number: number, blocker: number): Promise<void> {
  const issue_id = await idOf(s, blocker);
  await s.github.as("carol").issues.addBlockedByDependency({ ...at, issue_number: number, issue_id });
}

async function unlink(s: Stage, number: number, blocker: number): Promise<void> {
  const issue_id = await idOf(s, blocker);
  await s.github.as("carol").issues.removeDependencyBlockedBy({ ...at, issue_number: number, issue_id });
}

/** What a cell `Depends On` says. */
function depends(s: Stage, id: string): string {
  const line =
    s
      .plan()
      .split("\n")
      .find((text) => text.startsWith(`| ${id} `)) ?? "";
  return line.split("|").at(-2)?.trim() ?? "";
}

describe("GitHub's own dependencies", () => {
  it("are what the plan says, from the first sync on, and follow its changes", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    // Guard: the links are made once the issues are there, and found again by their counts alone.
    await s.sync();
    expect([await blockers(s, 2), await blockers(s, 4)]).toEqual([[1], [2, 3]]);
    expect((await expectInStep(s)).requests).toBe(5);
    // Guard: only what the plan lost is unlinked; what a person linked to an issue of no task stays.
    const { data: other } = await s.github.as("carol").issues.create({ ...at, title: "Rain" });
    await link(s, 4, other.number);
    await s.edit("| T-002, T-003 |", "| T-003, T-001 |");
    await s.sync();
    expect(await blockers(s, 4)).toEqual([1, 3, other.number]);
    expect(depends(s, "T-004")).toBe("T-003, T-001");
    await expectInStep(s);
    await auditLog(s);
  });

  it("bring what people link and unlink into the plan, also where the count stays", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    await link(s, 1, 3);
    await unlink(s, 2, 1);
    // Guard: one put in another's place leaves the count of the blocked issue as it was.
    await unlink(s, 4, 2);
    await link(s, 4, 1);
    const report = await s.sync();
    expect(report.conflicts).toEqual([]);
    expect(["T-001", "T-002", "T-004"].map((id) => depends(s, id))).toEqual(["T-003", "-", "T-003, T-001"]);
    expect((await s.issue(1)).body).toContain("- **Depends on**: #3 (T-003)");
    expect((await s.issue(2)).body).toContain("- **Depends on**: –");
    expect([await blockers(s, 1), await blockers(s, 2), await blockers(s, 4)]).toEqual([[3], [], [1, 3]]);
    expect((await expectInStep(s)).requests).toBe(5);
    const log = changesIn(await auditLog(s));
    expect(log).toContain('T-001 plan update-task dependsOn ["T-003"]');
    expect(new Set(log).size).toBe(log.length);
  });

  it("and the block are one statement: both sides' changes are taken", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    // The plan takes T-002 out, the block takes T-003 out, a link adds T-001.
    await s.edit("| T-002, T-003 |", "| T-003 |");
    const { body } = await s.issue(4);
    await s.github.as("bob").issues.update({ ...at, issue_number: 4, body: body.replace(", #3 (T-003)", "") });
    await link(s, 4, 1);
    // Guard: links and block are combined before they are held against the plan.
    await s.sync();
    expect(depends(s, "T-004")).toBe("T-001");
    expect(await blockers(s, 4)).toEqual([1]);
    expect((await s.issue(4)).body).toContain("- **Depends on**: #1 (T-001)");
    await expectInStep(s);
  });

  it("that were there before the first sync join what the plan says", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const carol = s.github.as("carol");
    for (const title of ["Dig the canal", "Name the boats", "Sail"]) await carol.issues.create({ ...at, title });
    await link(s, 3, 1);
    await s.sync({ args: ["--adopt"] });
    // Guard: a first meeting goes by the plan, but what people linked is lost by nobody's will.
    expect(depends(s, "T-004")).toBe("T-002, T-003, T-001");
    expect(await blockers(s, 3)).toEqual([1, 2, 4]);
    await expectInStep(s);
  });

  it("are left to the block where GitHub has none, and made when it has", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.features({ dependencies: false });
    // Guard: what payloads don't tell of is not asked for.
    await s.sync();
    expect((await s.issue(2)).body).toContain("- **Depends on**: #1 (T-001)");
    expect(s.github.count({ path: /dependencies/ })).toBe(0);
    await expectInStep(s);
    s.github.features({ dependencies: true });
    const report = await s.sync();
    expect(report.changes.map(({ task, fields }) => [task, fields])).toEqual([
      ["T-002", { blockedBy: { from: [], to: ["T-001"] } }],
      ["T-004", { blockedBy: { from: [], to: ["T-002", "T-003"] } }],
    ]);
    expect([await blockers(s, 2), await blockers(s, 4)]).toEqual([[1], [2, 3]]);
    await expectInStep(s);
  });

  it("close no circle, and one that GitHub refuses is tried again and keeps nothing else back", async () => {
    const circle = planWith([
      row("T-001", "Hen", { depends: "T-002" }),
      row("T-002", "Egg", { depends: "T-001" }),
      row("T-003", "Omelette", { depends: "T-002" }),
    ]);
    await using s = await stage({ files: { "TASK.md": circle } });
    s.github.fault({
      method: "POST",
      path: /issues\/3\/dependencies/,
      answer: { status: 422, body: { message: "No" } },
    });
    // Guard: a link's refusal ends neither the task's update nor the run; a circle of the plan is not sent at all.
    const report = await s.sync({ exit: 1 });
    expect(report.failed).toMatchObject([{ task: "T-003", action: "update-issue" }]);
    expect((await s.sync()).changes).toMatchObject([{ task: "T-003", fields: { blockedBy: { to: ["T-002"] } } }]);
    // The egg's issue was made first, so that the hen's could be blocked by it.
    expect([await blockers(s, 1), await blockers(s, 2), await blockers(s, 3)]).toEqual([[], [1], [1]]);
    await expectInStep(s);
    // Guard: where two change places, the old link goes first.
    await s.edit(row("T-001", "Hen", { depends: "T-002" }), row("T-001", "Hen"));
    await s.sync();
    expect([await blockers(s, 1), await blockers(s, 2)]).toEqual([[2], []]);
    await expectInStep(s);
  });
});
