import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createApp } from "../../../src/bot/app/index.ts";
import type { DatabasePlace } from "../../../src/bot/database/open.ts";
import { type AppHandle, type EmbeddedGitHub, startGitHub } from "../../../src/embedded/index.ts";
import { planWith, row } from "../../scenarios/stage.ts";
import { CONFIG } from "../stage.ts";
import { type BotProcess, startProcess } from "./bot-process.ts";
import { openPostOffice, type PostOffice } from "./post-office.ts";

export const SECRET = "a secret of the webhook";
export const SLUG = "lockstep-app";
export const PLAN = planWith([row("T-001", "First"), row("T-002", "Second"), row("T-003", "Third")]);

const PERMISSIONS = {
  ...{
    contents: "write",
    issues: "write",
    pull_requests: "write",
    checks: "write",
    statuses: "read",
    metadata: "read",
  },
};

/** An embedded GitHub with an App whose webhooks go to processes of the bot, by way of a post office. */
export interface Town extends AsyncDisposable {
  readonly github: EmbeddedGitHub;
  readonly office: PostOffice;
  readonly app: AppHandle;
  readonly place: DatabasePlace;
  /** Full names of the repositories that are to be in agreement. */
  readonly repositories: string[];
  /** Processes that were started, the dead ones included. */
  readonly processes: readonly BotProcess[];
  /** A repository of octo's that agrees to be synced; alice may write. Whether it is to be in agreement, who makes it says. */
  create(name: string, files?: Readonly<Record<string, string>>): Promise<string>;
  /** Starts a process, which takes deliveries unless it only works. */
  start(options?: StartOptions): Promise<BotProcess>;
  /** Posts a payload of one's own to a process, signed. */
  post(port: number, event: string, payload: object): Promise<Response>;
  /** Asks GitHub to send again what no process took. */
  redeliver(): Promise<number>;
  /** Waits until all webhooks are sent and nothing is due. */
  quiet(): Promise<void>;
}

export interface StartOptions {
  readonly role?: "web" | "worker" | "all";
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly limit?: readonly string[];
}

export interface TownOptions {
  /** Default: an embedded database in a folder of its own. */
  readonly url?: string;
  /** Folder of the embedded database. */
  readonly folder?: string;
}

export async function town(options: TownOptions = {}): Promise<Town> {
  const github = await startGitHub({ keepDeliveries: false });
  for (const login of ["octo", "alice", "mallory"]) github.user(login);
  const office = await openPostOffice();
  const own = mkdtempSync(join(tmpdir(), "lockstep-town-"));
  const folder = options.folder ?? join(own, "data");
  const place: DatabasePlace =
    options.url === undefined ? { kind: "pglite", folder } : { kind: "postgres", url: options.url };
  const app = github.createApp({
    ...{ slug: SLUG, account: "octo", permissions: PERMISSIONS, events: ["*"] },
    webhook: { url: office.url, secret: SECRET },
  });
  const processes: BotProcess[] = [];
  const env = {
    LOCKSTEP_APP_ID: String(app.appId),
    LOCKSTEP_APP_PRIVATE_KEY: app.privateKey,
    LOCKSTEP_WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: github.url,
    LOCKSTEP_NO_PACING: "1",
    LOCKSTEP_SETTLE_MS: "30",
    ...(place.kind === "postgres" ? { DATABASE_URL: place.url } : {}),
  };
  const alive = () => processes.filter((one) => one.alive);
  const repositories: string[] = [];
  return {
    ...{ github, office, app, place, repositories, processes },
    async create(name, files = {}) {
      const all = { "TASK.md": PLAN, "sprint.config.json": CONFIG, ...files };
      const made = await github.createRepository({
        owner: "octo",
        name,
        files: all,
        collaborators: { alice: "write" },
      });
      return made.fullName;
    },
    async start({ role = "all", args = [], env: more = {}, limit = [] } = {}) {
      const where = place.kind === "pglite" ? ["--data", place.folder] : [];
      const all = ["--host", "127.0.0.1", "--port", "0", "--role", role, ...where, ...args];
      const started = await startProcess(all, { ...env, HOME: own, ...more }, limit);
      processes.push(started);
      if (role !== "worker") {
        const takers = alive().map(({ port }) => port);
        office.ports = [...office.ports.filter((port) => takers.includes(port)), started.port];
      }
      return started;
    },
    post(port, event, payload) {
      const body = JSON.stringify(payload);
      return fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-github-event": event,
          "x-github-delivery": randomUUID(),
          "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
        },
        body,
      });
    },
    async redeliver() {
      const client = await createApp({ appId: app.appId, privateKey: app.privateKey, apiUrl: github.url });
      const attempts = (await client.attempts(new Date(0).toISOString())).toSorted((a, b) => a.id - b.id);
      const taken = new Set(attempts.filter(({ ok }) => ok).map(({ guid }) => guid));
      const missed = [
        ...new Map(attempts.filter(({ guid }) => !taken.has(guid)).map((one) => [one.guid, one])).values(),
      ];
      for (const { id } of missed) await client.redeliver(id);
      return missed.length;
    },
    async quiet() {
      for (let calm = 0; calm < 3; ) {
        await github.settled();
        await office.settled();
        const seen = office.seen.size;
        await sleep(60);
        const idle = await Promise.all(alive().map(isIdle));
        calm = idle.every(Boolean) && office.seen.size === seen ? calm + 1 : 0;
      }
    },
    async [Symbol.asyncDispose]() {
      for (const one of processes) await one[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
      await github.close();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Whether nothing runs and nothing is due. */
async function isIdle({ port }: BotProcess): Promise<boolean> {
  const text = await metricsOf(port);
  return (
    metric(text, 'lockstep_queue_jobs{state="running"}') === 0 && metric(text, "lockstep_queue_oldest_seconds") === 0
  );
}

export async function metricsOf(port: number): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

/** A metric's value; null where it has none. */
export function metric(text: string, name: string): number | null {
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}
