import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What becomes of a delivery on its way from GitHub to the bot. */
export type Fate =
  | { readonly kind: "send" }
  | { readonly kind: "twice" }
  /** GitHub is told that nobody took it. */
  | { readonly kind: "lose" }
  /** It comes so much later, and others overtake it. GitHub knows it as delivered. */
  | { readonly kind: "late"; readonly ms: number };

interface Letter {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What GitHub has as the address of the App: it passes on what comes to whichever process there is just now. */
export interface PostOffice extends AsyncDisposable {
  readonly url: string;
  /** Ports of the processes that take deliveries, in turn; none while all of them are dead. */
  ports: readonly number[];
  fate: (id: string) => Fate;
  /** Ids of deliveries that GitHub has tried to send. */
  readonly seen: ReadonlySet<string>;
  /** Ids that a process has said to be stored: they must be done, whatever happens. */
  readonly stored: ReadonlySet<string>;
  /** How often a process answered with which status; 0 where none answered. */
  readonly answers: ReadonlyMap<number, number>;
  /** Waits for those that are late. */
  settled(): Promise<void>;
}

const PASSED_ON = /^(?:content-type|x-)/;

export async function openPostOffice(): Promise<PostOffice> {
  const [seen, stored] = [new Set<string>(), new Set<string>()];
  const answers = new Map<number, number>();
  const late = new Set<Promise<void>>();
  let turn = 0;

  async function pass({ id, headers, body }: Letter): Promise<number> {
    const port = office.ports[turn++ % Math.max(1, office.ports.length)];
    let status = 0;
    if (port !== undefined) {
      try {
        const url = `http://127.0.0.1:${port}/api/github/webhooks`;
        const response = await fetch(url, { method: "POST", headers, body: new Uint8Array(body) });
        const text = await response.text();
        status = response.status;
        if (status === 202 && /^(?:Stored|Known)/.test(text)) stored.add(id);
      } catch {
        // It died before it answered: whether it has stored the delivery, nobody knows.
      }
    }
    answers.set(status, (answers.get(status) ?? 0) + 1);
    return status;
  }

  async function passLater(letter: Letter, ms: number): Promise<void> {
    do await sleep(ms);
    while (!isTaken(await pass(letter)));
  }

  async function handle(letter: Letter): Promise<number> {
    seen.add(letter.id);
    const fate = office.fate(letter.id);
    if (fate.kind === "lose") return 0;
    if (fate.kind === "late") {
      const arriving = passLater(letter, fate.ms).finally(() => late.delete(arriving));
      late.add(arriving);
      return 202;
    }
    const status = await pass(letter);
    return fate.kind === "twice" ? Math.max(status, await pass(letter)) : status;
  }

  const server = createServer(async (message, response) => {
    const status = await handle(await letterOf(message));
    if (status === 0) response.destroy();
    else response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The post office has no port.");
  const office: PostOffice = {
    url: `http://127.0.0.1:${address.port}/api/github/webhooks`,
    ports: [],
    fate: () => ({ kind: "send" }),
    ...{ seen, stored, answers },
    async settled() {
      while (late.size > 0) await Promise.all(late);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return office;
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

async function letterOf(message: IncomingMessage): Promise<Letter> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  const headers = Object.entries(message.headers).flatMap(([name, value]) =>
    PASSED_ON.test(name) && typeof value === "string" ? [[name, value] as const] : [],
  );
  return {
    id: String(message.headers["x-github-delivery"]),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts),
  };
}
