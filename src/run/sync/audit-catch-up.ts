import { appendAudit, auditLine, changeDrafts, conflictDrafts } from "../../records/audit.ts";
import { readAuditFile } from "../../records/verify.ts";
import type { Change } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { AuditState, Ledger } from "../../sync/ledger.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { lostInDeadRun, madeByDeadRun } from "../../sync/recover.ts";
import { sha256 } from "./state.ts";

/**
 * Brings the ledger's end of the audit log up to date before a run adds to it.
 *
 * Where a run died, or left an issue's update half done, what it had done is entered once: if its commit was made, the entries are in the tree; else what
 * GitHub now shows of its intents is entered here. A ledger that was made anew goes on where the log in the tree ends.
 */
export async function catchUpAudit(host: Host, ledger: Ledger, outcomes: readonly Outcome[]): Promise<Ledger> {
  const { intents, audit } = ledger;
  if (intents === null && audit.last !== null) return ledger;
  const tree = await newestInTree(host, ledger);
  const newer = (tree?.last?.seq ?? 0) > (audit.last?.seq ?? 0);
  // A commit carries all entries that the tree didn't have, so none is left over where it was made.
  const current: AuditState = newer && tree !== null ? { last: tree.last, entries: [] } : audit;
  if (intents === null) return { ...ledger, audit: current };
  if (newer && tree?.runs.has(intents.run) === true) return { ...ledger, intents: null, audit: current };
  const created = (action: Change["action"]) => intents.changes.some((change) => change.action === action);
  const labels = created("create-label") ? (await host.labels()).map((label) => label.name) : ledger.labels;
  const milestones = created("create-milestone")
    ? Object.fromEntries((await host.milestones()).map((milestone) => [milestone.title, milestone.number]))
    : ledger.milestones;
  const existing = { labels, milestones: Object.keys(milestones) };
  const drafts = [
    ...changeDrafts(madeByDeadRun(ledger, outcomes, existing), intents),
    ...conflictDrafts(lostInDeadRun(ledger, outcomes), intents),
  ];
  return { ...ledger, labels, milestones, intents: null, audit: appendAudit(current, drafts, sha256) };
}

/** The newest entry of the log in the tree, and the runs that have entries there. */
async function newestInTree(
  host: Host,
  ledger: Ledger,
): Promise<{ readonly last: AuditState["last"]; readonly runs: ReadonlySet<string> } | null> {
  let last: AuditState["last"] = null;
  const runs = new Set<string>();
  for (const [path, file] of Object.entries(ledger.files)) {
    if (file.role !== "audit") continue;
    for (const { entry } of readAuditFile(path, await host.blob(file.sha, path)).entries) {
      runs.add(entry.run);
      if (entry.seq > (last?.seq ?? 0)) last = { seq: entry.seq, hash: sha256(auditLine(entry)) };
    }
  }
  return last === null ? null : { last, runs };
}
