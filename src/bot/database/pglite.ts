import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseError } from "../../run/failure.ts";
import type { Database, Row, Statements } from "../database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { type Engine, startEngine } from "./engine.ts";
import { startEngineThread } from "./engine-client.ts";
import { snapshotTar, unpackSnapshot } from "./snapshot.ts";

/**
 * Opens the embedded database of a data directory, and makes both where they aren't there yet. What is committed survives the
 * death of the process, but PGlite never calls fsync: after a power failure the last seconds may be gone.
 * @param folder holds the lock and, in `postgres/`, what PostgreSQL keeps
 * @throws DatabaseError where another process has it, or another major version of PostgreSQL wrote it
 */
export async function openPglite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(folder);
  try {
    const data = join(folder, "postgres");
    if (!(await isUsable(data))) await unpackSnapshot(data);
    return databaseOf(await startEngineThread(data), () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** An embedded database that is gone when it is closed: for tests. */
export async function openMemory(): Promise<Database> {
  const archive = new Blob([new Uint8Array(await snapshotTar())]);
  return databaseOf(await startEngine({ archive }), async () => {});
}

/** Major version of PostgreSQL in the snapshot, as its file `PG_VERSION` has it. */
const MAJOR = "18";

async function isUsable(data: string): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(join(data, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
  if (version === MAJOR) return true;
  throw new DatabaseError(
    "database-unusable",
    `The data directory ${data} was written by PostgreSQL ${version}; this version of lockstep has ${MAJOR}.`,
    "Start with an empty data directory: missed deliveries are asked for again, and each repository is reconciled in full.",
  );
}

function databaseOf(engine: Engine, release: () => Promise<void>): Database {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other, so that nothing gets between statements that failed and their rollback.
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result;
    return result;
  };
  let closing: Promise<void> | null = null;
  const close = async () => {
    try {
      await alone(() => engine.close());
    } finally {
      await release();
    }
  };
  return {
    kind: "pglite",
    query: (sql, parameters) => alone(() => run(engine, sql, parameters)),
    transaction: (steps) => alone(() => transaction(engine, steps)),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function run(engine: Engine, sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
  try {
    return await engine.run(sql, parameters);
  } catch (error) {
    // There is one connection: a `begin` among the statements that failed would leave it unusable for all that come after.
    if (parameters.length === 0) await rollBack(engine);
    throw error;
  }
}

async function transaction<T>(engine: Engine, steps: (statements: Statements) => Promise<T>): Promise<T> {
  await engine.run("begin", []);
  try {
    const result = await steps({ query: (sql, parameters = []) => engine.run(sql, parameters) });
    await engine.run("commit", []);
    return result;
  } catch (error) {
    await rollBack(engine);
    throw error;
  }
}

/** What is told is what failed before; where the database itself has ended there is nothing to roll back. */
async function rollBack(engine: Engine): Promise<void> {
  await engine.run("rollback", []).catch(() => {});
}
