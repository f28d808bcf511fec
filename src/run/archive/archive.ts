import { isSprintId } from "../../archive/index.ts";
import { GitHubError } from "../../github/errors.ts";
import { appendAudit, auditPath, type Draft, withEntries } from "../../records/audit.ts";
import { archiveMessage } from "../../records/commit-message.ts";
import { archiveDrafts } from "../../records/manifest.ts";
import type { BoundaryRecord } from "../../sync/boundary-record.ts";
import type { SyncReport } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { refusal, wayOf } from "../../sync/proposal.ts";
import { UsageError } from "../failure.ts";
import { fenced } from "../sync/fenced.ts";
import { runSync } from "../sync/index.ts";
import { LedgerHold, sha256 } from "../sync/state.ts";
import { requireWritable } from "../usable.ts";
import { afterwards, withTexts } from "./afterwards.ts";
import { beyond, joined } from "./joined.ts";
import { type PlannedArchive, planArchive } from "./plan-archive.ts";
import { proposeArchive } from "./propose.ts";
import { readSources, type Sources } from "./read.ts";
import type { ArchiveReport, ArchiveRequest } from "./request.ts";

/** So often the files are read again where somebody pushes meanwhile. */
const ROUNDS = 5;

type Archived = Extract<PlannedArchive, { kind: "archived" }>;

/**
 * Archives what is to be archived: both sides are brought into step, then all files change in one commit, then a sync
 * makes GitHub follow. The commit is the only step that can't be taken back; whatever follows from it is found again by
 * the next run, of this command or of the sync.
 * @throws ConfigError, UsageError, StateError for what must be mended first; GitHubError, SyncInterrupted where GitHub
 * fails for good
 */
export async function runArchive(request: ArchiveRequest): Promise<ArchiveReport> {
  if (request.sprintId !== null && !isSprintId(request.sprintId)) {
    throw new UsageError(
      `The sprint id "${request.sprintId.slice(0, 60)}" can't be one.`,
      'Choose a name of at most 40 characters without / \\ : * ? " < > |, such as Sprint-08-2026.',
    );
  }
  const report = { version: 1, dryRun: request.dryRun, commit: null, pullRequest: null, sync: null } as const;
  if (request.scheduled) {
    const { planned } = await look(request);
    const off = planned.kind === "off";
    if (off || planned.kind !== "archived")
      return { ...report, archive: off ? { kind: "nothing", reason: NOT_WANTED } : planned };
  }
  if (request.dryRun) return foretold(request);
  // What GitHub knows and the plan doesn't belongs into the archive, too.
  const before = await runSync(request);
  const stop = mustWait(before);
  if (stop !== null) return { ...report, archive: stop, sync: before };
  for (let round = 1; ; round++) {
    const hold = await LedgerHold.open(request);
    requireWritable(hold.repository);
    const { sources, planned } = await look(request, hold);
    if (planned.kind === "off") return { ...report, archive: { kind: "nothing", reason: NOT_WANTED }, sync: before };
    if (planned.kind !== "archived") return { ...report, archive: planned, sync: before };
    const { tasks: _, ...archive } = planned;
    const done = await deliver(request, hold, sources, planned).catch(async (error: unknown) => {
      await hold.leave(() => noted(request, hold, planned), request.host);
      throw error;
    });
    if (done.kind === "again") {
      if (round < ROUNDS) continue;
      throw new GitHubError(
        "refused",
        "The default branch moved again and again while the sprint was archived.",
        "Nothing was archived. Run again when there are fewer pushes.",
      );
    }
    const { commit, pullRequest } = done;
    return { ...report, archive, commit, pullRequest, sync: joined(before, await runSync(request)) };
  }
}

const NOT_WANTED = 'The configuration doesn\'t want that on a schedule: "archive-after-end" is not true.';

/** What archiving comes to as the default branch is now. @param texts what plans would be before that, where they differ */
async function look(
  request: ArchiveRequest,
  held: LedgerHold | null = null,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<{
  readonly host: Host;
  readonly sources: Sources;
  readonly at: string;
  readonly planned: PlannedArchive | { readonly kind: "off" };
}> {
  const repository = held?.repository ?? (await request.host.repository());
  const head = await request.host.head(repository.defaultBranch, null);
  const host = withTexts(request.host, head.sha, texts);
  const sources = await readSources(host, head.sha, request.configPath, repository.htmlUrl, request.organisation);
  const at = held?.at ?? (await request.host.readLedger()).at;
  if (request.scheduled && !sources.config.archive.afterEnd) return { host, sources, at, planned: { kind: "off" } };
  return { host, sources, at, planned: await planArchive(request, sources, at.slice(0, 10)) };
}

/** What would be done, with what would follow from it on GitHub. */
async function foretold(request: ArchiveRequest): Promise<ArchiveReport> {
  const report = { version: 1, dryRun: true, commit: null, pullRequest: null } as const;
  // The real run syncs first: what that would write into the plans is in the archive, too.
  let texts: ReadonlyMap<string, string> = new Map();
  const before = await runSync({
    ...request,
    foretold: (told) => {
      texts = told;
    },
  });
  const stop = mustWait(before);
  if (stop !== null) return { ...report, archive: stop, sync: before };
  const { sources, planned, at, host } = await look(request, null, texts);
  if (planned.kind === "off") return { ...report, archive: { kind: "nothing", reason: NOT_WANTED }, sync: before };
  if (planned.kind !== "archived") return { ...report, archive: planned, sync: before };
  const { tasks: _, ...archive } = planned;
  const boundary = recordOf(request, planned, at);
  const later = afterwards(host, sources.commit, planned.files, boundary);
  const after = await runSync({ ...request, host: later });
  return { ...report, archive, sync: joined(before, beyond(before, after)) };
}

/** Why nothing can be archived before a person has looked at what the sync says. */
function mustWait({ adoption, notices, remaining }: SyncReport): Extract<PlannedArchive, { kind: "refused" }> | null {
  const stops = new Set(["brake", "rewritten-branch", "conflict-markers", "incomplete-list", "adoption"]);
  const stop = notices.find(({ code, level }) => level === "problem" && stops.has(code));
  if (adoption === null && stop === undefined && remaining.length === 0) return null;
  return {
    kind: "refused",
    reason: `Plans and issues must be in step before a sprint is archived. ${stop?.message ?? ""}`.trimEnd(),
    hint: "Run lockstep sync and settle what it asks for; then archive again.",
  };
}

function recordOf(request: ArchiveRequest, planned: Archived, at: string): BoundaryRecord {
  const texts = new Map(planned.files.map(({ path, text }) => [path, text]));
  const written = planned.archives.filter((path) => texts.has(path));
  const archived = written.map((path) => ({ path, sha256: sha256(texts.get(path) ?? "") }));
  const run = { run: request.run, at, cause: request.cause };
  const manifest = archiveDrafts(archived, run);
  const [first] = manifest;
  const ended: readonly Draft[] =
    first === undefined || planned.next === null
      ? []
      : [{ ...first, action: "end-sprint", field: "sprint", from: planned.sprint, to: planned.next.id }];
  return {
    archives: planned.archives,
    tasks: planned.tasks,
    milestone: planned.next === null ? null : planned.sprint,
    ...(planned.next === null ? {} : { begins: planned.next.id }),
    entries: [...manifest, ...ended],
    proposed: null,
  };
}

/** The ledger with what is about to be done. */
function noted(
  request: ArchiveRequest,
  { ledger, at }: LedgerHold,
  planned: Archived,
): Ledger & { readonly boundary: BoundaryRecord } {
  const boundary = { ...recordOf(request, planned, at), proposed: ledger.boundary?.proposed ?? null };
  return { ...ledger, boundary, settled: false };
}

type Delivered =
  | { readonly kind: "again" }
  | {
      readonly kind: "done";
      readonly commit: string | null;
      readonly pullRequest: { readonly number: number; readonly url: string } | null;
    };

/** Gets the files onto the default branch in one commit, or into a pull request where it takes no push. */
async function deliver(
  request: ArchiveRequest,
  hold: LedgerHold,
  sources: Sources,
  planned: Archived,
): Promise<Delivered> {
  const { config } = sources;
  const into = hold.repository.defaultBranch;
  // Noted first: what a run that dies here may have committed is completed by whoever comes next.
  const start = noted(request, hold, planned);
  const { boundary } = start;
  if (!(await hold.hold(start))) return { kind: "again" };
  const host = fenced(request.host, hold, () => start);
  const files = new Map(planned.files.map(({ path, text }) => [path, text]));
  const message = archiveMessage(planned.form, planned.sprint, planned.next?.id ?? null, request.run, request.cause);
  let ledger: Ledger = start;
  if (wayOf(config.sync.commit, hold.ledger.refusesPush, into, hold.at) === "push") {
    const audit = appendAudit(start.audit, boundary.entries, sha256);
    const log = auditPath(config.sync["audit-path"], config.sprint.id ?? planned.sprint);
    const withLog = new Map(files).set(log, withEntries((await sources.read(log)) ?? "", audit.entries));
    const result = await host.commit({ branch: into, parent: sources.commit, files: withLog, message });
    if (result.kind === "committed") {
      await hold.release({
        ...start,
        boundary: { ...boundary, entries: [] },
        audit: { last: audit.last, entries: [] },
      });
      return { kind: "done", commit: result.sha, pullRequest: null };
    }
    if (result.kind === "moved") {
      await hold.release(hold.ledger);
      return { kind: "again" };
    }
    if (config.sync.commit === "direct") {
      await hold.release(hold.ledger);
      throw new GitHubError(
        "forbidden",
        `Nothing was archived: the branch ${into} takes no direct push (${result.reason}).`,
        'Let the app or the person behind the token bypass that, or set "commit" in the configuration to "auto" or "pull-request".',
      );
    }
    ledger = { ...ledger, refusesPush: refusal(into, hold.at) };
  }
  const content = sha256(JSON.stringify([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))));
  const proposed = await proposeArchive(
    host,
    into,
    planned,
    { parent: sources.commit, files, message },
    content,
    boundary.proposed,
    async (commit) => {
      ledger = { ...ledger, boundary: { ...boundary, proposed: commit } };
      await hold.keep(ledger);
    },
  );
  await hold.release(ledger);
  if (proposed.kind === "refused")
    throw new GitHubError(
      "forbidden",
      `Nothing was archived: ${proposed.reason}`,
      `${proposed.mend} The next run completes it.`,
    );
  const { number } = proposed.pull;
  if (proposed.kind === "left-alone") {
    throw new GitHubError(
      "refused",
      `Somebody pushed to the branch of pull request #${number}, which archives: it was left as it is.`,
      "Merge it, or close it and delete its branch; then archive again.",
    );
  }
  return { kind: "done", commit: null, pullRequest: { number, url: `${hold.repository.htmlUrl}/pull/${number}` } };
}
