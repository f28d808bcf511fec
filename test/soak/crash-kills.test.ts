import { describe, expect, it } from "vitest";
import { progress, spread } from "../soak.ts";
import { Clock } from "./clock.ts";
import { expectSteady, syncWhole, worldHere } from "./in-process.ts";
import { rehearse } from "./rehearsal.ts";
import { upheaval } from "./upheaval.ts";

const undisturbed = await rehearse(upheaval);
const points = spread(
  undisturbed.requests.map(({ method, path }, index) => ({ nth: index + 1, what: `${method} ${path}` })),
  10,
);
const tried = progress("kills", points.length);

// Guards: intents before the first write; what a dead run did is found in the world and told once, with what completes
// it; the brake counts only what a run would change; entries go with the commit that they tell of.
describe("a sync of many changes of every kind that is killed after any request is completed by the next one", () => {
  it("has at least thirty changes, on both sides", () => {
    expect(undisturbed.report.changes.length).toBeGreaterThanOrEqual(30);
    expect(new Set(undisturbed.report.changes.map(({ side, action }) => `${side} ${action}`)).size).toBe(10);
    expect(new Set(undisturbed.report.conflicts.map(({ resolution }) => resolution))).toEqual(
      new Set(["plan", "github"]),
    );
  });

  it.each(points)("killed after request $nth, $what", async ({ nth: point }) => {
    const clock = new Clock();
    await using s = await upheaval(clock);
    s.github.resetLog();
    const run = s.start(["sync", "--format", "json"]);
    let reached = false;
    {
      // GitHub has the request and handles it; nobody is there for its answer.
      using _ = s.github.onRequest(({ nth }) => {
        if (nth !== point) return;
        reached = true;
        run.kill();
      });
      await run.ended;
    }
    expect(reached).toBe(true);
    await syncWhole(s, clock);
    expect(await worldHere(s)).toEqual(undisturbed.world);
    await expectSteady(s, clock);
    tried();
  });
});
