import { S as loadConfig, Yt as openPlan, jn as slice, tt as sharedKey, zn as commitFiles } from "./cli-measure.js";
import { S as GitHubError } from "./cli-schemas.js";
import { A as readDriftMark, D as IN_STEP, E as DRIFT_TITLE, O as driftMark, _ as describeConflict, g as describeChange, k as driftStep, m as literal, t as runSync } from "./cli-sync.js";

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
		changed.set(key, before === void 0 ? "all" : await changedRows(host, path, before.sha, head, options));
	}
	return (key, task) => {
		const rows = changed.get(key);
		return rows === void 0 || rows !== "all" && !rows.has(sharedKey({ key: task }));
	};
}
/** Keys of the tasks whose rows differ between two commits. */
async function changedRows(host, path, before, after, options) {
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
	const { config } = await loadConfig(commitFiles(host, head), request.configPath);
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

export { fingerprint as i, frozen as n, runDrift as r, TooLarge as t };