import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([
  row("T-001", "Draw the map", { status: "In Progress" }),
  row("T-002", "Draw the key", { owner: "@alice" }),
]);
const LIST = { method: "GET", path: /\/repos\/octo\/plans\/(issues|pulls)\?/ };
const ANY_READ = { method: "GET", path: /\/repos\/octo\/plans\/(issues|pulls)\b/ };
const issue = { owner, repo, issue_number: 1 };

async function synced(now?: () => Date): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN }, ...(now === undefined ? {} : { now }) });
  await s.settle();
  return s;
}

const label = async (s: Stage) => (await s.issue(1)).labels.find((name) => name.startsWith("status/"));
const block = (s: Stage) =>
  s.edit("| Draw the map | - | Medium | 3 | In Progress |", "| Draw the map | - | Medium | 3 | Blocked |");

/** Syncs while reads answer from an earlier state; the run must not take it for news. */
async function syncLagging(s: Stage, lag: ReturnType<Stage["github"]["snapshot"]>, reads = LIST) {
  using _ = s.github.fault({ ...reads, times: 1000, lag });
  return await s.sync();
}

describe("plan changed, synced, then changed by a person on GitHub", () => {
  it("is no conflict, and the person's change comes over", async () => {
    // Guard: the base advances to what was written.
    await using s = await synced();
    await block(s);
    await s.settle();
    await s.github.as("alice").issues.removeLabel({ ...issue, name: "status/blocked" });
    await s.github.as("alice").issues.addLabels({ ...issue, labels: ["status/testing"] });
    await s.github.as("alice").issues.update({ ...issue, title: "T-001: Draw the large map" });
    const report = await s.sync();
    expect(report.conflicts).toEqual([]);
    expect(s.plan()).toMatch(/\| T-001 \| Draw the large map \|.*\| Testing \|/);
    await expectInStep(s);
    await auditLog(s);
  });

  it("is no conflict either when the list lagged behind in between", async () => {
    // Guard: an answer older than the stored one is read again singly, not believed.
    await using s = await synced();
    const before = s.github.snapshot();
    await block(s);
    await s.settle();
    const plan = s.plan();
    expect(await syncLagging(s, before)).toMatchObject({ changes: [], conflicts: [] });
    expect(s.plan()).toBe(plan);
    expect(await label(s)).toBe("status/blocked");
    await s.github.as("alice").issues.removeLabel({ ...issue, name: "status/blocked" });
    await s.github.as("alice").issues.addLabels({ ...issue, labels: ["status/testing"] });
    // The list still shows the issue as it was before the tool wrote to it.
    expect(await syncLagging(s, before)).toMatchObject({ conflicts: [] });
    expect(["Blocked", "Testing"]).toContain(/\| T-001 \|.*?\| 3 \| ([^|]*) \|/.exec(s.plan())?.[1]);
    const report = await s.sync();
    expect(report.conflicts).toEqual([]);
    expect(s.plan()).toMatch(/\| T-001 \|.*\| Testing \|/);
    expect(await label(s)).toBe("status/testing");
    await expectInStep(s);
  });

  it("holds when all of it happens within one second of GitHub's clock", async () => {
    // Guard: time stamps are whole seconds, so an answer of the same second that says something else is read again.
    const frozen = new Date("2026-11-20T09:00:00Z");
    let now = frozen;
    await using s = await synced(() => now);
    now = new Date("2026-11-20T09:05:00Z");
    await s.github.as("alice").issues.addLabels({ ...issue, labels: ["area/maps"] });
    const between = s.github.snapshot();
    await block(s);
    await s.settle();
    const plan = s.plan();
    expect(plan).toContain("Blocked");
    expect(await syncLagging(s, between)).toMatchObject({ changes: [], conflicts: [] });
    expect(s.plan()).toBe(plan);
    expect(await label(s)).toBe("status/blocked");
    await expectInStep(s);
  });
});

describe("answers that lag behind", () => {
  it("don't revert what was written, though single reads lag as well", async () => {
    // Guard: no answer older than what is known is believed, wherever it comes from.
    let later = 0;
    await using s = await synced(() => new Date(Date.now() + later));
    const before = s.github.snapshot();
    later = 5_000;
    await s.edit("| Draw the map | - | Medium | 3 | In Progress |", "| Draw the large map | - | Low | 5 | Blocked |");
    await s.settle();
    const plan = s.plan();
    expect(await syncLagging(s, before, ANY_READ)).toMatchObject({ changes: [], conflicts: [] });
    expect(s.plan()).toBe(plan);
    expect(await label(s)).toBe("status/blocked");
    await expectInStep(s);
  });

  it("don't make a full listing lose an issue that was just made", async () => {
    // Guard: what a full listing lacks is read singly before it is called gone.
    await using s = await synced();
    const before = s.github.snapshot();
    await s.edit("| T-002 |", `${row("T-003", "Print the map").slice(0, -1)}|\n| T-002 |`);
    await s.settle();
    using _ = s.github.fault({ ...LIST, times: 1000, lag: before });
    expect(await s.sync({ args: ["--full"] })).toMatchObject({ inSync: true, changes: [], notices: [] });
    expect(await s.issues()).toHaveLength(3);
  });

  it("don't take a merged pull request for an open one", async () => {
    // Guard: the same for pull requests.
    let later = 0;
    await using s = await synced(() => new Date(Date.now() + later));
    await s.github.commitFiles("octo/plans", "work", { "src/a.txt": "a" }, { message: "Work", author: "alice" });
    const { data } = await s.github
      .as("alice")
      .pulls.create({ owner, repo, title: "T-001", head: "work", base: "main" });
    await s.settle();
    const open = s.github.snapshot();
    later = 5_000;
    await s.github.as("bob").pulls.merge({ owner, repo, pull_number: data.number });
    await s.sync();
    const plan = s.plan();
    expect(plan).toMatch(/\| T-001 \|.*\| Done \| 🚀 \|/);
    expect(await syncLagging(s, open)).toMatchObject({ changes: [], conflicts: [] });
    expect(s.plan()).toBe(plan);
    expect((await s.issue(1)).state).toBe("closed");
    await expectInStep(s);
  });
});
