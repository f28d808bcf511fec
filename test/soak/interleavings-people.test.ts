import { describe, expect, it } from "vitest";
import { apart } from "../scenarios/apart.ts";
import { progress, soaking, spread } from "../soak.ts";
import { Clock } from "./clock.ts";
import { expectSteady, syncHere, syncWhole, worldHere } from "./in-process.ts";
import { DEEDS } from "./people.ts";
import { rehearse } from "./rehearsal.ts";

async function build(clock: Clock) {
  const s = await apart(
    () => clock.now(),
    (stage) => syncWhole(stage, clock),
  );
  clock.advance(60_000);
  return s;
}

const { requests } = await rehearse(build);
const points = DEEDS.flatMap((deed, index) => {
  const all = requests.map(({ method, path }, at) => ({
    name: deed.name,
    deed,
    nth: at + 1,
    what: `${method} ${path}`,
  }));
  return soaking
    ? all.filter(
        ({ nth }) =>
          process.env.STEP === undefined || (nth + index) % Number(process.env.STEP) === Number(process.env.AT ?? 0),
      )
    : spread(all, DEEDS.length).slice(index, index + 1);
});
const tried = progress("interleavings with people", points.length);

describe("a person who acts between any two requests of a sync loses nothing by it", () => {
  it.each(points)("$name before request $nth, $what", async ({ deed, nth: point }) => {
    const clock = new Clock();
    await using s = await build(clock);
    s.github.resetLog();
    let where = { method: "", path: "" };
    {
      using _ = s.github.onRequest(async ({ nth, method, path }) => {
        if (nth !== point) return;
        where = { method, path };
        await deed.act(s);
      });
      const first = await syncHere(s, clock);
      if (process.env.DBG)
        console.log(
          first.error,
          JSON.stringify(first.report),
          s.github.requests.map((r) => `${r.person ? "P " : ""}${r.method} ${r.path}${r.query} ${r.status}`).join("\n"),
        );
      expect(first.error).toBeNull();
    }
    clock.advance(30_000);
    const next = await syncWhole(s, clock);
    if (process.env.DBG) console.log(JSON.stringify(next));
    await expectSteady(s, clock);
    const seen = await worldHere(s);
    if (process.env.DBG) console.log(seen.plans["TASK.md"], JSON.stringify(seen.issues), seen.log);
    const { except } = deed;
    if (except === undefined || except.method !== where.method || except.path !== where.path) deed.stays(seen);
    tried();
  });
});
