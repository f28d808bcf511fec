import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { runAction, type Step } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Status |
| --- | --- | --- |
| T-001 | Weigh the parcels | Done |
`;
const BROKEN = `${PLAN}| T-002 | <b>Print</b> [stamps](http://x.y) | Marinating |\n`;

let github: EmbeddedGitHub;
let readOnly: string;
let fork: string;

beforeAll(async () => {
  github = await startGitHub();
  await github.createRepository({ owner: "octo", name: "plans", files: { "TASK.md": PLAN } });
  await github.commitFiles("octo/plans", "T-002-stamps", { "TASK.md": BROKEN }, { message: "plan the stamps" });
  readOnly = github.token("github-actions[bot]", { permissions: { contents: "read", metadata: "read" } });
  fork = github.resolve("octo/plans", "T-002-stamps") ?? "";
});
afterAll(() => github.close());

function pullRequest(action: string, headRepository: string | null, inputs: Record<string, string> = {}): Step {
  return {
    url: github.url,
    repository: "octo/plans",
    event: "pull_request",
    // A commit that is no merge of the head is not what is checked.
    sha: github.resolve("octo/plans", "main") ?? "",
    inputs: { "github-token": readOnly, command: "auto", ...inputs },
    payload: {
      action,
      number: 5,
      pull_request: {
        number: 5,
        head: { sha: fork, repo: headRepository === null ? null : { full_name: headRepository } },
      },
      repository: { full_name: "octo/plans", default_branch: "main" },
    },
  };
}

describe("the check of a pull request", () => {
  it("reads the head's plans with a read-only token, and fails for an error", async () => {
    github.resetLog();
    const run = await runAction({ ...pullRequest("opened", "mallory/plans"), built: true });
    expect(run.code).toBe(1);
    expect(run.log).toMatch(/::error .*file=TASK\.md.*::Status "Marinating" is not one of/);
    expect(run.log).toMatch(/::error .*line=8/);
    expect(JSON.parse(run.outputs.diagnostics ?? "")).toMatchObject([
      { path: "TASK.md", line: 8, rule: "unknown-status", task: "T-002" },
    ]);
    expect(run.outputs["in-sync"]).toBe("");
    expect(run.summary).toContain("unknown&#45;status");
    expect(github.requests.filter((request) => request.method !== "GET")).toEqual([]);
  });

  it("passes where only the base is wrong, and where told never to fail", async () => {
    const clean = github.resolve("octo/plans", "main") ?? "";
    const step = pullRequest("synchronize", "mallory/plans");
    const head = {
      ...step,
      payload: { ...step.payload, pull_request: { number: 5, head: { sha: clean, repo: null } } },
    };
    const passing = await runAction(head);
    expect(passing).toMatchObject({ code: 0 });
    expect(passing.summary).toContain("1 plan checked, nothing wrong.");
    expect((await runAction(pullRequest("synchronize", null, { "fail-on": "never" }))).code).toBe(0);
  });

  it("never fails for want of rights", async () => {
    const run = await runAction(pullRequest("opened", "octo/plans", { "fail-on": "never" }));
    expect(run.code).toBe(0);
    expect(run.log).toContain("::notice::The token of this run may not write");
    expect(run.outputs.diagnostics).toContain("unknown-status");
  });

  it("marks no more errors than GitHub shows beside the verdict, and says how many there are", async () => {
    const rows = Array.from({ length: 14 }, (_, i) => `| T-0${i + 10} | Work ${i} | Marinating |\n`).join("");
    const sha = await github.commitFiles("octo/plans", "T-003-many", { "TASK.md": PLAN + rows }, { message: "many" });
    const step = pullRequest("synchronize", null);
    const run = await runAction({
      ...step,
      payload: { ...step.payload, pull_request: { number: 6, head: { sha, repo: null } } },
    });
    expect(run.log.match(/^::error .*Marinating/gm)).toHaveLength(8);
    expect(run.log).toContain("::error::And 6 more errors");
    expect(run.log.match(/^::error/gm)).toHaveLength(10);
    expect(run.log).toContain("::error::The plans have 14 errors.");
    expect(JSON.parse(run.outputs.diagnostics ?? "")).toHaveLength(14);
  });
});

describe("a failure", () => {
  it("is one sentence, with the exit code of its kind", async () => {
    const wrong = await runAction({ ...pullRequest("synchronize", null, { "github-token": "nonsense" }), built: true });
    expect(wrong.code).toBe(2);
    expect(wrong.log.match(/^::error/gm)).toHaveLength(1);
    expect(wrong.summary).toContain("### Failed");
    const input = await runAction(pullRequest("synchronize", null, { command: "chek" }));
    expect(input).toMatchObject({
      code: 2,
      log: expect.stringContaining('The input command is "chek", expected one of auto, check, preview, sync'),
    });
    const answer = { status: 502, headers: { "retry-after": "0" } };
    using _ = github.fault({ path: /./, times: 99, answer });
    expect((await runAction(pullRequest("synchronize", null))).code).toBe(3);
  });
});

describe("a sync", () => {
  it("brings issues in step with the plan and says what it did", async () => {
    await github.createRepository({
      owner: "octo",
      name: "post",
      files: { "TASK.md": PLAN.replace("| Done |", "| In Progress |") },
    });
    const token = github.token("github-actions[bot]", {
      permissions: { contents: "write", issues: "write", pull_requests: "write" },
    });
    const step: Step = {
      built: true,
      url: github.url,
      repository: "octo/post",
      event: "push",
      payload: {
        ref: "refs/heads/main",
        after: github.resolve("octo/post", "main"),
        repository: { default_branch: "main" },
      },
      inputs: { "github-token": token },
    };
    const run = await runAction(step);
    expect(run).toMatchObject({ code: 0, outputs: { "in-sync": "false", conflicts: "[]" } });
    expect(JSON.parse(run.outputs.changes ?? "")).toContainEqual(
      expect.objectContaining({ action: "create-issue", task: "T-001" }),
    );
    const issues = await github.as("octo").issues.listForRepo({ owner: "octo", repo: "post" });
    expect(issues.data.map((issue) => issue.title)).toEqual(["T-001: Weigh the parcels"]);
    const again = await runAction({ ...step, event: "issues", payload: { action: "opened", issue: { number: 1 } } });
    expect(again).toMatchObject({ code: 0, outputs: { "in-sync": "true", changes: "[]" } });
    expect(again.summary).toContain("in step");
  });
});
