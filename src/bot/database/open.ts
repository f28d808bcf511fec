import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseError, UsageError } from "../../run/failure.ts";
import type { Database } from "../database.ts";

/** Where the bot keeps what must outlive it: PostgreSQL, or a folder of its own. */
export type DatabasePlace =
  | { readonly kind: "postgres"; readonly url: string; readonly connections?: number }
  | { readonly kind: "pglite"; readonly folder: string };

const ADDRESS =
  "Expected postgres://user:password@host:5432/database; leave it out, and the bot keeps its own database in a folder.";

/** Data directory where none is named. */
export const DATA_FOLDER = "lockstep-data";

/**
 * Where the database is, by how a command was called: a data directory that is named counts more than `DATABASE_URL`, which counts
 * more than the default data directory. Pure but for what it is given.
 * @param data value of `--data`
 * @param cwd folder that paths are relative to
 */
export function placeOf(
  data: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): DatabasePlace {
  const url = env.DATABASE_URL;
  if (data === undefined && url !== undefined && url !== "") return { kind: "postgres", url };
  return { kind: "pglite", folder: resolve(cwd, data ?? DATA_FOLDER) };
}

/**
 * Opens the database; a data directory that isn't there yet is made. Only the driver that is needed is loaded.
 * @throws UsageError for an address of something else. DatabaseError where it is in use, can't be reached or can't be read
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  // Not quoted: it may hold a password.
  if (place.kind === "postgres" && !/^(?:postgres(?:ql)?|socket):|^\//.test(place.url)) {
    throw new UsageError("DATABASE_URL isn't the address of a PostgreSQL.", ADDRESS);
  }
  if (place.kind === "postgres") return await (await import("./postgres.ts")).openPostgres(place);
  return await (await import("./pglite.ts")).openPglite(place.folder);
}

/**
 * Opens a database that a bot has used before.
 * @throws DatabaseError where there is none, and else as `openDatabase`
 */
export async function openExisting(place: DatabasePlace): Promise<Database> {
  if (place.kind === "pglite" && !existsSync(join(place.folder, "postgres", "PG_VERSION"))) {
    throw new DatabaseError(
      "database-unusable",
      `${place.folder} is no data directory of the bot.`,
      "Name the one that lockstep serve has with --data, or set DATABASE_URL.",
    );
  }
  return await openDatabase(place);
}
