import { expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { type Stage, stage, ticking } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PATH = "EXECUTION_PLAN.md";

type Part = readonly [name: string, status: string, goal: string, estimate?: string];

/** A feature with its phases in order: their numbers are their places. */
function execution(parts: readonly Part[]): string {
  return [
    "# Execution Plan",
    "",
    "## Current Feature: Ferry tickets",
    "",
    "**Feature ID:** FEAT-003",
    "**Status:** In Progress",
    "",
    "## Phase Overview",
    "",
    "| Phase | Name | Status | Duration Est. |",
    "|-------|------|--------|---------------|",
    ...parts.map(([name, status, , hours = "2 hours"], index) => `| ${index + 1} | ${name} | ${status} | ${hours} |`),
    ...parts.flatMap(([name, status, goal], index) => [
      "",
      `## Phase ${index + 1}: ${name}`,
      "",
      `**Status:** ${status}`,
      `**Goal:** ${goal}`,
      ...(index === 0 ? [] : ["", `**Dependencies:** Phase ${index} complete`]),
    ]),
    "",
  ].join("\n");
}

const SELL: Part = ["Sell a ticket", "In Progress", "A passenger can pay"];
const SCAN: Part = ["Scan a ticket", "Pending", "The crew sees who has paid"];
const COUNT: Part = ["Count the passengers", "Pending", "Nobody is left on the pier"];

const told = async (s: Stage) =>
  (await s.issues()).map(({ title, state, labels }) => [
    title,
    state,
    ...labels.filter((l) => l.startsWith("status/")),
  ]);

// Guards the policy for a phase's status, and that the overview, which was not changed, follows the value that stays.
it("a phase's status that both sides changed is settled in all its places, and told", async () => {
  await using s = await stage({ files: { [PATH]: execution([SELL, SCAN]) }, now: ticking("2026-11-20T09:00:00Z") });
  await syncInside(s);
  await s.edit("**Status:** Pending", "**Status:** Failed", PATH);
  await s.github.as("carol").issues.update({ owner, repo, issue_number: 3, state: "closed" });
  const { conflicts } = await s.sync({ exit: 1 });
  expect(conflicts).toMatchObject([
    { task: "FEAT-003/phase-2", field: "status", plan: "failed", github: "done", base: "not-started" },
  ]);
  expect(s.plan(PATH)).toBe(execution([SELL, ["Scan a ticket", "Completed", SCAN[2]]]));
  expect((await told(s)).at(-1)).toEqual(["Phase 2: Scan a ticket", "closed", "status/done"]);
  const { data } = await s.github.as("carol").issues.listComments({ owner, repo, issue_number: 3 });
  expect(data.map(({ body }) => body)).toEqual([expect.stringContaining("failed")]);
  await expectInStep(s);
  expect((await auditLog(s)).filter(({ lost }) => lost !== undefined)).toHaveLength(1);
});

// Guards `agreement`: the phase that came between them has the old one's status and estimate, but not its words.
it("phases that got another number keep their issues, also where status and estimate changed with it", async () => {
  await using s = await stage({ files: { [PATH]: execution([SELL, SCAN, COUNT]) } });
  await syncInside(s);
  const refund: Part = ["Refund a ticket", "Pending", "Nobody pays for a storm"];
  const after = execution([SELL, refund, ["Scan a ticket", "In Progress", SCAN[2], "5 hours"], COUNT]);
  await s.push({ [PATH]: after });
  const { notices } = await syncInside(s);
  expect(notices).toMatchObject([{ code: "renumbered", level: "problem" }]);
  expect(notices[0]?.message).toContain("FEAT-003/phase-2 (#3) → FEAT-003/phase-3");
  expect(await told(s)).toHaveLength(4);
  await s.sync({ args: ["--follow-renumbering"] });
  expect(s.plan(PATH)).toBe(after);
  expect(await told(s)).toEqual([
    ["FEAT-003: Ferry tickets", "open", "status/in-progress"],
    ["Phase 1: Sell a ticket", "open", "status/in-progress"],
    ["Phase 3: Scan a ticket", "open", "status/in-progress"],
    ["Phase 4: Count the passengers", "open", "status/not-started"],
    ["Phase 2: Refund a ticket", "open", "status/not-started"],
  ]);
  expect((await s.issue(4)).body).toContain("- **Depends on**: #3 (FEAT-003/phase-3)");
  await expectInStep(s);
  await auditLog(s);
});

/** A milestone's plan with its steps in order, each with its boxes. */
function milestone(steps: readonly (readonly [name: string, ...boxes: string[]])[]): string {
  return [
    "# M3-Ferry Plan",
    "",
    "| Attribute | Value |",
    "|-----------|-------|",
    "| **Name** | Ferry |",
    "",
    "## Implementation Steps",
    ...steps.flatMap(([name, ...boxes], index) => ["", `### Step ${index}: ${name}`, "", ...boxes]),
    "",
  ].join("\n");
}

// Guards that a checklist in the same words speaks for a step, whatever of it was ticked meanwhile.
it("steps that got another number keep their issues, there and back", async () => {
  const path = "docs/m3-ferry-plan.md";
  const rope = ["Buy a rope", "- [ ] Measure the quay", "- [ ] Pay for it"] as const;
  const moor = ["Moor", "- [ ] Throw the rope", "- [ ] Tie it"] as const;
  const files = { [path]: milestone([rope, moor]), "sprint.config.json": '{ "renumber": "follow" }\n' };
  await using s = await stage({ files });
  await syncInside(s);
  const tied = ["Moor", "- [x] Throw the rope", "- [ ] Tie it"] as const;
  await s.push({ [path]: milestone([rope, ["Land the crew", "- [ ] Lower the plank", "- [ ] Help them"], tied]) });
  await syncInside(s);
  expect(await told(s)).toEqual([
    ["m3-ferry: Ferry", "open", "status/in-progress"],
    ["Step 0: Buy a rope", "open", "status/not-started"],
    ["Step 2: Moor", "open", "status/in-progress"],
    ["Step 1: Land the crew", "open", "status/not-started"],
  ]);
  await s.push({ [path]: milestone([rope, tied]) });
  await s.sync();
  expect((await told(s)).slice(2)).toEqual([
    ["Step 1: Moor", "open", "status/in-progress"],
    ["Step 1: Land the crew", "closed", "status/not-started"],
  ]);
  await expectInStep(s);
  await auditLog(s);
});

// Guards `untakenStatus`: what a person did on GitHub is neither written over a word that nobody understands nor lost.
it("a status in words that are not known is left alone, and what GitHub says is told until it is settled", async () => {
  const files = { [PATH]: execution([["Sell a ticket", "Thinking about it", SELL[2]], SCAN]) };
  await using s = await stage({ files });
  await syncInside(s);
  await s.github.as("carol").issues.update({ owner, repo, issue_number: 2, state: "closed" });
  const { notices } = await s.sync({ exit: 1 });
  expect(notices).toMatchObject([{ code: "unread-status", level: "problem", task: "FEAT-003/phase-1" }]);
  expect(notices[0]?.message).toMatch(/^EXECUTION_PLAN\.md:15 .*"Thinking about it".* #2 /);
  expect(s.plan(PATH)).toBe(files[PATH]);
  await s.push({ [PATH]: s.plan(PATH).replaceAll("Thinking about it", "Completed") });
  await syncInside(s);
  expect((await told(s))[1]).toEqual(["Phase 1: Sell a ticket", "closed", "status/done"]);
  await expectInStep(s);
});
