import { z } from "zod";
import { migrate } from "../../src/bot/database/migrate.ts";
import { type DatabasePlace, openDatabase } from "../../src/bot/database/open.ts";
import type { Database, Row } from "../../src/bot/database.ts";
import type { Delivery } from "../../src/bot/delivery.ts";
import { readDelivery } from "../../src/bot/intake/index.ts";
import { openQueue } from "../../src/bot/queue/index.ts";
import { RECORD_MIGRATIONS } from "../../src/bot/records/migrations.ts";
import { type Repository, webhook } from "./payloads.ts";

/** Reaches into a bot's database while no process of the bot has it, or, of PostgreSQL, beside them. */
export async function within<T>(place: DatabasePlace, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(place);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** How many deliveries of a prefix are stored, and how many of them still wait or were given up. */
export async function countDeliveries(database: Database, prefix: string) {
  const rows = await database.query(
    `select count(*)::int as stored, count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'failed')::int as failed
    from lockstep.delivery where id like $1`,
    [`${prefix}-%`],
  );
  return z.tuple([z.object({ stored: z.number(), waiting: z.number(), failed: z.number() })]).parse(rows)[0];
}

/** Deliveries that were done before one of the same repository that had come earlier. */
export async function countOvertaken(database: Database, prefix: string): Promise<number> {
  const rows = await database.query(
    `select count(*)::int as overtaken from (
      select done_at < max(done_at) over (partition by subject order by arrival rows between unbounded preceding and 1 preceding) as late
      from lockstep.delivery where id like $1 and state = 'done'
    ) as one where late`,
    [`${prefix}-%`],
  );
  return z.tuple([z.object({ overtaken: z.number() })]).parse(rows)[0].overtaken;
}

/** What a bot has recorded of its repositories, to be put into another one's database. */
export async function recorded(place: DatabasePlace): Promise<readonly Row[]> {
  return await within(place, (database) => database.query("select * from lockstep.repositories"));
}

/** Gives a new bot what another one has recorded, so that it needn't meet each repository first. */
export async function know(place: DatabasePlace, rows: readonly Row[]): Promise<void> {
  await within(place, async (database) => {
    await migrate(database, "records", RECORD_MIGRATIONS);
    await database.query(
      `insert into lockstep.repositories select * from json_populate_recordset(null::lockstep.repositories, $1::text::json)
       on conflict (id) do nothing`,
      [JSON.stringify(rows)],
    );
  });
}

const GROUP = 200;

/** Queues webhooks as the webhook server does, as if they had come while no worker ran. */
export async function queueUp(
  place: DatabasePlace,
  prefix: string,
  repositories: readonly Repository[],
  count: number,
): Promise<void> {
  const database = await openDatabase(place);
  await migrate(database, "records", RECORD_MIGRATIONS);
  const queue = await openQueue({ database, clock: () => new Date() });
  try {
    const deliveries = Array.from({ length: count }, (_, n) => deliveryOf(prefix, n, repositories));
    for (let at = 0; at < count; at += GROUP) await queue.store(deliveries.slice(at, at + GROUP));
  } finally {
    await queue.close();
  }
}

function deliveryOf(prefix: string, n: number, repositories: readonly Repository[]): Delivery {
  const repository = repositories[n % repositories.length];
  if (repository === undefined) throw new Error("There is no repository to queue webhooks about.");
  const { id, event, body } = webhook(prefix, Math.floor(n / repositories.length), repository);
  const read = readDelivery({ id, event }, JSON.parse(body), new Date().toISOString());
  if (read.kind !== "delivery") throw new Error(`The bot wouldn't keep this webhook: ${read.reason}`);
  return read.delivery;
}
