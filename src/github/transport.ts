import { z } from "zod";

/** Why a request has no usable answer. */
export type LossReason = "unreachable" | "reset" | "timeout" | "not-json" | "redirect";

/** A request without a usable answer of the server: nothing is known about what became of it, unless `sent` is false. */
export class AnswerLost extends Error {
  override readonly name = "AnswerLost";
  readonly reason: LossReason;
  /** False where the request surely never reached the server. */
  readonly sent: boolean;

  constructor(reason: LossReason, message: string, sent: boolean, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
    this.sent = sent;
  }
}

/** An answer of the server, whatever its status. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly redirected: boolean;
  /** Parsed JSON; text where it is something else; bytes where `raw` was asked for and the status is a success; null for no body. */
  readonly data: unknown;
  /** Length of the body. */
  readonly bytes: number;
}

export interface ExchangeOptions {
  /** Milliseconds for the whole answer, body included, of each request. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Give the body of a success as bytes, whatever its type. */
  readonly raw: boolean;
  /** Called before each request that goes out, redirects included. */
  readonly onSend: () => void;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Errors of the operating system and of TLS after which no byte of the request can have arrived. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

const systemError = z.object({ cause: z.object({ code: z.string().optional(), message: z.string().optional() }) });

/**
 * One request and its whole answer. Redirects are followed for reads only, and only on the same server, because the
 * token goes with them; another redirect is returned as it is.
 * @throws AnswerLost where no complete answer came. The signal's reason where it was aborted.
 */
export async function exchange(url: string, init: RequestInit, options: ExchangeOptions): Promise<Exchange> {
  const follows = init.method === undefined || init.method === "GET" || init.method === "HEAD";
  let address = url;
  for (let hop = 0; ; hop++) {
    const answer = await single(address, init, options);
    const location = answer.headers.get("location");
    if (!follows || !REDIRECTS.has(answer.status) || location === null) {
      return { ...answer, url: address, redirected: hop > 0 };
    }
    if (!URL.canParse(location, address)) {
      throw new AnswerLost("redirect", `it sends the request on to "${location}"`, true);
    }
    const next = new URL(location, address);
    if (next.origin !== new URL(address).origin) {
      throw new AnswerLost("redirect", `it sends the request on to another server, ${next.origin}`, true);
    }
    if (hop === MAX_REDIRECTS) throw new AnswerLost("redirect", "it sends the request round in circles", true);
    address = next.href;
  }
}

async function single(url: string, init: RequestInit, options: ExchangeOptions) {
  options.signal?.throwIfAborted();
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]);
  options.onSend();
  try {
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const data = content(response, bytes, options.raw);
    return { status: response.status, headers: response.headers, data, bytes: bytes.length };
  } catch (error) {
    if (error instanceof AnswerLost) throw error;
    options.signal?.throwIfAborted();
    if (limit.aborted) {
      throw new AnswerLost("timeout", `no answer within ${options.timeoutMs / 1000} s`, true, { cause: error });
    }
    const system = systemError.safeParse(error).data?.cause;
    const code = system?.code ?? "";
    const message = system?.message || code || (error instanceof Error ? error.message : String(error));
    const sent = !NEVER_SENT.test(code);
    throw new AnswerLost(sent ? "reset" : "unreachable", message, sent, { cause: error });
  }
}

function content(response: Response, bytes: Uint8Array, raw: boolean): unknown {
  const type = response.headers.get("content-type") ?? "";
  // A page in place of a file comes from a proxy; GitHub gives no file this type.
  if (raw && response.ok && !/^text\/html\b/i.test(type)) return bytes;
  if (bytes.length === 0) return null;
  const text = new TextDecoder().decode(bytes);
  if (!/\bjson\b/.test(type)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    // An error page says enough by its status; a success that can't be read is an answer that got lost on the way.
    if (!response.ok) return text;
    throw new AnswerLost("not-json", "its answer is cut off or garbled", true, { cause: error });
  }
}
