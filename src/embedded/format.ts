import { explicitRole } from "./auth.ts";
import type { Comment, Issue, Label, Milestone, Pull, RepositoryModel } from "./model.ts";
import type { JsonObject } from "./shape.ts";
import type { RepoRow, UserRow } from "./tables.ts";
import type { World } from "./world.ts";

const nodeId = (kind: string, id: number) => Buffer.from(`0:${kind}${id}`).toString("base64");

export function formatUser(world: World, user: UserRow): JsonObject {
  const name = encodeURIComponent(user.login);
  const url = `${world.url}/users/${name}`;
  return {
    login: user.login,
    id: user.id,
    node_id: user.node_id,
    avatar_url: `${world.url}/avatars/u/${name}`,
    gravatar_id: "",
    url,
    html_url: `${world.url}/${name}`,
    repos_url: `${url}/repos`,
    organizations_url: `${url}/orgs`,
    events_url: `${url}/events{/privacy}`,
    type: user.type,
    user_view_type: "public",
    site_admin: false,
  };
}

export function userById(world: World, id: number | null): JsonObject | null {
  const user = id === null ? undefined : world.tables.users.get(id);
  return user ? formatUser(world, user) : null;
}

function formatOwner(world: World, repo: RepoRow): JsonObject | null {
  if (repo.owner_type === "User") return userById(world, repo.owner_id);
  const org = world.tables.orgs.get(repo.owner_id);
  if (!org) return null;
  const url = `${world.url}/orgs/${org.login}`;
  return { login: org.login, id: org.id, node_id: org.node_id, url, type: "Organization", site_admin: false };
}

export const repoUrl = (world: World, repo: RepoRow) => `${world.url}/repos/${repo.full_name}`;

/** A repository as webhooks and pull requests carry it. */
export function formatRepository(world: World, repo: RepoRow): JsonObject {
  const url = repoUrl(world, repo);
  return {
    id: repo.id,
    node_id: repo.node_id,
    name: repo.name,
    full_name: repo.full_name,
    private: repo.private,
    owner: formatOwner(world, repo),
    html_url: `${world.url}/${repo.full_name}`,
    description: repo.description ?? null,
    fork: repo.fork,
    url,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    clone_url: `${world.url}/${repo.full_name}.git`,
    default_branch: repo.default_branch,
    archived: repo.archived,
    disabled: false,
    has_issues: repo.has_issues,
    visibility: repo.private ? "private" : "public",
    web_commit_signoff_required: false,
    custom_properties: {},
    created_at: repo.created_at,
    updated_at: repo.updated_at,
    pushed_at: repo.pushed_at ?? null,
  };
}

/** A pull request of the repository's own branches as checks carry it. */
export function formatPullRef(world: World, repo: RepoRow, number: number, pull: Pull): JsonObject {
  const url = repoUrl(world, repo);
  const here = { id: repo.id, url, name: repo.name };
  return {
    id: pull.id,
    number,
    url: `${url}/pulls/${number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo: here },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo: here },
  };
}

export function association(world: World, repo: RepoRow, userId: number): string {
  const user = world.tables.users.get(userId);
  const role = user ? explicitRole(world, user, repo) : null;
  if (role === null) return "NONE";
  if (repo.owner_type === "User") return repo.owner_id === userId ? "OWNER" : "COLLABORATOR";
  return role === "admin" ? "MEMBER" : "COLLABORATOR";
}

/** The app that acted for a bot's token, or null for a person. */
export function viaApp(world: World, userId: number, yes: boolean): JsonObject | null {
  const user = yes ? world.tables.users.get(userId) : undefined;
  const app = user ? world.tables.apps.by("slug", user.login.replace(/\[bot\]$/, ""))[0] : undefined;
  return app ? { id: app.app_id, slug: app.slug, node_id: nodeId("App", app.app_id), name: app.name } : null;
}

export function formatLabel(world: World, repo: RepoRow, label: Label): JsonObject {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${repoUrl(world, repo)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

/** Open and closed issues by the number of their milestone; counted once for a whole list. */
export class MilestoneCounts {
  readonly #model: RepositoryModel;
  #counts: Map<number, { open: number; closed: number }> | null = null;

  constructor(model: RepositoryModel) {
    this.#model = model;
  }

  of(milestone: number): { readonly open: number; readonly closed: number } {
    this.#counts ??= this.#count();
    return this.#counts.get(milestone) ?? { open: 0, closed: 0 };
  }

  #count(): Map<number, { open: number; closed: number }> {
    const counts = new Map<number, { open: number; closed: number }>();
    for (const { milestone, state } of this.#model.issues.values()) {
      if (milestone === null) continue;
      const count = counts.get(milestone) ?? { open: 0, closed: 0 };
      count[state]++;
      counts.set(milestone, count);
    }
    return counts;
  }
}

function countOne(model: RepositoryModel, milestone: number): { readonly open: number; readonly closed: number } {
  const counts = { open: 0, closed: 0 };
  for (const issue of model.issues.values()) if (issue.milestone === milestone) counts[issue.state]++;
  return counts;
}

export function formatMilestone(
  world: World,
  repo: RepoRow,
  model: RepositoryModel,
  milestone: Milestone,
  counted?: MilestoneCounts,
): JsonObject {
  const url = `${repoUrl(world, repo)}/milestones/${milestone.number}`;
  const counts = counted?.of(milestone.number) ?? countOne(model, milestone.number);
  return {
    url,
    html_url: `${world.url}/${repo.full_name}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId("Milestone", milestone.id),
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: userById(world, milestone.creatorId),
    open_issues: counts.open,
    closed_issues: counts.closed,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn,
    closed_at: milestone.closedAt,
  };
}

function reactions(url: string): JsonObject {
  const none = { "+1": 0, "-1": 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 };
  return { url: `${url}/reactions`, total_count: 0, ...none };
}

/** What an issue, a pull request and the issue side of a pull request have in common. */
export function formatIssueFields(
  world: World,
  repo: RepoRow,
  model: RepositoryModel,
  issue: Issue,
  counted?: MilestoneCounts,
): JsonObject {
  const labels = issue.labelIds.flatMap((id) => model.labels.get(id) ?? []);
  const assignees = issue.assigneeIds.flatMap((id) => userById(world, id) ?? []);
  const milestone = issue.milestone === null ? undefined : model.milestones.get(issue.milestone);
  return {
    number: issue.number,
    title: issue.title,
    user: userById(world, issue.userId),
    labels: labels.map((label) => formatLabel(world, repo, label)),
    state: issue.state,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone ? formatMilestone(world, repo, model, milestone, counted) : null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: association(world, repo, issue.userId),
    body: issue.body,
  };
}

/** @param counted shared by the issues of a list */
export function formatIssue(
  world: World,
  repo: RepoRow,
  model: RepositoryModel,
  issue: Issue,
  counted?: MilestoneCounts,
): JsonObject {
  const url = `${repoUrl(world, repo)}/issues/${issue.number}`;
  const page = `${world.url}/${repo.full_name}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
  const pull = issue.pull
    ? {
        draft: issue.pull.draft,
        pull_request: {
          url: `${repoUrl(world, repo)}/pulls/${issue.number}`,
          html_url: page,
          diff_url: `${page}.diff`,
          patch_url: `${page}.patch`,
          merged_at: issue.pull.mergedAt,
        },
      }
    : {};
  return {
    url,
    repository_url: repoUrl(world, repo),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: issue.id,
    node_id: nodeId("Issue", issue.id),
    ...formatIssueFields(world, repo, model, issue, counted),
    ...pull,
    comments: issue.comments.length,
    closed_by: userById(world, issue.closedById),
    reactions: reactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: viaApp(world, issue.userId, issue.viaApp),
    state_reason: issue.stateReason,
    ...formatRelations(world, repo, model, issue),
  };
}

/** What an issue says of its parent, its sub-issues and dependencies; nothing where the server has no such thing. */
function formatRelations(world: World, repo: RepoRow, model: RepositoryModel, issue: Issue): JsonObject {
  const { subIssues, dependencies } = world.features;
  const of = (numbers: readonly number[], state: Issue["state"]) =>
    numbers.filter((number) => model.issues.get(number)?.state === state).length;
  const [total, completed] = [issue.subIssues.length, of(issue.subIssues, "closed")];
  const percent = total === 0 ? 0 : Math.floor((completed * 100) / total);
  return {
    ...(subIssues ? { sub_issues_summary: { total, completed, percent_completed: percent } } : {}),
    ...(subIssues && issue.parent !== null
      ? { parent_issue_url: `${repoUrl(world, repo)}/issues/${issue.parent}` }
      : {}),
    ...(dependencies
      ? {
          issue_dependencies_summary: {
            blocked_by: of(issue.blockedBy, "open"),
            total_blocked_by: issue.blockedBy.length,
            blocking: of(issue.blocking, "open"),
            total_blocking: issue.blocking.length,
          },
        }
      : {}),
  };
}

export function formatComment(world: World, repo: RepoRow, issue: Issue, comment: Comment): JsonObject {
  const url = `${repoUrl(world, repo)}/issues/comments/${comment.id}`;
  const kind = issue.pull ? "pull" : "issues";
  return {
    url,
    html_url: `${world.url}/${repo.full_name}/${kind}/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${repoUrl(world, repo)}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    user: userById(world, comment.userId),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, repo, comment.userId),
    body: comment.body,
    reactions: reactions(url),
    performed_via_github_app: viaApp(world, comment.userId, comment.viaApp),
  };
}
