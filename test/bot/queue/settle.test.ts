import { expect, it } from "vitest";
import { openMemory } from "../../../src/bot/database/pglite.ts";
import { delivery, done, Hand, idle, until, world } from "./world.ts";

it("puts unsettled jobs back without taking them, and takes the settled one", async () => {
  const database = await openMemory();
  await using w = await world(database, { settleMs: 50, settleLongestMs: 100_000 });
  await w.queue.store(Array.from({ length: 40 }, (_, n) => delivery(n + 1)));
  await database.query(
    "update lockstep.subject set latest_at = latest_at + interval '20 seconds' where repository <> 7",
  );
  const hand = new Hand();
  await w.queue.work(2, hand.handle);
  const put = async () =>
    await database.query(
      "select 1 from lockstep_queue.job where name = 'jobs' and start_after > now() + interval '10 s'",
    );
  await until(async () => (await put()).length === 39, "all others are put back");
  await hand.holds(1);
  expect(hand.jobs.map(({ subject }) => subject)).toMatchObject([{ repository: { id: 7 } }]);
  // Jobs that were taken and handed back have been tried once as the engine counts: one handful, where it was taken before
  // the others were looked through.
  const tried = await database.query("select 1 from lockstep_queue.job where state = 'retry'");
  expect(tried.length).toBeLessThanOrEqual(2);
  await database.query("update lockstep.subject set latest_at = now() - interval '1 minute'");
  await database.query("update lockstep_queue.job set start_after = now() where name = 'jobs'");
  while (!(await idle(w.queue))) {
    hand.answer(done);
    await new Promise(setImmediate);
  }
  expect(new Set(hand.jobs.map(({ subject }) => JSON.stringify(subject))).size).toBe(40);
});
