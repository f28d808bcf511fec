import { describe, expect, it } from "vitest";
import { submittedTooQuickly } from "../../src/embedded/index.ts";
import type { Answer, Fault } from "../../src/embedded/types.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog, changesIn } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([
  row("T-001", "Draw the grid", { owner: "@alice" }),
  row("T-002", "Snap to the grid", { depends: "T-001", owner: "@bob" }),
  row("T-003", "Hide the grid", { depends: "T-002" }),
]);

/** A gateway that fails for good; without a wait, so that the test has none. */
const BAD_GATEWAY: Answer = { status: 502, body: "<html>Bad gateway</html>", headers: { "retry-after": "0" } };
const VALIDATION: Answer = { status: 422, body: { message: "Validation Failed", errors: [{ code: "invalid" }] } };
const LOCKED: Answer = { status: 403, body: { message: "This conversation is locked." } };

async function issuesByTask(s: Stage) {
  const issues = await s.issues();
  return Object.fromEntries(issues.map((issue) => [issue.title.slice(0, 5), issue]));
}

/** A sync with something that fails: GitHub's own failure is told with the report of what was done. */
async function syncFailing(s: Stage, exit: number): Promise<SyncReport> {
  const ended = await s.run(["sync", "--format", "json"]);
  expect(ended.code, ended.stderr).toBe(exit);
  const told = JSON.parse(ended.stdout);
  return exit === 3 ? told.report : told;
}

/** No change is in the log twice, and none that was made is missing from it. */
async function expectLoggedOnce(s: Stage, expected: readonly string[]): Promise<void> {
  const entries = changesIn(await auditLog(s));
  expect(new Set(entries).size, entries.join("\n")).toBe(entries.length);
  expect(entries).toEqual(expect.arrayContaining([...expected]));
}

describe("one create among many is refused", () => {
  // Guard: a task whose issue was refused keeps its record as it was, and the next run makes the issue.
  it("the others are made, the next run makes it, and all links stand as if nothing had been", async () => {
    await using undisturbed = await stage({ files: { "TASK.md": PLAN } });
    await undisturbed.sync();
    await using s = await stage({ files: { "TASK.md": PLAN } });
    // The second of the creates, and its repetition without assignees.
    s.github.fault({ method: "POST", path: /\/issues$/, nth: 2, times: 2, answer: submittedTooQuickly() });
    const report = await s.sync({ exit: 1 });
    expect(report.failed).toMatchObject([{ task: "T-002", action: "create-issue" }]);
    expect(report.failed[0]?.reason).toContain("was submitted too quickly");
    expect(report.changes.filter((c) => c.action === "create-issue").map((c) => c.task)).toEqual(["T-001", "T-003"]);
    expect(Object.keys(await issuesByTask(s))).toEqual(["T-001", "T-003"]);

    const next = await s.sync();
    expect(next.changes.filter((c) => c.action === "create-issue").map((c) => c.task)).toEqual(["T-002"]);
    const issues = await issuesByTask(s);
    for (const [task, issue] of Object.entries(await issuesByTask(undisturbed))) {
      const numbered = issue.body.replace(/#\d+ \((T-\d+)\)/g, (_, key) => `#${issues[key]?.number} (${key})`);
      expect(issues[task]).toEqual({ ...issue, number: issues[task]?.number, body: numbered });
    }
    expect(s.plan()).toBe(PLAN);
    await expectQuiet(s);
    await expectLoggedOnce(s, []);
  });
});

describe("tasks that depend on each other", () => {
  // Guard: whichever issue is made first gets its link once the other one has a number.
  it("link each other's issues after one sync", async () => {
    const rows = [row("T-001", "Hen", { depends: "T-002" }), row("T-002", "Egg", { depends: "T-001, T-003" })];
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    await s.settle();
    const issues = await issuesByTask(s);
    expect(issues["T-001"]?.body).toContain(`- **Depends on**: #${issues["T-002"]?.number} (T-002)\n`);
    expect(issues["T-002"]?.body).toContain(`- **Depends on**: #${issues["T-001"]?.number} (T-001), T-003\n`);
    await expectQuiet(s);
    // A task that comes later is linked in the run that makes its issue.
    await s.push({ "TASK.md": planWith([...rows, row("T-003", "Nest")]) });
    await s.sync();
    expect((await issuesByTask(s))["T-002"]?.body).toContain(", #3 (T-003)\n");
    await expectQuiet(s);
  });
});

describe("one update among many fails", () => {
  const EDITED = PLAN.replaceAll("the grid", "the raster").replaceAll("| Not Started |", "| Blocked |");
  const refusals: readonly (readonly [string, Fault, number])[] = [
    ["the issue is refused (422)", { method: "PATCH", path: /\/issues\/2$/, answer: VALIDATION }, 1],
    ["its label is refused (422)", { method: "POST", path: /\/issues\/2\/labels$/, answer: VALIDATION }, 1],
    ["its label is forbidden (403)", { method: "DELETE", path: /\/issues\/2\/labels\//, answer: LOCKED }, 1],
    ["the gateway fails for good", { method: "PATCH", path: /\/issues\/2$/, times: 9, answer: BAD_GATEWAY }, 3],
    ["reading it again fails", { method: "GET", path: /\/issues\/2$/, times: 9, answer: BAD_GATEWAY }, 3],
  ];
  // Guard: advance.ts takes as agreed only what was written and confirmed; one target's failure stops no other.
  it.for(refusals)(
    "%s: the others land, the next run does it, nothing counts as agreed before",
    async ([, fault, exit]) => {
      await using s = await stage({ files: { "TASK.md": PLAN } });
      await s.settle();
      await s.push({ "TASK.md": EDITED });
      const { title } = await s.issue(2);
      const mended = s.github.fault(fault);
      const report = await syncFailing(s, exit);
      mended[Symbol.dispose]();
      expect(report.failed).toMatchObject([{ task: "T-002", action: "update-issue" }]);
      expect(report.changes.filter((c) => c.action === "update-issue").map((c) => c.task)).toEqual(["T-001", "T-003"]);
      // The title is written before the labels: then it stands, and is agreed on all the same only with the rest.
      const written = String(fault.path).includes("labels");
      expect((await s.issue(2)).title).toBe(written ? "T-002: Snap to the raster" : title);
      for (const number of [1, 3]) {
        expect((await s.issue(number)).title).toContain("the raster");
        expect((await s.issue(number)).labels).toContain("status/blocked");
      }
      // Were the new title taken for agreed, the old one on the issue would now go into the plan.
      const next = await s.sync();
      expect(next).toMatchObject({ conflicts: [], failed: [] });
      expect(next.changes.map(({ task, side }) => `${task} ${side}`)).toEqual(["T-002 github"]);
      expect(s.plan()).toBe(EDITED);
      const issue = await s.issue(2);
      expect(issue.title).toBe("T-002: Snap to the raster");
      expect(issue.labels).toEqual(["priority/medium", "sprint/Sprint-12-2026", "status/blocked"]);
      await expectQuiet(s);
      await expectLoggedOnce(s, [
        'T-002 github update-issue title "Snap to the raster"',
        'T-002 github update-issue status "blocked"',
      ]);
    },
  );

  it("a label that can't be made: only its task waits for it", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.edit("| Snap to the grid | - | Medium |", "| Snap to the grid | - | Critical |");
    await s.edit("| Hide the grid | - | Medium |", "| Hide the grid | - | Low |");
    s.github.fault({ method: "POST", path: "/repos/octo/plans/labels", answer: VALIDATION });
    const report = await s.sync({ exit: 1 });
    expect(report.failed).toMatchObject([{ task: null, action: "create-label" }]);
    await s.sync();
    expect((await s.issue(2)).labels).toContain("priority/critical");
    expect((await s.issue(3)).labels).toContain("priority/low");
    await expectQuiet(s);
  });

  // Guard: where every write fails GitHub is down, and the run doesn't wait through all of its retries for each task.
  it("GitHub goes down for good: the run stops, says what was not done, and the next one does it", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.push({ "TASK.md": EDITED });
    const down = s.github.fault({ path: /\/issues\/\d/, times: 1_000, answer: BAD_GATEWAY });
    s.github.resetLog();
    const ended = await s.run(["sync"]);
    expect(ended.code).toBe(3);
    expect(s.github.count({ path: /\/issues\/\d/ })).toBeLessThanOrEqual(8);
    expect(ended.stdout + ended.stderr).toMatch(/T-003/);
    down[Symbol.dispose]();
    await s.sync();
    for (const issue of await s.issues()) expect(issue.title).toContain("the raster");
    expect(s.plan()).toBe(EDITED);
    await expectQuiet(s);
    await expectLoggedOnce(s, []);
  });

  it("a failure on GitHub's side holds up no plan change of another task", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.edit("| Draw the grid |", "| Draw the raster |");
    await s.github.as("bob").issues.update({ owner, repo, issue_number: 3, title: "T-003: Hide it" });
    s.github.fault({ method: "PATCH", path: /\/issues\/1$/, answer: VALIDATION });
    const report = await s.sync({ exit: 1 });
    expect(report.failed).toMatchObject([{ task: "T-001" }]);
    expect(report.commit).not.toBeNull();
    expect(s.plan()).toContain("| T-003 | Hide it |");
    s.github.resetLog();
    await s.sync();
    expect(worldWrites(s)).toEqual(["PATCH /repos/octo/plans/issues/1"]);
    await expectQuiet(s);
  });
});
