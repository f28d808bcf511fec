import { stopped } from "../../github/problems.ts";
import type { Host } from "../../sync/host.ts";
import type { SyncRequest } from "./request.ts";

/** Longest wait without a look whether the run is to end, milliseconds. */
const LOOK_MS = 2_000;

/**
 * A request whose host sends nothing any more once the run was asked to stop, and whose waits end then: the next thing
 * it does throws. The parting word to the ledger goes through the host as it was.
 */
export function stoppable(request: SyncRequest): SyncRequest {
  const { stop, host } = request;
  if (stop === undefined) return request;
  const check = () => {
    if (stop.aborted) throw stopped(stop);
  };
  const watched: Host = { ...watch(host, check), proposals: watch(host.proposals, check) };
  return {
    ...request,
    host: watched,
    async sleep(ms) {
      for (let left = ms; left > 0; left -= LOOK_MS) {
        check();
        await request.sleep(Math.min(left, LOOK_MS));
      }
      check();
    },
  };
}

/** The same, with a check before each of its functions. */
function watch<T extends object>(whole: T, check: () => void): T {
  return new Proxy(whole, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part !== "function") return part;
      return (...parts: readonly unknown[]): unknown => {
        check();
        return Reflect.apply(part, target, parts);
      };
    },
  });
}
