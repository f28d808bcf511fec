/**
 * Issues, pull requests, labels, milestones and comments of all repositories, as plain data: a lagging list is answered
 * from a structured clone of it. Instants are ISO 8601 in whole seconds, users are referred to by id.
 */
export interface Model {
  readonly repositories: Map<number, RepositoryModel>;
  nextId: number;
}

export interface RepositoryModel {
  nextNumber: number;
  nextMilestone: number;
  readonly issues: Map<number, Issue>;
  readonly labels: Map<number, Label>;
  readonly milestones: Map<number, Milestone>;
  readonly gone: Map<number, Gone>;
  /** What services said of commits, oldest first. */
  readonly statuses: CommitStatus[];
  /** By id, the oldest first. */
  readonly checkRuns: Map<number, CheckRun>;
  readonly checkSuites: Map<number, CheckSuite>;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creatorId: number;
  readonly createdAt: string;
}

/** What a check run says of itself. */
export interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
}

/** A button beside a check run. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** All check runs of one app for one commit. */
export interface CheckSuite {
  readonly id: number;
  /** Slug of the app. */
  readonly app: string;
  readonly headSha: string;
  readonly createdAt: string;
}

export interface CheckRun {
  readonly id: number;
  name: string;
  readonly headSha: string;
  /** Slug of the app that made it: nobody else may change it. */
  readonly app: string;
  readonly suiteId: number;
  actions: readonly CheckAction[];
  readonly externalId: string;
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  readonly startedAt: string;
  completedAt: string | null;
  output: CheckOutput;
  /** As they are read back; each request adds to them. */
  readonly annotations: Readonly<Record<string, unknown>>[];
}

/** What became of a number: deleted, or transferred to another repository. */
export type Gone =
  | { readonly kind: "deleted" }
  | { readonly kind: "transferred"; readonly repositoryId: number; readonly number: number };

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
  readonly isDefault: boolean;
}

export interface Milestone {
  readonly id: number;
  readonly number: number;
  title: string;
  description: string | null;
  state: "open" | "closed";
  dueOn: string | null;
  readonly creatorId: number;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

export interface Comment {
  readonly id: number;
  readonly userId: number;
  readonly viaApp: boolean;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface IssueEvent {
  readonly id: number;
  readonly event: string;
  readonly actorId: number;
  readonly viaApp: boolean;
  readonly createdAt: string;
  readonly commitSha: string | null;
  /** What only this kind of event has: label, assignee, rename, ... */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** An issue, or the issue side of a pull request. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: string | null;
  locked: boolean;
  lockReason: string | null;
  readonly userId: number;
  readonly viaApp: boolean;
  assigneeIds: number[];
  labelIds: number[];
  /** Number of the milestone. */
  milestone: number | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedById: number | null;
  readonly comments: Comment[];
  readonly events: IssueEvent[];
  readonly pull: Pull | null;
  /** Number of the issue that this one is a sub-issue of. */
  parent: number | null;
  /** Numbers of its sub-issues, in their order. */
  subIssues: number[];
  /** Numbers of the issues that block it, and of those that it blocks. */
  blockedBy: number[];
  blocking: number[];
}

export interface Pull {
  readonly id: number;
  readonly headRepositoryId: number;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  draft: boolean;
  mergedAt: string | null;
  mergedById: number | null;
  mergeSha: string | null;
  /** The commit that merging it would make, once there is one. */
  testMergeSha?: string;
  requestedIds: number[];
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
}

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "PENDING" | "DISMISSED";

export interface Review {
  readonly id: number;
  readonly userId: number;
  state: ReviewState;
  body: string;
  commitSha: string;
  submittedAt: string | null;
}

export interface ReviewComment extends Comment {
  readonly reviewId: number | null;
  readonly path: string;
  readonly line: number | null;
  readonly commitSha: string;
}

export function emptyModel(): Model {
  return { repositories: new Map(), nextId: 1001 };
}

export function emptyRepository(): RepositoryModel {
  return {
    nextNumber: 1,
    nextMilestone: 1,
    issues: new Map(),
    labels: new Map(),
    milestones: new Map(),
    gone: new Map(),
    checkRuns: new Map(),
    checkSuites: new Map(),
    statuses: [],
  };
}
