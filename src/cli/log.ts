import type { Command } from "commander";
import { valueText } from "../records/describe.ts";
import { type LogReport, runLog } from "../run/log.ts";
import type { AuditEntry } from "../sync/ledger.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { connect } from "./connect.ts";
import { document } from "./json.ts";
import type { Paint, Shell } from "./shell.ts";
import { annotation } from "./workflow-commands.ts";

interface LogOptions {
  readonly since?: string;
  readonly verify?: boolean;
}

export function logCommand(shell: Shell, outcome: Outcome): Command {
  const log = command("log", "print the audit log: who changed what, when and why")
    .argument("[task]", "only the entries of this task")
    .option("--since <when>", "only entries after a date, an instant or a span back from now (2026-11-01, 7d, 12h)")
    .option("--verify", "check that no entry is missing, edited or out of order");
  return runs<LogOptions>(log, shell, outcome, runLogCommand);
}

async function runLogCommand({ shell, options, arguments: [task], paint }: Session<LogOptions>): Promise<ExitCode> {
  const report = await runLog({
    host: await connect(options, shell),
    configPath: options.config ?? null,
    task: task ?? null,
    since: options.since ?? null,
    verify: options.verify === true,
  });
  if (options.format === "json") shell.out(document(report));
  else if (options.format === "github") shell.out(githubLog(report));
  else shell.out(prettyLog(report, paint, options.quiet === true));
  return report.verified?.ok === false ? 1 : 0;
}

function prettyLog(report: LogReport, paint: Paint, quiet: boolean): string {
  const lines = quiet ? [] : report.entries.map((entry) => entryLine(entry, paint));
  if (lines.length === 0 && report.verified === null && !quiet) lines.push("No entries.");
  if (report.verified !== null) {
    const { ok, entries, problems, limits } = report.verified;
    if (!quiet || !ok) {
      const verdict = ok
        ? paint("green", `The log is whole: ${entries} entries.`)
        : paint("red", `The log is damaged (${entries} entries):`);
      lines.push(verdict, ...problems.map((problem) => `  ${problem.place}: ${problem.message}`), paint("dim", limits));
    }
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** `2026-11-20 10:00 #12 T-002 plan status "review" → "done" (ann, issues #31)` */
function entryLine(entry: AuditEntry, paint: Paint): string {
  const when = entry.at.slice(0, 16).replace("T", " ");
  const what =
    entry.lost === undefined
      ? `${entry.field ?? ""} ${entry.field === null ? "" : `${valueText(entry.from)} → ${valueText(entry.to)}`}`.trim()
      : `${entry.field} ${valueText(entry.lost.value)} lost to ${valueText(entry.to)}`;
  const why = [
    entry.actor.login,
    `${entry.cause.event}${entry.cause.subject === null ? "" : ` ${entry.cause.subject}`}`,
  ].join(", ");
  const place = entry.issue === null ? entry.side : `${entry.side} #${entry.issue}`;
  return `${paint("dim", `${String(entry.seq).padStart(4)}  ${when}`)}  ${entry.task ?? "–"}  ${place}  ${entry.action}  ${what}  ${paint("dim", `(${why})`)}`;
}

function githubLog(report: LogReport): string {
  return (report.verified?.problems ?? [])
    .map((problem) => annotation("error", `${problem.place}: ${problem.message}`, { title: "audit log" }))
    .join("");
}
