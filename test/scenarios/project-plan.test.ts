import { describe, expect, it } from "vitest";
import { expectQuiet, toolCommits } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { merge, openPulls } from "./rolling.ts";
import { REPO, type Stage, stage, ticking } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PATH = "PROJECT_PLAN.md";
const TODAY = "2026-11-20";

/** A project's plan as people write it, without ids. */
const PLAN = `# PROJECT_PLAN.md

**Project:** Tidal Ferry Booking
**Sprint ID:** Sprint-3
**Current phase:** Phase 1 -- Slipway
**Last updated:** 2026-03-04 (Session 017)

## Phase Overview

| Phase | Name | Status | Goal |
|-------|------|--------|------|
| 1 | Slipway | In Progress | A crossing is stored and shown |
| 2 | Open Water | Planned | Passengers book and pay |

## Phase 1: Slipway

| Task | Area | Estimated | Depends On | Status | Notes |
|------|------|-----------|------------|--------|-------|
| Lay out the repository | Tooling | 1 session | -- | Complete | pnpm |
| Model crossings and tides | Data | 2 sessions | Lay out the repository | In Progress | gauge \\| hand |
| Import the timetable | Data | 30 min | Model crossings | Planned | csv |

**Phase 1 progress:** 1/3 tasks complete (33%)

## Phase 2: Open Water

| Task | Area | Estimated | Depends On | Status | Notes |
|------|------|-----------|------------|--------|-------|
| Seat map with lifebelts | Web | 2 sessions | Phase 1 complete | Planned | -- |

**Phase 2 progress:** 0/1 tasks complete (0%)

## Discovered Tasks

| Task | Discovered In | Priority | Added to Sprint? |
|------|---------------|----------|------------------|
| Round tides to the minute | Session 012 | High | No |

## Architecture Decisions Needed

- [ ] Which payment provider (blocks Phase 2 seat map)
`;

const replaced = (text: string, ...edits: readonly (readonly [string, string])[]): string =>
  edits.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`There is no ${from} in:\n${result}`);
    return result.replace(from, () => to);
  }, text);

const NAMED = replaced(
  PLAN,
  ["repository | T", "repository <!-- T-001 --> | T"],
  ["and tides |", "and tides <!-- T-002 --> |"],
  ["timetable |", "timetable <!-- T-003 --> |"],
  ["lifebelts |", "lifebelts <!-- T-004 --> |"],
  ["minute |", "minute <!-- T-100 --> |"],
  ["seat map)", "seat map) <!-- T-200 -->"],
);

const START = `${TODAY}T09:00:00Z`;
const opened = (plan = PLAN) => stage({ files: { [PATH]: plan }, now: ticking(START) });
const titles = async (s: Stage) => (await s.issues()).map(({ title, state }) => `${title} (${state})`);

describe("a project's plan without ids", () => {
  it("gets them with its issues, in one commit, and both sides cross over", async () => {
    await using s = await opened();
    const report = await s.sync();
    // Guard: namePlans; without it nothing is synced. Not a byte but the ids changes.
    expect(s.plan(PATH)).toBe(NAMED);
    expect(toolCommits(s)).toHaveLength(1);
    expect(report.changes.filter(({ task, side }) => task === "T-003" && side === "plan")).toMatchObject([
      { action: "update-task", path: PATH, fields: { id: { from: "import-the-timetable", to: "T-003" } } },
    ]);
    const all = await s.issues();
    expect(all.map(({ title, labels, milestone }) => [title, labels.join(" "), milestone])).toEqual([
      ["T-002: Model crossings and tides", "sprint/Sprint-3 status/in-progress", "Sprint-3"],
      ["T-003: Import the timetable", "sprint/Sprint-3 status/not-started", "Sprint-3"],
      ["T-200: Which payment provider", "decision status/not-started", null],
      ["T-004: Seat map with lifebelts", "status/not-started", null],
      ["T-100: Round tides to the minute", "discovered priority/high", null],
    ]);
    expect(all[3]?.body).toContain("- **Estimate**: 2 sessions\n- **Depends on**: #3 (T-200), T-001, #1 (T-002)");
    await expectQuiet(s);

    // From GitHub: title, status, estimate, dependencies, the sprint of what was found, the box of a decision.
    const alice = s.github.as("alice");
    const body = (all[1]?.body ?? "").replace("30 min", "2 hours").replace(/- \*\*Depends on\*\*: .*/, "");
    await alice.issues.update({ owner, repo, issue_number: 2, title: "T-003: Import both timetables", body });
    await alice.issues.update({ owner, repo, issue_number: 1, state: "closed" });
    await alice.issues.update({ owner, repo, issue_number: 3, state: "closed" });
    await alice.issues.addLabels({ owner, repo, issue_number: 2, labels: ["status/blocked"] });
    await alice.issues.removeLabel({ owner, repo, issue_number: 2, name: "status/not-started" });
    const { data: milestones } = await alice.issues.listMilestones({ owner, repo });
    await alice.issues.update({ owner, repo, issue_number: 5, milestone: milestones[0]?.number ?? 0 });
    await s.sync();
    // Guard: EditedPlan.follows; what was found moved with its row, and its labels follow in the same run.
    await expectQuiet(s);
    const found =
      "| Round tides to the minute <!-- T-100 --> | -- | -- | -- | Planned | Discovered in Session 012, high priority |";
    expect(s.plan(PATH)).toBe(
      replaced(
        NAMED,
        ["2026-03-04 (Session 017)", `${TODAY} (Session 017)`],
        ["In Progress | gauge", "Complete | gauge"],
        ["Import the timetable", "Import both timetables"],
        ["| 30 min | Model crossings | Planned | csv |", `| 2 hours | Model crossings | Blocked | csv |\n${found}`],
        ["1/3 tasks complete (33%)", "2/4 tasks complete (50%)"],
        ["| Round tides to the minute <!-- T-100 --> | Session 012 | High | No |\n", ""],
        ["- [ ] Which", "- [x] Which"],
      ),
    );
    expect(await s.issue(5)).toMatchObject({ labels: ["priority/high", "sprint/Sprint-3", "status/not-started"] });
    expect((await s.issue(4)).body).toContain(
      "- **Depends on**: #3 (T-200), T-001, #1 (T-002), #2 (T-003), #5 (T-100)",
    );
    await auditLog(s);
  });

  it("follows what people do to it: renames, rows that go, the last task of a phase", async () => {
    await using s = await opened(NAMED);
    await s.sync();
    const before = replaced(
      NAMED,
      ["Model crossings and tides", "Model berths"],
      ["| In Progress | gauge", "| Complete | gauge"],
      ["| Import the timetable <!-- T-003 --> | Data | 30 min | Model crossings | Planned | csv |\n", ""],
      ["| Web | 2 sessions | Phase 1 complete |", "| Web | 3 sessions | Model berths |"],
      ["Session 012 | High | No", "Session 012 | High | Yes"],
    );
    await s.push({ [PATH]: before });
    // Guard: foreseen; without it a dry run lacks what follows from the commit, and says so in a notice.
    const shown = await syncInside(s, {}, { dryRun: true });
    const done = await s.sync();
    expect(done.changes).toEqual(shown.changes);
    expect(done.notices).toEqual(shown.notices);
    // Nothing is left in Phase 1: header, overview and progress follow, and what was found goes to Phase 2.
    const found =
      "| Round tides to the minute <!-- T-100 --> | -- | -- | -- | Planned | Discovered in Session 012, high priority |";
    expect(s.plan(PATH)).toBe(
      replaced(
        before,
        ["Phase 1 -- Slipway", "Phase 2 -- Open Water"],
        ["| 1 | Slipway | In Progress |", "| 1 | Slipway | Complete |"],
        ["1/3 tasks complete (33%)", "2/2 tasks complete (100%)"],
        ["Model berths | Planned | -- |", `Model berths | Planned | -- |\n${found}`],
        ["0/1 tasks complete", "0/2 tasks complete"],
        ["| Round tides to the minute <!-- T-100 --> | Session 012 | High | Yes |\n", ""],
      ),
    );
    expect(await titles(s)).toEqual([
      "T-002: Model berths (closed)",
      "T-003: Import the timetable (closed)",
      "T-200: Which payment provider (open)",
      "T-004: Seat map with lifebelts (open)",
      "T-100: Round tides to the minute (open)",
    ]);
    expect(await s.issue(2)).toMatchObject({ stateReason: "not_planned" });
    expect((await s.issue(4)).body).toContain("- **Estimate**: 3 sessions\n- **Depends on**: #3 (T-200), #1 (T-002)");
    // The tasks of Phase 2 come into the sprint in the same run.
    for (const number of [4, 5]) expect(await s.issue(number)).toMatchObject({ milestone: "Sprint-3" });
    // Guard: a phase that is over says nothing of its tasks' sprint; they keep it.
    expect(await s.issue(1)).toMatchObject({ milestone: "Sprint-3", labels: ["sprint/Sprint-3", "status/done"] });
    await expectQuiet(s);
    await auditLog(s);
  });

  it("takes in issues where their labels say, and settles what both sides changed", async () => {
    await using s = await opened(NAMED);
    await s.sync();
    const bob = s.github.as("bob");
    const issue = (title: string, labels: readonly string[]) =>
      bob.issues.create({ owner, repo, title, labels: [...labels] });
    await issue("Ropes chafe | at ebb", ["discovered", "priority/low"]);
    await issue("Cash or card", ["decision"]);
    await issue("Print the board", ["lockstep", "status/in-progress"]);
    await issue("No task of ours", ["question"]);
    await s.edit("| In Progress | gauge", "| Blocked | gauge", PATH);
    await bob.issues.update({ owner, repo, issue_number: 1, state: "closed" });
    const report = await s.sync({ exit: 1 });
    expect(report.conflicts).toMatchObject([{ task: "T-002", field: "status", plan: "blocked", github: "done" }]);
    // Guard: intakePlace and sectionFor; by the rules of a TASK.md all three would be refused or stand in its backlog.
    const link = (number: number) => `[#${number}](${s.github.url}/${REPO}/issues/${number})`;
    expect(s.plan(PATH)).toBe(
      replaced(
        NAMED,
        ["2026-03-04", TODAY],
        ["In Progress | gauge", "Complete | gauge"],
        ["Planned | csv |", "Planned | csv |\n| Print the board <!-- T-005 --> | -- | -- | -- | In Progress | -- |"],
        ["1/3 tasks complete (33%)", "2/4 tasks complete (50%)"],
        ["| High | No |", `| High | No |\n| Ropes chafe \\| at ebb <!-- T-101 --> | ${link(6)} | Low | No |`],
        ["<!-- T-200 -->", "<!-- T-200 -->\n- [ ] Cash or card <!-- T-201 -->"],
      ),
    );
    expect((await titles(s)).slice(5)).toEqual([
      "T-101: Ropes chafe | at ebb (open)",
      "T-201: Cash or card (open)",
      "T-005: Print the board (open)",
      "No task of ours (open)",
    ]);
    await expectQuiet(s);
    await auditLog(s);
  });

  it("keeps its ids while they wait in the rolling pull request, whatever is renamed meanwhile", async () => {
    await using s = await opened();
    s.github.protect(REPO, "main", { style: "ruleset" });
    await s.sync();
    expect(s.plan(PATH)).toBe(PLAN);
    expect(s.github.readFile(REPO, PATH, "lockstep/sync")).toBe(NAMED);
    await expectQuiet(s);
    // Guard: knownIds; by order alone every id behind the new row would move on. One title is like the old one, the
    // other stands where the old one stood.
    const edited = replaced(
      PLAN,
      [
        "| Import the timetable |",
        "| Draw the quay | Web | 1 session | -- | Planned | -- |\n| Import both timetables |",
      ],
      ["Seat map with lifebelts", "Choose a bench"],
    );
    await s.push({ [PATH]: edited });
    await s.sync();
    expect(await openPulls(s)).toHaveLength(1);
    await merge(s, "squash");
    expect(s.plan(PATH)).toContain("| Draw the quay <!-- T-005 --> |");
    expect(s.plan(PATH)).toContain("| Import both timetables <!-- T-003 --> |");
    expect(s.plan(PATH)).toContain("| Choose a bench <!-- T-004 --> |");
    await s.sync();
    expect(await titles(s)).toEqual([
      "T-002: Model crossings and tides (open)",
      "T-003: Import both timetables (open)",
      "T-200: Which payment provider (open)",
      "T-004: Choose a bench (open)",
      "T-100: Round tides to the minute (open)",
      "T-005: Draw the quay (open)",
    ]);
    await expectQuiet(s);
    await auditLog(s);
  });

  it("gives an issue's id to its row when the run that made the issue dies before the commit", async () => {
    // Guard: what candidatesOf finds in the intents and in the block; a row that came in front would get the id.
    await using s = await opened();
    const run = s.start(["sync"]);
    {
      using _ = s.github.onRequest(() => run.kill(), { method: "POST", path: /\/issues$/ });
      await run.ended;
    }
    expect(await s.issues()).toHaveLength(1);
    expect(s.plan(PATH)).toBe(PLAN);
    await s.edit(
      "| Lay out the repository |",
      "| Buy rope | Deck | 30 min | -- | Planned | -- |\n| Lay out the repository |",
      PATH,
    );
    await s.sync();
    const row = "| Buy rope <!-- T-005 --> | Deck | 30 min | -- | Planned | -- |\n";
    expect(s.plan(PATH)).toBe(
      replaced(NAMED, ["| Lay out", `${row}| Lay out`], ["1/3 tasks complete (33%)", "1/4 tasks complete (25%)"]),
    );
    expect((await titles(s)).filter((title) => title.startsWith("T-002"))).toHaveLength(1);
    expect(await s.issues()).toHaveLength(6);
    await expectQuiet(s);
    await auditLog(s);
  });
});

describe("a project's plan that is to have no ids", () => {
  it("is synced by its titles: not a byte of it changes, and a rename is told by likeness and place", async () => {
    const config = JSON.stringify({ anchors: "none" });
    await using s = await stage({
      files: { [PATH]: PLAN, "sprint.config.json": config },
      now: ticking(START),
    });
    await s.sync();
    expect(s.plan(PATH)).toBe(PLAN);
    const [, second] = await s.issues();
    expect(second).toMatchObject({ title: "Import the timetable" });
    expect(second?.body).toContain("task_id: import-the-timetable");
    expect(second?.body).toContain("- **Depends on**: #1 (model-crossings-and-tides)");
    await expectQuiet(s);

    // Guard: nameTasks by title, likeness and place; by slug alone each rename would close one issue and open another.
    const bob = s.github.as("bob");
    await bob.issues.update({ owner, repo, issue_number: 1, title: "Model berths", state: "closed" });
    await bob.issues.create({ owner, repo, title: "Print the board", labels: ["lockstep"] });
    const edited = replaced(
      PLAN,
      ["Import the timetable", "Import both timetables"],
      ["Seat map with lifebelts", "Choose a bench"],
    );
    await s.push({ [PATH]: edited });
    await s.sync();
    expect(s.plan(PATH)).toBe(
      replaced(
        edited,
        ["2026-03-04", TODAY],
        ["Model crossings and tides", "Model berths"],
        ["In Progress | gauge", "Complete | gauge"],
        ["| Model crossings |", "| Model berths |"],
        ["Planned | csv |", "Planned | csv |\n| Print the board | -- | -- | -- | Planned | -- |"],
        ["1/3 tasks complete (33%)", "2/4 tasks complete (50%)"],
      ),
    );
    expect(await titles(s)).toEqual([
      "Model berths (closed)",
      "Import both timetables (open)",
      "Which payment provider (open)",
      "Choose a bench (open)",
      "Round tides to the minute (open)",
      "Print the board (open)",
    ]);
    await expectQuiet(s);
    await auditLog(s);
  });
});
