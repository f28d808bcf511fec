import { relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { unifiedDiff } from "../records/diff.ts";
import { sarif } from "../records/sarif.ts";
import { type CheckReport, runCheck } from "../run/check.ts";
import { workingTree } from "../run/files.ts";
import { applyFixes } from "../run/fix.ts";
import { HOMEPAGE } from "../run/product.ts";
import { VERSION } from "../run/version.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { noPlans } from "./no-plans.ts";
import { githubCheck, prettyCheck } from "./print-check.ts";
import { rowHistory } from "./row-history.ts";
import type { Shell } from "./shell.ts";

interface CheckOptions {
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
}

export function checkCommand(shell: Shell, outcome: Outcome): Command {
  const check = command("check", "validate plan files, sprint.config.json and labels.yml")
    .argument("[path...]", "files or folders (default: all plans)")
    .option("--fix", "repair what is safely repairable")
    .option("--dry-run", "with --fix: print the difference, write nothing")
    .option("--strict", "exit 1 for warnings, too");
  return runs<CheckOptions>(check, shell, outcome, runCheckCommand);
}

async function runCheckCommand(session: Session<CheckOptions>): Promise<ExitCode> {
  const { shell, options, paint } = session;
  const request = {
    files: workingTree(shell.cwd),
    paths: inside(shell.cwd, session.arguments),
    config: options.config ?? null,
    history: rowHistory(shell.cwd),
    strict: options.strict === true,
    today: shell.now().toISOString().slice(0, 10),
  };
  if (options.fix !== true) return print(await runCheck(request), session);
  const fixed = await applyFixes(request);
  if (options.dryRun === true) {
    const diff = fixed.files.map((file) => unifiedDiff(file.path, file.before, file.after)).join("");
    // The one document of these formats goes to stdout; the difference then is a message beside it.
    if (options.format === "pretty") shell.out(diff);
    else shell.err(diff);
  } else {
    for (const file of fixed.files) await fixed.write(shell.cwd, file);
  }
  return print(fixed.report, { ...session, paint });
}

async function print(
  report: CheckReport,
  { shell, options, paint, ...session }: Session<CheckOptions>,
): Promise<ExitCode> {
  switch (options.format) {
    case "json": {
      const { version, ok, counts, diagnostics } = report;
      shell.out(document({ version, ok, counts, diagnostics }));
      break;
    }
    case "sarif":
      shell.out(document(sarif(report, { version: VERSION, homepage: HOMEPAGE })));
      break;
    case "github":
      shell.out(githubCheck(report));
      break;
    default: {
      const nothing = report.plans === 0 && report.diagnostics.length === 0 && options.quiet !== true;
      const paths = inside(shell.cwd, session.arguments);
      const none = nothing ? await noPlans(workingTree(shell.cwd), paths, options.config ?? null) : null;
      shell.out(none ?? prettyCheck(report, paint, options.quiet === true));
    }
  }
  return report.ok ? 0 : 1;
}

/** Paths as the repository names them, whatever way they were given. */
export function inside(cwd: string, paths: readonly string[]): readonly string[] {
  return paths.map((path) => relative(cwd, resolve(cwd, path)).split(sep).join("/") || ".");
}
