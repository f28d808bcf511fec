import { b as string, c as boolean, d as int, h as object, o as array, v as record } from "./cli-schemas.js";
import { n as datetime } from "./cli-iso.js";
import { t as GitHubError } from "./cli-errors.js";
import { a as waitBeforeRepeat, i as announcedLimit, n as exchange, r as timingOf, t as AnswerLost } from "./cli-transport.js";
import { r as messageOf } from "./cli-problems.js";
import { o as UsageError } from "./cli-failure.js";
import { t as makeFolder } from "./cli-make-folder.js";
import { r as claimedTasks, t as repliesIn } from "./cli-reply.js";
import { Lt as matchesGlob, Pt as PLAN_PATHS, c as DEFAULT_LEDGER_BRANCH, l as HOMEPAGE, n as LABEL_PATHS, nt as isEpicName, t as CONFIG_PATHS } from "./cli-configuration.js";
import { createHash, createHmac, createPrivateKey, randomBytes, subtle, timingSafeEqual } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { Buffer as Buffer$1 } from "node:buffer";

// node_modules/universal-github-app-jwt/lib/utils.js
/**
* @param {string} privateKey
* @returns {boolean}
*/
function isPkcs1(privateKey) {
	return privateKey.includes("-----BEGIN RSA PRIVATE KEY-----");
}
/**
* @param {string} privateKey
* @returns {boolean}
*/
function isOpenSsh(privateKey) {
	return privateKey.includes("-----BEGIN OPENSSH PRIVATE KEY-----");
}
/**
* @param {string} str
* @returns {ArrayBuffer}
*/
function string2ArrayBuffer(str) {
	const buf = new ArrayBuffer(str.length);
	const bufView = new Uint8Array(buf);
	for (let i = 0, strLen = str.length; i < strLen; i++) bufView[i] = str.charCodeAt(i);
	return buf;
}
/**
* @param {string} pem
* @returns {ArrayBuffer}
*/
function getDERfromPEM(pem) {
	const pemB64 = pem.trim().split("\n").slice(1, -1).join("");
	return string2ArrayBuffer(atob(pemB64));
}
/**
* @param {import('../internals').Header} header
* @param {import('../internals').Payload} payload
* @returns {string}
*/
function getEncodedMessage(header, payload) {
	return `${base64encodeJSON(header)}.${base64encodeJSON(payload)}`;
}
/**
* @param {ArrayBuffer} buffer
* @returns {string}
*/
function base64encode(buffer) {
	var binary = "";
	var bytes = new Uint8Array(buffer);
	var len = bytes.byteLength;
	for (var i = 0; i < len; i++) binary += String.fromCharCode(bytes[i]);
	return fromBase64(btoa(binary));
}
/**
* @param {string} base64
* @returns {string}
*/
function fromBase64(base64) {
	return base64.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_");
}
/**
* @param {Record<string,unknown>} obj
* @returns {string}
*/
function base64encodeJSON(obj) {
	return fromBase64(btoa(JSON.stringify(obj)));
}

// node_modules/universal-github-app-jwt/lib/crypto-node.js
function convertPrivateKey(privateKey) {
	if (!isPkcs1(privateKey)) return privateKey;
	return createPrivateKey(privateKey).export({
		type: "pkcs8",
		format: "pem"
	});
}

// node_modules/universal-github-app-jwt/lib/get-token.js
/**
* @param {import('../internals').GetTokenOptions} options
* @returns {Promise<string>}
*/
async function getToken({ privateKey, payload }) {
	const convertedPrivateKey = convertPrivateKey(privateKey);
	/* c8 ignore start */
	if (isPkcs1(convertedPrivateKey)) throw new Error("[universal-github-app-jwt] Private Key is in PKCS#1 format, but only PKCS#8 is supported. See https://github.com/gr2m/universal-github-app-jwt#private-key-formats");
	/* c8 ignore stop */
	if (isOpenSsh(convertedPrivateKey)) throw new Error("[universal-github-app-jwt] Private Key is in OpenSSH format, but only PKCS#8 is supported. See https://github.com/gr2m/universal-github-app-jwt#private-key-formats");
	const algorithm = {
		name: "RSASSA-PKCS1-v1_5",
		hash: { name: "SHA-256" }
	};
	/** @type {import('../internals').Header} */
	const header = {
		alg: "RS256",
		typ: "JWT"
	};
	const privateKeyDER = getDERfromPEM(convertedPrivateKey);
	const importedKey = await subtle.importKey("pkcs8", privateKeyDER, algorithm, false, ["sign"]);
	const encodedMessage = getEncodedMessage(header, payload);
	const encodedMessageArrBuf = string2ArrayBuffer(encodedMessage);
	const signatureArrBuf = await subtle.sign(algorithm.name, importedKey, encodedMessageArrBuf);
	return `${encodedMessage}.${base64encode(signatureArrBuf)}`;
}

// node_modules/universal-github-app-jwt/index.js
/**
* @param {import(".").Options} options
* @returns {Promise<import(".").Result>}
*/
async function githubAppJwt({ id, privateKey, now = Math.floor(Date.now() / 1e3) }) {
	const privateKeyWithNewlines = privateKey.replace(/\\n/g, "\n");
	const nowWithSafetyMargin = now - 30;
	const expiration = nowWithSafetyMargin + 600;
	return {
		appId: id,
		expiration,
		token: await getToken({
			privateKey: privateKeyWithNewlines,
			payload: {
				iat: nowWithSafetyMargin,
				exp: expiration,
				iss: id
			}
		})
	};
}

// src/bot/app/requests.ts
const REPETITIONS = 3;
/**
* The way to GitHub for requests of the App itself, with the same patience as for those of a repository: again after a limit that
* was announced, and after a failure where that does no harm.
*/
function requestSender(options) {
	const timing = timingOf({
		...options,
		pacing: false
	});
	const base = options.apiUrl.replace(/\/+$/, "");
	const host = URL.canParse(base) ? new URL(base).host : base;
	if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
		const message = `"${options.apiUrl}" is not the address of an API.`;
		throw new GitHubError("bad-address", message, "Set GITHUB_API_URL to a URL such as https://api.github.com.");
	}
	async function once(call) {
		const headers = {
			accept: "application/vnd.github+json",
			"user-agent": "lockstep",
			"x-github-api-version": "2022-11-28"
		};
		if (call.authorization !== null) headers.authorization = call.authorization;
		const url = URL.canParse(call.path) ? call.path : `${base}${call.path}`;
		if (new URL(url).origin !== new URL(base).origin) throw new GitHubError("malformed", `${host} sends the request on to another server.`, PROXY);
		const { requestTimeoutMs: timeoutMs = 3e4 } = options;
		try {
			const init = {
				method: call.method,
				headers
			};
			const settings = {
				timeoutMs,
				signal: timing.signal,
				raw: false,
				onSend: () => {}
			};
			const sending = () => exchange(url, init, settings);
			if (options.around === void 0) return await sending();
			const route = `${call.method} ${new URL(url).pathname.replace(/\/\d+(?=\/|$)/g, "/{id}")}`;
			return await options.around({ route }, sending);
		} catch (error) {
			if (error instanceof AnswerLost) return error;
			throw error;
		}
	}
	return async (call) => {
		const repeatable = call.repeatable ?? call.method === "GET";
		for (let count = 0;; count++) {
			timing.signal?.throwIfAborted();
			const last = await once(call);
			if (!(last instanceof AnswerLost) && last.status < 300) return last;
			const setback = last instanceof AnswerLost ? {
				status: 500,
				headers: null,
				message: last.message
			} : {
				status: last.status,
				headers: last.headers,
				message: messageOf(last)
			};
			const { longestWaitMs, backoffMs, random } = timing;
			const patience = {
				repeatable,
				count,
				longestWaitMs,
				backoffMs,
				random
			};
			const wait = count < REPETITIONS && setback.status >= 400 ? waitBeforeRepeat(setback, patience) : null;
			if (wait === null) throw failure(call, last, host);
			timing.log(`GitHub failed when asked to ${call.doing}; trying again in ${Math.ceil(wait / 1e3)} s.`);
			await timing.pause(wait);
		}
	};
}
/** An answer in the shape that GitHub documents. @throws GitHubError where it has another */
function shaped(schema, call, { data, url }) {
	const parsed = schema.safeParse(data);
	if (parsed.success) return parsed.data;
	const where = parsed.error.issues[0]?.path.join(".") ?? "";
	const message = `${new URL(url).host} was asked to ${call.doing}, but its answer is not as GitHub documents it${where === "" ? "" : ` at ${where}`}.`;
	throw new GitHubError("malformed", message, PROXY);
}
const PROXY = "Check that GITHUB_API_URL is GitHub's REST API and that no proxy or login page stands between.";
const LATER = "It is usually over in minutes, see https://www.githubstatus.com.";
const KEYS = "Check the App's id and private key: they are those of one App on this very server, and the key may have been deleted.";
function failure({ doing }, last, host) {
	const asked = `GitHub was asked to ${doing}`;
	if (last instanceof AnswerLost) {
		const kind = last.reason === "not-json" ? "malformed" : "unreachable";
		return new GitHubError(kind, `${asked}, but ${host} gave no answer: ${last.message}.`, PROXY, { cause: last });
	}
	const { status, headers } = last;
	const said = `${status}: ${messageOf(last)}`;
	if (status >= 500) return new GitHubError("server", `${asked} and failed (${status}).`, LATER);
	const limit = announcedLimit({
		status,
		headers,
		message: said
	});
	if (limit !== null) {
		const message = `${asked}, but its rate limit is used up for another ${limit.seconds} s.`;
		return new GitHubError("rate-limited", message, "Nothing is lost: it is tried again then.", { retryAfterMs: limit.seconds * 1e3 });
	}
	if (status === 401) return new GitHubError("bad-token", `${asked}, but it doesn't accept who asks (${said}).`, KEYS);
	if (status === 404) return new GitHubError("not-found", `${asked}, but found nothing (404).`, KEYS);
	return new GitHubError(status === 403 ? "forbidden" : "refused", `${asked}, but refused (${said}).`, "Look at the App's settings on GitHub.");
}

// src/bot/app/pages.ts
/** Everything that a list holds, page by page, until it ends or `enough` says so of a page. @throws GitHubError */
async function allPages(send, call, schema, itemsOf, enough = () => false) {
	const found = [];
	let next = null;
	do {
		const asked = typeof call === "function" ? await call() : call;
		const exchange = await send(next === null ? asked : {
			...asked,
			path: next
		});
		const page = itemsOf(shaped(schema, asked, exchange));
		found.push(...page);
		next = enough(page) ? null : nextPage(exchange);
	} while (next !== null);
	return found;
}
/** The address behind `rel="next"`; lists of deliveries have a cursor in it, all others a page number. */
function nextPage({ headers, url }) {
	const [, link] = /<([^<>]*)>\s*;[^,]*\brel="?next"?/.exec(headers.get("link") ?? "") ?? [];
	return link !== void 0 && URL.canParse(link, url) ? new URL(link, url).href : null;
}

// src/bot/app/tokens.ts
const accessToken = object({
	token: string().min(1),
	expires_at: datetime({ offset: true })
});
const state = object({ suspended_at: string().nullish() });
/** A token is renewed so long before it ends, so that a run can still use it. */
const MARGIN_MS = 3e5;
/** Tokens of installations: kept as long as they hold, and asked for by one request at a time for each installation. */
var InstallationTokens = class {
	#send;
	#authorization;
	#now;
	#held = /* @__PURE__ */ new Map();
	#underWay = /* @__PURE__ */ new Map();
	/**
	* @param authorization what stands in the Authorization header of the App's own requests
	* @param now GitHub's clock, milliseconds since 1970
	*/
	constructor(send, authorization, now) {
		this.#send = send;
		this.#authorization = authorization;
		this.#now = now;
	}
	/** A token that holds for at least five more minutes. @throws GitHubError: `forbidden` for a suspended installation, `not-found` for a removed one */
	token(installation) {
		const held = this.#held.get(installation);
		if (held !== void 0 && held.until - this.#now() >= MARGIN_MS) return Promise.resolve(held.token);
		const underWay = this.#underWay.get(installation);
		if (underWay !== void 0) return underWay;
		const asked = this.#ask(installation);
		this.#underWay.set(installation, asked);
		const ended = () => {
			if (this.#underWay.get(installation) === asked) this.#underWay.delete(installation);
		};
		asked.then(ended, ended);
		return asked;
	}
	/** The next one who wants a token gets a new one, whatever is under way. */
	forget(installation) {
		this.#held.delete(installation);
		this.#underWay.delete(installation);
	}
	async #ask(installation) {
		const authorization = await this.#authorization();
		const asked = this.#underWay.get(installation);
		const call = {
			method: "POST",
			path: `/app/installations/${installation}/access_tokens`,
			authorization,
			doing: `give a token for installation ${installation}`,
			repeatable: true
		};
		const exchange = await this.#send(call).catch(async (error) => {
			throw await this.#told(error, installation);
		});
		const { token, expires_at } = shaped(accessToken, call, exchange);
		const until = Date.parse(expires_at);
		if (asked !== void 0 && this.#underWay.get(installation) === asked) this.#held.set(installation, {
			token,
			until
		});
		return token;
	}
	/** Why there is no token: GitHub refuses one as forbidden for several reasons, and says elsewhere whether it is suspended. */
	async #told(error, id) {
		if (!(error instanceof GitHubError)) return error;
		const options = { cause: error };
		if (error.kind === "not-found") {
			const message = `The App has no installation ${id}: it was removed.`;
			return new GitHubError("not-found", message, "Install the App again where it is wanted.", options);
		}
		if (error.kind !== "forbidden") return error;
		if (/suspended/i.test(error.message) || await this.#isSuspended(id)) {
			const message = `Installation ${id} of the App is suspended.`;
			return new GitHubError("forbidden", message, "Its owner can unsuspend it under Settings, GitHub Apps.", options);
		}
		return new GitHubError("refused", error.message, "Look at the App's settings and at the organization's, such as its list of allowed IP addresses.", options);
	}
	/** @throws GitHubError where GitHub doesn't say */
	async #isSuspended(id) {
		const call = {
			method: "GET",
			path: `/app/installations/${id}`,
			authorization: await this.#authorization(),
			doing: `tell whether installation ${id} is suspended`
		};
		return shaped(state, call, await this.#send(call)).suspended_at != null;
	}
};

// src/bot/app/app.ts
const self = object({
	slug: string(),
	html_url: string().nullish()
});
const installation$1 = object({
	id: int(),
	account: object({ login: string() }).nullish(),
	suspended_at: string().nullish(),
	permissions: record(string(), string()).default({}),
	events: array(string()).default([])
});
const repositories = object({ repositories: array(object({
	id: int(),
	full_name: string(),
	archived: boolean().nullish(),
	disabled: boolean().nullish()
})) });
const attempt = object({
	id: int(),
	guid: string(),
	event: string(),
	delivered_at: string(),
	status_code: int()
});
/**
* The App, as GitHub knows it: asks for its name once.
* @throws GitHubError where GitHub doesn't know it, or can't be reached
*/
async function createApp(options) {
	const send = requestSender(options);
	const now = options.now ?? Date.now;
	/** How far GitHub's clock is ahead of this machine's, as its last answer said. */
	let ahead = 0;
	async function authorization() {
		const { appId: id, privateKey } = options;
		const seconds = Math.floor((now() + ahead) / 1e3);
		try {
			return `Bearer ${(await githubAppJwt({
				id,
				privateKey,
				now: seconds
			})).token}`;
		} catch (cause) {
			throw new GitHubError("bad-token", "The App's private key can't be used to sign.", "Make a new one in the App's settings on GitHub.", { cause });
		}
	}
	const tokens = new InstallationTokens(send, authorization, () => now() + ahead);
	const asApp = async (call) => ({
		...call,
		authorization: await authorization()
	});
	const whoCall = {
		method: "GET",
		path: "/app",
		doing: "name the App"
	};
	const who = await send(await asApp(whoCall)).catch(async (error) => {
		if (!(error instanceof GitHubError) || error.kind !== "bad-token") throw error;
		const clock = await send({
			method: "GET",
			path: "/rate_limit",
			authorization: null,
			doing: "tell the time"
		});
		const date = Date.parse(clock.headers.get("date") ?? "");
		if (Number.isNaN(date) || Math.abs(date - now()) < SKEW_MS) throw error;
		ahead = date - now();
		return send(await asApp(whoCall));
	});
	const { slug } = shaped(self, whoCall, who);
	async function listed(id) {
		const call = async () => ({
			method: "GET",
			path: "/installation/repositories?per_page=100",
			authorization: `token ${await tokens.token(id)}`,
			doing: `list the repositories of installation ${id}`
		});
		return (await allPages(send, call, repositories, (page) => page.repositories)).filter(({ archived, disabled }) => archived !== true && disabled !== true).map(({ id: repository, full_name: fullName }) => ({
			id: repository,
			fullName
		}));
	}
	return {
		id: options.appId,
		login: `${slug}[bot]`,
		token: (id) => tokens.token(id),
		forget: (id) => tokens.forget(id),
		async installations() {
			const path = "/app/installations?per_page=100";
			const call = () => asApp({
				method: "GET",
				path,
				doing: "list the App's installations"
			});
			return (await allPages(send, call, array(installation$1), (page) => page)).map(({ id, account, suspended_at, permissions, events }) => ({
				id,
				account: account?.login ?? "",
				suspended: typeof suspended_at === "string",
				permissions,
				events
			}));
		},
		async repositories(id) {
			try {
				return await listed(id);
			} catch (error) {
				if (!(error instanceof GitHubError) || error.kind !== "bad-token") throw error;
				tokens.forget(id);
				return listed(id);
			}
		},
		async attempts(since) {
			const from = Date.parse(since);
			const path = "/app/hook/deliveries?per_page=100";
			const call = () => asApp({
				method: "GET",
				path,
				doing: "list the webhook's deliveries"
			});
			const old = ({ delivered_at }) => Date.parse(delivered_at) < from;
			return (await allPages(send, call, array(attempt), (page) => page, (page) => page.some(old))).filter((one) => !old(one)).map(({ id, guid, event, delivered_at: deliveredAt, status_code: code }) => ({
				id,
				guid,
				event,
				deliveredAt,
				ok: code >= 200 && code < 400
			}));
		},
		async redeliver(id) {
			const path = `/app/hook/deliveries/${id}/attempts`;
			await send(await asApp({
				method: "POST",
				path,
				doing: `send delivery ${id} again`
			}));
		}
	};
}
/** A smaller difference of clocks can't be why a token is refused: GitHub takes those of up to a minute ahead. */
const SKEW_MS = 2e4;

// src/bot/web/body.ts
/** GitHub sends no payload that is larger. @see https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const MAX_BODY_BYTES = 26214400;
/** Bounds what all bodies that are being read hold of the memory together. */
var BodyBudget = class {
	#most;
	#held = 0;
	/** @param most bytes */
	constructor(most) {
		this.#most = most;
	}
	/** Reads a body. What is refused is read to its end without being kept, so that the client gets its answer. */
	async read(message) {
		if (Number(message.headers["content-length"] ?? 0) > 26214400) return skip(message, "too-large");
		const chunks = [];
		let length = 0;
		return new Promise((resolve) => {
			const end = (body) => {
				this.#held -= length;
				length = 0;
				chunks.length = 0;
				message.off("data", take).off("end", whole).off("close", cut).off("error", cut);
				resolve(body);
			};
			const take = (chunk) => {
				length += chunk.length;
				this.#held += chunk.length;
				if (length > 26214400) end(skip(message, "too-large"));
				else if (this.#held > this.#most) end(skip(message, "overloaded"));
				else chunks.push(chunk);
			};
			const whole = () => end({
				kind: "bytes",
				bytes: Buffer.concat(chunks)
			});
			const cut = () => end({ kind: "incomplete" });
			message.on("data", take).on("end", whole).on("close", cut).on("error", cut);
		});
	}
};
function skip(message, kind) {
	message.on("error", () => {});
	message.resume();
	return { kind };
}
/** The JSON text in a body; null where it isn't UTF-8, or a form without a payload. */
function payloadText(bytes, mediaType) {
	return mediaType === "json" ? bytes : new URLSearchParams(bytes).get("payload");
}
/** The bytes as text, null where they aren't UTF-8: a signature over the text is then one over the bytes. */
function utf8(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
/** What a `Content-Type` says; null for anything that GitHub doesn't send. */
function mediaTypeOf(header) {
	const type = header?.split(";")[0]?.trim().toLowerCase();
	if (type === "application/json") return "json";
	return type === "application/x-www-form-urlencoded" ? "form" : null;
}

// src/bot/web/group-commit.ts
/**
* Stores deliveries together: one statement for all that came within a few milliseconds, and one statement at a time, so
* that what comes while it runs makes the next, larger group.
*/
var GroupCommit = class {
	#queue;
	#options;
	#waiting = /* @__PURE__ */ new Map();
	#storing = false;
	#underWay = 0;
	#timer = null;
	constructor(queue, options) {
		this.#queue = queue;
		this.#options = options;
	}
	/** Deliveries that wait, or are being stored. */
	get backlog() {
		return this.#waiting.size + this.#underWay;
	}
	/**
	* What became of the delivery; settled when it is stored. Null where too many wait already. The same id twice within a
	* group is stored once.
	* @throws what the queue throws; then none of the group is stored
	*/
	add(delivery) {
		const twin = this.#waiting.get(delivery.id);
		if (twin !== void 0) return twin.stored.then((stored) => stored === "new" ? "known" : stored);
		if (this.backlog >= this.#options.backlog) return null;
		const { promise: stored, resolve, reject } = Promise.withResolvers();
		this.#waiting.set(delivery.id, {
			delivery,
			stored,
			resolve,
			reject
		});
		if (this.#waiting.size >= this.#options.size) this.#store();
		else this.#timer ??= setTimeout(() => this.#store(), this.#options.waitMs);
		return stored;
	}
	#store() {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		if (this.#storing || this.#waiting.size === 0) return;
		const group = [...this.#waiting.values()].slice(0, this.#options.size);
		for (const { delivery } of group) this.#waiting.delete(delivery.id);
		this.#underWay = group.length;
		this.#storing = true;
		this.#commit(group).then(() => {
			this.#storing = false;
			this.#underWay = 0;
			this.#store();
		});
	}
	async #commit(group) {
		try {
			const stored = await this.#queue.store(group.map(({ delivery }) => delivery));
			if (stored.length !== group.length) throw new Error(`The queue was given ${group.length} deliveries and answered for ${stored.length}.`);
			for (const [index, { resolve }] of group.entries()) resolve(stored[index] ?? "new");
		} catch (error) {
			for (const { reject } of group) reject(error);
		}
	}
};

// src/bot/intake/fields.ts
/** Readers for values whose shape nobody has checked. None throws, whatever it is given. */
/** A property of an object; undefined where there is none, or no object. */
function field(value, ...path) {
	let found = value;
	for (const name of path) {
		if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return void 0;
		found = Reflect.get(found, name);
	}
	return found;
}
/** Longest name that is kept, in UTF-16 units: GitHub's own are shorter. */
const MAX_NAME = 1e3;
/**
* A text that isn't empty, else null. Without what PostgreSQL can't store in JSON: the character U+0000 and halves of
* surrogate pairs.
*/
function text(value, most = MAX_NAME) {
	if (typeof value !== "string") return null;
	const clean = value.slice(0, most).replaceAll("\0", "").toWellFormed();
	return clean === "" ? null : clean;
}
/** A database id or number: a whole number from 1, else null. */
function number(value) {
	return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}
/** The items of a list, at most `most`; none where it is no list. */
function items(value, most) {
	return Array.isArray(value) ? value.slice(0, most) : [];
}
/** Texts of a list, or of a property of its items. */
function texts(value, most, ...path) {
	return items(value, most).flatMap((item) => text(path.length === 0 ? item : field(item, ...path)) ?? []);
}

// src/bot/intake/subjects/subject-reader.ts
function subject(found) {
	return {
		kind: "subject",
		subject: found
	};
}
function missing(what) {
	return {
		kind: "malformed",
		reason: `The payload has no ${what}.`
	};
}
function ignored(reason) {
	return {
		kind: "ignored",
		reason
	};
}

// src/bot/intake/subjects/checks.ts
/** Pull requests of one commit that are kept. */
const MAX_PULLS = 20;
/** Its pull requests, without those of other repositories that have the same commit as head. */
function pullsOf(suite, repository) {
	return items(field(suite, "pull_requests"), MAX_PULLS).flatMap((pull) => {
		const base = number(field(pull, "base", "repo", "id"));
		return base === null || base === repository ? number(field(pull, "number")) ?? [] : [];
	});
}
function checkSubject(payload, of) {
	const check = field(payload, of);
	const headSha = text(field(check, "head_sha"));
	if (headSha === null) return missing("commit that was checked");
	const repository = number(field(payload, "repository", "id"));
	const found = {
		kind: "check",
		headSha,
		headBranch: text(of === "check_run" ? field(check, "check_suite", "head_branch") : field(check, "head_branch")),
		pulls: pullsOf(check, repository),
		app: number(field(check, "app", "id")),
		requestedAction: text(field(payload, "requested_action", "identifier"))
	};
	return subject(found);
}
/** Check runs of others are made and changed in great numbers: that they are done is told once, by their suite. */
const checkRun = {
	actions: /* @__PURE__ */ new Set(["rerequested", "requested_action"]),
	read: (payload) => checkSubject(payload, "check_run")
};
const checkSuite = {
	actions: /* @__PURE__ */ new Set(["rerequested", "completed"]),
	read: (payload) => checkSubject(payload, "check_suite")
};
/** What services say of commits that don't use check runs. */
const status = {
	actions: null,
	read(payload) {
		if (field(payload, "state") === "pending") return ignored("The status is still pending.");
		const headSha = text(field(payload, "sha"));
		if (headSha === null) return missing("commit that the status is of");
		const headBranch = text(field(items(field(payload, "branches"), 1)[0], "name"));
		return subject({
			kind: "check",
			headSha,
			headBranch,
			pulls: [],
			app: null,
			requestedAction: null
		});
	}
};
const mergeGroup = {
	actions: /* @__PURE__ */ new Set(["checks_requested"]),
	read(payload) {
		const group = field(payload, "merge_group");
		const [headSha, headRef] = [text(field(group, "head_sha")), text(field(group, "head_ref"))];
		const [baseSha, baseRef] = [text(field(group, "base_sha")), text(field(group, "base_ref"))];
		if (headSha === null || headRef === null || baseSha === null || baseRef === null) return missing("head and base of the merge group");
		return subject({
			kind: "merge-group",
			headSha,
			headRef,
			baseSha,
			baseRef
		});
	}
};

// src/bot/intake/subjects/issues.ts
/** GitHub takes no longer body; what is longer isn't one of its own. */
const MAX_BODY = 262144;
/** Claims that are kept of a body: one that makes more is reported for the first two already. */
const MAX_CLAIMS = 20;
/** GitHub takes 100 labels for an issue. */
const MAX_LABELS = 100;
/** Ids that a body claims by `task_id:` lines. */
function claimsOf(body) {
	return typeof body === "string" ? claimedTasks(body.slice(0, MAX_BODY)).slice(0, MAX_CLAIMS).flatMap((id) => text(id) ?? []) : [];
}
function issueSubject(issue, more = {}) {
	const found = number(field(issue, "number"));
	if (found === null) return missing("number of an issue");
	return subject({
		kind: "issue",
		number: found,
		pull: typeof field(issue, "pull_request") === "object",
		claims: claimsOf(field(issue, "body")),
		labels: texts(field(issue, "labels"), MAX_LABELS, "name"),
		changedLabel: null,
		changed: null,
		...more
	});
}
/** What an edit of the body claimed before it counts as well: an issue that gives up its claim matters, too. */
function editOf(payload) {
	const changes = field(payload, "changes");
	const changed = typeof changes === "object" && changes !== null ? Object.keys(changes).slice(0, 20) : [];
	const former = claimsOf(field(changes, "body", "from"));
	const now = claimsOf(field(payload, "issue", "body"));
	return {
		changed: changed.flatMap((name) => text(name) ?? []),
		claims: [.../* @__PURE__ */ new Set([...now, ...former])]
	};
}
const issues = {
	actions: /* @__PURE__ */ new Set([
		"opened",
		"edited",
		"closed",
		"reopened",
		"deleted",
		"transferred",
		"labeled",
		"unlabeled",
		"assigned",
		"unassigned",
		"milestoned",
		"demilestoned"
	]),
	read: (payload, action) => issueSubject(field(payload, "issue"), {
		...action === "edited" ? editOf(payload) : {},
		changedLabel: text(field(payload, "label", "name"))
	})
};
/** A comment matters by its `/lockstep` lines alone: all else that it moves is the issue's time stamp. */
const issueComment = {
	actions: /* @__PURE__ */ new Set(["created", "edited"]),
	read(payload) {
		const body = field(payload, "comment", "body");
		return typeof body === "string" && repliesIn(body.slice(0, MAX_BODY)).length > 0 ? issueSubject(field(payload, "issue")) : ignored("The comment has no /lockstep line.");
	}
};
/** A link between parent and child comes twice, once for the repository of each. */
const subIssues = {
	actions: /* @__PURE__ */ new Set([
		"parent_issue_added",
		"parent_issue_removed",
		"sub_issue_added",
		"sub_issue_removed"
	]),
	read: (payload, action) => issueSubject(field(payload, action?.startsWith("parent_issue") ? "sub_issue" : "parent_issue"))
};
/** So does a dependency. */
const issueDependencies = {
	actions: /* @__PURE__ */ new Set([
		"blocked_by_added",
		"blocked_by_removed",
		"blocking_added",
		"blocking_removed"
	]),
	read: (payload, action) => issueSubject(field(payload, action?.startsWith("blocked_by") ? "blocked_issue" : "blocking_issue"))
};

// src/bot/intake/subjects/pulls.ts
function pullSubject(payload) {
	const pull = field(payload, "pull_request");
	const [found, head, base] = [
		number(field(pull, "number")),
		field(pull, "head"),
		field(pull, "base")
	];
	const [headRef, headSha] = [text(field(head, "ref")), text(field(head, "sha"))];
	const [baseRef, baseSha] = [text(field(base, "ref")), text(field(base, "sha"))];
	if (found === null) return missing("number of a pull request");
	if (headRef === null || headSha === null) return missing("head of the pull request");
	if (baseRef === null || baseSha === null) return missing("base of the pull request");
	return subject({
		kind: "pull",
		number: found,
		open: field(pull, "state") !== "closed",
		merged: field(pull, "merged") === true || text(field(pull, "merged_at")) !== null,
		head: {
			ref: headRef,
			sha: headSha,
			repository: text(field(head, "repo", "full_name"))
		},
		base: {
			ref: baseRef,
			sha: baseSha
		},
		claims: claimsOf(field(pull, "body"))
	});
}
const pullRequest = {
	actions: /* @__PURE__ */ new Set([
		"opened",
		"reopened",
		"closed",
		"edited",
		"synchronize",
		"ready_for_review",
		"converted_to_draft",
		"review_requested",
		"review_request_removed",
		"labeled",
		"unlabeled",
		"assigned",
		"unassigned"
	]),
	read: pullSubject
};
const pullRequestReview = {
	actions: /* @__PURE__ */ new Set([
		"submitted",
		"edited",
		"dismissed"
	]),
	read: pullSubject
};
const pullRequestReviewComment = {
	actions: /* @__PURE__ */ new Set(["created", "deleted"]),
	read: pullSubject
};

// src/bot/intake/subjects/pushes.ts
/** A payload lists at most so many commits. @see https://docs.github.com/webhooks/webhook-events-and-payloads#push */
const MAX_COMMITS = 2048;
/** More paths than this aren't kept: that it touches much is enough to know. */
const MAX_PATHS = 300;
/**
* Paths that the pushed commits touch. Null where the commits that are listed need not be all that differs: of a new
* branch, of a rewritten one, and of more commits than a payload holds.
*/
function pathsOf(payload) {
	if (field(payload, "created") === true || field(payload, "forced") === true) return null;
	const commits = items(field(payload, "commits"), MAX_COMMITS);
	if (commits.length === 0 || commits.length === MAX_COMMITS) return null;
	const paths = /* @__PURE__ */ new Set();
	for (const commit of commits) for (const name of [
		"added",
		"modified",
		"removed"
	]) {
		const list = field(commit, name);
		if (!Array.isArray(list)) return null;
		for (const path of texts(list, 301)) paths.add(path);
		if (paths.size > MAX_PATHS) return null;
	}
	return [...paths];
}
const push = {
	actions: null,
	read(payload) {
		const [ref, after] = [text(field(payload, "ref")), text(field(payload, "after"))];
		const defaultBranch = text(field(payload, "repository", "default_branch"));
		if (ref === null || after === null) return missing("ref and commit");
		if (defaultBranch === null) return missing("default branch");
		const deleted = field(payload, "deleted") === true || /^0+$/.test(after);
		const created = field(payload, "created") === true;
		return subject({
			kind: "push",
			ref,
			after,
			created,
			deleted,
			defaultBranch,
			paths: pathsOf(payload)
		});
	}
};

// src/bot/intake/subjects/repositories.ts
/** Inputs of `archive`, by their names in the Action. */
const INPUTS = [
	"sprint-id",
	"bump",
	"duration-days"
];
/** Repositories that one delivery is about; GitHub sends large installations in several. */
const MAX_REPOSITORIES = 1e4;
/** A repository as payloads name it; null where id or name is missing. */
function repositoryName(value) {
	const [id, fullName] = [number(field(value, "id")), text(field(value, "full_name"))];
	return id === null || fullName === null ? null : {
		id,
		fullName
	};
}
function names(value) {
	return items(value, MAX_REPOSITORIES).flatMap((one) => repositoryName(one) ?? []);
}
const label = {
	actions: /* @__PURE__ */ new Set([
		"created",
		"edited",
		"deleted"
	]),
	read(payload) {
		const name = text(field(payload, "label", "name"));
		if (name === null) return missing("name of a label");
		return subject({
			kind: "label",
			name,
			formerName: text(field(payload, "changes", "name", "from"))
		});
	}
};
const milestone = {
	actions: /* @__PURE__ */ new Set([
		"created",
		"edited",
		"closed",
		"opened",
		"deleted"
	]),
	read(payload) {
		const found = number(field(payload, "milestone", "number"));
		if (found === null) return missing("number of a milestone");
		return subject({
			kind: "milestone",
			number: found,
			title: text(field(payload, "milestone", "title")) ?? ""
		});
	}
};
const repository = {
	actions: /* @__PURE__ */ new Set([
		"created",
		"edited",
		"renamed",
		"transferred",
		"archived",
		"unarchived",
		"deleted"
	]),
	read(payload, action) {
		const now = repositoryName(field(payload, "repository"));
		if (now === null) return missing("repository");
		const [owner, name] = now.fullName.split("/");
		const formerName = text(field(payload, "changes", "repository", "name", "from"));
		const from = field(payload, "changes", "owner", "from");
		const formerOwner = text(field(from, "user", "login")) ?? text(field(from, "organization", "login"));
		return subject({
			kind: "repository",
			formerName: action === "renamed" && formerName !== null ? `${owner}/${formerName}` : action === "transferred" && formerOwner !== null ? `${formerOwner}/${name}` : null,
			defaultBranch: text(field(payload, "repository", "default_branch"))
		});
	}
};
/** `sprint_id` is as good as `sprint-id`, as for the Action. */
const repositoryDispatch = {
	actions: null,
	read(payload, action) {
		if (action === null) return missing("type of the dispatch");
		const given = field(payload, "client_payload");
		const inputs = INPUTS.flatMap((name) => {
			const value = field(given, name) ?? field(given, name.replace("-", "_"));
			const found = typeof value === "number" ? String(value) : text(value);
			return found === null ? [] : [[name, found]];
		});
		return subject({
			kind: "dispatch",
			type: action,
			inputs: Object.fromEntries(inputs)
		});
	}
};
/** `installation`, `installation_repositories` and `installation_target`: what the App may see, and by which name. */
const installation = {
	actions: /* @__PURE__ */ new Set([
		"created",
		"deleted",
		"suspend",
		"unsuspend",
		"new_permissions_accepted",
		"added",
		"removed",
		"renamed"
	]),
	read(payload, action) {
		const account = text(field(payload, "installation", "account", "login")) ?? text(field(payload, "account", "login"));
		if (account === null) return missing("account of the installation");
		const listed = names(field(payload, "repositories"));
		return subject({
			kind: "installation",
			account,
			added: [...action === "created" ? listed : [], ...names(field(payload, "repositories_added"))],
			removed: [...action === "deleted" ? listed : [], ...names(field(payload, "repositories_removed"))]
		});
	}
};

// src/bot/intake/events.ts
/**
* Every event that may matter, by its name in `X-GitHub-Event`. `create` and `delete` are not among them: what they say of a
* branch comes as a push, too.
*/
const EVENTS = new Map(Object.entries({
	issues,
	issue_comment: issueComment,
	sub_issues: subIssues,
	issue_dependencies: issueDependencies,
	pull_request: pullRequest,
	pull_request_review: pullRequestReview,
	pull_request_review_comment: pullRequestReviewComment,
	push,
	check_run: checkRun,
	check_suite: checkSuite,
	status,
	merge_group: mergeGroup,
	label,
	milestone,
	repository,
	repository_dispatch: repositoryDispatch,
	installation,
	installation_repositories: installation,
	installation_target: installation
}));
/** Whether deliveries of an event may matter at all: those of others need not even be read. */
function isKnownEvent(event) {
	return EVENTS.has(event);
}

// src/bot/intake/known.ts
/** What holds of a repository of which nothing is recorded. */
function nothingKnown(bot) {
	return {
		bot,
		consent: "open",
		onboarding: null,
		defaultBranch: null,
		ledgerBranch: DEFAULT_LEDGER_BRANCH,
		plans: PLAN_PATHS,
		settings: [...CONFIG_PATHS, ...LABEL_PATHS],
		files: [],
		branches: [],
		openHeads: /* @__PURE__ */ new Set(),
		issues: null,
		milestones: null,
		intakeLabel: "lockstep",
		labels: ["lockstep/conflict", "lockstep/duplicate"],
		labelPrefixes: [
			"status/",
			"priority/",
			"type/",
			"sprint/"
		],
		checksCount: false
	};
}

// src/bot/intake/read-delivery.ts
/** GitHub's are GUIDs; anything short and plain can be stored. */
const ID = /^[\w-]{1,100}$/;
/** GitHub gives a pushed branch and a status no action. */
const MAX_ACTION = 100;
/**
* Slims a payload to what is kept of it. Pure; it never throws, whatever the payload is.
* @param receivedAt ISO instant
*/
function readDelivery({ id, event }, payload, receivedAt) {
	const reader = EVENTS.get(event);
	if (reader === void 0) return {
		kind: "ignored",
		reason: "Events of this kind can't matter."
	};
	if (!ID.test(id)) return {
		kind: "malformed",
		reason: "The delivery has no usable id."
	};
	if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return {
		kind: "malformed",
		reason: "The payload is no JSON object."
	};
	const action = text(field(payload, "action"), MAX_ACTION);
	if (reader.actions !== null && (action === null || !reader.actions.has(action))) return {
		kind: "ignored",
		reason: `Its action ${action ?? "(none)"} can't matter.`
	};
	const installation = number(field(payload, "installation", "id"));
	if (installation === null) return {
		kind: "ignored",
		reason: "It is for no installation of an App."
	};
	const repository = repositoryName(field(payload, "repository"));
	const reading = reader.read(payload, action);
	if (reading.kind !== "subject") return reading;
	if (repository === null && reading.subject.kind !== "installation") return {
		kind: "malformed",
		reason: "The payload has no repository."
	};
	const login = text(field(payload, "sender", "login"));
	return {
		kind: "delivery",
		delivery: {
			id,
			event,
			action,
			installation,
			repository,
			receivedAt,
			sender: login === null ? null : {
				login,
				bot: field(payload, "sender", "type") === "Bot"
			},
			subject: reading.subject
		}
	};
}

// src/bot/work.ts
/** Nothing to do. */
const NO_WORK = {
	sync: null,
	checks: [],
	previews: [],
	fixes: [],
	archive: null,
	discover: false
};
/** Whether there is nothing to do. */
function isIdle({ sync, checks, previews, fixes, archive, discover }) {
	return sync === null && checks.length + previews.length + fixes.length === 0 && archive === null && discover === false;
}
/**
* Both works as one: of several checks of a pull request the last one stays, and a commit that is checked as a pull
* request's head isn't checked beside that. Pure.
*/
function fold(one, other) {
	const checks = lastOf([...one.checks, ...other.checks], ({ pull, commit }) => pull === null ? commit : `#${pull}`);
	const heads = new Set(checks.flatMap(({ pull, commit }) => pull === null ? [] : [commit]));
	return {
		sync: foldSync(one.sync, other.sync),
		checks: checks.filter(({ pull, commit }) => pull !== null || !heads.has(commit)),
		previews: [.../* @__PURE__ */ new Set([...one.previews, ...other.previews])],
		fixes: lastOf([...one.fixes, ...other.fixes], ({ pull }) => String(pull)),
		archive: other.archive ?? one.archive,
		discover: one.discover || other.discover
	};
}
function foldSync(one, other) {
	if (one === null || other === null) return one ?? other;
	return {
		issues: [.../* @__PURE__ */ new Set([...one.issues, ...other.issues])],
		pulls: [.../* @__PURE__ */ new Set([...one.pulls, ...other.pulls])],
		full: one.full || other.full
	};
}
function lastOf(items, keyOf) {
	return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

// src/bot/intake/work/checks.ts
/** Identifier of the button on a check run that has `check --fix` committed. GitHub takes at most 20 characters. */
const FIX_ACTION = "fix";
/** A button on the App's own check, or the checks of others that are done. */
function checkWork({ event, action, sender }, subject, known) {
	const { headSha, headBranch, pulls, app, requestedAction } = subject;
	const own = app === known.bot.app;
	if (action === "requested_action") {
		if (!own) return { dropped: "The button is another App's." };
		if (requestedAction !== "fix") return { dropped: "The button is not one of this version's." };
		const by = sender?.login;
		if (by === void 0) return { dropped: "It isn't told who pressed the button." };
		if (pulls.length === 0) return { dropped: "The commit is the head of no pull request of this repository." };
		return { work: {
			...NO_WORK,
			fixes: pulls.map((pull) => ({
				pull,
				commit: headSha,
				by
			}))
		} };
	}
	const checks = pulls.map((pull) => ({
		commit: headSha,
		pull,
		into: null
	}));
	if (action === "rerequested") {
		if (!own) return { dropped: "The check is another App's." };
		const into = headBranch === known.defaultBranch ? null : {
			branch: known.defaultBranch,
			commit: null
		};
		return { work: {
			...NO_WORK,
			checks: checks.length > 0 ? checks : [{
				commit: headSha,
				pull: null,
				into
			}]
		} };
	}
	if (own) return { dropped: "The bot did it itself." };
	if (!known.checksCount) return { dropped: "The checks of others decide nothing here." };
	const sync = {
		issues: [],
		pulls,
		full: false
	};
	return { work: {
		...NO_WORK,
		checks: event === "check_suite" ? checks : [],
		sync
	} };
}
/** Several pull requests that are about to be merged together. */
function mergeGroupWork({ headSha, baseSha }) {
	return { work: {
		...NO_WORK,
		checks: [{
			commit: headSha,
			pull: null,
			into: {
				branch: null,
				commit: baseSha
			}
		}]
	} };
}

// src/bot/intake/work/labels.ts
/** GitHub compares names of labels without regard to case. */
function sameName(a, b) {
	return a.toLowerCase() === b.toLowerCase();
}
/** Whether a label means anything to the sync. */
function isManagedLabel(name, { intakeLabel, labels, labelPrefixes }) {
	const folded = name.toLowerCase();
	return sameName(name, intakeLabel) || labels.some((label) => sameName(label, name)) || labelPrefixes.some((prefix) => folded.startsWith(prefix.toLowerCase()));
}
const LOOK = { work: {
	...NO_WORK,
	sync: {
		issues: [],
		pulls: [],
		full: false
	}
} };
/** A managed label that was made, renamed or deleted; issues that bear it tell of it by no event of their own. */
function labelWork({ name, formerName }, known) {
	return isManagedLabel(name, known) || formerName !== null && isManagedLabel(formerName, known) ? LOOK : { dropped: "The label is not a managed one." };
}
/** A milestone that stands for a sprint was changed. */
function milestoneWork({ number }, { milestones }) {
	return milestones === null || milestones.has(number) ? LOOK : { dropped: "The milestone stands for no sprint." };
}

// src/bot/intake/work/issues.ts
/** What of an issue's text the sync reads. */
const TEXTS = /* @__PURE__ */ new Set(["title", "body"]);
/** An issue matters where it is paired, claims a task, or is to be taken in. */
function issueWork({ event, action }, subject, known) {
	const { number, pull, claims, labels, changedLabel, changed } = subject;
	if (pull) return { dropped: "Comments on pull requests settle nothing." };
	const taken = (label) => label !== null && sameName(label, known.intakeLabel);
	if (!(known.issues === null || known.issues.has(number) || claims.length > 0 || labels.some(taken) || taken(changedLabel))) return { dropped: "The issue belongs to no task and claims none." };
	if (event === "issues" && changedLabel !== null && (action === "labeled" || action === "unlabeled")) {
		if (!isManagedLabel(changedLabel, known)) return { dropped: "The label is not a managed one." };
	}
	if (changed !== null && changed.length > 0 && !changed.some((name) => TEXTS.has(name))) return { dropped: "The edit changed nothing that is synced." };
	return { work: {
		...NO_WORK,
		sync: {
			issues: [number],
			pulls: [],
			full: false
		}
	} };
}

// src/bot/intake/work/pushes.ts
/** Branches that only this tool writes to. */
const OWN_BRANCHES = "lockstep/";
/** Whether a push may have touched what the globs match: it may where its paths aren't known. */
function touches(paths, globs) {
	return paths === null || paths.some((path) => matchesGlob(path, globs));
}
/** A push matters by what it touches: on the default branch and on branches with plans to the sync, elsewhere to the check. */
function pushWork(subject, known) {
	const { ref, after, deleted, defaultBranch, paths } = subject;
	if (!ref.startsWith("refs/heads/")) return { dropped: "A tag was pushed." };
	const branch = ref.slice(11);
	if (branch === known.ledgerBranch) return { dropped: "The branch holds the bot's own records." };
	const relevant = touches(paths, [...[...known.plans, ...known.settings], ...known.files]) || (paths?.some(isEpicName) ?? false);
	const sync = {
		issues: [],
		pulls: [],
		full: false
	};
	if (branch === defaultBranch) {
		if (deleted) return { dropped: "The default branch was deleted." };
		if (!relevant) return { dropped: "The push touches nothing that is synced." };
		const discover = paths !== null && touches(paths, known.settings);
		return { work: {
			...NO_WORK,
			sync,
			discover
		} };
	}
	const home = !branch.startsWith("lockstep/") && matchesGlob(branch, known.branches);
	if (deleted) return home ? { work: {
		...NO_WORK,
		sync
	} } : { dropped: "The branch that was deleted held no plans." };
	if (!relevant) return { dropped: "The push touches nothing that is checked." };
	const told = known.openHeads.has(branch) || branch.startsWith("lockstep/");
	if (told && !home) return { dropped: "The branch's pull request tells of it." };
	const checks = told ? [] : [{
		commit: after,
		pull: null,
		into: {
			branch: defaultBranch,
			commit: null
		}
	}];
	return { work: {
		...NO_WORK,
		sync: home ? sync : null,
		checks
	} };
}

// src/bot/intake/work/pulls.ts
/** What each action of `pull_request` may have changed. `labeled`, `assigned`: a maintainer vouches for an outsider's. */
const PARTS = /* @__PURE__ */ new Map([
	["opened", [
		"check",
		"preview",
		"sync"
	]],
	["reopened", [
		"check",
		"preview",
		"sync"
	]],
	["edited", [
		"check",
		"preview",
		"sync"
	]],
	["ready_for_review", [
		"check",
		"preview",
		"sync"
	]],
	["converted_to_draft", [
		"check",
		"preview",
		"sync"
	]],
	["synchronize", ["check", "preview"]],
	["review_requested", ["check", "sync"]],
	["review_request_removed", ["check", "sync"]],
	["labeled", ["sync"]],
	["unlabeled", ["sync"]],
	["assigned", ["sync"]],
	["unassigned", ["sync"]],
	["closed", ["sync"]]
]);
function partsOf({ event, action }) {
	if (event === "pull_request") return PARTS.get(action ?? "") ?? [];
	return event === "pull_request_review" ? ["check", "sync"] : ["sync"];
}
/**
* @param own whether the App itself did it: then both sides know of it, and only the check is wanted. Of what it repaired in
* somebody's pull request the preview is another one, too
*/
function pullWork(delivery, subject, own) {
	const { number, open, head, base } = subject;
	const repaired = delivery.action === "synchronize" && !head.ref.startsWith("lockstep/");
	const wanted = {
		sync: !own,
		check: open,
		preview: open && (!own || repaired)
	};
	const parts = partsOf(delivery).filter((part) => wanted[part]);
	if (parts.length === 0) return { dropped: own ? "The bot did it itself." : "The pull request is closed." };
	return { work: {
		...NO_WORK,
		sync: parts.includes("sync") ? {
			issues: [],
			pulls: [number],
			full: false
		} : null,
		checks: parts.includes("check") ? [{
			commit: head.sha,
			pull: number,
			into: {
				branch: base.ref,
				commit: base.sha
			}
		}] : [],
		previews: parts.includes("preview") ? [number] : []
	} };
}

// src/bot/intake/work-of.ts
/**
* What a delivery comes to, by what is recorded of its repository: what can't matter costs no request, and what may matter is
* kept. Pure. What concerns a whole installation is none of a repository's work and is dropped here.
*/
function workOf(delivery, known) {
	const result = known.consent === "agreed" ? syncedWork(delivery, known) : consentWork(delivery, known);
	if ("work" in result && isIdle(result.work)) return { dropped: "There is nothing to do for it." };
	return result;
}
/** Of a repository that is synced. */
function syncedWork(delivery, known) {
	const { subject, action } = delivery;
	const own = isOwn(delivery, known);
	if (own && subject.kind !== "pull") return { dropped: "The bot did it itself." };
	switch (subject.kind) {
		case "issue": return issueWork(delivery, subject, known);
		case "pull": return pullWork(delivery, subject, own);
		case "push": return pushWork(subject, known);
		case "label": return labelWork(subject, known);
		case "milestone": return milestoneWork(subject, known);
		case "check": return checkWork(delivery, subject, known);
		case "merge-group": return mergeGroupWork(subject);
		case "dispatch": return subject.type === "new-sprint" ? { work: {
			...NO_WORK,
			archive: subject.inputs
		} } : { work: {
			...NO_WORK,
			sync: {
				issues: [],
				pulls: [],
				full: false
			}
		} };
		case "repository": return GONE.has(action ?? "") ? { dropped: "The repository takes no changes any more." } : { work: {
			...NO_WORK,
			sync: {
				issues: [],
				pulls: [],
				full: false
			}
		} };
		case "installation":
		case "other": return { dropped: "It is about no single repository." };
	}
}
const GONE = /* @__PURE__ */ new Set(["archived", "deleted"]);
/**
* Of a repository that nobody agreed to sync: all that counts is what may have changed that. Where its people closed the
* offer only a configuration of their own, or the offer reopened, says otherwise.
*/
function consentWork({ subject, event, action }, known) {
	const look = { work: {
		...NO_WORK,
		discover: true
	} };
	const unasked = { dropped: known.consent === "declined" ? "The people of the repository don't want it synced." : "Nobody has agreed to sync the repository yet." };
	switch (subject.kind) {
		case "push":
			if (subject.deleted || subject.ref !== `refs/heads/${subject.defaultBranch}`) return unasked;
			if (touches(subject.paths, known.settings)) return look;
			return known.consent === "open" && touches(subject.paths, known.plans) ? look : unasked;
		case "pull": return event === "pull_request" && subject.number === known.onboarding && (action === "closed" || action === "reopened") ? look : unasked;
		case "repository": return known.consent === "open" && !GONE.has(action ?? "") ? look : unasked;
		default: return unasked;
	}
}
/** Whether the App itself did what the delivery tells. */
function isOwn({ sender }, { bot }) {
	return sender?.login.toLowerCase() === bot.login.toLowerCase();
}

// src/bot/web/hook.ts
/** Seconds after which one that was told to wait may come again. */
const RETRY_AFTER = { "retry-after": "5" };
/** Answers one POST to the hook: a delivery is acknowledged when it is stored, and not before. */
async function answerHook(message, parts) {
	const { events } = parts;
	const started = parts.now();
	const refuse = (status, why, text, headers = {}) => {
		events.refused?.(why);
		return {
			status,
			text,
			headers
		};
	};
	const overloaded = () => refuse(503, "overloaded", "Too many deliveries wait to be stored.", RETRY_AFTER);
	const unsigned = (text) => {
		events.forged?.();
		return {
			status: 401,
			text
		};
	};
	const body = await parts.bodies.read(message);
	if (body.kind === "too-large") return refuse(413, "too-large", "A payload has at most 25 MB.");
	if (body.kind === "overloaded") return overloaded();
	if (body.kind === "incomplete") return refuse(408, "incomplete", "The payload was cut off.");
	const mediaType = mediaTypeOf(message.headers["content-type"]);
	if (mediaType === null) return refuse(415, "media-type", "Send application/json, or a form with a payload.");
	const [event, id] = [headerOf(message, "x-github-event"), headerOf(message, "x-github-delivery")];
	if (event === null || id === null) return refuse(400, "malformed", "X-GitHub-Event and X-GitHub-Delivery are missing.");
	const signature = headerOf(message, "x-hub-signature-256");
	if (signature === null) return unsigned("X-Hub-Signature-256 is missing: set a secret for the webhook.");
	const raw = utf8(body.bytes);
	if (raw === null || !await parts.verify(raw, signature)) return unsigned("The signature is not one of this App's.");
	if (event === "ping") {
		events.dropped?.(event);
		return {
			status: 200,
			text: "pong"
		};
	}
	if (parts.replays.isReplay({
		id,
		event
	}, raw, parts.now())) {
		events.replayed?.(event);
		return {
			status: 409,
			text: "This delivery was sent before, with another id or another payload."
		};
	}
	const dropped = (text) => {
		events.dropped?.(event);
		return {
			status: 202,
			text
		};
	};
	if (!isKnownEvent(event)) return dropped("Events of this kind can't matter.");
	const payload = parsed(payloadText(raw, mediaType));
	if (payload === void 0) return refuse(400, "malformed", "The payload is no JSON.");
	const read = readDelivery({
		id,
		event
	}, payload, new Date(started).toISOString());
	if (read.kind === "ignored") return dropped(read.reason);
	if (read.kind === "malformed") return refuse(400, "malformed", read.reason);
	return store(read.delivery, parts, started, overloaded);
}
async function store(delivery, parts, started, overloaded) {
	const { events, commits } = parts;
	const { event } = delivery;
	const storing = commits.add(delivery);
	if (storing === null) return overloaded();
	let stored;
	try {
		stored = await within(storing, parts.storeMs);
	} catch (error) {
		events.failed?.(event, error);
		return {
			status: 503,
			text: "The delivery couldn't be stored; it will be asked for again.",
			headers: RETRY_AFTER
		};
	}
	if (stored === null) {
		events.failed?.(event, null);
		return {
			status: 503,
			text: "The delivery wasn't stored in time; send it again.",
			headers: RETRY_AFTER
		};
	}
	if (stored === "known") events.repeated?.(event);
	else events.accepted?.(event);
	events.acknowledged?.(parts.now() - started, event);
	return {
		status: 202,
		text: stored === "known" ? "Known already." : "Stored."
	};
}
/** What it comes to, or null where that takes longer. */
async function within(promise, milliseconds) {
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout(resolve, milliseconds, null);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
function headerOf(message, name) {
	const value = message.headers[name];
	return typeof value === "string" && value !== "" ? value : null;
}
/** The value of a JSON text; undefined where it is none. */
function parsed(text) {
	try {
		return text === null ? void 0 : JSON.parse(text);
	} catch {
		return;
	}
}

// src/bot/web/replays.ts
/** Events whose payloads say when what they tell happened: the same body under another id is then the same happening. */
const DATED = /* @__PURE__ */ new Set([
	"issues",
	"issue_comment",
	"milestone",
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment",
	"push"
]);
/** Time stamps are whole seconds, so that things that follow each other closely may look the same. */
const GRACE_MS = 6e4;
/**
* Recent deliveries by id and by body. The signature covers the body alone, so that somebody who has got hold of a signed
* delivery could send it again under any id and at any time. What is remembered is bounded and of this process; what it
* lets through is an event like any other, which says only that something may have changed.
*/
var Replays = class {
	#byId = /* @__PURE__ */ new Map();
	#byDigest = /* @__PURE__ */ new Map();
	#most;
	/** @param most deliveries that are remembered */
	constructor(most) {
		this.#most = most;
	}
	/**
	* Whether a delivery is another one's replay: its id came with another body, or its body came under another id before.
	* GitHub's own redeliveries have the same id and the same body, and are none. A delivery that is none is remembered.
	*/
	isReplay(delivery, text, now) {
		const { id, event } = delivery;
		const digest = createHash("sha256").update(event).update("\0").update(text).digest("base64");
		const sameId = this.#byId.get(id);
		if (sameId !== void 0) return sameId.digest !== digest;
		const sameBody = this.#byDigest.get(digest);
		if (sameBody !== void 0 && DATED.has(event) && now - sameBody.at > GRACE_MS) return true;
		const seen = {
			id,
			digest,
			at: now
		};
		remember(this.#byId, id, seen, this.#most);
		if (sameBody === void 0) remember(this.#byDigest, digest, seen, this.#most);
		return false;
	}
};
/** Maps keep the order in which they were filled: the first is the oldest. */
function remember(known, key, sighting, most) {
	known.set(key, sighting);
	const [oldest] = known.keys();
	if (known.size > most && oldest !== void 0) known.delete(oldest);
}

// node_modules/@octokit/webhooks-methods/dist-node/index.js
var VERSION = "6.0.0";
async function sign(secret, payload) {
	if (!secret || !payload) throw new TypeError("[@octokit/webhooks-methods] secret & payload required for sign()");
	if (typeof payload !== "string") throw new TypeError("[@octokit/webhooks-methods] payload must be a string");
	const algorithm = "sha256";
	return `${algorithm}=${createHmac(algorithm, secret).update(payload).digest("hex")}`;
}
sign.VERSION = VERSION;
async function verify(secret, eventPayload, signature) {
	if (!secret || !eventPayload || !signature) throw new TypeError("[@octokit/webhooks-methods] secret, eventPayload & signature required");
	if (typeof eventPayload !== "string") throw new TypeError("[@octokit/webhooks-methods] eventPayload must be a string");
	const signatureBuffer = Buffer$1.from(signature);
	const verificationBuffer = Buffer$1.from(await sign(secret, eventPayload));
	if (signatureBuffer.length !== verificationBuffer.length) return false;
	return timingSafeEqual(signatureBuffer, verificationBuffer);
}
verify.VERSION = VERSION;
async function verifyWithFallback(secret, payload, signature, additionalSecrets) {
	if (await verify(secret, payload, signature)) return true;
	if (additionalSecrets !== void 0) for (const s of additionalSecrets) {
		const v = await verify(s, payload, signature);
		if (v) return v;
	}
	return false;
}

// node_modules/@octokit/webhooks/dist-bundle/index.js
var createLogger = (logger = {}) => {
	if (typeof logger.debug !== "function") logger.debug = () => {};
	if (typeof logger.info !== "function") logger.info = () => {};
	if (typeof logger.warn !== "function") logger.warn = console.warn.bind(console);
	if (typeof logger.error !== "function") logger.error = console.error.bind(console);
	return logger;
};
var emitterEventNames = [
	"branch_protection_configuration",
	"branch_protection_configuration.disabled",
	"branch_protection_configuration.enabled",
	"branch_protection_rule",
	"branch_protection_rule.created",
	"branch_protection_rule.deleted",
	"branch_protection_rule.edited",
	"check_run",
	"check_run.completed",
	"check_run.created",
	"check_run.requested_action",
	"check_run.rerequested",
	"check_suite",
	"check_suite.completed",
	"check_suite.requested",
	"check_suite.rerequested",
	"code_scanning_alert",
	"code_scanning_alert.appeared_in_branch",
	"code_scanning_alert.closed_by_user",
	"code_scanning_alert.created",
	"code_scanning_alert.fixed",
	"code_scanning_alert.reopened",
	"code_scanning_alert.reopened_by_user",
	"commit_comment",
	"commit_comment.created",
	"create",
	"custom_property",
	"custom_property.created",
	"custom_property.deleted",
	"custom_property.promote_to_enterprise",
	"custom_property.updated",
	"custom_property_values",
	"custom_property_values.updated",
	"delete",
	"dependabot_alert",
	"dependabot_alert.auto_dismissed",
	"dependabot_alert.auto_reopened",
	"dependabot_alert.created",
	"dependabot_alert.dismissed",
	"dependabot_alert.fixed",
	"dependabot_alert.reintroduced",
	"dependabot_alert.reopened",
	"deploy_key",
	"deploy_key.created",
	"deploy_key.deleted",
	"deployment",
	"deployment.created",
	"deployment_protection_rule",
	"deployment_protection_rule.requested",
	"deployment_review",
	"deployment_review.approved",
	"deployment_review.rejected",
	"deployment_review.requested",
	"deployment_status",
	"deployment_status.created",
	"discussion",
	"discussion.answered",
	"discussion.category_changed",
	"discussion.closed",
	"discussion.created",
	"discussion.deleted",
	"discussion.edited",
	"discussion.labeled",
	"discussion.locked",
	"discussion.pinned",
	"discussion.reopened",
	"discussion.transferred",
	"discussion.unanswered",
	"discussion.unlabeled",
	"discussion.unlocked",
	"discussion.unpinned",
	"discussion_comment",
	"discussion_comment.created",
	"discussion_comment.deleted",
	"discussion_comment.edited",
	"fork",
	"github_app_authorization",
	"github_app_authorization.revoked",
	"gollum",
	"installation",
	"installation.created",
	"installation.deleted",
	"installation.new_permissions_accepted",
	"installation.suspend",
	"installation.unsuspend",
	"installation_repositories",
	"installation_repositories.added",
	"installation_repositories.removed",
	"installation_target",
	"installation_target.renamed",
	"issue_comment",
	"issue_comment.created",
	"issue_comment.deleted",
	"issue_comment.edited",
	"issue_dependencies",
	"issue_dependencies.blocked_by_added",
	"issue_dependencies.blocked_by_removed",
	"issue_dependencies.blocking_added",
	"issue_dependencies.blocking_removed",
	"issues",
	"issues.assigned",
	"issues.closed",
	"issues.deleted",
	"issues.demilestoned",
	"issues.edited",
	"issues.labeled",
	"issues.locked",
	"issues.milestoned",
	"issues.opened",
	"issues.pinned",
	"issues.reopened",
	"issues.transferred",
	"issues.typed",
	"issues.unassigned",
	"issues.unlabeled",
	"issues.unlocked",
	"issues.unpinned",
	"issues.untyped",
	"label",
	"label.created",
	"label.deleted",
	"label.edited",
	"marketplace_purchase",
	"marketplace_purchase.cancelled",
	"marketplace_purchase.changed",
	"marketplace_purchase.pending_change",
	"marketplace_purchase.pending_change_cancelled",
	"marketplace_purchase.purchased",
	"member",
	"member.added",
	"member.edited",
	"member.removed",
	"membership",
	"membership.added",
	"membership.removed",
	"merge_group",
	"merge_group.checks_requested",
	"merge_group.destroyed",
	"meta",
	"meta.deleted",
	"milestone",
	"milestone.closed",
	"milestone.created",
	"milestone.deleted",
	"milestone.edited",
	"milestone.opened",
	"org_block",
	"org_block.blocked",
	"org_block.unblocked",
	"organization",
	"organization.deleted",
	"organization.member_added",
	"organization.member_invited",
	"organization.member_removed",
	"organization.renamed",
	"package",
	"package.published",
	"package.updated",
	"page_build",
	"personal_access_token_request",
	"personal_access_token_request.approved",
	"personal_access_token_request.cancelled",
	"personal_access_token_request.created",
	"personal_access_token_request.denied",
	"ping",
	"project",
	"project.closed",
	"project.created",
	"project.deleted",
	"project.edited",
	"project.reopened",
	"project_card",
	"project_card.converted",
	"project_card.created",
	"project_card.deleted",
	"project_card.edited",
	"project_card.moved",
	"project_column",
	"project_column.created",
	"project_column.deleted",
	"project_column.edited",
	"project_column.moved",
	"projects_v2",
	"projects_v2.closed",
	"projects_v2.created",
	"projects_v2.deleted",
	"projects_v2.edited",
	"projects_v2.reopened",
	"projects_v2_item",
	"projects_v2_item.archived",
	"projects_v2_item.converted",
	"projects_v2_item.created",
	"projects_v2_item.deleted",
	"projects_v2_item.edited",
	"projects_v2_item.reordered",
	"projects_v2_item.restored",
	"projects_v2_status_update",
	"projects_v2_status_update.created",
	"projects_v2_status_update.deleted",
	"projects_v2_status_update.edited",
	"public",
	"pull_request",
	"pull_request.assigned",
	"pull_request.auto_merge_disabled",
	"pull_request.auto_merge_enabled",
	"pull_request.closed",
	"pull_request.converted_to_draft",
	"pull_request.demilestoned",
	"pull_request.dequeued",
	"pull_request.edited",
	"pull_request.enqueued",
	"pull_request.labeled",
	"pull_request.locked",
	"pull_request.milestoned",
	"pull_request.opened",
	"pull_request.ready_for_review",
	"pull_request.reopened",
	"pull_request.review_request_removed",
	"pull_request.review_requested",
	"pull_request.synchronize",
	"pull_request.unassigned",
	"pull_request.unlabeled",
	"pull_request.unlocked",
	"pull_request_review",
	"pull_request_review.dismissed",
	"pull_request_review.edited",
	"pull_request_review.submitted",
	"pull_request_review_comment",
	"pull_request_review_comment.created",
	"pull_request_review_comment.deleted",
	"pull_request_review_comment.edited",
	"pull_request_review_thread",
	"pull_request_review_thread.resolved",
	"pull_request_review_thread.unresolved",
	"push",
	"registry_package",
	"registry_package.published",
	"registry_package.updated",
	"release",
	"release.created",
	"release.deleted",
	"release.edited",
	"release.prereleased",
	"release.published",
	"release.released",
	"release.unpublished",
	"repository",
	"repository.archived",
	"repository.created",
	"repository.deleted",
	"repository.edited",
	"repository.privatized",
	"repository.publicized",
	"repository.renamed",
	"repository.transferred",
	"repository.unarchived",
	"repository_advisory",
	"repository_advisory.published",
	"repository_advisory.reported",
	"repository_dispatch",
	"repository_dispatch.sample.collected",
	"repository_import",
	"repository_ruleset",
	"repository_ruleset.created",
	"repository_ruleset.deleted",
	"repository_ruleset.edited",
	"repository_vulnerability_alert",
	"repository_vulnerability_alert.create",
	"repository_vulnerability_alert.dismiss",
	"repository_vulnerability_alert.reopen",
	"repository_vulnerability_alert.resolve",
	"secret_scanning_alert",
	"secret_scanning_alert.assigned",
	"secret_scanning_alert.created",
	"secret_scanning_alert.publicly_leaked",
	"secret_scanning_alert.reopened",
	"secret_scanning_alert.resolved",
	"secret_scanning_alert.unassigned",
	"secret_scanning_alert.validated",
	"secret_scanning_alert_location",
	"secret_scanning_alert_location.created",
	"secret_scanning_scan",
	"secret_scanning_scan.completed",
	"security_advisory",
	"security_advisory.published",
	"security_advisory.updated",
	"security_advisory.withdrawn",
	"security_and_analysis",
	"sponsorship",
	"sponsorship.cancelled",
	"sponsorship.created",
	"sponsorship.edited",
	"sponsorship.pending_cancellation",
	"sponsorship.pending_tier_change",
	"sponsorship.tier_changed",
	"star",
	"star.created",
	"star.deleted",
	"status",
	"sub_issues",
	"sub_issues.parent_issue_added",
	"sub_issues.parent_issue_removed",
	"sub_issues.sub_issue_added",
	"sub_issues.sub_issue_removed",
	"team",
	"team.added_to_repository",
	"team.created",
	"team.deleted",
	"team.edited",
	"team.removed_from_repository",
	"team_add",
	"watch",
	"watch.started",
	"workflow_dispatch",
	"workflow_job",
	"workflow_job.completed",
	"workflow_job.in_progress",
	"workflow_job.queued",
	"workflow_job.waiting",
	"workflow_run",
	"workflow_run.completed",
	"workflow_run.in_progress",
	"workflow_run.requested"
];
function validateEventName(eventName, options = {}) {
	if (typeof eventName !== "string") throw new TypeError("eventName must be of type string");
	if (eventName === "*") throw new TypeError(`Using the "*" event with the regular Webhooks.on() function is not supported. Please use the Webhooks.onAny() method instead`);
	if (eventName === "error") throw new TypeError(`Using the "error" event with the regular Webhooks.on() function is not supported. Please use the Webhooks.onError() method instead`);
	if (options.onUnknownEventName === "ignore") return;
	if (!emitterEventNames.includes(eventName)) {
		if (options.onUnknownEventName !== "warn") throw new TypeError(`"${eventName}" is not a known webhook name (https://developer.github.com/v3/activity/events/types/)`);
		else (options.log || console).warn(`"${eventName}" is not a known webhook name (https://developer.github.com/v3/activity/events/types/)`);
	}
}
function handleEventHandlers(state, webhookName, handler) {
	if (!state.hooks[webhookName]) state.hooks[webhookName] = [];
	state.hooks[webhookName].push(handler);
}
function receiverOn(state, webhookNameOrNames, handler) {
	if (Array.isArray(webhookNameOrNames)) {
		webhookNameOrNames.forEach((webhookName) => receiverOn(state, webhookName, handler));
		return;
	}
	validateEventName(webhookNameOrNames, {
		onUnknownEventName: "warn",
		log: state.log
	});
	handleEventHandlers(state, webhookNameOrNames, handler);
}
function receiverOnAny(state, handler) {
	handleEventHandlers(state, "*", handler);
}
function receiverOnError(state, handler) {
	handleEventHandlers(state, "error", handler);
}
function wrapErrorHandler(handler, error) {
	let returnValue;
	try {
		returnValue = handler(error);
	} catch (error2) {
		console.log("FATAL: Error occurred in \"error\" event handler");
		console.log(error2);
	}
	if (returnValue && returnValue.catch) returnValue.catch((error2) => {
		console.log("FATAL: Error occurred in \"error\" event handler");
		console.log(error2);
	});
}
function getHooks(state, eventPayloadAction, eventName) {
	const hooks = [state.hooks[eventName], state.hooks["*"]];
	if (eventPayloadAction) hooks.unshift(state.hooks[`${eventName}.${eventPayloadAction}`]);
	return [].concat(...hooks.filter(Boolean));
}
function receiverHandle(state, event) {
	const errorHandlers = state.hooks.error || [];
	if (event instanceof Error) {
		const error = Object.assign(new AggregateError([event], event.message), { event });
		errorHandlers.forEach((handler) => wrapErrorHandler(handler, error));
		return Promise.reject(error);
	}
	if (!event || !event.name) {
		const error = /* @__PURE__ */ new Error("Event name not passed");
		throw new AggregateError([error], error.message);
	}
	if (!event.payload) {
		const error = /* @__PURE__ */ new Error("Event name not passed");
		throw new AggregateError([error], error.message);
	}
	const hooks = getHooks(state, "action" in event.payload ? event.payload.action : null, event.name);
	if (hooks.length === 0) return Promise.resolve();
	const errors = [];
	const promises = hooks.map((handler) => {
		let promise = Promise.resolve(event);
		if (state.transform) promise = promise.then(state.transform);
		return promise.then((event2) => {
			return handler(event2);
		}).catch((error) => errors.push(Object.assign(error, { event })));
	});
	return Promise.all(promises).then(() => {
		if (errors.length === 0) return;
		const error = new AggregateError(errors, errors.map((error2) => error2.message).join("\n"));
		Object.assign(error, { event });
		errorHandlers.forEach((handler) => wrapErrorHandler(handler, error));
		throw error;
	});
}
function removeListener(state, webhookNameOrNames, handler) {
	if (Array.isArray(webhookNameOrNames)) {
		webhookNameOrNames.forEach((webhookName) => removeListener(state, webhookName, handler));
		return;
	}
	if (!state.hooks[webhookNameOrNames]) return;
	for (let i = state.hooks[webhookNameOrNames].length - 1; i >= 0; i--) if (state.hooks[webhookNameOrNames][i] === handler) {
		state.hooks[webhookNameOrNames].splice(i, 1);
		return;
	}
}
function createEventHandler(options) {
	const state = {
		hooks: {},
		log: createLogger(options && options.log)
	};
	if (options && options.transform) state.transform = options.transform;
	return {
		on: receiverOn.bind(null, state),
		onAny: receiverOnAny.bind(null, state),
		onError: receiverOnError.bind(null, state),
		removeListener: removeListener.bind(null, state),
		receive: receiverHandle.bind(null, state)
	};
}
async function verifyAndReceive(state, event) {
	if (!await verifyWithFallback(state.secret, event.payload, event.signature, state.additionalSecrets).catch(() => false)) {
		const error = /* @__PURE__ */ new Error("[@octokit/webhooks] signature does not match event payload and secret");
		error.event = event;
		error.status = 400;
		return state.eventHandler.receive(error);
	}
	let payload;
	try {
		payload = JSON.parse(event.payload);
	} catch (error) {
		error.message = "Invalid JSON";
		error.status = 400;
		throw new AggregateError([error], error.message);
	}
	return state.eventHandler.receive({
		id: event.id,
		name: event.name,
		payload
	});
}
var textDecoder = new TextDecoder("utf-8", { fatal: false });
var decode = textDecoder.decode.bind(textDecoder);
var Webhooks = class {
	sign;
	verify;
	on;
	onAny;
	onError;
	removeListener;
	receive;
	verifyAndReceive;
	constructor(options) {
		if (!options || !options.secret) throw new Error("[@octokit/webhooks] options.secret required");
		const state = {
			eventHandler: createEventHandler(options),
			secret: options.secret,
			additionalSecrets: options.additionalSecrets,
			hooks: {},
			log: createLogger(options.log)
		};
		this.sign = sign.bind(null, options.secret);
		this.verify = verify.bind(null, options.secret);
		this.on = state.eventHandler.on;
		this.onAny = state.eventHandler.onAny;
		this.onError = state.eventHandler.onError;
		this.removeListener = state.eventHandler.removeListener;
		this.receive = state.eventHandler.receive;
		this.verifyAndReceive = verifyAndReceive.bind(null, state);
	}
};

// src/bot/web/signature.ts
/**
* Checks signatures against several secrets, so that one can be exchanged for another without losing a delivery: first
* both are accepted, then GitHub is told the new one, then the old one goes. Each comparison takes the same time wherever
* they differ, and all secrets are tried whichever fits.
* @param secrets at least one; none empty
* @see https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
*/
function verifierOf(secrets) {
	if (secrets.length === 0 || secrets.includes("")) throw new Error("A webhook needs a secret, and none may be empty.");
	const verifiers = secrets.map((secret) => new Webhooks({ secret }));
	return async (text, signature) => {
		if (text === "") return false;
		return (await Promise.all(verifiers.map((webhooks) => webhooks.verify(text, signature)))).includes(true);
	};
}

// src/bot/web/server.ts
/** Where GitHub Apps take their webhooks by custom. */
const HOOK_PATH = "/api/github/webhooks";
const LIMITS = {
	groupSize: 200,
	groupWaitMs: 5,
	backlog: 5e3,
	bodyBytes: 67108864,
	replays: 2e4,
	storeMs: 9e3,
	headersMs: 1e4,
	requestMs: 3e4
};
/** Starts listening. @throws where the port can't be had, or there is no secret */
async function startWeb(options) {
	const limits = {
		...LIMITS,
		...options.limits
	};
	const { groupSize: size, groupWaitMs: waitMs, backlog } = limits;
	const commits = new GroupCommit(options.queue, {
		size,
		waitMs,
		backlog
	});
	const parts = {
		verify: verifierOf(options.secrets),
		bodies: new BodyBudget(limits.bodyBytes),
		replays: new Replays(limits.replays),
		commits,
		events: options.events ?? {},
		now: options.now ?? Date.now,
		storeMs: limits.storeMs
	};
	const pages = new Map(Object.entries(options.pages ?? {}));
	const hook = options.path ?? "/api/github/webhooks";
	let closing = false;
	async function answer(message) {
		const path = (message.url ?? "/").split("?")[0] ?? "/";
		const method = message.method ?? "GET";
		if (path === hook) {
			if (method === "POST") return answerHook(message, parts);
			return {
				status: 405,
				text: "GitHub posts its webhooks here.",
				headers: { allow: "POST" }
			};
		}
		const page = pages.get(path);
		if (page === void 0) return {
			status: 404,
			text: "There is nothing here."
		};
		if (method !== "GET" && method !== "HEAD") return {
			status: 405,
			text: "This page can only be read.",
			headers: { allow: "GET, HEAD" }
		};
		const { status, body, type } = await page(message);
		return {
			status,
			text: body,
			...type === void 0 ? {} : { type }
		};
	}
	async function serve(message, response) {
		let given;
		try {
			given = await answer(message);
		} catch (error) {
			options.onError?.(error);
			given = {
				status: 500,
				text: "Something went wrong here."
			};
		}
		if (response.destroyed) return;
		const { status, text, headers = {}, type = "text/plain; charset=utf-8" } = given;
		const body = Buffer.from(type.startsWith("text/plain") && !text.endsWith("\n") ? `${text}\n` : text);
		response.writeHead(status, {
			"content-type": type,
			"content-length": body.length,
			"x-content-type-options": "nosniff",
			...closing ? { connection: "close" } : {},
			...headers
		});
		response.end(message.method === "HEAD" ? void 0 : body);
	}
	const server = createServer({
		headersTimeout: limits.headersMs,
		requestTimeout: limits.requestMs,
		connectionsCheckingInterval: Math.min(1e3, limits.headersMs),
		keepAliveTimeout: 65e3,
		maxHeaderSize: 16384
	});
	server.on("request", (message, response) => {
		response.on("error", () => {});
		serve(message, response);
	});
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port, options.host, () => {
			server.off("error", reject);
			resolve();
		});
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The web server has no port.");
	return {
		port: address.port,
		get backlog() {
			return commits.backlog;
		},
		async close(graceMs = 1e4) {
			closing = true;
			const closed = new Promise((resolve) => server.close(() => resolve()));
			const cut = setTimeout(() => server.closeAllConnections(), graceMs);
			await closed;
			clearTimeout(cut);
		}
	};
}

// src/bot/app/permissions.ts
/** Every permission that the App needs, and what for. The manifest, the check and the documentation come from this table. */
const NEEDED_PERMISSIONS = [
	{
		area: "contents",
		level: "write",
		why: "Plans and configuration are read, and what changed on GitHub is committed to the plans; the ledger is a branch."
	},
	{
		area: "issues",
		level: "write",
		why: "Each task has an issue, with labels and a milestone, that is kept in step."
	},
	{
		area: "pull_requests",
		level: "write",
		why: "Reviews move tasks; the rolling pull request, the offer to sync and the preview are written."
	},
	{
		area: "checks",
		level: "write",
		why: "The gate's verdict on a pull request is a check run, with its buttons."
	},
	{
		area: "statuses",
		level: "read",
		why: "With done-requires, the statuses of a commit count beside its check runs."
	},
	{
		area: "merge_queues",
		level: "read",
		why: "Without it GitHub doesn't tell of groups in a merge queue."
	},
	{
		area: "metadata",
		level: "read",
		why: "Every App has it: names and ids of repositories."
	}
];
/** The events that the App subscribes to. Those about its installations come unasked. */
const NEEDED_EVENTS = [
	"issues",
	"issue_comment",
	"sub_issues",
	"issue_dependencies",
	"label",
	"milestone",
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment",
	"push",
	"check_run",
	"check_suite",
	"status",
	"merge_group",
	"repository",
	"repository_dispatch"
];
const LEVELS = [
	"read",
	"write",
	"admin"
];
/** What an installation doesn't grant of what is needed: its owner may not have accepted new permissions yet. Pure. */
function missingPermissions({ permissions }) {
	return NEEDED_PERMISSIONS.flatMap(({ area, level: needed }) => {
		const granted = Object.hasOwn(permissions, area) ? permissions[area] ?? null : null;
		return granted !== null && LEVELS.indexOf(granted) >= LEVELS.indexOf(needed) ? [] : [{
			area,
			needed,
			granted
		}];
	});
}
/** The events that an installation doesn't send of those that are needed. Pure. */
function missingEvents({ events }) {
	return events.includes("*") ? [] : NEEDED_EVENTS.filter((event) => !events.includes(event));
}

// src/bot/app/manifest.ts
/**
* What GitHub registers the App from: exactly the permissions and events of the table. Pure.
* @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
*/
function manifest({ name, hookUrl, redirectUrl }) {
	return {
		name,
		url: HOMEPAGE,
		description: "Keeps markdown plans and GitHub issues in lockstep.",
		hook_attributes: {
			url: hookUrl ?? `${"https://github.com/lockstep-dev/lockstep"}#webhooks`,
			active: hookUrl !== null
		},
		redirect_url: redirectUrl,
		public: false,
		default_permissions: Object.fromEntries(NEEDED_PERMISSIONS.map(({ area, level }) => [area, level])),
		default_events: NEEDED_EVENTS
	};
}
/** The page that posts the manifest to GitHub as soon as it is opened. Pure. */
function manifestPage(action, json) {
	return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Create the GitHub App</title>
<body onload="document.forms[0].submit()">
<form method="post" action="${escaped(action)}">
<input type="hidden" name="manifest" value="${escaped(json)}">
<p>GitHub asks you next what the App shall be called. <button>Go on to GitHub</button></p>
</form></body></html>
`;
}
/** A page that says one thing. Pure. */
function messagePage(text) {
	return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>lockstep</title><body><p>${escaped(text)}</p></body></html>
`;
}
function escaped(text) {
	return text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("'", "&#39;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

// src/bot/app/settings.ts
/** What `lockstep app create` stores. */
const storedApp = object({
	id: int().positive(),
	slug: string().min(1),
	pem: string().min(1),
	webhook_secret: string().min(1),
	html_url: string()
});
/** Where that is in the data directory. */
const APP_FILE = "app.json";
const HOW = "Set LOCKSTEP_APP_ID, LOCKSTEP_APP_PRIVATE_KEY and LOCKSTEP_WEBHOOK_SECRET, or run lockstep app create.";
/**
* Reads what the App is known by, from the environment, else from what `lockstep app create` stored.
*
* - `LOCKSTEP_APP_ID`: the App's id.
* - `LOCKSTEP_APP_PRIVATE_KEY`: the key as PEM, with line breaks or `\n`, in base64, or the path of its file.
* - `LOCKSTEP_WEBHOOK_SECRET`: the secret, or several with commas between; `LOCKSTEP_WEBHOOK_SECRET_FILE`: a file with one
*   in each line.
*
* @param data the data directory; null where there is none
* @throws UsageError that says what is wrong, and how to mend it
*/
async function readAppSettings(env, data) {
	const stored = data === null ? null : await readStoredApp(data);
	const appId = appIdOf(env.LOCKSTEP_APP_ID) ?? stored?.id;
	const privateKey = await privateKeyOf(env.LOCKSTEP_APP_PRIVATE_KEY) ?? stored?.pem;
	const given = await secretsOf(env);
	const webhookSecrets = given.length > 0 ? given : stored === null ? [] : [stored.webhook_secret];
	const lacking = [
		appId === void 0 ? "LOCKSTEP_APP_ID" : null,
		privateKey === void 0 ? "LOCKSTEP_APP_PRIVATE_KEY" : null,
		webhookSecrets.length === 0 ? "LOCKSTEP_WEBHOOK_SECRET" : null
	].filter((name) => name !== null);
	if (appId === void 0 || privateKey === void 0 || webhookSecrets.length === 0) {
		const where = data === null ? "" : `, and there is no ${join(data, APP_FILE)}`;
		throw new UsageError(`The GitHub App isn't known: ${lacking.join(", ")} ${lacking.length === 1 ? "is" : "are"} not set${where}.`, HOW);
	}
	if (stored !== null && appId !== stored.id && env.LOCKSTEP_APP_PRIVATE_KEY === void 0) throw new UsageError(`LOCKSTEP_APP_ID is ${appId}, but the key in ${APP_FILE} is that of App ${stored.id}.`, "Set LOCKSTEP_APP_PRIVATE_KEY too, or leave LOCKSTEP_APP_ID out.");
	return {
		appId,
		privateKey,
		webhookSecrets
	};
}
/** What is stored of the App; null where nothing is. @throws UsageError where it can't be read */
async function readStoredApp(data) {
	const path = join(data, APP_FILE);
	const text = await textOf(path);
	if (text === null) return null;
	const parsed = storedApp.safeParse(jsonOf(text));
	if (parsed.success) return parsed.data;
	const where = parsed.error.issues[0]?.path.join(".") ?? "";
	throw new UsageError(`${path} isn't what lockstep app create stores${where === "" ? "" : `: look at "${where}"`}.`, "Restore it from a backup, or delete it and set the environment variables.");
}
function appIdOf(value) {
	if (value === void 0 || value.trim() === "") return void 0;
	const id = Number(value);
	if (Number.isSafeInteger(id) && id > 0) return id;
	throw new UsageError(`LOCKSTEP_APP_ID is "${value}", which is no App's id.`, "Give the number under “App ID” in the App's settings; the client id and the slug are others.");
}
async function privateKeyOf(value) {
	const given = value?.trim() ?? "";
	if (given === "") return void 0;
	const isPem = (text) => text.includes("-----BEGIN");
	const decoded = /^[A-Za-z0-9+/=\s]+$/.test(given) ? Buffer.from(given, "base64").toString() : "";
	const text = isPem(given) ? given : isPem(decoded) ? decoded : await textOf(given);
	const hint = "Give the PEM file that GitHub offered when the key was made: its path, its text, or its text in base64.";
	if (text === null) throw new UsageError("LOCKSTEP_APP_PRIVATE_KEY is neither a key nor the path of a file.", hint);
	const pem = `${text.replaceAll("\\n", "\n").trim()}\n`;
	try {
		if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
	} catch (cause) {
		if (!(cause instanceof Error)) throw cause;
	}
	throw new UsageError("LOCKSTEP_APP_PRIVATE_KEY can't be read as an RSA private key.", hint);
}
async function secretsOf(env) {
	const file = env.LOCKSTEP_WEBHOOK_SECRET_FILE?.trim() ?? "";
	const listed = file === "" ? null : await textOf(file);
	if (file !== "" && listed === null) throw new UsageError(`LOCKSTEP_WEBHOOK_SECRET_FILE names ${file}, which is not there.`, "Correct the path.");
	return [...(env.LOCKSTEP_WEBHOOK_SECRET ?? "").split(","), ...(listed ?? "").split(/\r?\n/)].map((part) => part.trim()).filter((part) => part !== "");
}
/** A path that leads to no file; a text that is too long for one is none either. */
const NO_FILE = /* @__PURE__ */ new Set([
	"ENOENT",
	"ENOTDIR",
	"EISDIR",
	"ENAMETOOLONG"
]);
/** The text of a file; null where it is not there. */
async function textOf(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : null;
		if (typeof code === "string" && NO_FILE.has(code)) return null;
		throw error;
	}
}
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

// src/bot/app/create.ts
/**
* Has a person register the App on GitHub from a manifest, and stores what comes back: a page on this machine sends him there,
* GitHub sends him back with a code, and the code is exchanged for the App's key.
* @throws UsageError where there is an App already, or nobody came in time. GitHubError
*/
async function createAppByManifest(options) {
	const { data } = options;
	if (await readStoredApp(data) !== null) throw new UsageError(`${join(data, APP_FILE)} holds an App already.`, "lockstep app show tells about it. Move the file away to create another App.");
	const hookUrl = hookUrlOf(options.publicUrl);
	const settings = options.organization === null ? "/settings/apps/new" : `/organizations/${encodeURIComponent(options.organization)}/settings/apps/new`;
	await makeFolder(data, 448);
	const state = randomBytes(24).toString("base64url");
	const { promise: created, resolve, reject } = Promise.withResolvers();
	let converting = false;
	const server = createServer((message, response) => {
		const url = new URL(message.url ?? "/", "http://127.0.0.1");
		if (message.method === "GET" && url.pathname === "/") {
			const page = `${options.serverUrl.replace(/\/+$/, "")}${settings}?state=${state}`;
			const name = options.organization === null ? "lockstep" : `lockstep ${options.organization}`.slice(0, 34).trim();
			const json = JSON.stringify(manifest({
				name,
				hookUrl,
				redirectUrl: `${own()}/created`
			}));
			return reply(response, 200, manifestPage(page, json));
		}
		if (message.method !== "GET" || url.pathname !== "/created") return reply(response, 404, messagePage("Not found."));
		const code = url.searchParams.get("code") ?? "";
		if (!sameText(url.searchParams.get("state") ?? "", state) || !/^[\w-]{1,200}$/.test(code)) return reply(response, 400, messagePage("This link isn't from the page that lockstep app create opened."));
		if (converting) return reply(response, 200, messagePage("The App is being stored: look at the terminal."));
		converting = true;
		convert(options, code).then((app) => {
			reply(response, 200, messagePage(`${app.slug} is created. Go back to the terminal.`));
			resolve(app);
		}, (error) => {
			reply(response, 502, messagePage("It didn't work: the terminal says why."));
			reject(error);
		});
	});
	const own = () => {
		const address = server.address();
		return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : options.port}`;
	};
	await new Promise((ready, failed) => {
		server.once("error", failed);
		server.listen(options.port, "127.0.0.1", ready);
	});
	const late = () => {
		const minutes = Math.round(options.timeoutMs / 6e4);
		reject(new UsageError(`Nobody created the App within ${minutes} minutes, so nothing is stored.`, "Run lockstep app create again. An App that you created meanwhile can be deleted in GitHub's settings."));
	};
	const timer = setTimeout(late, options.timeoutMs);
	const ended = () => reject(options.signal?.reason);
	options.signal?.addEventListener("abort", ended);
	try {
		options.signal?.throwIfAborted();
		options.open(`${own()}/`);
		return await created;
	} finally {
		clearTimeout(timer);
		options.signal?.removeEventListener("abort", ended);
		await new Promise((closed) => {
			server.close(() => closed());
			server.closeIdleConnections();
		});
	}
}
async function convert({ apiUrl, data, signal }, code) {
	const send = requestSender({
		apiUrl,
		...signal === void 0 ? {} : { signal }
	});
	const doing = "exchange the code for the App's key";
	const path = `/app-manifests/${code}/conversions`;
	const app = shaped(storedApp, { doing }, await send({
		method: "POST",
		path,
		authorization: null,
		doing
	}));
	const [file, draft] = [join(data, APP_FILE), join(data, `${APP_FILE}.${process.pid}`)];
	try {
		const handle = await open(draft, "wx", 384);
		try {
			await handle.writeFile(`${JSON.stringify(app, null, 2)}\n`);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(draft, file);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
	return app;
}
function hookUrlOf(publicUrl) {
	if (publicUrl === null) return null;
	const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
	if (url === null || !/^https?:$/.test(url.protocol)) throw new UsageError(`"${publicUrl}" is not an address that GitHub could reach.`, "Give --url as https://bot.example.com.");
	return url.pathname === "/" ? new URL(HOOK_PATH, url).href : url.href;
}
function sameText(a, b) {
	const [one, other] = [Buffer.from(a), Buffer.from(b)];
	return one.length === other.length && timingSafeEqual(one, other);
}
function reply(response, status, html) {
	response.writeHead(status, {
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-store",
		"referrer-policy": "no-referrer",
		connection: "close"
	}).end(html);
}

// src/bot/app/show.ts
/** The App's installations, each with what it lacks, by account. @throws GitHubError */
async function installationStates(app) {
	return (await app.installations()).toSorted((a, b) => a.account < b.account ? -1 : 1).map((installation) => ({
		installation,
		permissions: missingPermissions(installation),
		events: missingEvents(installation)
	}));
}

export { isKnownEvent as _, NEEDED_EVENTS as a, missingPermissions as c, workOf as d, touches as f, nothingKnown as g, isIdle as h, readStoredApp as i, HOOK_PATH as l, fold as m, createAppByManifest as n, NEEDED_PERMISSIONS as o, NO_WORK as p, readAppSettings as r, missingEvents as s, installationStates as t, startWeb as u, createApp as v };