import { describe, expect, it } from "vitest";
import { type ActionRun, runAction, type Step } from "../action/run.ts";
import { command } from "../cli/in-process.ts";
import { folder } from "../cli/run.ts";
import { expectQuiet, toolCommits, worldWrites } from "./afterwards.ts";
import { syncInside } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const HOUR_MS = 60 * 60 * 1000;
const FIGURES = `## 📊 Sprint metrics

- **Code Coverage**: 50%
- **Test pass rate**: -
- **Critical findings**: 7
- **Deployment frequency**: 3/week
`;
const CARD = `# PROJECT PLANNING

**Project Status**: Active

## Project health scorecard

| Metric | Owner | Target | Current | Status | Notes |
| --- | --- | --- | --- | --- | --- |
| Code Coverage | Ada | >90% | 50% | ❌ | - |
| Deployment Frequency | Bo | >1/week | 3/week | ✅ | - |
`;

function world(now?: () => Date): Promise<Stage> {
  const files = { "TASK.md": planWith([row("T-001", "Weigh the parcels")], FIGURES), "PLANNING.md": CARD };
  return stage({ files, now: now ?? (() => new Date("2026-11-18T09:00:00Z")) });
}

function figures(s: Stage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...s.plan().matchAll(/^- \*\*([^*]+)\*\*: (.*)$/gm)].map(([, label = "", value = ""]) => [label, value]),
  );
}

const lcov = (hit: number) => `SF:a.ts\nLF:100\nLH:${hit}\nend_of_record\n`;
const junit = (tests: number, failures: number) =>
  `<testsuites><testsuite tests="${tests}" failures="${failures}"/></testsuites>`;
const rules = [{ id: "leak", properties: { "security-severity": "9.5" } }];
const sarif = JSON.stringify({
  version: "2.1.0",
  runs: [{ tool: { driver: { name: "sieve", rules } }, results: [{ ruleId: "leak" }] }],
});
const REPORTS = { "lcov.info": lcov(93), "unit.xml": junit(8, 2), "scan.sarif": sarif };

describe("what reports of tests and scans say", () => {
  it("is written by lockstep sync, again whenever it changed, and kept where none is given", async () => {
    await using s = await world();
    await using dir = await folder({ ...REPORTS, "better.info": lcov(95) });
    const env = { GITHUB_TOKEN: s.github.token(BOT), GITHUB_API_URL: s.github.url, GITHUB_REPOSITORY: REPO };
    const run = (...args: readonly string[]) =>
      command(dir.path, ["sync", ...args], { env: { ...env, LOCKSTEP_NO_PACING: "1" } });
    const given = ["--junit", "unit.xml", "--sarif", "scan.sarif", "--coverage"];
    const first = await run(...given, "lcov.info");
    expect(first.code, first.stderr).toBe(0);
    const known = { "Code Coverage": "93%", "Test pass rate": "75%", "Critical findings": "1" };
    expect(figures(s)).toMatchObject(known);
    expect(s.plan("PLANNING.md")).toContain("| Code Coverage | Ada | >90% | 93% | ✅ | - |");
    // The same again is no news, and a run that is given none takes nothing back.
    await expectQuiet(s);
    const commits = toolCommits(s).length;
    expect((await run(...given, "lcov.info")).code).toBe(0);
    expect((await run()).code).toBe(0);
    expect([toolCommits(s).length, figures(s)]).toEqual([commits, expect.objectContaining(known)]);
    // Later on the same day.
    expect((await run("--coverage", "better.info")).code).toBe(0);
    expect(figures(s)).toMatchObject({ ...known, "Code Coverage": "95%" });
    expect(toolCommits(s)).toHaveLength(commits + 1);
    const missing = await run("--coverage", "gone.info");
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("gone.info is not there.")]);
  });

  it("is written by the Action, from the files that its inputs name", async () => {
    await using s = await world();
    const run = (inputs: Step["inputs"]): Promise<ActionRun> =>
      runAction({
        ...{ url: s.github.url, repository: REPO, event: "schedule", workspace: REPORTS },
        inputs: { "github-token": s.github.token(BOT), ...inputs },
        payload: { repository: { full_name: REPO, default_branch: "main" } },
      });
    const picked = await run({ coverage: "*.info", sarif: "out.sarif" });
    expect(picked.code, picked.log).toBe(0);
    expect(figures(s)).toMatchObject({ "Code Coverage": "93%", "Test pass rate": "-" });
    const asked = await run({ command: "sync", junit: "*.xml\nnone/*.xml", sarif: "scan.sarif" });
    expect(asked.code, asked.log).toBe(0);
    expect(asked.log).toContain("The input junit finds no file by none/*.xml.");
    expect(figures(s)).toMatchObject({ "Code Coverage": "93%", "Test pass rate": "75%" });
  });

  it("is shown by a dry run", async () => {
    await using s = await world();
    await s.settle();
    const before = s.plan();
    const told: string[] = [];
    const foretold = (texts: ReadonlyMap<string, string>) => void told.push(texts.get("TASK.md") ?? "");
    await syncInside(s, {}, { dryRun: true, results: { coverage: 88 }, foretold });
    expect([told.join(""), s.plan()]).toEqual([before.replace("50%", "88%"), before]);
  });
});

describe("releases", () => {
  it("are asked for once a day where a plan states how often there is one", async () => {
    let at = Date.parse("2026-11-18T09:00:00Z");
    await using s = await world(() => new Date(at));
    const alice = s.github.as("alice");
    const [owner, repo] = ["octo", "plans"];
    const asked = () => s.github.requests.filter(({ path }) => path.endsWith("/releases")).length;
    await s.settle();
    // A repository without a release is deployed in another way.
    expect(figures(s)).toMatchObject({ "Deployment frequency": "3/week" });
    for (const tag_name of ["v1", "v2"]) await alice.repos.createRelease({ owner, repo, tag_name });
    s.github.resetLog();
    at += HOUR_MS;
    await s.settle();
    expect(asked()).toBe(0);
    at += 24 * HOUR_MS;
    await s.settle();
    expect(asked()).toBe(1);
    expect(figures(s)).toMatchObject({ "Deployment frequency": "0.5/week" });
    expect(s.plan("PLANNING.md")).toContain("| Deployment Frequency | Bo | >1/week | 0.5/week | ⚠️ | - |");
    s.github.resetLog();
    at += HOUR_MS;
    await s.settle();
    expect([asked(), worldWrites(s)]).toEqual([0, []]);
  });

  it("that the token may not see leave the line as it stands, and nobody asks where no plan states it", async () => {
    await using s = await world();
    s.github.resetLog();
    const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
    using _ = s.github.fault({ path: /\/releases\b/, answer: refused });
    const { notices } = await s.settle();
    expect(figures(s)).toMatchObject({ "Deployment frequency": "3/week" });
    const [said] = notices.filter(({ code }) => code === "not-measured");
    expect(said?.message).toContain("Deployment frequency (the releases were not looked at)");
    await s.push({ "TASK.md": planWith([row("T-001", "Weigh")], "## Metrics\n\n- **MTTR**: 3h"), "PLANNING.md": null });
    s.github.resetLog();
    const later = await s.settle();
    expect(later.notices.map(({ message }) => message).join()).toContain("Mean time to recovery");
    expect(s.github.requests.some(({ path }) => path.includes("/releases"))).toBe(false);
  });
});
