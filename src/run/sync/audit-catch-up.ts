import { appendAudit, changeDrafts, conflictDrafts, rebaseAudit } from "../../records/audit.ts";
import { redact } from "../../records/redact.ts";
import { takeOver } from "../../records/take-over.ts";
import { readAuditFile } from "../../records/verify.ts";
import type { Change } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { AuditEntry, Intents, Ledger } from "../../sync/ledger.ts";
import type { SyncOptions } from "../../sync/options.ts";
import type { Outcome } from "../../sync/outcome.ts";
import { lostInDeadRun, recover } from "../../sync/recover.ts";
import { sha256 } from "./state.ts";

/** A ledger whose end of the audit log is up to date, and the decision, told as the log shall have it. */
interface CaughtUp {
  readonly ledger: Ledger;
  /** Without what the log in the tree has already: by the commit of a run that died, or a merge of the rolling pull request. */
  readonly outcomes: readonly Outcome[];
  readonly changes: readonly Change[];
}

/**
 * Brings the ledger's end of the audit log up to date before a run adds to it.
 *
 * Where a run died, or left an issue's update half done, what it had done is entered once: what its commit carries is in
 * the tree, what else GitHub now shows of its intents is entered here, and what it had only begun is left to the change
 * that completes it. Where the rolling pull request was merged, the log goes on behind its entries. A ledger that was
 * made anew goes on where the log in the tree ends.
 * @param before the ledger before this run looked: what the log's files were
 * @param decided what this run is to do
 * @param log the log in the tree
 * @param over the runs whose intents this one accounts for: one of them may yet commit what it had under way
 */
export async function catchUpAudit(
  host: Host,
  before: Ledger,
  observed: Ledger,
  { outcomes, changes }: { readonly outcomes: readonly Outcome[]; readonly changes: readonly Change[] },
  prefixes: SyncOptions["label-prefixes"],
  log: () => Promise<readonly AuditEntry[]>,
  over: ReadonlySet<string>,
): Promise<CaughtUp> {
  const { intents } = observed;
  const ends = (observed.proposal?.heads ?? []).map((head) => head.log);
  const expected = ends.length + over.size > 0;
  const merged = expected && JSON.stringify(logFiles(before)) !== JSON.stringify(logFiles(observed));
  const first = observed.audit.last === null;
  if (intents === null && !first && !merged) return { ledger: observed, outcomes, changes };
  const tree = await log();
  const audit = takeOver(observed.audit, tree, ends, sha256);
  const taken = audit !== observed.audit;
  const ledger = taken ? withoutEnds({ ...observed, audit }) : observed;
  const brought = taken ? (observed.proposal?.entries ?? []) : [];
  const own = tree.filter(({ run }) => over.has(run));
  // Only what the dead run itself committed goes on the log: what others append there is for the check of the log to find.
  const current = !taken && (first || own.length > 0) ? rebaseAudit(audit, tree, sha256) : audit;
  const known = withoutLogged(outcomes, [...brought, ...own]);
  if (intents === null) return { ledger: { ...ledger, audit: current }, outcomes: known, changes };
  const left = notLogged(intents, own);
  const created = (action: Change["action"]) => left.changes.some((change) => change.action === action);
  const labels = created("create-label") ? (await host.labels()).map((label) => label.name) : ledger.labels;
  const listed = created("create-milestone") || created("update-milestone") ? await host.milestones() : [];
  const milestones = created("create-milestone")
    ? Object.fromEntries(listed.map((milestone) => [milestone.title, milestone.number]))
    : ledger.milestones;
  const closedMilestones = listed.filter(({ state }) => state === "closed").map(({ title }) => title);
  const existing = { labels, milestones: Object.keys(milestones), closedMilestones };
  const accounted: Ledger = { ...ledger, intents: left };
  const recovered = recover(accounted, outcomes, changes, existing, prefixes);
  const drafts = [
    ...changeDrafts(recovered.made, intents),
    ...conflictDrafts(lostInDeadRun(accounted, outcomes), intents),
  ];
  const after = { ...ledger, labels, milestones, intents: null, audit: appendAudit(current, drafts, sha256) };
  return { ledger: after, outcomes: known, changes: recovered.changes };
}

/** What the commit of a run that died wrote into plans, of what it meant to: `<key of the task> <field>`. */
export function committedFields(intents: Intents, log: readonly AuditEntry[]): ReadonlySet<string> {
  const name = (task: string | null, field: string | null, to: unknown) => JSON.stringify([task, field, to]);
  const own = log.filter(({ run, side, lost }) => run === intents.run && side === "plan" && lost === undefined);
  const entered = new Set(own.map(({ task, field, to }) => name(task, field, to)));
  return new Set(
    intents.changes.flatMap(({ side, task, fields }) =>
      side === "plan"
        ? Object.entries(fields).flatMap(([field, { to }]) =>
            entered.has(name(task, field, redact(to))) ? `${task} ${field}` : [],
          )
        : [],
    ),
  );
}

/** Intents without what the dead run's own commit tells of. */
function notLogged(intents: Intents, own: readonly AuditEntry[]): Intents {
  // With what was made of it: a run that looks again can write a field twice, and only the first may be in its commit.
  const name = (side: string, task: string | null, field: string | null, to: unknown) =>
    JSON.stringify([side, task, field, to]);
  const made = new Set(own.map(({ side, task, field, to }) => name(side, task, field, to)));
  const lost = new Set(own.flatMap((entry) => (entry.lost === undefined ? [] : lossKey(entry, entry.lost.value))));
  return {
    ...intents,
    changes: intents.changes.flatMap((change) => {
      const { side, task } = change;
      const fields = Object.entries(change.fields).filter(
        ([field, { to }]) => !made.has(name(side, task, field, redact(to))),
      );
      return fields.length === 0 ? [] : [{ ...change, fields: Object.fromEntries(fields) }];
    }),
    conflicts: intents.conflicts.filter((conflict) => {
      const side = conflict.resolution === "plan" ? "github" : "plan";
      return !lost.has(lossKey({ ...conflict, side }, redact(conflict[side])));
    }),
  };
}

/** The outcomes without the settlements that the log in the tree has already. */
function withoutLogged(
  outcomes: readonly Outcome[],
  logged: readonly Omit<AuditEntry, "seq" | "prev">[],
): readonly Outcome[] {
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

/** The entries of the log in the tree, in the order of their numbers. */
export async function logInTree(host: Host, ledger: Ledger): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const [path, file] of Object.entries(ledger.files)) {
    if (file.role !== "audit") continue;
    for (const { entry } of readAuditFile(path, await host.blob(file.sha, path)).entries) entries.push(entry);
  }
  return entries.toSorted((a, b) => a.seq - b.seq);
}
