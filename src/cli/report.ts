import { basename, resolve } from "node:path";
import type { Command } from "commander";
import type { ReportData } from "../report/data.ts";
import { workingTree } from "../run/files.ts";
import { runReport } from "../run/report/index.ts";
import { type ResultFiles, readResults } from "../run/report/results.ts";
import { writeReport } from "../run/report/write.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { remoteAddress, remoteName } from "./repository.ts";
import type { Shell } from "./shell.ts";

interface ReportOptions extends ResultFiles {
  readonly out?: string;
}

const FOLDER = "lockstep-report";

export function reportCommand(shell: Shell, outcome: Outcome): Command {
  const report = command(
    "report",
    "write a page with burndown, velocity, flow and dependencies, its charts and figures",
  )
    .option("--out <folder>", `where it is written (default: ${FOLDER}; with --format json only where it is given)`)
    .option("--coverage <file>", "coverage report: lcov, Cobertura XML or istanbul's json-summary")
    .option("--junit <files...>", "test results: JUnit XML; several are added up")
    .option("--sarif <files...>", "security findings: SARIF 2.1.0; several are added up");
  return runs<ReportOptions>(report, shell, outcome, runReportCommand);
}

async function runReportCommand({ shell, options, paint }: Session<ReportOptions>): Promise<ExitCode> {
  const files = workingTree(shell.cwd);
  const data = await runReport({
    files,
    results: await readResults(files, options),
    config: options.config ?? null,
    at: shell.now().toISOString(),
    repository: await repositoryOf(options.repo, shell),
  });
  // Loaded only here: no other command draws anything.
  const { reportFiles } = await import("../report/files.ts");
  const written = reportFiles(data);
  const json = options.format === "json";
  if (!json || options.out !== undefined) await writeReport(resolve(shell.cwd, options.out ?? FOLDER), written);
  if (json) shell.out(document(data));
  else if (options.quiet !== true)
    shell.out(
      `${paint("green", "Written:")} ${options.out ?? FOLDER}/index.html, report.json and ${written.length - 2} SVG files.\n`,
    );
  return 0;
}

/** What is known of the repository without asking anybody: the option, the environment, the git remote, the folder. */
async function repositoryOf(given: string | undefined, { cwd, env }: Shell): Promise<ReportData["repository"]> {
  const address = await remoteAddress(cwd);
  const named = given ?? (env.GITHUB_REPOSITORY || undefined);
  const name = named ?? (await remoteName(cwd));
  if (name === null) return { name: basename(cwd), url: null };
  const server = env.GITHUB_SERVER_URL || (address === null ? "https://github.com" : new URL(address).origin);
  return { name, url: named === undefined ? address : `${server}/${name}` };
}
