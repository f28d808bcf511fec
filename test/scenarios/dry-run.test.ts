import { describe, expect, it } from "vitest";
import type { SyncReport } from "../../src/sync/change.ts";
import { expectQuiet } from "./afterwards.ts";
import { apart } from "./apart.ts";
import { expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { planWith, REPO, row, type Stage, stage, ticking } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

/** What both runs must tell alike. An issue that is yet to be made has no number in a dry run. */
function told({ changes, conflicts, notices, failed, inSync, adoption }: SyncReport) {
  const numbered = changes.map((change) => (change.action === "create-issue" ? { ...change, issue: null } : change));
  return { changes: numbered, conflicts, notices, failed, inSync, adoption };
}

/** A project's plan in which the end of its first phase also ends the second one. */
const PHASES = `# PROJECT_PLAN.md

**Project:** Lighthouse Log
**Sprint ID:** Sprint-2
**Current phase:** Phase 1 -- Lamp

## Phase Overview

| Phase | Name | Status |
|-------|------|--------|
| 1 | Lamp | In Progress |
| 2 | Tower | Planned |
| 3 | Sea | Planned |

## Phase 1: Lamp

| Task | Estimated | Depends On | Status | Notes |
|------|-----------|------------|--------|-------|
| Trim the wick <!-- T-001 --> | 1 session | -- | In Progress | -- |

**Phase 1 progress:** 0/1 tasks complete (0%)

## Phase 2: Tower

| Task | Estimated | Depends On | Status | Notes |
|------|-----------|------------|--------|-------|
| Count the steps <!-- T-002 --> | 1 session | -- | Complete | -- |

**Phase 2 progress:** 1/1 tasks complete (100%)

## Phase 3: Sea

| Task | Estimated | Depends On | Status | Notes |
|------|-----------|------------|--------|-------|
| Log the ships <!-- T-003 --> | 1 session | Phase 1 complete | Planned | -- |

**Phase 3 progress:** 0/1 tasks complete (0%)

## Discovered Tasks

| Task | Discovered In | Priority | Added to Sprint? |
|------|---------------|----------|------------------|
| Oil the hinge <!-- T-100 --> | Session 4 | High | No |
| Wind the clock <!-- T-101 --> | Session 5 | Low | No |
`;

/** Everything that a run could have written to. */
async function everything(s: Stage) {
  const octo = s.github.as("octo");
  return {
    refs: ["main", "lockstep-ledger", "lockstep/sync"].map((branch) => s.github.resolve(REPO, branch)),
    issues: (await octo.issues.listForRepo({ owner, repo, state: "all" })).data,
    labels: (await octo.issues.listLabelsForRepo({ owner, repo })).data,
    milestones: (await octo.issues.listMilestones({ owner, repo, state: "all" })).data,
    deliveries: s.github.deliveries.length,
  };
}

/** A dry run; what it told, after a check that it wrote nothing. */
async function dry(s: Stage, exit: number, args: readonly string[] = []): Promise<SyncReport> {
  const before = await everything(s);
  s.github.resetLog();
  const report = await s.sync({ args: ["--dry-run", ...args], exit });
  expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
  expect(await everything(s)).toEqual(before);
  expect(report).toMatchObject({ dryRun: true, commit: null });
  return report;
}

describe("a dry run shows what the real run then does, and writes nothing", () => {
  it("at the first meeting", async () => {
    // Guard: one decision, shown or done.
    const plan = planWith([
      row("T-001", "Draw the map", { status: "In Progress", owner: "@alice" }),
      row("T-002", "Draw the key", { depends: "T-001", eta: "2026-11-25" }),
      row("T-003", "Draw the border", { status: "Done" }),
    ]);
    await using s = await stage({ files: { "TASK.md": plan } });
    const shown = await dry(s, 0);
    expect(shown.changes.map((change) => change.action)).toContain("create-milestone");
    expect(told(await s.sync())).toEqual(told(shown));
    await expectInStep(s);
  });

  it("with changes and a conflict on both sides", async () => {
    // Guard: the plan's half is worked out before anything is written, derived lines and refusals with it.
    await using s = await apart();
    const shown = await dry(s, 1);
    expect(new Set(shown.changes.map((change) => change.action))).toEqual(
      new Set(["create-label", "create-issue", "update-issue", "close-issue", "update-task", "add-task"]),
    );
    expect(told(await s.sync({ exit: 1 }))).toEqual(told(shown));
    await expectInStep(s);
    expect(told(await dry(s, 0))).toMatchObject({ inSync: true, changes: [], conflicts: [] });
  });

  it("in words, the same lines", async () => {
    // Guard: both print the same values.
    await using s = await apart();
    const lines = (text: string) => text.split("\n").filter((line) => line.startsWith("  "));
    const shown = await s.run(["sync", "--dry-run"]);
    const done = await s.run(["sync"]);
    expect(shown.stdout).toContain("Would change\n");
    expect(done.stdout).toContain("Changed\n");
    const numberless = (line: string) => line.replace(/→ (?:GitHub|issue #\d+): creates/, "→ creates");
    expect(lines(done.stdout).map(numberless)).toEqual(lines(shown.stdout).map(numberless));
  });

  it("with what follows from its own commit", async () => {
    // Guard: foreseen and continued; with the first look alone the dry run lacks what moves with phases and rows.
    const path = "PROJECT_PLAN.md";
    await using s = await stage({ files: { [path]: PHASES }, now: ticking("2026-11-20T09:00:00Z") });
    const alike = async () => {
      s.github.resetLog();
      const shown = await syncInside(s, {}, { dryRun: true });
      expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
      const done = await syncInside(s);
      expect(told(done)).toEqual(told(shown));
      const places = done.changes.map(({ side, task, path }) => `${side} ${task} ${task === null ? path : ""}`);
      const named = places.filter((place) => !place.startsWith("github null"));
      expect(named).toEqual([...new Set(named)]);
      return done.changes.map(({ side, task, fields }) => [side, task, Object.keys(fields).join(" ")].join(" "));
    };
    await s.push({ [path]: PHASES.replace("Session 5 | Low | No", "Session 5 | Low | Yes") });
    const first = await alike();
    expect(first).toContain("github T-003 title status estimate dependsOn");
    expect(s.plan(path)).toMatch(/Trim the wick.*\n.*Wind the clock/);
    await expectQuiet(s);

    // The phase ends on GitHub, a row is found worth a sprint in the plan, and an issue becomes a task.
    const all = await s.issues();
    const number = (id: string) => all.find(({ title }) => title.startsWith(id))?.number ?? 0;
    const bob = s.github.as("bob");
    for (const id of ["T-001", "T-101"])
      await bob.issues.update({ owner, repo, issue_number: number(id), state: "closed" });
    await bob.issues.create({ owner, repo, title: "Paint the rail", labels: ["discovered"] });
    await s.edit("Session 4 | High | No", "Session 4 | High | Yes", path);
    await alike();
    expect(s.plan(path)).toContain("Phase 3 -- Sea");
    expect(await s.issue(number("T-003"))).toMatchObject({ milestone: "Sprint-2" });
    await expectQuiet(s);
  });

  it("where the brake holds, and where it is let go", async () => {
    // Guard: the brake stops a dry run alike; --allow-mass-change shows what it would do.
    const rows = Array.from({ length: 8 }, (_, i) => row(`T-00${i + 1}`, `Part ${i + 1}`));
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    await s.settle();
    await s.push({ "TASK.md": planWith(rows.slice(6)) });
    expect((await dry(s, 1)).notices).toMatchObject([{ code: "brake" }]);
    const shown = await dry(s, 0, ["--allow-mass-change"]);
    expect(shown.changes.filter((change) => change.action === "close-issue")).toHaveLength(6);
    expect(told(await s.sync({ args: ["--allow-mass-change"] }))).toEqual(told(shown));
    await expectInStep(s);
  });

  it("does not wait for a run that writes at the moment", async () => {
    // Guard: only who writes needs the lease.
    await using s = await apart();
    const writing = s.start(["sync"]);
    let shown: ReturnType<Stage["run"]> | undefined;
    using _ = s.github.onRequest(
      async () => {
        shown ??= s.run(["sync", "--dry-run"]);
        await shown;
      },
      { method: "POST", path: /\/issues$/ },
    );
    await writing.ended;
    expect((await shown)?.stdout).toContain("Would change\n");
    await expectInStep(s);
  });
});

describe("sync --exit-code", () => {
  it("says by its exit code that plan and GitHub were out of step", async () => {
    // Guard: exit 1 where there was something to do; without the option that is no failure.
    await using s = await stage();
    await dry(s, 0);
    await dry(s, 1, ["--exit-code"]);
    await s.sync({ args: ["--exit-code"], exit: 1 });
    await s.sync({ args: ["--exit-code"], exit: 0 });
    await dry(s, 0, ["--exit-code"]);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 1, state: "closed" });
    await dry(s, 1, ["--exit-code"]);
    await s.sync();
    await expectInStep(s);
  });
});
