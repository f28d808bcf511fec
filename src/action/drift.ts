import * as core from "@actions/core";
import { runDrift } from "../run/drift.ts";
import { stopOnSignals } from "../run/stop.ts";
import type { SyncReport } from "../sync/change.ts";
import type { ActionEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import { syncRequest } from "./sync.ts";

/**
 * Looks whether the repository is out of step and keeps the one issue that says so; with `dry-run` only looks. The issue
 * is the report: a job that fails every day besides would say it twice.
 * @returns the dry run behind it
 */
export async function driftOfRepository(inputs: Inputs, event: ActionEvent): Promise<SyncReport> {
  using stop = stopOnSignals((line) => core.info(line));
  const { drift, hours, issue, sync } = await runDrift(syncRequest(inputs, event, stop.signal), !inputs.dryRun);
  if (drift === null) core.info(`Nothing has been out of step for more than ${hours} hours.`);
  else core.warning(`Plans and issues have been out of step for more than ${hours} hours.`);
  if (issue !== null && "number" in issue) core.info(`Issue #${issue.number} ${issue.kind}.`);
  if (issue?.kind === "refused") core.setFailed(`GitHub didn't take the issue that says so: ${issue.reason}`);
  return sync;
}
