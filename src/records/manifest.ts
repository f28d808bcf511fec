import type { AuditEntry } from "../sync/ledger.ts";
import { actorKind, type Draft, type RunFacts } from "./audit.ts";
import type { LoggedEntry, LogProblem } from "./verify.ts";

/** What an entry about an archived file is called; its `field` is the path, its `to` the SHA-256 in lower-case hex. */
const ACTION = "archive";

/** A file that was archived. */
export interface ArchivedFile {
  readonly path: string;
  /** Of its bytes, in lower-case hex. */
  readonly sha256: string;
}

/** Entries for the files that a run archives: the manifest of the archives is in the audit log. */
export function archiveDrafts(files: readonly ArchivedFile[], { run, at, cause }: RunFacts): readonly Draft[] {
  const login = cause.actor ?? "lockstep";
  return files.map(({ path, sha256 }) => ({
    at,
    run,
    actor: { login, kind: actorKind(login) },
    cause: { event: cause.event, subject: cause.subject },
    task: null,
    issue: null,
    side: "plan",
    action: ACTION,
    field: path,
    from: null,
    to: sha256,
  }));
}

/** The archived files that the log tells of, by path; the first entry about a file counts, since it is never written again. */
export function manifestOf(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const manifest = new Map<string, string>();
  for (const { action, field, to } of entries)
    if (action === ACTION && field !== null && typeof to === "string" && !manifest.has(field)) manifest.set(field, to);
  return manifest;
}

/** The manifest of the archives whose entries a commit carried; those of the others need not be in the tree yet. */
export function committedArchives(logged: readonly LoggedEntry[]): ReadonlyMap<string, string> {
  return manifestOf(logged.filter(({ place }) => place !== "ledger").map(({ entry }) => entry));
}

/**
 * Holds archived files against the log.
 * @param present the SHA-256 of each file as it is now, in lower-case hex; null for one that is gone
 */
export function verifyArchives(
  logged: readonly LoggedEntry[],
  present: ReadonlyMap<string, string | null>,
): readonly LogProblem[] {
  const manifest = committedArchives(logged);
  return [...manifest].flatMap(([path, sha256]): LogProblem[] => {
    const now = present.get(path) ?? null;
    if (now === sha256) return [];
    const message =
      now === null
        ? "This archived file is gone. Bring it back from the history of the branch (git checkout <commit> -- <path>)."
        : `This archived file was changed: its SHA-256 is ${now.slice(0, 12)}…, and was ${sha256.slice(0, 12)}… when it was archived. Bring it back from the history of the branch.`;
    return [{ place: path, message }];
  });
}
