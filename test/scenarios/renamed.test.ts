import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([
  row("T-001", "Draw the map", { status: "In Progress", priority: "High" }),
  row("T-002", "Draw the key"),
]);

async function labelNames(s: Stage): Promise<readonly string[]> {
  const octo = s.github.as("octo");
  const labels = await octo.paginate(octo.issues.listLabelsForRepo, { owner, repo, per_page: 100 });
  return labels.map(({ name }) => name).toSorted();
}

const milestones = async (s: Stage) =>
  (await s.github.as("octo").issues.listMilestones({ owner, repo, state: "all" })).data.map(({ title }) => title);

describe("a managed label that is renamed on GitHub", () => {
  it("keeps its meaning and its name on both sides of the sync, and none is made anew", async () => {
    // Guard: NameBook knows labels by their ids; with the names alone a second status label would be made.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const bob = s.github.as("bob");
    await bob.issues.updateLabel({ owner, repo, name: "status/in-progress", new_name: "under way 🚧" });
    await bob.issues.updateLabel({ owner, repo, name: "priority/high", new_name: "soon" });
    await bob.issues.updateLabel({ owner, repo, name: "sprint/Sprint-12-2026", new_name: "November" });
    const before = await labelNames(s);
    await expectInStep(s);

    // From the plan: the renamed label is what is added, and what is removed.
    await s.edit("| Draw the key | - | Medium | 3 | Not Started |", "| Draw the key | - | High | 3 | In Progress |");
    await s.sync();
    expect((await s.issue(2)).labels).toEqual(["November", "soon", "under way 🚧"]);
    await expectInStep(s);
    await s.edit("| Draw the map | - | High | 3 | In Progress |", "| Draw the map | - | Medium | 3 | Not Started |");
    await s.sync();
    expect((await s.issue(1)).labels).toEqual(["November", "priority/medium", "status/not-started"]);
    expect(await labelNames(s)).toEqual(before);

    // From GitHub: a person who puts the renamed label on says the status.
    await bob.issues.addLabels({ owner, repo, issue_number: 1, labels: ["under way 🚧", "soon"] });
    await bob.issues.removeLabel({ owner, repo, issue_number: 1, name: "priority/medium" });
    const report = await s.sync();
    expect(report.conflicts).toEqual([]);
    expect(s.plan()).toContain("| T-001 | Draw the map | - | High | 3 | In Progress |");
    expect((await s.issue(1)).labels).toEqual(["November", "soon", "under way 🚧"]);
    expect(await labelNames(s)).toEqual(before);
    await expectInStep(s);
    await auditLog(s);
  });

  it("gets its name back from labels, which makes the repository match labels.yml", async () => {
    // Guard: withRenamed; without it the old name is made anew, and --prune takes the label off all issues.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const bob = s.github.as("bob");
    await bob.issues.updateLabel({ owner, repo, name: "status/in-progress", new_name: "status/under way" });
    await s.edit("| Draw the key | - | Medium | 3 | Not Started |", "| Draw the key | - | Medium | 3 | In Progress |");
    await s.sync();
    expect((await s.issue(2)).labels).toContain("status/under way");
    expect((await s.run(["labels", "--prune"])).code).toBe(0);
    for (const number of [1, 2]) expect((await s.issue(number)).labels).toContain("status/in-progress");
    expect(await labelNames(s)).not.toContain("status/under way");
    await expectInStep(s);
  });
});

describe("a managed label that is deleted on GitHub", () => {
  it("is made again with its colour when an issue needs it", async () => {
    // Guard: a label counts as there only when GitHub showed it in this run.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.github.as("bob").issues.deleteLabel({ owner, repo, name: "status/in-progress" });
    await s.edit("| Draw the key | - | Medium | 3 | Not Started |", "| Draw the key | - | Medium | 3 | In Progress |");
    const report = await s.sync();
    expect(report.changes.map(({ action, task }) => [action, task])).toContainEqual(["create-label", null]);
    const { data } = await s.github.as("bob").issues.getLabel({ owner, repo, name: "status/in-progress" });
    expect(data.color).toBe("1d76db");
    expect((await s.issue(2)).labels).toContain("status/in-progress");
    await expectInStep(s);
  });
});

describe("a milestone", () => {
  it("that is renamed on GitHub stays the sprint's, and no other is made", async () => {
    // Guard: NameBook knows milestones by their numbers; by its title the sprint of each task would swing.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const octo = s.github.as("octo");
    await octo.issues.updateMilestone({ owner, repo, milestone_number: 1, title: "Sprint-99-2026" });
    await expectInStep(s, { args: ["--full"] });
    await s.push({ "TASK.md": planWith([...PLAN.split("\n").slice(9, 11), row("T-003", "Draw the sea")]) });
    await s.github.as("bob").issues.update({ owner, repo, issue_number: 1, state: "closed" });
    await s.sync();
    expect(await milestones(s)).toEqual(["Sprint-99-2026"]);
    for (const number of [1, 2, 3]) expect((await s.issue(number)).milestone).toBe("Sprint-99-2026");
    expect(s.plan()).toContain("**Sprint ID**: Sprint-12-2026");
    await expectInStep(s);
  });

  it("that was given the next sprint's name is the next sprint's", async () => {
    // Guard: takeOverMilestone; GitHub refuses a second milestone of one title.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.github.as("octo").issues.updateMilestone({ owner, repo, milestone_number: 1, title: "Sprint-13-2026" });
    await s.push({ "TASK.md": s.plan().replaceAll("Sprint-12-2026", "Sprint-13-2026") });
    await s.sync();
    expect(await milestones(s)).toEqual(["Sprint-13-2026"]);
    for (const number of [1, 2]) expect((await s.issue(number)).milestone).toBe("Sprint-13-2026");
    await expectInStep(s);
  });

  it("that is deleted is made again when an issue needs it", async () => {
    // Guard: a milestone counts as there only when GitHub showed it in this run.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.github.as("octo").issues.deleteMilestone({ owner, repo, milestone_number: 1 });
    await s.edit("| T-002 |", `${row("T-003", "Draw the sea")}\n| T-002 |`);
    await s.sync();
    expect(await milestones(s)).toEqual(["Sprint-12-2026"]);
    expect((await s.issue(3)).milestone).toBe("Sprint-12-2026");
  });
});
