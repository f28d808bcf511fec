import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { HealthPage } from "../health/pages.ts";
import { listening, type PageServer } from "../health/server.ts";
import type { Log } from "../log/log.ts";
import type { Queue } from "../queue/port.ts";
import { Access } from "./access.ts";
import { checkAccess } from "./address.ts";
import { PAGE_POLICY } from "./page/document.ts";
import { messagePage } from "./page/login.ts";
import { type StatusAnswer, type StatusParts, statusRoutes } from "./routes.ts";
import type { StatusSource } from "./source.ts";

/** What the status page needs. */
export interface StatusOptions {
  readonly port: number;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Asked of who isn't on this machine, and of who is where it is set. */
  readonly token: string | null;
  readonly source: StatusSource;
  readonly queue: Pick<Queue, "depth" | "jobs" | "replay">;
  readonly now: () => Date;
  readonly log: Log;
  /** `/healthz`, `/readyz` and `/metrics`: the first two for everybody, the last for those who may see the page. */
  readonly pages?: Readonly<Record<string, HealthPage>>;
}

/** Open to whoever reaches the port: they tell nothing of anybody. */
const OPEN = new Set(["/healthz", "/readyz"]);

/**
 * Serves the status page.
 * @throws UsageError where others could reach it without a token; what the system says where the port can't be had
 */
export async function startStatus(options: StatusOptions): Promise<PageServer> {
  const { port, host = "127.0.0.1", token, source, queue, now, log } = options;
  checkAccess(host, token);
  const access = new Access(token, () => now().getTime());
  const parts: StatusParts = { source, queue, now, log, access };
  const pages = new Map(Object.entries(options.pages ?? {}));

  async function answer(message: IncomingMessage): Promise<StatusAnswer> {
    const path = (message.url ?? "/").split("?")[0] ?? "/";
    const page = pages.get(path);
    if (page !== undefined && OPEN.has(path)) return page(message);
    const visitor = access.visitor(message);
    if (visitor.kind === "misled") {
      const words = "This page is only for this machine. Ask for it as 127.0.0.1, or set LOCKSTEP_STATUS_TOKEN.";
      return { status: 421, body: messagePage("Not here", words) };
    }
    if (page !== undefined && visitor.kind === "admitted") return page(message);
    return statusRoutes(parts, path, visitor, message);
  }

  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000, maxHeaderSize: 16_384 });
  server.on("request", (message, response) => {
    response.on("error", () => {});
    void answer(message)
      .catch((error: unknown): StatusAnswer => {
        log.say("bot.trouble", { part: "status", error });
        const words = "The status can't be read just now: the database or the queue doesn't answer.";
        return { status: 503, body: messagePage("No answer", words) };
      })
      .then((given) => send(message, response, given));
  });
  return listening(server, port, host);
}

function send(message: IncomingMessage, response: ServerResponse, answer: StatusAnswer): void {
  const { status, body, type = "text/html; charset=utf-8", headers = {} } = answer;
  response.writeHead(status, {
    "content-type": type,
    "content-security-policy": PAGE_POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // With none at all browsers say "null" for where a form of this very page comes from.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...headers,
  });
  response.end(message.method === "HEAD" ? undefined : body);
}
