import { GitHubError } from "../../github/errors.ts";
import { commitMessage } from "../../records/commit-message.ts";
import type { BranchWrite, KnownBranch } from "../../sync/branch-plans.ts";
import type { Change } from "../../sync/change.ts";
import type { PullRecord } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { observePull } from "../../sync/observe.ts";
import type { Journal } from "./journal.ts";
import type { PassRecord } from "./pass-record.ts";
import type { PlanOutcome } from "./plan-changes.ts";
import type { SyncRequest } from "./request.ts";

/** How the commits on branches ended. */
export interface BranchesCommitted {
  /** Sha of the last commit that was made; null where there is none. */
  readonly commit: string | null;
  /** Branches that moved, or were merged, meanwhile: both sides have to be read again. */
  readonly moved: readonly string[];
}

/** What became of the commit on one branch. `doubtful`: it is there, but the branch may have been merged before it. */
type Written =
  | { readonly kind: "committed"; readonly sha: string; readonly ledger: Ledger }
  | { readonly kind: "moved"; readonly doubtful: boolean; readonly ledger: Ledger }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Puts the changes of plans that live on branches into one commit on each. A branch is a person's: it gets nothing but
 * the plan files, by a fast-forward, and never by a pull request; the audit log's entries stay in the ledger until a
 * commit on the default branch carries them, so that they meet no others when the branch is merged.
 * @param inDoubt whether a run that is over may have made the very commit that finds the branch moved
 * @throws GitHubError where GitHub or the way to it fails for good
 */
export async function commitBranches(
  request: SyncRequest,
  pass: PassRecord,
  { edited, changes }: PlanOutcome,
  journal: Journal,
  inDoubt: boolean,
): Promise<BranchesCommitted> {
  const moved: string[] = [];
  let commit: string | null = null;
  for (const [branch, files] of Map.groupBy(edited, (file) => file.branch)) {
    if (branch === undefined) continue;
    const own = changes.filter((change) => change.side === "plan" && change.branch === branch);
    pass.underWay = own;
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const written = await write(request, pass.ledger, branch, texts, own);
    pass.underWay = [];
    switch (written.kind) {
      case "committed":
        commit = written.sha;
        pass.ledger = written.ledger;
        pass.landed.add(branch);
        for (const change of own) journal.done(change);
        journal.commit = written.sha;
        break;
      case "moved":
        moved.push(branch);
        pass.ledger = written.ledger;
        if (written.doubtful || inDoubt) pass.begun.push(...own);
        break;
      case "refused":
        for (const change of own) journal.refused(change, written.reason);
    }
  }
  return { commit, moved };
}

async function write(
  request: SyncRequest,
  ledger: Ledger,
  branch: string,
  files: ReadonlyMap<string, string>,
  changes: readonly Change[],
): Promise<Written> {
  const known = ledger.branches?.[branch];
  const moved = { kind: "moved", doubtful: false, ledger } as const;
  if (known === undefined) return moved;
  const { host } = request;
  if (known.pull !== null) {
    const pull = await host.pull(known.pull);
    if (pull?.state !== "open") return { ...moved, ledger: withPull(ledger, pull) };
  }
  const message = commitMessage(changes, request.run, request.cause);
  const result = await commitOrRefused(host, { branch, parent: known.head, files, message });
  if (result.kind === "moved") return moved;
  if (result.kind !== "committed") return { kind: "refused", reason: refusedReason(branch, result.reason) };
  const { sha, blobs } = result;
  const wrote = [...(known.wrote ?? []), ...changes.flatMap(writesOf)];
  const plans = { ...known.plans, ...Object.fromEntries(blobs) };
  const now: KnownBranch = { ...known, head: sha, plans, ...(wrote.length === 0 ? {} : { wrote }) };
  const written = { ...ledger, branches: { ...ledger.branches, [branch]: now } };
  if (known.pull === null) return { kind: "committed", sha, ledger: written };
  // A merge goes by the branch as it then was: what came a moment later is on the branch, and nowhere else.
  const pull = await host.pull(known.pull);
  if (pull === null || (pull.mergedAt !== null && pull.headSha !== sha))
    return { kind: "moved", doubtful: true, ledger: withPull(ledger, pull) };
  return {
    kind: "committed",
    sha,
    ledger: withPull(written, pull.state === "open" ? { ...pull, headSha: sha } : pull),
  };
}

/** The ledger with a pull request as it was read singly: lists lag behind. */
function withPull(ledger: Ledger, pull: PullRecord | null): Ledger {
  if (pull === null) return ledger;
  const { number } = pull;
  return { ...ledger, pulls: { ...ledger.pulls, [number]: observePull(pull, ledger.pulls[number]) } };
}

/** Commits; that GitHub doesn't let it happen on this one branch keeps no other change back. */
async function commitOrRefused(
  host: Host,
  commit: Parameters<Host["commit"]>[0],
): Promise<Awaited<ReturnType<Host["commit"]>> | { readonly kind: "refused"; readonly reason: string }> {
  try {
    return await host.commit(commit);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.kind === "not-found") return { kind: "moved" };
    if (error.kind === "forbidden" || error.kind === "refused") return { kind: "refused", reason: error.message };
    throw error;
  }
}

function refusedReason(branch: string, said: string): string {
  return `The branch ${branch}, on which the plan lives, takes no push (${said}). In the repository's settings, under Rules or Branches, let the app or the person behind the token push to it, or merge the branch; the next run tries again.`;
}

function writesOf({ task, action, fields }: Change): readonly BranchWrite[] {
  if (task === null) return [];
  if (action === "add-task") return [{ task, field: null, from: null, to: null }];
  return Object.entries(fields).map(([field, { from, to }]) => ({ task, field, from, to }));
}
