import { Command, Option } from "commander";
import { UsageError } from "../run/failure.ts";
import { type Paint, painter, type Shell } from "./shell.ts";

export const FORMATS = ["pretty", "json", "github", "sarif"] as const;
export type Format = (typeof FORMATS)[number];

/** The options that every command takes. */
export interface CommonOptions {
  readonly config?: string;
  readonly repo?: string;
  readonly format: Format;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly debug?: boolean;
}

/** 0 done, 1 problems found, 2 usage or configuration, 3 stopped by GitHub or the network. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command's work is given. */
export interface Session<Options> {
  readonly shell: Shell;
  readonly options: Options & CommonOptions;
  readonly arguments: readonly string[];
  readonly paint: Paint;
}

/** Where a command leaves its exit code, since commander's actions return nothing. */
export interface Outcome {
  exitCode: ExitCode;
}

/** The options of `program` that hold for every command. */
export function addCommonOptions(program: Command): void {
  program
    .option("--config <file>", "configuration file (default: sprint.config.json, also in planning/ and .github/)")
    .option("--repo <owner/name>", "repository on GitHub (default: GITHUB_REPOSITORY, then the git remote)")
    .addOption(
      new Option("--format <format>", "output format; sarif only for check").choices(FORMATS).default("pretty"),
    )
    .option("--quiet", "print only what is wrong")
    .option("--no-color", "no colours (also: NO_COLOR)")
    .option("--debug", "print the stack of an error");
}

/** Binds a command to its work: collects the options, runs it and keeps its exit code. */
export function runs<Options extends object>(
  command: Command,
  shell: Shell,
  outcome: Outcome,
  work: (session: Session<Options>) => Promise<ExitCode>,
): Command {
  return command.action(async () => {
    const options = command.optsWithGlobals<Options & CommonOptions>();
    if (options.format === "sarif" && command.name() !== "check") {
      throw new UsageError(
        `--format sarif is only for check, not for ${command.name()}.`,
        "Use pretty, json or github.",
      );
    }
    const paint = painter(shell.terminal.colors && options.color);
    outcome.exitCode = await work({ shell, options, arguments: command.args, paint });
  });
}

/** A new command with its name and description. */
export function command(name: string, description: string): Command {
  return new Command(name).description(description);
}
