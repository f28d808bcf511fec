import { atLeast, needRole, needToken, needWritable } from "./auth.ts";
import { copyCommit } from "./fork.ts";
import { repoUrl, userById } from "./format.ts";
import { type FileChange, Git } from "./git.ts";
import { HttpError, type IssueCall, invalid, notFound, type Reply, type RepoCall, text } from "./http.ts";
import { type Acting, acting, announce, record, setBody, setState, setTitle, touch } from "./issue-changes.ts";
import { checkBody, newIssue, readTitle, sortIssues } from "./issues.ts";
import type { Issue, Pull } from "./model.ts";
import { paged } from "./pagination.ts";
import { formatPull, formatSimplePull, pullContents } from "./pull-format.ts";
import type { JsonObject } from "./shape.ts";
import type { CommitRow, RepoRow } from "./tables.ts";

/** A request about a pull request. */
export interface PullCall extends IssueCall {
  readonly pull: Pull;
}

export function needPull(call: IssueCall): PullCall {
  const { pull } = call.issue;
  if (!pull) throw notFound();
  return { ...call, pull };
}

const refused = (message: string) =>
  new HttpError(422, "Validation Failed", { errors: [{ resource: "PullRequest", code: "custom", message }] });

/** Where a head like `branch` or `owner:branch` is. */
function findHead(call: RepoCall, head: string): { repo: RepoRow; ref: string; sha: string } {
  const colon = head.indexOf(":");
  const owner = colon < 0 ? call.world.ownerLogin(call.repo) : head.slice(0, colon);
  const ref = head.slice(colon + 1);
  const own = owner.toLowerCase() === call.world.ownerLogin(call.repo).toLowerCase();
  const repo = own ? call.repo : call.world.findRepository(`${owner}/${call.repo.name}`);
  const sha = repo ? new Git(call.world, repo).branch(ref) : null;
  if (!repo || sha === null) throw invalid({ resource: "PullRequest", field: "head", code: "invalid" });
  return { repo, ref, sha };
}

export function createPull(call: RepoCall): Reply {
  needToken(call, call.repo, ["pull_requests"], "write");
  needWritable(call.repo);
  const by = acting(call);
  const title = readTitle(call.body, "PullRequest", true) ?? "";
  const body = text(call.body, "body", "PullRequest") ?? null;
  checkBody(body, "PullRequest");
  const head = findHead(call, text(call.body, "head", "PullRequest") ?? "");
  const git = new Git(call.world, call.repo);
  const baseRef = text(call.body, "base", "PullRequest") ?? "";
  const baseSha = git.branch(baseRef);
  if (baseSha === null) throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
  if (head.repo.id !== call.repo.id) copyCommit(call.world, head.repo, call.repo, head.sha);
  else if (!atLeast(call.role, "write")) throw new HttpError(403, "Must have push access to the head repository.");
  if (git.between(baseSha, head.sha).length === 0) throw refused(`No commits between ${baseRef} and ${head.ref}`);
  refuseDouble(call, head.repo.id, head.ref, baseRef);
  const issue = newIssue(by, title, body, {
    id: call.world.nextId(),
    headRepositoryId: head.repo.id,
    headRef: head.ref,
    headSha: head.sha,
    baseRef,
    baseSha,
    draft: call.body.draft === true,
    mergedAt: null,
    mergedById: null,
    mergeSha: null,
    requestedIds: [],
    reviews: [],
    reviewComments: [],
  });
  announce(by, issue, "opened");
  return pullAnswer({ ...call, issue }, 201);
}

export function pullAnswer(call: IssueCall, status = 200): Reply {
  return { status, json: formatPull(call.world, call.repo, call.model, call.issue) };
}

export function listPulls(call: RepoCall): Reply {
  needToken(call, call.repo, ["pull_requests"], "read");
  const query = call.url.searchParams;
  const state = query.get("state") ?? "open";
  const [head, base] = [query.get("head"), query.get("base")];
  const label = ({ headRepositoryId, headRef }: Pull) => {
    const repo = call.world.tables.repos.get(headRepositoryId);
    return `${repo ? call.world.ownerLogin(repo) : "unknown"}:${headRef}`;
  };
  const wanted = [...call.model.issues.values()].filter(
    (issue) =>
      issue.pull !== null &&
      (state === "all" || issue.state === state) &&
      (!base || issue.pull.baseRef === base) &&
      (!head || label(issue.pull) === head),
  );
  const sort = query.get("sort") ?? "created";
  const sorted = sortIssues(wanted, query, sort === "created" ? "desc" : "asc");
  return paged(call, sorted, (issue) => formatSimplePull(call.world, call.repo, call.model, issue));
}

export function updatePull(given: IssueCall): Reply {
  const call = needPull(given);
  const { issue, pull } = call;
  needToken(call, call.repo, ["pull_requests"], "write");
  needWritable(call.repo);
  const by = acting(call);
  if (issue.userId !== by.user.id) needRole(call, "write");
  const title = readTitle(call.body, "PullRequest", false);
  const body = text(call.body, "body", "PullRequest");
  checkBody(body, "PullRequest");
  const state = call.body.state;
  if (state === "open" && issue.state === "closed") refuseReopening(call);
  const base = text(call.body, "base", "PullRequest");
  const changes: JsonObject = {
    ...(title === undefined ? {} : setTitle(by, issue, title)),
    ...(body === undefined ? {} : setBody(by, issue, body)),
  };
  if (base && base !== pull.baseRef) {
    const sha = new Git(call.world, call.repo).branch(base);
    if (sha === null) throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
    changes.base = { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } };
    pull.baseRef = base;
    pull.baseSha = sha;
    record(by, issue, "base_ref_changed");
  }
  if (Object.keys(changes).length > 0) announce(by, issue, "edited", { changes });
  if (state === "open" || state === "closed") setState(by, issue, state, null);
  return pullAnswer(call);
}

/** GitHub opens a pull request again only while its branch still has the commits that it was closed with, and no other has taken its place. */
function refuseReopening(call: PullCall): void {
  const { pull } = call;
  if (pull.mergedAt !== null) throw refused("state cannot be changed.");
  const repo = call.world.tables.repos.get(pull.headRepositoryId);
  const head = repo ? new Git(call.world, repo).branch(pull.headRef) : null;
  if (!repo || head === null) throw refused(`state cannot be changed. The ${pull.headRef} branch has been deleted.`);
  if (!new Git(call.world, repo).isAncestor(pull.headSha, head))
    throw refused(`state cannot be changed. The ${pull.headRef} branch was force-pushed or recreated.`);
  const { headRepositoryId, headRef, baseRef } = pull;
  refuseDouble(call, headRepositoryId, headRef, baseRef);
  pull.headSha = head;
}

/** One open pull request for each pair of branches. */
function refuseDouble(call: RepoCall, headRepositoryId: number, headRef: string, baseRef: string): void {
  const open = [...call.model.issues.values()].filter((issue) => issue.pull && issue.state === "open");
  const double = open.some(
    ({ pull }) => pull?.headRepositoryId === headRepositoryId && pull.headRef === headRef && pull.baseRef === baseRef,
  );
  const owner = call.world.tables.repos.get(headRepositoryId);
  if (double)
    throw refused(`A pull request already exists for ${owner ? call.world.ownerLogin(owner) : "unknown"}:${headRef}.`);
}

export function formatFile(call: RepoCall, file: FileChange, sha: string): JsonObject {
  const path = file.filename.split("/").map(encodeURIComponent).join("/");
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${call.world.url}/${call.repo.full_name}/blob/${sha}/${path}`,
    raw_url: `${call.world.url}/${call.repo.full_name}/raw/${sha}/${path}`,
    contents_url: `${repoUrl(call.world, call.repo)}/contents/${path}?ref=${sha}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previous === null ? {} : { previous_filename: file.previous }),
  };
}

export function listPullFiles(given: IssueCall): Reply {
  const call = needPull(given);
  const { files } = pullContents(call.world, call.repo, call.pull);
  return paged(call, files.slice(0, 3000), (file) => formatFile(call, file, call.pull.headSha));
}

function committer(call: RepoCall, email: string): JsonObject | null {
  const noreply = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  const user = noreply === undefined ? undefined : call.world.findUser(noreply);
  return user ? userById(call.world, user.id) : null;
}

export function formatCommit(call: RepoCall, commit: CommitRow): JsonObject {
  const url = `${repoUrl(call.world, call.repo)}/commits/${commit.sha}`;
  return {
    sha: commit.sha,
    node_id: Buffer.from(`0:Commit${commit.id}`).toString("base64"),
    url,
    html_url: `${call.world.url}/${call.repo.full_name}/commit/${commit.sha}`,
    commit: {
      message: commit.message,
      author: { name: commit.author_name, email: commit.author_email, date: commit.author_date },
      committer: { name: commit.committer_name, email: commit.committer_email, date: commit.committer_date },
      tree: { sha: commit.tree_sha, url: `${repoUrl(call.world, call.repo)}/git/trees/${commit.tree_sha}` },
      comment_count: 0,
    },
    author: committer(call, commit.author_email),
    committer: committer(call, commit.committer_email),
    parents: commit.parent_shas.map((sha) => ({ sha, url: `${repoUrl(call.world, call.repo)}/commits/${sha}` })),
  };
}

export function listPullCommits(given: IssueCall): Reply {
  const call = needPull(given);
  const { commits } = pullContents(call.world, call.repo, call.pull);
  return paged(call, commits.slice(0, 250), (commit) => formatCommit(call, commit));
}

/** Pull requests that a commit belongs to, or that it merged. */
export function listCommitPulls(call: RepoCall): Reply {
  const sha = new Git(call.world, call.repo).resolve(call.params.sha ?? "");
  if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.sha}`);
  const belongs = ({ pull }: Issue) =>
    pull !== null &&
    (pull.mergeSha === sha || pullContents(call.world, call.repo, pull).commits.some((commit) => commit.sha === sha));
  return paged(call, [...call.model.issues.values()].filter(belongs), (issue) =>
    formatSimplePull(call.world, call.repo, call.model, issue),
  );
}

/** Marks as ready or as draft, which over the network only GraphQL can. */
export function setDraft(by: Acting, issue: Issue, draft: boolean): void {
  if (!issue.pull || issue.pull.draft === draft) return;
  issue.pull.draft = draft;
  record(by, issue, draft ? "convert_to_draft" : "ready_for_review");
  touch(by, issue);
  announce(by, issue, draft ? "converted_to_draft" : "ready_for_review");
}
