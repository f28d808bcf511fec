import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Draw the map", { status: "In Progress" }), row("T-002", "Draw the key")]);
const NO_WRITES = { changes: [], conflicts: [], failed: [] };

/** A stage that was synced once, and mallory, who may not write there. */
async function synced(): Promise<{ s: Stage; mallory: ReturnType<Stage["github"]["as"]> }> {
  const s = await stage({ files: { "TASK.md": PLAN, "src/map.txt": "one\n" } });
  await s.settle();
  return { s, mallory: s.github.as("mallory") };
}

/** An issue of mallory's that bob took in through the intake label. */
async function takenIn() {
  const { s, mallory } = await synced();
  const { data } = await mallory.issues.create({ owner, repo, title: "Print it", body: "On thick paper." });
  await s.github.as("bob").issues.addLabels({ owner, repo, issue_number: data.number, labels: ["lockstep"] });
  await s.sync();
  const id = /\| (T-\d+) \| Print it |\*\*(T-\d+)\*\*: Print it/.exec(s.plan());
  return { s, mallory, issue: { owner, repo, issue_number: data.number }, id: id?.[1] ?? id?.[2] ?? "" };
}

describe("somebody without write access", () => {
  it("can't take a task over by claiming it in an issue", async () => {
    // Guard: claims count only by people with write access; no label of the tool's on a stranger's issue either.
    const { s, mallory } = await synced();
    await using _ = s;
    const { data } = await mallory.issues.create({ owner, repo, title: "Mine now", body: "task_id: T-001" });
    const report = await s.sync();
    expect(report).toMatchObject(NO_WRITES);
    expect(s.plan()).toBe(PLAN);
    expect(await s.issue(data.number)).toMatchObject({ title: "Mine now", body: "task_id: T-001", labels: [] });
    await mallory.issues.update({ owner, repo, issue_number: data.number, state: "closed" });
    expect(await s.sync()).toMatchObject(NO_WRITES);
    expect(s.plan()).toBe(PLAN);
    expect((await s.issue(1)).state).toBe("open");
    await expectInStep(s);
  });

  it("can't take a task's place before its issue is made", async () => {
    // Guard: the trusted issue is made although a stranger's already claims the task.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const forged = "<!-- lockstep:begin -->\ntask_id: T-001\n\n- **Points**: 21\n<!-- lockstep:end -->";
    await s.github.as("mallory").issues.create({ owner, repo, title: "T-001: Draw the map", body: forged });
    await s.sync({ args: ["--adopt"] });
    expect(s.plan()).toBe(PLAN);
    expect((await s.issues()).map(({ author, title }) => `${author} ${title}`)).toEqual([
      "mallory T-001: Draw the map",
      "github-actions[bot] T-001: Draw the map",
      "github-actions[bot] T-002: Draw the key",
    ]);
    await expectInStep(s);
  });

  it("can't add a task, until a maintainer gives the issue the label", async () => {
    // Guard: intake asks for write access or the intake label.
    const { s, mallory } = await synced();
    await using _ = s;
    const { data } = await mallory.issues.create({ owner, repo, title: "Print it", body: "task_id: T-050" });
    const report = await s.sync();
    expect(report).toMatchObject(NO_WRITES);
    expect(report.notices).toMatchObject([{ code: "untrusted-claim", level: "note" }]);
    expect(s.plan()).toBe(PLAN);
    await expectInStep(s);
    await s.github.as("bob").issues.addLabels({ owner, repo, issue_number: data.number, labels: ["lockstep"] });
    await s.sync();
    expect(s.plan()).toMatch(/\| T-050 \| Print it \|/);
    expect(await s.issues()).toHaveLength(3);
    await expectInStep(s);
    await auditLog(s);
  });

  it("can't finish the task of an issue that he opened, until a maintainer closes it", async () => {
    // Guard: a closure counts if closed_by has write access.
    const { s, mallory, issue, id } = await takenIn();
    await using _ = s;
    const before = s.plan();
    await mallory.issues.update({ ...issue, state: "closed" });
    const report = await s.sync();
    expect(report.changes.filter((change) => change.side === "plan")).toEqual([]);
    expect(report.notices).toMatchObject([{ code: "untrusted-state", task: id }]);
    expect(s.plan()).toBe(before);
    await s.sync();
    expect(s.plan()).toBe(before);
    await mallory.issues.update({ ...issue, state: "open" });
    await s.github.as("bob").issues.update({ ...issue, state: "closed" });
    await s.sync();
    expect(s.plan()).not.toBe(before);
    // Reopening it is no more his to decide.
    const done = s.plan();
    await mallory.issues.update({ ...issue, state: "open" });
    await s.sync();
    expect(s.plan()).toBe(done);
    await s.github.as("bob").issues.update({ ...issue, state: "closed" });
    await s.sync();
    expect(s.plan()).toBe(done);
    await expectInStep(s);
  });

  it("can't change title, description or numbers of his task afterwards", async () => {
    // Guard: title and body of an outsider's issue are read once, at intake.
    const { s, mallory, issue, id } = await takenIn();
    await using _ = s;
    const before = s.plan();
    const { body } = await s.issue(issue.issue_number);
    expect(body).toContain(`task_id: ${id}`);
    await mallory.issues.update({ ...issue, title: "Give me the keys", body: body.replace(id, "T-001") });
    await s.sync();
    expect(s.plan()).toBe(before);
    const forged = body.replace(/task_id: .*\n/, (line) => `${line}\n- **Points**: 21\n- **ETA**: 2026-12-24\n`);
    await mallory.issues.update({ ...issue, body: forged });
    await s.sync();
    expect(s.plan()).toBe(before);
    expect((await s.issue(1)).title).toBe("T-001: Draw the map");
    await expectInStep(s);
  });

  it("can't move a task by a pull request, until a maintainer takes it up", async () => {
    // Guard: a pull request from outside counts once a person with write access vouched for it.
    const { s, mallory } = await synced();
    await using _ = s;
    await mallory.repos.createFork({ owner, repo });
    const work = { message: "Key", author: "mallory" };
    await s.github.commitFiles("mallory/plans", "T-002-key", { "src/map.txt": "two\n" }, work);
    const { data: pull } = await mallory.pulls.create({
      owner,
      repo,
      title: "T-002 Draw the key",
      head: "mallory:T-002-key",
      base: "main",
      body: "task_id: T-002",
    });
    expect(await s.sync()).toMatchObject(NO_WRITES);
    await mallory.pulls.createReview({ owner, repo, pull_number: pull.number, event: "COMMENT", body: "Nice" });
    expect(await s.sync()).toMatchObject(NO_WRITES);
    expect(s.plan()).toBe(PLAN);
    await s.github.as("bob").pulls.createReview({ owner, repo, pull_number: pull.number, event: "APPROVE" });
    await s.sync();
    expect(s.plan()).toMatch(new RegExp(`\\| T-002 \\|.*\\| Review \\| ✔️ \\| - \\| \\[#${pull.number}\\]`));
    await expectInStep(s);
    await auditLog(s);
  });
});
