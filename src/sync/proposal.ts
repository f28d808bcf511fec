import type { Change, Conflict } from "./change.ts";
import type { Ledger, Proposal, PullObservation } from "./ledger.ts";
import type { CommitMode } from "./options.ts";

/** The branch of the rolling pull request. Only the tool writes to it; all branches under `lockstep/` are its own. */
export const PROPOSAL_BRANCH = "lockstep/sync";

/** A branch that took no push is not tried again for so long. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** How the plans' changes are to get onto the default branch: by a push, which may be refused, or by the rolling pull request. */
export type Way = "push" | "pull-request";

/**
 * The way to go now.
 * @param at GitHub's clock, ISO
 */
export function wayOf(mode: CommitMode, refuses: Ledger["refusesPush"], branch: string, at: string): Way {
  if (mode !== "auto") return mode === "direct" ? "push" : "pull-request";
  const remembered = refuses?.branch === branch && Date.parse(refuses.until) > Date.parse(at);
  return remembered ? "pull-request" : "push";
}

/** What is remembered of a push that was refused at `at`. */
export function refusal(branch: string, at: string): Ledger["refusesPush"] {
  return { branch, until: new Date(Date.parse(at) + REMEMBERED_MS).toISOString() };
}

/** The rolling pull request as it was last observed. */
export function observedPull({ proposal, pulls }: Ledger): PullObservation | null {
  return proposal?.number == null ? null : (pulls[proposal.number] ?? null);
}

/** The changes that wait in a pull request which is open; none of one that somebody closed. */
export function waiting(ledger: Ledger): readonly Change[] {
  return observedPull(ledger)?.state === "open" ? (ledger.proposal?.changes ?? []) : [];
}

/** Changes without those, and without those of their fields, that wait already. */
export function newChanges(changes: readonly Change[], waits: readonly Change[]): readonly Change[] {
  return changes.flatMap((change): Change[] => {
    const known = waits.find(
      ({ side, action, task, path }) =>
        side === change.side && action === change.action && task === change.task && path === change.path,
    );
    if (known === undefined) return [change];
    const fields = Object.entries(change.fields).filter(
      ([name, { from, to }]) => !sameValues([from, to], [known.fields[name]?.from, known.fields[name]?.to]),
    );
    return fields.length === 0 ? [] : [{ ...change, fields: Object.fromEntries(fields) }];
  });
}

/** Conflicts without those whose outcome waits already: they were told. */
export function newConflicts(conflicts: readonly Conflict[], ledger: Ledger): readonly Conflict[] {
  const known = observedPull(ledger)?.state === "open" ? (ledger.proposal?.conflicts ?? []) : [];
  const values = ({ plan, github, base }: Conflict) => [plan, github, base];
  return conflicts.filter(
    (conflict) =>
      !known.some(
        (other) =>
          other.task === conflict.task &&
          other.field === conflict.field &&
          other.resolution === conflict.resolution &&
          sameValues(values(other), values(conflict)),
      ),
  );
}

/** Compared as they are stored: as JSON. */
function sameValues(a: readonly unknown[], b: readonly unknown[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Whether branch or pull request must be written, or at least looked at.
 * @param wanted fingerprint of what is to be proposed; null for nothing
 */
export function isDue(ledger: Ledger, wanted: string | null): boolean {
  const { proposal } = ledger;
  const seen = observedPull(ledger);
  if (wanted === null) return hasLeftovers(ledger);
  if (proposal === null || seen === null || seen.state !== "open") return true;
  const known = [proposal.foreign, ...proposal.heads.map((head) => head.sha)];
  return proposal.stands !== wanted || !known.includes(seen.headSha);
}

/** Whether a pull request or a branch is still there though nothing is to be proposed. */
function hasLeftovers(ledger: Ledger): boolean {
  const { proposal, pulls } = ledger;
  const seen = observedPull(ledger);
  if (proposal?.number != null && seen?.mergedAt == null) return seen?.headSha !== proposal.foreign;
  // One that no record knows, as after the ledger was lost.
  const unknown = ({ state, headRef, fromFork }: PullObservation) =>
    state === "open" && headRef === PROPOSAL_BRANCH && fromFork !== true;
  return proposal === null && Object.values(pulls).some(unknown);
}

/**
 * What is remembered once the pull request was merged: nothing waits, but the branch may still stand at its commits.
 * @param head the last one, whoever made it: it is merged, so the branch may move on
 */
export function afterMerge(proposal: Proposal, head: string): Proposal {
  const heads = [...proposal.heads, { sha: head, content: "", files: "", log: null }];
  return { ...proposal, number: null, heads, stands: null, foreign: null, changes: [], conflicts: [], entries: [] };
}

interface AheadCommit {
  readonly sha: string;
  readonly parents: number;
  readonly message: string;
}

/** The commits that a branch has beyond the default branch, and the files that they change; null where GitHub did not list them all. */
export interface Ahead {
  readonly commits: readonly AheadCommit[] | null;
  readonly files: readonly { readonly path: string; readonly sha: string | null }[] | null;
}

/**
 * Whether nothing that a person wrote would be lost if the branch were rebuilt: it has nothing but commits of this tool,
 * whatever their shas have become (GitHub's button "Update with rebase"), and merges of the default branch into them.
 * @param files fingerprint of the files that `ahead` lists; null where they can't be told
 */
export function isOwnWork(ahead: Ahead, files: string | null, proposal: Proposal | null): boolean {
  const heads = proposal?.heads ?? [];
  if (files !== null && heads.some((head) => head.files === files)) return true;
  const own = (commit: AheadCommit) =>
    commit.parents > 1 ||
    heads.some((head) => head.sha === commit.sha) ||
    // Without a memory of the branch the trailer must do: an amended commit would pass, one on top does not.
    (heads.length === 0 && /^Lockstep-Run: /m.test(commit.message));
  return ahead.commits?.every(own) ?? false;
}
