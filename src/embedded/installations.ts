import { formatRepository, formatUser } from "./format.ts";
import type { Gateway } from "./gateway.ts";
import { type Call, HttpError, type Reply } from "./http.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { InstallationRow, RepoRow, UserRow } from "./tables.ts";
import type { InstallationHooks } from "./types.ts";
import type { World } from "./world.ts";

const TOKENS = /^\/app\/installations\/(\d+)\/access_tokens$/;
/** How long an installation token holds. */
const TOKEN_MS = 60 * 60_000;

/** Hands out an installation token that ends after an hour of this server's clock; null for any other request. */
export async function accessToken(call: Call, gateway: Gateway): Promise<Reply | null> {
  const id = TOKENS.exec(call.url.pathname)?.[1];
  if (id === undefined || call.method !== "POST") return null;
  const { world } = call;
  const authorization = call.headers.authorization ?? "";
  const inward = { method: "POST", path: call.url.pathname, body: call.rawBody, authorization };
  const reply = await gateway.send(null, null, inward);
  if (reply.status !== 201 || !isObject(reply.json)) return reply;
  const { token } = reply.json;
  const row = world.tables.installations.by("installation_id", Number(id))[0];
  if (row?.suspended_at) {
    world.engine.tokens.delete(token);
    throw new HttpError(403, "This installation has been suspended");
  }
  const ends = world.now().getTime() + TOKEN_MS;
  world.tokens.ends.set(String(token), ends);
  return { ...reply, json: { ...reply.json, expires_at: new Date(ends).toISOString().replace(/\.\d{3}Z$/, "Z") } };
}

/** What an owner does to installations on github.com; each is told to the App, as GitHub does. */
export function installationHooks(world: World): InstallationHooks {
  const { installations, apps, orgs, users } = world.tables;

  function find(id: number): InstallationRow {
    const row = installations.by("installation_id", id)[0];
    if (!row) throw new Error(`The embedded GitHub has no installation ${id}`);
    return row;
  }

  function reposOf(row: InstallationRow): RepoRow[] {
    const owned = world.tables.repos
      .all()
      .filter((repo) => repo.owner_id === row.account_id && repo.owner_type === row.account_type);
    return row.repository_selection === "all" ? owned : owned.filter(({ id }) => row.repository_ids.includes(id));
  }

  function person(row: InstallationRow, by: string | undefined): UserRow {
    return world.ensureUser(by ?? (row.account_type === "User" ? row.account_login : `${row.account_login}-staff`));
  }

  function tell(row: InstallationRow, event: string, action: string, by: string | undefined, more: JsonObject): void {
    const sender = person(row, by);
    const payload = {
      action,
      installation: formatInstallation(world, row),
      ...more,
      sender: formatUser(world, sender),
    };
    world.webhooks.tellApp(row, event, action, payload);
  }

  const brief = (repos: readonly RepoRow[]) =>
    repos.map(({ id, node_id, name, full_name, private: hidden }) => ({
      id,
      node_id,
      name,
      full_name,
      private: hidden,
    }));

  return {
    install({ slug, account, repositories, permissions, by }) {
      const app = apps.by("slug", slug)[0];
      if (!app) throw new Error(`The embedded GitHub has no app ${slug}`);
      const org = orgs.by("login", account)[0];
      const owner = org ?? users.by("login", account)[0] ?? world.ensureUser(account);
      const installationId = 100_000 + world.nextId();
      const row = installations.insert({
        installation_id: installationId,
        app_id: app.app_id,
        account_type: org ? "Organization" : "User",
        account_id: owner.id,
        account_login: account,
        repository_selection: repositories === undefined ? "all" : "selected",
        repository_ids: (repositories ?? []).map((name) => world.repository(name).id),
        permissions: permissions ?? app.permissions,
        events: app.events,
        suspended_at: null,
      });
      tell(row, "installation", "created", by, { repositories: brief(reposOf(row)) });
      return installationId;
    },
    suspend(id, by) {
      const row = installations.update(find(id).id, { suspended_at: world.stamp() });
      world.tokens.revoke(id);
      tell(row, "installation", "suspend", by, {});
    },
    unsuspend(id, by) {
      const row = installations.update(find(id).id, { suspended_at: null });
      tell(row, "installation", "unsuspend", by, {});
    },
    remove(id, by) {
      const row = find(id);
      const repositories = brief(reposOf(row));
      world.tokens.revoke(id);
      installations.delete(row.id);
      tell(row, "installation", "deleted", by, { repositories });
    },
    select(id, repositories, by) {
      const before = reposOf(find(id));
      const row = installations.update(find(id).id, {
        repository_selection: repositories === "all" ? "all" : "selected",
        repository_ids: repositories === "all" ? [] : repositories.map((name) => world.repository(name).id),
      });
      const after = reposOf(row);
      const without = (some: readonly RepoRow[], others: readonly RepoRow[]) =>
        some.filter((repo) => !others.some((other) => other.id === repo.id));
      const [added, removed] = [without(after, before), without(before, after)];
      const lists = { repository_selection: row.repository_selection };
      for (const [action, changed] of [
        ["added", added],
        ["removed", removed],
      ] as const) {
        if (changed.length === 0) continue;
        const both = { repositories_added: [], repositories_removed: [], [`repositories_${action}`]: brief(changed) };
        tell(row, "installation_repositories", action, by, { ...lists, ...both });
      }
    },
    grant(id, permissions, by) {
      const row = installations.update(find(id).id, { permissions });
      tell(row, "installation", "new_permissions_accepted", by, {});
    },
    revokeTokens: (id) => world.tokens.revoke(id),
  };
}

function formatInstallation(world: World, row: InstallationRow): JsonObject {
  const app = world.tables.apps.by("app_id", row.app_id)[0];
  return {
    id: row.installation_id,
    node_id: `Installation${row.installation_id}`,
    account: { login: row.account_login, id: row.account_id, type: row.account_type },
    repository_selection: row.repository_selection,
    app_id: row.app_id,
    app_slug: app?.slug ?? null,
    target_id: row.account_id,
    target_type: row.account_type,
    permissions: row.permissions,
    events: app?.events ?? [],
    suspended_at: row.suspended_at ?? null,
  };
}

/** The repository as the event `repository` has it, when its owner renamed it, archived it or gave it away. */
export function tellRepository(world: World, repo: RepoRow, action: string, more: JsonObject): void {
  const owner = world.ownerLogin(repo);
  const sender = world.ensureUser(repo.owner_type === "User" ? owner : `${owner}-staff`);
  world.webhooks.emit(repo, sender, "repository", action, { ...more, repository: formatRepository(world, repo) });
}
