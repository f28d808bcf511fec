import type { z } from "zod";
import type { CreationBudget } from "../sync/host.ts";
import { Lapsed } from "../sync/lapsed.ts";
import { Breaker } from "./breaker.ts";
import { GitHubError } from "./errors.ts";
import { ETagCache } from "./etag-cache.ts";
import { endpoints } from "./octokit.ts";
import { type AccountPace, effortOf, Pace } from "./pace.ts";
import { announcedLimit, waitBeforeRepeat } from "./patience.ts";
import * as problem from "./problems.ts";
import { readTarget, type Target, type TargetOptions } from "./target.ts";
import { type TimingOptions, timingOf } from "./timing.ts";
import { AnswerLost, type Exchange, exchange } from "./transport.ts";

/** Where and how to talk to GitHub. */
export interface ClientOptions extends TargetOptions, TimingOptions {
  /** Names the program to GitHub; default `lockstep`. */
  readonly userAgent?: string;
  /** Milliseconds for one answer; default 30,000. */
  readonly requestTimeoutMs?: number;
  /** Answers that other clients have had before; default: those of this client alone. */
  readonly cache?: ETagCache;
  /** Wraps each sending, repetitions included, such as to measure it: gives what `send` gives, throws what it throws. */
  readonly around?: (call: Pick<Call, "route">, send: () => Promise<Exchange>) => Promise<Exchange>;
  /** What its writes share with other clients of the same account in this process; default: nothing. */
  readonly account?: AccountPace;
  /** Asked before each sending: why nothing may be sent at all, or null. A last word is sent all the same. */
  readonly held?: () => GitHubError | null;
}

/** A request, and what it is for: the words of the error message. */
export interface Call {
  /** As in GitHub's documentation, such as `GET /repos/{owner}/{repo}/labels`; owner and repo are filled in. */
  readonly route: string;
  /** Values for the route's other variables; what is left of them goes into the query. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Completes "GitHub doesn't let this token …", such as `read the labels`. */
  readonly doing: string;
  /** What the token needs, such as `issues: write`. */
  readonly permission: string;
  /** Whether a second sending does no harm; default: yes for all but POST. */
  readonly repeatable?: boolean;
  /** Ask for the bytes of a file instead of JSON. */
  readonly raw?: boolean;
  /** Asked before each sending whether it is still wanted: it may have had to wait. */
  readonly still?: () => boolean;
  /** Sent once and at once, even where the client was asked to stop or GitHub counts as down. */
  readonly lastWord?: boolean;
}

/**
 * `answer`: done. `refused`: a 4xx that is neither a limit nor a rejected token (or a redirected write): not done.
 * `lost`: no usable answer after all repetitions; `mayBeDone` says whether it may have happened all the same.
 * `sent` counts the times the request went out.
 */
export type Reply =
  | { readonly kind: "answer"; readonly exchange: Exchange; readonly sent: number }
  | { readonly kind: "refused"; readonly exchange: Exchange; readonly sent: number }
  | { readonly kind: "lost"; readonly error: GitHubError; readonly mayBeDone: boolean; readonly sent: number };

/** The way to one repository on GitHub. */
export interface Client {
  readonly target: Target;
  readonly traffic: { readonly requests: number; readonly retries: number };
  readonly creations: CreationBudget;
  /** @throws GitHubError on a rejected token, on a limit that is too far off and where nothing may be sent. The signal's reason where aborted. */
  send(call: Call): Promise<Reply>;
  /** The answer of `send` in the shape of the schema. @throws GitHubError where it is none. */
  expect<T>(schema: z.ZodType<T>, call: Call, reply: Reply): T;
  /** `send` and `expect` in one. @throws GitHubError where there is no such answer. */
  read<T>(schema: z.ZodType<T>, call: Call): Promise<{ readonly value: T; readonly exchange: Exchange }>;
  /** As `read`, but null where the answer has one of the statuses that say that the thing is not there. */
  find<T>(
    schema: z.ZodType<T>,
    call: Call,
    absent: readonly number[],
  ): Promise<{ readonly value: T | null; readonly exchange: Exchange }>;
}

/** Times a request is repeated before it counts as failed. */
const REPETITIONS = 3;

/** @throws GitHubError where the repository's name, the address or the token can't be right. */
export function createClient(options: ClientOptions): Client {
  const target = readTarget(options);
  const timing = timingOf(options);
  const traffic = { requests: 0, retries: 0 };
  const endpointOf = endpoints(target, options.userAgent ?? "lockstep");
  const pace = new Pace(timing, options.account);
  const breaker = new Breaker(timing.clock);
  const cache = options.cache ?? new ETagCache();

  /**
   * Sends a request until it has an answer to keep: again after a limit that GitHub announced, because then it did
   * nothing, and after a failure where that does no harm.
   */
  async function send(call: Call): Promise<Reply> {
    timing.signal?.throwIfAborted();
    const stopped = timing.stop?.aborted === true;
    const state = call.lastWord === true ? "trial" : breaker.state();
    if (state instanceof GitHubError) return { kind: "lost", error: state, mayBeDone: false, sent: 0 };
    const once = state === "trial" || stopped;
    const repeatable = (call.repeatable ?? !call.route.startsWith("POST ")) && !once;
    let before: Verdict | null = null;
    for (let sent = 0; ; ) {
      if (!stopped) await pace.turn(effortOf(call.route));
      timing.signal?.throwIfAborted();
      if (timing.stop?.aborted && !stopped) throw problem.stopped(timing.stop);
      const held = call.lastWord === true ? null : (options.held?.() ?? null);
      if (held !== null) throw held;
      if (call.still?.() === false) throw new Lapsed(before !== null && "error" in before ? before.error : undefined);
      if (++sent > 1) traffic.retries++;
      const last = await attempt(call);
      pace.seen(last instanceof AnswerLost ? null : last.headers.get("date"));
      const reply = judge(call, last, sent);
      const announced = !(last instanceof AnswerLost) && last.headers.has("retry-after");
      if (reply.kind === "lost" && !announced) breaker.failed(reply.error);
      else breaker.answered();
      const wait = once || sent > REPETITIONS ? null : waitAfter(last, repeatable, sent - 1);
      if (wait === null) return settled(reply);
      const why = last instanceof AnswerLost ? "gave no answer" : `answered ${last.status}`;
      timing.log(`GitHub ${why} when asked to ${call.doing}; trying again in ${Math.ceil(wait / 1000)} s.`);
      await timing.pause(wait);
      if (timing.stop?.aborted) return settled(reply);
      before = reply;
    }
  }

  /** One sending. Where GitHub says that a kept answer still holds, that one. */
  async function attempt(call: Call): Promise<Exchange | AnswerLost> {
    const { url, init } = endpointOf(call);
    const key = `${call.raw === true ? "raw" : "json"} ${url}`;
    const headers = new Headers(init.headers);
    const tag = init.method === "GET" ? cache.tagOf(key) : null;
    if (tag !== null) headers.set("if-none-match", tag);
    const sending = () =>
      exchange(
        url,
        { ...init, headers },
        {
          timeoutMs: options.requestTimeoutMs ?? 30_000,
          signal: timing.signal,
          raw: call.raw ?? false,
          onSend: () => traffic.requests++,
        },
      );
    try {
      const answer = await (options.around === undefined ? sending() : options.around(call, sending));
      if (tag !== null && answer.status === 304) return cache.stillGood(key, answer) ?? answer;
      if (init.method === "GET") cache.keep(key, answer);
      return answer;
    } catch (error) {
      if (error instanceof AnswerLost) return error;
      throw error;
    }
  }

  /** Milliseconds after which to send again, or null. */
  function waitAfter(last: Exchange | AnswerLost, repeatable: boolean, count: number): number | null {
    const setback =
      last instanceof AnswerLost
        ? { status: 500, headers: null, message: last.message }
        : { status: last.status, headers: last.headers, message: problem.messageOf(last) };
    if (setback.status < 400) return null;
    const { longestWaitMs, backoffMs, random } = timing;
    return waitBeforeRepeat(setback, { repeatable, count, longestWaitMs, backoffMs, random });
  }

  /** What became of a request that is not sent again. `limited`: GitHub did nothing, and says when it will. */
  type Verdict = Reply | { readonly kind: "limited"; readonly error: GitHubError };

  function judge(call: Call, last: Exchange | AnswerLost, sent: number): Verdict {
    if (last instanceof AnswerLost) {
      const mayBeDone = last.sent || sent > 1;
      return { kind: "lost", error: problem.noAnswer(target, call, last, sent), mayBeDone, sent };
    }
    const { status, headers } = last;
    if (status < 300) return { kind: "answer", exchange: last, sent };
    if (status >= 500)
      return { kind: "lost", error: problem.serverFailed(target, call, last, sent), mayBeDone: true, sent };
    const limit = announcedLimit({ status, headers, message: problem.messageOf(last) });
    if (limit !== null) return { kind: "limited", error: problem.rateLimited(target, limit, headers) };
    if (status === 401) return { kind: "limited", error: problem.unauthorized(target, call) };
    return { kind: "refused", exchange: last, sent };
  }

  /** @throws GitHubError where no other request would fare better */
  function settled(verdict: Verdict): Reply {
    if (verdict.kind === "limited") throw verdict.error;
    return verdict;
  }

  function accepted(call: Call, reply: Reply): Exchange {
    if (reply.kind === "lost") throw reply.error;
    if (reply.kind === "refused") throw problem.refused(target, call, reply.exchange);
    return reply.exchange;
  }

  function shaped<T>(schema: z.ZodType<T>, call: Call, exchange: Exchange): T {
    const parsed = schema.safeParse(exchange.data);
    if (parsed.success) return parsed.data;
    throw problem.malformed(target, call, exchange, parsed.error);
  }

  return {
    target,
    traffic,
    creations: pace,
    send,
    expect: (schema, call, reply) => shaped(schema, call, accepted(call, reply)),
    async read(schema, call) {
      const exchange = accepted(call, await send(call));
      return { value: shaped(schema, call, exchange), exchange };
    },
    async find(schema, call, absent) {
      const reply = await send(call);
      if (reply.kind === "refused" && absent.includes(reply.exchange.status)) {
        return { value: null, exchange: reply.exchange };
      }
      const exchange = accepted(call, reply);
      return { value: shaped(schema, call, exchange), exchange };
    },
  };
}
