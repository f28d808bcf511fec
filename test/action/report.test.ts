import { expect, it } from "vitest";
import { startGitHub } from "../../src/embedded/index.ts";
import { runAction } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Points | Status |
| --- | --- | --- | --- |
| T-001 | Weigh the parcels | 3 | Done |
| T-002 | Print stamps | 2 | Not Started |
`;

it("command: report names the folder of what it wrote, with a token that may only read", async () => {
  const github = await startGitHub();
  try {
    await github.createRepository({ owner: "octo", name: "plans", files: { "TASK.md": PLAN } });
    const token = github.token("github-actions[bot]", { permissions: { contents: "read", metadata: "read" } });
    github.resetLog();
    const run = await runAction({
      url: github.url,
      repository: "octo/plans",
      event: "schedule",
      sha: github.resolve("octo/plans", "main") ?? "",
      inputs: { "github-token": token, command: "report" },
      payload: { repository: { full_name: "octo/plans", default_branch: "main" } },
    });
    expect(run.code, run.log).toBe(0);
    expect(github.requests.filter((request) => request.method !== "GET")).toEqual([]);
    expect(run.log).toMatch(/The report is in .*lockstep-report/);
    expect(run.outputs["report-folder"]).toMatch(/lockstep-report$/);
  } finally {
    await github.close();
  }
});
