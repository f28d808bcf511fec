import { auditLine } from "../records/audit.ts";
import { readLedgerFile } from "../records/ledger-file.ts";
import { committedArchives, verifyArchives } from "../records/manifest.ts";
import { takeOver } from "../records/take-over.ts";
import { type LoggedEntry, type LogProblem, readAuditFile, verifyLog } from "../records/verify.ts";
import type { RepositoryFacts } from "../sync/github-records.ts";
import type { Host } from "../sync/host.ts";
import type { AuditEntry, Ledger } from "../sync/ledger.ts";
import { loadConfig } from "./configuration.ts";
import { UsageError } from "./failure.ts";
import { commitFiles } from "./files.ts";
import { ledgerBranch, unreadableLedger } from "./ledger-trouble.ts";
import { sha256 } from "./sync/state.ts";

export interface LogRequest {
  readonly host: Host;
  readonly configPath: string | null;
  /** Key of a task; null for all. */
  readonly task: string | null;
  /** ISO date or instant, or `<n>d`, `<n>h` back from now; null for all. */
  readonly since: string | null;
  readonly verify: boolean;
}

/** The audit log, or what is wrong with it: the JSON document of `log`. */
export interface LogReport {
  readonly version: 1;
  readonly entries: readonly AuditEntry[];
  /** Null where no check was asked for. */
  readonly verified: {
    readonly ok: boolean;
    readonly entries: number;
    readonly problems: readonly LogProblem[];
    /** What the check can't prove. */
    readonly limits: string;
  } | null;
}

const LIMITS =
  "Whoever may write to both the default branch and the ledger's branch could make the whole chain anew: compare the last hash with one noted elsewhere to exclude that.";

const UNANCHORED =
  "There is no ledger of this repository to hold the end of the log against: entries that were cut off there can't be noticed, nor that the log came with a fork or a copy of another repository.";

function foreignLog(branch: string, { repository }: Ledger, here: RepositoryFacts): LogProblem {
  const message = `The ledger on the branch ${branch} belongs to ${repository.fullName} (id ${repository.id}), not to ${here.fullName}: the entries that came with it tell what was done there.`;
  return { place: "ledger", message };
}

/**
 * Reads the audit log: what the tree of the default branch has, and what the ledger holds until the next commit.
 * @throws UsageError, ConfigError, StateError, GitHubError
 */
export async function runLog(request: LogRequest): Promise<LogReport> {
  const { host } = request;
  // Before anything is asked for; what a span comes to needs GitHub's clock.
  if (request.since !== null) sinceInstant(request.since, "1970-01-01T00:00:00Z");
  const repository = await host.repository();
  const { file, at } = await host.readLedger();
  const since = request.since === null ? null : sinceInstant(request.since, at);
  const head = await host.head(repository.defaultBranch, null);
  const files = commitFiles(host, head.sha);
  const { config } = await loadConfig(files, request.configPath);
  const folder = `${config.sync["audit-path"].replace(/\/+$/, "")}/`;
  const logged: LoggedEntry[] = [];
  const problems: LogProblem[] = [];
  for (const path of (await files.list()).filter((name) => name.startsWith(folder) && name.endsWith(".jsonl"))) {
    const read = readAuditFile(path, (await files.read(path)) ?? "");
    logged.push(...read.entries);
    problems.push(...read.problems);
  }
  const reading = file === null ? null : readLedgerFile(file.text);
  if (reading?.kind === "unreadable") {
    throw unreadableLedger(ledgerBranch(host), reading.reason, reading.hint);
  }
  // One that came with a fork or a copy is no anchor here, and what it holds happened elsewhere.
  const foreign = reading !== null && reading.ledger.repository.id !== repository.id ? reading.ledger : null;
  const ledger = foreign === null ? (reading?.ledger ?? null) : null;
  const inTree = new Set(logged.map(({ entry }) => entry.seq));
  // Merged since the last sync: what the ledger holds goes on behind the entries of the rolling pull request.
  const ends = (ledger?.proposal?.heads ?? []).map((head) => head.log);
  const tree = logged.map(({ entry }) => entry);
  const audit = ledger === null ? null : takeOver(ledger.audit, tree, ends, sha256);
  for (const entry of audit?.entries ?? []) {
    if (!inTree.has(entry.seq)) logged.push({ entry, place: "ledger", line: auditLine(entry) });
  }
  // Each file is in its own order; a reordering within a file must stay visible, so only the files are put in order.
  const ordered = inFileOrder(logged);
  const entries = logged
    .map(({ entry }) => entry)
    .toSorted((a, b) => a.seq - b.seq)
    .filter((entry) => request.task === null || entry.task?.toLowerCase() === request.task.toLowerCase())
    .filter((entry) => since === null || Date.parse(entry.at) >= since);
  if (!request.verify) return { version: 1, entries, verified: null };
  if (foreign !== null) problems.push(foreignLog(ledgerBranch(host), foreign, repository));
  const present = await hashes(host, await files.shas(), committedArchives(ordered).keys());
  const chain = verifyLog(ordered, audit?.last ?? null, sha256);
  const all = [...problems, ...chain, ...verifyArchives(ordered, present)];
  return {
    version: 1,
    entries,
    verified: {
      ok: all.length === 0,
      entries: logged.length,
      problems: all,
      limits: ledger === null ? `${UNANCHORED} ${LIMITS}` : LIMITS,
    },
  };
}

/** The SHA-256 of files as they are, whether they are text or not; null for one that isn't there. */
async function hashes(
  host: Host,
  shas: ReadonlyMap<string, string>,
  paths: Iterable<string>,
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const path of paths) {
    const sha = shas.get(path);
    found.set(path, sha === undefined ? null : sha256(await host.bytes(sha, path)));
  }
  return found;
}

/** Entries with the files in the order of their first entries. */
function inFileOrder(logged: readonly LoggedEntry[]): readonly LoggedEntry[] {
  const groups = new Map<string, LoggedEntry[]>();
  for (const item of logged) {
    const file = item.place.replace(/:\d+$/, "");
    groups.set(file, [...(groups.get(file) ?? []), item]);
  }
  const first = (group: readonly LoggedEntry[]) => Math.min(...group.map(({ entry }) => entry.seq));
  return [...groups.values()].toSorted((a, b) => first(a) - first(b)).flat();
}

function sinceInstant(text: string, now: string): number {
  const back = /^(\d{1,5})([dhw])$/.exec(text);
  if (back !== null) {
    const hours = { h: 1, d: 24, w: 168 }[back[2] ?? "d"] ?? 24;
    return Date.parse(now) - Number(back[1]) * hours * 3_600_000;
  }
  const instant = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new UsageError(
      `--since ${text} is neither a date nor a time span.`,
      "Write a date (2026-11-01), an instant (2026-11-01T09:00:00Z) or a span back from now (7d, 12h, 2w).",
    );
  }
  return instant;
}
