import type { Command } from "commander";
import { describeChange, describeConflict } from "../records/describe.ts";
import { type DriftReport, runDrift } from "../run/drift.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import type { Paint, Shell } from "./shell.ts";
import { askSync } from "./sync-request.ts";
import { annotation } from "./workflow-commands.ts";

interface DriftOptions {
  readonly report?: boolean;
}

export function driftCommand(shell: Shell, outcome: Outcome): Command {
  const drift = command(
    "drift",
    "say whether plans and issues have been out of step for longer than a sync needs",
  ).option("--report", "keep one issue on GitHub that says so");
  return runs<DriftOptions>(drift, shell, outcome, runDriftCommand);
}

async function runDriftCommand(session: Session<DriftOptions>): Promise<ExitCode> {
  const { shell, options, paint } = session;
  using asked = await askSync(session);
  const report = await runDrift({ ...asked.request, dryRun: true }, options.report === true);
  if (options.format === "json") {
    const { sync: _, ...rest } = report;
    shell.out(document(rest));
  } else if (options.format === "github") {
    if (report.outOfStep || report.issue?.kind === "refused")
      shell.out(annotation("warning", driftLines(report).join("\n"), { title: "out of step" }));
  } else if (options.quiet !== true || report.outOfStep) shell.out(prettyDrift(report, paint));
  return report.outOfStep || report.issue?.kind === "refused" ? 1 : 0;
}

function prettyDrift(report: DriftReport, paint: Paint): string {
  const [first = "", ...rest] = driftLines(report);
  return `${[paint(report.outOfStep ? "yellow" : "green", first), ...rest].join("\n")}\n`;
}

/** What a report says in words, the verdict first. */
export function driftLines({ drift, hours, issue, sync }: DriftReport): readonly string[] {
  const lines =
    drift === null
      ? [
          sync.inSync
            ? "In step."
            : `In step, but for what the next sync does: nothing is overdue for more than ${hours} hours.`,
        ]
      : [
          `Out of step for more than ${hours} hours.`,
          ...drift.changes.map((change) => `  ${describeChange(change)}`),
          ...drift.conflicts.map((conflict) => `  ${describeConflict(conflict)}`),
          ...drift.problems.map((problem) => `  ${problem}`),
        ];
  switch (issue?.kind) {
    case "created":
    case "updated":
    case "closed":
      return [...lines, `Issue #${issue.number} ${issue.kind}.`];
    case "refused":
      return [...lines, `GitHub didn't take the issue that says so: ${issue.reason}`];
    default:
      return lines;
  }
}
