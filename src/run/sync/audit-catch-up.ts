import { appendAudit, auditLine, changeDrafts, conflictDrafts } from "../../records/audit.ts";
import { redact } from "../../records/redact.ts";
import { readAuditFile } from "../../records/verify.ts";
import type { Change } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { AuditEntry, AuditState, Ledger } from "../../sync/ledger.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { lostInDeadRun, madeByDeadRun } from "../../sync/recover.ts";
import { sha256 } from "./state.ts";

/** The ledger with the audit log caught up, and the entries of a run that died which its own commit brought. */
interface CaughtUp {
  readonly ledger: Ledger;
  readonly logged: readonly AuditEntry[];
}

/**
 * Brings the ledger's end of the audit log up to date before a run adds to it.
 *
 * Where a run died, or left an issue's update half done, what it had done is entered once: if its commit was made, the entries are in the tree; else what
 * GitHub now shows of its intents is entered here. A ledger that was made anew goes on where the log in the tree ends.
 */
export async function catchUpAudit(host: Host, ledger: Ledger, outcomes: readonly Outcome[]): Promise<CaughtUp> {
  const { intents, audit } = ledger;
  if (intents === null && audit.last !== null) return { ledger, logged: [] };
  const tree = await newestInTree(host, ledger, intents?.run ?? null);
  const newer = (tree?.last?.seq ?? 0) > (audit.last?.seq ?? 0);
  // A commit carries all entries that the tree didn't have, so none is left over where it was made.
  const current: AuditState = newer && tree !== null ? { last: tree.last, entries: [] } : audit;
  if (intents === null) return { ledger: { ...ledger, audit: current }, logged: [] };
  if (newer && tree !== null && tree.ofRun.length > 0)
    return { ledger: { ...ledger, intents: null, audit: current }, logged: tree.ofRun };
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
  const after = { ...ledger, labels, milestones, intents: null, audit: appendAudit(current, drafts, sha256) };
  return { ledger: after, logged: [] };
}

/** The outcomes without the settlements that the commit of a run which died has in the log already. */
export function withoutLogged(outcomes: readonly Outcome[], logged: readonly AuditEntry[]): readonly Outcome[] {
  const lost = new Set(logged.flatMap((entry) => (entry.lost === undefined ? [] : lossKey(entry, entry.lost.value))));
  if (lost.size === 0) return outcomes;
  return outcomes.map((outcome) => {
    if (outcome.told === undefined) return outcome;
    const settled = outcome.told.settled.filter((one) => !lost.has(lossKey(one, redact(one.lost))));
    return { ...outcome, told: { ...outcome.told, settled } };
  });
}

function lossKey({ task, field, side }: Pick<AuditEntry, "task" | "field" | "side">, lost: unknown): string {
  return JSON.stringify([task, field, side, lost]);
}

/** The newest entry of the log in the tree, and the entries there of one run. */
async function newestInTree(
  host: Host,
  ledger: Ledger,
  run: string | null,
): Promise<{ readonly last: AuditState["last"]; readonly ofRun: readonly AuditEntry[] } | null> {
  let last: AuditState["last"] = null;
  const ofRun: AuditEntry[] = [];
  for (const [path, file] of Object.entries(ledger.files)) {
    if (file.role !== "audit") continue;
    for (const { entry } of readAuditFile(path, await host.blob(file.sha, path)).entries) {
      if (entry.run === run) ofRun.push(entry);
      if (entry.seq > (last?.seq ?? 0)) last = { seq: entry.seq, hash: sha256(auditLine(entry)) };
    }
  }
  return last === null ? null : { last, ofRun };
}
