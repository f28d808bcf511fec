import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { type ActionRun, runAction } from "./run.ts";

const REPO = "octo/harbour";
const place = { owner: "octo", repo: "harbour" };

/** A plan of rows, one a line; the first stands in line 7. */
const plan = (...rows: readonly string[]) =>
  `# TASK MANAGEMENT – Sprint-21-2026\n\n## Current sprint tasks\n\n| ID | Title | Status |\n| --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join("")}`;
const SOUND = [
  "T-001 | Paint the buoys | Backlog",
  "T-002 | Mend the nets | Backlog",
  "T-003 | Sweep the pier | Backlog",
];

let github: EmbeddedGitHub;
let readOnly: string;
let writing: string;

/** Opens a pull request from a branch with these files; of a fork where the branch is `owner:name`. */
async function open(branch: string, files: Readonly<Record<string, string | null>>, author = "alice"): Promise<number> {
  const [owner, name = ""] = branch.includes(":") ? branch.split(":") : ["octo", branch];
  await github.commitFiles(`${owner}/harbour`, name, files, { message: name, author });
  const { data } = await github
    .as(author)
    .pulls.create({ ...place, title: name, head: branch, base: "main", draft: false });
  return data.number;
}

/** Runs the Action as GitHub does for the newest delivery of an event, with the merge commit of its pull request. */
async function gate(
  event: string,
  { pull, token = readOnly, ...inputs }: { pull?: number; token?: string } & Readonly<Record<string, string | number>>,
  actor = "alice",
): Promise<ActionRun> {
  const given = event.replace(/_target$/, "");
  const delivery = github.deliveries.findLast(
    ({ event: name, payload }) => name === given && (pull === undefined || payload.number === pull),
  );
  if (delivery === undefined) throw new Error(`There was no ${event}`);
  const merge = pull === undefined ? null : await github.pulls.testMerge(REPO, pull);
  const target = event.endsWith("_target");
  return runAction({
    ...{ url: github.url, repository: REPO, event, payload: delivery.payload, actor },
    sha: (target ? github.resolve(REPO, "main") : merge) ?? "",
    inputs: { "github-token": token, command: "check", ...inputs },
  });
}

const errors = (run: ActionRun) => run.log.split("\n").filter((line) => line.startsWith("::error"));

describe("the gate", () => {
  beforeAll(async () => {
    github = await startGitHub();
    await github.createRepository({
      ...{ owner: "octo", name: "harbour" },
      files: { "TASK.md": plan(...SOUND), "src/crane.txt": "up\n", "docs/notes.txt": "x\n" },
      collaborators: { alice: "write" },
    });
    readOnly = github.token("github-actions[bot]", { permissions: { contents: "read", metadata: "read" } });
    writing = github.token("github-actions[bot]", { permissions: { contents: "read", checks: "write" } });
  });
  afterAll(() => github.close());

  // Guards: findSubject takes the merge; `placed` lays its lines onto the head's, and knows what the branch changes.
  it("own branch: checks what merging gives, and shows it on the head's lines, the branch's own first", async () => {
    const number = await open("own", {
      "TASK.md": plan(...SOUND.slice(0, 2), "T-003 | Sweep the pier | Marinating"),
      "planning/TASK.md": plan("T-010 | Coil the ropes | Backlog"),
    });
    // Meanwhile main has got a row above, and an error of its own.
    await github.commitFiles(
      REPO,
      "main",
      { "TASK.md": plan("T-000 | Ring the bell | Simmering", ...SOUND) },
      { message: "Ring", author: "octo" },
    );
    github.resetLog();
    const run = await gate("pull_request", {
      pull: number,
      token: writing,
      "check-run": "auto",
      sarif: "out/plans.sarif",
    });
    expect(run.code).toBe(1);
    const found = JSON.parse(run.outputs.diagnostics ?? "");
    expect(found.map((d: { task: string; line: number }) => [d.task, d.line])).toEqual([
      ["T-000", 7],
      ["T-003", 10],
    ]);
    // The first stands in line 9 of the head, the other one isn't there.
    expect(errors(run)).toEqual([
      expect.stringMatching(/^::error title=unknown-status,file=TASK\.md,line=9,endLine=9,.*::Status "Marinating"/),
      expect.stringMatching(/^::error title=unknown-status,file=TASK\.md::Line 7 after the merge: Status "Simmering"/),
      "::error::The plans have 2 errors.",
    ]);
    const head = github.resolve(REPO, "own") ?? "";
    const merge = github.resolve(REPO, `refs/pull/${number}/merge`) ?? "";
    expect(run.summary).toContain(`| [9](https://github.com/octo/harbour/blob/${head}/TASK.md?plain=1#L9) | error |`);
    expect(run.summary).toContain(
      `| [7](https://github.com/octo/harbour/blob/${merge}/TASK.md?plain=1#L7) *unchanged*`,
    );
    expect(run.summary).toContain("**2 errors** in 2 plans.");
    const { data } = await github.as("octo").checks.listForRef({ ...place, ref: head });
    expect(data.check_runs).toMatchObject([
      { name: "lockstep plans", head_sha: head, conclusion: "failure", output: { title: "2 errors" } },
    ]);
    const annotations = await github
      .as("octo")
      .checks.listAnnotations({ ...place, check_run_id: data.check_runs[0]?.id ?? 0 });
    expect(annotations.data).toMatchObject([
      { path: "TASK.md", start_line: 9, annotation_level: "failure", title: "unknown-status" },
      { path: "TASK.md", start_line: 1 },
    ]);
    expect(JSON.parse(run.sarif ?? "{}").runs[0].results).toHaveLength(2);
    // Merge commit, three lists of files, each text once: the base's and the head's TASK.md differ from the merge's.
    const asked = github.requests.filter(({ path }) => path.includes("/git/"));
    expect(asked.filter(({ path }) => path.includes("/trees/"))).toHaveLength(3);
    expect(asked.filter(({ path }) => path.includes("/blobs/"))).toHaveLength(4);
    expect(github.requests.filter(({ method }) => method !== "GET")).toMatchObject([
      { path: `/repos/${REPO}/check-runs` },
    ]);
    await github.commitFiles(REPO, "main", { "TASK.md": plan(...SOUND) }, { message: "Sound again", author: "octo" });
  });

  // Guards: a refused check run is no failure; a read-only token sends nothing else that writes.
  it("a fork with a read-only token, Dependabot, and pull_request_target: the same verdict, nothing written", async () => {
    await github.as("mallory").repos.createFork(place);
    const number = await open("mallory:fork", { "TASK.md": plan(...SOUND, "T-004 | Dredge | Boiling") }, "mallory");
    github.resetLog();
    const run = await gate("pull_request", { pull: number, "check-run": "true", command: "auto" }, "mallory");
    expect(run.code).toBe(1);
    expect(errors(run)[0]).toMatch(/file=TASK\.md,line=10,.*Boiling/);
    expect(run.log).toContain('::warning::The check run "lockstep plans" was not made');
    const writes = github.requests.filter(({ method }) => method !== "GET");
    expect(writes.map(({ path, status }) => [path, status])).toEqual([[`/repos/${REPO}/check-runs`, 403]]);
    // GITHUB_SHA is the base branch's here: the head is what counts.
    const target = await gate("pull_request_target", { pull: number, "fail-on": "never" }, "mallory");
    expect([target.code, JSON.parse(target.outputs.diagnostics ?? "")]).toMatchObject([
      0,
      [{ task: "T-004", line: 10 }],
    ]);
    await github.as("mallory").pulls.update({ ...place, pull_number: number, state: "closed" });
    const bot = await open("dependabot/npm", { "src/crane.txt": "down\n" }, "dependabot[bot]");
    const quick = await gate("pull_request", { pull: bot, command: "auto" }, "dependabot[bot]");
    expect(quick.code).toBe(0);
    expect(quick.log).toContain("Nothing to check: no plan");
  });

  // Guards: touchesPlans; what was wrong before is not the fault of who changes no plan.
  it("no plan touched: quick, green, and it says so; a deleted plan is looked at", async () => {
    await github.commitFiles(
      REPO,
      "main",
      { "TASK.md": plan("T-001 | Paint | Simmering") },
      { message: "Oops", author: "octo" },
    );
    const number = await open("code", { "src/crane.txt": "left\n" });
    github.resetLog();
    const run = await gate("pull_request", { pull: number, token: writing, "check-run": "true" });
    expect(run).toMatchObject({ code: 0, outputs: { diagnostics: "[]" } });
    expect(run.summary).toContain("Nothing to check: no plan, epic, configuration or labels file changes.");
    expect(github.count({ path: /\/blobs\// })).toBe(0);
    const { data } = await github.as("octo").checks.listForRef({ ...place, ref: "code" });
    expect(data.check_runs).toMatchObject([{ conclusion: "success", output: { title: "No plan changes" } }]);
    const gone = await open("gone", { "TASK.md": null });
    expect(await gate("pull_request", { pull: gone })).toMatchObject({ code: 0, outputs: { diagnostics: "[]" } });
    await github.as("octo").pulls.merge({ ...place, pull_number: gone });
    await github.commitFiles(REPO, "main", { "TASK.md": plan(...SOUND) }, { message: "Back", author: "octo" });
  });

  // Guards: an archive is looked at though it is no plan, in the folders that the configuration names, too; a new one is not.
  it("a pull request that changes nothing but an archive fails", async () => {
    const sprint = "docs/sprint-archives/Sprint-20-2026/TASK-v1.0.0.md";
    const own = "history/Sprint-19.md";
    const setting = { rules: { "archive-changed": { paths: ["docs/sprint-archives/**", "history/**"] } } };
    const there = { [sprint]: "Over.\n", [own]: "Over, too.\n", "sprint.config.json": JSON.stringify(setting) };
    await github.commitFiles(REPO, "main", there, { message: "Archives", author: "octo" });
    for (const [branch, path] of [
      ["rewrite", sprint],
      ["rewrite-own", own],
    ] as const) {
      const number = await open(branch, { [path]: "All was well.\n" });
      const run = await gate("pull_request", { pull: number });
      expect(run.code).toBe(1);
      expect(JSON.parse(run.outputs.diagnostics ?? "")).toMatchObject([{ rule: "archive-changed", path }]);
    }
    const added = await open("archive-more", { "history/Sprint-18.md": "Over.\n" });
    expect((await gate("pull_request", { pull: added })).summary).toContain("Nothing to check: no plan");
    const gone = { [sprint]: null, [own]: null, "sprint.config.json": null };
    await github.commitFiles(REPO, "main", gone, { message: "Before", author: "octo" });
  });

  // Guard: the target of merge_group. Each pull request is sound alone; together they have an id twice.
  it("a merge group: finds what only the pull requests together break; a push off the default branch is checked", async () => {
    const one = await open("one", { "TASK.md": plan("T-050 | Rig the mast | Backlog", ...SOUND) });
    const two = await open("two", { "TASK.md": plan(...SOUND, "T-050 | Tar the hull | Backlog") });
    for (const number of [one, two]) {
      const alone = await gate("pull_request", { pull: number });
      expect([alone.code, alone.outputs.diagnostics]).toEqual([0, "[]"]);
    }
    const group = await github.pulls.queue(REPO, [one, two]);
    github.resetLog();
    const run = await gate("merge_group", { command: "auto", token: writing, "check-run": "true" });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.outputs.diagnostics ?? "")).toContainEqual(
      expect.objectContaining({ rule: "duplicate-id", task: "T-050#2", severity: "error" }),
    );
    const { data } = await github.as("octo").checks.listForRef({ ...place, ref: group?.headSha ?? "" });
    expect(data.check_runs).toMatchObject([{ conclusion: "failure" }]);
    await github.commitFiles(
      REPO,
      "try",
      { "TASK.md": plan("T-001 | Paint | Stewing") },
      { message: "Try", author: "octo" },
    );
    const push = await gate("push", { command: "auto" });
    expect(push.code).toBe(1);
    expect(errors(push)[0]).toMatch(/file=TASK\.md,line=7,.*Stewing/);
  });
});
