import { atLeast, needToken, needWritable } from "./auth.ts";
import { formatIssue, MilestoneCounts } from "./format.ts";
import { HttpError, type IssueCall, invalid, type Reply } from "./http.ts";
import { type Acting, acting } from "./issue-changes.ts";
import type { Issue, RepositoryModel } from "./model.ts";
import { paged } from "./pagination.ts";

/** Who may link issues: whoever may triage. */
export function linking(call: IssueCall): Acting {
  needToken(call, call.repo, ["issues"], "write");
  needWritable(call.repo);
  if (!atLeast(call.role, "triage")) throw new HttpError(403, "Must have triage access to Repository.");
  if (call.issue.pull !== null) throw invalid({ resource: "Issue", field: "number", code: "invalid" });
  return acting(call);
}

/** The issue with a database id that a body or path gives. @throws HttpError 422 for no id, 404 for an unknown one */
export function issueWithId(call: IssueCall, field: string, value: unknown, what: string): Issue {
  const id = typeof value === "string" ? Number(value) : value;
  if (typeof id !== "number" || !Number.isInteger(id)) {
    throw invalid({ resource: "Issue", field, code: value === undefined ? "missing_field" : "invalid", value });
  }
  for (const issue of call.model.issues.values()) if (issue.id === id && issue.pull === null) return issue;
  throw new HttpError(404, `The provided ${what} does not exist`);
}

/** One issue as the answer to a write. */
export function answer(call: IssueCall, issue: Issue, status = 200): Reply {
  const json = formatIssue(call.world, call.repo, call.model, issue);
  return { status, json, ...(status === 201 ? { headers: { location: String(json.url) } } : {}) };
}

/** Issues by their numbers, in that order. */
export function listed(call: IssueCall, numbers: readonly number[]): Reply {
  const counts = new MilestoneCounts(call.model);
  const issues = numbers.flatMap((number) => call.model.issues.get(number) ?? []);
  return paged(call, issues, (issue) => formatIssue(call.world, call.repo, call.model, issue, counts));
}

/** Whether following links from `start` leads to `goal`. */
export function leadsTo(
  model: RepositoryModel,
  start: number,
  goal: number,
  links: (issue: Issue) => readonly number[],
): boolean {
  const seen = new Set<number>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    const issue = model.issues.get(at);
    if (issue === undefined || seen.has(at)) continue;
    seen.add(at);
    open.push(...links(issue));
  }
  return false;
}

/** Takes an issue that leaves its repository out of everybody's links. */
export function unlinked(model: RepositoryModel, issue: Issue): void {
  const without = (numbers: readonly number[]) => numbers.filter((number) => number !== issue.number);
  for (const other of model.issues.values()) {
    if (other.parent === issue.number) other.parent = null;
    other.subIssues = without(other.subIssues);
    other.blockedBy = without(other.blockedBy);
    other.blocking = without(other.blocking);
  }
  Object.assign(issue, { parent: null, subIssues: [], blockedBy: [], blocking: [] });
}
