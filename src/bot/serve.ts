import { GitHubError, type GitHubErrorKind } from "../github/errors.ts";
import { DEFAULT_LEDGER_BRANCH } from "../run/product.ts";
import { VERSION } from "../run/version.ts";
import { createApp } from "./app/index.ts";
import type { App } from "./app/port.ts";
import { migrate } from "./database/migrate.ts";
import { openDatabase } from "./database/open.ts";
import { healthPages } from "./health/pages.ts";
import { startHealthServer } from "./health/server.ts";
import { workOf } from "./intake/index.ts";
import { createLimits, createOpen, LIMITS_MIGRATIONS, limited } from "./limits/index.ts";
import type { Log } from "./log/log.ts";
import { createMetrics } from "./metrics/bot-metrics.ts";
import { observing } from "./observe.ts";
import { openQueue } from "./queue/index.ts";
import type { Depth, Queue, Workers } from "./queue/port.ts";
import { RECORD_MIGRATIONS } from "./records/migrations.ts";
import type { RepositoryRecord } from "./records/record.ts";
import { createRecords } from "./records/records.ts";
import { SCHEDULE_MIGRATIONS, type Schedule, startSchedule } from "./schedule/index.ts";
import type { BotSettings } from "./settings/read.ts";
import { statusSource } from "./status/records-source.ts";
import { startStatus } from "./status/server.ts";
import { sprintPages } from "./status/sprint-page.ts";
import { startWeb } from "./web/index.ts";
import { createRepositoryWorker } from "./worker/worker.ts";

/** What a bot uses of the process it runs in. */
export interface BotSurroundings {
  readonly log: Log;
  readonly now: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A running bot. */
export interface Bot {
  /** Of the webhook server; beside workers alone that of the health pages. */
  readonly port: number;
  readonly statusPort: number | null;
  /**
   * Ends it: no further delivery and no further job is taken, what is under way is finished or, after `graceMs`, handed back to
   * the queue. What is stored is there for the next start.
   */
  close(graceMs?: number): Promise<void>;
}

/** Failures of GitHub and of the way to it that pass. */
const PASSING: ReadonlySet<GitHubErrorKind> = new Set(["unreachable", "server", "rate-limited"]);
/** Longest pause between two tries to reach GitHub at the start. */
const LONGEST_MS = 60_000;
/** How long jobs that are under way are waited for at the end: less than what containers are given. */
const GRACE_MS = 8_000;

/**
 * Starts a process of the bot: its database, the webhook server, workers, schedules and pages, as its role says. Deliveries are
 * taken as soon as they can be stored; jobs are done once GitHub has said which App this is.
 * @throws UsageError, DatabaseError where it can't start as it is told to
 */
export async function startBot(settings: BotSettings, surroundings: BotSurroundings): Promise<Bot> {
  const { role, place, concurrency } = settings;
  const { log, now, clock, sleep } = surroundings;
  log.say("bot.starting", { version: VERSION, role, database: place.kind });
  const stopping = new AbortController();
  const ends: (() => Promise<void>)[] = [];
  const endAll = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const database = await openDatabase(place);
    let queue: Queue | null = null;
    ends.push(() => (queue === null ? database.close() : queue.close()));
    await migrate(database, "records", RECORD_MIGRATIONS);
    await migrate(database, "limits", LIMITS_MIGRATIONS);
    await migrate(database, "schedule", SCHEDULE_MIGRATIONS);
    const depth = (): Promise<Depth> =>
      queue?.depth() ?? Promise.resolve({ waiting: 0, running: 0, dead: 0, oldestMs: 0 });
    const wallClock = () => now().getTime();
    const metrics = createMetrics(depth, wallClock);
    const observer = observing({ metrics, log, now: wallClock, clock });
    const opened = await openQueue({
      database,
      clock: now,
      onEvent: observer.queue,
      retry: settings.retry,
      ...(settings.settleMs === null ? {} : { settleMs: settings.settleMs }),
    });
    queue = opened;
    const records = createRecords(database);
    const limits = createLimits({ database, clock: now, trouble: (error) => observer.trouble("limits", error) });
    ends.push(() => limits.settled());
    /** The way to a repository. */
    const open = createOpen({
      ...{ apiUrl: settings.apiUrl, pacing: settings.pacing, limits, around: observer.requests },
      ledgerBranch: settings.ledgerBranch ?? DEFAULT_LEDGER_BRANCH,
      log: () => {},
    });
    const pages = healthPages({
      database,
      queueOpen: () => !stopping.signal.aborted,
      stopping: () => stopping.signal.aborted,
      metrics,
      metricsToken: settings.metricsToken,
    });
    const host = settings.host === null ? {} : { host: settings.host };
    const onError = (error: unknown) => observer.trouble("web", error);
    const server =
      role === "worker"
        ? await startHealthServer(pages, { port: settings.port, ...host, onError })
        : await startWeb({
            ...{ queue: opened, secrets: settings.app.webhookSecrets, port: settings.port, ...host },
            ...{ pages, events: observer.web, now: wallClock, onError },
          });
    ends.push(() => server.close());
    // Until GitHub has said who the App is there is no way to its repositories.
    let showSprint: (record: RepositoryRecord) => Promise<string | null> = () => Promise.resolve(null);
    const status =
      settings.status === null
        ? null
        : await startStatus({
            ...settings.status,
            ...{ token: settings.statusToken, queue: opened, now, log, pages },
            source: statusSource(records, metrics, (record) => showSprint(record)),
          });
    if (status !== null) ends.push(() => status.close());
    log.say("bot.listening", { port: server.port, statusPort: status?.port ?? null });
    let workers: Workers | null = null;
    let graceMs = GRACE_MS;
    ends.push(async () => workers?.stop(graceMs));
    let schedule: Schedule | null = null;
    ends.push(async () => schedule?.stop());
    let working = Promise.resolve();
    ends.push(() => working);
    if (role !== "web") {
      const app = await meetGitHub();
      // Deliveries are taken meanwhile: whoever waits for GitHub loses none.
      working = app === null ? awaited() : work(app);
      if (app !== null) await working;
    }

    return {
      port: server.port,
      statusPort: status?.port ?? null,
      async close(given = GRACE_MS) {
        graceMs = given;
        stopping.abort(new Error("The bot ends."));
        await endAll();
      },
    };

    async function work(app: App): Promise<void> {
      showSprint = sprintPages({ app, open, now, stop: stopping.signal });
      const worker = createRepositoryWorker({
        ...{ app, records, queue: opened, workOf, now, clock, sleep },
        open,
        log: () => {},
        synced: observer.synced,
        failing: observer.failing,
        consented: observer.consented,
        checked: observer.checked,
      });
      workers = await opened.work(concurrency, observer.jobs(limited(worker, limits)));
      schedule = startSchedule({
        ...{ app, records, queue: opened, database, clock: now, limits, log: () => {} },
        trouble: (error) => observer.trouble("schedule", error),
      });
      const ready = { app: app.login, port: server.port, statusPort: status?.port ?? null, concurrency };
      log.say("bot.ready", ready);
    }

    /** Does jobs as soon as GitHub can be reached. */
    async function awaited(): Promise<void> {
      for (let pause = 1_000; !stopping.signal.aborted; pause = Math.min(2 * pause, LONGEST_MS)) {
        await sleep(pause, stopping.signal).catch(() => {});
        if (stopping.signal.aborted) return;
        try {
          const app = await meetGitHub();
          if (app !== null) return await work(app);
        } catch (error) {
          observer.trouble("app", error);
        }
      }
    }

    /** The App as GitHub knows it; null where GitHub can't be reached just now. @throws GitHubError where waiting won't mend it */
    async function meetGitHub(): Promise<App | null> {
      try {
        const { appId, privateKey } = settings.app;
        const around = observer.requests(null);
        return await createApp({ appId, privateKey, apiUrl: settings.apiUrl, now: wallClock, around });
      } catch (error) {
        if (!(error instanceof GitHubError) || !PASSING.has(error.kind)) throw error;
        observer.trouble("app", error);
        return null;
      }
    }
  } catch (error) {
    await endAll();
    throw error;
  }
}
