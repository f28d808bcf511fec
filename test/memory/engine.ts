import { runSync, type SyncRequest } from "../../src/run/sync/index.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import type { Host } from "../../src/sync/host.ts";
import { memoryHost } from "./host.ts";
import type { GitHubState } from "./state.ts";

let runs = 0;

/**
 * Runs the real engine against a repository in memory: observe, decide, do, record, but for HTTP. Time passes only
 * where the run waits.
 */
export function syncInMemory(
  state: GitHubState,
  options: Partial<SyncRequest> & { readonly host?: Host } = {},
): Promise<SyncReport> {
  return runSync({
    host: memoryHost(state),
    configPath: null,
    dryRun: false,
    adopt: true,
    allowMassChange: true,
    full: false,
    hint: { issues: [], pulls: [] },
    cause: { event: "cli", actor: null, subject: null },
    run: `run-${++runs}`,
    sleep: async (ms) => {
      state.now += ms;
    },
    clock: () => state.now,
    progress: () => {},
    ...options,
  });
}
