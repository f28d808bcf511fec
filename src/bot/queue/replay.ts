import { z } from "zod";
import { affected, DEAD, databaseFor } from "./boss.ts";
import { type QueueContext, transact } from "./context.ts";
import { enqueue } from "./enqueue.ts";
import { DeadLetter } from "./finish.ts";
import { isJobId } from "./inspect.ts";
import { lockSubjects } from "./store.ts";
import { subjectFrom } from "./subject.ts";

/**
 * Has a dead letter tried again: its deliveries and requests wait as if they came now, in their order, for a run with all its
 * tries.
 * @returns false where there is none of that id
 */
export async function replay(context: QueueContext, id: string): Promise<boolean> {
  if (!isJobId(id)) return false;
  const replayed = await transact(context.database, async (statements) => {
    const db = databaseFor(statements);
    const [letter] = await context.boss.findJobs(DEAD, { id, db });
    if (letter === undefined) return false;
    const { key, installation, repository, full_name } = DeadLetter.parse(letter.data);
    const subject = subjectFrom(
      installation,
      repository === null ? null : { id: repository, fullName: full_name ?? "" },
    );
    // What the row knows of the subject is the newer knowledge, where there is a row.
    await statements.query("select from lockstep.subject where key = $1 for update", [key]);
    if (affected(await context.boss.deleteJob(DEAD, id, { db })) === 0) return false;
    const [row] = await lockSubjects(statements, new Map([[key, subject]]), true);
    const waiting = z
      .array(z.object({ id: z.string() }))
      .parse(
        await statements.query(
          "select id from lockstep.delivery where job = $1::uuid and state = 'failed' order by arrival",
          [id],
        ),
      );
    const arrivals = await statements.query(
      "select nextval('lockstep.arrival')::float8 as arrival from generate_series(1, $1::int)",
      [waiting.length],
    );
    await statements.query(AGAIN, [
      waiting.map((delivery) => delivery.id),
      arrivals.map((arrival) => z.object({ arrival: z.number() }).parse(arrival).arrival),
    ]);
    await statements.query("update lockstep.request set job = null where job = $1::uuid", [id]);
    if (row?.has_job !== true) {
      await statements.query("update lockstep.subject set has_job = true, standby = null where key = $1", [key]);
      await enqueue(context, statements, [{ key, installation, background: false, delayMs: 0 }]);
    }
    return true;
  });
  if (replayed) context.wake(0);
  return replayed;
}

const AGAIN = `
update lockstep.delivery d set state = 'waiting', job = null, arrival = x.arrival
from unnest($1::text[], $2::bigint[]) as x (id, arrival) where d.id = x.id`;
