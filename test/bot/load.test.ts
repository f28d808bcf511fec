import { expect, it } from "vitest";
import { load } from "../../bench/bot/load.ts";
import { openMemory } from "../../src/bot/database/pglite.ts";
import { openQueue } from "../../src/bot/queue/index.ts";
import { startWeb } from "../../src/bot/web/index.ts";

it("loses no webhook of a burst", async () => {
  const database = await openMemory();
  const queue = await openQueue({ database, clock: () => new Date() });
  const secret = "the load's own secret";
  const web = await startWeb({ queue, secrets: [secret], port: 0, host: "127.0.0.1" });
  try {
    const repositories = Array.from({ length: 40 }, (_, n) => ({
      ...{ id: n + 1, fullName: `team/plans-${n}`, installation: 1 + (n % 3) },
    }));
    const count = 200;
    const sent = await load({
      ...{ port: web.port, secret, prefix: "burst", kind: "varied", repositories, count, rate: 1000, connections: 32 },
    });
    expect(sent).toMatchObject({ sent: count, accepted: count, others: {} });
    const [stored] = await database.query(
      "select count(*)::int as deliveries, count(distinct subject)::int as subjects from lockstep.delivery where id like 'burst-%'",
    );
    expect(stored).toEqual({ deliveries: count, subjects: 40 });
  } finally {
    await web.close(0);
    await queue.close();
  }
});
