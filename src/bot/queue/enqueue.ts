import { z } from "zod";
import type { Statements } from "../database.ts";
import { BOSS_SCHEMA, databaseFor, JOBS } from "./boss.ts";
import type { QueueContext } from "./context.ts";

/** A subject that is to have a job. */
export interface Due {
  readonly key: string;
  readonly installation: number;
  /** Behind all that events ask for: a reconcile on its day. */
  readonly background: boolean;
  readonly delayMs: number;
}

/** Priorities of work in the background are below this, those of events above it. */
const BACKGROUND = -1_000_000_000;

/**
 * Gives each subject a job; each must have none. Its row is locked by the caller's transaction.
 */
export async function enqueue(
  { boss }: Pick<QueueContext, "boss">,
  statements: Statements,
  dues: readonly Due[],
): Promise<void> {
  if (dues.length === 0) return;
  const priorities = await placesFor(statements, dues);
  const jobs = dues.map(({ key, installation, delayMs }, i) => ({
    singletonKey: key,
    group: { id: String(installation) },
    priority: priorities[i] ?? BACKGROUND,
    startAfter: seconds(delayMs),
  }));
  await boss.insert(JOBS, jobs, { db: databaseFor(statements) });
}

/** Brings jobs that wait in the background forward. One that was taken meanwhile stays as it is. */
export async function bringForward(
  { boss }: Pick<QueueContext, "boss">,
  statements: Statements,
  dues: readonly Due[],
): Promise<void> {
  if (dues.length === 0) return;
  const priorities = await placesFor(statements, dues);
  for (const [i, { key, delayMs }] of dues.entries()) {
    await boss.update(JOBS, undefined, {
      singletonKey: key,
      startAfter: seconds(delayMs),
      priority: priorities[i] ?? BACKGROUND,
      db: databaseFor(statements),
    });
  }
}

/** As the engine counts: seconds, from when the statement runs. */
export function seconds(ms: number): number {
  return Math.max(0, Math.ceil(ms)) / 1000;
}

const Places = z.array(z.object({ installation: z.coerce.number(), background: z.boolean(), last: z.number() }));

/**
 * Priority of each job, so that installations take turns however many jobs each of them has: the n-th job that an installation
 * has waiting stands behind the n-th of every other (start-time fair queueing). One that was idle joins at the head, neither
 * behind a crowd nor with turns that it saved up.
 * @see https://doi.org/10.1145/248157.248171
 */
async function placesFor(statements: Statements, dues: readonly Due[]): Promise<readonly number[]> {
  const rows = await statements.query(PLACES, [
    JSON.stringify(dues.map(({ installation, background }) => ({ installation, background }))),
  ]);
  const id = (installation: number, background: boolean) => `${installation} ${background}`;
  const next = new Map(
    Places.parse(rows).map(({ installation, background, last }) => {
      const count = dues.filter((due) => due.installation === installation && due.background === background).length;
      return [id(installation, background), last - count];
    }),
  );
  return dues.map(({ installation, background }) => {
    const place = (next.get(id(installation, background)) ?? 0) + 1;
    next.set(id(installation, background), place);
    return (background ? BACKGROUND : 0) - place;
  });
}

/** Place of the job that is next, by the index that the engine takes jobs by. */
function head(background: boolean): string {
  const [offset, bound] = background ? [BACKGROUND, `<= ${BACKGROUND}`] : [0, `> ${BACKGROUND}`];
  return `coalesce(
    (select ${offset} - priority from ${BOSS_SCHEMA}.job
      where name = '${JOBS}' and state < 'active' and not blocked and priority ${bound} and start_after <= now()
      order by priority desc, created_on limit 1),
    (select max(last) from lockstep.turn where background = ${background}),
    1)`;
}

const PLACES = `
with wanted as (
  select installation, background, count(*)::int as count
  from json_to_recordset($1::text::json) as x (installation bigint, background boolean)
  group by installation, background
), front as (
  select false as background, ${head(false)} as place where exists (select from wanted where not background)
  union all
  select true, ${head(true)} where exists (select from wanted where background)
)
insert into lockstep.turn as turn (installation, background, last)
select installation, background, place - 1 + count from wanted join front using (background)
order by installation, background
on conflict (installation, background) do update set last = greatest(excluded.last, turn.last + (
  select count from wanted
  where wanted.installation = excluded.installation and wanted.background = excluded.background
))
returning installation, background, last`;
