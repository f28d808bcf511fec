import { GitHubError } from "../../github/errors.ts";
import type { ReportData } from "../../report/data.ts";
import type { Host } from "../../sync/host.ts";
import { NoPlans } from "../failure.ts";
import { commitFiles } from "../files.ts";
import { frozen } from "../preview/frozen-host.ts";
import { askGitHub, issuesOfTasks } from "./asked.ts";
import { type Results, reportFacts, withAtHand } from "./facts.ts";
import { reportOf } from "./index.ts";
import { ledgerAtHand } from "./ledger.ts";
import { liveDrift } from "./live-drift.ts";

/** Requests that looking for drift may take: a repository that was never synced may have thousands of issues. */
const MOST_REQUESTS = 200;

/** Whose report is made, and of what besides. */
export interface LiveRequest {
  readonly host: Host;
  /** Path of the configuration on the default branch; null for the usual places. */
  readonly config: string | null;
  readonly results?: Results;
}

/**
 * The report of a repository as GitHub has it: plans, configuration and audit log of the default branch, what the sync
 * remembers, releases and labels, and whether plans and issues are in step. Reads only. What the token may not see, and
 * what is wrong with the repository's state, is a note; the report is made all the same.
 * @throws ConfigError, NoPlans where there is no plan to report on, GitHubError
 */
export async function liveReport({ host: given, config, results = {} }: LiveRequest): Promise<ReportData> {
  const { host, limit } = frozen(given);
  const { id, fullName, htmlUrl, defaultBranch } = await host.repository();
  const files = commitFiles(host, await headOf(host, defaultBranch));
  // First: a repository without plans costs no more than this.
  const facts = await reportFacts(files, config, { results });
  const { file, at } = await host.readLedger();
  const asked = await askGitHub(host, at, facts.config.metricLabels);
  limit(given.traffic.requests + MOST_REQUESTS);
  const { drift, note, ledger: seen, sync } = await liveDrift(host, config);
  const ledger = seen ?? ledgerAtHand(file, id).ledger;
  const known = {
    ...(ledger === undefined ? {} : { ledger }),
    asked: {
      ...asked,
      issues: issuesOfTasks(ledger ?? null, sync),
      notes: [...asked.notes, ...(note === null ? [] : [note])],
    },
  };
  const repository = { name: fullName, url: htmlUrl };
  return reportOf(withAtHand(facts, known), { at: new Date(at).toISOString(), repository, drift });
}

async function headOf(host: Host, branch: string): Promise<string> {
  try {
    return (await host.head(branch, null)).sha;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "not-found") throw new NoPlans(error.message, error.hint);
    throw error;
  }
}
