import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { DatabasePlace } from "../../src/bot/database/open.ts";
import { HOOK_PATH } from "../../src/bot/web/index.ts";
import { hasPostgres, startPostgres } from "../../test/bot/queue/postgres.ts";
import { startChild } from "./child.ts";
import { freePort } from "./free-port.ts";
import { Started } from "./github.ts";
import { type Bench, type DrainRow, drain, lag, meetAll, type RateRow, send } from "./parts.ts";
import { type Serve, startServe } from "./serve.ts";
import { countDeliveries, know, recorded, within } from "./stored.ts";

/** What the bench found. */
export interface BotFigures {
  readonly start: { readonly ms: number; readonly peakMb: number | null };
  readonly met: { readonly repositories: number; readonly seconds: number };
  readonly rates: readonly (RateRow & { readonly queue: Queue })[];
  readonly lag: Awaited<ReturnType<typeof lag>>;
  readonly drains: readonly (DrainRow & { readonly queue: Queue; readonly delayMs: number })[];
  /** Null: there is no PostgreSQL on this machine. */
  readonly postgres: true | null;
}
type Queue = "PGlite" | "PostgreSQL";

/** Sizes of the parts; a test takes small ones. */
export const SIZES = {
  accounts: 10,
  repositories: 100,
  steady: { repositories: 100, rate: 500, seconds: 60 },
  /** Rates a second that are tried until one isn't held. */
  steps: { PGlite: [1000, 1500, 2000, 3000], PostgreSQL: [1000, 2000, 3000, 4000, 5000], seconds: 6 },
  drain: { events: 10_000 },
  /** Milliseconds that GitHub takes for each request more than the embedded one does, so that workers wait as they would. */
  shared: { repositories: 300, events: 3000, meanwhile: 50, delayMs: 40, workers: [1, 2, 4] },
  lag: 20,
  /** Options for Node of the embedded bot, such as `--cpu-prof`. */
  node: [] as readonly string[],
};
export type Sizes = typeof SIZES;

/** A rate is held where nothing is refused or lost and 95 of 100 are acknowledged within so many milliseconds. */
export const HELD_MS = 100;

/** Measures the bot from outside: real processes on loopback. */
export async function measureBot(sizes: Sizes, say: (line: string) => void): Promise<BotFigures> {
  await using ends = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "lockstep-bench-bot-"));
  ends.defer(() => rmSync(folder, { recursive: true, force: true }));
  const cli = build(ends);
  const gitHub = ends.use(startChild("./github.ts"));
  const load = ends.use(startChild("./load.ts"));
  const [port, secret] = [await freePort(), "a secret of the bench alone"];
  const webhook = { url: `http://127.0.0.1:${port}${HOOK_PATH}`, secret };
  const { accounts, repositories } = sizes;
  const github = await gitHub.ask(Started, {
    ask: "start",
    accounts,
    repositories,
    tasks: sizes.steady.repositories,
    webhook,
  });
  let runs = 0;
  const bench: Bench = { cli, github, secret, port, load, gitHub, prefix: () => `bench${++runs}` };
  const rates: (RateRow & { readonly queue: Queue })[] = [];
  const drains: BotFigures["drains"][number][] = [];
  const few = github.repositories.slice(0, sizes.steady.repositories);

  const rate = async (queue: Queue, place: DatabasePlace, serve: Serve, perSecond: number, seconds: number) => {
    const prefix = bench.prefix();
    const before = serve.usage();
    const load = await send(bench, {
      ...{ prefix, kind: "varied", repositories: few, count: perSecond * seconds, rate: perSecond },
    });
    const after = serve.usage();
    const cpuMs = after.cpuMs === null || before.cpuMs === null ? null : after.cpuMs - before.cpuMs;
    const row = { queue, rate: perSecond, usage: { ...after, cpuMs }, prefix, place, ...load };
    say(`${queue} ${perSecond}/s: ${load.accepted} of ${load.sent} acknowledged, p95 ${load.p95.toFixed(1)} ms`);
    return row;
  };
  type Rate = Awaited<ReturnType<typeof rate>>;
  const counted = async (rows: readonly Rate[]) => {
    for (const { prefix, place, ...row } of rows) {
      const { stored } = await within(place, (database) => countDeliveries(database, prefix));
      rates.push({ ...row, lost: row.accepted - stored });
    }
  };
  const steps = async (queue: Queue, place: DatabasePlace, serve: Serve, tried: readonly number[]) => {
    const rows: Rate[] = [];
    for (const perSecond of tried) {
      const row = await rate(queue, place, serve, perSecond, sizes.steps.seconds);
      rows.push(row);
      if (row.accepted < row.sent || row.p95 > HELD_MS) break;
    }
    return rows;
  };

  const embedded: DatabasePlace = { kind: "pglite", folder: join(folder, "data") };
  const held: Rate[] = [];
  let start: BotFigures["start"];
  let met: BotFigures["met"];
  let lags: BotFigures["lag"];
  {
    await using serve = await startServe(bench, { place: embedded, role: "all", port, node: sizes.node });
    start = { ms: serve.startMs, peakMb: serve.usage().peakMb };
    say(`first start: ${start.ms.toFixed(0)} ms, peak ${start.peakMb?.toFixed(0)} MB`);
    met = { repositories: github.repositories.length, ...(await meetAll(bench, serve, 200)) };
    say(`${met.repositories} repositories met in ${met.seconds.toFixed(1)} s`);
    lags = await lag(bench, few.slice(-sizes.lag));
    say(`event to commit: p50 ${lags.p50.toFixed(0)} ms, p95 ${lags.p95.toFixed(0)} ms`);
    held.push(await rate("PGlite", embedded, serve, sizes.steady.rate, sizes.steady.seconds));
    held.push(...(await steps("PGlite", embedded, serve, sizes.steps.PGlite)));
  }
  await counted(held);
  const drained = async (queue: Queue, order: Parameters<typeof drain>[1], delayMs: number) => {
    await gitHub.ask(z.null(), { ask: "delay", ms: delayMs });
    const row = await drain(bench, order);
    await gitHub.ask(z.null(), { ask: "delay", ms: 0 });
    drains.push({ ...row, queue, delayMs });
    say(
      `${queue}, ${row.workers} workers: ${row.events} events in ${row.jobs} jobs, ${row.seconds.toFixed(1)} s, ` +
        `${row.requests} requests (${row.unchanged} unchanged), jobs of each ${row.shares.join(" ")}, ${row.overlaps} overlaps, ${row.overtaken} overtaken`,
    );
  };
  const all = github.repositories;
  const { events } = sizes.drain;
  const known = await recorded(embedded);
  const fresh: DatabasePlace = { kind: "pglite", folder: join(folder, "drain") };
  await know(fresh, known);
  await drained("PGlite", { place: fresh, workers: 1, repositories: all, events, meanwhile: 0 }, 0);
  if (!hasPostgres) {
    say("There is no PostgreSQL on this machine: its part is left out.");
    return { start, met, rates, lag: lags, drains, postgres: null };
  }
  const server = ends.use(await startPostgres());
  const place = async (name: string): Promise<DatabasePlace> => {
    const made: DatabasePlace = { kind: "postgres", url: await server.fresh(name) };
    await know(made, known);
    return made;
  };
  const central = await place("rates");
  {
    await using serve = await startServe(bench, { place: central, role: "web", port });
    await counted(await steps("PostgreSQL", central, serve, sizes.steps.PostgreSQL));
  }
  await drained("PostgreSQL", { place: await place("drain"), workers: 1, repositories: all, events, meanwhile: 0 }, 0);
  const { workers, delayMs, ...shared } = sizes.shared;
  for (const count of workers) {
    const repositories = all.slice(0, shared.repositories);
    await drained(
      "PostgreSQL",
      { ...shared, place: await place(`shared${count}`), workers: count, repositories },
      delayMs,
    );
  }
  return { start, met, rates, lag: lags, drains, postgres: true };
}

/** Builds the command line of the sources as they are; below node_modules, so that it finds the packages that it doesn't hold. */
function build(ends: AsyncDisposableStack): string {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const dist = join(root, "node_modules", ".cache", `lockstep-bench-dist-${process.pid}`);
  ends.defer(() => rmSync(dist, { recursive: true, force: true }));
  execFileSync(process.execPath, [join(root, "tools/build.mjs"), dist], { stdio: "ignore" });
  writeFileSync(join(dist, "package.json"), '{ "type": "module" }\n');
  return join(dist, "cli.js");
}
