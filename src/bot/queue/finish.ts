import { z } from "zod";
import type { Statements } from "../database.ts";
import { affected, DEAD, databaseFor, JOBS } from "./boss.ts";
import type { Claim, Try } from "./claim.ts";
import { type QueueContext, transact } from "./context.ts";
import { enqueue, seconds } from "./enqueue.ts";
import type { JobSubject, Verdict } from "./port.ts";
import { standBy } from "./request.ts";
import { pauseMs } from "./retry.ts";

/**
 * Records what became of a try.
 * @returns false where the job isn't this worker's any more: nothing was recorded then
 */
export async function finish(context: QueueContext, claim: Claim, verdict: Verdict): Promise<boolean> {
  const { boss, retry } = context;
  return await transact(context.database, async (statements) => {
    await statements.query("select from lockstep.subject where key = $1 for update", [claim.key]);
    const db = databaseFor(statements);
    const attempt = { id: claim.id, retryCount: claim.retryCount };
    if (verdict.kind === "done") {
      if (affected(await boss.deleteJob(JOBS, attempt, { db })) === 0) return false;
      await statements.query(DONE, [claim.key]);
      await statements.query("delete from lockstep.request where job = $1::uuid", [claim.id]);
      await next(context, statements, claim);
      return true;
    }
    if (verdict.kind === "failed" && (verdict.final || claim.attempt >= retry.limit)) {
      return await bury(context, statements, claim, claim.attempt, verdict.reason);
    }
    if (affected(await boss.fail(JOBS, attempt, { reason: verdict.reason }, { db })) === 0) return false;
    const afterMs = verdict.kind === "later" ? verdict.afterMs : pauseMs(claim.attempt, retry, context.chance());
    await boss.update(JOBS, undefined, { id: claim.id, startAfter: seconds(afterMs), db });
    if (verdict.kind === "later") {
      await statements.query("update lockstep.subject set attempts = greatest(attempts - 1, 0) where key = $1", [
        claim.key,
      ]);
    }
    context.wake(afterMs);
    return true;
  });
}

/** What a dead letter says of the job that it was. */
export const DeadLetter = z.object({
  key: z.string(),
  installation: z.number(),
  repository: z.number().nullable(),
  full_name: z.string().nullable(),
  attempts: z.number(),
  reason: z.string(),
  created_at: z.string(),
});

/**
 * Makes a job a dead letter, which keeps its deliveries and requests. The subject is free: what comes later forms another job,
 * without those, since one of them may be what no worker can do.
 * @returns false where the job isn't this worker's any more
 */
export async function bury(
  context: QueueContext,
  statements: Statements,
  job: Try & { readonly subject: JobSubject },
  attempts: number,
  reason: string,
): Promise<boolean> {
  const { boss } = context;
  const db = databaseFor(statements);
  if (affected(await boss.deleteJob(JOBS, { id: job.id, retryCount: job.retryCount }, { db })) === 0) return false;
  const { subject } = job;
  const letter: z.infer<typeof DeadLetter> = {
    key: job.key,
    installation: subject.installation,
    repository: subject.kind === "repository" ? subject.repository.id : null,
    full_name: subject.kind === "repository" ? subject.repository.fullName : null,
    attempts,
    reason,
    created_at: job.createdAt.toISOString(),
  };
  await boss.insert(DEAD, [{ id: job.id, data: letter }], { db });
  await statements.query(FAILED, [job.key, job.id]);
  await next(context, statements, job);
  context.tell({ kind: "dead", subject, job: job.id, reason });
  return true;
}

const Next = z.tuple([
  z.object({ waiting: z.boolean(), quiet_ms: z.number().nullable(), request_ms: z.number().nullable() }),
]);

/** Gives a subject that has no job the next one, where something has come for it meanwhile or is still to be done. */
export async function next(
  context: QueueContext,
  statements: Statements,
  { key, subject: { installation } }: { readonly key: string; readonly subject: Pick<JobSubject, "installation"> },
): Promise<void> {
  const [{ waiting, quiet_ms, request_ms }] = Next.parse(await statements.query(NEXT, [key]));
  const background = !waiting;
  if (background && request_ms === null) return;
  const delayMs = Math.max(0, background ? (request_ms ?? 0) : context.settleMs - (quiet_ms ?? context.settleMs));
  const due = { key, installation, background, delayMs };
  await statements.query("update lockstep.subject set has_job = true where key = $1", [key]);
  if (background) await standBy(statements, [due]);
  await enqueue(context, statements, [due]);
  context.wake(delayMs);
}

const DONE = `
update lockstep.delivery d set state = 'done', done_at = now() from lockstep.subject s
where s.key = $1 and d.subject = s.key and d.state = 'waiting' and d.arrival <= s.taken`;

const FAILED = `
update lockstep.delivery d set state = 'failed', job = $2::uuid from lockstep.subject s
where s.key = $1 and d.subject = s.key and d.state = 'waiting' and d.arrival <= s.taken`;

const NEXT = `
update lockstep.subject s set has_job = false, attempts = 0, standby = null where key = $1
returning
  exists (select from lockstep.delivery d where d.subject = s.key and d.state = 'waiting') as waiting,
  (extract(epoch from clock_timestamp() - latest_at) * 1000)::float8 as quiet_ms,
  (extract(epoch from (
    select min(not_before) from lockstep.request r where r.subject = s.key and r.job is null
  ) - clock_timestamp()) * 1000)::float8 as request_ms`;
