import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as core from "@actions/core";
import { checkSummary } from "../records/check-summary.ts";
import { sarif } from "../records/sarif.ts";
import { type FileSource, UnreadableFile } from "../run/files.ts";
import { type CheckTarget, type GateReport, runGate } from "../run/gate/index.ts";
import { makeFolder } from "../run/make-folder.ts";
import { HOMEPAGE } from "../run/product.ts";
import { rulePage } from "../run/rule-pages.ts";
import { VERSION } from "../run/version.ts";
import { annotate } from "./annotations.ts";
import { reportCheckRun } from "./check-run.ts";
import { connect } from "./connect.ts";
import type { Inputs } from "./inputs.ts";

/** A check, and its summary as markdown. */
export interface Checked {
  readonly report: GateReport;
  readonly summary: string;
}

/** Checks the plans of a commit through the API, and shows what was found wherever the run may. */
export async function checkCommit(target: CheckTarget, inputs: Inputs): Promise<Checked> {
  const host = connect(inputs.token);
  const told = new Set<string>();
  const report = await runGate({
    host,
    target,
    config: inputs.config,
    strict: inputs.failOn === "warning",
    repositoryUrl: repositoryUrl(),
    workflowRun: process.env.GITHUB_RUN_ID || null,
    today: new Date().toISOString().slice(0, 10),
    // Code scanning takes a finding that is not in the file for mended.
    always: inputs.sarif !== null,
    tell(line) {
      if (!told.has(line)) core.notice(`Left out of the check: ${line}`);
      told.add(line);
    },
  });
  annotate(report.findings);
  const summary = summaryOf(report);
  if (!report.touched) core.info("Nothing to check: no plan, epic, configuration or labels file changes.");
  if (inputs.sarif !== null) await writeSarif(inputs.sarif, report);
  await reportCheckRun(host.checks, report, summary, inputs);
  return { report, summary };
}

function summaryOf({ check, subject, findings, touched }: GateReport): string {
  const files = `${repositoryUrl()}/blob`;
  const links = { head: `${files}/${subject.head}`, checked: `${files}/${subject.checked}` };
  return checkSummary({ counts: check.counts, plans: check.plans, diagnostics: findings, touched, links });
}

/** With the lines of what was checked: code scanning, too, is about the merge of a pull request. */
async function writeSarif(path: string, { check, found, files, subject }: GateReport): Promise<void> {
  const file = resolve(process.env.GITHUB_WORKSPACE || ".", path);
  const texts = new Map<string, string | null>();
  for (const { path } of found.diagnostics) if (!texts.has(path)) texts.set(path, await readText(files, path));
  await makeFolder(dirname(file));
  const log = sarif({
    diagnostics: found.diagnostics,
    text: (path) => texts.get(path) ?? null,
    page: rulePage,
    tool: { version: VERSION, homepage: HOMEPAGE },
    exitCode: check.ok ? 0 : 1,
    provenance: {
      repositoryUri: repositoryUrl(),
      revisionId: subject.checked,
      branch: null,
    },
  });
  writeFileSync(file, `${JSON.stringify(log, null, 2)}\n`);
}

/** Null for what can't be read: that is a finding of its own. */
async function readText(files: FileSource, path: string): Promise<string | null> {
  try {
    return await files.read(path);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

function repositoryUrl(): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
  return `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY ?? ""}`;
}
