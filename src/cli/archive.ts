import { type Command, Option } from "commander";
import { BUMPS, type Bump } from "../archive/index.ts";
import { type ArchiveReport, type ArchiveRequest, runArchive } from "../run/archive/index.ts";
import { SyncInterrupted, UsageError } from "../run/failure.ts";
import { needsAttention } from "../run/verdict.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { warnOfDifferences } from "./differences.ts";
import { printArchive } from "./print-archive.ts";
import { printSync } from "./print-sync.ts";
import type { Shell } from "./shell.ts";
import { askSync } from "./sync-request.ts";

interface ArchiveOptions {
  readonly sprintId?: string;
  readonly bump?: Bump;
  readonly durationDays?: number;
  readonly dryRun?: boolean;
}

export function archiveCommand(shell: Shell, outcome: Outcome): Command {
  const archive = command("archive", "end the sprint, or take a snapshot within it, in one commit")
    .option("--sprint-id <id>", "id of the sprint that begins (default: the one that follows)")
    .addOption(
      new Option(
        "--bump <part>",
        "major ends the sprint, minor and patch take a snapshot (default: major once its last day is over, else patch)",
      ).choices(BUMPS),
    )
    .option("--duration-days <n>", "days of the sprint that begins", days)
    .option("--dry-run", "show what would be written, write nothing");
  return runs<ArchiveOptions>(archive, shell, outcome, runArchiveCommand);
}

/** @throws UsageError where it is no number of days */
function days(given: string): number {
  const value = Number(given);
  if (/^\d{1,3}$/.test(given.trim()) && value >= 1 && value <= 366) return value;
  throw new UsageError(`--duration-days is "${given}", expected a whole number from 1 to 366.`, null);
}

async function runArchiveCommand(session: Session<ArchiveOptions>): Promise<ExitCode> {
  const { shell, options, paint } = session;
  using asked = await askSync(session);
  await warnOfDifferences(session, "archiving");
  const report = await toldIfInterrupted(session, {
    ...asked.request,
    dryRun: options.dryRun === true,
    sprintId: options.sprintId ?? null,
    bump: options.bump ?? null,
    durationDays: options.durationDays ?? null,
    scheduled: false,
  });
  shell.out(printArchive(report, options, paint));
  return report.archive.kind === "refused" || (report.sync !== null && needsAttention(report.sync)) ? 1 : 0;
}

/** Archives; where GitHub stops the sync half-way, what was done is printed before the error goes on. */
async function toldIfInterrupted(
  { shell, options, paint }: Session<ArchiveOptions>,
  request: ArchiveRequest,
): Promise<ArchiveReport> {
  try {
    return await runArchive(request);
  } catch (error) {
    if (error instanceof SyncInterrupted && options.format !== "json")
      shell.out(printSync(error.report, options, paint));
    throw error;
  }
}
