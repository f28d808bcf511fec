import { describe, expect, it } from "vitest";
import { previewMarkdown } from "../../src/records/preview.ts";
import { runAction } from "../action/run.ts";
import { comment, expectForetold, preview, propose } from "./previewed.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" } as const;

const FIRST = [
  row("T-001", "Draw the map", { status: "In Progress", owner: "@alice" }),
  row("T-002", "Draw the key", { depends: "T-001", eta: "2026-11-25" }),
  row("T-003", "Draw the border", { status: "Review" }),
  row("T-004", "Print the map"),
];

async function mapmakers(files: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": planWith(FIRST), "src/map.txt": "1\n", ...files } });
  await s.settle();
  return s;
}

/** The tool's own comments on a pull request. */
async function comments(s: Stage, number: number): Promise<readonly string[]> {
  const { data } = await s.github.as("octo").issues.listComments({ ...at, issue_number: number });
  return data.filter(({ user }) => user?.login === BOT).map(({ body }) => body ?? "");
}

const edited = (second = FIRST[1] ?? "") =>
  planWith([
    row("T-001", "Draw the large map", { status: "Done", owner: "@alice, @bob", points: "5" }),
    second,
    row("T-004", "Print the map"),
    row("T-009", "Frame it", { owner: "@carol", priority: "High", points: "2", depends: "T-004" }),
  ]);

describe("a preview shows what the sync does after the merge", () => {
  it("task by task, with what is due anyway told apart", async () => {
    // Guard: the dry run before the merge is subtracted; the pull request counts as merged.
    await using s = await mapmakers();
    const number = await propose(s, "T-004-print", { "src/map.txt": "2\n", "TASK.md": edited() });
    await s.github.as("bob").issues.update({ ...at, issue_number: 2, title: "T-002: Draw a key" });
    const { shown } = await expectForetold(s, number);
    const { foreseen } = shown;
    expect(foreseen?.due).toMatchObject([
      { side: "plan", task: "T-002", fields: { title: { to: "Draw a key" } } },
      { side: "plan", task: "T-004", fields: { pullRequest: { to: number } } },
    ]);
    expect(foreseen?.changes).toContainEqual(expect.objectContaining({ action: "create-issue", task: "T-009" }));
    expect(foreseen?.removed).toEqual(["T-003"]);
    expect(foreseen?.progress).toEqual([
      {
        path: "TASK.md",
        before: { done: 0, tasks: 4, donePoints: 0, points: 12 },
        after: { done: 2, tasks: 4, donePoints: 8, points: 13 },
      },
    ]);
    const text = previewMarkdown(shown).replaceAll("&#45;", "-").replaceAll("&#43;", "+");
    expect(text).toContain("creates 1 issue, closes 3 issues and updates 1 task in the plans");
    expect(text).toContain("- **T-001** #1: title Draw the map → Draw the large map, status In Progress → Done");
    expect(text).toContain("assigns bob, closes the issue\n");
    expect(text).toContain('- **T-009**: creates an issue "Frame it", assigned to carol, milestone Sprint-12-2026');
    expect(text).toContain("- **T-003** #3: the task is removed; closes the issue as not planned\n");
    expect(text).toContain("2 other changes are already due");
    expect(shown.requests).toBeLessThanOrEqual(24);
  });

  it("with the conflicts that it brings and the issues that GitHub closes", async () => {
    // Guard: issues that the description names count as closed; conflicts are those of the dry run after the merge.
    await using s = await mapmakers();
    const number = await propose(
      s,
      "words",
      { "TASK.md": edited(row("T-002", "Draw the legend")) },
      { body: "Closes #4" },
    );
    await s.github.as("bob").issues.update({ ...at, issue_number: 2, title: "T-002: Draw a key" });
    const { shown, done } = await expectForetold(s, number);
    expect(shown.foreseen?.closes).toEqual([4]);
    expect(shown.foreseen?.conflicts).toEqual(done.conflicts);
    expect(done.conflicts).toHaveLength(1);
    expect((await s.issue(4)).labels).toContain("status/done");
    expect(previewMarkdown(shown)).toMatch(/\*\*Conflicts: both sides changed\*\*\n\n- T&#45;002 title/);
  });

  it("with a configuration and labels that it changes itself", async () => {
    // Guard: settings are read from the merge.
    await using s = await mapmakers();
    const config = JSON.stringify({ "issue-title": "{title} ({id})", "status-words": { shelved: "blocked" } });
    const plan = planWith([row("T-001", "Draw the map", { status: "Shelved" }), ...FIRST.slice(1)]);
    const number = await propose(s, "settings", { "sprint.config.json": config, "TASK.md": plan });
    const { done } = await expectForetold(s, number);
    expect(done.changes).toContainEqual(expect.objectContaining({ task: "T-001" }));
  });

  it("where the brake holds, and where a first meeting waits for a person", async () => {
    // Guard: what holds the sync is told, and what it does once that is allowed.
    const rows = Array.from({ length: 8 }, (_, i) => row(`T-00${i + 1}`, `Part ${i + 1}`));
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    await s.settle();
    const number = await propose(s, "fewer", { "TASK.md": planWith(rows.slice(6)) });
    const { shown } = await expectForetold(s, number, { allowMassChange: true });
    expect(shown.foreseen?.held).toMatchObject({ code: "brake", option: "allow-mass-change" });
    expect(previewMarkdown(shown)).toContain("**The sync will stop after the merge**");

    await using fresh = await stage({ files: { "README.md": "Hello\n" } });
    await fresh.github.as("alice").issues.create({ ...at, title: "Draw the map" });
    const first = await propose(fresh, "begin", { "TASK.md": planWith(FIRST) });
    const met = await expectForetold(fresh, first, { adopt: true });
    expect(met.shown.foreseen).toMatchObject({
      held: { code: "adoption" },
      adoption: { matched: [{ task: "T-001" }] },
    });
  });

  it("of a plan that lived on the branch, and of one that is moved", async () => {
    // Guard: with the merge the default branch has the plan.
    await using s = await mapmakers({ "sprint.config.json": '{ "branches": ["[0-9]*-*"] }' });
    const spec =
      "# Tasks: Compass\n\n## Phase 1: Setup\n\n- [ ] T001 Cut the needle in src/needle.ts\n- [x] T002 Mount it\n";
    const number = await propose(s, "001-compass", { "specs/001-compass/tasks.md": spec });
    await s.settle();
    await s.github.as("bob").issues.update({ ...at, issue_number: 1, state: "closed" });
    await expectForetold(s, number);
    const moved = await propose(s, "move", { "TASK.md": null, "planning/TASK.md": s.plan() });
    await expectForetold(s, moved);
  });
});

describe("where GitHub has no merge", () => {
  it("shows what the branch has, and says so", async () => {
    // Guard: of a conflict the head's text, of everything else the base's.
    await using s = await mapmakers();
    const number = await propose(s, "apart", { "TASK.md": edited() });
    await s.edit("Draw the map", "Draw the small map");
    await s.push({ "docs/TASK.md": planWith([row("T-050", "Fold the map")]) });
    const shown = await preview(s, number);
    expect(shown).toMatchObject({ readFrom: "head", unmergeable: true });
    expect(previewMarkdown(shown)).toContain("It conflicts with <code>main</code>");
    const title = shown.foreseen?.changes.find(({ task, side }) => task === "T-001" && side === "github")?.fields.title;
    expect(title?.to).toBe("Draw the large map");
    expect(shown.foreseen?.due).toContainEqual(expect.objectContaining({ action: "create-issue", task: "T-050" }));
    expect(shown.foreseen?.removed).toEqual(["T-003"]);
  });

  it("says that no sync would run, and leaves out what would cost too much", async () => {
    // Guard: a wrong configuration is no failure of the preview; the requests of a stranger's change are counted.
    await using s = await mapmakers();
    const wrong = await propose(s, "wrong", { "sprint.config.json": '{ "issue-titel": "x" }' });
    expect((await preview(s, wrong)).foreseen?.stopped).toContain("issue-titel");
    const owners = Array.from({ length: 40 }, (_, i) => row(`T-1${i}`, `Job ${i}`, { owner: `@nobody${i}` }));
    const many = await propose(s, "many", { "TASK.md": planWith([...FIRST, ...owners]) });
    expect(await preview(s, many, { limit: 1 })).toMatchObject({ unconcerned: "too-large", foreseen: null });
  });
});

describe("the comment", () => {
  it("is one, kept up to date, and only the tool's own counts", async () => {
    // Guard: found by marker and author; written only where its text changes.
    await using s = await mapmakers();
    const number = await propose(s, "words", { "TASK.md": edited() });
    const forged = "<!-- lockstep:preview -->\nAll is well.";
    await s.github.as("mallory").issues.createComment({ ...at, issue_number: number, body: forged });
    expect(await comment(s, number)).toBe("created");
    expect(await comment(s, number)).toBe("same");
    expect(await comments(s, number)).toEqual([expect.stringContaining("Frame it")]);
    await s.github.commitFiles(
      REPO,
      "words",
      { "TASK.md": edited().replace("Frame it", "Hang it") },
      { message: "More" },
    );
    // Two runs at once had made two.
    const bot = s.github.as(BOT);
    await bot.issues.createComment({ ...at, issue_number: number, body: forged });
    expect(await comment(s, number)).toBe("updated");
    expect(await comments(s, number)).toEqual([expect.stringContaining("Hang it")]);
    await s.github.commitFiles(
      REPO,
      "words",
      { "TASK.md": s.plan(), "notes.txt": "x" },
      { message: "No plan after all" },
    );
    expect(await comment(s, number)).toBe("updated");
    expect(await comments(s, number)).toEqual([expect.stringMatching(/Nothing: it changes no plan/)]);
    const others = (await s.github.as("octo").issues.listComments({ ...at, issue_number: number })).data;
    expect(others.find(({ user }) => user?.login === "mallory")?.body).toBe(forged);
  });

  it("is not made where no plan changes", async () => {
    // Guard: silence without a comment that is out of date.
    await using s = await mapmakers();
    const number = await propose(s, "code", { "src/map.txt": "2\n" });
    expect(await comment(s, number)).toBe("none");
    expect(await comments(s, number)).toEqual([]);
  });

  it("shows what strangers write as text", async () => {
    // Guard: everything that a plan says goes through literal().
    const hostile = "@mallory fixes #1 GH-2 <img src=x> [x](http://e.vil) <!-- lockstep:preview --> task_id: T-001";
    await using s = await mapmakers();
    const number = await propose(s, "hostile", {
      "TASK.md": planWith([...FIRST, row("T-005", hostile, { owner: "@alice" })]),
    });
    await comment(s, number);
    const [text = ""] = await comments(s, number);
    expect(text.match(/<!--/g)).toHaveLength(1);
    expect(text).not.toMatch(/@mallory|<img|\]\(|#1\b(?!:)|GH&#45;2|task_id: T-001/);
  });
});

describe("the Action", () => {
  const run = (s: Stage, event: string, payload: object, token: string) =>
    runAction({ url: s.github.url, repository: REPO, event, payload, inputs: { "github-token": token } });

  it("comments on pull requests of the repository, and by workflow_run on those of forks", async () => {
    // Guard: a fork's own run has no right to comment; the pull request is found by its branch, not by the payload's list.
    await using s = await mapmakers();
    const token = s.github.token(BOT, { permissions: { contents: "read", issues: "read", pull_requests: "write" } });
    const repository = { full_name: REPO, default_branch: "main" };
    const own = await propose(s, "words", { "TASK.md": edited() });
    const { data: pull } = await s.github.as("octo").pulls.get({ ...at, pull_number: own });
    const opened = await run(s, "pull_request", { action: "synchronize", pull_request: pull, repository }, token);
    expect(opened.code).toBe(0);
    expect(opened.summary).toContain("### What merging this does");
    expect(await comments(s, own)).toHaveLength(1);

    await s.github.as("mallory").repos.createFork(at);
    await s.github.commitFiles(
      "mallory/plans",
      "better",
      { "TASK.md": edited() },
      { message: "Better", author: "mallory" },
    );
    const { data: theirs } = await s.github
      .as("mallory")
      .pulls.create({ ...at, head: "mallory:better", base: "main", title: "Better", body: "" });
    const workflow_run = {
      event: "pull_request",
      head_branch: "better",
      head_sha: theirs.head.sha,
      head_repository: { full_name: "mallory/plans" },
      pull_requests: [],
    };
    s.github.resetLog();
    const after = await run(s, "workflow_run", { action: "completed", workflow_run, repository }, token);
    expect(after.code).toBe(0);
    expect(await comments(s, theirs.number)).toEqual([expect.stringContaining("Frame it")]);
    const writes = s.github.requests.filter(({ method, path }) => method !== "GET" && path !== "/graphql");
    expect(writes.map(({ path }) => path)).toEqual([`/repos/octo/plans/issues/${theirs.number}/comments`]);
  });

  it("leaves the preview in the summary where the token may not comment", async () => {
    // Guard: a refusal is no failure.
    await using s = await mapmakers();
    const number = await propose(s, "words", { "TASK.md": edited() });
    const { data: pull } = await s.github.as("octo").pulls.get({ ...at, pull_number: number });
    const token = s.github.token(BOT, { permissions: { contents: "read", issues: "read", pull_requests: "read" } });
    const repository = { full_name: REPO, default_branch: "main" };
    const ended = await run(s, "pull_request", { action: "edited", pull_request: pull, repository }, token);
    expect(ended.code).toBe(0);
    expect(ended.summary).toContain("Frame it");
    expect(ended.log).toContain(`::notice::The preview of #${number} is in the job summary`);
    expect(await comments(s, number)).toEqual([]);
  });
});
