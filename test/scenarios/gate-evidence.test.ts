import { describe, expect, it } from "vitest";
import { runCheck } from "../../src/run/check.ts";
import { answerEvidence } from "../../src/run/evidence-facts.ts";
import { commitFiles } from "../../src/run/files.ts";
import { hostOf, syncInside } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const ROWS = [row("T-001", "Draw the map", { status: "Review" }), row("T-002", "Draw the key", { status: "Review" })];
const CONFIG = {
  "done-requires": { default: ["merged-pr", "approved-review", "green-checks"] },
  rules: { "config-approval": {} },
};

async function staged(): Promise<Stage> {
  const files = {
    "TASK.md": planWith(ROWS),
    "sprint.config.json": JSON.stringify(CONFIG),
    ".github/CODEOWNERS": "* @bob\n",
  };
  const s = await stage({ files });
  await syncInside(s);
  return s;
}

/** Opens a pull request of alice's. */
async function opened(s: Stage, branch: string, files: Record<string, string>, title = "Work") {
  const sha = await s.github.commitFiles(REPO, branch, files, { message: "Work", author: "alice" });
  const { data } = await s.github
    .as("alice")
    .pulls.create({ owner, repo, title, body: "", head: branch, base: "main" });
  return { sha, number: data.number, pull: { owner, repo, pull_number: data.number } };
}

/** What the check says of evidence and approvals for a pull request, as a workflow's run 77 sees it. */
async function judged(
  s: Stage,
  { sha, number }: { readonly sha: string; readonly number: number },
  changed: readonly string[],
): Promise<readonly string[]> {
  const host = hostOf(s);
  const told: string[] = [];
  const under = { number, commit: sha };
  const { diagnostics } = await runCheck({
    files: commitFiles(host, sha),
    paths: [],
    config: null,
    strict: false,
    base: {
      files: commitFiles(host, s.github.resolve(REPO, "main") ?? ""),
      changed: changed.map((path) => ({ path, kind: "modified" })),
    },
    facts: {
      answer: async (questions) => ({
        people: new Map(),
        pulls: new Map(),
        ...(await answerEvidence(questions, {
          host,
          under,
          plans: [],
          workflowRun: "77",
          tell: (line) => told.push(line),
        })),
      }),
    },
  });
  const own = diagnostics.filter(({ rule }) => rule === "done-evidence" || rule === "config-approval");
  return [...own.map(({ severity, message }) => `${severity}: ${message}`), ...told];
}

const done = (s: Stage, task: string) =>
  s.plan().replace(new RegExp(`(\\| ${task} .*?)\\| Review \\|`), (_, before) => `${before}| Done |`);

describe("a pull request that sets a task to Done", () => {
  it("is the task's own: merging it is enough, its own job doesn't count, its reviews and other checks do", async () => {
    await using s = await staged();
    const files = { "src/key.txt": "key\n", "TASK.md": done(s, "T-002") };
    const own = await opened(s, "work/T-002-key", files);
    expect(await judged(s, own, ["TASK.md", "src/key.txt"])).toEqual([
      `error: T-002 is set to Done, but its pull request #${own.number} has no approving review and has no checks.`,
    ]);
    await s.github.as("bob").pulls.createReview({ ...own.pull, event: "APPROVE" });
    await s.github.as("mallory").pulls.createReview({ ...own.pull, event: "REQUEST_CHANGES", body: "No." });
    const run = { owner, repo, head_sha: own.sha };
    const checks = s.github.as(BOT).checks;
    await checks.create({
      ...run,
      name: "plans",
      status: "in_progress",
      details_url: "https://github.com/octo/plans/actions/runs/77/job/1",
    });
    await checks.create({ ...run, name: "build", status: "completed", conclusion: "failure" });
    await checks.create({ ...run, name: "build", status: "completed", conclusion: "success" });
    await checks.create({ ...run, name: "lockstep plans", status: "completed", conclusion: "failure" });
    await checks.create({ ...run, name: "slow", status: "in_progress" });
    expect(await judged(s, own, ["TASK.md", "src/key.txt"])).toEqual([
      `error: T-002 is set to Done, but its pull request #${own.number} has checks that aren't over (slow).`,
    ]);
    await checks.create({ ...run, name: "slow", status: "completed", conclusion: "skipped" });
    expect(await judged(s, own, ["TASK.md", "src/key.txt"])).toEqual([]);
    await checks.create({ ...run, name: "plans", status: "completed", conclusion: "success" });
    await s.github.as("bob").pulls.merge(own.pull);
    const report = await syncInside(s);
    expect(report.notices).toEqual([]);
    expect((await s.issue(2)).state).toBe("closed");
  });

  it("changes nothing but the plan: the task's other pull request counts, and none is none", async () => {
    await using s = await staged();
    const work = await opened(s, "map", { "src/map.txt": "map\n" }, "Closes #1");
    await s.github.as("alice").pulls.update({ ...work.pull, body: "Closes #1" });
    const plan = await opened(s, "T-001-done", { "TASK.md": done(s, "T-001").replace("| Review |", "| Done |") });
    expect(await judged(s, plan, ["TASK.md"])).toEqual([
      `error: T-001 is set to Done, but its pull request #${work.number} isn't merged, has no approving review and has no checks.`,
      "error: T-002 is set to Done, but it has no pull request.",
    ]);
  });
});

describe("a pull request that changes the configuration", () => {
  it("needs its code owner's approval of the commit under check, whatever it says of the rule itself", async () => {
    await using s = await staged();
    const files = { "sprint.config.json": "{}\n" };
    const first = await opened(s, "loosen", files);
    const without =
      "error: This pull request changes sprint.config.json, but none of its code owners (@bob) has approved it.";
    expect(await judged(s, first, ["sprint.config.json"])).toEqual([without]);
    await s.github.as("carol").pulls.createReview({ ...first.pull, event: "APPROVE" });
    expect(await judged(s, first, ["sprint.config.json"])).toEqual([without]);
    await s.github.as("bob").pulls.createReview({ ...first.pull, event: "APPROVE" });
    expect(await judged(s, first, ["sprint.config.json"])).toEqual([]);
    const sha = await s.github.commitFiles(
      REPO,
      "loosen",
      { "sprint.config.json": "{ }\n" },
      {
        message: "More",
        author: "alice",
      },
    );
    expect(await judged(s, { ...first, sha }, ["sprint.config.json"])).toEqual([without]);
  });

  it("so does a workflow that runs this tool, and no other", async () => {
    // Guard: it is asked before the texts of the workflows are there.
    await using s = await staged();
    const files = { ".github/workflows/a.yml": "run: lockstep check\n", ".github/workflows/b.yml": "run: npm test\n" };
    const pull = await opened(s, "flows", files);
    expect(await judged(s, pull, Object.keys(files))).toEqual([
      "error: This pull request changes .github/workflows/a.yml, but none of its code owners (@bob) has approved it.",
    ]);
  });
});
