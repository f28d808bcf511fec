import { describe, expect, it } from "vitest";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { BRANCH, done, guarded, merge, onBranch, openPulls, rolling } from "./rolling.ts";
import { planWith, REPO, row, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Sow"), row("T-002", "Water"), row("T-003", "Reap", { status: "In Progress" })]);

describe("while something waits", () => {
  // Guards: a conflict is told once, its outcome waits; its loser is in the log when it is lost.
  it("a conflict is told once, and follows the last word of either side", async () => {
    await using s = await guarded();
    await s.settle();
    await s.edit("| Water | - | Medium | 3 | Not Started |", "| Water | - | Medium | 3 | Blocked |");
    const report = await s.sync({ exit: 1 });
    expect(report.conflicts).toMatchObject([{ task: "T-002", field: "status", plan: "blocked", resolution: "github" }]);
    expect((await rolling(s)).body).toMatch(/Both sides had changed these.*\n\n- T&#45;002 status/);
    await done(s, 3);
    const next = await s.sync();
    expect(next).toMatchObject({ conflicts: [], pending: [{ task: "T-002" }, { task: "T-003" }] });
    await merge(s, "merge");
    await s.sync();
    await expectQuiet(s);
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
    const log = await auditLog(s);
    expect(log.filter(({ action }) => action === "conflict")).toMatchObject([
      { task: "T-002", field: "status", lost: { side: "plan", value: "blocked" } },
    ]);
  });

  // Guard: what the merged log says of a settlement is not entered a second time.
  it("a conflict that a reply settled is logged once, with who settled it", async () => {
    const config = '{ "policy": { "title": "ask" }, "commit": "pull-request" }\n';
    await using s = await stage({ files: { "TASK.md": PLAN, "sprint.config.json": config } });
    await s.settle();
    await s.edit("| Sow |", "| Sow early |");
    await s.github.as("bob").issues.update({ owner, repo, issue_number: 1, title: "T-001: Sow late" });
    await s.sync({ exit: 1 });
    const reply = { owner, repo, issue_number: 1, body: "/lockstep keep github" };
    await s.github.as("carol").issues.createComment(reply);
    expect((await s.sync()).pending).toMatchObject([{ task: "T-001", fields: { title: { to: "Sow late" } } }]);
    await expectInStep(s);
    await merge(s, "squash");
    await expectInStep(s);
    expect(s.plan()).toContain("| Sow late |");
    const lost = (await auditLog(s)).filter((entry) => entry.lost !== undefined);
    expect(lost).toMatchObject([{ lost: { side: "plan", value: "Sow early" }, actor: { login: "carol" } }]);
    await expectQuiet(s);
  });

  it("additions on both sides come together, and a person's change on the plan's side shows on the issue", async () => {
    await using s = await guarded();
    await s.edit(
      "| Reap | - | Medium | 3 | In Progress | ✖️ | - |",
      "| Reap | - | Medium | 3 | In Progress | ✖️ | @bob |",
    );
    await s.github.as("bob").issues.addAssignees({ owner, repo, issue_number: 3, assignees: ["carol"] });
    await s.settle();
    expect((await s.issue(3)).assignees).toEqual(["bob", "carol"]);
    expect(onBranch(s)).toMatch(/\| T-003 \|.*@bob, @carol/);
    await expectQuiet(s);
    await s.edit("| @bob |", "| @alice |");
    await s.sync();
    expect((await s.issue(3)).assignees).toEqual(["alice", "carol"]);
    await merge(s, "squash");
    await s.sync();
    expect(s.plan()).toMatch(/\| T-003 \|.*@alice, @carol|\| T-003 \|.*@carol, @alice/);
    await expectQuiet(s);
  });

  // Guard: an id is given once, also while its row is yet to come.
  it("an issue that is taken in keeps its id, and no other gets it", async () => {
    await using s = await guarded();
    const bob = s.github.as("bob");
    const made = async (login: string, title: string, labels: string[] = []) =>
      (await s.github.as(login).issues.create({ owner, repo, title, body: "Please.", labels })).data.number;
    const earlier = await made("mallory", "Weed");
    const later = await made("mallory", "Hoe");
    await bob.issues.addLabels({ owner, repo, issue_number: later, labels: ["lockstep"] });
    await s.settle();
    const [first] = /T-2\d\d/.exec((await s.issue(later)).title) ?? [];
    expect(onBranch(s)).toContain(`${first}`);
    await expectQuiet(s);
    await bob.issues.addLabels({ owner, repo, issue_number: earlier, labels: ["lockstep"] });
    await s.sync();
    expect((await s.issue(later)).title).toBe(`${first}: Hoe`);
    const { title } = await s.issue(earlier);
    expect(title).toMatch(/^T-2\d\d: Weed$/);
    expect(title).not.toContain(`${first}`);
    await expectQuiet(s);
    // Withdrawn, its id stays its own.
    await bob.issues.update({ owner, repo, issue_number: earlier, state: "closed" });
    const third = await made("alice", "Rake", []);
    await bob.issues.addLabels({ owner, repo, issue_number: third, labels: ["lockstep"] });
    await s.sync();
    expect(new Set([first, title.slice(0, 5), (await s.issue(third)).title.slice(0, 5)]).size).toBe(3);
    await merge(s, "merge");
    await s.sync();
    expect(s.plan()).toContain(`${first}`);
    expect((await s.issues()).filter(({ title: name }) => name.endsWith("Hoe"))).toHaveLength(1);
    await expectQuiet(s);
    await auditLog(s);
  });

  // Guard: the brake counts what comes up in a run, not what waits since earlier ones.
  it("many tasks may be cancelled one after the other", async () => {
    const rows = Array.from({ length: 8 }, (_, i) => row(`T-00${i + 1}`, `Bed ${i + 1}`));
    const files = { "TASK.md": planWith(rows), "sprint.config.json": '{ "commit": "pull-request" }\n' };
    await using s = await stage({ files });
    await s.settle();
    for (const numbers of [
      [1, 2, 3, 4],
      [5, 6, 7],
    ]) {
      for (const issue_number of numbers) {
        const change = { state: "closed", state_reason: "not_planned" } as const;
        await s.github.as("alice").issues.update({ owner, repo, issue_number, ...change });
      }
      await s.sync();
    }
    expect((await rolling(s)).title).toMatch(/7 tasks|T-007/);
    await expectQuiet(s);
  });

  it("a row that a person writes under a given id is another task", async () => {
    await using s = await guarded();
    const bob = s.github.as("bob");
    const { data } = await bob.issues.create({ owner, repo, title: "Weed", body: "task_id: T-004" });
    await s.settle();
    await s.edit(`${row("T-001", "Sow")}\n`, `${row("T-001", "Sow")}\n${row("T-004", "Mulch")}\n`);
    await s.sync();
    const titles = (await s.issues()).map(({ title }) => title);
    expect(titles).toContain("T-004: Mulch");
    expect((await s.issue(data.number)).title).toMatch(/^T-\d+: Weed$/);
    expect((await s.issue(data.number)).title).not.toContain("T-004");
    await expectInStep(s);
  });
});

describe("how changes of the plan get onto the default branch", () => {
  const config = (commit: string) => ({ "sprint.config.json": `{ "commit": "${commit}" }\n` });

  it("pull-request: always by the pull request, without trying a push", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN, ...config("pull-request") } });
    await s.settle();
    await done(s, 2);
    const main = s.github.resolve(REPO, "main");
    expect((await s.sync({ args: ["--dry-run"] })).pending).toMatchObject([{ task: "T-002" }]);
    await s.sync();
    expect(s.github.resolve(REPO, "main")).toBe(main);
    await rolling(s);
    await expectQuiet(s);
    // Told otherwise, it pushes, and takes the pull request away.
    await s.push(config("direct"));
    await s.sync();
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
    expect(await openPulls(s)).toEqual([]);
    await expectQuiet(s);
    await auditLog(s);
  });

  // Guards: the refusal is remembered for a day, and dates of what waits don't move with the days.
  it("auto: a refused push is tried again after a day, and nothing that waits is written anew for that", async () => {
    let ahead = 0;
    const dated = `${PLAN}\n## 📜 CHANGELOG\n\n<!-- changelog-insert-point -->\n- v1.0.0 (2026-11-16) – Start\n`;
    await using s = await stage({ files: { "TASK.md": dated }, now: () => new Date(Date.now() + ahead) });
    await s.settle();
    s.github.protect(REPO, "main", { style: "classic" });
    await done(s, 2);
    await s.sync();
    const head = s.github.resolve(REPO, BRANCH);
    ahead = 26 * 60 * 60 * 1000;
    s.github.resetLog();
    expect(await s.sync()).toMatchObject({ inSync: true, changes: [], pending: [{ task: "T-002" }, { task: null }] });
    expect(worldWrites(s).filter((write) => write.includes("refs/heads"))).toEqual([
      "PATCH /repos/octo/plans/git/refs/heads/main",
    ]);
    expect(s.github.resolve(REPO, BRANCH)).toBe(head);
    await expectQuiet(s);
    s.github.protect(REPO, "main", null);
    ahead *= 2;
    const report = await s.sync();
    expect(report).toMatchObject({ pending: [], changes: [{ task: "T-002", side: "plan" }, { task: null }] });
    expect(await openPulls(s)).toEqual([]);
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
    await expectQuiet(s);
    await auditLog(s);
  });
});
