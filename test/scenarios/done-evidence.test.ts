import { describe, expect, it } from "vitest";
import type { SyncReport } from "../../src/sync/change.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const ROWS = [
  row("T-001", "Draw the map", { status: "In Progress" }),
  row("T-002", "Draw the key", { status: "In Progress" }),
];

/** GitHub's clock runs ahead of the machine's and goes on with each look, so that no sync waits for a second to be over. */
let ahead = 0;
const hurried = () => new Date(Date.now() + ahead);

function look(s: Stage): Promise<SyncReport> {
  ahead += 2_000;
  return syncInside(s);
}

async function staged(requires: unknown, rows = ROWS): Promise<Stage> {
  const files = { "TASK.md": planWith(rows), "sprint.config.json": JSON.stringify({ "done-requires": requires }) };
  const s = await stage({ files, now: hurried });
  await look(s);
  return s;
}

/** Opens a pull request on T-002. */
async function opened(
  s: Stage,
  { author = "alice", files = { "src/key.txt": "key\n" } as Record<string, string> } = {},
) {
  const sha = await s.github.commitFiles(REPO, "T-002-key", files, { message: "Work", author });
  const { data } = await s.github
    .as(author)
    .pulls.create({ owner, repo, title: "T-002: the key", head: "T-002-key", base: "main", body: "" });
  return { pull: { owner, repo, pull_number: data.number }, sha, number: data.number };
}

/** Status of T-002 in the plan, its issue's state and status label. */
async function standing(s: Stage): Promise<string> {
  const cells = (
    s
      .plan()
      .split("\n")
      .find((line) => line.startsWith("| T-002 |")) ?? ""
  ).split("|");
  const issue = (await s.issues()).find(({ title }) => title.startsWith("T-002:"));
  return `${cells[6]?.trim()}, ${issue?.state}, ${issue?.labels.find((name) => name.startsWith("status/"))}`;
}

async function comments(s: Stage, issue = 2): Promise<readonly string[]> {
  const { data } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: issue });
  return data.map(({ body }) => body ?? "");
}

const held = (report: SyncReport) => report.notices.filter(({ code }) => code === "no-evidence");

async function expectQuiet(s: Stage): Promise<void> {
  const head = s.github.resolve(REPO, "main");
  const again = await look(s);
  expect(again.changes).toEqual([]);
  expect(again.inSync).toBe(true);
  expect(again.notices.filter(({ level }) => level === "problem")).toEqual([]);
  expect(s.github.resolve(REPO, "main")).toBe(head);
}

describe("a task that is set to Done without evidence", () => {
  it("stays in review, says why once, and is done when the evidence is there", async () => {
    await using s = await staged(["merged-pr", "approved-review", "green-checks"]);
    await s.edit("| Draw the key | - | Medium | 3 | In Progress |", "| Draw the key | - | Medium | 3 | Done |");
    const first = await look(s);
    expect(held(first)).toMatchObject([{ level: "problem", task: "T-002" }]);
    expect(held(first)[0]?.message).toContain("it has no pull request");
    expect(await standing(s)).toBe("Review, open, status/review");
    expect(await comments(s)).toHaveLength(1);
    await expectQuiet(s);

    const { pull, sha } = await opened(s);
    await look(s);
    await s.github.as("bob").pulls.merge(pull);
    const merged = await look(s);
    expect(held(merged)[0]?.message).toContain("has no approving review and has no checks");
    expect(await standing(s)).toBe("Review, open, status/review");
    await expectQuiet(s);

    await s.github.as("carol").pulls.createReview({ ...pull, event: "APPROVE" });
    const run = { owner, repo, name: "build", head_sha: sha, status: "completed" } as const;
    await s.github.as(BOT).checks.create({ ...run, conclusion: "failure" });
    const red = await look(s);
    expect(held(red)[0]?.message).toContain("has checks that failed (build)");
    expect(await standing(s)).toBe("Review, open, status/review");

    await s.github.as(BOT).checks.create({ ...run, conclusion: "success" });
    const done = await look(s);
    expect(held(done)).toEqual([]);
    expect(await standing(s)).toBe("Done, closed, status/done");
    expect(await comments(s)).toHaveLength(1);
    await expectQuiet(s);
    await expectInStep(s);
    await auditLog(s);
  });

  it("is opened again where its issue was closed", async () => {
    await using s = await staged(["merged-pr"]);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    const report = await look(s);
    expect(held(report)).toMatchObject([{ level: "problem" }]);
    expect(await standing(s)).toBe("Review, open, status/review");
    expect(await comments(s)).toHaveLength(1);
    await expectQuiet(s);
    // The claim is taken back, and made anew: it is told anew.
    await s.edit("| Medium | 3 | Review |", "| Medium | 3 | Blocked |");
    await look(s);
    expect(await standing(s)).toBe("Blocked, open, status/blocked");
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await look(s);
    expect(await comments(s)).toHaveLength(2);
    await auditLog(s);
  });

  it("may be set by whom the configuration trusts, whichever side he does it on", async () => {
    await using s = await staged({ default: ["merged-pr"], trusted: ["Carol"] });
    await s.push({ "TASK.md": s.plan().replace("3 | In Progress", "3 | Done") }, "carol");
    await s.push({ "TASK.md": s.plan().replace("3 | In Progress", "3 | Done") }, "alice");
    await s.github.as("carol").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    expect(held(await look(s))).toEqual([]);
    expect((await s.issue(1)).state).toBe("closed");
    expect(await standing(s)).toBe("Done, closed, status/done");
    await expectQuiet(s);
  });

  it("needs more where an agent did the work", async () => {
    await using s = await staged({ default: ["merged-pr"], agents: ["tests-changed"] });
    const agent = "helper[bot]";
    s.github.user(agent);
    const { pull } = await opened(s, { author: agent });
    await s.github.as("bob").pulls.createReview({ ...pull, event: "APPROVE" });
    await s.github.as("bob").pulls.merge(pull);
    const report = await look(s);
    expect(held(report)[0]?.message).toContain("changes no test");
    expect(await standing(s)).toBe("Review, open, status/review");
    await expectQuiet(s);
  });

  it("is let through where the work is a person's, and by what a status says of its coverage", async () => {
    await using s = await staged({ default: ["merged-pr", "coverage>=90"], agents: ["tests-changed"] });
    const { pull, sha } = await opened(s);
    await s.github.as(BOT).repos.createCommitStatus({
      owner,
      repo,
      sha,
      state: "success",
      context: "codecov/project",
      description: "93.1% (+0.4%) compared to 1a2b3c4",
    });
    await s.github.as("bob").pulls.merge(pull);
    expect(held(await look(s))).toEqual([]);
    expect(await standing(s)).toBe("Done, closed, status/done");
    await expectQuiet(s);
  });
});
