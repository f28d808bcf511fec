import { atLeast, needToken, needWritable } from "./auth.ts";
import { formatLabel, formatMilestone } from "./format.ts";
import { invalid, notFound, type Reply, type RepoCall, text } from "./http.ts";
import { type Acting, acting } from "./issue-changes.ts";
import type { Milestone } from "./model.ts";
import { paged } from "./pagination.ts";
import type { JsonObject } from "./shape.ts";

const pacific = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles", dateStyle: "short" });
const pacificHour = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hour: "2-digit",
  hourCycle: "h23",
});

/**
 * GitHub keeps no time of day: it takes the date that the instant has in California, and answers midnight there. So
 * 2025-07-15T00:00:00Z becomes 2025-07-14T07:00:00Z. See https://github.com/microsoft/PowerShellForGitHub/pull/133.
 */
export function dueDate(value: string): string {
  const instant = Date.parse(value);
  if (Number.isNaN(instant)) throw invalid({ resource: "Milestone", field: "due_on", code: "invalid", value });
  const date = pacific.format(instant);
  const offset = pacificHour.format(Date.parse(`${date}T07:00:00Z`)) === "00" ? "07" : "08";
  return `${date}T${offset}:00:00Z`;
}

function milestoneOf(call: RepoCall): Milestone {
  const milestone = call.model.milestones.get(Number(call.params.number));
  if (!milestone) throw notFound();
  return milestone;
}

function needMilestoneWrite(call: RepoCall): Acting {
  needToken(call, call.repo, ["issues", "pull_requests"], "write");
  needWritable(call.repo);
  if (!atLeast(call.role, "write")) throw notFound();
  return acting(call);
}

function readDue(body: JsonObject): string | null | undefined {
  const value = text(body, "due_on", "Milestone");
  return value ? dueDate(value) : value;
}

function tell(by: Acting, milestone: Milestone, action: string, changes?: JsonObject): void {
  const formatted = formatMilestone(by.world, by.repo, by.model, milestone);
  const payload = { milestone: formatted, ...(changes ? { changes } : {}) };
  by.world.webhooks.emit(by.repo, by.user, "milestone", action, payload);
}

function checkTitle(call: RepoCall, title: string | null | undefined, own: Milestone | null): string {
  const trimmed = title?.trim();
  if (!trimmed) throw invalid({ resource: "Milestone", field: "title", code: "missing_field" });
  for (const milestone of call.model.milestones.values()) {
    if (milestone !== own && milestone.title === trimmed) {
      throw invalid({ resource: "Milestone", field: "title", code: "already_exists" });
    }
  }
  return trimmed;
}

export function listMilestones(call: RepoCall): Reply {
  const query = call.url.searchParams;
  const state = query.get("state") ?? "open";
  const key = (milestone: Milestone) => {
    if (query.get("sort") !== "completeness") return milestone.dueOn ?? "9999";
    return Number(formatMilestone(call.world, call.repo, call.model, milestone).closed_issues);
  };
  const sign = query.get("direction") === "desc" ? -1 : 1;
  const milestones = [...call.model.milestones.values()]
    .filter((milestone) => state === "all" || milestone.state === state)
    .sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number));
  return paged(call, milestones, (milestone) => formatMilestone(call.world, call.repo, call.model, milestone));
}

const answer = (call: RepoCall, milestone: Milestone, status = 200): Reply => ({
  status,
  json: formatMilestone(call.world, call.repo, call.model, milestone),
});

export function getMilestone(call: RepoCall): Reply {
  return answer(call, milestoneOf(call));
}

export function createMilestone(call: RepoCall): Reply {
  const by = needMilestoneWrite(call);
  const title = checkTitle(call, text(call.body, "title", "Milestone"), null);
  const dueOn = readDue(call.body) ?? null;
  const at = call.world.stamp();
  const closed = call.body.state === "closed";
  const milestone: Milestone = {
    id: call.world.nextId(),
    number: call.model.nextMilestone++,
    title,
    description: text(call.body, "description", "Milestone") ?? null,
    state: closed ? "closed" : "open",
    dueOn,
    creatorId: by.user.id,
    createdAt: at,
    updatedAt: at,
    closedAt: closed ? at : null,
  };
  call.model.milestones.set(milestone.number, milestone);
  tell(by, milestone, "created");
  return answer(call, milestone, 201);
}

export function updateMilestone(call: RepoCall): Reply {
  const by = needMilestoneWrite(call);
  const milestone = milestoneOf(call);
  const title =
    "title" in call.body ? checkTitle(call, text(call.body, "title", "Milestone"), milestone) : milestone.title;
  const description = text(call.body, "description", "Milestone");
  const dueOn = readDue(call.body);
  const state = call.body.state === "open" || call.body.state === "closed" ? call.body.state : milestone.state;
  const changes: JsonObject = {
    ...(title === milestone.title ? {} : { title: { from: milestone.title } }),
    ...(description === undefined || description === milestone.description
      ? {}
      : { description: { from: milestone.description } }),
    ...(dueOn === undefined || dueOn === milestone.dueOn ? {} : { due_on: { from: milestone.dueOn } }),
  };
  milestone.title = title;
  if (description !== undefined) milestone.description = description;
  if (dueOn !== undefined) milestone.dueOn = dueOn;
  if (Object.keys(changes).length > 0 || state !== milestone.state) milestone.updatedAt = call.world.stamp();
  if (Object.keys(changes).length > 0) tell(by, milestone, "edited", changes);
  if (state !== milestone.state) {
    milestone.state = state;
    milestone.closedAt = state === "closed" ? call.world.stamp() : null;
    tell(by, milestone, state === "closed" ? "closed" : "opened");
  }
  return answer(call, milestone);
}

export function deleteMilestone(call: RepoCall): Reply {
  const by = needMilestoneWrite(call);
  const milestone = milestoneOf(call);
  call.model.milestones.delete(milestone.number);
  for (const issue of call.model.issues.values()) if (issue.milestone === milestone.number) issue.milestone = null;
  tell(by, milestone, "deleted");
  return { status: 204 };
}

export function listMilestoneLabels(call: RepoCall): Reply {
  const milestone = milestoneOf(call);
  const issues = [...call.model.issues.values()].filter((issue) => issue.milestone === milestone.number);
  const ids = new Set(issues.flatMap((issue) => issue.labelIds));
  const labels = [...ids].flatMap((id) => call.model.labels.get(id) ?? []);
  return paged(call, labels, (label) => formatLabel(call.world, call.repo, label));
}
