import { basename, resolve } from "node:path";
import type { Command } from "commander";
import type { PortfolioData, ReportData } from "../report/data.ts";
import { UsageError } from "../run/failure.ts";
import { workingTree } from "../run/files.ts";
import { runReport } from "../run/report/index.ts";
import { type ResultFiles, readResults } from "../run/report/results.ts";
import { writeReport } from "../run/report/write.ts";
import { harmless } from "../text/harmless.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { connect } from "./connect.ts";
import { document } from "./json.ts";
import { portfolioOf } from "./portfolio.ts";
import { remoteAddress, remoteName } from "./repository.ts";
import type { Shell } from "./shell.ts";

/** What `report` may be told. */
export interface ReportOptions extends ResultFiles {
  readonly out?: string;
  readonly live?: boolean;
  readonly repos?: readonly string[];
  readonly org?: string;
}

const FOLDER = "lockstep-report";

export function reportCommand(shell: Shell, outcome: Outcome): Command {
  const report = command(
    "report",
    "write a page with burndown, velocity, flow and dependencies, its charts and figures",
  )
    .option("--out <folder>", `where it is written (default: ${FOLDER}; with --format json only where it is given)`)
    .option("--live", "ask GitHub: the default branch, issues, reviews, releases, and whether both sides are in step")
    .option("--repos <owner/name...>", "one page over several repositories on GitHub, also separated by commas")
    .option("--org <name>", "one page over all repositories with plans of an organisation or a person")
    .option("--coverage <file>", "coverage report: lcov, Cobertura XML or istanbul's json-summary")
    .option("--junit <files...>", "test results: JUnit XML; several are added up")
    .option("--sarif <files...>", "security findings: SARIF 2.1.0; several are added up");
  return runs<ReportOptions>(report, shell, outcome, runReportCommand);
}

async function runReportCommand(session: Session<ReportOptions>): Promise<ExitCode> {
  const { shell, options } = session;
  requireSense(options);
  if (options.repos !== undefined || options.org !== undefined) {
    const data = await portfolioOf(options, shell);
    const { portfolioFiles } = await import("../report/files.ts");
    const read = data.repositories.filter(({ kind }) => kind === "report").length;
    for (const one of data.repositories)
      if (one.kind === "unread") shell.err(`${harmless(`${one.repository} is left out: ${one.reason}`)}\n`);
    const pages = `the pages of ${read} ${read === 1 ? "repository" : "repositories"} below it`;
    return await give(
      session,
      data,
      () => portfolioFiles(data),
      () => `report.json and ${pages}`,
    );
  }
  const data = options.live === true ? await live(session) : await ofWorkingTree(session);
  // Loaded only here: no other command draws anything.
  const { reportFiles } = await import("../report/files.ts");
  return await give(
    session,
    data,
    () => reportFiles(data),
    (count) => `report.json and ${count - 2} SVG files`,
  );
}

/** @throws UsageError where options contradict each other */
function requireSense({ repos, org, coverage, junit, sarif }: ReportOptions): void {
  if (repos !== undefined && org !== undefined)
    throw new UsageError("--repos and --org were both given.", "Give the one or the other.");
  const ofOne = Object.entries({ coverage, junit, sarif }).find(([, value]) => value !== undefined)?.[0];
  if (ofOne !== undefined && (repos !== undefined || org !== undefined))
    throw new UsageError(`--${ofOne} is of one repository, not of several.`, `Leave out --${ofOne}, --repos or --org.`);
}

async function live({ shell, options }: Session<ReportOptions>): Promise<ReportData> {
  const { liveReport } = await import("../run/report/live.ts");
  const results = await readResults(workingTree(shell.cwd), options);
  return await liveReport({ host: await connect(options, shell), config: options.config ?? null, results });
}

async function ofWorkingTree({ shell, options }: Session<ReportOptions>): Promise<ReportData> {
  const files = workingTree(shell.cwd);
  return await runReport({
    files,
    results: await readResults(files, options),
    config: options.config ?? null,
    at: shell.now().toISOString(),
    repository: await repositoryOf(options.repo, shell),
  });
}

/** Writes the report, or prints its figures, as was asked. @param what was written besides the page, by its files' count */
async function give(
  { shell, options, paint }: Session<ReportOptions>,
  data: ReportData | PortfolioData,
  files: () => Parameters<typeof writeReport>[1],
  what: (count: number) => string,
): Promise<ExitCode> {
  const json = options.format === "json";
  const out = options.out ?? FOLDER;
  if (!json || options.out !== undefined) {
    const written = files();
    await writeReport(resolve(shell.cwd, out), written);
    if (!json && options.quiet !== true)
      shell.out(`${paint("green", "Written:")} ${out}/index.html, ${what(written.length)}.\n`);
  }
  if (json) shell.out(document(data));
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
