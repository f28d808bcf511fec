import { type Db, PgBoss } from "pg-boss";
import { makeSchema } from "../database/migrate.ts";
import type { Database, Statements } from "../database.ts";

/** Schema of the engine's tables: not the one that another program on the same database would take. */
export const BOSS_SCHEMA = "lockstep_queue";
/** Queue of the jobs to do, at most one for each subject. */
export const JOBS = "jobs";
/** Queue that nobody works on: what failed for good. */
export const DEAD = "dead";

/** Seconds after which a worker that is silent counts as dead; the engine takes no less than 10. */
export const LEASE_SECONDS = 10;

const DAY = 86_400;
/** The queue itself decides what is tried again and what is kept, since a job isn't to go before its deliveries do. */
const ENDLESS = { retryLimit: 2_000_000_000, retryDelay: 0, retentionSeconds: 3_650 * DAY, expireInSeconds: DAY };

/**
 * Starts the engine on a database, and makes its tables and queues.
 *
 * The policy is `exclusive`: one job of a subject, whether it waits, runs or rests. `stately` would let a second one wait, but
 * taking that one while the first runs breaks an index, and with it the taking of all others in the same statement.
 * @param trouble told what goes wrong between calls
 * @see https://timgit.github.io/pg-boss/#/./api/queues
 */
export async function startBoss(database: Database, trouble: (error: unknown) => void): Promise<PgBoss> {
  const shared = database.kind === "postgres";
  // The engine's own way to make it fails where two processes start on a new database at the same time.
  await makeSchema(database, BOSS_SCHEMA);
  const boss = new PgBoss({
    db: databaseFor(database),
    backend: database.kind,
    schema: BOSS_SCHEMA,
    createSchema: false,
    schedule: false,
    // A worker that died is found at this interval; where there is one process there is nobody to find it.
    superviseIntervalSeconds: shared ? 2 : 60,
    monitorIntervalSeconds: shared ? 2 : 60,
  });
  boss.on("error", trouble);
  await boss.start();
  const lease = shared ? { heartbeatSeconds: LEASE_SECONDS } : {};
  await boss.createQueue(JOBS, { policy: "exclusive", ...ENDLESS, ...lease });
  await boss.createQueue(DEAD, ENDLESS);
  // The engine looks a queue up when it is first used, beside whatever transaction that is in: the embedded database has one
  // connection, and both would wait for each other.
  for (const queue of [JOBS, DEAD]) await boss.findJobs(queue, { id: "00000000-0000-0000-0000-000000000000" });
  return boss;
}

/** The engine's view of the database, or of a transaction on it. */
export function databaseFor(statements: Statements): Db {
  return { executeSql: async (sql, parameters) => ({ rows: [...(await statements.query(sql, parameters))] }) };
}

/** How many jobs a call to the engine has changed: none where the claim on it is another's by now. */
export function affected(response: object): number {
  if ("affected" in response && typeof response.affected === "number") return response.affected;
  throw new TypeError("The queue's engine didn't say how many jobs it changed.");
}

/** Ids of the jobs that a call to the engine has changed. */
export function settledIds(response: object): ReadonlySet<string> {
  if ("settled" in response && Array.isArray(response.settled)) return new Set(response.settled.map(String));
  throw new TypeError("The queue's engine didn't say which jobs it changed.");
}
