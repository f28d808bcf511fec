import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { Octokit } from "@octokit/core";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { waitBeforeRepeat } from "./patience.ts";
import type { Target } from "./target.ts";

/** When and how often requests are sent. */
export interface PacingOptions {
  /** Space writes as GitHub asks: one a second, one in three seconds where people are notified. */
  readonly pacing: boolean;
  /** Stops everything, waits included; what was under way rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Told of every wait, in a line for people. */
  readonly log?: (line: string) => void;
  readonly userAgent?: string;
  /** The longest wait that GitHub may ask for before the run gives up, milliseconds; default 60,000. */
  readonly longestWaitMs?: number;
  /** First pause before a repetition, milliseconds; default 1,000. */
  readonly backoffMs?: number;
}

/** Times a request is repeated before it counts as failed. */
const REPETITIONS = 3;
/** Which failures are repeated is decided in patience.ts alone. */
const EVERY_FAILURE = Array.from({ length: 200 }, (_, i) => 400 + i);

/**
 * An Octokit that spaces its writes and repeats what failed: patience.ts decides, plugin-retry sends again,
 * plugin-throttling spaces. A request with `request: { retries: 0 }` is repeated only after a limit, because then
 * GitHub did nothing; `request.doing` names it in the log.
 */
export function patientOctokit(target: Target, options: PacingOptions): Octokit {
  const log = options.log ?? (() => {});
  const longestWaitMs = options.longestWaitMs ?? 60_000;

  const patience = (octokit: Octokit): void => {
    octokit.hook.error("request", async (error, request) => {
      if (!("request" in error)) throw error;
      const headers = error.response === undefined ? null : headersOf(error.response.headers);
      const repeatable = request.request.retries !== 0;
      const count = Number(request.request.retryCount ?? 0);
      const setback = { status: error.status, headers, message: error.message };
      const wait = waitBeforeRepeat(setback, {
        repeatable,
        count,
        longestWaitMs,
        backoffMs: options.backoffMs ?? 1000,
      });
      if (wait === null || options.signal?.aborted || count >= REPETITIONS) throw error;
      const why = headers === null ? "gave no answer" : `answered ${error.status}`;
      log(`GitHub ${why} when asked to ${request.request.doing}; trying again in ${Math.ceil(wait / 1000)} s.`);
      // Waited for here and not by the plugin, whose timer can't be stopped.
      await setTimeout(wait, undefined, options.signal === undefined ? {} : { signal: options.signal }).catch(() => {
        throw error;
      });
      throw patient().retry.retryRequest(error, REPETITIONS, 0);
    });
  };
  // Order matters: a failure passes the plugins from left to right.
  const PatientOctokit = Octokit.plugin(patience, retry, throttling);
  const octokit = new PatientOctokit({
    ...(target.token === null ? {} : { auth: target.token }),
    baseUrl: target.apiUrl,
    userAgent: options.userAgent ?? "lockstep",
    retry: { doNotRetry: EVERY_FAILURE },
    throttle: {
      enabled: options.pacing,
      // Clients must not slow each other down: the default id is shared by the whole process.
      id: randomUUID(),
      onRateLimit: () => {},
      onSecondaryRateLimit: () => {},
    },
  });
  const patient = () => octokit;
  return octokit;
}

function headersOf(record: Readonly<Record<string, unknown>>): Headers {
  return new Headers(Object.entries(record).map(([name, value]): [string, string] => [name, String(value)]));
}
