import { describe, it } from "vitest";
import type { Answer } from "../../src/embedded/types.ts";
import { apart } from "../scenarios/apart.ts";
import { progress, soaking, spread } from "../soak.ts";
import { Clock } from "./clock.ts";
import { expectSteady, syncHere, syncWhole, worldHere } from "./in-process.ts";
import { DEEDS } from "./people.ts";
import { rehearse } from "./rehearsal.ts";

/** GitHub is down, and says at once that it need not be waited for. */
const DOWN: Answer = { status: 503, body: "<html>Unicorn</html>", headers: { "retry-after": "0" } };

async function build(clock: Clock) {
  const s = await apart(
    () => clock.now(),
    (stage) => syncWhole(stage, clock),
  );
  clock.advance(60_000);
  return s;
}

const { requests } = await rehearse(build);

/** Each deed at each request; for `npm test` each at another one, by turns of a sync that lives or dies. */
const points = DEEDS.flatMap((deed, index) => {
  const all = requests.map(({ method, path }, at) => ({
    name: deed.name,
    deed,
    nth: at + 1,
    what: `${method} ${path}`,
  }));
  return soaking ? all : spread(all, DEEDS.length).slice(index, index + 1);
});

describe("a person who acts between any two requests of a sync loses nothing by it", () => {
  const alive = points.filter((_, index) => soaking || index % 2 === 0);
  const tried = progress("interleavings with people", alive.length);
  it.each(alive)("$name before request $nth, $what", async ({ deed, nth: point }) => {
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
      await syncWhole(s, clock);
    }
    clock.advance(30_000);
    await syncWhole(s, clock);
    await expectSteady(s, clock);
    const { except } = deed;
    if (except?.method !== where.method || except.path !== where.path) deed.stays(await worldHere(s));
    tried();
  });
});

describe("a person who acts when a sync has died, and before the next one, loses nothing by it", () => {
  const dead = points.filter((_, index) => soaking || index % 2 === 1);
  const tried = progress("interleavings with people after a crash", dead.length);
  it.each(dead)("$name after the sync died behind request $nth, $what", async ({ deed, nth }) => {
    const clock = new Clock();
    await using s = await build(clock);
    s.github.resetLog();
    {
      using _answer = s.github.fault({ nth, drop: "after" });
      using _rest = s.github.fault({ nth: nth + 1, times: Number.MAX_SAFE_INTEGER, answer: DOWN });
      await syncHere(s, clock);
    }
    clock.advance(90_000);
    await deed.act(s);
    clock.advance(90_000);
    await syncWhole(s, clock);
    await syncWhole(s, clock);
    await expectSteady(s, clock);
    deed.stays(await worldHere(s));
    tried();
  });
});
