// A process of its own that works on a queue, for tests that kill it: `node worker.ts pglite DIR` or `… postgres URL`.
// Reads groups of deliveries as lines of JSON. Says `stored` when a group may be acknowledged, `begin` and `end` of each job,
// and `recorded` when the queue knows that it is done.
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { openDatabase } from "../../../src/bot/database/open.ts";
import { openQueue } from "../../../src/bot/queue/index.ts";
import { StoredDelivery } from "../../../src/bot/queue/rows.ts";
import { keyOf } from "../../../src/bot/queue/subject.ts";

const [kind, place = ""] = process.argv.slice(2);
const under = new Map<string, { readonly about: number; readonly ids: readonly string[] }>();
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);

const queue = await openQueue({
  database: await openDatabase(
    kind === "postgres" ? { kind, url: place, connections: 4 } : { kind: "pglite", folder: place },
  ),
  clock: () => new Date(),
  settleMs: 20,
  pollMs: 50,
  perInstallation: 100,
  onEvent: (event) => {
    if (event.kind === "ended") say({ step: "recorded", ...under.get(keyOf(event.subject)) });
    if (event.kind === "trouble") console.error(event.error);
  },
});
await queue.work(2, async ({ subject, deliveries }) => {
  const job = {
    about: subject.kind === "repository" ? subject.repository.id : 0,
    ids: deliveries.map(({ id }) => id),
  };
  under.set(keyOf(subject), job);
  say({ step: "begin", ...job });
  await sleep(5);
  say({ step: "end", ...job });
  return { kind: "done" };
});
say({ step: "ready" });
for await (const line of createInterface({ input: process.stdin })) {
  const group = z.array(StoredDelivery).parse(JSON.parse(line));
  await queue.store(group);
  say({ step: "stored", ids: group.map(({ id }) => id) });
}
