import * as core from "@actions/core";
import { GitHubError } from "../github/errors.ts";
import { counted } from "../records/check-summary.ts";
import { previewMarkdown } from "../records/preview.ts";
import type { Preview } from "../records/preview-facts.ts";
import { joinSummaries, syncSummary } from "../records/summary.ts";
import type { ArchiveReport } from "../run/archive/index.ts";
import { type Failure, failureOf, SyncInterrupted, UsageError } from "../run/failure.ts";
import { needsAttention } from "../run/verdict.ts";
import type { SyncReport } from "../sync/change.ts";
import { archiveRepository, archiveSummary } from "./archive.ts";
import { burndownAfterSync, burndownSummary } from "./burndown.ts";
import { type Checked, checkCommit } from "./check.ts";
import { driftOfRepository } from "./drift.ts";
import { type ActionEvent, readEvent } from "./event.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { writeOutputs, writeSummary } from "./outputs.ts";
import { previewPulls } from "./preview.ts";
import { type Reported, report } from "./report.ts";
import { previewsToo, type Route, routeCommand, routeEvent } from "./route.ts";
import { logSync, syncRepository } from "./sync.ts";

/** What the run has done so far; null for what it didn't. */
interface Done {
  check: Checked | null;
  sync: SyncReport | null;
  archive: ArchiveReport | null;
  report: Reported | null;
  previews: readonly Preview[];
  /** The burndown as markdown; "" for none. */
  burndown: string;
}

/** Runs the Action once. Failures end as a sentence and an exit code; nothing is thrown. */
export async function main(): Promise<void> {
  const done: Done = { check: null, sync: null, archive: null, report: null, previews: [], burndown: "" };
  let failure: Failure | null = null;
  let failOn: Inputs["failOn"] = "error";
  try {
    const inputs = readInputs();
    failOn = inputs.failOn;
    const event = readEvent(process.env);
    const route = inputs.command === "auto" ? routeEvent(event.facts) : routeCommand(inputs.command, event.facts);
    // What is out of step is said by the issue, not by a run that fails.
    if (route.kind === "drift") failOn = "never";
    await follow(route, inputs, event, done);
  } catch (error) {
    failure = failureOf(error);
    if (error instanceof Error) core.debug(error.stack ?? error.message);
  }
  await finish(done, failure, failOn);
}

async function follow(route: Route, inputs: Inputs, event: ActionEvent, done: Done): Promise<void> {
  if (route.kind === "skip") {
    core.info(route.reason);
    return;
  }
  if (route.kind === "archive") {
    done.archive = await archiveRepository(inputs, event, false);
    done.sync = done.archive.sync;
    return;
  }
  if (route.kind === "preview") {
    if (event.source === null)
      throw new UsageError("The event is about no pull request that could be previewed.", null);
    done.previews = await previewPulls(inputs, event.source, null);
    return;
  }
  if (route.kind === "report") {
    done.report = await report(inputs);
    done.burndown = done.report.data === null ? "" : burndownSummary(done.report.data);
    return;
  }
  if (route.kind === "drift") {
    done.sync = await driftOfRepository(inputs, event);
    return;
  }
  if (route.kind !== "sync") done.check = await checkCommit({ head: route.commit, ...event.target }, inputs);
  if (route.kind !== "check") {
    try {
      done.sync = await syncRepository(inputs, event);
      done.burndown = await burndownAfterSync(inputs, done.sync);
    } catch (error) {
      if (!isReadOnly(error, event)) {
        if (error instanceof SyncInterrupted) done.sync = error.report;
        throw error;
      }
      core.notice("The token of this run may not write, as for pull requests from forks: nothing was synced.");
    }
  }
  if (event.facts.name === "schedule" && route.kind === "sync") await archiveAfterEnd(inputs, event, done);
  // Last: it shows what is left to be done then.
  if (inputs.command !== "auto" || event.source === null || !previewsToo(event.facts)) return;
  try {
    done.previews = await previewPulls(inputs, event.source, done.check?.report.check.counts ?? null);
  } catch (error) {
    // Nobody asked for it, and what the check found counts without it.
    const { code, message } = failureOf(error);
    if (code === "unexpected" || code === "interrupted") throw error;
    core.notice(`The preview was left out. ${message}`);
  }
}

/** The end of a sprint whose last day is over, where the configuration leaves that to the schedule. */
async function archiveAfterEnd(inputs: Inputs, event: ActionEvent, done: Done): Promise<void> {
  const report = await archiveRepository(inputs, event, true);
  if (report.archive.kind === "nothing") return;
  done.archive = report;
  done.sync = report.sync ?? done.sync;
}

/**
 * A pull request's run must not fail for want of rights that its author can't get. A sync that was stopped later had
 * written the ledger: its token may write, and what it may not do is for the repository's owner to mend.
 */
function isReadOnly(error: unknown, event: ActionEvent): boolean {
  return error instanceof GitHubError && error.kind === "forbidden" && event.facts.name.startsWith("pull_request");
}

async function finish(
  { check, sync, archive, report, previews, burndown }: Done,
  failure: Failure | null,
  failOn: Inputs["failOn"],
): Promise<void> {
  const summaries: string[] = [];
  if (check !== null) summaries.push(check.summary);
  if (archive !== null) summaries.push(archiveSummary(archive));
  if (sync !== null) {
    summaries.push(syncSummary(sync));
    logSync(sync);
  }
  if (burndown !== "") summaries.push(burndown);
  summaries.push(...previews.map(previewMarkdown));
  writeOutputs({ check: check?.report.check ?? null, sync, archive, report });
  await writeSummary(joinSummaries(summaries), failure);
  if (failure !== null) {
    core.setFailed(failure.hint === null ? failure.message : `${failure.message} ${failure.hint}`);
    process.exitCode = failure.exit;
    return;
  }
  if (failOn === "never") return;
  // One verdict: GitHub shows few annotations of a step, and this is one.
  const verdict: string[] = [];
  if (check !== null && !check.report.check.ok) verdict.push(`The plans have ${counted(check.report.check.counts)}.`);
  if (archive?.archive.kind === "refused") verdict.push(`Nothing was archived. ${archive.archive.reason}`);
  if (sync !== null && needsAttention(sync))
    verdict.push("The sync needs a person: conflicts, refused changes or an adoption plan are in the job summary.");
  if (verdict.length > 0) core.setFailed(verdict.join(" "));
}
