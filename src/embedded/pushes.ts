import { closedNumbers } from "./closing-keywords.ts";
import { copyCommit } from "./fork.ts";
import { repoUrl } from "./format.ts";
import { Git } from "./git.ts";
import { type Acting, announce, record, setState } from "./issue-changes.ts";
import type { Issue, Pull } from "./model.ts";
import type { JsonObject } from "./shape.ts";
import type { CommitRow } from "./tables.ts";

const ZERO = "0".repeat(40);

interface Move {
  readonly branch: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What follows from branches having moved: webhooks, pull requests that follow their head, issues that are closed. */
export function afterPush(by: Acting, before: ReadonlyMap<string, string>): void {
  const after = new Git(by.world, by.repo).branches();
  for (const branch of new Set([...before.keys(), ...after.keys()])) {
    const move = { branch, before: before.get(branch) ?? null, after: after.get(branch) ?? null };
    if (move.before !== move.after) moved(by, move);
  }
}

function moved(by: Acting, move: Move): void {
  const git = new Git(by.world, by.repo);
  const { before, after, branch } = move;
  const added = after === null ? [] : before === null ? [] : git.between(before, after);
  tellPush(by, git, move, added);
  followHeads(by, move);
  if (after === null) return;
  noticeMerges(by, git, branch, after);
  if (branch !== by.repo.default_branch) return;
  for (const commit of added) closeIssues(by, commit.message, commit.sha);
}

function pushedCommit(by: Acting, git: Git, commit: CommitRow): JsonObject {
  const files = git.changes(commit.parent_shas[0] ?? null, commit.sha, { patches: false });
  const paths = (status: string) => files.filter((file) => file.status === status).map((file) => file.filename);
  const login = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(commit.author_email)?.[1];
  return {
    id: commit.sha,
    tree_id: commit.tree_sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer_date,
    url: `${by.world.url}/${by.repo.full_name}/commit/${commit.sha}`,
    author: { name: commit.author_name, email: commit.author_email, ...(login ? { username: login } : {}) },
    committer: { name: commit.committer_name, email: commit.committer_email },
    added: [...paths("added"), ...paths("renamed")],
    removed: [...paths("removed"), ...files.flatMap((file) => file.previous ?? [])],
    modified: paths("modified"),
  };
}

function tellPush(by: Acting, git: Git, { branch, before, after }: Move, added: readonly CommitRow[]): void {
  const { world, repo, user } = by;
  const head = after === null ? undefined : git.commit(after);
  const kind = { ref: branch, ref_type: "branch", master_branch: repo.default_branch, pusher_type: "user" };
  if (before === null) world.webhooks.emit(repo, user, "create", null, kind);
  if (after === null) world.webhooks.emit(repo, user, "delete", null, kind);
  world.webhooks.emit(repo, user, "push", null, () => ({
    ref: `refs/heads/${branch}`,
    before: before ?? ZERO,
    after: after ?? ZERO,
    created: before === null,
    deleted: after === null,
    forced: before !== null && after !== null && !git.isAncestor(before, after),
    base_ref: null,
    compare: `${repoUrl(world, repo)}/compare/${before ?? ZERO}...${after ?? ZERO}`,
    commits: added.slice(-20).map((commit) => pushedCommit(by, git, commit)),
    head_commit: head ? pushedCommit(by, git, head) : null,
    pusher: { name: user.login, email: user.email ?? null },
  }));
}

/** Open pull requests whose head this branch is, in this repository and in those it is a fork of. */
function followHeads(by: Acting, { branch, before, after }: Move): void {
  for (const repo of by.world.tables.repos.all()) {
    const there: Acting = { ...by, repo, model: by.world.modelOf(repo) };
    for (const issue of openPulls(there)) {
      const { pull } = issue;
      if (pull.headRepositoryId !== by.repo.id || pull.headRef !== branch) continue;
      if (after === null) {
        record(there, issue, "head_ref_deleted");
        setState(there, issue, "closed", null);
      } else {
        if (repo.id !== by.repo.id) copyCommit(by.world, by.repo, repo, after);
        followHead(there, issue, pull, before ?? pull.headSha, after);
      }
    }
  }
}

function followHead(by: Acting, issue: Issue, pull: Pull, before: string, after: string): void {
  const git = new Git(by.world, by.repo);
  pull.headSha = after;
  pull.baseSha = git.branch(pull.baseRef) ?? pull.baseSha;
  if (git.isAncestor(before, after)) issue.updatedAt = by.world.stamp();
  else record(by, issue, "head_ref_force_pushed", {}, after);
  announce(by, issue, "synchronize", { before, after });
  // A branch that is reset to its base has nothing left to merge: GitHub closes its pull request.
  if (git.isAncestor(after, pull.baseSha)) setState(by, issue, "closed", null);
}

/** A base branch that has come to contain a pull request's head has merged it, by whatever means. */
function noticeMerges(by: Acting, git: Git, branch: string, tip: string): void {
  for (const issue of openPulls(by)) {
    const { pull } = issue;
    if (pull.baseRef === branch && git.isAncestor(pull.headSha, tip)) markMerged(by, issue, pull, tip);
  }
}

function openPulls(by: Acting): (Issue & { pull: Pull })[] {
  return [...by.model.issues.values()].flatMap((issue) => {
    const { pull } = issue;
    return pull && issue.state === "open" ? [Object.assign(issue, { pull })] : [];
  });
}

/** Ends a pull request as merged and closes the issues that its body names. */
export function markMerged(by: Acting, issue: Issue, pull: Pull, sha: string): void {
  pull.mergedAt = by.world.stamp();
  pull.mergedById = by.user.id;
  pull.mergeSha = sha;
  record(by, issue, "merged", {}, sha);
  setState(by, issue, "closed", null);
  if (pull.baseRef === by.repo.default_branch) closeIssues(by, issue.body ?? "", null);
}

function closeIssues(by: Acting, text: string, sha: string | null): void {
  for (const number of closedNumbers(text, by.repo.full_name)) {
    const issue = by.model.issues.get(number);
    if (issue && !issue.pull) setState(by, issue, "closed", "completed", sha ?? undefined);
  }
}
