import type { BranchHost } from "./branch-host.ts";
import type {
  CheckRecord,
  CommentRecord,
  FileCommit,
  HeadFacts,
  IssueRecord,
  LabelIds,
  LabelRecord,
  LedgerFile,
  Listing,
  MilestoneRecord,
  Permission,
  PullRecord,
  ReleaseRecord,
  RepositoryFacts,
  ReviewRecord,
  TimelineEvent,
  TreeFile,
} from "./github-records.ts";
import type { ProposalHost } from "./proposal-host.ts";

/**
 * What the sync sees of a repository on GitHub and what it may do there, as values. The port that `github/`
 * implements: the core reads observations and returns operations, and knows no request.
 */

/** One thing to do on GitHub: a value that is shown, stored as an intent and then performed. */
export type Operation =
  | {
      readonly kind: "create-issue";
      readonly title: string;
      readonly body: string;
      readonly labels: readonly string[];
      readonly assignees: readonly string[];
      readonly milestone: number | null;
    }
  | {
      readonly kind: "update-issue";
      readonly number: number;
      readonly title?: string;
      readonly body?: string;
      readonly state?: "open" | "closed";
      readonly stateReason?: "completed" | "not_planned" | "duplicate" | "reopened";
      /** Milestone number; null takes it off. */
      readonly milestone?: number | null;
    }
  | { readonly kind: "add-labels"; readonly number: number; readonly labels: readonly string[] }
  | { readonly kind: "remove-label"; readonly number: number; readonly label: string }
  | { readonly kind: "add-assignees"; readonly number: number; readonly logins: readonly string[] }
  | { readonly kind: "remove-assignees"; readonly number: number; readonly logins: readonly string[] }
  | { readonly kind: "comment"; readonly number: number; readonly body: string }
  /** Makes an issue a sub-issue. `replace`: also where it is one of another issue. Ids are the issues' database ids. */
  | {
      readonly kind: "add-sub-issue";
      readonly number: number;
      readonly child: number;
      readonly childId: number;
      readonly replace: boolean;
    }
  | { readonly kind: "remove-sub-issue"; readonly number: number; readonly child: number; readonly childId: number }
  | { readonly kind: "add-blocker"; readonly number: number; readonly blocker: number; readonly blockerId: number }
  | { readonly kind: "remove-blocker"; readonly number: number; readonly blocker: number; readonly blockerId: number }
  | { readonly kind: "create-label"; readonly name: string; readonly color: string; readonly description: string }
  | {
      readonly kind: "update-label";
      readonly name: string;
      readonly newName?: string;
      readonly color?: string;
      readonly description?: string;
    }
  | { readonly kind: "delete-label"; readonly name: string }
  | { readonly kind: "create-milestone"; readonly title: string; readonly dueOn: string | null }
  | {
      readonly kind: "update-milestone";
      readonly number: number;
      readonly title?: string;
      readonly dueOn?: string | null;
      readonly state?: "open" | "closed";
    };

/**
 * What became of an operation.
 * `refused`: GitHub answered that it won't (422, 403, 404, 410 …): nothing was done, others can go on.
 * `unknown`: the answer was lost after sending something that creates: it may or may not have happened.
 */
export type OperationResult =
  | { readonly kind: "issue"; readonly issue: IssueRecord }
  | { readonly kind: "labels"; readonly labels: readonly string[]; readonly labelIds?: LabelIds }
  | { readonly kind: "milestone"; readonly milestone: MilestoneRecord }
  /** The comment that was made: its id, and when, ISO. */
  | { readonly kind: "comment"; readonly id: number; readonly at: string }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly status: number; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** Files to write in one commit: path → whole new text. */
export interface CommitRequest {
  readonly branch: string;
  /** The commit the texts were made from; the new one's only parent. */
  readonly parent: string;
  readonly files: ReadonlyMap<string, string>;
  readonly message: string;
}

/** `moved`: someone pushed meanwhile, read again. `protected`: the branch takes no direct push. */
export type CommitResult =
  | { readonly kind: "committed"; readonly sha: string; readonly blobs: ReadonlyMap<string, string> }
  | { readonly kind: "moved" }
  | { readonly kind: "protected"; readonly reason: string };

/** How much was created on GitHub in one minute: it limits how much may be in an hour. */
export interface Creations {
  /** The minute's first instant by GitHub's clock, ISO. */
  readonly minute: string;
  readonly count: number;
}

/** What may yet be created on GitHub within its limits by the minute and the hour. Without pacing there are none. */
export interface CreationBudget {
  /** Tells of creations that a record has; those of this host among them are not counted twice. */
  recall(earlier: readonly Creations[]): void;
  /** All that is known of the last hour, for a record. */
  recent(): readonly Creations[];
  /** Milliseconds until so many more fit into the hour; 0 where they do now. */
  waitFor(count: number): number;
  /** Milliseconds that so many creations and other writes take at the best pace that the limits allow. */
  estimate(creations: number, writes: number): number;
}

/** A GitHub repository. Every method may throw `GitHubError` (github/errors.ts) when GitHub or the network fails for good. */
export interface Host {
  repository(): Promise<RepositoryFacts>;

  /** The data branch that holds the ledger, for messages; missing where it is the usual one. */
  readonly ledgerBranch?: string;
  /** The ledger file and GitHub's clock, or null where there is none (no data branch, or no file on it). */
  readLedger(): Promise<{ readonly file: LedgerFile | null; readonly at: string }>;
  /**
   * Writes the ledger if it still is `expected` (null: if there is none yet; makes the orphan branch). One request, but
   * for the first. `lastWord`: tried once, even where the host was asked to stop.
   */
  writeLedger(
    text: string,
    expected: string | null,
    lastWord?: boolean,
  ): Promise<{ readonly kind: "written"; readonly sha: string } | { readonly kind: "moved" }>;

  head(branch: string, recorded: string | null): Promise<HeadFacts>;
  /** All files of a commit. */
  tree(commit: string): Promise<readonly TreeFile[]>;
  /** Text of a blob, BOM and line ends as they are. @throws GitHubError `bad-file` where it is not UTF-8. */
  blob(sha: string, path: string): Promise<string>;
  /** Bytes of a blob, whatever they are. */
  bytes(sha: string, path: string): Promise<Uint8Array>;

  /**
   * Issues, newest change first, without pull requests. Stops at `since` (ISO, inclusive), or behind the first page
   * of which `enough` is true; null and an `enough` that is always false list everything.
   */
  issues(since: string | null, enough: (page: readonly IssueRecord[]) => boolean): Promise<Listing<IssueRecord>>;
  /** One issue, read singly; null where it is gone (404, 410) or moved to another repository (301). */
  issue(number: number): Promise<IssueRecord | null>;
  /** Pull requests, newest change first, stopping as `issues` does. */
  pulls(since: string | null, enough: (page: readonly PullRecord[]) => boolean): Promise<Listing<PullRecord>>;
  pull(number: number): Promise<PullRecord | null>;
  reviews(pull: number): Promise<readonly ReviewRecord[]>;
  /** Paths that a pull request changes. */
  pullFiles(pull: number): Promise<readonly string[]>;
  timeline(issue: number): Promise<readonly TimelineEvent[]>;
  /** The issues of this repository that block an issue, and those that it blocks; null where GitHub has no dependencies. */
  blockers(issue: number): Promise<readonly number[] | null>;
  blocking(issue: number): Promise<readonly number[] | null>;
  /** The issue that an issue is a sub-issue of; `elsewhere` for one of another repository, null where it is none. */
  parent(issue: number): Promise<number | "elsewhere" | null>;
  /** An issue's comments, oldest first. */
  comments(issue: number): Promise<readonly CommentRecord[]>;
  /** The newest commits, newest first, that changed a file and lead to `commit`; at most 100. */
  fileCommits(path: string, commit: string): Promise<readonly FileCommit[]>;
  /** Text of a file as a commit has it, null where it has none. @throws GitHubError `bad-file` where it is not UTF-8. */
  fileAt(path: string, commit: string): Promise<string | null>;
  /** The latest check runs and statuses of a commit. */
  commitChecks(commit: string): Promise<readonly CheckRecord[]>;
  /** Published releases, newest first, as far as the first page of which `enough` is true. Drafts are none. */
  releases(enough: (page: readonly ReleaseRecord[]) => boolean): Promise<readonly ReleaseRecord[]>;
  /** Issues that bear a label, closed ones too, newest first, stopping as `releases` does. Without pull requests. */
  labelled(label: string, enough: (page: readonly IssueRecord[]) => boolean): Promise<readonly IssueRecord[]>;
  permission(login: string): Promise<Permission>;
  labels(): Promise<readonly LabelRecord[]>;
  milestones(): Promise<readonly MilestoneRecord[]>;

  /** @param still asked before each sending, which may have had to wait. @throws Lapsed where it says no */
  perform(operation: Operation, still?: () => boolean): Promise<OperationResult>;
  /** @param still asked before the branch is moved. @throws Lapsed where it says no */
  commit(request: CommitRequest, still?: () => boolean): Promise<CommitResult>;
  readonly proposals: ProposalHost;
  readonly branches: BranchHost;

  /** Requests sent and repeated so far. */
  readonly traffic: { readonly requests: number; readonly retries: number };
  readonly creations: CreationBudget;
}
