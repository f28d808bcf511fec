import type { Requirement } from "../plan/evidence.ts";
import type { Review, Section, Status, TaskValues } from "../plan/task.ts";
import type { BlockValues } from "./block.ts";
import type { BoundaryRecord } from "./boundary-record.ts";
import type { KnownBranch, PlanHome } from "./branch-plans.ts";
import type { Change, Conflict, Settlement } from "./change.ts";
import type { IssueRecord } from "./github-records.ts";
import type { Creations } from "./host.ts";
import type { Measurements } from "./measurements.ts";
import type { KnownLabels } from "./name-book.ts";
import type { Asked, Questions } from "./question.ts";
import type { Signals } from "./status-signals.ts";

/**
 * What the tool remembers between runs: one value, one file, moved by compare-and-swap. What both sides agreed on
 * (`tasks`) is kept apart from what was last observed (`issues`, `pulls`, `files`).
 */
export interface Ledger {
  readonly version: 1;
  /** The repository this ledger belongs to; state of another one is never used. */
  readonly repository: { readonly id: number; readonly fullName: string };
  readonly lease: Lease | null;
  /** GitHub's clock at the last listing of issues, ISO: what changed before it is known as it then was. */
  readonly observedAt: string | null;
  /** GitHub's clock at the last listing of all issues. */
  readonly fullListingAt: string | null;
  /** The commit of the default branch that the plans were last read from. */
  readonly head: string | null;
  /** Plans, epics, configuration and labels.yml as last read, by path. All but plans keep their text. */
  readonly files: Readonly<Record<string, KnownFile>>;
  /** True when the last run left nothing to do on either side: then only what changed since needs a look. */
  readonly settled: boolean;
  /** By task key. */
  readonly tasks: Readonly<Record<string, TaskRecord>>;
  /** Issues of tasks that are gone from the plan, or left in an archive: never paired again. */
  readonly tombstones: readonly Tombstone[];
  /** The highest number of an issue or pull request that was ever seen. */
  readonly newest: number;
  /** By number: paired issues, and open ones that no task has yet. */
  readonly issues: Readonly<Record<string, IssueObservation>>;
  readonly pulls: Readonly<Record<string, PullObservation>>;
  /** Names of labels that are known to exist, and milestones by title, so that lists are only read when one is missing. */
  readonly labels: readonly string[];
  readonly milestones: Readonly<Record<string, number>>;
  /** Managed labels with the names that they bear on GitHub now. */
  readonly knownLabels: KnownLabels;
  /** What the run under way means to do; left over where it died. */
  readonly intents: Intents | null;
  readonly audit: AuditState;
  /** The rolling pull request and its branch; null where nothing waits and nothing is left over. */
  readonly proposal: Proposal | null;
  /** Ids given to issues whose rows are not on the default branch yet: number of the issue by id. Never given to another. */
  readonly given: Readonly<Record<string, number>>;
  /** The branch that took no direct push, and until when (ISO) none is tried again. */
  readonly refusesPush: { readonly branch: string; readonly until: string } | null;
  /** Files that plans say their work makes, and whether they are known to be there; missing where no plan names any. */
  readonly awaited?: Readonly<Record<string, boolean>>;
  /** Until when (ISO) sub-issues are not tried again, since GitHub had no such thing here. */
  readonly noSubIssues?: string;
  /** What was created on GitHub in the hour before this was written; absent where nothing was, or without pacing. */
  readonly creations?: readonly Creations[];
  /** Branches whose plans count before the default branch has them, by name; missing in ledgers that didn't keep it. */
  readonly branches?: Readonly<Record<string, KnownBranch>>;
  /** Where plans live that came with such a branch, by path; missing in ledgers that didn't keep it. */
  readonly homes?: Readonly<Record<string, PlanHome>>;
  /** A commit that archives of which something is still to be done; missing where there is none. */
  readonly boundary?: BoundaryRecord;
  /** What was measured for plans that state figures, at most once a day; missing where none does, or in ledgers that didn't keep it. */
  readonly measurements?: Measurements;
}

/** What is known of the rolling pull request: changes of the plan that wait for a person to merge them. */
export interface Proposal {
  /** The pull request that is open or was last; null where none was made, or the last one was merged. */
  readonly number: number | null;
  /** Commits of this tool that the branch may stand at: a run that dies may have moved it or not. */
  readonly heads: readonly ProposedCommit[];
  /** Fingerprint of branch, title and body once GitHub has all of them; null where something is still to be written. */
  readonly stands: string | null;
  /** A commit by somebody else that the branch was found at, and left at. */
  readonly foreign: string | null;
  /** GitHub's clock when what waits was written, ISO. Dates in the plan go by it, so that waiting changes nothing. */
  readonly at: string;
  readonly changes: readonly Change[];
  /** Conflicts that GitHub won: told once, and in the log when the plan's value is gone from the default branch. */
  readonly conflicts: readonly Conflict[];
  /** The log's entries for all that, with who and when, as they were when it first waited. */
  readonly entries: readonly Omit<AuditEntry, "seq" | "prev">[];
}

/** A commit on the rolling pull request's branch. */
export interface ProposedCommit {
  readonly sha: string;
  /** Fingerprint of the plans' texts and of the log that it was built on. */
  readonly content: string;
  /** Fingerprint of the files it changes: the same content under another sha is still this tool's. */
  readonly files: string;
  /** The last entry of the audit log in it. */
  readonly log: AuditState["last"];
}

/** The right to write, for one run until `expires` by GitHub's clock. */
export interface Lease {
  readonly run: string;
  /** Where the run is, so that one that died on this very machine need not be waited for. */
  readonly holder: string;
  /** ISO. */
  readonly expires: string;
}

export interface KnownFile {
  readonly sha: string;
  readonly role: "plan" | "epic" | "config" | "labels" | "audit";
  readonly text?: string;
}

/** A task that was met, with what both sides last agreed on. */
export interface TaskRecord {
  readonly id: string;
  readonly path: string;
  /**
   * `paired`: has an issue. `skipped`: done at first sight, has none. `gone`: its issue was deleted or moved away on
   * GitHub; the plan is left alone, no other is made, and a person is told until it is settled. `ask`: an issue looks like it; a person decides.
   */
  readonly state: "paired" | "skipped" | "gone" | "ask";
  /** Number of its issue; null where it has none. */
  readonly issue: number | null;
  /** Per field what both sides last agreed on; a field that never agreed is missing. */
  readonly base: Partial<TaskValues>;
  readonly signals: Signals | null;
  /** The status that the signals stand for while it waits to come into the plan; else they stand for the base's. */
  readonly stands?: Status;
  /** The status before it was done or cancelled, for an issue that is reopened. */
  readonly before: Status | null;
  /** Owners that GitHub can't assign, as the plan writes them; told once. */
  readonly unassignable: readonly string[];
  /** What a person was asked to settle by a comment on the issue, so that he is asked once. */
  readonly asked?: Asked;
  /** Where that stands, for replies to it. */
  readonly questions?: Questions;
  /** Conflicts that were settled and told by a comment on the issue, though the winner is not yet on both sides. */
  readonly told?: Asked;
  /** Evidence that it was made to wait for when it was set to Done without it; missing where it doesn't wait. */
  readonly awaits?: readonly Requirement[];
  /** By path, the status that was last agreed on for each of its rows; only of a task that stands in several files. */
  readonly rows?: Readonly<Record<string, Status>>;
  /** The section of the plan that it stood in, as far as its log of moves says; missing in ledgers that didn't keep it. */
  readonly section?: Section;
  /** Where its issue stands among sub-issues; missing where the plan names no parent, or one without an issue. */
  readonly parent?: ParentPlace;
  /** Issues of tasks that block its issue by GitHub's own links, as far as both sides agreed on them. */
  readonly blockedBy?: readonly number[];
}

/** What is remembered of an issue's place under the one of its task's parent. */
export interface ParentPlace {
  /** The issue that it was made a sub-issue of, or seen to be one as the plan wants it; null where it is none. */
  readonly issue: number | null;
  /** Why it is none, once that was told: somebody gave it another parent, or the parent has as many as GitHub takes. */
  readonly told?: "own" | "full";
}

export interface Tombstone {
  readonly key: string;
  readonly issue: number;
}

/** What was last seen of an issue: enough to compare it without reading it again. */
export type IssueObservation = Omit<IssueRecord, "body" | "labelIds"> & {
  readonly block: BlockValues | null;
  /** Tasks that the body claims outside the block. */
  readonly claims: readonly string[];
  /** First paragraph of the body that people wrote, for a new task's description; only of issues without a task. */
  readonly opening: string | null;
  /** Set for an issue that the tool made to report something: it is never a task's. */
  readonly report?: true;
  /** Issues of this repository that block it, as long as their count stays; missing where they are not known. */
  readonly blockers?: readonly number[];
  /** How many issues it blocks of which no observation says so: they are none of a task. */
  readonly blocksOthers?: number;
};

/** What was last seen of a pull request. */
export interface PullObservation {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly mergedAt: string | null;
  readonly author: string;
  readonly headRef: string;
  readonly headSha: string;
  /** Set where the head lives in another repository. */
  readonly fromFork?: true;
  readonly claims: readonly string[];
  readonly closes: readonly number[];
  readonly updatedAt: string;
  /** ISO; missing in ledgers that didn't keep it. */
  readonly openedAt?: string;
  /** Whether someone with triage access labelled or assigned it: nobody else can. */
  readonly vouched: boolean;
  /** Logins of those who were asked for a review and haven't given one; missing in ledgers that didn't keep it. */
  readonly requestedReviewers?: readonly string[];
  /** What takes more requests, read only for pull requests that may belong to a task. */
  readonly details: PullDetails | null;
}

export interface PullDetails {
  /** GitHub's clock when this was read. What is not newer than the pull request's last change may have missed another. */
  readonly at: string;
  readonly review: Review;
  /** Logins that reviewed it with write access. */
  readonly reviewers: readonly string[];
  /** True where it changes nothing but plan files: then it is about the plan, not about a task. */
  readonly plansOnly: boolean;
  /** When it was first reviewed, and first approved, ISO; missing where it wasn't yet, or in ledgers that didn't keep it. */
  readonly reviewedAt?: string;
  readonly approvedAt?: string;
}

/** The changes of a run, written before the first is made. */
export interface Intents {
  readonly run: string;
  readonly at: string;
  readonly cause: Cause;
  /** The ledger's `newest` when they were written: what the run created has a higher number. */
  readonly newest: number;
  readonly changes: readonly Change[];
  /** Conflicts that the changes settle: the value that loses must be in the log, also where the run dies. */
  readonly conflicts: readonly Conflict[];
  /** What people had settled when the run began: it knows by whom. */
  readonly settled: readonly Settlement[];
}

/** Why a run runs. */
export interface Cause {
  /** Name of the event: `push`, `issues`, `cli` … */
  readonly event: string;
  /** Who is behind the event, where known. */
  readonly actor: string | null;
  /** Commit, issue or pull request that the event names: `#12` or a sha. */
  readonly subject: string | null;
}

export interface AuditState {
  /** Sequence number and hash of the newest entry, whether it is in the tree or here; the anchor of the chain. */
  readonly last: { readonly seq: number; readonly hash: string } | null;
  /** Entries that no commit on the default branch carries yet. */
  readonly entries: readonly AuditEntry[];
}

/** One change that the tool made, or one value that lost a conflict. */
export interface AuditEntry {
  readonly seq: number;
  /** ISO, GitHub's clock. */
  readonly at: string;
  readonly run: string;
  /** Who made the change that was carried over, where known; else the tool itself. */
  readonly actor: { readonly login: string; readonly kind: "human" | "agent" | "automation" };
  readonly cause: { readonly event: string; readonly subject: string | null };
  readonly task: string | null;
  readonly issue: number | null;
  readonly side: "plan" | "github";
  readonly action: string;
  readonly field: string | null;
  readonly from: unknown;
  readonly to: unknown;
  /** For a conflict: the value that lost and the side it was on. */
  readonly lost?: { readonly side: "plan" | "github"; readonly value: unknown };
  /** Hash of the entry before; null for the first. */
  readonly prev: string | null;
}

/** A ledger that knows nothing yet. */
export function emptyLedger(repository: Ledger["repository"]): Ledger {
  return {
    version: 1,
    repository,
    lease: null,
    observedAt: null,
    fullListingAt: null,
    head: null,
    files: {},
    settled: false,
    tasks: {},
    tombstones: [],
    newest: 0,
    issues: {},
    pulls: {},
    labels: [],
    milestones: {},
    knownLabels: {},
    intents: null,
    audit: { last: null, entries: [] },
    proposal: null,
    given: {},
    refusesPush: null,
  };
}
