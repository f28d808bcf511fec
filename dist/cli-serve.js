import { a as __toCommonJS, i as __require, t as __commonJSMin } from "./cli-rolldown-runtime.js";
import { d as SpanKind, f as init_span_kind, i as trace, l as SpanStatusCode, n as init_esm, r as init_trace_api, t as esm_exports, u as init_status } from "./cli-esm.js";
import { _ as isKnownEvent, c as missingPermissions, d as workOf, f as touches$1, g as nothingKnown, h as isIdle, m as fold, p as NO_WORK, u as startWeb, v as createApp } from "./cli-app.js";
import { C as unknown, S as union, _ as preprocess, b as string, c as boolean, h as object, i as _enum, m as number, o as array, s as bigint, u as date, v as record } from "./cli-schemas.js";
import { i as keyOf, o as migrate, t as openQueue } from "./cli-queue.js";
import { t as GitHubError } from "./cli-errors.js";
import { i as announcedLimit } from "./cli-transport.js";
import { r as messageOf$1 } from "./cli-problems.js";
import { a as SyncInterrupted, c as UnreadableFile, i as StateError, l as commitFiles, o as UsageError, r as NoPlans, s as failureOf, t as ConfigError } from "./cli-failure.js";
import { r as claimedTasks } from "./cli-reply.js";
import { Ft as isPlanPath, P as changesArchive, _ as defaultConfig, c as DEFAULT_LEDGER_BRANCH, d as ORGANISATION_PATH, f as organisationConfig, g as DEFAULT_CONFIG_PATH, n as LABEL_PATHS, nt as isEpicName, p as parseOrganisation, r as findConfig, t as CONFIG_PATHS, tt as epicPaths, xt as unitsOf } from "./cli-configuration.js";
import { a as applyFixes, c as archiveInputs, i as checkCounts, l as runArchive, n as keepComment, o as checkReport, s as findings, t as runPreview, u as configFor } from "./cli-preview.js";
import { n as openDatabase } from "./cli-open2.js";
import { t as VERSION } from "./cli-version.js";
import { o as ETagCache, s as AccountPace } from "./cli-client.js";
import { t as createHost } from "./cli-host.js";
import { A as shortened, D as COLOURS, O as escaped, k as link } from "./cli-burndown.js";
import { a as table, i as scrolled, n as reportPage, o as sign, s as PAGE_STYLE } from "./cli-page.js";
import { c as percent, r as figure, t as counted$1 } from "./cli-format.js";
import { B as plainMessage, H as CONFLICT_LABEL, I as emptyLedger, J as literal, K as LedgerBusy, L as observePull, V as DUPLICATE_LABEL, Y as syncSummary, a as runSync, c as rememberedConfig, d as pullEvidence, f as LocalIds, g as standingVerdicts, h as Inquiry, j as foldedList, m as pullFinder, p as pullClaims, q as code, u as FactBook, v as SECTION_LABELS, y as ESCALATION_PREFIX } from "./cli-asked.js";
import { A as readLedgerFile, T as selectPlans, w as readPlans } from "./cli-report.js";
import { t as liveReport } from "./cli-live.js";
import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { isIPv4, isIPv6 } from "node:net";

// src/bot/health/pages.ts
const JSON_TYPE = "application/json; charset=utf-8";
/**
* `/healthz`: the process answers. `/readyz`: it can take deliveries and jobs; 503 and the reasons where it can't.
* `/metrics`: for Prometheus.
*/
function healthPages(parts) {
	return {
		"/healthz": () => Promise.resolve({
			status: 200,
			body: "{\"status\":\"ok\"}\n",
			type: JSON_TYPE
		}),
		"/readyz": async () => {
			const reasons = await reasonsAgainst(parts);
			const body = `${JSON.stringify({
				ready: reasons.length === 0,
				reasons
			})}\n`;
			return {
				status: reasons.length === 0 ? 200 : 503,
				body,
				type: JSON_TYPE
			};
		},
		"/metrics": async (message) => {
			const { metrics, metricsToken } = parts;
			if (metricsToken !== null && !isBearer(message, metricsToken)) return {
				status: 401,
				body: "Send the metrics' token as Authorization: Bearer.\n",
				type: "text/plain; charset=utf-8"
			};
			return {
				status: 200,
				body: await metrics.text(),
				type: metrics.contentType
			};
		}
	};
}
/** Whether a request has a token as `Authorization: Bearer …`. The comparison takes the same time for all. */
function isBearer(message, token) {
	const [, given = ""] = /^Bearer +(\S{1,1000})$/i.exec(message.headers.authorization ?? "") ?? [];
	return sameSecret(given, token);
}
/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
function sameSecret(one, other) {
	const digest = (text) => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}
async function reasonsAgainst(parts) {
	const { database, queueOpen, stopping, databaseMs = 2e3 } = parts;
	return [
		...stopping() ? ["shutting-down"] : [],
		...queueOpen() ? [] : ["queue-closed"],
		...await answers(database, databaseMs) ? [] : ["database-unreachable"]
	];
}
/** Whether the database answers in time. Why it doesn't is told by what fails for it. */
async function answers(database, ms) {
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout(resolve, ms, false);
	});
	const asked = database.query("select 1").then(() => true, () => false);
	try {
		return await Promise.race([asked, late]);
	} finally {
		clearTimeout(timer);
	}
}

// src/bot/health/server.ts
/**
* Serves the health pages where there is no webhook server, as beside workers.
* @throws where the port can't be had
*/
async function startHealthServer(pages, { port, host, onError }) {
	const byPath = new Map(Object.entries(pages));
	return listening(createServer({
		headersTimeout: 5e3,
		requestTimeout: 5e3
	}, (message, response) => {
		response.on("error", () => {});
		const page = byPath.get((message.url ?? "/").split("?")[0] ?? "/");
		const readable = message.method === "GET" || message.method === "HEAD";
		const plain = {
			body: "",
			type: "text/plain; charset=utf-8"
		};
		(page === void 0 || !readable ? Promise.resolve({
			...plain,
			status: page === void 0 ? 404 : 405
		}) : page(message)).catch((error) => {
			onError(error);
			return {
				...plain,
				status: 500
			};
		}).then(({ status, body, type }) => {
			const headers = {
				"content-type": type,
				"cache-control": "no-store",
				"x-content-type-options": "nosniff"
			};
			response.writeHead(status, headers).end(message.method === "HEAD" ? void 0 : body);
		});
	}), port, host);
}
/** Listens, and gives back the port and the way to end. @throws where the port can't be had */
async function listening(server, port, host) {
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			server.off("error", reject);
			resolve();
		});
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return {
		port: address.port,
		close: () => new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		})
	};
}

// src/bot/limits/admit.ts
/** The part of the hour's requests that must be left: scheduled work leaves the rest to what people wait for. */
const RESERVE = {
	delivered: .05,
	scheduled: .3
};
/** While somebody else tries how GitHub is. */
const TRIAL_WAIT_MS = 3e3;
/** What was held up together doesn't come back together: it is spread over this. */
const SPREAD_MS = {
	trial: 2e3,
	pause: 1e4,
	reset: 6e4
};
/**
* Whether a job may begin now, before it has sent anything. Pure.
* @param now milliseconds since 1970
* @param chance from 0 up to, not including, 1
*/
function admit({ budget, pausedUntil, breaker }, kind, now, chance) {
	const later = (ms, spread, reason) => ({
		kind: "later",
		afterMs: Math.ceil(ms + spread * chance),
		reason
	});
	if (pausedUntil !== null && pausedUntil > now) return later(pausedUntil - now, SPREAD_MS.pause, "GitHub asked this installation to slow down.");
	if (budget !== null && budget.resetAt > now && budget.remaining <= budget.quota * RESERVE[kind]) {
		const reason = `Only ${budget.remaining} of the installation's ${budget.quota} requests an hour are left.`;
		return later(budget.resetAt - now, SPREAD_MS.reset, reason);
	}
	if (breaker.openUntil === null) return { kind: "run" };
	const failing = `GitHub failed the last ${breaker.failed.length} repositories of this installation.`;
	if (breaker.openUntil > now) return later(breaker.openUntil - now, SPREAD_MS.trial, failing);
	if (breaker.trialUntil !== null && breaker.trialUntil > now) return later(TRIAL_WAIT_MS, SPREAD_MS.trial, failing);
	return { kind: "trial" };
}

// src/bot/limits/limited.ts
/** Whether an event asks for a job, or nobody waits for it. Pure. */
function kindOf({ deliveries }) {
	return deliveries.length > 0 ? "delivered" : "scheduled";
}
/**
* A worker that hands a job back, before anything is sent, where its installation's budget is too low for it, GitHub asked it to
* slow down, or GitHub fails; and that tells all other workers how it fared.
*/
function limited(worker, limits) {
	return async (job) => {
		const { installation } = job.subject;
		const admission = await limits.admit(installation, kindOf(job));
		if (admission.kind === "later") return admission;
		const before = limits.answers(installation);
		let finding = "silent";
		try {
			const verdict = await worker(job);
			if (verdict.kind === "failed" && verdict.outage === true) finding = "outage";
			else if (limits.answers(installation) > before) finding = "answered";
			return verdict;
		} finally {
			await limits.ended(installation, {
				subject: keyOf(job.subject),
				finding,
				trial: admission.kind === "trial"
			});
		}
	};
}

// src/bot/limits/breaker.ts
/** Nothing has failed. */
const CLOSED = {
	failed: [],
	openings: 0,
	openUntil: null,
	trialUntil: null
};
/**
* So many subjects must have failed in a row: what fails in a single repository, such as a file that GitHub can't give, is
* no outage, and the others needn't wait for it.
*/
const SUBJECTS = 3;
/** How long it stays open the first time; each further time it is twice as long. */
const FIRST_MS = 15e3;
const LONGEST_MS$2 = 3e5;
/** After this a trial of which nothing was heard counts as lost. */
const TRIAL_MS = 6e4;
/**
* The breaker after a job. Pure.
* @param subject key of what the job was about
* @param trial whether it was the job that was let through to see
* @param now milliseconds since 1970
*/
function afterJob(breaker, { subject, finding, trial }, now) {
	if (finding === "answered") return CLOSED;
	if (finding === "silent") return trial ? {
		...breaker,
		trialUntil: null
	} : breaker;
	const failed = [.../* @__PURE__ */ new Set([...breaker.failed, subject])].slice(-3);
	if (breaker.openings > 0) return trial ? opened(failed, breaker.openings + 1, now) : breaker;
	return failed.length < SUBJECTS ? {
		...breaker,
		failed
	} : opened(failed, 1, now);
}
function opened(failed, openings, now) {
	return {
		failed,
		openings,
		openUntil: now + Math.min(LONGEST_MS$2, FIRST_MS * 2 ** Math.min(openings - 1, 10)),
		trialUntil: null
	};
}

// src/bot/limits/budget.ts
/** Resets that are nearer to each other than this are the same one: GitHub names it in whole seconds. */
const SAME_RESET_MS = 3e4;
/**
* What is known after another report. Reports of several workers come out of order: within one hour the smaller number is
* the newer one. Pure.
*/
function newerBudget(known, report) {
	if (known === null || report.quota !== known.quota) return report;
	const later = report.resetAt - known.resetAt;
	if (later > SAME_RESET_MS) return report;
	if (later < -3e4) return known;
	return report.remaining < known.remaining ? report : known;
}
/**
* What an answer says of the rate limit; null where it says nothing, or speaks of another resource's. Pure.
* @param now this machine's clock: GitHub's may be another, and its own time is in the answer
* @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
*/
function budgetOf(headers, now) {
	const resource = headers.get("x-ratelimit-resource") ?? "core";
	const [quota, remaining, reset] = [
		"limit",
		"remaining",
		"reset"
	].map((name) => wholeNumber(headers.get(`x-ratelimit-${name}`)));
	if (resource !== "core" || quota == null || remaining == null || reset == null || quota === 0) return null;
	const date = Date.parse(headers.get("date") ?? "");
	const ahead = Number.isNaN(date) ? 0 : date - now;
	return {
		quota,
		remaining,
		resetAt: reset * 1e3 - ahead
	};
}
function wholeNumber(value) {
	return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

// src/bot/limits/reports.ts
/** Nothing was said yet. */
const NOTHING_SEEN = {
	budget: null,
	pausedUntil: null,
	answers: 0
};
/** What is known after one more answer. Pure. @param now this machine's clock */
function afterAnswer(seen, answer, now) {
	const { status, headers } = answer;
	if (status >= 500) return seen;
	const report = budgetOf(headers, now);
	const limit = status < 400 ? null : announcedLimit({
		status,
		headers,
		message: messageOf$1(answer)
	});
	const pause = limit?.kind === "secondary" ? now + limit.seconds * 1e3 : null;
	return {
		budget: report === null ? seen.budget : newerBudget(seen.budget, report),
		pausedUntil: pause === null ? seen.pausedUntil : Math.max(pause, seen.pausedUntil ?? pause),
		answers: seen.answers + 1
	};
}
/** How often a budget that falls evenly is written. */
const EVERY_MS = 5e3;
/** A fall by this part of the quota is written at once. */
const FALL = .05;
/**
* Whether other workers are to be told: of a pause and of a line that was crossed at once, of the rest every few seconds or
* where much was used up, so that not every request costs a write. Pure.
*/
function isWorthTelling({ budget, pausedUntil }, told, now) {
	if (told === null) return budget !== null || pausedUntil !== null;
	const { budget: before } = told.seen;
	if (pausedUntil !== null && pausedUntil !== told.seen.pausedUntil) return true;
	if (budget === null || budget === before) return false;
	if (before === null || before.quota !== budget.quota) return true;
	const fall = before.remaining - budget.remaining;
	return Object.values(RESERVE).some((part) => before.remaining > part * budget.quota && budget.remaining <= part * budget.quota) || Math.abs(fall) >= budget.quota * FALL || now - told.at >= EVERY_MS;
}

// src/bot/limits/rows.ts
/** Nothing is known of an installation: everything may run. */
const UNKNOWN = {
	budget: null,
	pausedUntil: null,
	breaker: CLOSED
};
/** A bigint, which drivers give as number, bigint or text. */
const id$1 = union([
	number(),
	bigint(),
	string().regex(/^\d+$/)
]).transform(Number);
/** A timestamptz, which drivers give as a date or as text. */
const instant$1 = union([date(), string()]).transform((value) => new Date(value).getTime()).nullable();
const columns = object({
	installation: id$1,
	quota: number().nullable(),
	remaining: number().nullable(),
	reset_at: instant$1,
	paused_until: instant$1,
	failed: preprocess((value) => typeof value === "string" ? JSON.parse(value) : value, array(string())),
	openings: number(),
	open_until: instant$1,
	trial_until: instant$1
});
/** A row of `lockstep.limits`. @throws ZodError where it is none */
function limitsOf(row) {
	const value = columns.parse(row);
	const { installation, quota, remaining, reset_at: resetAt } = value;
	return {
		installation,
		budget: quota === null || remaining === null || resetAt === null ? null : {
			quota,
			remaining,
			resetAt
		},
		pausedUntil: value.paused_until,
		breaker: {
			failed: value.failed,
			openings: value.openings,
			openUntil: value.open_until,
			trialUntil: value.trial_until
		}
	};
}

// src/bot/limits/limits.ts
/**
* The limits in a database whose tables `LIMITS_MIGRATIONS` made.
*
* Shared by all processes: what is left of each rate limit, pauses that GitHub asked for, and the circuit breaker. Each process
* for itself: the second between writes, and the count of what was created, which ledgers carry on from one to another.
*/
function createLimits(options) {
	const { database, chance = Math.random, trouble = () => {} } = options;
	const now = () => options.clock().getTime();
	const locals = /* @__PURE__ */ new Map();
	function local(installation) {
		const found = locals.get(installation);
		if (found !== void 0) {
			found.used = now();
			return found;
		}
		const made = {
			seen: NOTHING_SEEN,
			told: null,
			telling: Promise.resolve(),
			breaker: CLOSED,
			pace: new AccountPace(),
			used: now()
		};
		locals.set(installation, made);
		return made;
	}
	async function standing(installation) {
		const [row] = await database.query("SELECT * FROM lockstep.limits WHERE installation = $1", [installation]);
		const stored = row === void 0 ? UNKNOWN : limitsOf(row);
		const one = local(installation);
		const pausedUntil = latest(one.seen.pausedUntil, stored.pausedUntil);
		if (pausedUntil !== one.seen.pausedUntil) one.seen = {
			...one.seen,
			pausedUntil
		};
		one.breaker = stored.breaker;
		const { budget } = one.seen;
		return {
			budget: budget === null ? stored.budget : newerBudget(stored.budget, budget),
			pausedUntil,
			breaker: stored.breaker
		};
	}
	function tell(installation, one) {
		const { seen } = one;
		one.told = {
			seen,
			at: now()
		};
		one.telling = one.telling.then(() => write(installation, one, seen)).catch((error) => {
			one.told = null;
			trouble(error);
		});
	}
	async function write(installation, one, { budget, pausedUntil }) {
		const at = now();
		await database.transaction(async (statements) => {
			await statements.query("INSERT INTO lockstep.limits (installation, seen_at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING", [installation, iso(at)]);
			const [row] = await statements.query("SELECT * FROM lockstep.limits WHERE installation = $1 FOR UPDATE", [installation]);
			const stored = row === void 0 ? UNKNOWN : limitsOf(row);
			const newest = budget === null ? stored.budget : newerBudget(stored.budget, budget);
			const pause = latest(pausedUntil, stored.pausedUntil);
			one.seen = {
				...one.seen,
				pausedUntil: latest(one.seen.pausedUntil, pause)
			};
			await statements.query(`UPDATE lockstep.limits SET quota = $2, remaining = $3, reset_at = $4::timestamptz, paused_until = $5::timestamptz,
           seen_at = $6::timestamptz WHERE installation = $1`, [
				installation,
				newest?.quota,
				newest?.remaining,
				iso(newest?.resetAt),
				iso(pause),
				iso(at)
			].map((value) => value ?? null));
		});
	}
	return {
		async admit(installation, kind) {
			const at = now();
			const known = await standing(installation);
			const admission = admit(known, kind, at, chance());
			if (admission.kind !== "trial") return admission;
			const { openUntil, trialUntil } = known.breaker;
			if ((await database.query(`UPDATE lockstep.limits SET trial_until = $2::timestamptz
         WHERE installation = $1 AND open_until = $3::timestamptz AND trial_until IS NOT DISTINCT FROM $4::timestamptz
         RETURNING installation`, [
				installation,
				iso(at + 6e4),
				iso(openUntil),
				iso(trialUntil)
			])).length > 0) return admission;
			const breaker = {
				...known.breaker,
				openUntil: at,
				trialUntil: at + TRIAL_MS
			};
			return admit({
				...known,
				breaker
			}, kind, at, chance());
		},
		async ended(installation, job) {
			const { failed, openings } = local(installation).breaker;
			if (job.finding !== "outage" && !job.trial && failed.length + openings === 0) return;
			const at = now();
			await database.transaction(async (statements) => {
				await statements.query("INSERT INTO lockstep.limits (installation, seen_at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING", [installation, iso(at)]);
				const [row] = await statements.query("SELECT * FROM lockstep.limits WHERE installation = $1 FOR UPDATE", [installation]);
				const next = afterJob((row === void 0 ? UNKNOWN : limitsOf(row)).breaker, job, at);
				await statements.query(`UPDATE lockstep.limits SET failed = $2::text::jsonb, openings = $3, open_until = $4::timestamptz,
             trial_until = $5::timestamptz, seen_at = $6::timestamptz WHERE installation = $1`, [
					installation,
					JSON.stringify(next.failed),
					next.openings,
					iso(next.openUntil),
					iso(next.trialUntil),
					iso(at)
				]);
			});
		},
		seen(installation, answer) {
			const one = local(installation);
			one.seen = afterAnswer(one.seen, answer, now());
			if (isWorthTelling(one.seen, one.told, now())) tell(installation, one);
		},
		answers: (installation) => local(installation).seen.answers,
		held(installation) {
			const until = local(installation).seen.pausedUntil;
			const wait = until === null ? 0 : until - now();
			if (wait <= 0) return null;
			const message = `GitHub asked this installation to slow down (secondary rate limit), for another ${Math.ceil(wait / 1e3)} s.`;
			return new GitHubError("rate-limited", message, "Nothing is lost: it is gone on with then.", { retryAfterMs: wait });
		},
		pace: (installation) => local(installation).pace,
		async all() {
			return (await database.query("SELECT * FROM lockstep.limits ORDER BY installation", [])).map(limitsOf);
		},
		async prune(before) {
			await database.query("DELETE FROM lockstep.limits WHERE seen_at < $1::timestamptz", [iso(before)]);
			for (const [installation, { used }] of locals) if (used < before) locals.delete(installation);
		},
		async settled() {
			await Promise.all([...locals.values()].map(({ telling }) => telling));
		}
	};
}
function latest(one, other) {
	return one === null || other === null ? one ?? other : Math.max(one, other);
}
function iso(at) {
	return at == null ? null : new Date(at).toISOString();
}

// src/bot/limits/migrations.ts
/**
* The tables of this folder, in the order in which they came to be. An entry that was released is never changed: what is
* to be otherwise gets an entry of its own.
*/
const LIMITS_MIGRATIONS = [`CREATE TABLE lockstep.limits (
    installation bigint PRIMARY KEY,
    -- What GitHub said of the rate limit; null where it has said nothing yet.
    quota int,
    remaining int,
    reset_at timestamptz,
    seen_at timestamptz NOT NULL,
    -- A secondary limit: nothing may be sent before.
    paused_until timestamptz,
    -- Subjects whose jobs GitHub failed, since it last answered one.
    failed jsonb NOT NULL DEFAULT '[]',
    -- How often in a row the breaker has opened, until when it is open, and until when a trial is waited for.
    openings int NOT NULL DEFAULT 0,
    open_until timestamptz,
    trial_until timestamptz
  )`];

// src/bot/limits/open.ts
/** A longer wait is left to the queue: the worker has other repositories to look after meanwhile. */
const LONGEST_WAIT_MS = 5e3;
/** Answers that are kept from one job of a repository to the next, in bytes of their bodies. */
const ANSWERS_BYTES = 8388608;
/**
* The way to repositories for workers: what GitHub says of an installation's limits is noted with each answer, and what its
* jobs in this process write goes out at one pace. What it has answered is kept for the next job: where nothing has changed, none
* of a reconcile's requests counts against the limit.
*/
function createOpen(options) {
	const { limits, ledgerBranch, around, longestWaitMs = LONGEST_WAIT_MS, ...client } = options;
	const cache = new ETagCache(ANSWERS_BYTES);
	return ({ installation, repository, id, token, stop }) => {
		const measured = around?.(installation, repository);
		return createHost({
			...client,
			repository,
			token,
			stop,
			cache,
			longestWaitMs,
			...ledgerBranch === void 0 ? {} : { ledgerBranch },
			...id === null ? {} : { repositoryId: id },
			account: limits.pace(installation),
			held: () => limits.held(installation),
			around: async (call, send) => {
				const answer = await (measured === void 0 ? send() : measured(call, send));
				limits.seen(installation, answer);
				return answer;
			}
		});
	};
}

// src/bot/metrics/bounded.ts
/** Values of a label that could grow without end: the first so many by name, all others as `other`. */
var BoundedValues = class {
	#seen = /* @__PURE__ */ new Set();
	#most;
	/** @param most values that are told apart */
	constructor(most) {
		this.#most = most;
	}
	/** The value, or `other`. One that isn't a short plain word is `other`, too. */
	of(value) {
		if (this.#seen.has(value)) return value;
		if (this.#seen.size >= this.#most || !/^[\w-]{1,40}$/.test(value)) return "other";
		this.#seen.add(value);
		return value;
	}
};

// src/bot/metrics/limits.ts
/** The headers of an answer that tell what is left; null where it has none. */
function rateLimitOf(headers) {
	const [limit, remaining, reset] = [
		"limit",
		"remaining",
		"reset"
	].map((name) => {
		const text = headers.get(`x-ratelimit-${name}`) ?? "";
		return /^\d{1,12}$/.test(text) ? Number(text) : null;
	});
	if (limit == null || remaining == null || reset == null || limit === 0) return null;
	return {
		limit,
		remaining,
		resetsAt: reset * 1e3
	};
}
/** What installations have left. Those whose hour is over are forgotten, so that it stays bounded by those that are active. */
var RateLimits = class {
	#known = /* @__PURE__ */ new Map();
	/** Answers overtake each other: within an hour what is left only falls. */
	note(installation, seen) {
		const known = this.#known.get(installation);
		if (known !== void 0 && known.resetsAt > seen.resetsAt) return;
		if (known !== void 0 && known.resetsAt === seen.resetsAt && known.remaining < seen.remaining) return;
		this.#known.set(installation, seen);
	}
	forget(installation) {
		this.#known.delete(installation);
	}
	/** As it stands; null where the hour is over, or nothing was heard. @param now milliseconds since 1970 */
	of(installation, now) {
		const known = this.#known.get(installation);
		return known === void 0 || known.resetsAt <= now ? null : known;
	}
	/** Those with the smallest share left, the smallest first. @param now milliseconds since 1970 */
	lowest(count, now) {
		for (const [installation, { resetsAt }] of this.#known) if (resetsAt <= now) this.#known.delete(installation);
		return [...this.#known].map(([installation, known]) => ({
			installation,
			...known
		})).toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit || a.installation - b.installation).slice(0, count);
	}
};

// node_modules/prom-client/lib/util.js
var require_util = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.getValueAsString = function getValueString(value) {
		if (Number.isNaN(value)) return "Nan";
		else if (!Number.isFinite(value)) {
			if (value < 0) return "-Inf";
			else return "+Inf";
		} else return `${value}`;
	};
	exports.removeLabels = function removeLabels(hashMap, labels, sortedLabelNames) {
		const hash = hashObject(labels, sortedLabelNames);
		delete hashMap[hash];
	};
	exports.setValue = function setValue(hashMap, value, labels) {
		const hash = hashObject(labels);
		hashMap[hash] = {
			value: typeof value === "number" ? value : 0,
			labels: labels || {}
		};
		return hashMap;
	};
	exports.setValueDelta = function setValueDelta(hashMap, deltaValue, labels, hash = "") {
		const value = typeof deltaValue === "number" ? deltaValue : 0;
		if (hashMap[hash]) hashMap[hash].value += value;
		else hashMap[hash] = {
			value,
			labels
		};
		return hashMap;
	};
	exports.getLabels = function(labelNames, args) {
		if (typeof args[0] === "object") return args[0];
		if (labelNames.length !== args.length) throw new Error(`Invalid number of arguments (${args.length}): "${args.join(", ")}" for label names (${labelNames.length}): "${labelNames.join(", ")}".`);
		const acc = {};
		for (let i = 0; i < labelNames.length; i++) acc[labelNames[i]] = args[i];
		return acc;
	};
	function fastHashObject(keys, labels) {
		if (keys.length === 0) return "";
		let hash = "";
		for (let i = 0; i < keys.length; i++) {
			const key = keys[i];
			const value = labels[key];
			if (value === void 0) continue;
			hash += `${key}:${value},`;
		}
		return hash;
	}
	function hashObject(labels, labelNames) {
		if (labelNames) return fastHashObject(labelNames, labels);
		const keys = Object.keys(labels);
		if (keys.length > 1) keys.sort();
		return fastHashObject(keys, labels);
	}
	exports.hashObject = hashObject;
	exports.isObject = function isObject(obj) {
		return obj !== null && typeof obj === "object";
	};
	exports.nowTimestamp = function nowTimestamp() {
		return Date.now() / 1e3;
	};
	var Grouper = class extends Map {
		/**
		* Adds the `value` to the `key`'s array of values.
		* @param {*} key Key to set.
		* @param {*} value Value to add to `key`'s array.
		* @returns {undefined} undefined.
		*/
		add(key, value) {
			if (this.has(key)) this.get(key).push(value);
			else this.set(key, [value]);
		}
	};
	exports.Grouper = Grouper;
}));

// node_modules/prom-client/lib/registry.js
var require_registry = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { getValueAsString } = require_util();
	var Registry = class Registry {
		static get PROMETHEUS_CONTENT_TYPE() {
			return "text/plain; version=0.0.4; charset=utf-8";
		}
		static get OPENMETRICS_CONTENT_TYPE() {
			return "application/openmetrics-text; version=1.0.0; charset=utf-8";
		}
		constructor(regContentType = Registry.PROMETHEUS_CONTENT_TYPE) {
			this._metrics = {};
			this._collectors = [];
			this._defaultLabels = {};
			if (regContentType !== Registry.PROMETHEUS_CONTENT_TYPE && regContentType !== Registry.OPENMETRICS_CONTENT_TYPE) throw new TypeError(`Content type ${regContentType} is unsupported`);
			this._contentType = regContentType;
		}
		getMetricsAsArray() {
			return Object.values(this._metrics);
		}
		async getMetricsAsString(metrics) {
			const metric = typeof metrics.getForPromString === "function" ? await metrics.getForPromString() : await metrics.get();
			const name = escapeString(metric.name);
			const values = [`# HELP ${name} ${escapeString(metric.help)}`, `# TYPE ${name} ${metric.type}`];
			const defaultLabels = Object.keys(this._defaultLabels).length > 0 ? this._defaultLabels : null;
			const isOpenMetrics = this.contentType === Registry.OPENMETRICS_CONTENT_TYPE;
			for (const val of metric.values || []) {
				let { metricName = name, labels = {} } = val;
				const { sharedLabels = {} } = val;
				if (isOpenMetrics && metric.type === "counter") metricName = `${metricName}_total`;
				if (defaultLabels) labels = {
					...labels,
					...defaultLabels,
					...labels
				};
				const formattedLabels = formatLabels(labels, sharedLabels);
				const flattenedShared = flattenSharedLabels(sharedLabels);
				const labelParts = [...formattedLabels, flattenedShared].filter(Boolean);
				const labelsString = labelParts.length ? `{${labelParts.join(",")}}` : "";
				let fullMetricLine = `${metricName}${labelsString} ${getValueAsString(val.value)}`;
				const { exemplar } = val;
				if (exemplar && isOpenMetrics) {
					const formattedExemplars = formatLabels(exemplar.labelSet);
					fullMetricLine += ` # {${formattedExemplars.join(",")}} ${getValueAsString(exemplar.value)} ${exemplar.timestamp}`;
				}
				values.push(fullMetricLine);
			}
			return values.join("\n");
		}
		async metrics() {
			const isOpenMetrics = this.contentType === Registry.OPENMETRICS_CONTENT_TYPE;
			const promises = this.getMetricsAsArray().map((metric) => {
				if (isOpenMetrics && metric.type === "counter") metric.name = standardizeCounterName(metric.name);
				return this.getMetricsAsString(metric);
			});
			const resolves = await Promise.all(promises);
			return isOpenMetrics ? `${resolves.join("\n")}\n# EOF\n` : `${resolves.join("\n\n")}\n`;
		}
		registerMetric(metric) {
			if (this._metrics[metric.name] && this._metrics[metric.name] !== metric) throw new Error(`A metric with the name ${metric.name} has already been registered.`);
			this._metrics[metric.name] = metric;
		}
		clear() {
			this._metrics = {};
			this._defaultLabels = {};
		}
		async getMetricsAsJSON() {
			const metrics = [];
			const defaultLabelNames = Object.keys(this._defaultLabels);
			const promises = [];
			for (const metric of this.getMetricsAsArray()) promises.push(metric.get());
			const resolves = await Promise.all(promises);
			for (const item of resolves) {
				if (item.values && defaultLabelNames.length > 0) for (const val of item.values) {
					val.labels = Object.assign({}, val.labels);
					for (const labelName of defaultLabelNames) val.labels[labelName] = val.labels[labelName] || this._defaultLabels[labelName];
				}
				metrics.push(item);
			}
			return metrics;
		}
		removeSingleMetric(name) {
			delete this._metrics[name];
		}
		getSingleMetricAsString(name) {
			return this.getMetricsAsString(this._metrics[name]);
		}
		getSingleMetric(name) {
			return this._metrics[name];
		}
		setDefaultLabels(labels) {
			this._defaultLabels = labels;
		}
		resetMetrics() {
			for (const metric in this._metrics) this._metrics[metric].reset();
		}
		get contentType() {
			return this._contentType;
		}
		setContentType(metricsContentType) {
			if (metricsContentType === Registry.OPENMETRICS_CONTENT_TYPE || metricsContentType === Registry.PROMETHEUS_CONTENT_TYPE) this._contentType = metricsContentType;
			else throw new Error(`Content type ${metricsContentType} is unsupported`);
		}
		static merge(registers) {
			const regType = registers[0].contentType;
			for (const reg of registers) if (reg.contentType !== regType) throw new Error("Registers can only be merged if they have the same content type");
			const mergedRegistry = new Registry(regType);
			registers.reduce((acc, reg) => acc.concat(reg.getMetricsAsArray()), []).forEach(mergedRegistry.registerMetric, mergedRegistry);
			return mergedRegistry;
		}
	};
	function formatLabels(labels, exclude) {
		const { hasOwnProperty } = Object.prototype;
		const formatted = [];
		for (const [name, value] of Object.entries(labels)) if (!exclude || !hasOwnProperty.call(exclude, name)) formatted.push(`${name}="${escapeLabelValue(value)}"`);
		return formatted;
	}
	const sharedLabelCache = /* @__PURE__ */ new WeakMap();
	function flattenSharedLabels(labels) {
		const cached = sharedLabelCache.get(labels);
		if (cached) return cached;
		const flattened = formatLabels(labels).join(",");
		sharedLabelCache.set(labels, flattened);
		return flattened;
	}
	function escapeLabelValue(str) {
		if (typeof str !== "string") return str;
		return escapeString(str).replace(/"/g, "\\\"");
	}
	function escapeString(str) {
		return str.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
	}
	function standardizeCounterName(name) {
		return name.replace(/_total$/, "");
	}
	module.exports = Registry;
	module.exports.globalRegistry = new Registry();
}));

// node_modules/prom-client/lib/validation.js
var require_validation = /* @__PURE__ */ __commonJSMin(((exports) => {
	const util = __require("util");
	const metricRegexp = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
	const labelRegexp = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
	exports.validateMetricName = function(name) {
		return metricRegexp.test(name);
	};
	exports.validateLabelName = function(names = []) {
		return names.every((name) => labelRegexp.test(name));
	};
	exports.validateLabel = function validateLabel(savedLabels, labels) {
		for (const label in labels) if (!savedLabels.includes(label)) throw new Error(`Added label "${label}" is not included in initial labelset: ${util.inspect(savedLabels)}`);
	};
}));

// node_modules/prom-client/lib/metric.js
var require_metric = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Registry = require_registry();
	const { isObject } = require_util();
	const { validateMetricName, validateLabelName } = require_validation();
	/**
	* @abstract
	*/
	var Metric = class {
		constructor(config, defaults = {}) {
			if (!isObject(config)) throw new TypeError("constructor expected a config object");
			Object.assign(this, {
				labelNames: [],
				registers: [Registry.globalRegistry],
				aggregator: "sum",
				enableExemplars: false
			}, defaults, config);
			if (!this.registers) this.registers = [Registry.globalRegistry];
			if (!this.help) throw new Error("Missing mandatory help parameter");
			if (!this.name) throw new Error("Missing mandatory name parameter");
			if (!validateMetricName(this.name)) throw new Error("Invalid metric name");
			if (!validateLabelName(this.labelNames)) throw new Error("Invalid label name");
			if (this.collect && typeof this.collect !== "function") throw new Error("Optional \"collect\" parameter must be a function");
			if (this.labelNames) this.sortedLabelNames = [...this.labelNames].sort();
			else this.sortedLabelNames = [];
			this.reset();
			for (const register of this.registers) {
				if (this.enableExemplars && register.contentType === Registry.PROMETHEUS_CONTENT_TYPE) throw new TypeError("Exemplars are supported only on OpenMetrics registries");
				register.registerMetric(this);
			}
		}
		reset() {}
	};
	module.exports = { Metric };
}));

// node_modules/prom-client/lib/exemplar.js
var require_exemplar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Class representing an OpenMetrics exemplar.
	*
	* @property {object} labelSet
	* @property {number} value
	* @property {number} [timestamp]
	* */
	var Exemplar = class {
		constructor(labelSet = {}, value = null) {
			this.labelSet = labelSet;
			this.value = value;
		}
		/**
		* Validation for the label set format.
		* https://github.com/OpenObservability/OpenMetrics/blob/d99b705f611b75fec8f450b05e344e02eea6921d/specification/OpenMetrics.md#exemplars
		*
		* @param {object} labelSet - Exemplar labels.
		* @throws {RangeError}
		* @return {void}
		*/
		validateExemplarLabelSet(labelSet) {
			let res = "";
			for (const [labelName, labelValue] of Object.entries(labelSet)) res += `${labelName}${labelValue}`;
			if (res.length > 128) throw new RangeError("Label set size must be smaller than 128 UTF-8 chars");
		}
	};
	module.exports = Exemplar;
}));

// node_modules/prom-client/lib/counter.js
/**
* Counter metric
*/
var require_counter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { hashObject, isObject, getLabels, removeLabels, nowTimestamp } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	const Exemplar = require_exemplar();
	var Counter = class extends Metric {
		constructor(config) {
			super(config);
			this.type = "counter";
			this.defaultLabels = {};
			this.defaultValue = 1;
			this.defaultExemplarLabelSet = {};
			if (config.enableExemplars) {
				this.enableExemplars = true;
				this.inc = this.incWithExemplar;
			} else this.inc = this.incWithoutExemplar;
		}
		/**
		* Increment counter
		* @param {object} labels - What label you want to be incremented
		* @param {Number} value - Value to increment, if omitted increment with 1
		* @returns {object} results - object with information about the inc operation
		* @returns {string} results.labelHash - hash representation of the labels
		*/
		incWithoutExemplar(labels, value) {
			let hash = "";
			if (isObject(labels)) {
				hash = hashObject(labels, this.sortedLabelNames);
				validateLabel(this.labelNames, labels);
			} else {
				value = labels;
				labels = {};
			}
			if (value && !Number.isFinite(value)) throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
			if (value < 0) throw new Error("It is not possible to decrease a counter");
			if (value === null || value === void 0) value = 1;
			setValue(this.hashMap, value, labels, hash);
			return { labelHash: hash };
		}
		/**
		* Increment counter with exemplar, same as inc but accepts labels for an
		* exemplar.
		* If no label is provided the current exemplar labels are kept unchanged
		* (defaults to empty set).
		*
		* @param {object} incOpts - Object with options about what metric to increase
		* @param {object} incOpts.labels - What label you want to be incremented,
		*                                  defaults to null (metric with no labels)
		* @param {Number} incOpts.value - Value to increment, defaults to 1
		* @param {object} incOpts.exemplarLabels - Key-value  labels for the
		*                                          exemplar, defaults to empty set {}
		* @returns {void}
		*/
		incWithExemplar({ labels = this.defaultLabels, value = this.defaultValue, exemplarLabels = this.defaultExemplarLabelSet } = {}) {
			const res = this.incWithoutExemplar(labels, value);
			this.updateExemplar(exemplarLabels, value, res.labelHash);
		}
		updateExemplar(exemplarLabels, value, hash) {
			if (exemplarLabels === this.defaultExemplarLabelSet) return;
			if (!isObject(this.hashMap[hash].exemplar)) this.hashMap[hash].exemplar = new Exemplar();
			this.hashMap[hash].exemplar.validateExemplarLabelSet(exemplarLabels);
			this.hashMap[hash].exemplar.labelSet = exemplarLabels;
			this.hashMap[hash].exemplar.value = value ? value : 1;
			this.hashMap[hash].exemplar.timestamp = nowTimestamp();
		}
		/**
		* Reset counter
		* @returns {void}
		*/
		reset() {
			this.hashMap = {};
			if (this.labelNames.length === 0) setValue(this.hashMap, 0);
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			return {
				help: this.help,
				name: this.name,
				type: this.type,
				values: Object.values(this.hashMap),
				aggregator: this.aggregator
			};
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args) || {};
			return { inc: this.inc.bind(this, labels) };
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args) || {};
			validateLabel(this.labelNames, labels);
			return removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function setValue(hashMap, value, labels = {}, hash = "") {
		if (hashMap[hash]) hashMap[hash].value += value;
		else hashMap[hash] = {
			value,
			labels
		};
		return hashMap;
	}
	module.exports = Counter;
}));

// node_modules/prom-client/lib/gauge.js
/**
* Gauge metric
*/
var require_gauge = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { setValue, setValueDelta, getLabels, hashObject, isObject, removeLabels } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	var Gauge = class extends Metric {
		constructor(config) {
			super(config);
			this.type = "gauge";
		}
		/**
		* Set a gauge to a value
		* @param {object} labels - Object with labels and their values
		* @param {Number} value - Value to set the gauge to, must be positive
		* @returns {void}
		*/
		set(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			set(this, labels, value);
		}
		/**
		* Reset gauge
		* @returns {void}
		*/
		reset() {
			this.hashMap = {};
			if (this.labelNames.length === 0) setValue(this.hashMap, 0, {});
		}
		/**
		* Increment a gauge value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to increment - if omitted, increment with 1
		* @returns {void}
		*/
		inc(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			if (value === void 0) value = 1;
			setDelta(this, labels, value);
		}
		/**
		* Decrement a gauge value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to decrement - if omitted, decrement with 1
		* @returns {void}
		*/
		dec(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			if (value === void 0) value = 1;
			setDelta(this, labels, -value);
		}
		/**
		* Set the gauge to current unix epoch
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {void}
		*/
		setToCurrentTime(labels) {
			const now = Date.now() / 1e3;
			if (labels === void 0) this.set(now);
			else this.set(labels, now);
		}
		/**
		* Start a timer
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Invoke this function to set the duration in seconds since you started the timer.
		* @example
		* var done = gauge.startTimer();
		* makeXHRRequest(function(err, response) {
		*	done(); //Duration of the request will be saved
		* });
		*/
		startTimer(labels) {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.set(Object.assign({}, labels, endLabels), value);
				return value;
			};
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			return {
				help: this.help,
				name: this.name,
				type: this.type,
				values: Object.values(this.hashMap),
				aggregator: this.aggregator
			};
		}
		_getValue(labels) {
			const hash = hashObject(labels || {}, this.sortedLabelNames);
			return this.hashMap[hash] ? this.hashMap[hash].value : 0;
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				inc: this.inc.bind(this, labels),
				dec: this.dec.bind(this, labels),
				set: this.set.bind(this, labels),
				setToCurrentTime: this.setToCurrentTime.bind(this, labels),
				startTimer: this.startTimer.bind(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function set(gauge, labels, value) {
		if (typeof value !== "number") throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
		validateLabel(gauge.labelNames, labels);
		setValue(gauge.hashMap, value, labels);
	}
	function setDelta(gauge, labels, delta) {
		if (typeof delta !== "number") throw new TypeError(`Delta is not a valid number: ${util.format(delta)}`);
		validateLabel(gauge.labelNames, labels);
		const hash = hashObject(labels, gauge.sortedLabelNames);
		setValueDelta(gauge.hashMap, delta, labels, hash);
	}
	function getLabelArg(labels) {
		return isObject(labels) ? labels : {};
	}
	function getValueArg(labels, value) {
		return isObject(labels) ? value : labels;
	}
	module.exports = Gauge;
}));

// node_modules/prom-client/lib/histogram.js
/**
* Histogram
*/
var require_histogram = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { getLabels, hashObject, isObject, removeLabels, nowTimestamp } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	const Exemplar = require_exemplar();
	var Histogram = class extends Metric {
		constructor(config) {
			super(config, { buckets: [
				.005,
				.01,
				.025,
				.05,
				.1,
				.25,
				.5,
				1,
				2.5,
				5,
				10
			] });
			this.type = "histogram";
			this.defaultLabels = {};
			this.defaultExemplarLabelSet = {};
			this.enableExemplars = false;
			for (const label of this.labelNames) if (label === "le") throw new Error("le is a reserved label keyword");
			this.upperBounds = this.buckets;
			this.bucketValues = this.upperBounds.reduce((acc, upperBound) => {
				acc[upperBound] = 0;
				return acc;
			}, {});
			if (config.enableExemplars) {
				this.enableExemplars = true;
				this.bucketExemplars = this.upperBounds.reduce((acc, upperBound) => {
					acc[upperBound] = null;
					return acc;
				}, {});
				Object.freeze(this.bucketExemplars);
				this.observe = this.observeWithExemplar;
			} else this.observe = this.observeWithoutExemplar;
			Object.freeze(this.bucketValues);
			Object.freeze(this.upperBounds);
			if (this.labelNames.length === 0) this.hashMap = { [hashObject({})]: createBaseValues({}, this.bucketValues, this.bucketExemplars) };
		}
		/**
		* Observe a value in histogram
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to observe in the histogram
		* @returns {void}
		*/
		observeWithoutExemplar(labels, value) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
		}
		observeWithExemplar({ labels = this.defaultLabels, value, exemplarLabels = this.defaultExemplarLabelSet } = {}) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
			this.updateExemplar(labels, value, exemplarLabels);
		}
		updateExemplar(labels, value, exemplarLabels) {
			if (Object.keys(exemplarLabels).length === 0) return;
			const hash = hashObject(labels, this.sortedLabelNames);
			const bound = findBound(this.upperBounds, value);
			const { bucketExemplars } = this.hashMap[hash];
			let exemplar = bucketExemplars[bound];
			if (!isObject(exemplar)) {
				exemplar = new Exemplar();
				bucketExemplars[bound] = exemplar;
			}
			exemplar.validateExemplarLabelSet(exemplarLabels);
			exemplar.labelSet = exemplarLabels;
			exemplar.value = value;
			exemplar.timestamp = nowTimestamp();
		}
		async get() {
			const data = await this.getForPromString();
			data.values = data.values.map(splayLabels);
			return data;
		}
		async getForPromString() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			const values = Object.values(this.hashMap).map(extractBucketValuesForExport(this)).reduce(addSumAndCountForExport(this), []);
			return {
				name: this.name,
				help: this.help,
				type: this.type,
				values,
				aggregator: this.aggregator
			};
		}
		reset() {
			this.hashMap = {};
		}
		/**
		* Initialize the metrics for the given combination of labels to zero
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {void}
		*/
		zero(labels) {
			const hash = hashObject(labels, this.sortedLabelNames);
			this.hashMap[hash] = createBaseValues(labels, this.bucketValues, this.bucketExemplars);
		}
		/**
		* Start a timer that could be used to logging durations
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {object} exemplarLabels - Object with labels for exemplar where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
		* @example
		* var end = histogram.startTimer();
		* makeExpensiveXHRRequest(function(err, res) {
		* 	const duration = end(); //Observe the duration of expensiveXHRRequest and returns duration in seconds
		* 	console.log('Duration', duration);
		* });
		*/
		startTimer(labels, exemplarLabels) {
			return this.enableExemplars ? startTimerWithExemplar.call(this, labels, exemplarLabels)() : startTimer.call(this, labels)();
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				observe: observe.call(this, labels),
				startTimer: startTimer.call(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function startTimer(startLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe(Object.assign({}, startLabels, endLabels), value);
				return value;
			};
		};
	}
	function startTimerWithExemplar(startLabels, startExemplarLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels, endExemplarLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe({
					labels: Object.assign({}, startLabels, endLabels),
					value,
					exemplarLabels: Object.assign({}, startExemplarLabels, endExemplarLabels)
				});
				return value;
			};
		};
	}
	function setValuePair(labels, value, metricName, exemplar, sharedLabels = {}) {
		return {
			labels,
			sharedLabels,
			value,
			metricName,
			exemplar
		};
	}
	function findBound(upperBounds, value) {
		for (let i = 0; i < upperBounds.length; i++) {
			const bound = upperBounds[i];
			if (value <= bound) return bound;
		}
		return -1;
	}
	function observe(labels) {
		return (value) => {
			const labelValuePair = convertLabelsAndValues(labels, value);
			validateLabel(this.labelNames, labelValuePair.labels);
			if (!Number.isFinite(labelValuePair.value)) throw new TypeError(`Value is not a valid number: ${util.format(labelValuePair.value)}`);
			const hash = hashObject(labelValuePair.labels, this.sortedLabelNames);
			let valueFromMap = this.hashMap[hash];
			if (!valueFromMap) valueFromMap = createBaseValues(labelValuePair.labels, this.bucketValues, this.bucketExemplars);
			const b = findBound(this.upperBounds, labelValuePair.value);
			valueFromMap.sum += labelValuePair.value;
			valueFromMap.count += 1;
			if (Object.prototype.hasOwnProperty.call(valueFromMap.bucketValues, b)) valueFromMap.bucketValues[b] += 1;
			this.hashMap[hash] = valueFromMap;
		};
	}
	function createBaseValues(labels, bucketValues, bucketExemplars) {
		const result = {
			labels,
			bucketValues: { ...bucketValues },
			sum: 0,
			count: 0
		};
		if (bucketExemplars) result.bucketExemplars = { ...bucketExemplars };
		return result;
	}
	function convertLabelsAndValues(labels, value) {
		return isObject(labels) ? {
			labels,
			value
		} : {
			value: labels,
			labels: {}
		};
	}
	function extractBucketValuesForExport(histogram) {
		const name = `${histogram.name}_bucket`;
		return (bucketData) => {
			let acc = 0;
			return {
				buckets: histogram.upperBounds.map((upperBound) => {
					acc += bucketData.bucketValues[upperBound];
					return setValuePair({ le: upperBound }, acc, name, bucketData.bucketExemplars ? bucketData.bucketExemplars[upperBound] : null, bucketData.labels);
				}),
				data: bucketData
			};
		};
	}
	function addSumAndCountForExport(histogram) {
		return (acc, d) => {
			acc.push(...d.buckets);
			acc.push(setValuePair({ le: "+Inf" }, d.data.count, `${histogram.name}_bucket`, d.data.bucketExemplars ? d.data.bucketExemplars["-1"] : null, d.data.labels), setValuePair({}, d.data.sum, `${histogram.name}_sum`, void 0, d.data.labels), setValuePair({}, d.data.count, `${histogram.name}_count`, void 0, d.data.labels));
			return acc;
		};
	}
	function splayLabels(bucket) {
		const { sharedLabels, labels, ...newBucket } = bucket;
		for (const label of Object.keys(sharedLabels)) labels[label] = sharedLabels[label];
		newBucket.labels = labels;
		return newBucket;
	}
	module.exports = Histogram;
}));

// node_modules/bintrees/lib/treebase.js
var require_treebase = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function TreeBase() {}
	TreeBase.prototype.clear = function() {
		this._root = null;
		this.size = 0;
	};
	TreeBase.prototype.find = function(data) {
		var res = this._root;
		while (res !== null) {
			var c = this._comparator(data, res.data);
			if (c === 0) return res.data;
			else res = res.get_child(c > 0);
		}
		return null;
	};
	TreeBase.prototype.findIter = function(data) {
		var res = this._root;
		var iter = this.iterator();
		while (res !== null) {
			var c = this._comparator(data, res.data);
			if (c === 0) {
				iter._cursor = res;
				return iter;
			} else {
				iter._ancestors.push(res);
				res = res.get_child(c > 0);
			}
		}
		return null;
	};
	TreeBase.prototype.lowerBound = function(item) {
		var cur = this._root;
		var iter = this.iterator();
		var cmp = this._comparator;
		while (cur !== null) {
			var c = cmp(item, cur.data);
			if (c === 0) {
				iter._cursor = cur;
				return iter;
			}
			iter._ancestors.push(cur);
			cur = cur.get_child(c > 0);
		}
		for (var i = iter._ancestors.length - 1; i >= 0; --i) {
			cur = iter._ancestors[i];
			if (cmp(item, cur.data) < 0) {
				iter._cursor = cur;
				iter._ancestors.length = i;
				return iter;
			}
		}
		iter._ancestors.length = 0;
		return iter;
	};
	TreeBase.prototype.upperBound = function(item) {
		var iter = this.lowerBound(item);
		var cmp = this._comparator;
		while (iter.data() !== null && cmp(iter.data(), item) === 0) iter.next();
		return iter;
	};
	TreeBase.prototype.min = function() {
		var res = this._root;
		if (res === null) return null;
		while (res.left !== null) res = res.left;
		return res.data;
	};
	TreeBase.prototype.max = function() {
		var res = this._root;
		if (res === null) return null;
		while (res.right !== null) res = res.right;
		return res.data;
	};
	TreeBase.prototype.iterator = function() {
		return new Iterator(this);
	};
	TreeBase.prototype.each = function(cb) {
		var it = this.iterator(), data;
		while ((data = it.next()) !== null) if (cb(data) === false) return;
	};
	TreeBase.prototype.reach = function(cb) {
		var it = this.iterator(), data;
		while ((data = it.prev()) !== null) if (cb(data) === false) return;
	};
	function Iterator(tree) {
		this._tree = tree;
		this._ancestors = [];
		this._cursor = null;
	}
	Iterator.prototype.data = function() {
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype.next = function() {
		if (this._cursor === null) {
			var root = this._tree._root;
			if (root !== null) this._minNode(root);
		} else if (this._cursor.right === null) {
			var save;
			do {
				save = this._cursor;
				if (this._ancestors.length) this._cursor = this._ancestors.pop();
				else {
					this._cursor = null;
					break;
				}
			} while (this._cursor.right === save);
		} else {
			this._ancestors.push(this._cursor);
			this._minNode(this._cursor.right);
		}
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype.prev = function() {
		if (this._cursor === null) {
			var root = this._tree._root;
			if (root !== null) this._maxNode(root);
		} else if (this._cursor.left === null) {
			var save;
			do {
				save = this._cursor;
				if (this._ancestors.length) this._cursor = this._ancestors.pop();
				else {
					this._cursor = null;
					break;
				}
			} while (this._cursor.left === save);
		} else {
			this._ancestors.push(this._cursor);
			this._maxNode(this._cursor.left);
		}
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype._minNode = function(start) {
		while (start.left !== null) {
			this._ancestors.push(start);
			start = start.left;
		}
		this._cursor = start;
	};
	Iterator.prototype._maxNode = function(start) {
		while (start.right !== null) {
			this._ancestors.push(start);
			start = start.right;
		}
		this._cursor = start;
	};
	module.exports = TreeBase;
}));

// node_modules/bintrees/lib/rbtree.js
var require_rbtree = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var TreeBase = require_treebase();
	function Node(data) {
		this.data = data;
		this.left = null;
		this.right = null;
		this.red = true;
	}
	Node.prototype.get_child = function(dir) {
		return dir ? this.right : this.left;
	};
	Node.prototype.set_child = function(dir, val) {
		if (dir) this.right = val;
		else this.left = val;
	};
	function RBTree(comparator) {
		this._root = null;
		this._comparator = comparator;
		this.size = 0;
	}
	RBTree.prototype = new TreeBase();
	RBTree.prototype.insert = function(data) {
		var ret = false;
		if (this._root === null) {
			this._root = new Node(data);
			ret = true;
			this.size++;
		} else {
			var head = new Node(void 0);
			var dir = 0;
			var last = 0;
			var gp = null;
			var ggp = head;
			var p = null;
			var node = this._root;
			ggp.right = this._root;
			while (true) {
				if (node === null) {
					node = new Node(data);
					p.set_child(dir, node);
					ret = true;
					this.size++;
				} else if (is_red(node.left) && is_red(node.right)) {
					node.red = true;
					node.left.red = false;
					node.right.red = false;
				}
				if (is_red(node) && is_red(p)) {
					var dir2 = ggp.right === gp;
					if (node === p.get_child(last)) ggp.set_child(dir2, single_rotate(gp, !last));
					else ggp.set_child(dir2, double_rotate(gp, !last));
				}
				var cmp = this._comparator(node.data, data);
				if (cmp === 0) break;
				last = dir;
				dir = cmp < 0;
				if (gp !== null) ggp = gp;
				gp = p;
				p = node;
				node = node.get_child(dir);
			}
			this._root = head.right;
		}
		this._root.red = false;
		return ret;
	};
	RBTree.prototype.remove = function(data) {
		if (this._root === null) return false;
		var head = new Node(void 0);
		var node = head;
		node.right = this._root;
		var p = null;
		var gp = null;
		var found = null;
		var dir = 1;
		while (node.get_child(dir) !== null) {
			var last = dir;
			gp = p;
			p = node;
			node = node.get_child(dir);
			var cmp = this._comparator(data, node.data);
			dir = cmp > 0;
			if (cmp === 0) found = node;
			if (!is_red(node) && !is_red(node.get_child(dir))) {
				if (is_red(node.get_child(!dir))) {
					var sr = single_rotate(node, dir);
					p.set_child(last, sr);
					p = sr;
				} else if (!is_red(node.get_child(!dir))) {
					var sibling = p.get_child(!last);
					if (sibling !== null) {
						if (!is_red(sibling.get_child(!last)) && !is_red(sibling.get_child(last))) {
							p.red = false;
							sibling.red = true;
							node.red = true;
						} else {
							var dir2 = gp.right === p;
							if (is_red(sibling.get_child(last))) gp.set_child(dir2, double_rotate(p, last));
							else if (is_red(sibling.get_child(!last))) gp.set_child(dir2, single_rotate(p, last));
							var gpc = gp.get_child(dir2);
							gpc.red = true;
							node.red = true;
							gpc.left.red = false;
							gpc.right.red = false;
						}
					}
				}
			}
		}
		if (found !== null) {
			found.data = node.data;
			p.set_child(p.right === node, node.get_child(node.left === null));
			this.size--;
		}
		this._root = head.right;
		if (this._root !== null) this._root.red = false;
		return found !== null;
	};
	function is_red(node) {
		return node !== null && node.red;
	}
	function single_rotate(root, dir) {
		var save = root.get_child(!dir);
		root.set_child(!dir, save.get_child(dir));
		save.set_child(dir, root);
		root.red = true;
		save.red = false;
		return save;
	}
	function double_rotate(root, dir) {
		root.set_child(!dir, single_rotate(root.get_child(!dir), !dir));
		return single_rotate(root, dir);
	}
	module.exports = RBTree;
}));

// node_modules/bintrees/lib/bintree.js
var require_bintree = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var TreeBase = require_treebase();
	function Node(data) {
		this.data = data;
		this.left = null;
		this.right = null;
	}
	Node.prototype.get_child = function(dir) {
		return dir ? this.right : this.left;
	};
	Node.prototype.set_child = function(dir, val) {
		if (dir) this.right = val;
		else this.left = val;
	};
	function BinTree(comparator) {
		this._root = null;
		this._comparator = comparator;
		this.size = 0;
	}
	BinTree.prototype = new TreeBase();
	BinTree.prototype.insert = function(data) {
		if (this._root === null) {
			this._root = new Node(data);
			this.size++;
			return true;
		}
		var dir = 0;
		var p = null;
		var node = this._root;
		while (true) {
			if (node === null) {
				node = new Node(data);
				p.set_child(dir, node);
				ret = true;
				this.size++;
				return true;
			}
			if (this._comparator(node.data, data) === 0) return false;
			dir = this._comparator(node.data, data) < 0;
			p = node;
			node = node.get_child(dir);
		}
	};
	BinTree.prototype.remove = function(data) {
		if (this._root === null) return false;
		var head = new Node(void 0);
		var node = head;
		node.right = this._root;
		var p = null;
		var found = null;
		var dir = 1;
		while (node.get_child(dir) !== null) {
			p = node;
			node = node.get_child(dir);
			var cmp = this._comparator(data, node.data);
			dir = cmp > 0;
			if (cmp === 0) found = node;
		}
		if (found !== null) {
			found.data = node.data;
			p.set_child(p.right === node, node.get_child(node.left === null));
			this._root = head.right;
			this.size--;
			return true;
		} else return false;
	};
	module.exports = BinTree;
}));

// node_modules/bintrees/index.js
var require_bintrees = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		RBTree: require_rbtree(),
		BinTree: require_bintree()
	};
}));

// node_modules/tdigest/tdigest.js
var require_tdigest = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var RBTree = require_bintrees().RBTree;
	function TDigest(delta, K, CX) {
		this.discrete = delta === false;
		this.delta = delta || .01;
		this.K = K === void 0 ? 25 : K;
		this.CX = CX === void 0 ? 1.1 : CX;
		this.centroids = new RBTree(compare_centroid_means);
		this.nreset = 0;
		this.reset();
	}
	TDigest.prototype.reset = function() {
		this.centroids.clear();
		this.n = 0;
		this.nreset += 1;
		this.last_cumulate = 0;
	};
	TDigest.prototype.size = function() {
		return this.centroids.size;
	};
	TDigest.prototype.toArray = function(everything) {
		var result = [];
		if (everything) {
			this._cumulate(true);
			this.centroids.each(function(c) {
				result.push(c);
			});
		} else this.centroids.each(function(c) {
			result.push({
				mean: c.mean,
				n: c.n
			});
		});
		return result;
	};
	TDigest.prototype.summary = function() {
		return [
			(this.discrete ? "exact " : "approximating ") + this.n + " samples using " + this.size() + " centroids",
			"min = " + this.percentile(0),
			"Q1  = " + this.percentile(.25),
			"Q2  = " + this.percentile(.5),
			"Q3  = " + this.percentile(.75),
			"max = " + this.percentile(1)
		].join("\n");
	};
	function compare_centroid_means(a, b) {
		return a.mean > b.mean ? 1 : a.mean < b.mean ? -1 : 0;
	}
	function compare_centroid_mean_cumns(a, b) {
		return a.mean_cumn - b.mean_cumn;
	}
	TDigest.prototype.push = function(x, n) {
		n = n || 1;
		x = Array.isArray(x) ? x : [x];
		for (var i = 0; i < x.length; i++) this._digest(x[i], n);
	};
	TDigest.prototype.push_centroid = function(c) {
		c = Array.isArray(c) ? c : [c];
		for (var i = 0; i < c.length; i++) this._digest(c[i].mean, c[i].n);
	};
	TDigest.prototype._cumulate = function(exact) {
		if (this.n === this.last_cumulate || !exact && this.CX && this.CX > this.n / this.last_cumulate) return;
		var cumn = 0;
		this.centroids.each(function(c) {
			c.mean_cumn = cumn + c.n / 2;
			cumn = c.cumn = cumn + c.n;
		});
		this.n = this.last_cumulate = cumn;
	};
	TDigest.prototype.find_nearest = function(x) {
		if (this.size() === 0) return null;
		var iter = this.centroids.lowerBound({ mean: x });
		var c = iter.data() === null ? iter.prev() : iter.data();
		if (c.mean === x || this.discrete) return c;
		var prev = iter.prev();
		if (prev && Math.abs(prev.mean - x) < Math.abs(c.mean - x)) return prev;
		else return c;
	};
	TDigest.prototype._new_centroid = function(x, n, cumn) {
		var c = {
			mean: x,
			n,
			cumn
		};
		this.centroids.insert(c);
		this.n += n;
		return c;
	};
	TDigest.prototype._addweight = function(nearest, x, n) {
		if (x !== nearest.mean) nearest.mean += n * (x - nearest.mean) / (nearest.n + n);
		nearest.cumn += n;
		nearest.mean_cumn += n / 2;
		nearest.n += n;
		this.n += n;
	};
	TDigest.prototype._digest = function(x, n) {
		var min = this.centroids.min();
		var max = this.centroids.max();
		var nearest = this.find_nearest(x);
		if (nearest && nearest.mean === x) this._addweight(nearest, x, n);
		else if (nearest === min) this._new_centroid(x, n, 0);
		else if (nearest === max) this._new_centroid(x, n, this.n);
		else if (this.discrete) this._new_centroid(x, n, nearest.cumn);
		else {
			var p = nearest.mean_cumn / this.n;
			if (Math.floor(4 * this.n * this.delta * p * (1 - p)) - nearest.n >= n) this._addweight(nearest, x, n);
			else this._new_centroid(x, n, nearest.cumn);
		}
		this._cumulate(false);
		if (!this.discrete && this.K && this.size() > this.K / this.delta) this.compress();
	};
	TDigest.prototype.bound_mean = function(x) {
		var iter = this.centroids.upperBound({ mean: x });
		var lower = iter.prev();
		return [lower, lower.mean === x ? lower : iter.next()];
	};
	TDigest.prototype.p_rank = function(x_or_xlist) {
		var ps = (Array.isArray(x_or_xlist) ? x_or_xlist : [x_or_xlist]).map(this._p_rank, this);
		return Array.isArray(x_or_xlist) ? ps : ps[0];
	};
	TDigest.prototype._p_rank = function(x) {
		if (this.size() === 0) return;
		else if (x < this.centroids.min().mean) return 0;
		else if (x > this.centroids.max().mean) return 1;
		this._cumulate(true);
		var bound = this.bound_mean(x);
		var lower = bound[0], upper = bound[1];
		if (this.discrete) return lower.cumn / this.n;
		else {
			var cumn = lower.mean_cumn;
			if (lower !== upper) cumn += (x - lower.mean) * (upper.mean_cumn - lower.mean_cumn) / (upper.mean - lower.mean);
			return cumn / this.n;
		}
	};
	TDigest.prototype.bound_mean_cumn = function(cumn) {
		this.centroids._comparator = compare_centroid_mean_cumns;
		var iter = this.centroids.upperBound({ mean_cumn: cumn });
		this.centroids._comparator = compare_centroid_means;
		var lower = iter.prev();
		return [lower, lower && lower.mean_cumn === cumn ? lower : iter.next()];
	};
	TDigest.prototype.percentile = function(p_or_plist) {
		var qs = (Array.isArray(p_or_plist) ? p_or_plist : [p_or_plist]).map(this._percentile, this);
		return Array.isArray(p_or_plist) ? qs : qs[0];
	};
	TDigest.prototype._percentile = function(p) {
		if (this.size() === 0) return;
		this._cumulate(true);
		var h = this.n * p;
		var bound = this.bound_mean_cumn(h);
		var lower = bound[0], upper = bound[1];
		if (upper === lower || lower === null || upper === null) return (lower || upper).mean;
		else if (!this.discrete) return lower.mean + (h - lower.mean_cumn) * (upper.mean - lower.mean) / (upper.mean_cumn - lower.mean_cumn);
		else if (h <= lower.cumn) return lower.mean;
		else return upper.mean;
	};
	function pop_random(choices) {
		var idx = Math.floor(Math.random() * choices.length);
		return choices.splice(idx, 1)[0];
	}
	TDigest.prototype.compress = function() {
		if (this.compressing) return;
		var points = this.toArray();
		this.reset();
		this.compressing = true;
		while (points.length > 0) this.push_centroid(pop_random(points));
		this._cumulate(true);
		this.compressing = false;
	};
	function Digest(config) {
		this.config = config || {};
		this.mode = this.config.mode || "auto";
		TDigest.call(this, this.mode === "cont" ? config.delta : false);
		this.digest_ratio = this.config.ratio || .9;
		this.digest_thresh = this.config.thresh || 1e3;
		this.n_unique = 0;
	}
	Digest.prototype = Object.create(TDigest.prototype);
	Digest.prototype.constructor = Digest;
	Digest.prototype.push = function(x_or_xlist) {
		TDigest.prototype.push.call(this, x_or_xlist);
		this.check_continuous();
	};
	Digest.prototype._new_centroid = function(x, n, cumn) {
		this.n_unique += 1;
		TDigest.prototype._new_centroid.call(this, x, n, cumn);
	};
	Digest.prototype._addweight = function(nearest, x, n) {
		if (nearest.n === 1) this.n_unique -= 1;
		TDigest.prototype._addweight.call(this, nearest, x, n);
	};
	Digest.prototype.check_continuous = function() {
		if (this.mode !== "auto" || this.size() < this.digest_thresh) return false;
		if (this.n_unique / this.size() > this.digest_ratio) {
			this.mode = "cont";
			this.discrete = false;
			this.delta = this.config.delta || .01;
			this.compress();
			return true;
		}
		return false;
	};
	module.exports = {
		"TDigest": TDigest,
		"Digest": Digest
	};
}));

// node_modules/prom-client/lib/timeWindowQuantiles.js
var require_timeWindowQuantiles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { TDigest } = require_tdigest();
	var TimeWindowQuantiles = class {
		constructor(maxAgeSeconds, ageBuckets) {
			this.maxAgeSeconds = maxAgeSeconds || 0;
			this.ageBuckets = ageBuckets || 0;
			this.shouldRotate = maxAgeSeconds && ageBuckets;
			this.ringBuffer = Array(ageBuckets).fill(new TDigest());
			this.currentBuffer = 0;
			this.lastRotateTimestampMillis = Date.now();
			this.durationBetweenRotatesMillis = maxAgeSeconds * 1e3 / ageBuckets || Infinity;
		}
		size() {
			return rotate.call(this).size();
		}
		percentile(quantile) {
			return rotate.call(this).percentile(quantile);
		}
		push(value) {
			rotate.call(this);
			this.ringBuffer.forEach((bucket) => {
				bucket.push(value);
			});
		}
		reset() {
			this.ringBuffer.forEach((bucket) => {
				bucket.reset();
			});
		}
		compress() {
			this.ringBuffer.forEach((bucket) => {
				bucket.compress();
			});
		}
	};
	function rotate() {
		let timeSinceLastRotateMillis = Date.now() - this.lastRotateTimestampMillis;
		while (timeSinceLastRotateMillis > this.durationBetweenRotatesMillis && this.shouldRotate) {
			this.ringBuffer[this.currentBuffer] = new TDigest();
			if (++this.currentBuffer >= this.ringBuffer.length) this.currentBuffer = 0;
			timeSinceLastRotateMillis -= this.durationBetweenRotatesMillis;
			this.lastRotateTimestampMillis += this.durationBetweenRotatesMillis;
		}
		return this.ringBuffer[this.currentBuffer];
	}
	module.exports = TimeWindowQuantiles;
}));

// node_modules/prom-client/lib/summary.js
/**
* Summary
*/
var require_summary = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const util = __require("util");
	const { getLabels, hashObject, removeLabels } = require_util();
	const { validateLabel } = require_validation();
	const { Metric } = require_metric();
	const timeWindowQuantiles = require_timeWindowQuantiles();
	const DEFAULT_COMPRESS_COUNT = 1e3;
	var Summary = class extends Metric {
		constructor(config) {
			super(config, {
				percentiles: [
					.01,
					.05,
					.5,
					.9,
					.95,
					.99,
					.999
				],
				compressCount: DEFAULT_COMPRESS_COUNT,
				hashMap: {}
			});
			this.type = "summary";
			for (const label of this.labelNames) if (label === "quantile") throw new Error("quantile is a reserved label keyword");
			if (this.labelNames.length === 0) this.hashMap = { [hashObject({})]: {
				labels: {},
				td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
				count: 0,
				sum: 0
			} };
		}
		/**
		* Observe a value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to observe
		* @returns {void}
		*/
		observe(labels, value) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			const hashKeys = Object.keys(this.hashMap);
			const values = [];
			hashKeys.forEach((hashKey) => {
				const s = this.hashMap[hashKey];
				if (s) {
					if (this.pruneAgedBuckets && s.td.size() === 0) delete this.hashMap[hashKey];
					else {
						extractSummariesForExport(s, this.percentiles).forEach((v) => {
							values.push(v);
						});
						values.push(getSumForExport(s, this));
						values.push(getCountForExport(s, this));
					}
				}
			});
			return {
				name: this.name,
				help: this.help,
				type: this.type,
				values,
				aggregator: this.aggregator
			};
		}
		reset() {
			Object.values(this.hashMap).forEach((s) => {
				s.td.reset();
				s.count = 0;
				s.sum = 0;
			});
		}
		/**
		* Start a timer that could be used to logging durations
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
		* @example
		* var end = summary.startTimer();
		* makeExpensiveXHRRequest(function(err, res) {
		*	end(); //Observe the duration of expensiveXHRRequest
		* });
		*/
		startTimer(labels) {
			return startTimer.call(this, labels)();
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				observe: observe.call(this, labels),
				startTimer: startTimer.call(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function extractSummariesForExport(summaryOfLabels, percentiles) {
		summaryOfLabels.td.compress();
		return percentiles.map((percentile) => {
			const percentileValue = summaryOfLabels.td.percentile(percentile);
			return {
				labels: Object.assign({ quantile: percentile }, summaryOfLabels.labels),
				value: percentileValue ? percentileValue : 0
			};
		});
	}
	function getCountForExport(value, summary) {
		return {
			metricName: `${summary.name}_count`,
			labels: value.labels,
			value: value.count
		};
	}
	function getSumForExport(value, summary) {
		return {
			metricName: `${summary.name}_sum`,
			labels: value.labels,
			value: value.sum
		};
	}
	function startTimer(startLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe(Object.assign({}, startLabels, endLabels), value);
				return value;
			};
		};
	}
	function observe(labels) {
		return (value) => {
			const labelValuePair = convertLabelsAndValues(labels, value);
			validateLabel(this.labelNames, labels);
			if (!Number.isFinite(labelValuePair.value)) throw new TypeError(`Value is not a valid number: ${util.format(labelValuePair.value)}`);
			const hash = hashObject(labelValuePair.labels, this.sortedLabelNames);
			let summaryOfLabel = this.hashMap[hash];
			if (!summaryOfLabel) summaryOfLabel = {
				labels: labelValuePair.labels,
				td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
				count: 0,
				sum: 0
			};
			summaryOfLabel.td.push(labelValuePair.value);
			summaryOfLabel.count++;
			if (summaryOfLabel.count % this.compressCount === 0) summaryOfLabel.td.compress();
			summaryOfLabel.sum += labelValuePair.value;
			this.hashMap[hash] = summaryOfLabel;
		};
	}
	function convertLabelsAndValues(labels, value) {
		if (value === void 0) return {
			value: labels,
			labels: {}
		};
		return {
			labels,
			value
		};
	}
	module.exports = Summary;
}));

// node_modules/prom-client/lib/pushgateway.js
var require_pushgateway = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const url = __require("url");
	const http = __require("http");
	const https = __require("https");
	const { gzipSync } = __require("zlib");
	const { globalRegistry } = require_registry();
	var Pushgateway = class {
		constructor(gatewayUrl, options, registry) {
			if (!registry) registry = globalRegistry;
			this.registry = registry;
			this.gatewayUrl = gatewayUrl;
			const { requireJobName, ...requestOptions } = {
				requireJobName: true,
				...options
			};
			this.requireJobName = requireJobName;
			this.requestOptions = requestOptions;
		}
		pushAdd(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "POST", params.jobName, params.groupings);
		}
		push(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "PUT", params.jobName, params.groupings);
		}
		delete(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "DELETE", params.jobName, params.groupings);
		}
	};
	async function useGateway(method, job, groupings) {
		const gatewayUrlParsed = url.parse(this.gatewayUrl);
		const path = `${gatewayUrlParsed.pathname && gatewayUrlParsed.pathname !== "/" ? gatewayUrlParsed.pathname : ""}/metrics${job ? `/job/${encodeURIComponent(job)}${generateGroupings(groupings)}` : ""}`;
		const target = url.resolve(this.gatewayUrl, path);
		const requestParams = url.parse(target);
		const httpModule = isHttps(requestParams.href) ? https : http;
		const options = Object.assign(requestParams, this.requestOptions, { method });
		return new Promise((resolve, reject) => {
			if (method === "DELETE" && options.headers) delete options.headers["Content-Encoding"];
			const req = httpModule.request(options, (resp) => {
				let body = "";
				resp.setEncoding("utf8");
				resp.on("data", (chunk) => {
					body += chunk;
				});
				resp.on("end", () => {
					if (resp.statusCode >= 400) reject(/* @__PURE__ */ new Error(`push failed with status ${resp.statusCode}, ${body}`));
					else resolve({
						resp,
						body
					});
				});
			});
			req.on("error", (err) => {
				reject(err);
			});
			req.on("timeout", () => {
				req.destroy(/* @__PURE__ */ new Error("Pushgateway request timed out"));
			});
			if (method !== "DELETE") this.registry.metrics().then((metrics) => {
				if (options.headers && options.headers["Content-Encoding"] === "gzip") metrics = gzipSync(metrics);
				req.write(metrics);
				req.end();
			}).catch((err) => {
				reject(err);
			});
			else req.end();
		});
	}
	function generateGroupings(groupings) {
		if (!groupings) return "";
		return Object.keys(groupings).map((key) => `/${encodeURIComponent(key)}/${encodeURIComponent(groupings[key])}`).join("");
	}
	function isHttps(href) {
		return href.search(/^https/) !== -1;
	}
	module.exports = Pushgateway;
}));

// node_modules/prom-client/lib/bucketGenerators.js
var require_bucketGenerators = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.linearBuckets = (start, width, count) => {
		if (count < 1) throw new Error("Linear buckets needs a positive count");
		const buckets = new Array(count);
		for (let i = 0; i < count; i++) buckets[i] = start + i * width;
		return buckets;
	};
	exports.exponentialBuckets = (start, factor, count) => {
		if (start <= 0) throw new Error("Exponential buckets needs a positive start");
		if (count < 1) throw new Error("Exponential buckets needs a positive count");
		if (factor <= 1) throw new Error("Exponential buckets needs a factor greater than 1");
		const buckets = new Array(count);
		for (let i = 0; i < count; i++) {
			buckets[i] = start;
			start *= factor;
		}
		return buckets;
	};
}));

// node_modules/prom-client/lib/metrics/processCpuTotal.js
var require_processCpuTotal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const OtelApi = (init_esm(), __toCommonJS(esm_exports));
	const Counter = require_counter();
	const PROCESS_CPU_USER_SECONDS = "process_cpu_user_seconds_total";
	const PROCESS_CPU_SYSTEM_SECONDS = "process_cpu_system_seconds_total";
	const PROCESS_CPU_SECONDS = "process_cpu_seconds_total";
	module.exports = (registry, config = {}) => {
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const exemplars = config.enableExemplars ? config.enableExemplars : false;
		const labelNames = Object.keys(labels);
		let lastCpuUsage = process.cpuUsage();
		const cpuUserUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_USER_SECONDS,
			help: "Total user CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames,
			collect() {
				const cpuUsage = process.cpuUsage();
				const userUsageMicros = cpuUsage.user - lastCpuUsage.user;
				const systemUsageMicros = cpuUsage.system - lastCpuUsage.system;
				lastCpuUsage = cpuUsage;
				if (this.enableExemplars) {
					let exemplarLabels = {};
					const currentSpan = OtelApi.trace.getSpan(OtelApi.context.active());
					if (currentSpan) exemplarLabels = {
						traceId: currentSpan.spanContext().traceId,
						spanId: currentSpan.spanContext().spanId
					};
					cpuUserUsageCounter.inc({
						labels,
						value: userUsageMicros / 1e6,
						exemplarLabels
					});
					cpuSystemUsageCounter.inc({
						labels,
						value: systemUsageMicros / 1e6,
						exemplarLabels
					});
					cpuUsageCounter.inc({
						labels,
						value: (userUsageMicros + systemUsageMicros) / 1e6,
						exemplarLabels
					});
				} else {
					cpuUserUsageCounter.inc(labels, userUsageMicros / 1e6);
					cpuSystemUsageCounter.inc(labels, systemUsageMicros / 1e6);
					cpuUsageCounter.inc(labels, (userUsageMicros + systemUsageMicros) / 1e6);
				}
			}
		});
		const cpuSystemUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_SYSTEM_SECONDS,
			help: "Total system CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames
		});
		const cpuUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_SECONDS,
			help: "Total user and system CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		PROCESS_CPU_USER_SECONDS,
		PROCESS_CPU_SYSTEM_SECONDS,
		PROCESS_CPU_SECONDS
	];
}));

// node_modules/prom-client/lib/metrics/processStartTime.js
var require_processStartTime = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const startInSeconds = Math.round(Date.now() / 1e3 - process.uptime());
	const PROCESS_START_TIME = "process_start_time_seconds";
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_START_TIME,
			help: "Start time of the process since unix epoch in seconds.",
			registers: registry ? [registry] : void 0,
			labelNames,
			aggregator: "omit",
			collect() {
				this.set(labels, startInSeconds);
			}
		});
	};
	module.exports.metricNames = [PROCESS_START_TIME];
}));

// node_modules/prom-client/lib/metrics/osMemoryHeapLinux.js
var require_osMemoryHeapLinux = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const fs = __require("fs");
	const values = [
		"VmSize",
		"VmRSS",
		"VmData"
	];
	const PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
	const PROCESS_VIRTUAL_MEMORY = "process_virtual_memory_bytes";
	const PROCESS_HEAP = "process_heap_bytes";
	function structureOutput(input) {
		return input.split("\n").reduce((acc, string) => {
			if (!values.some((value) => string.startsWith(value))) return acc;
			const split = string.split(":");
			let value = split[1].trim();
			value = value.substr(0, value.length - 3);
			value = Number(value) * 1024;
			acc[split[0]] = value;
			return acc;
		}, {});
	}
	module.exports = (registry, config = {}) => {
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const residentMemGauge = new Gauge({
			name: namePrefix + PROCESS_RESIDENT_MEMORY,
			help: "Resident memory size in bytes.",
			registers,
			labelNames,
			collect() {
				try {
					const structuredOutput = structureOutput(fs.readFileSync("/proc/self/status", "utf8"));
					residentMemGauge.set(labels, structuredOutput.VmRSS);
					virtualMemGauge.set(labels, structuredOutput.VmSize);
					heapSizeMemGauge.set(labels, structuredOutput.VmData);
				} catch {}
			}
		});
		const virtualMemGauge = new Gauge({
			name: namePrefix + PROCESS_VIRTUAL_MEMORY,
			help: "Virtual memory size in bytes.",
			registers,
			labelNames
		});
		const heapSizeMemGauge = new Gauge({
			name: namePrefix + PROCESS_HEAP,
			help: "Process heap size in bytes.",
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		PROCESS_RESIDENT_MEMORY,
		PROCESS_VIRTUAL_MEMORY,
		PROCESS_HEAP
	];
}));

// node_modules/prom-client/lib/metrics/helpers/safeMemoryUsage.js
var require_safeMemoryUsage = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function safeMemoryUsage() {
		try {
			return process.memoryUsage();
		} catch {
			return;
		}
	}
	module.exports = safeMemoryUsage;
}));

// node_modules/prom-client/lib/metrics/osMemoryHeap.js
var require_osMemoryHeap = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const linuxVariant = require_osMemoryHeapLinux();
	const safeMemoryUsage = require_safeMemoryUsage();
	const PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
	function notLinuxVariant(registry, config = {}) {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_RESIDENT_MEMORY,
			help: "Resident memory size in bytes.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const memUsage = safeMemoryUsage();
				if (memUsage) this.set(labels, memUsage.rss);
			}
		});
	}
	module.exports = (registry, config) => process.platform === "linux" ? linuxVariant(registry, config) : notLinuxVariant(registry, config);
	module.exports.metricNames = process.platform === "linux" ? linuxVariant.metricNames : [PROCESS_RESIDENT_MEMORY];
}));

// node_modules/prom-client/lib/metrics/processOpenFileDescriptors.js
var require_processOpenFileDescriptors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const fs = __require("fs");
	const process = __require("process");
	const PROCESS_OPEN_FDS = "process_open_fds";
	module.exports = (registry, config = {}) => {
		if (process.platform !== "linux") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_OPEN_FDS,
			help: "Number of open file descriptors.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				try {
					const fds = fs.readdirSync("/proc/self/fd");
					this.set(labels, fds.length - 1);
				} catch {}
			}
		});
	};
	module.exports.metricNames = [PROCESS_OPEN_FDS];
}));

// node_modules/prom-client/lib/metrics/processMaxFileDescriptors.js
var require_processMaxFileDescriptors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const fs = __require("fs");
	const PROCESS_MAX_FDS = "process_max_fds";
	let maxFds;
	module.exports = (registry, config = {}) => {
		if (maxFds === void 0) try {
			const lines = fs.readFileSync("/proc/self/limits", "utf8").split("\n");
			for (const line of lines) if (line.startsWith("Max open files")) {
				const parts = line.split(/  +/);
				maxFds = Number(parts[1]);
				break;
			}
		} catch {
			return;
		}
		if (maxFds === void 0) return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_MAX_FDS,
			help: "Maximum number of open file descriptors.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				if (maxFds !== void 0) this.set(labels, maxFds);
			}
		});
	};
	module.exports.metricNames = [PROCESS_MAX_FDS];
}));

// node_modules/prom-client/lib/metrics/eventLoopLag.js
var require_eventLoopLag = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	let perf_hooks;
	try {
		perf_hooks = __require("perf_hooks");
	} catch {}
	const NODEJS_EVENTLOOP_LAG = "nodejs_eventloop_lag_seconds";
	const NODEJS_EVENTLOOP_LAG_MIN = "nodejs_eventloop_lag_min_seconds";
	const NODEJS_EVENTLOOP_LAG_MAX = "nodejs_eventloop_lag_max_seconds";
	const NODEJS_EVENTLOOP_LAG_MEAN = "nodejs_eventloop_lag_mean_seconds";
	const NODEJS_EVENTLOOP_LAG_STDDEV = "nodejs_eventloop_lag_stddev_seconds";
	const NODEJS_EVENTLOOP_LAG_P50 = "nodejs_eventloop_lag_p50_seconds";
	const NODEJS_EVENTLOOP_LAG_P90 = "nodejs_eventloop_lag_p90_seconds";
	const NODEJS_EVENTLOOP_LAG_P99 = "nodejs_eventloop_lag_p99_seconds";
	function reportEventloopLag(start, gauge, labels) {
		const delta = process.hrtime(start);
		const seconds = (delta[0] * 1e9 + delta[1]) / 1e9;
		gauge.set(labels, seconds);
	}
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const registers = registry ? [registry] : void 0;
		let collect = () => {
			const start = process.hrtime();
			setImmediate(reportEventloopLag, start, lag, labels);
		};
		if (perf_hooks && perf_hooks.monitorEventLoopDelay) try {
			const histogram = perf_hooks.monitorEventLoopDelay({ resolution: config.eventLoopMonitoringPrecision });
			histogram.enable();
			collect = () => {
				const start = process.hrtime();
				setImmediate(reportEventloopLag, start, lag, labels);
				lagMin.set(labels, histogram.min / 1e9);
				lagMax.set(labels, histogram.max / 1e9);
				lagMean.set(labels, histogram.mean / 1e9);
				lagStddev.set(labels, histogram.stddev / 1e9);
				lagP50.set(labels, histogram.percentile(50) / 1e9);
				lagP90.set(labels, histogram.percentile(90) / 1e9);
				lagP99.set(labels, histogram.percentile(99) / 1e9);
				histogram.reset();
			};
		} catch (e) {
			if (e.code === "ERR_NOT_IMPLEMENTED") return;
			throw e;
		}
		const lag = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG,
			help: "Lag of event loop in seconds.",
			registers,
			labelNames,
			aggregator: "average",
			collect
		});
		const lagMin = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MIN,
			help: "The minimum recorded event loop delay.",
			registers,
			labelNames,
			aggregator: "min"
		});
		const lagMax = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MAX,
			help: "The maximum recorded event loop delay.",
			registers,
			labelNames,
			aggregator: "max"
		});
		const lagMean = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MEAN,
			help: "The mean of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagStddev = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_STDDEV,
			help: "The standard deviation of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP50 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P50,
			help: "The 50th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP90 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P90,
			help: "The 90th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP99 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P99,
			help: "The 99th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
	};
	module.exports.metricNames = [
		NODEJS_EVENTLOOP_LAG,
		NODEJS_EVENTLOOP_LAG_MIN,
		NODEJS_EVENTLOOP_LAG_MAX,
		NODEJS_EVENTLOOP_LAG_MEAN,
		NODEJS_EVENTLOOP_LAG_STDDEV,
		NODEJS_EVENTLOOP_LAG_P50,
		NODEJS_EVENTLOOP_LAG_P90,
		NODEJS_EVENTLOOP_LAG_P99
	];
}));

// node_modules/prom-client/lib/metrics/helpers/processMetricsHelpers.js
var require_processMetricsHelpers = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function aggregateByObjectName(list) {
		const data = {};
		for (let i = 0; i < list.length; i++) {
			const listElement = list[i];
			if (!listElement || typeof listElement.constructor === "undefined") continue;
			if (Object.hasOwnProperty.call(data, listElement.constructor.name)) data[listElement.constructor.name] += 1;
			else data[listElement.constructor.name] = 1;
		}
		return data;
	}
	function updateMetrics(gauge, data, labels) {
		gauge.reset();
		for (const key in data) gauge.set(Object.assign({ type: key }, labels || {}), data[key]);
	}
	module.exports = {
		aggregateByObjectName,
		updateMetrics
	};
}));

// node_modules/prom-client/lib/metrics/processHandles.js
var require_processHandles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { aggregateByObjectName } = require_processMetricsHelpers();
	const { updateMetrics } = require_processMetricsHelpers();
	const Gauge = require_gauge();
	const NODEJS_ACTIVE_HANDLES = "nodejs_active_handles";
	const NODEJS_ACTIVE_HANDLES_TOTAL = "nodejs_active_handles_total";
	module.exports = (registry, config = {}) => {
		if (typeof process._getActiveHandles !== "function") return;
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_HANDLES,
			help: "Number of active libuv handles grouped by handle type. Every handle type is C++ class name.",
			labelNames: ["type", ...labelNames],
			registers,
			collect() {
				const handles = process._getActiveHandles();
				updateMetrics(this, aggregateByObjectName(handles), labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_HANDLES_TOTAL,
			help: "Total number of active handles.",
			registers,
			labelNames,
			collect() {
				const handles = process._getActiveHandles();
				this.set(labels, handles.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_HANDLES, NODEJS_ACTIVE_HANDLES_TOTAL];
}));

// node_modules/prom-client/lib/metrics/processRequests.js
var require_processRequests = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const { aggregateByObjectName } = require_processMetricsHelpers();
	const { updateMetrics } = require_processMetricsHelpers();
	const NODEJS_ACTIVE_REQUESTS = "nodejs_active_requests";
	const NODEJS_ACTIVE_REQUESTS_TOTAL = "nodejs_active_requests_total";
	module.exports = (registry, config = {}) => {
		if (typeof process._getActiveRequests !== "function") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_REQUESTS,
			help: "Number of active libuv requests grouped by request type. Every request type is C++ class name.",
			labelNames: ["type", ...labelNames],
			registers: registry ? [registry] : void 0,
			collect() {
				const requests = process._getActiveRequests();
				updateMetrics(this, aggregateByObjectName(requests), labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_REQUESTS_TOTAL,
			help: "Total number of active requests.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const requests = process._getActiveRequests();
				this.set(labels, requests.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_REQUESTS, NODEJS_ACTIVE_REQUESTS_TOTAL];
}));

// node_modules/prom-client/lib/metrics/processResources.js
var require_processResources = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const { updateMetrics } = require_processMetricsHelpers();
	const NODEJS_ACTIVE_RESOURCES = "nodejs_active_resources";
	const NODEJS_ACTIVE_RESOURCES_TOTAL = "nodejs_active_resources_total";
	module.exports = (registry, config = {}) => {
		if (typeof process.getActiveResourcesInfo !== "function") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_RESOURCES,
			help: "Number of active resources that are currently keeping the event loop alive, grouped by async resource type.",
			labelNames: ["type", ...labelNames],
			registers: registry ? [registry] : void 0,
			collect() {
				const resources = process.getActiveResourcesInfo();
				const data = {};
				for (let i = 0; i < resources.length; i++) {
					const resource = resources[i];
					if (Object.hasOwn(data, resource)) data[resource] += 1;
					else data[resource] = 1;
				}
				updateMetrics(this, data, labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_RESOURCES_TOTAL,
			help: "Total number of active resources.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const resources = process.getActiveResourcesInfo();
				this.set(labels, resources.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_RESOURCES, NODEJS_ACTIVE_RESOURCES_TOTAL];
}));

// node_modules/prom-client/lib/metrics/heapSizeAndUsed.js
var require_heapSizeAndUsed = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const safeMemoryUsage = require_safeMemoryUsage();
	const NODEJS_HEAP_SIZE_TOTAL = "nodejs_heap_size_total_bytes";
	const NODEJS_HEAP_SIZE_USED = "nodejs_heap_size_used_bytes";
	const NODEJS_EXTERNAL_MEMORY = "nodejs_external_memory_bytes";
	module.exports = (registry, config = {}) => {
		if (typeof process.memoryUsage !== "function") return;
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const collect = () => {
			const memUsage = safeMemoryUsage();
			if (memUsage) {
				heapSizeTotal.set(labels, memUsage.heapTotal);
				heapSizeUsed.set(labels, memUsage.heapUsed);
				if (memUsage.external !== void 0) externalMemUsed.set(labels, memUsage.external);
			}
		};
		const heapSizeTotal = new Gauge({
			name: namePrefix + NODEJS_HEAP_SIZE_TOTAL,
			help: "Process heap size from Node.js in bytes.",
			registers,
			labelNames,
			collect
		});
		const heapSizeUsed = new Gauge({
			name: namePrefix + NODEJS_HEAP_SIZE_USED,
			help: "Process heap size used from Node.js in bytes.",
			registers,
			labelNames
		});
		const externalMemUsed = new Gauge({
			name: namePrefix + NODEJS_EXTERNAL_MEMORY,
			help: "Node.js external memory size in bytes.",
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		NODEJS_HEAP_SIZE_TOTAL,
		NODEJS_HEAP_SIZE_USED,
		NODEJS_EXTERNAL_MEMORY
	];
}));

// node_modules/prom-client/lib/metrics/heapSpacesSizeAndUsed.js
var require_heapSpacesSizeAndUsed = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const v8 = __require("v8");
	const METRICS = [
		"total",
		"used",
		"available"
	];
	const NODEJS_HEAP_SIZE = {};
	METRICS.forEach((metricType) => {
		NODEJS_HEAP_SIZE[metricType] = `nodejs_heap_space_size_${metricType}_bytes`;
	});
	module.exports = (registry, config = {}) => {
		try {
			v8.getHeapSpaceStatistics();
		} catch (e) {
			if (e.code === "ERR_NOT_IMPLEMENTED") return;
			throw e;
		}
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = ["space", ...Object.keys(labels)];
		const gauges = {};
		METRICS.forEach((metricType) => {
			gauges[metricType] = new Gauge({
				name: namePrefix + NODEJS_HEAP_SIZE[metricType],
				help: `Process heap space size ${metricType} from Node.js in bytes.`,
				labelNames,
				registers
			});
		});
		gauges.total.collect = () => {
			for (const space of v8.getHeapSpaceStatistics()) {
				const spaceName = space.space_name.substr(0, space.space_name.indexOf("_space"));
				gauges.total.set({
					space: spaceName,
					...labels
				}, space.space_size);
				gauges.used.set({
					space: spaceName,
					...labels
				}, space.space_used_size);
				gauges.available.set({
					space: spaceName,
					...labels
				}, space.space_available_size);
			}
		};
	};
	module.exports.metricNames = Object.values(NODEJS_HEAP_SIZE);
}));

// node_modules/prom-client/lib/metrics/version.js
var require_version = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Gauge = require_gauge();
	const version = process.version;
	const versionSegments = version.slice(1).split(".").map(Number);
	const NODE_VERSION_INFO = "nodejs_version_info";
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODE_VERSION_INFO,
			help: "Node.js version info.",
			labelNames: [
				"version",
				"major",
				"minor",
				"patch",
				...labelNames
			],
			registers: registry ? [registry] : void 0,
			aggregator: "first",
			collect() {
				this.labels(version, versionSegments[0], versionSegments[1], versionSegments[2], ...Object.values(labels)).set(1);
			}
		});
	};
	module.exports.metricNames = [NODE_VERSION_INFO];
}));

// node_modules/prom-client/lib/metrics/gc.js
var require_gc = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Histogram = require_histogram();
	let perf_hooks;
	try {
		perf_hooks = __require("perf_hooks");
	} catch {}
	const NODEJS_GC_DURATION_SECONDS = "nodejs_gc_duration_seconds";
	const DEFAULT_GC_DURATION_BUCKETS = [
		.001,
		.01,
		.1,
		1,
		2,
		5
	];
	const kinds = [];
	if (perf_hooks && perf_hooks.constants) {
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MAJOR] = "major";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MINOR] = "minor";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_INCREMENTAL] = "incremental";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_WEAKCB] = "weakcb";
	}
	module.exports = (registry, config = {}) => {
		if (!perf_hooks) return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const buckets = config.gcDurationBuckets ? config.gcDurationBuckets : DEFAULT_GC_DURATION_BUCKETS;
		const gcHistogram = new Histogram({
			name: namePrefix + NODEJS_GC_DURATION_SECONDS,
			help: "Garbage collection duration by kind, one of major, minor, incremental or weakcb.",
			labelNames: ["kind", ...labelNames],
			enableExemplars: false,
			buckets,
			registers: registry ? [registry] : void 0
		});
		new perf_hooks.PerformanceObserver((list) => {
			const entry = list.getEntries()[0];
			const kind = entry.detail ? kinds[entry.detail.kind] : kinds[entry.kind];
			gcHistogram.observe(Object.assign({ kind }, labels), entry.duration / 1e3);
		}).observe({ entryTypes: ["gc"] });
	};
	module.exports.metricNames = [NODEJS_GC_DURATION_SECONDS];
}));

// node_modules/prom-client/lib/defaultMetrics.js
var require_defaultMetrics = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { isObject } = require_util();
	const processCpuTotal = require_processCpuTotal();
	const processStartTime = require_processStartTime();
	const osMemoryHeap = require_osMemoryHeap();
	const processOpenFileDescriptors = require_processOpenFileDescriptors();
	const processMaxFileDescriptors = require_processMaxFileDescriptors();
	const eventLoopLag = require_eventLoopLag();
	const processHandles = require_processHandles();
	const processRequests = require_processRequests();
	const processResources = require_processResources();
	const heapSizeAndUsed = require_heapSizeAndUsed();
	const heapSpacesSizeAndUsed = require_heapSpacesSizeAndUsed();
	const version = require_version();
	const gc = require_gc();
	const metrics = {
		processCpuTotal,
		processStartTime,
		osMemoryHeap,
		processOpenFileDescriptors,
		processMaxFileDescriptors,
		eventLoopLag,
		...typeof process.getActiveResourcesInfo === "function" ? { processResources } : {},
		processHandles,
		processRequests,
		heapSizeAndUsed,
		heapSpacesSizeAndUsed,
		version,
		gc
	};
	const metricsList = Object.keys(metrics);
	module.exports = function collectDefaultMetrics(config) {
		if (config !== null && config !== void 0 && !isObject(config)) throw new TypeError("config must be null, undefined, or an object");
		config = {
			eventLoopMonitoringPrecision: 10,
			...config
		};
		for (const metric of Object.values(metrics)) metric(config.register, config);
	};
	module.exports.metricsList = metricsList;
}));

// node_modules/prom-client/lib/metricAggregators.js
var require_metricAggregators = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { Grouper, hashObject } = require_util();
	/**
	* Returns a new function that applies the `aggregatorFn` to the values.
	* @param {Function} aggregatorFn function to apply to values.
	* @return {Function} aggregator function
	*/
	function AggregatorFactory(aggregatorFn) {
		return (metrics) => {
			if (metrics.length === 0) return;
			const result = {
				help: metrics[0].help,
				name: metrics[0].name,
				type: metrics[0].type,
				values: [],
				aggregator: metrics[0].aggregator
			};
			const byLabels = new Grouper();
			metrics.forEach((metric) => {
				metric.values.forEach((value) => {
					const key = hashObject(value.labels);
					byLabels.add(`${value.metricName}_${key}`, value);
				});
			});
			byLabels.forEach((values) => {
				if (values.length === 0) return;
				const valObj = {
					value: aggregatorFn(values),
					labels: values[0].labels
				};
				if (values[0].metricName) valObj.metricName = values[0].metricName;
				result.values.push(valObj);
			});
			return result;
		};
	}
	exports.AggregatorFactory = AggregatorFactory;
	/**
	* Functions that can be used to aggregate metrics from multiple registries.
	*/
	exports.aggregators = {
		/**
		* @return The sum of values.
		*/
		sum: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0)),
		/**
		* @return The first value.
		*/
		first: AggregatorFactory((v) => v[0].value),
		/**
		* @return {undefined} Undefined; omits the metric.
		*/
		omit: () => {},
		/**
		* @return The arithmetic mean of the values.
		*/
		average: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0) / v.length),
		/**
		* @return The minimum of the values.
		*/
		min: AggregatorFactory((v) => v.reduce((p, c) => Math.min(p, c.value), Infinity)),
		/**
		* @return The maximum of the values.
		*/
		max: AggregatorFactory((v) => v.reduce((p, c) => Math.max(p, c.value), -Infinity))
	};
}));

// node_modules/prom-client/lib/cluster.js
var require_cluster = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Extends the Registry class with a `clusterMetrics` method that returns
	* aggregated metrics for all workers.
	*
	* In cluster workers, listens for and responds to requests for metrics by the
	* cluster master.
	*/
	const Registry = require_registry();
	const { Grouper } = require_util();
	const { aggregators } = require_metricAggregators();
	let cluster = () => {
		const data = __require("cluster");
		cluster = () => data;
		return data;
	};
	const GET_METRICS_REQ = "prom-client:getMetricsReq";
	const GET_METRICS_RES = "prom-client:getMetricsRes";
	let registries = [Registry.globalRegistry];
	let requestCtr = 0;
	let listenersAdded = false;
	const requests = /* @__PURE__ */ new Map();
	var AggregatorRegistry = class extends Registry {
		constructor(regContentType = Registry.PROMETHEUS_CONTENT_TYPE) {
			super(regContentType);
			addListeners();
		}
		/**
		* Gets aggregated metrics for all workers. The optional callback and
		* returned Promise resolve with the same value; either may be used.
		* @return {Promise<string>} Promise that resolves with the aggregated
		*   metrics.
		*/
		clusterMetrics() {
			const requestId = requestCtr++;
			return new Promise((resolve, reject) => {
				let settled = false;
				function done(err, result) {
					if (settled) return;
					settled = true;
					if (err) reject(err);
					else resolve(result);
				}
				const request = {
					responses: [],
					pending: 0,
					done,
					errorTimeout: setTimeout(() => {
						const err = /* @__PURE__ */ new Error("Operation timed out.");
						request.done(err);
					}, 5e3)
				};
				requests.set(requestId, request);
				const message = {
					type: GET_METRICS_REQ,
					requestId
				};
				for (const id in cluster().workers) if (cluster().workers[id].isConnected()) {
					cluster().workers[id].send(message);
					request.pending++;
				}
				if (request.pending === 0) {
					clearTimeout(request.errorTimeout);
					process.nextTick(() => done(null, ""));
				}
			});
		}
		get contentType() {
			return super.contentType;
		}
		/**
		* Creates a new Registry instance from an array of metrics that were
		* created by `registry.getMetricsAsJSON()`. Metrics are aggregated using
		* the method specified by their `aggregator` property, or by summation if
		* `aggregator` is undefined.
		* @param {Array} metricsArr Array of metrics, each of which created by
		*   `registry.getMetricsAsJSON()`.
		* @param {string} registryType content type of the new registry. Defaults
		* to PROMETHEUS_CONTENT_TYPE.
		* @return {Registry} aggregated registry.
		*/
		static aggregate(metricsArr, registryType = Registry.PROMETHEUS_CONTENT_TYPE) {
			const aggregatedRegistry = new Registry();
			const metricsByName = new Grouper();
			aggregatedRegistry.setContentType(registryType);
			metricsArr.forEach((metrics) => {
				metrics.forEach((metric) => {
					metricsByName.add(metric.name, metric);
				});
			});
			metricsByName.forEach((metrics) => {
				const aggregatorName = metrics[0].aggregator;
				const aggregatorFn = aggregators[aggregatorName];
				if (typeof aggregatorFn !== "function") throw new Error(`'${aggregatorName}' is not a defined aggregator.`);
				const aggregatedMetric = aggregatorFn(metrics);
				if (aggregatedMetric) {
					const aggregatedMetricWrapper = Object.assign({ get: () => aggregatedMetric }, aggregatedMetric);
					aggregatedRegistry.registerMetric(aggregatedMetricWrapper);
				}
			});
			return aggregatedRegistry;
		}
		/**
		* Sets the registry or registries to be aggregated. Call from workers to
		* use a registry/registries other than the default global registry.
		* @param {Array<Registry>|Registry} regs Registry or registries to be
		*   aggregated.
		* @return {void}
		*/
		static setRegistries(regs) {
			if (!Array.isArray(regs)) regs = [regs];
			regs.forEach((reg) => {
				if (!(reg instanceof Registry)) throw new TypeError(`Expected Registry, got ${typeof reg}`);
			});
			registries = regs;
		}
	};
	/**
	* Adds event listeners for cluster aggregation. Idempotent (safe to call more
	* than once).
	* @return {void}
	*/
	function addListeners() {
		if (listenersAdded) return;
		listenersAdded = true;
		if (cluster().isMaster) cluster().on("message", (worker, message) => {
			if (message.type === GET_METRICS_RES) {
				const request = requests.get(message.requestId);
				if (message.error) {
					request.done(new Error(message.error));
					return;
				}
				message.metrics.forEach((registry) => request.responses.push(registry));
				request.pending--;
				if (request.pending === 0) {
					requests.delete(message.requestId);
					clearTimeout(request.errorTimeout);
					const promString = AggregatorRegistry.aggregate(request.responses).metrics();
					request.done(null, promString);
				}
			}
		});
		if (cluster().isWorker) process.on("message", (message) => {
			if (message.type === GET_METRICS_REQ) Promise.all(registries.map((r) => r.getMetricsAsJSON())).then((metrics) => {
				process.send({
					type: GET_METRICS_RES,
					requestId: message.requestId,
					metrics
				});
			}).catch((error) => {
				process.send({
					type: GET_METRICS_RES,
					requestId: message.requestId,
					error: error.message
				});
			});
		});
	}
	module.exports = AggregatorRegistry;
}));

// node_modules/prom-client/index.js
/**
* Prometheus client
* @module Prometheus client
*/
var require_prom_client = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.register = require_registry().globalRegistry;
	exports.Registry = require_registry();
	Object.defineProperty(exports, "contentType", {
		configurable: false,
		enumerable: true,
		get() {
			return exports.register.contentType;
		},
		set(value) {
			exports.register.setContentType(value);
		}
	});
	exports.prometheusContentType = exports.Registry.PROMETHEUS_CONTENT_TYPE;
	exports.openMetricsContentType = exports.Registry.OPENMETRICS_CONTENT_TYPE;
	exports.validateMetricName = require_validation().validateMetricName;
	exports.Counter = require_counter();
	exports.Gauge = require_gauge();
	exports.Histogram = require_histogram();
	exports.Summary = require_summary();
	exports.Pushgateway = require_pushgateway();
	exports.linearBuckets = require_bucketGenerators().linearBuckets;
	exports.exponentialBuckets = require_bucketGenerators().exponentialBuckets;
	exports.collectDefaultMetrics = require_defaultMetrics();
	exports.aggregators = require_metricAggregators().aggregators;
	exports.AggregatorRegistry = require_cluster();
}));

// src/bot/metrics/catalogue.ts
var import_prom_client = require_prom_client();
const SECONDS_OF_WORK = [
	.1,
	.25,
	.5,
	1,
	2.5,
	5,
	10,
	30,
	60,
	120,
	240
];
/**
* All metrics of the bot, by name; docs/bot-metrics.md is made of this table. No label holds what has no bound: never a
* repository, a person or an issue, and of installations only the busiest ones by number.
* @see https://prometheus.io/docs/practices/naming/
*/
const METRIC_CATALOGUE = {
	lockstep_events_total: {
		kind: "counter",
		help: "Signed deliveries by event and by what became of them: accepted (stored), repeated (known already), dropped (can't matter), replayed (refused), failed (not stored).",
		labels: ["event", "result"]
	},
	lockstep_requests_refused_total: {
		kind: "counter",
		help: "Requests to the webhook that were turned away before they counted as deliveries: forged (no or a wrong signature), too-large, media-type, malformed, incomplete, overloaded.",
		labels: ["reason"]
	},
	lockstep_acknowledgement_seconds: {
		kind: "histogram",
		help: "From the head of a delivery's request to its acknowledgement, storing included.",
		labels: [],
		buckets: [
			.002,
			.005,
			.01,
			.025,
			.05,
			.1,
			.25,
			.5,
			1,
			2.5,
			5,
			10
		]
	},
	lockstep_queue_jobs: {
		kind: "gauge",
		help: "Jobs in the queue of all processes: waiting, running, and dead ones that nobody has replayed.",
		labels: ["state"]
	},
	lockstep_queue_oldest_seconds: {
		kind: "gauge",
		help: "How long the oldest waiting job has been due.",
		labels: []
	},
	lockstep_jobs_running: {
		kind: "gauge",
		help: "Jobs that this process is doing now.",
		labels: []
	},
	lockstep_jobs_total: {
		kind: "counter",
		help: "Ends of jobs in this process, by subject (repository, installation) and result: done, later (handed back), failed (tried again), dead (given up), lost (another process has it).",
		labels: ["subject", "result"]
	},
	lockstep_job_seconds: {
		kind: "histogram",
		help: "How long jobs took, by subject.",
		labels: ["subject"],
		buckets: SECONDS_OF_WORK
	},
	lockstep_sync_lag_seconds: {
		kind: "histogram",
		help: "From the first event that a sync was for to the agreement of both sides.",
		labels: [],
		buckets: [
			.5,
			1,
			2,
			3,
			5,
			8,
			13,
			30,
			60,
			120,
			300,
			900,
			3600
		]
	},
	lockstep_syncs_total: {
		kind: "counter",
		help: "Syncs by outcome: in-sync, changed, attention (a person must look), interrupted.",
		labels: ["outcome"]
	},
	lockstep_sync_conflicts_total: {
		kind: "counter",
		help: "Conflicts that syncs met.",
		labels: []
	},
	lockstep_sync_refused_changes_total: {
		kind: "counter",
		help: "Changes that GitHub or the plan refused.",
		labels: []
	},
	lockstep_failures_total: {
		kind: "counter",
		help: "Failures by their code, see docs/exit-codes.md.",
		labels: ["code"]
	},
	lockstep_github_requests_total: {
		kind: "counter",
		help: "Requests to GitHub by installation (the twenty first ones by number, the rest as other, the App itself as app) and result: read, unchanged (304, free), write, refused, limited, failed, lost (no answer).",
		labels: ["installation", "result"]
	},
	lockstep_github_request_seconds: {
		kind: "histogram",
		help: "How long GitHub took to answer, by method.",
		labels: ["method"],
		buckets: [
			.025,
			.05,
			.1,
			.25,
			.5,
			1,
			2.5,
			5,
			10,
			30
		]
	},
	lockstep_github_rate_limit_remaining: {
		kind: "gauge",
		help: "Requests left of this hour's, for the twenty installations that have the smallest share left.",
		labels: ["installation"]
	},
	lockstep_github_rate_limit: {
		kind: "gauge",
		help: "Requests that an hour allows, for the same installations.",
		labels: ["installation"]
	},
	lockstep_github_rate_limit_lowest_ratio: {
		kind: "gauge",
		help: "Smallest share of an hour's requests that any installation has left, from 0 to 1; 1 where none is known.",
		labels: []
	},
	lockstep_breakers: {
		kind: "gauge",
		help: "Installations by the state of their circuit breaker where it isn't closed: open, trial.",
		labels: ["state"]
	}
};

// src/bot/metrics/registry.ts
/** Makes the metrics in a registry of their own, beside those of the process: several bots may run in one. */
function createRegistry() {
	const registry = new import_prom_client.Registry();
	(0, import_prom_client.collectDefaultMetrics)({ register: registry });
	const counters = /* @__PURE__ */ new Map();
	const gauges = /* @__PURE__ */ new Map();
	const histograms = /* @__PURE__ */ new Map();
	for (const name of metricNames()) {
		const { kind, help, labels, buckets = [] } = METRIC_CATALOGUE[name];
		const settings = {
			name,
			help,
			labelNames: [...labels],
			registers: [registry]
		};
		if (kind === "counter") counters.set(name, new import_prom_client.Counter(settings));
		else if (kind === "gauge") gauges.set(name, new import_prom_client.Gauge(settings));
		else histograms.set(name, new import_prom_client.Histogram({
			...settings,
			buckets: [...buckets]
		}));
	}
	return {
		count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
		set: (name, labels, value) => gauges.get(name)?.set(labels, value),
		clear: (name) => gauges.get(name)?.reset(),
		observe: (name, labels, value) => histograms.get(name)?.observe(labels, value),
		text: () => registry.metrics(),
		contentType: registry.contentType
	};
}
/** The names of all metrics, in the order of the catalogue. */
function metricNames() {
	return Object.keys(METRIC_CATALOGUE).filter((name) => Object.hasOwn(METRIC_CATALOGUE, name));
}

// src/bot/metrics/bot-metrics.ts
const INSTALLATIONS = 20;
/**
* Makes the bot's metrics.
* @param depth how full the queue is; where it fails the metrics say nothing about that rather than nothing at all
* @param now the wall clock, milliseconds since 1970
*/
function createMetrics(depth, now) {
	const registry = createRegistry();
	const events = new BoundedValues(100);
	const reasons = new BoundedValues(20);
	const codes = new BoundedValues(60);
	const installations = new BoundedValues(INSTALLATIONS);
	const limits = new RateLimits();
	const breakers = /* @__PURE__ */ new Map();
	let running = 0;
	registry.set("lockstep_jobs_running", {}, 0);
	function requestResult({ method, status, headers }) {
		if (status === null) return "lost";
		if (status === 304) return "unchanged";
		if (status >= 500) return "failed";
		if (status === 429 || headers?.get("retry-after") != null || isUsedUp(status, headers)) return "limited";
		if (status >= 400) return "refused";
		return method === "GET" || method === "HEAD" ? "read" : "write";
	}
	async function collect() {
		registry.clear("lockstep_queue_jobs");
		registry.clear("lockstep_queue_oldest_seconds");
		try {
			const { waiting, running: active, dead, oldestMs } = await depth();
			for (const [state, count] of Object.entries({
				waiting,
				running: active,
				dead
			})) registry.set("lockstep_queue_jobs", { state }, count);
			registry.set("lockstep_queue_oldest_seconds", {}, oldestMs / 1e3);
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
		const ratio = first === void 0 ? 1 : first.remaining / first.limit;
		registry.set("lockstep_github_rate_limit_lowest_ratio", {}, ratio);
		for (const state of ["open", "trial"]) {
			const count = [...breakers.values()].filter((one) => one === state).length;
			registry.set("lockstep_breakers", { state }, count);
		}
	}
	return {
		event: (event, result) => registry.count("lockstep_events_total", {
			event: events.of(event),
			result
		}),
		refused: (reason) => registry.count("lockstep_requests_refused_total", { reason: reasons.of(reason) }),
		acknowledged: (ms) => registry.observe("lockstep_acknowledgement_seconds", {}, ms / 1e3),
		jobStarted(subject) {
			registry.set("lockstep_jobs_running", {}, ++running);
			return (result, ms) => {
				registry.set("lockstep_jobs_running", {}, --running);
				registry.count("lockstep_jobs_total", {
					subject,
					result
				});
				registry.observe("lockstep_job_seconds", { subject }, ms / 1e3);
			};
		},
		jobEnded: (subject, result) => registry.count("lockstep_jobs_total", {
			subject,
			result
		}),
		synced({ outcome, lagMs, conflicts, failures }) {
			registry.count("lockstep_syncs_total", { outcome });
			if (lagMs !== null) registry.observe("lockstep_sync_lag_seconds", {}, lagMs / 1e3);
			if (conflicts > 0) registry.count("lockstep_sync_conflicts_total", {}, conflicts);
			if (failures > 0) registry.count("lockstep_sync_refused_changes_total", {}, failures);
		},
		failed: (code) => registry.count("lockstep_failures_total", { code: codes.of(code) }),
		requested(seen) {
			const { installation, method, headers, milliseconds } = seen;
			const who = installation === null ? "app" : installations.of(`${installation}`);
			registry.count("lockstep_github_requests_total", {
				installation: who,
				result: requestResult(seen)
			});
			registry.observe("lockstep_github_request_seconds", { method: METHODS.has(method) ? method : "other" }, milliseconds / 1e3);
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
		contentType: registry.contentType
	};
}
const METHODS = /* @__PURE__ */ new Set([
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"PATCH",
	"DELETE"
]);
/** GitHub answers 403 where the hour is used up. */
function isUsedUp(status, headers) {
	return status === 403 && headers?.get("x-ratelimit-remaining") === "0";
}

// src/bot/tracing/spans.ts
init_esm();
/** What spans are named, and which kind each is. @see https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
const SPANS = {
	delivery: SpanKind.SERVER,
	job: SpanKind.CONSUMER,
	sync: SpanKind.INTERNAL,
	"github request": SpanKind.CLIENT
};
const tracer = () => trace.getTracer("lockstep", VERSION);
/**
* Does something within a span, which is nothing where no traces are exported. What it throws marks the span by its code,
* and is thrown on.
*/
async function inSpan(name, facts, work) {
	const settings = {
		kind: SPANS[name],
		attributes: attributesOf(facts)
	};
	return tracer().startActiveSpan(name, settings, async (span) => {
		try {
			return await work((more) => void span.setAttributes(attributesOf(more)));
		} catch (error) {
			span.setAttribute("error.type", failureOf(error).code);
			span.setStatus({ code: SpanStatusCode.ERROR });
			throw error;
		} finally {
			span.end();
		}
	});
}
/** A span of something that is over. @param endedAt milliseconds since 1970 */
function pastSpan(name, facts, milliseconds, endedAt) {
	const settings = {
		kind: SPANS[name],
		attributes: attributesOf(facts),
		startTime: endedAt - milliseconds
	};
	tracer().startSpan(name, settings).end(endedAt);
}
function attributesOf(facts) {
	return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 50) : value]));
}

// src/bot/observe.ts
/** Makes the hooks. */
function observing(parts) {
	const { metrics, log, now, clock } = parts;
	const event = (result) => (name) => metrics.event(name, result);
	return {
		/** For the webhook server. */
		web: {
			accepted: event("accepted"),
			repeated: event("repeated"),
			dropped: event("dropped"),
			replayed(name) {
				metrics.event(name, "replayed");
				log.say("delivery.replayed", { webhook: name });
			},
			forged() {
				metrics.refused("forged");
				log.say("request.refused", { reason: "forged" });
			},
			refused(reason) {
				metrics.refused(reason);
				log.say("request.refused", { reason });
			},
			failed(name, error) {
				metrics.event(name, "failed");
				log.say("delivery.failed", {
					webhook: name,
					error
				});
			},
			acknowledged(milliseconds, name) {
				metrics.acknowledged(milliseconds);
				log.say("delivery.acknowledged", {
					webhook: name,
					ms: milliseconds
				});
				pastSpan("delivery", { "github.event": name }, milliseconds, now());
			}
		},
		/** For the queue: what no job's own process tells. */
		queue(event) {
			if (event.kind === "trouble") log.say("bot.trouble", {
				part: "queue",
				error: event.error
			});
			if (event.kind !== "dead" && event.kind !== "lost") return;
			const { subject, job } = event;
			metrics.jobEnded(subject.kind, event.kind);
			log.about({
				...aboutOf(subject),
				job
			}).say(event.kind === "lost" ? "job.lost" : "job.dead", { subject: subject.kind });
		},
		/** Around what does the jobs. */
		jobs: (handle) => (job) => observedJob(parts, job, handle),
		/** When a sync has ended and is recorded. */
		synced({ fullName: repository, installation, last }) {
			if (last === null) return;
			const { outcome, lagMs, conflicts, failures, requests } = last;
			metrics.synced(last);
			const fields = {
				outcome,
				lagMs,
				conflicts,
				failures,
				requests
			};
			log.about({
				repository,
				installation
			}).say("sync.done", fields);
		},
		/** When it is known what the people of a repository want. */
		consented({ fullName: repository, installation, consent }) {
			if (consent.kind === "unseen") return;
			const about = log.about({
				repository,
				installation
			});
			if (consent.kind === "offered") about.say("repository.offered", { pull: consent.pull });
			else about.say(`repository.${consent.kind}`, {});
		},
		/** When the plans of a commit were checked. */
		checked({ fullName: repository, installation }, pull, counts) {
			const fields = {
				pull,
				errors: counts.error,
				warnings: counts.warning
			};
			log.about({
				repository,
				installation
			}).say("check.done", fields);
		},
		/** When a repository is recorded as one for which nothing can be done. */
		failing({ fullName: repository, installation, failure }) {
			if (failure === null) return;
			metrics.failed(failure.code);
			log.about({
				repository,
				installation
			}).say("repository.failing", { code: failure.code });
		},
		/** Around requests to GitHub. @param installation null for those of the App itself */
		requests: (installation, repository = null) => ({ route }, send) => {
			const [method = "GET"] = route.split(" ");
			const facts = {
				"http.request.method": method,
				"http.route": route.slice(method.length + 1)
			};
			const whose = installation === null ? {} : { "github.installation": installation };
			return inSpan("github request", {
				...facts,
				...whose
			}, async (note) => {
				const began = clock();
				const seen = (answer) => {
					const milliseconds = clock() - began;
					const [status, headers] = [answer?.status ?? null, answer?.headers ?? null];
					metrics.requested({
						installation,
						method,
						status,
						headers,
						milliseconds
					});
					if (status === null || status >= 500) log.about({
						installation,
						repository
					}).say("github.failed", {
						method,
						status,
						ms: milliseconds
					});
					if (status !== null) note({ "http.response.status_code": status });
				};
				try {
					const answer = await send();
					seen(answer);
					return answer;
				} catch (error) {
					seen(null);
					throw error;
				}
			});
		},
		/** For errors that nobody waits for. @param part of the bot, such as `web` */
		trouble(part, error) {
			metrics.failed(failureOf(error).code);
			log.say("bot.trouble", {
				part,
				error
			});
		}
	};
}
/** What a line about a job's subject is about. */
function aboutOf(subject) {
	const repository = subject.kind === "repository" ? subject.repository.fullName : null;
	return {
		installation: subject.installation,
		repository
	};
}
async function observedJob({ metrics, log, clock }, job, handle) {
	const { id, subject, attempt, deliveries } = job;
	const subjectKind = subject.kind;
	const about = log.about({
		...aboutOf(subject),
		job: id
	});
	const began = clock();
	about.say("job.started", {
		subject: subjectKind,
		attempt,
		deliveries: deliveries.length
	});
	const ended = metrics.jobStarted(subjectKind);
	const facts = {
		"lockstep.job": id,
		"lockstep.subject": subjectKind,
		"lockstep.attempt": attempt,
		"lockstep.deliveries": deliveries.map((delivery) => delivery.id),
		"github.installation": subject.installation,
		...subject.kind === "repository" ? { "github.repository": subject.repository.fullName } : {}
	};
	return inSpan("job", facts, async (note) => {
		try {
			const verdict = await handle(job);
			const ms = clock() - began;
			ended(verdict.kind, ms);
			note({ "lockstep.result": verdict.kind });
			if (verdict.kind === "failed") about.say("job.failed", {
				subject: subjectKind,
				attempt,
				ms
			});
			else {
				const afterMs = verdict.kind === "later" ? verdict.afterMs : null;
				about.say("job.ended", {
					subject: subjectKind,
					result: verdict.kind,
					attempt,
					ms,
					afterMs
				});
			}
			return verdict;
		} catch (error) {
			const ms = clock() - began;
			ended("failed", ms);
			const { code } = failureOf(error);
			metrics.failed(code);
			about.say("job.failed", {
				subject: subjectKind,
				attempt,
				ms,
				code,
				error
			});
			throw error;
		}
	});
}

// src/bot/records/migrations.ts
/**
* The tables of this folder, in the order in which they came to be. An entry that was released is never changed: what is
* to be otherwise gets an entry of its own. Each may hold several statements.
*/
const RECORD_MIGRATIONS = [
	`CREATE SCHEMA IF NOT EXISTS lockstep`,
	`CREATE TABLE lockstep.installations (
    id bigint PRIMARY KEY,
    account text NOT NULL,
    suspended boolean NOT NULL DEFAULT false,
    removed boolean NOT NULL DEFAULT false,
    permissions jsonb NOT NULL DEFAULT '{}'
  )`,
	`CREATE TABLE lockstep.repositories (
    id bigint PRIMARY KEY,
    installation bigint NOT NULL,
    full_name text NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    consent text NOT NULL DEFAULT 'unseen'
      CHECK (consent IN ('unseen', 'no-plans', 'offered', 'declined', 'enabled')),
    onboarding_pull integer,
    offer_at timestamptz,
    shown text,
    default_branch text,
    head text,
    knowledge jsonb,
    ledger text,
    organisation text,
    last_sync jsonb,
    failure jsonb,
    next_full_at timestamptz,
    report jsonb
  )`,
	`CREATE INDEX repositories_installation ON lockstep.repositories (installation)`,
	`CREATE INDEX repositories_next_full ON lockstep.repositories (next_full_at) WHERE NOT removed`
];

// src/bot/records/rows.ts
/** A bigint, which drivers give as number, bigint or text. */
const id = union([
	number(),
	bigint(),
	string().regex(/^\d+$/)
]).transform(Number);
/** A timestamptz, which drivers give as a date or as text. */
const instant = union([date(), string()]).transform((value) => new Date(value).toISOString()).nullable();
const json = (schema) => preprocess((value) => typeof value === "string" ? JSON.parse(value) : value, schema);
const knowledge = object({
	plans: array(string()),
	settings: array(string()),
	files: array(string()),
	branches: array(string()),
	openHeads: array(string()),
	issues: array(number()),
	milestones: array(number()),
	intakeLabel: string(),
	labels: array(string()),
	labelPrefixes: array(string()),
	checksCount: boolean()
});
const lastSync = object({
	at: string(),
	outcome: _enum([
		"in-sync",
		"changed",
		"attention",
		"interrupted"
	]),
	lagMs: number().nullable(),
	conflicts: number(),
	failures: number(),
	requests: number()
});
const failure = object({
	code: string(),
	message: string(),
	hint: string().nullable(),
	since: string()
});
const repository = object({
	id,
	installation: id,
	full_name: string(),
	removed: boolean(),
	consent: _enum([
		"unseen",
		"no-plans",
		"offered",
		"declined",
		"enabled"
	]),
	onboarding_pull: number().nullable(),
	offer_at: instant,
	shown: string().nullable(),
	default_branch: string().nullable(),
	head: string().nullable(),
	knowledge: json(knowledge.nullable()),
	ledger: string().nullable(),
	organisation: string().nullable(),
	last_sync: json(lastSync.nullable()),
	failure: json(failure.nullable()),
	next_full_at: instant,
	report: json(unknown())
});
const installation = object({
	id,
	account: string(),
	suspended: boolean(),
	removed: boolean(),
	permissions: json(record(string(), string()))
});
/** A row of `lockstep.repositories`. @throws ZodError where it is none */
function repositoryOf(row) {
	const value = repository.parse(row);
	return {
		id: value.id,
		installation: value.installation,
		fullName: value.full_name,
		removed: value.removed,
		consent: consentOf(value.consent, value.onboarding_pull),
		offerAt: value.offer_at,
		shown: value.shown,
		defaultBranch: value.default_branch,
		head: value.head,
		knowledge: value.knowledge,
		ledger: value.ledger,
		organisation: value.organisation,
		last: value.last_sync,
		failure: value.failure,
		nextFullAt: value.next_full_at,
		report: value.report ?? null
	};
}
function consentOf(kind, pull) {
	if (kind === "declined") return {
		kind,
		pull
	};
	if (kind !== "offered") return { kind };
	return pull === null ? { kind: "unseen" } : {
		kind,
		pull
	};
}
/** A row of `lockstep.installations`. @throws ZodError where it is none */
function installationOf(row) {
	return installation.parse(row);
}

// src/bot/records/records.ts
/** Any number that no other lock of two numbers in this database has as its first. */
const TURNS = 7316403;
const SELECT = "SELECT * FROM lockstep.repositories";
/** The records in a database whose tables `RECORD_MIGRATIONS` made. */
function createRecords(database) {
	const repositories = async (where, values) => (await database.query(`${SELECT} ${where}`, values)).map(repositoryOf);
	return {
		async repository(id) {
			return (await repositories("WHERE id = $1", [id]))[0] ?? null;
		},
		repositories: (installation) => installation === void 0 ? repositories("ORDER BY full_name", []) : repositories("WHERE installation = $1 ORDER BY full_name", [installation]),
		async save(record) {
			await database.query(UPSERT, valuesOf(record));
		},
		async meet(installation, met) {
			if (met.length === 0) return;
			await database.query(`INSERT INTO lockstep.repositories (id, installation, full_name)
         SELECT (r->>'id')::bigint, $1::bigint, r->>'fullName' FROM jsonb_array_elements($2::text::jsonb) AS r
         ON CONFLICT (id) DO UPDATE SET installation = excluded.installation, full_name = excluded.full_name, removed = false`, [installation, JSON.stringify(met.map(({ id, fullName }) => ({
				id,
				fullName
			})))]);
		},
		async lose(ids) {
			if (ids.length === 0) return;
			await database.query(`UPDATE lockstep.repositories SET removed = true
         WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text($1::text::jsonb))`, [JSON.stringify(ids)]);
		},
		dueForFull: (now, limit) => repositories(`WHERE NOT removed AND consent = 'enabled' AND next_full_at <= $1::timestamptz ORDER BY next_full_at LIMIT $2`, [now, limit]),
		withoutFull: (limit) => repositories("WHERE NOT removed AND consent = 'enabled' AND next_full_at IS NULL ORDER BY id LIMIT $1", [limit]),
		giveTurn: ({ id, installation }, choose) => database.transaction(async (statements) => {
			await statements.query(`SELECT pg_advisory_xact_lock(${TURNS}, ($1::bigint % 2147483647)::int)`, [installation]);
			const all = (await statements.query(`${SELECT} WHERE installation = $1 ORDER BY full_name`, [installation])).map(repositoryOf);
			const given = all.find((record) => record.id === id)?.offerAt ?? null;
			if (given !== null) return given;
			const turn = choose(all);
			await statements.query("UPDATE lockstep.repositories SET offer_at = $2::timestamptz WHERE id = $1", [id, turn]);
			return turn;
		}),
		async planFull(id, at) {
			await database.query("UPDATE lockstep.repositories SET next_full_at = $2::timestamptz WHERE id = $1", [id, at]);
		},
		async installation(id) {
			const [row] = await database.query("SELECT * FROM lockstep.installations WHERE id = $1", [id]);
			return row === void 0 ? null : installationOf(row);
		},
		async installations() {
			return (await database.query("SELECT * FROM lockstep.installations ORDER BY account", [])).map(installationOf);
		},
		async saveInstallation({ id, account, suspended, removed, permissions }) {
			await database.query(`INSERT INTO lockstep.installations (id, account, suspended, removed, permissions)
         VALUES ($1, $2, $3, $4, $5::text::jsonb)
         ON CONFLICT (id) DO UPDATE SET account = excluded.account, suspended = excluded.suspended,
           removed = excluded.removed, permissions = excluded.permissions`, [
				id,
				account,
				suspended,
				removed,
				JSON.stringify(permissions)
			]);
		},
		async loseInstallation(id) {
			await database.transaction(async (statements) => {
				await statements.query("UPDATE lockstep.installations SET removed = true WHERE id = $1", [id]);
				await statements.query("UPDATE lockstep.repositories SET removed = true WHERE installation = $1", [id]);
			});
		}
	};
}
/** Columns with their types; `next_full_at` has a statement of its own, since the schedule sets it. */
const COLUMNS$2 = {
	id: "bigint",
	installation: "bigint",
	full_name: "text",
	removed: "boolean",
	consent: "text",
	onboarding_pull: "integer",
	offer_at: "timestamptz",
	shown: "text",
	default_branch: "text",
	head: "text",
	knowledge: "text::jsonb",
	ledger: "text",
	organisation: "text",
	last_sync: "text::jsonb",
	failure: "text::jsonb",
	report: "text::jsonb"
};
const NAMES = Object.keys(COLUMNS$2);
const UPSERT = `INSERT INTO lockstep.repositories (${NAMES.join(", ")})
  VALUES (${Object.values(COLUMNS$2).map((type, index) => `$${index + 1}::${type}`).join(", ")})
  ON CONFLICT (id) DO UPDATE SET ${NAMES.slice(1).map((name) => `${name} = excluded.${name}`).join(", ")}`;
function valuesOf(record) {
	const { consent } = record;
	const json = (value) => value === null || value === void 0 ? null : JSON.stringify(value);
	const row = {
		id: record.id,
		installation: record.installation,
		full_name: record.fullName,
		removed: record.removed,
		consent: consent.kind,
		onboarding_pull: "pull" in consent ? consent.pull : null,
		offer_at: record.offerAt,
		shown: record.shown,
		default_branch: record.defaultBranch,
		head: record.head,
		knowledge: json(record.knowledge),
		ledger: record.ledger,
		organisation: record.organisation,
		last_sync: json(record.last),
		failure: json(record.failure),
		report: json(record.report)
	};
	return Object.values(row);
}

// src/bot/schedule/migrations.ts
/**
* The tables of this folder, in the order in which they came to be. An entry that was released is never changed: what is
* to be otherwise gets an entry of its own.
*/
const SCHEDULE_MIGRATIONS = [`CREATE TABLE lockstep.chores (
    name text PRIMARY KEY,
    due_at timestamptz NOT NULL,
    -- One process does it; if nothing is heard of it by then, another one may.
    busy_until timestamptz,
    done_at timestamptz,
    -- How far it has come.
    mark timestamptz
  );
  CREATE TABLE lockstep.redeliveries (
    guid text PRIMARY KEY,
    asked_at timestamptz NOT NULL,
    times int NOT NULL
  );
  CREATE INDEX redeliveries_asked ON lockstep.redeliveries (asked_at)`];

// src/bot/schedule/chores.ts
/** It is due a little before its period is over: whoever looks once in a period shall not come a moment too early. */
const EARLY = .9;
/** What failed is tried again after this, or its period where that is shorter. */
const AGAIN_MS = 6e4;
const Marks = array(object({ mark: union([date(), string()]).transform((value) => new Date(value).toISOString()).nullable() }));
/** @param clock wall clock; those of several machines are taken to agree within seconds */
function createChores(database, clock) {
	const iso = (fromNowMs) => new Date(clock().getTime() + fromNowMs).toISOString();
	return {
		async take({ name, leaseMs }, starting) {
			await database.query("INSERT INTO lockstep.chores (name, due_at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING", [name, iso(0)]);
			const begunAt = iso(0);
			const rows = await database.query(TAKE, [
				name,
				begunAt,
				iso(leaseMs),
				starting ? iso(-6e4) : null
			]);
			const [row] = Marks.parse(rows);
			return row === void 0 ? null : {
				mark: row.mark,
				begunAt
			};
		},
		async done({ name, everyMs }, begunAt, mark) {
			const due = new Date(Date.parse(begunAt) + everyMs * EARLY).toISOString();
			await database.query(`UPDATE lockstep.chores SET busy_until = NULL, due_at = $2::timestamptz, done_at = $3::timestamptz,
           mark = coalesce($4::timestamptz, mark) WHERE name = $1`, [
				name,
				due,
				iso(0),
				mark
			]);
		},
		async failed({ name, everyMs }) {
			await database.query("UPDATE lockstep.chores SET busy_until = NULL, due_at = $2::timestamptz WHERE name = $1", [name, iso(Math.min(AGAIN_MS, everyMs))]);
		}
	};
}
const TAKE = `
UPDATE lockstep.chores SET busy_until = $3::timestamptz
WHERE name = $1 AND (busy_until IS NULL OR busy_until <= $2::timestamptz)
  AND (due_at <= $2::timestamptz OR ($4::timestamptz IS NOT NULL AND (done_at IS NULL OR done_at <= $4::timestamptz)))
RETURNING mark`;

// src/bot/worker/organisation-push.ts
/** A full reconcile, as nobody waits for it. */
const FULL = {
	...NO_WORK,
	sync: {
		issues: [],
		pulls: [],
		full: true
	}
};
/** So far apart are the reconciles of one installation that all begin for the same reason. */
const STEP_MS = 2e3;
/** However many they are, the last one begins by then. */
const LONGEST_MS$1 = 36e5;
/** Whether the repository can be the one in which an account speaks for all of its repositories. Pure. */
function isOrganisationRepository(fullName) {
	return /\/\.github$/i.test(fullName);
}
/** Whether deliveries of that repository may have changed what is said there. Pure. */
function changesOrganisation(deliveries) {
	return deliveries.some(({ subject }) => {
		if (subject.kind === "repository") return true;
		if (subject.kind !== "push" || subject.ref !== `refs/heads/${subject.defaultBranch}`) return false;
		return touches$1(subject.paths, [ORGANISATION_PATH]);
	});
}
/** A full reconcile of each of an installation's synced repositories, one after the other. Pure. */
function spreadFull(records, now) {
	const synced = records.filter(({ removed, consent }) => !removed && consent.kind === "enabled");
	const step = Math.min(STEP_MS, LONGEST_MS$1 / Math.max(1, synced.length));
	return synced.map(({ id, installation, fullName }, index) => ({
		installation,
		repository: {
			id,
			fullName
		},
		work: FULL,
		notBefore: new Date(now.getTime() + Math.round(index * step)).toISOString()
	}));
}

// src/bot/schedule/slots.ts
/**
* When a repository's next turn is: always at the same point of the period, which its id alone decides, so that all
* repositories are spread evenly over it, and whatever was missed meanwhile doesn't make them bunch up. Pure.
* @param id database id of the repository
* @param after the turn is later than this
*/
function nextSlot(id, periodMs, after) {
	const offset = Math.floor(fraction(id) * periodMs);
	const passed = Math.floor((after.getTime() - offset) / periodMs);
	return new Date((passed + 1) * periodMs + offset);
}
/** A number from 0 up to, not including, 1, the same for the same id. */
function fraction(id) {
	return createHash("sha256").update(String(id)).digest().readUIntBE(0, 6) / 2 ** 48;
}

// src/bot/schedule/full.ts
/**
* Spreads the repositories that are due over the time until the next round, and gives each its next turn; those that have none
* yet get their first. Pure.
* @param due those whose turn has come, at most as many as one round may begin
* @param fresh those without a turn
* @param asleep installations that are suspended: nothing can be done for them
*/
function fullRound(due, fresh, asleep, now, { periodMs, roundMs }) {
	const awake = due.filter(({ installation }) => !asleep.has(installation));
	const step = awake.length === 0 ? 0 : roundMs / awake.length;
	return {
		requests: awake.map(({ id, installation, fullName }, index) => ({
			installation,
			repository: {
				id,
				fullName
			},
			work: FULL,
			notBefore: new Date(now.getTime() + Math.round(index * step)).toISOString()
		})),
		plans: [...due, ...fresh].map(({ id }) => ({
			id,
			at: nextSlot(id, periodMs, now).toISOString()
		}))
	};
}

// src/bot/records/record.ts
/** A repository of which nothing but its name is known. */
function newRecord(id, installation, fullName) {
	return {
		id,
		installation,
		fullName,
		removed: false,
		consent: { kind: "unseen" },
		offerAt: null,
		shown: null,
		defaultBranch: null,
		head: null,
		knowledge: null,
		ledger: null,
		organisation: null,
		last: null,
		failure: null,
		nextFullAt: null,
		report: null
	};
}

// src/bot/worker/installation.ts
/**
* Brings what is recorded of an installation into line with what GitHub says of it now, whatever event asked for that:
* made, removed, suspended, other permissions, repositories added or taken away.
* @throws GitHubError where GitHub fails
*/
async function followInstallation(deps, id) {
	const found = (await deps.app.installations()).find((installation) => installation.id === id);
	if (found === void 0) await loseInstallation(deps, id);
	else await meetInstallation(deps, found);
	return { kind: "done" };
}
/** Forgets an installation that GitHub no longer knows. What was agreed in its repositories is remembered. */
async function loseInstallation({ app, records }, id) {
	app.forget(id);
	await records.loseInstallation(id);
}
/**
* Records an installation and its repositories as GitHub has them. Repositories that nobody has looked at are looked at;
* those that come back, alone or with an installation that was suspended or removed, are synced: of what happened meanwhile
* GitHub has told nothing.
* @throws GitHubError where GitHub fails
*/
async function meetInstallation({ app, records, queue }, found) {
	const { id, account, suspended, permissions } = found;
	const earlier = await records.installation(id);
	const away = earlier !== null && (earlier.suspended || earlier.removed);
	app.forget(id);
	const save = () => records.saveInstallation({
		id,
		account,
		suspended,
		permissions,
		removed: false
	});
	if (suspended) {
		await save();
		return;
	}
	const repositories = await app.repositories(id);
	const known = new Map((await records.repositories(id)).map((record) => [record.id, record]));
	const here = new Set(repositories.map((repository) => repository.id));
	await records.lose([...known.keys()].filter((one) => !here.has(one)));
	await records.meet(id, repositories);
	const requests = repositories.flatMap((repository) => {
		const before = known.get(repository.id) ?? newRecord(repository.id, id, repository.fullName);
		const work = workFor(before.consent, before.removed || away);
		const notBefore = before.consent.kind === "unseen" ? before.offerAt : null;
		return work === null ? [] : [{
			installation: id,
			repository,
			work,
			notBefore
		}];
	});
	if (requests.length > 0) await queue.request(requests);
	await save();
}
function workFor(consent, away) {
	if (consent.kind === "unseen") return {
		...NO_WORK,
		discover: true
	};
	if (!away) return null;
	if (consent.kind === "enabled") return {
		...NO_WORK,
		sync: {
			issues: [],
			pulls: [],
			full: false
		}
	};
	return consent.kind === "declined" ? null : {
		...NO_WORK,
		discover: true
	};
}

// src/bot/schedule/installations.ts
/**
* Brings all installations into line with what GitHub has, whatever events were missed: new ones and their repositories are
* recorded and looked at, removed ones forgotten. One that GitHub fails doesn't keep the others from it.
* @throws GitHubError where GitHub doesn't list them, or the first failure of a single one after all others are done
*/
async function followAll(deps, stop) {
	const found = await deps.app.installations();
	const here = new Set(found.map(({ id }) => id));
	let failure = null;
	for (const installation of found) {
		if (stop.aborted) return;
		try {
			await meetInstallation(deps, installation);
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			failure ??= error;
		}
	}
	for (const { id, removed } of await deps.records.installations()) if (!removed && !here.has(id)) await loseInstallation(deps, id);
	if (failure !== null) throw failure;
}

// src/bot/schedule/missed.ts
/** GitHub sends again what is no older than this. */
const OLDEST_MS = 2592e5;
/** GitHub's list may lag behind: rounds overlap by this. */
const OVERLAP_MS = 6e5;
/** A delivery that failed so often is given up: the full reconcile makes good for it. */
const MOST_TIMES = 5;
/** Pause before a delivery is asked for a second time; each further one is twice as long. */
const FIRST_PAUSE_MS = 12e4;
/** Where a round looks back to. Pure. @param mark that of the round before; null for none */
function lookBack(mark, now) {
	const oldest = now.getTime() - OLDEST_MS;
	const from = mark === null ? oldest : Math.max(oldest, Date.parse(mark) - OVERLAP_MS);
	return new Date(from).toISOString();
}
/**
* Which failed deliveries to ask for again: those without a try that worked, unless one was asked for a moment ago or often
* enough. Pure.
* @param attempts all tries since `lookBack`, in any order
* @param asked by GUID
* @param matters whether deliveries of an event are wanted at all
* @param most so many are asked for in one round; the rest is for the next
*/
function missedDeliveries(attempts, asked, matters, now, most) {
	const ordered = [...Map.groupBy(attempts, ({ guid }) => guid)].flatMap(([guid, tries]) => {
		const [first, ...rest] = tries.toSorted((a, b) => Date.parse(a.deliveredAt) - Date.parse(b.deliveredAt) || a.id - b.id);
		const before = asked.get(guid);
		const given = before !== void 0 && before.times >= MOST_TIMES;
		if (first === void 0 || given || tries.some(({ ok }) => ok) || !matters(first.event)) return [];
		const rested = before === void 0 || now.getTime() - Date.parse(before.at) >= pauseAfter(before.times);
		return [{
			since: first.deliveredAt,
			last: rest.at(-1) ?? first,
			rested
		}];
	}).toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since) || a.last.id - b.last.id);
	return {
		ask: ordered.filter(({ rested }) => rested).slice(0, most).map(({ last }) => last),
		mark: new Date(Math.min(now.getTime(), ...ordered.slice(0, 1).map(({ since }) => Date.parse(since)))).toISOString()
	};
}
function pauseAfter(times) {
	return FIRST_PAUSE_MS * 2 ** (times - 1);
}

// src/bot/schedule/redeliver.ts
const AskedRows = array(object({
	guid: string(),
	times: number(),
	asked_at: union([date(), string()]).transform((value) => new Date(value).toISOString())
}));
/**
* Asks GitHub to send again what it couldn't deliver. Each one is remembered before the next is asked for, so that a round that
* is cut off goes on where it was.
* @param mark what the round before gave; null for none
* @throws GitHubError where GitHub fails
*/
async function redeliverMissed(deps, mark) {
	const { app, database, clock, most, stop } = deps;
	const attempts = await app.attempts(lookBack(mark, clock()));
	const failed = [...new Set(attempts.filter(({ ok }) => !ok).map(({ guid }) => guid))];
	const rows = AskedRows.parse(await database.query("SELECT guid, times, asked_at FROM lockstep.redeliveries WHERE guid = ANY($1::text[])", [failed]));
	const asked = new Map(rows.map(({ guid, times, asked_at: at }) => [guid, {
		times,
		at
	}]));
	const round = missedDeliveries(attempts, asked, isKnownEvent, clock(), most);
	let count = 0;
	for (const { id, guid } of round.ask) {
		if (stop.aborted) break;
		try {
			await app.redeliver(id);
			count += 1;
		} catch (error) {
			if (!(error instanceof GitHubError) || error.kind !== "not-found" && error.kind !== "refused") throw error;
		}
		await database.query(`INSERT INTO lockstep.redeliveries AS r (guid, asked_at, times) VALUES ($1, $2::timestamptz, 1)
       ON CONFLICT (guid) DO UPDATE SET asked_at = excluded.asked_at, times = r.times + 1`, [guid, clock().toISOString()]);
	}
	return {
		asked: count,
		mark: round.mark
	};
}

// src/bot/schedule/schedule.ts
const MINUTE_MS = 6e4;
const HOUR_MS$1 = 60 * MINUTE_MS;
const LEASE_MS = 15 * MINUTE_MS;
/** How long it is remembered what GitHub said of an installation that nothing is heard of. */
const KEEP_LIMITS_MS = 168 * HOUR_MS$1;
/** Repositories that get their first turn in one round. */
const FRESH = 1e3;
/**
* Looks every minute what is due, and at once after the start. Of several processes each chore is done by one.
*/
function startSchedule(options) {
	const { database, clock, every = interval } = options;
	const chores = createChores(database, clock);
	const stopping = new AbortController();
	const tasks = tasksOf(options, stopping.signal);
	const underWay = /* @__PURE__ */ new Map();
	const look = (starting) => {
		for (const task of tasks) {
			if (stopping.signal.aborted || underWay.has(task)) continue;
			const ended = round(chores, task, starting, options.trouble, stopping.signal).finally(() => underWay.delete(task));
			underWay.set(task, ended);
		}
	};
	const cancel = every(MINUTE_MS, () => look(false));
	look(true);
	return { async stop() {
		cancel();
		stopping.abort();
		await Promise.all(underWay.values());
	} };
}
/** One chore's turn, where it is due and nobody else does it. Nothing is thrown: it is told, and due again soon. */
async function round(chores, { chore, run }, starting, trouble, stop) {
	try {
		const turn = await chores.take(chore, starting);
		if (turn === null) return;
		try {
			const mark = await run(turn.mark);
			if (stop.aborted) await chores.failed(chore);
			else await chores.done(chore, turn.begunAt, mark);
		} catch (error) {
			await chores.failed(chore);
			throw error;
		}
	} catch (error) {
		trouble(error);
	}
}
function tasksOf(options, stop) {
	const { app, records, queue, database, clock, limits, log } = options;
	const { missedMs = 5 * MINUTE_MS, fullMs = 24 * HOUR_MS$1, installationsMs = 6 * HOUR_MS$1 } = options;
	const { fullPerMinute = 30, redeliveriesPerRound = 200 } = options;
	const ago = (ms) => new Date(clock().getTime() - ms);
	return [
		{
			chore: {
				name: "installations",
				everyMs: installationsMs,
				leaseMs: LEASE_MS
			},
			run: async () => {
				await followAll({
					app,
					records,
					queue
				}, stop);
				return null;
			}
		},
		{
			chore: {
				name: "missed deliveries",
				everyMs: missedMs,
				leaseMs: LEASE_MS
			},
			run: async (mark) => {
				const done = await redeliverMissed({
					app,
					database,
					clock,
					most: redeliveriesPerRound,
					stop
				}, mark);
				if (done.asked > 0) log(`GitHub was asked to send ${done.asked} deliveries again that had failed.`);
				return done.mark;
			}
		},
		{
			chore: {
				name: "full reconcile",
				everyMs: MINUTE_MS,
				leaseMs: LEASE_MS
			},
			run: async () => {
				const now = clock();
				const asleep = (await records.installations()).filter(({ suspended }) => suspended).map(({ id }) => id);
				const due = await records.dueForFull(now.toISOString(), fullPerMinute);
				const fresh = await records.withoutFull(FRESH);
				const spread = {
					periodMs: fullMs,
					roundMs: MINUTE_MS
				};
				const { requests, plans } = fullRound(due, fresh, new Set(asleep), now, spread);
				if (requests.length > 0) await queue.request(requests);
				for (const { id, at } of plans) await records.planFull(id, at);
				return null;
			}
		},
		{
			chore: {
				name: "pruning",
				everyMs: HOUR_MS$1,
				leaseMs: LEASE_MS
			},
			run: async () => {
				await limits.prune(ago(KEEP_LIMITS_MS).getTime());
				await database.query("DELETE FROM lockstep.redeliveries WHERE asked_at < $1::timestamptz", [ago(2 * OLDEST_MS).toISOString()]);
				return null;
			}
		}
	];
}
function interval(ms, run) {
	const timer = setInterval(run, ms);
	timer.unref();
	return () => clearInterval(timer);
}

// src/bot/status/records-source.ts
/** What the status page shows, from what is recorded; what installations have left of their hour is what this process heard. */
function statusSource(records, metrics, sprintPage) {
	const source = {
		async repositories() {
			return (await records.repositories()).filter(({ removed }) => !removed).map(repositoryStatus);
		},
		async report(id) {
			return (await records.repository(id))?.report ?? null;
		},
		async installations() {
			return (await records.installations()).filter(({ removed }) => !removed).map(({ id, account, suspended, permissions }) => ({
				id,
				account,
				suspended,
				missing: missingPermissions({ permissions }),
				rateLimit: metrics.rateLimit(id)
			}));
		}
	};
	if (sprintPage === void 0) return source;
	return {
		...source,
		async sprintPage(id) {
			const record = await records.repository(id);
			return record === null || record.removed ? null : sprintPage(record);
		}
	};
}
function repositoryStatus(record) {
	const { id, installation, fullName: name, consent, last, failure, nextFullAt } = record;
	return {
		id,
		installation,
		name,
		onboardingPull: "pull" in consent ? consent.pull : null,
		last,
		failure,
		nextFullAt,
		consent: consent.kind
	};
}

// src/bot/status/address.ts
/** A status page's token has at least so many characters: it is guarded by nothing else. */
const SHORTEST = 16;
/** Whether a name or address is this very machine's and can't be reached from another. */
function isLoopback(host) {
	const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
	if (isIPv4(bare)) return bare.startsWith("127.");
	if (isIPv6(bare)) return bare === "::1" || /^::ffff:127\./.test(bare);
	return bare === "localhost" || bare.endsWith(".localhost");
}
/** @throws UsageError where the page would be open to others without a token, or with one that is easily guessed */
function checkAccess(host, token) {
	const hint = "Make one with: openssl rand -hex 32";
	if (token === null && !isLoopback(host)) throw new UsageError(`The status page would be open to everybody who reaches ${host}: LOCKSTEP_STATUS_TOKEN is not set.`, hint);
	if (token !== null && token.length < SHORTEST) throw new UsageError(`LOCKSTEP_STATUS_TOKEN has ${token.length} characters; ${SHORTEST} are the least.`, hint);
}
/**
* Whether a request's `Host` names this machine, as it does where its own browser asks for the page. Another name that leads
* here is a page elsewhere that had its name pointed at 127.0.0.1.
*/
function isLoopbackHost(header) {
	const [, name = ""] = /^(\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/.exec(header ?? "") ?? [];
	return name !== "" && isLoopback(name);
}

// src/bot/status/access.ts
const COOKIE = "lockstep_status";
const SESSION_MS = 432e5;
/** Wrong tokens that are looked at, all together, before all others have to wait. */
const TRIES = 10;
const TRIES_MS = 6e4;
/** Who may see the status page. What it hands out is signed, and kept nowhere. */
var Access = class {
	#token;
	#key;
	#now;
	#wrong = [];
	/** @param token null for a page that only this machine reaches @param now milliseconds since 1970 */
	constructor(token, now) {
		this.#token = token;
		this.#key = token === null ? randomBytes(32) : createHmac("sha256", token).update("lockstep status").digest();
		this.#now = now;
	}
	/** Whether there is a form to type the token into. */
	get hasLogin() {
		return this.#token !== null;
	}
	visitor(message) {
		if (this.#token === null) {
			if (!isLoopbackHost(message.headers.host)) return { kind: "misled" };
			return {
				kind: "admitted",
				csrf: this.#sign("form of this machine")
			};
		}
		if (isBearer(message, this.#token)) return {
			kind: "admitted",
			csrf: null
		};
		const session = cookieOf(message);
		const [, until = "", signature = ""] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(session) ?? [];
		if (until === "" || !sameSecret(signature, this.#sign(`session ${until}`)) || Number(until) <= this.#now()) return { kind: "stranger" };
		return {
			kind: "admitted",
			csrf: this.#sign(`form ${session}`)
		};
	}
	/** The cookie of a new session; null for a wrong token, `wait` where there were too many of them. */
	login(given, secure) {
		const now = this.#now();
		this.#wrong = this.#wrong.filter((at) => now - at < TRIES_MS);
		if (this.#wrong.length >= TRIES) return "wait";
		if (this.#token === null || !sameSecret(given, this.#token)) {
			this.#wrong.push(now);
			return null;
		}
		const until = now + SESSION_MS;
		return cookie(`${until}.${this.#sign(`session ${until}`)}`, SESSION_MS / 1e3, secure);
	}
	/** The cookie that ends a session. */
	logout() {
		return cookie("", 0, false);
	}
	/** Whether a form that was sent is one of this page: it has the visitor's mark, and no other site sent it. */
	isOwnForm(message, visitor, csrf) {
		if (visitor.kind !== "admitted") return false;
		if (visitor.csrf === null) return true;
		return isSameSite(message) && sameSecret(csrf, visitor.csrf);
	}
	#sign(text) {
		return createHmac("sha256", this.#key).update(text).digest("base64url");
	}
};
/** Whether no other site is behind a request, as far as the browser says. @see https://fetch.spec.whatwg.org/#origin-header */
function isSameSite({ headers }) {
	const site = headers["sec-fetch-site"];
	if (site !== void 0 && site !== "same-origin" && site !== "none") return false;
	const { origin } = headers;
	if (origin === void 0) return true;
	return URL.canParse(origin) && new URL(origin).host === headers.host;
}
function cookie(value, seconds, secure) {
	return `${COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
}
function cookieOf({ headers }) {
	return (headers.cookie ?? "").split(";").map((pair) => pair.trim()).find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(16) ?? "";
}

// src/bot/status/page/document.ts
const STYLE = `${COLOURS}${PAGE_STYLE}header.bar{display:flex;flex-wrap:wrap;gap:6px 20px;align-items:baseline;justify-content:space-between;margin-bottom:18px}
header.bar form,td form{display:inline}
.tiles{display:flex;flex-wrap:wrap}.tiles li{flex:1 1 140px}
th.number,td.number{padding-right:20px}
h2.name{margin:8px 0 2px}.bar form::before{content:"· "}
.card{margin-bottom:20px}
.card>h2{margin-bottom:8px}
button,input{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--third);border-radius:6px;padding:4px 11px;min-height:30px}
button{cursor:pointer}button.plain{margin:0;padding:0;border:0;min-height:24px;background:none;color:var(--link);text-decoration:underline;font-size:13.5px}
button:focus-visible,input:focus-visible,a:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.note{padding:9px 14px;border:1px solid var(--line);border-left:4px solid var(--good);border-radius:6px;background:var(--panel);margin-bottom:18px}
.note.bad{border-left-color:var(--bad)}
.search{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 10px}
.search label{font-size:13.5px;color:var(--soft)}
.login{max-width:420px;margin:12vh auto 0}.login input{width:100%;margin:6px 0 12px}
code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
`;
const STYLE_HASH = createHash("sha256").update(`\n${STYLE}`).digest("base64");
/** Policy of the status pages: their one style by its hash, forms to themselves, and nothing else. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
/** A page of the status server, complete in itself. @param content markup of `main` */
function statusPage(title, content) {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<link rel="icon" href="data:,">
<style>
${STYLE}</style>
</head>
<body>
<main class="page">
${content}
</main>
</body>
</html>
`;
}

// src/bot/status/page/login.ts
/** The form for the token. @param problem why there is one again */
function loginPage(problem) {
	const note = problem === null ? "" : `<p class="note bad" role="alert">${{
		wrong: "That is not the token.",
		wait: "Too many wrong tokens. Try again in a minute."
	}[problem]}</p>`;
	return statusPage("lockstep status", `<form class="login card" method="post" action="/login"><h1>lockstep</h1>${note}<label for="token">Token of the status page</label><input id="token" name="token" type="password" autocomplete="current-password" required maxlength="1000"><button>Log in</button><p class="empty">It is LOCKSTEP_STATUS_TOKEN of the bot.</p></form>`);
}
/** A page that says that there is nothing to show, and why. */
function messagePage(title, words) {
	return statusPage(title, `<h1>${title}</h1><p class="goal">${words}</p><p class="over"><a href="/">All repositories</a></p>`);
}

// src/bot/status/form.ts
const MOST_BYTES = 8192;
/** The fields of a form that was sent; null where it is none, or too long. */
async function readForm(message) {
	const [type] = (message.headers["content-type"] ?? "").split(";");
	if (type?.trim().toLowerCase() !== "application/x-www-form-urlencoded") return null;
	const chunks = [];
	let length = 0;
	for await (const chunk of message) {
		const bytes = Buffer.from(chunk);
		length += bytes.length;
		if (length > MOST_BYTES) return null;
		chunks.push(bytes);
	}
	return new URLSearchParams(Buffer.concat(chunks).toString());
}

// src/bot/status/snapshot.ts
/** Takes the snapshot. @throws what source and queue throw */
async function takeSnapshot(source, queue, now) {
	const [depth, dead, running, repositories, installations] = await Promise.all([
		queue.depth(),
		queue.jobs("dead"),
		queue.jobs("running"),
		source.repositories(),
		source.installations()
	]);
	return {
		version: 1,
		at: now().toISOString(),
		queue: depth,
		dead,
		running,
		repositories: repositories.toSorted((a, b) => urgency(b) - urgency(a) || (a.name < b.name ? -1 : 1)),
		installations
	};
}
/** Whether a person must look at a repository. */
function needsAttention({ failure, last }) {
	return failure !== null || last?.outcome === "attention" || last?.outcome === "interrupted";
}
function urgency(repository) {
	if (repository.failure !== null) return 3;
	if (needsAttention(repository)) return 2;
	return repository.consent === "enabled" ? 1 : 0;
}

// src/bot/status/page/words.ts
/** A span for people: `0.4 s`, `3 min`, `2 h`, `5 days`. @param ms milliseconds */
function span(ms) {
	const seconds = Math.max(0, ms) / 1e3;
	if (seconds < 90) return `${figure(seconds)} s`;
	if (seconds < 5400) return `${figure(Math.round(seconds / 60))} min`;
	if (seconds < 129600) return `${figure(Math.round(seconds / 3600))} h`;
	return counted$1(Math.round(seconds / 86400), "day");
}
/** An instant as how long ago it is, or how far ahead; the instant itself for programs and on hovering. @param now ISO */
function moment(at, now) {
	const instant = at === null ? NaN : Date.parse(at);
	if (at === null || Number.isNaN(instant)) return "–";
	const ago = Date.parse(now) - instant;
	const words = Math.abs(ago) < 1e3 ? "now" : ago >= 0 ? `${span(ago)} ago` : `in ${span(-ago)}`;
	return `<time datetime="${escaped(at)}" title="${escaped(at)}">${words}</time>`;
}
const OUTCOMES = {
	"in-sync": ["good", "in step"],
	changed: ["good", "brought into step"],
	attention: ["warning", "needs a person"],
	interrupted: ["warning", "interrupted"]
};
/** How a repository stands, as a sign and words. */
function standing({ consent, failure, last, onboardingPull }) {
	if (failure !== null) return `${sign("bad")} stopped: ${escaped(failure.code)}`;
	const pull = onboardingPull === null ? "" : ` (#${onboardingPull})`;
	switch (consent) {
		case "unseen": return `${sign(null)} not looked at yet`;
		case "no-plans": return `${sign(null)} no plans`;
		case "offered": return `${sign(null)} sync offered${pull}`;
		case "declined": return `${sign(null)} declined${pull}`;
		case "enabled": {
			if (last === null) return `${sign(null)} first sync to come`;
			const [health, words] = OUTCOMES[last.outcome];
			return `${sign(health)} ${words}`;
		}
	}
}

// src/bot/status/page/installations.ts
const COLUMNS$1 = [
	{
		label: "Installation",
		wide: true
	},
	{
		label: "State",
		nowrap: true
	},
	{
		label: "Requests left",
		short: "requests left"
	},
	{
		label: "Missing permissions",
		wide: true,
		short: "missing:"
	}
];
/** The accounts that the App is installed on. */
function installationTable(installations, now) {
	const rows = installations.map(({ id, account, suspended, rateLimit, missing }) => [
		`${escaped(account === "" ? "unknown" : account)}<span class="formula">${id}</span>`,
		suspended ? `${sign("warning")} suspended` : missing.length > 0 ? `${sign("warning")} lacks permissions` : `${sign("good")} active`,
		rateLimit === null ? "–" : `${figure(rateLimit.remaining)} of ${figure(rateLimit.limit)} (${percent(rateLimit.remaining / rateLimit.limit)}), full ${moment(new Date(rateLimit.resetsAt).toISOString(), now)}`,
		missing.map(({ area, needed, granted }) => `${escaped(area)}: ${escaped(needed)} (${granted === null ? "not granted" : `only ${escaped(granted)}`})`).join("<br>")
	]);
	return `<section class="card"><h2>Installations</h2>${rows.length === 0 ? "<p class=\"empty\">The App is installed nowhere yet.</p>" : scrolled("Installations", table("", COLUMNS$1, rows, "cards"))}</section>`;
}

// src/bot/status/page/jobs.ts
const MOST$5 = 100;
/** The jobs that were given up, each with a button to have it tried again. @param csrf null where no form can be sent */
function deadLetters(jobs, now, csrf) {
	if (jobs.length === 0) return "";
	const columns = [
		{
			label: "Job",
			wide: true
		},
		{
			label: "Why",
			wide: true
		},
		{
			label: "Tries",
			numeric: true,
			short: "tries"
		},
		{
			label: "Deliveries",
			numeric: true,
			short: "deliveries"
		},
		{
			label: "Since",
			nowrap: true
		},
		{ label: "Replay" }
	];
	const rows = jobs.slice(0, MOST$5).map(({ id, subject, reason, attempt, deliveries, createdAt }) => [
		`${subjectName(subject)}<span class="formula"><code>${escaped(id)}</code></span>`,
		escaped(shortened(reason ?? "not told", 500)),
		figure(attempt),
		figure(deliveries),
		moment(createdAt, now),
		csrf === null ? "" : replayForm(id, subject, csrf)
	]);
	const more = jobs.length > MOST$5 ? `<p class="empty">${figure(jobs.length - MOST$5)} more: lockstep jobs lists all.</p>` : "";
	return `<section class="card"><h2>Dead letters</h2>${scrolled("Dead letters", table("", columns, rows, "cards"))}${more}</section>`;
}
/** The jobs that are being done. */
function runningJobs(jobs, now) {
	if (jobs.length === 0) return "";
	const columns = [
		{
			label: "Running",
			wide: true
		},
		{
			label: "Try",
			numeric: true,
			short: "try"
		},
		{
			label: "Deliveries",
			numeric: true,
			short: "deliveries"
		},
		{
			label: "Queued",
			nowrap: true,
			short: "queued"
		}
	];
	const rows = jobs.slice(0, MOST$5).map(({ subject, attempt, deliveries, createdAt }) => [
		subjectName(subject),
		figure(attempt),
		figure(deliveries),
		moment(createdAt, now)
	]);
	return `<section class="card"><h2>Running</h2>${scrolled("Running jobs", table("", columns, rows, "cards"))}</section>`;
}
function subjectName(subject) {
	if (subject.kind === "installation") return `installation ${subject.installation}`;
	return `<a href="/repository/${subject.repository.id}">${escaped(subject.repository.fullName)}</a>`;
}
function replayForm(id, subject, csrf) {
	const what = subject.kind === "installation" ? `installation ${subject.installation}` : subject.repository.fullName;
	return `<form method="post" action="/replay"><input type="hidden" name="csrf" value="${escaped(csrf)}"><input type="hidden" name="id" value="${escaped(id)}"><button aria-label="Replay the job of ${escaped(what)}">Replay</button></form>`;
}

// src/bot/status/page/repositories.ts
const MOST$4 = 300;
const COLUMNS = [
	{
		label: "Repository",
		wide: true
	},
	{
		label: "State",
		nowrap: true
	},
	{
		label: "Last sync",
		nowrap: true,
		short: "last sync"
	},
	{
		label: "Lag",
		numeric: true,
		short: "lag"
	},
	{
		label: "Conflicts",
		numeric: true,
		short: "conflicts"
	},
	{
		label: "Refused",
		numeric: true,
		short: "refused"
	},
	{
		label: "Requests",
		numeric: true,
		short: "requests"
	},
	{
		label: "Full reconcile",
		nowrap: true,
		short: "full reconcile"
	}
];
/** The repositories, those that need a person first. @param search part of their names */
function repositoryTable(all, now, search) {
	const wanted = search.trim().toLowerCase();
	const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
	const rows = found.slice(0, MOST$4).map((repository) => row(repository, now));
	const form = `<form class="search" method="get" action="/" role="search"><label for="q">Name contains</label><input id="q" name="q" type="search" value="${escaped(search)}" maxlength="200"><button>Search</button></form>`;
	const empty = all.length === 0 ? "The App is installed on no repository yet." : "No repository has that in its name.";
	const list = rows.length === 0 ? `<p class="empty">${empty}</p>` : scrolled("Repositories", table("", COLUMNS, rows, "cards"));
	const more = found.length > MOST$4 ? `<p class="empty">${figure(found.length - MOST$4)} more: search for them, or read status.json.</p>` : "";
	return `<section class="card"><h2>Repositories</h2>${all.length === 0 ? "" : form}${list}${more}</section>`;
}
function row(repository, now) {
	const { id, name, last, failure, nextFullAt } = repository;
	const why = failure === null ? "" : `<span class="formula">${escaped(failure.message)}</span>`;
	return [
		`<a href="/repository/${id}">${escaped(name)}</a>${why}`,
		standing(repository),
		moment(last?.at ?? null, now),
		last?.lagMs == null ? "–" : span(last.lagMs),
		last === null ? "–" : figure(last.conflicts),
		last === null ? "–" : figure(last.failures),
		last === null ? "–" : figure(last.requests),
		moment(nextFullAt, now)
	];
}

// src/bot/status/page/overview.ts
/** The whole bot on one page. */
function overviewPage(snapshot, request) {
	const { at, dead, running, installations } = snapshot;
	return statusPage("lockstep status", [
		bar(at, request),
		notice(request.replayed),
		tiles(snapshot),
		deadLetters(dead, at, request.csrf),
		runningJobs(running, at),
		repositoryTable(snapshot.repositories, at, request.search),
		installationTable(installations, at),
		`<footer>As of ${escaped(at)}. The same for programs: <a href="/status.json">status.json</a>, <a href="/metrics">metrics</a>.</footer>`
	].join("\n"));
}
/** The head of a page. */
function bar(at, { csrf, hasLogin }) {
	const logout = hasLogin && csrf !== null ? ` <form method="post" action="/logout"><input type="hidden" name="csrf" value="${escaped(csrf)}"><button class="plain">Log out</button></form>` : "";
	return `<header class="bar"><h1>lockstep</h1><div class="over">as of <time datetime="${escaped(at)}">${escaped(at.slice(11, 19))} UTC</time> · <a href="">Reload</a>${logout}</div></header>`;
}
function notice(replayed) {
	if (replayed === null) return "";
	return replayed === "yes" ? "<p class=\"note\" role=\"status\">The dead letter is in the queue again.</p>" : "<p class=\"note bad\" role=\"status\">There is no such dead letter any more.</p>";
}
function tiles({ queue, repositories }) {
	const enabled = repositories.filter(({ consent }) => consent === "enabled");
	const attention = repositories.filter(needsAttention).length;
	const conflicts = enabled.reduce((sum, { last }) => sum + (last?.conflicts ?? 0), 0);
	const lags = enabled.flatMap(({ last }) => last?.lagMs == null ? [] : [last.lagMs]).toSorted((a, b) => a - b);
	const middle = lags[Math.floor(lags.length / 2)];
	return `<ul class="tiles">${[
		tile("Synced", figure(enabled.length), `of ${counted$1(repositories.length, "repository", "repositories")}`),
		tile("Need a person", figure(attention), attention === 1 ? "repository" : "repositories"),
		tile("Conflicts", figure(conflicts), "open"),
		tile("Waiting", figure(queue.waiting), queue.waiting === 0 ? "jobs" : `oldest for ${span(queue.oldestMs)}`),
		tile("Running", figure(queue.running), queue.running === 1 ? "job" : "jobs"),
		tile("Dead letters", figure(queue.dead), queue.dead === 0 ? "all is done" : "wait for a replay"),
		tile("Lag", middle === void 0 ? "–" : span(middle), "median of the last syncs")
	].join("")}</ul>`;
}
function tile(label, value, note) {
	return `<li><span>${escaped(label)}</span><b>${escaped(value)}</b><small>${escaped(note)}</small></li>`;
}

// src/bot/status/page/repository.ts
/** What the page reads of a report as it is recorded; what else is in it is left out. */
const Slim = object({
	changes: array(object({
		side: string(),
		action: string(),
		task: string().nullish(),
		issue: number().nullish(),
		fields: array(string()).default([])
	})).default([]),
	conflicts: array(object({
		task: string().nullish(),
		field: string(),
		resolution: string().nullish()
	})).default([]),
	failed: array(object({
		task: string().nullish(),
		action: string()
	})).default([]),
	notices: array(object({
		level: string(),
		code: string(),
		task: string().nullish()
	})).default([]),
	pullRequest: object({
		number: number(),
		url: string()
	}).nullish().catch(null)
});
/** A repository: how it stands, and what its last sync did. @param report as it is recorded */
function repositoryPage(repository, report, request) {
	const { id, name, failure, installation } = repository;
	const { at, hasSprint } = request;
	const sprint = hasSprint ? ` · <a href="/repository/${id}/sprint">Report of the sprint</a>` : "";
	return statusPage(`${name} · lockstep status`, [
		bar(at, request),
		`<p class="over"><a href="/">All repositories</a>${sprint}</p>`,
		`<h2 class="name">${escaped(name)}</h2><p class="over">${standing(repository)} · installation ${installation}</p>`,
		failure === null ? "" : `<p class="note bad">${escaped(failure.message)} ${escaped(failure.hint ?? "")} <span class="over">(since ${moment(failure.since, at)})</span></p>`,
		facts(repository, at),
		lastReport(report)
	].join("\n"));
}
function facts(repository, now) {
	const { last, nextFullAt } = repository;
	return `<ul class="tiles">${[
		[
			"Last sync",
			moment(last?.at ?? null, now),
			last === null ? "none yet" : counted$1(last.requests, "request")
		],
		[
			"Lag",
			last?.lagMs == null ? "–" : span(last.lagMs),
			"from event to agreement"
		],
		[
			"Conflicts",
			figure(last?.conflicts ?? 0),
			"open"
		],
		[
			"Refused",
			figure(last?.failures ?? 0),
			"changes"
		],
		[
			"Full reconcile",
			moment(nextFullAt, now),
			"at the latest"
		]
	].map(([label, value, note]) => `<li><span>${label}</span><b>${value}</b><small>${note}</small></li>`).join("")}</ul>`;
}
function lastReport(report) {
	if (report === null || report === void 0) return "<p class=\"empty\">It was not synced yet.</p>";
	const parsed = Slim.safeParse(report);
	if (!parsed.success) return "<p class=\"empty\">The last report was written by another version of lockstep.</p>";
	const { changes, conflicts, failed, notices, pullRequest } = parsed.data;
	const waiting = pullRequest == null ? "" : `<p class="note">Changes of the plan wait in ${link(pullRequest.url, `#${pullRequest.number}`)}.</p>`;
	const parts = [
		part("Conflicts", [
			"Task",
			"Field",
			"What was done"
		], conflicts.map((one) => [
			one.task,
			one.field,
			one.resolution
		])),
		part("Refused changes", ["Task", "What"], failed.map((one) => [one.task, one.action])),
		part("Notices", [
			"Task",
			"Level",
			"Code"
		], notices.map((one) => [
			one.task,
			one.level,
			one.code
		])),
		part("Changes", [
			"Task",
			"Side",
			"What",
			"Issue",
			"Fields"
		], changes.map((one) => [
			one.task,
			one.side,
			one.action,
			one.issue == null ? null : `#${one.issue}`,
			one.fields.join(", ")
		]))
	].join("\n");
	return waiting + (parts.trim() === "" ? "<p class=\"empty\">The last sync found both sides in step.</p>" : parts);
}
function part(title, labels, rows) {
	if (rows.length === 0) return "";
	const columns = labels.map((label, index) => ({
		label,
		nowrap: index === 0
	}));
	const cells = rows.map((row) => row.map((cell) => escaped(cell ?? "–")));
	return `<section class="card"><h2>${title} of the last sync</h2>${scrolled(title, table("", columns, cells))}</section>`;
}

// src/bot/status/routes.ts
/** The report of a sprint has drawings with styles of their own, and still nothing that runs or loads. */
const SPRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Answers for a path. @throws what source and queue throw */
async function statusRoutes(parts, path, visitor, message) {
	const { method = "GET" } = message;
	if (method === "POST") return posted(parts, path, visitor, message);
	if (method !== "GET" && method !== "HEAD") return plain(405, "Read it with GET.", { allow: "GET, HEAD, POST" });
	if (visitor.kind === "stranger") return denied(parts, path, message);
	const { source, queue, now, access } = parts;
	const context = {
		csrf: visitor.csrf,
		hasLogin: access.hasLogin
	};
	if (path === "/") {
		const query = new URL(message.url ?? "/", "http://status").searchParams;
		const replayed = query.get("replayed");
		const request = {
			...context,
			search: (query.get("q") ?? "").slice(0, 200),
			replayed: replayed === "yes" || replayed === "gone" ? replayed : null
		};
		return {
			status: 200,
			body: overviewPage(await takeSnapshot(source, queue, now), request)
		};
	}
	if (path === "/status.json") return {
		status: 200,
		body: `${JSON.stringify(await takeSnapshot(source, queue, now), null, 2)}\n`,
		type: "application/json; charset=utf-8"
	};
	if (path === "/login") return redirect("/");
	const [, digits, sprint] = /^\/repository\/(\d{1,15})(\/sprint)?$/.exec(path) ?? [];
	if (digits === void 0) return nothing();
	const id = Number(digits);
	const repository = (await source.repositories()).find((one) => one.id === id);
	if (repository === void 0) return nothing();
	if (sprint === void 0) {
		const hasSprint = source.sprintPage !== void 0 && repository.consent === "enabled";
		const request = {
			...context,
			at: now().toISOString(),
			hasSprint
		};
		return {
			status: 200,
			body: repositoryPage(repository, await source.report(id), request)
		};
	}
	const page = repository.consent === "enabled" ? await source.sprintPage?.(id) : null;
	if (page == null) return nothing();
	return {
		status: 200,
		body: page,
		headers: { "content-security-policy": SPRINT_POLICY }
	};
}
async function posted(parts, path, visitor, message) {
	const { access, queue, log } = parts;
	const form = await readForm(message);
	if (form === null) return plain(415, "Send a short form.");
	if (path === "/login" && access.hasLogin) {
		if (!isSameSite(message)) return plain(403, "The form is not one of this page.");
		const cookie = access.login(form.get("token") ?? "", message.headers["x-forwarded-proto"] === "https");
		if (cookie === "wait") return {
			status: 429,
			body: loginPage("wait"),
			headers: { "retry-after": "60" }
		};
		if (cookie !== null) return redirect("/", { "set-cookie": cookie });
		log.say("status.denied", { path });
		return {
			status: 401,
			body: loginPage("wrong")
		};
	}
	if (visitor.kind === "stranger") return denied(parts, path, message);
	if (!access.isOwnForm(message, visitor, form.get("csrf") ?? "")) return plain(403, "The form is not one of this page, or of a session that is over. Load the page again.");
	if (path === "/logout") return redirect("/", { "set-cookie": access.logout() });
	if (path !== "/replay") return nothing();
	const id = form.get("id") ?? "";
	const replayed = await queue.replay(id);
	if (replayed) log.about({ job: id }).say("status.replayed", {});
	return redirect(replayed ? "/?replayed=yes" : "/?replayed=gone");
}
/** The login page for people, a plain word for programs. */
function denied({ log }, path, message) {
	const headers = { "www-authenticate": "Bearer" };
	if ((message.headers.accept ?? "").includes("text/html")) return {
		status: 401,
		body: loginPage(null),
		headers
	};
	log.say("status.denied", { path });
	return plain(401, "Send the token as Authorization: Bearer.", headers);
}
function redirect(location, headers = {}) {
	return {
		status: 303,
		body: "",
		headers: {
			location,
			...headers
		}
	};
}
function plain(status, text, headers = {}) {
	return {
		status,
		body: `${text}\n`,
		type: "text/plain; charset=utf-8",
		headers
	};
}
function nothing() {
	return {
		status: 404,
		body: messagePage("Nothing here", "There is no such page or repository.")
	};
}

// src/bot/status/server.ts
/** Open to whoever reaches the port: they tell nothing of anybody. */
const OPEN = /* @__PURE__ */ new Set(["/healthz", "/readyz"]);
/**
* Serves the status page.
* @throws UsageError where others could reach it without a token; what the system says where the port can't be had
*/
async function startStatus(options) {
	const { port, host = "127.0.0.1", token, source, queue, now, log } = options;
	checkAccess(host, token);
	const access = new Access(token, () => now().getTime());
	const parts = {
		source,
		queue,
		now,
		log,
		access
	};
	const pages = new Map(Object.entries(options.pages ?? {}));
	async function answer(message) {
		const path = (message.url ?? "/").split("?")[0] ?? "/";
		const page = pages.get(path);
		if (page !== void 0 && OPEN.has(path)) return page(message);
		const visitor = access.visitor(message);
		if (visitor.kind === "misled") return {
			status: 421,
			body: messagePage("Not here", "This page is only for this machine. Ask for it as 127.0.0.1, or set LOCKSTEP_STATUS_TOKEN.")
		};
		if (page !== void 0 && visitor.kind === "admitted") return page(message);
		return statusRoutes(parts, path, visitor, message);
	}
	const server = createServer({
		headersTimeout: 5e3,
		requestTimeout: 1e4,
		maxHeaderSize: 16384
	});
	server.on("request", (message, response) => {
		response.on("error", () => {});
		answer(message).catch((error) => {
			log.say("bot.trouble", {
				part: "status",
				error
			});
			return {
				status: 503,
				body: messagePage("No answer", "The status can't be read just now: the database or the queue doesn't answer.")
			};
		}).then((given) => send(message, response, given));
	});
	return listening(server, port, host);
}
function send(message, response, answer) {
	const { status, body, type = "text/html; charset=utf-8", headers = {} } = answer;
	response.writeHead(status, {
		"content-type": type,
		"content-security-policy": PAGE_POLICY,
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
		"x-frame-options": "DENY",
		"referrer-policy": "same-origin",
		"cross-origin-resource-policy": "same-origin",
		...headers
	});
	response.end(message.method === "HEAD" ? void 0 : body);
}

// src/bot/status/sprint-page.ts
/** A report costs requests of the installation's hour: it is made anew after so long. */
const FRESH_MS$2 = 3e5;
/** Pages that are kept, for a few people who look around. */
const KEPT = 20;
/**
* Makes the report of a repository's sprint as a page, as `lockstep report` does from GitHub. Null where it has no plan to
* report on, or a configuration that can't be used.
*/
function sprintPages({ app, open, now, stop }) {
	const kept = /* @__PURE__ */ new Map();
	async function make({ id, installation, fullName: repository }) {
		const token = await app.token(installation);
		try {
			const host = open({
				installation,
				repository,
				id,
				token,
				stop
			});
			return reportPage(await liveReport({
				host,
				config: null
			}));
		} catch (error) {
			if (error instanceof NoPlans || error instanceof ConfigError) return null;
			throw error;
		}
	}
	return (record) => {
		const known = kept.get(record.id);
		const at = now().getTime();
		if (known !== void 0 && at - known.at < FRESH_MS$2) return known.page;
		const page = make(record);
		kept.delete(record.id);
		kept.set(record.id, {
			at,
			page
		});
		page.catch(() => kept.delete(record.id));
		const [oldest] = kept.keys();
		if (kept.size > KEPT && oldest !== void 0) kept.delete(oldest);
		return page;
	};
}

// src/bot/records/knowledge.ts
/** Takes from a ledger, and from the configuration that it was written under, what events can matter. Pure. */
function knowledgeOf(ledger, config) {
	const { sync } = config;
	const paths = Object.keys(ledger.files);
	const observed = Object.values(ledger.pulls).filter((pull) => pull.state === "open");
	return {
		plans: config.plans,
		settings: [...CONFIG_PATHS, ...config.labelsFile === null ? LABEL_PATHS : [config.labelsFile]],
		files: unique([
			...paths,
			...Object.keys(ledger.homes ?? {}),
			...Object.keys(ledger.awaited ?? {}),
			`${sync["audit-path"].replace(/\/+$/, "")}/*.jsonl`
		]),
		branches: unique([...config.branches, ...Object.keys(ledger.branches ?? {})]),
		openHeads: unique(observed.map(({ headRef }) => headRef)),
		issues: unique([
			...Object.keys(ledger.issues).map(Number),
			...ledger.tombstones.flatMap(({ issue }) => [issue]),
			...Object.values(ledger.tasks).flatMap(({ issue }) => issue === null ? [] : [issue])
		]).toSorted((a, b) => a - b),
		milestones: unique(Object.values(ledger.milestones)),
		intakeLabel: sync["intake-label"],
		labels: unique([
			CONFLICT_LABEL.name,
			DUPLICATE_LABEL,
			...SECTION_LABELS.map(({ name }) => name),
			...Object.values(ledger.knownLabels).map(({ name }) => name),
			...Object.keys(ledger.knownLabels)
		]),
		labelPrefixes: [...Object.values(sync["label-prefixes"]), ESCALATION_PREFIX],
		checksCount: sync["done-requires"] !== void 0
	};
}
/** What is recorded of a repository as the intake of events takes it; null for one that was never met. Pure. */
function knownOf(record, bot) {
	const nothing = nothingKnown(bot);
	if (record === null) return nothing;
	const { consent, knowledge, defaultBranch } = record;
	const stands = {
		consent: consent.kind === "enabled" ? "agreed" : consent.kind === "declined" ? "declined" : "open",
		onboarding: "pull" in consent ? consent.pull : null,
		defaultBranch
	};
	if (knowledge === null) return {
		...nothing,
		...stands
	};
	return {
		...knowledge,
		...stands,
		bot,
		ledgerBranch: DEFAULT_LEDGER_BRANCH,
		openHeads: new Set(knowledge.openHeads),
		issues: new Set(knowledge.issues),
		milestones: new Set(knowledge.milestones)
	};
}
function unique(items) {
	return [...new Set(items)];
}

// src/bot/consent/withdrawn.ts
/** The default branch has no configuration: nobody agrees to the sync any more. */
var ConsentWithdrawn = class extends Error {
	name = "ConsentWithdrawn";
	constructor() {
		super("The configuration is gone from the default branch.");
	}
};

// src/bot/worker/ending.ts
/** Where GitHub doesn't say when. */
const LIMIT_MS = 6e4;
/** Another run that holds the ledger is mostly done sooner than its lease ends. */
const BUSY_MS = 15e3;
/** What an error means for the job that met it. What nobody expected is a failure with its message. Pure. */
function endingOf(error) {
	if (error instanceof SyncInterrupted) return endingOf(error.stoppedBy);
	if (error instanceof ConsentWithdrawn) return { kind: "withdrawn" };
	if (error instanceof LedgerBusy) return {
		kind: "later",
		afterMs: BUSY_MS,
		reason: error.message
	};
	const failure = failureOf(error);
	const reason = [failure.message, failure.hint].filter(Boolean).join(" ");
	if (error instanceof StateError && error.code === "archived") return {
		kind: "removed",
		failure
	};
	if (isForPeople(error)) return {
		kind: "settled",
		failure
	};
	if (!(error instanceof GitHubError)) return {
		kind: "failed",
		reason,
		outage: false
	};
	switch (error.kind) {
		case "rate-limited": return {
			kind: "later",
			afterMs: error.retryAfterMs ?? LIMIT_MS,
			reason
		};
		case "interrupted": return {
			kind: "later",
			afterMs: 0,
			reason
		};
		case "bad-token": return {
			kind: "token-refused",
			failure
		};
		case "unreachable":
		case "server": return {
			kind: "failed",
			reason,
			outage: true
		};
		case "malformed":
		case "refused": return {
			kind: "failed",
			reason,
			outage: false
		};
		case "forbidden":
		case "not-found":
		case "bad-file":
		case "bad-address":
		case "no-token": return {
			kind: "settled",
			failure
		};
	}
}
/** What stands in the repository's files or settings: its people mend it. */
function isForPeople(error) {
	return [
		ConfigError,
		UsageError,
		StateError,
		UnreadableFile
	].some((kind) => error instanceof kind);
}

// src/bot/worker/session.ts
/** A name for a run, unique. */
function newRun() {
	return randomUUID();
}
/** What caused a job: the last delivery by a person, else the last one. Pure. */
function causeOf(deliveries) {
	const last = deliveries.findLast(({ sender }) => sender?.bot === false) ?? deliveries.at(-1);
	if (last === void 0) return {
		event: "schedule",
		actor: null,
		subject: null
	};
	return {
		event: last.event,
		actor: last.sender?.login ?? null,
		subject: subjectOf(last)
	};
}
function subjectOf({ subject }) {
	switch (subject.kind) {
		case "issue":
		case "pull":
		case "milestone": return `#${subject.number}`;
		case "push": return subject.after;
		case "check":
		case "merge-group": return subject.headSha;
		default: return null;
	}
}

// src/bot/worker/open.ts
/** No token is to be had for an installation. */
var NoToken = class extends Error {
	name = "NoToken";
	cause;
	constructor(cause) {
		super(cause.message);
		this.cause = cause;
	}
};
/** What is recorded of a job's repository; a new record where it was never met. */
async function recordOf({ records }, { installation, repository }, deliveries) {
	const { fullName } = deliveries.findLast((one) => one.repository !== null)?.repository ?? repository;
	const known = await records.repository(repository.id);
	if (known === null) return newRecord(repository.id, installation, fullName);
	return {
		...known,
		installation,
		fullName
	};
}
/**
* Opens a repository by its id, under whatever name it has now, and records that name.
* @param work what is to be done: a full reconcile takes nothing for what still holds
* @throws NoToken, GitHubError
*/
async function openSession(deps, organisations, job, before, work) {
	const { id, installation } = before;
	const token = await deps.app.token(installation).catch((error) => {
		throw error instanceof GitHubError ? new NoToken(error) : error;
	});
	const opened = deps.open({
		installation,
		repository: before.fullName,
		id,
		token,
		stop: job.signal
	});
	const facts = await opened.repository();
	const host = {
		...opened,
		repository: firstKnown(facts, opened.repository, deps.clock)
	};
	let record = before;
	const note = async (change) => {
		const { consent } = record;
		record = {
			...record,
			...change
		};
		await deps.records.save(record);
		if (record.consent.kind !== consent.kind) deps.consented?.(record);
	};
	const { fullName, defaultBranch, archived } = facts;
	await note({
		fullName,
		defaultBranch,
		removed: archived
	});
	const [owner = ""] = fullName.split("/");
	const received = job.deliveries.map(({ receivedAt }) => receivedAt).toSorted();
	return {
		deps,
		host,
		facts,
		note,
		stop: job.signal,
		cause: causeOf(job.deliveries),
		since: received[0] ?? null,
		said: () => organisations.of(installation, owner, token, work.sync?.full === true),
		record: () => record
	};
}
/** Milliseconds for which what was just read of a repository needn't be read again. */
const FRESH_MS$1 = 5e3;
/** Reads a repository's facts, but for the first time, where they were read a moment ago: a sync begins with them, too. */
function firstKnown(facts, read, clock) {
	const until = clock() + FRESH_MS$1;
	let known = facts;
	return () => {
		const given = clock() < until ? known : null;
		known = null;
		return given === null ? read() : Promise.resolve(given);
	};
}

// src/bot/worker/organisations.ts
/** So long an answer is taken for what still holds. */
const FRESH_MS = 3e5;
const REPOSITORY = ".github";
/**
* Reads `<account>/.github/lockstep.json`, at most every few minutes for each installation; asked again with the same
* token, an unchanged one costs nothing of the rate limit.
*/
function createOrganisations({ open, clock }) {
	const kept = /* @__PURE__ */ new Map();
	const stop = new AbortController().signal;
	return {
		async of(installation, owner, token, anew = false) {
			const before = kept.get(installation);
			const same = before?.owner === owner;
			if (before !== void 0 && same && !anew && clock() - before.at < FRESH_MS) return said(before.text, owner);
			const request = {
				installation,
				repository: `${owner}/${REPOSITORY}`,
				id: null,
				token,
				stop
			};
			const host = same && before.token === token ? before.host : open(request);
			const text = await read(host);
			kept.set(installation, {
				owner,
				token,
				at: clock(),
				host,
				text
			});
			return said(text, owner);
		},
		forget(installation) {
			kept.delete(installation);
		}
	};
}
/** Null where there is no such repository, not for the App, or no such file in it. */
async function read(host) {
	try {
		const { defaultBranch } = await host.repository();
		return await host.fileAt(ORGANISATION_PATH, defaultBranch);
	} catch (error) {
		if (error instanceof GitHubError && (error.kind === "not-found" || error.kind === "forbidden")) return null;
		throw error;
	}
}
function said(text, owner) {
	if (text === null) return {
		organisation: null,
		fingerprint: null
	};
	const result = parseOrganisation(text, `${owner}/${REPOSITORY}/${ORGANISATION_PATH}`);
	if (result.kind === "invalid") throw new ConfigError(result.problems);
	return {
		organisation: result.organisation,
		fingerprint: createHash("sha256").update(text).digest("hex")
	};
}

// src/bot/consent/find-plans.ts
/** So many files are read to find out whether they are plans. */
const MOST_READ = 60;
/** The configuration that holds where a repository has none. */
function configWithout(organisation) {
	return organisation === null ? defaultConfig() : organisationConfig(organisation);
}
/** Whether one of the paths could be a plan: only then is anything read. Pure. */
function couldHavePlans(paths, config) {
	return paths.some((path) => isPlanPath(path, config.plans));
}
/** The plans among files, read where their names say that they could be ones; templates without tasks are none. */
async function findPlans(files, config) {
	const selection = await selectPlans(files, config, []);
	const { plans } = await readPlans(files, config, selection.plans.slice(0, MOST_READ), selection);
	return plans.map(({ plan }) => ({
		plan,
		tasks: unitsOf(plan).length
	})).filter(({ plan, tasks }) => !plan.template && tasks > 0);
}

// src/bot/consent/guard.ts
/**
* Watches what a sync reads anyway. The very commit that it is about to work from must have a configuration, so that
* nothing is written after one was deleted, and no request is spent on asking.
*/
function guarded(host, defaultBranch) {
	let stored = null;
	let seen = null;
	const trees = /* @__PURE__ */ new Map();
	const tree = (commit) => {
		const asked = trees.get(commit) ?? host.tree(commit);
		trees.set(commit, asked);
		return asked;
	};
	const ledger = () => {
		const reading = stored === null ? null : readLedgerFile(stored.text);
		return reading?.kind === "ledger" && stored !== null ? {
			ledger: reading.ledger,
			sha: stored.sha
		} : null;
	};
	return {
		ledger,
		head: () => seen,
		host: {
			...host,
			async readLedger() {
				const answer = await host.readLedger();
				stored = answer.file;
				return answer;
			},
			async writeLedger(text, expected, lastWord) {
				const result = await host.writeLedger(text, expected, lastWord);
				if (result.kind === "written") stored = {
					text,
					sha: result.sha
				};
				return result;
			},
			tree,
			async head(branch, recorded) {
				const facts = await host.head(branch, recorded);
				if (branch !== defaultBranch) return facts;
				seen = facts.sha;
				if (!hasConfig(configsListed(ledger()?.ledger ?? null, facts) ?? (await tree(facts.sha)).map(({ path }) => path))) throw new ConsentWithdrawn();
				return facts;
			}
		}
	};
}
/** Whether one of the paths is a configuration that is looked for. */
function hasConfig(paths) {
	return CONFIG_PATHS.some((path) => paths.includes(path));
}
/** The configurations at a head by what the ledger knew and what changed since; null where only the tree tells. */
function configsListed(ledger, { since, files }) {
	if (ledger === null || since !== "same" && (since !== "ahead" || files === null)) return null;
	const known = new Set(Object.entries(ledger.files).flatMap(([path, { role }]) => role === "config" ? [path] : []));
	for (const { path, previousPath, status } of since === "same" ? [] : files ?? []) {
		if (previousPath !== null) known.delete(previousPath);
		if (status === "removed") known.delete(path);
		else if (CONFIG_PATHS.includes(path)) known.add(path);
	}
	return [...known];
}

// src/bot/consent/first-meeting.ts
/** A fingerprint of what a first meeting would do: which issues become which tasks', and which are made. Pure. */
function firstMeeting({ matched, create, ask }) {
	const said = [
		matched.map(({ task, issue }) => `${issue} ${task}`).toSorted(),
		create.toSorted(),
		ask.map(({ task, issue }) => `${issue} ${task}`).toSorted()
	];
	return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

// src/bot/records/slim-report.ts
/** So many entries of each list are kept. */
const MOST$3 = 200;
/**
* A report as it is recorded: which tasks, issues and fields, how many of each, and no value or sentence, since those may
* hold what people wrote. Pure.
*/
function slimReport(report) {
	const { changes, conflicts, failed, remaining, adoption, notices, pullRequest } = report;
	return {
		version: 1,
		inSync: report.inSync,
		counts: {
			changes: changes.length,
			conflicts: conflicts.length,
			failed: failed.length,
			pending: report.pending.length,
			remaining: remaining.length
		},
		changes: changes.slice(0, MOST$3).map(({ side, action, task, issue, path, fields }) => ({
			side,
			action,
			task,
			issue,
			path,
			fields: Object.keys(fields)
		})),
		conflicts: conflicts.slice(0, MOST$3).map(({ task, field, resolution }) => ({
			task,
			field,
			resolution
		})),
		failed: failed.slice(0, MOST$3).map(({ task, action }) => ({
			task,
			action
		})),
		adoption: adoption === null ? null : {
			matched: adoption.matched.slice(0, MOST$3),
			create: adoption.create.slice(0, MOST$3),
			ask: adoption.ask.slice(0, MOST$3).map(({ task, issue }) => ({
				task,
				issue
			}))
		},
		notices: notices.slice(0, MOST$3).map(({ level, code, task }) => ({
			level,
			code,
			task
		})),
		pullRequest,
		commit: report.commit,
		requests: report.requests,
		retries: report.retries
	};
}

// src/bot/worker/sync.ts
/** Minutes of one job's sync; what is left is handed back. */
const MAX_MINUTES = 4;
/** Issues that a rest is taken for at a time. */
const BATCH = 100;
/** What every run in a session is asked with, whatever it is for. */
function requestFor(session, { organisation }) {
	const { deps, host, cause, stop } = session;
	return {
		host,
		configPath: null,
		organisation,
		dryRun: false,
		adopt: false,
		allowMassChange: false,
		full: false,
		hint: {
			issues: [],
			pulls: []
		},
		cause,
		run: newRun(),
		workflowRun: null,
		sleep: deps.sleep,
		clock: deps.clock,
		progress: deps.log,
		maxMinutes: {
			given: deps.maxMinutes ?? MAX_MINUTES,
			otherwise: null
		},
		ledgerWaitMs: 0,
		stop
	};
}
/**
* Brings a repository into agreement and records what came of it. A first meeting that waits for a person's word is gone
* on with where the offer that was merged showed exactly that.
* @throws what `runSync` throws; ConsentWithdrawn where the configuration is gone
*/
function syncRepository(session, asked) {
	const { installation, fullName } = session.record();
	return inSpan("sync", {
		"github.installation": installation,
		"github.repository": fullName
	}, () => synced(session, asked));
}
async function synced(session, asked) {
	const said = await session.said();
	const watch = guarded(session.host, session.facts.defaultBranch);
	const record = session.record();
	const request = {
		...requestFor(session, said),
		host: watch.host,
		full: asked.full || record.last !== null && record.organisation !== said.fingerprint,
		hint: {
			issues: asked.issues,
			pulls: asked.pulls
		}
	};
	const adopt = record.shown !== null && await isAsShown(request, record.shown);
	try {
		const report = await runSync({
			...request,
			adopt
		});
		await note(session, watch, said, report, outcomeOf(report));
		const rest = report.remaining.length;
		return {
			report,
			restAfterMs: rest === 0 ? null : session.host.creations.waitFor(Math.min(rest, BATCH))
		};
	} catch (error) {
		if (error instanceof SyncInterrupted) await note(session, watch, said, error.report, "interrupted");
		throw error;
	}
}
/** Whether the first meeting is still the one that the merged offer showed. */
async function isAsShown(request, shown) {
	const { adoption } = await runSync({
		...request,
		run: newRun(),
		dryRun: true
	});
	return adoption !== null && firstMeeting(adoption) === shown;
}
async function note(session, watch, said, report, outcome) {
	const { deps, since } = session;
	const at = deps.now();
	const record = session.record();
	const stored = watch.ledger();
	const learnt = stored !== null && (stored.sha !== record.ledger || said.fingerprint !== record.organisation) ? {
		ledger: stored.sha,
		knowledge: knowledgeOf(stored.ledger, rememberedConfig(stored.ledger, said.organisation))
	} : {};
	await session.note({
		...learnt,
		consent: { kind: "enabled" },
		shown: report.adoption === null ? null : record.shown,
		head: report.commit ?? watch.head(),
		organisation: said.fingerprint,
		last: {
			at: at.toISOString(),
			outcome,
			lagMs: since === null ? null : Math.max(0, at.getTime() - Date.parse(since)),
			conflicts: report.conflicts.length,
			failures: report.failed.length,
			requests: session.host.traffic.requests
		},
		report: slimReport(report)
	});
	deps.synced?.(session.record());
}
function outcomeOf(report) {
	const { conflicts, failed, adoption, notices, changes } = report;
	if (conflicts.length + failed.length > 0 || adoption !== null || notices.some(({ level }) => level === "problem")) return "attention";
	return changes.length > 0 ? "changed" : "in-sync";
}

// src/bot/consent/offer-text.ts
/** The branch of the pull request that offers the sync. */
const ONBOARDING_BRANCH = "lockstep/onboarding";
/** Its title, and the subject of its commit. */
const ONBOARDING_TITLE = "Keep plans and issues in step with lockstep";
/** GitHub takes 65,536 characters of body. */
const ROOM = 4e4;
/** Body of the pull request that offers the sync: what was found, what would be done, and how to decline. Pure. */
function offerBody(facts) {
	const { into, configPath, plans, matched, create, ask } = facts;
	const total = plans.reduce((sum, { tasks }) => sum + tasks, 0);
	const issues = [
		...matched.map(({ task, issue, by }) => `- ${literal(task)} takes over #${issue} (by its ${by})\n`),
		...create.map((task) => `- ${literal(task)} gets a new issue\n`),
		...ask.map(({ task, issue }) => `- ${literal(task)} may be #${issue}: a person has to say, nothing is made\n`)
	];
	return [
		`lockstep is installed here and found ${count$1(plans.length, "plan")} with ${count$1(total, "task")}:`,
		"",
		foldedList(plans.map(({ path, tasks }) => `- ${code(path)}: ${count$1(tasks, "task")}\n`), ROOM / 2, (rest) => `And ${rest} more.`),
		`**Merging this** adds ${code(configPath)} to ${code(into)}. From then on lockstep keeps these plans and the issues of this repository in step, both ways: status, owners, labels and the other fields of a task, each change in a log. It also checks plans in pull requests and says there what merging would do.`,
		"",
		`**The first sync** would do this${issues.length === 0 ? ": nothing." : ":"}`,
		"",
		foldedList(issues, ROOM, (rest) => `And ${rest} more.`),
		"Where something else is to be done by then, nothing is done until a person has agreed to that.",
		"",
		"**Closing this** declines it. Nothing has been written and nothing will be; it isn't offered again. To begin later, add the file yourself; to end it later, delete the file.",
		""
	].join("\n");
}
function count$1(n, noun) {
	return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// src/bot/consent/with-config.ts
/**
* A repository as it is once a file is on its default branch, with everything else as it is: for showing what follows.
* Nothing may be written to it.
* @param base the commit that the default branch stands at
*/
function withConfig(host, base, path, text) {
	const commit = "onboarded".padEnd(40, "0");
	const blob = `onboarded:${path}`;
	const real = (sha) => sha === commit ? base : sha;
	return {
		...host,
		async head(branch, recorded) {
			const { since } = await host.head(branch, recorded);
			return {
				sha: commit,
				since: since === "same" ? "ahead" : since,
				files: null
			};
		},
		async tree(sha) {
			const now = await host.tree(real(sha));
			return sha === commit ? [...now.filter((file) => file.path !== path), {
				path,
				sha: blob
			}] : now;
		},
		blob: (sha, name) => sha === blob ? Promise.resolve(text) : host.blob(sha, name),
		fileCommits: (name, sha) => host.fileCommits(name, real(sha)),
		fileAt: (name, sha) => sha === commit && name === path ? Promise.resolve(text) : host.fileAt(name, real(sha)),
		commitChecks: (sha) => host.commitChecks(real(sha)),
		branches: {
			...host.branches,
			added: (from, head) => host.branches.added(real(from), head)
		}
	};
}

// src/bot/consent/offer.ts
/**
* Opens the pull request that offers the sync, and records it with what it shows. Where a run died half way, its branch
* is taken over.
* @throws what a dry run of the sync throws: what must be mended first is no matter for an offer; GitHubError
*/
async function offer(session, plans) {
	const { host, facts, cause } = session;
	const into = facts.defaultBranch;
	const { sha: base } = await host.head(into, null);
	const path = DEFAULT_CONFIG_PATH;
	const text = configFor(plans.map(({ plan }) => plan));
	const request = requestFor(session, await session.said());
	const report = await runSync({
		...request,
		host: withConfig(host, base, path, text),
		dryRun: true
	});
	const { adoption } = report;
	const message = plainMessage(ONBOARDING_TITLE, request.run, cause);
	const stored = await host.proposals.store({
		parent: base,
		files: /* @__PURE__ */ new Map([[path, text]]),
		message
	});
	if (stored === null) throw new GitHubError("refused", `The branch ${into} moved while the sync was offered.`, "It is tried again.");
	const from = await host.proposals.branchHead(ONBOARDING_BRANCH);
	const set = await host.proposals.setBranch(ONBOARDING_BRANCH, stored.sha, from);
	if (set.kind === "refused") throw refusal(set);
	await session.note({ shown: adoption === null ? null : firstMeeting(adoption) });
	const body = offerBody({
		into,
		configPath: path,
		plans: plans.map(({ plan, tasks }) => ({
			path: plan.path,
			tasks
		})),
		...adoption ?? withoutQuestion(report)
	});
	const made = await host.proposals.createPull({
		title: ONBOARDING_TITLE,
		body,
		branch: ONBOARDING_BRANCH,
		into
	});
	if (made.kind === "refused") throw refusal(made);
	await session.note({ consent: {
		kind: "offered",
		pull: made.pull.number
	} });
}
/** What a first sync would do that needs nobody's word. */
function withoutQuestion({ changes }) {
	const own = changes.filter(({ side }) => side === "github");
	return {
		matched: [...new Map(own.flatMap(({ task, issue }) => task === null || issue === null ? [] : [[task, issue]]))].map(([task, issue]) => ({
			task,
			issue,
			by: "task_id"
		})),
		create: own.flatMap(({ action, task }) => action === "create-issue" && task !== null ? [task] : []),
		ask: []
	};
}
function refusal({ reason, mend }) {
	return new GitHubError("forbidden", `The sync can't be offered: ${reason}`, mend);
}

// src/bot/consent/turns.ts
const HOUR_MS = 36e5;
/**
* Gives those that wait for an offer their turns, evenly spread: a team that installs an App on 300 repositories shall not
* wake up to 300 pull requests. Turns that were given before stand, whatever became of them. Pure.
* @param waiting ids of the repositories that want a turn and have none, in their order
* @param records all repositories of the installation
* @param perHour offers an hour
*/
function planOnboarding(waiting, records, now, perHour) {
	const step = HOUR_MS / perHour;
	const given = records.flatMap(({ offerAt }) => offerAt === null ? [] : [Date.parse(offerAt)]);
	let next = Math.max(now.getTime(), ...given.map((at) => at + step));
	return waiting.map((id) => {
		const notBefore = new Date(next).toISOString();
		next += step;
		return {
			id,
			notBefore
		};
	});
}

// src/bot/consent/discover.ts
const OFFERS_PER_HOUR = 10;
/**
* Finds out whether a repository agrees to be synced, and offers it once where it has plans and nobody has said anything.
* One request for one without plans, whatever is in it.
* @returns whether it agrees
* @throws what `offer` throws
*/
async function discover(session) {
	const { host, facts } = session;
	const tree = await filesOf(session);
	const paths = tree.map(({ path }) => path);
	const { consent } = session.record();
	if (hasConfig(paths)) {
		const offered = (consent.kind === "offered" || consent.kind === "declined") && consent.pull !== null ? consent.pull : null;
		const shown = offered !== null && (await host.pull(offered))?.mergedAt != null ? session.record().shown : null;
		await session.note({
			consent: { kind: "enabled" },
			shown,
			defaultBranch: facts.defaultBranch
		});
		return true;
	}
	if (consent.kind === "offered" || consent.kind === "declined") {
		const pull = consent.pull === null ? null : await host.pull(consent.pull);
		const kind = pull?.state === "open" ? "offered" : "declined";
		if (kind !== consent.kind && pull !== null) await session.note({ consent: {
			kind,
			pull: pull.number
		} });
		else if (pull === null) await session.note({ consent: {
			kind: "declined",
			pull: null
		} });
		return false;
	}
	const { organisation } = await session.said();
	const config = configWithout(organisation);
	const source = {
		tree: () => Promise.resolve(tree),
		blob: host.blob
	};
	const plans = couldHavePlans(paths, config) ? await findPlans(commitFiles(source, facts.defaultBranch), config) : [];
	if (plans.length === 0) {
		await session.note({ consent: { kind: "no-plans" } });
		return false;
	}
	const [earlier] = await host.pullsOfBranch(ONBOARDING_BRANCH);
	if (earlier !== void 0) {
		const { number, state } = earlier;
		await session.note({ consent: {
			kind: state === "open" ? "offered" : "declined",
			pull: number
		} });
		return false;
	}
	if (await isItsTurn(session)) await offer(session, plans);
	return false;
}
/** All files of the default branch; none where it has no commit yet. */
async function filesOf({ host, facts }) {
	try {
		return await host.tree(facts.defaultBranch);
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "not-found") return [];
		throw error;
	}
}
/** Whether the sync may be offered now; else it is asked for again when its turn has come. */
async function isItsTurn(session) {
	const { records, queue, now, offersPerHour = OFFERS_PER_HOUR } = session.deps;
	const { id, installation, fullName, offerAt } = session.record();
	const choose = (all) => planOnboarding([id], all, now(), offersPerHour)[0]?.notBefore ?? now().toISOString();
	const given = offerAt ?? await records.giveTurn({
		id,
		installation
	}, choose);
	if (offerAt === null) await session.note({
		consent: { kind: "unseen" },
		offerAt: given
	});
	if (Date.parse(given) <= now().getTime()) return true;
	const work = {
		...NO_WORK,
		discover: true
	};
	await queue.request([{
		installation,
		repository: {
			id,
			fullName
		},
		work,
		notBefore: given
	}]);
	return false;
}

// src/bot/worker/archive.ts
/**
* Ends the sprint, or archives within it, as somebody asked for.
* @param asked by the names of the Action's inputs; without `bump` the sprint ends
* @throws UsageError for an input that it can't have, or where nothing can be archived before a person has looked; what
* `runArchive` throws
*/
async function archiveSprint(session, asked) {
	const { sprintId, bump, durationDays } = archiveInputs((name) => asked[name] || null);
	const request = requestFor(session, await session.said());
	const { archive } = await runArchive({
		...request,
		host: guarded(session.host, session.facts.defaultBranch).host,
		sprintId,
		bump: bump ?? "major",
		durationDays,
		scheduled: false
	});
	if (archive.kind === "refused") throw new UsageError(`Nothing was archived. ${archive.reason}`, archive.hint);
}

// src/records/check-summary.ts
/** GitHub takes 1 MiB of summary for a step; a list is cut well before that. */
const MAX_ROWS = 500;
/** The findings of a check as markdown: a table for each file, lines as links. */
function checkSummary(report) {
	if (report.touched === false) return "### Check\n\nNothing to check: no plan, epic, configuration or labels file changes.\n";
	const { error, warning } = report.counts;
	const plans = count(report.plans, "plan");
	if (error + warning === 0) return `### Check\n\n${plans} checked, nothing wrong.\n`;
	const fixable = report.diagnostics.filter((finding) => finding.fixable === true).length;
	const shown = report.diagnostics.slice(0, MAX_ROWS);
	const files = [...Map.groupBy(shown, ({ path }) => path)].map(([path, found]) => fileTable(path, found, report));
	const rest = report.diagnostics.length - shown.length;
	return [
		`### Check\n\n**${counted(report.counts)}** in ${plans}.`,
		fixable === 0 ? "" : ` <code>lockstep check --fix</code> repairs ${fixable === 1 ? "1 of them" : `${fixable} of them`}.`,
		"\n\n",
		files.join("\n"),
		shown.some(isUnchanged) ? "\n*unchanged*: a line that is not changed here.\n" : "",
		rest > 0 ? `\nAnd ${rest} more.\n` : ""
	].join("");
}
/** Such as `1 error and 3 warnings`. */
function counted({ error, warning }) {
	return [error > 0 ? count(error, "error") : "", warning > 0 ? count(warning, "warning") : ""].filter((part) => part !== "").join(" and ") || "nothing wrong";
}
function fileTable(path, found, report) {
	const rows = found.map((finding) => `| ${lineCell(finding, report)} | ${finding.severity} | ${text(finding)} | ${code(finding.rule)}${finding.fixable === true ? " fixable" : ""} |\n`);
	return `${code(path)}\n\n| line | | finding | rule |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}
function text({ message, hint }) {
	return hint === null ? literal(message) : `${literal(message)}<br>${literal(hint)}`;
}
function lineCell(finding, { links }) {
	const { path, line, shown } = finding;
	const at = shown?.line ?? line;
	const to = links === void 0 ? null : shown === null ? links.checked : links.head;
	const linked = to === null ? `${at}` : `[${at}](${to}/${address(path)}?plain=1#L${at})`;
	return isUnchanged(finding) ? `${linked} *unchanged*` : linked;
}
function isUnchanged({ changed }) {
	return changed === "file" || changed === "none";
}
/** A path in an address, so that nothing in it ends the link. */
function address(path) {
	return path.toWellFormed().split("/").map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)).join("/");
}
function count(n, noun) {
	return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// src/run/gate/check-run.ts
/** Not the name of the workflow's job: that one is what a branch requires. */
const CHECK_RUN_NAME = "lockstep plans";
/** Ten requests, each a second after the other. */
const MOST_ANNOTATIONS = 500;
/** A check as a check run of its head. */
function checkRunOf({ check, subject, findings, touched }, { summary, failOn, detailsUrl, actions = [] }) {
	return {
		name: CHECK_RUN_NAME,
		headSha: subject.head,
		conclusion: check.ok ? "success" : failOn === "never" ? "neutral" : "failure",
		title: touched ? capital(counted(check.counts)) : "No plan changes",
		summary,
		annotations: findings.slice(0, MOST_ANNOTATIONS).map(annotation),
		detailsUrl,
		actions
	};
}
/** What a finding says, on a line that the commit doesn't have with the line that it will be. */
function messageOf({ message, hint, shown, line }) {
	const whole = hint === null ? message : `${message} ${hint}`;
	return shown === null ? `Line ${line} after the merge: ${whole}` : whole;
}
function annotation(finding) {
	const { path, rule, severity, shown, column, endColumn } = finding;
	return {
		path,
		line: shown?.line ?? 1,
		endLine: shown?.endLine ?? 1,
		columns: shown !== null && shown.line === shown.endLine ? {
			start: column,
			end: endColumn
		} : null,
		level: severity === "error" ? "failure" : "warning",
		title: rule,
		message: messageOf(finding)
	};
}
function capital(words) {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

// src/text/match-lines.ts
/**
* Which line of `to` each line of `from` is, as indices; null for a line that `to` doesn't have. Equal beginnings and
* ends, then the lines that both have once (patience diff), then what stands beside those. A pair too few is better
* than a wrong one, and it takes O(n log n) whatever the lines are.
* @see https://bramcohen.livejournal.com/73318.html
*/
function matchLines(from, to) {
	const pairs = from.map(() => null);
	const shortest = Math.min(from.length, to.length);
	let head = 0;
	while (head < shortest && from[head] === to[head]) pairs[head] = head++;
	let tail = 0;
	while (tail < shortest - head && from.at(-1 - tail) === to.at(-1 - tail)) {
		tail++;
		pairs[from.length - tail] = to.length - tail;
	}
	for (const [a, b] of anchors(from, to, head, tail)) pairs[a] = b;
	const taken = new Set(pairs);
	const grow = (at, step) => {
		const neighbour = pairs[at - step];
		if (pairs[at] !== null || neighbour === null || neighbour === void 0) return;
		const candidate = neighbour + step;
		if (taken.has(candidate) || to[candidate] !== from[at]) return;
		pairs[at] = candidate;
		taken.add(candidate);
	};
	for (let i = head; i < from.length - tail; i++) grow(i, 1);
	for (let i = from.length - tail - 1; i >= head; i--) grow(i, -1);
	return pairs;
}
/** Lines that each of the two stretches has just once, in their longest common order. */
function anchors(from, to, head, tail) {
	const there = once(to, head, to.length - tail);
	const common = [];
	for (const [line, at] of once(from, head, from.length - tail)) {
		const other = there.get(line);
		if (at !== null && other !== null && other !== void 0) common.push([at, other]);
	}
	return increasing(common);
}
/** Where each line stands; null for one that is there several times. */
function once(lines, start, end) {
	const places = /* @__PURE__ */ new Map();
	for (let i = start; i < end; i++) {
		const line = lines[i] ?? "";
		places.set(line, places.has(line) ? null : i);
	}
	return places;
}
/** The longest part of pairs, sorted by their first, whose second numbers grow (patience sorting). */
function increasing(pairs) {
	const tops = [];
	const before = /* @__PURE__ */ new Map();
	pairs.forEach(([, value], i) => {
		let [low, high] = [0, tops.length];
		while (low < high) {
			const middle = low + high >> 1;
			if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		const previous = tops[low - 1];
		if (previous !== void 0) before.set(i, previous);
		tops[low] = i;
	});
	const found = [];
	for (let i = tops.at(-1); i !== void 0; i = before.get(i)) {
		const pair = pairs[i];
		if (pair !== void 0) found.push(pair);
	}
	return found.reverse();
}

// src/run/gate/base.ts
/** Two states of a repository, compared by the shas of their files: no request beyond their two lists. */
async function changedBetween(before, after) {
	const [old, now] = [await before.shas(), await after.shas()];
	const gone = /* @__PURE__ */ new Map();
	for (const [path, sha] of old) if (!now.has(path)) gone.set(sha, [...gone.get(sha) ?? [], path]);
	const changed = [];
	for (const [path, sha] of now) {
		if (old.get(path) === sha) continue;
		const from = old.has(path) ? void 0 : gone.get(sha)?.shift();
		if (from !== void 0) changed.push({
			path,
			kind: "renamed",
			from
		});
		else changed.push({
			path,
			kind: old.has(path) ? "modified" : "added"
		});
	}
	for (const path of [...gone.values()].flat()) changed.push({
		path,
		kind: "removed"
	});
	return changed.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}
/** The files of several commits of one repository: what they share is read once. */
function commitsOf(host) {
	const blobs = /* @__PURE__ */ new Map();
	const known = /* @__PURE__ */ new Map();
	return (commit) => {
		const files = known.get(commit) ?? commitFiles(host, commit, blobs);
		known.set(commit, files);
		return files;
	};
}
/** For each line of a text, from 1, the line of another text that it is; null for one that is only here. */
function lineMap(text, other) {
	if (text === other) return (line) => line;
	const pairs = matchLines(text.split("\n"), other.split("\n"));
	return (line) => {
		const found = pairs[line - 1];
		return found === null || found === void 0 ? null : found + 1;
	};
}

// src/run/evidence-facts.ts
/** About so many tasks it is asked at most in one check, each with a few requests. */
const MOST$2 = 50;
/** Looks at pull requests can show that others have to be looked at; no more rounds than this. */
const ROUNDS = 10;
/**
* Answers the questions for evidence and approvals about a pull request under check. The pull request of a task is the
* one that the sync would take; the ledger, where there is one, tells which issues the tasks have.
* @throws GitHubError where GitHub fails altogether; what it doesn't let this token see stays unanswered, and is told
*/
async function answerEvidence(questions, request) {
	const tasks = questions.flatMap((question) => question.kind === "evidence" ? [question] : []);
	const asksApprovals = questions.some(({ kind }) => kind === "approvals");
	if (tasks.length === 0 && !asksApprovals) return {};
	try {
		const pull = await request.host.pull(request.under.number);
		if (pull === null) return {};
		return {
			...asksApprovals ? { approvals: await approvalsOf(pull, request) } : {},
			...tasks.length === 0 ? {} : { evidence: await evidenceOf(tasks, pull, request) }
		};
	} catch (error) {
		if (!(error instanceof GitHubError) || !UNTOLD.has(error.kind)) throw error;
		request.tell(error.message);
		return {};
	}
}
const UNTOLD = /* @__PURE__ */ new Set([
	"forbidden",
	"not-found",
	"refused"
]);
async function approvalsOf(pull, { host, under }) {
	const approvals = standingVerdicts(pull.author, await host.reviews(pull.number)).filter(({ state }) => state === "approved");
	const [approvers, outdated] = [[], []];
	for (const { author, commit } of approvals) {
		const permission = await host.permission(author);
		if (permission !== "admin" && permission !== "write") continue;
		(commit === under.commit ? approvers : outdated).push(author);
	}
	return {
		author: pull.author,
		approvers,
		outdated
	};
}
async function evidenceOf(questions, pull, request) {
	const { host, plans, under, workflowRun, tell } = request;
	if (questions.length > MOST$2) tell(`${questions.length} tasks are set to Done: evidence was looked for only for the first ${MOST$2}.`);
	const asked = questions.slice(0, MOST$2);
	const { standing, ledger } = await standingPulls(asked, await knownPulls(request, pull), host, plans);
	const found = /* @__PURE__ */ new Map();
	for (const { task, kinds, policy } of asked) {
		const number = standing.get(task) ?? null;
		const own = number === null ? void 0 : ledger.pulls[number];
		const seen = own === void 0 ? null : await pullEvidence(own, new Set(kinds), {
			host,
			policy,
			workflowRun
		});
		const merging = seen?.number === under.number && seen.state === "open";
		found.set(task, {
			setBy: pull.author,
			pull: seen !== null && merging ? {
				...seen,
				state: "merging"
			} : seen
		});
	}
	return found;
}
/** What the sync knows of pull requests, those that changed last, and the one under check, which merging vouches for. */
async function knownPulls({ host }, pull) {
	const repository = await host.repository();
	const { file } = await host.readLedger();
	const read = file === null ? null : readLedgerFile(file.text);
	const ledger = read?.kind === "ledger" ? read.ledger : emptyLedger(repository);
	const recent = await host.pulls(null, () => true);
	const pulls = { ...ledger.pulls };
	for (const one of recent.items) pulls[one.number] = observePull(one, pulls[one.number]);
	pulls[pull.number] = {
		...observePull(pull, void 0),
		vouched: true
	};
	return {
		...ledger,
		pulls,
		observedAt: recent.at
	};
}
/** Number of the pull request that stands for each task. */
async function standingPulls(questions, known, host, plans) {
	const paths = new Set(plans.map(({ path }) => path));
	const isPlanFile = (path) => paths.has(path) || isPlanPath(path) || isEpicName(path) || /(?:^|\/)audit\/[^/]+\.jsonl$/.test(path);
	const at = known.observedAt ?? "";
	const book = new FactBook(host, null, isPlanFile, () => at, async () => {}, {
		policy: null,
		workflowRun: null
	});
	let ledger = known;
	for (let round = 0;; round++) {
		const inquiry = new Inquiry(book);
		const find = pullFinder(Object.values(ledger.pulls), inquiry, plans);
		const standing = /* @__PURE__ */ new Map();
		for (const { task, linked } of questions) {
			const pull = find({
				key: task,
				values: { pullRequest: linked }
			}, ledger.tasks[task]?.issue ?? null);
			if (pull !== null) standing.set(task, pull.number);
		}
		if (inquiry.needs.length === 0 || round >= ROUNDS) return {
			standing,
			ledger
		};
		ledger = await book.fetch(inquiry.needs, ledger);
	}
}

// src/run/gate/subject.ts
/**
* Finds the commits. A merge counts only where it is the one of this very head: by its parents, which are the base's tip
* and the head. Where what it will be merged into can't be read, nothing is compared, and that is told.
* @throws GitHubError where not even the default branch can be read, and the target names no commit
*/
async function findSubject(host, { head: given, merge, into }, tell) {
	const head = given ?? (await host.head((await host.repository()).defaultBranch, null)).sha;
	const [tip, second, third] = (merge === null || merge === head ? null : await orNull(host.checks.parents(merge), tell)) ?? [];
	if (merge !== null && tip !== void 0 && second === head && third === void 0) return {
		checked: merge,
		head,
		base: {
			commit: tip,
			since: tip
		}
	};
	if (into === null) return {
		checked: head,
		head,
		base: null
	};
	return {
		checked: head,
		head,
		base: await orNull(findBase(host, head, into), tell)
	};
}
async function findBase(host, head, { branch, commit }) {
	const tip = (branch === null ? null : await host.proposals.branchHead(branch)) ?? commit;
	if (tip === null || tip === head) return null;
	const since = await host.checks.mergeBase(tip, head);
	return since === null ? null : {
		commit: tip,
		since
	};
}
/** Failures of one request that say nothing of the next; comparisons of much are known to end in a 502. */
const FORGIVEN = /* @__PURE__ */ new Set([
	"forbidden",
	"not-found",
	"refused",
	"rate-limited",
	"server"
]);
/** What GitHub gives, or null where it doesn't: what only adds to a check must not keep it from its work. */
async function orNull(asked, tell) {
	try {
		return await asked;
	} catch (error) {
		if (!(error instanceof GitHubError) || !FORGIVEN.has(error.kind)) throw error;
		tell(`${error.message} ${error.hint}`);
		return null;
	}
}

// src/run/gate/person-facts.ts
/** So many people are asked about in one check, each with a request or two. */
const MOST$1 = 50;
/** What GitHub knows of logins, by the login as it was asked about. */
async function answerPeople({ checks }, logins, tell) {
	const found = /* @__PURE__ */ new Map();
	const asked = Map.groupBy(logins, (login) => login.toLowerCase());
	if (asked.size > MOST$1) tell(`The plans name ${asked.size} people: GitHub was asked only about the first ${MOST$1} of them.`);
	for (const spellings of [...asked.values()].slice(0, MOST$1)) {
		const [login = ""] = spellings;
		const person = await orNull(checks.person(login), tell);
		if (person === null) break;
		for (const spelling of spellings) found.set(spelling, person);
	}
	return found;
}

// src/run/gate/pull-facts.ts
/** So many pull requests are read singly in one check, each with a request. */
const MOST = 50;
/** From so many on, the list of those that changed last is read first: one request that answers for up to 100. */
const WORTH_A_LIST = 3;
/** What GitHub knows of pull requests by their numbers; null for a number that is none's. */
async function answerPulls(host, numbers, plans, tell) {
	const found = /* @__PURE__ */ new Map();
	const asked = [...new Set(numbers)].sort((a, b) => b - a);
	if (asked.length === 0) return found;
	const facts = reader(plans);
	if (asked.length >= WORTH_A_LIST) {
		const recent = await orNull(host.pulls(null, () => true), tell);
		if (recent === null) return found;
		const wanted = new Set(asked);
		for (const pull of recent.items) if (wanted.has(pull.number)) found.set(pull.number, facts(pull));
	}
	const rest = asked.filter((number) => !found.has(number));
	if (rest.length > MOST) tell(`The plans name ${asked.length} pull requests: GitHub was not asked about the oldest ${rest.length - MOST}.`);
	for (const number of rest.slice(0, MOST)) {
		const answer = await orNull(host.pull(number).then((pull) => ({ pull })), tell);
		if (answer === null) break;
		found.set(number, answer.pull === null ? null : facts(answer.pull));
	}
	return found;
}
/** What rules are told of a pull request; its tasks are those that the sync would pair it with by what it names. */
function reader(plans) {
	const keys = [...new Set(plans.flatMap((plan) => [...plan.tasks, ...unitsOf(plan)].map(({ key }) => key)))];
	const ids = new LocalIds(keys);
	return ({ number, title, headRef, body, state, mergedAt, author }) => ({
		number,
		title,
		state: mergedAt === null ? state : "merged",
		author: author === "ghost" ? null : author,
		claims: pullClaims({
			title,
			headRef,
			claims: claimedTasks(body)
		}, keys, ids)
	});
}

// src/run/gate/facts.ts
/**
* Answers what rules ask of GitHub, each kind of question by a function of its own. What GitHub doesn't tell, for want of
* rights or for a limit, stays unanswered, and that is told once for each kind.
* @param under the pull request under check; null where there is none
* @param workflowRun id of the workflow run that checks
*/
function gitHubFacts(host, tell, under = null, workflowRun = null) {
	return { async answer(questions, plans) {
		const logins = questions.flatMap((question) => question.kind === "person" ? [question.login] : []);
		const numbers = questions.flatMap((question) => question.kind === "pull" ? [question.number] : []);
		return {
			people: await answerPeople(host, logins, tell),
			pulls: await answerPulls(host, numbers, plans, tell),
			...under === null ? {} : await answerEvidence(questions, {
				host,
				under,
				plans,
				workflowRun,
				tell
			})
		};
	} };
}

// src/run/gate/place.ts
/** Findings with their places on GitHub, the worst first, of those what the branch itself changes first. */
async function placed(diagnostics, { checked, head, since }) {
	const found = [];
	for (const [path, all] of Map.groupBy(diagnostics, (diagnostic) => diagnostic.path)) {
		const inHead = await linesIn(checked, head, path, path);
		const change = since?.changed.find((file) => file.path === path);
		const before = since === null || change === void 0 ? null : await linesIn(checked, since.files, path, change.from ?? path);
		for (const diagnostic of all) {
			const { line, endLine } = diagnostic;
			const [from, to] = [inHead(line), inHead(endLine)];
			found.push({
				...diagnostic,
				shown: from === null || to === null || to < from ? null : {
					line: from,
					endLine: to
				},
				changed: since === null ? null : before === null ? "none" : touches(before, line, endLine) ? "lines" : "file"
			});
		}
	}
	return found.sort((a, b) => rank(a) - rank(b));
}
/** Errors before warnings, then changed lines, then changed files; what is equal stays in the order of the files. */
function rank({ severity, changed }) {
	return (severity === "error" ? 0 : 3) + (changed === "lines" ? 0 : changed === "file" ? 1 : 2);
}
function touches(before, line, endLine) {
	for (let i = line; i <= endLine; i++) if (before(i) === null) return true;
	return false;
}
/** Which lines of another commit's file the lines of a checked file are. A file that only one of them has shares none. */
async function linesIn(checked, other, path, there) {
	const [own, others] = [(await checked.shas()).get(path), (await other.shas()).get(there)];
	if (own === others) return (line) => line;
	if (own === void 0 || others === void 0) return () => null;
	try {
		const [text, otherText] = [await checked.read(path), await other.read(there)];
		return text === null || otherText === null ? () => null : lineMap(text, otherText);
	} catch (error) {
		if (error instanceof UnreadableFile) return () => null;
		throw error;
	}
}

// src/run/gate/touches.ts
/** What else rules look at: decisions, who owns which files, and what runs this tool. */
const OTHERS = /(?:^|\/)(?:CODEOWNERS|(?:adrs?|decisions)\/.*\.md)$|^\.github\/(?:workflows\/|lockstep)/i;
/**
* Whether what a branch changes can make a difference to the plans: a plan itself, an epic, the configuration, the
* labels, a decision; or whether it changes an archive, which it must not. So can any file that is no longer where it was, since plans may link it.
*/
function touchesPlans(changed, config, configPath) {
	const paths = changed.flatMap(({ path, from }) => from === void 0 ? [path] : [path, from]);
	const beside = /* @__PURE__ */ new Set([
		...CONFIG_PATHS,
		...LABEL_PATHS,
		configPath,
		config.labelsFile
	]);
	return changed.some(({ kind }) => kind === "removed" || kind === "renamed") || changesArchive(changed, config.rules) || paths.some((path) => beside.has(path) || isPlanPath(path, config.plans) || OTHERS.test(path)) || epicPaths(paths, paths).length > 0;
}

// src/run/gate/gate.ts
/** What there is to find where no plan is touched. */
const NOTHING = {
	diagnostics: [],
	plans: 0,
	settings: []
};
/**
* Checks what a pull request, a merge group or a push would bring, through the API: the plans as they will be when it is
* merged, beside the state that it is merged into.
* @throws GitHubError where the files can't be read; what only adds to the check is done without
*/
async function runGate(request) {
	const { host, config, strict, today, tell, organisation = null } = request;
	const subject = await findSubject(host, request.target, tell);
	const filesOf = commitsOf(host);
	const files = filesOf(subject.checked);
	const compared = subject.base === null ? null : await orNull(compare(subject.base, filesOf, files), tell);
	if (compared !== null && !request.always) {
		const found = await findConfig(files, config, organisation);
		if (!touchesPlans(compared.base.changed, found.config, found.path)) return {
			check: checkReport(NOTHING, strict, null),
			found: NOTHING,
			files,
			subject,
			findings: [],
			touched: false
		};
	}
	const found = await findings({
		files,
		paths: [],
		config,
		organisation,
		strict,
		today,
		repositoryUrl: request.repositoryUrl,
		...compared === null ? {} : { base: compared.base },
		facts: gitHubFacts(host, tell, underCheck(request.target, subject), request.workflowRun ?? null)
	});
	const check = checkReport(found, strict, null);
	const since = compared === null ? null : {
		files: compared.since,
		changed: compared.base.changed
	};
	return {
		check,
		found,
		files,
		subject,
		findings: await placed(check.diagnostics, {
			checked: files,
			head: filesOf(subject.head),
			since
		}),
		touched: true
	};
}
function underCheck({ pull = null }, { head }) {
	return pull === null ? null : {
		number: pull,
		commit: head
	};
}
/** Reads the lists of both commits at once, so that a base that can't be read is known before a rule asks for it. */
async function compare({ commit, since }, filesOf, files) {
	const [base, start] = [filesOf(commit), filesOf(since)];
	await base.list();
	return {
		base: {
			files: base,
			began: start,
			changed: await changedBetween(start, files)
		},
		since: start
	};
}

// src/bot/worker/checks.ts
/** Identifier of the button that has findings repaired. */
const FIX_ACTION = "fix";
const FIX = {
	label: "Fix",
	description: "Commits what check --fix repairs.",
	identifier: "fix"
};
/**
* Checks a commit and shows that as a check run in the App's own suite. Of a pull request the head of now is checked,
* whatever the event said, as it would be when merged.
* @param note a sentence that stands before the findings; null for none
* @returns what was counted; null where the pull request is over
* @throws GitHubError where the plans can't be read, or the check run can't be made
*/
async function checkCommit(session, work, note = null) {
	const { host, facts, deps } = session;
	const merge = work.pull === null ? null : await host.previews.merge(work.pull);
	if (work.pull !== null && merge === null) return null;
	if (merge !== null && merge.pull.state === "closed" && note === null) return null;
	const commit = merge === null || note !== null ? work.commit : merge.pull.headSha;
	const trial = merge?.trial ?? null;
	const target = {
		head: commit,
		merge: trial?.head === commit ? trial.sha : null,
		pull: work.pull,
		into: merge === null ? work.into : {
			branch: merge.into,
			commit: work.into?.commit ?? null
		}
	};
	const { organisation } = await session.said();
	const report = await runGate({
		host,
		target,
		organisation,
		config: null,
		strict: false,
		always: false,
		workflowRun: null,
		repositoryUrl: facts.htmlUrl,
		today: deps.now().toISOString().slice(0, 10),
		tell: (line) => deps.log(`Left out of a check: ${line}`)
	});
	const actions = merge !== null && !merge.pull.fromFork && merge.pull.headSha === commit && merge.pull.state === "open" && report.findings.some(isRepairable) ? [FIX] : [];
	const summary = `${note === null ? "" : `${note}\n\n`}${summaryOf(report, facts.htmlUrl)}`;
	const made = await host.checks.report(checkRunOf(report, {
		summary,
		failOn: "error",
		detailsUrl: null,
		actions
	}));
	if (made.kind === "refused") deps.log(`The check run of ${commit.slice(0, 7)} was not made: ${made.reason}`);
	deps.checked?.(session.record(), work.pull, report.check.counts);
	return report.check.counts;
}
/** Whether the button would mend a finding: the branch must have to do with its file. */
function isRepairable({ fixable, changed }) {
	return fixable && changed !== "none";
}
function summaryOf({ check, subject, findings, touched }, url) {
	const links = {
		head: `${url}/blob/${subject.head}`,
		checked: `${url}/blob/${subject.checked}`
	};
	return checkSummary({
		counts: check.counts,
		plans: check.plans,
		diagnostics: findings,
		touched,
		links
	});
}

// src/bot/worker/fixes.ts
/**
* Commits what `check --fix` changes in the plans of a pull request to its branch. What comes out is checked and previewed
* as what anybody pushes, when GitHub tells of it; where nothing was committed, the check run says why.
* @throws GitHubError where GitHub fails
*/
async function fixPull(session, work) {
	const fixed = await commitFixes(session, work);
	if (fixed.kind !== "left") return;
	const check = {
		commit: work.commit,
		pull: work.pull,
		into: null
	};
	await checkCommit(session, check, `**Nothing was repaired.** ${fixed.sentence}`);
}
async function commitFixes(session, { pull: number, commit, by }) {
	const { host, facts, deps } = session;
	const pull = await host.pull(number);
	if (pull === null) return { kind: "gone" };
	const left = (sentence) => ({
		kind: "left",
		sentence
	});
	if (pull.fromFork) return left("The branch is in a fork, to which lockstep doesn't write. Run lockstep check --fix there.");
	if (pull.state === "closed") return left("The pull request is closed.");
	if (pull.headSha !== commit) return left("The branch has moved since this was checked. Press the button of the newest check.");
	const permission = await host.permission(by);
	if (permission !== "write" && permission !== "admin") return left("Who pressed the button may not write to this repository, so it was left as it is.");
	const touched = new Set(await host.pullFiles(number));
	const { organisation } = await session.said();
	const { files } = await applyFixes({
		files: commitFiles(host, commit),
		paths: [],
		config: null,
		organisation,
		strict: false,
		repositoryUrl: facts.htmlUrl,
		today: deps.now().toISOString().slice(0, 10)
	});
	const own = files.filter(({ path }) => touched.has(path));
	if (own.length === 0) return left("None of the findings in the files that it changes can be repaired by itself.");
	const cause = {
		event: "check_run",
		actor: by,
		subject: `#${number}`
	};
	const subject = `check --fix: ${own.length} file${own.length === 1 ? "" : "s"}`;
	switch ((await host.commit({
		branch: pull.headRef,
		parent: commit,
		files: new Map(own.map(({ path, after }) => [path, after])),
		message: plainMessage(subject, newRun(), cause)
	})).kind) {
		case "committed": return { kind: "committed" };
		case "moved": return left("Somebody pushed to the branch meanwhile. Press the button of the newest check.");
		case "protected": return left("The branch is protected and takes no push from lockstep. Run lockstep check --fix and push it.");
	}
}

// src/bot/worker/previews.ts
/**
* Previews a pull request and keeps its comment up to date.
* @param checked what this job's own check of it counted; null where it made none
* @throws GitHubError where GitHub fails
*/
async function previewPull(session, number, checked) {
	const { host, deps, stop } = session;
	if (await host.pull(number) === null) return;
	const { organisation } = await session.said();
	const today = deps.now().toISOString().slice(0, 10);
	const preview = await runPreview({
		host,
		previews: host.previews,
		number,
		organisation,
		configPath: null,
		check: checked === null ? checkCounts(null, today, organisation) : () => Promise.resolve(checked),
		run: newRun(),
		workflowRun: null,
		sleep: deps.sleep,
		clock: deps.clock,
		progress: deps.log,
		stop
	});
	const kept = await keepComment(host.previews.comments, preview);
	if (kept.kind === "refused") deps.log(`The preview of #${number} was not written: ${kept.reason}`);
}

// src/bot/worker/show.ts
/** Name of the check run that says that nothing can be synced. */
const SYNC_CHECK_NAME = "lockstep sync";
/** What a failure of the whole sync is shown as. Pure. */
function troubleOf(failure) {
	return {
		failure,
		summary: `### Nothing was synced\n\n${[failure.message, failure.hint].filter((line) => line !== null).map(literal).join(" ")}\n`
	};
}
/** Why a sync that ended in order waits for a person all the same; null where it doesn't. Pure. */
function attention(report) {
	const codes = report.notices.filter(({ level }) => level === "problem").map(({ code }) => code);
	const [code] = report.adoption === null ? codes : ["adoption", ...codes];
	if (code === void 0) return null;
	return {
		failure: {
			code,
			message: report.adoption === null ? `The sync needs a person: ${[...new Set(codes)].join(", ")}.` : "This is a first meeting with issues that are there already: nothing is written until a person agrees.",
			hint: report.adoption === null ? "The check run on the default branch says more." : "Look at what adopting them would do (lockstep sync --dry-run), and do it (lockstep sync --adopt)."
		},
		summary: syncSummary(report)
	};
}
/**
* Records that a repository waits for a person, or no longer does, and shows it on the default branch's commit. What was
* shown before isn't shown again.
*/
async function show(session, trouble) {
	const before = session.record().failure;
	if (trouble === null) {
		if (before === null) return;
		await session.note({ failure: null });
		await report(session, "success", "In order again", "Plans and issues are synced again.");
		return;
	}
	const { code, message, hint } = trouble.failure;
	if (before?.code === code && before.message === message) return;
	await session.note({ failure: {
		code,
		message,
		hint,
		since: session.deps.now().toISOString()
	} });
	session.deps.failing?.(session.record());
	if (session.record().consent.kind === "enabled") await report(session, "failure", message, trouble.summary);
}
/** Nothing depends on it: what GitHub refuses is told in the log. */
async function report({ host, facts, deps }, conclusion, title, summary) {
	try {
		const { sha } = await host.head(facts.defaultBranch, null);
		const run = {
			name: SYNC_CHECK_NAME,
			headSha: sha,
			conclusion,
			title,
			summary,
			annotations: [],
			detailsUrl: null
		};
		const made = await host.checks.report(run);
		if (made.kind === "refused") deps.log(`The check run "${SYNC_CHECK_NAME}" was not made: ${made.reason}`);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		deps.log(`The check run "${SYNC_CHECK_NAME}" was not made: ${error.message}`);
	}
}

// src/bot/worker/steps.ts
const DONE$1 = { kind: "done" };
const NO_HINT = {
	issues: [],
	pulls: [],
	full: false
};
/** Before the rest of a long sync is begun, others have their turn. */
const REST_MS = 1e3;
/**
* Does the parts of a work one after the other, those that a person waits for first. Nothing but looking is done in a
* repository that hasn't agreed. A part that no other try would mend doesn't keep the next ones from being done.
*/
async function doWork(session, work) {
	let sync = work.sync;
	const troubles = [];
	const steps = [];
	if (session.record().consent.kind !== "enabled") {
		if (sync === null && !work.discover) return DONE$1;
		steps.push(async () => {
			if (await discover(session)) {
				sync ??= NO_HINT;
				steps.push(...partsOf(session, work, sync, troubles));
			}
			return null;
		});
	} else steps.push(...partsOf(session, work, sync, troubles));
	for (const step of steps) try {
		const later = await step();
		if (later !== null) return later;
	} catch (error) {
		const ending = endingOf(error);
		switch (ending.kind) {
			case "later": return ending;
			case "failed": return {
				...ending,
				final: false
			};
			case "token-refused": return {
				kind: ending.kind,
				reason: ending.failure.message
			};
			case "removed":
				await session.note({ removed: true });
				return DONE$1;
			case "withdrawn":
				await session.note({
					consent: {
						kind: "declined",
						pull: null
					},
					shown: null,
					failure: null
				});
				return DONE$1;
			case "settled":
				session.deps.log(ending.failure.code);
				troubles.push(troubleOf(ending.failure));
		}
	}
	const [trouble = null] = troubles;
	if (trouble !== null || sync !== null) await show(session, trouble);
	return DONE$1;
}
/** @param troubles what a person must look at, put there by the sync */
function partsOf(session, work, sync, troubles) {
	const counts = /* @__PURE__ */ new Map();
	const parts = [
		...work.fixes.map((fix) => () => fixPull(session, fix)),
		...work.checks.map((check) => async () => {
			const found = await checkCommit(session, check);
			if (found !== null && check.pull !== null) counts.set(check.pull, found);
		}),
		...work.previews.map((number) => () => previewPull(session, number, counts.get(number) ?? null))
	];
	const { archive } = work;
	if (archive !== null) parts.push(() => archiveSprint(session, archive));
	const steps = parts.map((part) => async () => {
		await part();
		return null;
	});
	if (sync !== null) steps.push(async () => {
		const { report, restAfterMs } = await syncRepository(session, sync);
		const trouble = attention(report);
		if (trouble !== null) troubles.push(trouble);
		if (restAfterMs === null) return null;
		return {
			kind: "later",
			afterMs: Math.max(REST_MS, restAfterMs),
			reason: "A long sync goes on: the rest of it is left for the next turn."
		};
	});
	return steps;
}

// src/bot/worker/worker.ts
/** Nothing can be asked of such a repository, nor need be. */
const GONE = /* @__PURE__ */ new Set(["deleted", "archived"]);
const DONE = { kind: "done" };
function isVerdict(tried) {
	return tried.kind !== "token-refused" && tried.kind !== "out-of-reach";
}
/**
* Does what jobs ask for. Nothing is thrown: what went wrong is in the verdict, what no other try would mend is recorded.
*/
function createRepositoryWorker(deps) {
	const organisations = createOrganisations(deps);
	return async (job) => {
		try {
			const { subject } = job;
			return subject.kind === "installation" ? await followInstallation(deps, subject.installation) : await workOn(deps, organisations, job, subject);
		} catch (error) {
			const ending = endingOf(error);
			if (ending.kind === "later") return ending;
			if (ending.kind === "failed") return {
				...ending,
				final: false
			};
			const { message, hint } = failureOf(error);
			return {
				kind: "failed",
				reason: [message, hint].filter(Boolean).join(" "),
				final: false
			};
		}
	};
}
async function workOn(deps, organisations, job, subject) {
	const { app } = deps;
	const before = await recordOf(deps, subject, job.deliveries);
	if (isOrganisationRepository(before.fullName)) {
		organisations.forget(subject.installation);
		if (changesOrganisation(job.deliveries)) {
			const requests = spreadFull(await deps.records.repositories(subject.installation), deps.now());
			if (requests.length > 0) await deps.queue.request(requests);
		}
	}
	const known = knownOf(before, {
		login: app.login,
		app: app.id
	});
	const work = [...job.deliveries.flatMap((delivery) => {
		const result = deps.workOf(delivery, known);
		return "work" in result ? [result.work] : [];
	}), ...job.requested].reduce(fold, NO_WORK);
	if (GONE.has(job.deliveries.findLast(({ subject: { kind } }) => kind === "repository")?.action ?? "")) await deps.records.lose([before.id]);
	if (isIdle(work)) return DONE;
	const attempt = () => tryOnce(deps, organisations, job, before, work);
	const first = await attempt();
	if (isVerdict(first)) return first;
	app.forget(subject.installation);
	const second = await attempt();
	if (isVerdict(second)) return second;
	if (second.kind === "out-of-reach") {
		if (await deps.records.repository(before.id) !== null) await deps.records.lose([before.id]);
		return DONE;
	}
	app.forget(subject.installation);
	const record = await deps.records.repository(before.id) ?? before;
	const failure = {
		code: "bad-token",
		message: second.reason,
		hint: null,
		since: deps.now().toISOString()
	};
	await deps.records.save({
		...record,
		failure
	});
	return {
		kind: "failed",
		reason: second.reason,
		final: false
	};
}
async function tryOnce(deps, organisations, job, before, work) {
	let session;
	try {
		session = await openSession(deps, organisations, job, before, work);
	} catch (error) {
		if (error instanceof NoToken) return noToken(deps, before.installation, error);
		const ending = endingOf(error);
		if (ending.kind === "token-refused") return {
			kind: ending.kind,
			reason: ending.failure.message
		};
		if (ending.kind === "later") return ending;
		if (ending.kind === "failed") return {
			...ending,
			final: false
		};
		return {
			kind: "out-of-reach",
			reason: failureOf(error).message
		};
	}
	if (session.facts.archived) return DONE;
	return doWork(session, work);
}
/** Suspended or removed: recorded, and no reason to try again. Where the App's own key is refused, it is one. */
async function noToken({ app, records }, installation, { cause }) {
	const ending = endingOf(cause);
	if (cause.kind === "not-found") {
		app.forget(installation);
		await records.loseInstallation(installation);
		return DONE;
	}
	if (cause.kind === "forbidden") {
		app.forget(installation);
		const known = await records.installation(installation);
		const fallback = {
			id: installation,
			account: "",
			removed: false,
			permissions: {}
		};
		await records.saveInstallation({
			...fallback,
			...known,
			suspended: true
		});
		return DONE;
	}
	if (ending.kind === "later") return ending;
	if (ending.kind === "failed") return {
		...ending,
		final: false
	};
	return {
		kind: "failed",
		reason: `${cause.message} ${cause.hint}`,
		final: false
	};
}

// src/bot/serve.ts
/** Failures of GitHub and of the way to it that pass. */
const PASSING = /* @__PURE__ */ new Set([
	"unreachable",
	"server",
	"rate-limited"
]);
/** Longest pause between two tries to reach GitHub at the start. */
const LONGEST_MS = 6e4;
/** How long jobs that are under way are waited for at the end: less than what containers are given. */
const GRACE_MS = 8e3;
/**
* Starts a process of the bot: its database, the webhook server, workers, schedules and pages, as its role says. Deliveries are
* taken as soon as they can be stored; jobs are done once GitHub has said which App this is.
* @throws UsageError, DatabaseError where it can't start as it is told to
*/
async function startBot(settings, surroundings) {
	const { role, place, concurrency } = settings;
	const { log, now, clock, sleep } = surroundings;
	log.say("bot.starting", {
		version: VERSION,
		role,
		database: place.kind
	});
	const stopping = new AbortController();
	const ends = [];
	const endAll = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const database = await openDatabase(place);
		let queue = null;
		ends.push(() => queue === null ? database.close() : queue.close());
		await migrate(database, "records", RECORD_MIGRATIONS);
		await migrate(database, "limits", LIMITS_MIGRATIONS);
		await migrate(database, "schedule", SCHEDULE_MIGRATIONS);
		const depth = () => queue?.depth() ?? Promise.resolve({
			waiting: 0,
			running: 0,
			dead: 0,
			oldestMs: 0
		});
		const wallClock = () => now().getTime();
		const metrics = createMetrics(depth, wallClock);
		const observer = observing({
			metrics,
			log,
			now: wallClock,
			clock
		});
		const opened = await openQueue({
			database,
			clock: now,
			onEvent: observer.queue,
			retry: settings.retry,
			...settings.settleMs === null ? {} : { settleMs: settings.settleMs }
		});
		queue = opened;
		const records = createRecords(database);
		const limits = createLimits({
			database,
			clock: now,
			trouble: (error) => observer.trouble("limits", error)
		});
		ends.push(() => limits.settled());
		/** The way to a repository. */
		const open = createOpen({
			apiUrl: settings.apiUrl,
			pacing: settings.pacing,
			limits,
			around: observer.requests,
			ledgerBranch: settings.ledgerBranch ?? "lockstep-ledger",
			log: () => {}
		});
		const pages = healthPages({
			database,
			queueOpen: () => !stopping.signal.aborted,
			stopping: () => stopping.signal.aborted,
			metrics,
			metricsToken: settings.metricsToken
		});
		const host = settings.host === null ? {} : { host: settings.host };
		const onError = (error) => observer.trouble("web", error);
		const server = role === "worker" ? await startHealthServer(pages, {
			port: settings.port,
			...host,
			onError
		}) : await startWeb({
			queue: opened,
			secrets: settings.app.webhookSecrets,
			port: settings.port,
			...host,
			pages,
			events: observer.web,
			now: wallClock,
			onError
		});
		ends.push(() => server.close());
		let showSprint = () => Promise.resolve(null);
		const status = settings.status === null ? null : await startStatus({
			...settings.status,
			token: settings.statusToken,
			queue: opened,
			now,
			log,
			pages,
			source: statusSource(records, metrics, (record) => showSprint(record))
		});
		if (status !== null) ends.push(() => status.close());
		log.say("bot.listening", {
			port: server.port,
			statusPort: status?.port ?? null
		});
		let workers = null;
		let graceMs = GRACE_MS;
		ends.push(async () => workers?.stop(graceMs));
		let schedule = null;
		ends.push(async () => schedule?.stop());
		let working = Promise.resolve();
		ends.push(() => working);
		if (role !== "web") {
			const app = await meetGitHub();
			working = app === null ? awaited() : work(app);
			if (app !== null) await working;
		}
		return {
			port: server.port,
			statusPort: status?.port ?? null,
			async close(given = GRACE_MS) {
				graceMs = given;
				stopping.abort(/* @__PURE__ */ new Error("The bot ends."));
				await endAll();
			}
		};
		async function work(app) {
			showSprint = sprintPages({
				app,
				open,
				now,
				stop: stopping.signal
			});
			const worker = createRepositoryWorker({
				app,
				records,
				queue: opened,
				workOf,
				now,
				clock,
				sleep,
				open,
				log: () => {},
				synced: observer.synced,
				failing: observer.failing,
				consented: observer.consented,
				checked: observer.checked
			});
			workers = await opened.work(concurrency, observer.jobs(limited(worker, limits)));
			schedule = startSchedule({
				app,
				records,
				queue: opened,
				database,
				clock: now,
				limits,
				log: () => {},
				trouble: (error) => observer.trouble("schedule", error)
			});
			const ready = {
				app: app.login,
				port: server.port,
				statusPort: status?.port ?? null,
				concurrency
			};
			log.say("bot.ready", ready);
		}
		/** Does jobs as soon as GitHub can be reached. */
		async function awaited() {
			for (let pause = 1e3; !stopping.signal.aborted; pause = Math.min(2 * pause, LONGEST_MS)) {
				await sleep(pause, stopping.signal).catch(() => {});
				if (stopping.signal.aborted) return;
				try {
					const app = await meetGitHub();
					if (app !== null) return await work(app);
				} catch (error) {
					observer.trouble("app", error);
				}
			}
		}
		/** The App as GitHub knows it; null where GitHub can't be reached just now. @throws GitHubError where waiting won't mend it */
		async function meetGitHub() {
			try {
				const { appId, privateKey } = settings.app;
				const around = observer.requests(null);
				return await createApp({
					appId,
					privateKey,
					apiUrl: settings.apiUrl,
					now: wallClock,
					around
				});
			} catch (error) {
				if (!(error instanceof GitHubError) || !PASSING.has(error.kind)) throw error;
				observer.trouble("app", error);
				return null;
			}
		}
	} catch (error) {
		await endAll();
		throw error;
	}
}

export { CHECK_RUN_NAME as n, startBot as t };