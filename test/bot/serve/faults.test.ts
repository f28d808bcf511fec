import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { lockstepBuilt } from "../../cli/run.ts";
import { Random } from "../../soak/random.ts";
import { seed } from "../../soak.ts";
import { hasPostgres, startPostgres } from "../queue/postgres.ts";
import { until } from "../queue/world.ts";
import type { BotProcess } from "./bot-process.ts";
import { Crowd } from "./crowd.ts";
import { agreement, expectPeace, planSays } from "./peace.ts";
import { smallDisk } from "./small-disk.ts";
import { type Town, town } from "./town.ts";
import { badWeather, redelivered, settled } from "./troubles.ts";

const HASTY = { LOCKSTEP_RETRY_MS: "50", LOCKSTEP_TRIES: "3" };

describe("kill -9", () => {
  it("of the process under load, with deliveries doubled, late and lost: all comes into order", async () => {
    await using t = await town();
    const random = new Random(seed);
    const crowd = new Crowd(t, random);
    let bot = await t.start({ env: HASTY });
    await settled(t, ["one", "two", "three"]);
    t.office.fate = badWeather(random);
    for (let kills = 0; kills < 2; kills++) {
      const before = t.office.stored.size;
      const working = crowd.work(10);
      await until(() => t.office.stored.size > before + 2, "work under way");
      await bot.kill();
      await working;
      bot = await t.start({ env: HASTY });
    }
    await redelivered(t);
    await expectPeace(t);
  });

  it.skipIf(!hasPostgres)("of web, worker and PostgreSQL; a poisoned job rests, and is replayed", async () => {
    await using server = await startPostgres();
    await using t = await town({ url: server.url });
    const random = new Random(seed);
    const crowd = new Crowd(t, random);
    const web = await t.start({ role: "web", env: HASTY });
    const workers = [await t.start({ role: "worker", env: HASTY }), await t.start({ role: "worker", env: HASTY })];
    await settled(t, ["one", "two", "three"]);

    await web.kill();
    await workers[0]?.kill();
    await crowd.work(4);
    await t.start({ role: "web", env: HASTY });
    await t.start({ role: "worker", env: HASTY });
    const before = t.office.stored.size;
    const working = crowd.work(10);
    await until(() => t.office.stored.size > before + 2, "work under way");
    await server.kill();
    await working;
    await server.start();
    await redelivered(t);
    await agreement(t);

    const poisoned = await t.github.as("octo").repos.get({ owner: "octo", repo: "one" });
    const poison = t.github.fault({
      ...{ path: new RegExp(`/repos(?:itories/${poisoned.data.id}|/octo/one)(?:[/?]|$)`), times: 10_000 },
      answer: { status: 200, body: "nothing that it could read" },
    });
    const edit = (name: string, word: string) =>
      t.github.commitFiles(
        `octo/${name}`,
        "main",
        {
          "TASK.md": (t.github.readFile(`octo/${name}`, "TASK.md") ?? "").replace(/T-001 \| [^|]*/, `T-001 | ${word} `),
        },
        { message: "x" },
      );
    await edit("one", "Poisoned");
    await edit("two", "Sound");
    const jobs = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await lockstepBuilt(tmpdir(), ["jobs", ...args, "--format", "json"], {
        DATABASE_URL: server.url,
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return JSON.parse(stdout);
    };
    const titles = async (repo: string) =>
      (await t.github.as("octo").issues.listForRepo({ owner: "octo", repo, state: "all" })).data.map(
        ({ title }) => title,
      );
    await until(async () => (await titles("two")).includes("T-001: Sound"), "the other repository synced");
    await until(
      () => workers[1] !== undefined && t.processes.some((one) => one.count("job.dead") > 0),
      "a dead letter",
    );
    const Listed = z.object({
      jobs: z.array(z.object({ id: z.string(), reason: z.string(), deliveries: z.number() })),
    });
    const [dead, ...others] = Listed.parse(await jobs("list", "--state", "dead")).jobs;
    expect(others).toEqual([]);
    expect(dead?.reason).toMatch(/GitHub/);
    expect(await jobs("show", dead?.id ?? "")).toMatchObject({ job: { state: "dead", attempt: 3 } });
    poison[Symbol.dispose]();
    expect(await jobs("replay", dead?.id ?? "")).toEqual({ version: 1, replayed: [dead?.id] });
    await until(async () => (await titles("one")).includes("T-001: Poisoned"), "what was replayed");
    await expectPeace(t);
  });
});

describe("GitHub", () => {
  it("that is down, and tokens that are revoked, cost nothing but time", async () => {
    await using t = await town();
    const bot = await t.start({ env: HASTY });
    await settled(t, ["one", "two"]);
    const crowd = new Crowd(t, new Random(seed));
    {
      // Long enough for repetitions of requests, too short for the circuit breaker, whose pauses no test should wait for.
      using _ = t.github.fault({ times: 8, drop: "before" });
      await crowd.work(4);
      await until(() => bot.count("github.failed") >= 6, "requests that fail");
    }
    await agreement(t);
    t.github.installations.revokeTokens(t.app.installationId);
    const held = t.github.onRequest(
      () => {
        held[Symbol.dispose]();
        t.github.installations.revokeTokens(t.app.installationId);
      },
      { method: "PUT" },
    );
    await crowd.work(6);
    await agreement(t);
    await expectPeace(t);
  });
});

/** Posts labels until the bot takes no more. */
async function postUntilRefused(t: Town, bot: BotProcess, about: object): Promise<void> {
  let taken = 0;
  for (let n = 0; n < 400; n++) {
    const name = `status/${n}-${"x".repeat(400)}`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, k) => t.post(bot.port, "label", { ...about, label: { name: `${name}${k}` } })),
    );
    const statuses = answers.map(({ status }) => status);
    taken += statuses.filter((status) => status === 202).length;
    if (statuses.some((status) => status !== 202)) {
      expect([...new Set(statuses)].filter((status) => status !== 202)).toEqual([503]);
      return;
    }
  }
  throw new Error(`The disk is not full: ${taken} deliveries were taken.`);
}

describe("a full disk", () => {
  it("loses nothing: what can't be stored isn't acknowledged, and when there is room it goes on", async (context) => {
    using disk = smallDisk();
    if (disk === null) return context.skip("File systems can't be mounted here.");
    await using t = await town({ folder: join(disk.path, "data") });
    const bot: BotProcess = await t.start({ env: HASTY });
    await settled(t, ["one", "two"]);
    disk.fill();
    const crowd = new Crowd(t, new Random(seed));
    const { data: repository } = await t.github.as("octo").repos.get({ owner: "octo", repo: "one" });
    const installation = { id: t.app.installationId };
    await postUntilRefused(t, bot, { action: "created", repository, installation });
    disk.free();
    await crowd.work(2);
    await redelivered(t);
    await planSays(t, "octo/one", /T-001/);
    expect(bot.alive).toBe(true);
    await expectPeace(t);
  });
});
