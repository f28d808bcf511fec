import { expect, it } from "vitest";
import type { FieldName } from "../../src/plan/task.ts";
import { renderBlock, withBlock } from "../../src/sync/block.ts";
import type { Policy } from "../../src/sync/options.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { syncInMemory } from "./engine.ts";
import { addLabels, openIssue, removeLabel, setBody } from "./issues.ts";
import { openPull } from "./pulls.ts";
import { fileAt, type GitHubState, newRepository, push } from "./state.ts";

/** What random histories once found, each as small as it got: see test/properties/histories.test.ts. */

const PEOPLE = { octo: "admin", alice: "write", bob: "write", carol: "read" } as const;

/** A repository with a plan and policies; gone through one sync. */
async function repository(plan: string, policy: Partial<Record<FieldName, Policy>> = {}): Promise<GitHubState> {
  const state = newRepository({ "TASK.md": plan, "sprint.config.json": JSON.stringify({ policy }) }, PEOPLE);
  await syncInMemory(state);
  state.now += 60_000;
  return state;
}

async function expectInStep(state: GitHubState): Promise<void> {
  const again = await syncInMemory(state, { full: true });
  expect(again).toMatchObject({ inSync: true, changes: [], conflicts: [], failed: [] });
}

// Guard: withPull in reconcile.ts. The pull request was news to the run after the one that made the issue.
it("a new task takes its status from the pull request that works on it already", async () => {
  const state = await repository(planWith([row("T-001", "First", { status: "Done" })]));
  openPull({ state, login: "alice" }, { title: "T-002 pdf", body: "", draft: false });
  await syncInMemory(state);
  const plan = planWith([row("T-001", "First", { status: "Done" }), row("T-002", "Second")]);
  push(state, { "TASK.md": plan }, "alice");
  await syncInMemory(state);
  expect(fileAt(state, "TASK.md")).toMatch(/\| T-002 \| Second .*\| Review \| 🔍 .*#1/);
  expect(state.issues[0]?.labels).toContain("status/review");
  await expectInStep(state);
});

// Guard: withPull in reconcile.ts, for a task that is taken in.
it("a task that is taken in takes its status from its pull request, too", async () => {
  const state = await repository(planWith([row("T-001", "First")]));
  const alice = { state, login: "alice" };
  openPull(alice, { title: "T-150 pdf", body: "", draft: true });
  const wanted = { title: "Pdf", body: "task_id: T-150", labels: [], assignees: [], milestone: null };
  const { number } = openIssue(alice, wanted);
  addLabels(alice, number, ["lockstep"]);
  await syncInMemory(state);
  expect(state.issues.find((issue) => issue.number === number)?.labels).toContain("status/in-progress");
  await expectInStep(state);
});

// Guard: blockDraft in issue-target.ts. Without the heading the emptied description was no statement any more, and the
// next run gave the plan's word without asking.
it("a description that somebody emptied stays emptied until it is settled, whatever else is written", async () => {
  const plan = (description: string) => planWith([row("T-001", "First", { description }), row("T-002", "Second")]);
  const state = await repository(plan("Week view"), { description: "ask" });
  push(state, { "TASK.md": plan("Month view") }, "alice");
  const body = state.issues[0]?.body ?? "";
  const block = { key: "T-001", description: null, dependsOn: [{ key: "T-002", issue: null }] };
  setBody({ state, login: "alice" }, 1, withBlock(body, renderBlock(block)));
  await syncInMemory(state);
  expect(state.issues[0]?.body).toContain("#2 (T-002)");
  const again = await syncInMemory(state, { full: true });
  expect(again).toMatchObject({ changes: [], conflicts: [{ field: "description", resolution: "ask" }] });
});

// Guard: `follows` in intake.ts. The row says the header's sprint, the issue went on saying its own until the run after.
it("an issue that is taken in where no row can name a sprint gets the plan's", async () => {
  const state = await repository(planWith([row("T-001", "First"), row("T-002", "Second")]));
  state.milestones.push({ number: 9, title: "Sprint-13-2026", state: "open", dueOn: null });
  const wanted = { title: "Third", body: "task_id: T-003", labels: [], assignees: [], milestone: 9 };
  const { number } = openIssue({ state, login: "alice" }, wanted);
  await syncInMemory(state);
  expect(state.issues.find((issue) => issue.number === number)?.labels).toContain("sprint/Sprint-12-2026");
  await expectInStep(state);
});

// Guard: strayLabels in outcome-changes.ts. One of the two was told as the value that lost, the other went unsaid.
it("both of two priorities that people put on an issue are in the log when the plan's word wins", async () => {
  const state = await repository(planWith([row("T-001", "First", { priority: "High" })]));
  const bob = { state, login: "bob" };
  removeLabel(bob, 1, "priority/high");
  addLabels(bob, 1, ["priority/critical", "priority/medium"]);
  push(state, { "TASK.md": planWith([row("T-001", "First", { priority: "Low" })]) }, "alice");
  const { changes, conflicts } = await syncInMemory(state);
  expect(conflicts).toMatchObject([{ field: "priority", github: "critical", resolution: "plan" }]);
  expect(changes.find(({ task, side }) => task === "T-001" && side === "github")?.fields).toMatchObject({
    priority: { from: "critical", to: "low" },
    labels: { from: ["priority/medium"], to: [] },
  });
  await expectInStep(state);
});
