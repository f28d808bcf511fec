import { z } from "zod";
import { DatabaseError } from "../../run/failure.ts";
import type { Database, Statements } from "../database.ts";

const Version = z.tuple([z.object({ version: z.int() })]);

/** Any number that nothing else in this schema locks by. */
const LOCK = 7_316_402;

/**
 * Brings the tables of one part up to date, in schema `lockstep`. All steps that are missing happen in one transaction, under a
 * lock: processes that start together wait for each other.
 * @param part name of the part whose tables they are; each has a count of its own
 * @param steps SQL of each version, the first one first. What was published is never changed, only added to
 * @throws DatabaseError where a later version of lockstep was here before
 */
export async function migrate(database: Database, part: string, steps: readonly string[]): Promise<void> {
  await database.transaction(async (statements) => {
    await lockedSchema(statements, "lockstep");
    await statements.query("create table if not exists lockstep.version (part text primary key, version int not null)");
    await statements.query("insert into lockstep.version (part, version) values ($1, 0) on conflict do nothing", [
      part,
    ]);
    const rows = await statements.query("select version from lockstep.version where part = $1", [part]);
    const [{ version }] = Version.parse(rows);
    if (version > steps.length) {
      throw new DatabaseError(
        "database-unusable",
        `The database holds version ${version} of the tables for the ${part}; this version of lockstep knows ${steps.length}.`,
        "Use the version of lockstep that wrote it, or a later one.",
      );
    }
    for (const step of steps.slice(version)) await statements.query(step);
    if (version < steps.length) {
      await statements.query("update lockstep.version set version = $2 where part = $1", [part, steps.length]);
    }
  });
}

/**
 * Makes a schema where it isn't there yet; processes that start together wait for each other.
 * @param schema a name that needs no quotes
 */
export async function makeSchema(database: Database, schema: string): Promise<void> {
  await database.transaction((statements) => lockedSchema(statements, schema));
}

/** Takes the lock until the end of the transaction, and makes the schema. */
async function lockedSchema(statements: Statements, schema: string): Promise<void> {
  await statements.query(`select pg_advisory_xact_lock(${LOCK})`);
  // "if not exists" asks a cache of the catalogue that is as old as the wait for the lock; a query asks the catalogue.
  const made = await statements.query("select 1 from pg_catalog.pg_namespace where nspname = $1", [schema]);
  if (made.length === 0) await statements.query(`create schema ${schema}`);
}
