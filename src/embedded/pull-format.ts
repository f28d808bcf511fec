import { formatIssueFields, formatRepository, repoUrl, userById } from "./format.ts";
import { type FileChange, Git } from "./git.ts";
import type { Issue, Pull, RepositoryModel } from "./model.ts";
import type { JsonObject } from "./shape.ts";
import type { CommitRow, RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

export interface Contents {
  readonly commits: readonly CommitRow[];
  readonly files: readonly FileChange[];
}

/** Differences between two commits never change, and every answer about a pull request needs them. */
const contents = new WeakMap<World, Map<string, Contents>>();
const mergeables = new WeakMap<World, Map<string, boolean>>();

function remembered<T>(all: WeakMap<World, Map<string, T>>, world: World, key: string, make: () => T): T {
  const known = all.get(world) ?? new Map<string, T>();
  all.set(world, known);
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** Commits and changed files of a pull request, counted from where it branched off. */
export function pullContents(world: World, repo: RepoRow, pull: Pull): Contents {
  return remembered(contents, world, `${repo.id}:${pull.baseSha}:${pull.headSha}`, () => {
    const git = new Git(world, repo);
    return {
      commits: git.between(pull.baseSha, pull.headSha),
      files: git.changes(git.mergeBase(pull.baseSha, pull.headSha), pull.headSha),
    };
  });
}

/** Whether the head can be merged into the base branch as it is now. */
export function isMergeable(world: World, repo: RepoRow, pull: Pull): boolean {
  const git = new Git(world, repo);
  const base = git.branch(pull.baseRef);
  if (base === null) return false;
  return remembered(mergeables, world, `${repo.id}:${base}:${pull.headSha}`, () => {
    return git.merge(git.mergeBase(base, pull.headSha), base, pull.headSha) !== null;
  });
}

function formatEnd(world: World, repo: RepoRow | undefined, ref: string, sha: string): JsonObject {
  const owner = repo ? world.ownerLogin(repo) : "unknown";
  const user = world.findUser(owner);
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: user ? userById(world, user.id) : null,
    repo: repo ? formatRepository(world, repo) : null,
  };
}

/** A pull request as lists carry it. */
export function formatSimplePull(world: World, repo: RepoRow, model: RepositoryModel, issue: Issue): JsonObject {
  const { pull } = issue;
  if (!pull) throw new Error(`#${issue.number} is not a pull request`);
  const url = `${repoUrl(world, repo)}/pulls/${issue.number}`;
  const page = `${world.url}/${repo.full_name}/pull/${issue.number}`;
  return {
    url,
    id: pull.id,
    node_id: Buffer.from(`0:PullRequest${pull.id}`).toString("base64"),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${repoUrl(world, repo)}/issues/${issue.number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    comments_url: `${repoUrl(world, repo)}/issues/${issue.number}/comments`,
    ...formatIssueFields(world, repo, model, issue),
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha ?? pull.testMergeSha ?? null,
    requested_reviewers: pull.requestedIds.flatMap((id) => userById(world, id) ?? []),
    requested_teams: [],
    draft: pull.draft,
    head: formatEnd(world, world.tables.repos.get(pull.headRepositoryId), pull.headRef, pull.headSha),
    base: formatEnd(world, repo, pull.baseRef, pull.baseSha),
    auto_merge: null,
  };
}

/** A pull request as GET of a single one and webhooks carry it. */
export function formatPull(world: World, repo: RepoRow, model: RepositoryModel, issue: Issue): JsonObject {
  const simple = formatSimplePull(world, repo, model, issue);
  const { pull } = issue;
  if (!pull) return simple;
  const { commits, files } = pullContents(world, repo, pull);
  const open = issue.state === "open";
  const mergeable = open ? isMergeable(world, repo, pull) : null;
  const state = mergeable === null ? "unknown" : !mergeable ? "dirty" : pull.draft ? "draft" : "clean";
  return {
    ...simple,
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: state,
    merged_by: userById(world, pull.mergedById),
    comments: issue.comments.length,
    review_comments: pull.reviewComments.length,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
