import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DatabasePlace } from "../../src/bot/database/open.ts";
import type { Started } from "./github.ts";

/** What processes of one bot have in common. */
export interface Setting {
  /** Path of the built command line. */
  readonly cli: string;
  readonly github: Started;
  readonly secret: string;
}

/** One process of the bot. */
export interface ServeOptions {
  readonly place: DatabasePlace;
  readonly role: "web" | "worker" | "all";
  readonly port: number;
  readonly concurrency?: number;
  /** `debug` tells when each job begins, too. */
  readonly level?: "info" | "debug";
  /** Options for Node, such as `--cpu-prof`. */
  readonly node?: readonly string[];
}

const Line = z.object({
  event: z.string(),
  level: z.string().optional(),
  time: z.iso.datetime().transform(Date.parse),
  repository: z.string().optional(),
  job: z.string().optional(),
  result: z.string().optional(),
  attempt: z.number().optional(),
  deliveries: z.number().optional(),
});
/** A line of the bot's log; `time` in milliseconds since 1970. */
export type LogLine = z.infer<typeof Line>;

/** A running `lockstep serve`. */
export interface Serve extends AsyncDisposable {
  /** Milliseconds until it answered. */
  readonly startMs: number;
  /** All that its log has said so far. */
  readonly lines: readonly LogLine[];
  usage(): Usage;
}

/** What a process has used so far; null where the system doesn't tell. */
export interface Usage {
  /** MB (2^20 bytes), at the most. */
  readonly peakMb: number | null;
  readonly cpuMs: number | null;
}

const START_MS = 60_000;

/** Starts one, and waits until it answers. @throws Error with the log where it doesn't */
export async function startServe({ cli, github, secret }: Setting, options: ServeOptions): Promise<Serve> {
  const { place, role, port, concurrency = 4, level = "info", node = [] } = options;
  const where = place.kind === "pglite" ? ["--data", place.folder] : [];
  const args = [
    ...where,
    "--role",
    role,
    "--port",
    String(port),
    "--host",
    "127.0.0.1",
    "--concurrency",
    String(concurrency),
  ];
  const began = performance.now();
  const child = spawn(process.execPath, [...node, cli, "serve", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      ...(place.kind === "postgres" ? { DATABASE_URL: place.url } : {}),
      LOCKSTEP_APP_ID: String(github.appId),
      LOCKSTEP_APP_PRIVATE_KEY: github.privateKey,
      LOCKSTEP_WEBHOOK_SECRET: secret,
      LOCKSTEP_LOG_LEVEL: level,
      // The limits of github.com are not what is measured.
      LOCKSTEP_NO_PACING: "1",
      GITHUB_API_URL: github.url,
      GITHUB_SERVER_URL: github.url,
    },
  });
  const lines: LogLine[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(Line.parse(JSON.parse(line))));
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  await answers(port, child, () => `${errors.join("")}${JSON.stringify(lines.slice(-5))}`);
  const startMs = performance.now() - began;
  return {
    startMs,
    lines,
    usage: () => usageOf(child.pid ?? 0),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const ended = once(child, "exit");
      const limit = new AbortController();
      const kill = sleep(20_000, null, { signal: limit.signal }).then(
        () => child.kill("SIGKILL"),
        () => {},
      );
      await ended;
      limit.abort();
      await kill;
    },
  };
}

async function answers(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (const end = performance.now() + START_MS; ; await sleep(25)) {
    if (child.exitCode !== null || performance.now() > end) throw new Error(`lockstep serve didn't start: ${said()}`);
    const ok = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
  }
}

/** Of Linux alone; its clock ticks are hundredths of a second on all machines that Node runs on. */
function usageOf(pid: number): Usage {
  try {
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return {
      peakMb: peak === undefined ? null : Number(peak) / 1024,
      cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
    };
  } catch {
    return { peakMb: null, cpuMs: null };
  }
}
