import type { Command } from "commander";
import { unifiedDiff } from "../records/diff.ts";
import { type CheckRequest, checkReport, findings } from "../run/check.ts";
import { UsageError } from "../run/failure.ts";
import { applyFixes, type FixResult } from "../run/fix.ts";
import { writeFixed } from "../run/write-fixed.ts";
import { type CheckSources, checkSources, type SourceOptions } from "./check-sources.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { type Checked, printCheck } from "./print-check.ts";
import type { Shell } from "./shell.ts";

interface CheckOptions extends SourceOptions {
  readonly dryRun?: boolean;
}

export function checkCommand(shell: Shell, outcome: Outcome): Command {
  const check = command("check", "validate plan files, sprint.config.json and labels.yml")
    .argument("[path...]", "files or folders (default: all plans)")
    .option("--fix", "repair what is safely repairable")
    .option("--dry-run", "with --fix: print the difference, write nothing")
    .option("--strict", "exit 1 for warnings, too")
    .option("--base <ref>", "compare with the branch that this one will be merged into, such as origin/main")
    .option("--staged", "check what is staged for the next commit instead of the files")
    .option("--stdin", "check a text from standard input; with --fix print it repaired")
    .option("--stdin-filename <path>", "with --stdin: the file that the text stands for");
  return runs<CheckOptions>(check, shell, outcome, runCheckCommand);
}

async function runCheckCommand(session: Session<CheckOptions>): Promise<ExitCode> {
  const { shell, options } = session;
  if (options.dryRun === true && options.fix !== true)
    throw new UsageError("--dry-run says what --fix would do, but --fix is missing.", "Run check --fix --dry-run.");
  using sources = await checkSources(shell, options, session.arguments);
  const { request } = sources;
  if (options.fix === true) return await fix(sources, session);
  const found = await findings(request);
  return await printCheck(shell, session, { request, found, report: checkReport(found, request.strict, null) });
}

async function fix({ request, given }: CheckSources, session: Session<CheckOptions>): Promise<ExitCode> {
  const { shell, options } = session;
  const fixed = await applyFixes(request);
  const checked: Checked = {
    request: { ...request, files: fixed.source },
    found: fixed.left,
    report: fixed.report,
  };
  if (options.dryRun === true) {
    const diff = fixed.files.map((file) => unifiedDiff(file.path, file.before, file.after)).join("");
    // The one document of these formats goes to stdout; the difference then is a message beside it.
    if (options.format === "pretty") shell.out(diff);
    else shell.err(diff);
    return await printCheck(shell, session, checked);
  }
  if (given !== null) return await printFixedInput(given.path, fixed, checked, session);
  let left = false;
  for (const file of fixed.files) {
    const result = await writeFixed(shell.cwd, file);
    if (result.kind === "written") continue;
    left = true;
    shell.err(`lockstep: ${result.reason}\n`);
  }
  const code = await printCheck(shell, session, checked);
  return left ? 1 : code;
}

/** The repaired text goes to stdout, as editors take it from a formatter, and what is left to stderr. */
async function printFixedInput(
  path: string,
  fixed: FixResult,
  checked: Checked,
  session: Session<CheckOptions>,
): Promise<ExitCode> {
  const { shell, options } = session;
  const output = await textOf(checked.request, path);
  if (options.format === "json") return await printCheck(shell, session, { ...checked, output });
  if (options.format !== "pretty") {
    throw new UsageError(
      `--fix --stdin prints the text, so the findings can't go there as ${options.format}.`,
      "Use --format pretty or json.",
    );
  }
  if (output !== null) shell.out(output);
  const quiet = options.quiet === true || fixed.report.diagnostics.length === 0;
  const aside = { ...shell, out: shell.err };
  return await printCheck(aside, { ...session, options: { ...options, quiet } }, checked);
}

async function textOf({ files }: CheckRequest, path: string): Promise<string | null> {
  try {
    return await files.read(path);
  } catch {
    // What is no text is among the findings, and there is nothing to print.
    return null;
  }
}
