import { z } from "zod";
import type { Statements } from "../database.ts";
import type { Delivery } from "../delivery.ts";
import { type QueueContext, transact } from "./context.ts";
import { bringForward, type Due, enqueue } from "./enqueue.ts";
import type { JobSubject, Stored } from "./port.ts";
import { keyOf, subjectOf } from "./subject.ts";

/** What is known of a subject whose row is locked. */
export const LockedSubjects = z.array(
  z.object({ key: z.string(), has_job: z.boolean(), standby_ms: z.number().nullable() }),
);
const StoredRows = z.array(z.object({ id: z.string(), subject: z.string(), fresh: z.boolean() }));

/**
 * Stores deliveries, all or none: what is acknowledged after it survives the death of every process.
 * @returns for each, in their order, what became of it
 * @throws TypeError where one has no subject
 */
export async function store(context: QueueContext, deliveries: readonly Delivery[]): Promise<readonly Stored[]> {
  if (deliveries.length === 0) return [];
  const subjects = new Map<string, JobSubject>();
  // The first of those with one id is stored; a repetition in the same group says nothing more.
  const firsts = new Map<string, { readonly at: number; readonly subject: string; readonly delivery: Delivery }>();
  for (const [at, delivery] of deliveries.entries()) {
    const subject = subjectOf(delivery);
    if (subject === null) throw new TypeError(`The delivery ${delivery.id} names no installation.`);
    subjects.set(keyOf(subject), subject);
    if (!firsts.has(delivery.id)) firsts.set(delivery.id, { at, subject: keyOf(subject), delivery });
  }
  const outcomes = await transact(context.database, async (statements) => {
    const locked = await lockSubjects(statements, subjects, true);
    const rows = StoredRows.parse(
      await statements.query(STORE, [
        JSON.stringify([...firsts].map(([id, { subject, delivery }]) => ({ id, subject, body: delivery }))),
      ]),
    );
    const touched = new Set(rows.map(({ subject }) => subject));
    await giveJobs(
      context,
      statements,
      locked.filter(({ key }) => touched.has(key)),
      subjects,
    );
    return new Map(rows.map(({ id, fresh }) => [id, fresh ? ("new" as const) : ("again" as const)]));
  });
  if (outcomes.size > 0) context.wake(context.settleMs);
  const stored = deliveries.map(
    ({ id }, at): Stored => (firsts.get(id)?.at === at ? (outcomes.get(id) ?? "known") : "known"),
  );
  const count = (what: Stored) => stored.filter((one) => one === what).length;
  context.tell({ kind: "stored", fresh: count("new"), again: count("again"), known: count("known") });
  return stored;
}

/**
 * Makes the rows of subjects, or brings them up to date, and locks them; always in the same order, so that no two wait for
 * each other.
 * @param arrived whether something has come for them now
 */
export async function lockSubjects(
  statements: Statements,
  subjects: ReadonlyMap<string, JobSubject>,
  arrived: boolean,
): Promise<z.infer<typeof LockedSubjects>> {
  const rows = [...subjects].map(([key, subject]) => ({
    key,
    installation: subject.installation,
    repository: subject.kind === "repository" ? subject.repository.id : null,
    full_name: subject.kind === "repository" ? subject.repository.fullName : null,
  }));
  return LockedSubjects.parse(await statements.query(LOCK, [JSON.stringify(rows), arrived]));
}

async function giveJobs(
  context: QueueContext,
  statements: Statements,
  locked: z.infer<typeof LockedSubjects>,
  subjects: ReadonlyMap<string, JobSubject>,
): Promise<void> {
  const due = (key: string): Due => ({
    key,
    installation: subjects.get(key)?.installation ?? 0,
    background: false,
    delayMs: context.settleMs,
  });
  const without = locked.filter((row) => !row.has_job).map(({ key }) => key);
  const standby = locked.filter((row) => row.has_job && row.standby_ms !== null).map(({ key }) => key);
  if (without.length + standby.length === 0) return;
  await statements.query("update lockstep.subject set has_job = true, standby = null where key = any($1::text[])", [
    [...without, ...standby],
  ]);
  await enqueue(context, statements, without.map(due));
  await bringForward(context, statements, standby.map(due));
}

const LOCK = `
insert into lockstep.subject as s (key, installation, repository, full_name, waiting_since, latest_at)
select key, installation, repository, full_name,
  case when $2::boolean then clock_timestamp() end, case when $2::boolean then clock_timestamp() end
from json_to_recordset($1::text::json) as x (key text, installation bigint, repository bigint, full_name text)
order by key
on conflict (key) do update set
  installation = excluded.installation,
  full_name = excluded.full_name,
  waiting_since = coalesce(s.waiting_since, excluded.waiting_since),
  latest_at = coalesce(excluded.latest_at, s.latest_at)
returning key, has_job, (extract(epoch from standby - now()) * 1000)::float8 as standby_ms`;

// A failed one that comes again is tried again, behind what has come since; xmax is 0 for rows that weren't there.
const STORE = `
insert into lockstep.delivery as d (id, subject, body)
select id, subject, body
from rows from (json_to_recordset($1::text::json) as (id text, subject text, body json)) with ordinality as x (id, subject, body, at)
order by at
on conflict (id) do update
  set state = 'waiting', job = null, arrival = nextval('lockstep.arrival'), subject = excluded.subject, body = excluded.body
  where d.state = 'failed'
returning id, subject, xmax = 0 as fresh`;
