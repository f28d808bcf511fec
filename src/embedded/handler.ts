import { createHash } from "node:crypto";
import { appManifest } from "./app-manifest.ts";
import { type Identity, isJwt, tokenOf } from "./auth.ts";
import { CreationLimits } from "./creation-limits.ts";
import { dispatch, writtenRepository } from "./dispatch.ts";
import { Gateway } from "./gateway.ts";
import { type Call, HttpError, parseBody, type Reply } from "./http.ts";
import { Limits } from "./limits.ts";
import type { Model } from "./model.ts";
import type { Services } from "./routes.ts";
import type { World } from "./world.ts";

/** A request as it came in. */
export interface RawRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An answer as it goes out. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const NOTHING = new Uint8Array();

/** Answers requests: who asks, may he, what is it, and the headers that all answers have. */
export class Handler {
  readonly limits: Limits;
  readonly creationLimits: CreationLimits;
  readonly services: Services;
  readonly #world: World;
  #serial = 0;

  constructor(world: World) {
    this.#world = world;
    this.limits = new Limits(world.now);
    this.creationLimits = new CreationLimits(world.now);
    this.services = { gateway: new Gateway(world), signed: new Set() };
  }

  /** Who asks, without judging: null for nobody and for a token that isn't known. */
  peek(headers: Readonly<Record<string, string>>): { identity: Identity | null; token: string | null } {
    const header = headers.authorization;
    if (header === undefined) return { identity: null, token: null };
    try {
      return { identity: isJwt(header) ? null : this.#world.tokens.identify(header), token: tokenOf(header) };
    } catch {
      return { identity: null, token: tokenOf(header) };
    }
  }

  async handle(request: RawRequest, model: Model): Promise<RawReply> {
    const login = this.peek(request.headers).identity?.user.login ?? null;
    try {
      const reply = await this.#answer(request, model, login);
      return this.#finish(request, reply, login);
    } catch (error) {
      if (error instanceof HttpError) return this.#finish(request, error.reply, login);
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return this.#finish(request, { status: 500, json: { message } }, login);
    }
  }

  async #answer(request: RawRequest, model: Model, login: string | null): Promise<Reply> {
    const registered = appManifest(this.#world, request.method, request.url, request.body);
    if (registered) return registered;
    const header = request.headers.authorization;
    const identity = isJwt(header) ? null : this.#world.tokens.identify(header);
    if (request.url.pathname === "/rate_limit") return { status: 200, json: this.limits.overview(login) };
    this.limits.take(login);
    const method = request.method === "HEAD" ? "GET" : request.method;
    this.creationLimits.take(login, method, request.url.pathname);
    const call: Call = {
      world: this.#world,
      identity,
      method,
      url: request.url,
      headers: request.headers,
      rawBody: request.body,
      body: method === "GET" ? {} : parseBody(request.body),
      params: {},
    };
    const run = () => dispatch(call, this.services, model);
    const repo = writtenRepository(this.#world, method, request.url.pathname);
    return repo ? this.#world.exclusively(repo, run) : run();
  }

  #finish(request: RawRequest, reply: Reply, login: string | null): RawReply {
    const json = reply.json === undefined ? undefined : new TextEncoder().encode(JSON.stringify(reply.json));
    const body = reply.bytes ?? json ?? NOTHING;
    const headers: Record<string, string> = {
      ...(json ? { "content-type": "application/json; charset=utf-8" } : {}),
      "x-github-media-type": "github.v3; format=json",
      "x-github-api-version-selected": request.headers["x-github-api-version"] ?? "2022-11-28",
      "x-github-request-id": `E:${(++this.#serial).toString(16).padStart(8, "0")}`,
      "access-control-expose-headers": "ETag, Link, Location, Retry-After, X-RateLimit-Remaining",
      ...(request.headers.authorization?.includes("ghp_") ? { "x-oauth-scopes": "repo, workflow" } : {}),
      ...reply.headers,
    };
    const read = request.method === "GET" || request.method === "HEAD";
    if (read && reply.status === 200) {
      const etag = `W/"${createHash("sha256").update(body).digest("hex")}"`;
      headers.etag = etag;
      headers["cache-control"] = "private, max-age=60, s-maxage=60";
      if (request.headers["if-none-match"]?.split(/,\s*/).includes(etag)) {
        this.limits.giveBack(login);
        return { status: 304, headers: { ...headers, ...this.limits.headers(login) }, body: NOTHING };
      }
    }
    return { status: reply.status, headers: { ...this.limits.headers(login), ...headers }, body };
  }
}
