import { expect, test } from "vitest";
import { archive } from "./archived.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { type Stage, stage, ticking } from "./stage.ts";

const PATH = "EXECUTION_PLAN.md";
const FEATURE = "docs/execution-archive/FEAT-007.md";

/** A feature's plan; its phases are named after what waters a garden. */
function plan(status: "In Progress" | "Completed", id = "FEAT-007"): string {
  const phase = (name: string, index: number) => [
    `## Phase ${index + 1}: ${name}`,
    "",
    `**Status:** ${status === "Completed" || index === 0 ? "Completed ✅" : "Pending ⏸️"}`,
    "",
    "**Goal:** Water where it is wanted",
    "",
  ];
  return [
    "# Execution Plan",
    "",
    "## Current Feature: Night watering",
    "",
    `**Feature ID:** ${id}`,
    "",
    `**Status:** ${status}`,
    "",
    ...["Hoses", "Valves", "Clock", "Frost guard", "Filter", "Trial night", "Manual"].flatMap(phase),
    "## Acceptance Criteria",
    "",
    `- [${status === "Completed" ? "x" : " "}] Beds are wet at dawn`,
    "",
    "## Lessons Captured",
    "",
    "- Brass outlasts plastic",
    "",
    "## How to use this document",
    "",
    "Phases first.",
    "",
  ].join("\n");
}

async function completed(): Promise<Stage> {
  const s = await stage({ files: { [PATH]: plan("In Progress") }, now: ticking("2026-11-16T08:00:00Z") });
  await s.settle();
  await s.push({ [PATH]: plan("Completed") });
  // So much at once is for a person to say.
  await syncInside(s, {}, { allowMassChange: true });
  return s;
}

// Guards: the feature's tasks are noted as left in the archive before the commit, so that the next sync takes them
// neither for removed nor for so many that it must stop; their keys are tombstones.
test("a completed feature is archived once, and its issues stay as they are", async () => {
  await using s = await completed();
  const [text, issues] = [s.plan(PATH), await s.issues()];
  expect(issues.length).toBeGreaterThan(6);
  expect(issues.map(({ state }) => state)).toEqual(issues.map(() => "closed"));
  const report = await archive(s);
  expect(report.archive).toMatchObject({ kind: "archived", form: "features", archives: [FEATURE] });
  expect(report.sync).toMatchObject({ notices: [], conflicts: [], failed: [] });
  expect(text).toContain(s.plan(FEATURE));
  expect(s.plan(FEATURE)).toContain("## Phase 7: Manual");
  expect(s.plan(PATH)).toContain("[FEATURE NAME]");
  expect(s.plan(PATH)).toContain("Phases first.");
  expect(s.plan("docs/learning/lessons.md")).toContain("Brass outlasts plastic");
  expect(await archive(s)).toMatchObject({ archive: { kind: "nothing" }, commit: null });
  await expectInStep(s);
  expect(await s.issues()).toEqual(issues);
  expect((await auditLog(s)).filter(({ action }) => action === "archive").map(({ field }) => field)).toEqual([FEATURE]);
});

test("the next feature has issues of its own; an id that was archived is not given again", async () => {
  await using s = await completed();
  const before = await s.issues();
  await archive(s);
  await s.push({ [PATH]: plan("In Progress", "FEAT-008") });
  const report = await syncInside(s);
  expect(report).toMatchObject({ conflicts: [], failed: [] });
  expect((await s.issues()).slice(0, before.length)).toEqual(before);
  expect((await s.issues()).length).toBeGreaterThan(before.length);
  await s.push({ [PATH]: plan("Completed", "FEAT-007").replace("Beds are wet", "Beds are damp") });
  await syncInside(s, {}, { allowMassChange: true });
  expect(await archive(s)).toMatchObject({
    archive: { kind: "refused", reason: expect.stringContaining(FEATURE) },
    commit: null,
  });
});
