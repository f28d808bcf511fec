import { describe, expect, it } from "vitest";
import { planWith, row } from "../scenarios/stage.ts";
import { spread } from "../soak.ts";
import { dyingHost, Killed } from "./dying.ts";
import { syncInMemory } from "./engine.ts";
import { setTitle } from "./issues.ts";
import {
  assignees,
  cell,
  inBlock,
  labelUnder,
  openOrClosed,
  ownersCell,
  type Place,
  title,
  wordCell,
} from "./places.ts";
import { fileAt, type GitHubState, newRepository, push } from "./state.ts";

const PEOPLE = { octo: "admin", alice: "write", bob: "write", carol: "write" } as const;
const MINUTE = 60_000;

interface Case {
  readonly plan: Place;
  readonly github: Place;
  /** What is written first, what later, and what then stands on both sides where that is something else. */
  readonly values: readonly [string, string, string?];
  /** GitHub tells no history of it: who replaces what the dead run wrote there seems to have written at the same time. */
  readonly untold?: true;
}

const FIELDS: Readonly<Record<string, Case>> = {
  title: { plan: cell(2), github: title, values: ["One", "Two"] },
  description: {
    plan: cell(3),
    github: inBlock(
      (block) => block.description,
      (description) => ({ description }),
    ),
    values: ["One", "Two"],
    untold: true,
  },
  priority: { plan: wordCell(4), github: labelUnder("priority/"), values: ["high", "low"] },
  status: { plan: wordCell(6), github: labelUnder("status/"), values: ["in-progress", "testing"] },
  "status, at last done": { plan: wordCell(6), github: labelUnder("status/"), values: ["in-progress", "done"] },
  "status, reopened": {
    plan: { ...wordCell(6), set: (state, value) => wordCell(6).set(state, value === "open" ? "not-started" : value) },
    github: openOrClosed,
    values: ["done", "open", "not-started"],
  },
  "owners, one more": { plan: ownersCell(8), github: assignees, values: ["@alice, @bob", "@alice, @bob, @carol"] },
  "owners, one less": { plan: ownersCell(8), github: assignees, values: ["@alice, @bob", "@alice"] },
  "owners, others": { plan: ownersCell(8), github: assignees, values: ["@alice, @bob", "@carol"] },
};

async function repository(): Promise<GitHubState> {
  const first = row("T-001", "First", { owner: "@alice", description: "Zero" });
  const state = newRepository({ "TASK.md": planWith([first, row("T-002", "Second")]) }, PEOPLE);
  await syncInMemory(state);
  state.now += MINUTE;
  return state;
}

/** Syncs until the run is killed, which is over once its lease is; false where it came to its end before. */
async function killed(state: GitHubState, last: number): Promise<boolean> {
  state.now += MINUTE;
  try {
    await syncInMemory(state, { host: dyingHost(state, last) });
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    state.now += 10 * MINUTE;
  }
}

async function expectInStep(state: GitHubState): Promise<void> {
  const again = await syncInMemory(state, { full: true });
  expect(again).toMatchObject({ inSync: true, changes: [], conflicts: [], failed: [] });
}

const SIDES = ["plan", "github"] as const;
const cases = Object.entries(FIELDS).flatMap(([field, one]) =>
  SIDES.flatMap((first) => SIDES.map((later) => ({ field, first, later, one }))),
);

// Guards: basisOf in basis.ts, traces.ts, committedFields in audit-catch-up.ts. What a dead run had carried over passed
// for an edit of the side that it was carried to, and made a conflict of the one edit that was left.
describe("who changes what a dead run had carried over is the only one who changed it", () => {
  it.each(spread(cases, 18))("$field: first by $first, later by $later", async ({ first, later, one }) => {
    const [early, late, end = late] = one.values;
    for (let last = 1; ; last++) {
      const state = await repository();
      one[first].set(state, early);
      if (!(await killed(state, last))) break;
      const seen = one[later].get(state);
      one[later].set(state, late);
      const { conflicts } = await syncInMemory(state);
      const sides = [one.plan.get(state), one.github.get(state)];
      // Who did not see what the other had written may lose to it.
      if (seen !== early || (one.untold && first === "plan" && later === "github")) expect(sides[1]).toBe(sides[0]);
      else expect({ last, sides, conflicts }).toEqual({ last, sides: [end, end], conflicts: [] });
      await expectInStep(state);
    }
  });
});

// Guard: settle in basis.ts. Compared with what both had agreed on before, what the other side had got came back.
it.each(SIDES)("what both sides had added to a list goes where it is taken off again by %s", async (side) => {
  const [plan, github] = [ownersCell(8), assignees];
  for (let last = 1; ; last++) {
    const state = await repository();
    plan.set(state, "@alice, @bob");
    github.set(state, "@alice, @carol");
    if (!(await killed(state, last))) break;
    const [place, mine] = side === "plan" ? [plan, "@bob"] : [github, "@carol"];
    const others = place.get(state).split(", ");
    place.set(state, others.filter((owner) => owner !== mine).join(", "));
    await syncInMemory(state);
    const left = side === "plan" ? "@alice, @carol" : "@alice, @bob";
    expect([last, plan.get(state), github.get(state)]).toEqual([last, left, left]);
    await expectInStep(state);
  }
});

// Guard: ofCreation in basis.ts. It was taken for a first meeting, where the plan's word counts.
it("the issue that a dead run made can be retitled at once", async () => {
  for (let last = 1; ; last++) {
    const state = await repository();
    push(state, { "TASK.md": fileAt(state, "TASK.md").trimEnd().concat("\n", row("T-003", "Third"), "\n") }, "alice");
    if (!(await killed(state, last))) break;
    const made = state.issues.find(({ title }) => title === "T-003: Third");
    if (made !== undefined) setTitle({ state, login: "bob" }, made.number, "T-003: Last");
    const { conflicts } = await syncInMemory(state);
    expect(conflicts).toEqual([]);
    const words = made === undefined ? "Third" : "Last";
    expect(fileAt(state, "TASK.md")).toContain(`| T-003 | ${words} |`);
    expect(state.issues.map((issue) => issue.title)).toEqual(["T-001: First", "T-002: Second", `T-003: ${words}`]);
    await expectInStep(state);
  }
});
