import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/embedded/types.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const MAP = row("T-001", "Draw the map", { owner: "@alice" });
const KEY = row("T-002", "Draw the key", { status: "In Progress" });
const BACKLOG = "## 📥 BACKLOG CANDIDATES\n\n- [ ] **T-201**: Draw the sea - *later*\n";
const PLAN = planWith([MAP, KEY], BACKLOG);

const comments = async (s: Stage, issue: number) =>
  (await s.github.as("octo").issues.listComments({ owner, repo, issue_number: issue })).data;
const titles = async (s: Stage) => (await s.issues()).map((issue) => issue.title);

describe("a task that moves keeps its issue", () => {
  it("to another section", async () => {
    // Guard: pairing goes by the task's key, not by where it stands.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const before = await titles(s);
    await s.push({ "TASK.md": planWith([KEY], `${BACKLOG}- [ ] **T-001**: Draw the map - *later*\n`) });
    await s.sync();
    expect(await titles(s)).toEqual(before);
    expect(await s.issue(1)).toMatchObject({ state: "open", title: "T-001: Draw the map", milestone: null });
    expect(await comments(s, 1)).toEqual([]);
    await expectInStep(s);
  });

  it("to another file, and from sprint to sprint", async () => {
    // Guard: tasks of all plans are collected before any is called gone.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const before = await titles(s);
    const next = planWith([MAP]).replaceAll("Sprint-12-2026", "Sprint-13-2026");
    await s.push({ "TASK.md": planWith([KEY], BACKLOG), "docs/TASK.md": next });
    await s.sync();
    expect(await titles(s)).toEqual(before);
    expect(await s.issue(1)).toMatchObject({ state: "open", milestone: "Sprint-13-2026" });
    await expectInStep(s);
    // It is this file that GitHub's changes now go to.
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 1, state: "closed" });
    await s.sync();
    expect(s.plan("docs/TASK.md")).toMatch(/\| T-001 \|.*\| Done \|/);
    await expectInStep(s);
  });
});

describe("a task that is gone from the plan", () => {
  it("has its issue closed as not planned, with a comment, and never deleted", async () => {
    // Guard: removedOutcome's target and its tombstone.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.edit(`${KEY}\n`, "");
    const report = await s.sync();
    expect(report.changes.filter((change) => change.task === "T-002").map((change) => change.action)).toEqual([
      "close-issue",
    ]);
    expect(await s.issue(2)).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect((await comments(s, 2)).map((comment) => comment.body)).toEqual([
      expect.stringContaining("T-002 is no longer in `TASK.md`"),
    ]);
    await expectInStep(s);
    await auditLog(s);
  });

  it("is not taken in again when somebody reopens its issue, with the intake label or without", async () => {
    // Guard: a tombstone keeps an issue from being paired and from intake.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.edit(`${KEY}\n`, "");
    await s.sync();
    const without = s.plan();
    const bob = s.github.as("bob");
    await bob.issues.update({ owner, repo, issue_number: 2, state: "open" });
    await s.sync();
    await bob.issues.update({ owner, repo, issue_number: 2, body: "It was a good idea." });
    await bob.issues.addLabels({ owner, repo, issue_number: 2, labels: ["lockstep"] });
    await s.sync();
    expect(s.plan()).toBe(without);
    expect((await s.issue(2)).state).toBe("open");
    await expectInStep(s);
  });

  it("comes back as a new task where its id is used again", async () => {
    // Guard: a tombstone never pairs again.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.edit(`${KEY}\n`, "");
    await s.sync();
    await s.edit(`${MAP}\n`, `${MAP}\n${row("T-002", "Print the map")}\n`);
    await s.sync();
    expect(await titles(s)).toEqual([
      "T-001: Draw the map",
      "T-002: Draw the key",
      "T-201: Draw the sea",
      "T-002: Print the map",
    ]);
    expect(await s.issue(2)).toMatchObject({ state: "closed" });
    expect(await s.issue(4)).toMatchObject({ state: "open" });
    await expectInStep(s);
  });
});

describe("an issue that is gone from GitHub", () => {
  const remove = {
    deleted: (s: Stage) => s.github.issues.delete(REPO, 2),
    transferred: async (s: Stage) => {
      await s.github.createRepository({ owner: "octo", name: "other", files: { "README.md": "# Other\n" } });
      s.github.issues.transfer(REPO, 2, "octo/other");
    },
  };
  for (const [how, act] of Object.entries(remove)) {
    it(`is reported where it was ${how}; the plan stays and no other is made`, async () => {
      // Guard: a paired issue that a full listing lacks is read singly, and "gone" is remembered.
      await using s = await stage({ files: { "TASK.md": PLAN } });
      await s.settle();
      await act(s);
      const report = await s.sync({ args: ["--full"], exit: 1 });
      expect(report.notices).toMatchObject([{ code: "issue-gone", task: "T-002", level: "problem" }]);
      expect(report.changes).toEqual([]);
      expect(s.plan()).toBe(PLAN);
      // It is told until somebody settles it.
      expect((await expectInStep(s, { exit: 1 })).notices).toMatchObject([{ code: "issue-gone", task: "T-002" }]);
      await s.edit("| Draw the key | - | Medium | 3 | In Progress |", "| Draw the key | - | High | 3 | Blocked |");
      await s.sync({ exit: 1 });
      expect(await titles(s)).toEqual(["T-001: Draw the map", "T-201: Draw the sea"]);
      // To let it go, the row is taken out.
      await s.edit(`${KEY.replace("Medium", "High").replace("In Progress", "Blocked")}\n`, "");
      await s.sync();
      await expectInStep(s);
      expect(await titles(s)).toEqual(["T-001: Draw the map", "T-201: Draw the sea"]);
    });

    it(`is noticed without a full listing when its task changes (${how})`, async () => {
      // Guard: a write that finds no issue is no refusal to be tried for ever, but the issue's end.
      await using s = await stage({ files: { "TASK.md": PLAN } });
      await s.settle();
      await act(s);
      await s.edit("| Draw the key | - | Medium | 3 | In Progress |", "| Draw the key | - | High | 3 | Blocked |");
      const after = s.plan();
      const report = await s.sync({ exit: 1 });
      expect(report.notices).toMatchObject([{ code: "issue-gone", task: "T-002" }]);
      expect(report.failed).toEqual([]);
      expect(s.plan()).toBe(after);
      await expectInStep(s, { exit: 1 });
      expect(await titles(s)).toEqual(["T-001: Draw the map", "T-201: Draw the sea"]);
      // Another issue takes its place where a person says so.
      const body = "task_id: T-002";
      await s.github.as("bob").issues.create({ owner, repo, title: "Draw the key", body });
      await s.sync();
      const [, , pairedAnew] = await s.issues();
      expect(pairedAnew).toMatchObject({ title: "T-002: Draw the key", state: "open" });
      expect(pairedAnew?.labels).toContain("status/blocked");
      await expectInStep(s);
    });
  }

  const answers: Readonly<Record<string, Answer>> = {
    "not found": { status: 404, body: { message: "Not Found" } },
    gone: { status: 410, body: { message: "This issue was deleted" } },
    "a discussion elsewhere": { status: 301, headers: { location: "/repositories/9/discussions/7" } },
  };
  for (const [what, answer] of Object.entries(answers)) {
    it(`and comes back is paired again with what was agreed before (${what})`, async () => {
      // Guard: the record of an issue that is gone keeps its number and its base.
      await using s = await stage({ files: { "TASK.md": PLAN } });
      await s.settle();
      const away = s.github.fault({ path: /\/issues\/2(?:\/|$)/, times: 99, answer });
      await s.edit("| Draw the key | - | Medium | 3 | In Progress |", "| Draw the key | - | High | 3 | Blocked |");
      const report = await s.sync({ exit: 1 });
      expect(report).toMatchObject({ notices: [{ code: "issue-gone", task: "T-002" }], failed: [] });
      expect(report.changes.filter(({ task }) => task !== null)).toEqual([]);
      away[Symbol.dispose]();
      // What changed on GitHub while it was away is no first meeting.
      await s.github.as("bob").issues.update({ owner, repo, issue_number: 2, assignees: ["carol"] });
      await s.sync();
      expect(await titles(s)).toEqual(["T-001: Draw the map", "T-002: Draw the key", "T-201: Draw the sea"]);
      expect(await s.issue(2)).toMatchObject({ assignees: ["carol"] });
      expect((await s.issue(2)).labels).toEqual(["priority/high", "sprint/Sprint-12-2026", "status/blocked"]);
      expect(s.plan()).toMatch(/\| T-002 \|.*\| High \| 3 \| Blocked \|.*@carol/);
      await expectInStep(s);
      await auditLog(s);
    });
  }
});

describe("an issue that is locked", () => {
  it("keeps what GitHub refuses there for the next run, and the others go on", async () => {
    // Guard: a refused comment is the failure of one task, and its row's issue is closed once it can be told why.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.github.as("octo").issues.lock({ owner, repo, issue_number: 2 });
    const locked = { status: 403, body: { message: "Unable to create comment because issue is locked." } };
    const refusal = s.github.fault({ method: "POST", path: /\/issues\/2\/comments$/, times: 9, answer: locked });
    await s.push({ "TASK.md": planWith([MAP.replace("Medium", "High")], BACKLOG) });
    const report = await s.sync({ exit: 1 });
    expect(report.failed).toMatchObject([{ task: "T-002", action: "close-issue" }]);
    expect(report.failed[0]?.reason).toContain("locked");
    expect((await s.issue(1)).labels).toContain("priority/high");
    expect(await s.issue(2)).toMatchObject({ state: "open" });
    refusal[Symbol.dispose]();
    await s.sync();
    expect(await s.issue(2)).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect(await comments(s, 2)).toHaveLength(1);
    await expectInStep(s);
    await auditLog(s);
  });
});

describe("two issues that claim one task", () => {
  it("the one that has it keeps it, the other is labelled and reported", async () => {
    // Guard: pairing.duplicates.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const { data: second } = await s.github
      .as("bob")
      .issues.create({ owner, repo, title: "Another map", body: "task_id: T-001" });
    const report = await s.sync({ exit: 1 });
    expect(report.notices).toMatchObject([{ code: "duplicate-claim", task: "T-001" }]);
    expect((await s.issue(second.number)).labels).toEqual(["lockstep/duplicate"]);
    expect(await s.issue(second.number)).toMatchObject({ title: "Another map", body: "task_id: T-001", state: "open" });
    expect(s.plan()).toBe(PLAN);
    await expectInStep(s, { exit: 1 });
    // Closing it settles the matter.
    await s.github.as("bob").issues.update({ owner, repo, issue_number: second.number, state: "closed" });
    await s.sync();
    await expectInStep(s);
    expect((await s.issue(1)).state).toBe("open");
    await auditLog(s);
  });
});

describe("two issues that the tool made for one task", () => {
  /** A second issue as the tool would have made it, such as where two runs made one each. */
  const double = async (s: Stage, number: number): Promise<number> => {
    const { title, body, labels, assignees } = await s.issue(number);
    const made = await s.github
      .as(BOT)
      .issues.create({ owner, repo, title, body, labels: [...labels], assignees: [...assignees] });
    return made.data.number;
  };

  it("the later one is closed as a duplicate of the first, with a word on where it goes on", async () => {
    // Guard: ownDoubles; without it the second one stays open until a person looks.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const second = await double(s, 1);
    const shown = await s.sync({ args: ["--dry-run"] });
    const report = await s.sync();
    expect(report.changes).toEqual(shown.changes);
    expect(report.notices).toEqual([]);
    expect(await s.issue(second)).toMatchObject({ state: "closed", stateReason: "duplicate" });
    expect((await comments(s, second)).map(({ body }) => body)).toEqual([
      expect.stringContaining("#1 was made for T-001"),
    ]);
    expect(await s.issue(1)).toMatchObject({ state: "open" });
    expect(s.plan()).toBe(PLAN);
    await expectInStep(s, { args: ["--full"] });
    expect((await auditLog(s)).filter(({ issue }) => issue === second)).toMatchObject([
      { action: "close-issue", field: "state", to: "closed" },
      { action: "close-issue", field: "comment" },
    ]);
  });

  const touches: Readonly<Record<string, (s: Stage, issue: number) => Promise<unknown>>> = {
    comment: (s, issue_number) =>
      s.github.as("alice").issues.createComment({ owner, repo, issue_number, body: "In which scale?" }),
    label: (s, issue_number) =>
      s.github.as("alice").issues.addLabels({ owner, repo, issue_number, labels: ["area/map"] }),
    "word in its description": async (s, issue_number) => {
      const body = (await s.issue(issue_number)).body.replace(
        "<!-- lockstep:end -->",
        "**Description**\n\nBig.\n<!-- lockstep:end -->",
      );
      return s.github.as("alice").issues.update({ owner, repo, issue_number, body });
    },
  };
  for (const [what, touch] of Object.entries(touches)) {
    it(`neither is closed where a person has left a ${what}`, async () => {
      // Guard: the timeline and the block show that somebody else has been there.
      await using s = await stage({ files: { "TASK.md": PLAN } });
      await s.settle();
      const second = await double(s, 1);
      await touch(s, second);
      const report = await s.sync({ exit: 1 });
      expect(report.notices).toMatchObject([{ code: "duplicate-claim", task: "T-001" }]);
      expect(await s.issue(second)).toMatchObject({ state: "open" });
      expect((await s.issue(second)).labels).toContain("lockstep/duplicate");
      await expectInStep(s, { exit: 1 });
    });
  }
});
