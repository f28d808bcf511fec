import * as core from "@actions/core";
import type { CheckAnnotation, CheckHost, CheckRunText } from "../github/check-host.ts";
import { GitHubError } from "../github/errors.ts";
import { counted } from "../records/check-summary.ts";
import type { GateReport, PlacedFinding } from "../run/gate/index.ts";
import { messageOf } from "./annotations.ts";
import type { Inputs } from "./inputs.ts";

/** Not the name of the workflow's job: that one is what a branch requires. */
const NAME = "lockstep plans";
/** Ten requests, each a second after the other. */
const MOST_ANNOTATIONS = 500;

/**
 * Shows the check as a check run of its own. Nothing depends on it: a token that may not make one, as those of forks, is
 * told of where the check run was asked for.
 */
export async function reportCheckRun(
  checks: CheckHost,
  report: GateReport,
  summary: string,
  { checkRun, failOn }: Pick<Inputs, "checkRun" | "failOn">,
): Promise<void> {
  if (checkRun === "false") return;
  const say = (line: string) => (checkRun === "true" ? core.warning(line) : core.info(line));
  try {
    const made = await checks.report(checkRunOf(report, summary, failOn));
    if (made.kind === "refused") say(`The check run "${NAME}" was not made: ${made.reason}`);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind === "interrupted") throw error;
    say(`The check run "${NAME}" was not made: ${error.message} ${error.hint}`);
  }
}

function checkRunOf(
  { check, subject, findings, touched }: GateReport,
  summary: string,
  failOn: Inputs["failOn"],
): CheckRunText {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
  return {
    name: NAME,
    headSha: subject.head,
    conclusion: check.ok ? "success" : failOn === "never" ? "neutral" : "failure",
    title: touched ? capital(counted(check.counts)) : "No plan changes",
    summary,
    annotations: findings.slice(0, MOST_ANNOTATIONS).map(annotation),
    detailsUrl: server && repository && run ? `${server}/${repository}/actions/runs/${run}` : null,
  };
}

function annotation(finding: PlacedFinding): CheckAnnotation {
  const { path, rule, severity, shown, column, endColumn } = finding;
  return {
    path,
    // The API asks for a line even where the commit has none.
    line: shown?.line ?? 1,
    endLine: shown?.endLine ?? 1,
    columns: shown !== null && shown.line === shown.endLine ? { start: column, end: endColumn } : null,
    level: severity === "error" ? "failure" : "warning",
    title: rule,
    message: messageOf(finding),
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
