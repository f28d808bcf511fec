import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PortfolioData, ReportData } from "../../src/report/data.ts";
import { liveReport } from "../../src/run/report/live.ts";
import { folder } from "../cli/run.ts";
import { hostOf } from "./inside.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const HOUR = 3600 * 1000;

/** A stage whose clock is moved on by hand. */
async function later(
  files?: Readonly<Record<string, string>>,
): Promise<{ readonly s: Stage; pass(hours: number): void }> {
  let ahead = 0;
  const now = () => new Date(Date.parse("2026-11-18T09:00:00Z") + ahead);
  const s = await stage({ now, ...(files === undefined ? {} : { files }) });
  return { s, pass: (hours) => (ahead += hours * HOUR) };
}

const live = (s: Stage): Promise<ReportData> => liveReport({ host: hostOf(s), config: null });

function written(s: Stage): readonly string[] {
  return s.github.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
}

async function json<T>(s: Stage, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<T> {
  const { code, stdout, stderr } = await s.run(["report", "--format", "json", ...args], env);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("report --live", () => {
  it("asks GitHub for what files don't tell: issues, labels, releases, and whether both sides are in step", async () => {
    const { s, pass } = await later();
    await using _ = s;
    await s.settle();
    const alice = s.github.as("alice");
    await alice.repos.createRelease({ owner, repo, tag_name: "v1" });
    await alice.repos.createRelease({ owner, repo, tag_name: "v2", prerelease: true });
    await alice.repos.createRelease({ owner, repo, tag_name: "v3", draft: true });
    const { data: incident } = await alice.issues.create({ owner, repo, title: "Pump stopped", labels: ["incident"] });
    pass(5);
    // Closed and no task's: the sync has no use for it, and the ledger doesn't know it.
    await alice.issues.update({ owner, repo, issue_number: incident.number, state: "closed" });
    pass(3);
    await s.settle();
    await s.edit("| First |", "| First of all |");
    pass(25);
    s.github.resetLog();
    const data = await json<ReportData>(s, ["--live"]);
    expect(written(s)).toEqual([]);
    const value = (name: string) => data.metrics.find((metric) => metric.name === name)?.value;
    expect([value("deployments"), value("recoveryHours")]).toEqual([0.25, 5]);
    expect(data.generated).toBe("2026-11-19");
    expect(data.tasks.map(({ key, issue }) => [key, issue?.number])).toEqual([
      ["T-001", 1],
      ["T-002", 2],
    ]);
    expect(data.tasks[0]?.issue?.url).toBe(`${data.repository.url}/issues/1`);
    expect(data.drift).toEqual({ inStep: false, lines: [expect.stringMatching(/T-001.*title/)] });
    expect(data.notes.join(" ")).not.toContain("GitHub");
  });

  it("is made where nothing was ever synced, with the issues that a first sync would pair", async () => {
    const { s, pass } = await later();
    await using _ = s;
    await s.github.as("alice").issues.create({ owner, repo, title: "First" });
    await s.github.commitFiles(REPO, "T-002", { "src/pond.txt": "pond" }, { message: "Work", author: "alice" });
    const work = { owner, repo, title: "T-002: the pond", head: "T-002", base: "main" };
    const { data: pull } = await s.github.as("alice").pulls.create(work);
    pass(3);
    await s.github.as("bob").pulls.createReview({ owner, repo, pull_number: pull.number, event: "COMMENT", body: "?" });
    pass(25);
    const data = await live(s);
    expect(data.drift?.inStep).toBe(false);
    expect(data.drift?.lines[0]).toContain("it would pair 1 task with issues, create 1 issue");
    expect(data.tasks.map(({ issue }) => issue?.number)).toEqual([1, undefined]);
    expect(data.reviews).toMatchObject([{ pullRequest: pull.number, firstReviewHours: 3 }]);
    expect(s.github.resolve(REPO, "lockstep-ledger")).toBeNull();
  });

  it("costs as many requests for many tasks as for few", async () => {
    const costOf = async (tasks: number): Promise<number> => {
      const rows = Array.from({ length: tasks }, (_, place) => row(`T-${100 + place}`, `Task ${place}`));
      const { s, pass } = await later({ "TASK.md": planWith(rows) });
      await using _ = s;
      await s.settle();
      pass(30);
      await s.edit("| Task 0 |", "| Task zero |");
      s.github.resetLog();
      expect((await live(s)).tasks).toHaveLength(tasks);
      return s.github.requests.length;
    };
    const few = await costOf(3);
    expect(await costOf(60)).toBe(few);
    expect(few).toBeLessThan(30);
  });

  it("says what the token may not see, and is made all the same", async () => {
    const { s } = await later();
    await using _ = s;
    await s.settle();
    const answer = { status: 403, body: { message: "Resource not accessible by integration" } };
    s.github.fault({ path: /\/(?:issues|releases)\b/, times: 100, answer });
    const data = await live(s);
    expect(data.drift).toBeNull();
    expect(data.tasks).toHaveLength(2);
    expect(data.notes.join("\n")).toMatch(/in step isn't known[\s\S]*releases isn't measured: GitHub didn't show them/);
  });
});

describe("a portfolio", () => {
  it("has an organisation's repositories with plans on one page, and a page each", async () => {
    const { s } = await later();
    await using _ = s;
    const files = { "TASK.md": planWith([row("T-001", "Only", { status: "Done" })]) };
    const make = (name: string, given: Readonly<Record<string, string>> = files) =>
      s.github.createRepository({ owner: "lantern", organization: true, name, files: given });
    for (const name of ["kiln", "attic"]) await make(name);
    await make("broken", { ...files, "sprint.config.json": "{" });
    await make("words", { "README.md": "# Words\n" });
    await make("bare", {});
    await make("old");
    s.github.repository("lantern/old", { archived: true });
    await using dir = await folder();
    const out = join(dir.path, "site");
    const data = await json<PortfolioData>(s, ["--org", "Lantern", "--out", out]);
    expect(data.repositories.map((one) => (one.kind === "report" ? one.folder : [one.repository, one.reason]))).toEqual(
      ["lantern/attic", ["lantern/broken", expect.stringContaining("sprint.config.json:1")], "lantern/kiln"],
    );
    expect(data.notes).toEqual(["Left out: 1 archived or disabled.", "2 repositories have no plan and are left out."]);
    const [attic] = data.repositories;
    expect(attic?.kind === "report" && attic.report.drift).toMatchObject({ inStep: true });
    expect((await readdir(out)).sort()).toEqual(["index.html", "lantern", "report.json"]);
    expect(await readdir(join(out, "lantern/kiln"))).toContain("index.html");
    expect(await readFile(join(out, "index.html"), "utf8")).toContain('href="lantern/kiln/index.html"');
    expect(written(s)).toEqual([]);
  });

  it("tells a repository that isn't there from a GitHub that isn't", async () => {
    const { s } = await later();
    await using _ = s;
    const data = await json<PortfolioData>(s, ["--repos", "octo/plans,octo/nope", "OCTO/plans"]);
    expect(data.repositories.map((one) => (one.kind === "report" ? one.folder : one.repository))).toEqual([
      "octo/plans",
      "octo/nope",
    ]);
    // Guard: a name that was mistyped is told at once, not only on the page.
    await using dir = await folder({});
    const typo = await s.run(["report", "--repos", "octo/plans,octo/nope", "--format", "json", "--out", dir.path]);
    expect(typo).toMatchObject({ code: 0, stderr: expect.stringMatching(/^octo\/nope is left out: .+\n$/) });
    s.github.fault({ times: 1000, answer: { status: 401, body: { message: "Bad credentials" } } });
    const { code, stderr } = await s.run(["report", "--repos", "octo/plans,octo/nope"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("doesn't accept this token")]);
  });
});
