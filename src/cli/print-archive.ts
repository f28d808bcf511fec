import { archiveLines } from "../records/archive-text.ts";
import { unifiedDiff } from "../records/diff.ts";
import type { ArchiveReport } from "../run/archive/index.ts";
import type { CommonOptions } from "./command.ts";
import { document } from "./json.ts";
import { printSync } from "./print-sync.ts";
import type { Paint } from "./shell.ts";

/** The report of archiving in the format that was asked for. */
export function printArchive(report: ArchiveReport, options: CommonOptions, paint: Paint): string {
  if (options.format === "json") return document(report);
  const { archive, commit, dryRun, pullRequest, sync } = report;
  const parts: string[] = [];
  if (archive.kind === "nothing") parts.push(`Nothing to archive. ${archive.reason}\n`);
  if (archive.kind === "refused") parts.push(`${paint("red", archive.reason)}\n${archive.hint}\n`);
  if (archive.kind === "archived" && options.quiet !== true) {
    const [head = "", ...rest] = archiveLines(archive, !dryRun && pullRequest === null);
    parts.push(`${[paint("bold", head), ...rest.map((line) => `  ${line}`)].join("\n")}\n`);
    // An archive is a file as it was: it need not be printed again.
    if (dryRun)
      for (const { path, before, text } of archive.files)
        if (!archive.archives.includes(path)) parts.push(unifiedDiff(path, before ?? "", text));
    if (commit !== null) parts.push(`Archived in the commit ${commit.slice(0, 12)}\n`);
    if (pullRequest !== null) parts.push(`Waits in pull request #${pullRequest.number} ${pullRequest.url}\n`);
  }
  if (sync !== null) parts.push(printSync(sync, options, paint));
  return parts.join("\n");
}
