import { explicitRole, needRole, needToken, needWritable } from "./auth.ts";
import { userById } from "./format.ts";
import { HttpError, type IssueCall, names, type Reply } from "./http.ts";
import { type Acting, acting, announce, record } from "./issue-changes.ts";
import { needPull, pullAnswer } from "./pulls.ts";

export function requestReviewers(given: IssueCall): Reply {
  const call = needPull(given);
  const by = needReviewRequest(call);
  for (const login of names(call.body, "reviewers", "login") ?? []) {
    const user = call.world.findUser(login);
    if (user?.id === call.issue.userId) {
      throw new HttpError(422, "Review cannot be requested from pull request author.");
    }
    if (!user || explicitRole(call.world, user, call.repo) === null) {
      const which = "One or more of the users or teams you specified is not a collaborator";
      const message = `Reviews may only be requested from collaborators. ${which} of the ${call.repo.full_name} repository.`;
      throw new HttpError(422, message);
    }
    if (call.pull.requestedIds.includes(user.id)) continue;
    call.pull.requestedIds.push(user.id);
    const requested = { requested_reviewer: userById(call.world, user.id) };
    record(by, call.issue, "review_requested", { ...requested, review_requester: userById(call.world, by.user.id) });
    announce(by, call.issue, "review_requested", requested);
  }
  return pullAnswer(call, 201);
}

export function removeReviewers(given: IssueCall): Reply {
  const call = needPull(given);
  const by = needReviewRequest(call);
  for (const login of names(call.body, "reviewers", "login") ?? []) {
    const user = call.world.findUser(login);
    if (!user || !call.pull.requestedIds.includes(user.id)) continue;
    call.pull.requestedIds = call.pull.requestedIds.filter((id) => id !== user.id);
    const requested = { requested_reviewer: userById(call.world, user.id) };
    record(by, call.issue, "review_request_removed", requested);
    announce(by, call.issue, "review_request_removed", requested);
  }
  return pullAnswer(call);
}

function needReviewRequest(call: IssueCall): Acting {
  needToken(call, call.repo, ["pull_requests"], "write");
  needWritable(call.repo);
  const by = acting(call);
  if (call.issue.userId !== by.user.id) needRole(call, "triage");
  return by;
}

export function listReviewers(given: IssueCall): Reply {
  const call = needPull(given);
  const users = call.pull.requestedIds.flatMap((id) => userById(call.world, id) ?? []);
  return { status: 200, json: { users, teams: [] } };
}
