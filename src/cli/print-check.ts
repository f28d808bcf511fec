import type { CheckReport, CheckRequest, Findings } from "../run/check.ts";
import { type FileSource, UnreadableFile, workingTree } from "../run/files.ts";
import type { ExitCode, Session } from "./command.ts";
import { githubCheck } from "./github-check.ts";
import { document } from "./json.ts";
import { noPlans } from "./no-plans.ts";
import { prettyCheck } from "./pretty-check.ts";
import { sarifCheck } from "./sarif-check.ts";
import type { Shell } from "./shell.ts";

/** A check that is done: what was asked, what was found, and how that is told. */
export interface Checked {
  readonly request: CheckRequest;
  readonly found: Findings;
  readonly report: CheckReport;
  /** The text from standard input with its fixes, for JSON; missing where there is none. */
  readonly output?: string | null;
}

/** Prints a check in the format that was asked for. Gives the exit code. */
export async function printCheck(
  shell: Shell,
  { options, paint }: Session<object>,
  { request, found, report, output }: Checked,
): Promise<ExitCode> {
  const exitCode = report.ok ? 0 : 1;
  const quiet = options.quiet === true;
  switch (options.format) {
    case "json": {
      const { version, ok, counts, diagnostics } = report;
      shell.out(document({ version, ok, counts, diagnostics, ...(output === undefined ? {} : { output }) }));
      break;
    }
    case "sarif":
      shell.out(document(await sarifCheck(shell, found, await textsOf(request.files, report), exitCode)));
      break;
    case "github":
      shell.out(githubCheck(report));
      break;
    default: {
      const nothing = report.plans === 0 && report.diagnostics.length === 0 && !quiet && request.onlyPlans !== true;
      const settingsOnly = request.paths.length > 0 && report.settings.length > 0;
      const none =
        nothing && !settingsOnly ? await noPlans(workingTree(shell.cwd), request.paths, request.config) : null;
      const text = await textsOf(request.files, report);
      shell.out(none ?? prettyCheck(report, { paint, terminal: shell.terminal, cwd: shell.cwd, quiet, text }));
    }
  }
  return exitCode;
}

/** The texts of the files that something was found in. */
async function textsOf(files: FileSource, { diagnostics }: CheckReport): Promise<(path: string) => string | null> {
  const texts = new Map<string, string | null>();
  for (const path of new Set(diagnostics.map((d) => d.path))) {
    try {
      texts.set(path, await files.read(path));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
    }
  }
  return (path) => texts.get(path) ?? null;
}
