import { formatIssue } from "./format.ts";
import { HttpError, type IssueCall, invalid, notFound, type Reply } from "./http.ts";
import { type Acting, record } from "./issue-changes.ts";
import { answer, issueWithId, leadsTo, linking, listed } from "./issue-links.ts";
import type { Issue, RepositoryModel } from "./model.ts";

/**
 * Sub-issues under one parent, closed ones included, and levels below the topmost parent.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues
 */
const LIMIT = 100;
const LEVELS = 8;
const FAILED = "An error occurred while adding the sub-issue to the parent issue.";

function needFeature(call: IssueCall): void {
  if (!call.world.features.subIssues) throw notFound();
}

export function listSubIssues(call: IssueCall): Reply {
  needFeature(call);
  return listed(call, call.issue.subIssues);
}

export function getParent(call: IssueCall): Reply {
  needFeature(call);
  const parent = call.issue.parent === null ? undefined : call.model.issues.get(call.issue.parent);
  if (parent === undefined) throw notFound();
  return answer(call, parent);
}

export function addSubIssue(call: IssueCall): Reply {
  needFeature(call);
  const by = linking(call);
  const { issue: parent, model } = call;
  const child = issueWithId(call, "sub_issue_id", call.body.sub_issue_id, "sub-issue");
  const refuse = (why: string) => new HttpError(422, `${FAILED} ${why}`);
  if (child === parent) throw refuse("Issue cannot be a sub-issue of itself");
  if (parent.subIssues.includes(child.number)) {
    throw refuse("Issue may not contain duplicate sub-issues and Sub issue may only have one parent");
  }
  if (child.parent !== null && call.body.replace_parent !== true) throw refuse("Sub issue may only have one parent");
  if (parent.subIssues.length >= LIMIT) throw refuse(`Parent cannot have more than ${LIMIT} sub-issues`);
  if (leadsTo(model, child.number, parent.number, (issue) => issue.subIssues)) {
    throw refuse("Sub issue would create a circular relationship");
  }
  if (above(model, parent) + 1 + below(model, child) > LEVELS) {
    throw refuse(`Sub-issues cannot be nested more than ${LEVELS} levels deep`);
  }
  if (child.parent !== null) detach(by, child);
  child.parent = parent.number;
  parent.subIssues = [...parent.subIssues, child.number];
  tell(by, parent, child, "added");
  return answer(call, parent, 201);
}

export function removeSubIssue(call: IssueCall): Reply {
  needFeature(call);
  const by = linking(call);
  const child = issueWithId(call, "sub_issue_id", call.body.sub_issue_id, "sub-issue");
  if (child.parent !== call.issue.number) throw new HttpError(404, "The provided sub-issue does not exist");
  detach(by, child);
  return answer(call, call.issue);
}

/** Puts a sub-issue behind or before another one. */
export function moveSubIssue(call: IssueCall): Reply {
  needFeature(call);
  linking(call);
  const { issue: parent, body } = call;
  const [place, other] =
    body.after_id === undefined ? (["before_id", body.before_id] as const) : (["after_id", body.after_id] as const);
  const child = issueWithId(call, "sub_issue_id", body.sub_issue_id, "sub-issue");
  const anchor = issueWithId(call, place, other, "sub-issue");
  if (child === anchor || ![child, anchor].every(({ number }) => parent.subIssues.includes(number))) {
    throw invalid({ resource: "Issue", field: "sub_issue_id", code: "invalid", value: child.id });
  }
  const others = parent.subIssues.filter((number) => number !== child.number);
  const at = others.indexOf(anchor.number) + (place === "after_id" ? 1 : 0);
  parent.subIssues = [...others.slice(0, at), child.number, ...others.slice(at)];
  return answer(call, parent);
}

function detach(by: Acting, child: Issue): void {
  const parent = child.parent === null ? undefined : by.model.issues.get(child.parent);
  child.parent = null;
  if (parent === undefined) return;
  parent.subIssues = parent.subIssues.filter((number) => number !== child.number);
  tell(by, parent, child, "removed");
}

function tell(by: Acting, parent: Issue, child: Issue, what: "added" | "removed"): void {
  const { world, repo, model } = by;
  record(by, parent, `sub_issue_${what}`, { sub_issue: { id: child.id, number: child.number } });
  record(by, child, `parent_issue_${what}`, { parent_issue: { id: parent.id, number: parent.number } });
  const payload = () => ({
    parent_issue_id: parent.id,
    parent_issue: formatIssue(world, repo, model, parent),
    sub_issue_id: child.id,
    sub_issue: formatIssue(world, repo, model, child),
  });
  for (const action of [`sub_issue_${what}`, `parent_issue_${what}`])
    world.webhooks.emit(repo, by.user, "sub_issues", action, payload);
}

function above(model: RepositoryModel, issue: Issue): number {
  const parent = issue.parent === null ? undefined : model.issues.get(issue.parent);
  return parent === undefined ? 0 : 1 + above(model, parent);
}

function below(model: RepositoryModel, issue: Issue): number {
  const children = issue.subIssues.flatMap((number) => model.issues.get(number) ?? []);
  return children.reduce((most, child) => Math.max(most, 1 + below(model, child)), 0);
}
