import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { type Expected, expectNoWrites, expectStopped } from "./errors-told.ts";
import { planWith, REPO, row, stage } from "./stage.ts";

const PLAN = planWith([row("T-001", "Bake"), row("T-002", "Cool")]);

describe("the repository", () => {
  const absent: Expected = {
    exit: 2,
    code: "not-found",
    says: /There is no repository octo\/nowhere on 127\.0\.0\.1:\d+/,
    mend: /Check the name \(--repo, GITHUB_REPOSITORY\)/,
  };
  it.each(["sync", "labels", "log"])("%s: is not there", async (command) => {
    await using s = await stage();
    await expectStopped(s, absent, [command, "--repo", "octo/nowhere"]);
    expectNoWrites(s);
  });

  it("is not there, or is private and no token was given", async () => {
    await using s = await stage();
    await s.github.createRepository({ owner: "octo", name: "nowhere", private: true, files: { "TASK.md": PLAN } });
    const expected = { ...absent, says: /or it is private and no token was given/, mend: /set GITHUB_TOKEN/ };
    await expectStopped(s, expected, ["sync", "--repo", "octo/nowhere"], { GITHUB_TOKEN: "" });
  });

  // Guard: what every write would run into is asked of the repository's settings, before the first.
  it("has its issues switched off", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.repository(REPO, { hasIssues: false });
    const expected: Expected = {
      exit: 2,
      code: "issues-off",
      says: /Issues are switched off in octo\/plans/,
      mend: /settings under General, Features/,
    };
    await expectStopped(s, expected);
    await expectStopped(s, expected, ["sync", "--dry-run"]);
    expectNoWrites(s);
    s.github.repository(REPO, { hasIssues: true });
    await s.sync();
    expect(await s.issues()).toHaveLength(2);
    await expectQuiet(s);
  });

  it("is archived: nothing is tried, a dry run still shows", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.repository(REPO, { archived: true });
    const expected: Expected = { exit: 2, code: "archived", says: /octo\/plans is archived/, mend: /Unarchive it/ };
    await expectStopped(s, expected);
    await expectStopped(s, expected, ["labels"]);
    expect((await s.sync({ args: ["--dry-run"] })).changes).not.toEqual([]);
    expectNoWrites(s);
    s.github.repository(REPO, { archived: false });
    await s.sync();
    await expectQuiet(s);
  });

  it("has no commit yet", async () => {
    await using s = await stage();
    await s.github.createRepository({ owner: "octo", name: "empty" });
    const expected: Expected = {
      exit: 2,
      code: "not-found",
      says: /octo\/empty is empty/,
      mend: /Push a first commit/,
    };
    for (const command of ["sync", "labels", "log"])
      await expectStopped(s, expected, [command, "--repo", "octo/empty"]);
    expectNoWrites(s);
  });

  it("has no default branch", async () => {
    await using s = await stage();
    const answer = { status: 404, body: { message: "Not Found" } };
    s.github.fault({ path: /\/git\/ref\/heads/, times: 99, answer });
    await expectStopped(s, { exit: 2, code: "not-found", says: /octo\/plans has no branch "main"/, mend: /Push/ });
    expectNoWrites(s);
  });

  it("has no plan: that is said, each time, and is no error", async () => {
    await using s = await stage({ files: { "README.md": "# Hello\n" } });
    for (const args of [["--dry-run"], [], []]) {
      const report = await s.sync({ args });
      expect(report).toMatchObject({ inSync: true, changes: [], notices: [{ level: "note", code: "no-plan" }] });
    }
    const ended = await s.run(["sync"]);
    expect(ended.stdout).toMatch(/no plan file on the branch main\. lockstep init writes/);
    await s.push({ "docs/garden-plan.md": "# No tasks here\n" });
    const { notices } = await s.sync();
    expect(notices[0]?.message).toMatch(/no plan file on the branch main: docs\/garden-plan\.md can't be read as one/);
    expect(await s.issues()).toEqual([]);
  });

  // Guard: GitHub redirects reads of a renamed repository but not writes, which go to the name it has now.
  it("was renamed: the old name still works, for reads and writes", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    s.github.renameRepository(REPO, "kitchen");
    expect(await s.sync()).toMatchObject({ inSync: true, changes: [] });
    const edited = PLAN.replace("| Bake |", "| Bake slowly |");
    await s.github.commitFiles("octo/kitchen", "main", { "TASK.md": edited }, { message: "Edit", author: "alice" });
    await s.github.as("alice").issues.update({ owner: "octo", repo: "kitchen", issue_number: 2, state: "closed" });
    const report = await s.sync();
    expect(report.failed).toEqual([]);
    const { data } = await s.github.as("octo").issues.get({ owner: "octo", repo: "kitchen", issue_number: 1 });
    expect(data.title).toBe("T-001: Bake slowly");
    expect(s.github.readFile("octo/kitchen", "TASK.md")).toMatch(/\| T-002 \|.*\| Done \|/);
    s.github.resetLog();
    expect(await s.sync()).toMatchObject({ inSync: true, changes: [] });
    expectNoWrites(s);
  });
});
