import { randomBytes, timingSafeEqual } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { UsageError } from "../../run/failure.ts";
import { makeFolder } from "../../run/make-folder.ts";
import { HOOK_PATH } from "../web/server.ts";
import { manifest, manifestPage, messagePage } from "./manifest.ts";
import { requestSender, shaped } from "./requests.ts";
import { APP_FILE, readStoredApp, type StoredApp, storedApp } from "./settings.ts";

/** What `lockstep app create` is asked for. */
export interface CreateAppOptions {
  /** Base URL of GitHub's REST API, and of its pages. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Organization that is to own the App; null for the person who creates it. */
  readonly organization: string | null;
  /** URL of the bot as GitHub reaches it; null where there is none yet. */
  readonly publicUrl: string | null;
  /** Where the App's key and secrets are stored. */
  readonly data: string;
  /** Port of the page on this machine; 0 for any free one. */
  readonly port: number;
  /** Milliseconds for the person to create the App; GitHub's code holds for an hour. */
  readonly timeoutMs: number;
  /** Told the address that the person is to open. */
  readonly open: (url: string) => void;
  /** Aborted to give up. */
  readonly signal?: AbortSignal;
}

/**
 * Has a person register the App on GitHub from a manifest, and stores what comes back: a page on this machine sends him there,
 * GitHub sends him back with a code, and the code is exchanged for the App's key.
 * @throws UsageError where there is an App already, or nobody came in time. GitHubError
 */
export async function createAppByManifest(options: CreateAppOptions): Promise<StoredApp> {
  const { data } = options;
  if ((await readStoredApp(data)) !== null) {
    const hint = "lockstep app show tells about it. Move the file away to create another App.";
    throw new UsageError(`${join(data, APP_FILE)} holds an App already.`, hint);
  }
  const hookUrl = hookUrlOf(options.publicUrl);
  const settings =
    options.organization === null
      ? "/settings/apps/new"
      : `/organizations/${encodeURIComponent(options.organization)}/settings/apps/new`;
  // Before the person is troubled: whether the key can be stored at all.
  await makeFolder(data, 0o700);

  const state = randomBytes(24).toString("base64url");
  const { promise: created, resolve, reject } = Promise.withResolvers<StoredApp>();
  let converting = false;
  const server = createServer((message, response) => {
    const url = new URL(message.url ?? "/", "http://127.0.0.1");
    if (message.method === "GET" && url.pathname === "/") {
      const page = `${options.serverUrl.replace(/\/+$/, "")}${settings}?state=${state}`;
      const name = options.organization === null ? "lockstep" : `lockstep ${options.organization}`.slice(0, 34).trim();
      const json = JSON.stringify(manifest({ name, hookUrl, redirectUrl: `${own()}/created` }));
      return reply(response, 200, manifestPage(page, json));
    }
    if (message.method !== "GET" || url.pathname !== "/created") return reply(response, 404, messagePage("Not found."));
    const code = url.searchParams.get("code") ?? "";
    if (!sameText(url.searchParams.get("state") ?? "", state) || !/^[\w-]{1,200}$/.test(code)) {
      return reply(response, 400, messagePage("This link isn't from the page that lockstep app create opened."));
    }
    // A code is good for one exchange; a browser may load the page twice.
    if (converting) return reply(response, 200, messagePage("The App is being stored: look at the terminal."));
    converting = true;
    convert(options, code).then(
      (app) => {
        reply(response, 200, messagePage(`${app.slug} is created. Go back to the terminal.`));
        resolve(app);
      },
      (error: unknown) => {
        reply(response, 502, messagePage("It didn't work: the terminal says why."));
        reject(error);
      },
    );
  });
  const own = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : options.port}`;
  };
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", ready);
  });
  const late = () => {
    const minutes = Math.round(options.timeoutMs / 60_000);
    const hint =
      "Run lockstep app create again. An App that you created meanwhile can be deleted in GitHub's settings.";
    reject(new UsageError(`Nobody created the App within ${minutes} minutes, so nothing is stored.`, hint));
  };
  const timer = setTimeout(late, options.timeoutMs);
  const ended = () => reject(options.signal?.reason);
  options.signal?.addEventListener("abort", ended);
  try {
    options.signal?.throwIfAborted();
    options.open(`${own()}/`);
    return await created;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", ended);
    await new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeIdleConnections();
    });
  }
}

async function convert({ apiUrl, data, signal }: CreateAppOptions, code: string): Promise<StoredApp> {
  const send = requestSender({ apiUrl, ...(signal === undefined ? {} : { signal }) });
  const doing = "exchange the code for the App's key";
  const path = `/app-manifests/${code}/conversions`;
  const app = shaped(storedApp, { doing }, await send({ method: "POST", path, authorization: null, doing }));
  // Whole or not at all, and nobody else's to read from the first byte on.
  const [file, draft] = [join(data, APP_FILE), join(data, `${APP_FILE}.${process.pid}`)];
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(app, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return app;
}

function hookUrlOf(publicUrl: string | null): string | null {
  if (publicUrl === null) return null;
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `"${publicUrl}" is not an address that GitHub could reach.`,
      "Give --url as https://bot.example.com.",
    );
  }
  return url.pathname === "/" ? new URL(HOOK_PATH, url).href : url.href;
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function reply(response: ServerResponse, status: number, html: string): void {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    connection: "close",
  };
  response.writeHead(status, headers).end(html);
}
