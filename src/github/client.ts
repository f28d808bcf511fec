import type { z } from "zod";
import type { GitHubError } from "./errors.ts";
import { type PacingOptions, patientOctokit } from "./octokit.ts";
import { announcedLimit } from "./patience.ts";
import * as problem from "./problems.ts";
import { readTarget, type Target, type TargetOptions } from "./target.ts";
import { AnswerLost, type Exchange, exchange } from "./transport.ts";

/** Where and how to talk to GitHub. */
export interface ClientOptions extends TargetOptions, PacingOptions {
  /** Milliseconds for one answer; default 30,000. */
  readonly requestTimeoutMs?: number;
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
  /** @throws GitHubError on a rejected token and on a limit that is too far off. The signal's reason where aborted. */
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

/** Headers that the plugins and patience.ts look at; Octokit prints warnings about some of the others. */
const PASSED_ON = /^(retry-after|date|x-ratelimit-.*)$/;

/** @throws GitHubError where the repository's name, the address or the token can't be right. */
export function createClient(options: ClientOptions): Client {
  const target = readTarget(options);
  const traffic = { requests: 0, retries: 0 };
  const octokit = patientOctokit(target, options);

  async function send(call: Call): Promise<Reply> {
    options.signal?.throwIfAborted();
    const repeatable = call.repeatable ?? !call.route.startsWith("POST ");
    let sent = 0;
    let last: Exchange | AnswerLost | undefined;
    const once = async (url: string, init: RequestInit): Promise<Response> => {
      if (++sent > 1) traffic.retries++;
      last = undefined;
      try {
        last = await exchange(url, init, {
          timeoutMs: options.requestTimeoutMs ?? 30_000,
          signal: options.signal,
          raw: call.raw ?? false,
          onSend: () => traffic.requests++,
        });
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw new Error("Not sent, or stopped.", { cause: error });
        last = error;
        throw error;
      }
      const kept = [...last.headers].filter(([name]) => PASSED_ON.test(name));
      const body = last.status >= 400 ? JSON.stringify(last.data) : null;
      const type: [string, string] = ["content-type", "application/json"];
      return new Response(body, { status: last.status, headers: body === null ? kept : [...kept, type] });
    };
    try {
      await abortable(octokit.request(call.route, parametersOf(call, target, once, repeatable)), options.signal);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (last === undefined) throw error;
    }
    return judge(call, last, sent);
  }

  function judge(call: Call, last: Exchange | AnswerLost | undefined, sent: number): Reply {
    if (last === undefined) throw new Error(`${call.route} was not sent.`);
    if (last instanceof AnswerLost) {
      return {
        kind: "lost",
        error: problem.noAnswer(target, call, last, sent),
        mayBeDone: last.sent || sent > 1,
        sent,
      };
    }
    const { status, headers } = last;
    if (status < 300) return { kind: "answer", exchange: last, sent };
    if (status >= 500)
      return { kind: "lost", error: problem.serverFailed(target, call, last, sent), mayBeDone: true, sent };
    const limit = announcedLimit({ status, headers, message: problem.messageOf(last) });
    if (limit !== null) throw problem.rateLimited(target, limit, headers);
    if (status === 401) throw problem.unauthorized(target, call);
    return { kind: "refused", exchange: last, sent };
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

function parametersOf(call: Call, target: Target, fetch: Fetch, repeatable: boolean) {
  return {
    ...call.parameters,
    owner: target.owner,
    repo: target.repo,
    // As text, so that nothing between here and the socket touches the strings in it.
    ...(call.body === undefined ? {} : { data: JSON.stringify(call.body) }),
    headers: {
      accept: call.raw ? "application/vnd.github.raw+json" : "application/vnd.github+json",
      "x-github-api-version": "2022-11-28",
      ...(call.body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
    },
    // plugin-retry repeats whatever has a number above 0 here, even a 404.
    request: { fetch, doing: call.doing, ...(repeatable ? {} : { retries: 0 }) },
  };
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The promise, or a rejection with the signal's reason as soon as it is aborted. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
