import type { Host } from "../../src/sync/host.ts";
import { memoryHost } from "./host.ts";
import type { GitHubState } from "./state.ts";

/** What becomes of a run that was killed. */
export class Killed extends Error {}

const WRITES = ["perform", "commit", "writeLedger"];

/**
 * The port to GitHub of a run that is killed: one of its writes is the last request that it sends, and it does not see
 * the answer.
 * @param last number of that write, from 1
 */
export function dyingHost(state: GitHubState, last: number): Host {
  let writes = 0;
  return new Proxy(memoryHost(state), {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part !== "function") return part;
      return async (...parts: readonly unknown[]): Promise<unknown> => {
        if (writes >= last) throw new Killed("The run is dead.");
        const answer: unknown = await Reflect.apply(part, target, parts);
        if (WRITES.includes(String(name)) && ++writes === last) throw new Killed("The run was killed.");
        return answer;
      };
    },
  });
}
