import type { IncomingMessage } from "node:http";
import type { Log } from "../log/log.ts";
import type { Queue } from "../queue/port.ts";
import { type Access, isSameSite, type Visitor } from "./access.ts";
import { readForm } from "./form.ts";
import { loginPage, messagePage } from "./page/login.ts";
import { type OverviewRequest, overviewPage } from "./page/overview.ts";
import { repositoryPage } from "./page/repository.ts";
import { takeSnapshot } from "./snapshot.ts";
import type { StatusSource } from "./source.ts";

/** What is answered; a page unless it says otherwise. */
export interface StatusAnswer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the pages are made of. */
export interface StatusParts {
  readonly source: StatusSource;
  readonly queue: Pick<Queue, "depth" | "jobs" | "replay">;
  readonly now: () => Date;
  readonly log: Log;
  readonly access: Access;
}

/** The report of a sprint has drawings with styles of their own, and still nothing that runs or loads. */
const SPRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers for a path. @throws what source and queue throw */
export async function statusRoutes(
  parts: StatusParts,
  path: string,
  visitor: Exclude<Visitor, { kind: "misled" }>,
  message: IncomingMessage,
): Promise<StatusAnswer> {
  const { method = "GET" } = message;
  if (method === "POST") return posted(parts, path, visitor, message);
  if (method !== "GET" && method !== "HEAD") return plain(405, "Read it with GET.", { allow: "GET, HEAD, POST" });
  if (visitor.kind === "stranger") return denied(parts, path, message);
  const { source, queue, now, access } = parts;
  const context = { csrf: visitor.csrf, hasLogin: access.hasLogin };
  if (path === "/") {
    const query = new URL(message.url ?? "/", "http://status").searchParams;
    const replayed = query.get("replayed");
    const request: OverviewRequest = {
      ...context,
      search: (query.get("q") ?? "").slice(0, 200),
      replayed: replayed === "yes" || replayed === "gone" ? replayed : null,
    };
    return { status: 200, body: overviewPage(await takeSnapshot(source, queue, now), request) };
  }
  if (path === "/status.json") {
    const body = `${JSON.stringify(await takeSnapshot(source, queue, now), null, 2)}\n`;
    return { status: 200, body, type: "application/json; charset=utf-8" };
  }
  if (path === "/login") return redirect("/");
  const [, digits, sprint] = /^\/repository\/(\d{1,15})(\/sprint)?$/.exec(path) ?? [];
  if (digits === undefined) return nothing();
  const id = Number(digits);
  const repository = (await source.repositories()).find((one) => one.id === id);
  if (repository === undefined) return nothing();
  if (sprint === undefined) {
    const hasSprint = source.sprintPage !== undefined && repository.consent === "enabled";
    const request = { ...context, at: now().toISOString(), hasSprint };
    return { status: 200, body: repositoryPage(repository, await source.report(id), request) };
  }
  const page = repository.consent === "enabled" ? await source.sprintPage?.(id) : null;
  if (page == null) return nothing();
  return { status: 200, body: page, headers: { "content-security-policy": SPRINT_POLICY } };
}

async function posted(
  parts: StatusParts,
  path: string,
  visitor: Exclude<Visitor, { kind: "misled" }>,
  message: IncomingMessage,
): Promise<StatusAnswer> {
  const { access, queue, log } = parts;
  const form = await readForm(message);
  if (form === null) return plain(415, "Send a short form.");
  if (path === "/login" && access.hasLogin) {
    if (!isSameSite(message)) return plain(403, "The form is not one of this page.");
    const cookie = access.login(form.get("token") ?? "", message.headers["x-forwarded-proto"] === "https");
    if (cookie === "wait") return { status: 429, body: loginPage("wait"), headers: { "retry-after": "60" } };
    if (cookie !== null) return redirect("/", { "set-cookie": cookie });
    log.say("status.denied", { path });
    return { status: 401, body: loginPage("wrong") };
  }
  if (visitor.kind === "stranger") return denied(parts, path, message);
  if (!access.isOwnForm(message, visitor, form.get("csrf") ?? "")) {
    return plain(403, "The form is not one of this page, or of a session that is over. Load the page again.");
  }
  if (path === "/logout") return redirect("/", { "set-cookie": access.logout() });
  if (path !== "/replay") return nothing();
  const id = form.get("id") ?? "";
  const replayed = await queue.replay(id);
  if (replayed) log.about({ job: id }).say("status.replayed", {});
  return redirect(replayed ? "/?replayed=yes" : "/?replayed=gone");
}

/** The login page for people, a plain word for programs. */
function denied({ log }: StatusParts, path: string, message: IncomingMessage): StatusAnswer {
  const headers = { "www-authenticate": "Bearer" };
  if ((message.headers.accept ?? "").includes("text/html")) return { status: 401, body: loginPage(null), headers };
  log.say("status.denied", { path });
  return plain(401, "Send the token as Authorization: Bearer.", headers);
}

function redirect(location: string, headers = {}): StatusAnswer {
  return { status: 303, body: "", headers: { location, ...headers } };
}

function plain(status: number, text: string, headers = {}): StatusAnswer {
  return { status, body: `${text}\n`, type: "text/plain; charset=utf-8", headers };
}

function nothing(): StatusAnswer {
  return { status: 404, body: messagePage("Nothing here", "There is no such page or repository.") };
}
