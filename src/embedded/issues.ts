import { atLeast, needToken, needWritable } from "./auth.ts";
import { formatIssue, MilestoneCounts } from "./format.ts";
import {
  HttpError,
  type IssueCall,
  invalid,
  lengthOf,
  names,
  type Reply,
  type RepoCall,
  text,
  tooLong,
} from "./http.ts";
import {
  type Acting,
  acting,
  announce,
  assignable,
  findLabel,
  setAssignees,
  setBody,
  setLabels,
  setMilestone,
  setState,
  setTitle,
} from "./issue-changes.ts";
import { ensureLabels } from "./labels.ts";
import type { Issue } from "./model.ts";
import { paged } from "./pagination.ts";
import type { JsonObject } from "./shape.ts";

const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;
const REASONS = ["completed", "not_planned", "duplicate", "reopened"];

export function checkBody(body: string | null | undefined, resource: string): void {
  if (typeof body === "string" && lengthOf(body) > BODY_LIMIT) throw tooLong(resource, "body", BODY_LIMIT);
}

export function readTitle(body: JsonObject, resource: string, required: boolean): string | undefined {
  const title = text(body, "title", resource)?.trim();
  if (title === undefined && !required && body.title !== null) return undefined;
  if (!title) throw invalid({ resource, field: "title", code: "missing_field" });
  if (lengthOf(title) > TITLE_LIMIT) throw tooLong(resource, "title", TITLE_LIMIT);
  return title;
}

function readMilestone(call: RepoCall): number | null | undefined {
  const value = call.body.milestone;
  if (value === undefined || value === null) return value;
  const number = Number(value);
  if (!call.model.milestones.has(number)) {
    throw invalid({ resource: "Issue", field: "milestone", code: "invalid", value });
  }
  return number;
}

function readAssignees(call: RepoCall): string[] | undefined {
  const single = call.body.assignee;
  return names(call.body, "assignees", "login") ?? (typeof single === "string" && single !== "" ? [single] : undefined);
}

export function newIssue(by: Acting, title: string, body: string | null, pull: Issue["pull"]): Issue {
  const at = by.world.stamp();
  const issue: Issue = {
    id: by.world.nextId(),
    number: by.model.nextNumber++,
    title,
    body,
    state: "open",
    stateReason: null,
    locked: false,
    lockReason: null,
    userId: by.user.id,
    viaApp: by.viaApp,
    assigneeIds: [],
    labelIds: [],
    milestone: null,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedById: null,
    comments: [],
    events: [],
    pull,
    parent: null,
    subIssues: [],
    blockedBy: [],
    blocking: [],
  };
  by.model.issues.set(issue.number, issue);
  return issue;
}

export function needIssues(call: RepoCall): void {
  if (!call.repo.has_issues) throw new HttpError(410, "Issues are disabled for this repo");
}

export function createIssue(call: RepoCall): Reply {
  needToken(call, call.repo, ["issues"], "write");
  needIssues(call);
  needWritable(call.repo);
  const by = acting(call);
  const title = readTitle(call.body, "Issue", true) ?? "";
  const body = text(call.body, "body", "Issue") ?? null;
  checkBody(body, "Issue");
  // What only people with more rights may set is left out without a word.
  const trusted = atLeast(call.role, "triage");
  const milestone = trusted ? readMilestone(call) : undefined;
  const labels = trusted ? ensureLabels(by, names(call.body, "labels", "name") ?? []) : [];
  const issue = newIssue(by, title, body, null);
  const assignees = trusted ? assignable(by, issue, readAssignees(call) ?? []) : [];
  // The `opened` webhook shows the whole issue; `labeled`, `assigned` and `milestoned` follow one by one.
  Object.assign(issue, { labelIds: labels, assigneeIds: assignees, milestone: milestone ?? null });
  announce(by, issue, "opened");
  Object.assign(issue, { labelIds: [], assigneeIds: [], milestone: null });
  setLabels(by, issue, labels);
  setAssignees(by, issue, assignees);
  setMilestone(by, issue, milestone ?? null);
  issue.updatedAt = issue.createdAt;
  const json = formatIssue(call.world, call.repo, call.model, issue);
  return { status: 201, json, headers: { location: String(json.url) } };
}

export function updateIssue(call: IssueCall): Reply {
  const { issue } = call;
  needToken(call, call.repo, issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
  if (!issue.pull) needIssues(call);
  needWritable(call.repo);
  const by = acting(call);
  const trusted = atLeast(call.role, "triage");
  if (!trusted && issue.userId !== by.user.id) throw new HttpError(403, "Must have admin rights to Repository.");
  const title = readTitle(call.body, "Issue", false);
  const body = text(call.body, "body", "Issue");
  checkBody(body, "Issue");
  const state = call.body.state;
  if (state !== undefined && state !== null && state !== "open" && state !== "closed") {
    throw invalid({ resource: "Issue", field: "state", code: "invalid", value: state });
  }
  const reason = call.body.state_reason;
  if (reason !== undefined && reason !== null && !REASONS.includes(String(reason))) {
    throw invalid({ resource: "Issue", field: "state_reason", code: "invalid", value: reason });
  }
  const milestone = trusted ? readMilestone(call) : undefined;
  if (issue.pull?.mergedAt && state === "open") {
    throw invalid({ resource: "Issue", field: "state", code: "invalid", message: "state cannot be changed." });
  }
  const changes = {
    ...(title === undefined ? {} : setTitle(by, issue, title)),
    ...(body === undefined ? {} : setBody(by, issue, body)),
  };
  if (Object.keys(changes).length > 0) announce(by, issue, "edited", { changes });
  if (trusted) {
    const labels = names(call.body, "labels", "name");
    if (labels) setLabels(by, issue, ensureLabels(by, labels));
    const assignees = readAssignees(call);
    if (assignees) setAssignees(by, issue, assignable(by, issue, assignees));
    if (milestone !== undefined) setMilestone(by, issue, milestone);
  }
  if (state === "open" || state === "closed") {
    setState(by, issue, state, typeof reason === "string" ? reason : null);
  }
  return getIssue(call);
}

export function getIssue(call: IssueCall): Reply {
  return { status: 200, json: formatIssue(call.world, call.repo, call.model, call.issue) };
}

export const byTime =
  (direction: string | null, at: (issue: Issue) => string | number) =>
  (left: Issue, right: Issue): number => {
    const [a, b] = [at(left), at(right)];
    const order = a < b ? -1 : a > b ? 1 : left.number - right.number;
    return direction === "asc" ? order : -order;
  };

export function sortIssues(issues: Issue[], query: URLSearchParams, direction: string | null): Issue[] {
  const sort = query.get("sort") ?? "created";
  const at = (issue: Issue) =>
    sort === "updated" ? issue.updatedAt : sort === "comments" ? issue.comments.length : issue.createdAt;
  return issues.sort(byTime(query.get("direction") ?? direction, at));
}

/** `since` is an instant in any ISO 8601 form and counts itself in. */
export function readSince(query: URLSearchParams): (at: string) => boolean {
  const value = query.get("since");
  if (value === null || value === "") return () => true;
  const since = Date.parse(value);
  if (Number.isNaN(since)) throw invalid({ resource: "Issue", field: "since", code: "invalid", value });
  return (at) => Date.parse(at) >= Math.floor(since / 1000) * 1000;
}

export function listIssues(call: RepoCall): Reply {
  needToken(call, call.repo, ["issues"], "read");
  needIssues(call);
  const { world, model } = call;
  const query = call.url.searchParams;
  const state = query.get("state") ?? "open";
  const recent = readSince(query);
  const labels = (query.get("labels") ?? "").split(",").filter((name) => name.trim() !== "");
  const labelIds = labels.map((name) => findLabel(model, name.trim())?.id);
  const userId = (name: string) => world.findUser(name)?.id ?? -1;
  const matches = (field: string, holds: (value: string) => boolean) => {
    const value = query.get(field);
    return value === null || value === "" || holds(value);
  };
  const wanted = [...model.issues.values()].filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      recent(issue.updatedAt) &&
      labelIds.every((id) => id !== undefined && issue.labelIds.includes(id)) &&
      matches("milestone", (value) =>
        value === "*"
          ? issue.milestone !== null
          : value === "none"
            ? issue.milestone === null
            : issue.milestone === Number(value),
      ) &&
      matches("assignee", (value) =>
        value === "*"
          ? issue.assigneeIds.length > 0
          : value === "none"
            ? issue.assigneeIds.length === 0
            : issue.assigneeIds.includes(userId(value)),
      ) &&
      matches("creator", (value) => issue.userId === userId(value)),
  );
  const counted = new MilestoneCounts(model);
  return paged(call, sortIssues(wanted, query, "desc"), (issue) => {
    const { closed_by: _, ...listed } = formatIssue(world, call.repo, model, issue, counted);
    return listed;
  });
}

export function lockIssue(call: IssueCall): Reply {
  return setLock(call, true, text(call.body, "lock_reason", "Issue") ?? null);
}

export function unlockIssue(call: IssueCall): Reply {
  return setLock(call, false, null);
}

function setLock(call: IssueCall, locked: boolean, reason: string | null): Reply {
  needToken(call, call.repo, ["issues", "pull_requests"], "write");
  if (!atLeast(call.role, "write")) throw new HttpError(403, "Must have admin rights to Repository.");
  const by = acting(call);
  if (call.issue.locked !== locked) {
    call.issue.locked = locked;
    call.issue.lockReason = reason;
    announce(by, call.issue, locked ? "locked" : "unlocked");
  }
  return { status: 204 };
}
