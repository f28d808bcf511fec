import { randomUUID } from "node:crypto";
import type { Identity } from "./auth.ts";
import type { Reply } from "./http.ts";
import type { JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

/** The emulator stops answering a token after 5,000 requests, so each is given up well before. */
const TOKEN_LIFE = 4000;
const PASSED_ON = ["content-type", "link", "location"];

export interface Inward {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body?: Uint8Array | JsonObject;
  readonly accept?: string;
  /** Instead of an identity's own: an app's JSON web token. */
  readonly authorization?: string;
}

/** Sends requests to the emulator, in process, as the user whom this layer has already authenticated. */
export class Gateway {
  readonly #world: World;
  readonly #tokens = new Map<string, { token: string; uses: number }>();

  constructor(world: World) {
    this.#world = world;
  }

  async send(identity: Identity | null, repo: RepoRow | null, inward: Inward): Promise<Reply> {
    const headers = new Headers({ accept: inward.accept ?? "application/json" });
    headers.set("authorization", inward.authorization ?? `Bearer ${this.#token(identity, repo)}`);
    const init: RequestInit = { method: inward.method, headers };
    if (inward.body !== undefined && inward.method !== "GET") {
      headers.set("content-type", "application/json");
      const raw = inward.body instanceof Uint8Array ? Buffer.from(inward.body) : JSON.stringify(inward.body);
      // The emulator parses a body even where GitHub needs none.
      init.body = raw.length === 0 ? "{}" : raw;
    }
    const response = await this.#world.engine.fetch(new Request(`${this.#world.url}${inward.path}`, init));
    const passed: Record<string, string> = {};
    for (const name of PASSED_ON) {
      const value = response.headers.get(name);
      if (value !== null) passed[name] = value;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.byteLength === 0) return { status: response.status, headers: passed };
    if (!passed["content-type"]?.includes("json")) return { status: response.status, bytes, headers: passed };
    delete passed["content-type"];
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { status: response.status, json, headers: passed };
  }

  #token(identity: Identity | null, repo: RepoRow | null): string {
    const user = identity?.user ?? this.#world.ensureUser("ghost");
    const bot = identity?.installation === true && repo !== null;
    const workflows = identity?.permissions?.workflows === "write";
    const key = `${user.id}:${bot ? `${repo.id}:${workflows}` : ""}`;
    const known = this.#tokens.get(key);
    if (known && known.uses < TOKEN_LIFE) {
      known.uses++;
      return known.token;
    }
    if (known) this.#world.engine.tokens.delete(known.token);
    const token = `internal_${randomUUID()}`;
    const entry = { login: user.login, id: user.id, scopes: ["repo", "workflow", "admin:org", "admin:repo_hook"] };
    this.#world.engine.tokens.set(
      token,
      bot ? { ...entry, installation: this.#installation(user.login, repo, workflows) } : entry,
    );
    this.#tokens.set(key, { token, uses: 1 });
    return token;
  }

  /** What the token may do has been checked, so that the emulator only has to know who acts. */
  #installation(login: string, repo: RepoRow, workflows: boolean): JsonObject {
    const areas = [
      "contents",
      "issues",
      "pull_requests",
      "checks",
      "actions",
      "metadata",
      "administration",
      "statuses",
    ];
    return {
      appId: this.#world.ensureApp(login.replace(/\[bot\]$/, "")),
      installationId: 0,
      accountId: repo.owner_id,
      accountType: repo.owner_type,
      repositorySelection: "selected",
      repositoryIds: [repo.id],
      permissions: Object.fromEntries([...areas, ...(workflows ? ["workflows"] : [])].map((area) => [area, "write"])),
    };
  }
}
