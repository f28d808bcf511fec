import { describe, expect, it } from "vitest";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const BRANCH = "001-photo-albums";
const PATH = "docs/photo-plan.md";
const PLAN = planWith([row("P-001", "Sort the albums"), row("P-002", "Share an album")]);
const DONE = "| P-001 | Sort the albums | - | Medium | 3 | Done |";
/** The request that moves the branch. */
const MOVES = { method: "PATCH", path: /\/git\/refs\/heads%2F001|\/git\/refs\/heads\/001/ };

function push(s: Stage, branch: string, files: Readonly<Record<string, string | null>>) {
  return s.github.commitFiles(REPO, branch, files, { message: "Plan", author: "alice" });
}

async function open(s: Stage, head = BRANCH): Promise<number> {
  const { data } = await s.github
    .as("alice")
    .pulls.create({ owner, repo, title: `Work on ${head}`, head, base: "main" });
  return data.number;
}

/** A synced repository with a plan on a branch, whose first issue was closed since. */
async function branched(): Promise<Stage & { readonly pull: number }> {
  const s = await stage({ files: { "README.md": "# Photos\n" } });
  await push(s, BRANCH, { [PATH]: PLAN });
  const pull = await open(s);
  await syncInside(s);
  await s.github.as("bob").issues.update({ owner, repo, issue_number: 2, state: "closed" });
  return Object.assign(s, { pull });
}

function onBranch(s: Stage, branch = BRANCH): string {
  return s.github.readFile(REPO, PATH, branch) ?? "";
}

/** Does something once, when a request comes in. */
function once(s: Stage, filter: { method: string; path: RegExp }, act: () => Promise<unknown>): Disposable {
  let over = false;
  return s.github.onRequest(async () => {
    if (over) return;
    over = true;
    await act();
  }, filter);
}

async function planChangesOf(s: Stage, task: string): Promise<readonly string[]> {
  return changesIn(await auditLog(s)).filter((entry) => entry.startsWith(`${task} plan`));
}

describe("a plan on a branch, when something comes between", () => {
  it("keeps a push that comes between reading and committing", async () => {
    // Guard: the commit is a fast-forward on the head that was read (`commitBranches`: moved), tried again on the new one.
    await using s = await branched();
    using _ = once(s, MOVES, () => push(s, BRANCH, { [PATH]: PLAN.replace("Share an album", "Share albums") }));
    await syncInside(s);
    expect(onBranch(s)).toContain(DONE);
    expect(onBranch(s)).toContain("Share albums");
    expect((await s.issue(3)).title).toBe("P-002: Share albums");
    expect(await planChangesOf(s, "P-001")).toEqual(['P-001 plan update-task status "done"']);
    await expectInStep(s);
  });

  for (const [when, commits, filter] of [
    ["before the branch is looked at again", 0, { method: "POST", path: /\/labels$/ }],
    ["between that look and the commit", 1, MOVES],
  ] as const) {
    it(`writes to the default branch where the pull request is merged ${when}`, async () => {
      // Guards: the looks at the pull request before and after the commit; what came too late counts for nothing.
      await using s = await branched();
      const merge = () => s.github.as("bob").pulls.merge({ owner, repo, pull_number: s.pull });
      using _ = once(s, filter, merge);
      await syncInside(s);
      expect(s.github.log(REPO, BRANCH).filter(({ author }) => author.name === BOT)).toHaveLength(commits);
      expect(s.plan(PATH)).toContain(DONE);
      expect((await s.issue(2)).state).toBe("closed");
      expect(await planChangesOf(s, "P-001")).toEqual(['P-001 plan update-task status "done"']);
      await expectInStep(s);
    });
  }

  it("finds a commit whose answer was lost with the run", async () => {
    // Guard: intents with a branch are compared with the plan (`madeOnBranch`): each change is in the log once.
    await using s = await branched();
    {
      using _ = s.github.fault({ ...MOVES, drop: "after", times: 9 });
      using __ = s.github.fault({ method: "GET", path: /\/compare\//, nth: 2, drop: "before", times: 9 });
      await expect(syncInside(s, { backoffMs: 1 })).rejects.toThrow();
    }
    expect(onBranch(s)).toContain(DONE);
    await syncInside(s);
    expect(await planChangesOf(s, "P-001")).toEqual(['P-001 plan update-task status "done"']);
    await expectInStep(s);
  });

  it("is told as not done where the branch takes no push, and waits in no pull request", async () => {
    // Guard: a refusal on a branch is that change's own failure.
    await using s = await branched();
    s.github.protect(REPO, BRANCH, { style: "ruleset" });
    const report = await syncInside(s);
    expect(report).toMatchObject({
      failed: [{ task: "P-001", action: "update-task" }],
      pending: [],
      pullRequest: null,
    });
    expect(report.failed[0]?.reason).toContain(`The branch ${BRANCH}, on which the plan lives, takes no push`);
    expect(onBranch(s)).toBe(PLAN);
    s.github.protect(REPO, BRANCH, null);
    await syncInside(s);
    expect(onBranch(s)).toContain(DONE);
    await expectInStep(s);
  });
});

describe("a plan on a branch beside one on a protected default branch", () => {
  it("is committed there, while the other's changes wait in the rolling pull request", async () => {
    // Guards: what goes where (`forDefaultBranch`); each task's base goes by its own home (`#isInPlan`).
    await using s = await stage({ files: { "TASK.md": planWith([row("T-001", "Sweep"), row("T-002", "Mop")]) } });
    await push(s, BRANCH, { [PATH]: PLAN });
    await open(s);
    await syncInside(s);
    s.github.protect(REPO, "main", { style: "ruleset" });
    for (const issue of await s.issues()) {
      if (!/^[TP]-001/.test(issue.title)) continue;
      await s.github.as("bob").issues.update({ owner, repo, issue_number: issue.number, state: "closed" });
    }
    const report = await syncInside(s);
    expect(report.pending.flatMap(({ task }) => task ?? [])).toEqual(["T-001"]);
    expect(onBranch(s)).toContain(DONE);
    expect(s.github.readFile(REPO, "TASK.md", "lockstep/sync")).toContain("| T-001 | Sweep | - | Medium | 3 | Done |");
    expect(s.github.readFile(REPO, PATH, "lockstep/sync")).toBeNull();
    await push(s, BRANCH, { [PATH]: onBranch(s).replace("| Done |", "| In Progress |") });
    expect(await syncInside(s)).toMatchObject({ conflicts: [], failed: [] });
    expect((await s.issues()).find(({ title }) => title.startsWith("P-001"))?.state).toBe("open");
    await s.github.as("bob").pulls.merge({ owner, repo, pull_number: report.pullRequest?.number ?? 0 });
    await syncInside(s);
    await expectInStep(s);
    await auditLog(s);
  });
});

describe("which branch is a plan's home", () => {
  it("is the older pull request's, never a fork's, and not one that only moves or still has the default branch's plan", async () => {
    // Guards: the order of `planBranches`, its test for forks; only files that came with the branch count (`added`).
    const main = planWith([row("T-001", "Sweep"), row("T-002", "Mop")]);
    await using s = await stage({ files: { "TASK.md": main } });
    await push(s, "003-moves", { "TASK.md": null, "planning/TASK.md": main });
    await open(s, "003-moves");
    await push(s, "002-second", { [PATH]: PLAN.replace("Sort the albums", "Sort albums") });
    await push(s, BRANCH, { [PATH]: PLAN });
    await open(s);
    await open(s, "002-second");
    await s.github.as("mallory").repos.createFork({ owner, repo });
    await s.github.commitFiles(
      "mallory/plans",
      "004-fork",
      { "docs/fork-plan.md": PLAN.replaceAll("P-0", "F-0") },
      { message: "Plan" },
    );
    const fork = { owner, repo, title: "Fork", head: "mallory:004-fork", base: "main" };
    await s.github.as("mallory").pulls.create(fork);
    const report = await syncInside(s);
    expect(report.notices).toMatchObject([{ level: "note", code: "plan-on-two-branches" }]);
    expect((await s.issues()).map(({ title }) => title)).toEqual([
      "T-001: Sweep",
      "T-002: Mop",
      "P-001: Sort the albums",
      "P-002: Share an album",
    ]);
    expect((await expectInStep(s)).requests).toBe(5);
    // Every branch has the default branch's own plan: that it is gone there holds the brake all the same.
    await s.push({ "TASK.md": null });
    const braked = await syncInside(s);
    expect(braked.notices.map(({ code }) => code)).toContain("brake");
    expect((await s.issues()).every(({ state }) => state === "open")).toBe(true);
  });

  it("may be a branch without a pull request where the configuration names it", async () => {
    // Guard: `branchesNamed`; one request more.
    const config = JSON.stringify({ branches: ["plans/*"] });
    await using s = await stage({ files: { "README.md": "# Photos\n", "sprint.config.json": config } });
    await push(s, "plans/photos", { [PATH]: PLAN });
    await push(s, BRANCH, { "docs/other-plan.md": PLAN.replaceAll("P-0", "Q-0") });
    await open(s);
    await syncInside(s);
    expect((await s.issues()).map(({ title }) => title)).toEqual(["P-001: Sort the albums", "P-002: Share an album"]);
    expect((await expectInStep(s)).requests).toBe(6);
    await s.github.as("bob").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await syncInside(s);
    expect(onBranch(s, "plans/photos")).toContain(DONE);
    await s.github.as("bob").git.deleteRef({ owner, repo, ref: "heads/plans/photos" });
    const report = await syncInside(s);
    expect(report.notices.map(({ level, code }) => `${level} ${code}`)).toEqual(["note resting-plan"]);
    await expectInStep(s);
  });
});
