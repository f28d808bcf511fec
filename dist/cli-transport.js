import { b as string, h as object } from "./cli-schemas.js";
import { setTimeout } from "node:timers/promises";

// src/github/patience.ts
/** What GitHub asks for where it names no time. */
const SECONDARY_SECONDS = 60;
/** The limit that an answer announces, or null. A 403 that says nothing of a limit is a matter of permission. */
function announcedLimit({ status, headers, message }) {
	if (status !== 403 && status !== 429 || headers === null) return null;
	const exhausted = headers.get("x-ratelimit-remaining") === "0";
	const retryAfter = retryAfterSeconds(headers);
	if (retryAfter !== null) return {
		kind: exhausted ? "primary" : "secondary",
		seconds: retryAfter
	};
	const reset = Number(headers.get("x-ratelimit-reset"));
	if (exhausted && reset > 0) return {
		kind: "primary",
		seconds: Math.max(1, Math.ceil(reset - clock(headers) / 1e3) + 1)
	};
	if (exhausted) return {
		kind: "primary",
		seconds: SECONDARY_SECONDS
	};
	if (status === 429 || /secondary rate|abuse detection|rate limit exceeded/i.test(message)) return {
		kind: "secondary",
		seconds: SECONDARY_SECONDS
	};
	return null;
}
/** Milliseconds after which a request that went wrong should be sent again, or null where it should not. */
function waitBeforeRepeat(setback, options) {
	const limit = announcedLimit(setback);
	if (limit !== null) return within(limit.seconds * 1e3, options.longestWaitMs);
	if (setback.status < 500 || !options.repeatable) return null;
	const announced = setback.headers === null ? null : retryAfterSeconds(setback.headers);
	if (announced !== null) return within(announced * 1e3, options.longestWaitMs);
	return options.backoffMs * 3 ** options.count * (.75 + options.random() / 2);
}
function within(ms, longest) {
	return ms <= longest ? ms : null;
}
/** `Retry-After` in seconds; it is either a number of seconds or an HTTP date. */
function retryAfterSeconds(headers) {
	const value = headers.get("retry-after");
	if (value === null) return null;
	if (/^\s*\d+\s*$/.test(value)) return Number(value);
	const date = Date.parse(value);
	return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - clock(headers)) / 1e3));
}
/** The server's clock, because the local one may be off by more than the wait; milliseconds since 1970. */
function clock(headers) {
	const date = Date.parse(headers.get("date") ?? "");
	return Number.isNaN(date) ? Date.now() : date;
}

// src/github/timing.ts
/** Fills in what wasn't given. */
function timingOf(options) {
	const { signal, stop } = options;
	const sleep = options.sleep ?? ((ms, ended) => setTimeout(ms, void 0, { signal: ended }));
	return {
		pacing: options.pacing,
		signal,
		stop,
		log: options.log ?? (() => {}),
		longestWaitMs: options.longestWaitMs ?? 6e4,
		backoffMs: options.backoffMs ?? 1e3,
		clock: options.clock ?? (() => performance.now()),
		random: options.random ?? Math.random,
		async pause(ms) {
			const ended = AbortSignal.any([signal, stop].filter((one) => one !== void 0));
			try {
				if (!ended.aborted) await sleep(ms, ended);
			} catch (error) {
				if (!ended.aborted) throw error;
			}
			signal?.throwIfAborted();
		}
	};
}

// src/github/transport.ts
/** A request without a usable answer of the server: nothing is known about what became of it, unless `sent` is false. */
var AnswerLost = class extends Error {
	name = "AnswerLost";
	reason;
	/** False where the request surely never reached the server. */
	sent;
	constructor(reason, message, sent, options) {
		super(message, options);
		this.reason = reason;
		this.sent = sent;
	}
};
const MAX_REDIRECTS = 5;
const REDIRECTS = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
/** Errors of the operating system and of TLS after which no byte of the request can have arrived. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;
const systemError = object({ cause: object({
	code: string().optional(),
	message: string().optional()
}) });
/**
* One request and its whole answer. Redirects are followed for reads only, and only on the same server, because the
* token goes with them; another redirect is returned as it is.
* @throws AnswerLost where no complete answer came. The signal's reason where it was aborted.
*/
async function exchange(url, init, options) {
	const follows = init.method === void 0 || init.method === "GET" || init.method === "HEAD";
	let address = url;
	for (let hop = 0;; hop++) {
		const answer = await single(address, init, options);
		const location = answer.headers.get("location");
		if (!follows || !REDIRECTS.has(answer.status) || location === null) return {
			...answer,
			url: address,
			redirected: hop > 0
		};
		if (!URL.canParse(location, address)) throw new AnswerLost("redirect", `it sends the request on to "${location}"`, true);
		const next = new URL(location, address);
		if (next.origin !== new URL(address).origin) throw new AnswerLost("redirect", `it sends the request on to another server, ${next.origin}`, true);
		if (hop === MAX_REDIRECTS) throw new AnswerLost("redirect", "it sends the request round in circles", true);
		address = next.href;
	}
}
async function single(url, init, options) {
	options.signal?.throwIfAborted();
	const limit = AbortSignal.timeout(options.timeoutMs);
	const signal = options.signal === void 0 ? limit : AbortSignal.any([limit, options.signal]);
	options.onSend();
	try {
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			signal
		});
		const bytes = new Uint8Array(await response.arrayBuffer());
		const data = content(response, bytes, options.raw);
		return {
			status: response.status,
			headers: response.headers,
			data,
			bytes: bytes.length
		};
	} catch (error) {
		if (error instanceof AnswerLost) throw error;
		options.signal?.throwIfAborted();
		if (limit.aborted) throw new AnswerLost("timeout", `no answer within ${options.timeoutMs / 1e3} s`, true, { cause: error });
		const system = systemError.safeParse(error).data?.cause;
		const code = system?.code ?? "";
		const message = system?.message || code || (error instanceof Error ? error.message : String(error));
		const sent = !NEVER_SENT.test(code);
		throw new AnswerLost(sent ? "reset" : "unreachable", message, sent, { cause: error });
	}
}
function content(response, bytes, raw) {
	const type = response.headers.get("content-type") ?? "";
	if (raw && response.ok && !/^text\/html\b/i.test(type)) return bytes;
	if (bytes.length === 0) return null;
	const text = new TextDecoder().decode(bytes);
	if (!/\bjson\b/.test(type)) return text;
	try {
		return JSON.parse(text);
	} catch (error) {
		if (!response.ok) return text;
		throw new AnswerLost("not-json", "its answer is cut off or garbled", true, { cause: error });
	}
}

export { waitBeforeRepeat as a, announcedLimit as i, exchange as n, timingOf as r, AnswerLost as t };