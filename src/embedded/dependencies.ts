import { formatIssue } from "./format.ts";
import { HttpError, type IssueCall, notFound, type Reply } from "./http.ts";
import { type Acting, record } from "./issue-changes.ts";
import { answer, issueWithId, leadsTo, linking, listed } from "./issue-links.ts";
import type { Issue } from "./model.ts";

/** Issues that may block one, and that one may block. */
const LIMIT = 50;

function needFeature(call: IssueCall): void {
  if (!call.world.features.dependencies) throw notFound();
}

export function listBlockedBy(call: IssueCall): Reply {
  needFeature(call);
  return listed(call, call.issue.blockedBy);
}

export function listBlocking(call: IssueCall): Reply {
  needFeature(call);
  return listed(call, call.issue.blocking);
}

export function addBlockedBy(call: IssueCall): Reply {
  needFeature(call);
  const by = linking(call);
  const { issue: blocked } = call;
  const blocker = issueWithId(call, "issue_id", call.body.issue_id, "issue");
  const refuse = (why: string) => new HttpError(422, `Validation Failed: ${why}`);
  if (blocker === blocked) throw refuse("An issue cannot be blocked by itself");
  if (blocked.blockedBy.includes(blocker.number)) throw refuse("Target issue has already been taken");
  if (leadsTo(call.model, blocker.number, blocked.number, (issue) => issue.blockedBy)) {
    throw refuse("Dependencies cannot be circular");
  }
  if (blocked.blockedBy.length >= LIMIT || blocker.blocking.length >= LIMIT) {
    throw refuse(`An issue cannot have more than ${LIMIT} dependencies of one kind`);
  }
  blocked.blockedBy = [...blocked.blockedBy, blocker.number];
  blocker.blocking = [...blocker.blocking, blocked.number];
  tell(by, blocked, blocker, "added");
  return answer(call, blocked, 201);
}

export function removeBlockedBy(call: IssueCall): Reply {
  needFeature(call);
  const by = linking(call);
  const { issue: blocked } = call;
  const blocker = issueWithId(call, "issue_id", call.params.id, "issue");
  if (!blocked.blockedBy.includes(blocker.number)) throw notFound();
  blocked.blockedBy = blocked.blockedBy.filter((number) => number !== blocker.number);
  blocker.blocking = blocker.blocking.filter((number) => number !== blocked.number);
  tell(by, blocked, blocker, "removed");
  return answer(call, blocked);
}

function tell(by: Acting, blocked: Issue, blocker: Issue, what: "added" | "removed"): void {
  const { world, repo, model } = by;
  record(by, blocked, `blocked_by_${what}`, { blocking_issue: { id: blocker.id, number: blocker.number } });
  record(by, blocker, `blocking_${what}`, { blocked_issue: { id: blocked.id, number: blocked.number } });
  const payload = () => ({
    blocked_issue_id: blocked.id,
    blocked_issue: formatIssue(world, repo, model, blocked),
    blocking_issue_id: blocker.id,
    blocking_issue: formatIssue(world, repo, model, blocker),
  });
  for (const action of [`blocked_by_${what}`, `blocking_${what}`])
    world.webhooks.emit(repo, by.user, "issue_dependencies", action, payload);
}
