import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { type ActionRun, runAction } from "./run.ts";

const REPO = "octo/plans";
const place = { owner: "octo", repo: "plans" };
const PLAN = planWith([
  row("T-001", "Sign in with passkeys", { status: "In Progress", owner: "@alice" }),
  row("T-002", "Export the report"),
]);

let github: EmbeddedGitHub;
let token: string;
/** Milliseconds by which GitHub's clock was moved on. */
let ahead = 0;

/** Runs the Action for the newest delivery of an event, with the payload that GitHub would hand it; its second is over. */
async function onEvent(event: string, action: string | null): Promise<ActionRun> {
  const delivery = github.deliveries.findLast((entry) => entry.event === event && entry.action === action);
  if (delivery === undefined) throw new Error(`There was no ${event} ${action}`);
  ahead += 2_000;
  return runAction({
    url: github.url,
    repository: REPO,
    event,
    payload: delivery.payload,
    actor: "alice",
    inputs: { "github-token": token },
  });
}

const plan = () => github.readFile(REPO, "TASK.md") ?? "";

describe("the Action, from event to event", () => {
  beforeAll(async () => {
    github = await startGitHub({ now: () => new Date(Date.now() + ahead) });
    await github.createRepository({
      ...{ owner: "octo", name: "plans" },
      files: { "TASK.md": PLAN, "src/report.txt": "one\n" },
      collaborators: { alice: "write", bob: "write" },
    });
    token = github.token("github-actions[bot]", {
      permissions: { contents: "write", issues: "write", pull_requests: "write" },
    });
  });
  afterAll(() => github.close());

  it("push: makes the issues and writes summary and outputs", async () => {
    await github.commitFiles(REPO, "main", { "notes.txt": "hello\n" }, { message: "Notes", author: "alice" });
    const run = await onEvent("push", null);
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ "in-sync": "false", conflicts: "[]" });
    expect(run.summary.replaceAll("&#45;", "-")).toContain("T-001 → issue");
    const { data } = await github.as("octo").issues.listForRepo(place);
    expect(data.map((issue) => issue.title).toSorted()).toEqual([
      "T-001: Sign in with passkeys",
      "T-002: Export the report",
    ]);
  });

  it("issues: an issue that is closed makes its task done, in a commit that names who did it", async () => {
    await github.as("bob").issues.update({ ...place, issue_number: 1, state: "closed" });
    const run = await onEvent("issues", "closed");
    expect(run.code).toBe(0);
    expect(run.outputs.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(plan()).toMatch(/\| T-001 \|.*\| Done \|/);
    expect(github.log(REPO, "main")[0]?.message).toMatch(/^sync\(T-001\): status\n\n[\s\S]*Lockstep-Cause: issues 1\n/);
  });

  it("pull_request and pull_request_review: the review mark follows", async () => {
    await github.commitFiles(REPO, "report", { "src/report.txt": "two\n" }, { message: "Report", author: "alice" });
    const { data: pull } = await github
      .as("alice")
      .pulls.create({ ...place, title: "Report", head: "report", base: "main", body: "task_id: T-002" });
    expect((await onEvent("pull_request", "opened")).code).toBe(0);
    expect(plan()).toMatch(/\| T-002 \|.*\| Review \| 🔍 \|/);
    await github.as("bob").pulls.createReview({ ...place, pull_number: pull.number, event: "APPROVE" });
    expect((await onEvent("pull_request_review", "submitted")).code).toBe(0);
    expect(plan()).toMatch(/\| T-002 \|.*\| Review \| ✔️ \|/);
    await github.as("bob").pulls.merge({ ...place, pull_number: pull.number });
    expect((await onEvent("pull_request", "closed")).code).toBe(0);
    expect(plan()).toMatch(/\| T-002 \|.*\| Done \| 🚀 \|/);
  });

  it("schedule and workflow_dispatch: find what no event told, and then nothing", async () => {
    await github.as("alice").issues.update({ ...place, issue_number: 1, state: "open" });
    const base = { url: github.url, repository: REPO, actor: "alice" };
    const dry = await runAction({
      ...base,
      event: "workflow_dispatch",
      payload: { inputs: {} },
      inputs: { "github-token": token, "dry-run": "true" },
    });
    expect(JSON.parse(dry.outputs.changes ?? "[]")).not.toEqual([]);
    expect(plan()).toMatch(/\| T-001 \|.*\| Done \|/);
    expect((await runAction({ ...base, event: "schedule", inputs: { "github-token": token } })).code).toBe(0);
    expect(plan()).toMatch(/\| T-001 \|.*\| In Progress \|/);
    const again = await runAction({
      ...base,
      event: "workflow_dispatch",
      payload: { inputs: {} },
      inputs: { "github-token": token },
    });
    expect(again).toMatchObject({ code: 0, outputs: { "in-sync": "true", changes: "[]" } });
  });

  // Guard: the tool's own pull request, its merge and the push that this is cause no writes.
  it("a protected branch: its own pull request is checked, and merging it is quiet", async () => {
    github.protect(REPO, "main", { style: "ruleset" });
    await github.as("bob").issues.update({ ...place, issue_number: 1, title: "T-001: Sign in with a passkey" });
    const run = await onEvent("issues", "edited");
    expect(run.code).toBe(0);
    const { data } = await github.as("bob").pulls.list(place);
    expect(data.map((pull) => pull.head.ref)).toEqual(["lockstep/sync"]);
    const number = data[0]?.number ?? 0;
    expect(run.summary).toContain(`Waits in pull request [#${number}](`);
    github.resetLog();
    const opened = await onEvent("pull_request", "opened");
    expect(opened).toMatchObject({ code: 0, outputs: { "in-sync": "true", changes: "[]" } });
    expect(opened.summary).toContain("### Check");
    await github.as("bob").pulls.merge({ ...place, pull_number: number, merge_method: "squash" });
    for (const [event, action] of [
      ["push", null],
      ["pull_request", "closed"],
    ] as const) {
      expect(await onEvent(event, action)).toMatchObject({ code: 0, outputs: { "in-sync": "true", changes: "[]" } });
    }
    const writes = github.requests.filter(({ method, person }) => method !== "GET" && !person);
    expect(writes.filter(({ path }) => !path.endsWith("/contents/state.json"))).toEqual([]);
    expect(plan()).toContain("| Sign in with a passkey |");
    github.protect(REPO, "main", null);
    // By then the refusal is forgotten.
    ahead += 25 * 60 * 60 * 1000;
  });

  it("a conflict fails the run, is annotated and stands in the summary", async () => {
    await github.commitFiles(
      REPO,
      "main",
      { "TASK.md": plan().replace("Sign in with a passkey", "Sign in without passwords") },
      { message: "Rename", author: "alice" },
    );
    await github
      .as("bob")
      .issues.update({ ...place, issue_number: 1, title: "T-001: Sign in by fingerprint | :: {{ x }}" });
    const run = await onEvent("push", null);
    expect(run.code).toBe(1);
    expect(run.log).toMatch(/^::(?:warning|error)/m);
    expect(run.summary).toContain("by fingerprint");
    expect(JSON.parse(run.outputs.conflicts ?? "[]")).toMatchObject([
      { task: "T-001", field: "title", resolution: "plan" },
    ]);
    const { data } = await github.as("octo").issues.get({ ...place, issue_number: 1 });
    expect(data.title).toBe("T-001: Sign in without passwords");
  });

  // Guard: an issue_comment routes to a sync, and names an issue that is read singly, since the list lags.
  it("issue_comment: a reply settles a conflict that was asked about", async () => {
    const config = JSON.stringify({ policy: { title: "ask" } });
    const text = plan().replace("Sign in without passwords", "Sign in at once");
    const files = { "TASK.md": text, "sprint.config.json": config };
    await github.commitFiles(REPO, "main", files, { message: "Rename", author: "alice" });
    await github.as("bob").issues.update({ ...place, issue_number: 1, title: "T-001: Sign in twice" });
    expect((await onEvent("push", null)).code).toBe(1);
    // A later run finds no reply, and knows that there is none.
    ahead += 60_000;
    expect((await onEvent("issues", "edited")).code).toBe(1);
    const lag = github.snapshot();
    ahead += 60_000;
    await github.as("bob").issues.createComment({ ...place, issue_number: 1, body: "/lockstep keep github" });
    using _ = github.fault({ method: "GET", path: /\/issues\?/, times: 100, lag });
    const run = await onEvent("issue_comment", "created");
    expect(run).toMatchObject({ code: 0, outputs: { conflicts: "[]" } });
    expect(run.summary).toContain("was settled by bob");
    expect(plan()).toContain("| Sign in twice |");
  });
});
