import * as core from "@actions/core";
import { GitHubError } from "../github/errors.ts";
import { checkSummary, joinSummaries, syncSummary } from "../records/summary.ts";
import { type CheckReport, runCheck } from "../run/check.ts";
import { type Failure, failureOf, SyncInterrupted, UsageError } from "../run/failure.ts";
import { commitFiles } from "../run/files.ts";
import { needsAttention } from "../run/verdict.ts";
import type { SyncReport } from "../sync/change.ts";
import { annotate } from "./annotations.ts";
import { connect } from "./connect.ts";
import { type ActionEvent, readEvent } from "./event.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type Reports, writeOutputs, writeSummary } from "./outputs.ts";
import { type Route, routeCommand } from "./route.ts";
import { logSync, syncRepository } from "./sync.ts";

/** Runs the Action once. Failures end as a sentence and an exit code; nothing is thrown. */
export async function main(): Promise<void> {
  const done: { check: CheckReport | null; sync: SyncReport | null } = { check: null, sync: null };
  let failure: Failure | null = null;
  let failOn: Inputs["failOn"] = "error";
  try {
    const inputs = readInputs();
    failOn = inputs.failOn;
    const event = readEvent(process.env);
    const route =
      inputs.command === "auto" ? routeCommand("auto", event.facts) : routeCommand(inputs.command, event.facts);
    await follow(route, inputs, event, done);
  } catch (error) {
    failure = failureOf(error);
    if (error instanceof Error) core.debug(error.stack ?? error.message);
  }
  await finish(done, failure, failOn);
}

async function follow(
  route: Route,
  inputs: Inputs,
  event: ActionEvent,
  done: { check: CheckReport | null; sync: SyncReport | null },
): Promise<void> {
  if (route.kind === "skip") {
    core.info(route.reason);
    return;
  }
  if (route.kind === "archive") {
    throw new UsageError("This version can't archive a sprint.", "Use command: sync or command: check.");
  }
  if (route.kind !== "sync") done.check = await checkCommit(route.commit, inputs);
  if (route.kind !== "check") {
    try {
      done.sync = await syncRepository(inputs, event);
    } catch (error) {
      if (!isReadOnly(error, event)) {
        if (error instanceof SyncInterrupted) done.sync = error.report;
        throw error;
      }
      core.notice("The token of this run may not write, as for pull requests from forks: nothing was synced.");
    }
  }
}

/** Checks the plans of a commit through the API; of the default branch's head where the event names none. */
async function checkCommit(commit: string | null, inputs: Inputs): Promise<CheckReport> {
  const host = connect(inputs.token);
  const sha = commit ?? (await host.head((await host.repository()).defaultBranch, null)).sha;
  const files = commitFiles(host, sha);
  const today = new Date().toISOString().slice(0, 10);
  const report = await runCheck({
    files,
    paths: [],
    config: inputs.config,
    strict: inputs.failOn === "warning",
    today,
  });
  annotate(report.diagnostics);
  return report;
}

/**
 * A pull request's run must not fail for want of rights that its author can't get. A sync that was stopped later had
 * written the ledger: its token may write, and what it may not do is for the repository's owner to mend.
 */
function isReadOnly(error: unknown, event: ActionEvent): boolean {
  return error instanceof GitHubError && error.kind === "forbidden" && event.facts.name.startsWith("pull_request");
}

async function finish(reports: Reports, failure: Failure | null, failOn: Inputs["failOn"]): Promise<void> {
  const summaries: string[] = [];
  if (reports.check !== null) summaries.push(checkSummary(reports.check));
  if (reports.sync !== null) {
    summaries.push(syncSummary(reports.sync));
    logSync(reports.sync);
  }
  writeOutputs(reports);
  await writeSummary(joinSummaries(summaries), failure);
  if (failure !== null) {
    core.setFailed(failure.hint === null ? failure.message : `${failure.message} ${failure.hint}`);
    process.exitCode = failure.exit;
    return;
  }
  if (failOn === "never") return;
  if (reports.check !== null && !reports.check.ok) {
    const { error, warning } = reports.check.counts;
    core.setFailed(`The plans have ${error} errors and ${warning} warnings.`);
  }
  if (reports.sync !== null && needsAttention(reports.sync)) {
    core.setFailed("The sync needs a person: conflicts, refused changes or an adoption plan are in the job summary.");
  }
}
