import { C as unknown, b as string, c as boolean, d as int, h as object, i as _enum, l as custom, m as number$1, o as array, r as ZodNumber, w as _coercedNumber, x as tuple } from "./cli-schemas.js";
import { n as DatabaseError } from "./cli-failure.js";
import { n as pauseMs, t as RETRY } from "./cli-retry.js";
import { PgBoss } from "pg-boss";

// node_modules/zod/v4/classic/coerce.js
function number(params) {
	return _coercedNumber(ZodNumber, params);
}

// src/bot/database/migrate.ts
const Version = tuple([object({ version: int() })]);
/** Any number that nothing else in this schema locks by. */
const LOCK$2 = 7316402;
/**
* Brings the tables of one part up to date, in schema `lockstep`. All steps that are missing happen in one transaction, under a
* lock: processes that start together wait for each other.
* @param part name of the part whose tables they are; each has a count of its own
* @param steps SQL of each version, the first one first. What was published is never changed, only added to
* @throws DatabaseError where a later version of lockstep was here before
*/
async function migrate(database, part, steps) {
	await database.transaction(async (statements) => {
		await lockedSchema(statements, "lockstep");
		await statements.query("create table if not exists lockstep.version (part text primary key, version int not null)");
		await statements.query("insert into lockstep.version (part, version) values ($1, 0) on conflict do nothing", [part]);
		const rows = await statements.query("select version from lockstep.version where part = $1", [part]);
		const [{ version }] = Version.parse(rows);
		if (version > steps.length) throw new DatabaseError("database-unusable", `The database holds version ${version} of the tables for the ${part}; this version of lockstep knows ${steps.length}.`, "Use the version of lockstep that wrote it, or a later one.");
		for (const step of steps.slice(version)) await statements.query(step);
		if (version < steps.length) await statements.query("update lockstep.version set version = $2 where part = $1", [part, steps.length]);
	});
}
/**
* Makes a schema where it isn't there yet; processes that start together wait for each other.
* @param schema a name that needs no quotes
*/
async function makeSchema(database, schema) {
	await database.transaction((statements) => lockedSchema(statements, schema));
}
/** Takes the lock until the end of the transaction, and makes the schema. */
async function lockedSchema(statements, schema) {
	await statements.query(`select pg_advisory_xact_lock(${LOCK$2})`);
	if ((await statements.query("select 1 from pg_catalog.pg_namespace where nspname = $1", [schema])).length === 0) await statements.query(`create schema ${schema}`);
}

// src/bot/queue/bell.ts
/** Wakes who waits for jobs: at once, after a while, or at the latest when the wait is over. */
var Bell = class {
	#waiting = /* @__PURE__ */ new Set();
	/** By the moment at which they ring, in units of `apartMs`. */
	#timers = /* @__PURE__ */ new Map();
	#apartMs;
	#rung = false;
	/** @param apartMs least distance between rings that were asked for ahead: a look for jobs costs, and a burst asks for many */
	constructor(apartMs) {
		this.#apartMs = apartMs;
	}
	/** Whoever waits looks now; whoever is busy looks again instead of waiting. */
	ring() {
		this.#rung = true;
		for (const wake of this.#waiting) wake();
	}
	/** Rings after a while, a little late rather than early. Spans that are longer than any wait are not remembered. */
	ringAfter(ms) {
		if (ms > 6e4) return;
		const now = performance.now();
		const turn = Math.ceil((now + ms + 5) / this.#apartMs);
		if (this.#timers.has(turn)) return;
		const timer = setTimeout(() => {
			this.#timers.delete(turn);
			this.ring();
		}, turn * this.#apartMs - now);
		this.#timers.set(turn, timer);
		timer.unref();
	}
	/** Waits, no longer than `ms` and no longer than `signal` lets it. @param listening whether the bell ends the wait */
	async wait(ms, signal, listening) {
		if (signal.aborted) return;
		if (listening && this.#rung) {
			this.#rung = false;
			return;
		}
		await new Promise((resolve) => {
			const wake = () => {
				clearTimeout(timer);
				this.#waiting.delete(wake);
				signal.removeEventListener("abort", wake);
				if (listening) this.#rung = false;
				resolve();
			};
			const timer = setTimeout(wake, ms);
			if (listening) this.#waiting.add(wake);
			signal.addEventListener("abort", wake, { once: true });
		});
	}
	/** Forgets what was to ring. */
	close() {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
	}
};

// src/bot/queue/boss.ts
/** Schema of the engine's tables: not the one that another program on the same database would take. */
const BOSS_SCHEMA = "lockstep_queue";
/** Queue of the jobs to do, at most one for each subject. */
const JOBS = "jobs";
/** Queue that nobody works on: what failed for good. */
const DEAD = "dead";
/** Seconds after which a worker that is silent counts as dead; the engine takes no less than 10. */
const LEASE_SECONDS = 10;
const DAY = 86400;
/** The queue itself decides what is tried again and what is kept, since a job isn't to go before its deliveries do. */
const ENDLESS = {
	retryLimit: 2e9,
	retryDelay: 0,
	retentionSeconds: 3650 * DAY,
	expireInSeconds: DAY
};
/**
* Starts the engine on a database, and makes its tables and queues.
*
* The policy is `exclusive`: one job of a subject, whether it waits, runs or rests. `stately` would let a second one wait, but
* taking that one while the first runs breaks an index, and with it the taking of all others in the same statement.
* @param trouble told what goes wrong between calls
* @see https://timgit.github.io/pg-boss/#/./api/queues
*/
async function startBoss(database, trouble) {
	const shared = database.kind === "postgres";
	await makeSchema(database, BOSS_SCHEMA);
	const boss = new PgBoss({
		db: databaseFor(database),
		backend: database.kind,
		schema: BOSS_SCHEMA,
		createSchema: false,
		schedule: false,
		superviseIntervalSeconds: shared ? 2 : 60,
		monitorIntervalSeconds: shared ? 2 : 60
	});
	boss.on("error", trouble);
	await boss.start();
	const lease = shared ? { heartbeatSeconds: 10 } : {};
	await boss.createQueue(JOBS, {
		policy: "exclusive",
		...ENDLESS,
		...lease
	});
	await boss.createQueue(DEAD, ENDLESS);
	for (const queue of [JOBS, DEAD]) await boss.findJobs(queue, { id: "00000000-0000-0000-0000-000000000000" });
	return boss;
}
/** The engine's view of the database, or of a transaction on it. */
function databaseFor(statements) {
	return { executeSql: async (sql, parameters) => ({ rows: [...await statements.query(sql, parameters)] }) };
}
/** How many jobs a call to the engine has changed: none where the claim on it is another's by now. */
function affected(response) {
	if ("affected" in response && typeof response.affected === "number") return response.affected;
	throw new TypeError("The queue's engine didn't say how many jobs it changed.");
}
/** Ids of the jobs that a call to the engine has changed. */
function settledIds(response) {
	if ("settled" in response && Array.isArray(response.settled)) return new Set(response.settled.map(String));
	throw new TypeError("The queue's engine didn't say which jobs it changed.");
}

// src/bot/queue/context.ts
/** PostgreSQL's codes for a transaction that lost against another and is simply to be repeated. */
const REPEATABLE = /* @__PURE__ */ new Set(["40P01", "40001"]);
/** A transaction that is repeated where the database chose it as the victim of a deadlock. */
async function transact(database, steps) {
	for (let tries = 1;; tries += 1) try {
		return await database.transaction(steps);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : null;
		if (tries >= 5 || !REPEATABLE.has(code)) throw error;
	}
}

// src/bot/queue/enqueue.ts
/** Priorities of work in the background are below this, those of events above it. */
const BACKGROUND = -1e9;
/**
* Gives each subject a job; each must have none. Its row is locked by the caller's transaction.
*/
async function enqueue({ boss }, statements, dues) {
	if (dues.length === 0) return;
	const priorities = await placesFor(statements, dues);
	const jobs = dues.map(({ key, installation, delayMs }, i) => ({
		singletonKey: key,
		group: { id: String(installation) },
		priority: priorities[i] ?? BACKGROUND,
		startAfter: seconds(delayMs)
	}));
	await boss.insert(JOBS, jobs, { db: databaseFor(statements) });
}
/** Brings jobs that wait in the background forward. One that was taken meanwhile stays as it is. */
async function bringForward({ boss }, statements, dues) {
	if (dues.length === 0) return;
	const priorities = await placesFor(statements, dues);
	for (const [i, { key, delayMs }] of dues.entries()) await boss.update(JOBS, void 0, {
		singletonKey: key,
		startAfter: seconds(delayMs),
		priority: priorities[i] ?? BACKGROUND,
		db: databaseFor(statements)
	});
}
/** As the engine counts: seconds, from when the statement runs. */
function seconds(ms) {
	return Math.max(0, Math.ceil(ms)) / 1e3;
}
const Places = array(object({
	installation: number(),
	background: boolean(),
	last: number$1()
}));
/**
* Priority of each job, so that installations take turns however many jobs each of them has: the n-th job that an installation
* has waiting stands behind the n-th of every other (start-time fair queueing). One that was idle joins at the head, neither
* behind a crowd nor with turns that it saved up.
* @see https://doi.org/10.1145/248157.248171
*/
async function placesFor(statements, dues) {
	const rows = await statements.query(PLACES, [JSON.stringify(dues.map(({ installation, background }) => ({
		installation,
		background
	})))]);
	const id = (installation, background) => `${installation} ${background}`;
	const next = new Map(Places.parse(rows).map(({ installation, background, last }) => {
		const count = dues.filter((due) => due.installation === installation && due.background === background).length;
		return [id(installation, background), last - count];
	}));
	return dues.map(({ installation, background }) => {
		const place = (next.get(id(installation, background)) ?? 0) + 1;
		next.set(id(installation, background), place);
		return (background ? BACKGROUND : 0) - place;
	});
}
/** Place of the job that is next, by the index that the engine takes jobs by. */
function head(background) {
	const [offset, bound] = background ? [BACKGROUND, `<= ${BACKGROUND}`] : [0, `> ${BACKGROUND}`];
	return `coalesce(
    (select ${offset} - priority from ${BOSS_SCHEMA}.job
      where name = '${JOBS}' and state < 'active' and not blocked and priority ${bound} and start_after <= now()
      order by priority desc, created_on limit 1),
    (select max(last) from lockstep.turn where background = ${background}),
    1)`;
}
const PLACES = `
with wanted as (
  select installation, background, count(*)::int as count
  from json_to_recordset($1::text::json) as x (installation bigint, background boolean)
  group by installation, background
), front as (
  select false as background, ${head(false)} as place where exists (select from wanted where not background)
  union all
  select true, ${head(true)} where exists (select from wanted where background)
)
insert into lockstep.turn as turn (installation, background, last)
select installation, background, place - 1 + count from wanted join front using (background)
order by installation, background
on conflict (installation, background) do update set last = greatest(excluded.last, turn.last + (
  select count from wanted
  where wanted.installation = excluded.installation and wanted.background = excluded.background
))
returning installation, background, last`;

// src/bot/queue/subject.ts
/**
* What a delivery is about, as jobs are kept apart by: its repository, else its installation. Null where it names no
* installation: nobody could do anything about it. Pure.
*/
function subjectOf({ installation, repository }) {
	if (installation === null) return null;
	return repository === null ? {
		kind: "installation",
		installation
	} : {
		kind: "repository",
		installation,
		repository
	};
}
/** What a subject is known by in the tables: stays when a repository is renamed or moves to another account. Pure. */
function keyOf(subject) {
	return subject.kind === "repository" ? `repository:${subject.repository.id}` : `installation:${subject.installation}`;
}
/** A subject from its columns. Pure. */
function subjectFrom(installation, repository) {
	return repository === null ? {
		kind: "installation",
		installation
	} : {
		kind: "repository",
		installation,
		repository
	};
}

// src/bot/queue/store.ts
/** What is known of a subject whose row is locked. */
const LockedSubjects = array(object({
	key: string(),
	has_job: boolean(),
	standby_ms: number$1().nullable()
}));
const StoredRows = array(object({
	id: string(),
	subject: string(),
	fresh: boolean()
}));
/**
* Stores deliveries, all or none: what is acknowledged after it survives the death of every process.
* @returns for each, in their order, what became of it
* @throws TypeError where one has no subject
*/
async function store(context, deliveries) {
	if (deliveries.length === 0) return [];
	const subjects = /* @__PURE__ */ new Map();
	const firsts = /* @__PURE__ */ new Map();
	for (const [at, delivery] of deliveries.entries()) {
		const subject = subjectOf(delivery);
		if (subject === null) throw new TypeError(`The delivery ${delivery.id} names no installation.`);
		subjects.set(keyOf(subject), subject);
		if (!firsts.has(delivery.id)) firsts.set(delivery.id, {
			at,
			subject: keyOf(subject),
			delivery
		});
	}
	const outcomes = await transact(context.database, async (statements) => {
		const locked = await lockSubjects(statements, subjects, true);
		const rows = StoredRows.parse(await statements.query(STORE, [JSON.stringify([...firsts].map(([id, { subject, delivery }]) => ({
			id,
			subject,
			body: delivery
		})))]));
		const touched = new Set(rows.map(({ subject }) => subject));
		await giveJobs(context, statements, locked.filter(({ key }) => touched.has(key)), subjects);
		return new Map(rows.map(({ id, fresh }) => [id, fresh ? "new" : "again"]));
	});
	if (outcomes.size > 0) context.wake(context.settleMs);
	const stored = deliveries.map(({ id }, at) => firsts.get(id)?.at === at ? outcomes.get(id) ?? "known" : "known");
	const count = (what) => stored.filter((one) => one === what).length;
	context.tell({
		kind: "stored",
		fresh: count("new"),
		again: count("again"),
		known: count("known")
	});
	return stored;
}
/**
* Makes the rows of subjects, or brings them up to date, and locks them; always in the same order, so that no two wait for
* each other.
* @param arrived whether something has come for them now
*/
async function lockSubjects(statements, subjects, arrived) {
	const rows = [...subjects].map(([key, subject]) => ({
		key,
		installation: subject.installation,
		repository: subject.kind === "repository" ? subject.repository.id : null,
		full_name: subject.kind === "repository" ? subject.repository.fullName : null
	}));
	return LockedSubjects.parse(await statements.query(LOCK$1, [JSON.stringify(rows), arrived]));
}
async function giveJobs(context, statements, locked, subjects) {
	const due = (key) => ({
		key,
		installation: subjects.get(key)?.installation ?? 0,
		background: false,
		delayMs: context.settleMs
	});
	const without = locked.filter((row) => !row.has_job).map(({ key }) => key);
	const standby = locked.filter((row) => row.has_job && row.standby_ms !== null).map(({ key }) => key);
	if (without.length + standby.length === 0) return;
	await statements.query("update lockstep.subject set has_job = true, standby = null where key = any($1::text[])", [[...without, ...standby]]);
	await enqueue(context, statements, without.map(due));
	await bringForward(context, statements, standby.map(due));
}
const LOCK$1 = `
insert into lockstep.subject as s (key, installation, repository, full_name, waiting_since, latest_at)
select key, installation, repository, full_name,
  case when $2::boolean then clock_timestamp() end, case when $2::boolean then clock_timestamp() end
from json_to_recordset($1::text::json) as x (key text, installation bigint, repository bigint, full_name text)
order by key
on conflict (key) do update set
  installation = excluded.installation,
  full_name = excluded.full_name,
  waiting_since = coalesce(s.waiting_since, excluded.waiting_since),
  latest_at = coalesce(excluded.latest_at, s.latest_at)
returning key, has_job, (extract(epoch from standby - now()) * 1000)::float8 as standby_ms`;
const STORE = `
insert into lockstep.delivery as d (id, subject, body)
select id, subject, body
from rows from (json_to_recordset($1::text::json) as (id text, subject text, body json)) with ordinality as x (id, subject, body, at)
order by at
on conflict (id) do update
  set state = 'waiting', job = null, arrival = nextval('lockstep.arrival'), subject = excluded.subject, body = excluded.body
  where d.state = 'failed'
returning id, subject, xmax = 0 as fresh`;

// src/bot/queue/request.ts
/** Stores work that no delivery asks for. The same work that waits already and isn't due later is not asked for twice. */
async function request(context, requests) {
	if (requests.length === 0) return;
	const now = context.clock().getTime();
	const subjects = /* @__PURE__ */ new Map();
	const soonest = /* @__PURE__ */ new Map();
	const rows = /* @__PURE__ */ new Map();
	for (const { installation, repository, work, notBefore } of requests) {
		const subject = {
			kind: "repository",
			installation,
			repository
		};
		const key = keyOf(subject);
		const delayMs = notBefore === null ? 0 : Math.max(0, Date.parse(notBefore) - now);
		subjects.set(key, subject);
		soonest.set(key, Math.min(delayMs, soonest.get(key) ?? Number.POSITIVE_INFINITY));
		const what = `${key} ${JSON.stringify(work)}`;
		const same = rows.get(what);
		if (same === void 0 || same.delay_ms > delayMs) rows.set(what, {
			subject: key,
			work,
			delay_ms: delayMs
		});
	}
	await transact(context.database, async (statements) => {
		const locked = await lockSubjects(statements, subjects, false);
		await statements.query(REQUEST, [JSON.stringify([...rows.values()])]);
		const due = ({ key }) => ({
			key,
			installation: subjects.get(key)?.installation ?? 0,
			background: true,
			delayMs: soonest.get(key) ?? 0
		});
		const without = locked.filter((row) => !row.has_job).map(due);
		const later = locked.filter((row) => row.has_job && row.standby_ms !== null && row.standby_ms > (soonest.get(row.key) ?? 0)).map(due);
		await standBy(statements, [...without, ...later]);
		await enqueue(context, statements, without);
		await bringForward(context, statements, later);
	});
	context.wake(Math.min(...soonest.values()));
}
/** Notes of subjects that their job is one for requests alone, due then. */
async function standBy(statements, dues) {
	if (dues.length === 0) return;
	await statements.query(`update lockstep.subject s set has_job = true, standby = now() + x.delay_ms * interval '1 millisecond'
     from json_to_recordset($1::text::json) as x (key text, delay_ms float8) where s.key = x.key`, [JSON.stringify(dues.map(({ key, delayMs }) => ({
		key,
		delay_ms: delayMs
	})))]);
}
const REQUEST = `
insert into lockstep.request (subject, work, not_before)
select subject, work, now() + delay_ms * interval '1 millisecond'
from json_to_recordset($1::text::json) as x (subject text, work json, delay_ms float8)
where not exists (
  select from lockstep.request r
  where r.subject = x.subject and r.job is null and r.work::text = x.work::text
    and r.not_before <= now() + x.delay_ms * interval '1 millisecond'
)`;

// src/bot/queue/finish.ts
/**
* Records what became of a try.
* @returns false where the job isn't this worker's any more: nothing was recorded then
*/
async function finish(context, claim, verdict) {
	const { boss, retry } = context;
	return await transact(context.database, async (statements) => {
		await statements.query("select from lockstep.subject where key = $1 for update", [claim.key]);
		const db = databaseFor(statements);
		const attempt = {
			id: claim.id,
			retryCount: claim.retryCount
		};
		if (verdict.kind === "done") {
			if (affected(await boss.deleteJob("jobs", attempt, { db })) === 0) return false;
			await statements.query(DONE, [claim.key]);
			await statements.query("delete from lockstep.request where job = $1::uuid", [claim.id]);
			await next(context, statements, claim);
			return true;
		}
		if (verdict.kind === "failed" && (verdict.final || claim.attempt >= retry.limit)) return await bury(context, statements, claim, claim.attempt, verdict.reason);
		if (affected(await boss.fail("jobs", attempt, { reason: verdict.reason }, { db })) === 0) return false;
		const afterMs = verdict.kind === "later" ? verdict.afterMs : pauseMs(claim.attempt, retry, context.chance());
		await boss.update(JOBS, void 0, {
			id: claim.id,
			startAfter: seconds(afterMs),
			db
		});
		if (verdict.kind === "later") await statements.query("update lockstep.subject set attempts = greatest(attempts - 1, 0) where key = $1", [claim.key]);
		context.wake(afterMs);
		return true;
	});
}
/** What a dead letter says of the job that it was. */
const DeadLetter = object({
	key: string(),
	installation: number$1(),
	repository: number$1().nullable(),
	full_name: string().nullable(),
	attempts: number$1(),
	reason: string(),
	created_at: string()
});
/**
* Makes a job a dead letter, which keeps its deliveries and requests. The subject is free: what comes later forms another job,
* without those, since one of them may be what no worker can do.
* @returns false where the job isn't this worker's any more
*/
async function bury(context, statements, job, attempts, reason) {
	const { boss } = context;
	const db = databaseFor(statements);
	if (affected(await boss.deleteJob("jobs", {
		id: job.id,
		retryCount: job.retryCount
	}, { db })) === 0) return false;
	const { subject } = job;
	const letter = {
		key: job.key,
		installation: subject.installation,
		repository: subject.kind === "repository" ? subject.repository.id : null,
		full_name: subject.kind === "repository" ? subject.repository.fullName : null,
		attempts,
		reason,
		created_at: job.createdAt.toISOString()
	};
	await boss.insert(DEAD, [{
		id: job.id,
		data: letter
	}], { db });
	await statements.query(FAILED$1, [job.key, job.id]);
	await next(context, statements, job);
	context.tell({
		kind: "dead",
		subject,
		job: job.id,
		reason
	});
	return true;
}
const Next = tuple([object({
	waiting: boolean(),
	quiet_ms: number$1().nullable(),
	request_ms: number$1().nullable()
})]);
/** Gives a subject that has no job the next one, where something has come for it meanwhile or is still to be done. */
async function next(context, statements, { key, subject: { installation } }) {
	const [{ waiting, quiet_ms, request_ms }] = Next.parse(await statements.query(NEXT, [key]));
	const background = !waiting;
	if (background && request_ms === null) return;
	const delayMs = Math.max(0, background ? request_ms ?? 0 : context.settleMs - (quiet_ms ?? context.settleMs));
	const due = {
		key,
		installation,
		background,
		delayMs
	};
	await statements.query("update lockstep.subject set has_job = true where key = $1", [key]);
	if (background) await standBy(statements, [due]);
	await enqueue(context, statements, [due]);
	context.wake(delayMs);
}
const DONE = `
update lockstep.delivery d set state = 'done', done_at = now() from lockstep.subject s
where s.key = $1 and d.subject = s.key and d.state = 'waiting' and d.arrival <= s.taken`;
const FAILED$1 = `
update lockstep.delivery d set state = 'failed', job = $2::uuid from lockstep.subject s
where s.key = $1 and d.subject = s.key and d.state = 'waiting' and d.arrival <= s.taken`;
const NEXT = `
update lockstep.subject s set has_job = false, attempts = 0, standby = null where key = $1
returning
  exists (select from lockstep.delivery d where d.subject = s.key and d.state = 'waiting') as waiting,
  (extract(epoch from clock_timestamp() - latest_at) * 1000)::float8 as quiet_ms,
  (extract(epoch from (
    select min(not_before) from lockstep.request r where r.subject = s.key and r.job is null
  ) - clock_timestamp()) * 1000)::float8 as request_ms`;

// src/bot/queue/schema.ts
/** The queue's own tables, version by version. */
const QUEUE_TABLES = [`
create sequence lockstep.arrival;

-- What jobs are about. Its row is the lock under which a subject's deliveries and its job change together.
create table lockstep.subject (
  key text primary key,
  installation bigint not null,
  repository bigint,
  full_name text,
  -- Whether a job of it waits, runs or rests between two tries.
  has_job boolean not null default false,
  -- The job that waits is for requests alone, not due before this; what is more urgent brings it forward.
  standby timestamptz,
  -- Tries of the job that were begun and didn't end well.
  attempts int not null default 0,
  -- Deliveries up to this arrival belong to the run under way.
  taken bigint not null default 0,
  -- Oldest and latest arrival that no run has taken.
  waiting_since timestamptz,
  latest_at timestamptz
);

create table lockstep.delivery (
  id text primary key,
  arrival bigint not null default nextval('lockstep.arrival'),
  subject text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- The dead letter that a failed one belongs to.
  job uuid,
  body json not null,
  done_at timestamptz
);
create index delivery_waiting on lockstep.delivery (subject, arrival) where state = 'waiting';
create index delivery_done on lockstep.delivery (done_at) where state = 'done';
create index delivery_failed on lockstep.delivery (job) where state = 'failed';

create table lockstep.request (
  arrival bigint primary key default nextval('lockstep.arrival'),
  subject text not null,
  work json not null,
  not_before timestamptz not null,
  -- The job, or the dead letter, that has taken it.
  job uuid
);
create index request_subject on lockstep.request (subject, not_before);
create index request_job on lockstep.request (job) where job is not null;

-- Last place in the queue that was given to a job of an installation.
create table lockstep.turn (
  installation bigint not null,
  background boolean not null,
  last int not null,
  primary key (installation, background)
);
create index turn_last on lockstep.turn (background, last);
`];
/** Jobs that wait, run or rest, in the queue's engine: read here, changed only through it. */
const LIVE_JOBS = `(select * from ${BOSS_SCHEMA}.job where name = '${JOBS}' and state <= 'active')`;

// src/bot/queue/housekeeping.ts
/** Deliveries that are removed in one statement at most: the embedded database stores no other meanwhile. */
const PORTION$1 = 500;
const Removed = tuple([object({
	count: number$1(),
	until: string().nullable()
})]);
/**
* Forgets deliveries that were done long ago, and dead letters that nobody looked after.
* @param keepDays how long an id is known after it is done: GitHub sends a delivery again within 3 days, GHES within 7
* @param keepDeadDays how long a dead letter is kept
*/
async function prune({ database }, keepDays, keepDeadDays) {
	if (database.kind === "pglite") await database.query("analyze lockstep.delivery");
	for (let from = null, count = PORTION$1; count === PORTION$1;) {
		const [gone] = Removed.parse(await database.query(PRUNE, [keepDays, from]));
		from = gone.until;
		count = gone.count;
	}
	await database.query(`with gone as (
      delete from ${BOSS_SCHEMA}.job j where name = '${DEAD}' and (
        created_on < now() - $1::float8 * interval '1 day'
        or not exists (select from lockstep.delivery d where d.job = j.id and d.state = 'failed')
          and not exists (select from lockstep.request r where r.job = j.id)
      ) returning id
    ), deliveries as (
      delete from lockstep.delivery where state = 'failed' and job in (select id from gone)
    )
    delete from lockstep.request where job in (select id from gone)`, [keepDeadDays]);
	if (database.kind === "pglite") for (const table of TABLES) await database.query(`vacuum ${table}`);
}
const PRUNE = `
with gone as (
  delete from lockstep.delivery where state = 'done' and id = any(array(
    select id from lockstep.delivery
    where state = 'done' and done_at < now() - $1::float8 * interval '1 day'
      and done_at >= coalesce($2::timestamptz, '-infinity')
    order by done_at limit ${PORTION$1}
  )) returning done_at
)
select count(*)::int as count, max(done_at)::text as until from gone`;
const TABLES = [
	`${BOSS_SCHEMA}.job_common`,
	"lockstep.subject",
	"lockstep.delivery",
	"lockstep.request",
	"lockstep.turn"
];
/**
* After a start: jobs that the embedded database says are running died with their process, and are handed out again. A subject
* whose job is gone, for whatever reason, while something waits for it gets another.
*/
async function recover(context) {
	const { boss, database } = context;
	if (database.kind === "pglite") {
		const ids = (await database.query(`select id::text from ${LIVE_JOBS} j where state = 'active'`)).map((row) => object({ id: string() }).parse(row).id);
		if (ids.length > 0) await boss.fail(JOBS, ids, null);
	}
	const orphans = await database.query(ORPHANS);
	for (const row of orphans) {
		const { key } = object({ key: string() }).parse(row);
		await transact(database, async (statements) => {
			const [locked] = await statements.query(`select installation::float8 from lockstep.subject where key = $1 for update`, [key]);
			const [still] = await statements.query(`${ORPHANS} and s.key = $1`, [key]);
			if (still === void 0) return;
			const { installation } = object({ installation: number$1() }).parse(locked);
			await statements.query(`update lockstep.request r set job = null where subject = $1 and job is not null
          and not exists (select from ${BOSS_SCHEMA}.job j where j.id = r.job and j.state <= 'active')`, [key]);
			await next(context, statements, {
				key,
				subject: { installation }
			});
		});
	}
}
const ORPHANS = `
select s.key from lockstep.subject s
where not exists (
  select from ${BOSS_SCHEMA}.job j
  where j.name = '${JOBS}' and coalesce(j.singleton_key, '') = s.key and j.state <= 'active' and j.policy = 'exclusive'
) and (
  s.has_job
  or exists (select from lockstep.delivery d where d.subject = s.key and d.state = 'waiting')
  or exists (select from lockstep.request r where r.subject = s.key and r.job is null)
)`;

// src/bot/queue/rows.ts
/** A delivery as the queue itself stored it: what tells it apart is looked at, the rest is as it was given. */
const StoredDelivery = custom((value) => isRecord(value) && typeof value.id === "string" && typeof value.event === "string" && hasKind(value.subject), "Unexpected content of a stored delivery; expected what lockstep stores.");
/** Work as the queue itself stored it. */
const StoredWork = custom((value) => isRecord(value) && [
	"sync",
	"checks",
	"previews",
	"fixes",
	"archive",
	"discover"
].every((key) => key in value), "Unexpected content of stored work; expected what lockstep stores.");
/** The columns that say what a job is about. */
const SubjectColumns = object({
	installation: number(),
	repository: number().nullable(),
	full_name: string().nullable()
});
/** A subject from its columns. Pure. */
function subjectOfRow({ installation, repository, full_name }) {
	return subjectFrom(installation, repository === null ? null : {
		id: repository,
		fullName: full_name ?? ""
	});
}
function isRecord(value) {
	return typeof value === "object" && value !== null;
}
function hasKind(value) {
	return isRecord(value) && typeof value.kind === "string";
}

// src/bot/queue/inspect.ts
const Output = object({ reason: string() });
const Live = SubjectColumns.extend({
	id: string(),
	state: _enum([
		"created",
		"retry",
		"active"
	]),
	created_ms: number$1(),
	next_ms: number$1(),
	output: unknown(),
	attempts: number$1(),
	deliveries: number$1()
});
const Dead = object({
	id: string(),
	data: DeadLetter,
	deliveries: number$1()
});
/** Jobs that wait, run or rest, in the order in which they are taken, and after them the dead letters, the oldest first. */
async function records(statements, state) {
	const live = state === "dead" ? [] : (await statements.query(LIVE)).map((row) => liveRecord(Live.parse(row)));
	const dead = state === void 0 || state === "dead" ? (await statements.query(DEAD_LETTERS)).map((row) => deadRecord(Dead.parse(row))) : [];
	return [...live, ...dead].filter((record) => state === void 0 || record.state === state);
}
/** A job with its deliveries; null where there is none of that id. */
async function recordOf(statements, id) {
	if (!isJobId(id)) return null;
	const [live] = await statements.query(`${LIVE} limit 1`.replace("order by", "where j.id = $1::uuid order by"), [id]);
	if (live !== void 0) return {
		record: liveRecord(Live.parse(live)),
		deliveries: await deliveries(statements, WAITING, id)
	};
	const [dead] = await statements.query(`${DEAD_LETTERS} limit 1`.replace("order by", "and j.id = $1::uuid order by"), [id]);
	if (dead === void 0) return null;
	return {
		record: deadRecord(Dead.parse(dead)),
		deliveries: await deliveries(statements, FAILED, id)
	};
}
/** How full the queue is: one look at the engine's index of jobs to do. */
async function depth(statements) {
	const [row] = await statements.query(DEPTH);
	const { waiting, running, dead, oldest } = Counts.parse(row);
	return {
		waiting,
		running,
		dead,
		oldestMs: Math.max(0, Math.round(oldest ?? 0))
	};
}
/** Whether it has the form of a job's id: another text is no id, and not a mistake of the database. */
function isJobId(id) {
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
function liveRecord(row) {
	const state = row.state === "active" ? "running" : row.attempts > 0 && row.state === "retry" ? "retrying" : "waiting";
	return {
		id: row.id,
		subject: subjectOfRow(row),
		state,
		attempt: row.attempts,
		createdAt: new Date(row.created_ms).toISOString(),
		nextAt: state === "running" ? null : new Date(row.next_ms).toISOString(),
		reason: Output.safeParse(row.output).data?.reason ?? null,
		deliveries: row.deliveries
	};
}
function deadRecord({ id, data, deliveries }) {
	const { attempts, created_at, reason } = data;
	return {
		id,
		subject: subjectOfRow(data),
		state: "dead",
		attempt: attempts,
		createdAt: created_at,
		nextAt: null,
		reason,
		deliveries
	};
}
async function deliveries(statements, sql, id) {
	return (await statements.query(sql, [id])).map((row) => object({ body: StoredDelivery }).parse(row).body);
}
const Counts = object({
	waiting: number$1(),
	running: number$1(),
	dead: number$1(),
	oldest: number$1().nullable()
});
const DEPTH = `
select
  count(*) filter (where name = '${JOBS}' and state < 'active')::int as waiting,
  count(*) filter (where name = '${JOBS}' and state = 'active')::int as running,
  count(*) filter (where name = '${DEAD}')::int as dead,
  (extract(epoch from now() - min(start_after) filter (where name = '${JOBS}' and state < 'active')) * 1000)::float8 as oldest
from ${BOSS_SCHEMA}.job where state <= 'active'`;
const LIVE = `
select j.id::text, j.state::text, j.output, s.attempts, s.installation::float8, s.repository::float8, s.full_name,
  (extract(epoch from j.created_on) * 1000)::float8 as created_ms,
  (extract(epoch from j.start_after) * 1000)::float8 as next_ms,
  (select count(*) from lockstep.delivery d where d.subject = s.key and d.state = 'waiting')::int as deliveries
from ${LIVE_JOBS} j join lockstep.subject s on s.key = j.singleton_key
order by j.priority desc, j.created_on`;
const DEAD_LETTERS = `
select j.id::text, j.data,
  (select count(*) from lockstep.delivery d where d.job = j.id and d.state = 'failed')::int as deliveries
from ${BOSS_SCHEMA}.job j where j.name = '${DEAD}' and j.state <= 'active'
order by j.created_on`;
const WAITING = `
select d.body from lockstep.delivery d
where d.subject = (select singleton_key from ${LIVE_JOBS} j where j.id = $1::uuid) and d.state = 'waiting' order by d.arrival`;
const FAILED = "select body from lockstep.delivery where job = $1::uuid and state = 'failed' order by arrival";

// src/bot/queue/replay.ts
/**
* Has a dead letter tried again: its deliveries and requests wait as if they came now, in their order, for a run with all its
* tries.
* @returns false where there is none of that id
*/
async function replay(context, id) {
	if (!isJobId(id)) return false;
	const replayed = await transact(context.database, async (statements) => {
		const db = databaseFor(statements);
		const [letter] = await context.boss.findJobs(DEAD, {
			id,
			db
		});
		if (letter === void 0) return false;
		const { key, installation, repository, full_name } = DeadLetter.parse(letter.data);
		const subject = subjectFrom(installation, repository === null ? null : {
			id: repository,
			fullName: full_name ?? ""
		});
		await statements.query("select from lockstep.subject where key = $1 for update", [key]);
		if (affected(await context.boss.deleteJob("dead", id, { db })) === 0) return false;
		const [row] = await lockSubjects(statements, /* @__PURE__ */ new Map([[key, subject]]), true);
		const waiting = array(object({ id: string() })).parse(await statements.query("select id from lockstep.delivery where job = $1::uuid and state = 'failed' order by arrival", [id]));
		const arrivals = await statements.query("select nextval('lockstep.arrival')::float8 as arrival from generate_series(1, $1::int)", [waiting.length]);
		await statements.query(AGAIN, [waiting.map((delivery) => delivery.id), arrivals.map((arrival) => object({ arrival: number$1() }).parse(arrival).arrival)]);
		await statements.query("update lockstep.request set job = null where job = $1::uuid", [id]);
		if (row?.has_job !== true) {
			await statements.query("update lockstep.subject set has_job = true, standby = null where key = $1", [key]);
			await enqueue(context, statements, [{
				key,
				installation,
				background: false,
				delayMs: 0
			}]);
		}
		return true;
	});
	if (replayed) context.wake(0);
	return replayed;
}
const AGAIN = `
update lockstep.delivery d set state = 'waiting', job = null, arrival = x.arrival
from unnest($1::text[], $2::bigint[]) as x (id, arrival) where d.id = x.id`;

// src/bot/queue/abort.ts
/** Why a job's signal is aborted: it is another worker's by now, or may be. What it does further isn't recorded. */
var LeaseLost = class extends Error {
	name = "LeaseLost";
};
/** Why a job's signal is aborted: the process is to end. */
var Stopping = class extends Error {
	name = "Stopping";
};

// src/bot/queue/settle.ts
/** Jobs that are looked at, from the head of the queue. */
const PORTION = 64;
const Put = array(object({ wait_ms: number$1() }));
/**
* Puts jobs back that are due but for which something has come within the settle time, before they are taken: one statement for
* all of them, where taking a job and handing it back takes four for each. Of one installation's busy repositories each
* would be handed back once a second.
*/
async function putBackUnsettled({ database, settleMs, settleLongestMs, wake }) {
	if (settleMs <= 0) return;
	const rows = await database.query(PUT_BACK, [settleMs, settleLongestMs]);
	const waits = Put.parse(rows).map(({ wait_ms }) => wait_ms);
	if (waits.length > 0) wake(Math.max(1, Math.min(...waits)));
}
const PUT_BACK = `
with head as materialized (
  select id, singleton_key from ${BOSS_SCHEMA}.job
  where name = '${JOBS}' and state < 'active' and not blocked and start_after <= now()
  order by priority desc, created_on limit ${PORTION} for update skip locked
), unsettled as materialized (
  select head.id, least(
    s.latest_at + $1::float8 * interval '1 ms', s.waiting_since + $2::float8 * interval '1 ms'
  ) as due
  from head join lockstep.subject s on s.key = head.singleton_key
  where s.waiting_since is not null
    and s.latest_at + $1::float8 * interval '1 ms' > clock_timestamp()
    and s.waiting_since + $2::float8 * interval '1 ms' > clock_timestamp()
)
update ${BOSS_SCHEMA}.job as j set start_after = unsettled.due from unsettled
where j.name = '${JOBS}' and j.id = any(array(select id from unsettled)) and j.id = unsettled.id
returning (extract(epoch from j.start_after - clock_timestamp()) * 1000)::float8 as wait_ms`;

// src/bot/queue/claim.ts
const Subjects = array(SubjectColumns.extend({
	key: string(),
	attempts: number$1(),
	quiet_ms: number$1().nullable(),
	waiting_ms: number$1().nullable()
}));
const Deliveries = array(object({
	subject: string(),
	arrival: number(),
	body: StoredDelivery
}));
const Requests = array(object({
	job: string(),
	work: StoredWork
}));
/** Takes jobs from the engine, as many as are due and no more than asked for, with what they are for. */
async function takeJobs(context, most) {
	const { boss, perInstallation } = context;
	await putBackUnsettled(context);
	const jobs = await boss.fetch(JOBS, {
		batchSize: most,
		groupConcurrency: perInstallation,
		includeMetadata: true
	});
	if (jobs.length === 0) return [];
	const tries = jobs.map(({ id, retryCount, singletonKey, createdOn }) => ({
		id,
		retryCount,
		key: singletonKey ?? "",
		createdAt: createdOn
	}));
	try {
		return await transact(context.database, (statements) => claim(context, statements, tries));
	} catch (error) {
		await boss.fail(JOBS, jobs, null);
		throw error;
	}
}
async function claim(context, statements, tries) {
	const subjects = Subjects.parse(await statements.query(LOCK, [tries.map(({ key }) => key)]));
	const claims = [];
	for (const row of subjects) {
		const taken = tries.find(({ key }) => key === row.key);
		if (taken === void 0) continue;
		const pause = settling(context, row);
		if (pause > 0) await postpone(context, statements, taken, pause);
		else if (row.attempts >= context.retry.limit) await bury(context, statements, {
			...taken,
			subject: subjectOfRow(row)
		}, row.attempts, ENDED);
		else claims.push({
			...taken,
			row
		});
	}
	if (claims.length === 0) return [];
	const keys = claims.map(({ key }) => key);
	const ids = claims.map(({ id }) => id);
	const deliveries = Map.groupBy(Deliveries.parse(await statements.query(DELIVERIES, [keys, context.perJob])), ({ subject }) => subject);
	await statements.query(TAKE_REQUESTS, [keys, ids]);
	const requests = Map.groupBy(Requests.parse(await statements.query(REQUESTS, [ids])), ({ job }) => job);
	const taken = keys.map((key) => deliveries.get(key)?.at(-1)?.arrival ?? 0);
	await statements.query(MARK, [keys, taken]);
	return claims.map(({ row, ...one }) => ({
		...one,
		subject: subjectOfRow(row),
		attempt: row.attempts + 1,
		deliveries: (deliveries.get(one.key) ?? []).map(({ body }) => body),
		requested: (requests.get(one.id) ?? []).map(({ work }) => work)
	}));
}
/** How long a job still has to wait for what else may come, in milliseconds. */
function settling({ settleMs, settleLongestMs }, { quiet_ms, waiting_ms }) {
	if (quiet_ms === null || waiting_ms === null) return 0;
	return Math.min(settleMs - quiet_ms, settleLongestMs - waiting_ms);
}
async function postpone(context, statements, { id, retryCount }, afterMs) {
	const db = databaseFor(statements);
	await context.boss.fail(JOBS, {
		id,
		retryCount
	}, null, { db });
	await context.boss.update(JOBS, void 0, {
		id,
		startAfter: seconds(afterMs),
		db
	});
	context.wake(afterMs);
}
const ENDED = "The worker's process ended each time while it did this.";
const LOCK = `
select key, installation::float8, repository::float8, full_name, attempts,
  (extract(epoch from clock_timestamp() - latest_at) * 1000)::float8 as quiet_ms,
  (extract(epoch from clock_timestamp() - waiting_since) * 1000)::float8 as waiting_ms
from lockstep.subject where key = any($1::text[]) order by key for update`;
const DELIVERIES = `
select d.subject, d.arrival::float8, d.body from unnest($1::text[]) as k (key) cross join lateral (
  select * from lockstep.delivery where subject = k.key and state = 'waiting' order by arrival limit $2::int
) d order by d.arrival`;
const TAKE_REQUESTS = `
update lockstep.request r set job = x.id from unnest($1::text[], $2::uuid[]) as x (key, id)
where r.subject = x.key and r.job is null and r.not_before <= now()`;
const REQUESTS = "select job::text, work from lockstep.request where job = any($1::uuid[]) order by arrival";
const MARK = `
update lockstep.subject s set attempts = attempts + 1, taken = x.taken, standby = null, waiting_since = null
from unnest($1::text[], $2::bigint[]) as x (key, taken) where s.key = x.key`;

// src/bot/queue/leases.ts
const BEAT_MS = 10 * 1e3 / 4;
/**
* Keeps the claims on running jobs alive. Where one is another's by now, or nothing could be said for as long as a claim holds,
* the job is aborted. With the embedded database there is no other process, and nothing to keep.
*/
function keepLeases({ database, boss, tell }, running) {
	if (database.kind === "pglite") return { stop: () => Promise.resolve() };
	let beating = Promise.resolve();
	let said = performance.now();
	const timer = setInterval(() => {
		beating = beating.then(beat);
	}, BEAT_MS);
	return { stop: async () => {
		clearInterval(timer);
		await beating;
	} };
	async function beat() {
		const mine = [...running.values()];
		const started = performance.now();
		if (mine.length === 0) {
			said = started;
			return;
		}
		try {
			const tries = mine.map(({ claim: { id, retryCount } }) => ({
				id,
				retryCount
			}));
			const kept = settledIds(await boss.touch(JOBS, tries));
			said = started;
			for (const { claim, controller } of mine) if (!kept.has(claim.id) && running.has(claim.id)) controller.abort(lost());
		} catch (error) {
			tell({
				kind: "trouble",
				error
			});
			if (performance.now() - said < 10 * 1e3) return;
			for (const { controller } of mine) controller.abort(lost());
		}
	}
}
function lost() {
	return new LeaseLost("The job may be another worker's by now, since this one was silent for too long.");
}

// src/bot/queue/workers.ts
/** How long a job that was told to stop is waited for before it is handed back under its hands. */
const CLEAN_STOP_MS = 5e3;
/** Pause after something failed that is tried again by itself. */
const TROUBLE_MS = 1e3;
/**
* Takes jobs and hands them to `handle`, so many at a time.
* @param bell rung when a job is due or a place is free
*/
function startWorkers(context, bell, concurrency, handle) {
	const running = /* @__PURE__ */ new Map();
	const stopping = new AbortController();
	const leases = keepLeases(context, running);
	const taking = takeAll();
	let stopped = null;
	return { stop: (graceMs) => {
		stopped ??= stop(graceMs);
		return stopped;
	} };
	async function takeAll() {
		while (!stopping.signal.aborted) {
			const free = concurrency - running.size;
			let taken = [];
			if (free > 0) try {
				taken = await takeJobs(context, free);
			} catch (error) {
				context.tell({
					kind: "trouble",
					error
				});
				await bell.wait(TROUBLE_MS, stopping.signal, false);
			}
			for (const claim of taken) start(claim);
			if (taken.length === 0 || running.size >= concurrency) await bell.wait(context.pollMs, stopping.signal, true);
		}
	}
	function start(claim) {
		const controller = new AbortController();
		const handled = run(claim, controller).finally(() => {
			running.delete(claim.id);
			bell.ring();
		});
		running.set(claim.id, {
			claim,
			controller,
			handled
		});
	}
	async function run(claim, controller) {
		const { subject, attempt, deliveries } = claim;
		context.tell({
			kind: "started",
			subject,
			attempt,
			deliveries: deliveries.length
		});
		await record(claim, await verdictOf(claim, controller.signal), controller.signal);
	}
	async function verdictOf(claim, signal) {
		const { id, subject, deliveries, requested, attempt } = claim;
		try {
			return await Promise.race([handle({
				id,
				subject,
				deliveries,
				requested,
				attempt,
				signal
			}), abandoned(signal)]);
		} catch (error) {
			context.tell({
				kind: "trouble",
				error
			});
			return {
				kind: "failed",
				reason: reasonOf(error),
				final: false
			};
		}
	}
	async function record(claim, verdict, signal) {
		const { id, subject, attempt } = claim;
		for (;;) {
			if (isLost(signal)) break;
			try {
				if (!await finish(context, claim, verdict)) break;
				context.tell({
					kind: "ended",
					subject,
					attempt,
					verdict
				});
				return;
			} catch (error) {
				context.tell({
					kind: "trouble",
					error
				});
				if (stopping.signal.aborted) return;
				await bell.wait(TROUBLE_MS, stopping.signal, false);
			}
		}
		context.tell({
			kind: "lost",
			subject,
			job: id
		});
	}
	async function stop(graceMs) {
		stopping.abort();
		await taking;
		const all = () => Promise.all([...running.values()].map(({ handled }) => handled));
		await within(all(), graceMs);
		for (const { controller } of running.values()) controller.abort(new Stopping());
		await all();
		await leases.stop();
	}
}
function isLost(signal) {
	return signal.aborted && signal.reason instanceof LeaseLost;
}
/** Hands a job back some time after its worker was told to stop. Never settles before that. */
async function abandoned(signal) {
	await new Promise((resolve) => {
		const later = () => setTimeout(resolve, CLEAN_STOP_MS).unref();
		if (signal.aborted) later();
		else signal.addEventListener("abort", later, { once: true });
	});
	return {
		kind: "later",
		afterMs: 0,
		reason: "The process was told to end."
	};
}
async function within(work, ms) {
	let timer;
	const over = new Promise((resolve) => {
		timer = setTimeout(resolve, ms);
	});
	await Promise.race([work, over]);
	clearTimeout(timer);
}
function reasonOf(error) {
	return `Unexpected error: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(0, 500);
}

// src/bot/queue/index.ts
const PRUNE_MS = 9e5;
/**
* Opens the durable queue: brings its tables up to date, and puts right what a process that died left behind.
* @throws DatabaseError where a later version of lockstep has written the tables
*/
async function openQueue(options) {
	const { database, settleMs = 1e3, keepDays = 8, keepDeadDays = 90 } = options;
	const tell = options.onEvent ?? (() => {});
	const bell = new Bell(Math.min(100, Math.max(1, settleMs / 10)));
	const boss = await startBoss(database, (error) => tell({
		kind: "trouble",
		error
	}));
	const context = {
		database,
		boss,
		clock: options.clock,
		chance: options.chance ?? Math.random,
		settleMs,
		settleLongestMs: options.settleLongestMs ?? 10 * settleMs,
		retry: options.retry ?? RETRY,
		perInstallation: options.perInstallation ?? 4,
		perJob: options.perJob ?? 1e3,
		pollMs: options.pollMs ?? 500,
		tell,
		wake: (afterMs) => afterMs <= 0 ? bell.ring() : bell.ringAfter(afterMs)
	};
	try {
		await migrate(database, "queue", QUEUE_TABLES);
		await recover(context);
	} catch (error) {
		await boss.stop({ graceful: false });
		throw error;
	}
	let pruning = Promise.resolve();
	const timer = setInterval(() => {
		pruning = pruning.then(() => prune(context, keepDays, keepDeadDays)).catch((error) => tell({
			kind: "trouble",
			error
		}));
	}, PRUNE_MS);
	timer.unref();
	const started = [];
	let closing = null;
	return {
		store: (deliveries) => store(context, deliveries),
		request: (requests) => request(context, requests),
		work: (concurrency, handle) => {
			const workers = startWorkers(context, bell, concurrency, handle);
			started.push(workers);
			return Promise.resolve(workers);
		},
		depth: () => depth(database),
		jobs: (state) => records(database, state),
		job: (id) => recordOf(database, id),
		replay: (id) => replay(context, id),
		close: () => {
			closing ??= close();
			return closing;
		}
	};
	async function close() {
		clearInterval(timer);
		for (const workers of started) await workers.stop(0);
		bell.close();
		await pruning;
		await boss.stop({ graceful: false });
		await database.close();
	}
}

export { subjectOf as a, keyOf as i, LeaseLost as n, migrate as o, Stopping as r, openQueue as t };