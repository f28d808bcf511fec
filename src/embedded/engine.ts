import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isObject } from "./shape.ts";
import { isCollection, type StoreCollection } from "./table.ts";

/** The layer reaches into what the package doesn't export, so any other version would be a guess. */
const VERSION = "0.12.2";
const GITHUB_MODULE = "dist/dist-DWLNEG6M.js";

/** The parts of a started emulator that this layer works with. */
export interface Engine {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly collection: (name: string) => StoreCollection;
  /** Token to identity, as the emulator's own authentication reads it. */
  readonly tokens: Map<unknown, unknown>;
  readonly subscriptions: (owner: string, repo: string) => readonly unknown[];
  /** Everything the emulator wants to deliver goes to the listener instead. */
  onDispatch(listener: (event: string, action: string | undefined, payload: unknown) => void): void;
}

type Registration = readonly [app: unknown, store: unknown, webhooks: unknown];

/** Engines that are being started, by base URL: the only thing that `register` is told about who started it. */
const starting = new Map<string, (registration: Registration, tokens: unknown) => void>();
let patched: Promise<(options: object) => Promise<unknown>> | undefined;

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, "node_modules", "emulate");
    if (existsSync(join(candidate, "package.json"))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`The package emulate@${VERSION} is not installed. Run npm ci.`);
    folder = parent;
  }
}

async function load(): Promise<(options: object) => Promise<unknown>> {
  const folder = packageFolder();
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const version = isObject(manifest) ? manifest.version : undefined;
  if (version !== VERSION) {
    throw new Error(`The embedded GitHub needs emulate@${VERSION}, found ${String(version)} in ${folder}. Run npm ci.`);
  }
  const github: unknown = await import(pathToFileURL(join(folder, GITHUB_MODULE)).href);
  const api: unknown = await import(pathToFileURL(join(folder, "dist/api.js")).href);
  const plugin = isObject(github) ? github.githubPlugin : undefined;
  const create = isObject(api) ? api.createEmulator : undefined;
  if (!isObject(plugin) || typeof plugin.register !== "function" || typeof create !== "function") {
    throw new Error(`emulate@${VERSION} in ${folder} is not the package that was published. Run npm ci.`);
  }
  const register = plugin.register;
  plugin.register = (...parts: unknown[]) => {
    Reflect.apply(register, plugin, parts);
    const [app, store, webhooks, baseUrl, tokens] = parts;
    starting.get(String(baseUrl))?.([app, store, webhooks], tokens);
  };
  return async (options) => Reflect.apply(create, undefined, [options]);
}

function method(owner: unknown, name: string): (...parts: unknown[]) => unknown {
  const found = isObject(owner) ? owner[name] : undefined;
  if (typeof found !== "function") throw new Error(`emulate@${VERSION} has no ${name}()`);
  return (...parts) => Reflect.apply(found, owner, parts);
}

function connect([app, store, webhooks]: Registration, tokens: unknown): Engine {
  if (!(tokens instanceof Map)) throw new Error(`emulate@${VERSION} passes no token map`);
  const handle = method(app, "fetch");
  const open = method(store, "collection");
  const subscriptions = method(webhooks, "getSubscriptions");
  return {
    async fetch(request) {
      const response = await handle(request);
      if (!(response instanceof Response)) throw new Error("The emulator gave no response");
      return response;
    },
    collection(name) {
      const found = open(name);
      if (!isCollection(found)) throw new Error(`emulate@${VERSION} has no collection ${name}`);
      return found;
    },
    tokens,
    subscriptions(owner, repo) {
      const found = subscriptions(owner, repo);
      return Array.isArray(found) ? found : [];
    },
    onDispatch(listener) {
      if (!isObject(webhooks)) throw new Error(`emulate@${VERSION} passes no webhook dispatcher`);
      webhooks.dispatch = async (event: unknown, action: unknown, payload: unknown) => {
        listener(String(event), typeof action === "string" ? action : undefined, payload);
      };
    },
  };
}

/** Starts an emulator whose answers carry `baseUrl`. Its own HTTP server is closed again: requests come in process. */
export async function startEngine(baseUrl: string): Promise<Engine> {
  patched ??= load();
  const create = await patched;
  let engine: Engine | undefined;
  starting.set(baseUrl, (registration, tokens) => {
    engine = connect(registration, tokens);
  });
  try {
    const emulator = await create({
      service: "github",
      port: 0,
      hostname: "127.0.0.1",
      baseUrl,
      seed: { tokens: {}, github: {} },
    });
    await method(emulator, "close")();
  } finally {
    starting.delete(baseUrl);
  }
  if (!engine) throw new Error(`emulate@${VERSION} did not register its GitHub service`);
  return engine;
}
