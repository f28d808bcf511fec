import { GitHubError } from "../../github/errors.ts";
import { appendAudit } from "../../records/audit.ts";
import type { Change, Notice } from "../../sync/change.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { pushedTo } from "../../sync/notices.ts";
import { isDue, newChanges, PROPOSAL_BRANCH, refusal } from "../../sync/proposal.ts";
import type { Refused } from "../../sync/proposal-host.ts";
import { commitPlans, type RunDrafts } from "./commit-plans.ts";
import type { Journal } from "./journal.ts";
import type { Observed } from "./observe.ts";
import { forDefaultBranch, type Offer, type Wanted } from "./offer.ts";
import { propose } from "./propose.ts";
import type { SyncRequest } from "./request.ts";
import { type LedgerHold, sha256 } from "./state.ts";
import { withdraw } from "./withdraw.ts";

/** How the plans' half of a run ended. */
export interface Delivered {
  readonly ledger: Ledger;
  /** Sha of the commit on the default branch; null where there is none. */
  readonly commit: string | null;
  /** Somebody pushed to the default branch meanwhile: both sides have to be read again. */
  readonly moved: boolean;
  /** What waits in the rolling pull request now. */
  readonly pending: readonly Change[];
  readonly notices: readonly Notice[];
  /** Where not even the pull request was to be had: what must be mended. */
  readonly stopped: GitHubError | null;
}

/**
 * Gets the plans' changes onto the default branch, by a push or by the rolling pull request, and closes that where it
 * has nothing left.
 * @param later true where both sides are read again in any case: then the pull request can wait for that
 * @param advanced the ledger's records once it is known whether the changes are on the default branch
 */
export async function deliverPlans(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  start: Ledger,
  offer: Offer,
  drafts: RunDrafts,
  journal: Journal,
  later: boolean,
  advanced: (ledger: Ledger, onBranch: boolean) => Ledger,
): Promise<Delivered> {
  const { edited, changes } = forDefaultBranch(offer.plan);
  const into = hold.repository.defaultBranch;
  const pushed =
    offer.way === "push"
      ? await commitPlans(request, hold, observed, start, edited, changes, drafts)
      : { kind: "held-back" as const, ledger: { ...start, audit: appendAudit(start.audit, drafts.made, sha256) } };
  let ledger = advanced(pushed.ledger, pushed.kind === "committed" || pushed.kind === "nothing");
  const done = { commit: null, moved: false, pending: [], notices: [], stopped: null };
  if (pushed.kind === "committed") {
    for (const change of changes) journal.done(change);
    journal.commit = pushed.sha;
    ledger = { ...ledger, refusesPush: null };
  }
  if (pushed.kind === "protected") {
    if (observed.settings.config.sync.commit === "direct") {
      for (const change of changes) journal.refused(change, protectedReason(into, pushed.reason));
      return { ...done, ledger };
    }
    ledger = { ...ledger, refusesPush: refusal(into, hold.at) };
  }
  const commit = pushed.kind === "committed" ? pushed.sha : null;
  if (pushed.kind === "moved" || later) return { ...done, ledger, commit, moved: pushed.kind === "moved" };

  const wanted = offer.way === "push" && pushed.kind !== "protected" ? null : offer.wanted;
  if (wanted === null) {
    if (!isDue(ledger, null)) return { ...done, ledger, commit };
    const result = await withdraw(request, ledger, into);
    if (result.kind === "refused")
      return { ...done, ledger, commit, stopped: refusedProposal(into, [], result.refused) };
    const notices = result.kind === "left-alone" ? [pushedTo(PROPOSAL_BRANCH, result.sha, result.pull)] : [];
    return { ...done, ledger: result.ledger, commit, notices };
  }
  return { ...done, ...(await proposed(request, hold, observed, ledger, offer, wanted, drafts, journal)) };
}

async function proposed(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  ledger: Ledger,
  offer: Offer,
  wanted: Wanted,
  drafts: RunDrafts,
  journal: Journal,
): Promise<Pick<Delivered, "ledger" | "pending"> & Partial<Delivered>> {
  const { changes } = wanted;
  const stood = isDue(ledger, wanted.stands) ? null : { kind: "waits" as const, ledger };
  const result =
    stood ?? (await propose(request, hold, observed, ledger, wanted, forDefaultBranch(offer.plan).edited, drafts.plan));
  // What waits since an earlier run was told then.
  const news = (change: Change) => newChanges([change], offer.waits)[0];
  switch (result.kind) {
    case "waits":
      for (const change of changes) {
        const told = news(change);
        if (told === undefined) journal.waits(change);
        else journal.done(change, told);
      }
      return { ledger: result.ledger, pending: changes };
    case "left-alone": {
      const record = result.ledger.proposal;
      const notice = pushedTo(PROPOSAL_BRANCH, result.sha, result.pull);
      if (record?.stands === wanted.stands) {
        for (const change of changes) journal.waits(change);
        return { ledger: result.ledger, pending: changes, notices: [notice] };
      }
      for (const change of changes) {
        if (news(change) === undefined) journal.waits(change);
        else journal.refused(change, notice.message);
      }
      // Also where all that is new is that something need not wait any more.
      const notices = journal.failed.length === 0 ? [{ ...notice, level: "problem" as const }] : [];
      return { ledger: result.ledger, pending: offer.waits, notices };
    }
    case "refused": {
      for (const change of changes) journal.refused(change, `${result.refused.reason} ${result.refused.mend}`);
      const stopped = refusedProposal(hold.repository.defaultBranch, changes, result.refused);
      return { ledger: result.ledger, pending: [], stopped };
    }
  }
}

/** Why a plan's change could not be pushed, and what to do about it. */
function protectedReason(branch: string, said: string): string {
  return `The branch ${branch} takes no direct push (${said}). In the repository's settings, under Rules or Branches, let the app or the person behind the token bypass that, or set "commit" in the configuration to "auto" or "pull-request".`;
}

/** Neither the branch nor a pull request takes the plan's changes: told in every run until somebody mends it. */
function refusedProposal(branch: string, changes: readonly Change[], { reason, mend }: Refused): GitHubError {
  const tasks = [...new Set(changes.flatMap(({ task }) => task ?? []))];
  const what = tasks.length === 0 ? "" : ` (${tasks.slice(0, 10).join(", ")}${tasks.length > 10 ? ", …" : ""})`;
  return new GitHubError(
    "forbidden",
    changes.length === 0
      ? `The pull request from ${PROPOSAL_BRANCH}, which has nothing left to propose, could not be closed: ${reason}`
      : `Issues are up to date, but the changes of the plan${what} are neither on ${branch} nor in a pull request: ${reason}`,
    `${mend} The next run completes it.`,
  );
}
