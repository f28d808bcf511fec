import { expect, it } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import type { Host, Operation, OperationResult } from "../../src/sync/host.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { syncInMemory } from "./engine.ts";
import { memoryHost } from "./host.ts";
import { assignees, labelUnder, ownersCell, wordCell } from "./places.ts";
import { type GitHubState, newRepository } from "./state.ts";

const PEOPLE = { octo: "admin", alice: "write", bob: "write" } as const;
const repository = (config = {}) =>
  newRepository({ "TASK.md": planWith([row("T-001", "First")]), "sprint.config.json": JSON.stringify(config) }, PEOPLE);

/** The port to a GitHub that answers some operations in another way. */
function answering(
  state: GitHubState,
  answer: (operation: Operation, perform: Host["perform"]) => Promise<OperationResult>,
): Host {
  const host = memoryHost(state);
  return { ...host, perform: (operation) => answer(operation, host.perform) };
}

// Guard: madeAfterAll in prerequisites.ts. What was there was told as failed, and what needs it waited for another run.
it("a label or milestone that is there was made, though the answer was lost", async () => {
  const state = repository();
  const host = answering(state, async (operation, perform) => {
    const result = await perform(operation);
    const creates = operation.kind === "create-label" || operation.kind === "create-milestone";
    return creates ? { kind: "unknown", reason: "The answer was lost." } : result;
  });
  const { failed, changes } = await syncInMemory(state, { host });
  expect(failed).toEqual([]);
  const made = changes.filter(({ action }) => action === "create-label" || action === "create-milestone");
  expect(made).toHaveLength(state.labels.length + state.milestones.length);
  expect(state.issues).toMatchObject([{ title: "T-001: First", milestone: 1 }]);
});

// Guards: #unsaid in pass-record.ts and in conflict-talk.ts. By the next run both sides agree, and nobody was told.
it("a conflict that GitHub won is told on the issue as soon as it can be", async () => {
  const state = repository();
  await syncInMemory(state);
  state.now += 60_000;
  wordCell(6).set(state, "testing");
  labelUnder("status/").set(state, "in-progress");
  const host = answering(state, async (operation, perform) =>
    operation.kind === "comment" ? { kind: "refused", status: 403, reason: "Not now." } : perform(operation),
  );
  await syncInMemory(state, { host });
  expect([wordCell(6).get(state), state.issues[0]?.comments]).toEqual(["in-progress", []]);
  for (let run = 0; run < 2; run++) {
    state.now += 60_000;
    await syncInMemory(state);
    expect(state.issues[0]?.comments).toHaveLength(1);
  }
  expect(await syncInMemory(state, { full: true })).toMatchObject({ inSync: true, changes: [] });
});

// Guard: #intents in pass-record.ts. Without the plan's half, what GitHub had got seemed to be what the plan had said.
it("what both sides added to a list stays where GitHub's answer is lost and the plan takes no push", async () => {
  const state = repository({ commit: "direct" });
  await syncInMemory(state);
  state.now += 60_000;
  ownersCell(8).set(state, "@alice");
  assignees.set(state, "@bob");
  const host: Host = {
    ...answering(state, async (operation, perform) => {
      await perform(operation);
      throw new GitHubError("server", "GitHub is down.", "Run again.");
    }),
    commit: () => Promise.resolve({ kind: "protected", reason: "Changes must be made through a pull request." }),
  };
  await expect(syncInMemory(state, { host })).rejects.toThrow("GitHub is down");
  expect([ownersCell(8).get(state), assignees.get(state)]).toEqual(["@alice", "@alice, @bob"]);
  state.now += 60_000;
  await syncInMemory(state);
  expect([ownersCell(8).get(state), assignees.get(state)]).toEqual(["@alice, @bob", "@alice, @bob"]);
});
