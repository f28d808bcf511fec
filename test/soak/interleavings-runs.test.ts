import { describe, expect, it } from "vitest";
import { apart } from "../scenarios/apart.ts";
import { planWith, row, stage } from "../scenarios/stage.ts";
import { progress, soaking, spread } from "../soak.ts";
import { Clock } from "./clock.ts";
import { expectSteady, type RunEnd, syncWhole, worldHere } from "./in-process.ts";
import { rehearse } from "./rehearsal.ts";
import { alternating, preempted, together } from "./schedule.ts";

const STARTS = {
  async "with changes on both sides"(clock: Clock) {
    const s = await apart(
      () => clock.now(),
      (stage) => syncWhole(stage, clock),
    );
    clock.advance(60_000);
    return s;
  },
  "at the first meeting": (clock: Clock) =>
    stage({
      files: {
        "TASK.md": planWith([
          row("T-001", "Draw the map", { status: "In Progress", owner: "@alice", depends: "T-002" }),
          row("T-002", "Draw the key"),
        ]),
      },
      now: () => clock.now(),
    }),
};

/** Longer than a lease, by GitHub's clock. */
const PAUSE_MS = 90_000;

const starts = await Promise.all(
  Object.entries(STARTS).map(async ([start, build]) => ({ start, build, undisturbed: await rehearse(build) })),
);
const points = starts.flatMap(({ start, build, undisturbed }, index) => {
  const all = undisturbed.requests.map(({ method, path }, at) => ({
    start,
    build,
    undisturbed,
    point: at + 1,
    what: `${method} ${path}`,
  }));
  return soaking ? all : spread(all, 4 - 2 * index);
});

function errors(ends: readonly RunEnd[]): readonly string[] {
  return ends.flatMap(({ error }) => (error === null ? [] : [String(error)]));
}

describe("two syncs at once end as if one had run after the other", () => {
  const tried = progress("interleavings of two runs", points.length);
  // Guards: the lease in the ledger, and the compare-and-swap that gives it to one of them.
  it.each(points)("$start, the second starts at request $point of the first, $what", async (how) => {
    const clock = new Clock();
    await using s = await how.build(clock);
    expect(errors(await together(s, clock, preempted(how.point)))).toEqual([]);
    expect(await worldHere(s)).toEqual(how.undisturbed.world);
    await expectSteady(s, clock);
    tried();
  });

  it.each(starts)("$start, turn by turn", async ({ build, undisturbed }) => {
    const clock = new Clock();
    await using s = await build(clock);
    expect(errors(await together(s, clock, alternating))).toEqual([]);
    expect(await worldHere(s)).toEqual(undisturbed.world);
    await expectSteady(s, clock);
  });
});

/** Whether an entry, a comment or an issue is about an issue that was made twice and closed again. */
const OF_DOUBLE = /\(#\d+\)|: Closed as a duplicate: #\d+ was made for/;

/** The world without what the one request that was under way when the lease ran out can have made a second time. */
function withoutDoubles(world: Awaited<ReturnType<typeof worldHere>>): typeof world {
  return {
    ...world,
    issues: world.issues.filter(({ stateReason }) => stateReason !== "duplicate"),
    comments: [...new Set(world.comments.filter((comment) => !OF_DOUBLE.test(comment)))],
    log: world.log.filter((entry) => !OF_DOUBLE.test(entry.split(",")[0] ?? "")),
  };
}

describe("a sync that stands still until its lease has run out, and then goes on", () => {
  const late = points.flatMap((point) =>
    (soaking ? [Number.POSITIVE_INFINITY, 8, 20] : [Number.POSITIVE_INFINITY]).map((stretch) => ({
      ...point,
      stretch,
    })),
  );
  const tried = progress("lost leases", late.length);
  // Guards: nothing is sent on the strength of a lease that may be over; a second issue for one task is closed.
  it.each(late)("$start, behind request $point, $what, for $stretch requests of the other", async (how) => {
    const clock = new Clock();
    await using s = await how.build(clock);
    let paused = false;
    await together(s, clock, preempted(how.point, how.stretch), ([one]) => {
      if (paused || one < how.point) return;
      paused = true;
      clock.advance(PAUSE_MS);
    });
    await syncWhole(s, clock);
    await expectSteady(s, clock);
    const world = await worldHere(s);
    // The request that was under way arrives late. One that makes something can't be taken back, only mended.
    const next = how.undisturbed.requests[how.point];
    const makes = next?.method === "POST" && /\/(issues|comments)$/.test(next.path);
    expect(makes ? withoutDoubles(world) : world).toEqual(how.undisturbed.world);
    tried();
  });
});
