import { type Call, HttpError, notFound, type Reply } from "./http.ts";
import type { Services } from "./routes.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { Attempt } from "./webhooks.ts";

const PATH = /^\/app\/hook\/deliveries(?:\/(\d+)(\/attempts)?)?$/;

/** `/app/hook/deliveries`: what the app was sent, and sending it again. Null for any other path. */
export async function appDeliveries(call: Call, { gateway }: Services): Promise<Reply | null> {
  const match = PATH.exec(call.url.pathname);
  if (!match) return null;
  const authorization = call.headers.authorization ?? "";
  // The emulator checks the signature of the app's JSON web token.
  const app = await gateway.send(null, null, { method: "GET", path: "/app", authorization });
  if (app.status !== 200 || !isObject(app.json)) return app;
  const appId = app.json.id;
  const attempts = call.world.webhooks.attempts.filter((attempt) => attempt.target.appId === appId);
  const [, id, again] = match;
  if (id === undefined) return list(call, attempts);
  const attempt = attempts.find((candidate) => candidate.id === Number(id));
  if (!attempt) throw notFound();
  if (again !== undefined && call.method === "POST") {
    call.world.webhooks.redeliver(attempt);
    return { status: 202, json: {} };
  }
  const request = { payload: attempt.target.payload, headers: { "X-GitHub-Delivery": attempt.guid } };
  return { status: 200, json: { ...format(attempt), url: attempt.target.url, request, response: {} } };
}

function format(attempt: Attempt): JsonObject {
  const code = attempt.statusCode ?? 0;
  return {
    id: attempt.id,
    guid: attempt.guid,
    delivered_at: attempt.deliveredAt,
    redelivery: attempt.redelivery,
    duration: 0.1,
    status:
      code >= 200 && code < 300 ? "OK" : code === 0 ? "failed to connect to host" : `Invalid HTTP Response: ${code}`,
    status_code: code,
    event: attempt.event,
    action: attempt.action,
    installation_id: attempt.target.installationId,
    repository_id: attempt.repositoryId,
    throttled_at: null,
  };
}

/** Newest first, page by page with a cursor: there are no page numbers. */
function list(call: Call, attempts: readonly Attempt[]): Reply {
  const query = call.url.searchParams;
  const size = Math.min(Number(query.get("per_page") ?? 30) || 30, 100);
  const cursor = query.get("cursor");
  const ok = ({ statusCode }: Attempt) => statusCode !== null && statusCode >= 200 && statusCode < 400;
  const wanted = attempts
    .filter((attempt) => attempt.statusCode !== null)
    .filter((attempt) => query.get("status") === null || ok(attempt) === (query.get("status") === "success"))
    .filter((attempt) => cursor === null || attempt.id < Number(cursor))
    .sort((a, b) => b.id - a.id);
  if (cursor !== null && !/^\d+$/.test(cursor)) throw new HttpError(422, "Invalid cursor");
  const page = wanted.slice(0, size);
  const last = page.at(-1);
  const next = new URL(call.url);
  next.searchParams.set("cursor", String(last?.id));
  const more = wanted.length > size ? { link: `<${next.href}>; rel="next"` } : {};
  return { status: 200, json: page.map(format), headers: more };
}
