import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { type ActionRun, runAction } from "./run.ts";

const REPO = "octo/harbour";
const place = { owner: "octo", repo: "harbour" };
const plan = (status: string) =>
  `# TASK MANAGEMENT – Sprint-21-2026\n\n## Current sprint tasks\n\n| ID | Title | Status |\n| --- | --- | --- |\n| T-001 | Paint the buoys | ${status} |\n`;
const CONFIG = JSON.stringify({ "done-requires": ["merged-pr", "green-checks"], rules: { "config-approval": {} } });

let github: EmbeddedGitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.createRepository({
    ...{ owner: "octo", name: "harbour", private: true },
    files: { "TASK.md": plan("Review"), "sprint.config.json": CONFIG, CODEOWNERS: "* @octo\n" },
    collaborators: { alice: "write" },
  });
});
afterAll(() => github.close());

async function open(branch: string, files: Readonly<Record<string, string>>) {
  const sha = await github.commitFiles(REPO, branch, files, { message: branch, author: "alice" });
  const { data } = await github.as("alice").pulls.create({ ...place, title: branch, head: branch, base: "main" });
  return { sha, number: data.number };
}

async function gate(number: number, rights: Readonly<Record<string, "read">> = {}): Promise<ActionRun> {
  const delivery = github.deliveries.findLast(
    ({ event, payload }) => event === "pull_request" && payload.number === number,
  );
  const permissions = { contents: "read", metadata: "read", pull_requests: "read", issues: "read", ...rights } as const;
  return runAction({
    ...{ url: github.url, repository: REPO, event: "pull_request", payload: delivery?.payload ?? {}, actor: "alice" },
    sha: (await github.pulls.testMerge(REPO, number)) ?? "",
    inputs: { "github-token": github.token("github-actions[bot]", { permissions }), command: "check" },
  });
}

const CHECKS = { checks: "read", statuses: "read" } as const;

it("names what a task lacks that a pull request sets to Done, and what it wasn't allowed to look at", async () => {
  const { sha, number } = await open("T-001-buoys", { "TASK.md": plan("Done"), "src/buoy.txt": "red\n" });
  const red = await gate(number, CHECKS);
  expect(red.code).toBe(1);
  expect(red.log).toContain(`T-001 is set to Done, but its pull request #${number} has no checks.`);
  await github
    .as("github-actions[bot]")
    .checks.create({ ...place, name: "build", head_sha: sha, status: "completed", conclusion: "success" });
  expect((await gate(number, CHECKS)).code).toBe(0);
  const blind = await gate(number);
  expect(blind.code).toBe(0);
  expect(blind.log).toMatch(/::warning.*Its checks couldn't be verified/);
});

it("asks for a code owner's approval of a change to the workflow that runs it", async () => {
  const { number } = await open("loosen", { ".github/workflows/plans.yml": "jobs: {} # no lockstep\n" });
  const before = await gate(number);
  expect(before.code).toBe(1);
  expect(before.log).toContain("none of its code owners (@octo) has approved it");
  await github.as("octo").pulls.createReview({ ...place, pull_number: number, event: "APPROVE" });
  expect((await gate(number)).code).toBe(0);
});
