import { needToken } from "./auth.ts";
import { formatComment, formatIssue, repoUrl, userById, viaApp } from "./format.ts";
import { Git } from "./git.ts";
import type { IssueCall, Reply, RepoCall } from "./http.ts";
import type { Issue, IssueEvent } from "./model.ts";
import { paged } from "./pagination.ts";
import { formatReview } from "./review-format.ts";
import type { JsonObject } from "./shape.ts";

function formatEvent(call: RepoCall, event: IssueEvent): JsonObject {
  const url = repoUrl(call.world, call.repo);
  return {
    id: event.id,
    node_id: Buffer.from(`0:Event${event.id}`).toString("base64"),
    url: `${url}/issues/events/${event.id}`,
    actor: userById(call.world, event.actorId),
    event: event.event,
    commit_id: event.commitSha,
    commit_url: event.commitSha === null ? null : `${url}/commits/${event.commitSha}`,
    created_at: event.createdAt,
    performed_via_github_app: viaApp(call.world, event.actorId, event.viaApp),
    ...event.extra,
  };
}

export function listEvents(call: IssueCall): Reply {
  return paged(call, call.issue.events, (event) => formatEvent(call, event));
}

export function listAllEvents(call: RepoCall): Reply {
  needToken(call, call.repo, ["issues", "pull_requests"], "read");
  const all = [...call.model.issues.values()].flatMap((issue) => issue.events.map((event) => ({ issue, event })));
  all.sort((a, b) => b.event.id - a.event.id);
  return paged(call, all, ({ issue, event }) => ({
    ...formatEvent(call, event),
    issue: formatIssue(call.world, call.repo, call.model, issue),
  }));
}

/** Events, comments, reviews and, for a pull request, its commits, in the order they happened. */
export function listTimeline(call: IssueCall): Reply {
  const { issue } = call;
  const items = [
    ...commits(call, issue),
    ...issue.events.map((event) => ({ id: event.id, at: event.createdAt, json: formatEvent(call, event) })),
    ...issue.comments.map((comment) => {
      const json = formatComment(call.world, call.repo, issue, comment);
      return { id: comment.id, at: comment.createdAt, json: { ...json, event: "commented", actor: json.user } };
    }),
    ...(issue.pull?.reviews ?? []).flatMap((review) => {
      if (review.submittedAt === null) return [];
      const json = formatReview(call.world, call.repo, issue, review);
      return [{ id: review.id, at: review.submittedAt, json: { ...json, event: "reviewed" } }];
    }),
  ];
  items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  return paged(call, items, (item) => item.json);
}

function commits(call: IssueCall, issue: Issue): { id: number; at: string; json: JsonObject }[] {
  if (!issue.pull) return [];
  const { baseSha, headSha } = issue.pull;
  return new Git(call.world, call.repo).between(baseSha, headSha).map((commit, index) => ({
    id: index,
    at: commit.committer_date,
    json: {
      event: "committed",
      sha: commit.sha,
      message: commit.message,
      author: { name: commit.author_name, email: commit.author_email, date: commit.author_date },
      committer: { name: commit.committer_name, email: commit.committer_email, date: commit.committer_date },
      parents: commit.parent_shas.map((sha) => ({ sha })),
    },
  }));
}
