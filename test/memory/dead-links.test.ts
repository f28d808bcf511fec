import { describe, expect, it } from "vitest";
import { planWith, row } from "../scenarios/stage.ts";
import { dyingHost, Killed } from "./dying.ts";
import { syncInMemory } from "./engine.ts";
import { block, unblock } from "./links.ts";
import { cell, type Place } from "./places.ts";
import { type GitHubState, newRepository } from "./state.ts";

const depends = cell(11);
/** GitHub's own dependency of the first issue on the second. */
const linked: Place = {
  get: (state) => (state.issues[0]?.blockers.includes(2) ? "T-002" : "-"),
  set: (state, value) => (value === "-" ? unblock : block)({ state, login: "bob" }, 1, 2),
};

/** A repository in step. @param depended whether the first task depends on the second */
async function repository(depended: boolean): Promise<GitHubState> {
  const plan = planWith([row("T-001", "First"), row("T-002", "Second")]);
  const state = newRepository({ "TASK.md": plan }, { alice: "admin", bob: "write" });
  await syncInMemory(state);
  if (!depended) return state;
  depends.set(state, "T-002");
  await syncInMemory(state);
  return state;
}

describe("a dependency that a dead run had carried over can be changed at once", () => {
  // Guard: agreedLinks in native-links.ts. The tool's own link passed for a person's, and came back into the plan.
  it.each([
    ["plan", true],
    ["plan", false],
    ["github", true],
    ["github", false],
  ] as const)("first by %s, back by the plan (there before: %s)", async (first, before) => {
    const places = { plan: depends, github: linked };
    const [was, early] = before ? ["T-002", "-"] : ["-", "T-002"];
    for (let last = 1; ; last++) {
      const state = await repository(before);
      expect([depends.get(state), linked.get(state)]).toEqual([was, was]);
      places[first].set(state, early);
      state.now += 60_000;
      let died = true;
      try {
        await syncInMemory(state, { host: dyingHost(state, last) });
        died = false;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      if (!died) break;
      state.now += 600_000;
      const seen = depends.get(state);
      if (seen === early) depends.set(state, was);
      await syncInMemory(state);
      const end = seen === early ? was : early;
      expect([last, depends.get(state), linked.get(state)]).toEqual([last, end, end]);
      const again = await syncInMemory(state, { full: true });
      expect(again).toMatchObject({ inSync: true, changes: [], failed: [] });
    }
  });
});
