import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import type { ReportData } from "../report/data.ts";
import { portfolioFiles, type ReportFile, reportFiles } from "../report/files.ts";
import { UsageError } from "../run/failure.ts";
import { workingTree } from "../run/files.ts";
import { liveReport } from "../run/report/live.ts";
import { runPortfolio } from "../run/report/portfolio.ts";
import { readResults } from "../run/report/results.ts";
import { writeReport } from "../run/report/write.ts";
import { connect, connectTo } from "./connect.ts";
import { type Inputs, type ReportInputs, readReportInputs } from "./inputs.ts";
import { resultFiles } from "./result-files.ts";

/** What the command report made. */
export interface Reported {
  /** The page's folder. */
  readonly folder: string;
  /** The report, for the job summary; null for a portfolio. */
  readonly data: ReportData | null;
}

/**
 * Writes the report of the default branch as it stands, read through the API, or of several repositories, and names its
 * folder as an output.
 */
export async function report(inputs: Inputs): Promise<Reported> {
  const given = readReportInputs();
  const { data, files } = given.repos.length === 0 ? await ofRepository(inputs, given) : await ofSeveral(inputs, given);
  const folder = join(process.env.RUNNER_TEMP || tmpdir(), "lockstep-report");
  await writeReport(folder, files);
  core.setOutput("report-folder", folder);
  core.info(`The report is in ${folder}.`);
  return { folder, data };
}

interface Made {
  readonly data: ReportData | null;
  readonly files: readonly ReportFile[];
}

async function ofRepository(inputs: Inputs, given: ReportInputs): Promise<Made> {
  const workspace = workingTree(process.env.GITHUB_WORKSPACE || process.cwd());
  const results = await readResults(workspace, await resultFiles(workspace, given));
  const data = await liveReport({ host: connect(inputs.token), config: inputs.config, results });
  for (const note of data.notes) core.info(`• ${note}`);
  return { data, files: reportFiles(data) };
}

async function ofSeveral(inputs: Inputs, { repos, ...results }: ReportInputs): Promise<Made> {
  const [ofOne] = Object.entries(results).find(([, paths]) => paths.length > 0) ?? [];
  if (ofOne !== undefined)
    throw new UsageError(`The input ${ofOne} is of one repository, not of several.`, `Leave out ${ofOne}, or repos.`);
  const data = await runPortfolio({
    names: repos,
    connect: (name) => connectTo(name, inputs.token),
    config: inputs.config,
    today: new Date().toISOString().slice(0, 10),
    planless: "listed",
  });
  for (const entry of data.repositories)
    if (entry.kind === "unread") core.warning(`${entry.repository} couldn't be read. ${entry.reason}`);
  return { data: null, files: portfolioFiles(data) };
}
