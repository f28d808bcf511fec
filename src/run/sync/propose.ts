import { appendAudit, type Draft } from "../../records/audit.ts";
import { commitMessage } from "../../records/commit-message.ts";
import type { PullRecord } from "../../sync/github-records.ts";
import type { Ledger, Proposal, ProposedCommit } from "../../sync/ledger.ts";
import { observePull } from "../../sync/observe.ts";
import { isOwnWork, observedPull, PROPOSAL_BRANCH } from "../../sync/proposal.ts";
import type { ProposalHost, Refused } from "../../sync/proposal-host.ts";
import { commitOf } from "./commit-plans.ts";
import type { Observed } from "./observe.ts";
import type { Wanted } from "./offer.ts";
import type { EditedPlan } from "./plan-edits.ts";
import type { SyncRequest } from "./request.ts";
import { type LedgerHold, sha256 } from "./state.ts";

/** What became of a proposal. The ledger has it. */
export type Proposed = { readonly ledger: Ledger } & (
  | { readonly kind: "waits" }
  /** Somebody pushed to the branch: it was left alone. */
  | { readonly kind: "left-alone"; readonly sha: string; readonly pull: number | null }
  | { readonly kind: "refused"; readonly refused: Refused }
);

/** A proposal that nothing is known of yet. */
export const NO_PROPOSAL: Proposal = {
  number: null,
  heads: [],
  stands: null,
  foreign: null,
  at: "",
  changes: [],
  conflicts: [],
  entries: [],
};

/** So often the branch is looked at again where it moves under the run. */
const ROUNDS = 3;

/**
 * Brings branch and pull request to what is wanted: the branch is rebuilt on the commit that the plans were read from,
 * then the pull request is opened, or its title and body are written. What is there already is not written again, so a
 * run that was killed in between is completed by the next.
 * @param ledger as it is to be kept; it is written before the branch moves, with the commit that the branch moves to
 * @param entries the log's entries for the plans' changes
 * @throws GitHubError where GitHub or the way to it fails for good, or another run took the ledger over
 */
export async function propose(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  ledger: Ledger,
  wanted: Wanted,
  edited: readonly EditedPlan[],
  entries: readonly Draft[],
): Promise<Proposed> {
  const host = request.host.proposals;
  const into = hold.repository.defaultBranch;
  const { at, changes, conflicts } = wanted;
  let current = ledger;
  for (let round = 1; ; round++) {
    const { pull, head, known } = await look(request, current, into);
    if (known === "foreign" && head !== null) return leftAlone(current, head, pull);
    let commit = typeof known === "object" && known.content === wanted.content ? known : null;
    // An open pull request is one and stays the same; only GitHub can say whether a closed one opens again.
    const reopened = pull?.state === "closed" && typeof known === "object" ? await reopen(host, pull.number) : pull;
    if (commit === null) {
      const full = { ...current, audit: appendAudit(current.audit, entries, sha256) };
      const message = commitMessage(changes, request.run, request.cause);
      const stored = await host.store(await commitOf(request.host, observed, full, edited, message, at));
      // Its parent was read in this run: a force-push took it away meanwhile, and the next run reads again.
      if (stored === null) return { kind: "waits", ledger: current };
      const { content } = wanted;
      commit = { sha: stored.sha, content, files: filesPrint(stored.blobs), log: full.audit.last };
      const record = current.proposal ?? { ...NO_PROPOSAL, at };
      current = { ...current, proposal: { ...record, stands: null, heads: [...record.heads, commit] } };
      // Before the branch moves, so that a run that follows a dead one knows whose commit it finds there.
      await hold.keep({ ...current, settled: false });
      const moved = await host.setBranch(PROPOSAL_BRANCH, commit.sha, head);
      if (moved.kind === "refused") return { kind: "refused", ledger: current, refused: moved };
      if (moved.kind === "moved" && round < ROUNDS) continue;
      if (moved.kind === "moved") return leftAlone(current, commit.sha, pull);
    }
    const written = await writePull(host, reopened?.state === "open" ? reopened : null, wanted, into);
    if (written.kind === "refused") return { kind: "refused", ledger: current, refused: written };
    const { number } = written.pull;
    const { sha } = commit;
    const stands = { number, heads: [commit], stands: wanted.stands, foreign: null, at, changes, conflicts, entries };
    const seen = observePull({ ...written.pull, headSha: sha }, current.pulls[number]);
    return {
      kind: "waits",
      ledger: { ...current, proposal: stands, pulls: { ...current.pulls, [number]: seen } },
    };
  }
}

/** What the branch stands at: a commit of this tool, what may be replaced all the same, or somebody's own work. */
type Known = ProposedCommit | "replaceable" | "foreign";

/** The last pull request, or the open one, and the branch as they are now. */
export async function look(
  request: SyncRequest,
  ledger: Ledger,
  into: string,
): Promise<{ readonly pull: PullRecord | null; readonly head: string | null; readonly known: Known }> {
  const host = request.host.proposals;
  const { proposal } = ledger;
  // Read singly: lists lag behind.
  const last = proposal?.number == null ? null : await request.host.pull(proposal.number);
  const open = last?.state === "open" ? last : await host.openPull(PROPOSAL_BRANCH, into);
  const pull = open ?? (last?.mergedAt === null ? last : null);
  const head = await host.branchHead(PROPOSAL_BRANCH);
  if (head === null) return { pull, head, known: "replaceable" };
  const own = proposal?.heads.findLast((commit) => commit.sha === head);
  if (own !== undefined) return { pull, head, known: own };
  // A pull request that is over keeps its commits for good.
  if (last !== null && last.state === "closed" && last.headSha === head) return { pull, head, known: "replaceable" };
  const ahead = await host.ahead(into, head);
  const files = ahead.files === null ? null : filesPrint(ahead.files.map(({ path, sha }) => [path, sha ?? ""]));
  if (!isOwnWork(ahead, files, proposal)) return { pull, head, known: "foreign" };
  const same = proposal?.heads.find((commit) => commit.files === files);
  return { pull, head, known: same === undefined ? "replaceable" : { ...same, sha: head } };
}

/** What is remembered of a branch that somebody else pushed to. */
export function leftAlone(ledger: Ledger, sha: string, pull: PullRecord | null): Proposed {
  const record = ledger.proposal ?? NO_PROPOSAL;
  const number = pull?.number ?? record.number;
  const pulls =
    pull === null
      ? ledger.pulls
      : { ...ledger.pulls, [pull.number]: observePull(pull, observedPull(ledger) ?? undefined) };
  return {
    kind: "left-alone",
    sha,
    pull: number,
    ledger: { ...ledger, pulls, proposal: { ...record, number, foreign: sha } },
  };
}

/** The pull request opened again; null where GitHub doesn't, since its branch was deleted or rebuilt. */
async function reopen(host: ProposalHost, number: number): Promise<PullRecord | null> {
  const result = await host.updatePull(number, { state: "open" });
  return result.kind === "pull" ? result.pull : null;
}

async function writePull(
  host: ProposalHost,
  open: PullRecord | null,
  { title, body }: Wanted,
  into: string,
): ReturnType<ProposalHost["updatePull"]> {
  let pull = open;
  if (pull === null) {
    const made = await host.createPull({ title, body, branch: PROPOSAL_BRANCH, into });
    if (made.kind === "refused") return made;
    pull = made.pull;
  }
  const said = (text: string) => text.replace(/\r\n?/g, "\n").trimEnd();
  if (pull.title === title && said(pull.body) === said(body)) return { kind: "pull", pull };
  return host.updatePull(pull.number, { title, body });
}

function filesPrint(files: Iterable<readonly [string, string]>): string {
  return sha256(JSON.stringify([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
