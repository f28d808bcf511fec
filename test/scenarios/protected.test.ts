import { describe, expect, it } from "vitest";
import type { SyncReport } from "../../src/sync/change.ts";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { BRANCH, close, merge, openPulls, pulls, rolling } from "./rolling.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const CHANGELOG = "## 📜 CHANGELOG\n\n<!-- changelog-insert-point -->\n- v1.0.0 (2026-11-16) – Start\n";
const PLAN = planWith([row("T-001", "Sow"), row("T-002", "Water"), row("T-003", "Reap")], CHANGELOG);

/** A synced repository whose default branch takes no push. */
async function guarded(style: "classic" | "ruleset", files: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN, ...files } });
  await s.settle();
  s.github.protect(REPO, "main", { style });
  return s;
}

const done = (s: Stage, issue: number) =>
  s.github.as("alice").issues.update({ owner, repo, issue_number: issue, state: "closed" });
/** A change on GitHub alone, which enters the ledger's log after the branch was built. */
async function mendLabel(s: Stage): Promise<void> {
  await s.github.as("bob").issues.removeLabel({ owner, repo, issue_number: 1, name: "status/not-started" });
  const head = s.github.resolve(REPO, BRANCH);
  expect((await s.sync()).changes).toMatchObject([{ task: "T-001", side: "github" }]);
  expect(s.github.resolve(REPO, BRANCH)).toBe(head);
}

const names = (report: SyncReport) => report.changes.map(({ task, side, action }) => `${task} ${side} ${action}`);

describe("a protected default branch", () => {
  // Guards: the refusal is recognised in both its words; a base advances only with what is on the default branch.
  it("is recognised, and the run goes on into one pull request", async () => {
    await using s = await guarded("ruleset");
    await s.edit("| Sow |", "| Sow early |");
    await done(s, 2);
    const before = s.plan();
    const shown = await s.sync({ args: ["--dry-run"] });
    const report = await s.sync();
    expect(report.changes).toEqual(shown.changes);
    expect(names(report)).toContain("T-002 plan update-task");
    expect(report).toMatchObject({ inSync: false, failed: [], commit: null });
    expect(report.pending[0]).toMatchObject({
      task: "T-002",
      side: "plan",
      fields: { status: { from: "not-started", to: "done" } },
    });
    expect((await s.issue(1)).title).toBe("T-001: Sow early");
    expect(s.plan()).toBe(before);
    const pull = await rolling(s);
    expect(report.pullRequest?.number).toBe(pull.number);
    expect(pull.title).toMatch(/^sync\(T-002\): status/);
    expect(pull.body).toContain("**T&#45;002** (#2, <code>TASK.md</code>)\n  - status Not Started");
    expect(s.plan("TASK.md")).not.toContain("| Done |");
    expect(s.github.readFile(REPO, "TASK.md", BRANCH)).toMatch(/\| T-002 \|.*\| Done \|/);

    await expectQuiet(s);
    await auditLog(s);
    const ended = await s.run(["sync"]);
    expect(ended.stdout).toMatch(/Waits in pull request #\d+ http.*\n.*T-002.*Done\n/);
    expect(ended.stdout).toContain("In step: nothing to do until the pull request is merged.");
  });

  // Guards: what was proposed is found in the tree's log by its hash, and what came meanwhile goes on behind it.
  it.each(["merge", "squash", "rebase"] as const)("merged by %s: nothing is lost, and all is quiet", async (method) => {
    await using s = await guarded("ruleset");
    await done(s, 2);
    await s.settle();
    await mendLabel(s);
    await merge(s, method);
    await auditLog(s);
    const report = await s.sync();
    expect(report).toMatchObject({ inSync: true, changes: [], pending: [], pullRequest: null });
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
    await expectQuiet(s);
    const log = changesIn(await auditLog(s));
    expect(log.filter((entry) => entry.includes("T-002 plan"))).toEqual(['T-002 plan update-task status "done"']);
    expect(log.filter((entry) => entry.startsWith("T-001 github update-issue labels"))).toHaveLength(1);
    expect(await pulls(s)).toHaveLength(1);
  });

  // Guard: one pull request, rebuilt in place; a push that was refused is not tried again in the next run.
  it("is not pushed to again, and the pull request is updated in place", async () => {
    await using s = await guarded("classic");
    await done(s, 2);
    await s.settle();
    const first = await rolling(s);
    await done(s, 3);
    await s.push({ "README.md": "# Garden\n" });
    s.github.resetLog();
    const report = await s.sync();
    expect(names(report).filter((name) => name.includes("plan"))).toEqual(["T-003 plan update-task"]);
    expect(report.pending.map(({ task }) => task)).toEqual(["T-002", "T-003", null]);
    expect(s.github.count({ method: "PATCH", path: /refs\/heads%2Fmain|refs\/heads\/main/ })).toBe(0);
    const pull = await rolling(s);
    expect(pull.number).toBe(first.number);
    expect(pull.title).toMatch(/T-002, T-003/);
    const [top, parent] = s.github.log(REPO, BRANCH);
    expect([top?.parents, parent?.sha]).toEqual([[s.github.resolve(REPO, "main")], s.github.resolve(REPO, "main")]);
    await expectQuiet(s);
    // A commit that concerns no plan leaves it as it is.
    await s.push({ "README.md": "# Herb garden\n" });
    s.github.resetLog();
    await s.sync();
    expect(worldWrites(s)).toEqual([]);
    await mendLabel(s);
    await merge(s, "squash");
    await s.sync();
    // The next one starts from the branch that was left.
    await done(s, 1);
    expect((await s.sync()).pending[0]).toMatchObject({ task: "T-001" });
    expect((await rolling(s)).number).not.toBe(first.number);
    await merge(s, "merge");
    await expectInStep(s);
    const log = await auditLog(s);
    expect(log.filter(({ side, task }) => side === "plan" && task !== null)).toHaveLength(3);
    expect(changesIn(log).filter((entry) => /^T-001 .*status\/not-started/.test(entry))).toHaveLength(1);
  });

  // Guard: closing loses nothing.
  it.each(["closed", "closed and its branch deleted"])("%s by a person: it is offered again", async (how) => {
    await using s = await guarded("ruleset");
    await done(s, 2);
    await s.settle();
    await close(s, { deleting: how !== "closed" });
    const report = await s.sync();
    expect(names(report)).toContain("T-002 plan update-task");
    expect(await openPulls(s)).toHaveLength(1);
    expect((await rolling(s)).body).toContain("status Not Started");
    await expectQuiet(s);
    await merge(s, "merge");
    await expectInStep(s);
    await auditLog(s);
  });

  // Guard: a pull request with nothing in it is closed, and its branch goes.
  it("closes the pull request when nothing is left to propose", async () => {
    await using s = await guarded("classic");
    await done(s, 2);
    await s.settle();
    const { number } = await rolling(s);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "open" });
    const report = await s.sync();
    expect(report).toMatchObject({ pending: [], pullRequest: null, failed: [] });
    expect(await openPulls(s)).toEqual([]);
    expect(s.github.resolve(REPO, BRANCH)).toBeNull();
    const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: number });
    expect(data.map(({ body }) => body)).toEqual([expect.stringMatching(/^Nothing is left to propose/)]);
    expect(s.plan()).toBe(PLAN);
    await expectQuiet(s);
    await done(s, 3);
    await s.sync();
    expect((await rolling(s)).number).not.toBe(number);
    await auditLog(s);
  });

  // Guard: without a memory of the branch, its commit is told by its trailer.
  it("is taken up again after the ledger was lost", async () => {
    await using s = await guarded("ruleset");
    await done(s, 2);
    await s.settle();
    const { number } = await rolling(s);
    await s.github.as("octo").git.deleteRef({ owner, repo, ref: "heads/lockstep-ledger" });
    await s.sync();
    expect((await rolling(s)).number).toBe(number);
    await expectQuiet(s);
    await merge(s, "squash");
    await expectInStep(s);
    await auditLog(s);
  });
});
