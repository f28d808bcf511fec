import pg from "pg";
import { DatabaseError } from "../../run/failure.ts";
import type { Database, Row } from "../database.ts";

/** How PostgreSQL is reached. */
export interface PostgresOptions {
  /** `postgres://user:password@host/database`. */
  readonly url: string;
  /** Connections at most; default 10. */
  readonly connections?: number;
}

/**
 * Opens PostgreSQL through a pool of connections, and tries it.
 * @throws DatabaseError where it can't be reached or refuses
 */
export async function openPostgres({ url, connections = 10 }: PostgresOptions): Promise<Database> {
  const pool = poolOf(url, connections);
  // A connection that breaks while nobody uses it has left the pool; the next query gets another, or fails for itself.
  pool.on("error", () => {});
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw unreachable(error);
  }
  let closing: Promise<void> | null = null;
  return {
    kind: "postgres",
    query: async (sql, parameters) => rowsOf(await pool.query(sql, parameters)),
    transaction: async (steps) => {
      const client = await pool.connect();
      // Without a listener a connection that breaks between two statements would end the process.
      const ignore = () => {};
      client.on("error", ignore);
      let broken = false;
      try {
        await client.query("begin");
        const result = await steps({
          query: async (sql, parameters) => rowsOf(await client.query(sql, parameters)),
        });
        await client.query("commit");
        return result;
      } catch (error) {
        broken = !(await rollsBack(client));
        throw error;
      } finally {
        client.off("error", ignore);
        client.release(broken);
      }
    },
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

function poolOf(url: string, connections: number): InstanceType<typeof pg.Pool> {
  try {
    return new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 10_000,
      application_name: "lockstep",
      keepAlive: true,
    });
  } catch (error) {
    throw unreachable(error);
  }
}

async function rollsBack(client: { query(sql: string): Promise<unknown> }): Promise<boolean> {
  try {
    await client.query("rollback");
    return true;
  } catch {
    // What is told is why the transaction failed; the connection is thrown away.
    return false;
  }
}

function rowsOf(
  result: { readonly rows: readonly Row[] } | readonly { readonly rows: readonly Row[] }[],
): readonly Row[] {
  return "rows" in result ? result.rows : result.flatMap(({ rows }) => rows);
}

/** Never with the address itself: it may hold a password. */
function unreachable(error: unknown): DatabaseError {
  const reason = error instanceof AggregateError ? String(error.errors[0] ?? error) : String(error);
  return new DatabaseError(
    "database-unreachable",
    `PostgreSQL can't be used: ${reason.replace(/^\w*Error: /, "").replace(/\.$/, "")}.`,
    "Look whether DATABASE_URL is right (postgres://user:password@host:5432/database) and the server runs.",
    { cause: error },
  );
}
