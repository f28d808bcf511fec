import { l as commitFiles, o as UsageError } from "./cli-failure.js";
import { a as loadConfig } from "./cli-configuration.js";
import { D as committedArchives, F as unreadableLedger, N as sha256, O as verifyArchives, P as ledgerBranch, T as takeOver } from "./cli-asked.js";
import { A as readLedgerFile, D as verifyLog, E as readAuditFile, P as auditLine } from "./cli-report.js";

// src/records/diff.ts
/** Lines of context around a change. */
const CONTEXT = 3;
/** The difference of two texts as `diff -u` prints it; "" where there is none. Line ends are part of the lines. */
function unifiedDiff(path, before, after) {
	if (before === after) return "";
	const lines = compare(splitLines(before), splitLines(after));
	const changed = lines.flatMap((line, i) => line.mark === " " ? [] : [i]);
	const hunks = [];
	for (const i of changed) {
		const last = hunks.at(-1);
		if (last !== void 0 && i - CONTEXT <= last[1] + 1) last[1] = Math.min(lines.length - 1, i + CONTEXT);
		else hunks.push([Math.max(0, i - CONTEXT), Math.min(lines.length - 1, i + CONTEXT)]);
	}
	return `--- a/${path}\n+++ b/${path}\n${hunks.map(([from, to]) => hunkText(lines, from, to)).join("")}`;
}
function hunkText(lines, from, to) {
	const count = (part, mark) => part.filter((line) => line.mark === " " || line.mark === mark).length;
	const above = lines.slice(0, from);
	const hunk = lines.slice(from, to + 1);
	const range = (mark) => {
		const size = count(hunk, mark);
		return `${mark}${count(above, mark) + (size === 0 ? 0 : 1)},${size}`;
	};
	const body = hunk.map(({ mark, text }) => text.endsWith("\n") ? `${mark}${text}` : `${mark}${text}\n\\ No newline at end of file\n`);
	return `@@ ${range("-")} ${range("+")} @@\n${body.join("")}`;
}
function splitLines(text) {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
/** Longest common subsequence of what lies between the equal beginning and the equal end. */
function compare(a, b) {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let tail = 0;
	while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
	const [left, right] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
	return [
		...a.slice(0, start).map((text) => ({
			mark: " ",
			text
		})),
		...middle(left, right),
		...a.slice(a.length - tail).map((text) => ({
			mark: " ",
			text
		}))
	];
}
function middle(a, b) {
	const width = b.length + 1;
	const lengths = new Uint32Array((a.length + 1) * width);
	const at = (i, j) => lengths[i * width + j] ?? 0;
	for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	const lines = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		const [left, right] = [a[i], b[j]];
		if (left !== void 0 && left === right) {
			lines.push({
				mark: " ",
				text: left
			});
			i++;
			j++;
		} else if (left !== void 0 && (right === void 0 || at(i + 1, j) >= at(i, j + 1))) {
			lines.push({
				mark: "-",
				text: left
			});
			i++;
		} else if (right !== void 0) {
			lines.push({
				mark: "+",
				text: right
			});
			j++;
		}
	}
	return lines;
}

// src/run/log.ts
const LIMITS = "Whoever may write to both the default branch and the ledger's branch could make the whole chain anew: compare the last hash with one noted elsewhere to exclude that.";
const UNANCHORED = "There is no ledger of this repository to hold the end of the log against: entries that were cut off there can't be noticed, nor that the log came with a fork or a copy of another repository.";
function foreignLog(branch, { repository }, here) {
	return {
		place: "ledger",
		message: `The ledger on the branch ${branch} belongs to ${repository.fullName} (id ${repository.id}), not to ${here.fullName}: the entries that came with it tell what was done there.`
	};
}
/**
* Reads the audit log: what the tree of the default branch has, and what the ledger holds until the next commit.
* @throws UsageError, ConfigError, StateError, GitHubError
*/
async function runLog(request) {
	const { host } = request;
	if (request.since !== null) sinceInstant(request.since, "1970-01-01T00:00:00Z");
	const repository = await host.repository();
	const { file, at } = await host.readLedger();
	const since = request.since === null ? null : sinceInstant(request.since, at);
	const head = await host.head(repository.defaultBranch, null);
	const files = commitFiles(host, head.sha);
	const { config } = await loadConfig(files, request.configPath);
	const folder = `${config.sync["audit-path"].replace(/\/+$/, "")}/`;
	const logged = [];
	const problems = [];
	for (const path of (await files.list()).filter((name) => name.startsWith(folder) && name.endsWith(".jsonl"))) {
		const read = readAuditFile(path, await files.read(path) ?? "");
		logged.push(...read.entries);
		problems.push(...read.problems);
	}
	const reading = file === null ? null : readLedgerFile(file.text);
	if (reading?.kind === "unreadable") throw unreadableLedger(ledgerBranch(host), reading.reason, reading.hint);
	const foreign = reading !== null && reading.ledger.repository.id !== repository.id ? reading.ledger : null;
	const ledger = foreign === null ? reading?.ledger ?? null : null;
	const inTree = new Set(logged.map(({ entry }) => entry.seq));
	const ends = (ledger?.proposal?.heads ?? []).map((head) => head.log);
	const tree = logged.map(({ entry }) => entry);
	const audit = ledger === null ? null : takeOver(ledger.audit, tree, ends, sha256);
	for (const entry of audit?.entries ?? []) if (!inTree.has(entry.seq)) logged.push({
		entry,
		place: "ledger",
		line: auditLine(entry)
	});
	const ordered = inFileOrder(logged);
	const entries = logged.map(({ entry }) => entry).toSorted((a, b) => a.seq - b.seq).filter((entry) => request.task === null || entry.task?.toLowerCase() === request.task.toLowerCase()).filter((entry) => since === null || Date.parse(entry.at) >= since);
	if (!request.verify) return {
		version: 1,
		entries,
		verified: null
	};
	if (foreign !== null) problems.push(foreignLog(ledgerBranch(host), foreign, repository));
	const present = await hashes(host, await files.shas(), committedArchives(ordered).keys());
	const chain = verifyLog(ordered, audit?.last ?? null, sha256);
	const all = [
		...problems,
		...chain,
		...verifyArchives(ordered, present)
	];
	return {
		version: 1,
		entries,
		verified: {
			ok: all.length === 0,
			entries: logged.length,
			problems: all,
			limits: ledger === null ? `${UNANCHORED} ${LIMITS}` : LIMITS
		}
	};
}
/** The SHA-256 of files as they are, whether they are text or not; null for one that isn't there. */
async function hashes(host, shas, paths) {
	const found = /* @__PURE__ */ new Map();
	for (const path of paths) {
		const sha = shas.get(path);
		found.set(path, sha === void 0 ? null : sha256(await host.bytes(sha, path)));
	}
	return found;
}
/** Entries with the files in the order of their first entries. */
function inFileOrder(logged) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of logged) {
		const file = item.place.replace(/:\d+$/, "");
		groups.set(file, [...groups.get(file) ?? [], item]);
	}
	const first = (group) => Math.min(...group.map(({ entry }) => entry.seq));
	return [...groups.values()].toSorted((a, b) => first(a) - first(b)).flat();
}
function sinceInstant(text, now) {
	const back = /^(\d{1,5})([dhw])$/.exec(text);
	if (back !== null) {
		const hours = {
			h: 1,
			d: 24,
			w: 168
		}[back[2] ?? "d"] ?? 24;
		return Date.parse(now) - Number(back[1]) * hours * 36e5;
	}
	const instant = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
	if (Number.isNaN(instant)) throw new UsageError(`--since ${text} is neither a date nor a time span.`, "Write a date (2026-11-01), an instant (2026-11-01T09:00:00Z) or a span back from now (7d, 12h, 2w).");
	return instant;
}

export { unifiedDiff as n, runLog as t };