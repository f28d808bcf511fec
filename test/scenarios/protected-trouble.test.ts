import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { expectDocument } from "./errors-told.ts";
import { BRANCH, close, done, guarded, merge, onBranch, openPulls, pulls, rolling } from "./rolling.ts";
import { REPO } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

describe("a sync that is killed on its way into the pull request", () => {
  const moments: readonly (readonly [string, string, RegExp, number])[] = [
    ["before the branch is made", "PUT", /\/contents\/state\.json/, 2],
    ["after the branch was made", "POST", /\/git\/refs$/, 1],
    ["after the pull request was opened", "POST", /\/pulls$/, 1],
  ];
  // Guards: the ledger names the commit before the branch moves; a pull request that is there is not opened again.
  it.each(moments)("%s: the next one completes it, without a second one", async (_, method, path, nth) => {
    await using s = await guarded();
    const run = s.start(["sync"]);
    let seen = 0;
    {
      using _hook = s.github.onRequest(
        (request) => {
          // The first run of the day tries the push first; its refusal is not what is waited for.
          if (++seen === nth && request.method === method) run.kill();
        },
        { method, path },
      );
      await run.ended;
    }
    expect(seen).toBeGreaterThanOrEqual(nth);
    await s.sync();
    expect((await rolling(s)).title).toMatch(/T-002/);
    expect(onBranch(s)).toMatch(/\| T-002 \|.*\| Done \|/);
    expect(await pulls(s)).toHaveLength(1);
    await expectQuiet(s);
    await merge(s, "squash");
    await expectInStep(s);
    const log = changesIn(await auditLog(s));
    expect(new Set(log).size, log.join("\n")).toBe(log.length);
    expect(log).toContain('T-002 plan update-task status "done"');
  });

  it("twice while updating it, and while closing it", async () => {
    await using s = await guarded();
    await s.settle();
    const { number } = await rolling(s);
    const killed = async (method: string, path: RegExp) => {
      const run = s.start(["sync"]);
      using _ = s.github.onRequest(() => run.kill(), { method, path });
      await run.ended;
    };
    await done(s, 3);
    await killed("PATCH", /\/git\/refs\/heads/);
    await killed("PATCH", /\/pulls\/\d+$/);
    await s.sync();
    expect(await rolling(s)).toMatchObject({ number, title: expect.stringContaining("T-003") });
    await expectQuiet(s);
    for (const issue of [2, 3])
      await s.github.as("alice").issues.update({ owner, repo, issue_number: issue, state: "open" });
    await killed("POST", /\/comments$/);
    await killed("PATCH", /\/pulls\/\d+$/);
    await s.sync();
    expect(await openPulls(s)).toEqual([]);
    expect(s.github.resolve(REPO, BRANCH)).toBeNull();
    const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: number });
    expect(data).toHaveLength(1);
    await expectQuiet(s);
    await auditLog(s);
  });
});

describe("where not even a pull request is to be had", () => {
  const NOT_PERMITTED = {
    status: 403,
    body: { message: "GitHub Actions is not permitted to create or approve pull requests." },
  };
  // Guard: the run is loud each time, says what was done and what was not, and which setting to change.
  it("it is told in every run until the setting is changed", async () => {
    await using s = await guarded();
    await s.edit("| Sow |", "| Sow early |");
    const forbidden = s.github.fault({ method: "POST", path: /\/pulls$/, times: 99, answer: NOT_PERMITTED });
    const expected = {
      exit: 3,
      code: "forbidden",
      says: /Issues are up to date, but the changes of the plan \(T-002\) are neither on main nor in a pull request: .*not permitted/,
      mend: /settings under Actions, General, tick “Allow GitHub Actions to create and approve pull requests”/,
    } as const;
    for (const round of [1, 2, 3]) {
      const report = expectDocument(await s.run(["sync", "--format", "json"]), expected);
      expect(report?.failed).toMatchObject([{ task: "T-002", action: "update-task" }]);
      expect(report).toMatchObject({ pending: [], pullRequest: null });
      expect(report?.changes.some(({ task }) => task === "T-001")).toBe(round === 1);
    }
    expect((await s.issue(1)).title).toBe("T-001: Sow early");
    forbidden[Symbol.dispose]();
    await s.sync();
    await rolling(s);
    await expectQuiet(s);
  });

  it("as where no branch may be made", async () => {
    await using s = await guarded();
    s.github.protect(REPO, BRANCH, { style: "ruleset" });
    const says = /neither on main nor in a pull request: GitHub refused to make the branch lockstep\/sync/;
    const expected = { exit: 3, code: "forbidden", says, mend: /let lockstep make, force-push and delete/ } as const;
    for (const _ of [1, 2]) expectDocument(await s.run(["sync", "--format", "json"]), expected);
    s.github.protect(REPO, BRANCH, null);
    await s.sync();
    await rolling(s);
    await expectQuiet(s);
  });
});

describe("the branch of the pull request", () => {
  // Guard: a person's commits are never overwritten without a word.
  it("is left alone with somebody's commits on it, until it is merged", async () => {
    await using s = await guarded();
    await s.settle();
    const edited = onBranch(s).replace("| Sow |", "| Sow twice |");
    await s.github.commitFiles(REPO, BRANCH, { "TASK.md": edited }, { message: "Twice", author: "carol" });
    const theirs = s.github.resolve(REPO, BRANCH);
    const quiet = await s.sync();
    expect(quiet).toMatchObject({ changes: [], failed: [], notices: [{ code: "foreign-commits", level: "note" }] });
    await expectQuiet(s);
    // What is new can't get in, and that is loud.
    await done(s, 3);
    for (const _ of [1, 2]) {
      const report = await s.sync({ exit: 1 });
      expect(report.failed[0]).toMatchObject({ task: "T-003", reason: expect.stringContaining("Somebody pushed") });
      expect(report.pending[0]).toMatchObject({ task: "T-002" });
      expect(s.github.resolve(REPO, BRANCH)).toBe(theirs);
    }
    await merge(s, "squash");
    expect(s.plan()).toContain("| Sow twice |");
    const report = await s.sync();
    expect(report.pending[0]).toMatchObject({ task: "T-003" });
    expect((await s.issue(1)).title).toBe("T-001: Sow twice");
    await expectQuiet(s);
    await auditLog(s);
  });

  it("is rebuilt once such a pull request is closed: its commits stay with that one", async () => {
    await using s = await guarded();
    await s.settle();
    const { number } = await rolling(s);
    await s.github.commitFiles(REPO, BRANCH, { "notes.md": "Mine\n" }, { message: "Notes", author: "carol" });
    await close(s);
    await s.sync();
    expect((await rolling(s)).number).toBeGreaterThan(number);
    expect(s.github.readFile(REPO, "notes.md", BRANCH)).toBeNull();
    await expectQuiet(s);
  });

  // Guard: what GitHub's button "Update branch" does is nobody's own work.
  it("may be brought up to date by a person's merge of the default branch", async () => {
    await using s = await guarded();
    await s.settle();
    await s.push({ "README.md": "# Garden\n" });
    const main = s.github.resolve(REPO, "main") ?? "";
    const bob = s.github.as("bob");
    const head = s.github.resolve(REPO, BRANCH) ?? "";
    const { tree } = (await bob.git.getCommit({ owner, repo, commit_sha: head })).data;
    const merged = await bob.git.createCommit({ owner, repo, message: "Merge", tree: tree.sha, parents: [head, main] });
    await bob.git.updateRef({ owner, repo, ref: `heads/${BRANCH}`, sha: merged.data.sha });
    expect(await s.sync()).toMatchObject({ changes: [], notices: [], failed: [] });
    await done(s, 3);
    const report = await s.sync();
    expect(report.pending.map(({ task }) => task)).toEqual(["T-002", "T-003"]);
    expect(s.github.readFile(REPO, "README.md", BRANCH)).toBe("# Garden\n");
    await expectQuiet(s);
  });
});
