import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Faults } from "./faults.ts";
import { matchesFilter } from "./filter.ts";
import type { Handler, RawReply, RawRequest } from "./handler.ts";
import type { Model } from "./model.ts";
import type { Fault, IncomingRequest, RequestFilter, RequestRecord, Snapshot } from "./types.ts";
import type { World } from "./world.ts";

type Hook = (request: IncomingRequest) => void | Promise<void>;

/** Listens on 127.0.0.1; the handler is set once the emulator behind it knows the address. */
export async function listen(port: number): Promise<{ server: Server; url: string }> {
  const server = createServer();
  // The client decides when an idle connection ends. Were it the server, then a test that blocks the event loop for some
  // seconds would find its connections reset in the middle of a request.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The embedded GitHub has no port");
  return { server, url: `http://127.0.0.1:${address.port}` };
}

async function readBody(message: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function parseJson(body: Uint8Array): unknown {
  try {
    return body.byteLength === 0 ? null : JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

type Draft = { -readonly [K in keyof RequestRecord]: RequestRecord[K] };

/** From the socket to the handler and back: the log, the hooks of tests, and everything that goes wrong on the way. */
export class Traffic {
  readonly faults = new Faults();
  readonly requests: Draft[] = [];
  readonly #hooks = new Set<{ readonly hook: Hook; readonly filter: RequestFilter }>();
  readonly #snapshots = new WeakMap<Snapshot, Model>();
  readonly #world: World;
  readonly #handler: Handler;
  #count = 0;

  constructor(world: World, handler: Handler, server: Server) {
    this.#world = world;
    this.#handler = handler;
    server.on("request", (message, response) => {
      this.#serve(message, response).catch(() => message.socket.destroy());
    });
  }

  onRequest(hook: Hook, filter: RequestFilter): Disposable {
    const entry = { hook, filter };
    this.#hooks.add(entry);
    const remove = () => {
      this.#hooks.delete(entry);
    };
    return { [Symbol.dispose]: remove };
  }

  snapshot(): Snapshot {
    const snapshot = { takenAt: this.#world.now() };
    this.#snapshots.set(snapshot, structuredClone(this.#world.model));
    return snapshot;
  }

  resetLog(): void {
    this.requests.length = 0;
    this.#count = 0;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? "/", this.#world.url);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
    const { identity, token } = this.#handler.peek(headers);
    const person = identity?.person ?? false;
    if (!person) this.#count++;
    const nth = this.#count;
    const method = message.method ?? "GET";
    const login = identity?.user.login ?? null;
    const about = { method, path: url.pathname, query: url.search, login, person };
    const record: Draft = { ...about, status: 0, at: this.#world.now() };
    this.requests.push(record);
    const request: RawRequest = { method, url, headers, body: await readBody(message) };
    const faults = this.faults.hit({ ...about, token });
    for (const { delay } of faults) if (delay !== undefined) await wait(delay);
    for (const { hook, filter } of this.#hooks) {
      const incoming = (): IncomingRequest => ({ ...about, nth, body: parseJson(request.body) });
      if (matchesFilter(filter, { ...about, token })) await hook(incoming());
    }
    const has = (test: (fault: Fault) => boolean) => faults.find(test);
    if (has(({ drop }) => drop === "before")) {
      message.socket.destroy();
      return;
    }
    const reply = await this.#reply(request, faults);
    if (has(({ drop }) => drop === "after")) {
      message.socket.destroy();
      return;
    }
    record.status = reply.status;
    this.#write(response, reply, method === "HEAD", has(({ truncate }) => truncate === true) !== undefined);
  }

  async #reply(request: RawRequest, faults: readonly Fault[]): Promise<RawReply> {
    const answer = faults.find((fault) => fault.answer)?.answer;
    if (answer) {
      const text =
        answer.body === undefined ? "" : typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      const type = typeof answer.body === "string" ? "text/html" : "application/json";
      const headers = { "content-type": `${type}; charset=utf-8`, ...answer.headers };
      return { status: answer.status, headers, body: new TextEncoder().encode(text) };
    }
    const lag = request.method === "GET" ? faults.find((fault) => fault.lag)?.lag : undefined;
    const model = lag === undefined ? undefined : this.#snapshots.get(lag);
    if (lag && !model) throw new Error("A lag needs a snapshot of the same server");
    return this.#handler.handle(request, model ?? this.#world.model);
  }

  #write(response: ServerResponse, reply: RawReply, headOnly: boolean, truncate: boolean): void {
    const empty = headOnly || reply.status === 204 || reply.status === 304;
    const headers = { date: this.#world.now().toUTCString(), ...reply.headers };
    response.writeHead(reply.status, empty ? headers : { ...headers, "content-length": String(reply.body.byteLength) });
    if (empty) response.end();
    else if (truncate) {
      // The headers promise the whole body, so that the client notices.
      response.write(reply.body.subarray(0, Math.floor(reply.body.byteLength / 2)), () => response.socket?.destroy());
    } else response.end(reply.body);
  }
}
