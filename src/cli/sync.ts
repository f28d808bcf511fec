import type { Command } from "commander";
import { SyncInterrupted, UsageError } from "../run/failure.ts";
import { workingTree } from "../run/files.ts";
import { type ResultFiles, readResults } from "../run/report/results.ts";
import { runSync, type SyncRequest } from "../run/sync/index.ts";
import { needsAttention } from "../run/verdict.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { warnOfDifferences } from "./differences.ts";
import { printSync } from "./print-sync.ts";
import type { Shell } from "./shell.ts";
import { askSync } from "./sync-request.ts";

interface SyncOptions extends ResultFiles {
  readonly dryRun?: boolean;
  readonly adopt?: boolean;
  readonly allowMassChange?: boolean;
  readonly followRenumbering?: boolean;
  readonly exitCode?: boolean;
  readonly full?: boolean;
  readonly maxMinutes?: number;
}

export function syncCommand(shell: Shell, outcome: Outcome): Command {
  const sync = command("sync", "reconcile plan files with issues, pull requests, reviews and labels")
    .option("--dry-run", "show the changes, write nothing")
    .option("--adopt", "agree to the adoption plan of a first sync")
    .option("--allow-mass-change", "go on although very many tasks are closed, removed or reset at once")
    .option("--follow-renumbering", "let issues keep tasks that were given another id")
    .option("--exit-code", "exit 1 where plan and GitHub were out of step")
    .option("--full", "list all issues again instead of only what changed")
    .option("--max-minutes <n>", "end politely after so many minutes; the next run goes on", minutes)
    .option("--coverage <file>", "coverage report whose figure plans state; see report")
    .option("--junit <files...>", "test results whose figure plans state; see report")
    .option("--sarif <files...>", "security findings whose number plans state; see report");
  return runs<SyncOptions>(sync, shell, outcome, runSyncCommand);
}

/** @throws UsageError where it is no number of minutes */
function minutes(given: string): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`--max-minutes is "${given}", expected a number above 0.`, null);
}

async function runSyncCommand(session: Session<SyncOptions>): Promise<ExitCode> {
  const { shell, options, paint } = session;
  const results = await readResults(workingTree(shell.cwd), options);
  using asked = await askSync(session);
  await warnOfDifferences(session, "the sync");
  const report = await toldIfInterrupted(session, {
    ...asked.request,
    dryRun: options.dryRun === true,
    adopt: options.adopt === true,
    allowMassChange: options.allowMassChange === true,
    followRenumbering: options.followRenumbering === true,
    full: options.full === true,
    results,
    maxMinutes: { given: options.maxMinutes ?? null, otherwise: null },
  });
  shell.out(printSync(report, options, paint));
  return needsAttention(report) || (options.exitCode === true && !report.inSync) ? 1 : 0;
}

/** Syncs; where GitHub stops it half-way, what was done and what was not is printed before the error goes on. */
async function toldIfInterrupted({ shell, options, paint }: Session<SyncOptions>, request: SyncRequest) {
  try {
    return await runSync(request);
  } catch (error) {
    // In JSON it is part of the one document that tells the error.
    if (error instanceof SyncInterrupted && options.format !== "json")
      shell.out(printSync(error.report, options, paint));
    throw error;
  }
}
