import { writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import { literal } from "../records/summary.ts";
import type { ArchiveReport } from "../run/archive/index.ts";
import type { CheckReport } from "../run/check.ts";
import type { Failure } from "../run/failure.ts";
import type { SyncReport } from "../sync/change.ts";
import type { Reported } from "./report.ts";

/** What the run brought; null for what it didn't do. */
export interface Reports {
  readonly check: CheckReport | null;
  readonly sync: SyncReport | null;
  readonly archive: ArchiveReport | null;
  readonly report: Reported | null;
}

/** GitHub takes 1 MB of outputs for a job; a longer list is cut, the report file has all of it. */
const MAX_OUTPUT = 200_000;

/** Sets the outputs and writes the report file. */
export function writeOutputs({ check, sync, archive, report }: Reports): void {
  core.setOutput("in-sync", sync === null ? "" : String(sync.inSync));
  core.setOutput("changes", list(sync?.changes ?? []));
  core.setOutput("conflicts", list(sync?.conflicts ?? []));
  core.setOutput("diagnostics", list(check?.diagnostics ?? []));
  core.setOutput("commit", archive?.commit ?? sync?.commit ?? "");
  const archived = archive?.archive.kind === "archived" ? archive.archive : null;
  core.setOutput("archived", archived === null ? "" : String(!archive?.dryRun && archive?.pullRequest === null));
  core.setOutput("archives", JSON.stringify(archived?.archives ?? []));
  core.setOutput("archive-pull-request", archive?.pullRequest?.url ?? "");
  if (report !== null) {
    core.setOutput("report-path", join(report.folder, "report.json"));
    return;
  }
  const path = join(process.env.RUNNER_TEMP || tmpdir(), "lockstep-report.json");
  writeFileSync(
    path,
    `${JSON.stringify({ version: 1, check, sync, ...(archive === null ? {} : { archive }) }, null, 2)}\n`,
  );
  core.setOutput("report-path", path);
}

/** Writes the job summary; what went wrong stands first. A runner without summaries goes without. */
export async function writeSummary(markdown: string, failure: Failure | null): Promise<void> {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  const trouble =
    failure === null ? "" : `### Failed\n\n${literal(failure.message)} ${literal(failure.hint ?? "")}\n\n`;
  const body = `${trouble}${markdown}`.trim();
  // Behind what earlier parts of the step left there. The toolkit's own summary is one for the whole process.
  await appendFile(path, `## lockstep\n\n${body === "" ? "Nothing to do for this event." : body}\n`);
}

function list(entries: readonly unknown[]): string {
  let length = 2;
  const kept = entries.filter((entry) => {
    length += JSON.stringify(entry).length + 1;
    return length <= MAX_OUTPUT;
  });
  return JSON.stringify(kept);
}
