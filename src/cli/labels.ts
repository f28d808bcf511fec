import type { Command } from "commander";
import { runLabels } from "../run/labels.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { connect } from "./connect.ts";
import { printSync } from "./print-sync.ts";
import type { Shell } from "./shell.ts";

interface LabelsOptions {
  readonly dryRun?: boolean;
  readonly prune?: boolean;
}

export function labelsCommand(shell: Shell, outcome: Outcome): Command {
  const labels = command("labels", "make the repository's labels match labels.yml")
    .option("--dry-run", "show the changes, write nothing")
    .option("--prune", "delete managed labels that labels.yml doesn't have");
  return runs<LabelsOptions>(labels, shell, outcome, runLabelsCommand);
}

async function runLabelsCommand({ shell, options, paint }: Session<LabelsOptions>): Promise<ExitCode> {
  const report = await runLabels({
    host: await connect(options, shell),
    config: options.config ?? null,
    dryRun: options.dryRun === true,
    prune: options.prune === true,
  });
  shell.out(printSync(report, options, paint));
  return report.failed.length > 0 ? 1 : 0;
}
