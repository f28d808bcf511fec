import type { Statements } from "../database.ts";
import type { Work } from "../work.ts";
import { type QueueContext, transact } from "./context.ts";
import { bringForward, type Due, enqueue } from "./enqueue.ts";
import type { JobSubject, WorkRequest } from "./port.ts";
import { lockSubjects } from "./store.ts";
import { keyOf } from "./subject.ts";

/** Stores work that no delivery asks for. The same work that waits already and isn't due later is not asked for twice. */
export async function request(context: QueueContext, requests: readonly WorkRequest[]): Promise<void> {
  if (requests.length === 0) return;
  const now = context.clock().getTime();
  const subjects = new Map<string, JobSubject>();
  const soonest = new Map<string, number>();
  const rows = new Map<string, { readonly subject: string; readonly work: Work; readonly delay_ms: number }>();
  for (const { installation, repository, work, notBefore } of requests) {
    const subject: JobSubject = { kind: "repository", installation, repository };
    const key = keyOf(subject);
    // Told to the database as a span, since its clock may be another.
    const delayMs = notBefore === null ? 0 : Math.max(0, Date.parse(notBefore) - now);
    subjects.set(key, subject);
    soonest.set(key, Math.min(delayMs, soonest.get(key) ?? Number.POSITIVE_INFINITY));
    const what = `${key} ${JSON.stringify(work)}`;
    const same = rows.get(what);
    if (same === undefined || same.delay_ms > delayMs) rows.set(what, { subject: key, work, delay_ms: delayMs });
  }
  await transact(context.database, async (statements) => {
    const locked = await lockSubjects(statements, subjects, false);
    await statements.query(REQUEST, [JSON.stringify([...rows.values()])]);
    const due = ({ key }: { readonly key: string }): Due => ({
      key,
      installation: subjects.get(key)?.installation ?? 0,
      background: true,
      delayMs: soonest.get(key) ?? 0,
    });
    const without = locked.filter((row) => !row.has_job).map(due);
    const later = locked
      .filter((row) => row.has_job && row.standby_ms !== null && row.standby_ms > (soonest.get(row.key) ?? 0))
      .map(due);
    await standBy(statements, [...without, ...later]);
    await enqueue(context, statements, without);
    await bringForward(context, statements, later);
  });
  context.wake(Math.min(...soonest.values()));
}

/** Notes of subjects that their job is one for requests alone, due then. */
export async function standBy(statements: Statements, dues: readonly Due[]): Promise<void> {
  if (dues.length === 0) return;
  await statements.query(
    `update lockstep.subject s set has_job = true, standby = now() + x.delay_ms * interval '1 millisecond'
     from json_to_recordset($1::text::json) as x (key text, delay_ms float8) where s.key = x.key`,
    [JSON.stringify(dues.map(({ key, delayMs }) => ({ key, delay_ms: delayMs })))],
  );
}

const REQUEST = `
insert into lockstep.request (subject, work, not_before)
select subject, work, now() + delay_ms * interval '1 millisecond'
from json_to_recordset($1::text::json) as x (subject text, work json, delay_ms float8)
where not exists (
  select from lockstep.request r
  where r.subject = x.subject and r.job is null and r.work::text = x.work::text
    and r.not_before <= now() + x.delay_ms * interval '1 millisecond'
)`;
