import type { RequestRecord } from "../../src/embedded/types.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import type { Stage } from "../scenarios/stage.ts";
import { Clock } from "./clock.ts";
import { syncWhole, worldHere } from "./in-process.ts";

/** How a sync goes that nothing disturbs: what all others have to end like. */
export interface Rehearsal {
  /** Every request of the sync, in order. */
  readonly requests: readonly RequestRecord[];
  readonly report: SyncReport;
  /** The world after it. */
  readonly world: Awaited<ReturnType<typeof worldHere>>;
}

/** Syncs a stage once, undisturbed. */
export async function rehearse(build: (clock: Clock) => Promise<Stage>): Promise<Rehearsal> {
  const clock = new Clock();
  await using s = await build(clock);
  s.github.resetLog();
  const report = await syncWhole(s, clock);
  const requests = [...s.github.requests];
  return { requests, report, world: await worldHere(s) };
}
