import { association, repoUrl, userById } from "./format.ts";
import type { Issue, Review, ReviewComment } from "./model.ts";
import type { JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

export function formatReview(world: World, repo: RepoRow, issue: Issue, review: Review): JsonObject {
  const url = `${repoUrl(world, repo)}/pulls/${issue.number}`;
  const page = `${world.url}/${repo.full_name}/pull/${issue.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: Buffer.from(`0:PullRequestReview${review.id}`).toString("base64"),
    user: userById(world, review.userId),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: url,
    author_association: association(world, repo, review.userId),
    _links: { html: { href: page }, pull_request: { href: url } },
    ...(review.submittedAt === null ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commitSha,
  };
}

export function formatReviewComment(world: World, repo: RepoRow, issue: Issue, comment: ReviewComment): JsonObject {
  const url = `${repoUrl(world, repo)}/pulls/comments/${comment.id}`;
  return {
    url,
    id: comment.id,
    node_id: Buffer.from(`0:PullRequestReviewComment${comment.id}`).toString("base64"),
    pull_request_review_id: comment.reviewId,
    path: comment.path,
    line: comment.line,
    side: "RIGHT",
    commit_id: comment.commitSha,
    original_commit_id: comment.commitSha,
    user: userById(world, comment.userId),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: `${world.url}/${repo.full_name}/pull/${issue.number}#discussion_r${comment.id}`,
    pull_request_url: `${repoUrl(world, repo)}/pulls/${issue.number}`,
    author_association: association(world, repo, comment.userId),
  };
}
