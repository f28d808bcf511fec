import { describe, expect, it } from "vitest";
import type { TokenPermissions } from "../../src/embedded/types.ts";
import { expectQuiet } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { type Expected, expectNoWrites, expectStopped } from "./errors-told.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Sow"), row("T-002", "Water"), row("T-003", "Reap")]);
const READ: TokenPermissions = { contents: "read", issues: "read", pull_requests: "read", metadata: "read" };

const BAD_TOKEN: Expected = {
  exit: 2,
  code: "bad-token",
  says: /doesn't accept this token \(401\)/,
  mend: /GITHUB_TOKEN/,
};

/** Both sides differ: T-001 was renamed in the plan, T-002 was closed on GitHub. */
async function bothEdited(s: Stage): Promise<void> {
  await s.edit("| Sow |", "| Sow early |");
  await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
}

/** The next run with a good token does all that was left. */
async function expectCompleted(s: Stage): Promise<void> {
  await s.sync();
  expect((await s.issue(1)).title).toBe("T-001: Sow early");
  expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
  await expectQuiet(s);
}

describe("the token", () => {
  // Guard: a 401 ends the run at once, for every command that asks GitHub.
  it.each(["sync", "labels", "log"])("%s: a wrong one is told as such", async (command) => {
    await using s = await stage();
    await expectStopped(s, BAD_TOKEN, [command], { GITHUB_TOKEN: "ghp_wrong" });
    expectNoWrites(s);
  });

  it("one that can't be one is never sent", async () => {
    await using s = await stage();
    const expected = { ...BAD_TOKEN, says: /contains spaces/ };
    await expectStopped(s, expected, ["sync"], { GITHUB_TOKEN: "ghp_one\nghp_two" });
    expect(s.github.requests).toEqual([]);
  });

  it("without one reading works where all may read, and a write says that it takes one", async () => {
    await using s = await stage();
    const dry = await s.run(["sync", "--dry-run", "--format", "json"], { GITHUB_TOKEN: "" });
    expect(dry.code, dry.stderr).toBe(0);
    expect(JSON.parse(dry.stdout).changes).not.toEqual([]);
    const expected: Expected = {
      exit: 2,
      code: "no-token",
      says: /none was given/,
      mend: /GITHUB_TOKEN.*gh auth token/,
    };
    await expectStopped(s, expected, ["sync"], { GITHUB_TOKEN: "" });
    await expectStopped(s, expected, ["labels"], { GITHUB_TOKEN: "" });
    expect(await s.issues()).toEqual([]);
  });

  const without: readonly (readonly [string, TokenPermissions])[] = [
    ["nothing but reading", READ],
    ["no contents: write", { ...READ, issues: "write" }],
  ];
  // Guard: the ledger is written before anything else, so a token that can't write it changes nothing at all.
  it.each(without)("with %s: nothing is written, and it says which right is missing", async (_, permissions) => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const env = { GITHUB_TOKEN: s.github.token(BOT, { permissions }) };
    const expected: Expected = {
      exit: 3,
      code: "forbidden",
      says: /doesn't let this token/,
      mend: /`contents: write`/,
    };
    await expectStopped(s, expected, ["sync"], env);
    expect(await s.issues()).toEqual([]);
    await s.sync();
    const before = await s.issues();
    await s.edit("| Sow |", "| Sow early |");
    await expectStopped(s, expected, ["sync"], env);
    expect(await s.issues()).toEqual(before);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await expectCompleted(s);
  });

  // Guard: what the token may not do on issues keeps back no change of the plan, and is told once, not for each task.
  it("without issues: write the plan still follows, and the rest is told in one line for each kind", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await bothEdited(s);
    const permissions = { ...READ, contents: "write" } as const;
    const ended = await s.run(["sync"], { GITHUB_TOKEN: s.github.token(BOT, { permissions }) });
    expect(ended.code, ended.stderr).toBe(1);
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
    expect((await s.issue(1)).title).toBe("T-001: Sow");
    const told = ended.stdout.split("\n").filter((line) => line.includes("issues: write"));
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/^ {2}T-001, T-002 update-issue: GitHub doesn't let this token write issues/);
    await expectCompleted(s);
  });

  it("without issues: write it is not asked for every task", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => row(`T-${String(i + 1).padStart(3, "0")}`, `Row ${i + 1}`));
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    const permissions = { ...READ, contents: "write" } as const;
    const ended = await s.run(["sync"], { GITHUB_TOKEN: s.github.token(BOT, { permissions }) });
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stdout).toMatch(/T-001, T-002, .* and 10 more create-issue: /);
    expect(s.github.count({ method: "POST", path: /\/issues$/ })).toBeLessThanOrEqual(2);
    await s.sync();
    expect(await s.issues()).toHaveLength(30);
    await expectQuiet(s);
  });
});

describe("a protected default branch", () => {
  // Guard: a push that the branch doesn't take advances nothing: the next run offers the same change again.
  it.each(["classic", "ruleset"] as const)(
    "%s, with commit: direct: issues follow, the plan's change is told and kept",
    async (style) => {
      await using s = await stage({ files: { "TASK.md": PLAN, "sprint.config.json": '{ "commit": "direct" }\n' } });
      await s.settle();
      await bothEdited(s);
      const before = s.plan();
      s.github.protect(REPO, "main", { style });
      for (const round of [1, 2]) {
        const report = await s.sync({ exit: 1 });
        expect(report.failed).toMatchObject([{ task: "T-002", action: "update-task" }]);
        expect(report.failed[0]?.reason).toMatch(/^The branch main takes no direct push \(.*\)\. .*settings/);
        expect(report.changes.map(({ task }) => task)).toEqual(round === 1 ? [null, "T-001", "T-002"] : []);
        expect(s.plan()).toBe(before);
        expect((await s.issue(1)).title).toBe("T-001: Sow early");
        expect((await s.issue(2)).labels).toContain("status/done");
      }
      s.github.protect(REPO, "main", null);
      const report = await s.sync();
      expect(report.changes).toMatchObject([{ task: "T-002", side: "plan", action: "update-task" }]);
      await expectCompleted(s);
      const log = await auditLog(s);
      expect(log.filter(({ side, task }) => side === "plan" && task === "T-002")).toHaveLength(1);
    },
  );

  it("of the ledger stops the run before anything is written", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.protect(REPO, "lockstep-ledger", { style: "ruleset" });
    const says = /branch lockstep-ledger of octo\/plans is protected/;
    await expectStopped(s, { exit: 3, code: "forbidden", says, mend: /Take lockstep-ledger out of/ });
    expect(await s.issues()).toEqual([]);
  });
});
