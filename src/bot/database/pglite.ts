import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseError } from "../../run/failure.ts";
import { makeFolder } from "../../run/make-folder.ts";
import type { Database, Row, Statements } from "../database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { type Engine, startEngine } from "./engine.ts";
import { startEngineThread } from "./engine-client.ts";
import { snapshotTar, unpackSnapshot } from "./snapshot.ts";

/**
 * Opens the embedded database of a data directory, and makes both where they aren't there yet. What is committed survives the
 * death of the process, but PGlite never calls fsync: after a power failure the last seconds may be gone.
 * @param folder holds the lock and, in `postgres/`, what PostgreSQL keeps
 * @param answerMs how long a statement may take before the engine counts as broken and is replaced
 * @throws DatabaseError where another process has it, or another major version of PostgreSQL wrote it
 */
export async function openPglite(folder: string, answerMs?: number): Promise<Database> {
  await makeFolder(folder, 0o700);
  const lock = await lockDirectory(folder);
  try {
    const data = join(folder, "postgres");
    if (!(await isUsable(data))) await unpackSnapshot(data);
    const open = () => startEngineThread(data, answerMs);
    return databaseOf(await open(), open, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** An embedded database that is gone when it is closed: for tests. */
export async function openMemory(): Promise<Database> {
  const archive = new Blob([new Uint8Array(await snapshotTar())]);
  const open = () => startEngine({ archive });
  return databaseOf(await open(), open, async () => {});
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

/** @param open starts another engine where the one before has ended by itself: what was committed is in the data directory */
function databaseOf(first: Engine, open: () => Promise<Engine>, release: () => Promise<void>): Database {
  let engine = first;
  let closing: Promise<void> | null = null;
  const running = async () => {
    // One that was closed is not opened again.
    if (engine.ended && closing === null) engine = await open();
    return engine;
  };
  let last: Promise<unknown> = Promise.resolve();
  // One after the other, so that nothing gets between statements that failed and their rollback.
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result;
    return result;
  };
  const close = async () => {
    try {
      await alone(async () => (engine.ended ? undefined : engine.close()));
    } finally {
      await release();
    }
  };
  return {
    kind: "pglite",
    query: (sql, parameters) => alone(async () => run(await running(), sql, parameters)),
    transaction: (steps) => alone(async () => transaction(await running(), steps)),
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
