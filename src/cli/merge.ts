import type { Command } from "commander";
import { loadConfig } from "../run/configuration.ts";
import { UsageError } from "../run/failure.ts";
import { workingTree } from "../run/files.ts";
import { type MergeReport, runMerge } from "../run/merge.ts";
import { installMergeDriver } from "../run/merge-driver.ts";
import { inside } from "./check-sources.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { driverLines, mergeMessages } from "./print-merge.ts";
import type { Shell } from "./shell.ts";

interface MergeOptions {
  readonly path?: string;
  readonly markerSize?: string;
  readonly baseLabel?: string;
  readonly oursLabel?: string;
  readonly theirsLabel?: string;
  readonly install?: boolean;
}

export function mergeCommand(shell: Shell, outcome: Outcome): Command {
  const merge = command(
    "merge",
    "merge a plan file by task and field, as a merge driver of git; the result goes to OURS",
  )
    .argument("[base]", "the common ancestor (%O)")
    .argument("[ours]", "the version that is merged into (%A)")
    .argument("[theirs]", "the other version (%B)")
    .option("--path <path>", "the plan's path in the repository (%P)")
    .option("--marker-size <n>", "length of the conflict markers (%L)")
    .option("--base-label <text>", "label of the common ancestor (%S)")
    .option("--ours-label <text>", "label of OURS in the markers (%X)")
    .option("--theirs-label <text>", "label of THEIRS (%Y)")
    .option("--install", "set the driver up in this clone and in .gitattributes");
  return runs<MergeOptions>(merge, shell, outcome, runMergeCommand);
}

async function runMergeCommand(session: Session<MergeOptions>): Promise<ExitCode> {
  const { shell, options, arguments: given } = session;
  if (options.install === true) return install(session);
  const [base, ours, theirs] = given;
  if (base === undefined || ours === undefined || theirs === undefined) {
    throw new UsageError(
      `merge takes three files, found ${given.length}.`,
      "Give BASE OURS THEIRS, or --install to have git call it.",
    );
  }
  const report = await runMerge({
    root: shell.cwd,
    files: workingTree(shell.cwd),
    config: options.config ?? null,
    base,
    ours,
    theirs,
    path: inside(shell.cwd, [options.path ?? ours])[0] ?? ours,
    markerSize: markerSize(options.markerSize),
    labels: {
      base: label(options.baseLabel, "base"),
      ours: label(options.oursLabel, "ours"),
      theirs: label(options.theirsLabel, "theirs"),
    },
    today: shell.now().toISOString().slice(0, 10),
  });
  if (options.format === "json") shell.out(document(documentOf(report)));
  // git shows both streams; what people must look at is no result.
  for (const { text, level } of mergeMessages(report))
    if (level === "problem" || options.quiet !== true) shell.err(`${text}\n`);
  return report.kind === "merged" && report.conflicts.length === 0 ? 0 : 1;
}

function documentOf(report: MergeReport): object {
  const { path } = report;
  if (report.kind === "unreadable")
    return { version: 1, path, clean: false, unreadable: true, conflicts: [], sharedIds: [], byLines: null };
  const { conflicts, sharedIds, byLines } = report;
  return { version: 1, path, clean: conflicts.length === 0, unreadable: false, conflicts, sharedIds, byLines };
}

async function install({ shell, options }: Session<MergeOptions>): Promise<ExitCode> {
  const { config } = await loadConfig(workingTree(shell.cwd), options.config ?? null);
  const report = await installMergeDriver(shell.cwd, config, { ...shell.program, path: shell.env.PATH ?? "" });
  if (options.format === "json") shell.out(document({ version: 1, mergeDriver: report }));
  else if (options.quiet !== true) shell.out(`${driverLines(report).join("\n")}\n`);
  if (report.driver !== "no-git") return 0;
  throw new UsageError(
    "The driver can't be defined: this folder is in no git work tree, or git is not there.",
    'Run "lockstep merge --install" inside the clone.',
  );
}

/** git's default is 7; a driver may be called with more for merges within merges. */
function markerSize(given: string | undefined): number {
  if (given === undefined) return 7;
  if (!/^[1-9]\d{0,3}$/.test(given))
    throw new UsageError(`--marker-size is "${given}", expected a number such as 7.`, null);
  return Number(given);
}

/** A label on one line. git before 2.44 doesn't know the placeholders and passes them on as they are. */
function label(given: string | undefined, otherwise: string): string {
  const text = (given ?? "").replace(/\s+/g, " ").trim();
  return text === "" || /^%[SXY]$/.test(text) ? otherwise : text;
}
