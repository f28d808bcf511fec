/** A limit that GitHub announced with its answer; the request was not performed. */
export interface AnnouncedLimit {
  /** `primary`: so many requests an hour. `secondary`: too fast, or too much of one kind. */
  readonly kind: "primary" | "secondary";
  /** Seconds to wait, by GitHub's own clock. */
  readonly seconds: number;
}

/** What is known of a request that went wrong; `status` is 500 or more where there was no answer at all. */
export interface Setback {
  readonly status: number;
  /** Null where no answer came. */
  readonly headers: Headers | null;
  readonly message: string;
}

/** What GitHub asks for where it names no time. */
const SECONDARY_SECONDS = 60;

/** The limit that an answer announces, or null. A 403 that says nothing of a limit is a matter of permission. */
export function announcedLimit({ status, headers, message }: Setback): AnnouncedLimit | null {
  if ((status !== 403 && status !== 429) || headers === null) return null;
  const exhausted = headers.get("x-ratelimit-remaining") === "0";
  const retryAfter = retryAfterSeconds(headers);
  if (retryAfter !== null) return { kind: exhausted ? "primary" : "secondary", seconds: retryAfter };
  const reset = Number(headers.get("x-ratelimit-reset"));
  if (exhausted && reset > 0) {
    // One second more, because the reset is given in whole seconds.
    return { kind: "primary", seconds: Math.max(1, Math.ceil(reset - clock(headers) / 1000) + 1) };
  }
  if (exhausted) return { kind: "primary", seconds: SECONDARY_SECONDS };
  if (status === 429 || /secondary rate|abuse detection|rate limit exceeded/i.test(message)) {
    return { kind: "secondary", seconds: SECONDARY_SECONDS };
  }
  return null;
}

export interface PatienceOptions {
  /** Whether sending the request twice does no harm. */
  readonly repeatable: boolean;
  /** How often it was repeated already. */
  readonly count: number;
  /** First pause after a failure of the server or the network, milliseconds; each further one is three times as long. */
  readonly backoffMs: number;
  /** From 0 to 1; spreads each pause over a quarter more or less, so that many clients don't come back at once. */
  readonly random: () => number;
  /** The longest announced wait that is waited for, milliseconds. */
  readonly longestWaitMs: number;
}

/** Milliseconds after which a request that went wrong should be sent again, or null where it should not. */
export function waitBeforeRepeat(setback: Setback, options: PatienceOptions): number | null {
  const limit = announcedLimit(setback);
  if (limit !== null) return within(limit.seconds * 1000, options.longestWaitMs);
  if (setback.status < 500 || !options.repeatable) return null;
  const announced = setback.headers === null ? null : retryAfterSeconds(setback.headers);
  if (announced !== null) return within(announced * 1000, options.longestWaitMs);
  return options.backoffMs * 3 ** options.count * (0.75 + options.random() / 2);
}

function within(ms: number, longest: number): number | null {
  return ms <= longest ? ms : null;
}

/** `Retry-After` in seconds; it is either a number of seconds or an HTTP date. */
function retryAfterSeconds(headers: Headers): number | null {
  const value = headers.get("retry-after");
  if (value === null) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - clock(headers)) / 1000));
}

/** The server's clock, because the local one may be off by more than the wait; milliseconds since 1970. */
function clock(headers: Headers): number {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? Date.now() : date;
}
