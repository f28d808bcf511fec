import { z } from "zod";
import { BOSS_SCHEMA, DEAD, JOBS } from "./boss.ts";
import { type QueueContext, transact } from "./context.ts";
import { next } from "./finish.ts";
import { LIVE_JOBS } from "./schema.ts";

/** Deliveries that are removed in one statement at most: the embedded database stores no other meanwhile. */
const PORTION = 500;

const Removed = z.tuple([z.object({ count: z.number(), until: z.string().nullable() })]);

/**
 * Forgets deliveries that were done long ago, and dead letters that nobody looked after.
 * @param keepDays how long an id is known after it is done: GitHub sends a delivery again within 3 days, GHES within 7
 * @param keepDeadDays how long a dead letter is kept
 */
export async function prune({ database }: QueueContext, keepDays: number, keepDeadDays: number): Promise<void> {
  // PostgreSQL gathers statistics by itself. Without them each portion takes as long as all that is to go: 250 instead of 14 ms of 20,000.
  if (database.kind === "pglite") await database.query("analyze lockstep.delivery");
  for (let from: string | null = null, count = PORTION; count === PORTION; ) {
    const [gone] = Removed.parse(await database.query(PRUNE, [keepDays, from]));
    from = gone.until;
    count = gone.count;
  }
  // A dead letter is also done with where each of its deliveries was sent again.
  await database.query(
    `with gone as (
      delete from ${BOSS_SCHEMA}.job j where name = '${DEAD}' and (
        created_on < now() - $1::float8 * interval '1 day'
        or not exists (select from lockstep.delivery d where d.job = j.id and d.state = 'failed')
          and not exists (select from lockstep.request r where r.job = j.id)
      ) returning id
    ), deliveries as (
      delete from lockstep.delivery where state = 'failed' and job in (select id from gone)
    )
    delete from lockstep.request where job in (select id from gone)`,
    [keepDeadDays],
  );
  // PostgreSQL does this by itself; the embedded one has nobody to do it.
  if (database.kind === "pglite") {
    for (const table of TABLES) await database.query(`vacuum ${table}`);
  }
}

// In the order in which they were done, from where the last statement ended: what it has removed is still in the index.
const PRUNE = `
with gone as (
  delete from lockstep.delivery where state = 'done' and id = any(array(
    select id from lockstep.delivery
    where state = 'done' and done_at < now() - $1::float8 * interval '1 day'
      and done_at >= coalesce($2::timestamptz, '-infinity')
    order by done_at limit ${PORTION}
  )) returning done_at
)
select count(*)::int as count, max(done_at)::text as until from gone`;

const TABLES = [
  `${BOSS_SCHEMA}.job_common`,
  "lockstep.subject",
  "lockstep.delivery",
  "lockstep.request",
  "lockstep.turn",
];

/**
 * After a start: jobs that the embedded database says are running died with their process, and are handed out again. A subject
 * whose job is gone, for whatever reason, while something waits for it gets another.
 */
export async function recover(context: QueueContext): Promise<void> {
  const { boss, database } = context;
  if (database.kind === "pglite") {
    const left = await database.query(`select id::text from ${LIVE_JOBS} j where state = 'active'`);
    const ids = left.map((row) => z.object({ id: z.string() }).parse(row).id);
    if (ids.length > 0) await boss.fail(JOBS, ids, null);
  }
  const orphans = await database.query(ORPHANS);
  for (const row of orphans) {
    const { key } = z.object({ key: z.string() }).parse(row);
    await transact(database, async (statements) => {
      const [locked] = await statements.query(
        `select installation::float8 from lockstep.subject where key = $1 for update`,
        [key],
      );
      const [still] = await statements.query(`${ORPHANS} and s.key = $1`, [key]);
      if (still === undefined) return;
      const { installation } = z.object({ installation: z.number() }).parse(locked);
      await statements.query(
        `update lockstep.request r set job = null where subject = $1 and job is not null
          and not exists (select from ${BOSS_SCHEMA}.job j where j.id = r.job and j.state <= 'active')`,
        [key],
      );
      await next(context, statements, { key, subject: { installation } });
    });
  }
}

const ORPHANS = `
select s.key from lockstep.subject s
where not exists (
  select from ${BOSS_SCHEMA}.job j
  where j.name = '${JOBS}' and coalesce(j.singleton_key, '') = s.key and j.state <= 'active' and j.policy = 'exclusive'
) and (
  s.has_job
  or exists (select from lockstep.delivery d where d.subject = s.key and d.state = 'waiting')
  or exists (select from lockstep.request r where r.subject = s.key and r.job is null)
)`;
