import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../src/bot/database.ts";
import { createLog } from "../../src/bot/log/log.ts";
import { createMetrics } from "../../src/bot/metrics/bot-metrics.ts";
import { observing } from "../../src/bot/observe.ts";
import { statusSource } from "../../src/bot/status/records-source.ts";
import { startStatus } from "../../src/bot/status/server.ts";
import { sprintPages } from "../../src/bot/status/sprint-page.ts";
import { createHost } from "../../src/github/host.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { memoryDatabase } from "./database.ts";
import { BOT, botStage, CONFIG, INSTALLATION, SYNC } from "./stage.ts";
import { sampleQueue } from "./status-samples.ts";

let database: Database;
beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

const TITLE = "Meridian can't log in";

it("shows what was really synced, on the page, in the metrics and in the log, and quotes nobody there", async () => {
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const { queue } = sampleQueue();
  const metrics = createMetrics(queue.depth, Date.now);
  const observer = observing({ metrics, log, now: Date.now, clock: () => performance.now() });
  const { synced, failing } = observer;
  await using s = await botStage(database, { synced, failing });
  await s.create("plans", { "TASK.md": planWith([row("T-001", TITLE)]), "sprint.config.json": CONFIG });
  await s.follow();
  await s.work("plans", { discover: true });
  await s.work("plans", { sync: SYNC });
  await s.create("broken", { "TASK.md": planWith([row("T-001", TITLE)]), "sprint.config.json": '{ "Meridian": 1 }' });
  await s.follow();
  await s.work("broken", { discover: true });

  const open: Parameters<typeof sprintPages>[0]["open"] = ({ repository, id, token }) =>
    createHost({
      ...{ repository, token, apiUrl: s.github.url, pacing: false, around: observer.requests(INSTALLATION) },
      ...(id === null ? {} : { repositoryId: id }),
    });
  const app = { token: () => Promise.resolve(s.github.token(BOT)) };
  const now = () => new Date();
  const sprints = sprintPages({ app, open, now, stop: new AbortController().signal });
  const source = statusSource(s.records, metrics, sprints);
  const server = await startStatus({ port: 0, token: null, source, queue, now, log });
  try {
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${server.port}${path}`)).text();
    const { repositories, installations } = JSON.parse(await get("/status.json"));
    expect(repositories).toMatchObject([
      { name: "octo/broken", failure: { code: "config" } },
      { name: "octo/plans", consent: "enabled", failure: null, last: { conflicts: 0 } },
    ]);
    expect(installations).toMatchObject([
      { id: INSTALLATION, missing: expect.arrayContaining([{ area: "issues", needed: "write", granted: null }]) },
    ]);
    const { id } = await s.record("plans");
    expect(await get(`/repository/${id}`)).toContain("in step");
    const before = s.github.requests.length;
    expect(await get(`/repository/${id}/sprint`)).toContain("Meridian");
    const asked = s.github.requests.length - before;
    expect(asked).toBeGreaterThan(0);
    // Guard: who reloads the page doesn't use up the installation's hour.
    await get(`/repository/${id}/sprint`);
    expect(s.github.requests.length - before).toBe(asked);
    expect(await metrics.text()).toMatch(/^lockstep_syncs_total\{outcome="(changed|in-sync)"\} [12]$/m);
    expect(await metrics.text()).toContain('lockstep_failures_total{code="config"} 1');
    const events = lines.map((line) => JSON.parse(line));
    expect(events).toContainEqual(
      expect.objectContaining({ event: "sync.done", repository: "octo/plans", installation: INSTALLATION }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ event: "repository.failing", repository: "octo/broken", code: "config" }),
    );
    expect(lines.join("")).not.toContain("Meridian");
  } finally {
    await server.close();
  }
});
