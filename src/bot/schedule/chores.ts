import { z } from "zod";
import type { Database } from "../database.ts";

/** Something that is to be done every so often by one of several processes. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  /** If nothing is heard of who does it for so long, another one may. */
  readonly leaseMs: number;
}

/** Who may do a chore now, and how far it has come; null where it has not been done yet. ISO instant. */
export interface Turn {
  readonly mark: string | null;
  /** ISO instant at which it was taken. */
  readonly begunAt: string;
}

/** Which process does what, through a database whose tables `SCHEDULE_MIGRATIONS` made. */
export interface Chores {
  /**
   * Takes a chore where it is due and nobody does it.
   * @param starting whether the process has just started: then it is due unless it was done a moment ago
   */
  take(chore: Chore, starting: boolean): Promise<Turn | null>;
  /** It is done, and due again a period after it was begun. @param mark ISO instant; null: it keeps the one it has */
  done(chore: Chore, begunAt: string, mark: string | null): Promise<void>;
  /** It failed, and is due again soon. */
  failed(chore: Chore): Promise<void>;
}

/** A start within this time after it was done has nothing to make good for. */
const MOMENT_MS = 60_000;
/** It is due a little before its period is over: whoever looks once in a period shall not come a moment too early. */
const EARLY = 0.9;
/** What failed is tried again after this, or its period where that is shorter. */
const AGAIN_MS = 60_000;

const Marks = z.array(
  z.object({
    mark: z
      .union([z.date(), z.string()])
      .transform((value) => new Date(value).toISOString())
      .nullable(),
  }),
);

/** @param clock wall clock; those of several machines are taken to agree within seconds */
export function createChores(database: Database, clock: () => Date): Chores {
  const iso = (fromNowMs: number) => new Date(clock().getTime() + fromNowMs).toISOString();
  return {
    async take({ name, leaseMs }, starting) {
      await database.query(
        "INSERT INTO lockstep.chores (name, due_at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING",
        [name, iso(0)],
      );
      const begunAt = iso(0);
      const rows = await database.query(TAKE, [name, begunAt, iso(leaseMs), starting ? iso(-MOMENT_MS) : null]);
      const [row] = Marks.parse(rows);
      return row === undefined ? null : { mark: row.mark, begunAt };
    },
    async done({ name, everyMs }, begunAt, mark) {
      const due = new Date(Date.parse(begunAt) + everyMs * EARLY).toISOString();
      await database.query(
        `UPDATE lockstep.chores SET busy_until = NULL, due_at = $2::timestamptz, done_at = $3::timestamptz,
           mark = coalesce($4::timestamptz, mark) WHERE name = $1`,
        [name, due, iso(0), mark],
      );
    },
    async failed({ name, everyMs }) {
      await database.query("UPDATE lockstep.chores SET busy_until = NULL, due_at = $2::timestamptz WHERE name = $1", [
        name,
        iso(Math.min(AGAIN_MS, everyMs)),
      ]);
    },
  };
}

// One statement: of two processes that want it the second finds it busy.
const TAKE = `
UPDATE lockstep.chores SET busy_until = $3::timestamptz
WHERE name = $1 AND (busy_until IS NULL OR busy_until <= $2::timestamptz)
  AND (due_at <= $2::timestamptz OR ($4::timestamptz IS NOT NULL AND (done_at IS NULL OR done_at <= $4::timestamptz)))
RETURNING mark`;
