import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import { reportFiles } from "../report/files.ts";
import { commitFiles } from "../run/files.ts";
import { runReport } from "../run/report/index.ts";
import { ledgerAtHand } from "../run/report/ledger.ts";
import { writeReport } from "../run/report/write.ts";
import { connect } from "./connect.ts";
import type { Inputs } from "./inputs.ts";

/** Writes the report of the default branch as it stands, read through the API, and names its folder as an output. */
export async function reportOfRepository(inputs: Inputs): Promise<void> {
  const host = connect(inputs.token);
  const { id, defaultBranch, fullName } = await host.repository();
  const { sha } = await host.head(defaultBranch, null);
  const { file, at } = await host.readLedger();
  const data = await runReport({
    files: commitFiles(host, sha),
    config: inputs.config,
    ...ledgerAtHand(file, id),
    at: new Date(at).toISOString(),
    repository: { name: fullName, url: `${process.env.GITHUB_SERVER_URL || "https://github.com"}/${fullName}` },
  });
  const folder = join(process.env.RUNNER_TEMP || tmpdir(), "lockstep-report");
  await writeReport(folder, reportFiles(data));
  core.setOutput("report-folder", folder);
  core.info(`The report is in ${folder}.`);
}
