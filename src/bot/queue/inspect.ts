import { z } from "zod";
import type { Statements } from "../database.ts";
import type { Delivery } from "../delivery.ts";
import { BOSS_SCHEMA, DEAD, JOBS } from "./boss.ts";
import { DeadLetter } from "./finish.ts";
import type { Depth, JobRecord } from "./port.ts";
import { StoredDelivery, SubjectColumns, subjectOfRow } from "./rows.ts";
import { LIVE_JOBS } from "./schema.ts";

const Output = z.object({ reason: z.string() });
const Live = SubjectColumns.extend({
  id: z.string(),
  state: z.enum(["created", "retry", "active"]),
  created_ms: z.number(),
  next_ms: z.number(),
  output: z.unknown(),
  attempts: z.number(),
  deliveries: z.number(),
});
const Dead = z.object({ id: z.string(), data: DeadLetter, deliveries: z.number() });

/** Jobs that wait, run or rest, in the order in which they are taken, and after them the dead letters, the oldest first. */
export async function records(statements: Statements, state?: JobRecord["state"]): Promise<readonly JobRecord[]> {
  const live = state === "dead" ? [] : (await statements.query(LIVE)).map((row) => liveRecord(Live.parse(row)));
  const dead =
    state === undefined || state === "dead"
      ? (await statements.query(DEAD_LETTERS)).map((row) => deadRecord(Dead.parse(row)))
      : [];
  return [...live, ...dead].filter((record) => state === undefined || record.state === state);
}

/** A job with its deliveries; null where there is none of that id. */
export async function recordOf(
  statements: Statements,
  id: string,
): Promise<{ readonly record: JobRecord; readonly deliveries: readonly Delivery[] } | null> {
  if (!isJobId(id)) return null;
  const [live] = await statements.query(`${LIVE} limit 1`.replace("order by", "where j.id = $1::uuid order by"), [id]);
  if (live !== undefined) {
    return { record: liveRecord(Live.parse(live)), deliveries: await deliveries(statements, WAITING, id) };
  }
  const [dead] = await statements.query(`${DEAD_LETTERS} limit 1`.replace("order by", "and j.id = $1::uuid order by"), [
    id,
  ]);
  if (dead === undefined) return null;
  return { record: deadRecord(Dead.parse(dead)), deliveries: await deliveries(statements, FAILED, id) };
}

/** How full the queue is: one look at the engine's index of jobs to do. */
export async function depth(statements: Statements): Promise<Depth> {
  const [row] = await statements.query(DEPTH);
  const { waiting, running, dead, oldest } = Counts.parse(row);
  return { waiting, running, dead, oldestMs: Math.max(0, Math.round(oldest ?? 0)) };
}

/** Whether it has the form of a job's id: another text is no id, and not a mistake of the database. */
export function isJobId(id: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

function liveRecord(row: z.infer<typeof Live>): JobRecord {
  const state = row.state === "active" ? "running" : row.attempts > 0 && row.state === "retry" ? "retrying" : "waiting";
  return {
    id: row.id,
    subject: subjectOfRow(row),
    state,
    attempt: row.attempts,
    createdAt: new Date(row.created_ms).toISOString(),
    nextAt: state === "running" ? null : new Date(row.next_ms).toISOString(),
    reason: Output.safeParse(row.output).data?.reason ?? null,
    deliveries: row.deliveries,
  };
}

function deadRecord({ id, data, deliveries }: z.infer<typeof Dead>): JobRecord {
  const { attempts, created_at, reason } = data;
  return {
    id,
    subject: subjectOfRow(data),
    state: "dead",
    attempt: attempts,
    createdAt: created_at,
    nextAt: null,
    reason,
    deliveries,
  };
}

async function deliveries(statements: Statements, sql: string, id: string): Promise<readonly Delivery[]> {
  const rows = await statements.query(sql, [id]);
  return rows.map((row) => z.object({ body: StoredDelivery }).parse(row).body);
}

const Counts = z.object({ waiting: z.number(), running: z.number(), dead: z.number(), oldest: z.number().nullable() });

const DEPTH = `
select
  count(*) filter (where name = '${JOBS}' and state < 'active')::int as waiting,
  count(*) filter (where name = '${JOBS}' and state = 'active')::int as running,
  count(*) filter (where name = '${DEAD}')::int as dead,
  (extract(epoch from now() - min(start_after) filter (where name = '${JOBS}' and state < 'active')) * 1000)::float8 as oldest
from ${BOSS_SCHEMA}.job where state <= 'active'`;

const LIVE = `
select j.id::text, j.state::text, j.output, s.attempts, s.installation::float8, s.repository::float8, s.full_name,
  (extract(epoch from j.created_on) * 1000)::float8 as created_ms,
  (extract(epoch from j.start_after) * 1000)::float8 as next_ms,
  (select count(*) from lockstep.delivery d where d.subject = s.key and d.state = 'waiting')::int as deliveries
from ${LIVE_JOBS} j join lockstep.subject s on s.key = j.singleton_key
order by j.priority desc, j.created_on`;

const DEAD_LETTERS = `
select j.id::text, j.data,
  (select count(*) from lockstep.delivery d where d.job = j.id and d.state = 'failed')::int as deliveries
from ${BOSS_SCHEMA}.job j where j.name = '${DEAD}' and j.state <= 'active'
order by j.created_on`;

const WAITING = `
select d.body from lockstep.delivery d
where d.subject = (select singleton_key from ${LIVE_JOBS} j where j.id = $1::uuid) and d.state = 'waiting' order by d.arrival`;

const FAILED = "select body from lockstep.delivery where job = $1::uuid and state = 'failed' order by arrival";
