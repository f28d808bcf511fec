import { describe, expect, it } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { type ActionRun, runAction, type Step } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

**Sprint Dates**: 2026-11-16 to 2026-11-27

## Current sprint tasks

| ID | Title | Points | Status |
| --- | --- | --- | --- |
| T-001 | Weigh the parcels | 3 | Done |
| T-002 | Print stamps | 2 | Not Started |
`;

async function seeded(): Promise<EmbeddedGitHub> {
  const github = await startGitHub({ now: () => new Date("2026-11-16T12:00:00Z") });
  for (const name of ["plans", "parcels"])
    await github.createRepository({ owner: "octo", name, files: { "TASK.md": PLAN } });
  return github;
}

function run(github: EmbeddedGitHub, inputs: Step["inputs"], rest: Partial<Step> = {}): Promise<ActionRun> {
  const token = github.token("github-actions[bot]", { permissions: { contents: "read", metadata: "read" } });
  return runAction({
    url: github.url,
    repository: "octo/plans",
    event: "schedule",
    sha: github.resolve("octo/plans", "main") ?? "",
    inputs: { "github-token": token, command: "report", ...inputs },
    payload: { repository: { full_name: "octo/plans", default_branch: "main" } },
    ...rest,
  });
}

const suite = (tests: number, failures: number) =>
  `<testsuites><testsuite tests="${tests}" failures="${failures}"/></testsuites>`;

describe("command: report", () => {
  it("names what it wrote, with a token that may only read, and draws the burndown in the summary", async () => {
    await using github = await seeded();
    github.resetLog();
    const rules = [{ id: "leak", properties: { "security-severity": "9.5" } }];
    const runs = [{ tool: { driver: { name: "sieve", rules } }, results: [{ ruleId: "leak" }] }];
    const { code, log, outputs, report, summary } = await run(
      github,
      { coverage: "**/lcov.info", junit: "./out/unit-*.xml\n  e2e.xml\nnone/*.xml", sarif: "scan.sarif" },
      {
        built: true,
        workspace: {
          "coverage/lcov.info": "SF:a.ts\nLF:10\nLH:9\nend_of_record\n",
          "out/unit-1.xml": suite(3, 1),
          "out/unit-2.xml": suite(3, 0),
          "e2e.xml": suite(4, 1),
          "scan.sarif": JSON.stringify({ version: "2.1.0", runs }),
        },
      },
    );
    expect(code, log).toBe(0);
    expect(github.requests.filter((request) => request.method !== "GET")).toEqual([]);
    expect(log).toMatch(/The report is in .*lockstep-report/);
    expect(log).toContain("The input junit finds no file by none/*.xml.");
    expect(outputs["report-folder"]).toMatch(/lockstep-report$/);
    expect(outputs["report-path"]).toBe(`${outputs["report-folder"]}/report.json`);
    const data = JSON.parse(report ?? "");
    const value = (name: string) =>
      data.metrics.find((metric: { readonly name: string }) => metric.name === name)?.value;
    expect(["coverage", "passedTests", "criticalFindings"].map(value)).toEqual([90, 80, 1]);
    expect(data.drift).toMatchObject({ inStep: true });
    expect(summary).toMatch(/2 of 5 points are left[\s\S]*```mermaid\nxychart-beta\n/);
  });

  it("takes several repositories together, and says which couldn't be read", async () => {
    await using github = await seeded();
    const { code, log, report, summary } = await run(github, { repos: "octo/plans\nocto/parcels, octo/gone" });
    expect(code, log).toBe(0);
    expect(log).toContain("octo/gone couldn't be read.");
    expect(JSON.parse(report ?? "").repositories.map(({ kind }: { readonly kind: string }) => kind)).toEqual([
      "report",
      "report",
      "unread",
    ]);
    expect(summary).not.toContain("mermaid");
  });

  it("says what an input can't be", async () => {
    await using github = await seeded();
    const several = await run(
      github,
      { coverage: "*.info" },
      { workspace: { "a.info": "SF:a.ts\nend_of_record\n", "b.info": "SF:a.ts\nend_of_record\n" } },
    );
    expect([several.code, several.log]).toEqual([2, expect.stringContaining("The input coverage finds 2 files")]);
  });
});
