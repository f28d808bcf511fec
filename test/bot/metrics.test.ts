import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/bot/log/log.ts";
import { createMetrics } from "../../src/bot/metrics/bot-metrics.ts";
import { METRIC_CATALOGUE } from "../../src/bot/metrics/catalogue.ts";
import { observing } from "../../src/bot/observe.ts";
import type { Job } from "../../src/bot/queue/port.ts";
import { newRecord } from "../../src/bot/records/record.ts";
import { createHost } from "../../src/github/host.ts";
import { embedded } from "../github/embedded.ts";

const NOW = Date.parse("2026-03-11T09:00:00Z");
const DEPTH = { waiting: 3, running: 2, dead: 1, oldestMs: 1_500 };

function metricsOf(depth = () => Promise.resolve(DEPTH)) {
  return createMetrics(depth, () => NOW);
}

/** The samples of a text, by name and labels. */
async function samples(metrics: { text(): Promise<string> }): Promise<Readonly<Record<string, number>>> {
  const lines = (await metrics.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}

const job = (attempt: number): Job => ({
  id: "4c1b2a00-0000-4000-8000-000000000001",
  subject: { kind: "repository", installation: 7, repository: { id: 1, fullName: "lantern/pond" } },
  deliveries: [],
  requested: [],
  attempt,
  signal: new AbortController().signal,
});

describe("metrics", () => {
  it("count events, jobs and syncs, and ask the queue how full it is", async () => {
    const metrics = metricsOf();
    let clock = 0;
    const observer = observing({
      metrics,
      log: createLog({ level: "silent" }),
      now: () => NOW,
      clock: () => (clock += 500),
    });
    observer.web.accepted("issues");
    observer.web.repeated("issues");
    observer.web.forged();
    observer.web.acknowledged(20, "issues");
    await observer.jobs(async () => ({ kind: "done" }))(job(1));
    await observer.jobs(async () => ({ kind: "failed", reason: "x", final: false }))(job(1));
    await expect(observer.jobs(() => Promise.reject(new Error("x")))(job(2))).rejects.toThrow("x");
    observer.queue({ kind: "dead", subject: job(3).subject, job: job(3).id, reason: "x" });
    const last = {
      at: new Date(NOW).toISOString(),
      outcome: "attention",
      lagMs: 2_500,
      conflicts: 2,
      failures: 1,
    } as const;
    observer.synced({ ...newRecord(1, 7, "lantern/pond"), last: { ...last, requests: 4 } });
    expect(await samples(metrics)).toMatchObject({
      'lockstep_events_total{event="issues",result="accepted"}': 1,
      'lockstep_events_total{event="issues",result="repeated"}': 1,
      'lockstep_requests_refused_total{reason="forged"}': 1,
      'lockstep_acknowledgement_seconds_bucket{le="0.025"}': 1,
      'lockstep_queue_jobs{state="waiting"}': 3,
      'lockstep_queue_jobs{state="dead"}': 1,
      lockstep_queue_oldest_seconds: 1.5,
      lockstep_jobs_running: 0,
      'lockstep_jobs_total{subject="repository",result="done"}': 1,
      'lockstep_jobs_total{subject="repository",result="failed"}': 2,
      'lockstep_jobs_total{subject="repository",result="dead"}': 1,
      'lockstep_job_seconds_sum{subject="repository"}': 1.5,
      'lockstep_sync_lag_seconds_bucket{le="3"}': 1,
      'lockstep_syncs_total{outcome="attention"}': 1,
      lockstep_sync_conflicts_total: 2,
      lockstep_sync_refused_changes_total: 1,
      'lockstep_failures_total{code="unexpected"}': 1,
      lockstep_github_rate_limit_lowest_ratio: 1,
    });
    expect(Object.keys(await samples(metrics)).some((name) => name.startsWith("process_resident_memory"))).toBe(true);
  });

  // Guard: a label without a bound makes a time series for each of its values, for ever.
  it("have bounded labels, whatever comes", async () => {
    const metrics = metricsOf();
    for (let index = 0; index < 500; index++) {
      metrics.event(`event_${index}`, "accepted");
      metrics.failed(`code-${index}`);
      metrics.refused(`why ${index}`);
      const headers = new Headers({
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": `${4_000 - index}`,
        "x-ratelimit-reset": `${NOW / 1000 + 60}`,
      });
      metrics.requested({ installation: index, method: `M${index}`, status: 200, headers, milliseconds: 1 });
    }
    const names = Object.keys(await samples(metrics)).filter((name) => name.startsWith("lockstep_"));
    expect(names.length).toBeLessThan(400);
    // The rate limits shown are the lowest, not the first ones.
    expect(await samples(metrics)).toMatchObject({
      'lockstep_github_rate_limit_remaining{installation="499"}': 3_501,
      'lockstep_requests_refused_total{reason="other"}': 500,
      lockstep_github_rate_limit_lowest_ratio: 3_501 / 5_000,
    });
    expect(names.filter((name) => name.startsWith("lockstep_github_rate_limit_remaining"))).toHaveLength(20);
  });

  it("say the rest where the queue can't be read", async () => {
    const metrics = metricsOf(() => Promise.reject(new Error("gone")));
    const seen = await samples(metrics);
    expect(seen).toMatchObject({ 'lockstep_failures_total{code="queue-unreadable"}': 1 });
    expect(Object.keys(seen).filter((name) => name.startsWith("lockstep_queue_jobs"))).toEqual([]);
  });

  it("measure each request to GitHub", async () => {
    await using world = await embedded();
    const metrics = metricsOf();
    const observer = observing({ metrics, log: createLog({ level: "silent" }), now: () => NOW, clock: () => 0 });
    const host = createHost({
      repository: "octo/plans",
      token: world.github.token("lockstep[bot]"),
      apiUrl: world.github.url,
      pacing: false,
      around: observer.requests(7),
    });
    await host.repository();
    await host.labels();
    const seen = await samples(metrics);
    expect(seen['lockstep_github_requests_total{installation="7",result="read"}']).toBe(host.traffic.requests);
    expect(host.traffic.requests).toBeGreaterThan(1);
  });

  it("are all in the documentation", () => {
    const page = readFileSync(fileURLToPath(new URL("../../docs/bot-metrics.md", import.meta.url)), "utf8");
    for (const name of Object.keys(METRIC_CATALOGUE)) expect(page).toContain(`\`${name}\``);
  });
});
