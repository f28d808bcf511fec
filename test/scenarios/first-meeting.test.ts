import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const id = (n: number) => `T-${String(n).padStart(3, "0")}`;
/** Forty rows; 11 to 18 link the issue that they are about. */
const ROWS = Array.from({ length: 40 }, (_, i) => {
  const n = i + 1;
  return row(id(n), `Survey district ${n}`, n > 10 && n <= 18 ? { description: `See #${n}` } : {});
});
const PLAN = planWith(ROWS);

/**
 * Forty open issues, in another order of words and case: 1 to 10 name their task, 11 to 18 are linked by it, 19 to 25
 * have its title, the other fifteen have nothing to do with the plan. One pull request and closed issues besides.
 */
async function inherited(plan = PLAN): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": plan } });
  const bob = s.github.as("bob");
  for (let n = 1; n <= 40; n++) {
    const [title, body] =
      n <= 10
        ? [`The ${n}. district`, `Please do it.\n\ntask_id: ${id(n)}\n`]
        : n <= 18
          ? [`About area ${n}`, "Long ago."]
          : n <= 25
            ? [`survey  District ${n}!`, "As in the plan."]
            : [`Something about boat ${n}`, "Nothing to do with the plan."];
    await bob.issues.create({ owner, repo, title, body, labels: n % 2 ? ["old/label"] : [] });
  }
  const { data } = await bob.issues.create({ owner, repo, title: "Survey district 30" });
  await bob.issues.update({ owner, repo, issue_number: data.number, state: "closed" });
  await s.github.commitFiles(REPO, "survey", { "src/a.txt": "a" }, { message: "Work", author: "alice" });
  await s.github.as("alice").pulls.create({ owner, repo, title: "Survey district 31", head: "survey", base: "main" });
  return s;
}

describe("a repository with forty issues and forty rows", () => {
  it("is shown the adoption plan first, and not written to at all", async () => {
    // Guard: a first meeting with issues of unknown belonging stops before anything is written.
    await using s = await inherited();
    const before = [await s.issues(), s.github.files(REPO), s.github.resolve(REPO, "main")];
    for (const args of [[], ["--dry-run"], []]) {
      s.github.resetLog();
      const report = await s.sync({ args, exit: 1 });
      expect(report).toMatchObject({ inSync: false, changes: [], commit: null });
      const { matched = [], create = [], ask = [] } = report.adoption ?? {};
      const by = (way: string) => matched.filter((m) => m.by === way).map((m) => `${m.task} ${m.issue}`);
      const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
      expect(by("task_id")).toEqual(range(1, 10).map((n) => `${id(n)} ${n}`));
      expect(by("link")).toEqual(range(11, 18).map((n) => `${id(n)} ${n}`));
      expect(by("title")).toEqual(range(19, 25).map((n) => `${id(n)} ${n}`));
      expect(create).toEqual(range(26, 40).map(id));
      expect(ask).toEqual([]);
      expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
    }
    expect([await s.issues(), s.github.files(REPO), s.github.resolve(REPO, "main")]).toEqual(before);
    expect(s.github.resolve(REPO, "lockstep-ledger")).toBeNull();
  });

  it("gets exactly the fifteen issues that are missing with --adopt, none twice", async () => {
    // Guard: matched issues are paired and get their block; the others are made.
    await using s = await inherited();
    await s.sync({ exit: 1 });
    const report = await s.sync({ args: ["--adopt"] });
    expect(report.changes.filter((change) => change.action === "create-issue")).toHaveLength(15);
    const issues = await s.issues();
    expect(issues).toHaveLength(41 + 15);
    const claims = issues.flatMap(({ number, body }) => {
      const key = /<!-- lockstep:begin -->[\s\S]*?^task_id: (\S+)$/m.exec(body)?.[1];
      return key === undefined ? [] : [`${key} ${number}`];
    });
    expect(claims.map((claim) => claim.split(" ")[0]).toSorted()).toEqual(ROWS.map((_, i) => id(i + 1)));
    for (const issue of issues.slice(0, 25)) {
      expect(claims).toContain(`${id(issue.number)} ${issue.number}`);
      expect(issue.title).toBe(`${id(issue.number)}: Survey district ${issue.number}`);
      expect(issue.labels.includes("old/label")).toBe(issue.number % 2 === 1);
    }
    expect(issues[2]?.body.startsWith("Please do it.\n\ntask_id: T-003\n")).toBe(true);
    expect(issues[11]?.body.startsWith("Long ago.")).toBe(true);
    // What has nothing to do with the plan was not touched.
    for (const issue of issues.slice(25, 40)) {
      expect(issue.body).toBe("Nothing to do with the plan.");
      expect(issue.labels.filter((label) => label !== "old/label")).toEqual([]);
    }
    expect(s.plan()).toBe(PLAN);
    await expectInStep(s);
    await auditLog(s);
  });

  it("is asked where a title only looks alike, or is there twice", async () => {
    // Guard: what is weaker than an equal title creates nothing and pairs nothing.
    const rows = [
      row("T-001", "Translate the whole user guide"),
      row("T-002", "Clean the roof"),
      row("T-003", "Paint the door"),
    ];
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    const bob = s.github.as("bob");
    for (const title of [
      "Translate the user guide whole?",
      "Translate user guide whole thing",
      "Clean the roof",
      "Clean the roof",
    ])
      await bob.issues.create({ owner, repo, title });
    const shown = await s.sync({ exit: 1 });
    expect(shown.adoption?.create).toEqual(["T-003"]);
    expect(shown.adoption?.matched).toEqual([]);
    expect(shown.adoption?.ask.map(({ task, issue }) => `${task} ${issue}`)).toEqual(["T-002 3", "T-001 1"]);
    const adopted = await s.sync({ args: ["--adopt"], exit: 1 });
    expect(adopted.changes.filter((change) => change.action === "create-issue").map((c) => c.task)).toEqual(["T-003"]);
    expect(adopted.notices.filter((notice) => notice.code === "unclear-match").map((n) => n.task)).toEqual([
      "T-001",
      "T-002",
    ]);
    expect(await s.issues()).toHaveLength(5);
    await expectInStep(s, { exit: 1 });
    // A person settles the one by a line in the issue, the other by asking for a new one.
    await bob.issues.update({ owner, repo, issue_number: 4, body: "task_id: T-002" });
    await s.sync({ exit: 1 });
    expect((await s.issue(4)).title).toBe("T-002: Clean the roof");
    expect(await s.issues()).toHaveLength(5);
    await s.sync({ args: ["--adopt"] });
    expect((await s.issues()).map((issue) => issue.title)).toEqual([
      "Translate the user guide whole?",
      "Translate user guide whole thing",
      "Clean the roof",
      "T-002: Clean the roof",
      "T-003: Paint the door",
      "T-001: Translate the whole user guide",
    ]);
    await expectInStep(s);
  });

  it("takes the progress that GitHub states and the definition that the plan has", async () => {
    // Guard: no base yet: definition from the plan, progress from GitHub where it makes a statement.
    const rows = [
      row("T-001", "Draw the map", { status: "In Progress", owner: "@alice" }),
      row("T-002", "Draw the key"),
    ];
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    const bob = s.github.as("bob");
    await bob.issues.createLabel({ owner, repo, name: "status/blocked" });
    await bob.issues.createLabel({ owner, repo, name: "priority/low" });
    await bob.issues.create({
      owner,
      repo,
      title: "Draw the map",
      labels: ["status/blocked", "priority/low"],
      assignees: ["carol"],
    });
    await bob.issues.create({ owner, repo, title: "Draw the key", body: "Keep this." });
    await s.sync({ exit: 1 });
    await s.sync({ args: ["--adopt"] });
    expect(s.plan()).toMatch(/\| T-001 \| Draw the map \| - \| Medium \| 3 \| Blocked \| ✖️ \| @carol \|/);
    expect(s.plan()).toMatch(/\| T-002 \| Draw the key \| - \| Medium \| 3 \| Not Started \|/);
    expect((await s.issue(1)).labels).toEqual(["priority/medium", "sprint/Sprint-12-2026", "status/blocked"]);
    expect((await s.issue(2)).body.startsWith("Keep this.")).toBe(true);
    await expectInStep(s);
  });
});
