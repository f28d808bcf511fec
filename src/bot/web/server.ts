import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Queue } from "../queue/port.ts";
import { BodyBudget } from "./body.ts";
import { GroupCommit } from "./group-commit.ts";
import { type Answer, answerHook, type HookParts } from "./hook.ts";
import { Replays } from "./replays.ts";
import { verifierOf } from "./signature.ts";
import type { WebEvents } from "./web-events.ts";

/** A page beside the hook, such as `/healthz`. */
export type Page = (message: IncomingMessage) => Promise<PageAnswer> | PageAnswer;

/** What a page answers. */
export interface PageAnswer {
  readonly status: number;
  readonly body: string;
  /** Default: `text/plain; charset=utf-8`. */
  readonly type?: string;
}

/** What a web server needs. All else has a default. */
export interface WebOptions {
  readonly queue: Pick<Queue, "store">;
  /** Secrets of the webhook; while one is exchanged, both. */
  readonly secrets: readonly string[];
  /** Port to listen on; 0 for any free one. */
  readonly port: number;
  /** Address to listen on; default all. */
  readonly host?: string;
  /** Path of the hook; default {@link HOOK_PATH}. */
  readonly path?: string;
  /** Pages for GET, by path. */
  readonly pages?: Readonly<Record<string, Page>>;
  readonly events?: WebEvents;
  /** The wall clock, milliseconds since 1970. */
  readonly now?: () => number;
  readonly limits?: Partial<WebLimits>;
  /** Told of errors that nobody expected: the request is answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** How much the server takes. */
export interface WebLimits {
  /** Deliveries stored at once. */
  readonly groupSize: number;
  /** Milliseconds that the first of a group waits for more. */
  readonly groupWaitMs: number;
  /** Deliveries that may wait to be stored. */
  readonly backlog: number;
  /** Bytes of bodies that are being read, all together. */
  readonly bodyBytes: number;
  /** Deliveries that are remembered to tell replays. */
  readonly replays: number;
  /** Milliseconds for storing a delivery. */
  readonly storeMs: number;
  /** Milliseconds for the head of a request, and for all of it. */
  readonly headersMs: number;
  readonly requestMs: number;
}

/** Where GitHub Apps take their webhooks by custom. */
export const HOOK_PATH = "/api/github/webhooks";

const LIMITS: WebLimits = {
  groupSize: 200,
  groupWaitMs: 5,
  backlog: 5_000,
  bodyBytes: 64 * 1024 * 1024,
  replays: 20_000,
  storeMs: 9_000,
  headersMs: 10_000,
  requestMs: 30_000,
};

/** A running web server. */
export interface WebServer {
  readonly port: number;
  /** Deliveries that wait to be stored. */
  readonly backlog: number;
  /**
   * Takes no more connections; requests under way are answered, and with them what is gathered is stored.
   * Connections that are still open after `graceMs` are cut.
   */
  close(graceMs?: number): Promise<void>;
}

/** Starts listening. @throws where the port can't be had, or there is no secret */
export async function startWeb(options: WebOptions): Promise<WebServer> {
  const limits = { ...LIMITS, ...options.limits };
  const { groupSize: size, groupWaitMs: waitMs, backlog } = limits;
  const commits = new GroupCommit(options.queue, { size, waitMs, backlog });
  const parts: HookParts = {
    verify: verifierOf(options.secrets),
    bodies: new BodyBudget(limits.bodyBytes),
    replays: new Replays(limits.replays),
    commits,
    events: options.events ?? {},
    now: options.now ?? Date.now,
    storeMs: limits.storeMs,
  };
  const pages = new Map(Object.entries(options.pages ?? {}));
  const hook = options.path ?? HOOK_PATH;
  let closing = false;

  async function answer(message: IncomingMessage): Promise<Answer & { readonly type?: string }> {
    const path = (message.url ?? "/").split("?")[0] ?? "/";
    const method = message.method ?? "GET";
    if (path === hook) {
      if (method === "POST") return answerHook(message, parts);
      return { status: 405, text: "GitHub posts its webhooks here.", headers: { allow: "POST" } };
    }
    const page = pages.get(path);
    if (page === undefined) return { status: 404, text: "There is nothing here." };
    if (method !== "GET" && method !== "HEAD") {
      return { status: 405, text: "This page can only be read.", headers: { allow: "GET, HEAD" } };
    }
    const { status, body, type } = await page(message);
    return { status, text: body, ...(type === undefined ? {} : { type }) };
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    let given: Awaited<ReturnType<typeof answer>>;
    try {
      given = await answer(message);
    } catch (error) {
      options.onError?.(error);
      given = { status: 500, text: "Something went wrong here." };
    }
    if (response.destroyed) return;
    const { status, text, headers = {}, type = "text/plain; charset=utf-8" } = given;
    const body = Buffer.from(type.startsWith("text/plain") && !text.endsWith("\n") ? `${text}\n` : text);
    response.writeHead(status, {
      "content-type": type,
      "content-length": body.length,
      "x-content-type-options": "nosniff",
      ...(closing ? { connection: "close" } : {}),
      ...headers,
    });
    response.end(message.method === "HEAD" ? undefined : body);
  }

  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    // How often those two are looked at.
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  });
  server.on("request", (message, response) => {
    response.on("error", () => {});
    void serve(message, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The web server has no port.");

  return {
    port: address.port,
    get backlog() {
      return commits.backlog;
    },
    async close(graceMs = 10_000) {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}
