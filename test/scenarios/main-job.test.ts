import { describe, expect, it } from "vitest";
import { BOT, planWith, REPO, row, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

const PLAN = planWith([
  row("T-001", "Sign in with passkeys", {
    description: "No passwords any more",
    priority: "High",
    points: "5",
    status: "In Progress",
    owner: "@alice",
    eta: "2026-11-24",
  }),
  row("T-002", "Export the report as PDF", { status: "Not Started", owner: "@bob", depends: "T-001" }),
  row("T-003", "Fix the time zone bug", { priority: "Critical", status: "Done" }),
]);

describe("the first sync", () => {
  it("makes an issue for every open task, with all that the plan says of it", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const report = await s.sync();
    expect(report.changes.filter((change) => change.action === "create-issue").map((change) => change.task)).toEqual([
      "T-001",
      "T-002",
    ]);
    const [first, second, ...others] = await s.issues();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      number: 1,
      title: "T-001: Sign in with passkeys",
      state: "open",
      labels: ["priority/high", "sprint/Sprint-12-2026", "status/in-progress"],
      assignees: ["alice"],
      milestone: "Sprint-12-2026",
      author: BOT,
    });
    expect(first?.body).toContain("task_id: T-001");
    expect(first?.body).toContain("- **Points**: 5");
    expect(first?.body).toContain("- **ETA**: 2026-11-24");
    expect(first?.body).toContain("No passwords any more");
    expect(second?.body).toContain("- **Depends on**: #1 (T-001)");
    // Nothing in the plan had to change, so not a byte of it did.
    expect(s.plan()).toBe(PLAN);
  });

  it("is followed by one that finds nothing to do and writes nothing", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN }, built: true });
    await s.sync();
    const before = { ledger: s.github.resolve(REPO, "lockstep-ledger"), main: s.github.resolve(REPO, "main") };
    s.github.resetLog();
    const report = await s.sync();
    expect(report).toMatchObject({ inSync: true, changes: [], conflicts: [], commit: null });
    expect(report.requests).toBe(5);
    expect(s.github.count()).toBe(5);
    expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
    expect({ ledger: s.github.resolve(REPO, "lockstep-ledger"), main: s.github.resolve(REPO, "main") }).toEqual(before);
  });
});

describe("edits on both sides", () => {
  it("cross over, each field by itself", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN }, built: true });
    await s.sync();
    const carol = s.github.as("carol");
    await s.edit(
      "| Sign in with passkeys | No passwords any more | High | 5 | In Progress |",
      "| Sign in with passkeys | No passwords any more | High | 8 | Blocked |",
    );
    await carol.issues.update({ owner, repo, issue_number: 2, title: "T-002: Export the report as CSV" });
    await carol.issues.addAssignees({ owner, repo, issue_number: 2, assignees: ["carol"] });
    await carol.issues.addLabels({ owner, repo, issue_number: 2, labels: ["priority/low", "area/reports"] });
    const report = await s.sync();
    expect(report.conflicts).toEqual([]);
    expect(await s.issue(1)).toMatchObject({ labels: ["priority/high", "sprint/Sprint-12-2026", "status/blocked"] });
    expect((await s.issue(1)).body).toContain("- **Points**: 8");
    expect(await s.issue(2)).toMatchObject({
      labels: ["area/reports", "priority/low", "sprint/Sprint-12-2026", "status/not-started"],
      assignees: ["bob", "carol"],
    });
    expect(s.plan()).toContain("| T-002 | Export the report as CSV | - | Low | 3 | Not Started | ✖️ | @bob, @carol |");
    expect(s.plan()).toContain("| High | 8 | Blocked |");
    expect((await s.sync()).inSync).toBe(true);
  });

  it("closing an issue makes the task done; reopening brings its status back", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    await s.github
      .as("alice")
      .issues.update({ owner, repo, issue_number: 1, state: "closed", state_reason: "completed" });
    await s.sync();
    expect(s.plan()).toContain("| T-001 | Sign in with passkeys | No passwords any more | High | 5 | Done |");
    expect((await s.issue(1)).labels).toContain("status/done");
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 1, state: "open" });
    await s.sync();
    expect(s.plan()).toContain("| T-001 | Sign in with passkeys | No passwords any more | High | 5 | In Progress |");
    expect((await s.issue(1)).labels).toContain("status/in-progress");
    expect((await s.sync()).inSync).toBe(true);
  });

  it("an issue with an unknown task_id by a person with write access becomes a task", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    await s.github.as("bob").issues.create({
      owner,
      repo,
      title: "Rotate the keys",
      body: "task_id: T-004\n\nThe old ones leak.",
      labels: ["priority/high"],
      assignees: ["bob"],
    });
    const report = await s.sync();
    expect(report.changes.find((change) => change.side === "plan" && change.task === "T-004")?.action).toBe("add-task");
    expect(s.plan()).toMatch(
      /\| T-004 \| Rotate the keys \| The old ones leak\. \| High \| .* \| Not Started \|.*@bob/,
    );
    const issue = await s.issue(3);
    expect(issue.body.startsWith("task_id: T-004\n\nThe old ones leak.")).toBe(true);
    expect(issue.body).toContain("<!-- lockstep:begin -->");
    expect((await s.sync()).inSync).toBe(true);
    expect(await s.issues()).toHaveLength(3);
  });
});

describe("a pull request", () => {
  it("moves review mark, link and status of its task from opening to merge", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN, "src/export.txt": "one\n" } });
    await s.sync();
    const alice = s.github.as("alice");
    const bob = s.github.as("bob");
    await s.github.commitFiles(REPO, "pdf", { "src/export.txt": "two\n" }, { message: "Export", author: "alice" });
    const { data: pull } = await alice.pulls.create({
      owner,
      repo,
      title: "Export as PDF",
      head: "pdf",
      base: "main",
      body: "task_id: T-002",
    });
    await s.sync();
    expect(s.plan()).toMatch(new RegExp(`\\| T-002 \\|.*\\| Review \\| 🔍 \\| @bob \\| \\[#${pull.number}\\]\\(`));
    await bob.pulls.createReview({ owner, repo, pull_number: pull.number, event: "REQUEST_CHANGES", body: "Not yet" });
    await s.sync();
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Review \| ⚠️ \|/);
    await bob.pulls.createReview({ owner, repo, pull_number: pull.number, event: "APPROVE" });
    await s.sync();
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Review \| ✔️ \|/);
    await bob.pulls.merge({ owner, repo, pull_number: pull.number });
    await s.sync();
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \| 🚀 \|/);
    expect(await s.issue(2)).toMatchObject({ state: "closed", stateReason: "completed" });
    expect((await s.sync()).inSync).toBe(true);
  });
});

describe("the audit log", () => {
  it("has every change once, whole, in the commit and the ledger together", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN }, built: true });
    await s.sync();
    await s.github
      .as("alice")
      .issues.update({ owner, repo, issue_number: 1, state: "closed", state_reason: "completed" });
    const report = await s.sync();
    expect(report.commit).not.toBeNull();
    const lines = (s.github.readFile(REPO, "planning/audit/Sprint-12-2026.jsonl") ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const status = lines.filter((entry) => entry.task === "T-001" && entry.side === "plan" && entry.field === "status");
    expect(status).toMatchObject([{ from: "in-progress", to: "done", action: "update-task" }]);
    const verified = await s.run(["log", "--verify", "--format", "json"]);
    expect(JSON.parse(verified.stdout).verified).toMatchObject({ ok: true, entries: lines.length });
    expect(verified.code).toBe(0);
  });
});
