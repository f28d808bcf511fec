import { Command } from "commander";
import { VERSION } from "../run/version.ts";
import { appCommand } from "./app.ts";
import { archiveCommand } from "./archive.ts";
import { checkCommand } from "./check.ts";
import { addCommonOptions, type Outcome } from "./command.ts";
import { demoCommand } from "./demo.ts";
import { driftCommand } from "./drift.ts";
import { initCommand } from "./init.ts";
import { jobsCommand } from "./jobs.ts";
import { labelsCommand } from "./labels.ts";
import { logCommand } from "./log.ts";
import { mergeCommand } from "./merge.ts";
import { nextCommand } from "./next.ts";
import { previewCommand } from "./preview.ts";
import { reportCommand } from "./report.ts";
import { serveCommand } from "./serve.ts";
import type { Shell } from "./shell.ts";
import { syncCommand } from "./sync.ts";
import { tasksCommand } from "./tasks.ts";

/** The command line as a whole. @param outcome where the command that runs leaves its exit code */
export function createProgram(shell: Shell, outcome: Outcome): Command {
  const program = new Command("lockstep")
    .description("Your plan files and your GitHub issues, in lockstep.")
    .version(VERSION, "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(true);
  addCommonOptions(program);
  for (const create of [
    initCommand,
    checkCommand,
    tasksCommand,
    nextCommand,
    syncCommand,
    previewCommand,
    driftCommand,
    archiveCommand,
    reportCommand,
    labelsCommand,
    logCommand,
    mergeCommand,
    serveCommand,
    appCommand,
    jobsCommand,
    demoCommand,
  ]) {
    program.addCommand(create(shell, outcome).copyInheritedSettings(program));
  }
  return program;
}
