import type { ChangedFile, FileCommit, Listing } from "../../src/sync/github-records.ts";
import type { Host, Operation, OperationResult } from "../../src/sync/host.ts";
import {
  type Actor,
  addLabels,
  assign,
  comment,
  issueOf,
  makeLabel,
  openIssue,
  Refused,
  recordOf,
  removeLabel,
  setBody,
  setMilestone,
  setState,
  setTitle,
  unassign,
} from "./issues.ts";
import { block, linksOf, removeParent, setParent, unblock } from "./links.ts";
import { type GitHubState, headOf, push, type StoredPull, shaLike, stamp } from "./state.ts";

/** Entries of one page of a listing. */
const PAGE = 100;
const BRANCH = "main";

/**
 * The port to GitHub over a state in memory: the whole engine runs against it in milliseconds. Every method is one
 * request; a test that fails, delays or interleaves requests wraps the methods of the object that comes back.
 * @param login who the tool is on GitHub
 */
export function memoryHost(state: GitHubState, login = "github-actions[bot]"): Host {
  const by: Actor = { state, login };
  const asked = <T>(answer: () => T): Promise<T> => {
    state.requests++;
    try {
      return Promise.resolve(answer());
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const pull = (number: number) => state.pulls.find((one) => one.number === number);
  return {
    repository: () =>
      asked(() => ({
        id: 7,
        fullName: "octo/plans",
        defaultBranch: BRANCH,
        hasIssues: true,
        archived: false,
        openCount: [...state.issues.filter(({ gone }) => !gone), ...state.pulls].filter((one) => one.state === "open")
          .length,
        htmlUrl: "https://github.com/octo/plans",
      })),
    readLedger: () => asked(() => ({ file: state.ledger, at: stamp(state) })),
    writeLedger: (text, expected) =>
      asked(() => {
        if ((state.ledger?.sha ?? null) !== expected) return { kind: "moved" };
        const sha = shaLike("e", state.requests);
        state.ledger = { text, sha };
        return { kind: "written", sha };
      }),
    head: (_, recorded) => asked(() => compare(state, recorded)),
    tree: (commit) =>
      asked(() => Object.entries(commitOf(state, commit)?.files ?? {}).map(([path, sha]) => ({ path, sha }))),
    blob: (sha) => asked(() => state.blobs[sha] ?? ""),
    bytes: (sha) => asked(() => Buffer.from(state.blobs[sha] ?? "")),
    issues: (since, enough) =>
      asked(() => {
        const present = state.issues.filter((issue) => !issue.gone).map((issue) => recordOf(state, issue));
        return listing(
          state,
          present.map((issue) => ({ ...issue, closedBy: null })),
          since,
          enough,
        );
      }),
    issue: (number) =>
      asked(() => {
        const issue = state.issues.find((one) => one.number === number && !one.gone);
        return issue === undefined ? null : recordOf(state, issue);
      }),
    pulls: (since, enough) => asked(() => listing(state, state.pulls.map(pullRecord), since, enough)),
    pull: (number) =>
      asked(() => {
        const found = pull(number);
        return found === undefined ? null : pullRecord(found);
      }),
    reviews: (number) => asked(() => [...(pull(number)?.reviews ?? [])]),
    pullFiles: (number) => asked(() => pull(number)?.files ?? []),
    timeline: (number) => asked(() => [...issueOf(by, number).timeline]),
    blockers: (number) =>
      asked(() => {
        const issue = state.issues.find((one) => one.number === number && !one.gone);
        return issue?.blockers.filter((blocker) => isThere(state, blocker)) ?? null;
      }),
    blocking: (number) =>
      asked(() => {
        const blocked = state.issues.filter(({ blockers, gone }) => !gone && blockers.includes(number));
        return isThere(state, number) ? blocked.map((issue) => issue.number) : null;
      }),
    parent: (number) =>
      asked(() => (isThere(state, number) ? (linksOf(state, issueOf(by, number)).parent ?? null) : null)),
    comments: (number) => asked(() => [...issueOf(by, number).comments]),
    fileCommits: (path, commit) => asked(() => historyOf(state, path, commit)),
    fileAt: (path, commit) => asked(() => state.blobs[commitOf(state, commit)?.files[path] ?? ""] ?? null),
    commitChecks: () => asked(() => []),
    releases: () => asked(() => []),
    labelled: () => asked(() => []),
    permission: (name) => asked(() => state.people[name.toLowerCase()] ?? "none"),
    labels: () => asked(() => [...state.labels]),
    milestones: () => asked(() => [...state.milestones]),
    perform: (operation) => asked(() => performed(by, operation)),
    commit: ({ parent, files, message }) =>
      asked(() => {
        if (headOf(state).sha !== parent) return { kind: "moved" };
        const commit = push(state, Object.fromEntries(files), login, message);
        return {
          kind: "committed",
          sha: commit.sha,
          blobs: new Map([...files.keys()].map((path) => [path, commit.files[path] ?? ""])),
        };
      }),
    proposals: {
      branchHead: unoffered,
      ahead: unoffered,
      store: unoffered,
      setBranch: unoffered,
      deleteBranch: unoffered,
      openPull: unoffered,
      createPull: unoffered,
      updatePull: unoffered,
    },
    // Pull requests here bring no plans.
    branches: { list: () => asked(() => []), added: () => asked(() => []) },
    get traffic() {
      return { requests: state.requests, retries: 0 };
    },
    creations: { recall: () => {}, recent: () => [], waitFor: () => 0, estimate: () => 0 },
  };
}

/** Performs an operation; what GitHub won't do is an answer like any other. */
function performed(by: Actor, operation: Operation): OperationResult {
  try {
    return perform(by, operation);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: "refused", status: error.status, reason: error.message };
  }
}

function perform(by: Actor, operation: Operation): OperationResult {
  const { state } = by;
  const answer = (number: number): OperationResult => ({
    kind: "issue",
    issue: recordOf(state, issueOf(by, number)),
  });
  switch (operation.kind) {
    case "create-issue": {
      for (const login of operation.assignees)
        if ((state.people[login.toLowerCase()] ?? "none") === "none")
          throw new Refused(422, "Validation Failed: assignees");
      return answer(openIssue(by, operation).number);
    }
    case "update-issue": {
      const { number, title, body, milestone } = operation;
      issueOf(by, number);
      if (title !== undefined) setTitle(by, number, title);
      if (body !== undefined) setBody(by, number, body);
      if (milestone !== undefined) setMilestone(by, number, milestone);
      if (operation.state !== undefined) setState(by, number, operation.state, operation.stateReason);
      return answer(number);
    }
    case "add-labels":
      addLabels(by, operation.number, operation.labels);
      return { kind: "labels", labels: [...issueOf(by, operation.number).labels] };
    case "remove-label":
      removeLabel(by, operation.number, operation.label);
      return { kind: "labels", labels: [...issueOf(by, operation.number).labels] };
    case "add-assignees":
      assign(by, operation.number, operation.logins);
      return answer(operation.number);
    case "remove-assignees":
      unassign(by, operation.number, operation.logins);
      return answer(operation.number);
    case "add-sub-issue":
      setParent(by, operation.number, operation.child, operation.replace);
      return { kind: "done" };
    case "remove-sub-issue":
      removeParent(by, operation.number, operation.child);
      return { kind: "done" };
    case "add-blocker":
      block(by, operation.number, operation.blocker);
      return { kind: "done" };
    case "remove-blocker":
      unblock(by, operation.number, operation.blocker);
      return { kind: "done" };
    case "comment": {
      const { id, createdAt } = comment(by, operation.number, operation.body);
      return { kind: "comment", id, at: createdAt };
    }
    case "create-label":
      makeLabel(by, operation);
      return { kind: "done" };
    case "create-milestone": {
      const { title, dueOn } = operation;
      if (state.milestones.some((one) => one.title === title)) throw new Refused(422, "already_exists");
      const milestone = { number: state.milestones.length + 1, title, state: "open", dueOn } as const;
      state.milestones.push(milestone);
      return { kind: "milestone", milestone };
    }
    case "update-label":
    case "delete-label":
    case "update-milestone":
      throw new Error(`The sync does not ask for ${operation.kind}.`);
  }
}

function isThere(state: GitHubState, number: number): boolean {
  return state.issues.some((issue) => issue.number === number && !issue.gone);
}

function commitOf(state: GitHubState, sha: string) {
  return state.commits.find((commit) => commit.sha === sha);
}

/** The branch in memory takes every push, so nothing is ever offered by a pull request. */
function unoffered(): Promise<never> {
  return Promise.reject(new Error("A branch that takes every push needs no pull request."));
}

function historyOf(state: GitHubState, path: string, until: string): FileCommit[] {
  const end = state.commits.findIndex((commit) => commit.sha === until);
  const changes = state.commits
    .slice(0, end + 1)
    .filter((commit, index, all) => commit.files[path] !== all[index - 1]?.files[path]);
  return changes
    .map(({ sha, author, at }) => ({ sha, author, at }))
    .toReversed()
    .slice(0, PAGE);
}

function compare(state: GitHubState, recorded: string | null): Awaited<ReturnType<Host["head"]>> {
  const head = headOf(state);
  if (recorded === null) return { sha: head.sha, since: "first", files: null };
  if (recorded === head.sha) return { sha: head.sha, since: "same", files: [] };
  const before = commitOf(state, recorded);
  if (before === undefined) return { sha: head.sha, since: "rewritten", files: null };
  const files: ChangedFile[] = [];
  for (const path of new Set([...Object.keys(before.files), ...Object.keys(head.files)])) {
    const [old, now] = [before.files[path], head.files[path]];
    if (old === now) continue;
    const status = now === undefined ? "removed" : old === undefined ? "added" : "modified";
    files.push({ path, previousPath: null, status, sha: now ?? null });
  }
  return { sha: head.sha, since: "ahead", files };
}

/** Newest change first, in pages, as far as somebody wants to read. */
function listing<T extends { readonly updatedAt: string; readonly number: number }>(
  state: GitHubState,
  all: readonly T[],
  since: string | null,
  enough: (page: readonly T[]) => boolean,
): Listing<T> {
  const from = since === null ? Number.NEGATIVE_INFINITY : Math.floor(Date.parse(since) / 1000) * 1000;
  const sorted = all
    .filter((one) => Date.parse(one.updatedAt) >= from)
    .toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || b.number - a.number);
  const items: T[] = [];
  for (let start = 0; start < sorted.length; start += PAGE) {
    const page = sorted.slice(start, start + PAGE);
    items.push(...page);
    if (enough(page)) break;
  }
  return { items, at: stamp(state) };
}

function pullRecord({ reviews: _, files: __, ...record }: StoredPull) {
  return structuredClone(record);
}
