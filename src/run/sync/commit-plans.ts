import { appendAudit, auditPath, type Draft, withEntries } from "../../records/audit.ts";
import { commitMessage } from "../../records/commit-message.ts";
import type { Change } from "../../sync/change.ts";
import type { CommitRequest, CommitResult, Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { burndownIn } from "./burndown.ts";
import type { Observed } from "./observe.ts";
import type { EditedPlan } from "./plan-edits.ts";
import type { SyncRequest } from "./request.ts";
import { type LedgerHold, sha256 } from "./state.ts";

/** What became of the plans' half of a run. */
export type PlansCommitted = { readonly ledger: Ledger } & (
  | { readonly kind: "nothing" }
  | { readonly kind: "committed"; readonly sha: string }
  | { readonly kind: "moved" }
  | { readonly kind: "protected"; readonly reason: string }
);

/** The entries of a run: what it made on GitHub, and what it makes in the plans. */
export interface RunDrafts {
  readonly made: readonly Draft[];
  readonly plan: readonly Draft[];
}

/** The file of the audit log that entries go to now; `sha` is null where there is none yet. */
export function auditFile(
  { settings, plans }: Observed,
  ledger: Ledger,
): { readonly path: string; readonly sha: string | null } {
  const { config } = settings;
  const sprint =
    config.sprint.id ??
    plans.find((file) => file.branch === undefined && file.plan.sprint.id !== null)?.plan.sprint.id ??
    null;
  const path = auditPath(config.sync["audit-path"], sprint);
  return { path, sha: ledger.files[path]?.sha ?? null };
}

/**
 * What a commit holds: the plans' new texts, the log with all entries that the tree doesn't have, and the burndown where
 * it is kept.
 * @param ledger with the entries of the plans' changes in it
 * @param at ISO instant that the plans' dates go by
 */
export async function commitOf(
  host: Host,
  observed: Observed,
  ledger: Ledger,
  edited: readonly EditedPlan[],
  message: string,
  at: string,
): Promise<Omit<CommitRequest, "branch">> {
  const log = auditFile(observed, ledger);
  const before = log.sha === null ? "" : await host.blob(log.sha, log.path);
  const files = new Map(edited.map((file) => [file.path, file.text]));
  if (ledger.audit.entries.length > 0) files.set(log.path, withEntries(before, ledger.audit.entries));
  for (const [path, text] of await burndownIn(host, observed, files, at)) files.set(path, text);
  return { parent: observed.head.sha, files, message };
}

/**
 * Puts the plans' new texts into one commit on the default branch, together with all audit entries that the tree
 * doesn't have yet. A run that changes no plan makes a commit only where the entries have waited long enough.
 */
export async function commitPlans(
  request: SyncRequest,
  hold: LedgerHold,
  observed: Observed,
  ledger: Ledger,
  edited: readonly EditedPlan[],
  changes: readonly Change[],
  drafts: RunDrafts,
): Promise<PlansCommitted> {
  const { config } = observed.settings;
  const withPlan = { ...ledger, audit: appendAudit(ledger.audit, [...drafts.made, ...drafts.plan], sha256) };
  const withoutPlan = { ...ledger, audit: appendAudit(ledger.audit, drafts.made, sha256) };
  const oldest = ledger.audit.entries[0]?.at;
  const overdue =
    oldest !== undefined && Date.parse(hold.at) - Date.parse(oldest) >= config.sync["audit-flush"] * 60 * 60 * 1000;
  if (edited.length === 0 && !overdue) return { kind: "nothing", ledger: withoutPlan };

  const message = commitMessage(changes, request.run, request.cause);
  const commit = await commitOf(request.host, observed, withPlan, edited, message, hold.at);
  const result: CommitResult = await request.host.commit({ ...commit, branch: hold.repository.defaultBranch });
  if (result.kind === "moved") return { kind: "moved", ledger: withoutPlan };
  if (result.kind === "protected") return { kind: "protected", reason: result.reason, ledger: withoutPlan };
  const { path: log } = auditFile(observed, ledger);
  const known = { ...withPlan.files };
  for (const [path, sha] of result.blobs) {
    const text = edited.find((file) => file.path === path)?.text;
    // The burndown is no file that the sync reads.
    if (text === undefined && path !== log) continue;
    known[path] =
      known[path]?.role === "epic"
        ? { sha, role: "epic", text: text ?? "" }
        : { sha, role: path === log ? "audit" : "plan" };
  }
  return {
    kind: "committed",
    sha: result.sha,
    ledger: { ...withPlan, head: result.sha, files: known, audit: { last: withPlan.audit.last, entries: [] } },
  };
}
