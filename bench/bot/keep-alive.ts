import { connect, type Socket } from "node:net";

/** Connections that are kept open, each with one request under way: as cheap a client as can be, since it shares the machine. */
export class KeepAlive {
  readonly #port: number;
  readonly #idle: Connection[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #all: Connection[] = [];
  readonly #most: number;

  constructor(port: number, most: number) {
    this.#port = port;
    this.#most = most;
  }

  /** Posts a body and gives the answer's status; 0 where there was none. Waits where all connections are busy. */
  async post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
    const connection = await this.#take();
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const status = await connection.send(head + body);
    if (connection.open) this.#idle.push(connection);
    else this.#all.splice(this.#all.indexOf(connection), 1);
    this.#waiting.shift()?.();
    return status;
  }

  close(): void {
    for (const connection of this.#all) connection.end();
  }

  async #take(): Promise<Connection> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle?.open) return idle;
      if (idle === undefined && this.#all.length < this.#most) {
        const made = new Connection(this.#port);
        this.#all.push(made);
        return made;
      }
      if (idle === undefined) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      else this.#all.splice(this.#all.indexOf(idle), 1);
    }
  }
}

class Connection {
  open = true;
  readonly #socket: Socket;
  #text = "";
  #settle: ((status: number) => void) | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.setEncoding("latin1");
    this.#socket.on("data", (chunk: string) => this.#read(chunk));
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => {
      this.open = false;
      this.#answer(0);
    });
  }

  send(request: string): Promise<number> {
    if (!this.open) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#socket.write(request);
    });
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    this.#text += chunk;
    const head = this.#text.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(this.#text.slice(0, head + 2))?.[1] ?? 0);
    if (this.#text.length < head + 4 + length) return;
    const status = Number(this.#text.slice(9, 12));
    this.#text = "";
    this.#answer(status);
  }

  #answer(status: number): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(status);
  }
}
