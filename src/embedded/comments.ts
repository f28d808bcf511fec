import { atLeast, needToken, needWritable } from "./auth.ts";
import { formatComment, formatIssue } from "./format.ts";
import { HttpError, type IssueCall, invalid, notFound, type Reply, type RepoCall, text } from "./http.ts";
import { type Acting, acting, touch } from "./issue-changes.ts";
import { checkBody, readSince } from "./issues.ts";
import type { Comment, Issue } from "./model.ts";
import { paged } from "./pagination.ts";
import type { JsonObject } from "./shape.ts";

interface Found {
  readonly issue: Issue;
  readonly comment: Comment;
}

function readComment(body: JsonObject): string {
  const value = text(body, "body", "IssueComment");
  if (!value?.trim()) throw invalid({ resource: "IssueComment", field: "body", code: "missing_field" });
  checkBody(value, "IssueComment");
  return value;
}

function commentOf(call: RepoCall): Found {
  const id = Number(call.params.id);
  for (const issue of call.model.issues.values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment) return { issue, comment };
  }
  throw notFound();
}

function tell(by: Acting, { issue, comment }: Found, action: string, changes?: JsonObject): void {
  by.world.webhooks.emit(by.repo, by.user, "issue_comment", action, {
    issue: formatIssue(by.world, by.repo, by.model, issue),
    comment: formatComment(by.world, by.repo, issue, comment),
    ...(changes ? { changes } : {}),
  });
}

const answer = (call: RepoCall, { issue, comment }: Found, status = 200): Reply => ({
  status,
  json: formatComment(call.world, call.repo, issue, comment),
});

export function listComments(call: IssueCall): Reply {
  const recent = readSince(call.url.searchParams);
  const comments = call.issue.comments.filter((comment) => recent(comment.updatedAt));
  return paged(call, comments, (comment) => formatComment(call.world, call.repo, call.issue, comment));
}

export function listAllComments(call: RepoCall): Reply {
  needToken(call, call.repo, ["issues", "pull_requests"], "read");
  const query = call.url.searchParams;
  const recent = readSince(query);
  const sort = query.get("sort");
  const at = (found: Found) => (sort === "updated" ? found.comment.updatedAt : found.comment.createdAt);
  const all = [...call.model.issues.values()]
    .flatMap((issue) => issue.comments.map((comment) => ({ issue, comment })))
    .filter((found) => recent(found.comment.updatedAt))
    .sort((a, b) => Date.parse(at(a)) - Date.parse(at(b)) || a.comment.id - b.comment.id);
  // GitHub ignores the direction unless it is told what to sort by.
  if (sort !== null && query.get("direction") !== "asc") all.reverse();
  return paged(call, all, (found) => formatComment(call.world, call.repo, found.issue, found.comment));
}

export function getComment(call: RepoCall): Reply {
  return answer(call, commentOf(call));
}

export function createComment(call: IssueCall): Reply {
  needToken(call, call.repo, call.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
  needWritable(call.repo);
  const by = acting(call);
  if (call.issue.locked && !atLeast(call.role, "write")) {
    throw new HttpError(403, "Unable to create comment because issue is locked.");
  }
  const at = call.world.stamp();
  const body = readComment(call.body);
  const base = { id: call.world.nextId(), userId: by.user.id, viaApp: by.viaApp };
  const comment: Comment = { ...base, body, createdAt: at, updatedAt: at };
  call.issue.comments.push(comment);
  touch(by, call.issue);
  tell(by, { issue: call.issue, comment }, "created");
  return answer(call, { issue: call.issue, comment }, 201);
}

function needCommentWrite(call: RepoCall, found: Found): Acting {
  needToken(call, call.repo, found.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
  needWritable(call.repo);
  const by = acting(call);
  if (found.comment.userId !== by.user.id && !atLeast(call.role, "write")) {
    throw new HttpError(403, "Must have admin rights to Repository.");
  }
  return by;
}

export function updateComment(call: RepoCall): Reply {
  const found = commentOf(call);
  const by = needCommentWrite(call, found);
  const body = readComment(call.body);
  if (body !== found.comment.body) {
    const from = found.comment.body;
    found.comment.body = body;
    found.comment.updatedAt = call.world.stamp();
    touch(by, found.issue);
    tell(by, found, "edited", { body: { from } });
  }
  return answer(call, found);
}

export function deleteComment(call: RepoCall): Reply {
  const found = commentOf(call);
  const by = needCommentWrite(call, found);
  found.issue.comments.splice(found.issue.comments.indexOf(found.comment), 1);
  touch(by, found.issue);
  tell(by, found, "deleted");
  return { status: 204 };
}
