import { beforeAll, describe, expect, it } from "vitest";
import { apart, world } from "./apart.ts";
import { expectInStep } from "./checks.ts";
import { REPO, type Stage, until } from "./stage.ts";

/** Kills a sync while GitHub handles the nth request that matches: it is done, its answer never arrives. */
async function killedAt(s: Stage, filter: { method?: string; path?: string | RegExp }, nth: number): Promise<boolean> {
  const run = s.start(["sync", "--format", "json"]);
  let seen = 0;
  {
    using _ = s.github.onRequest(() => {
      if (++seen === nth) run.kill();
    }, filter);
    await run.ended;
  }
  return seen >= nth;
}

let undisturbed: Awaited<ReturnType<typeof world>>;
beforeAll(async () => {
  await using s = await apart();
  await s.sync({ exit: 1 });
  undisturbed = await world(s);
  expect(undisturbed.issues).toHaveLength(9);
});

const LEDGER = /\/contents\/state\.json/;

describe("a sync that is killed is completed by the next one, which ends where an undisturbed one ends", () => {
  // Guards: intents before the first write; the marker in an issue's block; what a dead run did is found in the world
  // and entered into the log once; entries go with the commit that they tell of.
  const moments: readonly (readonly [when: string, filter: { method: string; path: RegExp }, nth: number])[] = [
    ["while it looks", { method: "GET", path: /\/issues\?/ }, 1],
    ["after its intents were written", { method: "PUT", path: LEDGER }, 1],
    ["after it made a label", { method: "POST", path: /\/plans\/labels$/ }, 1],
    ["after it made an issue whose answer never arrives", { method: "POST", path: /\/issues$/ }, 1],
    ["between two new issues and what depends on them", { method: "POST", path: /\/issues$/ }, 2],
    [
      "when an issue's labels were added and its state not yet changed",
      { method: "POST", path: /issues\/1\/labels$/ },
      1,
    ],
    ["when a conflict was settled on GitHub", { method: "PATCH", path: /\/issues\/6$/ }, 1],
    ["after it commented on an issue that it is to close", { method: "POST", path: /\/issues\/2\/comments$/ }, 1],
    ["after it closed that issue", { method: "PATCH", path: /\/issues\/2$/ }, 1],
    ["when the commit was made and no branch has it", { method: "POST", path: /\/git\/commits$/ }, 1],
    ["after the commit and before the last word to the ledger", { method: "PATCH", path: /\/git\/refs\// }, 1],
    ["after the last word to the ledger", { method: "PUT", path: LEDGER }, 2],
  ];
  for (const [when, filter, nth] of moments) {
    it(when, async () => {
      await using s = await apart();
      expect(await killedAt(s, filter, nth)).toBe(true);
      await s.run(["sync"]);
      expect(await world(s)).toEqual(undisturbed);
      await expectInStep(s);
    });
  }

  it("when that one was killed, too", async () => {
    // Guard: a second run's intents account for the first one's.
    await using s = await apart();
    expect(await killedAt(s, { method: "POST", path: /\/issues$/ }, 1)).toBe(true);
    expect(await killedAt(s, { method: "POST", path: /\/issues\/2\/comments$/ }, 1)).toBe(true);
    expect(await killedAt(s, { method: "PATCH", path: /\/git\/refs\// }, 1)).toBe(true);
    await s.run(["sync"]);
    expect(await world(s)).toEqual(undisturbed);
    await expectInStep(s);
  });

  it("when it died on another machine, after its lease has run out by GitHub's clock", async () => {
    // Guard: a lease is taken over when it has expired, not before.
    let ahead = 0;
    await using s = await apart(() => new Date(Date.now() + ahead));
    expect(await killedAt(s, { method: "POST", path: /\/issues$/ }, 1)).toBe(true);
    const state = s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "";
    const elsewhere = state.replace(/"holder":\s*"[^"]*"/, '"holder":"elsewhere/1"');
    expect(elsewhere).not.toBe(state);
    await s.github.commitFiles(REPO, "lockstep-ledger", { "state.json": elsewhere }, { message: "ledger" });
    s.github.resetLog();
    const next = s.start(["sync"]);
    await until(() => s.github.count({ method: "GET", path: LEDGER }) > 1);
    expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
    ahead = 61_000;
    await next.ended;
    expect(await world(s)).toEqual(undisturbed);
    await expectInStep(s);
  });
});
