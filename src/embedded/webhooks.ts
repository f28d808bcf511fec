import { createHmac, randomUUID } from "node:crypto";
import { formatRepository, formatUser } from "./format.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { InstallationRow, RepoRow, UserRow } from "./tables.ts";
import type { Delivery } from "./types.ts";
import type { World } from "./world.ts";

interface Target {
  readonly url: string;
  readonly secret: string | null;
  readonly payload: JsonObject;
  readonly appId: number | null;
  readonly installationId: number | null;
}

/** One try to deliver an event to one URL. A redelivery is a new attempt with the same GUID. */
export interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  /** Null for what is about an installation. */
  readonly repositoryId: number | null;
  readonly target: Target;
  readonly redelivery: boolean;
  readonly deliveredAt: string;
  /** 0 where nobody answered; null while it is under way. */
  statusCode: number | null;
}

type Told = Pick<Attempt, "guid" | "event" | "action" | "repositoryId">;

/** The emulator's own versions of these are too thin, so that this layer makes them. */
const MADE_HERE = new Set(["push", "create", "delete", "ping"]);

/** Records every event and posts it, signed, to the hooks that asked for it. Each URL gets its events in order. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly attempts: Attempt[] = [];
  readonly #world: World;
  readonly #keeps: boolean;
  readonly #queues = new Map<string, Promise<void>>();

  /** @param keeps whether events are recorded that no hook asked for */
  constructor(world: World, keeps: boolean) {
    this.#world = world;
    this.#keeps = keeps;
    world.engine.onDispatch((event, action, payload) => this.#relay(event, action, payload));
  }

  /** Tells an app what became of one of its installations, which it needs no subscription for. */
  tellApp(row: InstallationRow, event: string, action: string, payload: JsonObject): void {
    const told = { guid: randomUUID(), event, action, repositoryId: null };
    this.deliveries.push({ id: told.guid, event, action, repository: null, payload });
    const app = this.#world.tables.apps.by("app_id", row.app_id)[0];
    if (!app?.webhook_url) return;
    const { webhook_url: url, webhook_secret: secret = null } = app;
    const { app_id: appId, installation_id: installationId } = row;
    this.#post(told, { url, secret, payload, appId, installationId }, false);
  }

  /**
   * @param payload what is special about the event; made only where it is wanted
   * @param onlyApp the only app that is told; default: all that asked for it, and the repository's own hooks
   */
  emit(
    repo: RepoRow,
    sender: UserRow,
    event: string,
    action: string | null,
    payload: JsonObject | (() => JsonObject),
    onlyApp: number | null = null,
  ): void {
    const meant = ({ appId }: Target) => onlyApp === null || appId === onlyApp;
    if (!this.#keeps && !this.#targets(repo, event, {}).some(meant)) return;
    const special: JsonObject = typeof payload === "function" ? payload() : payload;
    const full: JsonObject = {
      ...(action === null ? {} : { action }),
      ...special,
      repository: formatRepository(this.#world, repo),
      ...this.#organization(repo),
      sender: formatUser(this.#world, sender),
    };
    const told = { guid: randomUUID(), event, action, repositoryId: repo.id };
    this.deliveries.push({ id: told.guid, event, action, repository: repo.full_name, payload: full });
    for (const target of this.#targets(repo, event, full).filter(meant)) this.#post(told, target, false);
  }

  redeliver({ guid, event, action, repositoryId, target }: Attempt): void {
    this.#post({ guid, event, action, repositoryId }, target, true);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#queues.values());
  }

  /** Check runs, releases and the like, which are the emulator's business. */
  #relay(event: string, action: string | undefined, payload: unknown): void {
    if (MADE_HERE.has(event) || !isObject(payload)) return;
    const { repository, sender } = payload;
    const repo = isObject(repository) ? this.#world.findRepository(String(repository.full_name)) : undefined;
    const user = isObject(sender) ? this.#world.findUser(String(sender.login)) : undefined;
    if (repo && user) this.emit(repo, user, event, action ?? null, payload);
  }

  #organization(repo: RepoRow): JsonObject {
    const org = repo.owner_type === "Organization" ? this.#world.tables.orgs.get(repo.owner_id) : undefined;
    return org ? { organization: { login: org.login, id: org.id, node_id: org.node_id } } : {};
  }

  #targets(repo: RepoRow, event: string, payload: JsonObject): Target[] {
    const wanted = (events: unknown) => Array.isArray(events) && (events.includes("*") || events.includes(event));
    const registered = this.#world.engine.subscriptions(this.#world.ownerLogin(repo), repo.name);
    const hooks = registered.flatMap((hook): Target[] => {
      if (!isObject(hook) || hook.active !== true || !wanted(hook.events)) return [];
      const secret = typeof hook.secret === "string" ? hook.secret : null;
      return [{ url: String(hook.url), secret, payload, appId: null, installationId: null }];
    });
    const { apps, installations } = this.#world.tables;
    const installed = installations.all().flatMap((row): Target[] => {
      if (row.account_id !== repo.owner_id || row.account_type !== repo.owner_type) return [];
      if (row.suspended_at) return [];
      if (row.repository_selection === "selected" && !row.repository_ids.includes(repo.id)) return [];
      const app = apps.all().find((candidate) => candidate.app_id === row.app_id);
      if (!app?.webhook_url || !wanted(app.events)) return [];
      const { webhook_url: url, webhook_secret: secret = null } = app;
      const installation = { id: row.installation_id, node_id: `Installation${row.installation_id}` };
      const to = { url, secret, appId: row.app_id, installationId: row.installation_id };
      return [{ ...to, payload: { ...payload, installation } }];
    });
    return [...hooks, ...installed];
  }

  #post(told: Told, target: Target, redelivery: boolean): void {
    const id = this.#world.nextId();
    const attempt: Attempt = { id, ...told, target, redelivery, deliveredAt: this.#world.stamp(), statusCode: null };
    this.attempts.push(attempt);
    const { url, secret, payload } = target;
    const body = JSON.stringify(payload);
    const headers: Record<string, string> = {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/embedded",
      "x-github-event": told.event,
      "x-github-delivery": told.guid,
    };
    if (secret) headers["x-hub-signature-256"] = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const send = async () => {
      try {
        const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
        await response.arrayBuffer();
        attempt.statusCode = response.status;
      } catch {
        // GitHub doesn't try again by itself either: a receiver that is down has missed the event.
        attempt.statusCode = 0;
      }
    };
    this.#queues.set(url, (this.#queues.get(url) ?? Promise.resolve()).then(send));
  }
}
