import { A as readLedgerFile, B as withEntries, E as readAuditFile, F as auditPath, H as DEFAULT_LABELS, I as changeDrafts, L as conflictDrafts, M as actorKind, N as appendAudit, O as RESTORE_LEDGER, P as auditLine, R as rebaseAudit, U as factsOf, V as METRIC_TABLE, W as viewOf, a as forecastNote, d as withPending, i as forecastOf, j as METRICS, k as ledgerText, l as sprintOf$1, o as burndownPath, r as measured$1, s as factsOfFiles, z as settlementDrafts } from "./cli-report.js";
import { t as GitHubError } from "./cli-errors.js";
import { $ as openPlan, An as sameChecklist, B as demandable, C as tasksById, Cn as knownBlockers, Ct as checklistStatus, D as sharedKey, Dn as withBlocking, E as repositoryKeys, En as withBlockersOf, Ft as isPlanPath, G as lacksInWords, H as isAgent, K as missingEvidence, Lt as matchesGlob, Mn as oneLine, N as leftoverConflicts, Nn as paragraphs, Sn as keptLinks, St as checklistLine, T as titlesAlike, Tn as withBlockers, U as isTrusted$1, V as demanded, W as kindOf, X as changePlan, _ as defaultConfig, _n as plainTitle, a as loadConfig, bn as agreedLinks, c as DEFAULT_LEDGER_BRANCH, dn as hasName, f as organisationConfig, fn as labelName, gn as issueTitle, hn as idInTitle, i as findLabels, it as tickEpic, jn as normaliseText, jt as slugOf, ln as FIELDS, m as withOrganisation, mn as sameNames, n as LABEL_PATHS, nt as isEpicName, on as slice, pn as labelsUnder, pt as idBehind, q as requirementOf, rt as readEpic, sn as LineIndex, t as CONFIG_PATHS, tt as epicPaths, un as FIELD_NAMES, v as parseConfig, vn as sameTitle, w as withEpics, wn as linkNews, wt as isChecklist, xn as askUnfitting, xt as unitsOf, yn as taskTitle, z as evidencePolicy } from "./cli-configuration.js";
import { c as REVIEWS, p as STATUS_LABELS, s as PRIORITIES, u as STATUSES } from "./cli-working-days.js";
import { t as counted } from "./cli-format.js";
import { a as SyncInterrupted, c as UnreadableFile, i as StateError, l as commitFiles, o as UsageError, t as ConfigError } from "./cli-failure.js";
import { u as stopped } from "./cli-problems.js";
import { a as titleNames, i as closedIssues, n as branchNames, r as claimedTasks, t as repliesIn } from "./cli-reply.js";
import { t as Lapsed } from "./cli-lapsed.js";
import { t as redact } from "./cli-redact.js";
import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";

// src/run/preview/frozen-host.ts
/** The pull request asks for more than a preview may cost: its author may be anybody, and the sync needs the token, too. */
var TooLarge = class extends Error {
	name = "TooLarge";
};
/**
* A host that reads everything once and writes nothing: however often both states of a repository are worked out, they
* are worked out of the same answers.
*/
function frozen(host) {
	let most = Number.POSITIVE_INFINITY;
	const ask = (read) => host.traffic.requests < most ? read() : Promise.reject(new TooLarge());
	const once = (read) => {
		const known = /* @__PURE__ */ new Map();
		return (...key) => {
			const name = JSON.stringify(key);
			const answer = known.get(name) ?? ask(() => read(...key));
			known.set(name, answer);
			return answer;
		};
	};
	const issues = /* @__PURE__ */ new Map();
	const pulls = /* @__PURE__ */ new Map();
	const { branches, proposals } = host;
	return {
		host: {
			...host,
			repository: once(() => host.repository()),
			readLedger: once(() => host.readLedger()),
			head: once((branch, recorded) => host.head(branch, recorded)),
			tree: once((commit) => host.tree(commit)),
			blob: once((sha, path) => host.blob(sha, path)),
			issues(since, enough) {
				const answer = issues.get(since) ?? ask(() => host.issues(since, enough));
				issues.set(since, answer);
				return answer;
			},
			issue: once((number) => host.issue(number)),
			pulls(since, enough) {
				const answer = pulls.get(since) ?? ask(() => host.pulls(since, enough));
				pulls.set(since, answer);
				return answer;
			},
			pull: once((number) => host.pull(number)),
			reviews: once((pull) => host.reviews(pull)),
			pullFiles: once((pull) => host.pullFiles(pull)),
			timeline: once((issue) => host.timeline(issue)),
			blockers: once((issue) => host.blockers(issue)),
			blocking: once((issue) => host.blocking(issue)),
			parent: once((issue) => host.parent(issue)),
			comments: once((issue) => host.comments(issue)),
			commitChecks: once((commit) => host.commitChecks(commit)),
			fileCommits: once((path, commit) => host.fileCommits(path, commit)),
			fileAt: once((path, commit) => host.fileAt(path, commit)),
			permission: once((login) => host.permission(login)),
			labels: once(() => host.labels()),
			milestones: once(() => host.milestones()),
			writeLedger: written,
			perform: written,
			commit: written,
			branches: {
				list: once((prefix) => branches.list(prefix)),
				added: once((base, head) => branches.added(base, head))
			},
			proposals: {
				...proposals,
				store: written,
				setBranch: written,
				deleteBranch: written,
				createPull: written,
				updatePull: written
			}
		},
		limit(requests) {
			most = host.traffic.requests + requests;
		}
	};
}
function written() {
	return Promise.reject(/* @__PURE__ */ new Error("A preview writes nothing."));
}

// src/metrics/reports/coverage.ts
/**
* How much of the lines is covered by tests, out of the reports that the usual tools write. Pure text in, percent out;
* null for what is no such report. Formats are told by their content, not by the file's name.
*/
function coverageOf(report) {
	const start = report.slice(0, 1e3).trimStart();
	if (start.startsWith("{")) return istanbulCoverage(report);
	return start.startsWith("<") ? coberturaCoverage(report) : lcovCoverage(report);
}
/**
* The lines total of istanbul's `coverage-summary.json`, which nyc, c8, jest and vitest write.
* @see https://github.com/istanbuljs/istanbuljs/tree/main/packages/istanbul-reports
*/
function istanbulCoverage(report) {
	let value;
	try {
		value = JSON.parse(report);
	} catch {
		return null;
	}
	const lines = member(member(value, "total"), "lines");
	const [total, covered] = [member(lines, "total"), member(lines, "covered")];
	if (typeof total !== "number" || typeof covered !== "number") return null;
	return share(covered, total);
}
/**
* `line-rate` of a Cobertura report's root element, or its lines by count where that is given.
* @see https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd
*/
function coberturaCoverage(report) {
	const at = report.search(/<coverage[\s>]/);
	if (at < 0) return null;
	const end = report.indexOf(">", at);
	const element = report.slice(at, end < 0 ? at + 4e3 : end);
	const number = (name) => {
		const found = new RegExp(`\\s${name}\\s?=\\s?["']([0-9.]{1,20})["']`).exec(element)?.[1];
		return found === void 0 || !Number.isFinite(Number(found)) ? null : Number(found);
	};
	const [covered, valid, rate] = [
		number("lines-covered"),
		number("lines-valid"),
		number("line-rate")
	];
	if (covered !== null && valid !== null) return share(covered, valid);
	return rate === null || rate > 1 ? null : rate * 100;
}
/**
* The lines of all files of an lcov tracefile: `LH` of `LF`, and where a file's record lacks them, its `DA` lines.
* @see https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1
*/
function lcovCoverage(report) {
	const all = {
		covered: 0,
		lines: 0,
		records: 0
	};
	let own = emptyRecord();
	for (const line of report.split(/\r?\n/)) {
		const colon = line.indexOf(":");
		const key = colon < 0 ? line.trim() : line.slice(0, colon);
		const rest = colon < 0 ? "" : line.slice(colon + 1);
		if (key === "LF") own.found = count(rest);
		else if (key === "LH") own.hit = count(rest);
		else if (key === "DA") {
			own.lines++;
			if (Number(rest.split(",")[1]) > 0) own.covered++;
		} else if (key === "end_of_record") {
			all.records++;
			all.lines += own.found ?? own.lines;
			all.covered += own.found === null ? own.covered : own.hit ?? own.covered;
			own = emptyRecord();
		}
	}
	return all.records === 0 ? null : share(all.covered, all.lines);
}
/** The first percentage in what a check or a commit status says: `93.1% (+0.2%) compared to 1a2b3c4`. */
function percentIn(text) {
	const found = /(?<![\d.+-])(\d{1,3}(?:\.\d{1,6})?) ?%/.exec(text.slice(0, 2e3))?.[1];
	return found === void 0 || Number(found) > 100 ? null : Number(found);
}
function emptyRecord() {
	return {
		found: null,
		hit: null,
		lines: 0,
		covered: 0
	};
}
function count(text) {
	return /^\s*\d{1,12}\s*$/.test(text) ? Number(text) : null;
}
function member(value, key) {
	return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : void 0;
}
/** In percent; a report without any line says nothing. */
function share(covered, lines) {
	return lines > 0 && covered >= 0 && covered <= lines ? covered / lines * 100 : null;
}

// src/records/describe-checklist.ts
/**
* What becomes of a checklist, line by line: `ticks T012, unticks "Weigh", adds "Load", takes out T014, rewords T015`.
* @param shown a line's words as they may stand in a message
*/
function checklistDifference(from, to, shown) {
	const before = new Map(from.map((item) => [nameOf(item), item]));
	const after = new Set(to.map(nameOf));
	const label = ({ id, text }) => id ?? JSON.stringify(shown(text));
	const parts = [];
	for (const item of to) {
		const was = before.get(nameOf(item));
		if (was === void 0) parts.push(`adds ${label(item)}${item.done ? ", ticked" : ""}`);
		else {
			if (was.done !== item.done) parts.push(`${item.done ? "ticks" : "unticks"} ${label(item)}`);
			if (oneLine(was.text) !== oneLine(item.text)) parts.push(`rewords ${label(item)}`);
		}
	}
	for (const item of from) if (!after.has(nameOf(item))) parts.push(`takes out ${label(item)}`);
	return parts.length === 0 ? "in another order" : parts.join(", ");
}
/** What a line is known by: its id, else its words. */
function nameOf({ id, text }) {
	return id ?? ` ${oneLine(text).toLowerCase()}`;
}

// src/records/describe.ts
/** One change in one line of plain text: `T-002 → issue #12: status in-progress → done, closes it`. */
function describeChange(change) {
	return `${subject(change)}: ${deed(change)}`;
}
/** What became of two different edits: `T-002 status: plan "blocked", GitHub "done" (before: "in-progress"), GitHub's value stays`. */
function describeConflict(conflict) {
	const sides = `plan ${valueText(conflict.plan)}, GitHub ${valueText(conflict.github)}`;
	return `${conflict.task} ${conflict.field}: ${sides} (before: ${valueText(conflict.base)}), ${OUTCOMES[conflict.resolution]}`;
}
/**
* The fields of a change in words of ours: `status In Progress → Done, title`. Texts that people write are named, not
* quoted: the line goes into a document.
*/
function describeFields(change) {
	return Object.entries(change.fields).map(([name, field]) => FREE_TEXT.has(name) ? name : fieldsText({ [name]: field })).join(", ");
}
/** One field of a change: `status In Progress → Done`, `owners +ann −bob`. */
function describeField(name, field) {
	return fieldsText({ [name]: field });
}
const FREE_TEXT = /* @__PURE__ */ new Set([
	"title",
	"description",
	"estimate",
	"dependsOn",
	"type",
	"sprint",
	"checklist"
]);
/** So many tasks are named in one line. */
const NAMED$1 = 20;
/** Changes that were not made, a line for each reason: `T-007, T-009 update-issue: …`. */
function describeFailures(failed) {
	return [...Map.groupBy(failed, ({ action, reason }) => JSON.stringify([action, reason])).values()].flatMap((group) => {
		const [first] = group;
		if (first === void 0) return [];
		const tasks = group.flatMap(({ task }) => task ?? []);
		const rest = tasks.length - NAMED$1;
		const names = `${tasks.slice(0, NAMED$1).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
		return [`${names === "" ? "" : `${names} `}${first.action}: ${visible(first.reason)}`];
	});
}
/** A value for people: texts quoted and shortened, lists joined, nothing as "none". */
function valueText(value) {
	if (value === null || value === void 0 || value === "") return "none";
	if (typeof value === "string") return JSON.stringify(shortened(visible(value), 80));
	if (isChecklist(value)) return value.map((item) => plainText(checklistLine(item))).join(", ");
	if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(plainText).join(", ");
	return plainText(value);
}
const OUTCOMES = {
	plan: "the plan's value stays",
	github: "GitHub's value stays",
	ask: "a person must say which stays"
};
function subject(change) {
	const issue = change.issue === null ? null : `issue #${change.issue}`;
	if (change.side === "github") return change.task === null ? issue ?? "GitHub" : `${change.task} → ${issue ?? "GitHub"}`;
	const file = change.path ?? "the plan";
	const place = change.branch === void 0 ? file : `${file} on ${change.branch}`;
	if (change.task === null) return place;
	return `${issue === null ? "" : `${issue} → `}${change.task} (${place})`;
}
function deed(change) {
	const fields = fieldsText(change.fields);
	const name = plainText(change.fields.name?.to ?? change.fields.name?.from ?? change.fields.title?.to ?? "");
	switch (change.action) {
		case "create-issue": return "creates an issue";
		case "close-issue": return fields === "" ? "closes it" : `${fields}, closes it`;
		case "reopen-issue": return fields === "" ? "reopens it" : `${fields}, reopens it`;
		case "comment": return "comments";
		case "create-label":
		case "create-milestone": return `creates the ${noun(change)} ${name}`;
		case "delete-label": return `deletes the label ${name}`;
		case "update-label":
		case "update-milestone": return `changes the ${noun(change)} ${name}: ${fieldsText(withoutSame(change.fields))}`;
		case "add-task": return "adds the task";
		case "remove-task": return "removes the task";
		case "update-derived": return "brings derived lines up to date";
		default: return fields === "" ? "brings it up to date" : fields;
	}
}
function noun(change) {
	return change.action.endsWith("label") ? "label" : "milestone";
}
function fieldsText(fields) {
	return Object.entries(fields).map(([name, { from, to }]) => {
		if (name === "comment") return "comments";
		if (isChecklist(from) || isChecklist(to)) return `${name} ${checklistDifference(isChecklist(from) ? from : [], isChecklist(to) ? to : [], plainText)}`;
		return Array.isArray(from) && Array.isArray(to) && (name === "labels" || from.length * to.length > 0) ? `${name} ${listDifference(from, to)}` : `${name} ${shortValue(name, from)} → ${shortValue(name, to)}`;
	}).join(", ");
}
function withoutSame(fields) {
	return Object.fromEntries(Object.entries(fields).filter(([, { from, to }]) => from !== to));
}
/** What joins and what leaves a list: `+status/done −status/review`. */
function listDifference(from, to) {
	const parts = [...to.filter((entry) => !from.includes(entry)).map((entry) => `+${plainText(entry)}`), ...from.filter((entry) => !to.includes(entry)).map((entry) => `−${plainText(entry)}`)];
	return parts.length === 0 ? "in another order" : parts.join(" ");
}
/** A status by its words, as plans say it; any other value as it is. */
function shortValue(field, value) {
	const status = field === "status" ? STATUSES.find((name) => name === value) : void 0;
	return status === void 0 ? short(value) : STATUS_LABELS[status];
}
function short(value) {
	if (value === null || value === void 0 || value === "" || Array.isArray(value) && value.length === 0) return "none";
	if (isChecklist(value)) return value.map((item) => plainText(checklistLine(item))).join(", ");
	return Array.isArray(value) ? value.map(plainText).join(", ") : plainText(value);
}
function plainText(value) {
	return shortened(visible(typeof value === "string" ? value : JSON.stringify(value) ?? ""), 60);
}
/** No control character reaches a terminal or a log: it could move the cursor or forge a workflow command. */
function visible(text) {
	return oneLine(text).replace(/[\u0080-\u009f]/g, "");
}
function shortened(text, length) {
	const points = Array.from(text);
	return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}

// src/text/fingerprint.ts
/**
* Sixteen hex digits that tell texts apart: FNV-1a over UTF-16 code units, twice with different bases. Not for what
* somebody might forge.
* @see http://www.isthe.com/chongo/tech/comp/fnv/
*/
function fingerprint(text) {
	let [a, b] = [2166136261, 84696351];
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		a = Math.imul(a ^ unit, 16777619);
		b = Math.imul(b ^ unit, 16777619);
	}
	return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

// src/sync/drift.ts
/**
* What a dry run finds that is no news: both the row and the issue have been as they are for a while, so a sync should
* have brought them together. Labels, milestones and derived lines follow the tasks, and alone are no drift; neither is
* what waits in a pull request, which everybody sees.
* @returns null where nothing is overdue
*/
function overdue(report, ages) {
	const late = report.changes.filter(({ task, issue, ...place }) => task !== null && (issue === null || !ages.touched.has(issue)) && ages.isOld(task, place));
	const tasks = new Set(late.map(({ task }) => task));
	const problems = report.notices.filter(({ level }) => level === "problem").map(({ message }) => message);
	const places = new Map(report.changes.map((change) => [change.task, change]));
	const conflicts = report.conflicts.filter(({ task }) => {
		const { path = null, ...rest } = places.get(task) ?? {};
		return tasks.has(task) || ages.isOld(task, {
			path,
			..."branch" in rest ? { branch: rest.branch } : {}
		});
	});
	const { adoption } = report;
	if (late.length + conflicts.length + problems.length === 0 && adoption === null) return null;
	return {
		changes: late,
		conflicts,
		problems,
		adoption
	};
}
/** What tells one drift from another: which tasks and fields are out of step, and what is in the way, not in what order. */
function signatureOf({ changes, conflicts, problems, adoption }) {
	const parts = [
		...changes.map(({ side, action, task, fields }) => JSON.stringify([
			side,
			action,
			task,
			fields
		])),
		...conflicts.map(({ task, field, plan, github }) => JSON.stringify([
			"conflict",
			task,
			field,
			plan,
			github
		])),
		...problems,
		...adoption === null ? [] : ["adoption"]
	];
	return fingerprint(parts.sort().join("\n"));
}

// src/sync/drift-issue.ts
/** Title of the issue that says that a repository is out of step. */
const DRIFT_TITLE = "lockstep: plans and issues are out of step";
/** What the mark says where both sides are in step again. */
const IN_STEP = "in-step";
const MARK = /^<!-- lockstep:drift ([0-9a-f]{16}|in-step) -->(?:\r?\n|$)/;
/** The hidden first line of such an issue. @param state the drift's signature, or `IN_STEP` */
function driftMark(state) {
	return `<!-- lockstep:drift ${state} -->\n`;
}
/** What the mark of an issue's body says; null for an issue that has none. */
function readDriftMark(body) {
	return MARK.exec(body)?.[1] ?? null;
}
/**
* Decides what to do about the one issue. A person who closes it has heard it: it is made anew only for another drift,
* and never reopened.
* @param signature of the drift; null where both sides are in step
* @param issues those with the mark that the tool made itself, in any order
*/
function driftStep(signature, issues) {
	const newest = issues.toSorted((a, b) => b.number - a.number);
	const open = newest.find(({ state }) => state === "open");
	if (open !== void 0) {
		if (signature === null) return {
			kind: "close",
			issue: open
		};
		return readDriftMark(open.body) === signature ? { kind: "quiet" } : {
			kind: "update",
			issue: open
		};
	}
	const [last] = newest;
	return signature === null || last !== void 0 && readDriftMark(last.body) === signature ? { kind: "quiet" } : { kind: "create" };
}

// src/records/summary.ts
/** GitHub takes 1 MiB of summary for a step; a list is cut well before that. */
const MAX_ROWS = 500;
/** What a sync did as markdown. */
function syncSummary(report) {
	return [
		`### Sync${report.dryRun ? " (dry run: nothing was written)" : ""}\n`,
		report.inSync ? inStep(report) : "",
		list$1(report.dryRun ? "Would change" : "Changed", lines(report.changes)),
		list$1("Conflicts: both sides changed", report.conflicts.map(describeConflict)),
		list$1("Not done, tried again next time", describeFailures(report.failed)),
		list$1("Needs a look", report.notices.filter((n) => n.level === "problem").map((n) => n.message)),
		list$1(waitsIn(report), lines(report.pending)),
		adoptionList(report.adoption),
		list$1("Notes", report.notices.filter((n) => n.level === "note").map((n) => n.message)),
		`${report.commit === null ? "" : `Commit ${code$1(report.commit)}. `}${report.requests} requests, ${report.retries} retries.\n`
	].filter((part) => part !== "").join("\n");
}
function inStep({ pending, notices }) {
	if (notices.some(({ level }) => level === "problem")) return "Apart from what needs a look there was nothing to do.\n";
	return pending.length === 0 ? "Plan and GitHub are in step.\n" : "Nothing to do until the pull request with the plan's changes is merged.\n";
}
function waitsIn({ dryRun, pullRequest }) {
	const where = pullRequest === null ? "the pull request" : `pull request [#${pullRequest.number}](${pullRequest.url})`;
	return `${dryRun ? "Would wait in" : "Waits in"} ${where}`;
}
/**
* A text as text, whatever it says: no markup, HTML, link, mention or reference of it takes effect. What could begin
* markup becomes a character reference, which markdown never reads as markup; mentions and links are looked for after
* that, so they are broken by a space of no width.
*/
function literal(text) {
	return text.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>()!|~$&:=+^-]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/&#58;(?=\/\/)/g, "&#58;&#8203;").replace(/@(?=[\p{L}\p{N}_])/gu, "@&#8203;").replace(/#(?=\d)(?<!&#)/g, "#&#8203;").replace(/\b(gh)(?=&#45;\d)/gi, "$1&#8203;").replace(/\b(www)\./gi, "$1&#8203;.").replace(/^(\d+)([.)])/, "$1&#8203;$2").replace(/^#/, "&#35;");
}
/** A text as code, whatever it says. */
function code$1(text) {
	return `<code>${literal(text)}</code>`;
}
function lines(changes) {
	return changes.map(describeChange);
}
function list$1(title, entries) {
	if (entries.length === 0) return "";
	return `**${title}**\n\n${capped(entries.map((entry) => `- ${literal(entry)}`), (rest) => `\n- and ${rest} more`)}\n`;
}
function adoptionList(adoption) {
	if (adoption === null) return "";
	return list$1("A first meeting. Nothing was written; run again with adopt: true to do this", [
		...adoption.matched.map((m) => `${m.task} = issue ${m.issue} (by ${m.by})`),
		...adoption.create.map((task) => `${task}: a new issue`),
		...adoption.ask.map((a) => `${a.task} or issue ${a.issue}? ${a.reason}`)
	]);
}
function capped(rows, more) {
	const rest = rows.length - MAX_ROWS;
	return rows.slice(0, MAX_ROWS).join("\n") + (rest > 0 ? more(rest) : "");
}

// src/records/drift-text.ts
/** So many entries of a list are shown: the issue says that something is wrong, `sync --dry-run` says all of it. */
const SHOWN = 50;
/**
* Body of the issue that reports a drift. Texts of plans and issues have no effect in it: no mention, no reference, no
* claim of a task.
* @param hours how long that has been so at least
*/
function driftBody(drift, signature, hours) {
	const { changes, conflicts, problems, adoption } = drift;
	return `${[
		`${driftMark(signature)}The plans and issues of this repository have been out of step for more than ${hours} hours: the sync doesn't run, or something is in its way.`,
		list("What a sync would change", changes.map(describeChange)),
		list("Conflicts: both sides changed", conflicts.map(describeConflict)),
		list("In the way", problems),
		adoption === null ? "" : "This repository was never synced and has issues that no task claims: a sync with `adopt` agrees to what it proposes.",
		"Look at the last runs of the workflow that syncs, or run `lockstep sync --dry-run`, which shows all of it and why. This issue is kept up to date and closed when both sides are in step. Close it to hear no more of just this."
	].filter((part) => part !== "").join("\n\n")}\n`;
}
/** The body of a report that is settled: what stood there, with a mark that says so. */
function settledBody(body) {
	return driftMark(IN_STEP) + body.slice(body.indexOf("\n") + 1);
}
/** The last comment on the issue. */
const SETTLED = "Plans and issues are in step again.";
function list(title, entries) {
	if (entries.length === 0) return "";
	const lines = entries.slice(0, SHOWN).map((entry) => `- ${literal(entry)}`);
	const rest = entries.length - lines.length;
	return `**${title}**\n\n${lines.join("\n")}${rest > 0 ? `\n- and ${rest} more` : ""}`;
}

// src/run/drift-report.ts
/** Brings the one issue that reports a drift up to date. @param drift null where both sides are in step */
async function reportDrift(host, drift, hours) {
	const signature = drift === null ? null : signatureOf(drift);
	const step = driftStep(signature, await ownReports(host));
	switch (step.kind) {
		case "quiet": return step;
		case "close": {
			const { number, body } = step.issue;
			const said = await host.perform({
				kind: "comment",
				number,
				body: SETTLED
			});
			if (said.kind === "refused") return {
				kind: "refused",
				reason: said.reason
			};
			const close = {
				body: settledBody(body),
				state: "closed",
				stateReason: "completed"
			};
			return outcome("closed", await host.perform({
				kind: "update-issue",
				number,
				...close
			}), number);
		}
		default: {
			const body = drift === null || signature === null ? "" : driftBody(drift, signature, hours);
			if (step.kind === "update") {
				const { number } = step.issue;
				return outcome("updated", await host.perform({
					kind: "update-issue",
					number,
					body
				}), number);
			}
			const create = {
				kind: "create-issue",
				title: DRIFT_TITLE,
				body,
				labels: [],
				assignees: [],
				milestone: null
			};
			return outcome("created", await host.perform(create), 0);
		}
	}
}
function outcome(kind, result, number) {
	if (result.kind === "refused" || result.kind === "unknown") return {
		kind: "refused",
		reason: result.reason
	};
	return {
		kind,
		number: result.kind === "issue" ? result.issue.number : number
	};
}
/** The issues with the mark, newest change first as far as an open one, that nobody else can have put it into. */
async function ownReports(host) {
	const marked = ({ body }) => readDriftMark(body) !== null;
	const { items } = await host.issues(null, (page) => page.some((issue) => marked(issue) && issue.state === "open"));
	const own = [];
	for (const issue of items.filter(marked)) if (await isTrusted(host, issue.author)) own.push(issue);
	return own;
}
/** Apps, as which workflows run, and people who may write here: what they write moves plans anyway. */
async function isTrusted(host, login) {
	if (login.endsWith("[bot]")) return true;
	const permission = await host.permission(login);
	return permission === "admin" || permission === "write";
}

// src/run/drift-rows.ts
/**
* Tells which rows stand in their plans as they did at an instant. A request for each plan, two more for those that were
* changed since.
* @param since ISO instant
* @returns whether the row of a task, in the place of that key, is as it was; true for a place that nobody asked about
*/
async function rowAges(host, places, since, options) {
	const changed = /* @__PURE__ */ new Map();
	for (const { key, path, head } of places) {
		const commits = await host.fileCommits(path, head);
		const [newest] = commits;
		if (newest === void 0 || Date.parse(newest.at) <= Date.parse(since)) continue;
		const before = commits.find(({ at }) => Date.parse(at) <= Date.parse(since));
		changed.set(key, before === void 0 ? "all" : await changedRows$1(host, path, before.sha, head, options));
	}
	return (key, task) => {
		const rows = changed.get(key);
		return rows === void 0 || rows !== "all" && !rows.has(sharedKey({ key: task }));
	};
}
/** Keys of the tasks whose rows differ between two commits. */
async function changedRows$1(host, path, before, after, options) {
	const [then, now] = [await rows(host, path, before, options), await rows(host, path, after, options)];
	if (then === null || now === null) return "all";
	const keys = /* @__PURE__ */ new Set([...then.keys(), ...now.keys()]);
	return new Set([...keys].filter((key) => then.get(key) !== now.get(key)));
}
async function rows(host, path, commit, options) {
	try {
		const text = await host.fileAt(path, commit);
		const opened = text === null ? null : openPlan(path, text, options);
		if (text === null || opened?.kind !== "plan") return null;
		const found = /* @__PURE__ */ new Map();
		for (const task of opened.open.plan.tasks) {
			const key = sharedKey(task);
			found.set(key, `${found.get(key) ?? ""}${slice(text, task.span)}\n`);
		}
		return found;
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "bad-file") return null;
		throw error;
	}
}

// src/run/sync/ledger-busy.ts
/** Another run holds the ledger, or took it over: nothing is wrong, it is only not this one's turn. */
var LedgerBusy = class extends GitHubError {
	/** ISO instant by GitHub's clock at which it lets go at the latest; null where that isn't known. */
	until;
	constructor(message, hint, until) {
		super("refused", message, hint);
		this.until = until;
	}
};

// src/run/usable.ts
/** Stops where every write would be refused, before the first. @throws StateError */
function requireWritable({ archived, fullName }) {
	if (!archived) return;
	throw new StateError("archived", `${fullName} is archived, so nothing can be written to it.`, "Unarchive it in its settings, or leave it out. What would change is shown by --dry-run.");
}
/** Stops where there can be no issues. @throws StateError */
function requireIssues({ hasIssues, fullName }) {
	if (hasIssues) return;
	throw new StateError("issues-off", `Issues are switched off in ${fullName}, so there is nothing to keep the plan in step with.`, "Switch them on in the repository's settings under General, Features.");
}

// src/run/sync/allowance.ts
const MINUTE_MS = 6e4;
/** Creations of an hour that are kept back for the commit and the ledger. */
const RESERVE = 20;
/** So many issues are waited for at a time, since each time both sides are read again. */
const BATCH = 100;
/** How long a run may write, and how much. */
var Allowance = class {
	#request;
	#started;
	#maxMs = null;
	/** Time counts from here on. */
	constructor(request) {
		this.#request = request;
		this.#started = request.clock();
	}
	/** Tells what the configuration says; what the caller asked for comes first. */
	configure(maxMinutes) {
		const { given, otherwise } = this.#request.maxMinutes ?? {};
		const minutes = given ?? maxMinutes ?? otherwise ?? null;
		this.#maxMs = minutes === null ? null : minutes * MINUTE_MS;
	}
	/** The minutes the run may take; null for as many as it takes. */
	get maxMinutes() {
		return this.#maxMs === null ? null : this.#maxMs / MINUTE_MS;
	}
	/**
	* Whether another issue may be begun.
	* @param creates whether something is made for it: the issue or a comment
	* @param left issues that are to be made yet
	*/
	pauseBefore(creates, left) {
		if (this.#timeLeft() <= 0) return { kind: "time" };
		const { creations } = this.#request.host;
		if (!creates || creations.waitFor(21) === 0) return null;
		return {
			kind: "rate",
			waitMs: creations.waitFor(RESERVE + Math.min(left, BATCH))
		};
	}
	/** Whether there is time to wait so long and to do something afterwards. */
	hasTimeFor(waitMs) {
		return this.#timeLeft() > waitMs + MINUTE_MS;
	}
	/** Milliseconds; what finishing takes, the commit and the last word to the ledger, is kept back. */
	#timeLeft() {
		if (this.#maxMs === null) return Number.POSITIVE_INFINITY;
		const finishing = Math.min(MINUTE_MS, this.#maxMs / 10);
		return this.#started + this.#maxMs - finishing - this.#request.clock();
	}
};

// src/sync/status-signals.ts
/** The state signal of an issue; closed without a reason is closed as completed, as GitHub's own page reads it. */
function stateSignal(issue) {
	if (issue.state === "open") return "open";
	return issue.stateReason === "not_planned" || issue.stateReason === "duplicate" ? issue.stateReason : "completed";
}
/** How a status shows in open or closed. */
function stateOf$1(status) {
	if (status === "done") return "completed";
	return status === "cancelled" ? "not_planned" : "open";
}
/** The statuses that an issue's labels name, in the labels' order. Names compare without case, as on GitHub. */
function labelStatuses(labels, prefix) {
	const named = labels.filter((label) => label.toLowerCase().startsWith(prefix.toLowerCase())).map((label) => label.slice(prefix.length).toLowerCase());
	return STATUSES.filter((status) => named.includes(status)).toSorted((a, b) => named.indexOf(a) - named.indexOf(b));
}
/**
* The status that an issue's labels say. Of several the one added last counts.
* @param timeline needed only where there are several; null answers `"needs-timeline"` then
*/
function labelSignal(labels, prefix, timeline) {
	const statuses = labelStatuses(labels, prefix);
	if (statuses.length < 2) return statuses[0] ?? null;
	if (timeline === null) return "needs-timeline";
	return timeline.filter((event) => event.event === "labeled" && event.label !== null).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).map((event) => labelStatuses([event.label ?? ""], prefix)[0]).findLast((status) => status !== void 0 && statuses.includes(status)) ?? statuses.at(-1) ?? null;
}
/**
* The status that GitHub's signals come to: the signal that changed since its base decides; the latest of several.
* @param base the signals when both sides last agreed, or null at a first meeting: then whatever a signal says counts
* @param before the status before the task was done or cancelled, for a reopened issue
* @param times null where the timeline has not been read
*/
function statusStatement(now, base, before, times) {
	const statements = [];
	if (now.state !== (base?.state ?? "open")) {
		const status = now.state === "open" ? before ?? "in-progress" : now.state === "completed" ? "done" : "cancelled";
		statements.push({
			signal: "state",
			status
		});
	}
	if (now.label !== null && now.label !== (base?.label ?? null)) statements.push({
		signal: "label",
		status: now.label
	});
	if (now.pull !== null && now.pull !== (base?.pull ?? null)) statements.push({
		signal: "pull",
		status: now.pull
	});
	const [first, ...others] = statements;
	if (first === void 0) return { kind: "unchanged" };
	if (others.every((other) => other.status === first.status)) return {
		kind: "changed",
		...first
	};
	if (times === null) return { kind: "needs-timeline" };
	return {
		kind: "changed",
		...statements.reduce((a, b) => instant(times[b.signal]) > instant(times[a.signal]) ? b : a)
	};
}
function instant(at) {
	return at === null ? Number.NEGATIVE_INFINITY : Date.parse(at);
}
/** When state and label last changed by an issue's timeline; the pull request's own last change is given. */
function signalTimes(timeline, prefix, pullChangedAt) {
	const last = (matches) => timeline.filter(matches).map((event) => event.at).toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
	return {
		state: last((event) => event.event === "closed" || event.event === "reopened"),
		label: last((event) => event.event === "labeled" && labelStatuses([event.label ?? ""], prefix).length > 0),
		pull: pullChangedAt
	};
}

// src/sync/hold-done.ts
/** Code of the notices that tell of a task which stays in review. */
const NO_EVIDENCE = "no-evidence";
/** Whether a task waits for evidence: checks and reviews of a merged pull request move nothing that a quick look sees. */
function awaitsEvidence({ tasks }) {
	return Object.values(tasks).some(({ awaits }) => awaits !== void 0);
}
/**
* Lets a task become Done only with the evidence that `done-requires` asks for. Without it both sides come to say
* Review, and the claim is remembered: as soon as the evidence is there, the task is done, whoever looks next. What was
* done when both sides first met is left alone.
* @param merge merges the task with what GitHub says of it
*/
function holdDone(merge, input) {
	const { basis, side, task } = input;
	const merged = merge(side);
	const status = merged.values.status;
	const waits = basis?.awaits ?? intended(input);
	const free = {
		merged,
		awaits: [],
		comment: null,
		notices: []
	};
	const agreed = basis?.stands ?? basis?.base.status;
	if (basis === null || agreed === void 0) return free;
	if (status === void 0) return {
		...free,
		awaits: waits ?? []
	};
	const claimed = status === "done" && (basis.base.status !== "done" || waits !== void 0);
	if (!claimed && !(waits !== void 0 && status !== "done" && status === agreed)) return free;
	const policy = evidencePolicy(side.options["done-requires"]);
	const asked = policy === null ? [] : requirementsOf(policy, merged, waits ?? [], claimed, input);
	const evidence = evidenceOf(asked, side.pull, claimed, input.inquiry);
	const lacks = missingEvidence(asked, evidence);
	if (lacks.length === 0) return claimed ? free : {
		...free,
		merged: released(merge, side)
	};
	const stays = agreed === "testing" ? agreed : "review";
	const held = heldAt(stays, claimed ? merged : merge(side), merge, input);
	const news = basis.awaits === void 0;
	const written = claimed && (held.toPlan.includes("status") || held.toGitHub.includes("status"));
	return {
		merged: held,
		awaits: asked,
		comment: news ? heldComment(task.key, lacks, evidence, stays) : null,
		notices: [heldNotice(task.key, lacks, evidence, stays, news || written)]
	};
}
/** What is said on the issue, with why its task isn't done. */
function withHeld(told, { comment }) {
	if (comment === null) return told;
	return {
		...told,
		comment: told.comment === null ? comment : `${told.comment}\n\n${comment}`
	};
}
/** What a run that is over may have begun to wait for. */
function intended({ intents, task }) {
	const to = (intents?.changes.find(({ side, task: key }) => side === "github" && key === task.key))?.fields.evidence?.to;
	return Array.isArray(to) ? to.flatMap((name) => typeof name === "string" ? requirementOf(name) ?? [] : []) : void 0;
}
/**
* What is asked: by who sets the task to Done, and of one that waits, also what it was made to wait for as long as the
* configuration has that.
*/
function requirementsOf(policy, merged, waits, claimed, input) {
	const { task, side, basis } = input;
	const author = side.pull?.author ?? null;
	const type = basis?.base.type ?? task.values.type;
	const all = demandable(policy, type);
	if (all.length === 0) return [];
	const kept = waits.filter((requirement) => all.includes(requirement));
	const setters = claimed && tellsPeople(policy) ? settersOf(merged, input) : [];
	if (setters.some((login) => isTrusted$1(login, policy))) return [];
	const setBy = setters.find((login) => isAgent(login, policy)) ?? setters[0] ?? null;
	return [.../* @__PURE__ */ new Set([...demanded(policy, type, setBy, author), ...kept])];
}
function tellsPeople({ trusted, agents }) {
	return trusted.length + agents.length > 0;
}
/** Who says that the task is done: who edited the plan, and who moved it on GitHub. */
function settersOf(merged, { task, path, basis, side, signal, inquiry }) {
	const saysDone = (status) => status === "done" && basis?.base.status !== "done";
	return [saysDone(merged.plan.status) ? inquiry.planEdit(path, task.key, "status")?.by : null, saysDone(merged.github.status) ? doneOnGitHubBy(signal, side, inquiry) : null].flatMap((login) => login ?? []);
}
/** Who closed the issue, put the label on it, or opened the pull request that was merged. */
function doneOnGitHubBy(signal, { issue, pull, options }, inquiry) {
	if (signal === "pull") return pull?.author ?? null;
	if (signal === "state") return inquiry.readSingly(issue.number) ? issue.closedBy : null;
	const prefix = options["label-prefixes"].status;
	return (signal === "label" ? inquiry.timeline(issue.number) ?? [] : []).filter(({ event, label }) => event === "labeled" && labelStatuses([label ?? ""], prefix).includes("done")).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)?.actor ?? null;
}
/** Null where there is no pull request, and while what is asked of it isn't known. */
function evidenceOf(asked, pull, claimed, inquiry) {
	if (pull === null || asked.length === 0) return null;
	const { number, author, mergedAt } = pull;
	const seen = {
		number,
		author,
		state: mergedAt === null ? pull.state : "merged"
	};
	const kinds = [...new Set(asked.map(kindOf))].filter((kind) => kind !== "merged");
	const unmerged = asked.includes("merged-pr") && mergedAt === null;
	return kinds.length === 0 || unmerged && !claimed ? seen : inquiry.evidence(number, kinds) ?? seen;
}
/** The merge with a status that neither side need have said. A plan whose boxes say it can't say that: they stay. */
function heldAt(status, merged, merge, { task, side, basis }) {
	const follows = task.statusResolution === "checklist" || task.statusResolution === "steps";
	const before = basis?.stands ?? basis?.base.status;
	const { unsayable: _, ...rest } = follows && merged.github.status === "done" ? merge({
		...side,
		status: before
	}) : merged;
	return withStatus({
		...rest,
		github: {
			...rest.github,
			...side.status === void 0 ? {} : { status: side.status }
		}
	}, status, task, follows);
}
/** The merge of a task that waited and is done now. */
function released(merge, side) {
	const done = merge({
		...side,
		status: "done"
	});
	const { status: _, ...github } = done.github;
	return {
		...done,
		github: side.status === void 0 ? github : {
			...github,
			status: side.status
		},
		toGitHub: withName(done.toGitHub, side.status !== "done")
	};
}
function withStatus(merged, status, task, follows) {
	const { plan, github } = merged;
	const inPlan = plan.status === void 0 || FIELDS.status.equal(plan.status, status, task.statusResolution);
	return {
		...merged,
		values: {
			...merged.values,
			status
		},
		toPlan: withName(merged.toPlan, !inPlan && !follows && task.fields.has("status")),
		toGitHub: withName(merged.toGitHub, github.status !== status)
	};
}
function withName(names, present) {
	const others = names.filter((name) => name !== "status");
	return present ? [...others, "status"] : others;
}
/** Told where nobody is pinged by it and no mark-up takes effect. */
function heldComment(key, lacks, pull, stays) {
	return [
		`${key} was set to Done without the evidence that \`done-requires\` in the configuration asks for:`,
		[
			"```text",
			`${sentence(lacksInWords(lacks, pull))}.`,
			"```"
		].join("\n"),
		`It stays in ${stays}. Once the evidence is there, the next sync sets it to Done.`
	].join("\n\n");
}
function heldNotice(key, lacks, pull, stays, news) {
	const why = lacksInWords(lacks, pull);
	const asks = `done-requires in the configuration asks for ${lacks.map(({ requirement }) => requirement).join(", ")}`;
	const message = news ? `${key} was set to Done, but ${why}; ${asks}. It stays in ${stays} until that is there.` : `${key} stays in ${stays}: ${why}; ${asks}.`;
	return {
		level: news ? "problem" : "note",
		code: NO_EVIDENCE,
		task: key,
		message
	};
}
function sentence(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

// src/sync/measure-notices.ts
/** Code of the notice that figures can't be measured. */
const NOT_MEASURED = "not-measured";
const MOST = 12;
/** Says of figures that they are left as they stand; nothing where there are none. Said once of each. */
function notMeasured(figures) {
	if (figures.length === 0) return [];
	const known = figures.flatMap(({ label, reason }) => reason === null ? [] : [`${label} (${reason})`]);
	const others = figures.flatMap(({ label, reason }) => reason === null ? [oneLine(label).slice(0, 60)] : []);
	const message = `${[...known.length === 0 ? [] : [`What the plans say of these can't be measured: ${listed(known)}.`], ...others.length === 0 ? [] : [`Nothing here measures ${listed(others)}.`]].join(" ")} Their lines are left as they stand; this is said once.`;
	return [{
		level: "note",
		code: NOT_MEASURED,
		task: null,
		message
	}];
}
function listed(names) {
	const more = names.length - MOST;
	return `${names.slice(0, MOST).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}

// src/sync/branch-notices.ts
const RESTING = "resting-plan";
/** Why a plan that came with a branch is left alone, though its tasks have issues. Told once. */
function restingPlan(path, home, pull, issues) {
	const request = home.pull === null ? "" : ` (#${home.pull})`;
	const where = `the branch ${home.branch}${request}`;
	const why = pull === null ? `${where} is gone or counts no more` : pull.mergedAt !== null ? `${where} was merged, but the default branch doesn't have it` : pull.state === "closed" ? `the pull request #${pull.number} from ${home.branch} was closed without a merge` : `${where} doesn't have it any more`;
	const back = pull?.state === "closed" && pull.mergedAt === null ? "Reopen the pull request, or bring" : "Bring";
	return {
		level: "note",
		code: RESTING,
		task: null,
		message: `${path} is on no branch that counts: ${why}. Its ${issues === 1 ? "issue is" : `${issues} issues are`} left as they are. ${back} the plan back on a branch with a pull request, and the sync goes on with the same issues; or remove them from the work by closing them.`
	};
}
/** Whether a notice is said in one run only, so that it must not get lost where that looks at both sides again. */
function isToldOnce({ code, level }) {
	return code === RESTING || code === "not-measured" || code === "no-evidence" && level === "problem";
}
/** Whether a plan rests of which nothing was said: the next run finds out whether it still does. */
function isToBeTold({ homes }) {
	return Object.values(homes ?? {}).some(({ state, told }) => state === "rests" && told !== true);
}
/** The same plan on a second branch. */
function rivalPlan({ path, ...home }, other) {
	return {
		level: "note",
		code: "plan-on-two-branches",
		task: null,
		message: `${path} is on the branch ${named$1(home)} and, with another text, on ${named$1(other)}: the first is synced, the second is not until the first is merged or closed.`
	};
}
/**
* A plan on a branch that can't be synced as it is; the others are.
* @param reason completes "it …"
*/
function unusableBranchPlan({ path, ...home }, reason) {
	return {
		level: "problem",
		code: "branch-plan",
		task: null,
		message: `${path} on the branch ${named$1(home)} is left alone: it ${reason}. Mend it there; its issues stay as they are until then.`
	};
}
function named$1({ branch, pull }) {
	return pull === null ? branch : `${branch} (#${pull})`;
}

// src/sync/notices.ts
/** A repository in which there is nothing to sync. @param named files that by their names could have been plans */
function noPlan(branch, named) {
	return {
		level: "note",
		code: "no-plan",
		task: null,
		message: `There is no plan file on the branch ${branch}${named.length === 0 ? "" : `: ${named.slice(0, 5).join(", ")}${named.length > 5 ? ", …" : ""} can't be read as one`}. lockstep init writes a TASK.md to begin with; other names and places go under "plans" in sprint.config.json.`
	};
}
/** What a dry run can't show: what follows in plans from its changes, where more would have to be known. @param paths those plans */
function followsWriting(paths) {
	if (paths.length === 0) return [];
	return [{
		level: "note",
		code: "follows",
		task: null,
		message: `In ${paths.join(", ")} more follows from these changes, such as what waits for a task that moves. The run that writes them looks at that again and brings it to the issues.`
	}];
}
/** Stops where a merge left conflict markers in plans: two versions of a task stand there, and neither is decided. */
function unmergedPlans(plans) {
	if (plans.length === 0) return null;
	return {
		kind: "stop",
		notices: plans.map(({ path, line }) => {
			return {
				level: "problem",
				code: "conflict-markers",
				task: null,
				message: `${path}:${line} has conflict markers that a merge left: nothing was written. Settle the conflict, take the markers out and commit; lockstep check finds them all.`
			};
		}),
		adoption: null
	};
}
/** An id that stands in the plans twice: a person must give one of them another. */
function repeatedId({ plan, task, kept }) {
	return {
		level: "problem",
		code: "repeated-id",
		task: sharedKey(task),
		message: `${plan.path}:${task.line} uses the id ${task.id} again, which belongs to the task in ${kept.plan.path}:${kept.task.line}: it is not synced. Give it an id of its own; lockstep check --fix gives it the next free one.${plan.path === kept.plan.path ? "" : " If both are the same task, give them the same title."}`
	};
}
/** Rows of one task in several files that were changed to different statuses: one of them gives way. */
function overruledRows({ key, path: home, rows }) {
	return (rows?.overruled ?? []).map(({ path, lost, stays }) => {
		return {
			level: "problem",
			code: "plans-disagree",
			task: key,
			message: `The plans disagree on the status of ${key}, which was changed in ${home} and in ${path}: "${String(stays)}" stays, "${String(lost)}" in ${path} gives way and is in the audit log.`
		};
	});
}
/** A status that GitHub says and that doesn't come into the plan: it is not this person's to say, or the plan's own word isn't understood. */
function untakenStatus({ plan, task }, issue, { ignored, signal }) {
	const unread = task.statusText !== null && task.spans.status !== void 0 && !task.fields.has("status");
	return [...ignored === null ? [] : [ignoredMove(task.key, issue, ignored)], ...unread && signal !== null ? [unreadStatus(plan.path, task, issue.number)] : []];
}
function unreadStatus(path, { key, line, statusText }, issue) {
	return {
		level: "problem",
		code: "unread-status",
		task: key,
		message: `${path}:${line} gives ${key} the status "${oneLine(statusText ?? "")}", which is none that is known here: what #${issue} says now is not written over it. Write a known status there, or add the word to "status-words" in sprint.config.json; lockstep check names the known ones.`
	};
}
/** An issue closed or reopened by someone whose word does not move the plan. */
function ignoredMove(key, issue, login) {
	return {
		level: "note",
		code: "untrusted-state",
		task: key,
		message: `${login} has no write access: that he ${issue.state === "closed" ? "closed" : "reopened"} #${issue.number} does not count.`
	};
}
/** A status on GitHub that a task's boxes can't say since all are ticked; told when it is new. */
function unsayableStatus({ key, issue, merged }) {
	if (merged?.unsayable !== true) return [];
	return [{
		level: "problem",
		code: "unsayable-status",
		task: key,
		message: `#${issue} is ${merged.github.status} again, but all boxes of ${key} are ticked, and the plan can't say that otherwise: both stay as they are. Untick what is to be done again, in the plan or on the issue.`
	}];
}
/** A paired issue that GitHub no longer has; told until a person has settled it. */
function goneIssue(key, number) {
	return {
		level: "problem",
		code: "issue-gone",
		task: key,
		message: `${number === null ? "The issue" : `Issue #${number}`} of ${key} is no longer in this repository (deleted, transferred or converted). The plan was left alone and no other issue is made. Write "task_id: ${key}" into another issue to pair it with that one, or take the task out of the plan.`
	};
}
/** A task that gets no issue until a person says whether another one is its own. */
function askedTask(key, issue) {
	return {
		level: "problem",
		code: "unclear-match",
		task: key,
		message: `${key} has no issue yet because of ${issue === null ? "an issue that looks like it" : `#${issue}, which looks like it`}: write "task_id: ${key}" into that issue if it is the same, or run with --adopt once more to create a new one.`
	};
}
/** A first meeting with open issues of unknown belonging. */
function needsAdoption() {
	return {
		level: "problem",
		code: "adoption",
		task: null,
		message: "This repository has open issues and was never synced: nothing was written. Look at the adoption plan and run again with --adopt."
	};
}
/** A first meeting at which GitHub's lists show less than the repository has: what they lack would be made again. */
function incompleteList(listed, counted) {
	return {
		level: "problem",
		code: "incomplete-list",
		task: null,
		message: `GitHub lists ${listed} open issues and pull requests, but the repository counts ${counted}: nothing was written, since an issue that the list lacks would be made a second time. Run again in a minute; with --adopt the list is taken as it is.`
	};
}
/** A second issue that claims a task. */
function duplicateClaim(key, issue, keeps) {
	return {
		level: "problem",
		code: "duplicate-claim",
		task: key,
		message: `Issue #${issue} claims ${key}, which #${keeps} has: close one of them, or take the task_id line out of #${issue}.`
	};
}
/** An owner whom GitHub did not assign; told once, the plan keeps him. */
function unassignableOwner(key, owner) {
	return {
		level: "note",
		code: "unassignable-owner",
		task: key,
		message: `${owner} can't be assigned to the issue of ${key} (no such login, or no access): the plan keeps the owner.`
	};
}
/** Tasks whose ids have changed, as far as their texts tell; a person must say whether they are the same tasks. */
function askedRenumbering(chain, tasks) {
	const [first] = chain;
	const moves = chain.map(({ from, to, issue }) => `${from} (#${issue}) → ${to}`).join(", ");
	const place = tasks.get(first?.to ?? "")?.plan.path ?? "the plan";
	const other = chain.some(({ from }) => tasks.has(from)) ? "If their rows were only retitled, give the issues the titles that the rows have now." : `If not, close ${chain.map(({ issue }) => `#${issue}`).join(", ")}: then the row gets an issue of its own.`;
	return {
		level: "problem",
		code: "renumbered",
		task: first?.to ?? null,
		message: `By its text, ${place} has tasks under other ids: ${moves}. Nothing was written for them. If they are the same tasks, write the new id into the issue's task_id line, or run once with --follow-renumbering ("renumber": "follow" in sprint.config.json does so always). ${other}`
	};
}
/** Commits by somebody else on the branch of the rolling pull request. */
function pushedTo(branch, sha, pull) {
	const way = pull === null ? `Delete or rename that branch` : `Merge or close #${pull}`;
	return {
		level: "note",
		code: "foreign-commits",
		task: null,
		message: `Somebody pushed commits of his own to ${branch} (${sha.slice(0, 7)}), the branch of the rolling pull request: it is left alone, and nothing new gets into it. ${way}, and the next run goes on.`
	};
}
/** Tasks that have no id in their file and can't be given one there, so that they can't be paired with issues. */
function unnamedTasks({ path }, count) {
	if (count === 0) return [];
	return [{
		level: "note",
		code: "no-ids",
		task: null,
		message: `${path} has ${count} tasks without ids: they are not synced. Begin each with an id, such as: - [ ] **T-001**: title.`
	}];
}
/** A reply to an open conflict by somebody whose word does not move the plan. */
function ignoredReply(key, issue, login) {
	return {
		level: "note",
		code: "untrusted-reply",
		task: key,
		message: `${login} has no write access: his reply on #${issue} settles nothing.`
	};
}
/** A line of a comment that is meant for this tool and isn't understood. */
function unclearReply(key, issue, login, line) {
	return {
		level: "note",
		code: "unclear-reply",
		task: key,
		message: `${login} wrote "${oneLine(line).slice(0, 60)}" on #${issue}, which is no reply: write /lockstep keep plan or /lockstep keep github, with the name of a field after it or without.`
	};
}
/** A conflict that a person has settled. */
function settledConflict({ task, field, side, by }) {
	return {
		level: "note",
		code: "settled",
		task,
		message: `The conflict over ${field} of ${task} was settled${by === null ? "" : ` by ${by}`}: ${side === "plan" ? "the plan's value gave way" : "the value on GitHub gave way"} and is in the audit log.`
	};
}
/** A branch that was moved to a commit which doesn't descend from the one that was read last. */
function rewrittenBranch(branch, before, now) {
	return {
		level: "problem",
		code: "rewritten-branch",
		task: null,
		message: `${branch} no longer contains ${before?.slice(0, 7)}, the commit that was read last; it is at ${now.slice(0, 7)} (a force-push or a reset). Nothing was written: run again if that is meant.`
	};
}
/**
* A run that ends before it has reached every issue.
* @param why completes "… are left to the next run, because"
*/
function toBeContinued(done, total, why) {
	return {
		level: "note",
		code: "to-be-continued",
		task: null,
		message: `${done} of ${total} issues are written. The other ${total - done} are left to the next run, because ${why}.`
	};
}

// src/sync/proposal.ts
/** The branch of the rolling pull request. Only the tool writes to it; all branches under `lockstep/` are its own. */
const PROPOSAL_BRANCH = "lockstep/sync";
/** A branch that took no push is not tried again for so long. */
const REMEMBERED_MS = 864e5;
/**
* The way to go now.
* @param at GitHub's clock, ISO
*/
function wayOf(mode, refuses, branch, at) {
	if (mode !== "auto") return mode === "direct" ? "push" : "pull-request";
	return refuses?.branch === branch && Date.parse(refuses.until) > Date.parse(at) ? "pull-request" : "push";
}
/** What is remembered of a push that was refused at `at`. */
function refusal(branch, at) {
	return {
		branch,
		until: new Date(Date.parse(at) + REMEMBERED_MS).toISOString()
	};
}
/** The rolling pull request as it was last observed. */
function observedPull({ proposal, pulls }) {
	return proposal?.number == null ? null : pulls[proposal.number] ?? null;
}
/** The changes that wait in a pull request which is open; none of one that somebody closed. */
function waiting(ledger) {
	return observedPull(ledger)?.state === "open" ? ledger.proposal?.changes ?? [] : [];
}
/** Changes without those, and without those of their fields, that wait already. */
function newChanges(changes, waits) {
	return changes.flatMap((change) => {
		const known = waits.find(({ side, action, task, path }) => side === change.side && action === change.action && task === change.task && path === change.path);
		if (known === void 0) return [change];
		const fields = Object.entries(change.fields).filter(([name, { from, to }]) => !sameValues([from, to], [known.fields[name]?.from, known.fields[name]?.to]));
		return fields.length === 0 ? [] : [{
			...change,
			fields: Object.fromEntries(fields)
		}];
	});
}
/** Conflicts without those whose outcome waits already: they were told. */
function newConflicts(conflicts, ledger) {
	const known = observedPull(ledger)?.state === "open" ? ledger.proposal?.conflicts ?? [] : [];
	const values = ({ plan, github, base }) => [
		plan,
		github,
		base
	];
	return conflicts.filter((conflict) => !known.some((other) => other.task === conflict.task && other.field === conflict.field && other.resolution === conflict.resolution && sameValues(values(other), values(conflict))));
}
/** Compared as they are stored: as JSON. */
function sameValues(a, b) {
	return JSON.stringify(a) === JSON.stringify(b);
}
/**
* Whether branch or pull request must be written, or at least looked at.
* @param wanted fingerprint of what is to be proposed; null for nothing
*/
function isDue(ledger, wanted) {
	const { proposal } = ledger;
	const seen = observedPull(ledger);
	if (wanted === null) return hasLeftovers(ledger);
	if (proposal === null || seen === null || seen.state !== "open") return true;
	const known = [proposal.foreign, ...proposal.heads.map((head) => head.sha)];
	return proposal.stands !== wanted || !known.includes(seen.headSha);
}
/** Whether a pull request or a branch is still there though nothing is to be proposed. */
function hasLeftovers(ledger) {
	const { proposal, pulls } = ledger;
	const seen = observedPull(ledger);
	if (proposal?.number != null && seen?.mergedAt == null) return seen?.headSha !== proposal.foreign;
	const unknown = ({ state, headRef, fromFork }) => state === "open" && headRef === "lockstep/sync" && fromFork !== true;
	return proposal === null && Object.values(pulls).some(unknown);
}
/**
* What is remembered once the pull request was merged: nothing waits, but the branch may still stand at its commits.
* @param head the last one, whoever made it: it is merged, so the branch may move on
*/
function afterMerge(proposal, head) {
	const heads = [...proposal.heads, {
		sha: head,
		content: "",
		files: "",
		log: null
	}];
	return {
		...proposal,
		number: null,
		heads,
		stands: null,
		foreign: null,
		changes: [],
		conflicts: [],
		entries: []
	};
}
/**
* Whether nothing that a person wrote would be lost if the branch were rebuilt: it has nothing but commits of this tool,
* whatever their shas have become (GitHub's button "Update with rebase"), and merges of the default branch into them.
* @param files fingerprint of the files that `ahead` lists; null where they can't be told
*/
function isOwnWork(ahead, files, proposal) {
	const heads = proposal?.heads ?? [];
	if (files !== null && heads.some((head) => head.files === files)) return true;
	const own = (commit) => commit.parents > 1 || heads.some((head) => head.sha === commit.sha) || heads.length === 0 && /^Lockstep-Run: /m.test(commit.message);
	return ahead.commits?.every(own) ?? false;
}

// src/sync/renumbering.ts
/**
* Finds the tasks that were given another id: those whose text stands in the plan under a key that is new or that
* belonged to another text, while their own key is gone or has another text. A row that was only retitled is none of
* them: its old title stands nowhere else.
* @param mayWrite whether someone may move the plan: whose word in an issue's body counts
*/
function findRenumberings(tasks, ledger, options, mayWrite) {
	const moved = displacedRecords(tasks, ledger, options["issue-title"]);
	const free = openRows(tasks, ledger, new Set(moved.map(({ key }) => key)));
	const settled = bySayingSo(moved, free, ledger, mayWrite);
	const told = new Set(settled.map(({ from }) => from));
	const given = new Set(settled.map(({ to }) => to));
	const byText = plausible(byTitle(moved.filter(({ key }) => !told.has(key)), free.filter(({ task }) => !given.has(task.key))), settled, tasks, ledger);
	if (options.renumber === "follow") return {
		followed: [...settled, ...byText],
		asked: [],
		held: /* @__PURE__ */ new Set()
	};
	const open = byText.filter(({ from, issue }) => !isDeclined(ledger.tasks[from], ledger.issues[issue]));
	return {
		followed: settled,
		asked: chains(open),
		held: new Set(open.flatMap(({ from, to }) => [from, to]))
	};
}
/** The ledger with its records under the new keys. A record whose key another one takes, and whose text is gone, steps aside to be closed. */
function moveRecords(ledger, followed) {
	if (followed.length === 0) return ledger;
	const keyNow = new Map(followed.map(({ from, to }) => [from, to]));
	const taken = new Set(keyNow.values());
	const tasks = {};
	for (const [key, record] of Object.entries(ledger.tasks)) {
		const { dependsOn } = record.base;
		const base = dependsOn === void 0 ? record.base : {
			...record.base,
			dependsOn: namedNow(dependsOn, keyNow)
		};
		const aside = taken.has(key) ? `${key} (#${record.issue})` : key;
		tasks[keyNow.get(key) ?? aside] = {
			...record,
			base
		};
	}
	return {
		...ledger,
		tasks
	};
}
/** An issue with the dependencies that its block names by their former keys under the ones they have now. */
function withKeysNow(issue, followed) {
	if (followed.length === 0 || issue.block?.dependsOn === void 0) return issue;
	const keyNow = new Map(followed.map(({ from, to }) => [from, to]));
	const dependsOn = issue.block.dependsOn.map((dependency) => ({
		...dependency,
		key: dependency.key === null ? null : keyNow.get(dependency.key) ?? dependency.key
	}));
	return {
		...issue,
		block: {
			...issue.block,
			dependsOn
		}
	};
}
function namedNow(keys, keyNow) {
	return keys.map((key) => keyNow.get(key) ?? key);
}
/** Recorded tasks whose key is gone from the plan, or has a text there that neither side has known it by. */
function displacedRecords(tasks, ledger, template) {
	return Object.entries(ledger.tasks).flatMap(([key, record]) => {
		const issue = record.issue === null ? void 0 : ledger.issues[record.issue];
		if (record.state !== "paired" || issue === void 0) return [];
		const title = tasks.get(key)?.task.values.title;
		return title !== void 0 && (sameText$1(record.base.title ?? title, title) || sameText$1(taskTitle(template, record.id, issue.title), title)) ? [] : [{
			key,
			record,
			issue
		}];
	});
}
/** Rows that no record stands for with their own text. */
function openRows(tasks, { tasks: records }, moved) {
	return [...tasks.values()].filter(({ task }) => records[task.key] === void 0 || moved.has(task.key));
}
/** A person wrote the new id into the issue: it is followed where the text agrees, or where nothing speaks against it. */
function bySayingSo(moved, free, { tasks: records }, mayWrite) {
	const rows = new Map(free.map(({ task }) => [task.key, task]));
	const used = /* @__PURE__ */ new Set();
	return moved.flatMap(({ key, record, issue }) => {
		const row = [...issue.block === null ? [] : [issue.block.key], ...issue.claims].map((claim) => rows.get(claim)).find((task) => task !== void 0 && task.key !== key);
		if (row === void 0 || used.has(row.key)) return [];
		if (!(record.base.title !== void 0 && sameText$1(record.base.title, row.values.title)) && (rows.has(key) || records[row.key] !== void 0) || !mayWrite(issue.author)) return [];
		used.add(row.key);
		return [{
			from: key,
			to: row.key,
			issue: issue.number
		}];
	});
}
/** Records and rows with the same title, where there is one of each, or one of each with the same description. */
function byTitle(moved, free) {
	const records = Map.groupBy(moved, ({ record }) => plainTitle(record.base.title ?? ""));
	const rows = Map.groupBy(free, ({ task }) => plainTitle(task.values.title));
	return [...records].flatMap(([title, from]) => {
		const to = rows.get(title) ?? [];
		if (title === "") return [];
		if (from.length === 1 && to.length === 1) return pairOf(from[0], to[0]);
		const described = Map.groupBy(from, ({ record }) => plainTitle(record.base.description ?? ""));
		const descriptions = Map.groupBy(to, ({ task }) => plainTitle(task.values.description ?? ""));
		return [...described].flatMap(([text, same]) => {
			const other = descriptions.get(text) ?? [];
			return text !== "" && same.length === 1 && other.length === 1 ? pairOf(same[0], other[0]) : [];
		});
	});
}
function pairOf(from, to) {
	if (from === void 0 || to === void 0) return [];
	return [{
		from: from.key,
		to: to.task.key,
		issue: from.issue.number
	}];
}
/**
* Leaves out what may as well be a row that was retitled: where the record's own row, or the one that it would go to,
* stays behind with a text that nobody knew, the other fields must speak for the move at least as much as against it.
*/
function plausible(pairs, settled, tasks, ledger) {
	const all = [...settled, ...pairs];
	const [leaving, reached] = [new Set(all.map(({ from }) => from)), new Set(all.map(({ to }) => to))];
	const kept = pairs.filter(({ from, to }) => {
		const record = ledger.tasks[from];
		const there = tasks.get(to)?.task;
		if (record === void 0 || there === void 0) return false;
		const own = tasks.get(from)?.task;
		const speaksFor = agreement(record, there);
		if (own !== void 0 && !reached.has(from) && agreement(record, own) > speaksFor) return false;
		const displaced = ledger.tasks[to];
		return displaced === void 0 || leaving.has(to) || agreement(displaced, there) <= speaksFor;
	});
	return kept.length === pairs.length ? kept : plausible(kept, settled, tasks, ledger);
}
/** What a field counts whose words no other task is likely to have: more than all those together that many tasks share. */
const OWN_WORDS = 10;
/**
* How far a row says what was agreed on, besides its title: the number of fields in which it does, a description or
* checklist in the same words counting for more than all others, since a status or an estimate is soon the same.
*/
function agreement({ base }, { values }) {
	const { description, checklist, priority, type, points, estimate, eta, owners, status } = base;
	const ownWords = [description !== void 0 && description !== null && description === values.description, checklist !== void 0 && checklist.length > 0 && sameSteps(checklist, values.checklist)].filter(Boolean).length;
	const shared = [
		description !== void 0 && FIELDS.description.equal(description, values.description, "words"),
		priority !== void 0 && priority === values.priority,
		type !== void 0 && type === values.type,
		points !== void 0 && points === values.points,
		estimate !== void 0 && estimate === values.estimate,
		eta !== void 0 && eta === values.eta,
		owners !== void 0 && FIELDS.owners.equal(owners, values.owners, "words"),
		status !== void 0 && status === values.status
	].filter(Boolean).length;
	return ownWords * OWN_WORDS + shared;
}
function sameSteps(one, other) {
	return one.length === other.length && one.every(({ text }, index) => text === other[index]?.text);
}
/** A person who closes the issue of a task that was not over says that the row under the new id is another one. */
function isDeclined(record, issue) {
	return issue?.state === "closed" && record?.signals?.state === "open";
}
/** Renumberings of which one's new key is another's former one belong together. */
function chains(pairs) {
	const groups = [];
	for (const pair of pairs) {
		const touches = (other) => other.from === pair.to || other.to === pair.from;
		const joined = groups.filter((group) => group.some(touches));
		for (const group of joined) groups.splice(groups.indexOf(group), 1);
		groups.push([...joined.flat(), pair]);
	}
	return groups.map((group) => group.toSorted((a, b) => a.issue - b.issue));
}
function sameText$1(a, b) {
	return a === b || plainTitle(a) === plainTitle(b);
}

// src/sync/conflict-label.ts
/** Label of an issue on which a person is asked to settle a conflict; there as long as the question is open. */
const CONFLICT_LABEL = {
	name: "lockstep/conflict",
	color: "d93f0b",
	description: "Changed in the plan and here: a person has to say which stays",
	from: []
};

// src/sync/issue-target.ts
/** A target that wants nothing of an issue yet. */
function noChange(key, number) {
	return {
		key,
		number,
		title: null,
		block: null,
		state: null,
		addLabels: [],
		removeLabels: [],
		addAssignees: [],
		removeAssignees: [],
		milestone: void 0,
		comment: null
	};
}
/**
* A target that also tells the issue's readers of conflicts, and shows by its label whether a question is open; one
* that does nothing else where there was none.
*/
function withTelling(target, key, issue, { comment, open, wasOpen }) {
	const { name } = CONFLICT_LABEL;
	const adds = open && !hasName(issue.labels, name);
	const removes = !open && wasOpen && hasName(issue.labels, name);
	if (comment === null && !adds && !removes) return target;
	const whole = target ?? noChange(key, issue.number);
	return {
		...whole,
		addLabels: adds ? [...whole.addLabels, name] : whole.addLabels,
		removeLabels: removes ? [...whole.removeLabels, name] : whole.removeLabels,
		comment
	};
}
/** A target without its comment and the label of conflicts. */
function withoutTelling(target) {
	const others = (labels) => labels.filter((label) => !hasName([label], CONFLICT_LABEL.name));
	return {
		...target,
		addLabels: others(target.addLabels),
		removeLabels: others(target.removeLabels),
		comment: null
	};
}
/** Whether a comment is all that an issue gets. */
function isCommentOnly(target) {
	return target.comment !== null && doesNothing({
		...target,
		comment: null
	});
}
/** Whether there is nothing to do. */
function doesNothing(target) {
	const lists = [
		target.addLabels,
		target.removeLabels,
		target.addAssignees,
		target.removeAssignees
	];
	return target.comment === null && target.title === null && target.block === null && target.state === null && target.milestone === void 0 && target.links === void 0 && lists.every((list) => list.length === 0);
}
/** What must change on GitHub so that the issue says `merged.values`; null where it does. */
function issueTarget(input) {
	const { task, merged, issue, options } = input;
	const { values } = merged;
	const undecided = new Set(merged.conflicts.filter((c) => c.resolution === "ask").map((c) => c.field));
	const template = task.identity === "title" ? "{title}" : options["issue-title"];
	const title = values.title === void 0 ? null : issueTitle(template, task.id, values.title);
	const labels = labelChanges(values, issue, options);
	const owners = (values.owners ?? issue?.assignees ?? []).filter((name) => !hasName(input.unassignable, name));
	const assigned = issue?.assignees ?? [];
	const parts = {
		title: title !== null && !undecided.has("title") && title !== issue?.title ? title : null,
		state: stateChange(values, issue),
		addLabels: [...labels.add, ...input.placed?.add ?? []],
		removeLabels: [...labels.remove, ...input.placed?.remove ?? []],
		addAssignees: undecided.has("owners") ? [] : owners.filter((name) => !hasName(assigned, name)),
		removeAssignees: undecided.has("owners") ? [] : assigned.filter((name) => !hasName(owners, name)),
		milestone: milestoneChange(values, issue, input.isSprint)
	};
	const draft = blockDraft(task.key, values, issue);
	const blockDiffers = issue?.block === null || issue === null ? input.fresh : !saysSame$1(issue.block, draft) || lacksLinks(issue.block, input.linkable);
	const blockNews = merged.toGitHub.some((name) => BLOCK_FIELDS.some((field) => field === name));
	if (parts.title === null && parts.state === null && parts.milestone === void 0 && [
		parts.addLabels,
		parts.removeLabels,
		parts.addAssignees,
		parts.removeAssignees
	].every((list) => list.length === 0) && !blockDiffers && !blockNews) return null;
	const block = blockDiffers || blockNews || issue?.block === null ? draft : null;
	return {
		key: task.key,
		number: issue?.number ?? null,
		...parts,
		block,
		comment: null
	};
}
const BLOCK_FIELDS = [
	"description",
	"points",
	"estimate",
	"eta",
	"dependsOn",
	"checklist"
];
/** The block for these values; a field that the plan can't express keeps the statement that stands there. */
function blockDraft(key, values, issue) {
	const was = issue?.block ?? null;
	const description = values.description === void 0 ? was?.description : values.description ?? void 0;
	const points = values.points === void 0 ? was?.points : values.points;
	const estimate = values.estimate === void 0 ? was?.estimate : values.estimate;
	const eta = values.eta === void 0 ? was?.eta : values.eta;
	const checklist = values.checklist === void 0 ? was?.checklist : values.checklist;
	const dependsOn = values.dependsOn === void 0 ? was?.dependsOn : values.dependsOn.map(onTask);
	return {
		key,
		...description === void 0 ? {} : { description },
		...points === void 0 ? {} : { points },
		...estimate === void 0 ? {} : { estimate },
		...eta === void 0 ? {} : { eta },
		...dependsOn === void 0 ? {} : { dependsOn },
		...checklist === void 0 || checklist.length === 0 ? {} : { checklist }
	};
}
function onTask(key) {
	return {
		key,
		issue: null
	};
}
function saysSame$1(was, draft) {
	return was.key === draft.key && FIELDS.description.equal(was.description ?? null, draft.description ?? null, "words") && (was.points ?? null) === (draft.points ?? null) && FIELDS.estimate.equal(was.estimate ?? null, draft.estimate ?? null, "words") && (was.eta ?? null) === (draft.eta ?? null) && FIELDS.checklist.equal(was.checklist ?? [], draft.checklist ?? [], "words") && ((was.dependsOn ?? []).some((dependency) => dependency.key === null) || sameNames(names$2(was.dependsOn), names$2(draft.dependsOn)));
}
/**
* Whether a block names a task without linking the issue that it has: that was made after the block was written.
* @param draft what the block was written from, where that is known: it tells which tasks are listed below its own
*/
function lacksLinks(block, linkable, draft = block) {
	const names = (block.dependsOn ?? []).some(({ key, issue }) => key !== null && issue === null && linkable.has(key));
	const written = block.subtasks ?? [];
	return names || (draft.subtasks ?? []).some(({ key }, at) => key !== null && written[at]?.issue === null && linkable.has(key));
}
function names$2(list) {
	return (list ?? []).map((dependency) => dependency.key ?? `#${dependency.issue}`);
}
function stateChange(values, issue) {
	if (values.status === void 0) return null;
	const wanted = stateOf$1(values.status);
	const now = issue === null ? "open" : stateSignal(issue);
	if (wanted === "open") return now === "open" ? null : {
		state: "open",
		reason: "reopened"
	};
	return now === "open" ? {
		state: "closed",
		reason: wanted
	} : null;
}
function labelChanges(values, issue, options) {
	const prefixes = options["label-prefixes"];
	const present = issue?.labels ?? [];
	const add = [];
	const remove = [];
	const settle = (prefix, value, isOurs) => {
		if (value === void 0) return;
		const wanted = value === null ? null : labelName(prefix, value);
		if (wanted !== null && !hasName(present, wanted)) add.push(wanted);
		for (const name of labelsUnder(present, prefix)) {
			const label = present.find((l) => l.toLowerCase() === `${prefix}${name}`.toLowerCase()) ?? `${prefix}${name}`;
			if (isOurs(name) && label.toLowerCase() !== wanted?.toLowerCase()) remove.push(label);
		}
	};
	const any = () => true;
	settle(prefixes.status, values.status, (name) => STATUSES.some((status) => status === name.toLowerCase()));
	settle(prefixes.priority, values.priority, any);
	settle(prefixes.type, values.type, any);
	settle(prefixes.sprint, values.sprint, any);
	return {
		add,
		remove
	};
}
function milestoneChange(values, issue, isSprint) {
	if (values.sprint === void 0) return void 0;
	const now = issue?.milestone?.title ?? null;
	if (now !== null && !isSprint(now)) return void 0;
	return now === values.sprint ? void 0 : values.sprint;
}
/** What a target changes of the issue itself, where it changes none of its task's fields. */
function incidentalChanges(target, issue) {
	const changes = {};
	if (target.title !== null) changes.title = {
		from: issue?.title ?? null,
		to: target.title
	};
	if (target.state !== null) changes.state = {
		from: issue?.state ?? null,
		to: target.state.state
	};
	if (target.addLabels.length + target.removeLabels.length > 0) {
		const from = issue?.labels ?? [];
		changes.labels = {
			from,
			to: [...from.filter((label) => !target.removeLabels.includes(label)), ...target.addLabels]
		};
	}
	if (target.addAssignees.length + target.removeAssignees.length > 0) {
		const from = issue?.assignees ?? [];
		changes.assignees = {
			from,
			to: [...from.filter((login) => !target.removeAssignees.includes(login)), ...target.addAssignees]
		};
	}
	if (target.milestone !== void 0) changes.milestone = {
		from: issue?.milestone?.title ?? null,
		to: target.milestone
	};
	if (Object.keys(changes).length === 0) changes.block = {
		from: issue?.block === null ? null : "outdated",
		to: "current"
	};
	return changes;
}

// src/sync/outcome-changes.ts
/** Label of an issue that claims a task which another issue has. */
const DUPLICATE_LABEL = "lockstep/duplicate";
/**
* A decision's part for one task as people see it: at most one change for each side.
* @param ledger with what is recorded of the task, without what a run that died may have agreed on since
*/
function changesOf(outcome, { issues, tasks }) {
	const { key, path, merged, target, plan } = outcome;
	const issue = outcome.issue === null ? null : issues[outcome.issue] ?? null;
	const record = tasks[key] ?? null;
	const changes = [];
	if (target !== null) {
		const said = fieldChanges(merged, merged?.toGitHub ?? [], "github");
		const rest = withoutTelling(target);
		const { links, ...own } = rest;
		const plain = Object.keys(said).length > 0 || doesNothing(own) ? said : incidentalChanges(own, issue);
		const was = target.block === null ? null : issue?.block?.key ?? null;
		const strays = plain === said ? strayLabels(rest, said, record) : [];
		const whole = strays.length === 0 ? plain : {
			...plain,
			labels: {
				from: strays,
				to: []
			}
		};
		const named = was === null || was === key ? whole : {
			id: {
				from: was,
				to: key
			},
			...whole
		};
		const fields = {
			...named,
			...linkChanges(links, target.number === null || "dependsOn" in named),
			...tellingChanges(target, named),
			...evidenceChange(outcome)
		};
		const action = target.number === null ? "create-issue" : isCommentOnly(target) ? "comment" : target.state === null ? "update-issue" : target.state.state === "closed" ? "close-issue" : "reopen-issue";
		changes.push({
			side: "github",
			action,
			task: key,
			issue: target.number,
			path,
			fields
		});
	}
	if (plan !== null) {
		const action = plan.kind === "add-task" ? "add-task" : "update-task";
		changes.push({
			side: "plan",
			action,
			task: key,
			issue: outcome.issue,
			path,
			fields: {
				...planFields(outcome),
				...move(outcome)
			}
		});
	}
	for (const { path: other, status } of outcome.rows?.others ?? []) {
		const fields = { status };
		changes.push({
			side: "plan",
			action: "update-task",
			task: key,
			issue: outcome.issue,
			path: other,
			fields
		});
	}
	return changes;
}
/** What changes in the task's own row: of a status that other rows say, too, what this one said. */
function planFields({ merged, rows }) {
	const fields = fieldChanges(merged, merged?.toPlan ?? [], "plan");
	if (rows === void 0) return fields;
	const { status: _, ...others } = fields;
	return rows.home === null ? others : {
		...others,
		status: rows.home
	};
}
function fieldChanges(merged, names, side) {
	const changes = {};
	for (const name of names) {
		const [from, to] = [merged?.[side][name] ?? null, merged?.values[name] ?? null];
		if (from === null && (to === null || Array.isArray(to) && to.length === 0)) continue;
		changes[name] = {
			from,
			to
		};
	}
	return changes;
}
/**
* Labels that an issue loses and that no told field had as its value, such as the second of two priorities. The one that
* both sides had agreed on is no news: a run that died may have left it beside the new one.
*/
function strayLabels(target, told, record) {
	const base = record?.base;
	const values = [
		...[
			told.status,
			told.priority,
			told.type,
			told.sprint
		].map((change) => change?.from),
		base?.status,
		base?.priority,
		base?.type,
		base?.sprint
	].flatMap((value) => typeof value === "string" ? [value.toLowerCase()] : []);
	return target.removeLabels.filter((label) => !values.some((value) => label.toLowerCase().endsWith(value)));
}
/** The comment that an issue gets, and the label of conflicts: told beside whatever else changes. */
function tellingChanges(target, own) {
	const { name } = CONFLICT_LABEL;
	const adds = hasName(target.addLabels, name) ? [name] : [];
	const removes = hasName(target.removeLabels, name) ? [name] : [];
	const [from, to] = [lists(own.labels?.from), lists(own.labels?.to)];
	return {
		...adds.length + removes.length > 0 ? { labels: {
			from: [...from, ...removes],
			to: [...to, ...adds]
		} } : {},
		...target.comment === null ? {} : { comment: {
			from: null,
			to: target.comment
		} }
	};
}
/** What a task is made to wait for that was set to Done: told with the comment that says why. */
function evidenceChange({ awaits = [], record, target }) {
	return awaits.length > 0 && record?.awaits === void 0 && target?.comment != null ? { evidence: {
		from: null,
		to: awaits
	} } : {};
}
/**
* The links that an issue gets and loses.
* @param told whether the task's dependencies are told anyway: the links are how they are carried over
*/
function linkChanges(links, told) {
	if (links === void 0) return {};
	const { parent, block, unblock, blockedBy } = links;
	const stays = blockedBy.filter((name) => !unblock.some(({ was }) => was === name));
	return {
		...parent === void 0 ? {} : { parent: {
			from: parent.was,
			to: parent.to
		} },
		...told || block.length + unblock.length === 0 ? {} : { blockedBy: {
			from: blockedBy,
			to: [...stays, ...block]
		} }
	};
}
function lists(value) {
	return Array.isArray(value) ? value : [];
}
/** What a move that is entered in the plan's log looks like. */
function move({ plan, task }) {
	const from = plan?.kind === "update-task" ? plan.movedFrom : void 0;
	return from === void 0 ? {} : { section: {
		from,
		to: task?.section ?? null
	} };
}
/** The change that labels an issue as a second claim of a task. */
function duplicateLabelled(number, issue) {
	const from = issue?.labels ?? [];
	return {
		side: "github",
		action: "update-issue",
		task: null,
		issue: number,
		path: null,
		fields: { labels: {
			from,
			to: [...from, DUPLICATE_LABEL]
		} }
	};
}

// src/records/commit-message.ts
/** GitHub and git show so much of a subject. */
const SUBJECT_LIMIT = 72;
/**
* The message of a commit that carries plan changes: ids and words of our own only. Never a title or any other text
* from an issue, which could close issues by keyword or forge a trailer.
*/
function commitMessage(changes, run, cause) {
	return withTrailers(commitSubject(changes), run, cause);
}
/** The message of a commit that archives: `archive(Sprint-07-2025): ends the sprint, Sprint-08-2025 begins`. */
function archiveMessage(form, sprint, next, run, cause) {
	return withTrailers(archiveSubject(form, sprint, next), run, cause);
}
/** The first line of that message, which is the title of a pull request, too. */
function archiveSubject(form, sprint, next) {
	const named = (id) => id !== null && /^[\w. -]{1,24}$/.test(id) ? id : null;
	const scope = named(sprint);
	const what = form === "features" ? "completed features" : form === "snapshot" ? "snapshot of the plan" : `ends the sprint${named(next) === null ? "" : `, ${named(next)} begins`}`;
	return `archive${scope === null ? "" : `(${scope})`}: ${what}`.slice(0, SUBJECT_LIMIT);
}
/** The message of a commit that the bot makes beside the sync's own, by words of ours alone. */
function plainMessage(subject, run, cause) {
	return withTrailers(subject.slice(0, SUBJECT_LIMIT), run, cause);
}
function withTrailers(subject, run, cause) {
	const trailers = [`Lockstep-Run: ${run}`, `Lockstep-Cause: ${trailer(cause.event)}${cause.subject === null ? "" : ` ${trailer(cause.subject)}`}`];
	if (cause.actor !== null) trailers.push(`Lockstep-Actor: ${trailer(cause.actor)}`);
	return `${subject}\n\n${trailers.join("\n")}\n`;
}
/** The first line of that message, which is the title of a pull request, too: `sync(T-001, T-004): status, owners`. */
function commitSubject(changes) {
	const tasks = [...new Set(changes.filter((c) => c.side === "plan").flatMap((c) => c.task === null ? [] : [c.task]))];
	const fields = [...new Set(changes.filter((c) => c.side === "plan" && c.action === "update-task").flatMap((c) => Object.keys(c.fields)))];
	const added = changes.some((c) => c.action === "add-task") ? ["new tasks"] : [];
	const words = [...fields, ...added];
	const what = words.length === 0 ? tasks.length === 0 ? "derived lines and audit log" : "plan" : words.join(", ");
	const safe = tasks.filter((key) => /^[\w./#-]+$/.test(key));
	const long = safe.length === 0 ? `sync: ${what}` : `sync(${safe.join(", ")}): ${what}`;
	return long.length <= SUBJECT_LIMIT ? long : `sync(${tasks.length} tasks): ${what}`.slice(0, SUBJECT_LIMIT);
}
/** A trailer's value: logins, event names and shas; whatever else stands in it is left out. */
function trailer(text) {
	return text.replace(/[^\w./[\]-]/g, "").slice(0, 100);
}

// src/sync/github-text.ts
/**
* Plan text on its way into an issue's body, and back.
*
* A plan may hold anything; in a body it must stay text: no ping (`@name`), no comment that opens or closes (it could
* end the managed block), no `task_id:` line of its own. Each rewrite puts an entity that GitHub renders as nothing or
* as the same character, so readers see what the plan says, and `fromGitHub(toGitHub(x))` is `x`.
*/
const ESCAPES = [
	[
		/&(?=(?:amp|lt|gt|#8203|#58|#44|#35);)/g,
		"&amp;",
		/&amp;(?=(?:amp|lt|gt|#8203|#58|#44|#35);)/g,
		"&"
	],
	[
		/<(?=!--)/g,
		"&lt;",
		/&lt;(?=!--)/g,
		"<"
	],
	[
		/(?<=--!?)>/g,
		"&gt;",
		/(?<=--!?)&gt;/g,
		">"
	],
	[
		/@(?=[\p{L}\p{N}_-])/gu,
		"@&#8203;",
		/@&#8203;/g,
		"@"
	],
	[
		/(?<=task_id\W{0,8}):/giu,
		"&#58;",
		/(?<=task_id\W{0,8})&#58;/giu,
		":"
	]
];
/** Text of a plan as it may stand in an issue's body. */
function toGitHub(text) {
	return ESCAPES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), normaliseText(text));
}
/** What `toGitHub` was given; text that a person wrote on GitHub comes back as he wrote it. */
function fromGitHub(text) {
	return ESCAPES.toReversed().reduce((result, [, , pattern, original]) => result.replace(pattern, original), normaliseText(text));
}

// src/sync/checklist-block.ts
/** A checklist as GitHub shows it with boxes to tick: `- [ ] T012 Weigh the crates`. */
function renderChecklist(items) {
	return items.map(({ id, text, done }) => {
		const words = toGitHub(oneLine(text));
		return `- [${done ? "x" : " "}] ${id === null ? words : `\`${id}\` ${words}`}`;
	}).join("\n");
}
const LINE$1 = /^[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+(?:`([^`\s]+)`[ \t]+)?(\S.*?)[ \t]*$/gm;
/** The boxes in a text and what stands beside them; an id is what stands in backticks before the words. */
function readChecklist(text) {
	return [...text.matchAll(LINE$1)].map(([, letter, id, words = ""]) => ({
		id: id ?? null,
		text: fromGitHub(words),
		done: letter !== " "
	}));
}

// src/sync/subtasks-block.ts
/** The list, with boxes that GitHub shows: `- [ ] #14 T-004: Weigh the crates`. */
function renderSubtasks(list) {
	return list.map(({ issue, title, done }) => {
		const words = toGitHub(oneLine(title));
		return `- [${done ? "x" : " "}] ${issue === null ? words.replace(/^#/, "&#35;") : `#${issue} ${words}`}`;
	}).join("\n");
}
const LINE = /^[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+(?:#(\d{1,9})[ \t]+)?(\S.*?)[ \t]*$/gm;
/** The list as it stands in a block. */
function readSubtasks(text) {
	return [...text.matchAll(LINE)].map(([, letter, number, words = ""]) => ({
		key: null,
		issue: number === void 0 ? null : Number(number),
		title: fromGitHub(number === void 0 ? words.replace(/^&#35;/, "#") : words),
		done: letter !== " "
	}));
}
/** Whether two lists say the same of the same issues. */
function sameSubtasks(a, b) {
	const said = (list) => JSON.stringify(list.map(({ issue, title, done }) => [
		issue,
		oneLine(title),
		done
	]));
	return said(a) === said(b);
}

// src/sync/block.ts
/**
* The managed block of an issue's body: the task's id, and the fields that GitHub has no place for. All else in the
* body belongs to people and is never changed.
*
* ```
* <!-- lockstep:begin -->
* task_id: T-001
*
* - **Points**: 8
* - **ETA**: 2026-11-27
* - **Depends on**: #12 (T-002), T-003
*
* **Sub-tasks**
*
* - [ ] #14 T-004: Only where GitHub has no sub-issues
*
* **Checklist**
*
* - [x] T011 Its first step
* - [ ] T012 Its second step
*
* **Description**
*
* Any text, up to the end mark.
* <!-- lockstep:end -->
* ```
*/
const BLOCK_BEGIN = "<!-- lockstep:begin -->";
const BLOCK_END = "<!-- lockstep:end -->";
const NONE = "–";
/** Words that say there is nothing. */
const NOTHING$1 = /^(?:[-–—]*|n\/a|none|tbd)$/i;
/** Stands before a text that is one of those words and means it; GitHub shows nothing for it. */
const WORD = "&#8203;";
/** The block's text. Every field that is not undefined gets its line, so that reading it back makes the same statement. */
function renderBlock(values) {
	const lines = [];
	if (values.points !== void 0) lines.push(`- **Points**: ${values.points ?? NONE}`);
	if (values.estimate !== void 0) lines.push(`- **Estimate**: ${oneLineOut(values.estimate)}`);
	if (values.eta !== void 0) lines.push(`- **ETA**: ${values.eta ?? NONE}`);
	if (values.dependsOn !== void 0) {
		const list = values.dependsOn.map(renderDependency);
		lines.push(`- **Depends on**: ${list.length === 0 ? NONE : list.join(", ")}`);
	}
	const parts = [`${BLOCK_BEGIN}\ntask_id: ${values.key}`];
	if (lines.length > 0) parts.push(lines.join("\n"));
	if (values.subtasks !== void 0) parts.push(`**Sub-tasks**\n\n${renderSubtasks(values.subtasks)}`);
	if (values.checklist !== void 0) parts.push(`**Checklist**\n\n${values.checklist.length === 0 ? NONE : renderChecklist(values.checklist)}`);
	if (values.description !== void 0) parts.push(`**Description**\n\n${values.description === null ? NONE : textOut(paragraphs(values.description))}`);
	return `${parts.join("\n\n")}\n${BLOCK_END}`;
}
function oneLineOut(text) {
	return text === null ? NONE : textOut(text.replace(/\s+/g, " ").trim());
}
/** A text as it stands in a block: also one that reads like none. */
function textOut(text) {
	const written = toGitHub(text);
	return written !== "" && NOTHING$1.test(written) ? `${WORD}${written}` : written;
}
/** What `textOut` was given; null where the block says that there is none. */
function textIn(text) {
	if (NOTHING$1.test(text.trim())) return null;
	return text.startsWith(WORD) && NOTHING$1.test(text.slice(7)) ? text.slice(7) : fromGitHub(text);
}
function renderDependency({ key, issue }) {
	const name = key === null ? "" : textOut(key).replaceAll(",", "&#44;");
	if (issue === null) return name.replace(/^#(?=\d{1,9}\s*\()/, "&#35;");
	return key === null ? `#${issue}` : `#${issue} (${name})`;
}
/** The block in a body, or null where there is none that can be read: then it makes no statement and clears nothing. */
function readBlock(body) {
	const place = findBlock(body);
	if (place === null) return null;
	const inner = body.slice(place.start + 23, place.end - 21).replace(/\r\n?/g, "\n");
	const [, above = inner, description] = /^([\s\S]*?)^\*\*Description\*\*:?[ \t]*$([\s\S]*)/im.exec(inner) ?? [];
	const [, top = above, list] = /^([\s\S]*?)^\*\*Checklist\*\*:?[ \t]*$([\s\S]*)/im.exec(above) ?? [];
	const [, head = top, below] = /^([\s\S]*?)^\*\*Sub-tasks\*\*:?[ \t]*$([\s\S]*)/im.exec(top) ?? [];
	const key = /^\s*(?:[-*+]\s+)?[*_]{0,3}task_id[*_]{0,3}\s*:\s*[*_]{0,3}\s*(\S+?)[*_]{0,3}\s*$/im.exec(head)?.[1];
	if (key === void 0) return null;
	const text = (name) => line(head, name);
	const points = text("Points");
	const eta = text("ETA");
	const estimate = text("Estimate");
	const dependsOn = text("Depends on");
	return {
		key,
		...description === void 0 ? {} : { description: textIn(paragraphs(description)) },
		...optional("points", points === void 0 ? void 0 : readPoints(points)),
		...optional("estimate", estimate === void 0 ? void 0 : textIn(estimate)),
		...optional("eta", eta === void 0 ? void 0 : readDate(eta)),
		...optional("dependsOn", dependsOn === void 0 ? void 0 : readDependencies(dependsOn)),
		...optional("checklist", list === void 0 ? void 0 : readChecklist(list)),
		...optional("subtasks", below === void 0 ? void 0 : readSubtasks(below))
	};
}
function optional(name, value) {
	const result = {};
	if (value !== void 0) result[name] = value;
	return result;
}
function line(head, name) {
	return new RegExp(`^\\s*(?:[-*+]\\s+)?[*_]{0,3}${name}[*_]{0,3}\\s*:[*_]{0,3}[ \\t]*(.*?)[ \\t]*$`, "im").exec(head)?.[1];
}
/** A number or nothing; what is neither makes no statement, so that a slip of the pen clears no value. */
function readPoints(text) {
	if (NOTHING$1.test(text)) return null;
	return /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : void 0;
}
function readDate(text) {
	if (NOTHING$1.test(text)) return null;
	const [date] = /^\d{4}-\d{2}-\d{2}$/.exec(text) ?? [];
	return date !== void 0 && isDate(date) ? date : void 0;
}
function isDate(text) {
	const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
function readDependencies(text) {
	if (NOTHING$1.test(text)) return [];
	return text.split(",").map((part) => part.trim()).filter((part) => !NOTHING$1.test(part)).map((part) => {
		const both = /^#(\d{1,9})(?:\s*\((.+)\))?$/.exec(part);
		if (both === null) return {
			key: keyIn(part),
			issue: null
		};
		return {
			key: both[2] === void 0 ? null : keyIn(both[2]),
			issue: Number(both[1])
		};
	});
}
function keyIn(text) {
	const name = text.replaceAll("&#44;", ",").replace(/^&#35;(?=\d{1,9}\s*\()/, "#").trim();
	return textIn(name) ?? name;
}
/**
* Where the block stands in a body: from the first end mark that has a begin mark before it back to the nearest one. A
* begin mark that lost its end doesn't make a block of what people wrote behind it.
*/
function findBlock(body) {
	const first = body.indexOf(BLOCK_BEGIN);
	const end = first < 0 ? -1 : body.indexOf(BLOCK_END, first);
	return end < 0 ? null : {
		start: body.lastIndexOf(BLOCK_BEGIN, end),
		end: end + 21
	};
}
/** `body` with its block replaced, or put at its end where it has none; the rest byte for byte. Its line ends are kept. */
function withBlock(body, block) {
	const text = body.includes("\r\n") ? block.replaceAll("\n", "\r\n") : block;
	const place = findBlock(body);
	if (place !== null) return body.slice(0, place.start) + text + body.slice(place.end);
	if (body.trim() === "") return text;
	const ending = body.includes("\r\n") ? "\r\n" : "\n";
	return `${body}${body.endsWith("\n") ? "" : ending}${ending}${text}`;
}

// src/sync/observe.ts
/** Longest description that is taken from an issue's body. */
const OPENING_LIMIT = 400;
/**
* What is remembered of an issue: its body only as far as it speaks to the tool.
* @param before what was last seen of it: its dependencies are kept where their count is the same
*/
function observeIssue(record, before) {
	const { body, labelIds: _, ...issue } = record;
	const block = readBlock(body);
	return {
		...issue,
		...keptLinks(record, before),
		block,
		claims: claimedTasks(body),
		opening: block === null ? openingOf(body) : null,
		...block === null && readDriftMark(body) !== null ? { report: true } : {}
	};
}
/** The first paragraph that people wrote: no heading, comment, quote, list or `task_id:` line. */
function openingOf(body) {
	const text = body.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, "");
	for (const paragraph of text.split(/\n\s*\n/)) {
		const first = paragraph.trim();
		if (first === "" || /^(?:#|>|```|~~~|[-*+] |\d+[.)] |\||\*{0,3}task_id\b)/i.test(first)) continue;
		const line = paragraphs(first).replace(/\n/g, " ");
		if (toGitHub(line).trim() === "") continue;
		const points = Array.from(line);
		return points.length <= OPENING_LIMIT ? line : `${points.slice(0, 399).join("").trimEnd()}…`;
	}
	return null;
}
/** What is remembered of a pull request. Its reviews and files are kept where it did not change since they were read. */
function observePull(pull, before) {
	const details = before?.details ?? null;
	const stands = before !== void 0 && sameInstant(before.updatedAt, pull.updatedAt) && details !== null && isFirm(pull.updatedAt, details.at);
	return {
		number: pull.number,
		title: pull.title,
		state: pull.state,
		draft: pull.draft,
		mergedAt: pull.mergedAt,
		author: pull.author,
		headRef: pull.headRef,
		headSha: pull.headSha,
		...pull.fromFork ? { fromFork: true } : {},
		claims: claimedTasks(pull.body),
		closes: closedIssues(pull.body),
		updatedAt: pull.updatedAt,
		openedAt: pull.createdAt,
		vouched: pull.labels.length > 0 || pull.assignees.length > 0,
		requestedReviewers: pull.requestedReviewers,
		details: stands ? details : null
	};
}
/**
* Whether what was seen at `seenAt` is all that happened up to `updatedAt`. GitHub's time stamps are whole seconds: a
* second change within the same one doesn't show in them.
*/
function isFirm(updatedAt, seenAt) {
	return Math.floor(Date.parse(updatedAt) / 1e3) < Math.floor(Date.parse(seenAt) / 1e3);
}
/**
* Whether an issue says what was observed of it, as far as the tool goes by it: a comment moves its time stamp and
* nothing else. Lists don't tell who closed it, so that is left out.
*/
function sameIssue(now, before) {
	return before !== void 0 && JSON.stringify(said$2(now)) === JSON.stringify(said$2(before));
}
function said$2(issue) {
	const { title, state, stateReason, labels, assignees, milestone, author, block, claims } = issue;
	const number = milestone?.number ?? null;
	const { parent = null, subIssues = 0, dependencies = null } = issue;
	const links = [
		parent,
		subIssues,
		dependencies?.blockedBy ?? null,
		dependencies?.blocking ?? null
	];
	return [
		title,
		state,
		stateReason,
		labels.toSorted(),
		assignees.toSorted(),
		number,
		author,
		block,
		claims,
		links
	];
}
/** Whether a pull request stands as it was observed. Its reviews show only in the time stamp. */
function samePull(now, before) {
	if (before === void 0) return false;
	const reviewed = before.details === null || sameInstant(now.updatedAt, before.updatedAt);
	const plain = ({ details: _, updatedAt: __, openedAt: ___, ...rest }) => JSON.stringify(rest);
	return reviewed && plain(now) === plain(before);
}
/** Whether an answer is from before what is known of the issue: from a replica that lags behind. */
function isOlder(now, known) {
	return known !== void 0 && Date.parse(now.updatedAt) < Date.parse(known.updatedAt);
}
/** GitHub gives instants in more than one spelling. */
function sameInstant(a, b) {
	return a === b || Date.parse(a) === Date.parse(b);
}
/** The milestones that stand for sprints, by the sprint: those of issues whose task and milestone agreed on it. */
function sprintMilestones({ tasks, issues }) {
	const agreed = Object.values(tasks).flatMap(({ issue, base }) => {
		const milestone = issue === null ? null : issues[issue]?.milestone ?? null;
		return milestone !== null && base.sprint === milestone.title ? [[milestone.title, milestone.number]] : [];
	});
	return Object.fromEntries(agreed);
}
/** Labels of issues that are counted for a while after they are closed; see docs/metrics.md. */
const COUNTED = /^(?:incident|escaped-bug|bug-escape|production-bug|(?:type\/)?tech-debt|technical-debt)$/i;
const COUNTED_MS = 7776e6;
function isMeasured({ labels, closedAt }, now, others) {
	const counts = (label) => COUNTED.test(label) || others.has(label.toLowerCase());
	return closedAt !== null && now - Date.parse(closedAt) <= COUNTED_MS && labels.some(counts);
}
/**
* The observations worth keeping: issues of tasks, open issues, those that metrics count, and what changed after `since` (the incremental listing
* brings those again and must know them); pull requests likewise.
* @param counted more labels by which metrics count issues
*/
function pruneObservations(ledger, since, counted = []) {
	const others = new Set(counted.map((label) => label.toLowerCase()));
	const paired = new Set(Object.values(ledger.tasks).map((record) => record.issue));
	const limit = Date.parse(since);
	const recent = (at) => Date.parse(at) >= limit;
	const issues = Object.values(ledger.issues).filter((issue) => paired.has(issue.number) || issue.state === "open" || recent(issue.updatedAt) || isMeasured(issue, limit, others)).map((issue) => paired.has(issue.number) && issue.opening !== null ? {
		...issue,
		opening: null
	} : issue);
	const pulls = Object.values(ledger.pulls).filter((pull) => pull.state === "open" || pull.details !== null || recent(pull.updatedAt));
	return {
		issues: Object.fromEntries(issues.map((issue) => [issue.number, issue])),
		pulls: Object.fromEntries(pulls.map((pull) => [pull.number, pull]))
	};
}

// src/run/sync/commit-branches.ts
/**
* Puts the changes of plans that live on branches into one commit on each. A branch is a person's: it gets nothing but
* the plan files, by a fast-forward, and never by a pull request; the audit log's entries stay in the ledger until a
* commit on the default branch carries them, so that they meet no others when the branch is merged.
* @param inDoubt whether a run that is over may have made the very commit that finds the branch moved
* @throws GitHubError where GitHub or the way to it fails for good
*/
async function commitBranches(request, pass, { edited, changes }, journal, inDoubt) {
	const moved = [];
	let commit = null;
	for (const [branch, files] of Map.groupBy(edited, (file) => file.branch)) {
		if (branch === void 0) continue;
		const own = changes.filter((change) => change.side === "plan" && change.branch === branch);
		pass.underWay = own;
		const texts = new Map(files.map(({ path, text }) => [path, text]));
		const written = await write(request, pass.ledger, branch, texts, own);
		pass.underWay = [];
		switch (written.kind) {
			case "committed":
				commit = written.sha;
				pass.ledger = written.ledger;
				pass.landed.add(branch);
				for (const change of own) journal.done(change);
				journal.commit = written.sha;
				break;
			case "moved":
				moved.push(branch);
				pass.ledger = written.ledger;
				if (written.doubtful || inDoubt) pass.begun.push(...own);
				break;
			case "refused": for (const change of own) journal.refused(change, written.reason);
		}
	}
	return {
		commit,
		moved
	};
}
async function write(request, ledger, branch, files, changes) {
	const known = ledger.branches?.[branch];
	const moved = {
		kind: "moved",
		doubtful: false,
		ledger
	};
	if (known === void 0) return moved;
	const { host } = request;
	if (known.pull !== null) {
		const pull = await host.pull(known.pull);
		if (pull?.state !== "open") return {
			...moved,
			ledger: withPull$1(ledger, pull)
		};
	}
	const message = commitMessage(changes, request.run, request.cause);
	const result = await commitOrRefused(host, {
		branch,
		parent: known.head,
		files,
		message
	});
	if (result.kind === "moved") return moved;
	if (result.kind !== "committed") return {
		kind: "refused",
		reason: refusedReason(branch, result.reason)
	};
	const { sha, blobs } = result;
	const wrote = [...known.wrote ?? [], ...changes.flatMap(writesOf)];
	const plans = {
		...known.plans,
		...Object.fromEntries(blobs)
	};
	const now = {
		...known,
		head: sha,
		plans,
		...wrote.length === 0 ? {} : { wrote }
	};
	const written = {
		...ledger,
		branches: {
			...ledger.branches,
			[branch]: now
		}
	};
	if (known.pull === null) return {
		kind: "committed",
		sha,
		ledger: written
	};
	const pull = await host.pull(known.pull);
	if (pull === null || pull.mergedAt !== null && pull.headSha !== sha) return {
		kind: "moved",
		doubtful: true,
		ledger: withPull$1(ledger, pull)
	};
	return {
		kind: "committed",
		sha,
		ledger: withPull$1(written, pull.state === "open" ? {
			...pull,
			headSha: sha
		} : pull)
	};
}
/** The ledger with a pull request as it was read singly: lists lag behind. */
function withPull$1(ledger, pull) {
	if (pull === null) return ledger;
	const { number } = pull;
	return {
		...ledger,
		pulls: {
			...ledger.pulls,
			[number]: observePull(pull, ledger.pulls[number])
		}
	};
}
/** Commits; that GitHub doesn't let it happen on this one branch keeps no other change back. */
async function commitOrRefused(host, commit) {
	try {
		return await host.commit(commit);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		if (error.kind === "not-found") return { kind: "moved" };
		if (error.kind === "forbidden" || error.kind === "refused") return {
			kind: "refused",
			reason: error.message
		};
		throw error;
	}
}
function refusedReason(branch, said) {
	return `The branch ${branch}, on which the plan lives, takes no push (${said}). In the repository's settings, under Rules or Branches, let the app or the person behind the token push to it, or merge the branch; the next run tries again.`;
}
function writesOf({ task, action, fields }) {
	if (task === null) return [];
	if (action === "add-task") return [{
		task,
		field: null,
		from: null,
		to: null
	}];
	return Object.entries(fields).map(([field, { from, to }]) => ({
		task,
		field,
		from,
		to
	}));
}

// src/run/sync/burndown.ts
/**
* The burndown as a commit is to hold it beside its other files; empty where the configuration wants none, it has nothing to
* show, or it is there as it should be. Only ever a part of a commit that is made anyway: nothing waits for it, and no run
* is for its sake.
* @param texts files as the commit will have them
* @param at ISO instant of the run: the day that is drawn
* @throws GitHubError
*/
async function burndownIn(host, { head, settings: { config }, plans }, texts, at) {
	if (config.report.burndown === false) return /* @__PURE__ */ new Map();
	const here = plans.filter(({ branch }) => branch === void 0);
	const known = new Map([...here.map(({ path, text }) => [path, text]), ...texts]);
	const before = commitFiles(host, head.sha);
	const files = {
		place: before.place,
		list: async () => [.../* @__PURE__ */ new Set([...await before.list(), ...known.keys()])].sort(),
		read: async (path) => known.get(path) ?? await before.read(path)
	};
	try {
		const { burndownSvg } = await import("./cli-burndown-file.js");
		const facts = await factsOfFiles(files, config);
		const path = burndownPath(facts);
		const svg = path === null || known.has(path) ? null : burndownSvg(facts, at);
		return path === null || svg === null || await before.read(path) === svg ? /* @__PURE__ */ new Map() : /* @__PURE__ */ new Map([[path, svg]]);
	} catch (error) {
		if (error instanceof UsageError || error instanceof UnreadableFile) return /* @__PURE__ */ new Map();
		throw error;
	}
}

// src/sync/ledger.ts
/** A ledger that knows nothing yet. */
function emptyLedger(repository) {
	return {
		version: 1,
		repository,
		lease: null,
		observedAt: null,
		fullListingAt: null,
		head: null,
		files: {},
		settled: false,
		tasks: {},
		tombstones: [],
		newest: 0,
		issues: {},
		pulls: {},
		labels: [],
		milestones: {},
		knownLabels: {},
		intents: null,
		audit: {
			last: null,
			entries: []
		},
		proposal: null,
		given: {},
		refusesPush: null
	};
}

// src/run/ledger-trouble.ts
/** The branch that holds the ledger, as a message names it. */
function ledgerBranch(host) {
	return host.ledgerBranch ?? "lockstep-ledger";
}
/** The error for a ledger that is damaged. @param reason completes "it …" */
function unreadableLedger(branch, reason, hint, cause) {
	const message = `The ledger (state.json on the branch ${branch}) can't be read: it ${reason}.`;
	return new StateError("ledger-unreadable", message, hint, cause === void 0 ? {} : { cause });
}
/** The error for a ledger that another repository wrote; it says how this one can begin its own. */
function foreignLedger(branch, { repository }, here) {
	return new StateError("wrong-repository", `The ledger on the branch ${branch} belongs to ${repository.fullName} (id ${repository.id}), not to ${here.fullName} (id ${here.id}): it came here with a fork, a template or a copy.`, `Nothing was written. To sync ${here.fullName} for itself: delete the branch ${branch} in it (in a clone of it: git push origin --delete ${branch}), look at what adopting it would do (lockstep sync --dry-run), and do it (lockstep sync --adopt).`);
}

// src/run/sync/lease.ts
/** A run may write for this long without renewing its lease. */
const LEASE_MS = 6e4;
/** A run renews its lease when this much of it is over. */
const RENEW_MS = 2e4;
/** Names this process, so that a later run on the same machine can tell whether it still lives. */
function holderName() {
	return `${hostname()}/${process.pid}`;
}
/** A lease from GitHub's clock on. */
function newLease(run, at) {
	return {
		run,
		holder: holderName(),
		expires: new Date(Date.parse(at) + LEASE_MS).toISOString()
	};
}
/** Whether a run that holds the lease must be waited for: it has not expired by GitHub's clock, and its process isn't known to be dead. */
function isHeld(lease, run, at) {
	if (lease === null || lease.run === run || Date.parse(lease.expires) <= Date.parse(at)) return false;
	return !knownDead(lease.holder);
}
function knownDead(holder) {
	const slash = holder.lastIndexOf("/");
	const pid = Number(holder.slice(slash + 1));
	if (holder.slice(0, slash) !== hostname() || !Number.isSafeInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "ESRCH";
	}
}

// src/run/sync/state.ts
/** SHA-256 in lower-case hex, for the audit log's chain. */
function sha256(content) {
	return createHash("sha256").update(content).digest("hex");
}
/** A run that holds the lease is waited for so long at most. */
const WAIT_MS = 3e5;
const POLL_MS = 1e3;
/** Before a lease runs out, so long ahead nothing more is sent that relies on it. */
const SAFETY_MS = 15e3;
/** What was done is recorded after so many issues, or after this part of all, however fast they are written. */
const RECORD_EVERY = 100;
const RECORD_PART = 1 / 25;
/** The ledger of one run: read, held by a lease, moved by compare-and-swap. */
var LedgerHold = class LedgerHold {
	repository;
	/** True where there was no ledger. */
	first;
	/** GitHub's clock when the ledger was read. */
	at;
	ledger;
	#request;
	#readAt;
	#sha;
	#written = 0;
	#held = false;
	/** What was written in the middle of something: it says more than the record of a pass that is stopped there. */
	#kept = null;
	/** Issues written since the ledger was. */
	#unrecorded = 0;
	constructor(request, repository, ledger, sha, at) {
		this.#request = request;
		this.repository = repository;
		this.first = sha === null;
		this.ledger = ledger;
		this.#sha = sha;
		this.at = at;
		this.#readAt = request.clock();
	}
	/** GitHub's clock now, as near as it is known: what it was when the ledger was read, and the time since. ISO. */
	now() {
		return new Date(Date.parse(this.at) + this.#request.clock() - this.#readAt).toISOString();
	}
	/**
	* Reads repository and ledger. Waits while another run holds the lease.
	* @throws StateError where the ledger is another repository's or can't be read; GitHubError where the lease is not let go
	*/
	static async open(request) {
		const repository = await request.host.repository();
		const started = request.clock();
		for (;;) {
			const { file, at } = await readLedger(request);
			if (file === null) return new LedgerHold(request, repository, emptyLedger({
				id: repository.id,
				fullName: repository.fullName
			}), null, at);
			const ledger = checked(readLedgerFile(file.text), repository, ledgerBranch(request.host));
			request.host.creations.recall(ledger.creations ?? []);
			if (request.dryRun || !isHeld(ledger.lease, request.run, at)) return new LedgerHold(request, repository, ledger, file.sha, at);
			if (request.clock() - started >= (request.ledgerWaitMs ?? WAIT_MS)) throw new LedgerBusy(`Another run (${ledger.lease?.run}) is writing to ${repository.fullName} and holds the ledger until ${ledger.lease?.expires}.`, "Nothing was done. Run again when it has ended; a run that died lets go by itself when its lease expires.", ledger.lease?.expires ?? at);
			request.progress("waiting for another run to end");
			await request.sleep(POLL_MS);
		}
	}
	/** Writes the ledger with this run's lease. False where another run moved it: read everything again. */
	async hold(ledger) {
		return this.#write({
			...ledger,
			lease: newLease(this.#request.run, this.now())
		});
	}
	/**
	* Renews the lease where it is due, and records what was done so far; called before each issue is written, it does so
	* every so many of them, too.
	* @param issues how many are to be written in all: a large ledger takes long to write
	* @throws GitHubError where another run took it over: then this one must stop.
	*/
	async renewWhereDue(record, issues) {
		const every = Math.max(RECORD_EVERY, issues * RECORD_PART);
		if (this.#request.clock() - this.#written < 2e4 && this.#unrecorded < every) {
			this.#unrecorded++;
			return;
		}
		await this.renew(record);
	}
	/** Renews the lease. @throws GitHubError where another run took it over */
	async renew(record) {
		if (!await this.hold(record())) throw takenOver();
	}
	/** Whether nobody else can have taken the ledger over yet, nor will while a request is under way. */
	isFresh() {
		return this.#request.clock() - this.#written < LEASE_MS - SAFETY_MS;
	}
	/**
	* The last word of a run that is stopped: what it had done, and that it lets go. Tried once; where that fails the lease
	* runs out by itself, and the next run finds out what was done.
	* @param host as the run was given it: it must send this although the run was asked to stop
	*/
	async leave(record, host) {
		if (!this.#held || this.#sha === null) return;
		try {
			const parting = {
				...this.#kept ?? record(),
				lease: null
			};
			await host.writeLedger(ledgerText(this.#entered(parting)), this.#sha, true);
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
		}
	}
	/** Writes the ledger in the middle of a run. @throws GitHubError where another run took it over: then this one must stop. */
	async keep(ledger) {
		if (!await this.hold(ledger)) throw takenOver();
		this.#kept = ledger;
	}
	/** Writes the ledger and lets go of it. @throws GitHubError where another run moved it meanwhile. */
	async release(ledger) {
		if (!await this.#write({
			...ledger,
			lease: null
		})) throw takenOver();
	}
	/** Like `release`, for what is only remembered: where another run was faster, its memory serves as well. */
	async remember(ledger) {
		await this.#write({
			...ledger,
			lease: null
		});
	}
	async #write(ledger) {
		const result = await this.#request.host.writeLedger(ledgerText(this.#entered(ledger)), this.#sha);
		if (result.kind === "moved") return false;
		this.#sha = result.sha;
		this.#written = this.#request.clock();
		this.#unrecorded = 0;
		this.#kept = null;
		this.#held = ledger.lease !== null;
		return true;
	}
	/** With what was created in the last hour, so that later runs stay within GitHub's limits, too. */
	#entered({ creations: _, ...ledger }) {
		const creations = this.#request.host.creations.recent();
		return creations.length === 0 ? ledger : {
			...ledger,
			creations
		};
	}
};
async function readLedger({ host }) {
	try {
		return await host.readLedger();
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "bad-file") throw unreadableLedger(ledgerBranch(host), "is not UTF-8 text", `Nothing was written. ${RESTORE_LEDGER}`, error);
		throw error;
	}
}
function checked(reading, repository, branch) {
	if (reading.kind === "unreadable") throw unreadableLedger(branch, reading.reason, `Nothing was written. ${reading.hint}`);
	const { ledger } = reading;
	if (ledger.repository.id !== repository.id) throw foreignLedger(branch, ledger, repository);
	return {
		...ledger,
		repository: {
			id: repository.id,
			fullName: repository.fullName
		}
	};
}
function takenOver() {
	return new LedgerBusy("Another run took the ledger over while this one was writing.", "What this run had done stays and is found again: run once more to complete it.", null);
}

// src/run/sync/commit-plans.ts
/** The file of the audit log that entries go to now; `sha` is null where there is none yet. */
function auditFile({ settings, plans }, ledger) {
	const { config } = settings;
	const sprint = config.sprint.id ?? plans.find((file) => file.branch === void 0 && file.plan.sprint.id !== null)?.plan.sprint.id ?? null;
	const path = auditPath(config.sync["audit-path"], sprint);
	return {
		path,
		sha: ledger.files[path]?.sha ?? null
	};
}
/**
* What a commit holds: the plans' new texts, the log with all entries that the tree doesn't have, and the burndown where
* it is kept.
* @param ledger with the entries of the plans' changes in it
* @param at ISO instant that the plans' dates go by
*/
async function commitOf(host, observed, ledger, edited, message, at) {
	const log = auditFile(observed, ledger);
	const before = log.sha === null ? "" : await host.blob(log.sha, log.path);
	const files = new Map(edited.map((file) => [file.path, file.text]));
	if (ledger.audit.entries.length > 0) files.set(log.path, withEntries(before, ledger.audit.entries));
	for (const [path, text] of await burndownIn(host, observed, files, at)) files.set(path, text);
	return {
		parent: observed.head.sha,
		files,
		message
	};
}
/**
* Puts the plans' new texts into one commit on the default branch, together with all audit entries that the tree
* doesn't have yet. A run that changes no plan makes a commit only where the entries have waited long enough.
*/
async function commitPlans(request, hold, observed, ledger, edited, changes, drafts) {
	const { config } = observed.settings;
	const withPlan = {
		...ledger,
		audit: appendAudit(ledger.audit, [...drafts.made, ...drafts.plan], sha256)
	};
	const withoutPlan = {
		...ledger,
		audit: appendAudit(ledger.audit, drafts.made, sha256)
	};
	const oldest = ledger.audit.entries[0]?.at;
	const overdue = oldest !== void 0 && Date.parse(hold.at) - Date.parse(oldest) >= config.sync["audit-flush"] * 60 * 60 * 1e3;
	if (edited.length === 0 && !overdue) return {
		kind: "nothing",
		ledger: withoutPlan
	};
	const message = commitMessage(changes, request.run, request.cause);
	const commit = await commitOf(request.host, observed, withPlan, edited, message, hold.at);
	const result = await request.host.commit({
		...commit,
		branch: hold.repository.defaultBranch
	});
	if (result.kind === "moved") return {
		kind: "moved",
		ledger: withoutPlan
	};
	if (result.kind === "protected") return {
		kind: "protected",
		reason: result.reason,
		ledger: withoutPlan
	};
	const { path: log } = auditFile(observed, ledger);
	const known = { ...withPlan.files };
	for (const [path, sha] of result.blobs) {
		const text = edited.find((file) => file.path === path)?.text;
		if (text === void 0 && path !== log) continue;
		known[path] = known[path]?.role === "epic" ? {
			sha,
			role: "epic",
			text: text ?? ""
		} : {
			sha,
			role: path === log ? "audit" : "plan"
		};
	}
	return {
		kind: "committed",
		sha: result.sha,
		ledger: {
			...withPlan,
			head: result.sha,
			files: known,
			audit: {
				last: withPlan.audit.last,
				entries: []
			}
		}
	};
}

// src/records/folded-list.ts
/** So many entries are shown unfolded. */
const UNFOLDED = 20;
/** Characters that the folding and the last line take. */
const FRAME = 200;
/**
* Entries of markdown one below the other, folded from the twentieth on, without those for which there is no room.
* @param entries each with its line end
* @param room characters that all of it may take
* @param more the line that tells how many were left out
*/
function foldedList(entries, room, more) {
	let left = room - FRAME;
	const kept = entries.filter((text) => {
		left -= text.length;
		return left >= 0;
	});
	const rest = entries.length - kept.length;
	const shown = kept.slice(0, UNFOLDED).join("");
	const folded = kept.slice(UNFOLDED);
	const last = rest === 0 ? "" : `\n${more(rest)}\n`;
	if (folded.length === 0) return `${shown}${last}`;
	return `${shown}\n<details><summary>${folded.length} more</summary>\n\n${folded.join("")}\n</details>\n${last}`;
}

// src/records/proposal-text.ts
/** Title of the rolling pull request: ids and words of our own, as in a commit's subject, since a squash makes it one. */
function proposalTitle({ changes }) {
	return commitSubject(changes);
}
/**
* Body of the rolling pull request: what it holds, task by task and field by field, and how to take or refuse it. The
* same facts give the same text, so that nothing is written where nothing changed. Values are text, whatever they say.
*/
function proposalBody({ into, from, changes, conflicts }) {
	const head = "These changes were made on GitHub and wait here for their way into the plan files. lockstep writes this pull request and keeps it up to date.";
	const lost = conflicts.length === 0 ? "" : `\n**Both sides had changed these.** GitHub's value is in here; the plan's is replaced with the merge and kept in the audit log.\n\n${conflicts.map((conflict) => `- ${literal(describeConflict(conflict))}\n`).join("")}`;
	const foot = [
		"",
		`**To take them over**, merge this pull request into ${code(into)}; a merge commit, a squash and a rebase are all fine.`,
		"",
		"**To refuse one**, change it back on its issue: the next sync takes it out of here. Closing this pull request only puts it off: the next sync offers again what still differs.",
		"",
		`The branch ${code(from)} is rebuilt at each change. Commits that somebody else pushes to it are left alone, and nothing new comes in here until it is merged or closed.`,
		""
	].join("\n");
	const room = 64859 - foot.length;
	const told = lost.length < room / 2 ? lost : "";
	return `${head}\n\n${foldedList(changes.map(entry), room - told.length, leftOut)}${told}${foot}`;
}
/** A change with its fields below it. */
function entry(change) {
	const place = change.path === null ? "the plan" : code(change.path);
	if (change.task === null) return `- ${place}: derived lines, such as counts and progress\n`;
	const issue = change.issue === null ? "" : `#${change.issue}, `;
	const what = change.action === "add-task" ? ", a new task" : "";
	const fields = Object.entries(change.fields).map(([name, field]) => `  - ${literal(describeField(name, field))}\n`);
	return `- **${literal(change.task)}** (${issue}${place})${what}\n${fields.join("")}`;
}
function leftOut(rest) {
	return `And ${rest} more: the tab "Files changed" has all of them.`;
}
function code(text) {
	return `<code>${literal(text)}</code>`;
}
/** Comment with which the tool closes the pull request. */
function closingComment(into) {
	return `Nothing is left to propose: what this pull request held is on ${code(into)} by now, or was changed back.`;
}

// src/sync/measurements.ts
/** Metrics that reports of tests and scans tell: the last one that was given holds until there is another. */
const GIVEN = /* @__PURE__ */ new Set([
	"coverage",
	"passedTests",
	"criticalFindings"
]);
/** Whether a run is to measure: where plans state a figure of the day, and none of this day is there. @param today ISO date */
function isMeasuringDue(measurements, today) {
	return measurements !== void 0 && measurements.stated.length > 0 && measurements.on < today;
}
/** Whether something is given that plans state and that is another than the last one. */
function isGivenNews(measurements, given) {
	if (measurements === void 0) return false;
	const { stated, values } = measurements;
	return stated.some((figure) => isGiven(figure) && given[figure] !== void 0 && given[figure] !== values[figure]?.value);
}
/** The values with those that were given in the place of older ones, as far as plans state them. @param at ISO instant */
function withGiven(before, given, stated, at) {
	const values = { ...before };
	for (const metric of GIVEN) {
		const value = given[metric];
		if (value !== void 0 && stated.has(metric) && value !== before[metric]?.value) values[metric] = {
			value,
			at
		};
	}
	return values;
}
function isGiven(figure) {
	return GIVEN.has(figure);
}
/**
* The values after a measuring: those of today, and of what is only given now and then the last ones. What can't be measured
* any more is gone.
* @param at ISO instant
*/
function remeasured(before, metrics, stated, at) {
	const values = {};
	for (const metric of METRICS) {
		if (!stated.has(metric)) continue;
		const value = metrics[metric];
		const known = GIVEN.has(metric) ? before[metric] : void 0;
		if (value !== void 0) values[metric] = {
			value,
			at
		};
		else if (known !== void 0) values[metric] = known;
	}
	return values;
}
/** The figures of a record. */
function valuesOf$1({ values }) {
	const metrics = {};
	for (const metric of METRICS) {
		const found = values[metric];
		if (found !== void 0) metrics[metric] = found.value;
	}
	return metrics;
}

// src/run/sync/measured.ts
/**
* What can be measured without a request: from what the ledger remembers of issues and pull requests, from its record of
* the day's measuring where it has one, and from the history of sprints that a plan keeps. What can't be is missing, and
* its lines stay as they stand. What follows the day comes from the record, so that it moves at most once a day. Pure.
* @param at ISO instant
*/
function measured(files, ledger, config, at) {
	const facts = factsOf(at, {
		labels: {
			...DEFAULT_LABELS,
			...config.metricLabels
		},
		lastVelocity: config.sprint.lastVelocity,
		sprints: pastSprintsIn(files, config),
		issues: Object.values(ledger.issues).map(({ number, labels, createdAt, closedAt }) => ({
			number,
			labels,
			openedAt: createdAt,
			closedAt
		})),
		pulls: reviewedPulls(ledger)
	});
	const view = viewOf(facts);
	const metrics = Object.fromEntries(METRIC_TABLE.filter(({ name }) => FROM_GITHUB.has(name)).flatMap(({ name, measure }) => {
		const { value } = measure(view);
		return value === null ? [] : [[name, value]];
	}));
	const { measurements } = ledger;
	const { workingDays } = config;
	if (measurements === void 0) return {
		metrics,
		lastVelocity: metrics.velocity ?? null,
		reviewHours: metrics.reviewHours ?? null,
		workingDays
	};
	const { velocity, averageVelocity } = metrics;
	const { forecast, on } = measurements;
	const all = {
		...valuesOf$1(measurements),
		...velocity === void 0 ? {} : { velocity },
		...averageVelocity === void 0 ? {} : { averageVelocity }
	};
	return {
		metrics: all,
		lastVelocity: velocity ?? null,
		reviewHours: all.reviewHours ?? null,
		workingDays,
		...forecast === void 0 ? {} : { forecast },
		...on === at.slice(0, 10) ? { daily: true } : {}
	};
}
const FROM_GITHUB = /* @__PURE__ */ new Set([
	"velocity",
	"averageVelocity",
	"reviewHours",
	"approvalHours",
	"escapedBugs",
	"openDebt",
	"recoveryHours"
]);
/** Plans of one feature or task keep none. */
const KEEP_HISTORY = /* @__PURE__ */ new Set([
	"sprint",
	"project",
	"governance",
	"custom"
]);
/** The first history that counts points. */
function pastSprintsIn(files, config) {
	for (const { path, text, plan } of files) {
		if (!KEEP_HISTORY.has(plan.dialect)) continue;
		const opened = openPlan(path, text, config.read);
		if (opened.kind === "plan" && opened.statements.sprints.length > 0) return opened.statements.sprints;
	}
	return [];
}
function reviewedPulls({ pulls }) {
	return Object.values(pulls).flatMap(({ number, openedAt, details }) => openedAt === void 0 || details === null || details.plansOnly ? [] : [{
		number,
		openedAt,
		reviewedAt: details.reviewedAt ?? null,
		approvedAt: details.approvedAt ?? null
	}]);
}

// src/run/sync/plan-edits.ts
/** The plan that a text holds, or why it holds none. `empty`: it has neither tasks nor a place for any; `pinned`: the configuration says that it holds one. */
function readPlan(path, text, options) {
	const result = openPlan(path, text, options);
	if (result.kind !== "plan") return {
		reason: result.reason,
		pinned: result.kind === "too-much" || result.pinned === true
	};
	const { plan } = result.open;
	return {
		plan,
		empty: plan.tasks.length === 0 && result.recognition.byNameOnly === true
	};
}
/**
* Writes changes into a plan and then, from the plan as it has become, its derived lines. Pure.
* @param describe what the document's changelog says of each change that was written
*/
function editPlan(file, changes, facts, describe, options) {
	const start = file.named?.text ?? file.text;
	const own = new Map(changes.map((change) => [inFile(change, file.keys), change]));
	const made = changes.length === 0 ? {
		text: start,
		refused: []
	} : changePlan(file.path, start, [...own.keys()], options);
	const written = {
		text: made.text,
		refused: made.refused.map(({ change, reason }) => ({
			change: own.get(change) ?? change,
			reason
		}))
	};
	const refused = new Set(written.refused.map((entry) => entry.change));
	const told = changes.filter((change) => !refused.has(change)).flatMap((change) => describe(change) ?? []);
	const derive = {
		kind: "update-derived",
		facts: {
			...facts,
			changed: told.length === 0 ? null : told
		}
	};
	const derived = changePlan(file.path, written.text, [derive], options);
	return {
		path: file.path,
		text: derived.text,
		changed: derived.text !== file.text,
		derived: derived.text !== written.text,
		follows: derived.text !== start && moreChanges(file, changes, derived.text, options),
		refused: written.refused,
		...file.branch === void 0 ? {} : { branch: file.branch }
	};
}
/** Whether tasks of the new text say anything that neither the plan said before nor a change asked for. */
function moreChanges(file, changes, text, options) {
	const result = readPlan(file.path, text, options);
	if (!("plan" in result)) return false;
	const asked = new Map(changes.flatMap((one) => one.kind === "update-task" ? [[one.key, one.values]] : []));
	const after = new Map(unitsOf(result.plan).map((task) => [task.key, task]));
	return unitsOf(file.plan).some((task) => {
		const now = after.get(file.keys?.get(task.key) ?? task.key);
		if (now === void 0) return false;
		return now.section !== task.section || FIELD_NAMES.some((name) => differs$1(name, task, now, asked.get(task.key)));
	});
}
function differs$1(name, was, now, asked = {}) {
	if (name === "dependsOn" && was.identity === "title") return false;
	const { equal } = FIELDS[name];
	const wanted = asked[name];
	const { [name]: value } = now.values;
	if (wanted !== void 0 && equal(value, wanted, now.statusResolution)) return false;
	return !equal(value, was.values[name], now.statusResolution);
}
/** A change as the file knows its tasks. */
function inFile(change, keys) {
	if (keys === void 0 || change.kind === "update-derived") return change;
	const known = (key) => keys.get(key) ?? key;
	const named = change.kind === "add-task" ? change : {
		...change,
		key: known(change.key)
	};
	if (named.kind !== "add-task" && named.kind !== "update-task") return named;
	const { dependsOn } = named.values;
	return dependsOn === void 0 ? named : {
		...named,
		values: {
			...named.values,
			dependsOn: dependsOn.map((key) => known(key))
		}
	};
}

// src/run/sync/read-epics.ts
/**
* Reads the epic files beside the plans. Their texts are remembered: one that didn't change takes no request.
* @throws GitHubError, also where one is no text: its tasks would lose their parent
*/
async function readEpics(host, ledger, plans, options) {
	const named = Object.entries(ledger.files).flatMap(([path, { role }]) => role === "epic" ? [path] : []);
	const known = { ...ledger.files };
	const files = [];
	for (const path of epicPaths(named, plans.map((file) => file.path))) {
		const file = known[path];
		if (file === void 0) continue;
		const text = file.text ?? await host.blob(file.sha, path);
		known[path] = {
			...file,
			text
		};
		files.push({
			epic: readEpic(path, text, options),
			text
		});
	}
	return {
		files,
		ledger: files.length === 0 ? ledger : {
			...ledger,
			files: known
		}
	};
}
/** The plans with their tasks below those whose epic files list them. */
function placeByEpics(files, epics) {
	const plans = files.map(({ plan }) => plan);
	const placed = withEpics(plans, epics.map(({ epic }) => epic));
	return files.map((file, index) => ({
		...file,
		plan: placed[index] ?? file.plan
	}));
}
/** The epic files whose boxes say something else than the plans do as they will be. Pure. */
function editEpics(epics, files, edited, options) {
	if (!epics.some(({ epic }) => epic.subtasks.some(({ box }) => box !== null))) return [];
	const texts = new Map(edited.map(({ path, text }) => [path, text]));
	const after = files.map((file) => {
		const text = texts.get(file.path);
		const read = text === void 0 ? null : readPlan(file.path, text, options);
		return read !== null && "plan" in read ? read.plan : file.plan;
	});
	const tasks = tasksById(after);
	return epics.flatMap(({ epic, text }) => {
		const now = tickEpic(text, epic, (id) => tasks.get(id)?.values.status ?? null);
		return now === text ? [] : [{
			path: epic.path,
			text: now,
			changed: true,
			derived: true,
			follows: false,
			refused: []
		}];
	});
}

// src/run/sync/plan-changes.ts
/**
* Writes a decision's plan changes into the texts: pure, so that dry run and real run show the same.
* @param there files that plans wait for and that are known to be there
* @param epics whose boxes follow the tasks
* @param figures what was measured
*/
function planOutcome(files, outcomes, changes, config, at, there = [], epics = [], figures = {
	lastVelocity: config.sprint.lastVelocity,
	reviewHours: null
}) {
	const keys = /* @__PURE__ */ new Map();
	for (const { plan, key, rows } of outcomes) {
		if (plan !== null) keys.set(plan, key);
		for (const { change } of rows?.others ?? []) keys.set(change, key);
	}
	const place = (path, task) => JSON.stringify([path, task]);
	const told = new Map(changes.flatMap((change) => change.side === "plan" ? [[place(change.path, change.task), change]] : []));
	const describe = (path, change) => {
		const key = keys.get(change);
		const shown = key === void 0 ? void 0 : told.get(place(path, key));
		if (key === void 0 || shown === void 0) return null;
		return {
			id: key,
			what: change.kind === "add-task" ? "added" : describeFields(shown)
		};
	};
	const edited = [];
	const refused = /* @__PURE__ */ new Set();
	const failed = [];
	const derived = [];
	const facts = {
		today: at.slice(0, 10),
		...figures,
		files: there
	};
	for (const file of files) {
		if (file.plan.template) continue;
		const onDay = outcomes.flatMap(({ plan, path, rows }) => [...plan !== null && path === file.path ? [plan] : [], ...(rows?.others ?? []).flatMap((row) => row.path === file.path ? [row.change] : [])]).map((change) => dated(change, keys, facts.today));
		const result = editPlan(file, onDay, facts, (change) => describe(file.path, change), config.read);
		for (const { change, reason } of result.refused) {
			const key = keys.get(change) ?? null;
			if (key !== null) refused.add(key);
			failed.push({
				task: key,
				action: change.kind === "add-task" ? "add-task" : "update-task",
				reason
			});
		}
		if (result.derived) {
			const change = {
				side: "plan",
				action: "update-derived",
				task: null,
				issue: null,
				path: file.path,
				fields: {}
			};
			derived.push(file.branch === void 0 ? change : {
				...change,
				branch: file.branch
			});
		}
		if (result.changed) edited.push(result);
	}
	for (const result of editEpics(epics, files, edited, config.read)) {
		edited.push(result);
		derived.push({
			side: "plan",
			action: "update-derived",
			task: null,
			issue: null,
			path: result.path,
			fields: {}
		});
	}
	return {
		edited,
		refused,
		failed,
		changes: [...withNames(changes.filter((change) => change.side === "github" || change.task === null || !refused.has(change.task)), files, outcomes), ...derived]
	};
}
/** The changes with the ids that tasks are given: one for each task, with whatever else is changed of it. */
function withNames(changes, files, outcomes) {
	const named = files.flatMap(({ path, named }) => (named?.ids ?? []).map(({ key, id }) => ({
		path,
		key,
		id
	})));
	if (named.length === 0) return changes;
	const issues = new Map(outcomes.map(({ key, issue }) => [key, issue]));
	const place = (path, task) => JSON.stringify([path, task]);
	const news = new Map(named.map(({ path, key, id }) => [place(path, id), { id: {
		from: key,
		to: id
	} }]));
	const told = changes.map((change) => {
		const at = place(change.path, change.task);
		const id = change.side === "plan" && change.action === "update-task" ? news.get(at) : void 0;
		if (id === void 0) return change;
		news.delete(at);
		return {
			...change,
			fields: {
				...id,
				...change.fields
			}
		};
	});
	const others = named.filter(({ path, id }) => news.has(place(path, id))).map(({ path, key, id }) => {
		const fields = { id: {
			from: key,
			to: id
		} };
		return {
			side: "plan",
			action: "update-task",
			task: id,
			issue: issues.get(id) ?? null,
			path,
			fields
		};
	});
	return [...told, ...others];
}
/** Changes with the branch on which the plan of their task lives. */
function onBranches(changes, files) {
	const homes = new Map(files.map(({ path, branch }) => [path, branch]));
	return changes.map((change) => {
		const branch = change.path === null ? void 0 : homes.get(change.path);
		return branch === void 0 ? change : {
			...change,
			branch
		};
	});
}
/** A change with the day on which it is made, for the logs that plans keep; known by the same key. */
function dated(change, keys, today) {
	const key = keys.get(change);
	if (change.kind !== "update-task" || key === void 0) return change;
	const withDate = {
		...change,
		date: today
	};
	keys.set(withDate, key);
	return withDate;
}

// src/run/sync/offer.ts
/** The ledger without what waited in a pull request that was merged. */
function withoutMerged(ledger) {
	const { proposal } = ledger;
	const seen = observedPull(ledger);
	return proposal === null || seen?.mergedAt == null ? ledger : {
		...ledger,
		proposal: afterMerge(proposal, seen.headSha)
	};
}
/** Writes a decision into the plans' texts and finds the way for them. Pure. */
function makeOffer(hold, observed, ledger, decision) {
	const { config } = observed.settings;
	const { proposal } = ledger;
	const branch = hold.repository.defaultBranch;
	const way = wayOf(config.sync.commit, ledger.refusesPush, branch, hold.at);
	const there = Object.entries(ledger.awaited ?? {}).flatMap(([path, known]) => known ? [path] : []);
	const written = (at) => {
		const { plans, epics } = observed;
		const figures = measured(plans, ledger, config, at);
		const plan = planOutcome(plans, decision.outcomes, decision.changes, config, at, there, epics, figures);
		return {
			plan,
			at,
			content: contentOf(plan, observed, ledger)
		};
	};
	const known = new Set(proposal?.heads.map((head) => head.content));
	const before = proposal === null || known.size === 0 ? null : written(proposal.at);
	const { plan, at, content } = before !== null && known.has(before.content) ? before : written(hold.at);
	const waits = config.sync.commit === "direct" ? [] : waiting(ledger);
	const { edited, changes, tasks } = forDefaultBranch(plan);
	if (edited.length === 0) return {
		plan,
		way,
		wanted: null,
		waits,
		due: isDue(ledger, null)
	};
	const conflicts = decision.conflicts.filter(({ resolution, task }) => resolution === "github" && tasks.has(task) && !plan.refused.has(task));
	const facts = {
		into: branch,
		from: PROPOSAL_BRANCH,
		changes,
		conflicts
	};
	const [title, body] = [proposalTitle(facts), proposalBody(facts)];
	const stands = sha256(JSON.stringify([
		content,
		title,
		body
	]));
	return {
		plan,
		way,
		wanted: {
			content,
			stands,
			title,
			body,
			at,
			changes,
			conflicts
		},
		waits,
		due: isDue(ledger, stands)
	};
}
/** What of the plans' changes goes to the default branch; the rest has its home on other branches. */
function forDefaultBranch({ edited, changes }) {
	const own = changes.filter((change) => change.side === "plan" && change.branch === void 0);
	return {
		edited: edited.filter((file) => file.branch === void 0),
		changes: own,
		tasks: new Set(own.flatMap(({ task }) => task ?? []))
	};
}
function contentOf(plan, observed, ledger) {
	const log = auditFile(observed, ledger);
	const texts = forDefaultBranch(plan).edited.map(({ path, text }) => [
		path,
		ledger.files[path]?.sha ?? null,
		sha256(text)
	]);
	return sha256(JSON.stringify([
		texts,
		log.path,
		log.sha
	]));
}

// src/run/sync/propose.ts
/** A proposal that nothing is known of yet. */
const NO_PROPOSAL = {
	number: null,
	heads: [],
	stands: null,
	foreign: null,
	at: "",
	changes: [],
	conflicts: [],
	entries: []
};
/** So often the branch is looked at again where it moves under the run. */
const ROUNDS$1 = 3;
/**
* Brings branch and pull request to what is wanted: the branch is rebuilt on the commit that the plans were read from,
* then the pull request is opened, or its title and body are written. What is there already is not written again, so a
* run that was killed in between is completed by the next.
* @param ledger as it is to be kept; it is written before the branch moves, with the commit that the branch moves to
* @param entries the log's entries for the plans' changes
* @throws GitHubError where GitHub or the way to it fails for good, or another run took the ledger over
*/
async function propose(request, hold, observed, ledger, wanted, edited, entries) {
	const host = request.host.proposals;
	const into = hold.repository.defaultBranch;
	const { at, changes, conflicts } = wanted;
	let current = ledger;
	for (let round = 1;; round++) {
		const { pull, head, known } = await look(request, current, into);
		if (known === "foreign" && head !== null) return leftAlone(current, head, pull);
		let commit = typeof known === "object" && known.content === wanted.content ? known : null;
		const reopened = pull?.state === "closed" && typeof known === "object" ? await reopen(host, pull.number) : pull;
		if (commit === null) {
			const full = {
				...current,
				audit: appendAudit(current.audit, entries, sha256)
			};
			const message = commitMessage(changes, request.run, request.cause);
			const stored = await host.store(await commitOf(request.host, observed, full, edited, message, at));
			if (stored === null) return {
				kind: "waits",
				ledger: current
			};
			const { content } = wanted;
			commit = {
				sha: stored.sha,
				content,
				files: filesPrint(stored.blobs),
				log: full.audit.last
			};
			const record = current.proposal ?? {
				...NO_PROPOSAL,
				at
			};
			current = {
				...current,
				proposal: {
					...record,
					stands: null,
					heads: [...record.heads, commit]
				}
			};
			await hold.keep({
				...current,
				settled: false
			});
			const moved = await host.setBranch(PROPOSAL_BRANCH, commit.sha, head);
			if (moved.kind === "refused") return {
				kind: "refused",
				ledger: current,
				refused: moved
			};
			if (moved.kind === "moved" && round < ROUNDS$1) continue;
			if (moved.kind === "moved") return leftAlone(current, commit.sha, pull);
		}
		const written = await writePull(host, reopened?.state === "open" ? reopened : null, wanted, into);
		if (written.kind === "refused") return {
			kind: "refused",
			ledger: current,
			refused: written
		};
		const { number } = written.pull;
		const { sha } = commit;
		const stands = {
			number,
			heads: [commit],
			stands: wanted.stands,
			foreign: null,
			at,
			changes,
			conflicts,
			entries
		};
		const seen = observePull({
			...written.pull,
			headSha: sha
		}, current.pulls[number]);
		return {
			kind: "waits",
			ledger: {
				...current,
				proposal: stands,
				pulls: {
					...current.pulls,
					[number]: seen
				}
			}
		};
	}
}
/** The last pull request, or the open one, and the branch as they are now. */
async function look(request, ledger, into) {
	const host = request.host.proposals;
	const { proposal } = ledger;
	const last = proposal?.number == null ? null : await request.host.pull(proposal.number);
	const pull = (last?.state === "open" ? last : await host.openPull("lockstep/sync", into)) ?? (last?.mergedAt === null ? last : null);
	const head = await host.branchHead(PROPOSAL_BRANCH);
	if (head === null) return {
		pull,
		head,
		known: "replaceable"
	};
	const own = proposal?.heads.findLast((commit) => commit.sha === head);
	if (own !== void 0) return {
		pull,
		head,
		known: own
	};
	if (last !== null && last.state === "closed" && last.headSha === head) return {
		pull,
		head,
		known: "replaceable"
	};
	const ahead = await host.ahead(into, head);
	const files = ahead.files === null ? null : filesPrint(ahead.files.map(({ path, sha }) => [path, sha ?? ""]));
	if (!isOwnWork(ahead, files, proposal)) return {
		pull,
		head,
		known: "foreign"
	};
	const same = proposal?.heads.find((commit) => commit.files === files);
	return {
		pull,
		head,
		known: same === void 0 ? "replaceable" : {
			...same,
			sha: head
		}
	};
}
/** What is remembered of a branch that somebody else pushed to. */
function leftAlone(ledger, sha, pull) {
	const record = ledger.proposal ?? NO_PROPOSAL;
	const number = pull?.number ?? record.number;
	const pulls = pull === null ? ledger.pulls : {
		...ledger.pulls,
		[pull.number]: observePull(pull, observedPull(ledger) ?? void 0)
	};
	return {
		kind: "left-alone",
		sha,
		pull: number,
		ledger: {
			...ledger,
			pulls,
			proposal: {
				...record,
				number,
				foreign: sha
			}
		}
	};
}
/** The pull request opened again; null where GitHub doesn't, since its branch was deleted or rebuilt. */
async function reopen(host, number) {
	const result = await host.updatePull(number, { state: "open" });
	return result.kind === "pull" ? result.pull : null;
}
async function writePull(host, open, { title, body }, into) {
	let pull = open;
	if (pull === null) {
		const made = await host.createPull({
			title,
			body,
			branch: PROPOSAL_BRANCH,
			into
		});
		if (made.kind === "refused") return made;
		pull = made.pull;
	}
	const said = (text) => text.replace(/\r\n?/g, "\n").trimEnd();
	if (pull.title === title && said(pull.body) === said(body)) return {
		kind: "pull",
		pull
	};
	return host.updatePull(pull.number, {
		title,
		body
	});
}
function filesPrint(files) {
	return sha256(JSON.stringify([...files].toSorted(([a], [b]) => a < b ? -1 : 1)));
}

// src/run/sync/withdraw.ts
/**
* Closes the rolling pull request, with a comment, and deletes its branch: nothing is left to propose. What somebody
* pushed to it stays.
* @throws GitHubError where GitHub or the way to it fails for good
*/
async function withdraw(request, ledger, into) {
	const { host } = request;
	const { pull, head, known } = await look(request, ledger, into);
	if (known === "foreign" && head !== null) return leftAlone(ledger, head, pull);
	let { pulls } = ledger;
	if (pull?.state === "open") {
		const text = closingComment(into);
		if (!(await host.comments(pull.number)).some(({ body }) => body === text)) await host.perform({
			kind: "comment",
			number: pull.number,
			body: text
		});
		const closed = await host.proposals.updatePull(pull.number, { state: "closed" });
		if (closed.kind === "refused") return {
			kind: "refused",
			ledger,
			refused: closed
		};
		pulls = {
			...pulls,
			[pull.number]: observePull(closed.pull, pulls[pull.number])
		};
	}
	const deleted = head === null ? null : await host.proposals.deleteBranch(PROPOSAL_BRANCH);
	if (deleted?.kind === "refused") return {
		kind: "refused",
		ledger,
		refused: deleted
	};
	return {
		kind: "waits",
		ledger: {
			...ledger,
			proposal: null,
			pulls
		}
	};
}

// src/run/sync/deliver-plans.ts
/**
* Gets the plans' changes onto the default branch, by a push or by the rolling pull request, and closes that where it
* has nothing left.
* @param later true where both sides are read again in any case: then the pull request can wait for that
* @param advanced the ledger's records once it is known whether the changes are on the default branch
*/
async function deliverPlans(request, hold, observed, start, offer, drafts, journal, later, advanced) {
	const { edited, changes } = forDefaultBranch(offer.plan);
	const into = hold.repository.defaultBranch;
	const pushed = offer.way === "push" ? await commitPlans(request, hold, observed, start, edited, changes, drafts) : {
		kind: "held-back",
		ledger: {
			...start,
			audit: appendAudit(start.audit, drafts.made, sha256)
		}
	};
	let ledger = advanced(pushed.ledger, pushed.kind === "committed" || pushed.kind === "nothing");
	const done = {
		commit: null,
		moved: false,
		pending: [],
		notices: [],
		stopped: null
	};
	if (pushed.kind === "committed") {
		for (const change of changes) journal.done(change);
		journal.commit = pushed.sha;
		ledger = {
			...ledger,
			refusesPush: null
		};
	}
	if (pushed.kind === "protected") {
		if (observed.settings.config.sync.commit === "direct") {
			for (const change of changes) journal.refused(change, protectedReason(into, pushed.reason));
			return {
				...done,
				ledger
			};
		}
		ledger = {
			...ledger,
			refusesPush: refusal(into, hold.at)
		};
	}
	const commit = pushed.kind === "committed" ? pushed.sha : null;
	if (pushed.kind === "moved" || later) return {
		...done,
		ledger,
		commit,
		moved: pushed.kind === "moved"
	};
	const wanted = offer.way === "push" && pushed.kind !== "protected" ? null : offer.wanted;
	if (wanted === null) {
		if (!isDue(ledger, null)) return {
			...done,
			ledger,
			commit
		};
		const result = await withdraw(request, ledger, into);
		if (result.kind === "refused") return {
			...done,
			ledger,
			commit,
			stopped: refusedProposal(into, [], result.refused)
		};
		const notices = result.kind === "left-alone" ? [pushedTo(PROPOSAL_BRANCH, result.sha, result.pull)] : [];
		return {
			...done,
			ledger: result.ledger,
			commit,
			notices
		};
	}
	return {
		...done,
		...await proposed(request, hold, observed, ledger, offer, wanted, drafts, journal)
	};
}
async function proposed(request, hold, observed, ledger, offer, wanted, drafts, journal) {
	const { changes } = wanted;
	const result = (isDue(ledger, wanted.stands) ? null : {
		kind: "waits",
		ledger
	}) ?? await propose(request, hold, observed, ledger, wanted, forDefaultBranch(offer.plan).edited, drafts.plan);
	const news = (change) => newChanges([change], offer.waits)[0];
	switch (result.kind) {
		case "waits":
			for (const change of changes) {
				const told = news(change);
				if (told === void 0) journal.waits(change);
				else journal.done(change, told);
			}
			return {
				ledger: result.ledger,
				pending: changes
			};
		case "left-alone": {
			const record = result.ledger.proposal;
			const notice = pushedTo(PROPOSAL_BRANCH, result.sha, result.pull);
			if (record?.stands === wanted.stands) {
				for (const change of changes) journal.waits(change);
				return {
					ledger: result.ledger,
					pending: changes,
					notices: [notice]
				};
			}
			for (const change of changes) if (news(change) === void 0) journal.waits(change);
			else journal.refused(change, notice.message);
			const notices = journal.failed.length === 0 ? [{
				...notice,
				level: "problem"
			}] : [];
			return {
				ledger: result.ledger,
				pending: offer.waits,
				notices
			};
		}
		case "refused": {
			for (const change of changes) journal.refused(change, `${result.refused.reason} ${result.refused.mend}`);
			const stopped = refusedProposal(hold.repository.defaultBranch, changes, result.refused);
			return {
				ledger: result.ledger,
				pending: [],
				stopped
			};
		}
	}
}
/** Why a plan's change could not be pushed, and what to do about it. */
function protectedReason(branch, said) {
	return `The branch ${branch} takes no direct push (${said}). In the repository's settings, under Rules or Branches, let the app or the person behind the token bypass that, or set "commit" in the configuration to "auto" or "pull-request".`;
}
/** Neither the branch nor a pull request takes the plan's changes: told in every run until somebody mends it. */
function refusedProposal(branch, changes, { reason, mend }) {
	const tasks = [...new Set(changes.flatMap(({ task }) => task ?? []))];
	const what = tasks.length === 0 ? "" : ` (${tasks.slice(0, 10).join(", ")}${tasks.length > 10 ? ", …" : ""})`;
	return new GitHubError("forbidden", changes.length === 0 ? `The pull request from ${PROPOSAL_BRANCH}, which has nothing left to propose, could not be closed: ${reason}` : `Issues are up to date, but the changes of the plan${what} are neither on ${branch} nor in a pull request: ${reason}`, `${mend} The next run completes it.`);
}

// src/run/sync/fenced.ts
/** So often the lease is renewed for one and the same write; then GitHub has kept it waiting too often. */
const ROUNDS = 3;
/**
* A host that sends a write only while the run holds the ledger. A limit can keep a request waiting for longer than the
* lease lasts; another run may have taken over and made the very issue meanwhile. So the lease is renewed first, which
* fails where somebody did.
* @param record what the ledger is to say when it is renewed
*/
function fenced(host, hold, record) {
	const held = async (write) => {
		for (let round = 1;; round++) try {
			return await write(() => hold.isFresh());
		} catch (error) {
			if (!(error instanceof Lapsed)) throw error;
			if (round === ROUNDS) throw error.cause ?? error;
			await hold.renew(record);
		}
	};
	return {
		...host,
		perform: (operation) => held((still) => host.perform(operation, still)),
		commit: (commit) => held((still) => host.commit(commit, still))
	};
}

// src/run/sync/find-created.ts
/**
* GitHub numbers issues and pull requests in one row and without gaps; a number that answers nothing was deleted or
* transferred, or is not given yet. So many of those in a row are the end.
*/
const END = 4;
/** Whatever is read wrongly, the search ends. */
const LIMIT$2 = 2e3;
/**
* The issues above a number, read one by one: a list may lag behind what was created a moment ago, so an empty one
* does not say that nothing was.
* @param known numbers that need not be read
* @param enough ends the search with an issue
*/
async function issuesAbove(host, number, known, enough = () => false) {
	const found = [];
	for (let [next, nothing] = [number + 1, 0]; nothing < END && next <= number + LIMIT$2; next++) {
		if (known.has(next)) {
			nothing = 0;
			continue;
		}
		const issue = await host.issue(next);
		if (issue !== null) {
			found.push(issue);
			if (enough(issue)) break;
		}
		nothing = issue !== null || await host.pull(next) !== null ? 0 : nothing + 1;
	}
	return found;
}
/** The issue of a task whose creation may or may not have happened, recognised by the block that it was to have. */
async function findCreated(host, key, above) {
	const isIt = (issue) => observeIssue(issue).block?.key === key;
	return (await issuesAbove(host, above, /* @__PURE__ */ new Set(), isIt)).find(isIt) ?? null;
}
/** The highest number that is known to be given. */
function newestNumber(ledger) {
	return [...Object.keys(ledger.issues), ...Object.keys(ledger.pulls)].map(Number).reduce((a, b) => Math.max(a, b), ledger.newest);
}
/** Whether a run that is over may have made an issue that no record has. */
function creationInDoubt({ intents, tasks }) {
	return (intents?.changes ?? []).some(({ action, task }) => action === "create-issue" && task !== null && (tasks[task]?.issue ?? null) === null);
}

// src/records/manifest.ts
/** What an entry about an archived file is called; its `field` is the path, its `to` the SHA-256 in lower-case hex. */
const ACTION = "archive";
/** Entries for the files that a run archives: the manifest of the archives is in the audit log. */
function archiveDrafts(files, { run, at, cause }) {
	const login = cause.actor ?? "lockstep";
	return files.map(({ path, sha256 }) => ({
		at,
		run,
		actor: {
			login,
			kind: actorKind(login)
		},
		cause: {
			event: cause.event,
			subject: cause.subject
		},
		task: null,
		issue: null,
		side: "plan",
		action: ACTION,
		field: path,
		from: null,
		to: sha256
	}));
}
/** The archived files that the log tells of, by path; the first entry about a file counts, since it is never written again. */
function manifestOf(entries) {
	const manifest = /* @__PURE__ */ new Map();
	for (const { action, field, to } of entries) if (action === ACTION && field !== null && typeof to === "string" && !manifest.has(field)) manifest.set(field, to);
	return manifest;
}
/** The manifest of the archives whose entries a commit carried; those of the others need not be in the tree yet. */
function committedArchives(logged) {
	return manifestOf(logged.filter(({ place }) => place !== "ledger").map(({ entry }) => entry));
}
/**
* Holds archived files against the log.
* @param present the SHA-256 of each file as it is now, in lower-case hex; null for one that is gone
*/
function verifyArchives(logged, present) {
	return [...committedArchives(logged)].flatMap(([path, sha256]) => {
		const now = present.get(path) ?? null;
		if (now === sha256) return [];
		return [{
			place: path,
			message: now === null ? "This archived file is gone. Bring it back from the history of the branch (git checkout <commit> -- <path>)." : `This archived file was changed: its SHA-256 is ${now.slice(0, 12)}…, and was ${sha256.slice(0, 12)}… when it was archived. Bring it back from the history of the branch.`
		}];
	});
}

// src/sync/boundary-record.ts
/**
* The ledger once a boundary has landed: archived is not gone, so the issues of the tasks that were left in the archive
* stay as they are, and neither they nor their ids are given to other tasks.
* @param planned keys of the tasks that the plans have now
*/
function withLanded(ledger, boundary, planned) {
	const left = boundary.tasks.filter((key) => ledger.tasks[key] !== void 0 && !planned.has(key));
	const gone = new Set(left);
	const tombstones = left.flatMap((key) => {
		const issue = ledger.tasks[key]?.issue ?? null;
		return issue === null ? [] : [{
			key,
			issue
		}];
	});
	return {
		...ledger,
		tasks: Object.fromEntries(Object.entries(ledger.tasks).filter(([key]) => !gone.has(key))),
		tombstones: [...ledger.tombstones, ...tombstones],
		boundary: {
			...boundary,
			tasks: [],
			entries: [],
			proposed: null,
			landed: true
		}
	};
}
/**
* The ledger with what is left of a boundary that has landed.
* @param milestone title of the milestone that is still to be closed @param begins the sprint whose milestone and label
* may still be missing
*/
function withLeft(ledger, milestone, begins) {
	const { boundary } = ledger;
	if (boundary === void 0) return ledger;
	if (milestone === null && begins === null) return withoutBoundary(ledger);
	const { begins: _, ...others } = boundary;
	return {
		...ledger,
		boundary: {
			...others,
			milestone,
			...begins === null ? {} : { begins }
		}
	};
}
/** The ledger when nothing of a boundary is left to be done. */
function withoutBoundary({ boundary: _, ...ledger }) {
	return ledger;
}

// src/records/take-over.ts
/**
* The ledger's end of the audit log after a merge of the rolling pull request, however it was merged. Its branch had the
* entries that the ledger then held, and those of the plan's changes; what the ledger has entered since goes on from
* there, with new numbers. Nothing changes where no such merge is in the tree.
* @param tree all entries of the tree's log
* @param ends where the logs end that this tool put on the branch: a hash vouches for all entries before it, so that
* nothing is taken over that somebody else appended
*/
function takeOver(audit, tree, ends, hash) {
	const hashes = new Map(tree.map((entry) => [entry.seq, hash(auditLine(entry))]));
	const merged = ends.flatMap((end) => end !== null && hashes.get(end.seq) === end.hash ? [end] : []).toSorted((a, b) => b.seq - a.seq)[0];
	if (merged === void 0) return audit;
	const later = audit.entries.filter((entry) => hashes.get(entry.seq) !== hash(auditLine(entry)));
	const before = (later[0]?.seq ?? (audit.last?.seq ?? 0) + 1) - 1;
	const known = later.length === 0 ? audit.last?.hash : later[0]?.prev;
	if (before >= merged.seq && hashes.get(before) === known) return audit;
	const drafts = later.map(({ seq: _, prev: __, ...draft }) => draft);
	return appendAudit({
		last: merged,
		entries: []
	}, drafts, hash);
}
/** Drafts with the run, time and actor of those among `known` that say the same: who made a change doesn't change while it waits. */
function withKnownFacts(drafts, known) {
	const said = ({ task, side, action, field, from, to, lost }) => JSON.stringify([
		task,
		side,
		action,
		field,
		from,
		to,
		lost?.side,
		lost?.value
	]);
	const byText = new Map(known.map((draft) => [said(draft), draft]));
	return drafts.map((draft) => byText.get(said(draft)) ?? draft);
}

// src/sync/link-names.ts
/** Keys of the tasks that issues belong to or belonged to, by the issue's number. */
function issueNames({ tasks, tombstones }, outcomes) {
	const names = new Map(tombstones.map(({ key, issue }) => [issue, key]));
	for (const [key, { issue }] of Object.entries(tasks)) if (issue !== null) names.set(issue, key);
	for (const { key, issue } of outcomes) if (issue !== null) names.set(issue, key);
	return names;
}

// src/sync/same-value.ts
/** Whether two values of a field, as changes tell them, agree: names whatever their order, all else as JSON, nothing as null. */
function sameValue$1(a, b) {
	return isNames(a) && isNames(b) ? sameNames(a, b) : JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
function isNames(value) {
	return Array.isArray(value) && value.every((one) => typeof one === "string");
}

// src/sync/recover-branch.ts
/**
* As much of a change that a run which died meant to make in a plan on a branch as the plan now says; null where that is
* none of it. The commit is one: what of it people have changed since is theirs.
* @param outcome what this run makes of the task, undefined where the plan doesn't have it
*/
function madeOnBranch(meant, outcome) {
	if (outcome === void 0 || outcome.task === null) return null;
	if (meant.action === "add-task") return meant;
	const { merged } = outcome;
	const fields = Object.entries(meant.fields).filter(([field, { to }]) => {
		const name = FIELD_NAMES.find((known) => known === field);
		if (name === void 0 || merged === null) return false;
		return sameValue$1(merged.plan[name], to) || !merged.toPlan.includes(name) && sameValue$1(merged.values[name], to);
	});
	return fields.length === 0 ? null : {
		...meant,
		fields: Object.fromEntries(fields)
	};
}

// src/sync/stored-value.ts
/** A field's value as it was stored among the changes of a run; nothing where it is none of that field. */
function storedValue(name, value) {
	switch (name) {
		case "title": return typeof value === "string" ? { title: value } : {};
		case "status": return oneOf(STATUSES, value, (status) => ({ status }));
		case "review": return value === null ? { review: null } : oneOf(REVIEWS, value, (review) => ({ review }));
		case "priority": return value === null ? { priority: null } : oneOf(PRIORITIES, value, (priority) => ({ priority }));
		case "description":
		case "type":
		case "estimate":
		case "eta":
		case "sprint": return typeof value === "string" || value === null ? { [name]: value } : {};
		case "points":
		case "pullRequest": return typeof value === "number" || value === null ? { [name]: value } : {};
		case "owners":
		case "dependsOn": return Array.isArray(value) ? { [name]: value.map(String) } : {};
		case "checklist": return Array.isArray(value) && value.every(isItem) ? { checklist: value } : {};
	}
}
const LISTS = [
	"owners",
	"dependsOn",
	"checklist"
];
/** The value of a field that says nothing; none for one that always says something. */
function noValue(name) {
	return storedValue(name, LISTS.includes(name) ? [] : null);
}
function oneOf(all, value, found) {
	const one = all.find((candidate) => candidate === value);
	return one === void 0 ? {} : found(one);
}
function isItem(value) {
	if (typeof value !== "object" || value === null || !("id" in value && "text" in value && "done" in value)) return false;
	const { id, text, done } = value;
	return (id === null || typeof id === "string") && typeof text === "string" && typeof done === "boolean";
}

// src/sync/standing.ts
/** The part of a change of an issue that GitHub now shows as it was to make it; null where there is none. */
function standingPart(change, shown) {
	const fields = Object.entries(change.fields).filter(([name, field]) => stands(name, field, shown));
	return fields.length === 0 ? null : {
		...change,
		fields: Object.fromEntries(fields)
	};
}
function stands(name, { from, to }, { github, issue, target, said, links }) {
	const field = FIELD_NAMES.find((known) => known === name);
	if (field !== void 0 && saysNow(field, github, to)) return true;
	if (issue === void 0) return false;
	switch (name) {
		case "id": return issue.block?.key === to;
		case "title": return issue.title === to;
		case "state": return issue.state === to;
		case "milestone": return (issue.milestone?.title ?? null) === to;
		case "labels": return standsIn(issue.labels, texts(from), texts(to));
		case "assignees": return standsIn(issue.assignees, texts(from), texts(to));
		case "parent": return links?.parent === to;
		case "blockedBy": return links !== void 0 && standsIn(links.blockedBy, texts(from), texts(to));
		case "comment": return said.some((body) => sameText(body, String(to)));
		case "block": return (target?.block ?? null) === null;
		default: return false;
	}
}
/** Whether a list has all that was to come and nothing of what was to go; others may have added to it. */
function standsIn(list, from, to) {
	const has = (name) => list.some((item) => sameNames([item], [name]));
	return to.every(has) && !from.some((name) => !to.includes(name) && has(name));
}
/** Whether two texts agree, line ends apart. */
function sameText(a, b) {
	const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
	return plain(a) === plain(b);
}
function texts(value) {
	return Array.isArray(value) ? value.map(String) : [];
}
/** Whether a side says a value of a field that was stored. */
function saysNow(name, side, stored) {
	const value = side[name];
	const wanted = storedValue(name, stored)[name];
	return value !== void 0 && wanted !== void 0 && FIELDS[name].equal(value, wanted, "words");
}

// src/sync/recover.ts
/**
* Accounts for the changes that a run which died, or which GitHub refused part of a task's update, had made on GitHub:
* found by comparing the world with what it meant to do, field by field; never replayed. A field that takes several
* requests (a status: labels and state) is made when nothing of it is left to do. Changes to the plan are in the log of
* the very commit that made them, but for those on other branches than the default one, which carry no log.
* @param changes what this run is to do
*/
function recover(ledger, outcomes, changes, existing, prefixes) {
	const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
	const names = issueNames(ledger, outcomes);
	const made = [];
	const completing = /* @__PURE__ */ new Map();
	for (const meant of ledger.intents?.changes ?? []) {
		if (meant.side === "plan" && meant.branch !== void 0) {
			const change = meant.task !== null ? madeOnBranch(meant, byKey.get(meant.task)) : made.some(({ side, branch }) => side === "plan" && branch === meant.branch) ? meant : null;
			if (change !== null) made.push(change);
			continue;
		}
		if (meant.side !== "github") continue;
		if (meant.task === null) {
			if (isMade(meant, ledger.issues, existing)) made.push(meant);
			continue;
		}
		const outcome = byKey.get(meant.task);
		if (outcome === void 0 && meant.action === "close-issue" && meant.issue !== null) {
			if (ledger.issues[meant.issue]?.state === "closed") made.push(meant);
			continue;
		}
		if (outcome === void 0 || outcome.issue === null) continue;
		const now = changes.find((change) => change.side === "github" && change.task === meant.task);
		const account = accountFor(meant, outcome, outcome.issue, ledger.issues[outcome.issue], now, prefixes, names);
		if (account.made !== null) made.push(account.made);
		if (now !== void 0 && account.now !== null) completing.set(now, account.now);
	}
	return {
		made,
		changes: changes.map((change) => completing.get(change) ?? change)
	};
}
/** Fields of a change that tell of links to other issues. */
const LINKS = /* @__PURE__ */ new Set(["parent", "blockedBy"]);
function accountFor(meant, outcome, number, issue, now, prefixes, names) {
	const { merged, target, record } = outcome;
	const incidental = merged === null || !merged.toGitHub.some((name) => now !== void 0 && name in now.fields);
	if (meant.action === "create-issue") {
		if (record?.issue != null || issue?.block?.key !== meant.task) return {
			made: null,
			now: null
		};
		const fields = Object.entries(meant.fields).filter(([name]) => !LINKS.has(name) || now?.fields[name] === void 0);
		const whole = {
			...meant,
			issue: number,
			fields: incidental ? meant.fields : Object.fromEntries(fields)
		};
		return now !== void 0 && incidental ? {
			made: null,
			now: whole
		} : {
			made: whole,
			now: null
		};
	}
	if (outcome.state === "removed" && meant.action === "close-issue") return {
		made: issue?.state === "closed" ? meant : null,
		now: null
	};
	const links = linksNow(issue, names);
	const shown = {
		github: outcome.says ?? {},
		issue,
		target,
		said: outcome.told?.said ?? [],
		links
	};
	const standing = standingPart(meant, shown)?.fields ?? {};
	const done = {};
	const goesOn = {};
	let begun = false;
	for (const [name, field] of Object.entries(meant.fields)) {
		const next = now?.fields[name];
		if (name in standing && !(now !== void 0 && isLeft(name, target, prefixes))) done[name] = field;
		else if (name in standing) {
			goesOn[name] = field;
			begun = true;
		} else if (next !== void 0 && sameValue$1(next.to, field.to)) goesOn[name] = field;
	}
	const made = Object.keys(done).length === 0 ? null : {
		...meant,
		fields: done
	};
	const rest = incidental && (begun || Object.keys(done).some((name) => FIELD_NAMES.some((field) => field === name)));
	if (now === void 0 || Object.keys(goesOn).length === 0 && !rest) return {
		made,
		now: null
	};
	const action = begun && now.action === "update-issue" ? meant.action : now.action;
	const { comment } = now.fields;
	const others = rest ? comment === void 0 ? {} : { comment } : now.fields;
	return {
		made,
		now: {
			...now,
			action,
			fields: {
				...others,
				...goesOn
			}
		}
	};
}
/** Whether part of what a field comes to on an issue is still to be done; the issue's block is written at once. */
function isLeft(name, target, prefixes) {
	if (target === null) return false;
	const labels = [...target.addLabels, ...target.removeLabels].map((label) => label.toLowerCase());
	const under = (prefix) => labels.some((label) => label.startsWith(prefix.toLowerCase()));
	switch (name) {
		case "status": return target.state !== null || under(prefixes.status);
		case "priority": return under(prefixes.priority);
		case "type": return under(prefixes.type);
		case "sprint": return target.milestone !== void 0 || under(prefixes.sprint);
		case "owners": return target.addAssignees.length + target.removeAssignees.length > 0;
		default: return false;
	}
}
/** What an issue is linked with now, by the names that changes tell. */
function linksNow(issue, names) {
	const nameOf = (number) => names.get(number) ?? `#${number}`;
	const { parent, blockers = [] } = issue ?? {};
	return {
		parent: typeof parent === "number" ? nameOf(parent) : parent ?? null,
		blockedBy: blockers.map(nameOf)
	};
}
/** The conflicts of such a run whose loser was on GitHub and is no longer there. What the plan loses, it loses with the commit. */
function lostInDeadRun(ledger, outcomes) {
	const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
	return (ledger.intents?.conflicts ?? []).filter(({ task, field, plan, resolution }) => {
		const github = byKey.get(task)?.says;
		return resolution === "plan" && github !== void 0 && saysNow(field, github, plan);
	});
}
/** Whether a label, a milestone or the mark of a second claim is there. */
function isMade(change, issues, existing) {
	const { name, title, labels } = change.fields;
	const same = (a, b) => a.toLowerCase() === String(b).toLowerCase();
	switch (change.action) {
		case "create-label": return existing.labels.some((label) => same(label, name?.to));
		case "create-milestone": return existing.milestones.some((milestone) => milestone === title?.to);
		case "update-milestone": return existing.closedMilestones.some((milestone) => milestone === title?.to);
		case "update-issue": {
			const now = change.issue === null ? [] : issues[change.issue]?.labels ?? [];
			return Array.isArray(labels?.to) && labels.to.every((label) => now.some((known) => same(known, label)));
		}
		default: return false;
	}
}

// src/run/sync/audit-catch-up.ts
/**
* Brings the ledger's end of the audit log up to date before a run adds to it.
*
* Where a run died, or left an issue's update half done, what it had done is entered once: what its commit carries is in
* the tree, what else GitHub now shows of its intents is entered here, and what it had only begun is left to the change
* that completes it. Where the rolling pull request was merged, the log goes on behind its entries. A ledger that was
* made anew goes on where the log in the tree ends.
* @param before the ledger before this run looked: what the log's files were
* @param decided what this run is to do
* @param log the log in the tree
* @param over the runs whose intents this one accounts for: one of them may yet commit what it had under way
*/
async function catchUpAudit(host, before, observed, { outcomes, changes }, prefixes, log, over) {
	const { intents } = observed;
	const ends = (observed.proposal?.heads ?? []).map((head) => head.log);
	const merged = ends.length + over.size > 0 && JSON.stringify(logFiles(before)) !== JSON.stringify(logFiles(observed));
	const first = observed.audit.last === null;
	if (intents === null && !first && !merged) return {
		ledger: observed,
		outcomes,
		changes
	};
	const tree = await log();
	const audit = takeOver(observed.audit, tree, ends, sha256);
	const taken = audit !== observed.audit;
	const ledger = taken ? withoutEnds({
		...observed,
		audit
	}) : observed;
	const brought = taken ? observed.proposal?.entries ?? [] : [];
	const own = tree.filter(({ run }) => over.has(run));
	const current = !taken && (first || own.length > 0) ? rebaseAudit(audit, tree, sha256) : audit;
	const known = withoutLogged(outcomes, [...brought, ...own]);
	if (intents === null) return {
		ledger: {
			...ledger,
			audit: current
		},
		outcomes: known,
		changes
	};
	const left = notLogged(intents, own);
	const created = (action) => left.changes.some((change) => change.action === action);
	const labels = created("create-label") ? (await host.labels()).map((label) => label.name) : ledger.labels;
	const listed = created("create-milestone") || created("update-milestone") ? await host.milestones() : [];
	const milestones = created("create-milestone") ? Object.fromEntries(listed.map((milestone) => [milestone.title, milestone.number])) : ledger.milestones;
	const closedMilestones = listed.filter(({ state }) => state === "closed").map(({ title }) => title);
	const existing = {
		labels,
		milestones: Object.keys(milestones),
		closedMilestones
	};
	const accounted = {
		...ledger,
		intents: left
	};
	const recovered = recover(accounted, outcomes, changes, existing, prefixes);
	const drafts = [...changeDrafts(recovered.made, intents), ...conflictDrafts(lostInDeadRun(accounted, outcomes), intents)];
	return {
		ledger: {
			...ledger,
			labels,
			milestones,
			intents: null,
			audit: appendAudit(current, drafts, sha256)
		},
		outcomes: known,
		changes: recovered.changes
	};
}
/** What the commit of a run that died wrote into plans, of what it meant to: `<key of the task> <field>`. */
function committedFields(intents, log) {
	const name = (task, field, to) => JSON.stringify([
		task,
		field,
		to
	]);
	const own = log.filter(({ run, side, lost }) => run === intents.run && side === "plan" && lost === void 0);
	const entered = new Set(own.map(({ task, field, to }) => name(task, field, to)));
	return new Set(intents.changes.flatMap(({ side, task, fields }) => side === "plan" ? Object.entries(fields).flatMap(([field, { to }]) => entered.has(name(task, field, redact(to))) ? `${task} ${field}` : []) : []));
}
/** Intents without what the dead run's own commit tells of. */
function notLogged(intents, own) {
	const name = (side, task, field, to) => JSON.stringify([
		side,
		task,
		field,
		to
	]);
	const made = new Set(own.map(({ side, task, field, to }) => name(side, task, field, to)));
	const lost = new Set(own.flatMap((entry) => entry.lost === void 0 ? [] : lossKey(entry, entry.lost.value)));
	return {
		...intents,
		changes: intents.changes.flatMap((change) => {
			const { side, task } = change;
			const fields = Object.entries(change.fields).filter(([field, { to }]) => !made.has(name(side, task, field, redact(to))));
			return fields.length === 0 ? [] : [{
				...change,
				fields: Object.fromEntries(fields)
			}];
		}),
		conflicts: intents.conflicts.filter((conflict) => {
			const side = conflict.resolution === "plan" ? "github" : "plan";
			return !lost.has(lossKey({
				...conflict,
				side
			}, redact(conflict[side])));
		})
	};
}
/** The outcomes without the settlements that the log in the tree has already. */
function withoutLogged(outcomes, logged) {
	const lost = new Set(logged.flatMap((entry) => entry.lost === void 0 ? [] : lossKey(entry, entry.lost.value)));
	if (lost.size === 0) return outcomes;
	return outcomes.map((outcome) => {
		if (outcome.told === void 0) return outcome;
		const settled = outcome.told.settled.filter((one) => !lost.has(lossKey(one, redact(one.lost))));
		return {
			...outcome,
			told: {
				...outcome.told,
				settled
			}
		};
	});
}
function lossKey({ task, field, side }, lost) {
	return JSON.stringify([
		task,
		field,
		side,
		lost
	]);
}
function logFiles({ files }) {
	return Object.entries(files).filter(([, { role }]) => role === "audit");
}
/** The proposal without the ends of its logs: what they were for is done. */
function withoutEnds(ledger) {
	const { proposal } = ledger;
	if (proposal === null) return ledger;
	return {
		...ledger,
		proposal: {
			...proposal,
			heads: proposal.heads.map((head) => ({
				...head,
				log: null
			}))
		}
	};
}
/** The entries of the log in the tree, in the order of their numbers. */
async function logInTree(host, ledger) {
	const entries = [];
	for (const [path, file] of Object.entries(ledger.files)) {
		if (file.role !== "audit") continue;
		for (const { entry } of readAuditFile(path, await host.blob(file.sha, path)).entries) entries.push(entry);
	}
	return entries.toSorted((a, b) => a.seq - b.seq);
}

// src/run/sync/land-boundary.ts
/**
* Takes note that a boundary has come to the default branch: the tasks that it left in the archive are no plan's any
* more, its entries are in the log, and what is left to do is to close the milestone of its sprint and to make the
* milestone and the label of the next one.
* @param tree the files of the default branch
* @param plans the plans as the default branch has them now
* @param configured the sprint that the configuration names
*/
async function landBoundary(host, ledger, tree, plans, configured) {
	const { boundary } = ledger;
	if (boundary === void 0) return ledger;
	const sprints = /* @__PURE__ */ new Set([configured, ...plans.map(({ sprint }) => sprint.id)]);
	if (boundary.landed) return withWhatIsLeft(host, ledger, boundary, sprints);
	const there = new Set((await tree()).map(({ path }) => path));
	const [first] = boundary.archives;
	if (first === void 0 || !there.has(first)) return ledger;
	const planned = new Set(plans.flatMap((plan) => unitsOf(plan).map(sharedKey)));
	const logged = await entered(host, ledger, boundary);
	return withWhatIsLeft(host, withLanded(logged, boundary, planned), boundary, sprints);
}
/** The ledger with the boundary's entries, which its own commit may have brought, or a merge that had none. */
async function entered(host, ledger, boundary) {
	if (boundary.entries.length === 0) return ledger;
	const log = await logInTree(host, ledger);
	const known = manifestOf(log);
	const audit = boundary.archives.every((path) => known.has(path)) ? rebaseAudit(ledger.audit, log, sha256) : appendAudit(ledger.audit, boundary.entries, sha256);
	return {
		...ledger,
		audit
	};
}
/** The ledger with its boundary as long as its milestone is open, or its next sprint is one that may lack something. */
async function withWhatIsLeft(host, ledger, boundary, sprints) {
	const { milestone: title, begins = null } = boundary;
	const number = title === null ? void 0 : ledger.milestones[title];
	const open = number !== void 0 && (await host.milestones()).some((milestone) => milestone.number === number && milestone.state === "open");
	return withLeft(ledger, open ? title : null, sprints.has(begins) ? begins : null);
}
/** The sprint that has begun, whose milestone and label are to be there before any task needs them; null for none. */
function begunSprint({ boundary }) {
	return boundary?.landed === true ? boundary.begins ?? null : null;
}
/**
* The ledger once a run has done what it could of a boundary: what GitHub refused is left for the next run; what was
* there or was made is never made again, whatever people do with it.
* @param refused the steps that were not done @param prefix what the names of sprints' labels begin with
*/
function withStepsDone(ledger, refused, prefix) {
	const { boundary } = ledger;
	if (boundary?.landed !== true) return ledger;
	const { milestone, begins = null } = boundary;
	const closing = refused.some(({ action }) => action === "update-milestone");
	const making = refused.some(({ action, fields }) => action === "create-milestone" && fields.title?.to === begins || action === "create-label" && fields.name?.to === `${prefix}${begins}`);
	return withLeft(ledger, closing ? milestone : null, making ? begins : null);
}
/** What closes the milestone of a sprint that has ended; nothing where none is open. */
function closingSteps({ boundary, milestones }) {
	const title = boundary?.landed === true ? boundary.milestone : null;
	const number = title === null ? void 0 : milestones[title];
	if (title === null || number === void 0) return [];
	return [{
		operation: {
			kind: "update-milestone",
			number,
			state: "closed"
		},
		change: {
			side: "github",
			action: "update-milestone",
			task: null,
			issue: null,
			path: null,
			fields: {
				title: {
					from: title,
					to: title
				},
				state: {
					from: "open",
					to: "closed"
				}
			}
		}
	}];
}

// src/run/sync/order.ts
/** Outcomes with a task's parent and what it depends on before the task, so that new issues can link those. */
function dependenciesFirst(outcomes) {
	const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
	const done = /* @__PURE__ */ new Set();
	const ordered = [];
	for (const start of outcomes) {
		const stack = [];
		const enter = (outcome) => {
			if (outcome === void 0 || done.has(outcome.key)) return;
			done.add(outcome.key);
			stack.push({
				outcome,
				next: 0
			});
		};
		enter(start);
		for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
			const { merged, task } = top.outcome;
			const key = [...task?.parent == null ? [] : [task.parent], ...merged?.values.dependsOn ?? []][top.next++];
			if (key !== void 0) enter(byKey.get(key));
			else {
				ordered.push(top.outcome);
				stack.pop();
			}
		}
	}
	return ordered;
}
/**
* The same with those first whose issue loses a link: GitHub takes only so many, and another may get the place that
* becomes free.
*/
function unlinkingFirst(outcomes) {
	const unlinks = ({ target }) => (target?.links?.unblock.length ?? 0) > 0 || (target?.links?.parent?.from ?? null) !== null;
	return [...outcomes.filter(unlinks), ...outcomes.filter((outcome) => !unlinks(outcome))];
}

// src/sync/notices-links.ts
/** So many tasks are named in one message. */
const NAMED = 5;
/** An issue that somebody put under a parent of his own; told once. @param parent null for an issue of another repository */
function ownParent(key, wanted, parent) {
	const place = parent === null ? "an issue of another repository" : `#${parent}`;
	return {
		level: "note",
		code: "own-parent",
		task: key,
		message: `The issue of ${key} is a sub-issue of ${place}, which is no issue of a task: it stays there. The plan has it under ${wanted}; take it out from under ${place}, and the next run puts it there.`
	};
}
/** Tasks that get no place under their parent's issue; told once. */
function fullParent(parent, keys, limit) {
	const rest = keys.length - NAMED;
	return {
		level: "note",
		code: "too-many-sub-issues",
		task: parent,
		message: `GitHub takes ${limit} sub-issues under one issue, closed ones included, and that of ${parent} has as many: ${`${keys.slice(0, NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`} ${keys.length === 1 ? "is" : "are"} not put under it.`
	};
}

// src/run/sync/link.ts
const DAY_MS = 864e5;
/** So GitHub answers where something is not there: an issue, or the whole API; the second also for want of rights. */
const ABSENT$1 = /* @__PURE__ */ new Set([
	403,
	404,
	410
]);
/** Whether sub-issues may be tried: GitHub was not found to lack them within the last day. @param at GitHub's clock, ISO */
function hasSubIssues({ noSubIssues }, at) {
	return noSubIssues === void 0 || Date.parse(at) >= Date.parse(noSubIssues);
}
/** Until when sub-issues that GitHub lacks aren't tried again, ISO. */
function nextTry(at) {
	return new Date(Date.parse(at) + DAY_MS).toISOString();
}
/** Links an issue with others, one by one; what fails keeps nothing else back. */
async function linkIssue(target, number, context) {
	const linking = new Linking(number, context);
	try {
		await linking.parent(target.parent);
		for (const { number: blocker } of target.unblock) await linking.unblock(blocker);
		for (const key of target.block) await linking.block(key);
	} catch (error) {
		if (!(error instanceof GitHubError) || error.kind !== "server") throw error;
		return linking.result(target, error);
	}
	return linking.result(target, null);
}
var Linking = class {
	#number;
	#context;
	#parent = { kind: "open" };
	#added = [];
	#removed = [];
	#failed = [];
	#gone = [];
	#noSubIssues = false;
	constructor(number, context) {
		this.#number = number;
		this.#context = context;
	}
	result({ parent, block, unblock }, lost) {
		const open = /* @__PURE__ */ new Set();
		if (parent !== void 0 && ["open", "own"].includes(this.#parent.kind)) open.add("parent");
		if (this.#added.length < block.length || this.#removed.length < unblock.length) open.add("blockedBy");
		return {
			parent: this.#parent,
			added: this.#added,
			removed: this.#removed,
			failed: lost === null ? this.#failed : [...this.#failed, lost.message],
			open,
			gone: this.#gone,
			noSubIssues: this.#noSubIssues,
			lost
		};
	}
	async parent(wanted) {
		if (wanted === void 0) return;
		const { to, from } = wanted;
		const number = to === null ? from : this.#context.issueOf(to);
		const child = this.#number;
		const childId = this.#context.seen(child)?.id;
		if (number === null || childId === void 0) return;
		const result = to === null ? await this.#perform({
			kind: "remove-sub-issue",
			number,
			child,
			childId
		}) : await this.#perform({
			kind: "add-sub-issue",
			number,
			child,
			childId,
			replace: from !== null
		});
		if (result.kind !== "refused") {
			this.#moved(from, to === null ? null : number);
			this.#parent = to === null ? { kind: "unlinked" } : {
				kind: "linked",
				issue: number
			};
		} else if (ABSENT$1.has(result.status) && await this.#isGone(number, child)) return;
		else if (to !== null && ABSENT$1.has(result.status)) this.#noSubIssues = true;
		else if (to !== null && result.status === 422) await this.#refused(result.reason);
		else this.#failed.push(result.reason);
	}
	async block(key) {
		const number = this.#context.issueOf(key);
		const blocker = number === null ? void 0 : this.#context.seen(number);
		const blocked = this.#context.seen(this.#number);
		if (blocker === void 0 || blocked === void 0) return;
		if (blocked.dependencies === void 0) return;
		const operation = {
			kind: "add-blocker",
			number: this.#number,
			blocker: blocker.number,
			blockerId: blocker.id
		};
		const result = await this.#perform(operation);
		if (result.kind === "refused") {
			if (ABSENT$1.has(result.status) && await this.#isGone(blocker.number, this.#number)) return;
			this.#failed.push(`The dependency on ${key}: ${result.reason}`);
			return;
		}
		this.#added.push(blocker.number);
		this.#counted(blocker.number, 1);
	}
	async unblock(blocker) {
		const blockerId = this.#context.seen(blocker)?.id ?? (await this.#context.host.issue(blocker))?.id;
		if (blockerId === void 0) {
			this.#removed.push(blocker);
			return;
		}
		const result = await this.#perform({
			kind: "remove-blocker",
			number: this.#number,
			blocker,
			blockerId
		});
		if (result.kind === "refused") this.#failed.push(`The dependency on #${blocker}: ${result.reason}`);
		else {
			this.#removed.push(blocker);
			this.#counted(blocker, -1);
		}
	}
	async #perform(operation) {
		const result = await this.#context.host.perform(operation);
		return result.kind === "unknown" ? {
			kind: "refused",
			status: 500,
			reason: result.reason
		} : result;
	}
	/** Whether GitHub refused since one of the two issues is not there any more. */
	async #isGone(...numbers) {
		for (const number of numbers) if (await this.#context.host.issue(number) === null) this.#gone.push(number);
		return this.#gone.length > 0;
	}
	/** Somebody may have put the issue under another one since it was read. */
	async #refused(reason) {
		const parent = await this.#context.host.parent(this.#number);
		if (parent === null) {
			this.#failed.push(reason);
			return;
		}
		const issue = this.#context.seen(this.#number);
		if (issue !== void 0) this.#context.saw({
			...issue,
			parent
		});
		this.#parent = {
			kind: "own",
			issue: parent === "elsewhere" ? null : parent
		};
	}
	#moved(from, to) {
		const { seen, saw } = this.#context;
		const child = seen(this.#number);
		if (child !== void 0) {
			const { parent: _, ...rest } = child;
			saw(to === null ? rest : {
				...rest,
				parent: to
			});
		}
		for (const [number, by] of [[from, -1], [to, 1]]) {
			const parent = number === null ? void 0 : seen(number);
			if (parent === void 0) continue;
			const { subIssues = 0, ...rest } = parent;
			saw(subIssues + by > 0 ? {
				...rest,
				subIssues: subIssues + by
			} : rest);
		}
	}
	#counted(number, by) {
		const { seen, saw } = this.#context;
		const blocked = seen(this.#number);
		if (blocked?.dependencies !== void 0) {
			const { blockers = [], dependencies } = blocked;
			const others = blockers.filter((blocker) => blocker !== number);
			const known = by === 1 ? [...others, number] : others;
			saw({
				...blocked,
				dependencies: {
					...dependencies,
					blockedBy: dependencies.blockedBy + by
				},
				blockers: known
			});
		}
		const blocker = seen(number);
		if (blocker?.dependencies !== void 0) {
			const { dependencies } = blocker;
			saw({
				...blocker,
				dependencies: {
					...dependencies,
					blocking: dependencies.blocking + by
				}
			});
		}
	}
};

// src/run/sync/pass-links.ts
/** The links between issues that one pass makes, each right after the issue itself is done. */
var PassLinks = class {
	notices = [];
	#host;
	#pass;
	#issueOf;
	#now;
	#lacking = false;
	#lost = false;
	constructor(host, pass, issueOf, now) {
		this.#host = host;
		this.#pass = pass;
		this.#issueOf = issueOf;
		this.#now = now;
	}
	/** Links one issue; null where nothing is to be linked. */
	async of({ key, links }, number) {
		if (links === void 0) return null;
		const pass = this.#pass;
		const { parent, ...others } = links;
		const linked = await linkIssue(this.#lacking ? others : links, number, {
			host: this.#host,
			issueOf: this.#issueOf,
			seen: (issue) => pass.ledger.issues[issue],
			saw: (issue) => pass.saw(issue)
		});
		if (linked.noSubIssues) {
			this.#lacking = true;
			pass.ledger = {
				...pass.ledger,
				noSubIssues: nextTry(this.#now())
			};
		} else if (linked.parent.kind === "linked" || linked.parent.kind === "unlinked") this.#available();
		if (linked.parent.kind === "own" && parent !== void 0) this.notices.push(ownParent(key, parent.to ?? "", linked.parent.issue));
		for (const gone of linked.gone) {
			pass.lost(gone);
			this.#lost = true;
		}
		return this.#lacking && parent !== void 0 ? {
			...linked,
			open: /* @__PURE__ */ new Set([...linked.open, "parent"])
		} : linked;
	}
	/** Whether an issue has to be made first, so that this one can be linked with it. */
	isEarly({ links }) {
		const parent = links?.parent?.to ?? null;
		return [...parent === null ? [] : [parent], ...links?.block ?? []].some((key) => this.#issueOf(key) === null);
	}
	/** Whether both sides have to be looked at again: blocks of parents are to list their tasks, or an issue is gone. */
	get again() {
		return this.#lacking || this.#lost;
	}
	#available() {
		const { noSubIssues, ...ledger } = this.#pass.ledger;
		if (noSubIssues !== void 0) this.#pass.ledger = ledger;
	}
};

// src/run/sync/refusal.ts
/** One of the operations that an issue's target takes was refused. Thrown between them, told as the target's result. */
var Refusal = class extends Error {
	/** The answer's status; null where the refusal is not GitHub's own. */
	status;
	constructor(message, status = null) {
		super(message);
		this.status = status;
	}
};
/** Does one thing. @throws Refusal where GitHub won't; GitHubError where it is not known whether it was done */
async function must(host, operation) {
	const result = await host.perform(operation);
	if (result.kind === "refused") throw new Refusal(result.reason, result.status);
	if (result.kind === "unknown") throw lostAnswer(result.reason);
	return result;
}
/** What creates something got no answer that says whether it was created. */
function lostAnswer(reason) {
	return new GitHubError("server", reason, "Nothing is lost: the next run looks what has become of it and completes it.");
}

// src/run/sync/say.ts
/**
* Comments on an issue, unless the very same was said there by a run that is over, or by a request whose answer is lost.
* @param maybe whether a run that is over may have said it
* @throws Refusal, GitHubError
*/
async function say(host, number, text, maybe) {
	const there = async () => {
		const before = (await host.comments(number)).findLast(({ body }) => sameText(body, text));
		return before === void 0 ? null : {
			id: before.id,
			at: before.createdAt
		};
	};
	const before = maybe ? await there() : null;
	if (before !== null) return before;
	const result = await host.perform({
		kind: "comment",
		number,
		body: text
	});
	if (result.kind === "comment") return result;
	if (result.kind === "refused") throw new Refusal(result.reason, result.status);
	const made = await there();
	if (made === null && result.kind === "unknown") throw lostAnswer(result.reason);
	return made;
}

// src/run/sync/perform.ts
/** A body may be this long on GitHub. */
const BODY_LIMIT = 65536;
/** So GitHub answers a write to an issue that is not there, or that was transferred. */
const ABSENT = /* @__PURE__ */ new Set([
	301,
	307,
	308,
	404,
	410
]);
/** Makes one issue say what its target wants: the comment first, then title, body and state, labels and assignees last. */
async function performTarget(target, observed, context) {
	let latest = observed;
	try {
		if (target.number === null || observed === null) {
			const created = await createIssue(target, context);
			latest = observeIssue(created.issue);
			if (target.state === null || target.state.state === "open") return {
				kind: "done",
				issue: latest,
				unassignable: created.unassignable,
				comment: null
			};
			const closed = await must(context.host, stateOperation(created.issue.number, target.state));
			return {
				kind: "done",
				issue: closed.kind === "issue" ? observeIssue(closed.issue) : latest,
				unassignable: created.unassignable,
				comment: null
			};
		}
		return await updateIssue(target, target.number, observed, context);
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "server") return {
			kind: "failed",
			reason: error.message,
			issue: latest,
			lost: error
		};
		if (!(error instanceof Refusal)) throw error;
		const { number } = target;
		if (number !== null && ABSENT.has(error.status) && await context.host.issue(number) === null) return {
			kind: "gone",
			issue: null
		};
		return {
			kind: "failed",
			reason: error.message,
			issue: latest,
			lost: null
		};
	}
}
async function createIssue(target, context) {
	const { host } = context;
	const operation = {
		kind: "create-issue",
		title: target.title ?? target.key,
		body: bodyWith("", target.block ?? { key: target.key }, context),
		labels: target.addLabels,
		assignees: target.addAssignees.filter(isLogin),
		milestone: typeof target.milestone === "string" ? context.milestoneOf(target.milestone) : null
	};
	let result = await host.perform(operation);
	if (result.kind === "refused" && operation.assignees.length > 0) result = await host.perform({
		...operation,
		assignees: []
	});
	if (result.kind === "unknown") {
		const found = await findCreated(host, target.key, context.newest());
		if (found === null) throw lostAnswer(`${result.reason} It is not known whether the issue was made; the next run looks for it before it makes one.`);
		result = {
			kind: "issue",
			issue: found
		};
	}
	const { issue } = issueIn(result);
	const missing = missingNames(target.addLabels, issue.labels);
	if (missing.length > 0) throw new Refusal(`GitHub dropped the labels ${missing.join(", ")} of the new issue #${issue.number}: the token needs write access to issues.`);
	const left = missingNames(operation.assignees, issue.assignees);
	const assigned = left.length === 0 ? issue.assignees : await assign(host, issue.number, left, issue.assignees);
	return {
		issue: {
			...issue,
			assignees: assigned
		},
		unassignable: missingNames(target.addAssignees, assigned)
	};
}
async function updateIssue(target, number, observed, context) {
	const { host } = context;
	const milestone = milestoneNumber(target, context);
	const patches = target.title !== null || target.block !== null || target.state !== null || milestone !== void 0;
	const comment = target.comment === null ? null : await say(host, number, target.comment, context.mayBeSaid.has(target.key));
	let current = observed;
	if (patches) {
		const fresh = await host.issue(number);
		if (fresh === null) return {
			kind: "gone",
			issue: null
		};
		if (isOlder(fresh, observed)) return {
			kind: "stale",
			issue: observed
		};
		const seen = observeIssue(fresh, observed);
		if (differs(seen, observed)) return {
			kind: "stale",
			issue: seen
		};
		current = seen;
		const result = await must(host, {
			kind: "update-issue",
			number,
			...target.title === null ? {} : { title: target.title },
			...target.block === null ? {} : { body: bodyWith(fresh.body, target.block, context) },
			...target.state === null ? {} : {
				state: target.state.state,
				stateReason: target.state.reason
			},
			...milestone === void 0 ? {} : { milestone }
		});
		if (result.kind === "issue") current = withWritten(current, observeIssue(result.issue), target);
	}
	const labels = target.addLabels.length > 0 ? await must(host, {
		kind: "add-labels",
		number,
		labels: target.addLabels
	}) : null;
	if (labels?.kind === "labels") {
		const missing = missingNames(target.addLabels, labels.labels);
		if (missing.length > 0) throw new Refusal(`GitHub dropped the labels ${missing.join(", ")}: the token needs write access to issues.`);
		current = {
			...current,
			labels: union(current.labels, target.addLabels)
		};
	}
	for (const label of target.removeLabels) {
		await must(host, {
			kind: "remove-label",
			number,
			label
		});
		current = {
			...current,
			labels: current.labels.filter((name) => name.toLowerCase() !== label.toLowerCase())
		};
	}
	const wanted = target.addAssignees.filter(isLogin);
	if (wanted.length > 0) {
		const assigned = await assign(host, number, wanted, current.assignees);
		const taken = wanted.filter((login) => missingNames([login], assigned).length === 0);
		current = {
			...current,
			assignees: union(current.assignees, taken)
		};
	}
	if (target.removeAssignees.length > 0) {
		await must(host, {
			kind: "remove-assignees",
			number,
			logins: target.removeAssignees
		});
		current = {
			...current,
			assignees: current.assignees.filter((login) => missingNames([login], target.removeAssignees).length > 0)
		};
	}
	const unassignable = missingNames(target.addAssignees, current.assignees);
	return {
		kind: "done",
		issue: current,
		unassignable,
		comment
	};
}
/**
* What is known of an issue after a write: of the answer only what was written. All else in it may be somebody's change
* of this very moment, which the next listing must show as one.
*/
function withWritten(known, answer, target) {
	const { updatedAt, title, block, claims, state, stateReason, closedAt, closedBy, milestone } = answer;
	return {
		...known,
		updatedAt,
		...target.title === null ? {} : { title },
		...target.block === null ? {} : {
			block,
			claims
		},
		...target.state === null ? {} : {
			state,
			stateReason,
			closedAt,
			closedBy
		},
		...target.milestone === void 0 ? {} : { milestone }
	};
}
/** Assigns people; GitHub leaves out, without a word, whoever can't be. Returns who is assigned now. */
async function assign(host, number, logins, before) {
	const result = await host.perform({
		kind: "add-assignees",
		number,
		logins
	});
	if (result.kind === "refused") {
		const permissions = result.status === 422 ? await Promise.all(logins.map((login) => host.permission(login))) : [];
		if (result.status !== 422 || permissions.every((permission) => permission === "admin" || permission === "write")) throw new Refusal(result.reason, result.status);
	}
	return result.kind === "issue" ? result.issue.assignees : before;
}
function stateOperation(number, state) {
	return {
		kind: "update-issue",
		number,
		state: state.state,
		stateReason: state.reason
	};
}
function bodyWith(body, block, context) {
	const dependsOn = block.dependsOn?.map(({ key, issue }) => ({
		key,
		issue: key === null ? issue : context.issueOf(key) ?? issue
	}));
	const subtasks = block.subtasks?.map((one) => ({
		...one,
		issue: one.key === null ? one.issue : context.issueOf(one.key) ?? one.issue
	}));
	const links = {
		...dependsOn === void 0 ? {} : { dependsOn },
		...subtasks === void 0 ? {} : { subtasks }
	};
	const text = withBlock(body, renderBlock({
		...block,
		...links
	}));
	if (text.length <= BODY_LIMIT) return text;
	throw new Refusal(`The issue's body would have ${text.length} characters, GitHub takes ${BODY_LIMIT}: shorten the task's description.`);
}
function milestoneNumber(target, context) {
	if (target.milestone === void 0 || target.milestone === null) return target.milestone;
	const number = context.milestoneOf(target.milestone);
	if (number === null) throw new Refusal(`There is no milestone "${target.milestone}" and it could not be made.`);
	return number;
}
/** Whether what the tool goes by is no longer what it decided on. */
function differs(now, before) {
	const relevant = ({ title, state, labels, assignees, milestone, block }) => JSON.stringify([
		title,
		state,
		labels.toSorted(),
		assignees.toSorted(),
		milestone?.number ?? null,
		block
	]);
	return relevant(now) !== relevant(before);
}
function issueIn(result) {
	if (result.kind === "issue") return result;
	throw new Refusal(result.kind === "refused" || result.kind === "unknown" ? result.reason : "GitHub gave no issue back.");
}
/** What GitHub takes for a login; anything else is a plan's own name for someone ("QA team"). */
function isLogin(name) {
	return /^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}(?:\[bot\])?$/.test(name);
}
function union(names, more) {
	return [...names, ...missingNames(more, names)];
}
function missingNames(wanted, present) {
	const have = new Set(present.map((name) => name.toLowerCase()));
	return wanted.filter((name) => !have.has(name.toLowerCase()));
}

// src/sync/labels.ts
/**
* What makes the repository's labels match. Names are compared as GitHub does, without regard to case. A label that
* exists under its own name wins over one under an old name; the old one is then left to `prune` and to people.
*/
function planLabels(wanted, actual, options) {
	const operations = [];
	const changes = [];
	const existing = new Map(actual.map((label) => [folded(label.name), label]));
	const names = new Set(wanted.map((label) => folded(label.name)));
	const used = /* @__PURE__ */ new Set();
	const add = (operation, action, fields) => {
		operations.push(operation);
		changes.push({
			side: "github",
			action,
			task: null,
			issue: null,
			path: null,
			fields
		});
	};
	for (const spec of wanted) {
		const found = existingLabel(spec, existing, names, used);
		if (found === void 0) {
			const description = spec.description ?? "";
			add({
				kind: "create-label",
				name: spec.name,
				color: spec.color,
				description
			}, "create-label", {
				name: {
					from: null,
					to: spec.name
				},
				color: {
					from: null,
					to: spec.color
				},
				...description === "" ? {} : { description: {
					from: null,
					to: description
				} }
			});
			continue;
		}
		used.add(folded(found.name));
		const fields = difference(spec, found);
		if (Object.keys(fields).length === 0) continue;
		add({
			kind: "update-label",
			name: found.name,
			...found.name === spec.name ? {} : { newName: spec.name },
			...fields.color === void 0 ? {} : { color: spec.color },
			...fields.description === void 0 ? {} : { description: spec.description ?? "" }
		}, "update-label", {
			name: {
				from: found.name,
				to: spec.name
			},
			...fields
		});
	}
	if (options.prune) for (const label of actual) {
		if (used.has(folded(label.name)) || !isManaged(label.name, options.managedPrefixes)) continue;
		add({
			kind: "delete-label",
			name: label.name
		}, "delete-label", { name: {
			from: label.name,
			to: null
		} });
	}
	return {
		operations,
		changes
	};
}
/** Labels with the names that people gave them meanwhile among their former ones: under those they are found and renamed. */
function withRenamed(wanted, known) {
	const now = new Map(Object.entries(known).map(([name, label]) => [folded(name), label.name]));
	return wanted.map((spec) => {
		const name = now.get(folded(spec.name));
		return name === void 0 || folded(name) === folded(spec.name) ? spec : {
			...spec,
			from: [...spec.from, name]
		};
	});
}
/** The label that belongs to a sprint. */
function sprintLabel(sprintId, prefix = "sprint/") {
	const description = `Planned for ${sprintId}`;
	return {
		name: `${prefix}${sprintId}`,
		color: "c5def5",
		description: description.slice(0, 100),
		from: []
	};
}
function existingLabel(spec, existing, names, used) {
	const own = existing.get(folded(spec.name));
	if (own !== void 0) return own;
	const former = spec.from.map(folded).find((name) => existing.has(name) && !names.has(name) && !used.has(name));
	return former === void 0 ? void 0 : existing.get(former);
}
function difference(spec, label) {
	const fields = {};
	if (spec.name !== label.name) fields.name = {
		from: label.name,
		to: spec.name
	};
	if (spec.color !== label.color.toLowerCase()) fields.color = {
		from: label.color,
		to: spec.color
	};
	if (spec.description !== null && spec.description !== (label.description ?? "")) fields.description = {
		from: label.description,
		to: spec.description
	};
	return fields;
}
function isManaged(name, prefixes) {
	return prefixes.some((prefix) => prefix !== "" && folded(name).startsWith(folded(prefix)));
}
function folded(name) {
	return name.toLowerCase();
}

// src/sync/labels-default.ts
/** What the names of escalation labels begin with. */
const ESCALATION_PREFIX = "escalation: ";
const PRIORITY = [
	[
		"critical",
		"b60205",
		"Drop everything else"
	],
	[
		"high",
		"d93f0b",
		"Next in line"
	],
	[
		"medium",
		"fbca04",
		"Planned work"
	],
	[
		"low",
		"c2e0c6",
		"When there is time"
	]
];
const TYPE = [
	[
		"feature",
		"0e8a16",
		"Something new"
	],
	[
		"bug",
		"d73a4a",
		"Something is broken"
	],
	[
		"refactor",
		"5319e7",
		"Same behaviour, better code"
	],
	[
		"tech-debt",
		"bfd4f2",
		"A shortcut that has to be paid back"
	]
];
const STATUS = [
	[
		"not-started",
		"ededed",
		"Planned, nobody has begun"
	],
	[
		"in-progress",
		"1d76db",
		"Someone is working on it"
	],
	[
		"blocked",
		"b60205",
		"Waits for something else"
	],
	[
		"review",
		"fbca04",
		"Waits for a review"
	],
	[
		"testing",
		"c5def5",
		"Being tested"
	],
	[
		"done",
		"0e8a16",
		"Finished"
	],
	[
		"failed",
		"e11d21",
		"Tried, and did not work"
	],
	[
		"cancelled",
		"cccccc",
		"Will not be done"
	]
];
const ESCALATION = [
	[
		"team-lead",
		"f9d0c4",
		"The team lead has to look at it"
	],
	[
		"tech-lead",
		"f7a58b",
		"The tech lead has to look at it"
	],
	[
		"product-owner",
		"e99695",
		"The product owner has to look at it"
	],
	[
		"engineering-manager",
		"d4593b",
		"The engineering manager has to look at it"
	]
];
/** The labels of a repository that has no labels.yml. Sprint labels come one by one, see `sprintLabel`. */
function defaultLabels(prefixes) {
	return [
		...labels(prefixes.priority, PRIORITY),
		...labels(prefixes.type, TYPE),
		...labels(prefixes.status, STATUS),
		...labels(ESCALATION_PREFIX, ESCALATION)
	];
}
/**
* Prefixes of the labels that `labels --prune` may delete. Sprint labels are not among them: those of past sprints
* are the record on closed issues of when they were done.
*/
function prunablePrefixes(prefixes) {
	return [
		prefixes.priority,
		prefixes.type,
		prefixes.status,
		ESCALATION_PREFIX
	];
}
function labels(prefix, rows) {
	return rows.map(([name, color, description]) => ({
		name: `${prefix}${name}`,
		color,
		description,
		from: []
	}));
}

// src/sync/place-labels.ts
/** Labels that tell in which part of a plan a task stands; they also say where an issue is to become one. */
const SECTION_LABELS = [{
	section: "discovered",
	name: "discovered",
	color: "d4c5f9",
	description: "Found on the way, not planned yet",
	from: []
}, {
	section: "decision",
	name: "decision",
	color: "bfdadc",
	description: "A decision that is to be made",
	from: []
}];
/** The section that an issue's labels ask for; null where they name none. */
function labelledSection(labels) {
	return SECTION_LABELS.find(({ name }) => hasName(labels, name))?.section ?? null;
}
/**
* The labels that a task's place in its plan puts on its issue or takes off: once, when it is met or moves, so that
* people may do with them as they like. A phase that failed is escalated; only people say when that is settled.
*/
function placeLabels({ dialect }, task, record, status, labels) {
	const [was, now] = [record?.section, task.section];
	const of = (section) => SECTION_LABELS.flatMap((label) => label.section === section ? [label.name] : []);
	const moved = was !== now;
	const failed = dialect === "execution" && status === "failed" && record?.base.status !== "failed";
	return {
		add: [...moved ? of(now) : [], ...failed ? [`${ESCALATION_PREFIX}team-lead`] : []].filter((name) => !hasName(labels, name)),
		remove: moved ? labels.filter((label) => hasName(of(was), label)) : []
	};
}
/** Whether one of the places that a task was in and is in has a label. */
function movesLabel(was, now) {
	return was !== now && SECTION_LABELS.some(({ section }) => section === was || section === now);
}

// src/run/sync/prerequisites.ts
/**
* Finds out what is missing. The lists are read only where GitHub didn't show in this run that a milestone, or a label
* which is to be added or removed, is there and what it is called. A sprint that has begun needs both, though it may
* have no task yet.
*/
async function findPrerequisites(host, ledger, targets, duplicates, specs, plans, config, names) {
	const steps = [];
	const begun = begunSprint(ledger);
	const wanted = [.../* @__PURE__ */ new Set([
		...targets.flatMap((target) => target.addLabels),
		...begun === null ? [] : [`${config.sync["label-prefixes"].sprint}${begun}`],
		...duplicates.length > 0 ? [DUPLICATE_LABEL] : []
	])];
	let labels = ledger.labels;
	if ([...wanted, ...targets.flatMap((target) => target.removeLabels)].some((name) => !names.isShown(name))) {
		labels = (await host.labels()).map((label) => label.name);
		for (const name of wanted.filter((label) => !hasName(labels, label))) {
			if (names.takeOver(name)) {
				labels = [...labels, name];
				continue;
			}
			const { color, description } = specFor(name, specs, config);
			steps.push({
				operation: {
					kind: "create-label",
					name,
					color,
					description: description ?? ""
				},
				change: change("create-label", {
					name: {
						from: null,
						to: name
					},
					color: {
						from: null,
						to: color
					}
				})
			});
		}
	}
	const titles = [.../* @__PURE__ */ new Set([...targets.flatMap((target) => typeof target.milestone === "string" ? [target.milestone] : []), ...begun === null ? [] : [begun]])];
	let milestones = ledger.milestones;
	if (titles.some((title) => milestones[title] === void 0 || !names.isMilestoneShown(title))) {
		const listed = await host.milestones();
		const sprints = /* @__PURE__ */ new Set([...Object.keys(milestones), ...titles]);
		const found = Object.fromEntries(listed.map((milestone) => [names.milestone(milestone), milestone.number]));
		milestones = Object.fromEntries(Object.entries(found).filter(([title]) => sprints.has(title)));
		for (const title of titles.filter((name) => milestones[name] === void 0)) {
			const renamed = listed.find((milestone) => milestone.title === title);
			if (renamed !== void 0) {
				names.takeOverMilestone(title, renamed.number);
				const others = Object.entries(milestones).filter(([, number]) => number !== renamed.number);
				milestones = {
					...Object.fromEntries(others),
					[title]: renamed.number
				};
				continue;
			}
			const dueOn = dueDate(title, plans, config);
			steps.push({
				operation: {
					kind: "create-milestone",
					title,
					dueOn
				},
				change: change("create-milestone", {
					title: {
						from: null,
						to: title
					},
					dueOn: {
						from: null,
						to: dueOn
					}
				})
			});
		}
	}
	return {
		steps,
		labels,
		milestones
	};
}
/**
* Makes what is missing. What GitHub refuses is told; the issues that need it will say so too. `unknown`: what may or
* may not have been made.
* @throws GitHubError where GitHub or the way to it fails for good, or on two of them
*/
async function makePrerequisites(host, prerequisites, journal) {
	const unknown = [];
	const labels = [...prerequisites.labels];
	const milestones = { ...prerequisites.milestones };
	let lost = null;
	for (const { operation, change } of prerequisites.steps) {
		const asked = await host.perform(operation);
		const result = asked.kind === "unknown" ? await madeAfterAll(host, operation) ?? asked : asked;
		if (result.kind === "refused" || result.kind === "unknown") {
			journal.refused(change, result.reason);
			if (result.kind === "refused") continue;
			unknown.push(change);
			if (lost !== null) throw lost;
			lost = lostAnswer(result.reason);
			continue;
		}
		journal.done(change);
		if (operation.kind === "create-label") labels.push(operation.name);
		if (result.kind === "milestone") milestones[result.milestone.title] = result.milestone.number;
	}
	return {
		labels,
		milestones,
		lost,
		unknown
	};
}
/** What was made though the answer was lost; null where it is not there. */
async function madeAfterAll(host, operation) {
	if (operation.kind === "create-label") return (await host.labels()).some(({ name }) => hasName([name], operation.name)) ? { kind: "done" } : null;
	if (operation.kind !== "create-milestone") return null;
	const milestone = (await host.milestones()).find(({ title }) => title === operation.title);
	return milestone === void 0 ? null : {
		kind: "milestone",
		milestone
	};
}
function specFor(name, specs, config) {
	const found = specs.find((spec) => spec.name.toLowerCase() === name.toLowerCase());
	if (found !== void 0) return found;
	const prefix = config.sync["label-prefixes"].sprint;
	if (name.toLowerCase().startsWith(prefix.toLowerCase())) return {
		...sprintLabel(name.slice(prefix.length), prefix),
		name
	};
	const own = [CONFLICT_LABEL, ...SECTION_LABELS].find((label) => label.name === name);
	if (own !== void 0) return own;
	return {
		name,
		color: name === "lockstep/duplicate" ? "cfd3d7" : "ededed",
		description: name === "lockstep/duplicate" ? "Claims a task that another issue has" : "",
		from: []
	};
}
function dueDate(sprint, plans, config) {
	return plans.find((candidate) => candidate.sprint.id === sprint && candidate.sprint.end !== null)?.sprint.end ?? (config.sprint.id === sprint ? config.sprint.end : null);
}
function change(action, fields) {
	return {
		side: "github",
		action,
		task: null,
		issue: null,
		path: null,
		fields
	};
}

// src/run/sync/writing.ts
/** From this many issues on people are told how far the run is. */
const MANY = 20;
/** Requests that write, for an issue that is there already: labels, people, and title, body or state. */
const WRITES_EACH = 2;
/** The issues of one pass on their way: whether the next may be begun, how far it is, and how long the rest will take. */
var Writing = class {
	/** Why the rest is left for later. */
	pause = null;
	#request;
	#allowance;
	#total;
	#started;
	#done = 0;
	/** Among those that are left: how many make something, an issue or a comment. */
	#creating;
	constructor(request, allowance, targets) {
		this.#request = request;
		this.#allowance = allowance;
		this.#total = targets.length;
		this.#creating = targets.filter(({ target }) => creates(target)).length;
		this.#started = request.clock();
	}
	/** Whether a target may be begun; where not, `pause` says why. */
	next(target) {
		this.pause = this.#allowance.pauseBefore(creates(target), this.#creating);
		if (this.pause === null && creates(target)) this.#creating--;
		return this.pause === null;
	}
	/** Tells that an issue is done with. */
	written() {
		this.#done++;
		if (this.#total <= MANY) return;
		const at = this.#request.clock();
		this.#request.tally?.({
			done: this.#done,
			total: this.#total,
			at,
			left: () => this.#left(at)
		});
	}
	#left(at) {
		const rest = this.#total - this.#done;
		const soFar = (at - this.#started) / this.#done * rest;
		const creating = Math.max(0, this.#creating);
		return Math.max(soFar, this.#request.host.creations.estimate(creating, (rest - creating) * WRITES_EACH));
	}
};
function creates(target) {
	return target.number === null || target.comment !== null;
}

// src/run/sync/apply.ts
/**
* Performs a decision: GitHub first, then one commit, each recorded in the ledger that comes back. One write on which
* GitHub fails doesn't keep the others back; a second in a row does.
* @param journal what was done and what was not is entered here as it happens
* @param pass what was done, for the ledger
* @param last true where no further look follows, whatever changed meanwhile
* @throws GitHubError where GitHub or the way to it fails for good
*/
async function apply(request, hold, observed, pass, decision, offer, prerequisites, journal, last, allowance) {
	const host = fenced(request.host, hold, () => pass.soFar());
	const { plan } = offer;
	journal.failed.push(...plan.failed);
	pass.underWay = prerequisites.steps.map((step) => step.change);
	const ready = await makePrerequisites(host, prerequisites, journal);
	pass.underWay = [];
	pass.ledger = {
		...pass.ledger,
		labels: ready.labels,
		milestones: ready.milestones
	};
	const undone = prerequisites.steps.flatMap(({ change }) => journal.made.includes(change) ? [] : [change]);
	pass.ledger = withStepsDone(pass.ledger, undone, observed.settings.config.sync["label-prefixes"].sprint);
	const { results, begun } = pass;
	begun.push(...ready.unknown);
	let { lost } = ready;
	let lostLast = lost !== null;
	const notices = [];
	const numbers = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome.issue]));
	const context = {
		host,
		issueOf: (key) => numbers.get(key) ?? null,
		newest: () => newestNumber(pass.ledger),
		milestoneOf: (title) => ready.milestones[title] ?? null,
		mayBeSaid: commentsInDoubt(observed.ledger)
	};
	const links = new PassLinks(host, pass, context.issueOf, () => hold.now());
	const shownOf = new Map(plan.changes.flatMap((c) => c.side === "github" && c.task !== null ? [[c.task, c]] : []));
	const targeted = unlinkingFirst(dependenciesFirst(decision.outcomes)).flatMap((outcome) => outcome.target === null ? [] : [{
		outcome,
		target: outcome.target
	}]);
	const writing = new Writing(request, allowance, targeted);
	/** What has to wait until the issues are made that it is linked with. */
	const early = [];
	const linkUp = async (key, target, result, shown) => {
		const linked = await links.of(target, result.issue.number);
		results.set(key, linked === null ? result : {
			...result,
			linked
		});
		if (shown !== void 0) {
			const made = {
				...shown,
				issue: result.issue.number
			};
			if (linked === null || linked.open.size === 0) journal.done(shown, made);
			else journal.partly(shown, withoutFields(made, linked.open), linked.failed);
			if (linked !== null && linked.lost !== null) begun.push({
				...onlyFields(made, linked.open),
				action: "update-issue"
			});
		}
		const failure = linked?.lost ?? null;
		lost ??= failure;
		if (failure !== null && lostLast) throw failure;
		lostLast = failure !== null;
	};
	for (const { outcome, target } of targeted) {
		if (!writing.next(target)) break;
		await hold.renewWhereDue(() => pass.soFar(), targeted.length);
		const issue = outcome.issue === null ? null : pass.ledger.issues[outcome.issue] ?? null;
		const shown = shownOf.get(outcome.key);
		pass.underWay = shown === void 0 ? [] : [shown];
		const result = await performTarget(target, issue, context);
		if (result.kind !== "done") results.set(outcome.key, result);
		else {
			numbers.set(outcome.key, result.issue.number);
			for (const owner of result.unassignable) notices.push(unassignableOwner(outcome.key, owner));
			pass.saw(result.issue);
			if (links.isEarly(target)) early.push({
				key: outcome.key,
				target,
				result,
				shown
			});
			else await linkUp(outcome.key, target, result, shown);
		}
		if (result.kind === "failed") {
			if (shown !== void 0) {
				journal.refused(shown, result.reason);
				begun.push(shown);
			}
			lost ??= result.lost;
			if (result.lost !== null && lostLast) throw result.lost;
		}
		if (result.kind === "stale" && shown !== void 0) begun.push(shown);
		if (result.kind !== "done") lostLast = result.kind === "failed" && result.lost !== null;
		if (result.kind === "gone" && outcome.issue !== null) pass.lost(outcome.issue);
		else if (result.kind !== "done" && result.issue !== null) pass.saw(result.issue);
		pass.underWay = [];
		writing.written();
	}
	for (const { key, target, result, shown } of early) {
		await hold.renewWhereDue(() => pass.soFar(), targeted.length);
		pass.underWay = shown === void 0 ? [] : [shown];
		await linkUp(key, target, result, shown);
		pass.underWay = [];
	}
	const linkable = new Set([...numbers].flatMap(([key, number]) => number === null ? [] : [key]));
	for (const { outcome, target } of targeted) {
		if (writing.pause !== null) break;
		const { key } = outcome;
		const result = results.get(key);
		if (result?.kind !== "done" || target.block === null || result.issue.block === null) continue;
		if (!lacksLinks(result.issue.block, linkable, target.block)) continue;
		await hold.renewWhereDue(() => pass.soFar(), targeted.length);
		const { number } = result.issue;
		const latest = pass.ledger.issues[number] ?? result.issue;
		const linked = await performTarget({
			...noChange(key, number),
			block: target.block
		}, latest, context);
		if (linked.kind === "failed") journal.failed.push({
			task: key,
			action: "update-issue",
			reason: `The links to other tasks: ${linked.reason}`
		});
		if (linked.kind === "stale" || linked.kind === "gone") results.set(key, linked);
		if (linked.kind === "done") pass.saw(linked.issue);
	}
	for (const number of decision.duplicates) {
		const shown = plan.changes.find((change) => change.task === null && change.issue === number);
		pass.underWay = shown === void 0 ? [] : [shown];
		const result = await host.perform({
			kind: "add-labels",
			number,
			labels: [DUPLICATE_LABEL]
		});
		pass.underWay = [];
		if (shown === void 0) continue;
		if (result.kind === "labels") {
			journal.done(shown);
			const issue = pass.ledger.issues[number];
			if (issue !== void 0) pass.saw({
				...issue,
				labels: result.labels
			});
		} else if (result.kind === "refused") {
			journal.refused(shown, result.reason);
			begun.push(shown);
		}
	}
	const stale = [...results.values()].some((result) => result.kind === "stale" || result.kind === "gone");
	const branches = await commitBranches({
		...request,
		host
	}, pass, plan, journal, observed.ledger.intents !== null);
	const again = stale || branches.moved.length > 0;
	pass.underWay = plan.changes.filter((change) => change.side === "plan" && change.branch === void 0);
	const delivered = await deliverPlans({
		...request,
		host
	}, hold, observed, pass.ledger, offer, pass.drafts(), journal, again && !last, (before, onBranch) => pass.advanced(before, onBranch));
	pass.ends(delivered.ledger);
	const commitOf = (branch) => branch === void 0 ? delivered.commit : branches.commit;
	const follows = plan.edited.some((file) => file.follows && commitOf(file.branch) !== null);
	return {
		ledger: delivered.ledger,
		pending: delivered.pending,
		commit: delivered.commit ?? branches.commit,
		again: again || delivered.moved || follows || links.again,
		moved: branches.moved,
		notices: [
			...notices,
			...links.notices,
			...delivered.notices
		],
		lost: lost ?? delivered.stopped,
		pause: writing.pause
	};
}
function onlyFields(change, fields) {
	return {
		...change,
		fields: Object.fromEntries(Object.entries(change.fields).filter(([name]) => fields.has(name)))
	};
}
/** A change without what was not done of it. */
function withoutFields(change, fields) {
	return {
		...change,
		fields: Object.fromEntries(Object.entries(change.fields).filter(([name]) => !fields.has(name)))
	};
}
/** Tasks on whose issues a run that is over may have commented, though no record says so. */
function commentsInDoubt({ intents }) {
	return new Set((intents?.changes ?? []).filter(({ fields }) => "comment" in fields).map(({ task }) => task));
}

// src/sync/link-record.ts
/**
* What is remembered of an issue's links after a run.
* @param agreed whether both sides now say the same of the task's dependencies: until then what people changed of the
* links stays news
*/
function linkRecord({ record, links, target }, { links: done }, agreed) {
	const before = record?.blockedBy;
	const decided = links === void 0 ? record?.parent : links.place;
	const place = placeAfter(record?.parent, decided, target?.links?.parent !== void 0, done);
	const standing = agreed ? links?.blockers ?? before : before;
	const blockedBy = [.../* @__PURE__ */ new Set([...standing ?? [], ...done?.added ?? []])].filter((number) => !done?.removed.includes(number));
	return {
		...place == null ? {} : { parent: place },
		...blockedBy.length === 0 ? {} : { blockedBy }
	};
}
function placeAfter(before, decided, wanted, done) {
	if (!wanted) return decided ?? null;
	switch (done?.parent.kind) {
		case "linked": return { issue: done.parent.issue };
		case "own": return {
			issue: null,
			told: "own"
		};
		case "unlinked": return null;
		default: return before ?? null;
	}
}

// src/sync/merge.ts
/**
* Merges one field. Pure and symmetric: exchanging the sides and the policy exchanges the result.
* @param equal equality at the resolution that both sides can express
* @param policy who wins where both changed
* @param first who is believed at a first meeting, where there is no base
*/
function merge({ base, plan, github }, equal, policy, first) {
	if (equal(plan, github)) return {
		kind: "agreed",
		value: plan
	};
	if (base === void 0) return {
		kind: "take",
		from: first,
		value: first === "plan" ? plan : github
	};
	if (equal(plan, base)) return {
		kind: "take",
		from: "github",
		value: github
	};
	if (equal(github, base)) return {
		kind: "take",
		from: "plan",
		value: plan
	};
	return {
		kind: "conflict",
		resolution: policy,
		value: policy === "github" ? github : plan
	};
}

// src/sync/boxed-status.ts
/**
* @param base what was agreed on last: the word, and the boxes
* @param plan what the boxes come to that both sides are to have
* @param github GitHub's word
*/
function mergeBoxed(base, plan, github) {
	const before = base.checklist === void 0 ? base.status : checklistStatus(base.checklist);
	const news = github !== base.status;
	const said = news || before === void 0 ? inBoxes(github, plan) : before;
	const merged = merge({
		base: before,
		plan,
		github: said
	}, (a, b) => a === b, "ask", "github");
	const unsayable = news && plan === "done" && said === "in-progress";
	if (unsayable && before !== void 0 && before === plan) return {
		merge: {
			kind: "agreed",
			value: github
		},
		value: github,
		unsayable
	};
	if (merged.kind === "take" && merged.from === "plan" && isFiner(github) && plan !== "done") return {
		merge: {
			kind: "agreed",
			value: github
		},
		value: github,
		unsayable: false
	};
	return {
		merge: merged,
		value: merged.kind === "agreed" || merged.kind === "take" && merged.from === "github" ? github : plan,
		unsayable
	};
}
/** GitHub's word as boxes say it; where they can't, they stay as they are. */
function inBoxes(status, plan) {
	if (status === "done" || status === "not-started") return status;
	return plan === "done" ? "in-progress" : plan;
}
/** Words between begun and done that boxes don't know. */
function isFiner(status) {
	return status !== "done" && status !== "not-started" && status !== "in-progress";
}
/** The boxes that go with a status which was taken from GitHub: closed as completed ticks all, put back unticks all. */
function boxesFor(items, status) {
	if (status !== "done" && status !== "not-started") return items;
	const boxes = items.map((item) => ({
		...item,
		done: status === "done"
	}));
	return sameChecklist(boxes, items) ? items : boxes;
}

// src/sync/checklist-status.ts
/**
* What the plan says of a status that follows from boxes or from steps. Where nothing of it is begun and GitHub has a
* finer word than that (in progress, blocked, cancelled), both agree: the plan has no way to say it.
* @param checklist the task's own list as both sides' ticks make it; undefined where the status follows from steps
* @param github what GitHub says; undefined where it makes no statement
*/
function followedStatus(task, checklist, github) {
	const status = checklist === void 0 || checklist.length === 0 ? task.values.status : checklistStatus(checklist);
	return status === "not-started" && github !== void 0 && github !== "done" ? github : status;
}
/**
* The checklist of a task that comes into a plan whose tasks are as far as their boxes are: its own, else one line that
* says the whole of it, since without any the plan could never say that it is done. Nothing for other plans.
*/
function firstChecklist(plan, { title, status, checklist = [] }, ids) {
	if (unitsOf(plan).at(-1)?.statusResolution !== "checklist" || title === void 0) return {};
	const items = checklist.length > 0 ? checklist : [{
		id: null,
		text: oneLine(title),
		done: status === "done"
	}];
	return { checklist: ids.named(plan, items) };
}

// src/sync/merge-task.ts
/** Settles by what is configured alone: where that needs to know more, a person is asked. */
const settleByPolicy = (_, policy) => ({ resolution: policy === "newest" ? "ask" : policy });
/**
* Merges a task with its issue, field by field over the table.
* @param base what was last agreed on; an empty object at a first meeting
* @param side GitHub's side, or null for a task whose issue is yet to be made
* @param policies the configured policies; the default is by the field's kind
* @param settle who wins where both sides changed a field
*/
function mergeTask(task, base, side, policies, settle = settleByPolicy) {
	const result = {
		values: {},
		plan: {},
		github: {},
		toPlan: [],
		toGitHub: [],
		conflicts: [],
		settled: []
	};
	const add = (name, said) => addField(name, said, base, side, policies[name], settle, result);
	const follows = task.statusResolution === "checklist" || task.statusResolution === "steps";
	if (follows) add("checklist", task);
	for (const name of FIELD_NAMES) {
		if (follows && name === "checklist") continue;
		if (name === "status" && task.statusResolution === "checklist" && side !== null) addBoxedStatus(task, base, side, policies.status, settle, result);
		else add(name, follows && name === "status" ? following(task, side, result) : task);
	}
	return result;
}
/**
* The status of a task that says it by its checklist, once that is merged: the boxes that both sides are to have decide,
* and a status taken from GitHub ticks them all or none.
*/
function addBoxedStatus(task, base, side, policy, settle, result) {
	if (!task.fields.has("status")) return;
	const items = result.values.checklist ?? task.values.checklist;
	const plan = items.length > 0 ? checklistStatus(items) : task.values.status;
	const github = FIELDS.status.read(side);
	result.plan.status = task.values.status;
	if (github === void 0) {
		result.values.status = plan;
		if (base.status !== void 0 && !FIELDS.status.equal(plan, base.status, "words")) result.toGitHub.push("status");
		return;
	}
	result.github.status = github;
	const { merge: merged, value, unsayable } = mergeBoxed(base, plan, github);
	const first = base.status === void 0;
	let settled = value;
	if (merged.kind === "conflict" && !first) {
		const { resolution, by } = settle({
			field: "status",
			plan,
			github
		}, policy ?? "github");
		const conflict = {
			task: task.key,
			field: "status",
			plan,
			github,
			base: base.status ?? null
		};
		if (resolution === "ask" || by === void 0) result.conflicts.push({
			...conflict,
			resolution
		});
		if (resolution === "ask") return;
		if (by !== void 0) {
			const [stays, lost] = resolution === "plan" ? [plan, github] : [github, plan];
			result.settled.push({
				task: task.key,
				field: "status",
				side: resolution === "plan" ? "github" : "plan",
				lost,
				stays,
				by
			});
		}
		settled = resolution === "plan" ? plan : github;
	}
	result.values.status = settled;
	if (settled !== github) result.toGitHub.push("status");
	if (unsayable && settled === github) result.unsayable = true;
	const boxes = settled === github ? boxesFor(items, settled) : items;
	if (boxes === items || !task.fields.has("checklist")) return;
	result.toPlan.push("status");
	result.values.checklist = boxes;
	for (const [list, said] of [[result.toPlan, task.values.checklist], [result.toGitHub, result.github.checklist]]) if (!list.includes("checklist") && said !== void 0 && !FIELDS.checklist.equal(boxes, said, "words")) list.push("checklist");
}
/** The task with the status that it has once both sides' ticks are in its checklist. */
function following(task, side, { values }) {
	const list = task.statusResolution === "checklist" ? values.checklist ?? task.values.checklist : void 0;
	const github = side === null ? void 0 : FIELDS.status.read(side);
	return {
		...task,
		values: {
			...task.values,
			status: followedStatus(task, list, github)
		}
	};
}
function addField(name, task, bases, side, policy, settle, result) {
	const writable = task.fields.has(name);
	const plan = task.values[name];
	const base = baseOf(bases, name);
	const stated = name === "sprint" || task.stated?.includes(name) === true;
	const left = name === "sprint" && task.section === "current" ? null : base ?? null;
	if (!writable && (!stated || (plan ?? left) === null)) return;
	const github = side === null ? void 0 : FIELDS[name].read(side);
	result.plan[name] = plan;
	if (github !== void 0) result.github[name] = github;
	const merged = side === null ? {
		value: plan,
		toGitHub: FIELDS[name].owner === "both"
	} : mergeField(name, task, base, plan, github, writable, policy, settle, FIELDS[name].joined?.(plan, side));
	if (merged.value !== void 0) result.values[name] = merged.value;
	if (merged.toPlan === true && writable) result.toPlan.push(name);
	if (merged.toGitHub === true) result.toGitHub.push(name);
	const onGitHub = github === void 0 ? null : github;
	if (merged.by !== void 0) {
		const kept = merged.toPlan === true ? "github" : "plan";
		const [stays, lost] = kept === "plan" ? [plan, onGitHub] : [onGitHub, plan];
		const side = kept === "plan" ? "github" : "plan";
		result.settled.push({
			task: task.key,
			field: name,
			side,
			lost,
			stays,
			by: merged.by
		});
	}
	if (merged.conflict !== void 0) {
		const conflict = {
			task: task.key,
			field: name,
			plan,
			github: onGitHub,
			base: base === void 0 ? null : base
		};
		result.conflicts.push({
			...conflict,
			resolution: merged.conflict
		});
	}
}
function mergeField(name, task, base, plan, github, writable, configured, settle, joined = plan) {
	const field = FIELDS[name];
	const equal = (a, b) => field.equal(a, b, task.statusResolution);
	const changed = (value) => base !== void 0 && !equal(value, base);
	if (field.owner === "github") {
		if (github === void 0 || equal(plan, github)) return { value: plan };
		return {
			value: github,
			toPlan: true,
			...changed(plan) && !field.empty(plan) ? { conflict: "github" } : {}
		};
	}
	if (github === void 0) return {
		value: plan,
		toGitHub: changed(plan)
	};
	if (!writable) {
		if (equal(plan, github)) return { value: plan };
		return {
			value: plan,
			toGitHub: true,
			...changed(github) ? { conflict: "plan" } : {}
		};
	}
	if (base === void 0 && !field.empty(plan) && !equal(joined, plan)) return {
		value: joined,
		toPlan: true,
		toGitHub: !equal(joined, github)
	};
	const definition = field.kind === "definition";
	const planFirst = definition ? !field.empty(plan) || field.empty(github) : field.empty(github);
	const policy = configured ?? (definition ? "plan" : "github");
	const merged = merge({
		base,
		plan,
		github
	}, equal, "ask", planFirst ? "plan" : "github");
	switch (merged.kind) {
		case "agreed": return { value: name === "status" && task.statusResolution !== "words" ? github : plan };
		case "take":
			if (merged.from === "plan") return {
				value: plan,
				toGitHub: true
			};
			return {
				value: field.combine?.(plan, plan, github) ?? github,
				toPlan: true
			};
		case "conflict": {
			const both = base === void 0 ? void 0 : field.combine?.(base, plan, github);
			if (both !== void 0) return {
				value: both,
				toPlan: !equal(both, plan),
				toGitHub: !equal(both, github)
			};
			const { resolution, by } = settle({
				field: name,
				plan,
				github
			}, policy);
			if (resolution === "ask") return { conflict: "ask" };
			const written = {
				value: resolution === "plan" ? plan : github,
				toPlan: resolution === "github",
				toGitHub: resolution === "plan"
			};
			return by === void 0 ? {
				...written,
				conflict: resolution
			} : {
				...written,
				by
			};
		}
	}
}
function baseOf(values, name) {
	return values[name];
}
/** The fields that have a value among `values`. */
function fieldNames(values) {
	return Object.keys(values).filter((name) => name in values);
}
/** Takes one field's value over, where there is one. */
function copyField(to, from, name) {
	const value = from[name];
	if (value !== void 0) to[name] = value;
}
/** Some fields' values out of others. */
function pickFields(values, names) {
	const result = {};
	for (const name of names) copyField(result, values, name);
	return result;
}

// src/sync/question.ts
/** Tells one pair of values of a field from another one. */
function signature({ plan, github }) {
	return JSON.stringify([plan, github]);
}
/** The pair of values behind a signature; null where it is none. */
function readSignature(text) {
	const pair = JSON.parse(text);
	return Array.isArray(pair) && pair.length === 2 ? {
		plan: pair[0],
		github: pair[1]
	} : null;
}
/** So much of a value is shown, so that all of them fit into a comment, of which GitHub takes 65,536 characters. */
const [LONGEST_TEXT, LONGEST_VALUE] = [15e3, 500];
/**
* The comment that tells an issue's readers of conflicts, those that are settled and those that they have to settle.
* Both values stand in code blocks: in one, no name is pinged and no mark-up or keyword takes effect.
*/
function conflictComment(key, conflicts) {
	const open = conflicts.some(({ resolution }) => resolution === "ask");
	const settled = conflicts.some(({ resolution }) => resolution !== "ask");
	return [
		`${key} was changed both in the plan and here, differently.`,
		...conflictParts(conflicts),
		...settled ? ["The value that was replaced is in the audit log; to bring it back, make the change again."] : [],
		...open ? ["Neither side is overwritten until a person says which stays: reply with a line `/lockstep keep plan` or `/lockstep keep github` (with a field's name after it to settle only that one), make both sides say the same, or take one of the two changes back. Replies count from people with write access."] : []
	].join("\n\n");
}
/** The part of a comment that tells of one conflict each: by it a comment that was made before is recognised. */
function conflictParts(conflicts) {
	return conflicts.map(part);
}
function part({ field, plan, github, resolution }) {
	const limit = field === "description" ? LONGEST_TEXT : LONGEST_VALUE;
	const [ofPlan, here] = [quoted(plan, limit), quoted(github, limit)];
	switch (resolution) {
		case "ask": return `**${field}** in the plan:\n\n${ofPlan}\n\nand here:\n\n${here}`;
		case "plan": return `**${field}**: the plan's value stays:\n\n${ofPlan}\n\nIt replaces the one that stood here:\n\n${here}`;
		case "github": return `**${field}**: the value here stays:\n\n${here}\n\nIt replaces the plan's:\n\n${ofPlan}`;
	}
}
function quoted(value, limit) {
	const whole = isChecklist(value) ? value.map(checklistLine).join("\n") : Array.isArray(value) ? value.join(", ") : value === null ? "" : normaliseText(String(value));
	const shown = cut(whole, limit);
	const text = longestRun(shown) > LONGEST_VALUE ? cut(whole, LONGEST_VALUE) : shown;
	const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
	return `${fence}text\n${text}\n${fence}`;
}
function longestRun(text) {
	return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
function cut(text, limit) {
	return text.length <= limit ? text : `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…`;
}

// src/sync/advance.ts
/**
* The records after a run: a field's base advances to what was seen equal, or to what was written and confirmed.
* What was refused, or waits to be committed, advances nothing.
*/
function advance(ledger, outcomes, performed) {
	const tasks = { ...ledger.tasks };
	const tombstones = [...ledger.tombstones];
	for (const outcome of outcomes) {
		const result = performed(outcome.key);
		if (outcome.state === "removed") {
			if (!result.github) continue;
			delete tasks[outcome.key];
			if (outcome.issue !== null) tombstones.push({
				key: outcome.key,
				issue: outcome.issue
			});
			continue;
		}
		const record = nextRecord(outcome, result);
		if (record !== null) tasks[outcome.key] = record;
	}
	return {
		tasks,
		tombstones
	};
}
function nextRecord(outcome, result) {
	const { key, task, path, record, merged } = outcome;
	const id = task?.id ?? outcome.id ?? key;
	if (outcome.state === "gone" && record !== null) return {
		...record,
		path,
		state: "gone"
	};
	if (outcome.state !== "paired" || merged === null) {
		const { status, title } = task?.values ?? {};
		const skipped = outcome.state === "skipped" && status !== void 0 ? { status } : {};
		const base = title === void 0 || outcome.state === "removed" ? skipped : {
			title,
			...skipped
		};
		return {
			id,
			path,
			state: outcome.state === "removed" ? "gone" : outcome.state,
			issue: null,
			base,
			signals: null,
			before: null,
			unassignable: [],
			...rowsOf(outcome, result)
		};
	}
	const number = result.issue?.number ?? outcome.issue;
	if (number === null) return record;
	if (task === null && !result.plan) return record;
	const base = { ...record?.base };
	const undecided = new Set(merged.conflicts.filter((c) => c.resolution === "ask").map((c) => c.field));
	for (const name of fieldNames(merged.values)) {
		const agreed = undecided.has(name) ? null : agreedOn(name, outcome, merged, result);
		if (agreed !== null) copyField(base, agreed, name);
	}
	const unassignable = [.../* @__PURE__ */ new Set([...record?.unassignable ?? [], ...result.unassignable])];
	if (base.owners !== void 0) base.owners = base.owners.filter((owner) => !unassignable.includes(owner));
	const statusSettled = (outcome.target === null || result.github) && !undecided.has("status");
	const statusTaken = !undecided.has("status") && agreedOn("status", outcome, merged, result) !== null;
	const status = merged.values.status;
	const signals = statusSettled && result.issue !== null && status !== void 0 ? {
		state: stateSignal(result.issue),
		label: status,
		pull: outcome.signals?.pull ?? null
	} : (statusTaken ? outcome.signals : record?.signals) ?? null;
	const stands = !(merged.toPlan.includes("status") && !result.plan) ? void 0 : statusSettled ? status : record?.stands;
	return {
		id: result.github || outcome.target === null ? id : record?.id ?? id,
		path,
		state: "paired",
		issue: number,
		base,
		signals,
		before: statusSettled || statusTaken ? statusBefore(record, status) : record?.before ?? null,
		unassignable,
		...talkRecord(outcome, result),
		...awaitsOf(outcome, result),
		...stands === void 0 ? {} : { stands },
		...sectionOf(outcome, result),
		...rowsOf(outcome, result),
		...linkRecord(outcome, result, !undecided.has("dependsOn") && agreedOn("dependsOn", outcome, merged, result) === merged.values)
	};
}
/** What the task waits for; where GitHub has not got that yet, nothing new was agreed on. */
function awaitsOf({ awaits, record, target }, { github }) {
	const now = github || target === null ? awaits : record?.awaits;
	return now === void 0 || now.length === 0 ? {} : { awaits: now };
}
/** The status that is agreed on for each row of a task in several files; none advances before GitHub has it. */
function rowsOf({ rows, record, target }, { github, plan }) {
	if (rows === void 0) return {};
	if (!github && target !== null) return record?.rows === void 0 ? {} : { rows: record.rows };
	const entries = rows.bases.flatMap(({ path, then, until }) => {
		const status = plan ? then : until;
		return status === void 0 ? [] : [[path, status]];
	});
	return { rows: Object.fromEntries(entries) };
}
/** Whether what a conflict's settlement wants is now so on both sides. */
function isSettled({ merged }, { github, plan }, field) {
	return github && (plan || merged?.toPlan.includes(field) !== true);
}
/** What is remembered of the talk about a task's conflicts: open questions, and what was told and is not yet so. */
function talkRecord(outcome, result) {
	const { record, merged, told } = outcome;
	if (merged === null || told === void 0 || !result.github) {
		const { asked, questions, told: before } = record ?? {};
		return {
			...asked && { asked },
			...questions && { questions },
			...before && { told: before }
		};
	}
	const asked = {};
	const comments = {};
	const remember = (field, pair, comment) => {
		if (pair === void 0 || comment === void 0) return;
		asked[field] = pair;
		comments[field] = comment;
	};
	const waits = told.settled.filter(({ field }) => !isSettled(outcome, result, field));
	for (const { field } of waits) remember(field, record?.asked?.[field], record?.questions?.comments[field]);
	for (const conflict of merged.conflicts) {
		if (conflict.resolution !== "ask") continue;
		const { field } = conflict;
		const comment = told.news.includes(conflict) ? result.comment?.id : told.comments[field];
		remember(field, signature(conflict), comment);
	}
	const unfinished = merged.conflicts.filter((conflict) => conflict.resolution !== "ask" && !isSettled(outcome, result, conflict.field));
	const toldPairs = Object.fromEntries(unfinished.map((conflict) => [conflict.field, signature(conflict)]));
	return {
		...Object.keys(asked).length === 0 ? {} : {
			asked,
			questions: {
				comments,
				readAt: readAt(outcome, result, waits.length > 0)
			}
		},
		...Object.keys(toldPairs).length === 0 ? {} : { told: toldPairs }
	};
}
/** Up to when the replies are known. One that is still to be carried out must be found again. */
function readAt({ record, told }, { comment, issue }, waits) {
	const before = record?.questions?.readAt ?? comment?.at ?? issue?.createdAt ?? "1970-01-01T00:00:00Z";
	const read = told?.readAt ?? null;
	return waits || read === null || issue === null || !isFirm(issue.updatedAt, read) ? before : read;
}
/** Where the task stands; a move counts once it is in the plan's log of moves, and its issue has the label for it. */
function sectionOf({ task, plan, record, target }, { plan: done, github }) {
	const unlabelled = target !== null && !github && movesLabel(record?.section, task?.section);
	const section = plan?.kind === "update-task" && plan.movedFrom !== void 0 && !done || unlabelled ? record?.section : task?.section ?? (plan?.kind === "add-task" ? plan.section : void 0);
	return section === void 0 ? {} : { section };
}
/**
* The values of which one is a field's new base; null where it keeps the one it has. A side that was written has the
* merged value. Where the other was not, a value of the one that was written would seem to be its own edit next time:
* it is measured by what the other side, whose changes it has in it, said when the merge was made.
*/
function agreedOn(name, { target }, merged, result) {
	const [toPlan, toGitHub] = [merged.toPlan.includes(name), merged.toGitHub.includes(name)];
	const inPlan = !toPlan || result.plan;
	const onGitHub = !toGitHub || target === null || result.github;
	if (inPlan && onGitHub) return merged.values;
	if (inPlan && toPlan) return merged.github;
	return onGitHub && toGitHub ? merged.plan : null;
}
/** The status that a reopened issue goes back to once it has this one: the one before it was over. */
function statusBefore(record, status) {
	const was = record?.base.status;
	const over = (value) => value === "done" || value === "cancelled";
	if (!over(status)) return null;
	return was !== void 0 && !over(was) ? was : record?.before ?? null;
}

// src/sync/pull-state.ts
/**
* The review mark of a pull request, worked out from all its reviews as GitHub's own page does: of each reviewer the
* latest verdict counts; comments are none; a dismissed one counts as neither and brings no older one back; whoever
* was asked again has not answered yet; the author's own don't count, nor those of people without write access.
* @param counts whether a reviewer's verdict counts
*/
function reviewMark(pull, reviews, counts) {
	if (pull.mergedAt !== null) return "merged";
	if (pull.state === "closed") return "none";
	const asked = new Set(pull.requestedReviewers.map((login) => login.toLowerCase()));
	const verdict = verdictOf(pull.author, reviews, (login) => !asked.has(login.toLowerCase()) && counts(login));
	if (verdict !== "none") return verdict;
	return pull.draft ? "none" : "in-review";
}
/** The verdicts that stand: of each reviewer the latest that is one, the author's own apart. */
function standingVerdicts(author, reviews) {
	const latest = /* @__PURE__ */ new Map();
	for (const review of reviews) {
		if (review.state === "pending" || review.state === "commented") continue;
		latest.set(review.author.toLowerCase(), review);
	}
	latest.delete(author.toLowerCase());
	return [...latest.values()];
}
/** What reviews come to, whatever has become of the pull request: who wants changes outweighs who approves. */
function verdictOf(author, reviews, counts) {
	const states = standingVerdicts(author, reviews).filter((review) => counts(review.author)).map(({ state }) => state);
	if (states.includes("changes-requested")) return "changes-requested";
	return states.includes("approved") ? "approved" : "none";
}
/** The status that a pull request's state speaks for. */
function pullStatus(pull, onMerge) {
	if (pull.mergedAt !== null) return onMerge;
	if (pull.state === "closed" || pull.draft) return "in-progress";
	return "review";
}
/**
* The pull request that stands for a task, of those that belong to it: the one the plan links if it is open, else the
* newest open one, else the one merged last, else the newest closed one.
*/
function standingPull(pulls, linked) {
	const newest = (list) => list.reduce((a, b) => a === null || b.number > a.number ? b : a, null);
	const open = pulls.filter((pull) => pull.state === "open");
	if (open.length > 0) return open.find((pull) => pull.number === linked) ?? newest(open);
	const merged = pulls.filter((pull) => pull.mergedAt !== null);
	if (merged.length > 0) return merged.reduce((a, b) => Date.parse(b.mergedAt ?? "") >= Date.parse(a.mergedAt ?? "") ? b : a);
	return newest(pulls);
}

// src/sync/statements.ts
/** Works out what GitHub says of a task: whose words count, what its three signals come to, which pull request stands. */
function statementsOf(task, issue, record, pull, { options, inquiry, keyOf, isSprint }) {
	const base = record?.base ?? {};
	const prefix = options["label-prefixes"].status;
	const before = record?.signals ?? null;
	let state = stateSignal(issue);
	let ignored = null;
	if (state !== (before?.state ?? "open")) {
		const mover = state === "open" ? reopener(issue, inquiry) : closer(issue, inquiry);
		if (mover !== null && !inquiry.mayWrite(mover)) {
			ignored = mover;
			state = before?.state ?? "open";
		}
	}
	const oneLabel = labelSignal(issue.labels, prefix, null);
	const answer = oneLabel === "needs-timeline" ? labelSignal(issue.labels, prefix, inquiry.timeline(issue.number)) : oneLabel;
	const signals = {
		state,
		label: answer === "needs-timeline" ? null : answer,
		pull: pull === null ? null : pullStatus(pull, options["on-merge"])
	};
	let statement = statusStatement(signals, before, record?.before ?? null, null);
	if (statement.kind === "needs-timeline") {
		const timeline = inquiry.timeline(issue.number);
		const times = signalTimes(timeline ?? [], prefix, pull?.mergedAt ?? pull?.updatedAt ?? null);
		statement = statusStatement(signals, before, record?.before ?? null, times);
	}
	const status = statement.kind === "changed" ? statement.status : record?.stands ?? base.status;
	const id = idInTitle(options["issue-title"], [task.id, record?.id ?? task.id], issue.title);
	return {
		side: {
			id,
			issue,
			trustedText: textCounts(id, task, issue, record, options, inquiry),
			status,
			pull,
			base,
			options,
			keyOf,
			links: task.fields.has("dependsOn") ? linkNews(issue, record, keyOf, inquiry) : null,
			isSprint
		},
		signals,
		signal: statement.kind === "changed" ? statement.signal : null,
		ignored
	};
}
/** What GitHub says of each field on which it makes a statement. */
function said$1(side) {
	const values = {};
	for (const name of FIELD_NAMES) readInto$1(values, name, side);
	return values;
}
function readInto$1(values, name, side) {
	const value = FIELDS[name].read(side);
	if (value !== void 0) values[name] = value;
}
/** Who closed an issue; null where nobody can be named and it can only have been someone with rights. */
function closer(issue, inquiry) {
	if (issue.closedBy !== null) return issue.closedBy;
	return inquiry.readSingly(issue.number) ? issue.author : null;
}
/** Who reopened an issue. Besides people with rights only its author can. */
function reopener(issue, inquiry) {
	if (inquiry.mayWrite(issue.author)) return null;
	return (inquiry.timeline(issue.number) ?? []).findLast((event) => event.event === "reopened")?.actor ?? issue.author;
}
/**
* Whether title and body count as a statement. Their author may always edit them, so those of an outsider's issue are
* read once, at intake, and not again. Who the author is matters only where something differs.
*/
function textCounts(id, task, issue, record, options, inquiry) {
	if (record === null) return inquiry.mayWrite(issue.author);
	const { base } = record;
	const block = issue.block;
	return !(!sameTitle(taskTitle(options["issue-title"], id, issue.title), base.title ?? task.values.title) || block !== null && (changed(block.description, base.description) || changed(block.points, base.points) || changed(block.eta, base.eta) || changed(block.estimate, base.estimate) || block.dependsOn !== void 0)) || inquiry.mayWrite(issue.author);
}
function changed(now, was) {
	return now !== void 0 && (now ?? null) !== (was ?? null);
}

// src/sync/traces.ts
/** Whether something was done to the issue since the run began that died, though it need not show any more. */
function hasHappened({ issue, since, inquiry }, what) {
	const isSince = (at) => Date.parse(at) >= Date.parse(since);
	if (!isSince(issue.updatedAt)) return false;
	return (inquiry.timeline(issue.number) ?? []).some((event) => isSince(event.at) && what(event));
}
/**
* Whether the issue was given a value since, though somebody may have changed it again. Of what stands in its body
* GitHub tells no history.
*/
function wasGiven(name, { from, to }, traced, side) {
	const { options, id } = side;
	switch (name) {
		case "title": return hasHappened(traced, ({ event, to: title = "" }) => event === "renamed" && saysNow(name, { title: taskTitle(options["issue-title"], id, title) }, to));
		case "priority":
		case "type": {
			const wanted = labelName(options["label-prefixes"][name], String(to));
			return to !== null && hasHappened(traced, ({ event, label }) => event === "labeled" && label !== null && hasName([label], wanted));
		}
		case "owners": {
			const [before, after] = [names$1(from), names$1(to)];
			const each = (of, others, kind) => of.filter((login) => !hasName(others, login)).every((login) => hasHappened(traced, ({ event, to: who = "" }) => event === kind && hasName([who], login)));
			return each(after, before, "assigned") && each(before, after, "unassigned");
		}
		default: return false;
	}
}
/** A stored list of names. */
function names$1(value) {
	return Array.isArray(value) ? value.map(String) : [];
}
/**
* The issue without the labels that the dead run was to take off when it had put on what replaces them: it died between
* the two requests. What somebody put on again since is no rest.
*/
function withoutRests(issue, toGitHub, prefixes, inquiry) {
	const all = [...[
		"priority",
		"type",
		"sprint"
	].flatMap((name) => {
		const { from, to } = toGitHub[name] ?? {};
		if (typeof from !== "string" || typeof to !== "string") return [];
		const [old, next] = [labelName(prefixes[name], from), labelName(prefixes[name], to)];
		if (old === next || !hasName(issue.labels, old) || !hasName(issue.labels, next)) return [];
		const timeline = inquiry.timeline(issue.number) ?? [];
		return lastAdded(timeline, old) > lastAdded(timeline, next) ? [] : [old];
	}), ...sprintRest(issue, toGitHub.sprint, prefixes.sprint, inquiry)];
	return all.length === 0 ? issue : {
		...issue,
		labels: issue.labels.filter((label) => !hasName(all, label))
	};
}
/** The label of the old sprint where the issue has got the new one's milestone, and the run died before the labels. */
function sprintRest({ number, labels, milestone }, change, prefix, inquiry) {
	const { from, to } = change ?? {};
	if (typeof from !== "string" || typeof to !== "string" || from === to || milestone?.title !== to) return [];
	const old = labelName(prefix, from);
	if (!hasName(labels, old)) return [];
	const timeline = inquiry.timeline(number) ?? [];
	const moved = timeline.findLastIndex(({ event }) => event === "milestoned" || event === "demilestoned");
	return lastAdded(timeline, old) > moved ? [] : [old];
}
/** Place in the timeline where a label was last added; -1 where it wasn't. */
function lastAdded(timeline, name) {
	return timeline.findLastIndex(({ event, label }) => event === "labeled" && label !== null && hasName([label], name));
}

// src/sync/basis.ts
/**
* What a task is compared with after a run that died: what it was to carry over, one side had said and it wrote to the
* other, so both have agreed on it, though nobody lived to record it. Without that the tool's own write would pass for an
* edit of that side, and win over what a person has changed since on the other.
* @param record what is recorded of the task; it stands where no run died that meant to do something about it
* @param side what GitHub says, compared with the record, where the issue is read like this
*/
function basisOf({ ledger: { intents }, seen, committed, options }, { plan, task, rows }, record, issue, inquiry, side) {
	const meant = (intents?.changes ?? []).filter((change) => change.task === task.key);
	if (intents === null || meant.length === 0) return {
		basis: record,
		view: issue
	};
	const created = record?.issue == null ? meant.find((change) => change.action === "create-issue") : void 0;
	const ofHome = ({ side, path }) => side === "plan" && path === plan.path;
	const toPlan = meant.find(ofHome)?.fields ?? {};
	const toGitHub = meant.find((change) => change.side === "github")?.fields ?? {};
	const view = withoutRests(issue, toGitHub, options["label-prefixes"], inquiry);
	const input = {
		task,
		issue,
		side: side(view),
		seen: seen?.[issue.number],
		since: intents.at,
		committed: (field) => committed?.has(`${task.key} ${field}`) ?? false,
		inquiry
	};
	const known = created === void 0 ? record : ofCreation(input, plan.path, created.fields, toPlan);
	if (known === null) return {
		basis: record,
		view
	};
	const { stands: _, ...rest } = known;
	const base = { ...known.base };
	for (const name of FIELD_NAMES) if (name !== "status") settle(name, base, toPlan[name], created === void 0 ? toGitHub[name] : void 0, input);
	const [inPlan, onGitHub] = [statusIn(toPlan.status?.to), statusIn(toGitHub.status?.to)];
	if (inPlan !== null && (onGitHub === null || created !== void 0)) return {
		basis: heard({
			...rest,
			base
		}, inPlan, input),
		view
	};
	const basis = onGitHub === null || created !== void 0 ? null : shown({
		...rest,
		base
	}, onGitHub, input);
	if (basis !== null && inPlan !== null && rows === void 0) return {
		basis: halfHeld(basis, toPlan, input),
		view
	};
	return {
		basis: basis ?? {
			...known,
			base
		},
		view
	};
}
/**
* A status that neither side had said, such as that of a task which lacks evidence, and that GitHub has got: until the
* plan has it, too, what the plan said is no news.
*/
function halfHeld(record, toPlan, { task, committed }) {
	const [from, to] = [statusIn(toPlan.status?.from), statusIn(toPlan.status?.to)];
	if (from === null || to === null || task.values.status === to || committed("status")) return record;
	return {
		...record,
		base: {
			...record.base,
			status: from
		},
		stands: to
	};
}
/**
* Sets a field's base to what both sides have agreed on. A value that was to go to one side was the other's. What both
* had added to was to go to both: where it got to one of them, that has the other's part of it.
*/
function settle(name, base, toPlan, toGitHub, input) {
	const { task, side, committed } = input;
	const sides = [task.values, said$1(side)];
	const inPlan = toPlan !== void 0 && (saysNow(name, sides[0], toPlan.to) || committed(name));
	const onGitHub = toGitHub !== void 0 && (saysNow(name, sides[1], toGitHub.to) || wasGiven(name, toGitHub, input, side));
	const agree = (value) => copyField(base, storedValue(name, value), name);
	if (inPlan) agree(toGitHub === void 0 || onGitHub ? toPlan.to : toGitHub.from);
	else if (onGitHub) agree(toPlan === void 0 ? toGitHub.to : toPlan.from);
}
/** A status that GitHub said and the plan was to get: the signals that said it, or were to, have been agreed on. */
function heard(record, status, { task, issue, seen, side, committed }) {
	const views = seen === void 0 ? [issue] : [issue, seen];
	const labelled = views.some(({ labels }) => isLabelled(labels, status, side.options));
	const stated = views.some((view) => stateSignal(view) === stateOf$1(status));
	const before = statusBefore(record, status);
	const result = {
		...record,
		before,
		signals: signalsOf(record, status, labelled, stated)
	};
	if (task.values.status === status || committed("status")) return {
		...result,
		base: {
			...record.base,
			status
		}
	};
	return {
		...result,
		stands: status
	};
}
/** A status that the plan said and GitHub was to get, as a label, and in open or closed; null where it did not. */
function shown(record, status, input) {
	const { issue, side } = input;
	const { options } = side;
	const wanted = stateOf$1(status);
	const moved = wanted === "open" ? "reopened" : "closed";
	const isNow = stateSignal(issue) === wanted;
	const labelled = isLabelled(issue.labels, status, options) || hasHappened(input, ({ event, label }) => event === "labeled" && isLabelled([label ?? ""], status, options));
	const stated = isNow || hasHappened(input, ({ event }) => event === moved);
	if (!labelled && (!stated || (record.signals?.state ?? "open") === wanted)) return null;
	const before = statusBefore(record, status);
	return {
		...record,
		before,
		signals: signalsOf(record, status, labelled, stated),
		base: {
			...record.base,
			status
		}
	};
}
function signalsOf(record, status, labelled, stated) {
	return {
		state: stated ? stateOf$1(status) : record.signals?.state ?? "open",
		label: labelled ? status : record.signals?.label ?? null,
		pull: record.signals?.pull ?? null
	};
}
function isLabelled(labels, status, options) {
	return labelStatuses(labels, options["label-prefixes"].status).includes(status);
}
/** The record of a new issue: made with all that the plan then said; a field that was not told had no value. */
function ofCreation(input, path, fields, toPlan) {
	const { task, issue } = input;
	const status = statusIn(fields.status?.to);
	if (issue.block?.key !== task.key || status === null) return null;
	const base = {};
	for (const name of FIELD_NAMES) {
		const field = fields[name];
		const value = toPlan[name] === void 0 ? field?.to : toPlan[name].from;
		copyField(base, value === void 0 ? noValue(name) : storedValue(name, value), name);
	}
	const wanted = stateOf$1(status);
	const stated = stateSignal(issue) === wanted || hasHappened(input, ({ event }) => event === "closed");
	const signals = {
		state: wanted === "open" || !stated ? "open" : wanted,
		label: status,
		pull: null
	};
	return {
		id: task.id,
		path,
		state: "paired",
		issue: issue.number,
		base,
		signals,
		before: null,
		unassignable: []
	};
}
function statusIn(value) {
	return STATUSES.find((status) => status === value) ?? null;
}

// src/sync/brake.ts
/** A run may do this to so many tasks at once, and to this share of all, before a person must say that it is meant. */
const COUNT = 5;
const SHARE = .2;
/** What a status that goes from `from` to `to` does to a task; null for ordinary progress. `writer` is where the news came from. */
function drasticStatus(from, to, writer) {
	if (from === to) return null;
	const wasOver = from === "done" || from === "cancelled";
	const isOver = to === "done" || to === "cancelled";
	if (isOver && !wasOver) return writer === "plan" || to === "cancelled" ? "closed" : null;
	return wasOver !== isOver || to === "not-started" ? "reset" : null;
}
/** The notice that stops a run which does too much at once, or which lost a plan file; null where it may go on. */
function brake(drastic, paired, lostPlans) {
	const lost = lostPlans.filter((plan) => plan.tasks > 0);
	if (lost.length > 0) return {
		level: "problem",
		code: "brake",
		task: null,
		message: `Nothing was written: ${lost.map(({ path, reason, tasks }) => `${path} ${reason} (${tasks} tasks with issues)`).join("; ")}. Bring the file back, or run with --allow-mass-change if its tasks are to be closed.`
	};
	if (drastic.length <= COUNT || drastic.length <= paired * SHARE) return null;
	const of = (what) => drastic.filter((change) => change.what === what).map((change) => change.key);
	const parts = [
		"removed",
		"closed",
		"reset"
	].map((what) => [what, of(what)]).filter(([, keys]) => keys.length > 0).map(([what, keys]) => `${keys.length} ${what} (${keys.join(", ")})`);
	return {
		level: "problem",
		code: "brake",
		task: null,
		message: `Nothing was written: this run would change ${drastic.length} of ${paired} paired tasks at once: ${parts.join("; ")}. Look whether a bad merge did it; run with --allow-mass-change if it is meant.`
	};
}

// src/sync/checklist-ids.ts
/**
* Ids for lines that people add to a checklist on GitHub, where the plan's lines have ids: known before anything is
* written, so that both sides get them in one run. Each is given once.
*/
var ChecklistIds = class {
	#used = /* @__PURE__ */ new Map();
	/** The merge with ids for its new lines; as it is where it has none, or the plan's lines have no ids. */
	give(plan, task, merged) {
		const items = merged.values.checklist ?? [];
		if (task.statusResolution !== "checklist" || !merged.toPlan.includes("checklist")) return merged;
		const checklist = this.named(plan, items);
		if (checklist === items) return merged;
		const toGitHub = !FIELDS.checklist.equal(checklist, merged.github.checklist ?? [], "words") && !merged.toGitHub.includes("checklist") ? [...merged.toGitHub, "checklist"] : merged.toGitHub;
		return {
			...merged,
			values: {
				...merged.values,
				checklist
			},
			toGitHub
		};
	}
	/** Lines with ids where those of the plan's stories have them; the very same list where nothing is to be given. */
	named(plan, items) {
		if (!unitsOf(plan).some(({ values }) => values.checklist.some(({ id }) => id !== null)) || items.every(({ id }) => id !== null)) return items;
		const used = this.#used.get(plan) ?? plan.tasks.map(({ id }) => id);
		this.#used.set(plan, used);
		return items.map((item) => {
			if (item.id !== null) return item;
			const id = idBehind(used);
			used.push(id);
			return {
				...item,
				id
			};
		});
	}
};

// src/sync/newest.ts
/** The side that was changed later; null where that can't be told. GitHub's instants are whole seconds. */
function newerSide(plan, github) {
	if (plan === null || github === null) return null;
	const [p, g] = [seconds(plan.at), seconds(github.at)];
	if (plan.exact && p > g) return "plan";
	return github.exact && g > p ? "github" : null;
}
/** When a field got the value that GitHub shows. */
function changedOnGitHub(field, history) {
	const { issue, pull } = history;
	if (field === "status" && history.signal === "pull" && pull !== null) return {
		at: pull.mergedAt ?? pull.updatedAt,
		exact: pull.mergedAt !== null
	};
	const event = lastChange(field, history);
	if (event !== null) return {
		at: event.at,
		exact: true
	};
	const elsewhere = [issue.createdAt, ...history.timeline.map(({ at }) => at)];
	const alone = isInBody(field) && !elsewhere.some((at) => seconds(at) === seconds(issue.updatedAt));
	return {
		at: issue.updatedAt,
		exact: alone
	};
}
/** The event by which a field got the value that GitHub shows; null for what stands in the body, and where none is found. */
function lastChange(field, { timeline, signal, prefixes }) {
	const labelled = (prefix) => (event) => (event.event === "labeled" || event.event === "unlabeled") && labelsUnder([event.label ?? ""], prefix).length > 0;
	const named = (...names) => ({ event }) => names.includes(event);
	const either = (...tests) => (event) => tests.some((test) => test(event));
	const test = {
		title: named("renamed"),
		status: signal === "state" ? named("closed", "reopened") : labelled(prefixes.status),
		priority: labelled(prefixes.priority),
		type: labelled(prefixes.type),
		owners: named("assigned", "unassigned"),
		sprint: either(named("milestoned", "demilestoned"), labelled(prefixes.sprint))
	}[field];
	if (test === void 0) return null;
	return timeline.filter(test).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1) ?? null;
}
function isInBody(field) {
	return [
		"description",
		"points",
		"estimate",
		"eta",
		"dependsOn",
		"checklist"
	].includes(field);
}
function seconds(at) {
	return Math.floor(Date.parse(at) / 1e3);
}

// src/sync/conflict-talk.ts
/** The talk about one task's conflicts: the questions that are open, and what was replied to them. */
var ConflictTalk = class {
	notices;
	#input;
	/** Questions by field: the pair of values, and the comment that asks. */
	#open = /* @__PURE__ */ new Map();
	#comments;
	#readAt;
	#inDoubt;
	constructor(input) {
		this.#input = input;
		const { task, issue, record, intents, inquiry } = input;
		const questions = record?.questions;
		for (const field of fieldNames(record?.asked ?? {})) {
			const [pair, comment] = [record?.asked?.[field], questions?.comments[field]];
			if (pair !== void 0 && comment !== void 0) this.#open.set(field, {
				pair,
				comment
			});
		}
		this.#inDoubt = intents?.changes.some(({ side, task: key, fields }) => side === "github" && key === task.key && "comment" in fields) ?? false;
		const read = questions !== void 0 && this.#open.size > 0 && !isFirm(issue.updatedAt, questions.readAt) || this.#inDoubt ? inquiry.comments(issue.number) : null;
		this.#comments = read?.comments ?? [];
		this.#readAt = read?.at ?? null;
		for (const conflict of this.#inDoubt ? intents?.conflicts ?? [] : []) {
			const comment = conflict.task === task.key && conflict.resolution === "ask" ? this.#tellingOf(conflict) : void 0;
			if (comment !== void 0) this.#open.set(conflict.field, {
				pair: signature(conflict),
				comment
			});
		}
		this.notices = this.#unheard();
	}
	/** Settles a conflict: by a reply, by policy, or by which change is the newer one. */
	settle = (contest, policy) => {
		if (policy === "plan" || policy === "github") return { resolution: policy };
		const asked = this.#question(contest);
		const reply = asked === void 0 ? void 0 : this.#replyTo(contest.field, asked.comment);
		if (reply !== void 0) return {
			resolution: reply.side,
			by: reply.by
		};
		if (policy === "ask" || asked !== void 0) return { resolution: "ask" };
		const { task, path, inquiry } = this.#input;
		const [inPlan, onGitHub] = [inquiry.planEdit(path, task.key, contest.field), changedOnGitHub(contest.field, this.#history())];
		return { resolution: newerSide(inPlan, onGitHub) ?? "ask" };
	};
	/** What the merge of the task makes to be told. */
	tell(merged) {
		const { task } = this.#input;
		const open = merged.conflicts.filter(({ resolution }) => resolution === "ask");
		const news = [...merged.conflicts.filter((conflict) => !this.#isTold(conflict)), ...this.#unsaid(merged)];
		const comments = {};
		for (const conflict of open) {
			const asked = this.#question(conflict);
			if (asked !== void 0) comments[conflict.field] = asked.comment;
		}
		return {
			comment: news.length === 0 ? null : conflictComment(task.key, news),
			news,
			settled: [...merged.settled, ...this.#settledByEdit(merged)],
			open: open.length > 0,
			wasOpen: this.#open.size > 0,
			comments,
			readAt: this.#readAt,
			said: this.#inDoubt ? this.#comments.map(({ body }) => body) : []
		};
	}
	/** Conflicts that a run which is over settled in the plan, but could not tell of here. */
	#unsaid(merged) {
		const { task, intents } = this.#input;
		if (!this.#inDoubt) return [];
		return (intents?.conflicts ?? []).filter((conflict) => conflict.task === task.key && conflict.resolution === "github" && saysNow(conflict.field, task.values, conflict.github) && !merged.conflicts.some(({ field }) => field === conflict.field) && this.#tellingOf(conflict) === void 0);
	}
	/** The question that asks about just these values, if there is one. */
	#question(contest) {
		const asked = this.#open.get(contest.field);
		return asked?.pair === signature(contest) ? asked : void 0;
	}
	#isTold(conflict) {
		if (conflict.resolution === "ask") return this.#question(conflict) !== void 0;
		if (this.#input.record?.told?.[conflict.field] === signature(conflict)) return true;
		return this.#inDoubt && this.#tellingOf(conflict) !== void 0;
	}
	/** Id of the newest comment that tells of a conflict. */
	#tellingOf(conflict) {
		const [part = ""] = conflictParts([conflict]);
		return this.#comments.findLast(({ body }) => body.replace(/\r\n/g, "\n").includes(part))?.id;
	}
	/** The last reply about a field after the question, of somebody who may write. A bot's words may be anybody's. */
	#replyTo(field, question) {
		const replies = this.#comments.filter(({ id, author }) => id > question && !author.endsWith("[bot]")).flatMap(({ author, body }) => repliesIn(body).map((reply) => ({
			reply,
			author
		})));
		for (const { reply, author } of replies.toReversed()) {
			if (reply.kind !== "keep" || reply.field !== null && reply.field !== field) continue;
			if (this.#input.inquiry.mayWrite(author)) return {
				side: reply.side,
				by: author
			};
		}
	}
	/** Replies that settle nothing, for telling. */
	#unheard() {
		const { task, issue, inquiry } = this.#input;
		const first = Math.min(...[...this.#open.values()].map(({ comment }) => comment));
		return this.#comments.flatMap(({ id, author, body }) => {
			if (id <= first || author.endsWith("[bot]")) return [];
			const replies = repliesIn(body);
			if (replies.length === 0) return [];
			if (!inquiry.mayWrite(author)) return [ignoredReply(task.key, issue.number, author)];
			return replies.flatMap((reply) => reply.kind === "unclear" ? unclearReply(task.key, issue.number, author, reply.line) : []);
		});
	}
	/** Open questions that answered themselves: somebody changed a side until both agreed, or took a change back. */
	#settledByEdit(merged) {
		const { task, intents } = this.#input;
		const settled = [];
		for (const [field, { pair }] of this.#open) {
			const asked = readSignature(pair);
			if ([...merged.conflicts, ...merged.settled].some((other) => other.field === field) || asked === null || merged.plan[field] === void 0) continue;
			for (const side of ["plan", "github"]) {
				const lost = asked[side];
				if (JSON.stringify(merged[side][field] ?? null) === JSON.stringify(lost)) continue;
				const known = intents?.settled.find((s) => s.task === task.key && s.field === field && s.side === side);
				const by = known === void 0 ? this.#editor(field, side) : known.by;
				settled.push({
					task: task.key,
					field,
					side,
					lost,
					stays: merged.values[field] ?? null,
					by
				});
			}
		}
		return settled;
	}
	/** Who gave a field the value that one side now has, as far as that is recorded anywhere. */
	#editor(field, side) {
		const { task, path, inquiry } = this.#input;
		if (side === "plan") return inquiry.planEdit(path, task.key, field)?.by ?? null;
		return lastChange(field, this.#history())?.actor ?? null;
	}
	#history() {
		const { issue, signal, pull, options, inquiry } = this.#input;
		return {
			issue,
			timeline: inquiry.timeline(issue.number) ?? [],
			signal,
			pull,
			prefixes: options["label-prefixes"]
		};
	}
};

// src/sync/doubles.ts
/**
* Of the issues that claim a task which another one has, those that the tool made itself: an answer was lost, or two
* runs made one each. They say the same, by the same author, and nobody else has done anything there.
*/
function ownDoubles(duplicates, { issues }, inquiry) {
	return new Set(duplicates.filter(({ issue, keeps }) => {
		const kept = issues[keeps];
		if (kept === void 0 || hasName(issue.labels, "lockstep/duplicate") || !sameMaking(issue, kept)) return false;
		return inquiry.timeline(issue.number)?.every(({ actor }) => actor === issue.author) ?? false;
	}));
}
/** What becomes of such an issue: it is closed with a word on where the task is, and never paired again. */
function closedDouble({ key, issue, keeps }, path) {
	const own = `${key} (#${issue.number})`;
	return {
		key: own,
		task: null,
		path,
		record: null,
		merged: null,
		signals: null,
		target: {
			...noChange(own, issue.number),
			state: {
				state: "closed",
				reason: "duplicate"
			},
			comment: `Closed as a duplicate: #${keeps} was made for ${key} as well, and it goes on there.`
		},
		plan: null,
		state: "removed",
		issue: issue.number
	};
}
function sameMaking(a, b) {
	return a.author === b.author && a.title === b.title && a.block !== null && b.block !== null && said(a.block) === said(b.block);
}
/** What a block says; the links in it depend on when it was written. */
function said({ dependsOn, ...values }) {
	const entries = Object.entries(values).toSorted(([a], [b]) => a < b ? -1 : 1);
	return JSON.stringify([entries, dependsOn?.map(({ key }) => key).toSorted()]);
}

// src/sync/given-ids.ts
/**
* Tells rows that came with the rolling pull request from rows that a person wrote under the same id: the former have
* the title that was proposed or that the issue has now, or their pull request was merged.
*/
function givenIds$1(world, tasks) {
	const { ledger, options } = world;
	const arrived = /* @__PURE__ */ new Map();
	const displaced = /* @__PURE__ */ new Set();
	const merged = observedPull(ledger)?.mergedAt != null;
	for (const [id, number] of Object.entries(ledger.given)) {
		const task = tasks.get(id)?.task;
		if (task === void 0 || ledger.tasks[id] !== void 0) continue;
		const proposed = ledger.proposal?.changes.find((change) => change.action === "add-task" && change.task === id);
		const issue = ledger.issues[number];
		if ([...issue === void 0 ? [] : [taskTitle(options["issue-title"], id, issue.title)], ...proposed === void 0 ? [] : [String(proposed.fields.title?.to ?? "")]].some((title) => sameTitle(title, task.values.title)) || merged && proposed !== void 0) arrived.set(id, number);
		else displaced.add(number);
	}
	return {
		arrived,
		displaced
	};
}

// src/sync/inquiry.ts
/** What a plan's edit is filed under. */
function planEditKey(path, task, field) {
	return JSON.stringify([
		path,
		task,
		field
	]);
}
/** What a pull request's evidence is filed under. */
function evidenceKey(pull, kinds) {
	return `${pull} ${kinds.toSorted().join(" ")}`;
}
/**
* Answers questions from the facts at hand and notes what is missing. While something is missing the answers are
* placeholders, and the decision that rests on them is thrown away.
*/
var Inquiry = class {
	#facts;
	#needs = /* @__PURE__ */ new Map();
	constructor(facts) {
		this.#facts = facts;
	}
	/** What was asked for and isn't known, each once. */
	get needs() {
		return [...this.#needs.values()];
	}
	/**
	* Whether someone may move the plan: write access or more, by the collaborator permission API. An App (`…[bot]`, a
	* login no person can have) acts only where it was given the right to, so it may.
	*/
	mayWrite(login) {
		if (login.endsWith("[bot]")) return true;
		const permission = this.#facts.permissions.get(login.toLowerCase());
		if (permission === void 0) this.#want({
			kind: "permission",
			login
		});
		return permission === "admin" || permission === "write";
	}
	/** Whether the issue was read singly; asks for it where not. */
	readSingly(number) {
		if (this.#facts.single.has(number)) return true;
		this.#want({
			kind: "issue",
			number
		});
		return false;
	}
	timeline(number) {
		const timeline = this.#facts.timelines.get(number);
		if (timeline === void 0) this.#want({
			kind: "timeline",
			number
		});
		return timeline ?? null;
	}
	pull(number) {
		if (!this.#facts.noPull.has(number)) this.#want({
			kind: "pull",
			number
		});
	}
	pullDetails(number) {
		if (!this.#facts.noPull.has(number)) this.#want({
			kind: "pull-details",
			number
		});
	}
	comments(number) {
		const read = this.#facts.comments.get(number);
		if (read === void 0) this.#want({
			kind: "comments",
			number
		});
		return read ?? null;
	}
	/** Asks for the issues that block one; they come into its observation. */
	blockers(number) {
		this.#want({
			kind: "blockers",
			number
		});
	}
	/** Asks for the issues that one blocks: what doesn't fit them is read again. */
	blocking(number) {
		if (!this.#facts.blocking.has(number)) this.#want({
			kind: "blocking",
			number
		});
	}
	/** Null where the history doesn't tell, and while it isn't known. */
	planEdit(path, task, field) {
		const edit = this.#facts.planEdits.get(planEditKey(path, task, field));
		if (edit === void 0) this.#want({
			kind: "plan-edit",
			path,
			task,
			field
		});
		return edit ?? null;
	}
	/** Null while it isn't known. */
	evidence(number, kinds) {
		const evidence = this.#facts.evidence.get(evidenceKey(number, kinds));
		if (evidence === void 0) this.#want({
			kind: "evidence",
			number,
			kinds
		});
		return evidence ?? null;
	}
	#want(need) {
		this.#needs.set(needKey(need), need);
	}
};
function needKey(need) {
	switch (need.kind) {
		case "permission": return `${need.kind} ${need.login.toLowerCase()}`;
		case "plan-edit": return `${need.kind} ${planEditKey(need.path, need.task, need.field)}`;
		case "evidence": return `${need.kind} ${evidenceKey(need.number, need.kinds)}`;
		default: return `${need.kind} ${need.number}`;
	}
}

// src/sync/intake-place.ts
/** The kinds of plans that take in new tasks, the first that there is before the others. */
const TAKING = [
	"sprint",
	"project",
	"custom",
	"governance"
];
/**
* The plan that an issue becomes a task of: the one whose own ids it claims, the one with the section that its label
* names, else by its kind, else the first that counts for itself. Null where there is none.
*/
function intakePlace(plans, claim, labels) {
	const open = plans.filter(({ template }) => !template);
	const own = claim === null ? void 0 : open.find((plan) => ownNumber(plan, claim) !== null);
	if (own !== void 0) return {
		plan: own,
		asked: null
	};
	const asked = labelledSection(labels);
	const project = open.find(({ dialect }) => dialect === "project");
	if (asked !== null && project !== void 0) return {
		plan: project,
		asked
	};
	const plan = TAKING.map((kind) => open.find(({ dialect }) => dialect === kind)).find((found) => found !== void 0) ?? open.find((other) => lastOwn(other) !== null);
	return plan === void 0 ? null : {
		plan,
		asked: null
	};
}
/** Whether a label alone, without the intake label, asks for a place that one of the plans has. */
function asksForPlace(plans, labels) {
	return labelledSection(labels) !== null && plans.some(({ dialect, template }) => dialect === "project" && !template);
}
/**
* The next id of a plan that counts for itself, behind the last task of the feature that is worked on: `Phase 7`, key
* `FEAT-001/phase-7`. Null for a plan whose ids count for the whole repository.
*/
function nextOwnId(plan, used) {
	const last = lastOwn(plan);
	const parts = last === null ? null : numbered(last.key);
	if (last === null || parts === null) return null;
	const numbers = [...used, ...unitsOf(plan).map(({ key }) => key)].flatMap((key) => {
		const other = numbered(key);
		return other?.stem.toLowerCase() === parts.stem.toLowerCase() ? [other.number] : [];
	});
	return withNumber(last, parts.width, Math.max(...numbers) + 1);
}
/** The id in its file that a key claims of a plan that counts for itself; null where it is none of its keys. */
function ownNumber(plan, key) {
	const parts = numbered(key);
	if (parts === null) return null;
	const like = unitsOf(plan).find((task) => numbered(task.key)?.stem.toLowerCase() === parts.stem.toLowerCase());
	return like === void 0 ? null : withNumber(like, parts.width, parts.number);
}
function lastOwn(plan) {
	const all = unitsOf(plan).filter(({ key }) => numbered(key) !== null);
	const stories = all.filter(({ key, story }) => story !== null && key.endsWith(`/${story}`));
	const own = stories.length > 0 ? stories : all;
	const open = own.find(({ values }) => values.status !== "done" && values.status !== "cancelled");
	const stem = open === void 0 ? void 0 : numbered(open.key)?.stem;
	return own.findLast(({ key }) => stem === void 0 || numbered(key)?.stem === stem) ?? null;
}
/** A key within a folder or feature that ends with a number: `FEAT-001/phase-3`, `001-albums/T012`. */
function numbered(key) {
	const { stem, number } = /^(?<stem>.+\/[^/\d]*)(?<number>\d{1,6})$/.exec(key)?.groups ?? {};
	return stem === void 0 || number === void 0 ? null : {
		stem,
		number: Number(number),
		width: number.length
	};
}
function withNumber({ key, id }, width, number) {
	const text = String(number).padStart(width, "0");
	return {
		key: key.replace(/\d+$/, text),
		id: id.replace(/\d+$/, text)
	};
}

// src/sync/pairing.ts
/** Finds for each task of the plans the issue that it belongs to: by the record, by `task_id:`, at a first meeting also by link and title. */
function pairTasks(world, tasks, given, inquiry) {
	const { ledger } = world;
	const issues = Object.values(ledger.issues).filter(({ report }) => report !== true).toSorted((a, b) => a.number - b.number);
	const taken = new Set(ledger.tombstones.map((tombstone) => tombstone.issue));
	for (const [key, record] of Object.entries(ledger.tasks)) if (record.issue !== null && (tasks.has(key) || record.state === "paired")) taken.add(record.issue);
	const claims = claimIndex(issues);
	const intended = new Map([...intendedPairs(world), ...given.arrived]);
	const pairs = [];
	const unpaired = [];
	const duplicates = [];
	const notices = [];
	const trusted = (issue) => inquiry.mayWrite(issue.author);
	for (const [key, task] of tasks) {
		const record = ledger.tasks[key] ?? null;
		const paired = record?.issue === null || record === null ? void 0 : ledger.issues[record.issue];
		const claiming = (claims.get(key) ?? []).filter(({ number }) => number !== paired?.number && !taken.has(number) && !given.displaced.has(number));
		const meant = record === null && !taken.has(intended.get(key) ?? 0) ? ledger.issues[intended.get(key) ?? 0] : void 0;
		const own = paired ?? meant ?? claiming.find(trusted);
		if (own === void 0) unpaired.push({
			task,
			record
		});
		else {
			pairs.push({
				task,
				issue: own,
				record: paired === void 0 ? null : record
			});
			taken.add(own.number);
		}
		for (const issue of claiming) {
			if (issue.number === own?.number || issue.state === "closed") continue;
			if (trusted(issue) && own !== void 0) duplicates.push({
				key,
				issue,
				keeps: own.number
			});
			else if (!trusted(issue)) notices.push(untrustedClaim(key, issue));
		}
	}
	for (const issue of issues) if (issue.state === "open" && issue.block === null && issue.claims.length > 1) notices.push(severalClaims(issue));
	return {
		pairs,
		unpaired,
		duplicates,
		adoption: world.firstMeeting ? adopt(world, issues, taken, pairs, unpaired) : null,
		notices
	};
}
/** Issues that a run which died had matched to tasks, as it meant to write there: by key of the task. */
function intendedPairs({ ledger }) {
	const pairs = /* @__PURE__ */ new Map();
	for (const { side, task, issue } of ledger.intents?.changes ?? []) if (side === "github" && task !== null && issue !== null) pairs.set(task, issue);
	return pairs;
}
/** Issues by the task they claim: the block's word wins over the rest of the body; oldest first. */
function claimIndex(issues) {
	const index = /* @__PURE__ */ new Map();
	for (const issue of issues) {
		const key = claimOf(issue);
		if (key === null) continue;
		const list = index.get(key);
		if (list === void 0) index.set(key, [issue]);
		else list.push(issue);
	}
	return index;
}
/** The task that an issue says it belongs to. */
function claimOf(issue) {
	return issue.block?.key ?? issue.claims[0] ?? null;
}
/** Whether an issue says that it belongs to one of these tasks. */
function claimsTask(issue, tasks) {
	const key = claimOf(issue);
	return key !== null && tasks.has(key);
}
function untrustedClaim(key, issue) {
	return {
		level: "note",
		code: "untrusted-claim",
		task: key,
		message: `Issue #${issue.number} claims ${key}, but its author ${issue.author} has no write access: it is ignored.`
	};
}
function severalClaims(issue) {
	return {
		level: "note",
		code: "several-claims",
		task: issue.claims[0] ?? null,
		message: `Issue #${issue.number} names several tasks (${issue.claims.join(", ")}): the first one counts.`
	};
}
/**
* Matches what `task_id:` left over: by an issue that the row links, then by equal title. What only looks alike is
* listed for a person and creates nothing. Moves the matched tasks from `unpaired` to `pairs`.
*/
function adopt(world, issues, taken, pairs, unpaired) {
	const matched = pairs.map(({ task, issue }) => ({
		task: task.task.key,
		issue: issue.number,
		by: "task_id"
	}));
	const free = () => issues.filter((issue) => issue.state === "open" && !taken.has(issue.number) && claimOf(issue) === null);
	const match = (task, issue, by) => {
		taken.add(issue.number);
		pairs.push({
			task,
			issue,
			record: null
		});
		matched.push({
			task: task.task.key,
			issue: issue.number,
			by
		});
		unpaired.splice(unpaired.findIndex((entry) => entry.task === task), 1);
	};
	for (const { task } of [...unpaired]) {
		const linked = free().find((issue) => task.task.references.includes(issue.number));
		if (linked !== void 0) match(task, linked, "link");
	}
	const titles = /* @__PURE__ */ new Map();
	for (const issue of free()) {
		const title = plainTitle(issue.title);
		titles.set(title, [...titles.get(title) ?? [], issue]);
	}
	const ask = [];
	const wanted = /* @__PURE__ */ new Map();
	for (const { task } of unpaired) {
		const title = plainTitle(task.task.values.title);
		wanted.set(title, (wanted.get(title) ?? 0) + 1);
	}
	for (const { task } of [...unpaired]) {
		const { key, id, values } = task.task;
		const equal = [...titles.get(plainTitle(values.title)) ?? [], ...free().filter((issue) => plainTitle(taskTitle(world.options["issue-title"], id, issue.title)) === plainTitle(values.title))].filter((issue, index, list) => !taken.has(issue.number) && list.indexOf(issue) === index);
		const [first] = equal;
		if (first !== void 0 && equal.length === 1 && wanted.get(plainTitle(values.title)) === 1) match(task, first, "title");
		else if (first !== void 0) ask.push({
			task: key,
			issue: first.number,
			reason: `more than one issue or task has the title "${oneLine(values.title)}"`
		});
	}
	for (const { task } of unpaired) {
		const { key, values } = task.task;
		if (ask.some((entry) => entry.task === key)) continue;
		const similar = free().find((issue) => looksAlike(issue.title, values.title));
		if (similar !== void 0) ask.push({
			task: key,
			issue: similar.number,
			reason: "the titles look alike but are not equal"
		});
	}
	const asked = new Set(ask.map((entry) => entry.task));
	return {
		matched,
		create: unpaired.filter(({ task }) => !asked.has(task.task.key) && (isOpen(task) || world.options.done === "create")).map(({ task }) => task.task.key),
		ask
	};
}
function isOpen({ task }) {
	return task.values.status !== "done" && task.values.status !== "cancelled";
}
/** Nearly the same words, and the very same numbers: "Page 12" is not "Page 21". */
function looksAlike(a, b) {
	const [x, y] = [new Set(plainTitle(a).split(" ")), new Set(plainTitle(b).split(" "))];
	const numbers = (words) => [...words].filter((word) => /\p{N}/u.test(word)).toSorted().join(" ");
	if (numbers(x) !== numbers(y)) return false;
	const shared = x.intersection(y).size;
	return shared >= 2 && shared / x.union(y).size >= .7;
}

// src/sync/task-ids.ts
/** Ranges of numbers that ids of the form `T-001` are given from, by the section they stand in. */
const RANGES = {
	current: [1, 99],
	completed: [1, 99],
	expansion: [100, 199],
	backlog: [200, Number.MAX_SAFE_INTEGER],
	discovered: [100, 199],
	decision: [200, Number.MAX_SAFE_INTEGER]
};
/**
* The next free id for a task in `section`: like the ids in use (their most used prefix and width), above all of the
* section's range that were ever given, so that no id is given twice; the range's overflow goes on above all numbers.
* @param used every id that is or was in use
*/
function nextId(used, section) {
	const parsed = used.flatMap((id) => {
		const { prefix, number } = /^(?<prefix>[A-Za-z]+-?)(?<number>\d+)$/.exec(id)?.groups ?? {};
		if (prefix === void 0 || number === void 0 || /^(?:URGENT|E)-?$/i.test(prefix)) return [];
		return [{
			prefix,
			width: number.length,
			number: Number(number)
		}];
	});
	const prefix = mostUsed(parsed.map((id) => id.prefix)) ?? "T-";
	const own = parsed.filter((id) => id.prefix === prefix);
	const width = Number(mostUsed(own.map((id) => String(id.width))) ?? 3);
	const numbers = own.map((id) => id.number);
	const [low, high] = width === 3 ? RANGES[section] : [1, Number.MAX_SAFE_INTEGER];
	const inRange = numbers.filter((n) => n >= low && n <= high);
	const next = inRange.length === 0 ? low : Math.max(...inRange) + 1;
	const number = next <= high ? next : Math.max(...numbers) + 1;
	return `${prefix}${String(number).padStart(width, "0")}`;
}
/** The section that an id's number belongs to, null for an id that has no such convention. */
function sectionOfId(id) {
	if (/^URGENT-?\d+$/i.test(id)) return "current";
	const number = /^T-?(\d{3,})$/i.exec(id)?.[1];
	if (number === void 0) return null;
	if (Number(number) >= 200) return "backlog";
	return Number(number) >= 100 ? "expansion" : "current";
}
function mostUsed(values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	let best = null;
	for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
	return best;
}

// src/sync/intake.ts
/**
* The open, unpaired issues that become tasks: those that claim a task the plan doesn't know and whose author may
* write here, and those that someone with rights gave the intake label.
* @param candidates open issues without a task, oldest first
* @param known keys that plans, records or tombstones know
* @param ids gives the lines of their checklists ids
*/
function takeIn(world, candidates, known, inquiry, isSprint, ids) {
	const intakes = [];
	const notices = [];
	const { given } = world.ledger;
	const used = [...known, ...Object.keys(given)];
	const label = world.options["intake-label"].toLowerCase();
	for (const issue of candidates) {
		const claim = claimOf(issue);
		const invited = issue.labels.some((name) => name.toLowerCase() === label) || asksForPlace(world.plans, issue.labels);
		if (claim === null && !invited) continue;
		if (world.ledger.tombstones.some((tombstone) => tombstone.issue === issue.number)) continue;
		if (!invited && !inquiry.mayWrite(issue.author)) {
			notices.push(note("untrusted-claim", `Issue #${issue.number} claims ${claim}, but its author ${issue.author} has no write access: give it the label "${world.options["intake-label"]}" to take it in.`));
			continue;
		}
		const place = intakePlace(world.plans, claim, issue.labels);
		if (place === null) {
			notices.push(note("no-plan", `Issue #${issue.number} asks for a task, but no plan file can take one.`));
			continue;
		}
		const { plan, asked } = place;
		const own = Object.keys(given).find((id) => given[id] === issue.number) ?? null;
		const isFree = (id) => id === own ? !known.includes(id) : !used.includes(id);
		const next = nextOwnId(plan, used);
		const fits = (id) => next === null ? world.idPattern.test(id) : ownNumber(plan, id) !== null;
		const usable = [claim, own].find((id) => id !== null && fits(id) && isFree(id)) ?? null;
		if (claim !== null && usable === null && !invited && own === null) {
			const why = used.includes(claim) ? "was used before" : "has not the form of a task id";
			notices.push(note("unusable-claim", `Issue #${issue.number} claims ${oneLine(claim)}, which ${why}: it is not taken in.`));
			continue;
		}
		const named = usable === null ? next : ownNumber(plan, usable);
		const values = valuesOf(issue, named?.id ?? usable ?? own ?? "", world, isSprint);
		const section = sectionFor(plan, asked, next === null ? usable : null, values);
		const bySlug = plan.tasks.some(({ identity }) => identity === "title") ? slugOf(values.title) : null;
		const id = usable ?? next?.key ?? bySlug ?? nextId(used, section);
		used.push(id);
		const sprint = sprintFor(plan, section, values);
		intakes.push({
			id,
			name: named?.id ?? id,
			bySlug: id === bySlug,
			section,
			issue,
			values: {
				...values,
				sprint,
				...firstChecklist(plan, values, ids)
			},
			path: plan.path
		});
	}
	return {
		intakes,
		notices
	};
}
/** Where in its plan a new task goes: a TASK.md sorts by number and sprint, in other plans it is current work unless a label says otherwise. */
function sectionFor(plan, asked, usable, values) {
	const sprint = sprintOf(plan);
	const inSprint = values.sprint !== void 0 && values.sprint !== null && values.sprint === sprint;
	if (plan.dialect !== "sprint") return asked === "discovered" && inSprint ? "current" : asked ?? "current";
	return (usable === null ? null : sectionOfId(usable)) ?? (inSprint ? "expansion" : "backlog");
}
/**
* A row outside the backlog belongs to the plan's sprint, so its issue does too; and where no row of its section can
* name another sprint, the one that the issue names can't be kept. What was only found, or is to be decided, has none.
*/
function sprintFor(plan, section, values) {
	if (section === "discovered" || section === "decision") return null;
	const follows = section === "backlog" ? null : sprintOf(plan);
	const neighbours = plan.tasks.filter((task) => task.section === section);
	return neighbours.length === 0 || neighbours.some((task) => task.fields.has("sprint")) ? values.sprint ?? follows : follows;
}
/** The sprint that a plan's current work belongs to; by its header, else by what its tasks say, since the configuration can name it. */
function sprintOf({ dialect, sprint, tasks }) {
	if (sprint.id !== null || dialect === "sprint") return sprint.id;
	return tasks.find(({ section, values }) => section === "current" && values.sprint !== null)?.values.sprint ?? null;
}
/** What an issue says of the task it becomes; its title and the first paragraph of its body are read this once. */
function valuesOf(issue, id, world, isSprint) {
	const side = {
		id,
		issue,
		trustedText: true,
		status: statusOf(issue, world),
		pull: null,
		base: {},
		options: world.options,
		keyOf: () => null,
		links: null,
		isSprint
	};
	const values = {};
	for (const name of FIELD_NAMES) readInto(values, name, side);
	const title = values.title ?? oneLine(issue.title);
	return {
		...values,
		title,
		description: values.description ?? issue.opening,
		status: values.status ?? "not-started"
	};
}
/** The status that the issue's label says; of several none can be told. */
function statusOf({ labels }, { options }) {
	const [status, ...others] = labelStatuses(labels, options["label-prefixes"].status);
	return others.length === 0 ? status : void 0;
}
function readInto(values, name, side) {
	const value = FIELDS[name].read(side);
	if (value !== void 0) values[name] = value;
}
function note(code, message) {
	return {
		level: "note",
		code,
		message,
		task: null
	};
}

// src/sync/pull-statement.ts
/**
* The merge of a task that is only now given an issue, or taken in from one, with the pull request that works on it
* already: progress is GitHub's where GitHub makes a statement. What it says becomes the base; else the next run would
* take it for news.
* @param task the place in the plan that is to show it; null for a row that is yet to be made, which can show all of it
*/
function withPull(merged, task, pull, onMerge) {
	const status = pull === null ? null : pullStatus(pull, onMerge);
	const signals = {
		state: "open",
		label: null,
		pull: status
	};
	if (pull === null || status === null) return {
		merged,
		signals
	};
	const said = {
		status,
		review: pull.details?.review ?? "none",
		pullRequest: pull.number
	};
	const values = { ...merged.values };
	const github = { ...merged.github };
	const toPlan = new Set(merged.toPlan);
	for (const name of [
		"status",
		"review",
		"pullRequest"
	]) {
		if (task !== null && !task.fields.has(name)) continue;
		copyField(github, said, name);
		const agreed = saysSame(name, values, said, task?.statusResolution ?? "words");
		if (!agreed || name === "status") copyField(values, said, name);
		if (!agreed) toPlan.add(name);
	}
	return {
		merged: {
			...merged,
			values,
			github,
			toPlan: [...toPlan]
		},
		signals
	};
}
function saysSame(name, values, said, resolution) {
	const value = values[name];
	return value !== void 0 && FIELDS[name].equal(value, said[name], resolution);
}

// src/sync/intake-outcome.ts
/**
* What becomes of an issue that is taken in: its row in the plan, and its block.
* @param pull the pull request that works on it already
*/
function intakeOutcome(intake, pull, { options, isSprint, linkable }) {
	const { id, name, bySlug, issue, section, path } = intake;
	const plain = {
		values: intake.values,
		plan: {},
		github: intake.values,
		toPlan: fieldNames(intake.values),
		toGitHub: [],
		conflicts: [],
		settled: []
	};
	const { merged, signals } = withPull(plain, null, pull, options["on-merge"]);
	return {
		key: id,
		id: name,
		task: null,
		path,
		record: null,
		merged,
		signals,
		target: issueTarget({
			task: {
				id: name,
				key: id,
				...bySlug ? { identity: "title" } : {}
			},
			merged,
			issue,
			fresh: true,
			unassignable: [],
			options,
			isSprint,
			linkable
		}),
		plan: {
			kind: "add-task",
			id,
			section,
			values: {
				...merged.values,
				title: intake.values.title
			},
			source: issue.number
		},
		state: "paired",
		issue: issue.number
	};
}

// src/sync/moves.ts
/**
* The section that a task has left since the last sync, where its plan keeps a log of moves and nobody has entered this
* one; null where there is nothing to enter.
*/
function unloggedMove({ movements }, task, record) {
	const from = record?.section;
	if (from === void 0 || from === task.section || movements === void 0) return null;
	const own = movements.filter(({ id }) => id === task.id);
	const newest = own.reduce((latest, { date }) => date !== null && date > latest ? date : latest, "");
	return (newest === "" ? own.slice(-1) : own.filter(({ date }) => date === newest)).some(({ to }) => to === task.section) ? null : from;
}

// src/sync/outcome.ts
/** What becomes of a task that is gone from the plan: its issue is closed as not planned, never deleted. */
function removedOutcome(key, record, issue) {
	const target = record.state === "paired" && issue?.state === "open" ? {
		...noChange(key, issue.number),
		removeLabels: issue.labels.filter((label) => hasName([label], CONFLICT_LABEL.name)),
		state: {
			state: "closed",
			reason: "not_planned"
		},
		comment: `Closed as not planned: ${key} is no longer in \`${record.path}\`.`
	} : null;
	return {
		key,
		task: null,
		path: record.path,
		record,
		merged: null,
		signals: null,
		target,
		plan: null,
		state: "removed",
		issue: record.issue
	};
}
/**
* What an outcome does to its task that the brake counts.
* @param proposed changes that an earlier run put into the rolling pull request: they were counted then
*/
function drasticChanges(outcome, proposed) {
	const { key, record, merged, target } = outcome;
	if (record === null || record.state !== "paired") return [];
	const waiting = proposed.find(({ side, task }) => side === "plan" && task === key)?.fields.status;
	if (waiting !== void 0 && waiting.to === merged?.values.status && merged?.toPlan.includes("status")) return [];
	if (outcome.state === "removed") return target === null ? [] : [{
		key,
		what: "removed"
	}];
	const [was, now] = [record.base.status, merged?.values.status];
	if (was === void 0 || now === void 0) return [];
	const writer = merged?.toPlan.includes("status") ? "github" : merged?.toGitHub.includes("status") ? "plan" : null;
	const what = writer === null ? null : drasticStatus(was, now, writer);
	return what === null ? [] : [{
		key,
		what
	}];
}

// src/sync/resting.ts
/** Recorded tasks that are left alone: their plan rests, and they stand in no other. */
function restingKeys({ ledger, resting }, planned) {
	const keys = Object.entries(ledger.tasks).filter(([key, { path }]) => resting?.has(path) === true && !planned.has(key));
	return new Set(keys.map(([key]) => key));
}
/** The ledger without some tasks: rows of other plans that read like those of one that rests are not their new places. */
function withoutTasks(ledger, keys) {
	if (keys.size === 0) return ledger;
	const tasks = Object.entries(ledger.tasks).filter(([key]) => !keys.has(key));
	return {
		...ledger,
		tasks: Object.fromEntries(tasks)
	};
}
/** Tasks of such plans whose issues are no longer on GitHub: told when the plan comes back. */
function goneWhileResting({ ledger, goneIssues }, resting) {
	const none = {
		task: null,
		merged: null,
		signals: null,
		target: null,
		plan: null
	};
	return Object.entries(ledger.tasks).flatMap(([key, record]) => {
		const { path, state, issue } = record;
		return state === "paired" && issue !== null && goneIssues.has(issue) && resting.has(key) ? [{
			...none,
			key,
			path,
			record,
			state: "gone",
			issue
		}] : [];
	});
}

// src/sync/repeated-ids.ts
/**
* Which of several rows with one id is the task that is recorded: the one with its text, so that a row which came later
* doesn't take its issue, wherever it stands. The first where nothing tells.
*/
function keptRow(rows, record) {
	if (record === void 0) return rows[0];
	return rows.toSorted((a, b) => compare(likeness(b, record), likeness(a, record)))[0];
}
/** How much speaks for a row, weightiest first. */
function likeness({ plan, task }, record) {
	const { title } = record.base;
	return [
		Number(title !== void 0 && plainTitle(title) === plainTitle(task.values.title)),
		Number(title !== void 0 && looksAlike(title, task.values.title)),
		Number(plan.path === record.path),
		agreement(record, task)
	];
}
function compare(a, b) {
	for (const [index, value] of a.entries()) {
		const difference = value - (b[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
/** A row under the key that it is synced by, which its own file may not give it. */
function underKey(row, key) {
	const task = row.task.key === key ? row.task : {
		...row.task,
		key
	};
	return {
		...row,
		task
	};
}

// src/sync/mirrors.ts
/**
* Tells which of several rows with one id is the task, which refer to it and which are others. A row in another file
* refers to the task if its words are alike, or if it was known to before. A sprint's plan is a task's home wherever
* else it stands; else the row that the record is of.
*/
function sortRows(rows, record) {
	const sprint = rows.find(isOfSprint);
	const kept = record === void 0 ? sprint ?? rows[0] : keptRow(rows, record);
	if (kept === void 0) return null;
	const others = rows.filter((row) => row.plan.path !== kept.plan.path && (record?.rows?.[row.plan.path] !== void 0 || titlesAlike(row.task.values.title, kept.task.values.title)));
	const home = isOfSprint(kept) ? kept : others.find(isOfSprint) ?? kept;
	const paths = /* @__PURE__ */ new Set([home.plan.path]);
	const mirrors = [];
	for (const row of [kept, ...others]) {
		if (paths.has(row.plan.path)) continue;
		paths.add(row.plan.path);
		mirrors.push(row);
	}
	return {
		home,
		mirrors,
		repeated: rows.filter((row) => row !== home && !mirrors.includes(row))
	};
}
function isOfSprint({ plan }) {
	return plan.dialect === "sprint";
}
/**
* A task as all its rows together say it: all but the status is its home's. The status is of the row that somebody
* changed since it was agreed on, the home's first; a row that was not there then says nothing yet.
*/
function taskOfRows({ home, mirrors }, record) {
	const able = [home, ...mirrors].filter(canSay);
	const changed = changedRows(able, record)[0];
	const { task } = home;
	const status = changed?.task.values.status ?? record?.base.status ?? able[0]?.task.values.status;
	if (status === void 0 || able.length === 0) return task;
	return {
		...task,
		values: {
			...task.values,
			status
		},
		fields: /* @__PURE__ */ new Set([...task.fields, "status"]),
		statusResolution: able.some((row) => row.task.statusResolution === "words") ? "words" : task.statusResolution
	};
}
/** The rows whose status is no longer the one that was agreed on for them, the home's first. */
function changedRows(rows, record) {
	return rows.filter((row) => {
		const base = rowBase(row, record);
		return canSay(row) && base !== void 0 && !saysStatus(row, base);
	});
}
/** The status that was last agreed on for a row; undefined for one that was not there. */
function rowBase({ plan }, record) {
	const { rows, path, base } = record ?? {};
	return rows === void 0 ? plan.path === path ? base?.status : void 0 : rows[plan.path];
}
/** Whether a row has a place for a status. */
function canSay({ task }) {
	return task.fields.has("status");
}
/** Whether a row says a status, as far as it can tell statuses apart. */
function saysStatus({ task }, status) {
	return FIELDS.status.equal(task.values.status, status, task.statusResolution);
}

// src/sync/row-outcome.ts
/** The outcomes with what follows for all rows of their tasks: they come to say the status that the task ends with. */
function rowOutcomes(outcomes, tasks) {
	return outcomes.map((outcome) => {
		const rows = tasks.get(outcome.key)?.rows;
		return rows === void 0 ? outcome : withRows(outcome, rows);
	});
}
function withRows(outcome, { home, mirrors }) {
	const { merged, task, record, plan, key } = outcome;
	const status = merged === null ? task?.values.status : merged.values.status;
	const undecided = status === void 0 || outcome.state !== "paired" && outcome.state !== "skipped";
	const rows = [home, ...mirrors].filter(canSay);
	const wrong = undecided ? [] : rows.filter((row) => !saysStatus(row, status));
	const bases = rows.map((row) => {
		const was = rowBase(row, record);
		const { status: said } = row.task.values;
		const [then, until] = undecided ? [was, was] : wrong.includes(row) ? [status, was] : [said, said];
		return {
			path: row.plan.path,
			then,
			until
		};
	});
	const told = (row) => ({
		from: row.task.values.status,
		to: status ?? null
	});
	const others = wrong.filter((row) => row !== home).map((row) => ({
		path: row.plan.path,
		change: update(row, status),
		status: told(row)
	}));
	const [winner, ...losers] = changedRows(rows, record);
	const settlements = losers.filter((row) => winner !== void 0 && !saysStatus(row, winner.task.values.status) && wrong.includes(row)).map((row) => ({
		path: row.plan.path,
		task: key,
		field: "status",
		side: "plan",
		lost: row.task.values.status,
		stays: status ?? null,
		by: null
	}));
	return {
		...outcome,
		plan: homeChange(plan, home, wrong.includes(home) ? status : void 0),
		rows: {
			home: wrong.includes(home) ? told(home) : null,
			others,
			bases,
			overruled: settlements
		}
	};
}
/** The change of the home's row: its status is given where its own says something else, whatever the other rows say. */
function homeChange(plan, home, status) {
	if (plan !== null && plan.kind !== "update-task") return plan;
	if (plan === null) return status === void 0 ? null : update(home, status);
	const { status: _, ...others } = plan.values;
	const values = status === void 0 ? others : {
		...others,
		status
	};
	return Object.keys(values).length === 0 && plan.movedFrom === void 0 ? null : {
		...plan,
		values
	};
}
function update({ task, fileKey }, status) {
	return {
		kind: "update-task",
		key: fileKey ?? task.key,
		values: status === void 0 ? {} : { status }
	};
}

// src/sync/task-pulls.ts
/** The keys of all tasks, to tell whom a title or branch means that names one by the id that it has in its feature. */
var LocalIds = class {
	#keys;
	constructor(keys) {
		this.#keys = Map.groupBy(new Set(keys), (key) => localId(key).toLowerCase());
	}
	/**
	* Whether a pull request that names the id means the task: nobody else has that id, or its branch names the feature.
	* `US1` on the branch `001-albums` is `001-albums/US1`, whatever else is called `US1`.
	*/
	means(pull, key) {
		const others = (this.#keys.get(localId(key).toLowerCase()) ?? []).filter((other) => other !== key);
		if (namesFeature(pull, key)) return true;
		if (others.some((other) => namesFeature(pull, other))) return false;
		return !key.includes("/") || others.length === 0;
	}
};
/** A key without its feature. */
function localId(key) {
	return key.slice(key.lastIndexOf("/") + 1);
}
function namesFeature({ headRef }, key) {
	const slash = key.lastIndexOf("/");
	return slash > 0 && branchNames(headRef, key.slice(0, slash));
}
/**
* The pull request that stands for a task, or null. Belongs: one whose body names the task, whose title or branch
* begins with its id, that closes its issue, or that the plan links. Never counts: the tool's own, one that changes
* nothing but plan files, and one from outside that nobody with write access has taken up.
*/
function pullOfTask(task, issue, pulls, inquiry, ids = new LocalIds([task.key])) {
	const linked = task.values.pullRequest;
	if (linked !== null && !pulls.some((pull) => pull.number === linked)) inquiry.pull(linked);
	const own = pulls.filter((pull) => belongs(pull, task, issue, linked, ids) && counts(pull, inquiry));
	return standingPull(own, linked);
}
/** Finds the pull requests of tasks among all; a title or branch may mean any task of the plans, or what stands for one. */
function pullFinder(pulls, inquiry, plans) {
	const ids = new LocalIds(plans.flatMap((plan) => [...plan.tasks, ...unitsOf(plan)].map(({ key }) => key)));
	return (task, issue) => pullOfTask(task, issue, pulls, inquiry, ids);
}
function belongs(pull, task, issue, linked, ids) {
	if (isOwn(pull)) return false;
	if (pull.claims.length > 0) return pull.claims.includes(task.key) || pull.number === linked;
	return pull.number === linked || names(pull, task.key) && ids.means(pull, task.key) || issue !== null && pull.closes.includes(issue);
}
/**
* The tasks that a pull request names: those of its body or, where that names none, those whose ids its title or branch
* begins with. None for the tool's own.
* @param keys of all tasks of the plans
*/
function pullClaims(pull, keys, ids = new LocalIds(keys)) {
	if (isOwn(pull)) return [];
	if (pull.claims.length > 0) return pull.claims;
	return keys.filter((key) => names(pull, key) && ids.means(pull, key));
}
/** Whether it is the tool's own pull request. */
function isOwn({ headRef }) {
	return /^lockstep\//.test(headRef);
}
function names({ title, headRef }, key) {
	return [key, localId(key)].some((name) => titleNames(title, name) || branchNames(headRef, name));
}
function counts(pull, inquiry) {
	if (pull.details === null) {
		inquiry.pullDetails(pull.number);
		return false;
	}
	if (pull.details.plansOnly) return false;
	return pull.mergedAt !== null || pull.vouched || pull.details.reviewers.length > 0 || inquiry.mayWrite(pull.author);
}

// src/sync/acyclic.ts
/**
* Which of the wanted links can be added without closing a circle, which GitHub doesn't take: each is judged with those
* before it already in place.
* @param present links that stand and stay
* @param wanted pairs of names, in the order of preference
*/
function withoutCircles(present, wanted) {
	const all = new Map([...present].map(([from, to]) => [from, new Set(to)]));
	for (const [from, to] of wanted) add(all, from, to);
	const suspect = onCircles(all);
	const standing = new Map([...present].map(([from, to]) => [from, new Set(to)]));
	const added = /* @__PURE__ */ new Map();
	for (const [from, to] of wanted) {
		if (suspect.has(from) && suspect.has(to) && leadsTo(standing, to, from)) continue;
		add(standing, from, to);
		add(added, from, to);
	}
	return added;
}
function add(graph, from, to) {
	const links = graph.get(from) ?? /* @__PURE__ */ new Set();
	graph.set(from, links.add(to));
}
/** What remains when everything that leads to nothing that remains is taken away: circles, and what leads to them. */
function onCircles(graph) {
	const open = new Map([...graph].map(([from, to]) => [from, to.size]));
	const back = /* @__PURE__ */ new Map();
	for (const [from, links] of graph) for (const to of links) back.set(to, [...back.get(to) ?? [], from]);
	const ends = [...back.keys()].filter((name) => (open.get(name) ?? 0) === 0);
	for (let end = ends.pop(); end !== void 0; end = ends.pop()) {
		open.delete(end);
		for (const from of back.get(end) ?? []) {
			const left = (open.get(from) ?? 0) - 1;
			open.set(from, left);
			if (left === 0) ends.push(from);
		}
	}
	return new Set([...open].flatMap(([name, left]) => left > 0 ? [name] : []));
}
function leadsTo(graph, start, goal) {
	const seen = /* @__PURE__ */ new Set();
	const open = [start];
	for (let at = open.pop(); at !== void 0; at = open.pop()) {
		if (at === goal) return true;
		if (seen.has(at)) continue;
		seen.add(at);
		open.push(...graph.get(at) ?? []);
	}
	return false;
}

// src/sync/link-world.ts
/** The tasks of a run with their issues, for deciding on the links between them. */
var LinkWorld = class {
	outcomes;
	#ledger;
	#byKey;
	#names;
	constructor(outcomes, ledger) {
		this.outcomes = outcomes;
		this.#ledger = ledger;
		this.#byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
		this.#names = issueNames(ledger, outcomes);
	}
	/** A task that this run decides on. */
	task(key) {
		return this.#byKey.get(key);
	}
	issue(number) {
		return number === null ? void 0 : this.#ledger.issues[number];
	}
	/** Key of the task that an issue belongs to or belonged to; null where it is none of a task. */
	keyOf(number) {
		return this.#names.get(number) ?? null;
	}
	/** What an issue is called in changes. */
	nameOf(number) {
		return this.#names.get(number) ?? `#${number}`;
	}
};
/** Whether a task has an issue or gets one in this run. */
function isLinkable({ state, issue, target }) {
	return state === "paired" && (issue !== null || target !== null);
}

// src/sync/blocker-links.ts
/** As many issues may block one on GitHub, and be blocked by one. */
const LIMIT$1 = 50;
const NOTHING = {
	block: [],
	unblock: [],
	blockedBy: [],
	blockers: null
};
/**
* The dependencies that GitHub is to have, after what plan and GitHub came to. What GitHub takes no more of, or what
* would close a circle, only the issue's block says.
*/
var BlockerLinks = class {
	#world;
	#dependents;
	#allowed;
	/** How many more issues one may block, by key of its task. */
	#room = /* @__PURE__ */ new Map();
	constructor(world) {
		this.#world = world;
		this.#dependents = new Map(world.outcomes.flatMap((outcome) => {
			const dependent = isLinkable(outcome) ? this.#dependent(outcome) : null;
			return dependent === null ? [] : [[outcome.key, dependent]];
		}));
		const all = [...this.#dependents.values()];
		const present = all.map(({ outcome, now, unblock }) => [outcome.key, new Set(now.filter((number) => !unblock.includes(number)).map((number) => world.nameOf(number)))]);
		const wanted = all.flatMap((dependent) => missing(dependent).map((task) => [dependent.outcome.key, task.key]));
		this.#allowed = withoutCircles(new Map(present), wanted);
	}
	of({ key }) {
		const dependent = this.#dependents.get(key);
		if (dependent === void 0) return NOTHING;
		const { outcome, now, agreed, wanted, unblock } = dependent;
		const world = this.#world;
		const count = world.issue(outcome.issue)?.dependencies?.blockedBy ?? 0;
		let room = LIMIT$1 - count + unblock.length;
		const block = missing(dependent).filter((task) => {
			if (this.#allowed.get(key)?.has(task.key) !== true) return false;
			const there = this.#room.get(task.key) ?? LIMIT$1 - (world.issue(task.issue)?.dependencies?.blocking ?? 0);
			if (room <= 0 || there <= 0) return false;
			room--;
			this.#room.set(task.key, there - 1);
			return true;
		});
		const linked = now.filter((number) => wanted.some((task) => task.issue === number));
		return {
			block: block.map((task) => task.key),
			unblock: unblock.map((number) => ({
				number,
				was: world.nameOf(number)
			})),
			blockedBy: now.flatMap((number) => world.keyOf(number) ?? []),
			blockers: [.../* @__PURE__ */ new Set([...linked, ...agreed])]
		};
	}
	#dependent(outcome) {
		const { key, merged, record, issue } = outcome;
		const names = merged?.values.dependsOn;
		const observed = this.#world.issue(issue);
		const now = observed === void 0 ? [] : knownBlockers(observed);
		if (names === void 0 || now === null) return null;
		const wanted = names.flatMap((name) => this.#world.task(name) ?? []).filter((task) => isLinkable(task) && task.key !== key);
		const keyOf = (number) => this.#world.keyOf(number);
		const agreed = agreedLinks(now, record, keyOf).filter((number) => now.includes(number));
		return {
			outcome,
			now,
			agreed,
			wanted,
			unblock: agreed.filter((number) => !wanted.some((task) => task.issue === number) && !this.#isNamed(number, names))
		};
	}
	/** Whether a list names the task of an issue, and that task has no other one. */
	#isNamed(number, names) {
		const key = this.#world.keyOf(number);
		if (key === null || !hasName(names, key)) return false;
		const task = this.#world.task(key);
		return task === void 0 || task.issue === number;
	}
};
/** The tasks whose issues are to block one and don't yet. */
function missing({ now, wanted }) {
	return wanted.filter(({ issue }) => issue === null || !now.includes(issue));
}

// src/sync/parent-links.ts
/** As many sub-issues GitHub takes under one issue, closed ones included. */
const LIMIT = 100;
/** The parents of issues: the plan's, but for those that people have put under an issue of their own. */
var ParentLinks = class {
	#world;
	/** How many more sub-issues an issue takes, by key of its task. */
	#room = /* @__PURE__ */ new Map();
	/** How many sub-issues an issue loses, by its number. */
	#leaving = /* @__PURE__ */ new Map();
	#full = /* @__PURE__ */ new Map();
	#own = [];
	constructor(world) {
		this.#world = world;
		for (const { task, record, issue } of world.outcomes) {
			const seen = world.issue(issue)?.parent;
			if (task === null || typeof seen !== "number" || record?.parent?.issue !== seen) continue;
			if (!(task.parent !== null && world.task(task.parent)?.issue === seen)) this.#leaving.set(seen, (this.#leaving.get(seen) ?? 0) + 1);
		}
	}
	/** One for each parent that takes no more, and for each issue that has a parent of somebody's own; each told once. */
	notices() {
		return [...this.#own, ...[...this.#full].map(([parent, keys]) => fullParent(parent, keys, LIMIT))];
	}
	of({ key, task, record, issue }) {
		const world = this.#world;
		const place = record?.parent ?? null;
		if (task === null) return { place };
		const seen = world.issue(issue)?.parent;
		const from = typeof seen === "number" ? seen : null;
		const was = from === null ? null : world.nameOf(from);
		const above = task.parent === null ? void 0 : world.task(task.parent);
		if (task.parent === null || above?.state === "skipped") {
			if (place?.issue == null || place.issue !== from) return { place: null };
			return {
				parent: {
					to: null,
					from,
					was
				},
				place
			};
		}
		if (above === void 0 || !isLinkable(above) || above.key === key) return { place };
		if (above.issue !== null && above.issue === seen) return { place: { issue: seen } };
		if (seen === "elsewhere" || from !== null && from !== place?.issue && world.keyOf(from) === null) {
			if (place?.told !== "own") this.#own.push(ownParent(key, task.parent, from));
			return { place: {
				issue: null,
				told: "own"
			} };
		}
		const room = this.#room.get(above.key) ?? this.#roomUnder(above);
		if (room > 0) {
			this.#room.set(above.key, room - 1);
			return {
				parent: {
					to: above.key,
					from,
					was
				},
				place
			};
		}
		if (place?.told !== "full") this.#full.set(above.key, [...this.#full.get(above.key) ?? [], key]);
		return { place: {
			issue: null,
			told: "full"
		} };
	}
	#roomUnder({ issue }) {
		if (issue === null) return LIMIT;
		return LIMIT - (this.#world.issue(issue)?.subIssues ?? 0) + (this.#leaving.get(issue) ?? 0);
	}
};

// src/sync/link-targets.ts
/**
* Decides on the links of all issues: the parents are the plan's, the dependencies what plan and GitHub came to.
* @param subIssues false where GitHub has no sub-issues: what is remembered of them stays
*/
function linkIssues(outcomes, ledger, subIssues) {
	const world = new LinkWorld(outcomes, ledger);
	const [parents, blockers] = [new ParentLinks(world), new BlockerLinks(world)];
	const links = /* @__PURE__ */ new Map();
	for (const outcome of outcomes) {
		if (!isLinkable(outcome) || outcome.merged === null) continue;
		const placing = subIssues ? parents.of(outcome) : { place: outcome.record?.parent ?? null };
		const { blockers: agreed, ...blocking } = blockers.of(outcome);
		const { place, ...parent } = placing;
		const idle = !("parent" in parent) && blocking.block.length + blocking.unblock.length === 0;
		links.set(outcome.key, {
			target: idle ? null : {
				...parent,
				...blocking
			},
			outcome: {
				place,
				blockers: agreed
			}
		});
	}
	return {
		links,
		notices: parents.notices()
	};
}

// src/sync/with-links.ts
/** Outcomes with what is to become of the links between their issues; the issues themselves are decided on before. */
function withLinks(outcomes, context) {
	const { links, notices } = linkIssues(outcomes, context.ledger, context.subIssues);
	const below = context.subIssues ? null : Map.groupBy(outcomes, ({ task }) => task?.parent ?? null);
	return {
		outcomes: outcomes.map((outcome) => {
			const link = links.get(outcome.key);
			if (link === void 0) return outcome;
			const listed = withSubtasks(outcome, below?.get(outcome.key) ?? [], context);
			if (link.target === null) return {
				...listed,
				links: link.outcome
			};
			const target = listed.target ?? (listed.issue === null ? null : noChange(listed.key, listed.issue));
			return {
				...listed,
				target: target && {
					...target,
					links: link.target
				},
				links: link.outcome
			};
		}),
		notices
	};
}
/** An outcome whose issue lists these tasks in its block, and none where there are none. */
function withSubtasks(outcome, children, context) {
	const { key, issue, target, merged } = outcome;
	const observed = issue === null ? null : context.ledger.issues[issue] ?? null;
	const subtasks = children.flatMap((child) => subtaskOf(child, context) ?? []);
	const listing = (block) => subtasks.length === 0 ? block : {
		...block,
		subtasks
	};
	if (target !== null && target.block !== null) return {
		...outcome,
		target: {
			...target,
			block: listing(target.block)
		}
	};
	if (merged === null || observed === null || observed.block === null) return outcome;
	if (sameSubtasks(observed.block.subtasks ?? [], subtasks)) return outcome;
	const block = listing(blockDraft(key, merged.values, observed));
	return {
		...outcome,
		target: {
			...target ?? noChange(key, observed.number),
			block
		}
	};
}
function subtaskOf({ key, task, state, issue, target, merged }, context) {
	if (task === null || merged === null || state !== "paired" || issue === null && target === null) return null;
	const observed = issue === null ? void 0 : context.ledger.issues[issue];
	const { title, status } = merged.values;
	return {
		key,
		issue,
		title: title === void 0 ? observed?.title ?? key : issueTitle(context.options["issue-title"], task.id, title),
		done: status === void 0 ? observed?.state === "closed" : stateOf$1(status) !== "open"
	};
}

// src/sync/world.ts
/**
* The tasks of all plans by key. Several rows with one id are one task where they are in several files and speak of the
* same work; of those that don't, the task is the one that the record is of, and the others are kept apart in `repeated`.
*/
function collectTasks(plans, records) {
	const all = plans.filter((plan) => !plan.template).flatMap((plan) => unitsOf(plan).map((task) => ({
		plan,
		task,
		fileKey: task.key
	})));
	const tasks = /* @__PURE__ */ new Map();
	const repeated = [];
	for (const [key, group] of Map.groupBy(all, ({ task }) => sharedKey(task))) {
		const record = records[key];
		const rows = sortRows(group, record);
		if (rows === null) continue;
		const home = underKey(rows.home, key);
		tasks.set(key, rows.mirrors.length === 0 ? home : {
			...home,
			task: {
				...taskOfRows(rows, record),
				key
			},
			rows
		});
		for (const row of rows.repeated) repeated.push({
			...row,
			kept: rows.home
		});
	}
	return {
		tasks,
		repeated
	};
}
/** Tells sprint ids from milestones that people use otherwise: a known sprint's title, or one of the same shape (digits apart). */
function sprintTest(plans, ledger) {
	const ids = /* @__PURE__ */ new Set();
	for (const plan of plans) {
		if (plan.sprint.id !== null) ids.add(plan.sprint.id);
		for (const task of unitsOf(plan)) if (task.values.sprint !== null) ids.add(task.values.sprint);
	}
	for (const record of Object.values(ledger.tasks)) if (typeof record.base.sprint === "string") ids.add(record.base.sprint);
	const shape = (text) => text.toLowerCase().replace(/\d+/g, "0");
	const shapes = new Set([...ids].map(shape));
	return (title) => ids.has(title) || /\d/.test(title) && shapes.has(shape(title));
}

// src/sync/reconcile.ts
/**
* Decides what a run does: both sides as they stand and what was agreed before in, changes and conflicts out. Pure; the
* same world gives the same decision, whatever event caused the run.
*/
function reconcile(seen) {
	const { options } = seen;
	const inquiry = new Inquiry(seen.facts);
	const { tasks: planned, repeated } = collectTasks(seen.plans, seen.ledger.tasks);
	const resting = restingKeys(seen, planned);
	const renumbered = findRenumberings(planned, withoutTasks(seen.ledger, resting), options, (l) => inquiry.mayWrite(l));
	const { followed, asked } = renumbered;
	const held = renumbered.held.union(resting);
	const world = {
		...seen,
		ledger: moveRecords(seen.ledger, followed)
	};
	const { ledger } = world;
	const tasks = new Map([...planned].filter(([key]) => !held.has(key)));
	const isSprint = sprintTest(world.plans, ledger);
	const given = givenIds$1(world, tasks);
	const pairing = pairTasks(world, tasks, given, inquiry);
	const notices = [
		...pairing.notices,
		...repeated.map(repeatedId),
		...asked.map((chain) => askedRenumbering(chain, planned))
	];
	const parts = [];
	const keyByIssue = new Map(pairing.pairs.map(({ task, issue }) => [issue.number, task.task.key]));
	const keyOf = (issue) => keyByIssue.get(issue) ?? null;
	const linkable = new Set(pairing.pairs.map(({ task }) => task.task.key));
	const pulls = Object.values(ledger.pulls);
	const checklistIds = new ChecklistIds();
	const pullOf = pullFinder(pulls, inquiry, world.plans);
	const unpaired = pairing.unpaired.flatMap(({ task, record }) => unpairedOutcome(task, record) ?? []);
	for (const { key, target } of unpaired) if (target !== null) linkable.add(key);
	const known = [
		...planned.keys(),
		...Object.keys(ledger.tasks),
		...ledger.tombstones.map((tombstone) => tombstone.key),
		...repeated.map(({ task }) => task.id)
	];
	const pairedNumbers = /* @__PURE__ */ new Set([
		...pairing.pairs.map(({ issue }) => issue.number),
		...pairing.duplicates.map(({ issue }) => issue.number),
		...Object.values(ledger.tasks).flatMap(({ issue }) => issue === null ? [] : [issue])
	]);
	const candidates = Object.values(ledger.issues).filter((issue) => issue.state === "open" && !pairedNumbers.has(issue.number) && issue.report !== true).filter((issue) => !claimsTask(issue, planned) || given.displaced.has(issue.number)).toSorted((a, b) => a.number - b.number);
	const taken = takeIn(world, candidates, known, inquiry, isSprint, checklistIds);
	notices.push(...taken.notices);
	for (const { id, issue } of taken.intakes) {
		linkable.add(id);
		keyByIssue.set(issue.number, id);
	}
	for (const { task: planned, issue, record } of pairing.pairs) {
		const pull = pullOf(planned.task, issue.number);
		const says = (view, basis) => statementsOf(planned.task, withKeysNow(view, followed), basis, pull, {
			options,
			inquiry,
			keyOf,
			isSprint
		});
		const sideOf = (view) => says(view, record).side;
		const { basis, view } = basisOf(world, planned, record, issue, inquiry, sideOf);
		const statements = says(view, basis);
		notices.push(...untakenStatus(planned, issue, statements));
		parts.push(pairedOutcome(planned, record, basis, issue, statements));
	}
	parts.push(...unpaired);
	for (const [key, record] of Object.entries(ledger.tasks)) if (!tasks.has(key) && !held.has(key) && !world.lostPlans.some((plan) => plan.path === record.path && !world.allowMassChange)) parts.push(removedOutcome(key, record, record.issue === null ? void 0 : ledger.issues[record.issue]));
	parts.push(...goneWhileResting(world, resting));
	for (const intake of taken.intakes) {
		const pull = pullOf({
			key: intake.id,
			values: { pullRequest: null }
		}, intake.issue.number);
		const linked = withBlockersOf(intake, keyOf, inquiry);
		parts.push(intakeOutcome(linked, pull, {
			options,
			isSprint,
			linkable
		}));
	}
	const doubles = ownDoubles(pairing.duplicates, ledger, inquiry);
	for (const double of doubles) parts.push(closedDouble(double, tasks.get(double.key)?.plan.path ?? ""));
	askUnfitting(new Set(keyByIssue.keys()), ledger.issues, inquiry);
	if (inquiry.needs.length > 0) return {
		kind: "needs",
		needs: inquiry.needs
	};
	const subIssues = world.subIssues !== false;
	const { outcomes, notices: linkNotices } = withLinks(rowOutcomes(parts, tasks), {
		ledger,
		options,
		subIssues
	});
	notices.push(...outcomes.flatMap(overruledRows), ...linkNotices, ...outcomes.flatMap(unsayableStatus));
	const { adoption } = pairing;
	const listed = [...Object.values(ledger.issues), ...pulls].filter(({ state }) => state === "open").length;
	const { openCount } = world.repository;
	if (world.firstMeeting && openCount !== null && listed < openCount && !world.adopt) return {
		kind: "stop",
		notices: [...notices, incompleteList(listed, openCount)],
		adoption: null
	};
	const strangers = [...candidates, ...pairing.pairs.map(({ issue }) => issue)].some((issue) => claimOf(issue) === null);
	if (world.firstMeeting && strangers && !world.adopt) return {
		kind: "stop",
		notices: [...notices, needsAdoption()],
		adoption
	};
	const paired = Object.values(ledger.tasks).filter((record) => record.state === "paired");
	const lost = world.lostPlans.map((plan) => ({
		...plan,
		tasks: Object.entries(ledger.tasks).filter(([key, r]) => r.path === plan.path && r.state === "paired" && !planned.has(key)).length
	}));
	const drastic = outcomes.flatMap((outcome) => drasticChanges(outcome, ledger.proposal?.changes ?? []));
	const stop = world.allowMassChange ? null : brake(drastic, paired.length, lost);
	if (stop !== null) return {
		kind: "stop",
		notices: [...notices, stop],
		adoption: null
	};
	const claims = pairing.duplicates.filter((duplicate) => !doubles.has(duplicate));
	for (const { key, issue, keeps } of claims) notices.push(duplicateClaim(key, issue.number, keeps));
	const duplicates = claims.filter(({ issue }) => !issue.labels.includes(DUPLICATE_LABEL)).map(({ issue }) => issue.number);
	const changes = outcomes.flatMap((outcome) => changesOf(outcome, ledger));
	for (const number of duplicates) changes.push(duplicateLabelled(number, ledger.issues[number]));
	return {
		kind: "decided",
		outcomes,
		changes,
		conflicts: outcomes.flatMap((outcome) => outcome.merged?.conflicts ?? []),
		notices,
		duplicates,
		renumbered: followed
	};
	function pairedOutcome({ plan, task, fileKey }, known, basis, issue, { side, signals, signal }) {
		const record = known === null ? null : basis;
		const unassignable = record?.unassignable ?? [];
		const owners = task.values.owners.filter((owner) => !hasName(unassignable, owner));
		const { pull } = side;
		const { path } = plan;
		const { intents } = ledger;
		const talk = new ConflictTalk({
			task,
			path,
			issue,
			record,
			signal,
			pull,
			intents,
			options,
			inquiry
		});
		const compared = {
			...task,
			values: {
				...task.values,
				owners
			}
		};
		const mergeWith = (said) => mergeTask(compared, basis?.base ?? {}, said, options.policy, talk.settle);
		const held = holdDone(mergeWith, {
			task,
			path,
			basis: record,
			side,
			signal,
			intents,
			inquiry
		});
		const merged = checklistIds.give(plan, task, held.merged);
		const told = withHeld(talk.tell(merged), held);
		notices.push(...talk.notices, ...told.settled.map(settledConflict), ...held.notices);
		const changes = issueTarget({
			task,
			merged,
			issue,
			fresh: record === null,
			unassignable,
			options,
			isSprint,
			linkable,
			placed: placeLabels(plan, task, record, merged.values.status, issue.labels)
		});
		const target = withTelling(changes, task.key, issue, told);
		const values = pickFields(merged.values, merged.toPlan);
		if (values.owners !== void 0) values.owners = [...task.values.owners.filter((o) => hasName(unassignable, o)), ...values.owners];
		const movedFrom = unloggedMove(plan, task, record);
		const planChange = merged.toPlan.length === 0 && movedFrom === null ? null : {
			kind: "update-task",
			key: fileKey ?? task.key,
			values,
			...movedFrom === null ? {} : { movedFrom }
		};
		return {
			key: task.key,
			task,
			path,
			record,
			merged,
			signals,
			target,
			plan: planChange,
			state: "paired",
			issue: issue.number,
			told,
			awaits: held.awaits,
			...ledger.intents === null ? {} : { says: said$1(side) }
		};
	}
	function unpairedOutcome({ plan, task, fileKey }, record) {
		const none = {
			key: task.key,
			task,
			path: plan.path,
			record,
			merged: null,
			signals: null,
			target: null,
			plan: null,
			issue: null
		};
		if (record?.state === "paired" && record.issue !== null) {
			if (world.goneIssues.has(record.issue)) {
				notices.push(goneIssue(task.key, record.issue));
				return {
					...none,
					state: "gone",
					issue: record.issue
				};
			}
			inquiry.readSingly(record.issue);
			return null;
		}
		if (record?.state === "gone") {
			notices.push(goneIssue(task.key, record.issue));
			return {
				...none,
				state: "gone",
				issue: record.issue
			};
		}
		const asked = pairing.adoption?.ask.find((entry) => entry.task === task.key);
		if (asked !== void 0 || record?.state === "ask" && !world.adopt) {
			notices.push(askedTask(task.key, asked?.issue ?? null));
			return {
				...none,
				state: "ask"
			};
		}
		if ((task.values.status === "done" || task.values.status === "cancelled") && options.done === "skip") return {
			...none,
			state: "skipped"
		};
		const pull = pullOf(task, null);
		const plain = mergeTask(task, {}, null, options.policy);
		const { merged, signals } = withPull(plain, task, pull, options["on-merge"]);
		const target = issueTarget({
			task,
			merged,
			issue: null,
			fresh: true,
			unassignable: [],
			options,
			isSprint,
			linkable,
			placed: placeLabels(plan, task, null, merged.values.status, [])
		});
		const values = pickFields(merged.values, merged.toPlan);
		const change = merged.toPlan.length === 0 ? null : {
			kind: "update-task",
			key: fileKey ?? task.key,
			values
		};
		return {
			...none,
			merged,
			signals,
			target,
			plan: change,
			state: "paired"
		};
	}
}

// src/sync/review-times.ts
/**
* When a pull request was first reviewed, and first approved, by somebody else than its author; automation doesn't
* count, since it answers within seconds. What hasn't happened is missing.
*/
function reviewTimes(author, reviews) {
	const others = reviews.filter((review) => review.state !== "pending" && review.author.toLowerCase() !== author.toLowerCase() && !review.author.endsWith("[bot]"));
	const reviewedAt = earliest(others);
	const approvedAt = earliest(others.filter(({ state }) => state === "approved"));
	return {
		...reviewedAt === null ? {} : { reviewedAt },
		...approvedAt === null ? {} : { approvedAt }
	};
}
function earliest(reviews) {
	return reviews.flatMap(({ submittedAt }) => submittedAt ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

// src/run/evidence.ts
/** Check runs that this tool makes itself are called so. */
const OWN_CHECK = /^lockstep\b/i;
/** Gathers what is known of a pull request as evidence, asking for no more than these kinds. */
async function pullEvidence(pull, kinds, { host, policy, workflowRun }) {
	const { number, author, headSha } = pull;
	const state = pull.mergedAt !== null ? "merged" : pull.state;
	let asked = null;
	const checks = () => {
		asked ??= host.commitChecks(headSha);
		return asked;
	};
	return {
		number,
		author,
		state,
		...kinds.has("review") ? { review: await verified(() => reviewOf(number, author, host)) } : {},
		...kinds.has("checks") ? { checks: await verified(async () => stateOf(await checks(), workflowRun)) } : {},
		...kinds.has("tests") ? { tests: await verified(async () => (await host.pullFiles(number)).some((f) => matchesGlob(f, policy.tests))) } : {},
		...kinds.has("coverage") ? { coverage: await verified(() => coverage(headSha, policy.coverageFiles, host, checks)) } : {}
	};
}
async function reviewOf(number, author, host) {
	const reviews = await host.reviews(number);
	const writers = /* @__PURE__ */ new Set();
	for (const login of new Set(reviews.map((review) => review.author))) {
		const permission = await host.permission(login);
		if (permission === "admin" || permission === "write") writers.add(login.toLowerCase());
	}
	return verdictOf(author, reviews, (login) => writers.has(login.toLowerCase()));
}
function stateOf(all, workflowRun) {
	const others = all.filter(({ name, url }) => !OWN_CHECK.test(name) && (workflowRun === null || !isOfRun(url, workflowRun)));
	const names = (state) => others.filter((check) => check.state === state).map((check) => check.name);
	return {
		passed: names("passed").length,
		failed: names("failed"),
		running: names("running")
	};
}
/** A job's address is `…/actions/runs/<run>/job/<job>`. */
function isOfRun(url, run) {
	return url?.split("/").some((part, at, parts) => part === run && parts[at - 1] === "runs") ?? false;
}
/** By a report in the repository, else by what a check about coverage says; that of a patch alone is another figure. */
async function coverage(commit, paths, host, checks) {
	for (const path of paths) {
		const report = await host.fileAt(path, commit);
		if (report !== null) return coverageOf(report);
	}
	return (await checks()).filter(({ name }) => /cover|codecov/i.test(name) && !/patch|diff/i.test(name)).map(({ text }) => percentIn(text)).find((percent) => percent !== null) ?? null;
}
/** A fact, or why GitHub wouldn't tell it. @throws GitHubError where GitHub fails altogether */
async function verified(ask) {
	try {
		return {
			known: true,
			value: await ask()
		};
	} catch (error) {
		if (!(error instanceof GitHubError) || !UNTOLD.has(error.kind)) throw error;
		return {
			known: false,
			why: error.message.replace(/\.$/, "")
		};
	}
}
const UNTOLD = /* @__PURE__ */ new Set([
	"forbidden",
	"not-found",
	"refused",
	"bad-file"
]);

// src/run/sync/facts.ts
/** Time stamps are whole seconds, and two answers may be a second apart. */
const SETTLED_MS = 2e3;
/** Facts of one run, growing as decisions ask for them. */
var FactBook = class {
	permissions = /* @__PURE__ */ new Map();
	single = /* @__PURE__ */ new Set();
	timelines = /* @__PURE__ */ new Map();
	noPull = /* @__PURE__ */ new Set();
	gone = /* @__PURE__ */ new Set();
	comments = /* @__PURE__ */ new Map();
	blocking = /* @__PURE__ */ new Set();
	planEdits = /* @__PURE__ */ new Map();
	evidence = /* @__PURE__ */ new Map();
	#host;
	#history;
	#isPlanFile;
	#now;
	#sleep;
	#asking;
	/**
	* @param history null where nobody asks when something came into a plan
	* @param isPlanFile whether a path is a plan or the tool's own record, so not work on a task
	* @param now GitHub's clock, as near as it is known
	* @param asking for whom evidence is gathered
	*/
	constructor(host, history, isPlanFile, now, sleep, asking) {
		this.#host = host;
		this.#history = history;
		this.#isPlanFile = isPlanFile;
		this.#now = now;
		this.#sleep = sleep;
		this.#asking = asking;
	}
	/** Fetches what is needed; the ledger that comes back has the observations. */
	async fetch(needs, ledger) {
		let result = ledger;
		for (const need of needs) result = await this.#one(need, result);
		return result;
	}
	async #one(need, ledger) {
		switch (need.kind) {
			case "permission":
				await this.#permission(need.login);
				return ledger;
			case "timeline":
				this.timelines.set(need.number, await this.#host.timeline(need.number));
				return ledger;
			case "issue": {
				const issue = await this.#host.issue(need.number);
				this.single.add(need.number);
				if (issue === null) {
					this.gone.add(need.number);
					const { [need.number]: _, ...issues } = ledger.issues;
					return {
						...ledger,
						issues
					};
				}
				if (isOlder(issue, ledger.issues[need.number])) return ledger;
				return {
					...ledger,
					issues: {
						...ledger.issues,
						[need.number]: observeIssue(issue, ledger.issues[need.number])
					}
				};
			}
			case "pull": {
				const pull = await this.#host.pull(need.number);
				if (pull === null) {
					this.noPull.add(need.number);
					return ledger;
				}
				return {
					...ledger,
					pulls: {
						...ledger.pulls,
						[need.number]: observePull(pull, ledger.pulls[need.number])
					}
				};
			}
			case "pull-details": return this.#details(need.number, ledger);
			case "comments": {
				const at = this.#now();
				this.comments.set(need.number, {
					at,
					comments: await this.#host.comments(need.number)
				});
				return ledger;
			}
			case "blockers": return withBlockers(ledger, need.number, await this.#host.blockers(need.number));
			case "blocking":
				this.blocking.add(need.number);
				return withBlocking(ledger, need.number, await this.#host.blocking(need.number));
			case "evidence": {
				const { number, kinds } = need;
				const pull = ledger.pulls[number];
				const { policy, workflowRun } = this.#asking;
				if (pull === void 0 || policy === null) return ledger;
				const found = await pullEvidence(pull, new Set(kinds), {
					host: this.#host,
					policy,
					workflowRun
				});
				this.evidence.set(evidenceKey(number, kinds), found);
				return ledger;
			}
			case "plan-edit": {
				const { path, task, field } = need;
				this.planEdits.set(planEditKey(path, task, field), await this.#history?.edit(path, task, field) ?? null);
				return ledger;
			}
		}
	}
	async #details(number, ledger) {
		const stored = ledger.pulls[number];
		if (stored !== void 0 && !isFirm(stored.updatedAt, this.#now())) await this.#sleep(1100);
		const at = this.#now();
		const pull = stored === void 0 ? null : await this.#current(stored, ledger.observedAt);
		if (pull === null) {
			this.noPull.add(number);
			const { [number]: _, ...pulls } = ledger.pulls;
			return {
				...ledger,
				pulls
			};
		}
		const [reviews, files] = [await this.#host.reviews(number), await this.#host.pullFiles(number)];
		const verdicts = reviews.filter((review) => review.state !== "pending" && review.state !== "commented");
		const writers = /* @__PURE__ */ new Set();
		for (const login of new Set(reviews.map((review) => review.author))) {
			if (login === pull.author) continue;
			const permission = await this.#permission(login);
			if (permission === "admin" || permission === "write") writers.add(login.toLowerCase());
		}
		const details = {
			at,
			review: reviewMark(pull, verdicts, (login) => writers.has(login.toLowerCase())),
			reviewers: [...writers].toSorted(),
			plansOnly: files.length > 0 && files.every(this.#isPlanFile),
			...reviewTimes(pull.author, reviews)
		};
		return {
			...ledger,
			pulls: {
				...ledger.pulls,
				[number]: {
					...pull,
					details
				}
			}
		};
	}
	/**
	* The pull request as it is now. What this run's listing shows is as good as another look where it last changed well
	* before: the listing of issues, whose time is known, and that of pull requests are answered side by side.
	*/
	async #current(listed, observedAt) {
		const { requestedReviewers } = listed;
		if (Date.parse(observedAt ?? "") - Date.parse(listed.updatedAt) >= SETTLED_MS && requestedReviewers !== void 0) return {
			...listed,
			requestedReviewers
		};
		const pull = await this.#host.pull(listed.number);
		return pull === null ? null : {
			...observePull(pull, void 0),
			requestedReviewers: pull.requestedReviewers
		};
	}
	async #permission(login) {
		const key = login.toLowerCase();
		const stored = this.permissions.get(key);
		if (stored !== void 0) return stored;
		const permission = await this.#host.permission(login);
		this.permissions.set(key, permission);
		return permission;
	}
};

// src/run/sync/follow-parts.ts
/**
* The plans with the statuses that tasks will have which are as far as their parts: what a decision writes into the parts
* moves the whole in the same run, so that the next finds nothing to do. Null where nothing moves. Pure.
* @param files the plans as they were read
* @param plans the plans that the decision was taken on
*/
function followParts(files, plans, outcomes, options) {
	const own = new Set(outcomes.flatMap(({ key, merged }) => merged?.toPlan.includes("status") ? [key] : []));
	let moved = false;
	const now = plans.map((plan) => {
		const wholes = new Set(plan.tasks.flatMap(({ parent }) => parent ?? []));
		const file = files.find(({ path }) => path === plan.path);
		if (plan.units === void 0 || file === void 0 || wholes.size === 0) return plan;
		const after = statusesAfter(file, outcomes, options);
		const units = unitsOf(plan).map((unit) => {
			const status = wholes.has(unit.key) && !own.has(unit.key) ? after.get(unit.key) : void 0;
			if (status === void 0 || status === unit.values.status) return unit;
			moved = true;
			return {
				...unit,
				values: {
					...unit.values,
					status
				}
			};
		});
		return {
			...plan,
			units
		};
	});
	return moved ? now : null;
}
function statusesAfter({ path, text }, outcomes, options) {
	const changes = outcomes.flatMap((outcome) => outcome.path === path && outcome.plan !== null ? [outcome.plan] : []);
	if (changes.length === 0) return /* @__PURE__ */ new Map();
	const read = readPlan(path, changePlan(path, text, changes, options).text, options);
	return new Map("plan" in read ? unitsOf(read.plan).map(({ key, values }) => [key, values.status]) : []);
}

// src/run/sync/plan-history.ts
/** So many versions of a plan are read at most; a change that is older than that is only known to be. */
const VERSIONS = 50;
/** GitHub lists so many commits at once; a shorter list goes back to the file's beginning. */
const LISTED = 100;
/** When values came into the plans, by the commits that lead to one commit. */
var PlanHistory = class {
	#host;
	#headOf;
	#plans;
	#options;
	#commits = /* @__PURE__ */ new Map();
	#versions = /* @__PURE__ */ new Map();
	/**
	* @param headOf the commit that a plan was read from, by its path
	* @param plans the plans as these commits have them
	*/
	constructor(host, headOf, plans, options) {
		this.#host = host;
		this.#headOf = headOf;
		this.#plans = plans;
		this.#options = options;
	}
	/** The commit that gave a field its present value; null where the history doesn't tell. */
	async edit(path, key, field) {
		const now = taskOf(this.#plans.find((plan) => plan.path === path), key);
		if (now === void 0) return null;
		const commits = await this.#list(path);
		let since = null;
		for (const commit of commits.slice(0, VERSIONS)) {
			const then = taskOf(await this.#version(path, commit.sha), key);
			if (then === void 0 || !sameValue(field, then, now)) return since && {
				at: since.at,
				exact: true,
				by: since.author
			};
			since = commit;
		}
		const whole = commits.length <= VERSIONS && commits.length < LISTED;
		return since && {
			at: since.at,
			exact: whole,
			by: whole ? since.author : null
		};
	}
	#list(path) {
		const known = this.#commits.get(path) ?? this.#host.fileCommits(path, this.#headOf(path));
		this.#commits.set(path, known);
		return known;
	}
	#version(path, commit) {
		const id = `${commit} ${path}`;
		const known = this.#versions.get(id) ?? this.#read(path, commit);
		this.#versions.set(id, known);
		return known;
	}
	async #read(path, commit) {
		try {
			const text = await this.#host.fileAt(path, commit);
			const result = text === null ? null : readPlan(path, text, this.#options);
			return result !== null && "plan" in result ? result.plan : null;
		} catch (error) {
			if (error instanceof GitHubError && error.kind === "bad-file") return null;
			throw error;
		}
	}
};
function taskOf(plan, key) {
	return (plan == null ? [] : unitsOf(plan)).find((task) => task.key === key);
}
function sameValue(field, a, b) {
	return FIELDS[field].equal(a.values[field], b.values[field], b.statusResolution);
}

// src/run/sync/settings.ts
/** What the paths of a repository are to the sync under a configuration. */
function roles(config, configPath) {
	const configs = new Set(configPath === null ? CONFIG_PATHS : [configPath, ...CONFIG_PATHS]);
	const labels = new Set(config.labelsFile === null ? LABEL_PATHS : [config.labelsFile]);
	const audit = `${config.sync["audit-path"].replace(/\/+$/, "")}/`;
	return (path) => {
		if (configs.has(path)) return "config";
		if (labels.has(path)) return "labels";
		if (path.startsWith(audit) && path.endsWith(".jsonl")) return "audit";
		if (isEpicName(path)) return "epic";
		return isPlanPath(path, config.plans) ? "plan" : void 0;
	};
}
/** The configuration that was in force when the ledger was written; the defaults where it can't be told. */
function rememberedConfig(ledger, organisation = null) {
	for (const [path, file] of Object.entries(ledger.files)) {
		if (file.role !== "config" || file.text === void 0) continue;
		const result = organisation === null ? parseConfig(file.text, path) : withOrganisation(file.text, path, organisation);
		if (result.kind === "config") return result.config;
	}
	return organisation === null ? defaultConfig() : organisationConfig(organisation);
}
/**
* Reads configuration and labels at the head; what the ledger remembers of the same blob takes no request.
* @throws ConfigError, UsageError where they are wrong: before anything is written
*/
async function readSettings(host, files, configPath, repositoryUrl, organisation = null) {
	const known = { ...files };
	const source = {
		place: "on the default branch on GitHub",
		list: () => Promise.resolve(Object.keys(known).toSorted()),
		read: async (path) => {
			const file = known[path];
			if (file === void 0) return null;
			if (file.text !== void 0) return file.text;
			const text = await host.blob(file.sha, path);
			known[path] = {
				...file,
				text
			};
			return text;
		}
	};
	const { config } = await loadConfig(source, configPath, organisation);
	const found = await findLabels(source, config);
	if (found?.result.kind === "invalid") throw new ConfigError(found.result.problems);
	const labels = found?.result.labels ?? defaultLabels(config.sync["label-prefixes"]);
	return {
		config: {
			...config,
			read: {
				...config.read,
				repositoryUrl
			}
		},
		labels,
		files: known
	};
}

// src/run/sync/decide.ts
/** The commit that a plan was read from. */
function parentOf({ head, plans, ledger }, path) {
	const branch = plans.find((file) => file.path === path)?.branch;
	return (branch === void 0 ? void 0 : ledger.branches?.[branch]?.head) ?? head.sha;
}
/** A whole moves with its parts, and is itself no part: more looks than this would only mend what the first ones did. */
const FOLLOWED = 3;
/**
* Takes the decision, fetching what it turns out to need.
* @param before the ledger before this run looked
* @param log the audit log in the tree; read only where a run died
*/
async function decide(request, hold, before, observed, log) {
	const unmerged = unmergedPlans(observed.unmerged);
	if (unmerged !== null) return {
		decision: unmerged,
		ledger: observed.ledger
	};
	const { config } = observed.settings;
	const roleOf = roles(config, request.configPath);
	const facts = new FactBook(request.host, new PlanHistory(request.host, (path) => parentOf(observed, path), observed.plans.map((file) => file.plan), config.read), (path) => [
		"plan",
		"epic",
		"audit"
	].includes(roleOf(path) ?? ""), () => hold.now(), request.sleep, {
		policy: evidencePolicy(config.sync["done-requires"]),
		workflowRun: request.workflowRun ?? null
	});
	for (const number of observed.issues.single) facts.single.add(number);
	const { intents } = observed.ledger;
	const committed = intents === null ? /* @__PURE__ */ new Set() : committedFields(intents, await log());
	let ledger = observed.ledger;
	let plans = observed.plans.map((file) => file.plan);
	for (let follows = 0;;) {
		const world = {
			repository: hold.repository,
			ledger,
			firstMeeting: hold.first,
			plans,
			lostPlans: observed.lostPlans,
			resting: observed.resting,
			goneIssues: /* @__PURE__ */ new Set([...observed.issues.gone, ...facts.gone]),
			seen: before.issues,
			committed,
			facts,
			options: request.followRenumbering === true ? {
				...config.sync,
				renumber: "follow"
			} : config.sync,
			idPattern: config.read.idPattern,
			adopt: request.adopt,
			allowMassChange: request.allowMassChange,
			subIssues: hasSubIssues(ledger, hold.at)
		};
		const decision = reconcile(world);
		if (decision.kind === "decided" && follows < FOLLOWED) {
			follows++;
			const moved = followParts(observed.plans, plans, decision.outcomes, config.read);
			if (moved !== null) {
				plans = [...moved];
				continue;
			}
		}
		if (decision.kind !== "needs") return {
			decision: {
				...decision,
				notices: [...observed.notices, ...decision.notices]
			},
			ledger
		};
		ledger = await facts.fetch(decision.needs, ledger);
	}
}

// src/run/sync/follow-names.ts
/**
* A repository whose labels and milestones answer to the names that plan and configuration know them by, whatever people
* have renamed them to.
*/
function followNames(host, book) {
	const issue = (record) => {
		book.see(named(record.labelIds));
		const { labels, milestone } = record;
		return {
			...record,
			labels: book.oursOf(labels),
			milestone: milestone === null ? null : {
				...milestone,
				title: book.milestone(milestone)
			}
		};
	};
	return {
		...host,
		issues: async (since, enough) => {
			const { items, at } = await host.issues(since, (page) => enough(page.map(issue)));
			return {
				items: items.map(issue),
				at
			};
		},
		issue: async (number) => {
			const record = await host.issue(number);
			return record === null ? null : issue(record);
		},
		timeline: async (number) => (await host.timeline(number)).map((event) => event.label === null ? event : {
			...event,
			label: book.ours(event.label)
		}),
		labels: async () => {
			const all = await host.labels();
			book.list(all.flatMap(({ id, name }) => id === void 0 ? [] : [{
				id,
				name
			}]));
			return all.map((label) => ({
				...label,
				name: book.ours(label.name)
			}));
		},
		perform: async (operation, still) => answer(await host.perform(asked(operation, book), still), book, issue)
	};
}
/** An operation with the labels' names as GitHub has them. */
function asked(operation, book) {
	switch (operation.kind) {
		case "create-issue":
		case "add-labels": return {
			...operation,
			labels: operation.labels.map((name) => book.onGitHub(name))
		};
		case "remove-label": return {
			...operation,
			label: book.onGitHub(operation.label)
		};
		default: return operation;
	}
}
function answer(result, book, issue) {
	if (result.kind === "issue") return {
		...result,
		issue: issue(result.issue)
	};
	if (result.kind !== "labels") return result;
	book.see(named(result.labelIds));
	return {
		...result,
		labels: book.oursOf(result.labels)
	};
}
function named(ids) {
	return Object.entries(ids ?? {}).map(([name, id]) => ({
		id,
		name
	}));
}
/** What a run learnt of the names of labels and milestones, for the ledger. */
function learntNames(names, ledger) {
	return {
		knownLabels: names.labels,
		milestones: {
			...sprintMilestones(ledger),
			...ledger.milestones
		}
	};
}

// src/run/sync/foreseen-issue.ts
/** No login: who will have made or closed an issue, and so may write. */
const THE_RUN = "";
/**
* An issue as it will be seen once its target is written; null where that can't be told beforehand: of a comment and
* of links to other issues. Pure.
* @param issue as it is now
* @param issueOf number of the issue that a task has
* @param milestones numbers by title
* @param at GitHub's clock, ISO
*/
function foreseenIssue(target, issue, issueOf, milestones, at) {
	if (target.comment !== null || target.links !== void 0) return null;
	const isOneOf = (names) => (name) => hasName(names, name);
	const add = (names, more) => [...names, ...more.filter((name) => !hasName(names, name))];
	const without = (names, gone) => names.filter((name) => !isOneOf(gone)(name));
	return {
		...issue,
		...target.title === null ? {} : { title: target.title },
		...target.block === null ? {} : { block: blockOf(target.block, issueOf) },
		...target.state === null ? {} : stateAfter(target.state, at),
		...target.milestone === void 0 ? {} : { milestone: milestoneOf(target.milestone, milestones) },
		labels: without(add(issue.labels, target.addLabels), target.removeLabels),
		assignees: without(add(issue.assignees, target.addAssignees), target.removeAssignees)
	};
}
function stateAfter({ state, reason }, at) {
	return {
		state,
		stateReason: reason,
		closedAt: state === "closed" ? at : null,
		closedBy: state === "closed" ? THE_RUN : null
	};
}
/** The block as it is read back once it is written. */
function blockOf(block, issueOf) {
	const numbered = (one) => ({
		...one,
		issue: one.key === null ? one.issue : issueOf(one.key) ?? one.issue
	});
	const { dependsOn, subtasks } = block;
	const links = {
		...dependsOn === void 0 ? {} : { dependsOn: dependsOn.map(numbered) },
		...subtasks === void 0 ? {} : { subtasks: subtasks.map(numbered) }
	};
	return readBlock(renderBlock({
		...block,
		...links
	}));
}
function milestoneOf(title, milestones) {
	return title === null ? null : {
		number: milestones[title] ?? 0,
		title
	};
}
/** An issue that is yet to be made, before anything is written into it; with the number that it will have if nobody makes another. */
function blankIssue(number, at) {
	return {
		number,
		id: 0,
		title: "",
		state: "open",
		stateReason: null,
		labels: [],
		assignees: [],
		milestone: null,
		author: THE_RUN,
		locked: false,
		createdAt: at,
		updatedAt: at,
		closedAt: null,
		closedBy: null,
		block: null,
		claims: [],
		opening: null
	};
}
/** Something would have to be read of an issue that is yet to be made. */
var NotThereYet = class extends Error {};
/**
* A host that is not asked for issues which are yet to be made, nor for whoever makes them.
* @throws NotThereYet where it is
* @param newest the highest number that is given
*/
function withoutComing(host, newest) {
	const there = (number) => {
		if (number > newest) throw new NotThereYet(`#${number} is yet to be made`);
		return number;
	};
	return {
		...host,
		issue: async (number) => host.issue(there(number)),
		timeline: async (number) => host.timeline(there(number)),
		comments: async (number) => host.comments(there(number)),
		blockers: async (number) => host.blockers(there(number)),
		blocking: async (number) => host.blocking(there(number)),
		permission: async (login) => login === THE_RUN ? "write" : host.permission(login)
	};
}

// src/run/sync/look.ts
/**
* Works out what a decision comes to: in the plans, in labels and milestones, and as it is told. Writes nothing.
* @throws GitHubError
*/
async function lookOf({ host }, hold, observed, ledger, decision) {
	const offer = makeOffer(hold, observed, ledger, decision);
	const { plan } = offer;
	const { config, labels } = observed.settings;
	const found = await findPrerequisites(host, ledger, decision.outcomes.flatMap(({ target }) => target ?? []), decision.duplicates, labels, observed.plans.map((file) => file.plan), config, observed.names);
	const prerequisites = {
		...found,
		steps: [...closingSteps(ledger), ...found.steps]
	};
	const planned = [...prerequisites.steps.map((step) => step.change), ...plan.changes];
	const changes = newChanges(planned, offer.waits);
	const conflicts = newConflicts(decision.conflicts, ledger);
	const due = offer.due && (offer.way === "pull-request" || offer.wanted === null);
	return {
		observed,
		ledger,
		decision,
		offer,
		prerequisites,
		planned,
		changes,
		conflicts,
		due,
		inSync: changes.length === 0 && !due && conflicts.length === 0 && plan.failed.length === 0
	};
}

// src/sync/naming.ts
/**
* The ids of all tasks that have none in their files. One that was met before keeps its id, though its file may not
* have it yet: the commit waits in a pull request, or a run died after it had made the issue. It is told by its title,
* by one that is like it, or by standing where it stood. A new one gets the next id that nothing was ever given.
*/
function nameTasks(world) {
	const { plans, bySlug } = world;
	const taken = takenIds(world);
	const names = /* @__PURE__ */ new Map();
	const unnamed = plans.map((plan) => ({
		plan,
		tasks: plan.template ? [] : withoutIds(plan)
	}));
	for (const { plan, tasks } of unnamed) {
		if (tasks.length === 0) continue;
		const known = knownIds(world, plan, tasks, taken);
		for (const id of known.values()) taken.inPlans.add(id);
		names.set(plan.path, known);
	}
	for (const { plan, tasks } of unnamed) {
		const known = new Map(names.get(plan.path));
		for (const task of tasks) {
			if (known.has(task.key)) continue;
			const id = bySlug ? freeSlug(sharedKey(task), taken) : nextId([...taken.ever], task.section);
			taken.ever.add(id);
			known.set(task.key, id);
		}
		if (tasks.length > 0) names.set(plan.path, known);
	}
	return names;
}
function withoutIds(plan) {
	return unitsOf(plan).filter(({ identity }) => identity === "title");
}
function takenIds({ plans, ledger }) {
	const inPlans = /* @__PURE__ */ new Set();
	for (const plan of plans) for (const task of unitsOf(plan)) if (task.identity === "id") inPlans.add(sharedKey(task));
	return {
		inPlans,
		ever: /* @__PURE__ */ new Set([
			...inPlans,
			...Object.entries(ledger.tasks).flatMap(([key, { id }]) => [key, id]),
			...ledger.tombstones.map(({ key }) => key),
			...Object.keys(ledger.given),
			...Object.values(ledger.issues).flatMap((issue) => claimOf(issue) ?? []),
			...(ledger.intents?.changes ?? []).flatMap(({ task }) => task ?? [])
		])
	};
}
function knownIds(world, plan, tasks, taken) {
	const candidates = candidatesOf(world, plan, taken);
	const found = /* @__PURE__ */ new Map();
	const used = /* @__PURE__ */ new Set();
	const match = (fits, unique) => {
		const open = tasks.filter(({ key }) => !found.has(key));
		const free = candidates.filter(({ id }) => !used.has(id));
		for (const task of open) {
			const fitting = free.filter((known) => !used.has(known.id) && fits(task, known));
			const [first] = fitting;
			if (first === void 0) continue;
			if (unique && (fitting.length > 1 || open.some((other) => other !== task && fits(other, first)))) continue;
			found.set(task.key, first.id);
			used.add(first.id);
		}
	};
	match((task, { key }) => task.key === key, false);
	match((task, { titles }) => titles.some((title) => plainTitle(title) === plainTitle(task.values.title)), false);
	match((task, { titles }) => titles.some((title) => titlesAlike(title, task.values.title)), true);
	if (candidates.every(({ id }) => used.has(id)) || found.size === tasks.length) return found;
	const earlier = world.earlier(plan.path);
	if (earlier === null) return found;
	match((task, { titles }) => titles.some((title) => stoodThere(plan, task, earlier, title)), true);
	return found;
}
/** What may be one of a plan's tasks: recorded for this file, meant by a run that died, or claimed by an issue of ours. */
function candidatesOf(world, plan, { inPlans }) {
	const { ledger, template, idPattern, bySlug } = world;
	const known = /* @__PURE__ */ new Map();
	const add = (id, ...titles) => {
		const { key = null, titles: others = [] } = known.get(id) ?? {};
		if (!inPlans.has(id)) known.set(id, {
			id,
			key,
			titles: [...others, ...titles]
		});
	};
	for (const [key, record] of Object.entries(ledger.tasks)) {
		if (record.path !== plan.path) continue;
		const issue = record.issue === null ? void 0 : ledger.issues[record.issue];
		const { title } = record.base;
		add(key, ...title === void 0 ? [] : [title], ...issueTitles(template, key, issue?.title));
	}
	for (const { side, action, task, path, fields } of ledger.intents?.changes ?? []) {
		if (task === null || path !== plan.path) continue;
		if (action === "create-issue") add(task, String(fields.title?.to ?? ""));
		if (side === "plan" && fields.id !== void 0 && !inPlans.has(task)) known.set(task, {
			id: task,
			key: String(fields.id.from),
			titles: known.get(task)?.titles ?? []
		});
	}
	const tombs = new Set(ledger.tombstones.map(({ issue }) => issue));
	for (const issue of Object.values(ledger.issues)) {
		const key = claimOf(issue);
		if (key === null || issue.block === null || tombs.has(issue.number) || ledger.tasks[key] !== void 0) continue;
		if (bySlug || idPattern.test(key)) add(key, ...issueTitles(template, key, issue.title));
	}
	return [...known.values()];
}
function issueTitles(template, id, title) {
	return title === void 0 ? [] : [taskTitle(template, id, title)];
}
/** Whether a task stands where the one with this title stood: under the same heading, between the same neighbours. */
function stoodThere(plan, task, earlier, title) {
	const before = unitsOf(earlier);
	const now = unitsOf(plan);
	const was = before.findIndex(({ values }) => plainTitle(values.title) === plainTitle(title));
	const is = now.indexOf(task);
	if (was < 0 || is < 0 || before[was]?.heading !== task.heading) return false;
	const titleAt = (list, index) => {
		const one = list[index];
		return one === void 0 || one.heading !== task.heading ? null : plainTitle(one.values.title);
	};
	return titleAt(before, was - 1) === titleAt(now, is - 1) && titleAt(before, was + 1) === titleAt(now, is + 1);
}
function freeSlug(slug, { ever }) {
	for (let number = 1;; number++) {
		const id = number === 1 ? slug : `${slug}-${number}`;
		if (!ever.has(id)) return id;
	}
}

// src/run/sync/name-plans.ts
/**
* Gives every task that has no id in its file the one that it goes by: in the text, where the file is to have it, else
* only here. So all that follows sees tasks with ids. The ids depend on nothing but what was read and recorded: a run
* that follows a dead one, and every run while the commit waits in a pull request, gives the same ones.
* @param before the ledger before this run looked at the files; `ledger` with what was observed
* @throws GitHubError
*/
async function namePlans(host, files, config, before, ledger) {
	if (!files.some(({ plan }) => hasUnnamed(plan))) return {
		plans: files,
		notices: []
	};
	const earlier = /* @__PURE__ */ new Map();
	const wanted = /* @__PURE__ */ new Set();
	const bySlug = config.read.anchors === "none";
	const names = () => nameTasks({
		plans: files.map(({ plan }) => plan),
		ledger,
		idPattern: config.read.idPattern,
		template: config.sync["issue-title"],
		bySlug,
		earlier: (path) => {
			wanted.add(path);
			return earlier.get(path) ?? null;
		}
	});
	let found = names();
	if (wanted.size > 0) {
		for (const path of wanted) earlier.set(path, await earlierPlan(host, path, config, before, ledger));
		found = names();
	}
	const results = files.map((file) => {
		const ids = found.get(file.path);
		if (ids === void 0) return {
			file,
			notices: []
		};
		const named = bySlug ? bySlugs(file, ids) : inText(file, ids, config);
		const left = unitsOf(named.plan).filter(({ identity }) => identity === "title").length;
		return bySlug || left === 0 ? {
			file: named,
			notices: []
		} : {
			file: {
				...named,
				plan: withoutUnnamed(named.plan)
			},
			notices: unnamedTasks(named.plan, left)
		};
	});
	return {
		plans: results.map(({ file }) => file),
		notices: results.flatMap(({ notices }) => notices)
	};
}
function hasUnnamed(plan) {
	return !plan.template && unitsOf(plan).some(({ identity }) => identity === "title");
}
async function earlierPlan(host, path, config, before, ledger) {
	const known = before.files[path];
	if (known === void 0 || known.sha === ledger.files[path]?.sha) return null;
	const result = readPlan(path, await host.blob(known.sha, path), config.read);
	return "plan" in result ? result.plan : null;
}
function inText(file, ids, { read }) {
	const changes = [...ids].map(([key, id]) => ({
		kind: "name-task",
		key,
		id
	}));
	const { text, refused } = changePlan(file.path, file.text, changes, read);
	const result = readPlan(file.path, text, read);
	if (text === file.text || !("plan" in result)) return file;
	const failed = new Set(refused.map(({ change }) => change));
	const given = changes.flatMap((change) => change.kind === "name-task" && !failed.has(change) ? [change] : []);
	return {
		...file,
		plan: result.plan,
		named: {
			text,
			ids: given
		}
	};
}
/** The plan with its tasks under the ids that they were first met with, which the file doesn't tell. */
function bySlugs(file, ids) {
	const known = (key) => ids.get(key) ?? key;
	const renamed = (task) => ({
		...task,
		id: ids.get(task.key) ?? task.id,
		key: known(task.key),
		parent: task.parent === null ? null : known(task.parent),
		values: {
			...task.values,
			dependsOn: task.values.dependsOn.map(known)
		}
	});
	const { plan } = file;
	const units = plan.units === void 0 ? {} : { units: plan.units.map(renamed) };
	const keys = new Map([...ids].map(([key, id]) => [id, key]));
	return {
		...file,
		plan: {
			...plan,
			tasks: plan.tasks.map(renamed),
			...units
		},
		keys
	};
}
function withoutUnnamed(plan) {
	const named = ({ identity }) => identity !== "title";
	const units = plan.units === void 0 ? {} : { units: plan.units.filter(named) };
	return {
		...plan,
		tasks: plan.tasks.filter(named),
		...units
	};
}

// src/run/sync/pass-record.ts
/**
* What a pass has done so far, as the ledger is to have it at any moment: when the pass is over, in between, and when
* it is stopped. The next run then need not find out from the world what this one did.
*/
var PassRecord = class {
	/** With the observations, labels and milestones of what was done; bases and intents are those from before. */
	ledger;
	/** By key of the task. */
	results = /* @__PURE__ */ new Map();
	/** Failed; part of them may have been done all the same: what GitHub shows of it goes into the log when both sides are read again. */
	begun = [];
	/** Being done at this moment: whether it is, or was, is only known when the answer is there. */
	underWay = [];
	/** Branches on which the changes of their plans are. */
	landed = /* @__PURE__ */ new Set();
	#issues;
	#intended;
	#decision;
	#plan;
	#journal;
	#facts;
	#byKey;
	/** By task, where its plan lives on a branch. */
	#branchOf;
	/** What the log has of this pass. */
	#logged = {
		changes: 0,
		rest: /* @__PURE__ */ new Set()
	};
	#end = null;
	constructor(start, decision, plan, journal, facts) {
		this.#issues = { ...start.issues };
		this.ledger = {
			...start,
			issues: this.#issues
		};
		this.#intended = start.intents;
		this.#decision = decision;
		this.#plan = plan;
		this.#journal = journal;
		this.#facts = facts;
		this.#byKey = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome]));
		this.#branchOf = new Map(plan.changes.flatMap(({ task, branch }) => branch === void 0 ? [] : [[task, branch]]));
	}
	/** What was last seen of an issue. */
	saw(issue) {
		this.#issues[issue.number] = issue;
	}
	/** An issue that is no longer there. */
	lost(number) {
		delete this.#issues[number];
	}
	/** The pass has come to its end, and this is what the ledger is to hold. */
	ends(ledger) {
		this.#end = ledger;
	}
	/** Entries of the audit log for what isn't in it yet: what was made, and what the plans' changes will be. */
	drafts() {
		const settled = this.#settled(false);
		const settledByPlan = this.#settled(true).filter((settlement) => !settled.includes(settlement));
		const planMade = this.#plan.changes.filter((change) => change.side === "plan" && change.branch === void 0);
		const made = this.#journal.made.slice(this.#logged.changes);
		const news = (list) => list.filter((one) => !this.#logged.rest.has(one));
		const ofPlan = [
			...changeDrafts(planMade, this.#facts),
			...conflictDrafts(this.#lostOn("github").filter(({ task }) => !this.#branchOf.has(task)), this.#facts),
			...settlementDrafts(settledByPlan, this.#facts)
		];
		return {
			made: [
				...changeDrafts(made, this.#facts),
				...conflictDrafts(news(this.#lostNow()), this.#facts),
				...settlementDrafts(news(settled), this.#facts)
			],
			plan: withKnownFacts(ofPlan, this.ledger.proposal?.entries ?? [])
		};
	}
	/** The ledger as it stands while the pass goes on: bases of what is done, intents for the rest. */
	soFar() {
		this.#log();
		const ledger = this.advanced(this.ledger, false);
		if (this.#intended === null) return ledger;
		return {
			...ledger,
			intents: this.#intents([...this.#journal.open, ...this.begun])
		};
	}
	/** The ledger of a pass that is stopped now: what may or may not have been done stays intended. */
	parting() {
		if (this.#end !== null) return {
			...this.#end,
			settled: false
		};
		this.#log();
		const doubtful = [.../* @__PURE__ */ new Set([...this.begun, ...this.underWay])];
		const intents = doubtful.length === 0 ? null : this.#intents(doubtful);
		return {
			...this.advanced(this.ledger, false),
			intents,
			settled: false
		};
	}
	/**
	* The ledger with the records of what was done.
	* @param onBranch whether the plans' changes are on the default branch
	*/
	advanced(before, onBranch) {
		const { outcomes } = this.#decision;
		const records = advance(before, outcomes, (key) => {
			const outcome = this.#byKey.get(key);
			const nothing = outcome?.plan === null && (outcome.rows?.others ?? []).length === 0;
			return this.#performed(key, (this.#isInPlan(key, onBranch) || nothing) && !this.#plan.refused.has(key), before);
		});
		const intents = this.#intended === null || this.begun.length === 0 ? null : this.#intents(this.begun);
		return {
			...before,
			...records,
			given: givenIds(before, outcomes, records.tasks),
			intents
		};
	}
	#intents(unsure) {
		const { run, at, cause } = this.#facts;
		const tasks = new Set(unsure.flatMap(({ task }) => task ?? []));
		const others = this.#plan.changes.filter(({ side, task }) => side === "plan" && task !== null && tasks.has(task));
		const changes = [.../* @__PURE__ */ new Set([...unsure, ...others])];
		const newest = (this.begun.some((change) => change.action === "create-issue") ? this.#intended?.newest : void 0) ?? newestNumber(this.ledger);
		const conflicts = [...this.#decision.conflicts.filter((conflict) => !this.#told(conflict)), ...this.#unsaid()];
		const { rest } = this.#logged;
		return {
			run,
			at,
			cause,
			newest,
			changes,
			conflicts,
			settled: (this.#intended?.settled ?? []).filter((settlement) => !rest.has(settlement))
		};
	}
	/** Enters what was done on GitHub into the log. */
	#log() {
		const { made } = this.drafts();
		this.ledger = {
			...this.ledger,
			audit: appendAudit(this.ledger.audit, made, sha256)
		};
		this.#logged.changes = this.#journal.made.length;
		for (const one of [...this.#lostNow(), ...this.#settled(false)]) this.#logged.rest.add(one);
	}
	/** Conflicts whose loser is gone already: from GitHub, or from a plan on a branch. */
	#lostNow() {
		return [...this.#lostOn("plan"), ...this.#lostOn("github").filter(({ task }) => this.#isInPlan(task, false))];
	}
	/**
	* Whether a task's change is in its plan.
	* @param onBranch whether the changes of the default branch's plans are there
	*/
	#isInPlan(key, onBranch) {
		const branch = this.#branchOf.get(key);
		return branch === void 0 ? onBranch : this.landed.has(branch);
	}
	/** Conflicts that this side won, and whose winner was written: the value that lost must be in the log. */
	#lostOn(winner) {
		return this.#decision.conflicts.filter((conflict) => conflict.resolution === winner && this.#told(conflict));
	}
	#told({ task, resolution }) {
		if (resolution === "ask") return false;
		if (resolution === "github") return !this.#plan.refused.has(task);
		const result = this.results.get(task);
		return result === void 0 ? this.#byKey.get(task)?.target == null : result.kind === "done";
	}
	/** Conflicts that GitHub won, of which the issue's readers are yet to be told: the comment could not be made. */
	#unsaid() {
		return this.#decision.outcomes.flatMap(({ key, told }) => {
			const result = this.results.get(key);
			if (told === void 0 || result === void 0 || result.kind === "done") return [];
			return told.news.filter(({ resolution }) => resolution === "github");
		});
	}
	#settled(withPlan) {
		return this.#decision.outcomes.flatMap((outcome) => {
			const { key, told, rows } = outcome;
			const inPlan = this.#isInPlan(key, withPlan) && !this.#plan.refused.has(key);
			const overruled = inPlan ? rows?.overruled ?? [] : [];
			if (told === void 0 || told.settled.length === 0) return overruled;
			const done = this.#performed(key, inPlan, this.ledger);
			return [...overruled, ...told.settled.filter(({ field }) => isSettled(outcome, done, field))];
		});
	}
	#performed(key, plan, ledger) {
		const [outcome, result] = [this.#byKey.get(key), this.results.get(key)];
		const number = result?.kind === "done" ? result.issue.number : outcome?.issue ?? null;
		return {
			github: outcome?.target === null || result?.kind === "done",
			plan,
			issue: number === null ? null : ledger.issues[number] ?? null,
			unassignable: result?.kind === "done" ? result.unassignable : [],
			comment: result?.kind === "done" ? result.comment : null,
			links: result?.kind === "done" ? result.linked ?? null : null
		};
	}
};
/** The ids that were given to issues whose rows are yet to come: none of them is given again. */
function givenIds(ledger, outcomes, tasks) {
	const now = outcomes.flatMap(({ key, issue, plan }) => plan?.kind === "add-task" && issue !== null ? [[key, issue]] : []);
	const all = Object.entries({
		...ledger.given,
		...Object.fromEntries(now)
	});
	return Object.fromEntries(all.filter(([key]) => tasks[key] === void 0));
}

// src/run/sync/journal.ts
/** What has become of the changes of one pass so far: read when it ends, and when it is stopped. */
var Journal = class {
	/** In the order in which it was done, as the audit log has it. */
	made = [];
	failed = [];
	/** Sha of the commit with the plans' half, once it is made. */
	commit = null;
	#planned;
	#open;
	#done = /* @__PURE__ */ new Map();
	/** @param planned everything that the pass is to do */
	constructor(planned) {
		this.#planned = planned;
		this.#open = new Set(planned);
	}
	/** @param as the change as it is told, such as with the number of the new issue */
	done(change, as = change) {
		this.#open.delete(change);
		this.#done.set(change, as);
		this.made.push(as);
	}
	/** What was done, in the order in which a dry run shows it. */
	get shown() {
		return this.#planned.flatMap((change) => this.#done.get(change) ?? []);
	}
	/** A change that is where it was: it waits in the rolling pull request, and was told when it came there. */
	waits(change) {
		this.#open.delete(change);
	}
	/**
	* A change of which part was made: links to other issues failed, or GitHub has none of them.
	* @param as what was made of it
	* @param reasons why the rest was not, where that is to be told
	*/
	partly(change, as, reasons) {
		if (Object.keys(as.fields).length > 0) this.done(change, as);
		else this.#open.delete(change);
		for (const reason of reasons) this.failed.push({
			task: change.task,
			action: "update-issue",
			reason
		});
	}
	/** A change that was not made, and why. */
	refused(change, reason) {
		this.#open.delete(change);
		this.failed.push({
			task: change.task,
			action: change.action,
			reason
		});
	}
	/** What was planned and is neither done nor refused. */
	get open() {
		return [...this.#open];
	}
	/** What was planned and has not been done, for a pass that stopped here. */
	unfinished() {
		return [...this.#open].map((change) => {
			const what = change.task === null ? `${describeChange(change)}: ` : "";
			return {
				task: change.task,
				action: change.action,
				reason: `${what}not done, the run was stopped before`
			};
		});
	}
};

// src/run/sync/report.ts
/** What waits in the rolling pull request, and where that is. */
function pendingIn({ repository }, ledger, pending) {
	const open = observedPull(ledger);
	if (open?.state !== "open") return {
		pending,
		pullRequest: null
	};
	const { number } = open;
	return {
		pending,
		pullRequest: {
			number,
			url: `${repository.htmlUrl}/pull/${number}`
		}
	};
}
/** Adds what a pass did to what is told of the run: one change for each task and side. */
function record(told, changes, conflicts, failed, notices, commit) {
	for (const change of changes) {
		const same = told.changes.findIndex((c) => change.task === null ? isDeepStrictEqual(c, change) : c.side === change.side && c.task === change.task);
		const earlier = told.changes[same];
		if (earlier === void 0) told.changes.push(change);
		else told.changes[same] = {
			...earlier,
			fields: {
				...earlier.fields,
				...continued(earlier, change)
			}
		};
	}
	for (const conflict of conflicts) if (!told.conflicts.some((c) => c.task === conflict.task && c.field === conflict.field)) told.conflicts.push(conflict);
	told.failed.push(...failed);
	told.notices.push(...notices);
	told.commit = commit ?? told.commit;
}
/** The fields of a later change of the same; what goes on from a value that the earlier one gave is one change with it. */
function continued({ fields }, later) {
	const whole = Object.entries(later.fields).map(([name, change]) => {
		const before = fields[name];
		return [name, before !== void 0 && isDeepStrictEqual(before.to, change.from) ? {
			from: before.from,
			to: change.to
		} : change];
	});
	return Object.fromEntries(whole);
}
/** The report of a run that ends with `last`. */
function reportOf(request, told, last) {
	record(told, last.changes ?? [], last.conflicts ?? [], last.failed ?? [], last.notices ?? [], last.commit ?? null);
	return {
		version: 1,
		dryRun: request.dryRun,
		inSync: (last.inSync ?? true) && told.changes.length === 0 && told.conflicts.length === 0,
		changes: told.changes,
		conflicts: told.conflicts,
		failed: told.failed,
		pending: last.pending ?? [],
		pullRequest: last.pullRequest ?? null,
		remaining: last.remaining ?? [],
		adoption: last.adoption ?? null,
		notices: told.notices,
		commit: told.commit,
		requests: request.host.traffic.requests,
		retries: request.host.traffic.retries
	};
}
/** How many issues of a run are written, and how many there are to write. */
function progressOf(made, left) {
	const issues = (changes) => new Set(changes.flatMap(({ side, task }) => side === "github" && task !== null ? [task] : [])).size;
	const written = issues(made);
	return {
		written,
		total: written + issues(left)
	};
}
/** Why a run ends early; completes "because". */
function reasonOf(pause, hold, { maxMinutes }) {
	if (pause.kind === "time") return `the time for a run is over (max-minutes: ${maxMinutes})`;
	return `GitHub takes only 500 new things an hour and more of them from ${new Date(Date.parse(hold.now()) + pause.waitMs).toISOString().slice(11, 16)} UTC on, later than this run may last (max-minutes: ${maxMinutes})`;
}
/** The error that ends a run: with what had been done, if it had begun to write. */
function interruption(request, told, error) {
	const { journal, conflicts, notices } = told.underWay ?? {
		journal: new Journal([]),
		conflicts: [],
		notices: []
	};
	const failed = [...journal.failed, ...journal.unfinished()];
	const { shown: made, commit } = journal;
	if (told.changes.length === 0 && made.length === 0 && failed.length === 0) return error;
	const { remaining } = told;
	return new SyncInterrupted(error, reportOf(request, told, {
		conflicts,
		notices,
		inSync: false,
		changes: made,
		failed,
		remaining,
		commit
	}));
}

// src/run/sync/foresee.ts
/** What a commit brings about may bring about more, as where a phase ends with the one before; so often it is followed. */
const FURTHER = 3;
/**
* What a dry run tells: all that the real run does at once, and what it does at its further looks, where more follows
* from its own commit. These are taken here at both sides as the run would find them then.
* @param first what the run decides at once
* @param told where the earlier looks are entered, as those of a real run are; the last one's part is returned
* @param log the audit log in the tree
* @throws GitHubError
*/
async function foreseen(request, hold, before, first, told, log) {
	let look = first;
	const newest = newestNumber(first.ledger);
	const asked = {
		...request,
		host: withoutComing(request.host, newest)
	};
	const numbered = (change) => (change.issue ?? 0) > newest ? {
		...change,
		issue: null
	} : change;
	const texts = new Map(pushedTexts(look));
	for (let further = 0; further < FURTHER; further++) {
		const next = await nextLook(asked, hold, before, look, log).catch(unlessNotThere);
		if (next === null) break;
		record(told, look.changes.map(numbered), look.conflicts, [], [], null);
		look = next;
		for (const [path, text] of pushedTexts(look)) texts.set(path, text);
	}
	request.foretold?.(texts);
	const { offer, ledger, decision, changes, conflicts, inSync } = look;
	const left = followsWriting(followed(look).map(({ path }) => path));
	const pending = offer.way === "pull-request" ? offer.wanted?.changes ?? [] : offer.waits;
	return {
		conflicts,
		notices: [...decision.notices, ...left],
		inSync,
		changes: changes.map(numbered),
		failed: offer.plan.failed,
		...pendingIn(hold, ledger, pending)
	};
}
/** What can't be known before the run has made an issue is not shown. */
function unlessNotThere(error) {
	if (error instanceof NotThereYet) return null;
	throw error;
}
/** The plans from whose new texts more follows, once they are committed. */
function followed(look) {
	return landing(look).filter(({ follows }) => follows);
}
/** The plans that a run commits; what goes into the rolling pull request brings nothing about before that is merged. */
function landing({ offer }) {
	return offer.plan.edited.filter(({ branch }) => branch !== void 0 || offer.way === "push");
}
function pushedTexts(look) {
	return landing(look).flatMap(({ branch, path, text }) => branch === void 0 ? [[path, text]] : []);
}
async function nextLook(request, hold, before, look, log) {
	if (followed(look).length === 0 || look.ledger.intents !== null || look.decision.renumbered.length > 0) return null;
	const { observed } = look;
	const { config } = observed.settings;
	const texts = new Map(landing(look).map(({ path, text }) => [path, text]));
	const files = observed.plans.map((file) => committed(file, texts.get(file.path), config.read));
	const ledger = afterLook(look, new Set(texts.keys()), hold.at);
	const { plans } = await namePlans(request.host, files, config, ledger, ledger);
	const epics = observed.epics.map((file) => {
		const text = texts.get(file.epic.path);
		return text === void 0 ? file : {
			epic: readEpic(file.epic.path, text, config.read),
			text
		};
	});
	const now = {
		...observed,
		plans: placeByEpics(plans, epics),
		epics,
		ledger
	};
	const { decision, ledger: known } = await decide(request, hold, before, now, log);
	if (decision.kind === "stop") return null;
	const changes = onBranches(decision.changes, plans);
	return lookOf(request, hold, now, known, {
		...decision,
		changes
	});
}
function committed(file, text, options) {
	const read = text === void 0 ? null : readPlan(file.path, text, options);
	if (text === void 0 || read === null || !("plan" in read)) return file;
	const { path, branch } = file;
	return {
		path,
		text,
		plan: read.plan,
		...branch === void 0 ? {} : { branch }
	};
}
/**
* The ledger as it would be after a look, as far as that can be told beforehand: what can't, such as an issue that is
* yet to be made, stands as if GitHub's half were still to be done.
*/
function afterLook({ ledger, decision, offer, prerequisites }, paths, at) {
	const { outcomes } = decision;
	const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
	const numbers = new Map(outcomes.map(({ key, issue }) => [key, issue]));
	let newest = newestNumber(ledger);
	for (const { key, target } of dependenciesFirst(outcomes)) if (target?.number === null) numbers.set(key, ++newest);
	const issueOf = (key) => numbers.get(key) ?? null;
	const { milestones } = prerequisites;
	const issues = { ...ledger.issues };
	const written = /* @__PURE__ */ new Set();
	for (const { key, target } of outcomes) {
		const number = issueOf(key);
		if (target === null || number === null) continue;
		const issue = target.number === null ? blankIssue(number, at) : ledger.issues[number];
		const after = issue === void 0 ? null : foreseenIssue(target, issue, issueOf, milestones, at);
		if (after === null) continue;
		issues[number] = after;
		written.add(key);
	}
	const records = advance(ledger, outcomes, (key) => {
		const outcome = byKey.get(key);
		const inFiles = [...outcome?.plan == null ? [] : [outcome.path], ...(outcome?.rows?.others ?? []).map(({ path }) => path)];
		return {
			github: outcome?.target == null || written.has(key),
			plan: inFiles.every((path) => paths.has(path)) && !offer.plan.refused.has(key),
			issue: issues[issueOf(key) ?? 0] ?? null,
			unassignable: [],
			comment: null,
			links: null
		};
	});
	return withoutBoundary({
		...ledger,
		issues,
		...records,
		given: givenIds(ledger, outcomes, records.tasks)
	});
}

// src/run/sync/given.ts
/** The figures that reports of tests and scans come to; what they don't say is missing. Pure. @param at ISO instant */
function givenFigures(results, at) {
	if (results === void 0) return {};
	const view = viewOf(factsOf(at, results));
	const given = {};
	for (const metric of METRICS) {
		const value = GIVEN.has(metric) ? METRIC_TABLE.find(({ name }) => name === metric)?.measure(view).value : null;
		if (value !== null && value !== void 0) given[metric] = value;
	}
	return given;
}

// src/run/sync/measure-day.ts
/** Figures that only the audit log tells. */
const LOGGED = /* @__PURE__ */ new Set([
	"committedPoints",
	"addedPoints",
	"scopeChange",
	"blockedHours",
	"leadHours",
	"cycleHours",
	"reopened",
	"forecast"
]);
const FIGURES = new Set(METRICS);
/**
* Measures what plans state and their tasks don't tell: in the first run of a day (UTC) that reads them, and where a plan
* begins to state another figure or another sprint begins. Later runs of the day use the same record, so that no figure moves more often. While a
* pull request waits nothing is measured: another day alone is no reason to write it anew. What reports of tests and scans
* say counts in the run that brings them.
* @param at GitHub's clock, ISO
* @param before the ledger before this run looked
* @param log the audit log in the tree; read only where a plan states what only the log tells
*/
async function measureDay(request, at, observed, before, ledger, log) {
	const { measurements: known } = ledger;
	const today = at.slice(0, 10);
	const due = isMeasuringDue(known, today);
	const given = givenFigures(request.results, at);
	if (!due && !isGivenNews(known, given) && known !== void 0 && samePlans(before, ledger) || waiting(ledger).length > 0) return {
		ledger,
		notices: []
	};
	const plans = readPlans(observed);
	const stated = new Set(plans.flatMap(({ statements }) => statements?.figures ?? []));
	const others = new Set(plans.flatMap(({ statements }) => statements?.unmeasured ?? []));
	if (stated.size + others.size === 0) {
		const { measurements: _, ...without } = ledger;
		return {
			ledger: without,
			notices: []
		};
	}
	const { config } = observed.settings;
	const sprint = sprintOf$1(config, plans);
	const news = known?.sprint !== sprint.id || [...stated].some((figure) => known?.stated.includes(figure) !== true);
	if (!due && !news && known !== void 0) {
		const values = withGiven(known.values, given, stated, at);
		const told = toldOf(others, known);
		const missing = told.all.filter((key) => !(key in values));
		return {
			ledger: {
				...ledger,
				measurements: {
					...known,
					stated: [...stated].toSorted(),
					values,
					told: missing
				}
			},
			notices: told.notices
		};
	}
	const needsLog = [...stated].some((figure) => LOGGED.has(figure));
	return measuredDay(at, {
		config,
		plans,
		keys: repositoryKeys(plans.map(({ plan }) => plan)),
		log: needsLog ? withPending(await log(), ledger) : [],
		sprint,
		archived: [],
		ledger,
		asked: stated.has("deployments") ? await releasesOnly(request.host, at) : null,
		paths: /* @__PURE__ */ new Set(),
		results: request.results ?? {},
		notes: []
	}, ledger, stated, others);
}
/** The question that plans ask and the sync doesn't: it is asked once a day. */
async function releasesOnly(host, at) {
	return {
		...await askReleases(host, at),
		labelled: null,
		issues: /* @__PURE__ */ new Map()
	};
}
/** Measures what is stated and puts it into the ledger's record. Pure. */
function measuredDay(at, facts, ledger, stated, others) {
	const { config, sprint, log } = facts;
	const { measurements: known } = ledger;
	const today = at.slice(0, 10);
	const report = measured$1(facts, at, null);
	const measured = Object.fromEntries(report.metrics.flatMap(({ name, value }) => value === null ? [] : [[name, value]]));
	const values = remeasured(known?.values ?? {}, measured, stated, at);
	const isKnownElse = (metric) => metric === "velocity" && config.sprint.lastVelocity !== null || LOGGED.has(metric) && log.length === 0;
	const told = toldOf(others, known, report.metrics.flatMap(({ name, label, basis }) => isMetric(name) && stated.has(name) && values[name] === void 0 && !isKnownElse(name) ? [{
		key: name,
		label,
		reason: basis
	}] : []));
	const forecast = stated.has("forecast") ? forecastFor(facts, today, report) : null;
	const measurements = {
		on: today,
		sprint: sprint.id,
		stated: [...stated].toSorted(),
		values,
		...forecast === null ? {} : { forecast },
		told: told.all
	};
	return {
		ledger: {
			...ledger,
			measurements
		},
		notices: told.notices
	};
}
/** Whether the plans are the files that the run before read. */
function samePlans(before, after) {
	const plans = ({ files, homes }) => [Object.entries(files).flatMap(([path, { role, sha }]) => role === "plan" ? [[path, sha]] : []), homes];
	return JSON.stringify(plans(before)) === JSON.stringify(plans(after));
}
function readPlans({ plans, settings }) {
	return plans.flatMap(({ path, text, plan }) => {
		if (plan.template) return [];
		const opened = openPlan(path, text, settings.config.read);
		return opened.kind === "plan" ? [{
			plan,
			text,
			statements: opened.statements
		}] : [];
	});
}
function isMetric(name) {
	return FIGURES.has(name);
}
function forecastFor(facts, today, report) {
	const forecast = forecastOf(facts, today, report);
	if (forecast === null) return null;
	return {
		words: forecastNote(forecast),
		chance: forecast.kind === "forecast" ? forecast.chance : null
	};
}
/** What was said of figures that can't be measured, and what is yet to be said. What can be again is forgotten. */
function toldOf(others, known, missing) {
	const kept = new Set(known?.told);
	const unknown = [...others].map((label) => ({
		key: `"${label}"`,
		label,
		reason: null
	}));
	const all = [...missing ?? [], ...unknown];
	const notices = notMeasured(all.filter(({ key }) => !kept.has(key)));
	return {
		all: [...missing === void 0 ? [...kept].filter((key) => !key.startsWith("\"")) : [], ...all.map(({ key }) => key)],
		notices
	};
}

// src/sync/name-book.ts
/**
* Labels and milestones under the names that plan and configuration know them by, whatever they are called on GitHub:
* a label is known by its database id, a milestone by its number. What people rename is followed, neither made anew nor
* renamed back. It learns from whatever GitHub's answers show, and knows what it was shown in this run.
*/
var NameBook = class {
	#labels;
	#milestones;
	#configured;
	#prefixes;
	#shown = /* @__PURE__ */ new Set();
	#shownMilestones = /* @__PURE__ */ new Set();
	/**
	* @param configured names of labels that have a meaning of their own, such as those of labels.yml
	* @param prefixes what the names of managed labels begin with
	*/
	constructor(labels, milestones, configured, prefixes) {
		this.#configured = new Set(configured.map(fold));
		this.#prefixes = prefixes.map(fold);
		this.#milestones = new Map(Object.entries(milestones));
		this.#labels = new Map(Object.entries(labels).filter(([name]) => this.#isManaged(name)));
	}
	/** What is known of managed labels, for the ledger. */
	get labels() {
		return Object.fromEntries([...this.#labels].toSorted(([a], [b]) => a < b ? -1 : 1));
	}
	/** Takes in labels as GitHub shows them. */
	see(labels) {
		for (const label of labels) this.#see(label);
	}
	/** Takes in every label of the repository: one that is not among them was deleted. */
	list(labels) {
		this.see(labels);
		const ids = new Set(labels.map(({ id }) => id));
		for (const [name, { id }] of this.#labels) if (!ids.has(id)) this.#labels.delete(name);
	}
	/** Whether GitHub showed in this run that the label is still there, and under which name. */
	isShown(name) {
		const key = this.#key(name);
		const known = key === null ? void 0 : this.#labels.get(key);
		return known !== void 0 && this.#shown.has(known.id);
	}
	/** The name on GitHub of a label that the tool calls `name`. */
	onGitHub(name) {
		const key = this.#key(name);
		return (key === null ? void 0 : this.#labels.get(key)?.name) ?? name;
	}
	/** What the tool calls a label that is called `name` on GitHub. */
	ours(name) {
		for (const [key, known] of this.#labels) if (fold(known.name) === fold(name)) return sameName(key, name) ? name : key;
		return name;
	}
	/** What the tool calls the labels of an answer, in their order. */
	oursOf(labels) {
		return labels.map((name) => this.ours(name));
	}
	/**
	* Gives a label that bears exactly this name this meaning, where it was known as another one that was renamed. True
	* where there is such a label.
	*/
	takeOver(name) {
		const renamed = [...this.#labels].find(([key, known]) => sameName(known.name, name) && !sameName(key, name));
		if (renamed === void 0) return false;
		this.#labels.delete(renamed[0]);
		this.#labels.set(name, renamed[1]);
		return true;
	}
	/** The title that plans know a milestone by, which GitHub shows to be there. */
	milestone({ number, title }) {
		this.#shownMilestones.add(number);
		for (const [known, its] of this.#milestones) if (its === number) return known;
		return title;
	}
	/** Whether GitHub showed in this run that a milestone is there. */
	isMilestoneShown(title) {
		const number = this.#milestones.get(title);
		return number !== void 0 && this.#shownMilestones.has(number);
	}
	/** Gives a milestone the meaning of its title, where it was known as another one that was renamed. */
	takeOverMilestone(title, number) {
		for (const [known, its] of this.#milestones) if (its === number) this.#milestones.delete(known);
		this.#milestones.set(title, number);
	}
	#see({ id, name }) {
		this.#shown.add(id);
		const known = [...this.#labels].find(([, label]) => label.id === id)?.[0];
		if (known === void 0) {
			if (!this.#isManaged(name)) return;
			const before = this.#key(name);
			if (before !== null) this.#labels.delete(before);
			this.#labels.set(name, {
				id,
				name
			});
			return;
		}
		const other = this.#key(name) ?? (this.#configured.has(fold(name)) ? name : known);
		if (!sameName(other, known)) this.#labels.delete(known);
		this.#labels.set(sameName(other, known) ? known : other, {
			id,
			name
		});
	}
	#key(name) {
		if (this.#labels.has(name)) return name;
		for (const key of this.#labels.keys()) if (sameName(key, name)) return key;
		return null;
	}
	#isManaged(name) {
		return this.#configured.has(fold(name)) || this.#prefixes.some((prefix) => fold(name).startsWith(prefix));
	}
};
/** GitHub compares names of labels without regard to case. */
function fold(name) {
	return name.toLowerCase();
}
function sameName(a, b) {
	return fold(a) === fold(b);
}

// src/run/sync/files-there.ts
/**
* The ledger with what is known of the files that plans say their work makes. Nobody asks GitHub for it: it is told by
* what is read anyway, and remembered.
* @param before what was known
*/
function withAwaited(ledger, plans, seen, before) {
	const { awaited: _, ...others } = ledger;
	const awaited = filesThere(plans, seen, before);
	return Object.keys(awaited).length === 0 ? others : {
		...others,
		awaited
	};
}
function filesThere(plans, seen, before) {
	const asked = new Set(plans.flatMap(({ template, files = [] }) => template ? [] : files.map(({ path }) => path)));
	const tree = new Set(seen.kind === "tree" ? seen.paths : []);
	const found = {};
	for (const path of asked) if (seen.kind === "tree") found[path] = tree.has(path) || isGlob(path) && seen.paths.some(matcher(path));
	else found[path] = changedTo(path, seen.files) ?? before?.[path] ?? false;
	return found;
}
/** Whether one of the files that came is one that a plan waits for. */
function bringsAwaited(files, awaited) {
	return Object.entries(awaited ?? {}).some(([path, there]) => !there && changedTo(path, files) === true);
}
/** Whether a file is there after some changes; null where they don't tell. */
function changedTo(path, files) {
	const is = matcher(path);
	if (files.some(({ status, path: now }) => status !== "removed" && is(now))) return true;
	if (isGlob(path)) return null;
	return files.some((file) => is(file.path) || is(file.previousPath ?? "")) ? false : null;
}
function isGlob(path) {
	return /[*?]/.test(path);
}
function matcher(path) {
	if (!isGlob(path)) return (other) => other === path;
	const fixed = /^[^*?[]*/.exec(path)?.[0] ?? "";
	return (other) => other.startsWith(fixed) && matchesGlob(other, [path]);
}

// src/sync/branch-plans.ts
/**
* The branches whose plans count, in the order in which they are asked for a plan: those of open pull requests, the
* oldest first, then the others by name. A fork's branch is none of this repository.
* @param listed branches that count without a pull request
*/
function planBranches(pulls, listed, counts) {
	const found = /* @__PURE__ */ new Map();
	for (const { number, state, fromFork, headRef, headSha } of pulls.toSorted((a, b) => a.number - b.number)) {
		if (state !== "open" || fromFork === true || found.has(headRef) || !counts(headRef)) continue;
		found.set(headRef, {
			name: headRef,
			pull: number,
			head: headSha
		});
	}
	for (const { name, sha } of listed.toSorted((a, b) => a.name < b.name ? -1 : 1)) if (!found.has(name) && counts(name)) found.set(name, {
		name,
		pull: null,
		head: sha
	});
	return [...found.values()];
}
/** What globs of branches all begin with, so that no others need be listed: "release/" of `release/*` and `release/[0-9]*`. */
function commonPrefix(globs) {
	const [first = "", ...others] = globs.map((glob) => /^[^*?[\]]*/.exec(glob)?.[0] ?? "");
	let length = first.length;
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
	return first.slice(0, length);
}
/**
* Finds the home of each plan that the default branch doesn't have: the first of the branches that it came with. One
* that was on a branch and is nowhere now rests, as long as tasks are recorded of it.
* @param branches in the order of `planBranches`
* @param onDefault whether the default branch has a plan at a path
* @param hasTasks whether tasks of a plan are recorded
* @param merged whether a pull request was merged
*/
function findHomes(branches, before, onDefault, hasTasks, merged) {
	const plans = /* @__PURE__ */ new Map();
	const rivals = [];
	for (const [branch, { pull, plans: held }] of branches) for (const [path, sha] of Object.entries(held)) {
		if (onDefault(path)) continue;
		const past = before[path];
		if (pull === null && past?.state === "merged" && past.branch === branch) continue;
		const found = {
			path,
			sha,
			branch,
			pull
		};
		const plan = plans.get(path);
		if (plan === void 0) plans.set(path, found);
		else if (plan.sha !== sha) rivals.push({
			plan,
			other: found
		});
	}
	const homes = {};
	for (const { path, branch, pull } of plans.values()) homes[path] = {
		branch,
		pull,
		state: "branch"
	};
	for (const [path, home] of Object.entries(before)) {
		if (path in homes) continue;
		const { branch, pull, state, told } = home;
		if (onDefault(path) || state === "merged") {
			if (branches.has(branch)) homes[path] = {
				branch,
				pull,
				state: "merged"
			};
		} else if (hasTasks(path)) {
			const waits = state === "branch" && merged(pull);
			homes[path] = {
				branch,
				pull,
				state: "rests",
				...told === true || !waits ? { told: true } : {}
			};
		}
	}
	return {
		homes,
		plans: [...plans.values()],
		rivals
	};
}

// src/run/sync/observe-branches.ts
/**
* Finds the plans that live on branches. The pull requests that were listed tell which branches there are and which
* moved: one that stands where it was read last costs nothing.
* @param ledger with this run's pull requests and the default branch's files
* @param options `moved`: branches that moved while this run was writing, so that a list may not show it yet; `anew`:
* whether every branch is to be read again
* @throws GitHubError
*/
async function observeBranches(host, ledger, { config }, options) {
	const { branches: globs, branchesNamed } = config;
	const counts = (name) => name !== options.defaultBranch && name !== host.ledgerBranch && !name.startsWith("lockstep/") && matchesGlob(name, globs);
	const listed = branchesNamed && globs.length > 0 ? await host.branches.list(commonPrefix(globs)) : [];
	const branches = /* @__PURE__ */ new Map();
	const rewritten = /* @__PURE__ */ new Set();
	for (const branch of planBranches(Object.values(ledger.pulls), listed, counts)) {
		const known = ledger.branches?.[branch.name];
		const head = await headOf(host, branch, known, options.moved.has(branch.name));
		if (head === null) continue;
		if (head.since === "rewritten") rewritten.add(branch.name);
		const plans = known !== void 0 && head.since === "same" && !options.anew ? known.plans : await plansOf(host, options.head.sha, head.sha, options.isPlan);
		branches.set(branch.name, {
			...known,
			head: head.sha,
			pull: branch.pull,
			plans
		});
	}
	const paths = new Set(Object.values(ledger.tasks).map(({ path }) => path));
	const { homes, plans, rivals } = findHomes(branches, ledger.homes ?? {}, (path) => ledger.files[path]?.role === "plan", (path) => paths.has(path), (pull) => pull !== null && ledger.pulls[pull]?.mergedAt != null);
	const { branches: knownBranches = {}, homes: knownHomes = {}, ...rest } = ledger;
	const now = {
		branches: inOrder(Object.fromEntries(branches)),
		homes: inOrder(homes)
	};
	const changed = JSON.stringify([inOrder(knownBranches), inOrder(knownHomes)]) !== JSON.stringify(Object.values(now));
	const kept = {
		...branches.size === 0 ? {} : { branches: now.branches },
		...Object.keys(homes).length === 0 ? {} : { homes: now.homes }
	};
	return {
		ledger: {
			...rest,
			...kept
		},
		plans,
		rivals,
		rewritten,
		changed
	};
}
/** A record by its names, so that two of them can be compared as text. */
function inOrder(record) {
	return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => a < b ? -1 : 1));
}
/** Where a branch stands; null where it is gone. What a list shows of it is asked again where it is not what was read last. */
async function headOf(host, { name, head }, known, moved) {
	if (!moved && known === void 0) return {
		sha: head,
		since: "first",
		files: null
	};
	if (!moved && known?.head === head) return {
		sha: head,
		since: "same",
		files: []
	};
	try {
		return await host.head(name, known?.head ?? null);
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "not-found") return null;
		throw error;
	}
}
async function plansOf(host, base, head, isPlan) {
	const added = (await host.branches.added(base, head)).filter(({ path }) => isPlan(path));
	return Object.fromEntries(added.toSorted((a, b) => a.path < b.path ? -1 : 1).map(({ path, sha }) => [path, sha]));
}

// src/run/sync/observe-files.ts
/**
* Finds the files that matter at the head: from what a comparison with the recorded commit lists, or from the whole
* tree where there is no such list.
* @param roleOf what a path is, as far as it can be told; asked again after the configuration was read
*/
async function observeFiles(host, ledger, head, roleOf) {
	if (head.since === "same") return {
		head,
		files: ledger.files,
		changed: false
	};
	const listed = head.since === "ahead" ? head.files : null;
	const configured = listed?.some((file) => roleOf(file.path) === "config" || roleOf(file.previousPath ?? "") === "config");
	const files = listed === null || configured ? await fromTree(host, head.sha, ledger, roleOf) : fromList(ledger, listed, roleOf);
	const different = (a, b) => Object.entries(a).some(([path, file]) => b[path]?.sha !== file.sha);
	return {
		head,
		files,
		changed: different(files, ledger.files) || different(ledger.files, files)
	};
}
async function fromTree(host, commit, ledger, roleOf) {
	const files = {};
	for (const { path, sha } of await host.tree(commit)) {
		const role = roleOf(path);
		if (role !== void 0) files[path] = known(ledger, path, sha, role);
	}
	return files;
}
function fromList(ledger, changed, roleOf) {
	const files = { ...ledger.files };
	for (const { path, previousPath, status, sha } of changed) {
		if (previousPath !== null && previousPath !== path) delete files[previousPath];
		if (status === "removed" || sha === null) {
			delete files[path];
			continue;
		}
		const role = roleOf(path);
		if (role !== void 0) files[path] = known(ledger, path, sha, role);
	}
	return files;
}
/** A file at a blob; its stored text is kept where the blob is the same. */
function known(ledger, path, sha, role) {
	const before = ledger.files[path];
	return before?.sha === sha && before.text !== void 0 ? {
		sha,
		role,
		text: before.text
	} : {
		sha,
		role
	};
}

// src/run/sync/observe-issues.ts
/** The incremental listing starts this long before the last one: lists lag, and clocks are whole seconds. */
const OVERLAP_MS = 6e5;
const HOUR_MS$2 = 36e5;
/** Entries of one page of a listing. */
const PAGE = 100;
/** Reads what changed of issues and pull requests since the last observation, or everything when that is due. */
async function observeIssues(host, before, options) {
	const { observedAt, fullListingAt } = before;
	const age = fullListingAt === null ? Number.POSITIVE_INFINITY : Date.parse(options.now) - Date.parse(fullListingAt);
	const full = options.full || observedAt === null || age >= options.fullListingHours * HOUR_MS$2;
	const since = full || observedAt === null ? null : (/* @__PURE__ */ new Date(Date.parse(observedAt) - OVERLAP_MS)).toISOString();
	const ends = (last) => !full && observedAt !== null && last !== void 0 && isFirm(last.updatedAt, observedAt);
	const [listed, pulls] = await Promise.all([host.issues(since, (page) => ends(page.at(-1)) && page.every((issue) => sameIssue(observeIssue(issue), before.issues[issue.number]))), host.pulls(since, (page) => ends(page.at(-1)) && page.every((pull) => samePull(observePull(pull, void 0), before.pulls[pull.number])))]);
	const shown = new Set([...listed.items, ...pulls.items].map(({ number }) => number));
	const known = () => /* @__PURE__ */ new Set([...shown, ...[before.issues, before.pulls].flatMap((seen) => Object.keys(seen).map(Number))]);
	const created = creationInDoubt(before) ? await issuesAbove(host, before.intents?.newest ?? 0, known()) : [];
	const issues = await newIssues(host, before, [...listed.items, ...created].filter(({ number }) => !options.gone.has(number)), full, options.hint.issues);
	const allPulls = await newPulls(host, before, pulls.items, options.hint.pulls);
	const paired = new Set(pairedIssues(before));
	const gone = new Set([...issues.gone].filter((number) => paired.has(number)));
	return {
		ledger: {
			...before,
			issues: Object.fromEntries(issues.all),
			pulls: Object.fromEntries(allPulls.all),
			observedAt: listed.at,
			fullListingAt: full ? listed.at : fullListingAt
		},
		gone,
		single: issues.single,
		changed: issues.changed || allPulls.changed || gone.size > 0,
		worthStoring: full || listed.items.length > PAGE || pulls.items.length > PAGE || issues.changed && listed.items.length > PAGE / 2
	};
}
/**
* After a run that wrote more than a page of issues: lists them once, so that the next run can tell a change by
* somebody else from what this one wrote itself without listing them all again.
*/
async function confirmWrites(host, ledger, sleep) {
	const all = { ...ledger.issues };
	let surprised = false;
	for (let again = true;; again = false) {
		const listed = await host.issues(ledger.observedAt, () => false);
		for (const record of listed.items) {
			const before = all[record.number];
			const now = observeIssue(record, before);
			if (sameIssue(now, before) || before !== void 0 && Date.parse(now.updatedAt) < Date.parse(before.updatedAt)) continue;
			all[record.number] = now;
			surprised = true;
		}
		if (listed.items.filter((issue) => !isFirm(issue.updatedAt, listed.at)).length < PAGE || !again) return {
			ledger: {
				...ledger,
				issues: all,
				observedAt: listed.at
			},
			surprised
		};
		await sleep(1100);
	}
}
/** What lists of issues and single reads show beyond what was stored. */
async function newIssues(host, before, listed, full, hinted) {
	const all = new Map(Object.values(before.issues).map((issue) => [issue.number, issue]));
	const gone = /* @__PURE__ */ new Set();
	const single = /* @__PURE__ */ new Set();
	let changed = false;
	const store = (record) => {
		const stored = all.get(record.number);
		const observation = observeIssue(record, stored);
		const same = sameIssue(observation, stored);
		all.set(record.number, same && stored !== void 0 ? {
			...stored,
			updatedAt: record.updatedAt
		} : observation);
		changed ||= !same;
	};
	const readSingly = async (number) => {
		const record = await host.issue(number);
		single.add(number);
		if (record === null) {
			gone.add(number);
			changed = all.delete(number) || changed;
		} else if (!isOlder(record, all.get(number))) store(record);
	};
	for (const record of listed) {
		const stored = all.get(record.number);
		const unsure = stored !== void 0 && sameInstant(record.updatedAt, stored.updatedAt);
		if (isOlder(record, stored) || unsure && !sameIssue(observeIssue(record), stored)) await readSingly(record.number);
		else store(record);
	}
	const present = new Set(listed.map((issue) => issue.number));
	const absent = pairedIssues(before).filter((number) => !present.has(number) && (full || !all.has(number)));
	const asked = new Set(Object.values(before.tasks).flatMap((task) => task.questions === void 0 ? [] : task.issue));
	const named = hinted.filter((hint) => !present.has(hint) || full || asked.has(hint));
	for (const number of /* @__PURE__ */ new Set([...absent, ...named])) await readSingly(number);
	return {
		all,
		gone,
		single,
		changed
	};
}
async function newPulls(host, before, listed, hinted) {
	const all = new Map(Object.values(before.pulls).map((pull) => [pull.number, pull]));
	let changed = false;
	const store = (record, anew) => {
		const stored = all.get(record.number);
		if (stored !== void 0 && Date.parse(record.updatedAt) < Date.parse(stored.updatedAt)) return;
		const observation = observePull(record, anew ? void 0 : stored);
		if (samePull(observation, stored) && (stored?.details === null || observation.details !== null)) return;
		all.set(record.number, observation);
		changed = true;
	};
	for (const record of listed) store(record, false);
	for (const number of hinted) {
		const record = await host.pull(number);
		if (record !== null) store(record, true);
	}
	return {
		all,
		changed
	};
}
function pairedIssues(ledger) {
	return Object.values(ledger.tasks).flatMap((task) => task.state === "paired" && task.issue !== null ? [task.issue] : []);
}

// src/sync/dropped-writes.ts
/**
* The ledger after a branch was rewritten, or is shown as it was before: where a plan says again what it said before a
* commit of this tool, that commit was dropped, and nobody changed the plan. Both sides then agree on that older value,
* so that GitHub's is written once more instead of being set back.
* @param plans what branches that were rewritten have now, with the branch of each
*/
function withoutDroppedWrites(ledger, plans) {
	const tasks = { ...ledger.tasks };
	const given = { ...ledger.given };
	for (const { plan, branch } of plans) {
		const wrote = ledger.branches?.[branch]?.wrote ?? [];
		const rows = new Map(unitsOf(plan).map((task) => [task.key, task]));
		for (const [key, writes] of Map.groupBy(wrote, ({ task }) => task)) {
			const [record, row] = [tasks[key], rows.get(key)];
			if (record === void 0 || record.path !== plan.path) continue;
			if (row === void 0) {
				if (record.issue === null || !writes.some(({ field }) => field === null)) continue;
				given[key] = record.issue;
				delete tasks[key];
				continue;
			}
			const base = { ...record.base };
			for (const name of FIELD_NAMES) {
				const own = writes.filter(({ field }) => field === name);
				if (own.some(({ from }) => sameValue$1(from, row.values[name])) && sameValue$1(own.at(-1)?.to, record.base[name])) copyField(base, row.values, name);
			}
			const { status } = record.base;
			const stands = status === void 0 || sameValue$1(base.status, status) ? {} : { stands: status };
			tasks[key] = {
				...record,
				base,
				...stands
			};
		}
	}
	return {
		...ledger,
		tasks,
		given
	};
}

// src/run/sync/read-branch-plans.ts
/**
* Reads the plans that live on branches. One that can't be synced as it is doesn't keep the others back: it is told,
* and its tasks are left alone.
* @param before the ledger before this run: what was told then is not told again
* @throws GitHubError
*/
async function readBranchPlans(host, before, { ledger, plans: found, rivals, rewritten }, { config }) {
	const paths = Map.groupBy(Object.values(ledger.tasks), (record) => record.path);
	const plans = [];
	const resting = /* @__PURE__ */ new Set();
	const notices = rivals.map(({ plan, other }) => rivalPlan(plan, other));
	for (const plan of found) {
		const read = await readOne(host, plan, config.read, paths.has(plan.path));
		if (read.kind === "plan") plans.push(read.file);
		if (read.kind !== "unusable") continue;
		resting.add(plan.path);
		notices.push(unusableBranchPlan(plan, read.reason));
	}
	for (const [path, home] of Object.entries(ledger.homes ?? {})) {
		if (home.state !== "rests") continue;
		resting.add(path);
		const issues = paths.get(path)?.filter(({ state }) => state === "paired").length ?? 0;
		const pull = home.pull === null ? null : ledger.pulls[home.pull] ?? before.pulls[home.pull] ?? null;
		const told = before.homes?.[path]?.told === true;
		if (home.told === true && !told && issues > 0) notices.push(restingPlan(path, home, pull, issues));
	}
	const dropped = plans.flatMap(({ plan, branch }) => branch !== void 0 && rewritten.has(branch) ? [{
		plan,
		branch
	}] : []);
	return {
		ledger: withoutDroppedWrites(ledger, dropped),
		plans,
		resting,
		notices
	};
}
async function readOne(host, { path, sha, branch }, options, withTasks) {
	let text;
	try {
		text = await host.blob(sha, path);
	} catch (error) {
		if (!(error instanceof GitHubError) || error.kind !== "bad-file") throw error;
		return {
			kind: "unusable",
			reason: "is not UTF-8 text"
		};
	}
	const result = readPlan(path, text, options);
	const [conflict] = "plan" in result || withTasks ? leftoverConflicts(text) : [];
	if (conflict !== void 0) {
		const { line } = new LineIndex(text).at(conflict.span.start);
		return {
			kind: "unusable",
			reason: `has conflict markers that a merge left, the first in line ${line}`
		};
	}
	if (!("plan" in result)) return withTasks ? {
		kind: "unusable",
		reason: `is no plan any more: ${result.reason}`
	} : { kind: "none" };
	if (withTasks && result.plan.template) return {
		kind: "unusable",
		reason: "has become a template without tasks"
	};
	if (withTasks && result.empty) return {
		kind: "unusable",
		reason: "holds nothing of a plan any more"
	};
	return {
		kind: "plan",
		file: {
			path,
			text,
			plan: result.plan,
			branch
		}
	};
}

// src/run/sync/observe.ts
const HOUR_MS$1 = 36e5;
/**
* Reads what changed on both sides since the ledger was written.
* @param gone issues that single reads in this run did not find
* @param moved branches that moved while this run was writing
* @throws ConfigError, UsageError, GitHubError
*/
async function observe(request, hold, before, gone, moved) {
	const branch = hold.repository.defaultBranch;
	const head = await request.host.head(branch, before.head);
	const trees = /* @__PURE__ */ new Map();
	const caching = {
		...request.host,
		tree: (commit) => {
			const tree = trees.get(commit) ?? request.host.tree(commit);
			trees.set(commit, tree);
			return tree;
		}
	};
	const { organisation = null, configPath } = request;
	const expected = rememberedConfig(before, organisation);
	let found = await observeFiles(caching, before, head, roles(expected, request.configPath));
	const { htmlUrl } = hold.repository;
	const settings = await readSettings(request.host, found.files, configPath, htmlUrl, organisation);
	const { config } = settings;
	const otherPlans = organisation !== null && request.full || JSON.stringify(config.plans) !== JSON.stringify(expected.plans);
	if (otherPlans || config.sync["audit-path"] !== expected.sync["audit-path"]) {
		const anew = {
			...head,
			files: null,
			since: head.since === "same" ? "ahead" : head.since
		};
		found = await observeFiles(caching, {
			...before,
			files: settings.files
		}, anew, roles(config, request.configPath));
	}
	const names = nameBook(before, settings);
	const host = followNames(request.host, names);
	const issues = await observeIssues(host, before, {
		full: request.full,
		fullListingHours: config.sync["full-listing"],
		hint: request.hint,
		now: hold.at,
		gone
	});
	const files = { ...found.files };
	for (const [path, file] of Object.entries(settings.files)) if (file.text !== void 0 && path in files) files[path] = file;
	const roleOf = roles(config, request.configPath);
	const onBranches = await observeBranches(host, {
		...issues.ledger,
		head: head.sha,
		files
	}, settings, {
		defaultBranch: branch,
		head,
		isPlan: (path) => roleOf(path) === "plan",
		moved,
		anew: otherPlans
	});
	const { ledger } = onBranches;
	const oldest = before.audit.entries[0]?.at;
	const way = wayOf(config.sync.commit, before.refusesPush, branch, hold.at);
	const flush = way === "push" && oldest !== void 0 && Date.parse(hold.at) - Date.parse(oldest) >= config.sync["audit-flush"] * HOUR_MS$1;
	const retry = way === "push" && waiting(before).length > 0;
	const listed = found.head.since === "ahead" ? found.head.files ?? [] : [];
	const awaited = bringsAwaited(listed, before.awaited);
	const untried = before.noSubIssues !== void 0 && hasSubIssues(before, hold.at);
	const due = issues.ledger.fullListingAt !== before.fullListingAt && isMeasuringDue(before.measurements, hold.at.slice(0, 10));
	const news = isGivenNews(before.measurements, givenFigures(request.results, hold.at));
	const measures = (due || news) && waiting(before).length === 0;
	const quiet = before.settled && !measures && !untried && !retry && !found.changed && !awaited && !issues.changed && !onBranches.changed && before.intents === null && !flush && !request.full;
	const candidates = Object.entries(ledger.files).flatMap(([path, file]) => file.role === "plan" ? [path] : []);
	if (quiet) {
		const notices = candidates.length + Object.keys(ledger.homes ?? {}).length === 0 ? [noPlan(branch, [])] : [];
		return {
			head,
			settings,
			host,
			names,
			ledger,
			issues,
			plans: [],
			epics: [],
			lostPlans: [],
			unmerged: [],
			resting: /* @__PURE__ */ new Set(),
			quiet,
			notices
		};
	}
	const read = await readPlanFiles(request, settings, ledger);
	const there = await readBranchPlans(host, before, onBranches, settings);
	const nothing = read.plans.length + read.lostPlans.length + there.plans.length + there.resting.size === 0;
	const named = await namePlans(host, [...read.plans, ...there.plans], config, before, there.ledger);
	const epics = await readEpics(request.host, there.ledger, named.plans, config.read);
	const tree = await trees.get(head.sha);
	const seen = tree === void 0 ? {
		kind: "changes",
		files: listed
	} : {
		kind: "tree",
		paths: tree.map(({ path }) => path)
	};
	const plans = read.plans.map(({ plan }) => plan);
	const known = withAwaited(epics.ledger, plans, seen, before.awaited);
	const planned = named.plans.map(({ plan }) => plan);
	return {
		head,
		settings,
		host,
		names,
		issues,
		quiet,
		...read,
		ledger: await landBoundary(host, known, () => caching.tree(head.sha), planned, config.sprint.id),
		plans: placeByEpics(named.plans, epics.files),
		epics: epics.files,
		resting: there.resting,
		notices: [
			...nothing ? [noPlan(branch, candidates)] : [],
			...read.notices,
			...there.notices,
			...named.notices
		]
	};
}
function nameBook({ knownLabels, milestones }, { config, labels }) {
	const configured = [
		...labels.map(({ name }) => name),
		CONFLICT_LABEL.name,
		DUPLICATE_LABEL,
		config.sync["intake-label"]
	];
	return new NameBook(knownLabels, milestones, configured, Object.values(config.sync["label-prefixes"]));
}
async function readPlanFiles({ host }, { config }, ledger) {
	const plans = [];
	const lost = [];
	const unmerged = [];
	const notices = [];
	const withTasks = new Set(Object.values(ledger.tasks).map((record) => record.path));
	for (const [path, file] of Object.entries(ledger.files).toSorted(([a], [b]) => a < b ? -1 : 1)) {
		if (file.role !== "plan") continue;
		let text;
		try {
			text = await host.blob(file.sha, path);
		} catch (error) {
			if (!(error instanceof GitHubError) || error.kind !== "bad-file" || !withTasks.has(path)) throw error;
			lost.push({
				path,
				reason: "is not UTF-8 text any more"
			});
			continue;
		}
		const result = readPlan(path, text, config.read);
		const [conflict] = "plan" in result || withTasks.has(path) ? leftoverConflicts(text) : [];
		if (conflict !== void 0) unmerged.push({
			path,
			line: new LineIndex(text).at(conflict.span.start).line
		});
		if ("plan" in result) {
			plans.push({
				path,
				text,
				plan: result.plan
			});
			if (result.plan.template && withTasks.has(path)) lost.push({
				path,
				reason: "has become a template without tasks"
			});
			else if (result.empty && withTasks.has(path)) lost.push({
				path,
				reason: "holds nothing of a plan any more"
			});
		} else if (withTasks.has(path)) lost.push({
			path,
			reason: `is no plan any more: ${result.reason}`
		});
		else if (result.pinned) notices.push({
			level: "note",
			code: "not-a-plan",
			message: result.reason,
			task: null
		});
	}
	const elsewhere = (path) => ["branch", "rests"].includes(ledger.homes?.[path]?.state ?? "");
	for (const path of withTasks) if (ledger.files[path] === void 0 && !elsewhere(path)) lost.push({
		path,
		reason: "is no longer there"
	});
	return {
		plans,
		lostPlans: lost,
		unmerged,
		notices
	};
}

// src/run/sync/stored-ledger.ts
/** The ledger as it is kept: without observations that no later run needs. */
function stored(observed, ledger, settled) {
	const since = (/* @__PURE__ */ new Date(Date.parse(ledger.observedAt ?? ledger.audit.entries[0]?.at ?? "1970-01-01") - 36e5)).toISOString();
	return {
		...ledger,
		...pruneObservations(ledger, since, Object.values(observed.settings.config.metricLabels).flat()),
		...learntNames(observed.names, ledger),
		newest: newestNumber(ledger),
		lease: null,
		settled: settled && !observed.issues.gone.size
	};
}
/** Whether a run that wrote nothing learnt something that a later one would have to find out again. */
function worthRemembering(before, after, observed) {
	return observed.issues.worthStoring || observed.issues.changed || before.settled !== after.settled || before.head !== after.head || before.intents !== null || JSON.stringify(agreed(before)) !== JSON.stringify(agreed(after));
}
function agreed(ledger) {
	const { tasks, tombstones, audit, proposal, given, refusesPush, awaited, branches, homes, boundary, measurements } = ledger;
	return [
		tasks,
		tombstones,
		audit.last,
		proposal,
		given,
		refusesPush,
		awaited,
		branches,
		homes,
		boundary,
		measurements
	];
}

// src/run/sync/pass.ts
/** So many files lie between the recorded commit and the head before the head is recorded anew; GitHub lists 300. */
const FAR = 200;
/**
* One look at both sides, the decision, and the doing.
* @param before the ledger to begin with; `held` where this run has written it already
* @param last so that nothing is looked at again, whatever changed under the run
* @throws GitHubError where GitHub fails for good, SyncInterrupted where it failed on single writes
*/
async function onePass(asked, hold, before, held, told, last, allowance) {
	const observed = await observe(asked, hold, before, told.gone, told.moved);
	const request = {
		...asked,
		host: observed.host
	};
	request.seen?.(observed.ledger);
	const end = (report) => ({
		kind: "end",
		report: reportOf(request, told, report)
	});
	if (observed.quiet) {
		const far = observed.head.since === "ahead" && (observed.head.files?.length ?? FAR) >= FAR;
		if (!request.dryRun && (held || far || observed.issues.worthStoring)) await hold.remember(stored(observed, observed.ledger, true));
		return end({
			notices: observed.notices,
			...pendingIn(hold, observed.ledger, waiting(observed.ledger))
		});
	}
	if (observed.head.since === "rewritten") {
		const notice = rewrittenBranch(hold.repository.defaultBranch, before.head, observed.head.sha);
		if (!request.dryRun) await hold.remember({
			...before,
			head: observed.head.sha,
			settled: false,
			files: observed.ledger.files
		});
		return end({
			inSync: false,
			notices: [notice]
		});
	}
	let tree = null;
	const log = () => {
		tree ??= logInTree(request.host, observed.ledger);
		return tree;
	};
	const decided = await decide(request, hold, before, observed, log);
	let ledger = decided.ledger;
	request.seen?.(ledger);
	if (decided.decision.kind === "stop") {
		if (held) await hold.remember(stored(observed, ledger, false));
		const { notices, adoption } = decided.decision;
		return end({
			inSync: false,
			notices,
			adoption,
			...pendingIn(hold, ledger, waiting(ledger))
		});
	}
	const { config } = observed.settings;
	allowance.configure(config.sync["max-minutes"]);
	ledger = moveRecords(ledger, decided.decision.renumbered);
	if (ledger.intents !== null) told.over.add(ledger.intents.run);
	const prefixes = config.sync["label-prefixes"];
	const caughtUp = await catchUpAudit(request.host, before, ledger, decided.decision, prefixes, log, told.over);
	const day = await measureDay(request, hold.at, observed, before, withoutMerged(caughtUp.ledger), log);
	ledger = day.ledger;
	const decision = {
		...decided.decision,
		notices: [...decided.decision.notices, ...day.notices],
		outcomes: caughtUp.outcomes,
		changes: onBranches(caughtUp.changes, observed.plans)
	};
	const look = await lookOf(request, hold, observed, ledger, decision);
	const { offer, prerequisites, planned, changes, conflicts, due, inSync } = look;
	const { plan } = offer;
	const decidedReport = {
		conflicts,
		notices: decision.notices
	};
	if (request.dryRun) return end(await foreseen(request, hold, before, look, told, log));
	const writes = planned.length > changes.length ? due || offer.way === "push" : due;
	if (changes.length > 0 || writes || held) {
		const newest = newestNumber(ledger);
		const intents = {
			run: request.run,
			at: hold.at,
			cause: request.cause,
			newest,
			changes: planned,
			conflicts: decision.conflicts,
			settled: decision.outcomes.flatMap(({ told }) => told?.settled ?? [])
		};
		ledger = {
			...ledger,
			intents
		};
		if (!await hold.hold(ledger)) return { kind: "reopen" };
	}
	const journal = new Journal(planned);
	const run = {
		run: request.run,
		at: hold.at,
		cause: request.cause
	};
	const pass = new PassRecord(ledger, decision, plan, journal, run);
	told.underWay = {
		journal,
		hold,
		standing: () => stored(observed, pass.parting(), false),
		...decidedReport
	};
	const applied = await apply(request, hold, observed, pass, decision, offer, prerequisites, journal, last, allowance);
	for (const number of Object.keys(ledger.issues)) if (!(number in applied.ledger.issues)) told.gone.add(Number(number));
	for (const branch of applied.moved) told.moved.add(branch);
	const { pause } = applied;
	if (applied.again && !last && pause === null) {
		const once = decision.notices.filter(isToldOnce);
		record(told, journal.shown, conflicts, [], [...once, ...applied.notices], applied.commit);
		const now = {
			...applied.ledger,
			...learntNames(observed.names, applied.ledger)
		};
		told.underWay = {
			...told.underWay,
			journal: new Journal([]),
			standing: () => stored(observed, now, false)
		};
		return {
			kind: "again",
			ledger: {
				...now,
				settled: false
			}
		};
	}
	const problems = [...decision.notices, ...applied.notices].some((notice) => notice.level === "problem");
	const asks = decision.conflicts.some((conflict) => conflict.resolution === "ask");
	const confirmed = journal.made.filter((change) => change.side === "github" && change.task !== null).length > 90 ? await confirmWrites(request.host, applied.ledger, request.sleep) : {
		ledger: applied.ledger,
		surprised: false
	};
	const open = applied.again || pause !== null;
	const whole = journal.failed.length === 0 && applied.lost === null && !open && !confirmed.surprised;
	const watched = isToBeTold(confirmed.ledger) || awaitsEvidence(confirmed.ledger);
	const settled = whole && !problems && !asks && !watched;
	const final = stored(observed, confirmed.ledger, settled);
	if (changes.length > 0 || writes || held) await hold.release(final);
	else if (worthRemembering(before, final, observed)) await hold.remember(final);
	told.underWay = null;
	const remaining = pause === null ? [] : journal.open;
	const counts = progressOf([...told.changes, ...journal.made], remaining);
	if (pause?.kind === "rate" && applied.lost === null && allowance.hasTimeFor(pause.waitMs)) {
		record(told, journal.shown, conflicts, journal.failed, applied.notices, applied.commit);
		told.remaining = remaining;
		return {
			kind: "wait",
			ms: pause.waitMs,
			...counts
		};
	}
	const later = pause === null ? [] : [toBeContinued(counts.written, counts.total, reasonOf(pause, hold, allowance))];
	const report = reportOf(request, told, {
		...decidedReport,
		notices: [
			...decision.notices,
			...applied.notices,
			...later
		],
		inSync,
		changes: journal.shown,
		failed: journal.failed,
		remaining,
		commit: applied.commit,
		...pendingIn(hold, final, applied.pending)
	});
	if (applied.lost !== null) throw new SyncInterrupted(applied.lost, report);
	return {
		kind: "end",
		report
	};
}

// src/run/sync/read-once.ts
/** A request whose host reads each blob once, however often the run looks at both sides: a sha's text never changes. */
function readOnce(request) {
	const texts = /* @__PURE__ */ new Map();
	const { host } = request;
	const remembering = {
		...host,
		async blob(sha, path) {
			const text = texts.get(sha) ?? await host.blob(sha, path);
			texts.set(sha, text);
			return text;
		}
	};
	return {
		...request,
		host: remembering
	};
}

// src/run/sync/stoppable.ts
/** Longest wait without a look whether the run is to end, milliseconds. */
const LOOK_MS = 2e3;
/**
* A request whose host sends nothing any more once the run was asked to stop, and whose waits end then: the next thing
* it does throws. The parting word to the ledger goes through the host as it was.
*/
function stoppable(request) {
	const { stop, host } = request;
	if (stop === void 0) return request;
	const check = () => {
		if (stop.aborted) throw stopped(stop);
	};
	const watched = {
		...watch(host, check),
		proposals: watch(host.proposals, check)
	};
	return {
		...request,
		host: watched,
		async sleep(ms) {
			for (let left = ms; left > 0; left -= LOOK_MS) {
				check();
				await request.sleep(Math.min(left, LOOK_MS));
			}
			check();
		}
	};
}
/** The same, with a check before each of its functions. */
function watch(whole, check) {
	return new Proxy(whole, { get(target, name) {
		const part = Reflect.get(target, name);
		if (typeof part !== "function") return part;
		return (...parts) => {
			check();
			return Reflect.apply(part, target, parts);
		};
	} });
}

// src/run/sync/tally.ts
/** `412 of 600 issues written, about 3 min left`. */
function tallyText({ done, total, left }) {
	return `${done} of ${total} issues written${done === total ? "" : `, about ${duration(left())} left`}`;
}
/** A time for people: `40 s`, `3 min`, `1 h 5 min`. */
function duration(ms) {
	const seconds = Math.ceil(ms / 1e3);
	if (seconds < 100) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 100) return `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
const EVERY_ISSUES = 100;
const EVERY_MS = 3e4;
/** Tells it in plain lines, for a log: now and then, and at the end. */
function plainTally(print) {
	let last = {
		done: 0,
		at: Number.NEGATIVE_INFINITY
	};
	return (tally) => {
		if (tally.done < last.done || last.at === Number.NEGATIVE_INFINITY) last = {
			done: 0,
			at: tally.at
		};
		if (!(tally.done - last.done >= EVERY_ISSUES || tally.at - last.at >= EVERY_MS) && tally.done < tally.total) return;
		last = {
			done: tally.done,
			at: tally.at
		};
		print(tallyText(tally));
	};
}

// src/run/sync/sync.ts
/**
* Brings plans and GitHub into agreement: observe, decide, do, record. Level-triggered: what is done depends on how
* both sides stand, never on the event.
* @throws ConfigError, UsageError, StateError for what must be mended first; GitHubError where GitHub fails for good
* before anything was written, SyncInterrupted where it does later
*/
async function runSync(request) {
	const told = {
		changes: [],
		conflicts: [],
		failed: [],
		notices: [],
		commit: null,
		remaining: [],
		gone: /* @__PURE__ */ new Set(),
		moved: /* @__PURE__ */ new Set(),
		over: /* @__PURE__ */ new Set(),
		underWay: null
	};
	try {
		return await passes(readOnce(stoppable(request)), told);
	} catch (error) {
		const { underWay } = told;
		if (underWay !== null) await underWay.hold.leave(underWay.standing, request.host);
		if (!(error instanceof GitHubError)) throw error;
		const why = request.stop?.aborted ? stopped(request.stop) : error;
		throw interruption(request, told, why);
	}
}
async function passes(request, told) {
	const allowance = new Allowance(request);
	for (let attempt = 1;; attempt++) {
		const hold = await LedgerHold.open(request);
		requireIssues(hold.repository);
		if (!request.dryRun) requireWritable(hold.repository);
		let ledger = hold.ledger;
		let held = false;
		for (let pass = 1;; pass++) {
			const result = await onePass(request, hold, ledger, held, told, attempt + pass > 6, allowance);
			if (result.kind === "end") return result.report;
			if (result.kind === "wait") {
				request.progress(`${result.written} of ${result.total} issues are written. GitHub takes only so many new ones an hour: going on in ${duration(result.ms)}.`);
				await request.sleep(result.ms);
				told.remaining = [];
				attempt = 0;
			}
			if (result.kind !== "again") break;
			ledger = result.ledger;
			held = true;
		}
	}
}

// src/run/drift.ts
const HOUR_MS = 36e5;
/**
* Looks whether plans and issues are out of step for longer than a sync needs: a dry run, of which only that counts which
* has stood as it is for `drift-after` hours.
* @param report whether an issue is to say so
* @throws what a sync throws
*/
async function runDrift(request, report) {
	const { host } = request;
	const sync = await runSync({
		...request,
		dryRun: true
	});
	const { defaultBranch } = await host.repository();
	const head = (await host.head(defaultBranch, null)).sha;
	const { config } = await loadConfig(commitFiles(host, head), request.configPath, request.organisation);
	const hours = config.sync["drift-after"];
	const drift = await overdueDrift(host, sync, config, hours, {
		name: defaultBranch,
		head
	});
	const issue = report ? await reportDrift(host, drift, hours) : null;
	return {
		version: 1,
		outOfStep: drift !== null,
		hours,
		drift,
		issue,
		sync
	};
}
async function overdueDrift(host, sync, config, hours, main) {
	const { at: now } = await host.readLedger();
	const since = (/* @__PURE__ */ new Date(Date.parse(now) - hours * HOUR_MS)).toISOString();
	const due = sync.changes.filter(({ task }) => task !== null);
	const touched = due.length === 0 ? [] : (await host.issues(since, () => false)).items;
	const heads = /* @__PURE__ */ new Map([[main.name, main.head]]);
	for (const { branch } of due) if (branch !== void 0 && !heads.has(branch)) heads.set(branch, (await host.head(branch, null)).sha);
	const places = [...Map.groupBy(due, placeOf).values()].flatMap(([first]) => first === void 0 || first.path === null ? [] : {
		key: placeOf(first),
		path: first.path,
		head: heads.get(first.branch ?? main.name) ?? main.head
	});
	const isOld = await rowAges(host, places, since, config.read);
	return overdue(sync, {
		touched: new Set(touched.map(({ number }) => number)),
		isOld: (task, place) => isOld(placeOf(place), task)
	});
}
function placeOf({ path, branch = "" }) {
	return `${branch}:${path ?? ""}`;
}

// src/run/report/live-drift.ts
/**
* Whether plans and issues are in step, decided as `lockstep drift` does, and what the dry run behind it saw.
* @throws GitHubError where GitHub or the way to it fails; what is wrong with the repository, or with the token's rights,
* is a note
*/
async function liveDrift(host, configPath) {
	let ledger = null;
	const request = {
		host,
		configPath,
		run: randomUUID(),
		dryRun: true,
		adopt: false,
		allowMassChange: false,
		full: false,
		hint: {
			issues: [],
			pulls: []
		},
		cause: {
			event: "report",
			actor: null,
			subject: null
		},
		sleep: () => Promise.resolve(),
		clock: () => performance.now(),
		progress: () => {},
		seen: (now) => {
			ledger = now;
		}
	};
	try {
		const report = await runDrift(request, false);
		return {
			drift: shownDrift(report),
			note: null,
			ledger,
			sync: report.sync
		};
	} catch (error) {
		const reason = inTheWay(error);
		if (reason === null) throw error;
		return {
			drift: null,
			note: `Whether plans and issues are in step isn't known. ${reason}`,
			ledger,
			sync: null
		};
	}
}
/** A drift as the report shows it. */
function shownDrift({ drift, hours, sync }) {
	if (drift === null) {
		const rest = `The next sync has something to do, but nothing has been overdue for more than ${hours} hours.`;
		return {
			inStep: true,
			lines: sync.inSync ? [] : [rest]
		};
	}
	const { changes, conflicts, problems, adoption } = drift;
	return {
		inStep: false,
		lines: [
			...adoption === null ? [] : [`A first sync waits to be agreed to: it would pair ${counted(adoption.matched.length, "task")} with issues, create ${counted(adoption.create.length, "issue")} and ask about ${counted(adoption.ask.length, "task")}.`],
			...changes.map(describeChange),
			...conflicts.map(describeConflict),
			...problems
		]
	};
}
/** What no other request would fare better with, and no repetition. */
const OF_THE_REPOSITORY = /* @__PURE__ */ new Set([
	"forbidden",
	"refused",
	"not-found",
	"bad-file"
]);
/** Why the repository, or the token's rights, don't let it be told; null for what is a failure. */
function inTheWay(error) {
	if (error instanceof TooLarge) return "It would take more requests than a report may cost; lockstep drift tells.";
	if (error instanceof UsageError || error instanceof StateError) return error.hint === null ? error.message : `${error.message} ${error.hint}`;
	if (error instanceof ConfigError || error instanceof UnreadableFile) return error.message;
	return error instanceof GitHubError && OF_THE_REPOSITORY.has(error.kind) ? error.message : null;
}

// src/run/report/asked.ts
/** Pages of a hundred that are read of a list: what is further back is left out, and said so. */
const PAGES = 3;
/** Releases are counted so far back. */
const RELEASES_MS = 24192e5;
/**
* Asks for what the sync has no use for: releases, and issues by the labels that metrics count, the closed ones too. The
* number of requests is bounded, and doesn't grow with the number of tasks.
* @param at GitHub's clock, ISO
* @param labels those that the configuration names, where it does
* @throws GitHubError where GitHub or the way to it fails; what the token may not see is null
*/
async function askGitHub(host, at, labels) {
	const { releases, notes } = await askReleases(host, at);
	return {
		releases,
		labelled: await orNull(() => labelledIssues(host, {
			...DEFAULT_LABELS,
			...labels
		}, notes), notes),
		notes
	};
}
/**
* Asks for the releases that are counted.
* @param at GitHub's clock, ISO
* @throws GitHubError where GitHub or the way to it fails; what the token may not see is null
*/
async function askReleases(host, at) {
	const notes = [];
	return {
		releases: await orNull(() => recentReleases(host, at, notes), notes),
		notes
	};
}
async function recentReleases(host, at, notes) {
	const since = Date.parse(at) - RELEASES_MS;
	const isOld = ({ publishedAt }) => Date.parse(publishedAt) < since;
	let pages = 0;
	let cut = false;
	const found = await host.releases((page) => {
		pages++;
		cut = pages === PAGES && page.length > 0 && !page.some(isOld);
		return pages === PAGES || page.some(isOld);
	});
	if (cut && found.length >= 300) notes.push(`Only the newest ${found.length} releases were read.`);
	return found;
}
async function labelledIssues(host, labels, notes) {
	const all = /* @__PURE__ */ new Map();
	for (const label of new Set(Object.values(labels).flat())) {
		let pages = 0;
		const found = await host.labelled(label, () => ++pages === PAGES);
		if (found.length >= 300) notes.push(`Of the issues labelled "${label}" only the newest ${found.length} were read.`);
		for (const issue of found) all.set(issue.number, labelledIssue(issue));
	}
	return [...all.values()];
}
function labelledIssue({ number, labels, createdAt, closedAt }) {
	return {
		number,
		labels,
		openedAt: createdAt,
		closedAt
	};
}
async function orNull(ask, notes) {
	try {
		return await ask();
	} catch (error) {
		const reason = inTheWay(error);
		if (reason === null) throw error;
		notes.push(reason);
		return null;
	}
}
/** The issue of each task: as the sync pairs them, and where it hasn't yet, as it would. */
function issuesOfTasks(ledger, sync) {
	const issues = /* @__PURE__ */ new Map();
	for (const { task, issue } of sync?.adoption?.matched ?? []) issues.set(task, issue);
	for (const { task, issue } of sync?.changes ?? []) if (task !== null && issue !== null) issues.set(task, issue);
	for (const [task, { issue }] of Object.entries(ledger?.tasks ?? {})) if (issue !== null) issues.set(task, issue);
	return issues;
}

export { describeFailures as $, readPlan as A, plainMessage as B, sprintLabel as C, committedArchives as D, archiveDrafts as E, unreadableLedger as F, requireWritable as G, CONFLICT_LABEL as H, emptyLedger as I, literal as J, LedgerBusy as K, observePull as L, LedgerHold as M, sha256 as N, verifyArchives as O, ledgerBranch as P, describeConflict as Q, archiveMessage as R, planLabels as S, takeOver as T, refusal as U, DUPLICATE_LABEL as V, wayOf as W, fingerprint as X, syncSummary as Y, describeChange as Z, merge as _, runSync as a, defaultLabels as b, rememberedConfig as c, pullEvidence as d, describeField as et, LocalIds as f, standingVerdicts as g, Inquiry as h, runDrift as i, frozen as it, foldedList as j, fenced as k, roles as l, pullFinder as m, issuesOfTasks as n, coverageOf as nt, plainTally as o, pullClaims as p, code$1 as q, liveDrift as r, TooLarge as rt, tallyText as s, askGitHub as t, valueText as tt, FactBook as u, SECTION_LABELS as v, withRenamed as w, prunablePrefixes as x, ESCALATION_PREFIX as y, archiveSubject as z };