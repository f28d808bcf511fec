import { describe, expect, it } from "vitest";
import type { Answer, Fault } from "../../src/embedded/types.ts";
import { progress, soaking, spread } from "../soak.ts";
import { Clock } from "./clock.ts";
import { expectSteady, syncHere, syncWhole, worldHere } from "./in-process.ts";
import { rehearse } from "./rehearsal.ts";
import { upheaval } from "./upheaval.ts";

const ALL = Number.MAX_SAFE_INTEGER;
/** GitHub is down, and says at once that it need not be waited for. */
const DOWN: Answer = { status: 503, body: "<html>Unicorn</html>", headers: { "retry-after": "0" } };
const NOT_NOW: Answer = { status: 403, body: { message: "Not now." } };

/** What becomes of one request of the sync, by its number. */
const LOSSES: Readonly<Record<string, (nth: number) => readonly Fault[]>> = {
  "its answer is lost": (nth) => [{ nth, drop: "after" }],
  "it never arrives": (nth) => [{ nth, drop: "before" }],
  "its answer is cut off": (nth) => [{ nth, truncate: true }],
  "its answer is lost, and those to its repetitions": (nth) => [{ nth, times: 4, drop: "after" }],
  "its answer is lost, and GitHub is down from then on": (nth) => [
    { nth, drop: "after" },
    { nth: nth + 1, times: ALL, answer: DOWN },
  ],
  "its answer is lost, and the next request is refused": (nth) => [
    { nth, drop: "after" },
    { nth: nth + 1, answer: NOT_NOW },
  ],
};

const undisturbed = await rehearse(upheaval);
const points = Object.entries(LOSSES).flatMap(([loss, faults], index, all) => {
  const writes = undisturbed.requests.flatMap(({ method, path }, at) =>
    method === "GET" ? [] : [{ loss, what: `${method} ${path}`, nth: at + 1, faults: faults(at + 1) }],
  );
  // Each kind of loss at another part of the sync.
  return soaking ? writes : spread(writes, all.length).slice(index, index + 1);
});
const tried = progress("lost answers", points.length);

// Guards: what creates is looked for before it is made again; a second label or milestone of a name is the first one; a
// comment is looked for; what was begun stays among the intents until it is done.
describe("a sync that loses an answer ends, at the latest with the next one, where an undisturbed one ends", () => {
  it.each(points)("request $nth, $what: $loss", async ({ faults }) => {
    const clock = new Clock();
    await using s = await upheaval(clock);
    s.github.resetLog();
    const lost = faults.map((fault) => s.github.fault(fault));
    await syncHere(s, clock);
    for (const fault of lost) fault[Symbol.dispose]();
    await syncWhole(s, clock);
    expect(await worldHere(s)).toEqual(undisturbed.world);
    await expectSteady(s, clock);
    tried();
  });
});
