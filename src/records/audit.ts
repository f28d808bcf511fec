import type { Change, Conflict, Settlement } from "../sync/change.ts";
import type { AuditEntry, AuditState, Cause } from "../sync/ledger.ts";
import { redact } from "./redact.ts";

/** Gives the hash of a text in lower-case hex; SHA-256 in the product. Handed in, since the core imports no Node module. */
export type Hash = (text: string) => string;

/** An entry before it has its place in the chain. */
export type Draft = Omit<AuditEntry, "seq" | "prev">;

/** What all entries of one run share. */
export interface RunFacts {
  readonly run: string;
  /** ISO, GitHub's clock. */
  readonly at: string;
  readonly cause: Cause;
}

/** Entries for the changes that a run made: one for each field, in the order they were made. */
export function changeDrafts(changes: readonly Change[], facts: RunFacts): readonly Draft[] {
  return changes.flatMap((change): Draft[] => {
    const common = {
      ...shared(facts),
      task: change.task,
      issue: change.issue,
      side: change.side,
      action: change.action,
    };
    const fields = Object.entries(change.fields);
    // The rest of a change that is in the log already.
    if (fields.length === 0 && change.task !== null) return [];
    if (fields.length === 0) return [{ ...common, field: null, from: null, to: null }];
    return fields.map(([field, { from, to }]) => ({ ...common, field, from: redact(from), to: redact(to) }));
  });
}

/** Entries for the values that lost a conflict, so that no edit by a person is gone without a trace. */
export function conflictDrafts(conflicts: readonly Conflict[], facts: RunFacts): readonly Draft[] {
  return conflicts
    .filter((conflict) => conflict.resolution !== "ask")
    .map((conflict): Draft => {
      const winner = conflict.resolution === "plan" ? "plan" : "github";
      const loser = winner === "plan" ? "github" : "plan";
      return {
        ...shared(facts),
        task: conflict.task,
        issue: null,
        side: loser,
        action: "conflict",
        field: conflict.field,
        from: redact(conflict[loser]),
        to: redact(conflict[winner]),
        lost: { side: loser, value: redact(conflict[loser]) },
      };
    });
}

/** Entries for the values that were given up when people settled conflicts, with the person as actor. */
export function settlementDrafts(settled: readonly Settlement[], facts: RunFacts): readonly Draft[] {
  return settled.map(({ task, field, side, lost, stays, by }): Draft => {
    const common = shared(facts);
    const value = redact(lost);
    return {
      ...common,
      ...(by === null ? {} : { actor: { login: by, kind: actorKind(by) } }),
      task,
      issue: null,
      side,
      action: "conflict",
      field,
      from: value,
      to: redact(stays),
      lost: { side, value },
    };
  });
}

function shared({ run, at, cause }: RunFacts): Pick<Draft, "at" | "run" | "actor" | "cause"> {
  const login = cause.actor ?? "lockstep";
  return { at, run, actor: { login, kind: actorKind(login) }, cause: { event: cause.event, subject: cause.subject } };
}

const AGENTS = /^(?:copilot|claude|codex|cursor|devin|jules|gemini|openhands|sweep)\b/i;

/** Whether a login is a person, a coding agent, or other automation. Apps end in `[bot]`, which no person's login can. */
export function actorKind(login: string): AuditEntry["actor"]["kind"] {
  if (AGENTS.test(login) && (login.endsWith("[bot]") || /-(?:agent|ai|code)$/i.test(login) || /^copilot$/i.test(login)))
    return "agent";
  return login.endsWith("[bot]") || login === "lockstep" ? "automation" : "human";
}

/** An entry's line in the audit log: JSON with its keys in one fixed order, without the line end. */
export function auditLine(entry: AuditEntry): string {
  const { seq, at, run, actor, cause, task, issue, side, action, field, from, to, lost, prev } = entry;
  return JSON.stringify({
    seq,
    at,
    run,
    actor,
    cause,
    task,
    issue,
    side,
    action,
    field,
    from,
    to,
    ...(lost === undefined ? {} : { lost }),
    prev,
  });
}

/** Chains drafts to the log: each gets the next number and the hash of the entry before. */
export function appendAudit(state: AuditState, drafts: readonly Draft[], hash: Hash): AuditState {
  let last = state.last;
  const entries: AuditEntry[] = [...state.entries];
  for (const draft of drafts) {
    const entry: AuditEntry = { ...draft, seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? null };
    last = { seq: entry.seq, hash: hash(auditLine(entry)) };
    entries.push(entry);
  }
  return { last, entries };
}

/**
 * The end of the log where the tree has entries that the ledger doesn't know: those of a commit whose run died before
 * it could tell the ledger. Entries of the ledger that are not among them follow behind them; the same change by the
 * same run is the same entry, also where another run found it in the world and entered it.
 * @param tree the entries of the log in the tree, by number
 */
export function rebaseAudit(state: AuditState, tree: readonly AuditEntry[], hash: Hash): AuditState {
  const newest = tree.at(-1);
  const committed = (state.last?.seq ?? 0) - state.entries.length;
  if (newest === undefined || newest.seq <= committed) return state;
  const same = ({ run, task, side, field, to, lost }: AuditEntry) =>
    JSON.stringify([run, task, side, field, to, lost?.side]);
  const known = new Set(tree.map(same));
  const missing = state.entries.filter((entry) => !known.has(same(entry)));
  return appendAudit({ last: { seq: newest.seq, hash: hash(auditLine(newest)) }, entries: [] }, missing, hash);
}

/** Path of the audit log that a sprint's entries go to. */
export function auditPath(folder: string, sprint: string | null): string {
  const name = (sprint ?? "no-sprint").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "");
  return `${folder.replace(/\/+$/, "")}/${name === "" ? "no-sprint" : name}.jsonl`;
}

/** An audit log file with entries appended; existing bytes stay. Entries that the file has already are left out. */
export function withEntries(file: string, entries: readonly AuditEntry[]): string {
  const present = new Set(file.split(/\r?\n/).flatMap((line) => /^\{"seq":(\d+),/.exec(line)?.[1] ?? []));
  const lines = entries.filter((entry) => !present.has(String(entry.seq))).map(auditLine);
  if (lines.length === 0) return file;
  return `${file}${file === "" || file.endsWith("\n") ? "" : "\n"}${lines.join("\n")}\n`;
}
