import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { findConfig } from "../run/configuration.ts";
import { workingTree } from "../run/files.ts";
import { type InitReport, initFiles, writeInitFiles } from "../run/init.ts";
import { type DriverReport, installMergeDriver } from "../run/merge-driver.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { driverLines } from "./print-merge.ts";
import type { Paint, Shell } from "./shell.ts";

interface InitOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly pages?: boolean;
}

export function initCommand(shell: Shell, outcome: Outcome): Command {
  const init = command("init", "write TASK.md, configuration, labels, workflow and templates into this folder")
    .option("--yes", "don't ask")
    .option("--force", "overwrite files that are there")
    .option("--pages", "also the workflow that publishes the report with GitHub Pages");
  return runs<InitOptions>(init, shell, outcome, runInitCommand);
}

async function runInitCommand({ shell, options, paint }: Session<InitOptions>): Promise<ExitCode> {
  const files = initFiles(shell.now(), options.pages === true);
  if (shell.interactive && options.yes !== true && options.format === "pretty") {
    const paths = [...files.map((file) => file.path), ".gitattributes (lines for the plans)"];
    shell.err(`This writes into ${shell.cwd}:\n${paths.map((path) => `  ${path}\n`).join("")}`);
    if (!(await agreed())) return 0;
  }
  const report = await writeInitFiles(shell.cwd, files, options.force === true);
  const { config } = await findConfig(workingTree(shell.cwd), options.config ?? null);
  const mergeDriver = await installMergeDriver(shell.cwd, config, { ...shell.program, path: shell.env.PATH ?? "" });
  if (options.format === "json") shell.out(document({ version: 1, ...report, mergeDriver }));
  else if (options.quiet !== true) shell.out(prettyInit(report, mergeDriver, paint));
  return 0;
}

async function agreed(): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question("Go on? [Y/n] ");
    return /^(?:y|yes|)$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}

function prettyInit({ written, kept }: InitReport, mergeDriver: DriverReport, paint: Paint): string {
  const lines = [
    ...written.map((path) => `  ${paint("green", "written")}  ${path}`),
    ...kept.map((path) => `  ${paint("dim", "kept")}     ${path}`),
  ];
  if (kept.length > 0) lines.push("", "What was there is unchanged; --force overwrites it.");
  lines.push(
    "",
    ...driverLines(mergeDriver),
    "",
    "Next:",
    "  1. Put your tasks into TASK.md and see them with: lockstep tasks",
    "  2. Check them: lockstep check",
    "  3. Commit and push. The workflow then keeps issues and plan in step.",
    "     See first what it would do: lockstep sync --dry-run",
  );
  return `${lines.join("\n")}\n`;
}
