import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DatabasePlace } from "../../src/bot/database/open.ts";
import type { Child } from "./child.ts";
import { freePort } from "./free-port.ts";
import { Requests } from "./github.ts";
import { type LoadOrder, LoadResult } from "./load.ts";
import type { Repository } from "./payloads.ts";
import { quantiles } from "./quantiles.ts";
import { type LogLine, type Serve, type Setting, startServe, type Usage } from "./serve.ts";
import { countDeliveries, countOvertaken, queueUp, within } from "./stored.ts";

/** What all parts of the bench work with. */
export interface Bench extends Setting {
  /** Where the webhook server listens. */
  readonly port: number;
  readonly load: Child;
  readonly gitHub: Child;
  /** A prefix for the ids of deliveries that nobody had before. */
  readonly prefix: () => string;
}

/** Longest wait for a queue to become empty. */
const EMPTY_MS = 240_000;
/** What a team's people do: a few things a second. */
const CLOSE_EVERY_MS = 300;
const CONNECTIONS = 64;

/** Sends webhooks at a fixed rate to the bot that listens. */
export async function send(
  { load, port, secret }: Bench,
  order: Pick<LoadOrder, "prefix" | "kind" | "repositories" | "count" | "rate">,
): Promise<LoadResult> {
  return await load.ask(LoadResult, { port, secret, connections: CONNECTIONS, ...order });
}

/** One rate, held for a while. */
export interface RateRow extends LoadResult {
  readonly rate: number;
  /** Acknowledged, and yet not in the database afterwards. */
  readonly lost: number;
  readonly usage: Usage;
}

/** Brings a bot's repositories into agreement for the first time, by the push that brought their configuration. */
export async function meetAll(bench: Bench, serve: Serve, rate: number): Promise<{ readonly seconds: number }> {
  const { repositories } = bench.github;
  const began = performance.now();
  const result = await send(bench, {
    ...{ prefix: bench.prefix(), kind: "configured", repositories, count: repositories.length, rate },
  });
  if (result.accepted < result.sent) throw new Error(`The bot refused webhooks: ${JSON.stringify(result.others)}`);
  const met = () =>
    new Set(serve.lines.filter(({ event }) => event === "sync.done").map(({ repository }) => repository));
  await until(
    () => met().size >= repositories.length,
    () => `${met().size} of ${repositories.length} repositories met`,
  );
  const seconds = (performance.now() - began) / 1000;
  await bench.gitHub.ask(z.null(), { ask: "settled" });
  return { seconds };
}

/** How long the queue takes to become empty. */
export interface DrainRow {
  readonly workers: number;
  readonly events: number;
  readonly jobs: number;
  /** From the first job's start to the last one's end. */
  readonly seconds: number;
  readonly requests: number;
  /** Of them those that GitHub doesn't count, since nothing had changed. */
  readonly unchanged: number;
  readonly usages: readonly Usage[];
  /** Jobs of one repository that ran at the same time. */
  readonly overlaps: number;
  /** Deliveries that were done before one of the same repository that had come earlier. */
  readonly overtaken: number;
  /** Jobs of each worker. */
  readonly shares: readonly number[];
}

/** What is drained, and by whom. */
export interface DrainOrder {
  readonly place: DatabasePlace;
  readonly workers: number;
  readonly repositories: readonly Repository[];
  readonly events: number;
  /** Webhooks a second that come meanwhile; 0 for none. */
  readonly meanwhile: number;
}

/** Lets workers do what has been queued while there were none. */
export async function drain(
  bench: Bench,
  { place, workers, repositories, events, meanwhile }: DrainOrder,
): Promise<DrainRow> {
  const prefix = bench.prefix();
  await queueUp(place, prefix, repositories, events);
  await bench.gitHub.ask(Requests, { ask: "requests" });
  const serves: Serve[] = [];
  await using ends = new AsyncDisposableStack();
  const start = async (role: "web" | "worker" | "all", port: number) => {
    const serve = await startServe(bench, { place, role, port, level: "debug" });
    serves.push(serve);
    ends.use(serve);
  };
  if (place.kind === "pglite") await start("all", bench.port);
  else {
    await start("web", bench.port);
    const ports = await Promise.all(Array.from({ length: workers }, freePort));
    await Promise.all(ports.map((port) => start("worker", port)));
  }
  let sent = events;
  const stop = new AbortController();
  const trickle = (async () => {
    for (; meanwhile > 0 && !stop.signal.aborted; sent += meanwhile) {
      await send(bench, { prefix, kind: "varied", repositories, count: meanwhile, rate: meanwhile });
    }
  })();
  const lines = () => serves.flatMap((serve) => serve.lines);
  const ended = () => runsOf(lines()).reduce((sum, { deliveries }) => sum + deliveries, 0);
  await until(
    () => ended() >= events,
    () => `${ended()} of ${events} deliveries done`,
  );
  stop.abort();
  await trickle;
  await until(
    () => ended() >= sent,
    () => `${ended()} of ${sent} deliveries done`,
  );
  const requests = await bench.gitHub.ask(Requests, { ask: "requests" });
  const usages = serves.map((serve) => serve.usage());
  const runs = runsOf(lines());
  const shares = serves.map((serve) => runsOf(serve.lines).length).filter((count) => count > 0);
  await ends.disposeAsync();
  const { counted, overtaken } = await within(place, async (database) => ({
    counted: await countDeliveries(database, prefix),
    overtaken: await countOvertaken(database, prefix),
  }));
  if (counted.stored !== sent || counted.failed + counted.waiting > 0)
    throw new Error(`${sent} deliveries were queued; what is there: ${JSON.stringify(counted)}.`);
  return {
    ...{
      workers,
      events: sent,
      jobs: runs.length,
      requests: requests.all,
      unchanged: requests.unchanged,
      usages,
      overlaps: overlapsOf(runs),
      overtaken,
      shares,
    },
    seconds: (Math.max(...runs.map(({ to }) => to)) - Math.min(...runs.map(({ from }) => from))) / 1000,
  };
}

interface Run {
  readonly repository: string;
  readonly deliveries: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The jobs that a log tells of, from their beginnings and ends. */
function runsOf(lines: readonly LogLine[]): readonly Run[] {
  const open = new Map<string, LogLine>();
  const runs: Run[] = [];
  for (const line of lines.toSorted((a, b) => a.time - b.time)) {
    const { event, job = "", repository = "" } = line;
    if (event === "job.started") open.set(job, line);
    const began = open.get(job);
    if (event !== "job.ended" || line.result !== "done" || began === undefined) continue;
    open.delete(job);
    runs.push({ repository, deliveries: began.deliveries ?? 0, from: began.time, to: line.time });
  }
  return runs;
}

/** Pairs of runs of one repository of which the second began before the first ended. */
function overlapsOf(runs: readonly Run[]): number {
  const byRepository = Map.groupBy(runs, ({ repository }) => repository);
  return [...byRepository.values()].reduce((sum, mine) => {
    const sorted = mine.toSorted((a, b) => a.from - b.from);
    return sum + sorted.filter(({ from }, i) => from < (sorted[i - 1]?.to ?? 0)).length;
  }, 0);
}

/** Milliseconds from what a person does on GitHub to the commit that tells it. */
export async function lag({ gitHub }: Bench, repositories: readonly Repository[]) {
  const names = repositories.map(({ fullName }) => fullName);
  const question = { ask: "close", repositories: names, everyMs: CLOSE_EVERY_MS, limitMs: 60_000 };
  const times = await gitHub.ask(z.array(z.number()), question);
  return { count: times.length, ...quantiles(times) };
}

async function until(holds: () => boolean, said: () => string): Promise<void> {
  for (const end = performance.now() + EMPTY_MS; !holds(); await sleep(100)) {
    if (performance.now() > end) throw new Error(`After ${EMPTY_MS / 1000} s: ${said()}.`);
  }
}
