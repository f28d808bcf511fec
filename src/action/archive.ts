import * as core from "@actions/core";
import { archiveLines } from "../records/archive-text.ts";
import { literal } from "../records/summary.ts";
import { type ArchiveReport, runArchive } from "../run/archive/index.ts";
import { stopOnSignals } from "../run/stop.ts";
import type { ActionEvent } from "./event.ts";
import { type Inputs, readArchiveInputs } from "./inputs.ts";
import { syncRequest } from "./sync.ts";

/**
 * Archives the repository that the workflow runs in. What the inputs leave open is taken from the event: the inputs of a
 * workflow_dispatch, the payload of a repository_dispatch. The event `new-sprint` ends the sprint unless it says otherwise.
 * @param scheduled true where nobody asked for it: then the configuration must want it, and the sprint be over
 */
export async function archiveRepository(
  inputs: Inputs,
  event: ActionEvent,
  scheduled: boolean,
): Promise<ArchiveReport> {
  using stop = stopOnSignals((line) => core.info(line));
  const { sprintId, bump, durationDays } = readArchiveInputs(event.asked);
  const begins = event.facts.name === "repository_dispatch" && event.facts.action === "new-sprint";
  const report = await runArchive({
    ...syncRequest(inputs, event, stop.signal),
    sprintId: scheduled ? null : sprintId,
    bump: scheduled ? null : (bump ?? (begins ? "major" : null)),
    durationDays,
    scheduled,
  });
  const { archive } = report;
  if (archive.kind === "archived")
    for (const line of archiveLines(archive, isDone(report))) core.info(`• ${line.replaceAll("##[", "## [")}`);
  else if (!scheduled) core.info(`• ${archive.reason.replaceAll("##[", "## [")}`);
  return report;
}

/** What was archived, for the job summary. */
export function archiveSummary(report: ArchiveReport): string {
  const { archive, pullRequest } = report;
  const lines =
    archive.kind === "archived"
      ? archiveLines(archive, isDone(report))
      : [archive.reason, ...(archive.kind === "refused" ? [archive.hint] : [])];
  const waits = pullRequest === null ? [] : [`Waits in [#${pullRequest.number}](${pullRequest.url}).`];
  return `### Archive\n\n${[...lines.map(literal), ...waits].map((line) => `- ${line}`).join("\n")}\n`;
}

function isDone({ dryRun, pullRequest }: ArchiveReport): boolean {
  return !dryRun && pullRequest === null;
}
