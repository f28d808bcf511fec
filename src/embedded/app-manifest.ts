import { randomBytes, randomUUID } from "node:crypto";
import { HttpError, notFound, type Reply } from "./http.ts";
import { newPrivateKey } from "./private-key.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { World } from "./world.ts";

const PAGE = /^(?:\/settings|\/organizations\/([^/]+)\/settings)\/apps\/new$/;
const CONVERSION = /^\/app-manifests\/([^/]+)\/conversions$/;

/** What a manifest was registered as, until its code is exchanged. */
export type PendingApps = Map<string, JsonObject>;

/**
 * Registering an App from a manifest: the page that a browser posts the manifest to, which here needs no further click, and
 * the exchange of the code. Null for any other request. The key leaves the server once.
 */
export function appManifest(world: World, method: string, url: URL, body: Uint8Array): Reply | null {
  const page = PAGE.exec(url.pathname);
  if (page && method === "POST") return register(world, url, page[1] ?? null, body);
  const code = CONVERSION.exec(url.pathname)?.[1];
  if (code === undefined || method !== "POST") return null;
  const app = world.pendingApps.get(code);
  if (!app) throw notFound();
  world.pendingApps.delete(code);
  return { status: 201, json: app };
}

function register(world: World, url: URL, organization: string | null, body: Uint8Array): Reply {
  const given = readManifest(new URLSearchParams(new TextDecoder().decode(body)).get("manifest"));
  const { name, url: homepage, redirect_url: redirect, hook_attributes: hook } = given;
  if (typeof name !== "string" || typeof homepage !== "string" || typeof redirect !== "string") {
    throw new HttpError(422, "Invalid manifest: name, url and redirect_url are needed");
  }
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (world.tables.apps.by("slug", slug)[0]) throw new HttpError(422, "Invalid manifest: Name is already taken");
  const secret = randomBytes(20).toString("hex");
  const hookUrl = isObject(hook) && hook.active !== false && typeof hook.url === "string" ? hook.url : null;
  const permissions = isObject(given.default_permissions) ? given.default_permissions : {};
  const events = Array.isArray(given.default_events) ? given.default_events : [];
  const pem = newPrivateKey("pkcs1");
  world.ensureUser(`${slug}[bot]`);
  const details = { name, private_key: pem, permissions, events, webhook_url: hookUrl, webhook_secret: secret };
  const id = world.ensureApp(slug, undefined, details);
  const code = randomUUID().replaceAll("-", "");
  world.pendingApps.set(code, {
    id,
    slug,
    node_id: `App${id}`,
    client_id: `Iv1.${randomBytes(8).toString("hex")}`,
    client_secret: randomBytes(20).toString("hex"),
    webhook_secret: secret,
    pem,
    name,
    owner: { login: organization ?? "octo" },
    html_url: `${world.url}/apps/${slug}`,
    external_url: homepage,
    permissions,
    events,
  });
  const back = new URL(redirect);
  back.searchParams.set("code", code);
  const state = url.searchParams.get("state");
  if (state !== null) back.searchParams.set("state", state);
  return { status: 302, headers: { location: back.href } };
}

function readManifest(text: string | null): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (isObject(value)) return value;
  } catch {
    // Told below, like anything else that is no manifest.
  }
  throw new HttpError(422, "Invalid manifest");
}
