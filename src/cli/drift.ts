import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import { describeChange, describeConflict } from "../records/describe.ts";
import { type DriftReport, runDrift } from "../run/drift.ts";
import { stopOnSignals } from "../run/stop.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { connect } from "./connect.ts";
import { document } from "./json.ts";
import { screen } from "./screen.ts";
import type { Paint, Shell } from "./shell.ts";
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

async function runDriftCommand({ shell, options, paint }: Session<DriftOptions>): Promise<ExitCode> {
  const { line } = screen(shell, options.quiet === true);
  using stop = stopOnSignals(line);
  const report = await runDrift(
    {
      host: await connect(options, shell, { log: line, stop: stop.signal }),
      configPath: options.config ?? null,
      dryRun: true,
      adopt: false,
      allowMassChange: false,
      full: false,
      hint: { issues: [], pulls: [] },
      cause: { event: "cli", actor: shell.env.GITHUB_ACTOR ?? null, subject: null },
      run: randomUUID(),
      sleep: (ms) => setTimeout(ms),
      clock: () => performance.now(),
      progress: line,
      stop: stop.signal,
    },
    options.report === true,
  );
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
