import type {
  CommentRecord,
  IssueRecord,
  LabelRecord,
  LedgerFile,
  MilestoneRecord,
  Permission,
  PullRecord,
  ReviewRecord,
  TimelineEvent,
} from "../../src/sync/github-records.ts";

/**
 * A repository on GitHub as one plain value: what the sync can see of it and change, without HTTP. `structuredClone`
 * copies it, `JSON.stringify` compares it. The functions beside it act on it as GitHub does for people and for the tool.
 */
export interface GitHubState {
  /** GitHub's clock, in milliseconds since 1970. It moves only when somebody moves it. */
  now: number;
  /** Logins with what they may do, in lower case. Who is missing has an account and no rights. */
  readonly people: Record<string, Permission>;
  readonly issues: StoredIssue[];
  readonly pulls: StoredPull[];
  readonly labels: LabelRecord[];
  readonly milestones: MilestoneRecord[];
  /** The default branch, oldest commit first. */
  readonly commits: StoredCommit[];
  /** Texts of blobs by their sha. */
  readonly blobs: Record<string, string>;
  ledger: LedgerFile | null;
  /** The highest number of an issue or pull request. */
  newest: number;
  /** Requests that the tool has sent. */
  requests: number;
}

type LinkField = "parent" | "subIssues" | "dependencies";

/** An issue with what only single reads show of it. */
export type StoredIssue = {
  -readonly [K in keyof Omit<IssueRecord, "milestone" | "labels" | "assignees" | LinkField>]: IssueRecord[K];
} & {
  readonly labels: string[];
  readonly assignees: string[];
  /** Number of its milestone. */
  milestone: number | null;
  readonly timeline: TimelineEvent[];
  readonly comments: CommentRecord[];
  /** Number of the issue that it is a sub-issue of, and those that block it; one that is gone may be among them. */
  parent: number | null;
  readonly blockers: number[];
  /** True where it was deleted, transferred or converted. */
  gone: boolean;
};

export type StoredPull = { -readonly [K in keyof PullRecord]: PullRecord[K] } & {
  readonly reviews: ReviewRecord[];
  /** Paths that it changes. */
  readonly files: readonly string[];
};

export interface StoredCommit {
  readonly sha: string;
  readonly author: string;
  /** ISO. */
  readonly at: string;
  readonly message: string;
  /** Blob shas by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** A repository with files on its default branch. @param people logins in lower case with what they may do */
export function newRepository(
  files: Readonly<Record<string, string>>,
  people: Readonly<Record<string, Permission>>,
): GitHubState {
  const state: GitHubState = {
    now: Date.parse("2026-11-20T09:00:00Z"),
    people: { ...people },
    issues: [],
    pulls: [],
    labels: [],
    milestones: [],
    commits: [],
    blobs: {},
    ledger: null,
    newest: 0,
    requests: 0,
  };
  push(state, files, "octo", "Begin");
  return state;
}

/** GitHub's clock as it stands in answers: whole seconds. */
export function stamp(state: GitHubState): string {
  return new Date(Math.floor(state.now / 1000) * 1000).toISOString();
}

/** The newest commit of the default branch. */
export function headOf(state: GitHubState): StoredCommit {
  const head = state.commits.at(-1);
  if (head === undefined) throw new Error("The repository has no commit.");
  return head;
}

/** Text of a file at the head. @throws Error where there is none */
export function fileAt(state: GitHubState, path: string): string {
  const text = state.blobs[headOf(state).files[path] ?? ""];
  if (text === undefined) throw new Error(`${path} is not there.`);
  return text;
}

/** Commits files on top of the head; null takes one away. Gives the new commit. */
export function push(
  state: GitHubState,
  files: Readonly<Record<string, string | null>>,
  author: string,
  message = "Edit",
): StoredCommit {
  const tree: Record<string, string> = { ...state.commits.at(-1)?.files };
  for (const [path, text] of Object.entries(files)) {
    if (text === null) delete tree[path];
    else tree[path] = store(state, text);
  }
  const commit = { sha: shaLike("c", state.commits.length + 1), author, at: stamp(state), message, files: tree };
  state.commits.push(commit);
  return commit;
}

function store(state: GitHubState, text: string): string {
  for (const [sha, known] of Object.entries(state.blobs)) if (known === text) return sha;
  const sha = shaLike("b", Object.keys(state.blobs).length + 1);
  state.blobs[sha] = text;
  return sha;
}

/** Forty hex digits that tell in a failure which blob or commit it is. */
export function shaLike(kind: string, number: number): string {
  return kind + String(number).padStart(39, "0");
}

export function mayWrite(state: GitHubState, login: string): boolean {
  const permission = state.people[login.toLowerCase()] ?? "none";
  return login.endsWith("[bot]") || permission === "admin" || permission === "write";
}
