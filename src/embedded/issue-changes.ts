import { actor, explicitRole } from "./auth.ts";
import { formatIssue, formatLabel, formatMilestone, userById } from "./format.ts";
import type { RepoCall } from "./http.ts";
import type { Issue, Label, RepositoryModel } from "./model.ts";
import { formatPull } from "./pull-format.ts";
import type { JsonObject } from "./shape.ts";
import type { RepoRow, UserRow } from "./tables.ts";
import type { World } from "./world.ts";

/** Somebody doing something in a repository. */
export interface Acting {
  readonly world: World;
  readonly repo: RepoRow;
  readonly model: RepositoryModel;
  readonly user: UserRow;
  readonly viaApp: boolean;
}

export function acting(call: RepoCall): Acting {
  const { world, repo, model } = call;
  const { user, installation } = actor(call);
  return { world, repo, model, user, viaApp: installation };
}

export function touch(by: Acting, issue: Issue): void {
  issue.updatedAt = by.world.stamp();
}

/** Adds an event to the issue's timeline; the issue counts as updated. */
export function record(by: Acting, issue: Issue, event: string, extra: JsonObject = {}, commitSha?: string): void {
  issue.events.push({
    id: by.world.nextId(),
    event,
    actorId: by.user.id,
    viaApp: by.viaApp,
    createdAt: by.world.stamp(),
    commitSha: commitSha ?? null,
    extra,
  });
  touch(by, issue);
}

/** The webhook for a change: `pull_request` for a pull request, else `issues`. */
export function announce(by: Acting, issue: Issue, action: string, extra: JsonObject | (() => JsonObject) = {}): void {
  const { world, repo, model } = by;
  world.webhooks.emit(repo, by.user, issue.pull ? "pull_request" : "issues", action, () => {
    const subject: JsonObject = issue.pull
      ? { number: issue.number, pull_request: formatPull(world, repo, model, issue) }
      : { issue: formatIssue(world, repo, model, issue) };
    return { ...subject, ...(typeof extra === "function" ? extra() : extra) };
  });
}

export function setTitle(by: Acting, issue: Issue, title: string): JsonObject {
  if (title === issue.title) return {};
  const from = issue.title;
  issue.title = title;
  record(by, issue, "renamed", { rename: { from, to: title } });
  return { title: { from } };
}

export function setBody(by: Acting, issue: Issue, body: string | null): JsonObject {
  if (body === issue.body) return {};
  const from = issue.body;
  issue.body = body;
  touch(by, issue);
  return { body: { from: from ?? "" } };
}

/** Opens or closes. Nothing happens where the state is the same already: then GitHub ignores the reason, too. */
export function setState(
  by: Acting,
  issue: Issue,
  state: "open" | "closed",
  reason: string | null,
  sha?: string,
): void {
  if (issue.state === state) return;
  issue.state = state;
  if (state === "closed") {
    issue.stateReason = issue.pull ? null : (reason ?? "completed");
    issue.closedAt = by.world.stamp();
    issue.closedById = by.user.id;
    record(by, issue, "closed", { state_reason: issue.stateReason }, sha);
  } else {
    issue.stateReason = issue.pull ? null : "reopened";
    issue.closedAt = null;
    issue.closedById = null;
    record(by, issue, "reopened", { state_reason: issue.stateReason });
  }
  announce(by, issue, state === "closed" ? "closed" : "reopened");
}

export function findLabel(model: RepositoryModel, name: string): Label | undefined {
  const wanted = name.toLowerCase();
  for (const label of model.labels.values()) if (label.name.toLowerCase() === wanted) return label;
  return undefined;
}

export function setLabels(by: Acting, issue: Issue, ids: readonly number[]): void {
  const wanted = [...new Set(ids)];
  const added = wanted.filter((id) => !issue.labelIds.includes(id));
  const removed = issue.labelIds.filter((id) => !wanted.includes(id));
  if (added.length === 0 && removed.length === 0) return;
  issue.labelIds = wanted;
  const tell = (id: number, event: "labeled" | "unlabeled") => {
    const label = by.model.labels.get(id);
    if (!label) return;
    record(by, issue, event, { label: { name: label.name, color: label.color } });
    announce(by, issue, event, { label: formatLabel(by.world, by.repo, label) });
  };
  for (const id of added) tell(id, "labeled");
  for (const id of removed) tell(id, "unlabeled");
}

/** Who of the named can be assigned; the others are left out without a word, as GitHub does. */
export function assignable(by: Acting, issue: Issue | null, logins: readonly string[]): number[] {
  const ids = logins.flatMap((login) => {
    const user = by.world.findUser(login);
    if (!user || user.type === "Bot") return [];
    const commented = issue?.comments.some((comment) => comment.userId === user.id) ?? false;
    return commented || explicitRole(by.world, user, by.repo) !== null ? [user.id] : [];
  });
  return [...new Set(ids)];
}

export function setAssignees(by: Acting, issue: Issue, ids: readonly number[]): void {
  const wanted = [...new Set(ids)].slice(0, 10);
  const added = wanted.filter((id) => !issue.assigneeIds.includes(id));
  const removed = issue.assigneeIds.filter((id) => !wanted.includes(id));
  issue.assigneeIds = wanted;
  const tell = (id: number, event: "assigned" | "unassigned") => {
    const assignee = userById(by.world, id);
    record(by, issue, event, { assignee, assigner: userById(by.world, by.user.id) });
    announce(by, issue, event, { assignee });
  };
  for (const id of added) tell(id, "assigned");
  for (const id of removed) tell(id, "unassigned");
}

export function setMilestone(by: Acting, issue: Issue, number: number | null): void {
  if (number === issue.milestone) return;
  const before = issue.milestone === null ? undefined : by.model.milestones.get(issue.milestone);
  const after = number === null ? undefined : by.model.milestones.get(number);
  issue.milestone = number;
  if (before) {
    record(by, issue, "demilestoned", { milestone: { title: before.title } });
    announce(by, issue, "demilestoned", () => ({ milestone: formatMilestone(by.world, by.repo, by.model, before) }));
  }
  if (after) {
    record(by, issue, "milestoned", { milestone: { title: after.title } });
    announce(by, issue, "milestoned", () => ({ milestone: formatMilestone(by.world, by.repo, by.model, after) }));
  }
}
