import { type Command, CommanderError } from "commander";
import { type Failure, failureOf, SyncInterrupted } from "../run/failure.ts";
import type { ExitCode, Format, Outcome } from "./command.ts";
import { failureDocument } from "./json.ts";
import { createProgram } from "./program.ts";
import { processShell, type Shell } from "./shell.ts";
import { annotation } from "./workflow-commands.ts";

/**
 * Runs one command line. Every ending has its exit code; nothing is thrown.
 * @param args without node and script
 */
export async function main(args: readonly string[], shell: Shell = processShell()): Promise<ExitCode> {
  const outcome: Outcome = { exitCode: 0 };
  const complaints: string[] = [];
  const program = createProgram(shell, outcome);
  listen(program, shell, complaints);
  try {
    if (args.length === 0) {
      shell.err(program.helpInformation());
      return 2;
    }
    await program.parseAsync(args, { from: "user" });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure =
      error instanceof CommanderError ? usageFailure(complaintOf(error, complaints, args)) : failureOf(error);
    report(failure, error, args, shell);
    return failure.exit;
  }
}

/** Commander would print and end the process itself, at a command within another one as well. */
function listen(command: Command, shell: Shell, complaints: string[]): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => shell.out(text),
    writeErr: (text) => complaints.push(text),
    outputError: (text) => complaints.push(text),
  });
  for (const inner of command.commands) listen(inner, shell, complaints);
}

/** What commander complains of. Where no command was given, or help for one that isn't there, it only prints its help. */
function complaintOf(error: CommanderError, complaints: readonly string[], args: readonly string[]): string {
  if (error.code !== "commander.help") return complaints.join("") || error.message;
  const named = args[args.indexOf("help") + 1];
  return args.includes("help") && named !== undefined ? `unknown command '${named}'` : "no command was given";
}

/** `error: unknown command 'snyc'` and, on the next line, `(Did you mean sync?)`. */
function usageFailure(complaint: string): Failure {
  const [first = "", ...rest] = complaint.trim().split("\n");
  const sentence = first.replace(/^error: /, "");
  const message = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? "" : "."}`;
  const suggestion = rest
    .join(" ")
    .trim()
    .replace(/^\((.*)\)$/s, "$1");
  return { code: "usage", exit: 2, message, hint: suggestion || 'Run "lockstep --help" for what there is.' };
}

function report(failure: Failure, error: unknown, args: readonly string[], shell: Shell): void {
  if (wants("json", args)) shell.out(failureDocument(failure, error instanceof SyncInterrupted ? error.report : null));
  if (wants("github", args)) shell.out(annotation("error", [failure.message, failure.hint].filter(Boolean).join(" ")));
  shell.err(`lockstep: ${failure.message}${failure.hint === null ? "" : `\n${failure.hint}`}\n`);
  if (args.includes("--debug") && error instanceof Error) shell.err(`${stackOf(error)}\n`);
}

/** Read from the arguments themselves: the parser may be what failed. */
function wants(format: Format, args: readonly string[]): boolean {
  return args.some((arg, i) => arg === `--format=${format}` || (arg === "--format" && args[i + 1] === format));
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\nCaused by: ${stackOf(error.cause)}` : stack;
}
