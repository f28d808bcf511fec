import type { AuditEntry } from "../sync/ledger.ts";
import { auditLine, type Hash } from "./audit.ts";
import { auditEntrySchema } from "./ledger-file.ts";

/** An entry with the place it was read from. */
export interface LoggedEntry {
  readonly entry: AuditEntry;
  /** `planning/audit/Sprint-07.jsonl:12`, or `ledger`. */
  readonly place: string;
  /** The very line that was read. */
  readonly line: string;
}

/** Something that is wrong with the audit log. */
export interface LogProblem {
  readonly place: string;
  readonly message: string;
}

/** The entries of an audit log file, and the lines that are none. */
export function readAuditFile(
  path: string,
  text: string,
): { readonly entries: readonly LoggedEntry[]; readonly problems: readonly LogProblem[] } {
  const entries: LoggedEntry[] = [];
  const problems: LogProblem[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const place = `${path}:${index + 1}`;
    const entry = parsed(line);
    if (entry === null)
      problems.push({ place, message: "This line is no audit entry: it was cut, edited or merged by hand." });
    else entries.push({ entry, place, line });
  }
  return { entries, problems };
}

function parsed(line: string): AuditEntry | null {
  try {
    return auditEntrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Checks the chain: no gap, no edit, no reordering, and an end that is the ledger's. It can't prove that nobody who may
 * write to both the branch and the ledger has made the whole chain anew.
 * @param anchor number and hash of the newest entry by the ledger; null where there is no ledger
 */
export function verifyLog(
  entries: readonly LoggedEntry[],
  anchor: { readonly seq: number; readonly hash: string } | null,
  hash: Hash,
): readonly LogProblem[] {
  const problems: LogProblem[] = [];
  let before: LoggedEntry | null = null;
  for (const logged of entries) {
    const { entry, place, line } = logged;
    if (auditLine(entry) !== line && place !== "ledger")
      problems.push({ place, message: `Entry ${entry.seq} is not written as the tool writes it: it was edited.` });
    const expected: number = (before?.entry.seq ?? 0) + 1;
    if (entry.seq > expected) {
      const missing =
        entry.seq - expected === 1 ? `Entry ${expected} is` : `Entries ${expected} to ${entry.seq - 1} are`;
      problems.push({ place, message: `${missing} missing before entry ${entry.seq}.` });
    } else if (entry.seq < expected)
      problems.push({
        place,
        message: `Entry ${entry.seq} stands after entry ${expected - 1}: the order was changed, or the entry is there twice.`,
      });
    else {
      const prev = before === null ? null : hash(auditLine(before.entry));
      if (entry.prev !== prev) {
        const culprit = before === null ? "an entry before it" : `entry ${before.entry.seq} (${before.place})`;
        problems.push({
          place,
          message: `Entry ${entry.seq} doesn't continue the chain: ${culprit} was changed or replaced.`,
        });
      }
    }
    if (before === null || entry.seq >= before.entry.seq) before = logged;
  }
  if (anchor !== null && (before?.entry.seq ?? 0) !== anchor.seq) {
    problems.push({
      place: "ledger",
      message: `The ledger knows ${anchor.seq} entries, the log ends with ${before?.entry.seq ?? 0}.`,
    });
  } else if (anchor !== null && before !== null && hash(auditLine(before.entry)) !== anchor.hash) {
    problems.push({
      place: before.place,
      message: `The last entry (${before.entry.seq}) is not the one that the ledger knows: it was edited.`,
    });
  }
  return problems;
}
