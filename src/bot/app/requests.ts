import type { z } from "zod";
import type { ClientOptions } from "../../github/client.ts";
import { GitHubError } from "../../github/errors.ts";
import { announcedLimit, waitBeforeRepeat } from "../../github/patience.ts";
import { messageOf } from "../../github/problems.ts";
import { type TimingOptions, timingOf } from "../../github/timing.ts";
import { AnswerLost, type Exchange, exchange } from "../../github/transport.ts";

/** A request that is about no single repository. */
export interface AppCall {
  readonly method: "GET" | "POST";
  /** Path and query, or the whole address of a next page on the same server. */
  readonly path: string;
  /** What stands in the Authorization header; null for none. */
  readonly authorization: string | null;
  /** Completes "GitHub was asked to …". */
  readonly doing: string;
  /** Whether a second sending does no harm; default: yes for GET. */
  readonly repeatable?: boolean;
}

/** How often and where requests are sent. */
export interface RequestOptions extends Omit<TimingOptions, "pacing"> {
  /** Base URL of the REST API. */
  readonly apiUrl: string;
  /** Milliseconds for one answer; default 30,000. */
  readonly requestTimeoutMs?: number;
  /** Wraps each sending, such as to measure it; `route` has no ids in it. */
  readonly around?: ClientOptions["around"];
}

/** Sends a request and gives its answer, whatever a success says. @throws GitHubError for any other */
export type SendRequest = (call: AppCall) => Promise<Exchange>;

const REPETITIONS = 3;

/**
 * The way to GitHub for requests of the App itself, with the same patience as for those of a repository: again after a limit that
 * was announced, and after a failure where that does no harm.
 */
export function requestSender(options: RequestOptions): SendRequest {
  const timing = timingOf({ ...options, pacing: false });
  const base = options.apiUrl.replace(/\/+$/, "");
  const host = URL.canParse(base) ? new URL(base).host : base;
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    const message = `"${options.apiUrl}" is not the address of an API.`;
    throw new GitHubError("bad-address", message, "Set GITHUB_API_URL to a URL such as https://api.github.com.");
  }

  async function once(call: AppCall): Promise<Exchange | AnswerLost> {
    const headers: Record<string, string> = {
      accept: "application/vnd.github+json",
      "user-agent": "lockstep",
      "x-github-api-version": "2022-11-28",
    };
    if (call.authorization !== null) headers.authorization = call.authorization;
    const url = URL.canParse(call.path) ? call.path : `${base}${call.path}`;
    if (new URL(url).origin !== new URL(base).origin) {
      throw new GitHubError("malformed", `${host} sends the request on to another server.`, PROXY);
    }
    const { requestTimeoutMs: timeoutMs = 30_000 } = options;
    try {
      const init = { method: call.method, headers };
      const settings = { timeoutMs, signal: timing.signal, raw: false, onSend: () => {} };
      const sending = () => exchange(url, init, settings);
      if (options.around === undefined) return await sending();
      const route = `${call.method} ${new URL(url).pathname.replace(/\/\d+(?=\/|$)/g, "/{id}")}`;
      return await options.around({ route }, sending);
    } catch (error) {
      if (error instanceof AnswerLost) return error;
      throw error;
    }
  }

  return async (call) => {
    const repeatable = call.repeatable ?? call.method === "GET";
    for (let count = 0; ; count++) {
      timing.signal?.throwIfAborted();
      const last = await once(call);
      if (!(last instanceof AnswerLost) && last.status < 300) return last;
      const setback =
        last instanceof AnswerLost
          ? { status: 500, headers: null, message: last.message }
          : { status: last.status, headers: last.headers, message: messageOf(last) };
      const { longestWaitMs, backoffMs, random } = timing;
      const patience = { repeatable, count, longestWaitMs, backoffMs, random };
      const wait = count < REPETITIONS && setback.status >= 400 ? waitBeforeRepeat(setback, patience) : null;
      if (wait === null) throw failure(call, last, host);
      timing.log(`GitHub failed when asked to ${call.doing}; trying again in ${Math.ceil(wait / 1000)} s.`);
      await timing.pause(wait);
    }
  };
}

/** An answer in the shape that GitHub documents. @throws GitHubError where it has another */
export function shaped<T>(schema: z.ZodType<T>, call: Pick<AppCall, "doing">, { data, url }: Exchange): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  const message = `${new URL(url).host} was asked to ${call.doing}, but its answer is not as GitHub documents it${where === "" ? "" : ` at ${where}`}.`;
  throw new GitHubError("malformed", message, PROXY);
}

const PROXY = "Check that GITHUB_API_URL is GitHub's REST API and that no proxy or login page stands between.";
const LATER = "It is usually over in minutes, see https://www.githubstatus.com.";
const KEYS =
  "Check the App's id and private key: they are those of one App on this very server, and the key may have been deleted.";

function failure({ doing }: AppCall, last: Exchange | AnswerLost, host: string): GitHubError {
  const asked = `GitHub was asked to ${doing}`;
  if (last instanceof AnswerLost) {
    const kind = last.reason === "not-json" ? "malformed" : "unreachable";
    return new GitHubError(kind, `${asked}, but ${host} gave no answer: ${last.message}.`, PROXY, { cause: last });
  }
  const { status, headers } = last;
  const said = `${status}: ${messageOf(last)}`;
  if (status >= 500) return new GitHubError("server", `${asked} and failed (${status}).`, LATER);
  const limit = announcedLimit({ status, headers, message: said });
  if (limit !== null) {
    const message = `${asked}, but its rate limit is used up for another ${limit.seconds} s.`;
    return new GitHubError("rate-limited", message, "Nothing is lost: it is tried again then.", {
      retryAfterMs: limit.seconds * 1000,
    });
  }
  if (status === 401) return new GitHubError("bad-token", `${asked}, but it doesn't accept who asks (${said}).`, KEYS);
  if (status === 404) return new GitHubError("not-found", `${asked}, but found nothing (404).`, KEYS);
  const kind = status === 403 ? "forbidden" : "refused";
  return new GitHubError(kind, `${asked}, but refused (${said}).`, "Look at the App's settings on GitHub.");
}
