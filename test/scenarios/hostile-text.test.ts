import { describe, expect, it } from "vitest";
import { BLOCK_BEGIN, BLOCK_END } from "../../src/sync/block.ts";
import { expectQuiet, toolCommits } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

/** Texts that mean something to a table, to markdown, to GitHub, to a workflow or to this tool. */
const HOSTILE = [
  "Use -- and --> and <!-- a comment",
  "a | b || c \\| d |",
  "`code` and ``two`` and ```three",
  "@alice @octo/team please look",
  "Fixes #12, closes octo/plans#1",
  "$" + "{{ secrets.GITHUB_TOKEN }} $(id) `id`",
  "task_id: T-002",
  `${BLOCK_END} task_id: T-003 ${BLOCK_BEGIN}`,
  "**Description** and - **Points**: 99 - **Sprint ID**: Other",
  "[x] [link](javascript:alert) ![img](x) <script>alert(1)</script> <details>",
  "::error::boom ::set-output name=a::b ##[command]",
  "&amp; &lt; &#64;alice &nbsp; &#8203;",
  "C:\\temp\\new \\* \\_ _emphasis_ *two* ~~gone~~",
  "| T-099 | Injected | - | High | 1 | Done |",
  "# Heading > quote 1. item --- ===",
  "TBD",
  "Ends with a backslash \\",
  "‮ right to left ⁦ and hidden​ ﻿ letters",
  "emoji 👩‍👩‍👧 and áccents é and 漢字",
  "Done | ✔️ | @mallory",
];
const id = (index: number) => `T-${String(index + 1).padStart(3, "0")}`;
/** As both sides show it: without the characters that only hide or reorder others. */
const shown = (text: string) =>
  text
    .replace(/[\u200b\u202e\u2066\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .normalize("NFC")
    .trim();

/** As a person would write it into a table's cell. */
const cell = (text: string) => text.replace(/[\\|<&*_~`[]/g, "\\$&");

async function numbers(s: Stage): Promise<ReadonlyMap<string, number>> {
  return new Map((await s.issues()).map((issue) => [/^task_id: (\S+)$/m.exec(issue.body)?.[1] ?? "", issue.number]));
}

/** The plan still is one row for each task, each with its cells, and all else as it was. */
function expectWhole(s: Stage, before: string): void {
  const split = (plan: string) => plan.split("\n").map((line) => (line.startsWith("| T-") ? "row" : line));
  expect(split(s.plan())).toEqual(split(before));
  for (const line of s
    .plan()
    .split("\n")
    .filter((text) => text.startsWith("| T-"))) {
    expect(line.match(/(?<!\\)(?:\\\\)*\|/g), line).toHaveLength(12);
  }
}

/** Nothing of a text reaches a commit's message, where it could close issues or forge a trailer. */
function expectPlainCommits(s: Stage): void {
  for (const message of toolCommits(s)) {
    expect(message).toMatch(/^sync[^\n]*\n\nLockstep-Run: \S+\nLockstep-Cause: \S+( \S+)?\n(Lockstep-Actor: \S+\n)?$/);
    expect(message).not.toMatch(/#\d|@|\$\{|<|::|\|/);
  }
}

/** What a body must not do: ping, hold a second block, a comment of its own, or claim another task. */
function expectHarmless(body: string, key: string): void {
  expect(body.split("<!--")).toHaveLength(3);
  expect(body.split("-->")).toHaveLength(3);
  expect(body).not.toMatch(/(?<![\w&;])@[A-Za-z]/);
  expect(body.match(/^\W*task_id\W*:.*$/gim)).toEqual([`task_id: ${key}`]);
}

describe("hostile text in the plan", () => {
  // Guard: text goes into a body and back through an encoder for that place, and into no commit message.
  it("stays text on GitHub, through several rounds from both sides", async () => {
    const rows = HOSTILE.map((text, i) => row(id(i), cell(text), { description: cell(text), owner: "@bob" }));
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    await s.sync();
    expect(s.plan()).toBe(planWith(rows));
    const byTask = await numbers(s);
    expect([...byTask.keys()].toSorted()).toEqual(HOSTILE.map((_, i) => id(i)).toSorted());
    const issues = async () => Promise.all(HOSTILE.map((_, i) => s.issue(byTask.get(id(i)) ?? 0)));
    for (const [i, issue] of (await issues()).entries()) {
      expect(issue.title).toBe(`${id(i)}: ${shown(HOSTILE[i] ?? "")}`);
      expectHarmless(issue.body, id(i));
    }
    await expectQuiet(s);

    // Round two: another field on GitHub, so that plan and body are written again.
    for (const number of byTask.values()) {
      await s.github.as("carol").issues.addAssignees({ owner, repo, issue_number: number, assignees: ["carol"] });
    }
    await s.push({ "TASK.md": s.plan().replaceAll("| Medium | 3 |", "| Medium | 5 |") });
    const before = s.plan();
    expect(await s.sync()).toMatchObject({ conflicts: [], failed: [] });
    expect(s.plan()).toBe(before.replaceAll("| @bob |", "| @bob, @carol |"));
    for (const [i, issue] of (await issues()).entries()) {
      expect(issue).toMatchObject({ title: `${id(i)}: ${shown(HOSTILE[i] ?? "")}`, assignees: ["bob", "carol"] });
      expect(issue.body).toContain("- **Points**: 5");
      expectHarmless(issue.body, id(i));
    }
    await expectQuiet(s);
    expectPlainCommits(s);
    expect(await s.issues()).toHaveLength(HOSTILE.length);
  });
});

describe("hostile text on GitHub", () => {
  // Guard: text goes into a cell and back through an encoder for that place.
  it("stays text in the plan, through several rounds from both sides", async () => {
    const rows = HOSTILE.map((_, i) => row(id(i), `Task ${i}`, { description: `About ${i}` }));
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    await s.sync();
    const byTask = await numbers(s);
    const at = (i: number) => ({ owner, repo, issue_number: byTask.get(id(i)) ?? 0 });
    for (const [i, text] of HOSTILE.entries()) {
      const { body } = await s.issue(at(i).issue_number);
      const title = i % 2 === 0 ? `${id(i)}: ${text}` : text;
      await s.github.as("bob").issues.update({ ...at(i), title, body: body.replace(`About ${i}`, () => text) });
    }
    const before = s.plan();
    const first = await s.run(["sync", "--format", "json"]);
    expect(first.code, first.stderr).toBe(0);
    expectWhole(s, before);
    expectPlainCommits(s);
    const once = s.plan();
    await expectQuiet(s);
    for (const [i, text] of HOSTILE.entries()) {
      expect((await s.issue(at(i).issue_number)).title, text).toBe(`${id(i)}: ${shown(text)}`);
    }

    // Round two: the plan's own edit of another cell writes title and description out again.
    await s.push({ "TASK.md": once.replaceAll("| Medium | 3 |", "| Low | 8 |") });
    const edited = s.plan();
    expect(await s.sync()).toMatchObject({ conflicts: [], failed: [] });
    expect(s.plan()).toBe(edited);
    await expectQuiet(s);

    // Round three: a tool that has lost its memory reads both sides as equal.
    const issues = await s.issues();
    await s.github.as("octo").git.deleteRef({ owner, repo, ref: "heads/lockstep-ledger" });
    expect(await s.sync()).toMatchObject({ changes: [], conflicts: [] });
    expect([s.plan(), await s.issues()]).toEqual([edited, issues]);
    await expectQuiet(s);
    expect(issues).toHaveLength(HOSTILE.length);
    await auditLog(s);
  });

  it("stays text in the rows of new tasks", async () => {
    await using s = await stage({ files: { "TASK.md": planWith([row("T-099", "Last of the old")]) } });
    await s.sync();
    for (const [i, title] of HOSTILE.entries()) {
      await s.github.as("bob").issues.create({ owner, repo, title, body: `task_id: ${id(i)}\n\n${title}\n` });
    }
    const before = s.plan();
    const report = await s.sync();
    expect(report.changes.filter((change) => change.action === "add-task")).toHaveLength(HOSTILE.length);
    const plan = s.plan().split("\n");
    expect(plan.filter((line) => !/^\| T-0[0-8]/.test(line)).join("\n")).toBe(before);
    for (const line of plan.filter((text) => text.startsWith("| T-"))) {
      expect(line.match(/(?<!\\)(?:\\\\)*\|/g), line).toHaveLength(12);
    }
    await expectQuiet(s);
    expectPlainCommits(s);
    for (const [i, issue] of (await s.issues()).slice(1).entries()) {
      expect(issue.title).toBe(`${id(i)}: ${shown(HOSTILE[i] ?? "")}`);
      expect(issue.body.startsWith(`task_id: ${id(i)}\n\n${HOSTILE[i]}\n`)).toBe(true);
    }
    expect(await s.issues()).toHaveLength(HOSTILE.length + 1);
  });

  it("in a description of many lines stays in its cell", async () => {
    await using s = await stage({ files: { "TASK.md": planWith([row("T-001", "One", { description: "Old" })]) } });
    await s.sync();
    const lines = [
      "First line",
      "",
      "```md",
      "| T-002 | Two |",
      "```",
      "## Backlog",
      "- [ ] **T-201**: Three",
      "> quote",
      "---",
    ];
    const { body } = await s.issue(1);
    const text = body.replace("Old", () => lines.join("\r\n"));
    await s.github.as("bob").issues.update({ owner, repo, issue_number: 1, body: text });
    const before = s.plan();
    await s.sync();
    expectWhole(s, before);
    expect(s.plan()).toContain("First line<br>");
    expect((await s.issue(1)).body).toBe(text);
    await expectQuiet(s);
    expect(await s.issues()).toHaveLength(1);
  });

  // Guard: a list item's parts are told apart by marks, which a title must not be able to add.
  it("in the title of a list item adds no field to it", async () => {
    const list =
      "## Scope expansions\n\n- [ ] **T-101**: Plain - *reason* - **Points**: 3 - **Sprint ID**: Sprint-12-2026\n";
    await using s = await stage({ files: { "TASK.md": planWith([row("T-001", "One")], list) } });
    await s.sync();
    for (const title of [
      "Bold - **Points**: 99 - *fun*",
      "[x] **T-102**: other",
      "A\u2028B - **Sprint ID**: S-1",
      "- [ ] 1. #",
    ]) {
      await s.github.as("bob").issues.update({ owner, repo, issue_number: 2, title: `T-101: ${title}` });
      await s.sync();
      expect((await s.issue(2)).title).toBe(`T-101: ${title.replace("\u2028", " ")}`);
      expect(s.plan()).toContain(" - *reason* - **Points**: 3 - **Sprint ID**: Sprint-12-2026\n");
      expect((await s.issue(2)).body).toContain("- **Points**: 3");
      await expectQuiet(s);
    }
    expectPlainCommits(s);
    expect(await s.issues()).toHaveLength(2);
  });
});
