import { appendAudit, auditLine, changeDrafts, conflictDrafts } from "../../records/audit.ts";
import { redact } from "../../records/redact.ts";
import { takeOver } from "../../records/take-over.ts";
import { readAuditFile } from "../../records/verify.ts";
import type { Change } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { AuditEntry, AuditState, Ledger } from "../../sync/ledger.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { lostInDeadRun, madeByDeadRun } from "../../sync/recover.ts";
import { sha256 } from "./state.ts";

/** The ledger with the audit log caught up, and the entries that the commit of a run that died brought, or a merge of the rolling pull request. */
interface CaughtUp {
  readonly ledger: Ledger;
  readonly logged: readonly Omit<AuditEntry, "seq" | "prev">[];
}

/**
 * Brings the ledger's end of the audit log up to date before a run adds to it.
 *
 * Where a run died, or left an issue's update half done, what it had done is entered once: if its commit was made, the entries are in the tree; else what
 * GitHub now shows of its intents is entered here. Where the rolling pull request was merged, the log goes on behind its
 * entries. A ledger that was made anew goes on where the log in the tree ends.
 * @param before the ledger before this run looked: what the log's files were
 */
export async function catchUpAudit(
  host: Host,
  before: Ledger,
  observed: Ledger,
  outcomes: readonly Outcome[],
): Promise<CaughtUp> {
  const { intents } = observed;
  const ends = (observed.proposal?.heads ?? []).map((head) => head.log);
  const merged = ends.length > 0 && JSON.stringify(logFiles(before)) !== JSON.stringify(logFiles(observed));
  if (intents === null && observed.audit.last !== null && !merged) return { ledger: observed, logged: [] };
  const tree = await logInTree(host, observed);
  const audit = takeOver(observed.audit, tree?.entries ?? [], ends, sha256);
  const taken = audit !== observed.audit;
  const ledger = taken ? withoutEnds({ ...observed, audit }) : observed;
  const brought = taken ? (observed.proposal?.entries ?? []) : [];
  if (intents === null && observed.audit.last !== null) return { ledger, logged: brought };
  const newer = !taken && (tree?.last?.seq ?? 0) > (audit.last?.seq ?? 0);
  // A commit carries all entries that the tree didn't have, so none is left over where it was made.
  const current: AuditState = newer && tree !== null ? { last: tree.last, entries: [] } : audit;
  if (intents === null) return { ledger: { ...ledger, audit: current }, logged: [] };
  const ofRun = tree?.entries.filter((entry) => entry.run === intents.run) ?? [];
  if (newer && ofRun.length > 0) return { ledger: { ...ledger, intents: null, audit: current }, logged: ofRun };
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
  return { ledger: after, logged: brought };
}

/** The outcomes without the settlements that the log in the tree has already. */
export function withoutLogged(outcomes: readonly Outcome[], logged: CaughtUp["logged"]): readonly Outcome[] {
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

function logFiles({ files }: Ledger): unknown {
  return Object.entries(files).filter(([, { role }]) => role === "audit");
}

/** The proposal without the ends of its logs: what they were for is done. */
function withoutEnds(ledger: Ledger): Ledger {
  const { proposal } = ledger;
  if (proposal === null) return ledger;
  return { ...ledger, proposal: { ...proposal, heads: proposal.heads.map((head) => ({ ...head, log: null })) } };
}

/** The entries of the log in the tree, and the newest of them; null where there is none. */
async function logInTree(
  host: Host,
  ledger: Ledger,
): Promise<{ readonly last: AuditState["last"]; readonly entries: readonly AuditEntry[] } | null> {
  let last: AuditState["last"] = null;
  const entries: AuditEntry[] = [];
  for (const [path, file] of Object.entries(ledger.files)) {
    if (file.role !== "audit") continue;
    for (const { entry } of readAuditFile(path, await host.blob(file.sha, path)).entries) {
      entries.push(entry);
      if (entry.seq > (last?.seq ?? 0)) last = { seq: entry.seq, hash: sha256(auditLine(entry)) };
    }
  }
  return last === null ? null : { last, entries };
}
