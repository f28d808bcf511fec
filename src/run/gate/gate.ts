import type { Organisation } from "../../config/index.ts";
import type { GitHubHost } from "../../github/host.ts";
import { type CheckReport, checkReport, type Findings, findings as findingsOf } from "../check.ts";
import { findConfig } from "../configuration.ts";
import type { UnderCheck } from "../evidence-facts.ts";
import type { CommitFiles, FileSource } from "../files.ts";
import type { CheckBase } from "../rule-context.ts";
import { changedBetween, commitsOf } from "./base.ts";
import { gitHubFacts } from "./facts.ts";
import { type PlacedFinding, placed } from "./place.ts";
import { type CheckSubject, type CheckTarget, findSubject, orNull } from "./subject.ts";
import { touchesPlans } from "./touches.ts";

/** What there is to find where no plan is touched. */
const NOTHING: Findings = { diagnostics: [], plans: 0, settings: [] };

export interface GateRequest {
  readonly host: GitHubHost;
  readonly target: CheckTarget;
  /** Configuration file; null for the usual places. */
  readonly config: string | null;
  /** What the organisation says for all of its repositories, where that is known. */
  readonly organisation?: Organisation | null;
  /** Warnings make the check fail, too. */
  readonly strict: boolean;
  /** ISO date of the day. */
  readonly today: string;
  /** Check everything, also where what is merged changes no plan. */
  readonly always: boolean;
  /** `https://github.com/owner/name`. */
  readonly repositoryUrl: string;
  /** Id of the workflow run that checks; missing outside a workflow. */
  readonly workflowRun?: string | null;
  /** Told what couldn't be looked at, as a sentence. */
  readonly tell: (line: string) => void;
}

export interface GateReport {
  readonly check: CheckReport;
  /** The same with their fixes, and the files that they are in, as they were checked. */
  readonly found: Findings;
  readonly files: FileSource;
  readonly subject: CheckSubject;
  /** The findings of `check`, the worst first. */
  readonly findings: readonly PlacedFinding[];
  /** False where what is merged changes no plan, and nothing was checked for that. */
  readonly touched: boolean;
}

/**
 * Checks what a pull request, a merge group or a push would bring, through the API: the plans as they will be when it is
 * merged, beside the state that it is merged into.
 * @throws GitHubError where the files can't be read; what only adds to the check is done without
 */
export async function runGate(request: GateRequest): Promise<GateReport> {
  const { host, config, strict, today, tell, organisation = null } = request;
  const subject = await findSubject(host, request.target, tell);
  const filesOf = commitsOf(host);
  const files = filesOf(subject.checked);
  const compared = subject.base === null ? null : await orNull(compare(subject.base, filesOf, files), tell);
  if (compared !== null && !request.always) {
    const found = await findConfig(files, config, organisation);
    if (!touchesPlans(compared.base.changed, found.config, found.path))
      return {
        check: checkReport(NOTHING, strict, null),
        found: NOTHING,
        files,
        subject,
        findings: [],
        touched: false,
      };
  }
  const found = await findingsOf({
    ...{ files, paths: [], config, organisation, strict, today, repositoryUrl: request.repositoryUrl },
    ...(compared === null ? {} : { base: compared.base }),
    facts: gitHubFacts(host, tell, underCheck(request.target, subject), request.workflowRun ?? null),
  });
  const check = checkReport(found, strict, null);
  const since = compared === null ? null : { files: compared.since, changed: compared.base.changed };
  const findings = await placed(check.diagnostics, { checked: files, head: filesOf(subject.head), since });
  return { check, found, files, subject, findings, touched: true };
}

function underCheck({ pull = null }: CheckTarget, { head }: CheckSubject): UnderCheck | null {
  return pull === null ? null : { number: pull, commit: head };
}

/** Reads the lists of both commits at once, so that a base that can't be read is known before a rule asks for it. */
async function compare(
  { commit, since }: NonNullable<CheckSubject["base"]>,
  filesOf: (commit: string) => CommitFiles,
  files: CommitFiles,
): Promise<{ readonly base: CheckBase; readonly since: CommitFiles }> {
  const [base, start] = [filesOf(commit), filesOf(since)];
  await base.list();
  return { base: { files: base, began: start, changed: await changedBetween(start, files) }, since: start };
}
