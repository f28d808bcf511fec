import { C as unknown, S as union, b as string, d as int, f as literal, h as object, l as custom, o as array } from "./cli-schemas.js";
import { n as DatabaseError } from "./cli-failure.js";
import { t as makeFolder } from "./cli-make-folder.js";
import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, readlink, rename, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hostname } from "node:os";
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { Worker } from "node:worker_threads";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

// src/bot/database/directory-lock.ts
const Holder = object({
	pid: int().positive(),
	/** Machine and, where there are such, namespace of process ids: elsewhere the number means another process. */
	place: string(),
	/** When the process was started, in the words of the system; tells a process from a later one with its number. */
	born: string().nullable(),
	token: string()
});
/** A holder elsewhere, such as in a container that is gone, counts as dead where it hasn't touched its lock for so long. */
const SILENT_MS = 3e4;
const TOUCH_MS = 5e3;
/**
* Takes a data directory for this process; PGlite itself would let two processes write to one and ruin it. The lock of a
* process that is dead is taken over.
* @throws DatabaseError where another process has it: the message says which
*/
async function lockDirectory(folder) {
	const file = join(folder, "lock.json");
	const own = {
		pid: process.pid,
		place: await placeOfThis(),
		born: await bornOf(process.pid),
		token: randomUUID()
	};
	const draft = `${file}.${own.token}`;
	await writeFile(draft, JSON.stringify(own), { mode: 384 });
	try {
		await take(file, draft, own.place);
	} finally {
		await rm(draft, { force: true });
	}
	const touching = setInterval(() => {
		utimes(file, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => {});
	}, TOUCH_MS);
	touching.unref();
	return { release: async () => {
		clearInterval(touching);
		if ((await holderOf(file))?.token === own.token) await unlink(file);
	} };
}
/** `link` makes the lock with its content in one step, and fails where there is one. */
async function take(file, draft, here) {
	for (let tries = 0; tries < 5; tries += 1) {
		try {
			await link(draft, file);
			return;
		} catch (error) {
			if (!isCode(error, "EEXIST")) throw error;
		}
		const holder = await holderOf(file);
		if (await isAlive(file, holder, here)) throw busy(file, holder);
		await removeStale(file, holder);
	}
	throw busy(file, await holderOf(file));
}
/** Two that find the same dead holder must not remove each other's new lock: one at a time may remove. */
async function removeStale(file, holder) {
	const claim = `${file}.stale`;
	try {
		await writeFile(claim, "", {
			flag: "wx",
			mode: 384
		});
	} catch (error) {
		if (!isCode(error, "EEXIST")) throw error;
		if (await isSilent(claim)) await rm(claim, { force: true });
		return;
	}
	try {
		if ((await holderOf(file))?.token === holder?.token) await rm(file, { force: true });
	} finally {
		await rm(claim, { force: true });
	}
}
async function holderOf(file) {
	try {
		return Holder.safeParse(JSON.parse(await readFile(file, "utf8"))).data ?? null;
	} catch (error) {
		if (isCode(error, "ENOENT") || error instanceof SyntaxError) return null;
		throw error;
	}
}
async function isAlive(file, holder, here) {
	if (holder === null || holder.place !== here) return !await isSilent(file);
	try {
		process.kill(holder.pid, 0);
	} catch (error) {
		if (isCode(error, "ESRCH")) return false;
		if (!isCode(error, "EPERM")) throw error;
	}
	const now = await bornOf(holder.pid);
	return holder.born === null || now === null || holder.born === now;
}
async function isSilent(file) {
	try {
		return Date.now() - (await stat(file)).mtimeMs > SILENT_MS;
	} catch (error) {
		if (isCode(error, "ENOENT")) return true;
		throw error;
	}
}
async function placeOfThis() {
	try {
		return `${hostname()} ${await readlink("/proc/self/ns/pid")}`;
	} catch {
		return hostname();
	}
}
/** Boot of the machine and start of a process, where the system tells (Linux); the same number may be given out again. */
async function bornOf(pid) {
	try {
		const line = await readFile(`/proc/${pid}/stat`, "utf8");
		const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
		const start = line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
		return start === void 0 ? null : `${boot.trim()}/${start}`;
	} catch {
		return null;
	}
}
function busy(file, holder) {
	const who = holder === null ? "another process" : `process ${holder.pid} on ${holder.place.split(" ")[0]}`;
	return new DatabaseError("database-busy", `The data directory is in use by ${who} (${file}).`, "One process at a time can use it. Stop that one (probably lockstep serve), or use PostgreSQL with DATABASE_URL, which any number of processes share.");
}
function isCode(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}

// src/bot/database/engine.ts
/** Of 128 MB of buffers a WASM heap touches all and gives none back; the file system caches as well. */
const START = [
	...PGlite.defaultStartParams,
	"-c",
	"shared_buffers=4MB",
	"-c",
	"max_wal_size=64MB"
];

// src/bot/database/engine-messages.ts
/** What the thread of the embedded database is asked: to run statements, or to end. */
const Question = union([object({
	sql: string(),
	parameters: array(unknown())
}), object({ end: literal(true) })]);
/** An error as it crosses between threads, which keep nothing of it but its message and stack. */
const Told = object({
	name: string(),
	message: string(),
	stack: string().optional(),
	code: string().optional()
});
/** What the thread answers. Rows are those of the database: who reads them checks their shape. */
const Answer = union([object({ rows: custom(Array.isArray) }), object({ error: Told })]);
/** The error that was sent. */
function untold({ name, message, stack, code }) {
	const error = Object.assign(new Error(message), { name }, code === void 0 ? {} : { code });
	if (stack !== void 0) error.stack = stack;
	return error;
}

// src/bot/database/engine-client.ts
/** Beside this file, as a source or as it is built. */
const THREAD = new URL(`./engine-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
/**
* Bounds of the thread's JavaScript, in MB: on a machine with much memory V8 would let rows that were sent long ago pile up. What
* PostgreSQL itself needs is outside of them.
*/
const HEAP = {
	maxOldGenerationSizeMb: 192,
	maxYoungGenerationSizeMb: 16
};
/**
* Longest that a statement may take. PostgreSQL ends itself where its log finds no room on the disk, and PGlite, unlike a server,
* then turns for ever without an answer. What takes so long otherwise is nothing that the bot asks for.
*/
const ANSWER_MS = 3e4;
/**
* Starts the embedded database in a thread of its own: what it computes keeps no webhook waiting for the answer and no job from
* going on, and two processors share the work. A process that has nothing else to do isn't kept alive by it.
* @param answerMs after so long without an answer the thread is ended
* @throws Error where it can't open its data directory
*/
async function startEngineThread(folder, answerMs = ANSWER_MS) {
	const worker = new Worker(THREAD, {
		workerData: { folder },
		name: "database",
		resourceLimits: HEAP
	});
	const waiting = [];
	let over = null;
	let why = "The embedded database has ended.";
	let timer;
	const watch = () => {
		clearTimeout(timer);
		if (waiting.length === 0) return;
		timer = setTimeout(() => {
			why = "The embedded database gave no answer any more; it is started anew.";
			worker.terminate();
		}, answerMs);
	};
	const end = (error) => {
		over ??= error;
		clearTimeout(timer);
		for (const { reject } of waiting.splice(0)) reject(over);
	};
	worker.on("message", (message) => {
		const answer = Answer.parse(message);
		const first = waiting.shift();
		watch();
		if (waiting.length === 0) worker.unref();
		if ("rows" in answer) first?.resolve(answer.rows);
		else first?.reject(untold(answer.error));
	});
	worker.on("error", end);
	worker.on("exit", () => end(new Error(why)));
	const answered = () => {
		if (over !== null) return Promise.reject(over);
		worker.ref();
		return new Promise((resolve, reject) => {
			if (waiting.push({
				resolve,
				reject
			}) === 1) watch();
		});
	};
	const ask = (question) => {
		if (over === null) worker.postMessage(question);
		return answered();
	};
	await answered();
	return {
		get ended() {
			return over !== null;
		},
		run: (sql, parameters) => ask({
			sql,
			parameters: [...parameters]
		}),
		async close() {
			await ask({ end: true });
			await worker.terminate();
		}
	};
}

// src/bot/database/tar.ts
const BLOCK = 512;
/**
* The files and folders of an uncompressed archive in the ustar format, in its order. Pure.
* @throws RangeError where the archive is cut off or holds anything else, such as links
* @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
*/
function* tarEntries(archive) {
	for (let at = 0; at + BLOCK <= archive.length;) {
		const header = archive.subarray(at, at + BLOCK);
		if (header[0] === 0) return;
		const size = octal(header, 124, 12);
		const content = archive.subarray(at + BLOCK, at + BLOCK + size);
		if (content.length < size) throw new RangeError("The archive ends within a file.");
		const prefix = text(header, 345, 155);
		yield {
			path: ((prefix === "" ? "" : `${prefix}/`) + text(header, 0, 100)).replace(/^(?:\.?\/)+|\/+$/g, ""),
			kind: kindOf(String.fromCharCode(header[156] ?? 0)),
			content
		};
		at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	}
}
function kindOf(flag) {
	if (flag === "0" || flag === "\0") return "file";
	if (flag === "5") return "folder";
	throw new RangeError(`The archive holds an entry of type "${flag}"; expected files and folders only.`);
}
function text(header, from, length) {
	const field = header.subarray(from, from + length);
	const end = field.indexOf(0);
	return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString("utf8");
}
function octal(header, from, length) {
	const digits = text(header, from, length).trim();
	const value = Number.parseInt(digits, 8);
	if (!/^[0-7]+$/.test(digits) || !Number.isSafeInteger(value)) throw new RangeError(`The archive has "${digits}" for a size; expected octal digits.`);
	return value;
}

// src/bot/database/snapshot.ts
const FILE = new URL("./pglite-data.tar.br", import.meta.url);
/** The prepared data directory as an uncompressed archive, some 40 MB. */
async function snapshotTar() {
	return await promisify(brotliDecompress)(await readFile(FILE));
}
/**
* Puts the prepared data directory where none is yet: `initdb` within PGlite takes 1 GB of memory and seconds, this neither.
* Whoever dies in the middle leaves no half of one: it is written beside and moved there whole.
* @param folder data directory; the folder above it must exist
*/
async function unpackSnapshot(folder) {
	const beside = `${folder}.new`;
	await rm(beside, {
		recursive: true,
		force: true
	});
	await mkdir(beside, { mode: 448 });
	for (const { path, kind, content } of tarEntries(await snapshotTar())) {
		const target = join(beside, path);
		if (kind === "folder") await mkdir(target, {
			recursive: true,
			mode: 448
		});
		else {
			await mkdir(dirname(target), {
				recursive: true,
				mode: 448
			});
			await writeFile(target, content, { mode: 384 });
		}
	}
	await rename(beside, folder);
	const above = await open(dirname(folder), "r");
	try {
		await above.sync();
	} finally {
		await above.close();
	}
}

// src/bot/database/pglite.ts
/**
* Opens the embedded database of a data directory, and makes both where they aren't there yet. What is committed survives the
* death of the process, but PGlite never calls fsync: after a power failure the last seconds may be gone.
* @param folder holds the lock and, in `postgres/`, what PostgreSQL keeps
* @param answerMs how long a statement may take before the engine counts as broken and is replaced
* @throws DatabaseError where another process has it, or another major version of PostgreSQL wrote it
*/
async function openPglite(folder, answerMs) {
	await makeFolder(folder, 448);
	const lock = await lockDirectory(folder);
	try {
		const data = join(folder, "postgres");
		if (!await isUsable(data)) await unpackSnapshot(data);
		const open = () => startEngineThread(data, answerMs);
		return databaseOf(await open(), open, () => lock.release());
	} catch (error) {
		await lock.release();
		throw error;
	}
}
/** Major version of PostgreSQL in the snapshot, as its file `PG_VERSION` has it. */
const MAJOR = "18";
async function isUsable(data) {
	let version;
	try {
		version = (await readFile(join(data, "PG_VERSION"), "utf8")).trim();
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
		throw error;
	}
	if (version === MAJOR) return true;
	throw new DatabaseError("database-unusable", `The data directory ${data} was written by PostgreSQL ${version}; this version of lockstep has ${MAJOR}.`, "Start with an empty data directory: missed deliveries are asked for again, and each repository is reconciled in full.");
}
/** @param open starts another engine where the one before has ended by itself: what was committed is in the data directory */
function databaseOf(first, open, release) {
	let engine = first;
	let closing = null;
	const running = async () => {
		if (engine.ended && closing === null) engine = await open();
		return engine;
	};
	let last = Promise.resolve();
	const alone = (work) => {
		const result = last.then(work, work);
		last = result;
		return result;
	};
	const close = async () => {
		try {
			await alone(async () => engine.ended ? void 0 : engine.close());
		} finally {
			await release();
		}
	};
	return {
		kind: "pglite",
		query: (sql, parameters) => alone(async () => run(await running(), sql, parameters)),
		transaction: (steps) => alone(async () => transaction(await running(), steps)),
		close: () => {
			closing ??= close();
			return closing;
		}
	};
}
async function run(engine, sql, parameters = []) {
	try {
		return await engine.run(sql, parameters);
	} catch (error) {
		if (parameters.length === 0) await rollBack(engine);
		throw error;
	}
}
async function transaction(engine, steps) {
	await engine.run("begin", []);
	try {
		const result = await steps({ query: (sql, parameters = []) => engine.run(sql, parameters) });
		await engine.run("commit", []);
		return result;
	} catch (error) {
		await rollBack(engine);
		throw error;
	}
}
/** What is told is what failed before; where the database itself has ended there is nothing to roll back. */
async function rollBack(engine) {
	await engine.run("rollback", []).catch(() => {});
}

export { openPglite };