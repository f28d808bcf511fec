import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import type { ReportData } from "../../src/report/data.ts";
import { initFiles } from "../../src/run/init.ts";
import { command } from "./in-process.ts";
import { folder } from "./run.ts";

const PLAN = `# Sprint-02

**Sprint ID**: Sprint-02
**Sprint Goal**: A path around the pond

## Current sprint tasks

| ID    | Title          | Priority | Points | Status      | Owner | PR Link | Depends On |
| ----- | -------------- | -------- | ------ | ----------- | ----- | ------- | ---------- |
| T-001 | Draw the path  | High     | 3      | Done        | @mia  | #7      | -          |
| T-002 | Dig the ground | High     | 5      | Blocked     | @lou  | -       | T-003      |
| T-003 | Rent a digger  | Medium   | 2      | Not Started | -     | -       | -          |
| T-004 | Buy a lamp     | Low      | 1      | Cancelled   | -     | -       | -          |

## Backlog candidates

| ID    | Title        | Priority | Points | Status      |
| ----- | ------------ | -------- | ------ | ----------- |
| T-050 | Plant hedges | Low      | 8      | Not Started |
`;
const CONFIG = JSON.stringify({
  sprint_id: "Sprint-02",
  start_date: "2026-02-23",
  end_date: "2026-03-08",
  last_sprint_velocity: 9,
});

function entry(seq: number, at: string, task: string, to: string): string {
  const who = { actor: { login: "mia", kind: "human" }, cause: { event: "push", subject: null }, run: "r1" };
  return `${JSON.stringify({ seq, at, ...who, task, issue: seq + 10, side: "github", action: "update-issue", field: "status", from: "not-started", to, prev: null })}\n`;
}

const LOG = entry(1, "2026-02-24T09:00:00Z", "T-001", "done") + entry(2, "2026-02-26T09:00:00Z", "T-002", "blocked");

/** The weekdays of three weeks before Sprint-02; on each two tasks of 2 points were done that were made at first. */
function pastSprint(): string {
  const days = [9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27];
  const tasks = days.flatMap((day) => [
    { task: `P-${day}1`, day },
    { task: `P-${day}2`, day },
  ]);
  const who = { actor: { login: "mia", kind: "human" }, cause: { event: "push", subject: null }, run: "r0" };
  const made = tasks.flatMap(({ task }) =>
    Object.entries({ points: 2, sprint: "Sprint-01" }).map(([field, to]) => ({
      ...{ at: "2026-02-09T06:00:00Z", task, action: "create-issue", field, from: null, to },
    })),
  );
  const done = tasks.map(({ task, day }) => ({
    ...{ at: `2026-02-${String(day).padStart(2, "0")}T15:00:00Z`, task, action: "close-issue" },
    ...{ field: "status", from: "in-progress", to: "done" },
  }));
  return [...made, ...done]
    .map(
      (entry, index) =>
        `${JSON.stringify({ seq: index + 1, ...who, issue: 1, side: "github", ...entry, prev: null })}\n`,
    )
    .join("");
}

/** A sprint's plan and audit log, and the velocity before it. */
async function orchard(): Promise<Record<string, string>> {
  const read = (name: string) =>
    readFile(fileURLToPath(new URL(`../fixtures/metrics/orchard/${name}`, import.meta.url)), "utf8");
  return {
    "TASK.md": await read("TASK.md"),
    "planning/audit/Sprint-05-2026.jsonl": await read("audit.jsonl"),
    "sprint.config.json": JSON.stringify({ sprint_id: "Sprint-05-2026", last_sprint_velocity: 20 }),
  };
}

async function report(cwd: string, now: string, options: readonly string[] = []): Promise<ReportData> {
  const { code, stdout, stderr } = await command(cwd, ["report", "--format", "json", ...options], { now });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("report", () => {
  it("writes page, figures and charts from the working tree", async () => {
    await using dir = await folder({
      "TASK.md": PLAN,
      "sprint.config.json": CONFIG,
      "planning/audit/Sprint-02.jsonl": LOG,
    });
    const { code, stdout, stderr } = await command(dir.path, ["report", "--repo", "lantern/pond"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("Written: lockstep-report/index.html, report.json and 6 SVG files.\n");
    expect((await readdir(`${dir.path}/lockstep-report`)).sort()).toEqual(
      [
        "blocked.svg",
        "burndown.svg",
        "burnup.svg",
        "dependencies.svg",
        "flow.svg",
        "index.html",
        "report.json",
        "velocity.svg",
      ].sort(),
    );
    const url = "https://github.com/lantern/pond";
    const data: ReportData = JSON.parse(await dir.read("lockstep-report/report.json"));
    const { days } = data;
    expect(data).toMatchObject({
      version: 1,
      repository: { name: "lantern/pond", url },
      generated: "2026-03-02",
      sprint: { id: "Sprint-02", start: "2026-02-23", end: "2026-03-08", goal: "A path around the pond" },
      unit: "points",
      velocity: [{ completed: 9 }],
      blocked: [{ task: "T-002", since: "2026-02-26", days: 4, reason: "T-003" }],
      tasks: [
        {
          key: "T-001",
          issue: { number: 11, url: `${url}/issues/11` },
          pullRequest: { number: 7, url: `${url}/pull/7` },
        },
        { key: "T-002", issue: { number: 12 }, dependsOn: ["T-003"] },
        { key: "T-003", issue: null },
        { key: "T-004" },
        { key: "T-050" },
      ],
    });
    // T-001 was done on the second day, T-002 blocked on the fourth.
    expect(days.map(({ date, scope, done, byStatus }) => [date.slice(8), scope, done, byStatus.blocked])).toEqual([
      ["23", 10, 0, 0],
      ["24", 10, 3, 0],
      ["25", 10, 3, 0],
      ["26", 10, 3, 1],
      ["27", 10, 3, 1],
      ["28", 10, 3, 1],
      ["01", 10, 3, 1],
      ["02", 10, 3, 1],
    ]);
    expect(await dir.read("lockstep-report/index.html")).toContain("7 of 10 points are left on 2026-03-02.");
  });

  it("prints the figures as JSON, and writes nothing it wasn't asked for", async () => {
    await using dir = await folder({ "TASK.md": PLAN });
    const { code, stdout } = await command(dir.path, ["report", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, repository: { url: null }, sprint: { id: "Sprint-02" } });
    expect(await readdir(dir.path)).toEqual(["TASK.md"]);
    await command(dir.path, ["report", "--format", "json", "--out", "site/now"]);
    expect(await readdir(`${dir.path}/site/now`)).toContain("index.html");
  });

  it("says of a damaged log that lines of it can't be read", async () => {
    await using dir = await folder({ "TASK.md": PLAN, "planning/audit/Sprint-02.jsonl": `${LOG}{"seq":3,` });
    const { stdout } = await command(dir.path, ["report", "--format", "json"]);
    expect(JSON.parse(stdout).notes).toContain(
      "1 line of the audit log can't be read; lockstep log --verify says which.",
    );
  });

  it("measures a sprint from its plan, its log and its dashboard's targets", async () => {
    await using dir = await folder(await orchard());
    const data = await report(dir.path, "2026-03-07T10:00:00Z");
    // By hand, out of the log: 18 points on the first day; T-002 grew by 2, T-005 (2) left, T-101 (3) came.
    expect(data.days.map(({ date, scope, done }) => [date, scope, done])).toEqual([
      ["2026-03-02", 18, 0],
      ["2026-03-03", 18, 0],
      ["2026-03-04", 20, 5],
      ["2026-03-05", 21, 0],
      ["2026-03-06", 21, 8],
      ["2026-03-07", 21, 8],
    ]);
    expect(data.scopeChanges).toEqual([
      { date: "2026-03-04", change: 2, tasks: ["T-002"] },
      { date: "2026-03-05", change: 1, tasks: ["T-101", "T-005"] },
    ]);
    const row = (name: string) => data.metrics.find((metric) => metric.name === name);
    expect(row("committedPoints")).toMatchObject({ value: 18, target: null, health: null });
    // As the dashboard has it: 8 of 18 to 22 points, 38 %, one blocked of none, 20 points before.
    expect(row("completedPoints")).toMatchObject({ value: 8, target: "18-22", health: "bad" });
    expect(row("progress")).toMatchObject({ value: 38.0952, target: ">90%", health: "bad" });
    expect(row("blockedTasks")).toMatchObject({ value: 1, target: "0", health: "warning" });
    expect(row("velocity")).toMatchObject({ value: 20, target: "18-22", health: "good" });
    // Nobody asked GitHub, nobody gave a report: that isn't 0.
    expect(row("reviewHours")).toMatchObject({
      value: null,
      target: "<24h",
      health: null,
      basis: "the pull requests were not looked at",
    });
    for (const name of ["deployments", "escapedBugs", "openDebt", "recoveryHours", "coverage", "passedTests"])
      expect(row(name)?.value, name).toBeNull();
    expect(data.health).toEqual({ level: "bad", met: 1, of: 4 });
    expect(data.blocked).toMatchObject([{ task: "T-004", since: "2026-03-05", days: 2 }]);
    expect(data.forecast).toEqual({
      kind: "none",
      sentence: "Not enough history for a forecast: 2 finished tasks since 2026-03-02, at least 5 are needed.",
      basis: [],
    });
    expect(data.notes).toEqual([
      "What rests on reviews of pull requests, labels of issues and releases isn't measured: GitHub was not asked for them.",
    ]);
  });

  it("ends its burndown where the dashboard says", async () => {
    await using dir = await folder(await orchard());
    const { days, metrics } = await report(dir.path, "2026-03-07T10:00:00Z");
    const plan = await dir.read("TASK.md");
    const stated = Number(/Completed Points\s*\|\s*(\d+)/.exec(plan)?.[1]);
    expect(days.at(-1)?.done).toBe(stated);
    expect(metrics.find(({ name }) => name === "completedPoints")?.value).toBe(stated);
  });

  it("says without a log that only today is known", async () => {
    const { "TASK.md": plan = "" } = await orchard();
    await using dir = await folder({ "TASK.md": plan });
    const data = await report(dir.path, "2026-03-07T10:00:00Z");
    expect(data.days).toMatchObject([{ date: "2026-03-07", scope: 21, done: 8 }]);
    expect(data.scopeChanges).toEqual([]);
    expect(data.notes[0]).toBe("There is no audit log: only how things stand today is known, not how they came to it.");
    expect(data.metrics.find(({ name }) => name === "cycleHours")).toMatchObject({
      value: null,
      basis: "there is no audit log",
    });
  });

  it("forecasts from the days of the log, sprints that are over included", async () => {
    await using dir = await folder({
      "TASK.md": PLAN,
      "sprint.config.json": CONFIG,
      "planning/audit/Sprint-01.jsonl": pastSprint(),
    });
    const { forecast } = await report(dir.path, "2026-03-02T10:00:00Z");
    if (forecast?.kind !== "forecast") throw new Error(forecast?.sentence);
    // 7 points are left, two tasks of 2 points were finished on each of fifteen weekdays, nothing joined.
    expect(forecast.basis).toEqual([
      "15 working days of history, 2026-02-09 to 2026-03-01: 30 tasks were finished on 15 of them.",
      "4 points were finished and 0 added on a working day, recent days counting more; 7 points are left.",
      "10,000 trials, seed 1.",
    ]);
    expect(forecast.dates.map(({ confidence }) => confidence)).toEqual([0.5, 0.85, 0.95]);
    // Two days of four points each, of which the first is today.
    expect(forecast.dates[0]?.date).toBe("2026-03-03");
    expect(forecast.chance).toBeGreaterThan(0.99);
    expect(await report(dir.path, "2026-03-02T10:00:00Z")).toMatchObject({ forecast });
  });

  it("takes coverage, test results and findings from the files it is given", async () => {
    const suite = (tests: number, failures: number) =>
      `<testsuites><testsuite tests="${tests}" failures="${failures}"/></testsuites>`;
    const rules = [{ id: "leak", properties: { "security-severity": "9.5" } }];
    const runs = [{ tool: { driver: { name: "sieve", rules } }, results: [{ ruleId: "leak" }] }];
    await using dir = await folder({
      "TASK.md": PLAN,
      "lcov.info": "SF:a.ts\nLF:10\nLH:9\nend_of_record\n",
      "one.xml": suite(6, 1),
      "two.xml": suite(4, 1),
      "scan.sarif": JSON.stringify({ version: "2.1.0", runs }),
    });
    const { metrics } = await report(dir.path, "2026-03-02T10:00:00Z", [
      ...["--coverage", "lcov.info", "--junit", "one.xml", "two.xml", "--sarif", "scan.sarif"],
    ]);
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value;
    expect([value("coverage"), value("passedTests"), value("criticalFindings")]).toEqual([90, 80, 1]);
    const missing = await command(dir.path, ["report", "--coverage", "none.info"]);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("none.info is not there.")]);
    const other = await command(dir.path, ["report", "--junit", "lcov.info"]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("lcov.info can't be read as a JUnit XML")]);
  });

  it("says where there is no plan", async () => {
    await using dir = await folder({});
    const { code, stderr } = await command(dir.path, ["report"]);
    expect(code).toBe(2);
    expect(stderr).toContain("No plan with tasks is in this folder.");
    expect(await readdir(dir.path)).toEqual([]);
  });
});

describe("the workflow that publishes it", () => {
  it("is only written where it is asked for, and may do no more than publish", () => {
    const path = ".github/workflows/lockstep-report.yml";
    const now = new Date("2026-03-02T10:00:00Z");
    expect(initFiles(now).map((file) => file.path)).not.toContain(path);
    const text = initFiles(now, true).find((file) => file.path === path)?.text ?? "";
    expect(text).not.toContain("{{action}}");
    const workflow = load(text, { schema: FAILSAFE_SCHEMA });
    expect(workflow).toMatchObject({
      permissions: {},
      jobs: { report: { permissions: { contents: "read", pages: "write", "id-token": "write" } } },
    });
    expect(text.replace(/^ *#.*$/gm, "")).not.toMatch(/checkout|\brun:/);
  });
});
