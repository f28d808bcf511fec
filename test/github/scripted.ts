import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createHost, type HostOptions } from "../../src/github/host.ts";

/** A request as the scripted server got it. */
export interface Asked {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to answer; `cut` sends only the first half of the body and closes the connection. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly cut?: boolean;
}

/** `reset`: close the connection without an answer. `silence`: never answer. `drip`: a byte now and then, without end. */
export type Script = (asked: Asked, nth: number) => Answer | "reset" | "silence" | "drip";

/** An HTTP server that answers by a script: for what no well-behaved GitHub says. */
export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
  count(method: string, path?: RegExp): number;
}

export async function scripted(script: Script): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const one = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      asked.push(one);
      reply(response, script(one, asked.length));
    });
  });
  const url = await listen(server);
  return {
    url,
    asked,
    count: (method, path = /./) => asked.filter((one) => one.method === method && path.test(one.url)).length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function reply(response: ServerResponse, answer: ReturnType<Script>): void {
  if (answer === "silence") return;
  if (answer === "reset") {
    response.socket?.destroy();
    return;
  }
  if (answer === "drip") {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(timer));
    return;
  }
  const { status, headers = {}, body, cut } = answer;
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  const bytes = Buffer.from(text);
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length, ...headers });
  if (!cut) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** A host that waits only milliseconds between repetitions. */
export function hostAt(url: string, options: Partial<HostOptions> = {}) {
  return createHost({
    repository: "octo/plans",
    token: "ghp_secretsecretsecret",
    apiUrl: url,
    ledgerBranch: "lockstep-ledger",
    pacing: false,
    backoffMs: 2,
    ...options,
  });
}

/** A complete issue as GitHub sends it. */
export function issueJson(number: number, more: Readonly<Record<string, unknown>> = {}) {
  return {
    number,
    id: 1000 + number,
    title: `Issue ${number}`,
    body: null,
    state: "open",
    state_reason: null,
    labels: [],
    assignees: [],
    milestone: null,
    user: { login: "ada" },
    locked: false,
    created_at: "2026-01-05T08:00:00Z",
    updated_at: "2026-01-06T08:00:00Z",
    closed_at: null,
    closed_by: null,
    ...more,
  };
}
