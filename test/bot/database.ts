import { PGlite } from "@electric-sql/pglite";
import type { Database, Statements } from "../../src/bot/database.ts";
import { RECORD_MIGRATIONS } from "../../src/bot/records/migrations.ts";

/** The records' tables in a database in memory. */
export async function memoryDatabase(): Promise<Database> {
  const db = await PGlite.create();
  for (const sql of RECORD_MIGRATIONS) await db.exec(sql);
  const on = (runner: Pick<PGlite, "query">): Statements => ({
    query: async (sql, parameters = []) => (await runner.query<Record<string, unknown>>(sql, [...parameters])).rows,
  });
  return {
    kind: "pglite",
    ...on(db),
    transaction: (steps) => db.transaction((tx) => steps(on(tx))),
    close: () => db.close(),
  };
}
