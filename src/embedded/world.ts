import type { PendingApps } from "./app-manifest.ts";
import { Tokens } from "./auth.ts";
import type { Engine } from "./engine.ts";
import { emptyModel, emptyRepository, type Model, type RepositoryModel } from "./model.ts";
import { openTables, type RepoRow, type Tables, type UserRow } from "./tables.ts";
import type { Features, Protection } from "./types.ts";
import { Webhooks } from "./webhooks.ts";

/** Ids that github.com gives to the account and the app behind GITHUB_TOKEN. */
const ACTIONS = { login: "github-actions[bot]", userId: 41898282, appId: 15368 } as const;

const seconds = (date: Date) => date.toISOString().replace(/\.\d{3}Z$/, "Z");

/** Everything one server knows. */
export class World {
  readonly engine: Engine;
  readonly url: string;
  readonly now: () => Date;
  readonly tables: Tables;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly model: Model = emptyModel();
  /** Former full names, in lower case, to repository ids. */
  readonly formerNames = new Map<string, number>();
  /** What this server has; an older GitHub Enterprise Server has less. */
  readonly features: { -readonly [K in keyof Features]-?: boolean } = { subIssues: true, dependencies: true };
  /** Apps whose manifest was posted, by the code that their key is exchanged for. */
  readonly pendingApps: PendingApps = new Map();
  readonly #protections = new Map<string, Protection>();
  readonly #locks = new Map<number, Promise<unknown>>();
  #nextAppId = 1;

  constructor(engine: Engine, url: string, now: () => Date, keepsDeliveries: boolean) {
    this.engine = engine;
    this.url = url;
    this.now = now;
    this.tables = openTables(engine, () => this.stamp());
    this.tokens = new Tokens(this);
    this.webhooks = new Webhooks(this, keepsDeliveries);
  }

  /** Now, as GitHub writes instants. */
  stamp(): string {
    return seconds(this.now());
  }

  nextId(): number {
    return this.model.nextId++;
  }

  findUser(login: string): UserRow | undefined {
    const wanted = login.toLowerCase();
    return (
      this.tables.users.by("login", login)[0] ?? this.tables.users.all().find((u) => u.login.toLowerCase() === wanted)
    );
  }

  ensureUser(login: string): UserRow {
    return this.findUser(login) ?? this.#createUser(login);
  }

  #createUser(login: string): UserRow {
    const bot = login.endsWith("[bot]");
    const actions = login === ACTIONS.login;
    const row = this.tables.users.insert({
      ...(actions ? { id: ACTIONS.userId } : {}),
      login,
      node_id: "",
      avatar_url: `${this.url}/avatars/u/${login}`,
      gravatar_id: "",
      type: bot ? "Bot" : "User",
      site_admin: false,
      name: null,
      company: null,
      blog: "",
      location: null,
      email: null,
      hireable: null,
      bio: null,
      twitter_username: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
    });
    const nodeId = Buffer.from(`0:${bot ? "Bot" : "User"}${row.id}`).toString("base64");
    if (bot) this.ensureApp(login.slice(0, -"[bot]".length), actions ? ACTIONS.appId : undefined);
    return this.tables.users.update(row.id, { node_id: nodeId });
  }

  /** The emulator finds a bot's account by its app, so that each bot has one. Returns the app's id. */
  ensureApp(slug: string, appId = this.#nextAppId++, details: Readonly<Record<string, unknown>> = {}): number {
    const existing = this.tables.apps.by("slug", slug)[0];
    if (existing) {
      this.tables.apps.update(existing.id, { ...details });
      return existing.app_id;
    }
    const empty = { private_key: "", permissions: {}, events: [], webhook_url: null, webhook_secret: null };
    this.tables.apps.insert({ app_id: appId, slug, name: slug, description: null, ...empty, ...details });
    return appId;
  }

  ownerLogin(repo: RepoRow): string {
    return repo.full_name.slice(0, repo.full_name.indexOf("/"));
  }

  findRepository(fullName: string): RepoRow | undefined {
    const wanted = fullName.toLowerCase();
    return (
      this.tables.repos.by("full_name", fullName)[0] ??
      this.tables.repos.all().find((repo) => repo.full_name.toLowerCase() === wanted)
    );
  }

  /** For seeding and hooks, where a wrong name is a mistake in the test. */
  repository(fullName: string): RepoRow {
    const repo = this.findRepository(fullName);
    if (!repo) throw new Error(`The embedded GitHub has no repository ${fullName}`);
    return repo;
  }

  modelOf(repo: RepoRow, model: Model = this.model): RepositoryModel {
    let found = model.repositories.get(repo.id);
    if (!found) {
      found = emptyRepository();
      model.repositories.set(repo.id, found);
    }
    return found;
  }

  protection(repo: RepoRow, branch: string): Protection | undefined {
    return this.#protections.get(`${repo.id}:${branch}`);
  }

  protect(repo: RepoRow, branch: string, protection: Protection | null): void {
    if (protection) this.#protections.set(`${repo.id}:${branch}`, protection);
    else this.#protections.delete(`${repo.id}:${branch}`);
  }

  /** Writes to one repository happen one after the other: each compare-and-swap sees the write before it. */
  async exclusively<T>(repo: RepoRow, work: () => Promise<T>): Promise<T> {
    const before = this.#locks.get(repo.id) ?? Promise.resolve();
    const run = before.then(work, work);
    this.#locks.set(
      repo.id,
      run.catch(() => undefined),
    );
    return run;
  }
}
