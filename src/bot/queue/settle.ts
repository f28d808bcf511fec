import { z } from "zod";
import { BOSS_SCHEMA, JOBS } from "./boss.ts";
import type { QueueContext } from "./context.ts";

/** Jobs that are looked at, from the head of the queue. */
const PORTION = 64;

const Put = z.array(z.object({ wait_ms: z.number() }));

/**
 * Puts jobs back that are due but for which something has come within the settle time, before they are taken: one statement for
 * all of them, where taking a job and handing it back takes four for each. Of one installation's busy repositories each
 * would be handed back once a second.
 */
export async function putBackUnsettled({ database, settleMs, settleLongestMs, wake }: QueueContext): Promise<void> {
  if (settleMs <= 0) return;
  const rows = await database.query(PUT_BACK, [settleMs, settleLongestMs]);
  const waits = Put.parse(rows).map(({ wait_ms }) => wait_ms);
  if (waits.length > 0) wake(Math.max(1, Math.min(...waits)));
}

// The same bounds as in `settling`, for those that the engine would hand out next; others may be taking some of them now. Each
// step is kept apart, and its ids are a list: PostgreSQL takes a table that it has no statistics of for an empty one, and would
// go through all jobs for each.
const PUT_BACK = `
with head as materialized (
  select id, singleton_key from ${BOSS_SCHEMA}.job
  where name = '${JOBS}' and state < 'active' and not blocked and start_after <= now()
  order by priority desc, created_on limit ${PORTION} for update skip locked
), unsettled as materialized (
  select head.id, least(
    s.latest_at + $1::float8 * interval '1 ms', s.waiting_since + $2::float8 * interval '1 ms'
  ) as due
  from head join lockstep.subject s on s.key = head.singleton_key
  where s.waiting_since is not null
    and s.latest_at + $1::float8 * interval '1 ms' > clock_timestamp()
    and s.waiting_since + $2::float8 * interval '1 ms' > clock_timestamp()
)
update ${BOSS_SCHEMA}.job as j set start_after = unsettled.due from unsettled
where j.name = '${JOBS}' and j.id = any(array(select id from unsettled)) and j.id = unsettled.id
returning (extract(epoch from j.start_after - clock_timestamp()) * 1000)::float8 as wait_ms`;
