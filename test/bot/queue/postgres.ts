import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const FOLDERS = ["/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin"];
const bin = FOLDERS.find((folder) => existsSync(join(folder, "postgres"))) ?? null;

/** Whether this machine has PostgreSQL. */
export const hasPostgres = bin !== null;

/** A PostgreSQL of its own on loopback, with an empty data directory. */
export interface Server {
  readonly url: string;
  /** Another database on it. */
  fresh(name: string): Promise<string>;
  /** Ends it as a power failure would end its process. */
  kill(): Promise<void>;
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts one; it won't run as root, so that root lends it to `nobody`. */
export async function startPostgres(): Promise<Server> {
  if (bin === null) throw new Error("There is no PostgreSQL on this machine.");
  const folder = mkdtempSync(join(tmpdir(), "lockstep-postgres-"));
  const root = process.getuid?.() === 0;
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  const user = root ? { uid: id("-u"), gid: id("-g") } : {};
  if (root) chownSync(folder, id("-u"), id("-g"));
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "lockstep", "-A", "trust", "--no-sync", "-E", "UTF8"], {
    ...user,
    cwd: folder,
    stdio: "ignore",
  });
  const port = await freePort();
  const url = `postgres://lockstep@127.0.0.1:${port}/postgres`;
  let server = launch();
  await answers(url);
  return {
    url,
    fresh: async (name) => {
      await query(url, `create database ${name}`);
      return url.replace(/postgres$/, name);
    },
    kill: () => end("SIGKILL"),
    start: async () => {
      server = launch();
      await answers(url, () => {
        // Those that worked for the one that was killed may still hold its memory: it ends at once then.
        if (server.exitCode !== null) server = launch();
      });
    },
    [Symbol.asyncDispose]: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function launch() {
    const options = [
      "-D",
      data,
      "-k",
      folder,
      "-h",
      "127.0.0.1",
      "-p",
      String(port),
      "-F",
      "-c",
      "shared_buffers=16MB",
    ];
    return spawn(join(bin ?? "", "postgres"), options, { ...user, cwd: folder, stdio: "ignore" });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, "exit");
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}

async function answers(url: string, refused: () => void = () => {}): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await query(url, "select 1");
      return;
    } catch (error) {
      if (tries > 300) throw error;
      refused();
      await sleep(50);
    }
  }
}

async function query(url: string, sql: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 2_000,
    application_name: "test",
    keepAlive: false,
  });
  pool.on("error", () => {});
  try {
    await pool.query(sql);
  } finally {
    await pool.end();
  }
}
