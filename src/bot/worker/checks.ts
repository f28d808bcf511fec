import type { CheckAction } from "../../github/check-host.ts";
import { checkSummary } from "../../records/check-summary.ts";
import { type CheckTarget, checkRunOf, type GateReport, runGate } from "../../run/gate/index.ts";
import type { CheckWork } from "../work.ts";
import type { Session } from "./session.ts";

/** Identifier of the button that has findings repaired. */
export const FIX_ACTION = "fix";
const FIX: CheckAction = {
  label: "Fix",
  description: "Commits what check --fix repairs.",
  identifier: FIX_ACTION,
};

/** What a check counted, for the preview beside it. */
export type Counts = GateReport["check"]["counts"];

/**
 * Checks a commit and shows that as a check run in the App's own suite. Of a pull request the head of now is checked,
 * whatever the event said, as it would be when merged.
 * @param note a sentence that stands before the findings; null for none
 * @returns what was counted; null where the pull request is over
 * @throws GitHubError where the plans can't be read, or the check run can't be made
 */
export async function checkCommit(
  session: Session,
  work: CheckWork,
  note: string | null = null,
): Promise<Counts | null> {
  const { host, facts, deps } = session;
  const merge = work.pull === null ? null : await host.previews.merge(work.pull);
  if (work.pull !== null && merge === null) return null;
  if (merge !== null && merge.pull.state === "closed" && note === null) return null;
  // A sentence belongs where the button was pressed.
  const commit = merge === null || note !== null ? work.commit : merge.pull.headSha;
  const trial = merge?.trial ?? null;
  const target: CheckTarget = {
    head: commit,
    merge: trial?.head === commit ? trial.sha : null,
    pull: work.pull,
    into: merge === null ? work.into : { branch: merge.into, commit: work.into?.commit ?? null },
  };
  const { organisation } = await session.said();
  const report = await runGate({
    ...{ host, target, organisation },
    ...{ config: null, strict: false, always: false, workflowRun: null },
    repositoryUrl: facts.htmlUrl,
    today: deps.now().toISOString().slice(0, 10),
    tell: (line) => deps.log(`Left out of a check: ${line}`),
  });
  const own = merge !== null && !merge.pull.fromFork && merge.pull.headSha === commit && merge.pull.state === "open";
  const actions = own && report.findings.some(isRepairable) ? [FIX] : [];
  const summary = `${note === null ? "" : `${note}\n\n`}${summaryOf(report, facts.htmlUrl)}`;
  const made = await host.checks.report(checkRunOf(report, { summary, failOn: "error", detailsUrl: null, actions }));
  if (made.kind === "refused") deps.log(`The check run of ${commit.slice(0, 7)} was not made: ${made.reason}`);
  deps.checked?.(session.record(), work.pull, report.check.counts);
  return report.check.counts;
}

/** Whether the button would mend a finding: the branch must have to do with its file. */
function isRepairable({ fixable, changed }: GateReport["findings"][number]): boolean {
  return fixable && changed !== "none";
}

function summaryOf({ check, subject, findings, touched }: GateReport, url: string): string {
  const links = { head: `${url}/blob/${subject.head}`, checked: `${url}/blob/${subject.checked}` };
  return checkSummary({ counts: check.counts, plans: check.plans, diagnostics: findings, touched, links });
}
