/** Who may do what: the answer of the collaborator permission API. Write and admin move the plan. */
export type Permission = "admin" | "write" | "read" | "none";

export interface RepositoryFacts {
  /** Database id: stays when the repository is renamed or transferred. */
  readonly id: number;
  /** `owner/name`, as GitHub spells it now. */
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly hasIssues: boolean;
  readonly archived: boolean;
  /** Open issues and pull requests by the repository's own count; null where it doesn't tell. */
  readonly openCount: number | null;
  /** Base URL for links, such as `https://github.com/octo/plans`. */
  readonly htmlUrl: string;
}

/** The ledger file as it stands: `sha` is its git blob sha, the ticket for moving it. */
export interface LedgerFile {
  readonly text: string;
  readonly sha: string;
}

/** Where the default branch stands. */
export interface HeadFacts {
  readonly sha: string;
  /**
   * `first`: nothing was recorded. `same`: unmoved. `ahead`: descends from the recorded commit.
   * `rewritten`: it does not (force-push, reset), or the recorded commit is gone.
   */
  readonly since: "first" | "same" | "ahead" | "rewritten";
  /** Files that differ from the recorded commit; null where GitHub did not list them all, or nothing was recorded. */
  readonly files: readonly ChangedFile[] | null;
}

export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "modified" | "removed";
  /** Blob sha; null where removed. */
  readonly sha: string | null;
}

export interface TreeFile {
  readonly path: string;
  readonly sha: string;
}

/** Database ids of labels by name, as far as GitHub gave them. */
export type LabelIds = Readonly<Record<string, number>>;

/** An issue as GitHub shows it. */
export interface IssueRecord {
  readonly number: number;
  /** Database id: stays when the issue is transferred. */
  readonly id: number;
  readonly title: string;
  /** "" where there is none. */
  readonly body: string;
  readonly state: "open" | "closed";
  readonly stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  readonly labels: readonly string[];
  readonly labelIds?: LabelIds;
  /** Logins. */
  readonly assignees: readonly string[];
  readonly milestone: { readonly number: number; readonly title: string } | null;
  readonly author: string;
  readonly locked: boolean;
  /** ISO instants, as GitHub gives them. Compare as instants, not as text. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  /** Only a single read tells; null in lists. */
  readonly closedBy: string | null;
  /** Number of the issue that it is a sub-issue of, `elsewhere` for one of another repository; missing where there is none. */
  readonly parent?: number | "elsewhere";
  /** How many sub-issues it has, closed ones included; missing where there are none. */
  readonly subIssues?: number;
  /** How many issues block it and how many it blocks, closed ones included; missing where GitHub has no dependencies. */
  readonly dependencies?: { readonly blockedBy: number; readonly blocking: number };
}

/** A pull request as GitHub shows it. */
export interface PullRecord {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly mergedAt: string | null;
  readonly author: string;
  /** Name of the head branch, without owner. */
  readonly headRef: string;
  readonly headSha: string;
  /** True where the head lives in another repository (a fork, or one that is gone). */
  readonly fromFork: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly requestedReviewers: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ReviewRecord {
  readonly author: string;
  readonly state: "approved" | "changes-requested" | "commented" | "dismissed" | "pending";
  readonly submittedAt: string | null;
  readonly commit: string | null;
}

/** Events of a timeline that say when something that is synced was changed. */
export const TIMELINE_EVENTS = [
  "labeled",
  "unlabeled",
  "closed",
  "reopened",
  "renamed",
  "assigned",
  "unassigned",
  "milestoned",
  "demilestoned",
] as const;

/** An entry of an issue's timeline: what was changed when and by whom. A comment, also an edited one, is an `other`. */
export interface TimelineEvent {
  readonly event: (typeof TIMELINE_EVENTS)[number] | "other";
  readonly label: string | null;
  /** What else it brought: the new title of a rename, the login that was assigned or taken off. */
  readonly to?: string;
  readonly actor: string | null;
  /** ISO instant. */
  readonly at: string;
}

/** A comment on an issue. Ids grow with time. */
export interface CommentRecord {
  readonly id: number;
  /** Login, `ghost` where the account is gone. */
  readonly author: string;
  readonly body: string;
  /** ISO instant. */
  readonly createdAt: string;
}

/** A commit that changed a file. */
export interface FileCommit {
  readonly sha: string;
  /** Login behind the author's address; null where GitHub knows none. */
  readonly author: string | null;
  /** Committer's date, ISO instant. */
  readonly at: string;
}

/** What one check says of a commit: a check run, or a commit status. */
export interface CheckRecord {
  readonly name: string;
  /** Neutral and skipped runs have passed, as GitHub's own rules have it. */
  readonly state: "passed" | "failed" | "running";
  /** What it says in a line: the description of a status, title and summary of a check run. */
  readonly text: string;
  /** Where its details are; null where it doesn't tell. For a job of a workflow its run is in it. */
  readonly url: string | null;
}

export interface LabelRecord {
  /** Database id: stays when the label is renamed. */
  readonly id?: number;
  readonly name: string;
  /** Six hex digits, no `#`, lower case. */
  readonly color: string;
  readonly description: string | null;
}

export interface MilestoneRecord {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed";
  /** ISO date or null. */
  readonly dueOn: string | null;
}

/** What an incremental listing brought. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** GitHub's clock at the answer (its `Date` header), ISO. */
  readonly at: string;
}

/** A published release. */
export interface ReleaseRecord {
  /** ISO. */
  readonly publishedAt: string;
  readonly prerelease: boolean;
}
