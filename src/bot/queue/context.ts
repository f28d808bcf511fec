import type { PgBoss } from "pg-boss";
import type { Database, Statements } from "../database.ts";
import type { QueueEvent } from "./event.ts";
import type { RetryRule } from "./retry.ts";

/** What the parts of the queue share. */
export interface QueueContext {
  readonly database: Database;
  readonly boss: PgBoss;
  readonly clock: () => Date;
  /** From 0 up to, not including, 1. */
  readonly chance: () => number;
  /** A job starts when nothing more has come for its subject for so long. */
  readonly settleMs: number;
  /** It starts after this even where more keeps coming. */
  readonly settleLongestMs: number;
  readonly retry: RetryRule;
  /** Jobs of one installation that run at the same time, on all machines. */
  readonly perInstallation: number;
  /** Deliveries that one job takes at most: the others are for the next one. */
  readonly perJob: number;
  /** How often other processes' jobs are looked for, in milliseconds. */
  readonly pollMs: number;
  readonly tell: (event: QueueEvent) => void;
  /** A job is due after so many milliseconds: workers of this process needn't wait for their next look. */
  readonly wake: (afterMs: number) => void;
}

/** PostgreSQL's codes for a transaction that lost against another and is simply to be repeated. */
const REPEATABLE: ReadonlySet<unknown> = new Set(["40P01", "40001"]);

/** A transaction that is repeated where the database chose it as the victim of a deadlock. */
export async function transact<T>(database: Database, steps: (statements: Statements) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.transaction(steps);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (tries >= 5 || !REPEATABLE.has(code)) throw error;
    }
  }
}
