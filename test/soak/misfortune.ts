import { secondaryLimit } from "../../src/embedded/index.ts";
import type { Fault, Snapshot } from "../../src/embedded/types.ts";
import type { Stage } from "../scenarios/stage.ts";
import type { Random } from "./random.ts";

/** One request in five goes wrong. */
const RATE = 0.2;
/** No run of a history sends more requests. */
const MOST_REQUESTS = 600;
/** Soon enough not to be waited for in a test, as all announced waits here. */
const AT_ONCE = { "retry-after": "0" };

/** All that can happen to a request; a list also lags behind. */
function anyFault(random: Random, snapshots: readonly Snapshot[]): Fault {
  const page = "<html>Unicorn</html>";
  const validation = { message: "Validation Failed", errors: [{ resource: "Issue", code: "invalid", field: "base" }] };
  const kinds: readonly (() => Fault)[] = [
    () => ({ answer: { status: random.pick([500, 502, 503, 504]), body: page, headers: AT_ONCE } }),
    () => ({ answer: { ...secondaryLimit(0) } }),
    () => ({ answer: { ...secondaryLimit(3_600) } }),
    () => ({ answer: { status: 429, body: { message: "Too many requests" }, headers: AT_ONCE } }),
    () => ({ drop: "before" }),
    () => ({ drop: "after" }),
    () => ({ truncate: true }),
    () => ({ delay: 1 }),
    () => ({ answer: { status: 422, body: validation } }),
    () => ({ path: LISTS, lag: random.pick(snapshots) }),
  ];
  return random.pick(kinds)();
}

const LISTS = /\/(?:issues|pulls|labels|milestones)\?/;

/** Lets one in five of the requests to come fail in a random way, until it is disposed of. */
export function misfortune(s: Stage, random: Random, snapshots: readonly Snapshot[]): Disposable {
  const faults: Disposable[] = [];
  for (let nth = 1; nth <= MOST_REQUESTS; nth++) {
    if (random.chance(RATE)) faults.push(s.github.fault({ nth, ...anyFault(random, snapshots) }));
  }
  return {
    [Symbol.dispose]: () => {
      for (const fault of faults) fault[Symbol.dispose]();
    },
  };
}
