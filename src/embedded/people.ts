import { effectiveRole, explicitRole, needRole, needToken, roleOf } from "./auth.ts";
import { formatIssue, formatUser } from "./format.ts";
import { HttpError, type IssueCall, invalid, names, notFound, type Reply, type RepoCall } from "./http.ts";
import { acting, assignable, setAssignees } from "./issue-changes.ts";
import { paged } from "./pagination.ts";
import type { UserRow } from "./tables.ts";
import type { Role } from "./types.ts";

/** GitHub's older `permission` field knows no maintain and no triage. */
const LEGACY: Readonly<Record<Role, string>> = {
  admin: "admin",
  maintain: "write",
  write: "write",
  triage: "read",
  read: "read",
};

const STORED: Readonly<Record<string, Role>> = {
  pull: "read",
  read: "read",
  triage: "triage",
  push: "write",
  write: "write",
  maintain: "maintain",
  admin: "admin",
};

function userNamed(call: RepoCall): UserRow {
  const user = call.world.findUser(call.params.user ?? "");
  if (!user) throw notFound();
  return user;
}

export function permissionFlags(role: Role): Record<string, boolean> {
  const rank = ["read", "triage", "write", "maintain", "admin"].indexOf(role);
  return { admin: rank >= 4, maintain: rank >= 3, push: rank >= 2, triage: rank >= 1, pull: true };
}

function people(call: RepoCall): { user: UserRow; role: Role }[] {
  return call.world.tables.users.all().flatMap((user) => {
    const role = explicitRole(call.world, user, call.repo);
    return role ? [{ user, role }] : [];
  });
}

export function getPermission(call: RepoCall): Reply {
  needToken(call, call.repo, ["metadata"], "read");
  const user = userNamed(call);
  const role = roleOf(call.world, user, call.repo);
  const json = {
    permission: role ? LEGACY[role] : "none",
    role_name: role ?? "none",
    user: {
      ...formatUser(call.world, user),
      permissions: role ? permissionFlags(role) : {},
      role_name: role ?? "none",
    },
  };
  return { status: 200, json };
}

export function listCollaborators(call: RepoCall): Reply {
  needRole(call, "write");
  return paged(call, people(call), ({ user, role }) => ({
    ...formatUser(call.world, user),
    permissions: permissionFlags(role),
    role_name: role,
  }));
}

export function checkCollaborator(call: RepoCall): Reply {
  needRole(call, "write");
  if (!explicitRole(call.world, userNamed(call), call.repo)) throw notFound();
  return { status: 204 };
}

/** The role of a collaborator, or null to take it away. */
export function setCollaborator(call: Pick<RepoCall, "world" | "repo">, user: UserRow, role: Role | null): void {
  const { collaborators } = call.world.tables;
  for (const row of collaborators.by("repo_id", call.repo.id))
    if (row.user_id === user.id) collaborators.delete(row.id);
  if (role === null) return;
  // The emulator's own check of who may push reads this row.
  const permission = role === "write" ? "push" : role === "read" ? "pull" : role;
  collaborators.insert({ repo_id: call.repo.id, user_id: user.id, permission });
}

export function putCollaborator(call: RepoCall): Reply {
  needToken(call, call.repo, ["administration"], "write");
  needRole(call, "admin");
  const wanted = call.body.permission ?? "push";
  const role = STORED[String(wanted)];
  if (!role) throw invalid({ resource: "Repository", field: "permission", code: "invalid", value: wanted });
  setCollaborator(call, userNamed(call), role);
  return { status: 204 };
}

export function deleteCollaborator(call: RepoCall): Reply {
  needToken(call, call.repo, ["administration"], "write");
  needRole(call, "admin");
  setCollaborator(call, userNamed(call), null);
  return { status: 204 };
}

export function listAssignees(call: RepoCall): Reply {
  const users = people(call).filter(({ user }) => user.type !== "Bot");
  return paged(call, users, ({ user }) => formatUser(call.world, user));
}

export function checkAssignee(call: RepoCall): Reply {
  needToken(call, call.repo, ["issues", "pull_requests"], "read");
  const user = userNamed(call);
  if (user.type === "Bot" || !explicitRole(call.world, user, call.repo)) throw notFound();
  return { status: 204 };
}

export function checkIssueAssignee(call: IssueCall): Reply {
  const user = userNamed(call);
  const commented = call.issue.comments.some((comment) => comment.userId === user.id);
  if (user.type === "Bot" || (!commented && !explicitRole(call.world, user, call.repo))) throw notFound();
  return { status: 204 };
}

function changeAssignees(call: IssueCall, change: (current: number[], named: number[]) => number[]): void {
  needToken(call, call.repo, call.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
  const by = acting(call);
  if (effectiveRole(call.world, call.identity, call.repo) === "read") {
    throw new HttpError(403, "Must have admin rights to Repository.");
  }
  const named = names(call.body, "assignees", "login") ?? [];
  setAssignees(by, call.issue, change(call.issue.assigneeIds, assignable(by, call.issue, named)));
}

const issueAnswer = (call: IssueCall, status: number): Reply => ({
  status,
  json: formatIssue(call.world, call.repo, call.model, call.issue),
});

export function addAssignees(call: IssueCall): Reply {
  changeAssignees(call, (current, named) => [...current, ...named]);
  return issueAnswer(call, 201);
}

export function removeAssignees(call: IssueCall): Reply {
  const logins = (names(call.body, "assignees", "login") ?? []).map((login) => call.world.findUser(login)?.id);
  changeAssignees(call, (current) => current.filter((id) => !logins.includes(id)));
  return issueAnswer(call, 200);
}
