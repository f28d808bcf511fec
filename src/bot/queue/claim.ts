import { z } from "zod";
import type { Statements } from "../database.ts";
import type { Delivery } from "../delivery.ts";
import type { Work } from "../work.ts";
import { databaseFor, JOBS } from "./boss.ts";
import { type QueueContext, transact } from "./context.ts";
import { seconds } from "./enqueue.ts";
import { bury } from "./finish.ts";
import type { JobSubject } from "./port.ts";
import { StoredDelivery, StoredWork, SubjectColumns, subjectOfRow } from "./rows.ts";
import { putBackUnsettled } from "./settle.ts";

/** A try of a job, as the engine tells it from earlier and later ones. */
export interface Try {
  readonly id: string;
  readonly retryCount: number;
  /** Of its subject. */
  readonly key: string;
  readonly createdAt: Date;
}

/** A try with what it is for. */
export interface Claim extends Try {
  readonly subject: JobSubject;
  readonly attempt: number;
  readonly deliveries: readonly Delivery[];
  readonly requested: readonly Work[];
}

const Subjects = z.array(
  SubjectColumns.extend({
    key: z.string(),
    attempts: z.number(),
    quiet_ms: z.number().nullable(),
    waiting_ms: z.number().nullable(),
  }),
);
const Deliveries = z.array(z.object({ subject: z.string(), arrival: z.coerce.number(), body: StoredDelivery }));
const Requests = z.array(z.object({ job: z.string(), work: StoredWork }));

/** Takes jobs from the engine, as many as are due and no more than asked for, with what they are for. */
export async function takeJobs(context: QueueContext, most: number): Promise<readonly Claim[]> {
  const { boss, perInstallation } = context;
  await putBackUnsettled(context);
  const jobs = await boss.fetch(JOBS, { batchSize: most, groupConcurrency: perInstallation, includeMetadata: true });
  if (jobs.length === 0) return [];
  const tries = jobs.map(({ id, retryCount, singletonKey, createdOn }) => ({
    id,
    retryCount,
    key: singletonKey ?? "",
    createdAt: createdOn,
  }));
  try {
    return await transact(context.database, (statements) => claim(context, statements, tries));
  } catch (error) {
    // Taken, but by nobody: others would wait until the claim runs out, and with the embedded database until the next start.
    await boss.fail(JOBS, jobs, null);
    throw error;
  }
}

async function claim(context: QueueContext, statements: Statements, tries: readonly Try[]): Promise<readonly Claim[]> {
  const subjects = Subjects.parse(await statements.query(LOCK, [tries.map(({ key }) => key)]));
  const claims: (Try & { readonly row: z.infer<typeof Subjects>[number] })[] = [];
  for (const row of subjects) {
    const taken = tries.find(({ key }) => key === row.key);
    if (taken === undefined) continue;
    const pause = settling(context, row);
    if (pause > 0) await postpone(context, statements, taken, pause);
    else if (row.attempts >= context.retry.limit) {
      // Only the death of its worker leaves a try without an end.
      await bury(context, statements, { ...taken, subject: subjectOfRow(row) }, row.attempts, ENDED);
    } else claims.push({ ...taken, row });
  }
  if (claims.length === 0) return [];
  const keys = claims.map(({ key }) => key);
  const ids = claims.map(({ id }) => id);
  const deliveries = Map.groupBy(
    Deliveries.parse(await statements.query(DELIVERIES, [keys, context.perJob])),
    ({ subject }) => subject,
  );
  await statements.query(TAKE_REQUESTS, [keys, ids]);
  const requests = Map.groupBy(Requests.parse(await statements.query(REQUESTS, [ids])), ({ job }) => job);
  const taken = keys.map((key) => deliveries.get(key)?.at(-1)?.arrival ?? 0);
  await statements.query(MARK, [keys, taken]);
  return claims.map(({ row, ...one }) => ({
    ...one,
    subject: subjectOfRow(row),
    attempt: row.attempts + 1,
    deliveries: (deliveries.get(one.key) ?? []).map(({ body }) => body),
    requested: (requests.get(one.id) ?? []).map(({ work }) => work),
  }));
}

/** How long a job still has to wait for what else may come, in milliseconds. */
function settling(
  { settleMs, settleLongestMs }: QueueContext,
  { quiet_ms, waiting_ms }: z.infer<typeof Subjects>[number],
): number {
  if (quiet_ms === null || waiting_ms === null) return 0;
  return Math.min(settleMs - quiet_ms, settleLongestMs - waiting_ms);
}

async function postpone(context: QueueContext, statements: Statements, { id, retryCount }: Try, afterMs: number) {
  const db = databaseFor(statements);
  await context.boss.fail(JOBS, { id, retryCount }, null, { db });
  await context.boss.update(JOBS, undefined, { id, startAfter: seconds(afterMs), db });
  context.wake(afterMs);
}

const ENDED = "The worker's process ended each time while it did this.";

const LOCK = `
select key, installation::float8, repository::float8, full_name, attempts,
  (extract(epoch from clock_timestamp() - latest_at) * 1000)::float8 as quiet_ms,
  (extract(epoch from clock_timestamp() - waiting_since) * 1000)::float8 as waiting_ms
from lockstep.subject where key = any($1::text[]) order by key for update`;

const DELIVERIES = `
select d.subject, d.arrival::float8, d.body from unnest($1::text[]) as k (key) cross join lateral (
  select * from lockstep.delivery where subject = k.key and state = 'waiting' order by arrival limit $2::int
) d order by d.arrival`;

const TAKE_REQUESTS = `
update lockstep.request r set job = x.id from unnest($1::text[], $2::uuid[]) as x (key, id)
where r.subject = x.key and r.job is null and r.not_before <= now()`;

const REQUESTS = "select job::text, work from lockstep.request where job = any($1::uuid[]) order by arrival";

const MARK = `
update lockstep.subject s set attempts = attempts + 1, taken = x.taken, standby = null, waiting_since = null
from unnest($1::text[], $2::bigint[]) as x (key, taken) where s.key = x.key`;
