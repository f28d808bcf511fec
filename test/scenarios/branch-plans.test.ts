import { describe, expect, it } from "vitest";
import { expectQuiet, writes } from "./afterwards.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const BRANCH = "001-photo-albums";
const PATH = "docs/photo-plan.md";
const ROWS = [row("P-001", "Sort the albums"), row("P-002", "Share an album"), row("P-003", "Print an album")];
const PLAN = planWith(ROWS);
const README = { "README.md": "# Photos\n" };

/** Pushes files to a branch as a person. */
function push(s: Stage, branch: string, files: Readonly<Record<string, string | null>>, onto?: string) {
  return s.github.commitFiles(REPO, branch, files, { message: "Plan", author: "alice", ...(onto && { onto }) });
}

async function open(s: Stage, head = BRANCH, title = "Photo albums"): Promise<number> {
  const { data } = await s.github.as("alice").pulls.create({ owner, repo, title, head, base: "main" });
  return data.number;
}

function onBranch(s: Stage, branch = BRANCH): string {
  return s.github.readFile(REPO, PATH, branch) ?? "";
}

async function done(s: Stage, issue: number): Promise<void> {
  await s.github.as("bob").issues.update({ owner, repo, issue_number: issue, state: "closed" });
}

/** A repository whose only plan is on the branch of an open pull request, synced. */
async function branched(files: Readonly<Record<string, string>> = README): Promise<Stage & { readonly pull: number }> {
  const s = await stage({ files });
  await push(s, BRANCH, { [PATH]: PLAN, "src/albums.txt": "one\n" });
  const pull = await open(s);
  await s.sync();
  return Object.assign(s, { pull });
}

/** The tasks' issues as `number title state`. */
async function issues(s: Stage): Promise<readonly string[]> {
  return (await s.issues()).map(({ number, title, state }) => `${number} ${title} ${state}`);
}

const ALL_OPEN = ["2 P-001: Sort the albums open", "3 P-002: Share an album open", "4 P-003: Print an album open"];

describe("a plan that only the branch of an open pull request has", () => {
  it("is synced there, both ways, and moves home when it is merged", async () => {
    // Guard: the home of a plan is the branch that it came with (`findHomes`); its commits go there (`commitBranches`).
    await using s = await branched();
    expect(await issues(s)).toEqual(ALL_OPEN);
    const main = s.github.resolve(REPO, "main");
    expect(await expectInStep(s)).toMatchObject({ requests: 5, notices: [] });
    expect(writes(s)).toEqual([]);

    await done(s, 2);
    const report = await s.sync();
    expect(report.changes.filter(({ side }) => side === "plan")).toMatchObject([
      { action: "update-task", task: "P-001", path: PATH, branch: BRANCH },
      ...(report.changes.some(({ action }) => action === "update-derived") ? [{ branch: BRANCH }] : []),
    ]);
    expect(onBranch(s)).toContain("| P-001 | Sort the albums | - | Medium | 3 | Done |");
    expect(s.github.resolve(REPO, "main")).toBe(main);
    const [commit] = s.github.log(REPO, BRANCH);
    expect(commit).toMatchObject({ sha: report.commit, author: { name: BOT } });
    expect(commit?.message).toMatch(/^sync\(P-001\): .*\n\nLockstep-Run: /);
    // Nothing but the plan: the log's entries would meet others when the branch is merged.
    expect(s.github.files(REPO, BRANCH).filter((path) => path.startsWith("planning/"))).toEqual([]);
    expect((await expectInStep(s)).requests).toBe(5);

    await push(s, BRANCH, { [PATH]: onBranch(s).replace("Share an album", "Share albums") });
    await s.sync();
    expect((await s.issue(3)).title).toBe("P-002: Share albums");

    await s.github.as("bob").pulls.merge({ owner, repo, pull_number: s.pull, merge_method: "squash" });
    await s.github.as("bob").git.deleteRef({ owner, repo, ref: `heads/${BRANCH}` });
    expect((await expectInStep(s)).notices).toEqual([]);
    await expectQuiet(s);
    await done(s, 4);
    await s.sync();
    expect(s.plan(PATH)).toContain("| P-003 | Print an album | - | Medium | 3 | Done |");
    expect(await s.issues()).toHaveLength(3);
    const log = changesIn(await auditLog(s));
    expect(log.filter((entry) => /^P-00[13] plan update-task status "done"$/.test(entry))).toHaveLength(2);
    expect(new Set(log).size).toBe(log.length);
    await expectInStep(s);
  });

  it("rests when the pull request is closed, told once, and goes on with the same issues when it comes back", async () => {
    // Guard: `rests` keeps tasks of such a plan from being removed, and neither brake nor renumbering sees them.
    await using s = await branched();
    const closed = await s.github.as("alice").pulls.update({ owner, repo, pull_number: s.pull, state: "closed" });
    expect(closed.data.state).toBe("closed");
    const report = await s.sync();
    expect(report).toMatchObject({ inSync: true, changes: [] });
    expect(report.notices.map(({ level, code }) => `${level} ${code}`)).toEqual(["note resting-plan"]);
    expect(report.notices[0]?.message).toContain("Reopen the pull request");
    // Not even where very much may be changed at once.
    expect(await expectInStep(s, { args: ["--allow-mass-change", "--full"] })).toMatchObject({ notices: [] });
    expect(await issues(s)).toEqual(ALL_OPEN);
    await s.github.as("bob").git.deleteRef({ owner, repo, ref: `heads/${BRANCH}` });
    await done(s, 2);

    await push(s, "002-albums-again", { [PATH]: PLAN.replace("Share an album", "Share albums") });
    await open(s, "002-albums-again", "Albums again");
    await s.sync();
    expect((await issues(s)).slice(1)).toEqual(["3 P-002: Share albums open", ALL_OPEN[2]]);
    expect(onBranch(s, "002-albums-again")).toContain("| P-001 | Sort the albums | - | Medium | 3 | Done |");
    expect(await s.issues()).toHaveLength(3);
    await expectInStep(s);
  });

  it("is written again where a force-push dropped the tool's commit", async () => {
    // Guard: `withoutDroppedWrites`; else the older text would reopen the issue.
    await using s = await branched();
    const before = s.github.resolve(REPO, BRANCH) ?? "";
    await done(s, 2);
    await s.sync();
    await push(s, BRANCH, { "src/albums.txt": "two\n" }, before);
    expect(onBranch(s)).toBe(PLAN);
    await s.sync();
    expect(onBranch(s)).toContain("| P-001 | Sort the albums | - | Medium | 3 | Done |");
    expect((await s.issue(2)).state).toBe("closed");
    await expectInStep(s);
  });
});
