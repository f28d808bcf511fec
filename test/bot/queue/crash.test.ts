import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { migrate } from "../../../src/bot/database/migrate.ts";
import { openPostgres } from "../../../src/bot/database/postgres.ts";
import { startBoss } from "../../../src/bot/queue/boss.ts";
import { hasPostgres, startPostgres } from "./postgres.ts";
import { delivery, until } from "./world.ts";

const program = fileURLToPath(new URL("./worker.ts", import.meta.url));
const Line = z.object({
  step: z.enum(["ready", "stored", "begin", "end", "recorded"]),
  about: z.number().default(0),
  ids: z.array(z.string()).default([]),
});

/** What all processes of a test said, in order. */
class Log {
  readonly lines: (z.infer<typeof Line> & { readonly by: number })[] = [];
  #started = 0;

  /** Starts a process, and waits until it works. */
  async start(...args: readonly string[]): Promise<ChildProcess> {
    this.#started += 1;
    const by = this.#started;
    const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: child.stdout ?? process.stdin }).on("line", (line) => {
      this.lines.push({ ...Line.parse(JSON.parse(line)), by });
    });
    await until(() => this.lines.some((line) => line.by === by && line.step === "ready"), "a worker that is ready");
    return child;
  }

  ids(step: z.infer<typeof Line>["step"]): readonly string[] {
    return this.lines.filter((line) => line.step === step).flatMap(({ ids }) => ids);
  }

  /** Begun again after it was recorded as done. */
  doneTwice(): readonly string[] {
    const recorded = new Set<string>();
    const twice: string[] = [];
    for (const { step, ids } of this.lines) {
      if (step === "recorded") for (const id of ids) recorded.add(id);
      if (step === "begin") twice.push(...ids.filter((id) => recorded.has(id)));
    }
    return twice;
  }

  /** Runs of one subject that began while another of the same process or a living one was under way. */
  overlaps(dead: ReadonlySet<number>): readonly number[] {
    const under = new Map<number, number>();
    const found: number[] = [];
    for (const { step, about, by } of this.lines) {
      const other = under.get(about);
      if (step === "begin") {
        if (other !== undefined && !dead.has(other)) found.push(about);
        under.set(about, by);
      }
      if (step === "end" && other === by) under.delete(about);
    }
    return found;
  }
}

function feed(child: ChildProcess, groups: number): void {
  for (let i = 0; i < groups; i += 1) {
    const group = Array.from({ length: 5 }, (_, k) => delivery((i * 3 + k) % 12));
    child.stdin?.write(`${JSON.stringify(group)}\n`);
  }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close");
}

/** Processes that start together make the tables once, also where the role has the name of the schema, as "$user" looks it up. */
async function migratesOnce(url: string): Promise<void> {
  const databases = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openPostgres({ url, connections: 1 })));
  // Sessions whose caches are filled: an empty one asks the catalogue anyway.
  for (const [i, database] of databases.entries()) await database.query(`create schema warm${i}`);
  const step = "create table lockstep.made (a int)";
  await Promise.all(databases.map((database) => migrate(database, "test", [step])));
  const troubles: unknown[] = [];
  const engines = await Promise.all(databases.map((database) => startBoss(database, (error) => troubles.push(error))));
  for (const engine of engines) await engine.stop({ graceful: false });
  expect(troubles).toEqual([]);
  for (const database of databases) await database.close();
}

describe("a process that is killed", () => {
  it("loses nothing that it acknowledged, on PGlite", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lockstep-crash-"));
    const log = new Log();
    try {
      for (const stored of [20, 60]) {
        const child = await log.start("pglite", folder);
        feed(child, 40);
        await until(() => log.ids("stored").length >= stored, "deliveries stored");
        await kill(child);
      }
      const last = await log.start("pglite", folder);
      await until(() => new Set(log.ids("stored")).isSubsetOf(new Set(log.ids("end"))), "all of them done");
      await kill(last);
      expect(log.doneTwice()).toEqual([]);
      expect(log.overlaps(new Set([1, 2]))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(!hasPostgres)("loses nothing on PostgreSQL, where four share the load and two of them die", async () => {
    await using server = await startPostgres();
    await migratesOnce(await server.fresh("migrated"));
    const log = new Log();
    const children = await Promise.all([1, 2, 3, 4].map(() => log.start("postgres", server.url)));
    for (const child of children) feed(child, 30);
    await until(() => log.ids("recorded").length >= 50, "some of them done");
    for (const child of children.slice(0, 2)) await kill(child);
    await until(() => new Set(log.ids("stored")).isSubsetOf(new Set(log.ids("end"))), "all of them done");
    for (const child of children.slice(2)) await kill(child);
    expect(log.doneTwice()).toEqual([]);
    expect(log.overlaps(new Set([1, 2]))).toEqual([]);
    expect(new Set(log.lines.filter(({ step }) => step === "recorded").map(({ by }) => by)).size).toBeGreaterThan(2);
  });
});
