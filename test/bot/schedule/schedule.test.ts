import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../src/bot/app/index.ts";
import type { App } from "../../../src/bot/app/port.ts";
import { migrate } from "../../../src/bot/database/migrate.ts";
import { openMemory } from "../../../src/bot/database/pglite.ts";
import type { Database } from "../../../src/bot/database.ts";
import { openQueue } from "../../../src/bot/queue/index.ts";
import type { Queue } from "../../../src/bot/queue/port.ts";
import { RECORD_MIGRATIONS } from "../../../src/bot/records/migrations.ts";
import { newRecord } from "../../../src/bot/records/record.ts";
import { createRecords, type Records } from "../../../src/bot/records/records.ts";
import {
  SCHEDULE_MIGRATIONS,
  type Schedule,
  type ScheduleOptions,
  startSchedule,
} from "../../../src/bot/schedule/index.ts";
import { startGitHub } from "../../../src/embedded/index.ts";
import { GitHubError } from "../../../src/github/errors.ts";
import { until } from "../queue/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let database: Database;
let queue: Queue;
let records: Records;
let offset = 0;
const clock = () => new Date(Date.now() + offset);
beforeAll(async () => {
  database = await openMemory();
  queue = await openQueue({ database, clock });
  await migrate(database, "records", RECORD_MIGRATIONS);
  await migrate(database, "schedule", SCHEDULE_MIGRATIONS);
  records = createRecords(database);
});
afterAll(() => queue.close());
beforeEach(async () => {
  offset = 0;
  await database.query(
    `truncate lockstep.repositories, lockstep.installations, lockstep.chores, lockstep.redeliveries,
      lockstep.subject, lockstep.delivery, lockstep.request, lockstep.turn; delete from lockstep_queue.job`,
  );
});

/** A process whose timer the test turns. */
interface Process extends AsyncDisposable {
  /** A minute is over. */
  minute(): Promise<void>;
  readonly troubles: unknown[];
  readonly schedule: Schedule;
}

async function start(app: App, options: Partial<ScheduleOptions> = {}): Promise<Process> {
  const troubles: unknown[] = [];
  let tick = () => {};
  const schedule = startSchedule({
    ...{ app, records, queue, database, clock },
    limits: { prune: async () => {} },
    trouble: (error) => troubles.push(error),
    log: () => {},
    every: (_ms, run) => {
      tick = run;
      return () => {
        tick = () => {};
      };
    },
    ...options,
  });
  const idle = () =>
    until(async () => {
      const [row] = await database.query(
        "select count(*)::int as busy from lockstep.chores where busy_until is not null",
      );
      const [all] = await database.query("select count(*)::int as chores from lockstep.chores");
      return row?.busy === 0 && all?.chores === 4;
    }, "all chores done");
  const rest = async () => {
    // What was begun has taken its chores by then: the database answers one after the other.
    for (let n = 0; n < 3; n++) await idle();
  };
  await rest();
  return {
    schedule,
    troubles,
    async minute() {
      offset += MINUTE;
      tick();
      await rest();
    },
    [Symbol.asyncDispose]: () => schedule.stop(),
  };
}

/** An App without anything, but for what is given. */
const quiet = (app: Partial<App> = {}): App => ({
  ...{ id: 1, login: "bot[bot]", token: async () => "t", forget: () => {} },
  ...{
    installations: async () => [],
    repositories: async () => [],
    attempts: async () => [],
    redeliver: async () => {},
  },
  ...app,
});

const requests = async () =>
  await database.query(
    `select s.key, r.work->'sync'->>'full' as full, r.work->>'discover' as discover,
      round(extract(epoch from r.not_before - now()))::int as wait
     from lockstep.request r join lockstep.subject s on s.key = r.subject order by r.not_before, s.key`,
  );

describe("missed deliveries", () => {
  /** A hook that answers as the test says, and what it got. */
  async function hook(): Promise<{ server: Server; url: string; got: string[]; status: number }> {
    const world = { got: [] as string[], status: 200 };
    const server = createServer((message, response) => {
      message.resume().on("end", () => {
        world.got.push(String(message.headers["x-github-delivery"]));
        response.writeHead(world.status).end();
      });
    });
    await new Promise<void>((ready) => {
      server.listen(0, "127.0.0.1", ready);
    });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The hook has no port.");
    return Object.assign(world, { server, url: `http://127.0.0.1:${address.port}/hook` });
  }

  async function world() {
    const receiver = await hook();
    const github = await startGitHub({ now: clock });
    await github.createRepository({ owner: "octo", name: "plans" });
    const handle = github.createApp({
      ...{ slug: "plan-bot", account: "octo", events: ["issues"] },
      webhook: { url: receiver.url, secret: "s" },
    });
    const app = await createApp({ ...handle, apiUrl: github.url, now: () => clock().getTime(), backoffMs: 1 });
    return {
      github,
      receiver,
      app,
      issue: async (title: string) => {
        await github.as("octo").issues.create({ owner: "octo", repo: "plans", title });
        await github.settled();
      },
      asked: () => github.count({ method: "POST", path: /deliveries\/\d+\/attempts/ }),
      async [Symbol.asyncDispose]() {
        await github.close();
        receiver.server.close();
      },
    };
  }

  it("come after a start, once, whichever of two processes asks", async () => {
    await using w = await world();
    await w.issue("arrived");
    w.receiver.status = 503;
    for (const title of ["one", "two", "three"]) await w.issue(title);
    const missed = w.receiver.got.splice(0).slice(-3);
    w.receiver.status = 200;
    const [one, other] = await Promise.all([start(w.app), start(w.app)]);
    await w.github.settled();
    expect(w.receiver.got.toSorted()).toEqual(missed.toSorted());
    for (let n = 0; n < 12; n++) await Promise.all([one.minute(), other.minute()]);
    expect(w.asked()).toBe(3);
    expect([...one.troubles, ...other.troubles]).toEqual([]);
    await Promise.all([one.schedule.stop(), other.schedule.stop()]);
    expect(await database.query("select count(*)::int as n from lockstep.redeliveries")).toEqual([{ n: 3 }]);
  });

  it("that fail again are asked for again; so many in a round; GitHub's failure ends the round and not the next", async () => {
    await using w = await world();
    w.receiver.status = 503;
    for (const title of ["one", "two", "three"]) await w.issue(title);
    await using p = await start(w.app, { redeliveriesPerRound: 2, missedMs: MINUTE });
    await w.github.settled();
    expect(w.asked()).toBe(2);
    w.receiver.status = 200;
    w.receiver.got.splice(0);
    {
      using _ = w.github.fault({ path: /\/app\/hook\/deliveries/, times: 9, answer: { status: 502 } });
      await p.minute();
      expect(p.troubles.splice(0)).toMatchObject([{ kind: "server" }]);
    }
    for (let n = 0; n < 5; n++) await p.minute();
    await w.github.settled();
    expect(new Set(w.receiver.got).size).toBe(3);
    expect(w.asked()).toBe(5);
    // Guard: how often counts, since nothing is asked for endlessly.
    expect(await database.query("select max(times) as most from lockstep.redeliveries")).toEqual([{ most: 2 }]);
  });
});

describe("the full reconcile", () => {
  const add = async (id: number, nextFullAt: string | null) => {
    await records.save({ ...newRecord(id, 1, `octo/r${id}`), consent: { kind: "enabled" } });
    await records.planFull(id, nextFullAt);
  };

  it("is asked for on each repository's day, so many a minute, and first planned for new ones", async () => {
    const due = new Date(clock().getTime() - MINUTE).toISOString();
    for (const id of [1, 2, 3]) await add(id, due);
    await add(4, null);
    await records.save({ ...newRecord(5, 1, "octo/r5"), consent: { kind: "declined", pull: 3 } });
    await using p = await start(quiet({ installations: async () => [] }), { fullPerMinute: 2 });
    expect(await requests()).toMatchObject([
      { full: "true", wait: expect.any(Number) },
      { full: "true", wait: expect.toSatisfy((wait: number) => wait >= 25 && wait <= 35) },
    ]);
    expect((await records.repository(4))?.nextFullAt).not.toBeNull();
    expect((await records.repository(5))?.nextFullAt).toBeNull();
    await p.minute();
    expect((await requests()).map(({ key }) => key).toSorted()).toEqual([
      "repository:1",
      "repository:2",
      "repository:3",
    ]);
    // Each has its next day, within the period.
    for (const id of [1, 2, 3, 4]) {
      const at = Date.parse((await records.repository(id))?.nextFullAt ?? "");
      expect(at - clock().getTime()).toBeGreaterThan(-2 * MINUTE);
      expect(at - clock().getTime()).toBeLessThanOrEqual(24 * HOUR);
    }
    await p.minute();
    expect(await requests()).toHaveLength(3);
    expect(p.troubles).toEqual([]);
  });

  it("leaves suspended installations alone", async () => {
    await records.saveInstallation({ id: 1, account: "octo", suspended: true, removed: false, permissions: {} });
    await add(1, new Date(clock().getTime() - MINUTE).toISOString());
    const octo = { id: 1, account: "octo", suspended: true, permissions: {}, events: [] };
    await using _ = await start(quiet({ installations: async () => [octo] }));
    expect(await requests()).toEqual([]);
    expect(Date.parse((await records.repository(1))?.nextFullAt ?? "")).toBeGreaterThan(clock().getTime());
  });
});

describe("installations", () => {
  it("are followed at the start: what nobody told of is recorded, what is gone forgotten", async () => {
    await using github = await startGitHub({ now: clock });
    for (const name of ["one", "two"]) await github.createRepository({ owner: "octo", name });
    const handle = github.createApp({ slug: "plan-bot", account: "octo" });
    const app = await createApp({ ...handle, apiUrl: github.url, now: () => clock().getTime(), backoffMs: 1 });
    await records.saveInstallation({ id: 9, account: "gone", suspended: false, removed: false, permissions: {} });
    await records.save({ ...newRecord(900, 9, "gone/r"), consent: { kind: "enabled" } });
    {
      await using p = await start(app);
      expect(p.troubles).toEqual([]);
      expect((await records.repositories(handle.installationId)).map(({ fullName }) => fullName)).toEqual([
        "octo/one",
        "octo/two",
      ]);
      expect(await requests()).toMatchObject([{ discover: "true" }, { discover: "true" }]);
      expect(await records.installation(9)).toMatchObject({ removed: true });
      expect((await records.repository(900))?.removed).toBe(true);
    }
    // Guard: a start a moment later has nothing to make good for; a later one has.
    github.resetLog();
    await (await start(app)).schedule.stop();
    expect(github.count({ path: /\/app\/installations\?/ })).toBe(0);
    offset += 2 * MINUTE;
    await (await start(app)).schedule.stop();
    expect(github.count({ path: /\/app\/installations\?/ })).toBe(1);
  });

  it("that GitHub fails don't keep the others from being followed, and are tried again soon", async () => {
    const installation = (id: number) => ({ id, account: `a${id}`, suspended: false, permissions: {}, events: [] });
    let failing = true;
    const app = quiet({
      installations: async () => [installation(1), installation(2)],
      repositories: async (id) => {
        if (id === 1 && failing) throw new GitHubError("server", "GitHub failed.", "");
        return [{ id: id * 10, fullName: `a${id}/r` }];
      },
    });
    await using p = await start(app);
    expect(p.troubles).toMatchObject([{ kind: "server" }]);
    expect(await records.repository(20)).not.toBeNull();
    failing = false;
    await p.minute();
    expect(await records.repository(10)).not.toBeNull();
  });
});
