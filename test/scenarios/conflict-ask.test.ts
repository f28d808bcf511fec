import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../src/sync/ledger.ts";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { BOT, planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const ASK = JSON.stringify({ policy: { title: "ask", status: "ask", owners: "ask", description: "ask" } });
const NAMES = ["Draw", "Fold", "Glue", "Hang", "Iron", "Join"];

/** Tasks T-001 … whose titles were changed on both sides, alice's word against bob's. */
async function contested(count: number, now?: () => Date): Promise<Stage> {
  const rows = NAMES.slice(0, count).map((name, i) => row(`T-00${i + 1}`, `${name} it`, { status: "In Progress" }));
  const s = await stage({ files: { "TASK.md": planWith(rows), "sprint.config.json": ASK }, ...(now && { now }) });
  await s.settle();
  await s.push({ "TASK.md": s.plan().replaceAll(" it |", " by day |") });
  for (const [i, name] of NAMES.slice(0, count).entries()) await rename(s, i + 1, `${name} by night`);
  return s;
}

const rename = (s: Stage, number: number, title: string, by = "bob") =>
  s.github.as(by).issues.update({ owner, repo, issue_number: number, title: `T-00${number}: ${title}` });

const reply = (s: Stage, number: number, body: string, by = "carol") =>
  s.github.as(by).issues.createComment({ owner, repo, issue_number: number, body });

async function comments(s: Stage, number: number): Promise<readonly string[]> {
  const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: number });
  return data.filter((comment) => comment.user?.login === BOT).map((comment) => comment.body ?? "");
}

async function labelled(s: Stage): Promise<readonly number[]> {
  return (await s.issues()).filter(({ labels }) => labels.includes("lockstep/conflict")).map(({ number }) => number);
}

/** What is done on GitHub is logged before what is done in the plan. */
const byTask = (entries: readonly AuditEntry[]) =>
  entries.toSorted((a, b) => String(a.task).localeCompare(String(b.task)));

describe("policy ask", () => {
  // Guards: a reply counts from people with write access, after the question, as a line of its own; an answer clears
  // list, label and question, and the loser is in the log with the person who settled it.
  it("is settled by replies, by making both sides agree and by taking a change back", async () => {
    await using s = await contested(6);
    // A reply to a question that nobody has asked yet.
    await reply(s, 5, "/lockstep keep plan");
    await s.edit(
      "| T-006 | Join by day | - | Medium | 3 | In Progress |",
      "| T-006 | Join by day | - | Medium | 3 | Testing |",
    );
    await s.github.as("bob").issues.addLabels({ owner, repo, issue_number: 6, labels: ["status/blocked"] });
    await s.github.as("bob").issues.removeLabel({ owner, repo, issue_number: 6, name: "status/in-progress" });
    const plan = s.plan();
    const asked = await s.sync({ exit: 1 });
    expect(asked.conflicts.map(({ task, field, resolution }) => [task, field, resolution])).toEqual([
      ...NAMES.map((_, i) => [`T-00${i + 1}`, "title", "ask"]),
      ["T-006", "status", "ask"],
    ]);
    expect(s.plan()).toBe(plan);
    expect(await labelled(s)).toEqual([1, 2, 3, 4, 5, 6]);
    const [question = ""] = await comments(s, 6);
    for (const text of ["Join by day", "Join by night", "testing", "blocked", "`/lockstep keep plan`"])
      expect(question).toContain(text);

    await reply(s, 1, "Let's take the one in the plan.\n\n/lockstep keep plan");
    await reply(s, 2, "/LockStep  Keep GITHUB Title.");
    await rename(s, 3, "Glue by day", "carol");
    await s.edit("Hang by day", "Hang it");
    await reply(s, 5, "/lockstep keep plan", "mallory");
    await reply(
      s,
      5,
      "> /lockstep keep plan\n\nNot yet, `/lockstep keep plan` would be wrong:\n\n```\n/lockstep keep plan\n```",
    );
    await reply(s, 5, "/lockstep keep both");
    await reply(s, 5, "/lockstep keep plan", "helper[bot]");
    await reply(s, 6, "/lockstep keep github");
    await reply(s, 6, "No, wait:\n/lockstep keep plan title");
    const settled = await s.sync({ exit: 1 });
    expect(settled.conflicts).toMatchObject([{ task: "T-005", field: "title", resolution: "ask" }]);
    expect(settled.notices.map(({ code }) => code).toSorted()).toEqual([
      "settled",
      "settled",
      "settled",
      "settled",
      "settled",
      "settled",
      "unclear-reply",
      "untrusted-reply",
    ]);
    const titles = ["Draw by day", "Fold by night", "Glue by day", "Hang by night", "Iron by night", "Join by day"];
    expect((await s.issues()).map(({ title }) => title)).toEqual(titles.map((title, i) => `T-00${i + 1}: ${title}`));
    for (const title of titles.toSpliced(4, 1, "Iron by day")) expect(s.plan()).toContain(`| ${title} |`);
    expect(s.plan()).toContain("| Join by day | - | Medium | 3 | Blocked |");
    expect(await labelled(s)).toEqual([5]);
    const log = byTask((await auditLog(s)).filter((entry) => entry.lost !== undefined));
    expect(log.map(({ task, field, lost, actor }) => [task, field, lost?.side, lost?.value, actor.login])).toEqual([
      ["T-001", "title", "github", "Draw by night", "carol"],
      ["T-002", "title", "plan", "Fold by day", "carol"],
      ["T-003", "title", "github", "Glue by night", "carol"],
      ["T-004", "title", "plan", "Hang by day", "alice"],
      ["T-006", "title", "github", "Join by night", "carol"],
      ["T-006", "status", "plan", "testing", "carol"],
    ]);

    s.github.resetLog();
    expect(await s.sync({ exit: 1 })).toMatchObject({ changes: [], conflicts: [{ task: "T-005" }] });
    expect(worldWrites(s)).toEqual([]);
    await reply(s, 5, "/lockstep keep github");
    expect(await s.sync()).toMatchObject({ conflicts: [] });
    expect(s.plan()).toContain("| Iron by night |");
    for (let number = 1; number <= 6; number++) expect(await comments(s, number)).toHaveLength(1);
    expect(await labelled(s)).toEqual([]);
    await expectQuiet(s);
  });

  // Guard: comments are read only of an issue with an open question whose time stamp moved.
  it("costs no request for comments while nobody says anything", async () => {
    let now = Date.parse("2026-11-20T10:00:00Z");
    await using s = await stage({
      files: { "TASK.md": planWith([row("T-001", "Draw it"), row("T-002", "Fold it")]), "sprint.config.json": ASK },
      now: () => {
        now += 1_000;
        return new Date(now);
      },
    });
    await s.sync();
    await s.edit("Draw it", "Draw by day");
    await rename(s, 1, "Draw by night");
    await s.sync({ exit: 1 });
    await s.sync({ exit: 1 });
    s.github.resetLog();
    await s.sync({ exit: 1 });
    expect(s.github.count({ path: /\/comments/ })).toBe(0);
    await reply(s, 1, "Hm.");
    await s.sync({ exit: 1 });
    expect(s.github.count({ path: /\/comments/ })).toBe(1);
  });

  // Guards: replies are to one pair of values; what was changed since is asked anew. Comments of the very second in
  // which they were read are read again.
  it("a reply does not settle what was changed after it", async () => {
    await using s = await contested(1, () => new Date("2026-11-20T10:00:00Z"));
    await s.sync({ exit: 1 });
    await s.sync({ exit: 1 });
    await reply(s, 1, "/lockstep keep plan");
    await s.edit("Draw by day", "Draw by noon");
    expect((await s.sync({ exit: 1 })).conflicts).toMatchObject([{ plan: "Draw by noon", resolution: "ask" }]);
    expect((await s.issue(1)).title).toBe("T-001: Draw by night");
    expect(await comments(s, 1)).toHaveLength(2);
    await reply(s, 1, "/lockstep keep plan");
    await s.sync();
    expect((await s.issue(1)).title).toBe("T-001: Draw by noon");
    await expectQuiet(s);
  });

  // Guards: the comment is made before anything is changed and looked for where a run died; a run that carried an answer
  // out and died has left word of whose it was, and what its commit logged is not logged again.
  it("is asked once and logged once where runs die around question and answer", async () => {
    await using s = await contested(2);
    await killedAt(s, "POST", /\/issues\/1\/comments$/);
    expect(await comments(s, 1)).toHaveLength(1);
    await s.sync({ exit: 1 });
    await reply(s, 1, "/lockstep keep github");
    await reply(s, 2, "/lockstep keep plan");
    await killedAt(s, "PATCH", /\/issues\/2$/);
    await killedAt(s, "PATCH", /\/git\/refs\//);
    expect(s.plan()).toContain("| Draw by night |");
    await s.sync();
    for (const number of [1, 2]) expect(await comments(s, number)).toHaveLength(1);
    expect(await labelled(s)).toEqual([]);
    const lost = byTask((await auditLog(s)).filter((entry) => entry.lost !== undefined));
    expect(lost).toMatchObject([
      { lost: { side: "plan", value: "Draw by day" }, actor: { login: "carol" } },
      { lost: { side: "github", value: "Fold by night" }, actor: { login: "carol" } },
    ]);
    await expectQuiet(s);
  });
});

/** A sync that is killed while GitHub handles the nth request that matches: it is done, its answer never arrives. */
async function killedAt(s: Stage, method: string, path: RegExp, nth = 1): Promise<void> {
  const run = s.start(["sync", "--quiet"]);
  let seen = 0;
  using _ = s.github.onRequest(
    () => {
      if (++seen === nth) run.kill();
    },
    { method, path },
  );
  await run.ended;
  expect(seen).toBe(nth);
}
