import { DEFAULT_CONFIG_PATH } from "../../config/index.ts";
import { GitHubError } from "../../github/errors.ts";
import { plainMessage } from "../../records/commit-message.ts";
import { configFor } from "../../run/init.ts";
import { runSync } from "../../run/sync/index.ts";
import type { Adoption, SyncReport } from "../../sync/change.ts";
import type { Refused } from "../../sync/proposal-host.ts";
import type { Session } from "../worker/session.ts";
import { requestFor } from "../worker/sync.ts";
import type { FoundPlan } from "./find-plans.ts";
import { firstMeeting } from "./first-meeting.ts";
import { ONBOARDING_BRANCH, ONBOARDING_TITLE, offerBody } from "./offer-text.ts";
import { withConfig } from "./with-config.ts";

/**
 * Opens the pull request that offers the sync, and records it with what it shows. Where a run died half way, its branch
 * is taken over.
 * @throws what a dry run of the sync throws: what must be mended first is no matter for an offer; GitHubError
 */
export async function offer(session: Session, plans: readonly FoundPlan[]): Promise<void> {
  const { host, facts, cause } = session;
  const into = facts.defaultBranch;
  const { sha: base } = await host.head(into, null);
  const path = DEFAULT_CONFIG_PATH;
  const text = configFor(plans.map(({ plan }) => plan));
  const request = requestFor(session, await session.said());
  const report = await runSync({ ...request, host: withConfig(host, base, path, text), dryRun: true });
  const { adoption } = report;
  const message = plainMessage(ONBOARDING_TITLE, request.run, cause);
  const stored = await host.proposals.store({ parent: base, files: new Map([[path, text]]), message });
  if (stored === null)
    throw new GitHubError("refused", `The branch ${into} moved while the sync was offered.`, "It is tried again.");
  const from = await host.proposals.branchHead(ONBOARDING_BRANCH);
  const set = await host.proposals.setBranch(ONBOARDING_BRANCH, stored.sha, from);
  if (set.kind === "refused") throw refusal(set);
  // Before the pull request: what a merged one showed must be known, even where this run dies now.
  await session.note({ shown: adoption === null ? null : firstMeeting(adoption) });
  const body = offerBody({
    ...{ into, configPath: path },
    plans: plans.map(({ plan, tasks }) => ({ path: plan.path, tasks })),
    ...(adoption ?? withoutQuestion(report)),
  });
  const made = await host.proposals.createPull({ title: ONBOARDING_TITLE, body, branch: ONBOARDING_BRANCH, into });
  if (made.kind === "refused") throw refusal(made);
  await session.note({ consent: { kind: "offered", pull: made.pull.number } });
}

/** What a first sync would do that needs nobody's word. */
function withoutQuestion({ changes }: SyncReport): Adoption {
  const own = changes.filter(({ side }) => side === "github");
  const matched = new Map(
    own.flatMap(({ task, issue }) => (task === null || issue === null ? [] : [[task, issue] as const])),
  );
  return {
    matched: [...matched].map(([task, issue]) => ({ task, issue, by: "task_id" })),
    create: own.flatMap(({ action, task }) => (action === "create-issue" && task !== null ? [task] : [])),
    ask: [],
  };
}

function refusal({ reason, mend }: Refused): GitHubError {
  return new GitHubError("forbidden", `The sync can't be offered: ${reason}`, mend);
}
