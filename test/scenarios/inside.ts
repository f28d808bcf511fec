import { randomUUID } from "node:crypto";
import { createHost, type GitHubHost, type HostOptions } from "../../src/github/host.ts";
import { runSync, type SyncRequest } from "../../src/run/sync/index.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import { BOT, REPO, type Stage } from "./stage.ts";

/** The repository of a stage as the tool sees it, without spacing of writes. */
export function hostOf(s: Pick<Stage, "github">, options: Partial<HostOptions> = {}): GitHubHost {
  return createHost({
    repository: REPO,
    token: s.github.token(BOT),
    apiUrl: s.github.url,
    ledgerBranch: "lockstep-ledger",
    pacing: false,
    ...options,
  });
}

/**
 * Runs a sync in this process: for what depends on time, which then passes only when the run waits. Everything that
 * needs no clock goes through the built command line instead.
 */
export function syncInside(
  s: Pick<Stage, "github">,
  host: Partial<HostOptions> = {},
  request: Partial<SyncRequest> = {},
): Promise<SyncReport> {
  return runSync({
    host: hostOf(s, host),
    configPath: null,
    dryRun: false,
    adopt: false,
    allowMassChange: false,
    full: false,
    hint: { issues: [], pulls: [] },
    cause: { event: "test", actor: null, subject: null },
    run: randomUUID(),
    sleep: async () => {},
    clock: () => performance.now(),
    progress: () => {},
    ...request,
  });
}
