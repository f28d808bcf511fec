import { randomUUID } from "node:crypto";
import { type Call, HttpError, type RepoCall } from "./http.ts";
import { isObject } from "./shape.ts";
import type { RepoRow, UserRow } from "./tables.ts";
import type { Role, TokenOptions, TokenPermissions } from "./types.ts";
import type { World } from "./world.ts";

/** Who a request is from, and what the token allows. */
export interface Identity {
  readonly user: UserRow;
  /** An app's installation token, as GITHUB_TOKEN is one. */
  readonly installation: boolean;
  /** Null: everything the user may do. */
  readonly permissions: TokenPermissions | null;
  /** Ids or full names; null: all. */
  readonly repositories: readonly (number | string)[] | null;
  readonly person: boolean;
}

/** Areas that token permissions are given for. */
export type Area =
  | "issues"
  | "pull_requests"
  | "contents"
  | "administration"
  | "checks"
  | "actions"
  | "metadata"
  | "workflows"
  | "statuses";

const ROLES: readonly Role[] = ["read", "triage", "write", "maintain", "admin"];
const WORKFLOW_TOKEN: TokenPermissions = {
  contents: "write",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  statuses: "write",
  actions: "write",
  metadata: "read",
};

export const atLeast = (role: Role, needed: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needed);

export class Tokens {
  readonly #known = new Map<string, Identity>();
  readonly #world: World;
  /** When tokens that the emulator handed out end, milliseconds since 1970. */
  readonly ends = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  issue(login: string, options: TokenOptions, person: boolean): string {
    const installation = login.endsWith("[bot]");
    const token = `${installation ? "ghs" : options.permissions ? "github_pat" : "ghp"}_${randomUUID().replaceAll("-", "")}`;
    this.#known.set(token, {
      user: this.#world.ensureUser(login),
      installation,
      permissions: options.permissions ?? (installation ? WORKFLOW_TOKEN : null),
      repositories: options.repositories ?? null,
      person,
    });
    return token;
  }

  /** The identity behind an Authorization header; null for none. JSON web tokens of apps are the emulator's to judge. */
  identify(header: string | undefined): Identity | null {
    if (header === undefined || header === "") return null;
    const token = tokenOf(header);
    const known = this.#known.get(token) ?? this.#fromEmulator(token);
    if (!known) throw new HttpError(401, "Bad credentials");
    const user = this.#world.tables.users.get(known.user.id);
    return user ? { ...known, user } : known;
  }

  /** Ends all tokens of an installation. */
  revoke(installationId: number): void {
    for (const [token, entry] of this.#world.engine.tokens) {
      const installation = isObject(entry) ? entry.installation : undefined;
      if (isObject(installation) && installation.installationId === installationId)
        this.#world.engine.tokens.delete(token);
    }
  }

  /** Installation tokens that the emulator handed out to an app. */
  #fromEmulator(token: string): Identity | null {
    if ((this.ends.get(token) ?? Number.POSITIVE_INFINITY) <= this.#world.now().getTime()) return null;
    const entry = this.#world.engine.tokens.get(token);
    const installation = isObject(entry) ? entry.installation : undefined;
    if (!isObject(installation)) return null;
    const app = this.#world.tables.apps.all().find((row) => row.app_id === installation.appId);
    if (!app) return null;
    const permissions: Record<string, "read" | "write"> = { metadata: "read" };
    for (const [area, level] of Object.entries(isObject(installation.permissions) ? installation.permissions : {})) {
      if (level === "read" || level === "write") permissions[area] = level;
    }
    const account = installation.accountId;
    const ids = installation.repositoryIds;
    const selected =
      installation.repositorySelection === "all"
        ? this.#world.tables.repos
            .all()
            .filter((repo) => repo.owner_id === account)
            .map((repo) => repo.id)
        : Array.isArray(ids)
          ? ids.filter((id): id is number => typeof id === "number")
          : [];
    const user = this.#world.ensureUser(`${app.slug}[bot]`);
    return { user, installation: true, permissions, repositories: selected, person: false };
  }
}

export function tokenOf(header: string): string {
  return header.replace(/^(?:bearer|token)\s+/i, "").trim();
}

/** Whether it is an app's JSON web token, which only the `/app` routes take. */
export function isJwt(header: string | undefined): boolean {
  return header !== undefined && tokenOf(header).startsWith("eyJ");
}

/** The role of a person, from ownership, collaboration and membership; null where he can't even see the repository. */
export function roleOf(world: World, user: UserRow | null, repo: RepoRow): Role | null {
  const explicit = user ? explicitRole(world, user, repo) : null;
  return explicit ?? (repo.private ? null : "read");
}

/** The role that somebody was given, or null for anybody else. */
export function explicitRole(world: World, user: UserRow, repo: RepoRow): Role | null {
  if (repo.owner_type === "User" && repo.owner_id === user.id) return "admin";
  const { collaborators, teams, members } = world.tables;
  const given = collaborators.by("repo_id", repo.id).find((row) => row.user_id === user.id)?.permission;
  const own = given === "push" ? "write" : given === "pull" ? "read" : ROLES.find((role) => role === given);
  if (repo.owner_type !== "Organization") return own ?? null;
  const memberships = members
    .by("user_id", user.id)
    .filter((row) => teams.get(row.team_id)?.org_id === repo.owner_id && teams.get(row.team_id)?.slug === "members");
  if (memberships.some((row) => row.role === "maintainer")) return "admin";
  return own ?? (memberships.length > 0 ? "read" : null);
}

function covers(identity: Identity, repo: RepoRow): boolean {
  return identity.repositories?.some((entry) => entry === repo.id || entry === repo.full_name) ?? true;
}

/** The role a request acts with; null where the repository is to be hidden from it. */
export function effectiveRole(world: World, identity: Identity | null, repo: RepoRow): Role | null {
  if (!identity) return roleOf(world, null, repo);
  if (!covers(identity, repo)) return repo.private ? null : "read";
  if (identity.installation) return "write";
  return roleOf(world, identity.user, repo);
}

/** Refuses a request whose token lacks the permission, as GitHub words it. Several areas: one is enough. */
export function needToken(call: Call, repo: RepoRow, areas: readonly Area[], level: "read" | "write"): void {
  const { identity } = call;
  if (!identity) {
    if (level === "write") throw new HttpError(401, "Requires authentication");
    return;
  }
  if (level === "read" && !repo.private) return;
  if (identity.permissions === null && covers(identity, repo)) return;
  const enough = areas.some((area) => {
    const granted = identity.permissions?.[area];
    return granted === "write" || granted === "admin" || (granted === "read" && level === "read");
  });
  if (enough && covers(identity, repo)) return;
  const what = identity.installation ? "integration" : "personal access token";
  throw new HttpError(
    403,
    `Resource not accessible by ${what}`,
    {},
    {
      "x-accepted-github-permissions": areas.map((area) => `${area}=${level}`).join("; "),
    },
  );
}

/** Who acts. Only to be asked for after {@link needToken} with `write`. */
export function actor(call: Call): Identity {
  if (!call.identity) throw new HttpError(401, "Requires authentication");
  return call.identity;
}

export function needRole(call: RepoCall, needed: Role): void {
  if (atLeast(call.role, needed)) return;
  throw new HttpError(403, "Must have admin rights to Repository.");
}

export function needWritable(repo: RepoRow): void {
  if (repo.archived) throw new HttpError(403, "Repository was archived so is read-only.");
}
