import type { Config } from "../config/index.ts";
import type { Change, SyncReport } from "../sync/change.ts";
import { type Drift, overdue } from "../sync/drift.ts";
import type { Host } from "../sync/host.ts";
import { loadConfig } from "./configuration.ts";
import { type ReportedDrift, reportDrift } from "./drift-report.ts";
import { rowAges } from "./drift-rows.ts";
import { commitFiles } from "./files.ts";
import { runSync, type SyncRequest } from "./sync/index.ts";

/** Whether a repository is out of step, and what was done about it. */
export interface DriftReport {
  readonly version: 1;
  readonly outOfStep: boolean;
  /** Only what has been so for this long counts. */
  readonly hours: number;
  readonly drift: Drift | null;
  /** The issue that says so; null where none is to, or none is needed. */
  readonly issue: ReportedDrift | null;
  /** The dry run behind it. */
  readonly sync: SyncReport;
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * Looks whether plans and issues are out of step for longer than a sync needs: a dry run, of which only that counts which
 * has stood as it is for `drift-after` hours.
 * @param report whether an issue is to say so
 * @throws what a sync throws
 */
export async function runDrift(request: SyncRequest, report: boolean): Promise<DriftReport> {
  const { host } = request;
  const sync = await runSync({ ...request, dryRun: true });
  const { defaultBranch } = await host.repository();
  const head = (await host.head(defaultBranch, null)).sha;
  const { config } = await loadConfig(commitFiles(host, head), request.configPath, request.organisation);
  const hours = config.sync["drift-after"];
  const drift = await overdueDrift(host, sync, config, hours, { name: defaultBranch, head });
  const issue = report ? await reportDrift(host, drift, hours) : null;
  return { version: 1, outOfStep: drift !== null, hours, drift, issue, sync };
}

async function overdueDrift(
  host: Host,
  sync: SyncReport,
  config: Config,
  hours: number,
  main: { readonly name: string; readonly head: string },
): Promise<Drift | null> {
  const { at: now } = await host.readLedger();
  const since = new Date(Date.parse(now) - hours * HOUR_MS).toISOString();
  const due = sync.changes.filter(({ task }) => task !== null);
  const touched = due.length === 0 ? [] : (await host.issues(since, () => false)).items;
  const heads = new Map([[main.name, main.head]]);
  for (const { branch } of due) {
    if (branch !== undefined && !heads.has(branch)) heads.set(branch, (await host.head(branch, null)).sha);
  }
  const places = [...Map.groupBy(due, placeOf).values()].flatMap(([first]) =>
    first === undefined || first.path === null
      ? []
      : { key: placeOf(first), path: first.path, head: heads.get(first.branch ?? main.name) ?? main.head },
  );
  const isOld = await rowAges(host, places, since, config.read);
  return overdue(sync, {
    touched: new Set(touched.map(({ number }) => number)),
    isOld: (task, place) => isOld(placeOf(place), task),
  });
}

function placeOf({ path, branch = "" }: Pick<Change, "path" | "branch">): string {
  return `${branch}:${path ?? ""}`;
}
