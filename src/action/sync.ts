import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import * as core from "@actions/core";
import { describeChange } from "../records/describe.ts";
import { workingTree } from "../run/files.ts";
import { readResults } from "../run/report/results.ts";
import { stopOnSignals } from "../run/stop.ts";
import { runSync, type SyncRequest } from "../run/sync/index.ts";
import { plainTally } from "../run/sync/tally.ts";
import type { SyncReport } from "../sync/change.ts";
import { connect } from "./connect.ts";
import type { ActionEvent } from "./event.ts";
import { type Inputs, readResultInputs } from "./inputs.ts";
import { resultFiles } from "./result-files.ts";

/** GitHub ends a job after 360 minutes; other steps take some of them. */
const MAX_MINUTES = 330;

/** Syncs the repository that the workflow runs in; the event is the cause and says where to look first. */
export async function syncRepository(inputs: Inputs, event: ActionEvent): Promise<SyncReport> {
  using stop = stopOnSignals((line) => core.info(line));
  const workspace = workingTree(process.env.GITHUB_WORKSPACE || process.cwd());
  const results = await readResults(workspace, await resultFiles(workspace, readResultInputs(inputs.command)));
  return await runSync({ ...syncRequest(inputs, event, stop.signal), results });
}

/** What the inputs and the event ask of a sync. */
export function syncRequest(inputs: Inputs, { facts, hint }: ActionEvent, stop: AbortSignal): SyncRequest {
  const { env } = process;
  const number = hint.issues[0] ?? hint.pulls[0];
  return {
    host: connect(inputs.token, stop),
    configPath: inputs.config,
    dryRun: inputs.dryRun,
    adopt: inputs.adopt,
    allowMassChange: inputs.allowMassChange,
    full: false,
    hint,
    cause: {
      event: facts.name || "action",
      actor: facts.actor || null,
      subject: number === undefined ? facts.commit : `#${number}`,
    },
    run: env.GITHUB_RUN_ID ? `${env.GITHUB_RUN_ID}.${env.GITHUB_RUN_ATTEMPT || "1"}` : randomUUID(),
    workflowRun: env.GITHUB_RUN_ID || null,
    sleep: (ms) => setTimeout(ms),
    clock: () => performance.now(),
    progress: (line) => core.info(line),
    tally: plainTally((line) => core.info(line)),
    maxMinutes: { given: inputs.maxMinutes, otherwise: MAX_MINUTES },
    stop,
  };
}

/** The changes in the log, one a line; a mark before each keeps text of a plan from being read as a workflow command. */
export function logSync(report: SyncReport): void {
  for (const change of report.changes) core.info(`• ${describeChange(change).replaceAll("##[", "## [")}`);
  if (report.pullRequest !== null) core.info(`• ${report.pending.length} changes wait in ${report.pullRequest.url}`);
  core.info(`• ${report.requests} requests, ${report.retries} retries`);
}
