import type { Depth, JobSubject } from "../queue/port.ts";
import { BoundedValues } from "./bounded.ts";
import { type RateLimit, RateLimits, rateLimitOf } from "./limits.ts";
import { createRegistry } from "./registry.ts";

/** What became of a signed delivery. */
export type EventResult = "accepted" | "repeated" | "dropped" | "replayed" | "failed";
/** How a job ended in this process. */
export type JobResult = "done" | "later" | "failed" | "dead" | "lost";

/** A request to GitHub that is over. */
export interface RequestSeen {
  /** Null for one of the App itself. */
  readonly installation: number | null;
  readonly method: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly headers: { get(name: string): string | null } | null;
  readonly milliseconds: number;
}

/** How a sync ended. */
export interface SyncSeen {
  readonly outcome: "in-sync" | "changed" | "attention" | "interrupted";
  /** Milliseconds; null where no event asked for it. */
  readonly lagMs: number | null;
  readonly conflicts: number;
  readonly failures: number;
}

/** What the bot's metrics are told. Durations are milliseconds. */
export interface BotMetrics {
  event(event: string, result: EventResult): void;
  refused(reason: string): void;
  acknowledged(milliseconds: number): void;
  /** A job of this process begins. @returns to be called once when it ends */
  jobStarted(subject: JobSubject["kind"]): (result: JobResult, milliseconds: number) => void;
  /** An end that the job's own process doesn't tell: it was given up, or lost to another. */
  jobEnded(subject: JobSubject["kind"], result: JobResult): void;
  synced(seen: SyncSeen): void;
  failed(code: string): void;
  requested(seen: RequestSeen): void;
  /** The circuit breaker of an installation changed. */
  breaker(installation: number, state: "closed" | "open" | "trial"): void;
  /** What an installation has left of its hour, as this process heard; null where it heard nothing. */
  rateLimit(installation: number): RateLimit | null;
  /** The App was taken off an account. */
  forget(installation: number): void;
  /** The text that Prometheus reads. The queue is asked how full it is. */
  text(): Promise<string>;
  readonly contentType: string;
}

const INSTALLATIONS = 20;

/**
 * Makes the bot's metrics.
 * @param depth how full the queue is; where it fails the metrics say nothing about that rather than nothing at all
 * @param now the wall clock, milliseconds since 1970
 */
export function createMetrics(depth: () => Promise<Depth>, now: () => number): BotMetrics {
  const registry = createRegistry();
  const events = new BoundedValues(100);
  const reasons = new BoundedValues(20);
  const codes = new BoundedValues(60);
  const installations = new BoundedValues(INSTALLATIONS);
  const limits = new RateLimits();
  const breakers = new Map<number, "open" | "trial">();
  let running = 0;
  registry.set("lockstep_jobs_running", {}, 0);

  function requestResult({ method, status, headers }: RequestSeen): string {
    if (status === null) return "lost";
    if (status === 304) return "unchanged";
    if (status >= 500) return "failed";
    if (status === 429 || headers?.get("retry-after") != null || isUsedUp(status, headers)) return "limited";
    if (status >= 400) return "refused";
    return method === "GET" || method === "HEAD" ? "read" : "write";
  }

  async function collect(): Promise<void> {
    registry.clear("lockstep_queue_jobs");
    registry.clear("lockstep_queue_oldest_seconds");
    try {
      const { waiting, running: active, dead, oldestMs } = await depth();
      for (const [state, count] of Object.entries({ waiting, running: active, dead }))
        registry.set("lockstep_queue_jobs", { state }, count);
      registry.set("lockstep_queue_oldest_seconds", {}, oldestMs / 1000);
    } catch {
      registry.count("lockstep_failures_total", { code: "queue-unreadable" });
    }
    registry.clear("lockstep_github_rate_limit");
    registry.clear("lockstep_github_rate_limit_remaining");
    const lowest = limits.lowest(INSTALLATIONS, now());
    for (const { installation, limit, remaining } of lowest) {
      registry.set("lockstep_github_rate_limit", { installation: `${installation}` }, limit);
      registry.set("lockstep_github_rate_limit_remaining", { installation: `${installation}` }, remaining);
    }
    const [first] = lowest;
    const ratio = first === undefined ? 1 : first.remaining / first.limit;
    registry.set("lockstep_github_rate_limit_lowest_ratio", {}, ratio);
    for (const state of ["open", "trial"]) {
      const count = [...breakers.values()].filter((one) => one === state).length;
      registry.set("lockstep_breakers", { state }, count);
    }
  }

  return {
    event: (event, result) => registry.count("lockstep_events_total", { event: events.of(event), result }),
    refused: (reason) => registry.count("lockstep_requests_refused_total", { reason: reasons.of(reason) }),
    acknowledged: (ms) => registry.observe("lockstep_acknowledgement_seconds", {}, ms / 1000),
    jobStarted(subject) {
      registry.set("lockstep_jobs_running", {}, ++running);
      return (result, ms) => {
        registry.set("lockstep_jobs_running", {}, --running);
        registry.count("lockstep_jobs_total", { subject, result });
        registry.observe("lockstep_job_seconds", { subject }, ms / 1000);
      };
    },
    jobEnded: (subject, result) => registry.count("lockstep_jobs_total", { subject, result }),
    synced({ outcome, lagMs, conflicts, failures }) {
      registry.count("lockstep_syncs_total", { outcome });
      if (lagMs !== null) registry.observe("lockstep_sync_lag_seconds", {}, lagMs / 1000);
      if (conflicts > 0) registry.count("lockstep_sync_conflicts_total", {}, conflicts);
      if (failures > 0) registry.count("lockstep_sync_refused_changes_total", {}, failures);
    },
    failed: (code) => registry.count("lockstep_failures_total", { code: codes.of(code) }),
    requested(seen) {
      const { installation, method, headers, milliseconds } = seen;
      const who = installation === null ? "app" : installations.of(`${installation}`);
      registry.count("lockstep_github_requests_total", { installation: who, result: requestResult(seen) });
      registry.observe(
        "lockstep_github_request_seconds",
        { method: METHODS.has(method) ? method : "other" },
        milliseconds / 1000,
      );
      const limit = installation === null || headers === null ? null : rateLimitOf(headers);
      if (installation !== null && limit !== null) limits.note(installation, limit);
    },
    breaker(installation, state) {
      if (state === "closed") breakers.delete(installation);
      else breakers.set(installation, state);
    },
    rateLimit: (installation) => limits.of(installation, now()),
    forget(installation) {
      limits.forget(installation);
      breakers.delete(installation);
    },
    async text() {
      await collect();
      return registry.text();
    },
    contentType: registry.contentType,
  };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** GitHub answers 403 where the hour is used up. */
function isUsedUp(status: number, headers: RequestSeen["headers"]): boolean {
  return status === 403 && headers?.get("x-ratelimit-remaining") === "0";
}
