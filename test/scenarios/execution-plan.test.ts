import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { type Stage, stage, ticking } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PATH = "EXECUTION_PLAN.md";
const TODAY = "2026-11-20";

const PLAN = `# Execution Plan

## Current Feature: Tide warnings

**Feature ID:** FEAT-007

**Status:** In Progress

**Current Phase:** Phase 2 of 3

## Phase Overview

| Phase | Name           | Status      | Duration Est. |
|-------|----------------|-------------|---------------|
| 1     | Gauge readings | Completed   | 1-2 hours     |
| 2     | Thresholds     | In Progress | 2 hours       |
| 3     | Warnings       | Pending     | 2-3 hours     |

## Phase 1: Gauge readings

**Status:** Completed ✅

**Goal:** Readings arrive every minute

**Dependencies:** None

**Estimated Complexity:** Low

**Completed:** 2026-02-03

## Phase 2: Thresholds

**Status:** In Progress 🔄

**Goal:** Each berth has its own limit

**Dependencies:**
- Phase 1 must be complete

**Implementation Steps:**
1. Read the limits ✅
2. Compare them

**Estimated Complexity:** Medium

## Phase 3: Warnings

**Status:** Pending

**Goal:** The harbour master is woken

**Dependencies:**
- Phase 2 must be complete

**Estimated Complexity:** Medium
`;

const replaced = (text: string, ...edits: readonly (readonly [string, string])[]): string =>
  edits.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`There is no ${from} in:\n${result}`);
    return result.replace(from, () => to);
  }, text);

const opened = () => {
  return stage({ files: { [PATH]: PLAN }, now: ticking(`${TODAY}T09:00:00Z`) });
};
const titles = async (s: Stage) => (await s.issues()).map(({ title, state }) => `${title} (${state})`);

describe("an execution plan", () => {
  it("has an issue for the feature and each open phase; both sides cross over, with all that says the same", async () => {
    await using s = await opened();
    await s.sync();
    expect(s.plan(PATH)).toBe(PLAN);
    const [feature, second, third, ...others] = await s.issues();
    expect(others).toEqual([]);
    expect(feature).toMatchObject({ title: "FEAT-007: Tide warnings", labels: ["status/in-progress"] });
    expect(second).toMatchObject({ title: "Phase 2: Thresholds", labels: ["status/in-progress"] });
    expect(second?.body).toContain("task_id: FEAT-007/phase-2");
    expect(third?.body).toContain("- **Estimate**: 2-3 hours\n- **Depends on**: #2 (FEAT-007/phase-2)");
    expect(third?.body).toContain("The harbour master is woken");
    // Steps that are marked in the plan are boxes on the issue.
    expect(second?.body).toContain("- [x] Read the limits\n- [ ] Compare them");
    await expectQuiet(s);

    const carol = s.github.as("carol");
    await carol.issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await carol.issues.update({ owner, repo, issue_number: 3, title: "Phase 3: Bells" });
    await carol.issues.create({ owner, repo, title: "Quiet hours", labels: ["lockstep"] });
    await s.sync();
    // Guard: nextOwnId; an id of the repository's own row of numbers is no phase. The status changes in both its places,
    // the current phase follows, and the day is stamped.
    const synced = replaced(
      PLAN,
      ["Phase 2 of 3", "Phase 3 of 4"],
      ["| Thresholds     | In Progress |", "| Thresholds     | Completed |"],
      ["| Warnings       |", "| Bells       |"],
      [
        "Pending     | 2-3 hours     |",
        "Pending     | 2-3 hours     |\n| 4     | Quiet hours    | Pending     | None          |",
      ],
      ["In Progress 🔄", "Completed ✅"],
      [
        "Compare them\n\n**Estimated Complexity:** Medium",
        `Compare them\n\n**Estimated Complexity:** Medium\n\n**Completed:** ${TODAY}`,
      ],
      ["Phase 3: Warnings", "Phase 3: Bells"],
    );
    expect(s.plan(PATH)).toBe(`${synced}\n## Phase 4: Quiet hours\n\n**Status:** Pending\n`);
    expect(await titles(s)).toEqual([
      "FEAT-007: Tide warnings (open)",
      "Phase 2: Thresholds (closed)",
      "Phase 3: Bells (open)",
      "Phase 4: Quiet hours (open)",
    ]);
    await expectQuiet(s);

    // In the plan: a phase fails, another is renamed and goes on, and the overview follows; one is taken out.
    const alone = s.plan(PATH).slice(0, synced.length);
    const edited = replaced(
      alone,
      ["| 4     | Quiet hours    | Pending     | None          |\n", ""],
      ["**Status:** Pending", "**Status:** Failed"],
      ["The harbour master is woken", "Somebody is woken"],
      ["Phase 2 must be complete", "Phase 1 must be complete"],
      ["Phase 3: Bells", "Phase 3: Bells and horns"],
    );
    await s.push({ [PATH]: edited });
    await s.sync();
    expect(s.plan(PATH)).toBe(replaced(edited, ["Pending     | 2-3 hours", "Failed     | 2-3 hours"]));
    expect(await titles(s)).toEqual([
      "FEAT-007: Tide warnings (open)",
      "Phase 2: Thresholds (closed)",
      "Phase 3: Bells and horns (open)",
      "Phase 4: Quiet hours (closed)",
    ]);
    const failed = await s.issue(3);
    // Guard: placeLabels; a phase that failed is escalated.
    expect(failed.labels).toEqual(["escalation: team-lead", "status/failed"]);
    expect(failed.body).toContain("- **Depends on**: FEAT-007/phase-1");
    expect(failed.body).toContain("Somebody is woken");
    await expectQuiet(s);
    await auditLog(s);
  });
});
