import { z } from "zod";
import { GitHubError } from "../../github/errors.ts";
import type { App } from "../app/port.ts";
import type { Database } from "../database.ts";
import { isKnownEvent } from "../intake/index.ts";
import { type Asked, lookBack, missedDeliveries } from "./missed.ts";

const AskedRows = z.array(
  z.object({
    guid: z.string(),
    times: z.number(),
    asked_at: z.union([z.date(), z.string()]).transform((value) => new Date(value).toISOString()),
  }),
);

/** What a round needs of its surroundings. */
export interface RedeliverDeps {
  readonly app: Pick<App, "attempts" | "redeliver">;
  readonly database: Database;
  readonly clock: () => Date;
  /** So many are asked for in one round. */
  readonly most: number;
  readonly stop: AbortSignal;
}

/** What a round of asking again came to. */
export interface Redelivered {
  readonly asked: number;
  /** Where the next round looks back to. */
  readonly mark: string;
}

/**
 * Asks GitHub to send again what it couldn't deliver. Each one is remembered before the next is asked for, so that a round that
 * is cut off goes on where it was.
 * @param mark what the round before gave; null for none
 * @throws GitHubError where GitHub fails
 */
export async function redeliverMissed(deps: RedeliverDeps, mark: string | null): Promise<Redelivered> {
  const { app, database, clock, most, stop } = deps;
  const attempts = await app.attempts(lookBack(mark, clock()));
  const failed = [...new Set(attempts.filter(({ ok }) => !ok).map(({ guid }) => guid))];
  const rows = AskedRows.parse(
    await database.query("SELECT guid, times, asked_at FROM lockstep.redeliveries WHERE guid = ANY($1::text[])", [
      failed,
    ]),
  );
  const asked = new Map(rows.map(({ guid, times, asked_at: at }): [string, Asked] => [guid, { times, at }]));
  const round = missedDeliveries(attempts, asked, isKnownEvent, clock(), most);
  let count = 0;
  for (const { id, guid } of round.ask) {
    if (stop.aborted) break;
    try {
      await app.redeliver(id);
      count += 1;
    } catch (error) {
      // One that GitHub no longer has, or doesn't send again, must not hold up the others.
      if (!(error instanceof GitHubError) || (error.kind !== "not-found" && error.kind !== "refused")) throw error;
    }
    await database.query(
      `INSERT INTO lockstep.redeliveries AS r (guid, asked_at, times) VALUES ($1, $2::timestamptz, 1)
       ON CONFLICT (guid) DO UPDATE SET asked_at = excluded.asked_at, times = r.times + 1`,
      [guid, clock().toISOString()],
    );
  }
  return { asked: count, mark: round.mark };
}
