import { needRole, needToken, needWritable } from "./auth.ts";
import { HttpError, type IssueCall, notFound, type Reply, type RepoCall, text } from "./http.ts";
import { type Acting, acting, touch } from "./issue-changes.ts";
import { checkBody, readSince } from "./issues.ts";
import type { Issue, Review, ReviewComment, ReviewState } from "./model.ts";
import { paged } from "./pagination.ts";
import { formatPull } from "./pull-format.ts";
import { needPull, type PullCall } from "./pulls.ts";
import { formatReview, formatReviewComment } from "./review-format.ts";
import { isObject, type JsonObject } from "./shape.ts";

const STATES: Readonly<Record<string, ReviewState>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

const unprocessable = (message: string) => new HttpError(422, "Unprocessable Entity", { errors: [message] });

function needReview(call: PullCall): Acting {
  needToken(call, call.repo, ["pull_requests"], "write");
  needWritable(call.repo);
  return acting(call);
}

function reviewOf(call: PullCall): Review {
  const id = Number(call.params.review);
  const review = call.pull.reviews.find((candidate) => candidate.id === id);
  if (!review || (review.state === "PENDING" && review.userId !== call.identity?.user.id)) throw notFound();
  return review;
}

const answer = (call: IssueCall, review: Review): Reply => ({
  status: 200,
  json: formatReview(call.world, call.repo, call.issue, review),
});

function tell(by: Acting, issue: Issue, review: Review, action: string): void {
  const formatted = formatReview(by.world, by.repo, issue, review);
  // Webhooks write the state in lower case, REST in upper case.
  by.world.webhooks.emit(by.repo, by.user, "pull_request_review", action, {
    review: { ...formatted, state: review.state.toLowerCase() },
    pull_request: formatPull(by.world, by.repo, by.model, issue),
  });
}

export function listReviews(given: IssueCall): Reply {
  const call = needPull(given);
  const visible = call.pull.reviews.filter(
    (review) => review.state !== "PENDING" || review.userId === call.identity?.user.id,
  );
  return paged(call, visible, (review) => formatReview(call.world, call.repo, call.issue, review));
}

export function getReview(given: IssueCall): Reply {
  const call = needPull(given);
  return answer(call, reviewOf(call));
}

export function createReview(given: IssueCall): Reply {
  const call = needPull(given);
  const by = needReview(call);
  const body = text(call.body, "body", "PullRequestReview") ?? "";
  checkBody(body, "PullRequestReview");
  const comments = Array.isArray(call.body.comments) ? call.body.comments.filter(isObject) : [];
  const event = text(call.body, "event", "PullRequestReview");
  checkEvent(by, call.issue, event, body, comments.length > 0);
  const review: Review = {
    id: call.world.nextId(),
    userId: by.user.id,
    state: "PENDING",
    body,
    commitSha: text(call.body, "commit_id", "PullRequestReview") ?? call.pull.headSha,
    submittedAt: null,
  };
  call.pull.reviews.push(review);
  for (const comment of comments) addComment(by, call, comment, review.id);
  if (event) submit(by, call, review, event);
  return answer(call, review);
}

function checkEvent(
  by: Acting,
  issue: Issue,
  event: string | null | undefined,
  body: string,
  commented: boolean,
): void {
  if (!event) return;
  if (!STATES[event]) throw unprocessable(`Variable $event of type PullRequestReviewEvent was provided invalid value`);
  if (issue.userId === by.user.id && event !== "COMMENT") {
    throw unprocessable(`Can not ${event === "APPROVE" ? "approve" : "request changes on"} your own pull request`);
  }
  if (event !== "APPROVE" && body === "" && !commented) throw unprocessable("Could not submit review: body is missing");
}

function submit(by: Acting, call: PullCall, review: Review, event: string): void {
  review.state = STATES[event] ?? "COMMENTED";
  review.submittedAt = call.world.stamp();
  call.pull.requestedIds = call.pull.requestedIds.filter((id) => id !== by.user.id);
  touch(by, call.issue);
  tell(by, call.issue, review, "submitted");
}

export function submitReview(given: IssueCall): Reply {
  const call = needPull(given);
  const by = needReview(call);
  const review = reviewOf(call);
  if (review.state !== "PENDING") throw unprocessable("Can not submit a review that was submitted already");
  const event = text(call.body, "event", "PullRequestReview") ?? "COMMENT";
  const body = text(call.body, "body", "PullRequestReview") ?? review.body;
  checkEvent(
    by,
    call.issue,
    event,
    body,
    call.pull.reviewComments.some((comment) => comment.reviewId === review.id),
  );
  review.body = body;
  submit(by, call, review, event);
  return answer(call, review);
}

export function updateReview(given: IssueCall): Reply {
  const call = needPull(given);
  const by = needReview(call);
  const review = reviewOf(call);
  if (review.userId !== by.user.id) needRole(call, "write");
  review.body = text(call.body, "body", "PullRequestReview") ?? review.body;
  touch(by, call.issue);
  tell(by, call.issue, review, "edited");
  return answer(call, review);
}

export function dismissReview(given: IssueCall): Reply {
  const call = needPull(given);
  const by = needReview(call);
  needRole(call, "write");
  const review = reviewOf(call);
  if (!text(call.body, "message", "PullRequestReview")) throw unprocessable("message is missing");
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw unprocessable(`Can not dismiss a ${review.state.toLowerCase()} pull request review`);
  }
  review.state = "DISMISSED";
  touch(by, call.issue);
  tell(by, call.issue, review, "dismissed");
  return answer(call, review);
}

export function deleteReview(given: IssueCall): Reply {
  const call = needPull(given);
  needReview(call);
  const review = reviewOf(call);
  if (review.state !== "PENDING") throw unprocessable("Can not delete a non-pending pull request review");
  call.pull.reviews.splice(call.pull.reviews.indexOf(review), 1);
  return answer(call, review);
}

function addComment(by: Acting, call: PullCall, fields: JsonObject, reviewId: number | null): ReviewComment {
  const at = call.world.stamp();
  const body = text(fields, "body", "PullRequestReviewComment");
  const path = text(fields, "path", "PullRequestReviewComment");
  if (!body || !path) throw unprocessable("A review comment needs a body and a path");
  const line = fields.line ?? fields.position;
  const comment: ReviewComment = {
    id: call.world.nextId(),
    reviewId,
    userId: by.user.id,
    viaApp: by.viaApp,
    body,
    path,
    line: typeof line === "number" ? line : null,
    commitSha: text(fields, "commit_id", "PullRequestReviewComment") ?? call.pull.headSha,
    createdAt: at,
    updatedAt: at,
  };
  call.pull.reviewComments.push(comment);
  touch(by, call.issue);
  const formatted = formatReviewComment(call.world, call.repo, call.issue, comment);
  const pull = formatPull(call.world, call.repo, call.model, call.issue);
  call.world.webhooks.emit(call.repo, by.user, "pull_request_review_comment", "created", {
    comment: formatted,
    pull_request: pull,
  });
  return comment;
}

export function createReviewComment(given: IssueCall): Reply {
  const call = needPull(given);
  const comment = addComment(needReview(call), call, call.body, null);
  return { status: 201, json: formatReviewComment(call.world, call.repo, call.issue, comment) };
}

export function listReviewComments(given: IssueCall): Reply {
  const call = needPull(given);
  const recent = readSince(call.url.searchParams);
  const only = call.params.review;
  const comments = call.pull.reviewComments.filter(
    (comment) => recent(comment.updatedAt) && (only === undefined || comment.reviewId === Number(only)),
  );
  return paged(call, comments, (comment) => formatReviewComment(call.world, call.repo, call.issue, comment));
}

export function listAllReviewComments(call: RepoCall): Reply {
  needToken(call, call.repo, ["pull_requests"], "read");
  const query = call.url.searchParams;
  const recent = readSince(query);
  const all = [...call.model.issues.values()]
    .flatMap((issue) => (issue.pull?.reviewComments ?? []).map((comment) => ({ issue, comment })))
    .filter(({ comment }) => recent(comment.updatedAt))
    .sort((a, b) => a.comment.id - b.comment.id);
  if (query.get("sort") !== null && query.get("direction") !== "asc") all.reverse();
  return paged(call, all, ({ issue, comment }) => formatReviewComment(call.world, call.repo, issue, comment));
}
