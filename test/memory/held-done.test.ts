import { describe, expect, it } from "vitest";
import type { SyncReport } from "../../src/sync/change.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { dyingHost, Killed } from "./dying.ts";
import { syncInMemory } from "./engine.ts";
import { issueOf, setState } from "./issues.ts";
import { labelUnder, openOrClosed, wordCell } from "./places.ts";
import { fileAt, type GitHubState, newRepository, push } from "./state.ts";

const PEOPLE = { octo: "admin", alice: "write", bob: "write" } as const;
const MINUTE = 60_000;
const CONFIG = JSON.stringify({ "done-requires": ["merged-pr"] });
const [plan, label] = [wordCell(6), labelUnder("status/")];

async function repository(files: Record<string, string>): Promise<GitHubState> {
  const state = newRepository({ "sprint.config.json": CONFIG, ...files }, PEOPLE);
  await syncInMemory(state);
  state.now += MINUTE;
  return state;
}

const sprintPlan = () => repository({ "TASK.md": planWith([row("T-001", "First"), row("T-002", "Second")]) });
const comments = (state: GitHubState) => issueOf({ state, login: "bob" }, 1).comments.map(({ body }) => body);

async function expectQuiet(state: GitHubState): Promise<SyncReport> {
  state.now += MINUTE;
  const again = await syncInMemory(state, { full: true });
  expect(again).toMatchObject({ inSync: true, changes: [], conflicts: [], failed: [] });
  expect(again.notices.filter(({ level }) => level === "problem")).toEqual([]);
  return again;
}

const SAID = {
  plan: (state: GitHubState) => plan.set(state, "done"),
  github: (state: GitHubState) => setState({ state, login: "bob" }, 1, "closed", "completed"),
} as const;

// Guards: halfHeld in basis.ts, `intended` in hold-done.ts. The tool's own Review passed for a person's, and the claim was lost.
describe("a run that dies while it holds a task back", () => {
  it.each(["plan", "github"] as const)("said by %s: the next one ends where an undisturbed one ends", async (side) => {
    for (let last = 1; ; last++) {
      const state = await sprintPlan();
      SAID[side](state);
      let alive = true;
      try {
        await syncInMemory(state, { host: dyingHost(state, last) });
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        alive = false;
      }
      state.now += 10 * MINUTE;
      await syncInMemory(state);
      const stands = [plan.get(state), label.get(state), issueOf({ state, login: "bob" }, 1).state];
      expect({ last, stands }).toEqual({ last, stands: ["review", "review", "open"] });
      expect(comments(state)).toHaveLength(1);
      const again = await expectQuiet(state);
      expect(again.notices.map(({ code }) => code)).toContain("no-evidence");
      // What it waits for is no longer asked for.
      push(state, { "sprint.config.json": "{}" }, "alice");
      state.now += MINUTE;
      await syncInMemory(state);
      expect([plan.get(state), openOrClosed.get(state)]).toEqual(["done", "done"]);
      await expectQuiet(state);
      if (alive) break;
    }
  });
});

describe("where boxes say the status", () => {
  const PROJECT = "# Plan\n\n## Tasks\n\n- [ ] **T-001**: Draw the map\n- [ ] **T-002**: Draw the key\n";
  const STEPS =
    "# Tides Plan\n\n## Implementation Steps\n\n### Step 0: Set up\n\n- [ ] Open the port\n- [ ] Write it down\n\n### Step 1: Read\n\n- [ ] Parse\n";

  it("a single box is unticked", async () => {
    const state = await repository({ "PROJECT_PLAN.md": PROJECT });
    push(state, { "PROJECT_PLAN.md": PROJECT.replace("[ ] **T-001", "[x] **T-001") }, "alice");
    await syncInMemory(state);
    expect(fileAt(state, "PROJECT_PLAN.md")).not.toContain("[x]");
    expect(label.get(state)).toBe("review");
    await expectQuiet(state);
    push(state, { "sprint.config.json": "{}" }, "alice");
    await syncInMemory(state);
    expect(fileAt(state, "PROJECT_PLAN.md")).toContain("[x] **T-001");
    await expectQuiet(state);
  });

  it.each(["plan", "github"] as const)("a list of them stays as it is, said by %s", async (side) => {
    const path = "docs/tides-plan.md";
    const state = await repository({ [path]: STEPS });
    const number = state.issues.find(({ title }) => title.includes("Set up"))?.number ?? 0;
    const issue = () => issueOf({ state, login: "bob" }, number);
    if (side === "plan")
      push(state, { [path]: STEPS.replace("[ ] Open", "[x] Open").replace("[ ] Write", "[x] Write") }, "alice");
    else setState({ state, login: "bob" }, number, "closed", "completed");
    const before = fileAt(state, path).match(/- \[.\]/g);
    await syncInMemory(state);
    expect(fileAt(state, path).match(/- \[.\]/g)).toEqual(before);
    expect([issue().state, issue().labels.filter((name) => name.startsWith("status/"))]).toEqual([
      "open",
      ["status/review"],
    ]);
    expect(issue().comments).toHaveLength(1);
    await expectQuiet(state);
    push(state, { "sprint.config.json": "{}" }, "alice");
    await syncInMemory(state);
    expect(issue().state).toBe("closed");
    expect(fileAt(state, path)).toMatch(/\[x\] Open.*\n.*\[x\] Write/);
    await expectQuiet(state);
  });
});
