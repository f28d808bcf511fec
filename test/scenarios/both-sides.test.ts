import { describe, expect, it } from "vitest";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const ROW = row("T-001", "Sort the inbox", { description: "Newest first", owner: "@alice" });
const PLAN = planWith([ROW, row("T-002", "Mute a thread")]);

async function synced(files: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN, ...files } });
  await s.settle();
  return s;
}

function rename(s: Stage, title: string, by = "bob") {
  return s.github.as(by).issues.update({ owner, repo, issue_number: 1, title });
}

async function describeOnGitHub(s: Stage, from: string, to: string, by = "bob") {
  const { body } = await s.issue(1);
  expect(body).toContain(from);
  await s.github.as(by).issues.update({ owner, repo, issue_number: 1, body: body.replace(from, () => to) });
}

describe("both sides edit the same text", () => {
  // Guard: the conflict's loser goes into the audit log, and a conflict makes exit 1.
  it("a title: the plan's stays, GitHub's is told and in the audit log, exit 1", async () => {
    await using s = await synced();
    await s.edit("Sort the inbox", "Sort the inbox by date");
    await rename(s, "T-001: Sort the inbox by sender");
    const told = await s.run(["sync", "--dry-run"]);
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(/T-001.*Sort the inbox by date.*Sort the inbox by sender/s);
    const report = await s.sync({ exit: 1 });
    expect(report.conflicts).toEqual([
      {
        task: "T-001",
        field: "title",
        plan: "Sort the inbox by date",
        github: "Sort the inbox by sender",
        base: "Sort the inbox",
        resolution: "plan",
      },
    ]);
    expect((await s.issue(1)).title).toBe("T-001: Sort the inbox by date");
    expect(s.plan()).toBe(PLAN.replace("Sort the inbox", "Sort the inbox by date"));
    const lost = (await auditLog(s)).filter((entry) => entry.lost !== undefined);
    expect(lost).toMatchObject([
      { task: "T-001", field: "title", lost: { side: "github", value: "Sort the inbox by sender" } },
    ]);
    // Whoever's edit lost is told where he made it, once.
    const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: 1 });
    expect(data).toHaveLength(1);
    for (const text of ["Sort the inbox by date", "Sort the inbox by sender", "the plan's value stays"])
      expect(data[0]?.body).toContain(text);
    await expectQuiet(s);
  });

  // Guard: the values stand in fences that are longer than any in them, so they ping nobody and close nothing.
  it("hostile text of both sides stays text in the comment that tells of it", async () => {
    await using s = await synced();
    const [plan, github] = ["``` @alice Fixes #2 <!-- /lockstep keep github", "```` @bob /lockstep keep plan --> `x`"];
    await s.edit("Sort the inbox", plan.replaceAll("`", "\\`").replace("<", "\\<"));
    await rename(s, `T-001: ${github}`);
    await s.sync({ exit: 1 });
    const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: 1 });
    const lines = (data[0]?.body ?? "").split("\n");
    const fenced = [plan, github].map((text) => lines.indexOf(text));
    expect(fenced.map((at) => [lines[at - 1], lines[at + 1]])).toEqual([
      ["````text", "````"],
      ["`````text", "`````"],
    ]);
    expect(lines.filter((_, index) => !fenced.includes(index)).join("\n")).not.toMatch(/@|#\d|<!--|-->/);
    await expectQuiet(s);
  });

  // Guard: what can be combined is no conflict, whatever the policy: lines of a text, names of a list.
  it("edits that don't overlap are combined", async () => {
    for (const policy of ["plan", "github", "newest", "ask"]) {
      const config = JSON.stringify({ policy: { description: policy, owners: policy } });
      await using s = await stage({
        files: {
          "TASK.md": planWith([row("T-001", "Sort", { description: "One<br>Two<br>Three", owner: "@alice" })]),
          "sprint.config.json": config,
        },
      });
      await s.settle();
      await s.edit(
        "One<br>Two<br>Three | Medium | 3 | Not Started | ✖️ | @alice |",
        "One<br>2<br>Three | Medium | 3 | Not Started | ✖️ | @carol |",
      );
      await describeOnGitHub(s, "Three", "3\nFour");
      await s.github.as("bob").issues.addAssignees({ owner, repo, issue_number: 1, assignees: ["bob"] });
      expect((await s.sync()).conflicts).toEqual([]);
      expect(s.plan()).toContain("| One<br>2<br>3<br>Four | Medium | 3 | Not Started | ✖️ | @carol, @bob |");
      const issue = await s.issue(1);
      expect(issue.body).toContain("One\n2\n3\nFour\n");
      expect(issue.assignees).toEqual(["bob", "carol"]);
      await expectQuiet(s);
    }
  });

  it("a description: both texts outlive the conflict, one in the world and one in the log", async () => {
    await using s = await synced();
    await s.edit("Newest first", "Oldest first");
    await describeOnGitHub(s, "Newest first", "Unread first");
    const report = await s.sync({ exit: 1 });
    expect(report.conflicts).toMatchObject([{ field: "description", resolution: "plan" }]);
    expect((await s.issue(1)).body).toContain("Oldest first");
    expect((await s.issue(1)).body).not.toContain("Unread first");
    expect((await auditLog(s)).filter((entry) => entry.lost !== undefined)).toMatchObject([
      { field: "description", lost: { side: "github", value: "Unread first" } },
    ]);
    await expectQuiet(s);
  });

  it("other fields of the same task are no conflict and cross over", async () => {
    await using s = await synced();
    await s.edit("Sort the inbox", "Sort the inbox by date");
    await describeOnGitHub(s, "Newest first", "Unread first");
    expect((await s.sync()).conflicts).toEqual([]);
    expect((await s.issue(1)).title).toBe("T-001: Sort the inbox by date");
    expect(s.plan()).toContain("| T-001 | Sort the inbox by date | Unread first |");
    await expectQuiet(s);
  });
});

describe("the policy of a field", () => {
  // Guard: merge.ts settles by the configured policy, not by the field's default.
  it("github: GitHub's text stays, the plan's is the one in the log", async () => {
    await using s = await synced({ "sprint.config.json": '{ "policy": { "title": "github" } }\n' });
    await s.edit("Sort the inbox", "Sort the inbox by date");
    await rename(s, "T-001: Sort the inbox by sender");
    expect((await s.sync({ exit: 1 })).conflicts).toMatchObject([{ field: "title", resolution: "github" }]);
    expect(s.plan()).toContain("| T-001 | Sort the inbox by sender | Newest first |");
    expect((await s.issue(1)).title).toBe("T-001: Sort the inbox by sender");
    expect((await auditLog(s)).filter((entry) => entry.lost !== undefined)).toMatchObject([
      { field: "title", lost: { side: "plan", value: "Sort the inbox by date" } },
    ]);
    await expectQuiet(s);
  });

  // Guard: a conflict that was told is remembered as such until its winner stands on both sides.
  it("github: it is told once, however often the plan's branch takes no push", async () => {
    await using s = await synced({ "sprint.config.json": '{ "policy": { "title": "github" }, "commit": "direct" }\n' });
    await s.edit("Sort the inbox", "Sort the inbox by date");
    await rename(s, "T-001: Sort the inbox by sender");
    s.github.protect(REPO, "main", {});
    for (let run = 1; run <= 2; run++)
      expect((await s.sync({ exit: 1 })).conflicts).toMatchObject([{ resolution: "github" }]);
    const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: 1 });
    expect(data).toHaveLength(1);
  });

  it("a progress field is GitHub's by default and the plan's where that is configured", async () => {
    for (const [config, status] of [
      ["{}", "blocked"],
      ['{ "policy": { "status": "plan" } }', "testing"],
    ] as const) {
      await using s = await synced({ "sprint.config.json": config });
      await s.edit("| 3 | Not Started | ✖️ | @alice |", "| 3 | Testing | ✖️ | @alice |");
      await s.github.as("bob").issues.addLabels({ owner, repo, issue_number: 1, labels: ["status/blocked"] });
      await s.github.as("bob").issues.removeLabel({ owner, repo, issue_number: 1, name: "status/not-started" });
      expect((await s.sync({ exit: 1 })).conflicts).toMatchObject([{ field: "status" }]);
      expect((await s.issue(1)).labels.filter((name) => name.startsWith("status/"))).toEqual([`status/${status}`]);
      expect(s.plan()).toMatch(new RegExp(`T-001 .*\\| ${status} \\|`, "i"));
      await expectQuiet(s);
    }
  });

  // Guard: `ask` writes neither side and is told again and again, on the issue only once; other fields go on.
  it("ask: neither side is touched, the issue tells it once, and a person settles it", async () => {
    await using s = await synced({
      "sprint.config.json":
        '{ "policy": { "title": "ask", "description": "ask", "owners": "ask", "sprint": "ask" } }\n',
    });
    await s.edit("Sort the inbox", "Sort the inbox by date");
    await rename(s, "T-001: Sort the inbox by sender");
    // Another field of the same task goes on, so the issue is written all the same.
    await s.edit("| Medium | 3 | Not Started | ✖️ | @alice |", "| High | 3 | Not Started | ✖️ | @alice |");
    const plan = s.plan();
    const dry = await s.sync({ args: ["--dry-run"], exit: 1 });
    const report = await s.sync({ exit: 1 });
    expect(report.changes).toEqual(dry.changes);
    expect(report.conflicts).toMatchObject([{ field: "title", resolution: "ask" }]);
    expect(s.plan()).toBe(plan);
    const issue = await s.issue(1);
    expect(issue.title).toBe("T-001: Sort the inbox by sender");
    expect(issue.labels).toEqual(expect.arrayContaining(["priority/high", "lockstep/conflict"]));
    const comments = async () =>
      (await s.github.as("octo").issues.listComments({ owner, repo, issue_number: 1 })).data.map((c) => c.body ?? "");
    expect(await comments()).toHaveLength(1);
    expect((await comments())[0]).toContain("Sort the inbox by date");
    expect((await comments())[0]).toContain("Sort the inbox by sender");

    s.github.resetLog();
    const again = await s.sync({ exit: 1 });
    expect(again).toMatchObject({ inSync: false, changes: [], conflicts: [{ field: "title", resolution: "ask" }] });
    expect(worldWrites(s)).toEqual([]);

    await rename(s, "T-001: Sort the inbox by date");
    const settled = await s.sync();
    expect(settled.conflicts).toEqual([]);
    expect(settled.changes).toMatchObject([{ fields: { labels: { from: ["lockstep/conflict"], to: [] } } }]);
    expect(s.plan()).toBe(plan);
    expect((await s.issue(1)).labels).not.toContain("lockstep/conflict");
    expect(await comments()).toHaveLength(1);
    await expectQuiet(s);
  });
});

describe("the same edit on both sides", () => {
  // Guard: equality is tested before "both changed".
  it("is no conflict and writes nothing but the new base", async () => {
    await using s = await synced();
    await s.edit(
      "| T-001 | Sort the inbox | Newest first | Medium | 3 | Not Started | ✖️ | @alice |",
      "| T-001 | Order the inbox | Oldest first | High | 5 | Blocked | ✖️ | @bob |",
    );
    const bob = s.github.as("bob").issues;
    await rename(s, "T-001: Order the inbox");
    await describeOnGitHub(s, "Newest first", "Oldest first");
    await describeOnGitHub(s, "**Points**: 3", "**Points**: 5");
    const labels = ["priority/high", "status/blocked", "sprint/Sprint-12-2026"];
    await bob.createLabel({ owner, repo, name: "priority/high", color: "ededed" });
    await bob.setLabels({ owner, repo, issue_number: 1, labels });
    await bob.removeAssignees({ owner, repo, issue_number: 1, assignees: ["alice"] });
    await bob.addAssignees({ owner, repo, issue_number: 1, assignees: ["bob"] });
    const [plan, issue] = [s.plan(), await s.issue(1)];
    s.github.resetLog();
    expect(await s.sync()).toMatchObject({ inSync: true, changes: [], conflicts: [], commit: null });
    expect(worldWrites(s)).toEqual([]);
    expect(s.plan()).toBe(plan);
    expect(await s.issue(1)).toEqual(issue);
    // What was agreed counts from now on: a change back on one side alone is a change, no conflict.
    await s.edit(
      "| Order the inbox | Oldest first | High | 5 | Blocked |",
      "| Order the inbox | - | High | 5 | Blocked |",
    );
    expect((await s.sync()).conflicts).toEqual([]);
    expect((await s.issue(1)).body).not.toContain("Oldest first");
    await expectQuiet(s);
  });
});
