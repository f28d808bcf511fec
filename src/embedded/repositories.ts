import { actor, effectiveRole, needRole, needToken } from "./auth.ts";
import { formatRepository } from "./format.ts";
import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import { type Call, HttpError, notFound, type Reply, type RepoCall, text } from "./http.ts";
import { acting } from "./issue-changes.ts";
import { paged } from "./pagination.ts";
import { permissionFlags } from "./people.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";

/** The emulator's answer, with what depends on who asks and on the issues. */
export async function getRepository(call: RepoCall, gateway: Gateway): Promise<Reply> {
  const inward = { method: "GET", path: `/repos/${call.repo.full_name}` };
  const reply = await gateway.send(call.identity, call.repo, inward);
  if (!isObject(reply.json)) return reply;
  const open = [...call.model.issues.values()].filter((issue) => issue.state === "open").length;
  const json: JsonObject = { ...reply.json, open_issues_count: open, open_issues: open };
  if (call.identity) json.permissions = permissionFlags(call.role);
  else delete json.permissions;
  return { ...reply, json };
}

export async function updateRepository(call: RepoCall, gateway: Gateway): Promise<Reply> {
  needToken(call, call.repo, ["administration"], "write");
  needRole(call, "admin");
  const before = call.repo.full_name.toLowerCase();
  const path = `/repos/${call.repo.full_name}`;
  const owner = call.world.tables.users.get(call.repo.owner_id);
  const identity = owner && call.repo.owner_type === "User" ? { ...actor(call), user: owner } : call.identity;
  const reply = await gateway.send(identity, call.repo, { method: "PATCH", path, body: call.body });
  const after = call.world.tables.repos.get(call.repo.id);
  if (after && after.full_name.toLowerCase() !== before) call.world.formerNames.set(before, after.id);
  return reply;
}

export async function getBranch(call: RepoCall, gateway: Gateway): Promise<Reply> {
  const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
  const reply = await gateway.send(call.identity, call.repo, { method: "GET", path });
  const branches = Array.isArray(reply.json) ? reply.json : [reply.json];
  for (const branch of branches) {
    if (isObject(branch) && call.world.protection(call.repo, String(branch.name))) branch.protected = true;
  }
  return reply;
}

/** Classic protection that a test set up; undefined where the emulator has to answer. */
export function getProtection(call: RepoCall): Reply | undefined {
  needToken(call, call.repo, ["administration"], "write");
  needRole(call, "admin");
  const branch = call.params.branch ?? "";
  const protection = call.world.protection(call.repo, branch);
  if (!protection || protection.style === "ruleset") return undefined;
  const json = {
    url: `${call.url.origin}${call.url.pathname}`,
    required_pull_request_reviews: { required_approving_review_count: protection.approvals ?? 0 },
    required_status_checks: protection.checks ? { strict: false, contexts: protection.checks, checks: [] } : null,
    enforce_admins: { enabled: true },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
  };
  return { status: 200, json };
}

export function listBranchRules(call: RepoCall): Reply {
  const protection = call.world.protection(call.repo, call.params.branch ?? "");
  if (protection?.style !== "ruleset") return { status: 200, json: [] };
  const source = { ruleset_source_type: "Repository", ruleset_source: call.repo.full_name, ruleset_id: 1 };
  const contexts = (protection.checks ?? []).map((context) => ({ context }));
  const json = [
    { type: "pull_request", parameters: { required_approving_review_count: protection.approvals ?? 0 }, ...source },
    ...(contexts.length > 0
      ? [{ type: "required_status_checks", parameters: { required_status_checks: contexts }, ...source }]
      : []),
  ];
  return { status: 200, json };
}

export function dispatchRepository(call: RepoCall): Reply {
  needToken(call, call.repo, ["contents"], "write");
  needRole(call, "write");
  const type = text(call.body, "event_type", "RepositoryDispatch");
  if (!type) throw new HttpError(422, 'Invalid request.\n\n"event_type" wasn\'t supplied.');
  const payload = { branch: call.repo.default_branch, client_payload: call.body.client_payload ?? null };
  call.world.webhooks.emit(call.repo, acting(call).user, "repository_dispatch", type, payload);
  return { status: 204 };
}

export function dispatchWorkflow(call: RepoCall): Reply {
  needToken(call, call.repo, ["actions"], "write");
  needRole(call, "write");
  const ref = text(call.body, "ref", "WorkflowDispatch") ?? "";
  const git = new Git(call.world, call.repo);
  if (git.resolve(ref) === null) throw new HttpError(422, `No ref found for: ${ref}`);
  const payload = { ref, inputs: call.body.inputs ?? {}, workflow: `.github/workflows/${call.params.workflow}` };
  call.world.webhooks.emit(call.repo, acting(call).user, "workflow_dispatch", null, payload);
  return { status: 204 };
}

/** `GET /installation/repositories`. */
export function listInstallationRepositories(call: Call): Reply {
  const { identity, world } = call;
  if (!identity?.installation) throw new HttpError(403, "You must authenticate with an installation access token");
  const reachable = (repo: RepoRow) =>
    identity.repositories?.some((id) => id === repo.id || id === repo.full_name) ?? true;
  const repos = world.tables.repos.all().filter(reachable);
  return paged(call, repos, (repo) => formatRepository(world, repo), "repositories");
}

/** `GET /orgs/{org}/repos` and `GET /users/{username}/repos`; of a person only what is public. */
export function listOwnedRepositories(call: Call, kind: "orgs" | "users", login: string): Reply {
  const { identity, world } = call;
  const type = kind === "orgs" ? "Organization" : "User";
  const table = kind === "orgs" ? world.tables.orgs : world.tables.users;
  const owner = table.all().find((row) => row.login.toLowerCase() === login.toLowerCase());
  if (!owner) throw notFound();
  const owned = world.tables.repos
    .all()
    .filter((repo) => repo.owner_type === type && repo.owner_id === owner.id)
    .filter((repo) => (kind === "users" ? !repo.private : effectiveRole(world, identity, repo) !== null))
    .sort((one, other) => (one.full_name.toLowerCase() < other.full_name.toLowerCase() ? -1 : 1));
  return paged(call, owned, (repo) => formatRepository(world, repo));
}

/** `GET /user`, which an installation has none of. */
export function refuseInstallation(call: Call): void {
  if (call.identity?.installation) throw new HttpError(403, "Resource not accessible by integration");
  if (!call.identity) throw new HttpError(401, "Requires authentication");
}

/** Where a former name of a repository leads. */
export function movedRepository(call: Call, formerName: string, rest: string): HttpError {
  const id = call.world.formerNames.get(formerName.toLowerCase());
  if (id === undefined || !call.world.tables.repos.get(id)) return notFound();
  const url = `${call.world.url}/repositories/${id}${rest}${call.url.search}`;
  return new HttpError(301, "Moved Permanently", { url }, { location: url });
}
