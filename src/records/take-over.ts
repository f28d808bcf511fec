import type { AuditEntry, AuditState } from "../sync/ledger.ts";
import { appendAudit, auditLine, type Draft, type Hash } from "./audit.ts";

/**
 * The ledger's end of the audit log after a merge of the rolling pull request, however it was merged. Its branch had the
 * entries that the ledger then held, and those of the plan's changes; what the ledger has entered since goes on from
 * there, with new numbers. Nothing changes where no such merge is in the tree.
 * @param tree all entries of the tree's log
 * @param ends where the logs end that this tool put on the branch: a hash vouches for all entries before it, so that
 * nothing is taken over that somebody else appended
 */
export function takeOver(
  audit: AuditState,
  tree: readonly AuditEntry[],
  ends: readonly AuditState["last"][],
  hash: Hash,
): AuditState {
  const hashes = new Map(tree.map((entry) => [entry.seq, hash(auditLine(entry))]));
  const merged = ends
    .flatMap((end) => (end !== null && hashes.get(end.seq) === end.hash ? [end] : []))
    .toSorted((a, b) => b.seq - a.seq)[0];
  if (merged === undefined) return audit;
  const later = audit.entries.filter((entry) => hashes.get(entry.seq) !== hash(auditLine(entry)));
  // Taken over before: the ledger goes on from an entry of the tree that is as new as the merged ones, or newer.
  const before = (later[0]?.seq ?? (audit.last?.seq ?? 0) + 1) - 1;
  const known = later.length === 0 ? audit.last?.hash : later[0]?.prev;
  if (before >= merged.seq && hashes.get(before) === known) return audit;
  const drafts = later.map(({ seq: _, prev: __, ...draft }): Draft => draft);
  return appendAudit({ last: merged, entries: [] }, drafts, hash);
}

/** Drafts with the run, time and actor of those among `known` that say the same: who made a change doesn't change while it waits. */
export function withKnownFacts(drafts: readonly Draft[], known: readonly Draft[]): readonly Draft[] {
  const said = ({ task, side, action, field, from, to, lost }: Draft) =>
    JSON.stringify([task, side, action, field, from, to, lost?.side, lost?.value]);
  const byText = new Map(known.map((draft) => [said(draft), draft]));
  return drafts.map((draft) => byText.get(said(draft)) ?? draft);
}
