import { expect, it } from "vitest";
import { runLog } from "../../src/run/log.ts";
import type { Host } from "../../src/sync/host.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { dyingHost, Killed } from "./dying.ts";
import { syncInMemory } from "./engine.ts";
import { memoryHost } from "./host.ts";
import { addLabels, assign, removeLabel } from "./issues.ts";
import { cell } from "./places.ts";
import { fileAt, type GitHubState, newRepository, push } from "./state.ts";

const title = cell(2);

/** A person who edits an issue just before the run writes to it, and the plan as soon as the run's commit is there. */
function interrupted(state: GitHubState, host: Host): Host {
  let [edited, pushed] = [false, false];
  return {
    ...host,
    perform: (operation) => {
      if (!edited) assign({ state, login: "bob" }, 2, ["alice"]);
      edited = true;
      return host.perform(operation);
    },
    async commit(request) {
      const result = await host.commit(request);
      if (!pushed) title.set(state, "Two");
      pushed = true;
      return result;
    },
  };
}

/** Titles that the tool gave the first issue, by the audit log. */
async function titles(state: GitHubState): Promise<readonly unknown[]> {
  const host = memoryHost(state);
  const log = await runLog({ host, configPath: null, task: "T-001", since: null, verify: true });
  expect(log.verified).toMatchObject({ ok: true, problems: [] });
  return log.entries.flatMap(({ side, field, to }) => (side === "github" && field === "title" ? [to] : []));
}

// Guard: the values in notLogged in audit-catch-up.ts. The second pass's write passed for the one that the first one's
// commit had told of.
it("a field that a run writes twice is in the log twice, wherever the run dies", async () => {
  for (let last = 1; ; last++) {
    const state = newRepository(
      { "TASK.md": planWith([row("T-001", "First", { points: "1" }), row("T-002", "Second")]) },
      { alice: "admin", bob: "write" },
    );
    await syncInMemory(state);
    state.now += 60_000;
    push(state, { "TASK.md": fileAt(state, "TASK.md").replace("First", "One").replace("Second", "Other") }, "alice");
    removeLabel({ state, login: "bob" }, 1, "priority/medium");
    addLabels({ state, login: "bob" }, 1, ["priority/high"]);
    state.now += 60_000;
    let died = true;
    try {
      await syncInMemory(state, { host: interrupted(state, dyingHost(state, last)) });
      died = false;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    state.now += 600_000;
    await syncInMemory(state);
    const end = title.get(state);
    expect([last, state.issues[0]?.title]).toEqual([last, `T-001: ${end}`]);
    expect([last, ...(await titles(state))]).toEqual([last, "First", "One", ...(end === "Two" ? ["Two"] : [])]);
    expect(await syncInMemory(state, { full: true })).toMatchObject({ inSync: true, changes: [], failed: [] });
    if (!died) break;
  }
});
