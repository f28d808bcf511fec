import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const MAP = row("T-001", "Draw the map", { status: "In Progress" });
const KEY = (id: string, depends = "-") => row(id, "Draw the key", { description: "In two columns", depends });
const SEA = (id: string, depends = "-") => row(id, "Draw the sea", { status: "In Progress", depends });
const FOLLOW = '{ "renumber": "follow" }\n';

async function issuesAs(s: Stage): Promise<readonly string[]> {
  return (await s.issues()).map(({ number, title, state, body }) => {
    const id = /^task_id: (.*)$/m.exec(body)?.[1];
    return `#${number} ${state} ${id}, ${title}`;
  });
}

describe("a task that was given another id", () => {
  it("is asked about, nothing is written for the two ids, and the rest goes on", async () => {
    // Guard: the held keys; without them the issue is closed as not planned and another one made.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY("T-002"), SEA("T-003", "T-002")]) } });
    await s.settle();
    const before = await s.issue(2);
    await s.push({ "TASK.md": planWith([MAP.replace("Medium", "High"), KEY("T-012"), SEA("T-003", "T-012")]) });
    for (const args of [["--dry-run"], [], []]) {
      const report = await s.sync({ args, exit: 1 });
      expect(report.notices).toMatchObject([{ code: "renumbered", level: "problem", task: "T-012" }]);
      expect(report.notices[0]?.message).toMatch(/T-002 \(#2\) → T-012/);
      expect(report.changes.filter(({ task }) => task === "T-002" || task === "T-012")).toEqual([]);
    }
    expect(await s.issue(2)).toEqual(before);
    expect(await s.issues()).toHaveLength(3);
    expect((await s.issue(1)).labels).toContain("priority/high");

    // A person settles it: the new id in the issue's task_id line.
    const body = before.body.replace("task_id: T-002", "task_id: T-012");
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, body });
    const plan = s.plan();
    await s.sync();
    expect(await issuesAs(s)).toEqual([
      "#1 open T-001, T-001: Draw the map",
      "#2 open T-012, T-012: Draw the key",
      "#3 open T-003, T-003: Draw the sea",
    ]);
    expect((await s.issue(3)).body).toContain("- **Depends on**: #2 (T-012)\n");
    expect(s.plan()).toBe(plan);
    await expectInStep(s, { args: ["--full"] });
    // It is this row that GitHub's changes now go to.
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.sync();
    expect(s.plan()).toMatch(/\| T-012 \|.*\| Done \|/);
    await auditLog(s);
  });

  it("gets an issue of its own where a person closes the old one", async () => {
    // Guard: isDeclined.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY("T-002")]) } });
    await s.settle();
    await s.push({ "TASK.md": planWith([MAP, KEY("T-012")]) });
    await s.sync({ exit: 1 });
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.sync();
    expect(await issuesAs(s)).toEqual([
      "#1 open T-001, T-001: Draw the map",
      "#2 closed T-002, T-002: Draw the key",
      "#3 open T-012, T-012: Draw the key",
    ]);
    await expectInStep(s);
  });

  it("keeps its issue, with its comments and what both sides changed meanwhile, where that is followed", async () => {
    // Guard: moveRecords, and the former id by which the issue's title is read.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY("T-002"), SEA("T-003", "T-001, T-002")]) } });
    await s.settle();
    const alice = s.github.as("alice");
    await alice.issues.createComment({ owner, repo, issue_number: 2, body: "Which columns?" });
    await alice.issues.addLabels({ owner, repo, issue_number: 2, labels: ["status/blocked", "area/key"] });
    await s.push({
      "TASK.md": planWith([MAP, KEY("T-012").replace("Medium", "High"), SEA("T-003", "T-001, T-012")]),
    });
    const shown = await s.sync({ args: ["--dry-run", "--follow-renumbering"] });
    const report = await s.sync({ args: ["--follow-renumbering"] });
    expect(report.changes).toEqual(shown.changes);
    expect(report.conflicts).toEqual([]);
    expect(report.changes.find(({ task, side }) => task === "T-012" && side === "github")).toMatchObject({
      action: "update-issue",
      issue: 2,
      fields: { id: { from: "T-002", to: "T-012" }, priority: { from: "medium", to: "high" } },
    });
    expect(await issuesAs(s)).toEqual([
      "#1 open T-001, T-001: Draw the map",
      "#2 open T-012, T-012: Draw the key",
      "#3 open T-003, T-003: Draw the sea",
    ]);
    expect((await s.issue(2)).labels).toEqual(["area/key", "priority/high", "sprint/Sprint-12-2026", "status/blocked"]);
    expect((await s.issue(3)).body).toContain("- **Depends on**: #1 (T-001), #2 (T-012)\n");
    expect(s.plan()).toContain("| T-012 | Draw the key | In two columns | High | 3 | Blocked |");
    const { data } = await alice.issues.listComments({ owner, repo, issue_number: 2 });
    expect(data.map(({ body }) => body)).toEqual(["Which columns?"]);
    await expectInStep(s);
    const log = await auditLog(s);
    expect(log.filter(({ field }) => field === "id")).toMatchObject([
      { task: "T-012", issue: 2, side: "github", from: "T-002", to: "T-012" },
    ]);
  });
});

describe("many tasks that were given other ids at once", () => {
  const synced = planWith([MAP, KEY("T-002", "T-001"), SEA("T-003", "T-002")]);
  const shifted = planWith([
    row("T-001", "Buy paper"),
    MAP.replace("T-001", "T-002"),
    KEY("T-003", "T-002"),
    SEA("T-004", "T-003"),
  ]);

  it("are not taken for retitled ones: all of them are asked about at once", async () => {
    // Guard: findRenumberings looks at rows whose ids stand for other texts, too.
    await using s = await stage({ files: { "TASK.md": synced } });
    await s.settle();
    const before = await s.issues();
    await s.push({ "TASK.md": shifted });
    const report = await s.sync({ exit: 1 });
    expect(report.changes).toEqual([]);
    expect(report.notices).toHaveLength(1);
    expect(report.notices[0]?.message).toContain("T-001 (#1) → T-002, T-002 (#2) → T-003, T-003 (#3) → T-004");
    expect(await s.issues()).toEqual(before);
  });

  it("keep their issues where that is followed, and the row between them gets a new one", async () => {
    // Guard: as before, and records are moved all at once.
    await using s = await stage({ files: { "TASK.md": synced, "sprint.config.json": FOLLOW } });
    await s.settle();
    await s.push({ "TASK.md": shifted });
    const report = await s.sync();
    expect(report.conflicts).toEqual([]);
    expect(await issuesAs(s)).toEqual([
      "#1 open T-002, T-002: Draw the map",
      "#2 open T-003, T-003: Draw the key",
      "#3 open T-004, T-004: Draw the sea",
      "#4 open T-001, T-001: Buy paper",
    ]);
    expect((await s.issue(2)).body).toContain("- **Depends on**: #1 (T-002)\n");
    expect((await s.issue(3)).body).toContain("- **Depends on**: #2 (T-003)\n");
    expect(s.plan()).toBe(shifted);
    await expectInStep(s);

    // And back again, with the row between them gone: its issue is closed, the others keep theirs.
    await s.push({ "TASK.md": synced });
    await s.sync();
    expect(await issuesAs(s)).toEqual([
      "#1 open T-001, T-001: Draw the map",
      "#2 open T-002, T-002: Draw the key",
      "#3 open T-003, T-003: Draw the sea",
      "#4 closed T-001, T-001: Buy paper",
    ]);
    expect(s.plan()).toBe(synced);
    await expectInStep(s);
    await auditLog(s);
  });

  it("end the same where GitHub refuses one of the writes, or the run dies between them", async () => {
    // Guard: records move before anything is written, and each issue is written until its block has the new id.
    await using s = await stage({ files: { "TASK.md": synced, "sprint.config.json": FOLLOW } });
    await s.settle();
    await s.push({ "TASK.md": shifted });
    s.github.fault({ method: "PATCH", path: /\/issues\/2$/, answer: { status: 422, body: { message: "No." } } });
    await s.sync({ exit: 1 });
    await s.sync();
    const expected = [
      "#1 open T-002, T-002: Draw the map",
      "#2 open T-003, T-003: Draw the key",
      "#3 open T-004, T-004: Draw the sea",
      "#4 open T-001, T-001: Buy paper",
    ];
    expect(await issuesAs(s)).toEqual(expected);
    await s.push({ "TASK.md": synced });
    const { ended, kill } = s.start(["sync"]);
    s.github.onRequest(() => kill(), { method: "PATCH", path: /\/issues\/2$/ });
    expect((await ended).code).not.toBe(0);
    await s.sync();
    expect(await issuesAs(s)).toEqual([
      "#1 open T-001, T-001: Draw the map",
      "#2 open T-002, T-002: Draw the key",
      "#3 open T-003, T-003: Draw the sea",
      "#4 closed T-001, T-001: Buy paper",
    ]);
    expect(s.plan()).toBe(synced);
    await expectInStep(s);
    const ids = (await auditLog(s)).flatMap(({ field, from, to, issue }) =>
      field === "id" ? [`#${issue} ${from} → ${to}`] : [],
    );
    expect(ids.toSorted()).toEqual([
      "#1 T-001 → T-002",
      "#1 T-002 → T-001",
      "#2 T-002 → T-003",
      "#2 T-003 → T-002",
      "#3 T-003 → T-004",
      "#3 T-004 → T-003",
    ]);
  });
});
