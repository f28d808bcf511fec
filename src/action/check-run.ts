import * as core from "@actions/core";
import type { CheckHost } from "../github/check-host.ts";
import { GitHubError } from "../github/errors.ts";
import { CHECK_RUN_NAME, checkRunOf, type GateReport } from "../run/gate/index.ts";
import type { Inputs } from "./inputs.ts";

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
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
  const detailsUrl = server && repository && run ? `${server}/${repository}/actions/runs/${run}` : null;
  try {
    const made = await checks.report(checkRunOf(report, { summary, failOn, detailsUrl }));
    if (made.kind === "refused") say(`The check run "${CHECK_RUN_NAME}" was not made: ${made.reason}`);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind === "interrupted") throw error;
    say(`The check run "${CHECK_RUN_NAME}" was not made: ${error.message} ${error.hint}`);
  }
}
