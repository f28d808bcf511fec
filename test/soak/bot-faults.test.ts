import { describe, it } from "vitest";
import { hasPostgres, startPostgres } from "../bot/queue/postgres.ts";
import { Crowd } from "../bot/serve/crowd.ts";
import { agreement, expectPeace } from "../bot/serve/peace.ts";
import { type Town, town } from "../bot/serve/town.ts";
import { badWeather, redelivered, settled } from "../bot/serve/troubles.ts";
import { progress, seed, soaking } from "../soak.ts";
import { Random } from "./random.ts";

const NAMES = Array.from({ length: 8 }, (_, n) => `plans-${n}`);
const ROUNDS = 12;

// All of it takes minutes: npm test has a short version of each in test/bot/serve.
describe.skipIf(!soaking)("the bot", () => {
  it("on the embedded database, killed at random moments", async () => {
    await using t = await town();
    const random = new Random(seed);
    await t.start();
    await settled(t, NAMES);
    t.office.fate = badWeather(random);
    await rounds(t, random, "bot: kills on PGlite", async () => {
      for (const one of t.processes) await one.kill();
      await t.start();
    });
  });

  it.skipIf(!hasPostgres)("on PostgreSQL, with any of the processes killed, PostgreSQL's too", async () => {
    await using server = await startPostgres();
    await using t = await town({ url: server.url });
    const random = new Random(seed);
    const roles = ["web", "worker", "worker"] as const;
    const running = await Promise.all(roles.map((role) => t.start({ role })));
    await settled(t, NAMES);
    t.office.fate = badWeather(random);
    await rounds(t, random, "bot: kills on PostgreSQL", async () => {
      const victim = random.between(0, roles.length);
      const role = roles[victim];
      if (role === undefined) {
        await server.kill();
        await server.start();
      } else {
        await running[victim]?.kill();
        running[victim] = await t.start({ role });
      }
    });
  });

  it("with GitHub away for a minute", async () => {
    await using t = await town();
    await t.start();
    await settled(t, NAMES);
    const away = t.github.fault({ times: 1_000_000, drop: "before" });
    const back = setTimeout(() => away[Symbol.dispose](), 60_000);
    await new Crowd(t, new Random(seed)).work(40);
    await agreement(t, 300_000);
    clearTimeout(back);
    await expectPeace(t);
  });
});

/** Work with one stroke of fate in the middle of it, again and again; then all must be in order. */
async function rounds(t: Town, random: Random, name: string, strike: () => Promise<void>): Promise<void> {
  const crowd = new Crowd(t, random);
  const tried = progress(name, ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    const working = crowd.work(random.between(5, 25));
    await new Promise((resolve) => setTimeout(resolve, random.between(0, 3_000)));
    await strike();
    await working;
    tried();
  }
  await redelivered(t);
  await agreement(t, 300_000);
  await expectPeace(t);
}
