import { C as unknown$1, D as NEVER, S as union, b as string, c as boolean, d as int, f as literal, g as partialRecord, h as object, i as _enum, m as number, o as array, v as record, y as strictObject } from "./cli-schemas.js";
import { t as date } from "./cli-iso.js";
import { c as UnreadableFile, o as UsageError, r as NoPlans } from "./cli-failure.js";
import { c as REVIEWS, d as CLOSED_STATUSES, l as SECTIONS, r as WEEKDAYS, s as PRIORITIES, u as STATUSES } from "./cli-working-days.js";
import { $ as openPlan, $t as isEmptyWord, At as learnStyle, Bt as insertLine, Dt as isFeaturePart, E as repositoryKeys, Et as features, F as idByPattern, Ft as isPlanPath, Gt as isPlaceholder, Ht as lineSpan, I as partsByPattern, Jt as roleOf, Kt as isPlaceholderId, L as patternOf, Mn as oneLine, Mt as entryFor, Nt as withEntry, Ot as EditBuffer, Qt as isoDates, Rt as keyLines, Tt as openCriteria, Ut as startOfLine, Vt as insertRow, Wt as isExample, X as changePlan, Zt as dateIn, _t as levelOf, a as loadConfig, an as plainText, at as changelogEntries, bt as partOf, cn as lineEnding, ct as saysNothing, dt as tablesOf, en as encodeCell, ft as ownArea, gt as greenBySection, ht as TREND, in as parseMarkdown, kt as updatedEdits, lt as readSprint, mt as STATED_GREEN, nn as idOfCell, ot as changelogVersion, q as requirementOf, qt as foldHeader, rn as applyEdits, rt as readEpic, st as entryEdits, tn as encodeLine, tt as epicPaths, un as FIELD_NAMES, ut as logMovements, vt as readTarget, w as withEpics, xt as unitsOf, yt as isReview, zt as appendRow } from "./cli-configuration.js";
import { t as redact } from "./cli-redact.js";
import { i as instant } from "./cli-format.js";
import { posix } from "node:path";

// src/metrics/time.ts
/** Milliseconds of an hour and a day. */
const HOUR = 36e5;
const DAY$2 = 24 * HOUR;
/** The first instant of an ISO date in UTC, in milliseconds; NaN where it is none. */
function startOf(date) {
	return Date.parse(`${date}T00:00:00Z`);
}
/** The ISO date in UTC of an instant in milliseconds. */
function dateOf(instant) {
	return new Date(instant).toISOString().slice(0, 10);
}
/** Hours between two ISO instants; null where one is missing, none is an instant, or the second is the earlier. */
function hoursBetween(from, to) {
	if (from === null || to === null) return null;
	const hours = (Date.parse(to) - Date.parse(from)) / HOUR;
	return hours >= 0 ? hours : null;
}
/** The mean; null of nothing. */
function mean(values) {
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
/** Whether an ISO instant lies in the last days before an instant in milliseconds, or at it. */
function isWithin(instant, now, days) {
	const age = now - Date.parse(instant);
	return age >= 0 && age <= days * 864e5;
}

// src/metrics/flow.ts
/** Statuses in which somebody has begun, or had. */
const BEGUN = /* @__PURE__ */ new Set([
	"in-progress",
	"review",
	"testing"
]);
/**
* What the steps of a task come to. @param now instant of measuring @param since when the sprint began, -Infinity where
* nobody says; both in milliseconds
*/
function flowOf({ key, createdAt, steps }, now, since = Number.NEGATIVE_INFINITY) {
	let [blocked, reopened] = [0, 0];
	let begunAt = null;
	let doneAt = null;
	for (const [index, step] of steps.entries()) {
		const before = steps[index - 1]?.status ?? null;
		const until = steps[index + 1]?.at ?? now;
		const known = Math.max(step.at, createdAt ?? Number.NEGATIVE_INFINITY);
		const from = Math.max(known, since);
		if (step.status === "blocked" && step.inSprint && Number.isFinite(known) && until > from) blocked += until - from;
		if (step.at >= since && before === "done" && !CLOSED_STATUSES.has(step.status)) reopened++;
		const set = Number.isFinite(step.at) ? step.at : createdAt;
		if (begunAt === null && before !== null && BEGUN.has(step.status)) begunAt = set;
		if (step.status !== "done") doneAt = null;
		else if (before !== "done" && before !== null) doneAt = set;
	}
	const hours = (from) => from === null || doneAt === null || doneAt < from ? null : (doneAt - from) / HOUR;
	return {
		key,
		leadHours: hours(createdAt),
		cycleHours: hours(begunAt),
		blockedHours: blocked / HOUR,
		reopened,
		doneAt
	};
}

// src/metrics/entries.ts
/** Actions of the audit log by which a task is first known on the other side. */
const CREATED = /* @__PURE__ */ new Set(["create-issue", "add-task"]);
/**
* Whether an entry makes another task of an id whose task was over: by a new issue, or by a row for another issue than the
* one before. A row for the same issue is the same task, come back. @param before issue of the task that is over
*/
function isAnother({ action, issue }, before) {
	if (action === "create-issue") return true;
	return action === "add-task" && issue !== void 0 && issue !== null && before !== null && issue !== before;
}
const STATUS_NAMES = new Map(STATUSES.map((status) => [status, status]));
/** A status as an entry of the log has it; undefined for what is none. */
function readStatus(value) {
	return STATUS_NAMES.get(value);
}
/** Points as an entry of the log has them; undefined for what are none. */
function readPoints(value) {
	return value === null || typeof value === "number" ? value : void 0;
}

// src/metrics/tracks.ts
/** Sections whose tasks are the sprint's; those of the others wait. */
const IN_SPRINT = /* @__PURE__ */ new Set([
	"current",
	"expansion",
	"completed"
]);
/**
* The ways of all tasks of the sprint, those that left it included. Where the log begins later than the sprint, or the sprint
* before it was ended late, the tasks that the first run met are taken to have been there all along; where it disagrees with the plan, the plan has the last
* word, as of now. Linear in log and tasks but for sorting.
*/
function tracksOf(facts) {
	const moves = Map.groupBy(facts.movements, ({ id }) => id);
	const now = Date.parse(facts.at);
	const entries = entriesByTask(facts.log ?? [], now);
	const late = backdated(facts, entries);
	const known = new Set(facts.tasks.map(({ key }) => key));
	const own = facts.tasks.map((task) => trackOf(task, entries.get(task.key) ?? [], moves.get(task.id) ?? [], facts, now, late));
	const gone = [...entries].flatMap(([key, log]) => known.has(key) ? [] : goneTrack(key, log, facts, late) ?? []);
	return [...own, ...gone];
}
/** The entries of each task since it was last made: an id that is used again is another task. Losers of conflicts are no change. */
function entriesByTask(log, now) {
	const sorted = log.filter(({ task, lost, at }) => task !== null && lost === void 0 && Date.parse(at) <= now).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
	const byTask = /* @__PURE__ */ new Map();
	const issues = /* @__PURE__ */ new Map();
	const ended = /* @__PURE__ */ new Set();
	for (const entry of sorted) {
		const key = entry.task ?? "";
		if (ended.has(key) && isAnother(entry, issues.get(key) ?? null)) {
			byTask.delete(key);
			ended.delete(key);
		}
		if (entry.issue !== void 0 && entry.issue !== null) issues.set(key, entry.issue);
		const own = byTask.get(key) ?? [];
		own.push(entry);
		byTask.set(key, own);
		if (entry.action === "close-issue") ended.add(key);
		else if (entry.action === "create-issue" || entry.action === "reopen-issue") ended.delete(key);
	}
	return byTask;
}
/**
* Whose tasks are taken to have been there from the sprint's beginning, as no earlier run had met any: the log begins late,
* or the sprint before was ended late, so that what was carried over and what was new came together.
*/
function backdated({ sprint, tasks }, entries) {
	const first = tasks.filter(({ section }) => IN_SPRINT.has(section)).flatMap(({ key }) => {
		const log = entries.get(key) ?? [];
		return takenIn(log, sprint.id) ?? log.find(({ action }) => CREATED.has(action)) ?? [];
	}).reduce((a, b) => a === null || Date.parse(b.at) < Date.parse(a.at) ? b : a, null);
	if (first === null || sprint.start === null) return null;
	const at = Date.parse(first.at);
	return at >= startOf(sprint.start) + 864e5 ? {
		run: first.run,
		day: startOf(dateOf(at))
	} : null;
}
/** The entry that took a task which was there before into a sprint. */
function takenIn(log, sprint) {
	if (sprint === null) return void 0;
	return log.find(({ field, action, from, to }) => field === "sprint" && !CREATED.has(action) && to === sprint && from !== to);
}
function valuesOf(log, field, read, last) {
	const own = log.filter((entry) => entry.field === field);
	const changes = own.flatMap((entry) => {
		const to = read(entry.to);
		return to === void 0 ? [] : [{
			at: Date.parse(entry.at),
			to
		}];
	});
	const [begin] = own;
	if (begin === void 0) return {
		first: last,
		changes
	};
	return {
		first: (CREATED.has(begin.action) ? void 0 : read(begin.from)) ?? changes[0]?.to ?? last,
		changes
	};
}
/** Where a task stood, and when it was moved. */
function places(task, log, moves, sprint, late) {
	const last = IN_SPRINT.has(task.section);
	const taken = takenIn(log, sprint);
	const began = late !== null && taken !== void 0 && taken.run === late.run ? late.day : NaN;
	const dated = moves.flatMap(({ date, to }) => {
		const at = date === null ? NaN : startOf(date);
		const noted = at === began && to !== null && IN_SPRINT.has(to);
		return Number.isNaN(at) || to === null || noted ? [] : [{
			at,
			to: IN_SPRINT.has(to),
			completed: to === "completed"
		}];
	}).toSorted((a, b) => a.at - b.at);
	const [first] = dated;
	if (first !== void 0 && dated.at(-1)?.to === last) return {
		first: first.completed || !first.to,
		changes: dated
	};
	return last && taken !== void 0 && Number.isNaN(began) ? {
		first: false,
		changes: [{
			at: Date.parse(taken.at),
			to: true
		}]
	} : {
		first: last,
		changes: []
	};
}
function trackOf(task, log, moves, facts, now, late) {
	const made = log.find(({ action }) => CREATED.has(action));
	const createdAt = made === void 0 ? null : Date.parse(made.at);
	const { status, points } = task.values;
	const steps = stepsOf(withCompletion(valuesOf(log, "status", readStatus, status), task, facts), valuesOf(log, "points", readPoints, points), places(task, log, moves, facts.sprint.id, late), made === void 0 || made.run === late?.run ? Number.NEGATIVE_INFINITY : Date.parse(made.at), Number.POSITIVE_INFINITY);
	const end = {
		at: now,
		status,
		points,
		inSprint: IN_SPRINT.has(task.section)
	};
	const last = steps.findLast(({ at }) => at <= now);
	const kept = steps.filter(({ at }) => at <= now);
	return {
		key: task.key,
		task,
		createdAt,
		steps: last !== void 0 && alike(last, end) ? kept : [...kept, end]
	};
}
/** A task that the plan no longer has: its values as the log last had them, until it was closed for being gone. */
function goneTrack(key, log, facts, late) {
	const made = log.find(({ action }) => CREATED.has(action));
	const closed = log.findLast(({ action }) => action === "close-issue");
	const start = facts.sprint.start === null ? NaN : startOf(facts.sprint.start);
	if (made === void 0 || closed === void 0 || !(Date.parse(closed.at) >= start)) return null;
	const named = log.findLast(({ field }) => field === "sprint")?.to;
	if (typeof named === "string" && facts.sprint.id !== null && named !== facts.sprint.id) return null;
	const steps = stepsOf(valuesOf(log, "status", readStatus, "not-started"), valuesOf(log, "points", readPoints, null), {
		first: true,
		changes: []
	}, made.run === late?.run ? Number.NEGATIVE_INFINITY : Date.parse(made.at), Date.parse(closed.at));
	return {
		key,
		task: null,
		createdAt: Date.parse(made.at),
		steps
	};
}
/** Where the log doesn't tell when a task was done, the day that the plan gives. */
function withCompletion(statuses, task, { completedOn }) {
	const told = statuses.changes.some(({ to }) => to === "done");
	const day = completedOn.get(task.key);
	const at = day === void 0 ? NaN : startOf(day);
	if (told || task.values.status !== "done" || Number.isNaN(at)) return statuses;
	return {
		first: statuses.first === "done" ? "in-progress" : statuses.first,
		changes: [...statuses.changes, {
			at,
			to: "done"
		}]
	};
}
function stepsOf(statuses, sizes, stays, since, until) {
	const patches = [
		...statuses.changes.map(({ at, to }) => ({
			at,
			patch: { status: to }
		})),
		...sizes.changes.map(({ at, to }) => ({
			at,
			patch: { points: to }
		})),
		...stays.changes.map(({ at, to }) => ({
			at,
			patch: { inSprint: to }
		}))
	].toSorted((a, b) => a.at - b.at);
	let state = {
		at: Number.NEGATIVE_INFINITY,
		status: statuses.first,
		points: sizes.first,
		inSprint: stays.first
	};
	const all = [state];
	for (const { at, patch } of patches) {
		const next = {
			...state,
			...patch,
			at
		};
		if (alike(next, state)) continue;
		if (all.at(-1)?.at === at) all.pop();
		all.push(next);
		state = next;
	}
	return within(all, since, until);
}
/** The steps with nothing in the sprint before `since` and from `until` on. */
function within(steps, since, until) {
	if (since === Number.NEGATIVE_INFINITY && until === Number.POSITIVE_INFINITY) return steps;
	const [first] = steps;
	if (first === void 0) return steps;
	const before = steps.filter(({ at }) => at < since).map((step) => ({
		...step,
		inSprint: false
	}));
	const during = steps.filter(({ at }) => at >= since && at < until);
	const entry = steps.findLast(({ at }) => at <= since);
	const enters = entry !== void 0 && since > Number.NEGATIVE_INFINITY && during[0]?.at !== since ? [{
		...entry,
		at: since
	}] : [];
	const last = during.at(-1) ?? enters.at(-1) ?? first;
	const leaves = until === Number.POSITIVE_INFINITY ? [] : [{
		...last,
		at: until,
		inSprint: false
	}];
	return [
		...before,
		...enters,
		...during,
		...leaves
	];
}
function alike(one, other) {
	return one.status === other.status && one.points === other.points && one.inSprint === other.inSprint;
}
/** How a track stood at an instant. */
function stepAt({ steps }, instant) {
	return steps.findLast(({ at }) => at <= instant) ?? null;
}
/** Whether a step is work of the sprint that counts. */
function counts({ inSprint, status }) {
	return inSprint && status !== "cancelled";
}

// src/metrics/definition.ts
/** Looks at the facts once for all metrics. */
function viewOf(facts) {
	const now = Date.parse(facts.at);
	const tracks = tracksOf(facts);
	const { start } = facts.sprint;
	const since = start === null ? Number.NEGATIVE_INFINITY : startOf(start);
	return {
		facts,
		now,
		tracks,
		flows: tracks.map((track) => flowOf(track, now, since)),
		scope: scopeOf(facts, tracks, now)
	};
}
function scopeOf(facts, tracks, now) {
	const { start } = facts.sprint;
	const first = start === null ? NaN : Math.min(startOf(start) + DAY$2 - 1, now);
	const sum = {
		committed: 0,
		added: 0,
		removed: 0,
		reestimated: 0,
		now: 0,
		done: 0
	};
	const points = (step) => step !== null && counts(step) ? step.points ?? 0 : null;
	for (const track of tracks) {
		const began = track.task?.section === "expansion" || Number.isNaN(first) ? null : points(stepAt(track, first));
		const last = track.steps.at(-1) ?? null;
		const is = points(last);
		sum.committed += began ?? 0;
		sum.now += is ?? 0;
		if (is !== null && last?.status === "done") sum.done += is;
		if (began === null) sum.added += is ?? 0;
		else if (is === null) sum.removed += began;
		else sum.reestimated += is - began;
	}
	const pointed = facts.tasks.some(({ section, values }) => IN_SPRINT.has(section) && values.points !== null) || sum.committed > 0;
	return {
		...sum,
		pointed,
		begun: !Number.isNaN(first) && startOf(start ?? "") <= now
	};
}
/** A figure of points, or why there is none. */
function pointsOf$2({ scope }, value, basis) {
	return scope.pointed ? {
		value,
		basis
	} : unknown("the plan gives no points");
}
/** Says why a metric can't be measured. */
function unknown(basis) {
	return {
		value: null,
		basis
	};
}
/** `1 task`, `3 tasks`. */
function counted$1(count, one, many = `${one}s`) {
	return `${count} ${count === 1 ? one : many}`;
}

// src/metrics/facts.ts
/** The labels that count where the configuration names no others. */
const DEFAULT_LABELS = {
	incident: ["incident"],
	escapedBug: [
		"escaped-bug",
		"bug-escape",
		"production-bug"
	],
	debt: [
		"type/tech-debt",
		"tech-debt",
		"technical-debt"
	]
};
/** Facts of a plan alone: nothing else was looked up. */
function factsOf(at, given) {
	return {
		at,
		sprint: {
			id: null,
			start: null,
			end: null
		},
		tasks: [],
		movements: [],
		completedOn: /* @__PURE__ */ new Map(),
		log: null,
		sprints: [],
		lastVelocity: null,
		labels: DEFAULT_LABELS,
		issues: null,
		pulls: null,
		releases: null,
		coverage: null,
		tests: null,
		findings: null,
		...given
	};
}

// src/metrics/history.ts
/** Replays the audit log into the daily series of a sprint; its last day is what the plan says now. */
function historyOf$1(facts, tracks = tracksOf(facts)) {
	const unit = unitOf$1(facts);
	const now = Date.parse(facts.at);
	const start = facts.sprint.start === null ? firstInstant(tracks) : startOf(facts.sprint.start);
	const end = facts.sprint.end === null ? now : Math.min(now, startOf(facts.sprint.end) + DAY$2 - 1);
	if (start === null || !(start <= end)) return {
		unit,
		days: []
	};
	const begin = Math.max(start, startOf(dateOf(end)) - 999 * DAY$2);
	const size = ({ points }) => unit === "points" ? points ?? 0 : 1;
	const changes = tracks.flatMap(({ steps }) => steps.map((step, index) => ({
		step,
		before: steps[index - 1] ?? null
	}))).toSorted((a, b) => a.step.at === b.step.at ? 0 : a.step.at - b.step.at);
	const byStatus = Object.fromEntries(STATUSES.map((status) => [status, 0]));
	let [scope, done, next] = [
		0,
		0,
		0
	];
	const enter = (step, sign) => {
		if (step === null || !step.inSprint) return;
		byStatus[step.status] = (byStatus[step.status] ?? 0) + sign;
		if (!counts(step)) return;
		scope += sign * size(step);
		if (step.status === "done") done += sign * size(step);
	};
	const days = [];
	for (let day = startOf(dateOf(begin)); day <= end; day += DAY$2) {
		const last = day + DAY$2 - 1;
		for (; next < changes.length && (changes[next]?.step.at ?? 0) <= last; next++) {
			const change = changes[next];
			enter(change?.before ?? null, -1);
			enter(change?.step ?? null, 1);
		}
		days.push({
			date: dateOf(day),
			scope: rounded(scope),
			done: rounded(done),
			byStatus: statusCounts(byStatus)
		});
	}
	return {
		unit,
		days
	};
}
/** Points where any task of the sprint has some; as the dashboard counts progress. */
function unitOf$1({ tasks }) {
	return tasks.some(({ values, section }) => IN_SPRINT.has(section) && values.status !== "cancelled" && (values.points ?? 0) > 0) ? "points" : "tasks";
}
function firstInstant(tracks) {
	const instants = tracks.flatMap(({ steps }) => steps.map(({ at }) => at)).filter(Number.isFinite);
	return instants.length === 0 ? null : instants.reduce((a, b) => Math.min(a, b));
}
function statusCounts(counted) {
	const of = (status) => counted[status] ?? 0;
	return {
		"not-started": of("not-started"),
		"in-progress": of("in-progress"),
		blocked: of("blocked"),
		review: of("review"),
		testing: of("testing"),
		done: of("done"),
		failed: of("failed"),
		cancelled: of("cancelled")
	};
}
/** Sums of halves and quarters come out exact; of tenths not. */
function rounded(value) {
	return Math.round(value * 1e6) / 1e6;
}

// src/metrics/scope-changes.ts
/**
* The changes of a sprint's scope after its first day and up to its last, oldest first: the steps of the line that the
* history's `scope` draws. A day on which as much came as went is none. Nothing where no file says when the sprint began.
*/
function scopeChangesOf(facts, tracks = tracksOf(facts)) {
	const { start, end } = facts.sprint;
	if (start === null) return [];
	const unit = unitOf$1(facts);
	const first = startOf(start) + DAY$2;
	const last = Math.min(Date.parse(facts.at), end === null ? Number.POSITIVE_INFINITY : startOf(end) + DAY$2 - 1);
	const size = (step) => {
		if (step === void 0 || !counts(step)) return 0;
		return unit === "points" ? step.points ?? 0 : 1;
	};
	const byDate = /* @__PURE__ */ new Map();
	for (const { key, steps } of tracks) for (const [index, step] of steps.entries()) {
		const change = size(step) - size(steps[index - 1]);
		if (change === 0 || !(step.at >= first && step.at <= last)) continue;
		const date = dateOf(step.at);
		const day = byDate.get(date) ?? {
			change: 0,
			tasks: /* @__PURE__ */ new Set()
		};
		day.change += change;
		byDate.set(date, day);
		day.tasks.add(key);
	}
	return [...byDate].map(([date, { change, tasks }]) => ({
		date,
		change: Math.round(change * 1e6) / 1e6,
		tasks: [...tasks]
	})).filter(({ change }) => change !== 0).toSorted((a, b) => a.date < b.date ? -1 : 1);
}

// src/metrics/table/added-points.ts
const addedPoints = {
	name: "addedPoints",
	label: "Added points",
	unit: "points",
	relation: "<=",
	formula: "Sum of the points, as they are now, of the tasks in the sprint that were not committed: all expansions, and what came in after the first day.",
	measure(view) {
		if (!view.scope.begun) return unknown("no file says when the sprint began");
		return pointsOf$2(view, view.scope.added, `tasks added after ${view.facts.sprint.start}`);
	}
};

// src/metrics/table/approval-hours.ts
const approvalHours = {
	name: "approvalHours",
	label: "Time to approval",
	unit: "hours",
	relation: "<=",
	formula: "Mean over the tasks' pull requests that got their first approval in the last 28 days of the hours from opening to it; approvals by the author and by automation don't count.",
	measure({ facts, now }) {
		if (facts.pulls === null) return unknown("the pull requests were not looked at");
		const hours = facts.pulls.flatMap(({ openedAt, approvedAt }) => approvedAt !== null && isWithin(approvedAt, now, 28) ? hoursBetween(openedAt, approvedAt) ?? [] : []);
		const value = mean(hours);
		return value === null ? unknown("no pull request of a task was approved in the last 28 days") : {
			value,
			basis: counted$1(hours.length, "pull request")
		};
	}
};

// src/metrics/table/average-velocity.ts
/** Fewer say nothing, older ones nothing of today. */
const [FEWEST, MOST] = [3, 6];
const averageVelocity = {
	name: "averageVelocity",
	label: "Average velocity",
	unit: "points",
	relation: ">=",
	formula: "Mean of the points completed in the last sprints of a plan's Sprint History, six at most and three at least.",
	measure({ facts }) {
		const last = facts.sprints.slice(-MOST);
		if (last.length < FEWEST) return unknown(`${counted$1(last.length, "past sprint")} known, ${FEWEST} are needed`);
		return {
			value: mean(last.map(({ completed }) => completed)),
			basis: counted$1(last.length, "sprint")
		};
	}
};

// src/metrics/table/blocked-hours.ts
const blockedHours = {
	name: "blockedHours",
	label: "Blocked time",
	unit: "hours",
	relation: "<=",
	formula: "Sum over the sprint's tasks, since it began, of the hours between an entry of the audit log that sets the status to blocked and the next that sets another, or now; nights and weekends count.",
	measure({ facts, flows }) {
		if (facts.log === null) return unknown("there is no audit log");
		const blocked = flows.filter((flow) => flow.blockedHours > 0);
		return {
			value: blocked.reduce((sum, flow) => sum + flow.blockedHours, 0),
			basis: counted$1(blocked.length, "task")
		};
	}
};

// src/metrics/table/blocked-tasks.ts
const blockedTasks$1 = {
	name: "blockedTasks",
	label: "Blocked",
	unit: "tasks",
	relation: "<=",
	formula: "Number of the sprint's tasks whose status is blocked.",
	measure({ tracks }) {
		const own = tracks.flatMap(({ steps }) => steps.at(-1) ?? []).filter(counts);
		return {
			value: own.filter(({ status }) => status === "blocked").length,
			basis: `of ${counted$1(own.length, "task")}`
		};
	}
};

// src/metrics/table/carried-points.ts
const carriedPoints = {
	name: "carriedPoints",
	label: "Points left",
	unit: "points",
	relation: "<=",
	formula: "Total points less completed points: what is carried over when the sprint ends.",
	measure(view) {
		return pointsOf$2(view, view.scope.now - view.scope.done, `open of ${view.scope.now} points`);
	}
};

// src/metrics/table/committed-points.ts
const committedPoints = {
	name: "committedPoints",
	label: "Committed points",
	unit: "points",
	relation: null,
	formula: "Sum of the points of the tasks that were in the sprint at the end of its first day, expansions left out; where the audit log begins later, or the sprint before was ended later, of those that the first run met.",
	measure(view) {
		if (!view.scope.begun) return unknown("no file says when the sprint began");
		return pointsOf$2(view, view.scope.committed, `the tasks of ${view.facts.sprint.start}`);
	}
};

// src/metrics/table/completed-points.ts
const completedPoints = {
	name: "completedPoints",
	label: "Completed points",
	unit: "points",
	relation: ">=",
	formula: "Sum of the points of the sprint's tasks whose status is done.",
	measure(view) {
		return pointsOf$2(view, view.scope.done, `done of ${view.scope.now} points`);
	}
};

// src/metrics/table/coverage.ts
const coverage = {
	name: "coverage",
	label: "Code coverage",
	unit: "%",
	relation: ">=",
	formula: "Covered lines / lines × 100 of a coverage report: lcov (`LH` / `LF`), Cobertura (`lines-covered` / `lines-valid`, else `line-rate`) or istanbul's json-summary (`total.lines`).",
	measure({ facts }) {
		return facts.coverage === null ? unknown("there is no coverage report") : {
			value: facts.coverage,
			basis: "the coverage report"
		};
	}
};

// src/metrics/table/critical-findings.ts
const criticalFindings = {
	name: "criticalFindings",
	label: "Critical security findings",
	unit: "findings",
	relation: "<=",
	formula: "Number of open results in a SARIF 2.1.0 log with a `security-severity` of 9.0 or more; suppressed and absent ones left out.",
	measure({ facts }) {
		if (facts.findings === null) return unknown("there is no SARIF log of a security scan");
		const { critical, high, medium, low, unrated } = facts.findings;
		if (critical === 0 && unrated > 0) return unknown(`the scan has ${counted$1(unrated, "error")} whose rules give no security-severity`);
		return {
			value: critical,
			basis: `besides ${high} high, ${medium} medium, ${low} low`
		};
	}
};

// src/metrics/table/cycle-hours.ts
const cycleHours = {
	name: "cycleHours",
	label: "Cycle time",
	unit: "hours",
	relation: "<=",
	formula: "Mean over the tasks that were done since the sprint began of the hours from the entry that first sets it to in progress, review or testing to the entry that sets it to done for good; nights and weekends count, and tasks that were never set so are left out.",
	measure({ facts, flows }) {
		if (facts.log === null) return unknown("there is no audit log");
		const { start } = facts.sprint;
		const since = start === null ? Number.NEGATIVE_INFINITY : startOf(start);
		const hours = flows.flatMap((flow) => (flow.doneAt ?? Number.NEGATIVE_INFINITY) >= since ? flow.cycleHours ?? [] : []);
		const value = mean(hours);
		return value === null ? unknown("no task was seen from being begun to being done") : {
			value,
			basis: counted$1(hours.length, "task")
		};
	}
};

// src/metrics/table/deployments.ts
const deployments = {
	name: "deployments",
	label: "Deployment frequency",
	unit: "per week",
	relation: ">=",
	formula: "Number of releases that were published in the last 28 days, drafts and prereleases left out, / 4.",
	measure({ facts, now }) {
		if (facts.releases === null) return unknown("the releases were not looked at");
		if (facts.releases.length === 0) return unknown("the repository has no release");
		const recent = facts.releases.filter(({ publishedAt, prerelease }) => !prerelease && isWithin(publishedAt, now, 28));
		return {
			value: recent.length / 4,
			basis: `${counted$1(recent.length, "release")} in 28 days`
		};
	}
};

// src/metrics/labels.ts
/** The issues that bear one of the labels; null where nobody looked. Case doesn't count. */
function withLabel({ issues }, labels) {
	const wanted = new Set(labels.map((label) => label.toLowerCase()));
	return issues?.filter((issue) => issue.labels.some((label) => wanted.has(label.toLowerCase()))) ?? null;
}

// src/metrics/table/escaped-bugs.ts
const escapedBugs = {
	name: "escapedBugs",
	label: "Bug escape rate",
	unit: "per week",
	relation: "<=",
	formula: "Number of issues with a label of an escaped bug (`escaped-bug`, `bug-escape` or `production-bug`, or those that `metric-labels` names) that were opened in the last 28 days, / 4.",
	measure({ facts, now }) {
		const bugs = withLabel(facts, facts.labels.escapedBug);
		if (bugs === null) return unknown("the issues were not looked at");
		if (bugs.length === 0) return unknown(`no issue has ever had the label ${facts.labels.escapedBug.join(" or ")}`);
		const recent = bugs.filter(({ openedAt }) => isWithin(openedAt, now, 28));
		return {
			value: recent.length / 4,
			basis: `${counted$1(recent.length, "issue")} in 28 days`
		};
	}
};

// src/metrics/table/lead-hours.ts
const leadHours = {
	name: "leadHours",
	label: "Lead time",
	unit: "hours",
	relation: "<=",
	formula: "Mean over the tasks that were done since the sprint began of the hours from the first entry of the audit log that knows the task to the entry that sets it to done for good; nights and weekends count.",
	measure({ facts, flows }) {
		if (facts.log === null) return unknown("there is no audit log");
		const { start } = facts.sprint;
		const since = start === null ? Number.NEGATIVE_INFINITY : startOf(start);
		const hours = flows.flatMap((flow) => (flow.doneAt ?? Number.NEGATIVE_INFINITY) >= since ? flow.leadHours ?? [] : []);
		const value = mean(hours);
		return value === null ? unknown("no task was seen from its making to being done") : {
			value,
			basis: counted$1(hours.length, "task")
		};
	}
};

// src/metrics/table/open-debt.ts
const openDebt = {
	name: "openDebt",
	label: "Open technical debt",
	unit: "issues",
	relation: "<=",
	formula: "Number of open issues with a label of technical debt (`type/tech-debt`, `tech-debt` or `technical-debt`, or those that `metric-labels` names).",
	measure({ facts }) {
		const debts = withLabel(facts, facts.labels.debt);
		if (debts === null) return unknown("the issues were not looked at");
		if (debts.length === 0) return unknown(`no issue has ever had the label ${facts.labels.debt.join(" or ")}`);
		return {
			value: debts.filter(({ closedAt }) => closedAt === null).length,
			basis: `of ${counted$1(debts.length, "issue")}`
		};
	}
};

// src/metrics/table/passed-tests.ts
const passedTests = {
	name: "passedTests",
	label: "Passed tests",
	unit: "%",
	relation: ">=",
	formula: "Tests that passed / tests that ran × 100 of a JUnit XML report; those that were skipped did not run.",
	measure({ facts }) {
		if (facts.tests === null) return unknown("there is no JUnit XML report");
		const { total, failed, skipped } = facts.tests;
		const ran = total - skipped;
		if (ran === 0) return unknown("the test report has no test that ran");
		return {
			value: (ran - failed) / ran * 100,
			basis: `${ran - failed} of ${counted$1(ran, "test")}, ${skipped} skipped`
		};
	}
};

// src/metrics/table/progress.ts
const progress = {
	name: "progress",
	label: "Progress",
	unit: "%",
	relation: ">=",
	formula: "Completed points / total points × 100; tasks instead of points where the plan gives none.",
	measure(view) {
		const { scope, tracks } = view;
		if (scope.now > 0) return {
			value: scope.done / scope.now * 100,
			basis: `${scope.done} of ${scope.now} points`
		};
		const own = tracks.flatMap(({ steps }) => steps.at(-1) ?? []).filter(counts);
		const done = own.filter(({ status }) => status === "done").length;
		if (own.length === 0) return unknown("the sprint has no tasks");
		return {
			value: done / own.length * 100,
			basis: `${done} of ${counted$1(own.length, "task")}`
		};
	}
};

// src/metrics/table/recovery-hours.ts
const recoveryHours = {
	name: "recoveryHours",
	label: "Mean time to recovery",
	unit: "hours",
	relation: "<=",
	formula: "Mean over the issues labelled `incident`, or as `metric-labels` says, that were closed in the last 90 days of the hours from opening to closing.",
	measure({ facts, now }) {
		const incidents = withLabel(facts, facts.labels.incident);
		if (incidents === null) return unknown("the issues were not looked at");
		const hours = incidents.flatMap(({ openedAt, closedAt }) => closedAt !== null && isWithin(closedAt, now, 90) ? hoursBetween(openedAt, closedAt) ?? [] : []);
		const value = mean(hours);
		return value === null ? unknown(`no issue labelled ${facts.labels.incident.join(" or ")} was closed in the last 90 days`) : {
			value,
			basis: counted$1(hours.length, "incident")
		};
	}
};

// src/metrics/table/reopened.ts
const reopened = {
	name: "reopened",
	label: "Reopened",
	unit: "times",
	relation: "<=",
	formula: "Number of times that an entry of the audit log since the sprint began takes a task from done to a status that isn't over.",
	measure({ facts, flows }) {
		if (facts.log === null) return unknown("there is no audit log");
		const value = flows.reduce((sum, flow) => sum + flow.reopened, 0);
		const tasks = flows.filter((flow) => flow.reopened > 0).length;
		return {
			value,
			basis: counted$1(tasks, "task")
		};
	}
};

// src/metrics/table/review-hours.ts
const reviewHours = {
	name: "reviewHours",
	label: "Review time",
	unit: "hours",
	relation: "<=",
	formula: "Mean over the tasks' pull requests that got their first review in the last 28 days of the hours from opening to it; reviews by the author and by automation don't count.",
	measure({ facts, now }) {
		if (facts.pulls === null) return unknown("the pull requests were not looked at");
		const hours = facts.pulls.flatMap(({ openedAt, reviewedAt }) => reviewedAt !== null && isWithin(reviewedAt, now, 28) ? hoursBetween(openedAt, reviewedAt) ?? [] : []);
		const value = mean(hours);
		return value === null ? unknown("no pull request of a task was reviewed in the last 28 days") : {
			value,
			basis: counted$1(hours.length, "pull request")
		};
	}
};

// src/metrics/table/scope-change.ts
const scopeChange = {
	name: "scopeChange",
	label: "Scope change",
	unit: "%",
	relation: "<=",
	formula: "(Total points - committed points) / committed points × 100; added, removed and estimated anew taken together.",
	measure(view) {
		const { begun, committed, added, removed, reestimated, now } = view.scope;
		if (!begun) return unknown("no file says when the sprint began");
		if (committed === 0) return unknown("the sprint began with no points");
		const basis = added === 0 && removed === 0 && reestimated === 0 ? `nothing came, went or was estimated anew of ${committed}` : `+${added} added, -${removed} removed, ${reestimated < 0 ? "" : "+"}${reestimated} estimated anew of ${committed}`;
		return pointsOf$2(view, (now - committed) / committed * 100, basis);
	}
};

// src/metrics/table/scope-points.ts
const scopePoints = {
	name: "scopePoints",
	label: "Total points",
	unit: "points",
	relation: null,
	formula: "Sum of `Points` of the tasks in the sections of the sprint (current, expansions, completed), cancelled ones left out.",
	measure(view) {
		return pointsOf$2(view, view.scope.now, "all tasks of the sprint");
	}
};

// src/metrics/table/velocity.ts
const velocity = {
	name: "velocity",
	label: "Last velocity",
	unit: "points",
	relation: ">=",
	formula: "Points completed in the last sprint that is over: `last_sprint_velocity` of the configuration, else the last row of a plan's Sprint History.",
	measure({ facts }) {
		if (facts.lastVelocity !== null) return {
			value: facts.lastVelocity,
			basis: "last_sprint_velocity"
		};
		const last = facts.sprints.at(-1);
		return last === void 0 ? unknown("neither last_sprint_velocity nor a table of past sprints says it") : {
			value: last.completed,
			basis: last.name
		};
	}
};

// src/metrics/table/index.ts
/** All metrics, in the order in which they are told. */
const METRIC_TABLE = [
	scopePoints,
	committedPoints,
	addedPoints,
	completedPoints,
	carriedPoints,
	scopeChange,
	progress,
	velocity,
	averageVelocity,
	blockedTasks$1,
	blockedHours,
	leadHours,
	cycleHours,
	reviewHours,
	approvalHours,
	reopened,
	deployments,
	escapedBugs,
	openDebt,
	recoveryHours,
	coverage,
	passedTests,
	criticalFindings
];

// src/metrics/report.ts
/** Measures everything. Pure. */
function measure(facts, targets) {
	const view = viewOf(facts);
	const metrics = METRIC_TABLE.map((definition) => {
		const { name, label, unit, formula } = definition;
		const { value, basis } = definition.measure(view);
		const target = targets.get(name) ?? null;
		const health = value === null || target === null ? null : healthOf(definition, value, target);
		return {
			name,
			label,
			value: value === null ? null : tidy(value),
			unit,
			target,
			health,
			formula,
			basis
		};
	});
	const judged = metrics.flatMap(({ health }) => health ?? []);
	const green = judged.filter((health) => health === "green").length;
	return {
		at: facts.at,
		sprint: facts.sprint,
		metrics,
		health: {
			green,
			total: judged.length,
			overall: overallHealth(green, judged.length)
		},
		history: historyOf$1(facts, view.tracks),
		scopeChanges: scopeChangesOf(facts, view.tracks)
	};
}
/** Green from four fifths on, yellow from half; null of nothing. */
function overallHealth(green, total) {
	if (total === 0) return null;
	return green / total >= .8 ? "green" : green / total >= .5 ? "yellow" : "red";
}
const HEALTH$1 = {
	good: "green",
	warning: "yellow",
	bad: "red"
};
const DIMENSIONS = {
	points: "count",
	tasks: "count",
	"%": "percent",
	hours: "time",
	"per week": "rate",
	times: "count",
	issues: "count",
	findings: "count"
};
/** How a figure stands against a target in a plan's words; null where they can't be compared. */
function healthOf({ unit, relation }, value, words) {
	const target = readTarget(words);
	if (target === null || target.dimension !== DIMENSIONS[unit] && target.dimension !== "count") return null;
	const meant = target.relation ?? relation;
	if (meant === null && target.to === void 0) return null;
	const factor = target.dimension === "count" ? 1 : target.factor;
	const slack = unit === "points" || unit === "tasks" ? 1 : 0;
	return HEALTH$1[levelOf(value / factor, target, meant ?? ">=", slack)];
}
/** Without the digits that only come of dividing. */
function tidy(value) {
	return Math.round(value * 1e4) / 1e4;
}

// src/metrics/throughput.ts
/**
* The throughput that an audit log tells of, archived sprints included: a task counts on the day on which it was last set
* to done. A task joined a sprint that was under way where it was made later than on the day of that sprint's first entry.
* What lost a conflict is no change. Linear in the log but for sorting.
* @param sizes points by key as plans have them now, for tasks whose points the log doesn't tell
*/
function throughputOf(log, sizes = /* @__PURE__ */ new Map()) {
	const entries = log.filter(({ task, lost, at }) => task !== null && lost === void 0 && !Number.isNaN(Date.parse(at))).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
	const lives = [];
	const current = /* @__PURE__ */ new Map();
	const began = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		const key = entry.task ?? "";
		const date = entry.at.slice(0, 10);
		const known = current.get(key);
		const life = known === void 0 || known.over && isAnother(entry, known.issue) ? newLife(entry) : known;
		if (life !== known) {
			current.set(key, life);
			lives.push(life);
		}
		live(life, entry, date);
		if (life.sprint !== null && !began.has(life.sprint)) began.set(life.sprint, date);
	}
	for (const [key, life] of current) life.points ??= sizes.get(key) ?? null;
	const days = /* @__PURE__ */ new Map();
	const dayOf = (date) => {
		const day = days.get(date) ?? {
			done: [],
			added: []
		};
		days.set(date, day);
		return day;
	};
	for (const life of lives) {
		if (life.doneOn !== null) dayOf(life.doneOn).done.push(life);
		const start = life.sprint === null ? void 0 : began.get(life.sprint);
		if (life.madeOn !== null && start !== void 0 && life.madeOn > start) dayOf(life.madeOn).added.push(life);
	}
	return {
		since: entries[0]?.at.slice(0, 10) ?? null,
		days: [...days].map(([date, { done, added }]) => ({
			date,
			tasks: done.length,
			points: pointsOf$1(done),
			addedTasks: added.length,
			addedPoints: pointsOf$1(added)
		})).toSorted((a, b) => a.date < b.date ? -1 : 1)
	};
}
function newLife({ action, at }) {
	return {
		points: null,
		sprint: null,
		madeOn: CREATED.has(action) ? at.slice(0, 10) : null,
		doneOn: null,
		over: false,
		issue: null
	};
}
function live(life, { action, field, to, issue }, date) {
	life.issue = issue ?? life.issue;
	if (action === "close-issue") life.over = true;
	if (action === "reopen-issue") life.over = false;
	if (field === "points") life.points = readPoints(to) ?? null;
	if (field === "sprint" && typeof to === "string") life.sprint = to;
	const status = field === "status" ? readStatus(to) : void 0;
	if (status === void 0) return;
	if (status !== "done") life.doneOn = null;
	else if (life.doneOn === null && !CREATED.has(action)) life.doneOn = date;
}
function pointsOf$1(lives) {
	let sum = 0;
	for (const { points } of lives) {
		if (points === null) return null;
		sum += points;
	}
	return sum;
}

// src/records/audit.ts
/** Entries for the changes that a run made: one for each field, in the order they were made. */
function changeDrafts(changes, facts) {
	return changes.flatMap((change) => {
		const common = {
			...shared(facts),
			task: change.task,
			issue: change.issue,
			side: change.side,
			action: change.action
		};
		const fields = Object.entries(change.fields);
		if (fields.length === 0 && change.task !== null) return [];
		if (fields.length === 0) return [{
			...common,
			field: null,
			from: null,
			to: null
		}];
		return fields.map(([field, { from, to }]) => ({
			...common,
			field,
			from: redact(from),
			to: redact(to)
		}));
	});
}
/** Entries for the values that lost a conflict, so that no edit by a person is gone without a trace. */
function conflictDrafts(conflicts, facts) {
	return conflicts.filter((conflict) => conflict.resolution !== "ask").map((conflict) => {
		const winner = conflict.resolution === "plan" ? "plan" : "github";
		const loser = winner === "plan" ? "github" : "plan";
		return {
			...shared(facts),
			task: conflict.task,
			issue: null,
			side: loser,
			action: "conflict",
			field: conflict.field,
			from: redact(conflict[loser]),
			to: redact(conflict[winner]),
			lost: {
				side: loser,
				value: redact(conflict[loser])
			}
		};
	});
}
/** Entries for the values that were given up when people settled conflicts, with the person as actor. */
function settlementDrafts(settled, facts) {
	return settled.map(({ task, field, side, lost, stays, by }) => {
		const common = shared(facts);
		const value = redact(lost);
		return {
			...common,
			...by === null ? {} : { actor: {
				login: by,
				kind: actorKind(by)
			} },
			task,
			issue: null,
			side,
			action: "conflict",
			field,
			from: value,
			to: redact(stays),
			lost: {
				side,
				value
			}
		};
	});
}
function shared({ run, at, cause }) {
	const login = cause.actor ?? "lockstep";
	return {
		at,
		run,
		actor: {
			login,
			kind: actorKind(login)
		},
		cause: {
			event: cause.event,
			subject: cause.subject
		}
	};
}
const AGENTS = /^(?:copilot|claude|codex|cursor|devin|jules|gemini|openhands|sweep)\b/i;
/** Whether a login is a person, a coding agent, or other automation. Apps end in `[bot]`, which no person's login can. */
function actorKind(login) {
	if (AGENTS.test(login) && (login.endsWith("[bot]") || /-(?:agent|ai|code)$/i.test(login) || /^copilot$/i.test(login))) return "agent";
	return login.endsWith("[bot]") || login === "lockstep" ? "automation" : "human";
}
/** An entry's line in the audit log: JSON with its keys in one fixed order, without the line end. */
function auditLine(entry) {
	const { seq, at, run, actor, cause, task, issue, side, action, field, from, to, lost, prev } = entry;
	return JSON.stringify({
		seq,
		at,
		run,
		actor,
		cause,
		task,
		issue,
		side,
		action,
		field,
		from,
		to,
		...lost === void 0 ? {} : { lost },
		prev
	});
}
/** Chains drafts to the log: each gets the next number and the hash of the entry before. */
function appendAudit(state, drafts, hash) {
	let last = state.last;
	const entries = [...state.entries];
	for (const draft of drafts) {
		const entry = {
			...draft,
			seq: (last?.seq ?? 0) + 1,
			prev: last?.hash ?? null
		};
		last = {
			seq: entry.seq,
			hash: hash(auditLine(entry))
		};
		entries.push(entry);
	}
	return {
		last,
		entries
	};
}
/**
* The end of the log where the tree has entries that the ledger doesn't know: those of a commit whose run died before
* it could tell the ledger. Entries of the ledger that are not among them follow behind them; the same change by the
* same run is the same entry, also where another run found it in the world and entered it.
* @param tree the entries of the log in the tree, by number
*/
function rebaseAudit(state, tree, hash) {
	const newest = tree.at(-1);
	const committed = (state.last?.seq ?? 0) - state.entries.length;
	if (newest === void 0 || newest.seq <= committed) return state;
	const same = ({ run, task, side, field, to, lost }) => JSON.stringify([
		run,
		task,
		side,
		field,
		to,
		lost?.side
	]);
	const known = new Set(tree.map(same));
	const missing = state.entries.filter((entry) => !known.has(same(entry)));
	return appendAudit({
		last: {
			seq: newest.seq,
			hash: hash(auditLine(newest))
		},
		entries: []
	}, missing, hash);
}
/** Path of the audit log that a sprint's entries go to. */
function auditPath(folder, sprint) {
	const name = (sprint ?? "no-sprint").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "");
	return `${folder.replace(/\/+$/, "")}/${name === "" ? "no-sprint" : name}.jsonl`;
}
/** An audit log file with entries appended; existing bytes stay. Entries that the file has already are left out. */
function withEntries(file, entries) {
	const present = new Set(file.split(/\r?\n/).flatMap((line) => /^\{"seq":(\d+),/.exec(line)?.[1] ?? []));
	const lines = entries.filter((entry) => !present.has(String(entry.seq))).map(auditLine);
	if (lines.length === 0) return file;
	return `${file}${file === "" || file.endsWith("\n") ? "" : "\n"}${lines.join("\n")}\n`;
}

// src/plan/metric.ts
/** Figures that a sprint or a project can be judged by and that can be measured; see docs/metrics.md. */
const METRICS = [
	"scopePoints",
	"committedPoints",
	"addedPoints",
	"completedPoints",
	"carriedPoints",
	"scopeChange",
	"progress",
	"velocity",
	"averageVelocity",
	"blockedTasks",
	"blockedHours",
	"leadHours",
	"cycleHours",
	"reviewHours",
	"approvalHours",
	"reopened",
	"deployments",
	"escapedBugs",
	"openDebt",
	"recoveryHours",
	"coverage",
	"passedTests",
	"criticalFindings"
];

// src/plan/change.ts
const STATED_FIGURES = [
	...METRICS,
	"burndown",
	"forecast"
];

// src/sync/change.ts
const GITHUB_ACTIONS = [
	"create-issue",
	"update-issue",
	"close-issue",
	"reopen-issue",
	"comment",
	"create-label",
	"update-label",
	"delete-label",
	"create-milestone",
	"update-milestone"
];
const PLAN_ACTIONS = [
	"update-task",
	"add-task",
	"remove-task",
	"update-derived"
];

// src/records/branch-records.ts
/** A branch whose plans count before the default branch has them, in the ledger's file. */
const knownBranch = strictObject({
	head: string(),
	pull: number().nullable(),
	plans: record(string(), string()),
	wrote: array(strictObject({
		task: string(),
		field: string().nullable(),
		from: unknown$1(),
		to: unknown$1()
	})).exactOptional()
});
/** Where a plan lives that came with such a branch, in the ledger's file. */
const planHome = strictObject({
	branch: string(),
	pull: number().nullable(),
	state: _enum([
		"branch",
		"merged",
		"rests"
	]),
	told: literal(true).exactOptional()
});

// src/records/ledger-issue.ts
/** A task's own checklist, in bases and blocks. */
const checklist = array(strictObject({
	id: string().nullable(),
	text: string(),
	done: boolean()
}));
const block = strictObject({
	key: string(),
	description: string().nullable().exactOptional(),
	points: number().nullable().exactOptional(),
	estimate: string().nullable().exactOptional(),
	eta: string().nullable().exactOptional(),
	dependsOn: array(strictObject({
		key: string().nullable(),
		issue: number().nullable()
	})).exactOptional(),
	checklist: checklist.exactOptional(),
	subtasks: array(strictObject({
		key: string().nullable(),
		issue: number().nullable(),
		title: string(),
		done: boolean()
	})).exactOptional()
});
/** What was last seen of an issue, as the ledger's file has it. */
const issue = strictObject({
	number: number(),
	id: number(),
	title: string(),
	state: _enum(["open", "closed"]),
	stateReason: _enum([
		"completed",
		"not_planned",
		"duplicate",
		"reopened"
	]).nullable(),
	labels: array(string()),
	assignees: array(string()),
	milestone: strictObject({
		number: number(),
		title: string()
	}).nullable(),
	author: string(),
	locked: boolean(),
	createdAt: string(),
	updatedAt: string(),
	closedAt: string().nullable(),
	closedBy: string().nullable(),
	block: block.nullable(),
	claims: array(string()),
	opening: string().nullable(),
	report: literal(true).exactOptional(),
	parent: union([number(), literal("elsewhere")]).exactOptional(),
	subIssues: number().exactOptional(),
	dependencies: strictObject({
		blockedBy: number(),
		blocking: number()
	}).exactOptional(),
	blockers: array(number()).exactOptional(),
	blocksOthers: number().exactOptional()
});

// src/records/ledger-file.ts
/** Format of the file; raised when an older lockstep could not read it. */
const VERSION$1 = 1;
const status = _enum(STATUSES);
const values = strictObject({
	title: string().exactOptional(),
	description: string().nullable().exactOptional(),
	status: status.exactOptional(),
	review: _enum(REVIEWS).nullable().exactOptional(),
	priority: _enum(PRIORITIES).nullable().exactOptional(),
	type: string().nullable().exactOptional(),
	points: number().nullable().exactOptional(),
	estimate: string().nullable().exactOptional(),
	owners: array(string()).exactOptional(),
	pullRequest: number().nullable().exactOptional(),
	eta: string().nullable().exactOptional(),
	dependsOn: array(string()).exactOptional(),
	sprint: string().nullable().exactOptional(),
	checklist: checklist.exactOptional()
});
const text = string().exactOptional();
const asked = strictObject({
	title: text,
	description: text,
	status: text,
	review: text,
	priority: text,
	type: text,
	points: text,
	estimate: text,
	owners: text,
	pullRequest: text,
	eta: text,
	dependsOn: text,
	sprint: text,
	checklist: text
});
const questions = strictObject({
	comments: partialRecord(_enum(FIELD_NAMES), number()),
	readAt: string()
});
const signals = strictObject({
	state: _enum([
		"open",
		"completed",
		"not_planned",
		"duplicate"
	]),
	label: status.nullable(),
	pull: status.nullable()
});
const pull = strictObject({
	number: number(),
	title: string(),
	state: _enum(["open", "closed"]),
	draft: boolean(),
	mergedAt: string().nullable(),
	author: string(),
	headRef: string(),
	headSha: string(),
	fromFork: literal(true).exactOptional(),
	claims: array(string()),
	closes: array(number()),
	updatedAt: string(),
	openedAt: string().exactOptional(),
	vouched: boolean(),
	requestedReviewers: array(string()).exactOptional(),
	details: strictObject({
		at: string(),
		review: _enum(REVIEWS),
		reviewers: array(string()),
		plansOnly: boolean(),
		reviewedAt: string().exactOptional(),
		approvedAt: string().exactOptional()
	}).nullable()
});
const requirement = string().transform((text, context) => {
	const known = requirementOf(text);
	if (known !== null) return known;
	context.issues.push({
		code: "custom",
		message: "expected a requirement",
		input: text
	});
	return NEVER;
});
const cause = strictObject({
	event: string(),
	actor: string().nullable(),
	subject: string().nullable()
});
const change = strictObject({
	side: _enum(["github", "plan"]),
	action: _enum([...GITHUB_ACTIONS, ...PLAN_ACTIONS]),
	task: string().nullable(),
	issue: number().nullable(),
	path: string().nullable(),
	branch: string().exactOptional(),
	fields: record(string(), strictObject({
		from: unknown$1(),
		to: unknown$1()
	}))
});
const conflict = strictObject({
	task: string(),
	field: _enum(FIELD_NAMES),
	plan: unknown$1(),
	github: unknown$1(),
	base: unknown$1(),
	resolution: _enum([
		"plan",
		"github",
		"ask"
	])
});
const settlement = strictObject({
	task: string(),
	field: _enum(FIELD_NAMES),
	side: _enum(["plan", "github"]),
	lost: unknown$1(),
	stays: unknown$1(),
	by: string().nullable()
});
/** One entry of the audit log, in the ledger and in the log's files. */
const auditEntrySchema = strictObject({
	seq: int().positive(),
	at: string(),
	run: string(),
	actor: strictObject({
		login: string(),
		kind: _enum([
			"human",
			"agent",
			"automation"
		])
	}),
	cause: strictObject({
		event: string(),
		subject: string().nullable()
	}),
	task: string().nullable(),
	issue: number().nullable(),
	side: _enum(["plan", "github"]),
	action: string(),
	field: string().nullable(),
	from: unknown$1(),
	to: unknown$1(),
	lost: strictObject({
		side: _enum(["plan", "github"]),
		value: unknown$1()
	}).exactOptional(),
	prev: string().nullable()
});
const logEnd = strictObject({
	seq: number(),
	hash: string()
}).nullable();
const proposal = strictObject({
	number: number().nullable(),
	heads: array(strictObject({
		sha: string(),
		content: string(),
		files: string(),
		log: logEnd
	})),
	stands: string().nullable(),
	foreign: string().nullable(),
	at: string(),
	changes: array(change),
	conflicts: array(conflict),
	entries: array(auditEntrySchema.omit({
		seq: true,
		prev: true
	}))
});
const boundary = strictObject({
	archives: array(string()),
	tasks: array(string()),
	milestone: string().nullable(),
	begins: string().exactOptional(),
	entries: array(auditEntrySchema.omit({
		seq: true,
		prev: true
	})),
	proposed: strictObject({
		sha: string(),
		content: string(),
		number: number(),
		replaces: string().nullable().exactOptional()
	}).nullable(),
	landed: literal(true).exactOptional()
});
const ledger = strictObject({
	version: literal(VERSION$1),
	repository: strictObject({
		id: number(),
		fullName: string()
	}),
	lease: strictObject({
		run: string(),
		holder: string(),
		expires: string()
	}).nullable(),
	observedAt: string().nullable(),
	fullListingAt: string().nullable(),
	head: string().nullable(),
	files: record(string(), strictObject({
		sha: string(),
		role: _enum([
			"plan",
			"epic",
			"config",
			"labels",
			"audit"
		]),
		text: string().exactOptional()
	})),
	settled: boolean(),
	tasks: record(string(), strictObject({
		id: string(),
		path: string(),
		state: _enum([
			"paired",
			"skipped",
			"gone",
			"ask"
		]),
		issue: number().nullable(),
		base: values,
		signals: signals.nullable(),
		stands: status.exactOptional(),
		before: status.nullable(),
		unassignable: array(string()),
		asked: asked.exactOptional(),
		questions: questions.exactOptional(),
		told: asked.exactOptional(),
		awaits: array(requirement).exactOptional(),
		rows: record(string(), status).exactOptional(),
		section: _enum(SECTIONS).exactOptional(),
		parent: strictObject({
			issue: number().nullable(),
			told: _enum(["own", "full"]).exactOptional()
		}).exactOptional(),
		blockedBy: array(number()).exactOptional()
	})),
	tombstones: array(strictObject({
		key: string(),
		issue: number()
	})),
	newest: int().default(0),
	issues: record(string(), issue),
	pulls: record(string(), pull),
	labels: array(string()),
	milestones: record(string(), number()),
	knownLabels: record(string(), strictObject({
		id: int(),
		name: string()
	})).default({}),
	intents: strictObject({
		run: string(),
		at: string(),
		cause,
		newest: int().default(0),
		changes: array(change),
		conflicts: array(conflict).default([]),
		settled: array(settlement).default([])
	}).nullable(),
	audit: strictObject({
		last: logEnd,
		entries: array(auditEntrySchema)
	}),
	proposal: proposal.nullable().default(null),
	given: record(string(), number()).default({}),
	refusesPush: strictObject({
		branch: string(),
		until: string()
	}).nullable().default(null),
	awaited: record(string(), boolean()).exactOptional(),
	noSubIssues: string().exactOptional(),
	creations: array(strictObject({
		minute: string(),
		count: int().nonnegative()
	})).exactOptional(),
	branches: record(string(), knownBranch).exactOptional(),
	homes: record(string(), planHome).exactOptional(),
	boundary: boundary.exactOptional(),
	measurements: strictObject({
		on: date(),
		sprint: string().nullable(),
		stated: array(_enum(STATED_FIGURES)),
		values: partialRecord(_enum(METRICS), strictObject({
			value: number(),
			at: string()
		})),
		forecast: strictObject({
			words: string(),
			chance: number().nullable()
		}).exactOptional(),
		told: array(string())
	}).exactOptional()
});
/** What to do about a ledger that is damaged. */
const RESTORE_LEDGER = "Restore an earlier commit of that branch, or delete the branch: the next run rebuilds the ledger from the plan, the issues and the audit log.";
const versioned = object({ version: int() });
/** Reads a ledger file; checks all of it, since what is decided from a damaged one would be wrong everywhere. */
function readLedgerFile(text) {
	let json;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return {
			kind: "unreadable",
			reason: `is not JSON (${oneLine(error instanceof Error ? error.message : String(error))})`,
			hint: RESTORE_LEDGER
		};
	}
	const { version } = versioned.safeParse(json).data ?? { version: VERSION$1 };
	if (version > VERSION$1) return {
		kind: "unreadable",
		reason: `was written by a newer lockstep (its format is ${version}, this one reads ${VERSION$1})`,
		hint: "Update lockstep here to the version that wrote it, or restore an earlier commit of that branch."
	};
	const parsed = ledger.safeParse(json);
	if (parsed.success) return {
		kind: "ledger",
		ledger: parsed.data
	};
	const [issue] = parsed.error.issues;
	return {
		kind: "unreadable",
		reason: `is damaged at ${issue?.path.join(".") || "its top"} (${issue?.message ?? "it is no ledger"})`,
		hint: RESTORE_LEDGER
	};
}
/** The ledger's file text: one record a line, so that git and people can see what a run changed. */
function ledgerText(value) {
	return `{\n${Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${partText(part)}`).join(",\n")}\n}\n`;
}
/** Lines of records that were written before: a run writes the ledger several times, and most of it stays. Values are never changed in place. */
const LINES = /* @__PURE__ */ new WeakMap();
function lineOf(item) {
	if (typeof item !== "object" || item === null) return JSON.stringify(item);
	const line = LINES.get(item) ?? JSON.stringify(item);
	LINES.set(item, line);
	return line;
}
function partText(part) {
	if (Array.isArray(part)) return part.length === 0 ? "[]" : `[\n${part.map(lineOf).join(",\n")}\n]`;
	if (part === null || typeof part !== "object") return JSON.stringify(part);
	const entries = Object.entries(part).toSorted(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
	if (entries.length === 0) return "{}";
	return `{\n${entries.map(([key, item]) => `${JSON.stringify(key)}: ${lineOf(item)}`).join(",\n")}\n}`;
}

// src/records/verify.ts
/** The entries of an audit log file, and the lines that are none. */
function readAuditFile(path, text) {
	const entries = [];
	const problems = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === "") continue;
		const place = `${path}:${index + 1}`;
		const entry = parsed(line);
		if (entry === null) problems.push({
			place,
			message: "This line is no audit entry: it was cut, edited or merged by hand."
		});
		else entries.push({
			entry,
			place,
			line
		});
	}
	return {
		entries,
		problems
	};
}
function parsed(line) {
	try {
		return auditEntrySchema.safeParse(JSON.parse(line)).data ?? null;
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}
/**
* Checks the chain: no gap, no edit, no reordering, and an end that is the ledger's. It can't prove that nobody who may
* write to both the branch and the ledger has made the whole chain anew.
* @param anchor number and hash of the newest entry by the ledger; null where there is no ledger
*/
function verifyLog(entries, anchor, hash) {
	const problems = [];
	let before = null;
	for (const logged of entries) {
		const { entry, place, line } = logged;
		if (auditLine(entry) !== line && place !== "ledger") problems.push({
			place,
			message: `Entry ${entry.seq} is not written as the tool writes it: it was edited.`
		});
		const expected = (before?.entry.seq ?? 0) + 1;
		if (entry.seq > expected) {
			const missing = entry.seq - expected === 1 ? `Entry ${expected} is` : `Entries ${expected} to ${entry.seq - 1} are`;
			problems.push({
				place,
				message: `${missing} missing before entry ${entry.seq}.`
			});
		} else if (entry.seq < expected) problems.push({
			place,
			message: `Entry ${entry.seq} stands after entry ${expected - 1}: the order was changed, or the entry is there twice.`
		});
		else {
			const prev = before === null ? null : hash(auditLine(before.entry));
			if (entry.prev !== prev) {
				const culprit = before === null ? "an entry before it" : `entry ${before.entry.seq} (${before.place})`;
				problems.push({
					place,
					message: `Entry ${entry.seq} doesn't continue the chain: ${culprit} was changed or replaced.`
				});
			}
		}
		if (before === null || entry.seq >= before.entry.seq) before = logged;
	}
	if (anchor !== null && (before?.entry.seq ?? 0) !== anchor.seq) problems.push({
		place: "ledger",
		message: `The ledger knows ${anchor.seq} entries, the log ends with ${before?.entry.seq ?? 0}.`
	});
	else if (anchor !== null && before !== null && hash(auditLine(before.entry)) !== anchor.hash) problems.push({
		place: before.place,
		message: `The last entry (${before.entry.seq}) is not the one that the ledger knows: it was edited.`
	});
	return problems;
}

// src/run/plans.ts
/**
* Finds the plan files. A file that is given by its name counts, whatever the patterns say.
* @param paths relative to the repository; none for all plans
* @throws UsageError where a given path is not there
*/
async function selectPlans(files, config, paths) {
	const all = await files.list();
	const found = all.filter((path) => isPlanPath(path, config.plans));
	const epics = epicPaths(all, [...found, ...paths]);
	const plans = found.filter((path) => !epics.includes(path));
	if (paths.length === 0) return {
		plans,
		epics,
		named: /* @__PURE__ */ new Set()
	};
	const chosen = /* @__PURE__ */ new Set();
	const named = /* @__PURE__ */ new Set();
	for (const path of paths) {
		const folder = path === "." ? "" : `${path.replace(/\/+$/, "")}/`;
		const inside = all.filter((file) => file.startsWith(folder));
		if (path === "." || inside.length > 0) {
			for (const file of plans) if (file.startsWith(folder)) chosen.add(file);
			for (const file of epics) if (file.startsWith(folder)) named.add(file);
		} else if (all.includes(path) || await files.read(path) !== null) {
			if (!epics.includes(path)) chosen.add(path);
			named.add(path);
		} else throw new UsageError(`${path} is not there.`, "Give a file or a folder, or no path for all plans.");
	}
	return {
		plans: [...chosen].sort(),
		epics,
		named
	};
}
const NO_PLAN_HINT = "A plan has a table or a checklist of tasks with ids; lockstep init writes one to begin with.";
const PINNED_HINT = "Correct its entry under \"plans\" in the configuration, or the file.";
/**
* Reads plans. A file that is no UTF-8 text becomes a finding, and so does one that was named, or
* that an entry of the configuration describes, and is no plan: one that only matches the patterns may be any document.
*/
async function readPlans(files, config, paths, { named, epics } = {
	named: /* @__PURE__ */ new Set(),
	epics: []
}) {
	const plans = [];
	const unreadable = [];
	for (const path of paths) try {
		const text = await files.read(path);
		if (text === null) continue;
		const result = openPlan(path, text, config.read);
		if (result.kind === "plan") {
			const { open, document, statements } = result;
			plans.push({
				plan: open.plan,
				text,
				document,
				statements
			});
		} else if (result.kind === "too-much") unreadable.push(largeFile(path, result.reason, result.line));
		else if (result.pinned === true) unreadable.push(fileFinding(path, "warning", "not-a-plan", result.reason, PINNED_HINT));
		else if (named.has(path)) unreadable.push(fileFinding(path, "warning", "not-a-plan", result.reason, NO_PLAN_HINT));
	} catch (error) {
		unreadable.push(unreadableFile(path, error));
	}
	const read = [];
	for (const path of plans.length === 0 ? [] : epics) try {
		const text = await files.read(path);
		if (text !== null) read.push({
			epic: readEpic(path, text, config.read),
			text
		});
	} catch (error) {
		unreadable.push(unreadableFile(path, error));
	}
	const placed = withEpics(plans.map(({ plan }) => plan), read.map(({ epic }) => epic));
	return {
		plans: plans.map((file, index) => ({
			...file,
			plan: placed[index] ?? file.plan
		})),
		epics: read,
		unreadable
	};
}
function largeFile(path, reason, line) {
	return {
		...fileFinding(path, "error", "unreadable-file", reason, "Split it, archive what is done, or leave it out by \"plans\" in the configuration."),
		line,
		endLine: line
	};
}
/** @throws what is no fault of the file */
function unreadableFile(path, error) {
	if (!(error instanceof UnreadableFile)) throw error;
	const { line, message, hint } = error;
	return {
		...fileFinding(path, "error", "unreadable-file", message, hint),
		line,
		endLine: line
	};
}
function fileFinding(path, severity, rule, message, hint) {
	return {
		path,
		line: 1,
		column: 1,
		endLine: 1,
		endColumn: 1,
		severity,
		rule,
		task: null,
		message,
		hint,
		fix: null
	};
}

// src/archive/calendar.ts
const DAY$1 = 864e5;
/** An ISO date some days later, or earlier for a negative number. */
function addDays(date, days) {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY$1).toISOString().slice(0, 10);
}
/** Days from one ISO date to another; 0 for the same day. */
function daysBetween(from, to) {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY$1);
}
/** The week that an ISO date is in. */
function isoWeek(date) {
	const thursday = addDays(date, 3 - ((/* @__PURE__ */ new Date(`${date}T00:00:00Z`)).getUTCDay() + 6) % 7);
	return {
		year: Number(thursday.slice(0, 4)),
		week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
	};
}
/** The week after; a year has 52 or 53 of them. */
function weekAfter({ year, week }) {
	return week < isoWeek(`${String(year).padStart(4, "0")}-12-28`).week ? {
		year,
		week: week + 1
	} : {
		year: year + 1,
		week: 1
	};
}

// src/archive/version.ts
/** How much a version is raised. */
const BUMPS = [
	"major",
	"minor",
	"patch"
];
const VERSION = /(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?/;
/** The version that is named in a text (`TASK-v1.2.0.md`), with three parts; null where there is none. */
function versionIn(text) {
	const parts = partsOf(text);
	return parts === null ? null : parts.join(".");
}
/** A version raised by one step; what stands behind the part that is raised begins at 0 again. */
function raised(version, bump) {
	const [major, minor, patch] = partsOf(version) ?? [
		1,
		0,
		0
	];
	if (bump === "major") return `${major + 1}.0.0`;
	return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
/** The highest of several versions; null for none. */
function highestVersion(versions) {
	return versions.flatMap((version) => version === null ? [] : versionIn(version) ?? []).toSorted(compareVersions).at(-1) ?? null;
}
function compareVersions(one, other) {
	const [a, b] = [partsOf(one) ?? [
		0,
		0,
		0
	], partsOf(other) ?? [
		0,
		0,
		0
	]];
	return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
/** A text with the version in it replaced; null where it names none. */
function withVersion(text, version) {
	return VERSION.test(text) ? text.replace(VERSION, version) : null;
}
function partsOf(text) {
	const found = VERSION.exec(text);
	return found === null ? null : [
		Number(found[1]),
		Number(found[2]),
		Number(found[3] ?? 0)
	];
}

// src/archive/paths.ts
/** Folder of the archives of sprints; `archive-changed` holds them. */
const SPRINT_ARCHIVES = "docs/sprint-archives";
/** Folder of the archives of execution plans. */
const EXECUTION_ARCHIVES = "docs/execution-archive";
/** Index of the sprints' archives. */
const ARCHIVE_INDEX = `${SPRINT_ARCHIVES}/README.md`;
/** What lessons are gathered in. */
const LESSONS = "docs/learning/lessons.md";
/** What the next sprint's file is made of, where it is there. */
const TEMPLATE = "planning/TASK-template.md";
/** A name as a folder or a file can have it on every system; never one that leads out of its folder. */
function safeName(name) {
	const safe = name.replace(/[/\\:*?"<>|\u0000-\u001f\u007f]+/g, "-").replace(/^[.\s]+|[.\s]+$/g, "").slice(0, 100);
	return safe === "" ? "unnamed" : safe;
}
/** Where a sprint's file is archived: under its sprint, by the version that it holds. */
function snapshotPath(sprint, version) {
	return `${SPRINT_ARCHIVES}/${safeName(sprint)}/TASK-v${version}.md`;
}
/** Where a feature of an execution plan is archived. */
function featurePath(feature) {
	return `${EXECUTION_ARCHIVES}/${safeName(feature)}.md`;
}
/** The archives of a sprint among some paths, each with the version that it holds. */
function snapshotsOf(sprint, paths) {
	const folder = `${SPRINT_ARCHIVES}/${safeName(sprint)}/`;
	return [...paths].flatMap((path) => {
		const name = path.startsWith(folder) ? path.slice(folder.length) : "";
		const version = /^TASK-v[\d.]+\.md$/.test(name) ? versionIn(name) : null;
		return version === null ? [] : [{
			path,
			version
		}];
	});
}

// src/archive/archive-index.ts
const HEADER = "# Sprint archives";
const ABOUT = "How each sprint's TASK.md stood when it was archived, byte for byte. Archives are not changed any more; `lockstep check` holds that, and `lockstep log --verify` their SHA-256.";
const COLUMNS = [
	"Sprint",
	"Version",
	"Dates",
	"Archived",
	"Completed",
	"File"
];
/** The index of the archives with an entry more; the same text where it links the file already. */
function withIndexEntry(index, entry, eol) {
	const link = linkTo(entry.path);
	if (index?.includes(`(${link})`)) return index;
	if (index === null || index.trim() === "") return [
		HEADER,
		"",
		ABOUT,
		"",
		...tableLines(),
		rowLine(entry),
		""
	].join(eol);
	const document = parseMarkdown(index);
	const [table] = tables(document);
	if (table !== void 0) {
		const { edits, removals } = appendRow(document, table, cellsFor(table, entry));
		return applyEdits(index, [...edits, ...removals.map((span) => ({
			span,
			text: ""
		}))]);
	}
	const last = document.sections.flatMap((section) => [section.heading, ...section.blocks.map(({ span }) => span)]).at(-1) ?? {
		start: index.length,
		end: index.length
	};
	const lines = [
		"",
		...tableLines(),
		rowLine(entry)
	].join(document.eol);
	return applyEdits(index, [insertLine(document, last, lines)]);
}
/** Whether the index names a sprint's archive as made on a day. */
function archivedOn(index, day) {
	if (index === null) return false;
	return tables(parseMarkdown(index)).some((table) => {
		const column = table.header.cells.findIndex(({ raw }) => foldHeader(raw) === "archived");
		return column >= 0 && table.rows.some(({ cells }) => cells[column]?.raw === day);
	});
}
/**
* The sprints of the archives that were made longer ago than a repository means to keep them: told, never deleted.
* @param today ISO date
*/
function outlived(index, today, retainYears) {
	if (index === null) return [];
	const before = addDays(today, -Math.round(retainYears * 365.25));
	const sprints = tables(parseMarkdown(index)).flatMap((table) => {
		const names = table.header.cells.map(({ raw }) => foldHeader(raw));
		const [sprint, archived] = [names.findIndex((name) => /^sprint\b/.test(name)), names.indexOf("archived")];
		return table.rows.flatMap(({ cells }) => {
			const day = cells[archived]?.raw ?? "";
			return /^\d{4}-\d{2}-\d{2}$/.test(day) && day < before ? [cells[sprint]?.raw ?? ""] : [];
		});
	});
	return [...new Set(sprints)];
}
/** The tables that have a column for sprints and one for files. */
function tables(document) {
	return document.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === "table").filter(({ header }) => {
		const names = header.cells.map(({ raw }) => foldHeader(raw));
		return names.some((name) => /^sprint\b/.test(name)) && names.some((name) => /^(?:file|archive|link)s?$/.test(name));
	});
}
function cellsFor(table, entry) {
	const cells = cellsOf$1(entry);
	return table.header.cells.map(({ raw }) => {
		const name = foldHeader(raw);
		if (/^sprint\b/.test(name)) return cells.Sprint;
		if (/^(?:file|archive|link)s?$/.test(name)) return cells.File;
		if (/\bversion\b/.test(name)) return cells.Version;
		if (/\bdates?\b|\bperiod\b/.test(name)) return cells.Dates;
		if (/^archived\b/.test(name)) return cells.Archived;
		return /\bcompleted\b|\bpoints\b/.test(name) ? cells.Completed : "-";
	});
}
function cellsOf$1(entry) {
	const { sprint, version, start, end, archived, completed, path } = entry;
	return {
		Sprint: encodeCell(sprint),
		Version: version,
		Dates: start === null || end === null ? "-" : `${start} to ${end}`,
		Archived: archived,
		Completed: completed,
		File: `[TASK-v${version}.md](${linkTo(path)})`
	};
}
function tableLines() {
	return [`| ${COLUMNS.join(" | ")} |`, `| ${COLUMNS.map((name) => "-".repeat(name.length)).join(" | ")} |`];
}
function rowLine(entry) {
	const cells = cellsOf$1(entry);
	return `| ${COLUMNS.map((name) => cells[name]).join(" | ")} |`;
}
/** The address of an archived file, seen from the index. */
function linkTo(path) {
	return path.slice(SPRINT_ARCHIVES.length + 1).split("/").map((part) => encodeURIComponent(part).replace(/[()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)).join("/");
}

// src/archive/carry-over.ts
/**
* Sorts the tasks of a sprint that ends. Tasks that are nested in the lines of another one go or stay with it: with all
* of them where one of them is to go on.
*/
function sortTasks(tasks, policy) {
	const rootOf = rootsOf(tasks);
	const going = new Set(tasks.filter((task) => goesOn(task, policy)).map((task) => rootOf(task)));
	const sorted = {
		carried: [],
		staying: [],
		left: []
	};
	for (const task of tasks) sorted[!going.has(rootOf(task)) ? "left" : task.section === "backlog" ? "staying" : "carried"].push(task);
	return sorted;
}
function goesOn({ section, values: { status } }, policy) {
	if (status === "done" || status === "cancelled" || section === "completed") return false;
	return section === "backlog" || policy === "all" || policy === "started" && status !== "not-started";
}
/** The task whose lines the others stand in. */
function rootsOf(tasks) {
	const parents = new Map(tasks.map(({ key, parent }) => [key, parent]));
	const roots = /* @__PURE__ */ new Map();
	for (const { key } of tasks) {
		const way = [];
		let at = key;
		for (let up = parents.get(at); up != null && !roots.has(at) && way.length < parents.size; up = parents.get(at)) {
			way.push(at);
			at = up;
		}
		const root = roots.get(at) ?? at;
		for (const step of [...way, at]) roots.set(step, root);
	}
	return ({ key }) => roots.get(key) ?? key;
}
/** Points of some tasks together; tasks without points count nothing. */
function pointsOf(tasks) {
	return tasks.reduce((sum, task) => sum + (task.values.points ?? 0), 0);
}

// src/archive/moved-config.ts
/**
* The values that move a configuration on to the next sprint. One that names the sprint gets its id, dates and the
* velocity measured, also where it had none; any other key is only changed where it is there.
*/
function movedKeys({ keys }, next, version, velocity, durationDays) {
	const all = {
		sprint_id: next.id,
		sprint_number: next.number,
		version,
		start_date: next.start,
		end_date: next.end,
		duration_days: durationDays,
		last_sprint_velocity: velocity
	};
	const added = keys.has("sprint_id") ? [
		"start_date",
		"end_date",
		"last_sprint_velocity"
	] : [];
	return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => value !== null && (keys.has(key) || added.includes(key)) ? [[key, value]] : []));
}

// src/archive/movements.ts
/** The rows of the movement log that tell which tasks came over from the sprint before, and with how many points. */
function carriedRows(file, carried, from, to, date) {
	const setting = {
		text: file.document.text,
		context: file.context,
		styleOf: learnStyle([...file.drafts.values()], file.context)
	};
	return logMovements(file, setting, carried.map(({ id, values: { points } }) => ({
		id,
		date,
		from,
		to,
		reason: "Carried over",
		...points === null ? {} : { impact: `${points} ${points === 1 ? "point" : "points"}` }
	})));
}

// src/archive/sprint-file.ts
/** A text read as a sprint's working file; null where it is none. */
function readSprintFile(path, text, options) {
	const opened = openPlan(path, text, options);
	if (opened.kind !== "plan" || opened.dialect.name !== "sprint") return null;
	const entry = entryFor(path, options.plans);
	return readSprint(opened.document, path, entry === null ? options : withEntry(options, entry));
}

// src/archive/settle-tasks.ts
/** The text with the tasks' sprint moved on, dependencies on what is done and archived taken out, and the counts right. */
function settled(text, settlement) {
	const { path, options, from, to, carried, done } = settlement;
	const keys = new Set(carried.map(({ key }) => key));
	const changes = (readSprintFile(path, text, options)?.plan.tasks ?? []).flatMap((task) => {
		if (!keys.has(task.key)) return [];
		const { sprint, dependsOn } = task.values;
		const left = dependsOn.filter((key) => !done.has(key));
		const values = {
			...sprint === from && task.fields.has("sprint") ? { sprint: to } : {},
			...left.length < dependsOn.length && task.fields.has("dependsOn") ? { dependsOn: left } : {}
		};
		return Object.keys(values).length === 0 ? [] : [{
			kind: "update-task",
			key: task.key,
			values
		}];
	});
	const moved = changePlan(path, text, changes, options).text;
	const { today, lastVelocity, workingDays } = settlement;
	const facts = {
		today,
		changed: null,
		lastVelocity,
		reviewHours: null,
		...workingDays === void 0 ? { daily: true } : {
			daily: true,
			workingDays
		}
	};
	return changePlan(path, moved, [{
		kind: "update-derived",
		facts
	}], options).text;
}
/** Why a new plan isn't what it should be: a task is missing, or is not as it was; null where all is well. */
function lossOf(text, expected, path, options) {
	const tasks = new Map((readSprintFile(path, text, options)?.plan.tasks ?? []).map((task) => [task.key, task]));
	const wrong = expected.filter((task) => {
		const now = tasks.get(task.key);
		if (now === void 0 || now.values.status !== task.values.status) return true;
		return now.values.title !== task.values.title || now.values.points !== task.values.points;
	});
	if (wrong.length === 0) return null;
	return `${wrong.slice(0, 5).map(({ key }) => key).join(", ")}${wrong.length > 5 ? ` and ${wrong.length - 5} more` : ""}`;
}

// src/archive/header-edits.ts
const KEYS = {
	id: [
		"sprint id",
		"sprint",
		"current sprint",
		"sprint name"
	],
	number: [
		"sprint number",
		"sprint no",
		"number"
	],
	period: [
		"sprint dates",
		"dates",
		"sprint period",
		"sprint duration",
		"duration",
		"period"
	],
	start: [
		"start date",
		"sprint start",
		"start"
	],
	end: [
		"end date",
		"sprint end",
		"end"
	],
	goal: ["sprint goal", "goal"],
	version: [
		"file version",
		"version",
		"document version"
	]
};
/** The edits that make a file's header say what it is to say, in the lines that it has for that. */
function headerEdits(file, header) {
	const { lines, plan } = file;
	const { sprint, goal, version, today } = header;
	const edits = [];
	const set = (keys, write) => {
		for (const line of linesOf(lines, keys)) {
			const text = write(line.raw, line.key);
			if (text !== null && text !== line.raw) edits.push(lineEdit(line, text));
		}
	};
	if (sprint !== void 0) {
		const { id, number, start, end } = sprint;
		const old = plan.sprint.id;
		set(KEYS.id, (raw) => old !== null && raw.includes(old) ? raw.replace(old, () => encodeLine(id)) : encodeLine(id));
		if (number !== null) set(KEYS.number, (raw) => /\d/.test(raw) ? raw.replace(/\d+/, String(number)) : String(number));
		if (start !== null && end !== null) set(KEYS.period, (raw, key) => period(raw, key, start, end));
		if (start !== null) set(KEYS.start, (raw) => day(raw, start));
		if (end !== null) set(KEYS.end, (raw) => day(raw, end));
		edits.push(...headingEdits(file, old, id));
	}
	if (goal !== void 0) set(KEYS.goal, () => goal);
	if (version !== void 0) set(KEYS.version, (raw) => withVersion(raw, version) ?? (isOpen(raw) ? version : null));
	edits.push(...updatedEdits(lines.filter((line) => !line.listed), today));
	return edits;
}
/** The line that tells a value, the first of those that may, and the others that tell the very same. */
function linesOf(lines, keys) {
	const named = keys.flatMap((key) => lines.filter((line) => line.key === key));
	const said = named.filter(({ raw }) => !isOpen(raw));
	const first = said.find(({ listed }) => !listed) ?? said[0] ?? named.find(({ listed }) => !listed) ?? named[0];
	return named.filter((line) => line === first || line.key === first?.key && line.raw === first.raw);
}
function isOpen(raw) {
	return isEmptyWord(raw) || isPlaceholder(raw);
}
function lineEdit({ raw, span }, text) {
	return {
		span,
		text: raw === "" ? ` ${text}` : text
	};
}
const DATE = /\d{4}-\d{2}-\d{2}|YYYY-MM-DD/g;
/** Both dates in the manner of the line; a length (`2 weeks`) is no period. */
function period(raw, key, start, end) {
	const dates = [start, end];
	if ((raw.match(DATE) ?? []).length === 2) return raw.replace(DATE, () => dates.shift() ?? "");
	return !isOpen(raw) && /duration/.test(key) ? null : `${start} to ${end}`;
}
function day(raw, date) {
	return (raw.match(DATE) ?? []).length === 1 ? raw.replace(DATE, date) : date;
}
/** Headings that name the sprint name the new one; that of a template names it in place of its hole. */
function headingEdits({ document }, old, id) {
	const top = document.sections.find(({ level }) => level > 0);
	return document.sections.flatMap((section) => {
		const { raw, textSpan } = section;
		if (section.level === 0) return [];
		const at = old === null ? -1 : wholeWord(raw, old);
		const hole = section === top ? /\[[^\][]*sprint[^\][]*\]|\bSprint-X+[\w-]*|\bSprint-\d*-?YYYY\b/i.exec(raw) : null;
		const span = at >= 0 ? {
			at,
			length: old?.length ?? 0
		} : hole && {
			at: hole.index,
			length: hole[0].length
		};
		if (span === null) return [];
		const start = textSpan.start + span.at;
		return [{
			span: {
				start,
				end: start + span.length
			},
			text: encodeLine(id)
		}];
	});
}
function wholeWord(text, word) {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		const around = `${text[at - 1] ?? ""} ${text[at + word.length] ?? ""}`;
		if (!/[\p{L}\p{N}]/u.test(around)) return at;
	}
	return -1;
}

// src/archive/skeleton.ts
/**
* The next sprint's file made of the one that ends: its sections, tables and words stay, its header names the new
* sprint, and what the old one is done with goes: tasks that are left in the archive, the entries of its logs.
*/
function fromSkeleton(file, sorted, beginning) {
	const { document } = file;
	const { text } = document;
	const buffer = new EditBuffer();
	const left = new Set(sorted.left.map(({ key }) => key));
	const gone = new Set(sorted.left.map(({ id }) => id));
	const drafts = [...file.drafts].flatMap(([key, draft]) => left.has(key) ? [draft] : []);
	const records = file.collection.records.filter(({ id }) => gone.has(id));
	const items = /* @__PURE__ */ new Set();
	for (const { home, span } of [...drafts, ...records]) {
		if (home.kind === "item") items.add(home.item);
		buffer.remove(lineSpan(text, span));
	}
	for (const list of emptied(file, items)) {
		const { start } = list.span;
		buffer.edit({
			span: {
				start,
				end: start
			},
			text: `_None_${document.eol}`
		});
	}
	for (const { table } of tablesOf(file, "movement")) for (const row of table.rows) buffer.remove(lineSpan(text, row.span));
	const pattern = file.context.options.idPattern;
	for (const { table, id } of tablesOf(file, "blockers")) for (const row of table.rows) {
		const named = idOfCell(row.cells[id]?.raw ?? "", pattern)?.id;
		if (named !== void 0 && gone.has(named)) buffer.remove(lineSpan(text, row.span));
	}
	for (const entry of changelogEntries(file)) buffer.remove(lineSpan(text, entry.span));
	const { sprint, version, today, words } = beginning;
	buffer.edit(...headerEdits(file, {
		sprint,
		goal: "TBD",
		version,
		today
	}));
	buffer.edit(...entryEdits(file, today, words, version));
	return applyEdits(text, buffer.finish());
}
/** The lists that lose all their items. */
function emptied({ collection }, items) {
	return collection.lists.map(({ list }) => list).filter((list) => list.items.every((item) => items.has(item)));
}

// src/archive/template.ts
/**
* The next sprint's file made of a template: its holes are filled, its samples go, and the tasks that go on are put into
* its tables and lists, each cell into the column of the same name, as it was written.
*/
function fromTemplate(old, sorted, beginning, template, options) {
	const text = filled(template.text, beginning);
	const file = readSprintFile(old.plan.path, text, options);
	if (file === null) return {
		kind: "refused",
		reason: `${template.path} can't be read as a sprint's file: it has neither its header nor a table of tasks.`,
		hint: "Give it the sections of TASK.md (lockstep init writes one), or remove it: then the new file is made of the old one."
	};
	const buffer = new EditBuffer();
	const samples = sampleSpans(file, new Set(old.plan.tasks.map(({ id }) => id)));
	for (const span of samples) buffer.remove(span);
	const { sprint, version, words, today } = beginning;
	const goal = file.lines.find(({ key }) => key === "sprint goal" || key === "goal");
	buffer.edit(...headerEdits(file, {
		sprint,
		...goal === void 0 || isPlaceholder(goal.raw) ? { goal: "TBD" } : {},
		version,
		today
	}));
	for (const entry of changelogEntries(file)) buffer.remove(lineSpan(text, entry.span));
	buffer.edit(...entryEdits(file, today, words, version));
	const cleared = applyEdits(text, buffer.finish());
	return withTasks(old, [...sorted.carried, ...sorted.staying], cleared, template, options);
}
/** A template's text with what it has by name filled in: `{{sprint_id}}`, as sprint.config.json names it. */
function filled(text, { sprint, version, today }) {
	const values = {
		sprint_id: sprint.id,
		sprint_number: sprint.number === null ? "" : String(sprint.number),
		start_date: sprint.start,
		end_date: sprint.end,
		version,
		today
	};
	return text.replace(/\{\{\s{0,9}(\w{1,20})\s{0,9}\}\}/g, (whole, name) => Object.hasOwn(values, name) ? values[name] ?? whole : whole);
}
/** The lines of a template that only show how tasks, moves and blockers are written, or that have an id that was used. */
function sampleSpans(file, used) {
	const { text } = file.document;
	const taken = [...file.drafts.values(), ...file.collection.records].filter(({ id }) => used.has(id)).map(({ span }) => span);
	const hole = (row, column) => isPlaceholderId(row.cells[column ?? -1]?.raw ?? "");
	const rows = [
		...file.collection.tables.map(({ table, columns }) => ({
			table,
			id: columns.get("id") ?? columns.get("title")
		})),
		...tablesOf(file, "movement"),
		...tablesOf(file, "blockers")
	].flatMap(({ table, id }) => table.rows.filter((row) => hole(row, id)));
	const items = file.collection.lists.flatMap(({ list }) => list.items.filter(({ text: words }) => isPlaceholderId(/^[*_`~]{0,3}([^\s:*_`~]+)/.exec(words)?.[1] ?? "")));
	return [
		...taken,
		...rows.map(({ span }) => span),
		...items.map(({ span }) => span)
	].map((span) => lineSpan(text, span));
}
/** The text with the tasks of another file in its tables and lists, in their order. */
function withTasks(old, tasks, text, template, options) {
	const file = readSprintFile(old.plan.path, text, options);
	if (file === null) return noPlace(tasks, template);
	const buffer = new EditBuffer();
	const present = /* @__PURE__ */ new Set();
	const unplaced = [];
	for (const section of [
		"current",
		"expansion",
		"backlog"
	]) {
		const here = tasks.filter((task) => placeOf(task) === section);
		const drafts = here.flatMap((task) => old.drafts.get(task.key) ?? []);
		const tops = drafts.filter(({ parent }) => parent === null || !drafts.includes(parent));
		const rows = tops.filter(({ home }) => home.kind === "row");
		const table = file.collection.tables.find((placed) => placed.section === section);
		if (table === void 0) unplaced.push(...here.filter(({ key }) => old.drafts.get(key)?.home.kind === "row"));
		else for (const draft of rows) buffer.edit(rowEdit(old, file, table, draft));
		const lines = tops.filter(({ home }) => home.kind === "item").map((draft) => itemLines(old, draft));
		if (lines.length > 0 && !putLines(file, section, lines, buffer)) unplaced.push(...here.filter(({ key }) => old.drafts.get(key)?.home.kind === "item"));
		for (const { key } of here) present.add(key);
	}
	if (unplaced.length > 0) return noPlace(unplaced, template);
	return {
		kind: "plan",
		text: applyEdits(text, buffer.finish())
	};
}
/** The section of the new file that a task belongs to. */
function placeOf({ section }) {
	return section === "expansion" || section === "backlog" ? section : "current";
}
function noPlace(tasks, { path }) {
	return {
		kind: "refused",
		reason: `${path} has no place for ${tasks.slice(0, 5).map(({ id }) => id).join(", ")}${tasks.length > 5 ? ` and ${tasks.length - 5} more` : ""}.`,
		hint: "Give it a table or a list under the headings that these tasks stand under now."
	};
}
function rowEdit(old, file, placed, { home }) {
	const cells = /* @__PURE__ */ new Map();
	if (home.kind === "row") for (const [column, { raw }] of home.table.header.cells.entries()) {
		const value = home.row.cells[column]?.raw;
		const name = columnName(raw, old);
		if (value !== void 0 && !cells.has(name)) cells.set(name, value);
	}
	const { table } = placed;
	const values = table.header.cells.map(({ raw }) => cells.get(columnName(raw, file)) ?? "-");
	return insertRow(file.document, table, table.rows.at(-1) ?? null, values);
}
/** What tells a column: what it holds, else its own name. */
function columnName(raw, { context }) {
	return roleOf(raw, context.options.columns) ?? `=${foldHeader(raw)}`;
}
/** A task's lines as they are written, from the beginning of the first. */
function itemLines({ document: { text } }, { span }) {
	return text.slice(startOfLine(text, span.start), span.end).replace(/\r\n?/g, "\n");
}
/** Puts lines at the end of the section's list, in place of "None", or below its heading. */
function putLines(file, section, lines, buffer) {
	const { document } = file;
	const text = lines.join("\n").replaceAll("\n", document.eol);
	const last = (file.collection.lists.find((placed) => placed.section === section)?.list)?.items.at(-1);
	if (last !== void 0) {
		buffer.edit(insertLine(document, last.span, text));
		return true;
	}
	const own = document.sections.find((heading) => ownArea(heading) === section);
	if (own === void 0) return false;
	const nothing = own.blocks.find((block) => saysNothing(document.text, block));
	if (nothing !== void 0) buffer.edit({
		span: nothing.span,
		text
	});
	else buffer.edit(insertLine(document, own.blocks.at(-1)?.span ?? own.heading, document.eol + text));
	return true;
}

// src/archive/new-plan.ts
/**
* The file of the sprint that begins: made of the template where there is one, else of the file that it follows. The
* result is read again, and is refused where a task that goes on is missing in it or is another than it was.
*/
function newPlan(file, sorted, beginning, template, options) {
	const { path } = file.plan;
	const { from, sprint, today, lastVelocity, workingDays } = beginning;
	let begun;
	if (template === null) begun = fromSkeleton(file, sorted, beginning);
	else {
		const made = fromTemplate(file, sorted, beginning, template, options);
		if (made.kind === "refused") return made;
		begun = made.text;
	}
	const done = new Set(sorted.left.filter(({ values }) => values.status === "done").map(({ key }) => key));
	const logged = withMovements(begun, path, options, sorted, beginning);
	const { carried } = sorted;
	const facts = {
		today,
		lastVelocity,
		workingDays
	};
	const text = settled(logged, {
		path,
		options,
		from,
		to: sprint.id,
		carried,
		done,
		...facts
	});
	const lost = lossOf(text, [...carried, ...sorted.staying], path, options);
	if (lost === null) return {
		kind: "plan",
		text
	};
	return {
		kind: "refused",
		reason: `${lost} would not be in the new ${path} as they are in the one that is archived.`,
		hint: /#\d/.test(lost) ? "An id that is used twice would belong to another task once the first is archived: give each task an id of its own." : template === null ? `Look at how ${path} writes them (lockstep tasks --explain), or give it a template, planning/TASK-template.md.` : `Give ${template.path} the tables and lists that ${path} has, so that they can stand there as they do now.`
	};
}
function withMovements(text, path, options, { carried }, { from, sprint, today }) {
	const file = readSprintFile(path, text, options);
	if (file === null) return text;
	const buffer = new EditBuffer();
	for (const { edits, removals } of carriedRows(file, carried, from, sprint.id, today)) {
		buffer.edit(...edits);
		for (const span of removals) buffer.remove(span);
	}
	return applyEdits(text, buffer.finish());
}

// src/archive/cadence.ts
const COUNTS = {
	other: 2,
	second: 2,
	two: 2,
	third: 3,
	three: 3,
	four: 4,
	six: 6
};
const UNITS = [
	[/^day/i, {
		unit: "days",
		count: 1
	}],
	[/^week/i, {
		unit: "days",
		count: 7
	}],
	[/^month/i, {
		unit: "months",
		count: 1
	}],
	[/^quarter/i, {
		unit: "months",
		count: 3
	}],
	[/^year/i, {
		unit: "months",
		count: 12
	}]
];
/** The surest first: `bi-weekly` is no `weekly`. */
const WORDS = [
	[/\b(?:bi-?weekly|fortnightly)\b/i, {
		unit: "days",
		count: 14
	}],
	[/\bbi-?monthly\b/i, {
		unit: "months",
		count: 2
	}],
	[/\b(?:half-?yearly|semi-?annual(?:ly)?|bi-?annual(?:ly)?)\b/i, {
		unit: "months",
		count: 6
	}],
	[/\bdaily\b/i, {
		unit: "days",
		count: 1
	}],
	[/\bweekly\b/i, {
		unit: "days",
		count: 7
	}],
	[/\bmonthly\b/i, {
		unit: "months",
		count: 1
	}],
	[/\bquarterly\b/i, {
		unit: "months",
		count: 3
	}],
	[/\b(?:yearly|annual(?:ly)?)\b/i, {
		unit: "months",
		count: 12
	}],
	[/\bsprint\b/i, { unit: "sprint" }]
];
/** The cadence that words state, such as `Monthly review in sprint retrospectives` or `every two weeks`; null for none. */
function cadenceIn(words) {
	const every = /\b(?:every|each|once (?:a|per)|per)\s+(?:(\d{1,2}|\p{L}+)\s+)?(days?|weeks?|months?|quarters?|years?)\b/iu.exec(words);
	const unit = UNITS.find(([pattern]) => pattern.test(every?.[2] ?? ""))?.[1];
	if (every !== null && unit !== void 0 && unit.unit !== "sprint") {
		const [, said] = every;
		const times = said === void 0 ? 1 : COUNTS[said.toLowerCase()] ?? Number(said);
		if (Number.isInteger(times) && times > 0) return {
			unit: unit.unit,
			count: unit.count * times
		};
	}
	return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
/** The cadence from one review to the next: whole months where the day of the month is the same. Null for no time at all. */
function cadenceOver(from, to) {
	const days = daysBetween(from, to);
	if (!(days > 0)) return null;
	const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
	return months > 0 && from.slice(8) === to.slice(8) ? {
		unit: "months",
		count: months
	} : {
		unit: "days",
		count: days
	};
}
/**
* The first date of a cadence after a day, counted from a date that was due; null where nothing tells it.
* @param sprintEnd last day of the sprint that begins
*/
function addCadence(due, cadence, after, sprintEnd) {
	if (cadence.unit === "sprint") return sprintEnd !== null && sprintEnd > after ? sprintEnd : null;
	const { count } = cadence;
	if (cadence.unit === "days") return addDays(due, (Math.floor(daysBetween(due, after) / count) + 1) * count);
	const apart = (Number(after.slice(0, 4)) - Number(due.slice(0, 4))) * 12 + Number(after.slice(5, 7)) - Number(due.slice(5, 7));
	const times = Math.max(1, Math.floor(apart / count));
	const next = addMonths(due, times * count);
	return next > after ? next : addMonths(due, (times + 1) * count);
}
/** The same day some months later, or the last one of a month that is too short. */
function addMonths(date, months) {
	const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
	const [year, index] = [Math.floor(month / 12), month % 12];
	const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, index, Math.min(Number(date.slice(8)), last))).toISOString().slice(0, 10);
}

// src/archive/previous-green.ts
const PERIOD = /\b(?:previous|last|prior) (month|quarter|week|sprint|review)\b[^\d]{0,10}$/i;
const PERIODS = /* @__PURE__ */ new Map([
	["month", "1 months"],
	["quarter", "3 months"],
	["week", "7 days"]
]);
/**
* Rolls a trend's `previous month: 6/8 green` on to what the scorecard beside it says now. Only where the words name the
* time that is over: the sprint, or the one from review to review.
* @param green how many figures beside the line are green; missing where there are none
* @param reviewed how often it is reviewed, where such a review was due now; null where only the sprint is over
*/
function previousGreenEdits(line, green, reviewed) {
	const stated = TREND.test(line.key) ? STATED_GREEN.exec(line.raw) : null;
	if (stated === null || green === void 0 || green.total === 0) return [];
	const period = PERIOD.exec(line.raw.slice(0, stated.index))?.[1]?.toLowerCase();
	if (period === void 0 || !isOver(period, reviewed)) return [];
	const text = stated[0].replace(/^(\d+)( ?(?:\/|of) ?)(\d+)/i, `${green.count}$2${green.total}`);
	const start = line.span.start + stated.index;
	return text === stated[0] ? [] : [{
		span: {
			start,
			end: start + stated[0].length
		},
		text
	}];
}
function isOver(period, reviewed) {
	if (period === "sprint") return true;
	if (reviewed === null || period === "review") return reviewed !== null;
	return reviewed.unit !== "sprint" && PERIODS.get(period) === `${reviewed.count} ${reviewed.unit}`;
}

// src/archive/next-review.ts
/**
* A planning document after the review that goes with a sprint's end: a `Next Review` that was due moves on by the cadence
* that the document states, `Last Reviewed` beside it says the day, and `previous month: 6/8 green` what is green now. The
* reviews of single decisions stay, as does a date without a cadence; what is overdue in between is for the rule `overdue-review` to say, never moved silently.
*/
function withNextReview(text, { today, sprintEnd }) {
	const document = parseMarkdown(text);
	const lines = keyLines(document);
	const green = greenBySection(document);
	const sections = Map.groupBy(lines, ({ section }) => section);
	const edits = /* @__PURE__ */ new Map();
	const add = (found) => {
		for (const edit of found) edits.set(edit.span.start, edit);
	};
	for (const line of lines) {
		add(previousGreenEdits(line, green.get(line.section), null));
		const due = isReview(line.key) && !isDecision(line.section) ? dateIn(line.raw) : null;
		if (due === null || due.date > today) continue;
		const beside = sections.get(line.section) ?? [];
		const last = beside.find(({ key }) => /^last review(?:ed)?(?: on| date)?$/.test(key));
		const lastDate = last === void 0 ? null : dateIn(last.raw);
		const cadence = cadenceNear(document, line, lines) ?? (lastDate === null ? null : cadenceOver(lastDate.date, due.date));
		const next = cadence === null ? null : addCadence(due.date, cadence, today, sprintEnd);
		if (next === null) continue;
		add([dateEdit(line, due, next)]);
		if (last !== void 0 && lastDate !== null) add([dateEdit(last, lastDate, today)]);
		add(beside.flatMap((other) => previousGreenEdits(other, green.get(line.section), cadence)));
	}
	return edits.size === 0 ? text : applyEdits(text, [...edits.values()]);
}
function dateEdit({ span }, found, date) {
	const start = span.start + found.index;
	return {
		span: {
			start,
			end: start + found.length
		},
		text: date
	};
}
const CADENCE = /^review (?:schedule|cadence|frequency|cycle|interval|rhythm)$/;
/** How often it is reviewed: what its own section says, else what the document says of its reviews. */
function cadenceNear({ text }, { section }, lines) {
	const own = lines.find((line) => line.section === section && CADENCE.test(line.key));
	const said = own === void 0 ? null : cadenceIn(own.raw);
	if (said !== null) return said;
	for (const block of section.blocks) {
		if (block.kind !== "paragraph") continue;
		const prose = text.slice(block.span.start, Math.min(block.span.end, block.span.start + 300));
		const found = /\b(?:review|updat|revisit|check)\w*\b/i.test(prose) ? cadenceIn(prose) : null;
		if (found !== null) return found;
	}
	const elsewhere = lines.find(({ key }) => CADENCE.test(key));
	return elsewhere === void 0 ? null : cadenceIn(elsewhere.raw);
}
function isDecision(section) {
	for (let at = section; at !== null; at = at.parent) if (partOf(at) === "decisions") return true;
	return false;
}

// src/archive/next-sprint.ts
/** How long a sprint is taken to be where nothing says it. */
const USUAL_DAYS = 14;
/**
* The sprint after another. It begins on the day after the other's last, or, where it would be over by now or nobody
* said when the other ends, today.
*/
function nextSprint(request) {
	const { sprint, given, today } = request;
	const own = sprint.start === null || sprint.end === null ? 0 : daysBetween(sprint.start, sprint.end) + 1;
	const days = request.durationDays ?? request.configuredDays ?? (own > 0 ? own : USUAL_DAYS);
	const follows = sprint.end === null ? today : addDays(sprint.end, 1);
	const start = addDays(follows, days - 1) < today ? today : follows;
	const end = addDays(start, days - 1);
	const made = given === null ? nextId(sprint, request.pattern, start, end) : {
		id: given,
		number: numberIn(given, request.pattern)
	};
	if (made === null) return {
		kind: "refused",
		reason: `What comes after the sprint "${sprint.id}" can't be told: its id is not of a form that can be counted on${request.pattern === null ? "" : `, and not of "sprint-id-pattern" (${request.pattern})`}.`,
		hint: "Name the new sprint with --sprint-id (in a workflow the input sprint-id), or set \"sprint-id-pattern\" in the configuration, such as \"Sprint-{number:2}-{year}\"."
	};
	return {
		kind: "next",
		next: {
			id: made.id,
			number: nextNumber(sprint, made, request.pattern),
			start,
			end
		}
	};
}
/** A number that was that of the id stays that of the id, with a new year and a name out of turn, too; others are counted on. */
function nextNumber(sprint, made, pattern) {
	if (sprint.number === null) return made.number;
	return (numberIn(sprint.id, pattern) === sprint.number ? numberIn(made.id, pattern) : null) ?? sprint.number + 1;
}
/** The number that an id has in it; null for an id without one. */
function numberIn(id, configured) {
	return ((configured === null ? null : partsByPattern(id, configured)) ?? partsByPattern(id, patternOf(id) ?? ""))?.number ?? null;
}
function nextId(sprint, configured, start, end) {
	const byPattern = configured === null ? null : partsByPattern(sprint.id, configured);
	const pattern = configured ?? patternOf(sprint.id);
	if (pattern === null) return null;
	const parts = byPattern ?? partsByPattern(sprint.id, patternOf(sprint.id) ?? "");
	if (parts === null && sprint.number === null && !pattern.includes("{week")) return null;
	const next = advanced(parts, sprint, start, end, pattern);
	return {
		id: idByPattern(pattern, next),
		number: next.year === null ? next.number : null
	};
}
function advanced(parts, sprint, start, end, pattern) {
	const year = Number(addDays(start, Math.floor(daysBetween(start, end) / 2)).slice(0, 4));
	if (pattern.includes("{week")) {
		const { week, year: weekYear } = weekOf(parts, sprint, start);
		return {
			number: null,
			year: weekYear,
			week
		};
	}
	const before = parts?.number ?? sprint.number ?? 0;
	if (!pattern.includes("{year")) return {
		number: before + 1,
		year: null,
		week: null
	};
	const turned = parts?.year != null && year > parts.year;
	return {
		number: turned ? 1 : before + 1,
		year: turned ? year : parts?.year ?? year,
		week: null
	};
}
/** The week that follows: that of the first day where the sprint before was named so, else the one after. */
function weekOf(parts, sprint, start) {
	const begins = isoWeek(start);
	if (parts?.week == null) return begins;
	const named = {
		year: parts.year ?? (sprint.start === null ? begins.year : isoWeek(sprint.start).year),
		week: parts.week
	};
	const was = sprint.start === null ? null : isoWeek(sprint.start);
	const later = begins.year > named.year || begins.year === named.year && begins.week > named.week;
	if (was?.year === named.year && was.week === named.week && later) return begins;
	return weekAfter(named);
}

// src/archive/raise-version.ts
/** The version that a file is raised to: above the one in its header and above the newest entry of its changelog. */
function nextVersion(file, held, bump) {
	return raised(highestVersion([held, changelogVersion(file)]) ?? held, bump);
}
/** A file's text with its version raised, a line about that in its changelog, and nothing else changed. */
function withRaisedVersion(file, held, version, today) {
	const words = encodeLine(`v${held} archived`);
	return applyEdits(file.document.text, [...headerEdits(file, {
		version,
		today
	}), ...entryEdits(file, today, words, version)]);
}

// src/archive/sprint-history.ts
const HISTORY = /\b(?:sprint|velocity) history\b|\b(?:past|previous|completed) sprints\b/i;
/**
* PROJECT_PLAN.md with a row for a sprint that ended in its table `Sprint, Dates, Goal, Committed, Completed, Velocity`,
* and with the dates of the sprint in its header moved on where they were those of that one. The same text where there
* is no such table, or the sprint is in it.
*/
function withHistoryRow(text, ended, next) {
	const document = parseMarkdown(text);
	const table = document.sections.filter((section) => HISTORY.test(section.title) && !isExample(section)).flatMap(({ blocks }) => blocks).find((block) => block.kind === "table");
	const edits = [];
	if (table !== void 0) {
		const headers = table.header.cells.map(({ raw }) => foldHeader(raw));
		const name = headers.findIndex((header) => /^(?:sprint(?: id| name| number)?|#|no)$/.test(header));
		if (name >= 0 && !table.rows.some((row) => names(plainText(row.cells[name]?.raw ?? ""), row, ended))) {
			const cells = cellsOf(table, headers, name, ended);
			if (isDescending$1(table)) edits.push(insertRow(document, table, null, cells));
			else {
				const row = appendRow(document, table, cells);
				edits.push(...row.edits, ...row.removals.map((span) => ({
					span,
					text: ""
				})));
			}
		}
	}
	for (const { key, raw, span } of keyLines(document)) {
		const [start, end] = isoDates(raw);
		if (!/^sprint (?:dates|period)$/.test(key) || start?.date !== ended.start || end?.date !== ended.end) continue;
		if (start === void 0 || end === void 0) continue;
		const at = (index) => ({
			start: span.start + index,
			end: span.start + index + 10
		});
		edits.push({
			span: at(start.index),
			text: next.start
		}, {
			span: at(end.index),
			text: next.end
		});
	}
	return edits.length === 0 ? text : applyEdits(text, edits);
}
/** Whether a row is about the sprint: by its id, or by its number together with its dates. */
function names(said, row, { id, number, start }) {
	if (said === id) return true;
	const same = number !== null && new RegExp(`^(?:sprint[ -]?)?0*${number}$`, "i").test(said);
	const first = row.cells.flatMap(({ raw }) => isoDates(raw))[0]?.date ?? null;
	return same && (start === null || first === start);
}
function isDescending$1({ rows }) {
	const dates = rows.flatMap(({ cells }) => cells.flatMap(({ raw }) => isoDates(raw)).slice(0, 1));
	return (dates[0]?.date ?? "") > (dates.at(-1)?.date ?? "");
}
function cellsOf(table, headers, name, ended) {
	const { tasks, doneTasks, points, donePoints } = ended.result;
	const [committed, completed] = points === null || table.header.cells.some(({ raw }) => /\b(?:tasks?|stories)\b/i.test(raw)) ? [tasks, doneTasks] : [points, donePoints ?? 0];
	const numbered = table.rows.some(({ cells }) => /^\d+$/.test(plainText(cells[name]?.raw ?? "")));
	return headers.map((header, column) => {
		if (column === name) return numbered && ended.number !== null ? String(ended.number) : encodeCell(ended.id);
		const { start, end, goal } = ended;
		if (/\bdates?\b|\bperiod\b/.test(header)) return start === null || end === null ? "-" : `${start} to ${end}`;
		if (/^start\b/.test(header)) return start ?? "-";
		if (/^end\b/.test(header)) return end ?? "-";
		if (/\bgoal\b/.test(header)) return goal === null || isPlaceholder(goal) ? "-" : encodeCell(goal);
		if (/\b(?:committed|planned)\b/.test(header)) return String(committed);
		if (/\b(?:completed|done|delivered)\b/.test(header)) return String(completed);
		const raw = table.header.cells[column]?.raw ?? "";
		if (/^velocity\b/.test(header)) return /\b(?:sessions?|hours?|days?|weeks?)\b/i.test(raw) ? "-" : String(completed);
		return "-";
	});
}

// src/archive/sprint-result.ts
/** Counts a sprint's tasks. */
function resultOf(all) {
	const tasks = all.filter(({ section, values }) => section !== "backlog" && values.status !== "cancelled");
	const done = tasks.filter(({ values }) => values.status === "done");
	const pointed = all.some(({ values }) => values.points !== null);
	return {
		tasks: tasks.length,
		doneTasks: done.length,
		points: pointed ? pointsOf(tasks) : null,
		donePoints: pointed ? pointsOf(done) : null,
		done
	};
}
/** `13 of 21 points`, or `4 of 7 tasks` where there are no points. */
function resultText({ tasks, doneTasks, points, donePoints }) {
	return points === null || donePoints === null ? `${doneTasks} of ${tasks} tasks` : `${donePoints} of ${points} points`;
}

// src/archive/sprint-tracking.ts
const TRACKING = /\bsprint (?:tracking|log|outcomes)\b/i;
/**
* PLANNING.md with an entry `### Sprint 7 - A to B` for a sprint that ended, under its heading of sprint tracking. The
* same text where there is no such heading, or the entry is there.
*/
function withTrackingEntry(text, ended, carried) {
	const document = parseMarkdown(text);
	const at = document.sections.findIndex((section) => TRACKING.test(section.title) && !isExample(section));
	const tracking = document.sections[at];
	if (tracking === void 0) return text;
	const next = document.sections.findIndex((section, index) => index > at && section.level <= tracking.level);
	const own = document.sections.slice(at + 1, next < 0 ? void 0 : next);
	const title = titleOf(ended);
	if (own.some((section) => section.title === title)) return text;
	const entries = own.filter((section) => /^sprint\b/i.test(section.title));
	const level = entries[0]?.level ?? Math.min(tracking.level + 1, 6);
	const { eol } = document;
	const lines = [
		`${"#".repeat(level)} ${encodeLine(title)}`,
		"",
		...entryLines(ended, carried)
	].join(eol);
	const [first] = entries;
	if (first !== void 0 && isDescending(entries)) {
		const { start } = first.heading;
		return applyEdits(text, [{
			span: {
				start,
				end: start
			},
			text: `${lines}${eol}${eol}`
		}]);
	}
	const last = [...own, tracking].map(endOf).toSorted((a, b) => a.end - b.end).at(-1) ?? tracking.heading;
	return applyEdits(text, [insertLine(document, last, eol + lines)]);
}
function titleOf({ id, number, start, end }) {
	const name = number === null ? /^sprint\b/i.test(id) ? id : `Sprint ${id}` : `Sprint ${number}`;
	return start === null || end === null ? name : `${name} - ${start} to ${end}`;
}
function entryLines({ result }, carried) {
	const told = (task) => {
		const { title, points } = task.values;
		const worth = points === null ? "" : ` (${points} ${points === 1 ? "point" : "points"})`;
		return `- ${encodeLine(`${task.id}: ${title}`)}${worth}`;
	};
	const list = (tasks) => tasks.length === 0 ? ["- None"] : tasks.map(told);
	return [
		"**Completed**:",
		...list(result.done),
		"",
		"**Carried Over**:",
		...list(carried),
		"",
		"**Metrics This Sprint**:",
		`- Completed: ${resultText(result)}`,
		...result.donePoints === null ? [] : [`- Velocity: ${result.donePoints} points`]
	];
}
/** What ends a section: its last block, but not a rule between it and the next heading. */
function endOf(section) {
	return section.blocks.at(-1)?.span ?? section.heading;
}
function isDescending(entries) {
	const starts = entries.flatMap(({ title }) => /\d{4}-\d{2}-\d{2}/.exec(title)?.[0] ?? []);
	return (starts[0] ?? "") > (starts.at(-1) ?? "");
}

// src/archive/unchanged.ts
/**
* Whether a plan is an archived one with nothing changed but what archiving it wrote, its version and the line about
* that: then there is nothing new to archive.
*/
function unchangedSince({ plan, options, today }, now, archived) {
	if (archived === null) return false;
	if (archived === plan.text) return true;
	const before = readSprintFile(plan.path, archived, options);
	const held = before?.plan.sprint.version ?? null;
	if (before === null || held === null) return false;
	const entries = changelogEntries(now).map(({ text }) => text);
	const said = [
		...now.lines.filter(({ key }) => /\b(?:updated|modified)\b/.test(key)).map(({ raw }) => raw).slice(0, 1),
		...entries.slice(0, 1),
		...entries.slice(-1)
	];
	const days = /* @__PURE__ */ new Set([today, ...said.flatMap((text) => isoDates(text).map(({ date }) => date)).slice(0, 4)]);
	return BUMPS.some((bump) => {
		const version = nextVersion(before, held, bump);
		return [...days].some((day) => withRaisedVersion(before, held, version, day) === plan.text);
	});
}

// src/archive/boundary.ts
/**
* Works out what archiving writes: a snapshot of the sprint's file with its version raised (minor, patch), or the end of
* the sprint (major). Decides by the files alone, so that what was done is not done again.
*/
function planBoundary(input) {
	const current = currentOf(input);
	if (current.kind !== "current") return current;
	const due = isDue(current, input);
	if (input.bump === null && !due && endedToday(input, current.sprint)) return begunToday(current.sprint);
	const bump = input.bump ?? (due ? "major" : "patch");
	return bump === "major" ? endSprint(input, current) : snapshot(input, current, bump);
}
/** Whether a text can be the id of a sprint: it is the name of a folder, a milestone and a label. */
function isSprintId(text) {
	return /^[^/\\:*?"<>|\u0000-\u001f]{1,40}$/.test(text) && text.trim() !== "";
}
/** Whether a new sprint is asked for by name, or the last day of the one there is is over. */
function isDue({ sprint }, { sprintId, today }) {
	return sprintId !== null || sprint.end !== null && sprint.end < today;
}
function currentOf(input) {
	const { plan, config, options, archives } = input;
	const file = readSprintFile(plan.path, plan.text, options);
	if (file === null) return refused(`${plan.path} is not the working file of a sprint: it has neither a sprint's header nor tables of tasks.`, "Name the file of the sprint under \"plans\" in the configuration, with \"dialect\": \"sprint\".");
	if (file.plan.template) return refused(`${plan.path} is still a template: there is no sprint in it that could be archived.`, "Fill in its sprint id and its tasks.");
	const said = file.plan.sprint;
	const values = config?.values ?? {};
	const text = (key) => typeof values[key] === "string" ? values[key] : null;
	const id = said.id ?? text("sprint_id");
	if (id === null) return refused(`Neither ${plan.path} nor the configuration says which sprint this is.`, "Write a line \"**Sprint ID**: Sprint-01\" below its title, or set \"sprint_id\" in sprint.config.json.");
	const number = said.number ?? (typeof values.sprint_number === "number" ? values.sprint_number : null);
	const whole = said.start !== null && said.end !== null;
	const start = whole ? said.start : text("start_date") ?? said.start;
	const end = whole ? said.end : text("end_date") ?? said.end;
	const known = highestVersion(snapshotsOf(id, archives.keys()).map(({ version }) => version));
	const version = said.version ?? text("version") ?? (known === null ? "1.0.0" : raised(known, "patch"));
	const goal = said.goal === null || isEmptyWord(said.goal) ? null : said.goal;
	return {
		kind: "current",
		file,
		sprint: {
			id,
			number,
			start,
			end
		},
		goal,
		version: highestVersion([version]) ?? "1.0.0"
	};
}
function refused(reason, hint) {
	return {
		kind: "refused",
		reason,
		hint
	};
}
function snapshot(input, current, bump) {
	const { plan, config, archives, today, sprintId } = input;
	const { file, sprint, version: held } = current;
	if (sprintId !== null && sprintId !== sprint.id) return refused(`A snapshot is of the sprint that is under way, ${sprint.id}, but ${sprintId} is asked for.`, `Leave the sprint id away, or end ${sprint.id} with --bump major.`);
	const made = snapshotsOf(sprint.id, archives.keys());
	const highest = highestVersion(made.map(({ version }) => version));
	const last = made.find(({ version }) => version === highest);
	if (last !== void 0 && unchangedSince(input, file, archives.get(last.path) ?? null)) return {
		kind: "nothing",
		reason: `${plan.path} is as it was when it was archived as ${last.path}.`
	};
	const archived = snapshotPath(sprint.id, held);
	const clash = clashAt(input, archived);
	if (clash !== null) return clash;
	const now = nextVersion(file, held, bump);
	const files = /* @__PURE__ */ new Map([[plan.path, withRaisedVersion(file, held, now, today)]]);
	archive(files, input, current, archived);
	if (config?.values.version !== void 0) {
		const moved = config.edit(config.text, { version: now });
		if (moved !== null) files.set(config.path, moved);
	}
	const result = resultOf(file.plan.tasks);
	return {
		kind: "boundary",
		form: "snapshot",
		files: changedOnly(files, input),
		archived: archives.has(archived) ? null : archived,
		sprint,
		next: null,
		version: {
			held,
			now
		},
		carried: [],
		left: [],
		velocity: result.donePoints
	};
}
function endSprint(input, current) {
	const { plan, config, archives, today, sprintId, durationDays } = input;
	const { file, sprint, version: held } = current;
	if (sprintId === sprint.id) return {
		kind: "nothing",
		reason: `${sprintId} is the sprint that ${plan.path} is for.`
	};
	if (sprintId === null && (sprint.start ?? "") >= today) return {
		kind: "nothing",
		reason: `${sprint.id} begins on ${sprint.start}: there is nothing of it to end yet. To end it all the same, name the sprint that begins.`
	};
	if (sprintId === null && endedToday(input, sprint)) return begunToday(sprint);
	if (sprintId !== null && !isSprintId(sprintId)) return refused(`"${sprintId.slice(0, 60)}" can't be the id of a sprint.`, "Choose a name of at most 40 characters without / \\ : * ? \" < > |, such as Sprint-08-2026.");
	const configured = config?.values.duration_days;
	const following = nextSprint({
		sprint,
		given: sprintId,
		pattern: input.idPattern,
		durationDays,
		configuredDays: typeof configured === "number" ? configured : null,
		today
	});
	if (following.kind === "refused") return following;
	const { next } = following;
	const archived = snapshotPath(sprint.id, held);
	const clash = clashAt(input, archived) ?? takenBefore(input, next);
	if (clash !== null) return clash;
	const sorted = sortTasks(file.plan.tasks, input.carryOver);
	const result = resultOf(file.plan.tasks);
	const velocity = input.velocity ?? result.donePoints;
	const now = nextVersion(file, held, "major");
	const ids = sorted.carried.map(({ id }) => id);
	const over = ids.length === 0 ? "" : `; carried over from ${sprint.id}: ${briefly(ids)}`;
	const begun = newPlan(file, sorted, {
		sprint: next,
		from: sprint.id,
		version: now,
		words: encodeLine(`${next.id} begins${over}`),
		today,
		lastVelocity: velocity,
		workingDays: input.workingDays
	}, input.template, input.options);
	if (begun.kind === "refused") return begun;
	const files = /* @__PURE__ */ new Map([[plan.path, begun.text]]);
	archive(files, input, current, archived);
	if (config !== null) {
		const keys = { keys: new Set(Object.keys(config.values)) };
		const moved = config.edit(config.text, movedKeys(keys, next, now, velocity, durationDays));
		if (moved === null) return refused(`${config.path} can't be read as JSON.`, "Run lockstep check: it says where and how to mend it.");
		files.set(config.path, moved);
	}
	const ended = {
		...sprint,
		goal: current.goal,
		result
	};
	for (const { path, text } of input.records) {
		const told = withTrackingEntry(withHistoryRow(text, ended, next), ended, sorted.carried);
		files.set(path, withNextReview(told, {
			today,
			sprintEnd: next.end
		}));
	}
	return {
		kind: "boundary",
		form: "sprint",
		files: changedOnly(files, input),
		archived: archives.has(archived) ? null : archived,
		sprint,
		next,
		version: {
			held,
			now
		},
		carried: sorted.carried,
		left: sorted.left,
		velocity
	};
}
/** Whether the index tells of another sprint's archive of today, and there is none of this sprint. */
function endedToday({ index, archives, today }, { id }) {
	return snapshotsOf(id, archives.keys()).length === 0 && archivedOn(index, today);
}
function begunToday({ id }) {
	return {
		kind: "nothing",
		reason: `The sprint before ${id} was ended today.`
	};
}
/** Why the place of an archive is taken; null where it is free, or holds the very same. */
function clashAt({ plan, archives }, path) {
	if (!archives.has(path) || archives.get(path) === plan.text) return null;
	return refused(`${path} is there already, and holds something else than ${plan.path}.`, `An archive is not written over: raise the version that ${plan.path} gives itself (File Version).`);
}
/** A sprint that has archives is over: its id is not given again. */
function takenBefore({ archives }, { id }) {
	const [taken] = snapshotsOf(id, archives.keys());
	if (taken === void 0) return null;
	return refused(`There was a sprint ${id} before: ${taken.path} is archived.`, "Name the new sprint with --sprint-id, by an id that was not used.");
}
/** Enters the archived file and its line of the index. */
function archive(files, input, current, path) {
	const { plan, index, today, archives } = input;
	if (!archives.has(path)) files.set(path, plan.text);
	const { sprint, version, file } = current;
	const { id, start, end } = sprint;
	const entry = {
		path,
		sprint: id,
		version,
		start,
		end,
		archived: today,
		completed: resultText(resultOf(file.plan.tasks))
	};
	files.set(ARCHIVE_INDEX, withIndexEntry(index, entry, lineEnding(plan.text)));
}
function changedOnly(files, input) {
	const before = new Map([
		...input.archives,
		...[
			input.plan,
			...input.config === null ? [] : [input.config],
			...input.records
		].map(({ path, text }) => [path, text]),
		[ARCHIVE_INDEX, input.index]
	]);
	return new Map([...files].filter(([path, text]) => before.get(path) !== text));
}
/** Ids in one line; many are told by their number. */
function briefly(ids) {
	return ids.length <= 12 ? ids.join(", ") : `${ids.slice(0, 12).join(", ")} and ${ids.length - 12} more`;
}

// src/archive/lessons.ts
const NOTES = /^(?:phase )?(?:notes?|learnings?|lessons?(?: (?:learn(?:ed|t)|captured|candidates?))?)\b/i;
const LABEL = /(?:^|[\r\n])\s*(?:\*\*|__)([^*_\r\n]{1,60}?):?(?:\*\*|__):?\s*$/;
/** `[Date]: [What we learned]`: what a template leaves to be filled in. */
const HOLE = /^(?:\[[^\][]*\][\s:.–-]*)+$/;
/** What was noted as learnt in some sections: the items of lists under such headings and labels, as written. */
function lessonsIn(sections) {
	return sections.flatMap((section) => {
		const headed = NOTES.test(section.title);
		return section.blocks.flatMap((block, index) => block.kind === "list" && (headed || isLabelled(section.blocks[index - 1])) ? itemsOf(block) : []);
	});
}
function isLabelled(block) {
	return block?.kind === "paragraph" && NOTES.test(LABEL.exec(block.raw)?.[1] ?? "");
}
function itemsOf(list) {
	return list.items.map(({ text }) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "" && !HOLE.test(text) && !/^(?:none|n\/a|-)\.?$/i.test(text));
}
/** The file of lessons with those of a feature at its end; the same text where there are none, or they are in it. */
function withLessons(file, { id, name, today }, lessons, eol) {
	if (lessons.length === 0) return file;
	const title = name === "" || name === id ? id : `${id}: ${name}`;
	const entry = (end) => [
		`## ${encodeLine(title)} (${today})`,
		"",
		...lessons.map((one) => `- ${one}`)
	].join(end);
	if (file === null || file.trim() === "") return [
		"# Lessons learned",
		"",
		entry(eol),
		""
	].join(eol);
	const document = parseMarkdown(file);
	if (document.sections.some((section) => section.title.replace(/\s*\(\d{4}-\d{2}-\d{2}\)$/, "") === title)) return file;
	const last = document.sections.at(-1);
	const end = last?.blocks.at(-1)?.span ?? last?.heading ?? {
		start: file.length,
		end: file.length
	};
	return applyEdits(file, [insertLine(document, end, document.eol + entry(document.eol))]);
}

// src/archive/execution.ts
/**
* Works out how the completed features of an execution plan are archived: each goes into a file of its own as it is
* written, the plan is left without it and ready for the next, and what was learnt goes to the lessons.
*/
function planExecutionArchive(input) {
	const { plan, archives, options, today } = input;
	const opened = openPlan(plan.path, plan.text, options);
	if (opened.kind !== "plan" || opened.dialect.name !== "execution") return {
		kind: "nothing",
		reason: `${plan.path} is no execution plan.`
	};
	const { document } = opened;
	const all = features(document, plan.path);
	const statuses = new Map(unitsOf(opened.open.plan).map(({ key, values }) => [key, values.status]));
	const complete = all.filter(({ key, template, sections }) => !template && statuses.get(key) === "done" && openCriteria(sections).length === 0 && phasesDone(key, statuses));
	if (complete.length === 0) return {
		kind: "nothing",
		reason: `No feature of ${plan.path} is completed.`
	};
	const files = /* @__PURE__ */ new Map();
	const archived = [];
	const edits = [];
	let lessons = input.lessons;
	for (const feature of complete) {
		const path = featurePath(feature.key);
		const { span, sections } = extentOf(document, feature);
		const text = plan.text.slice(span.start, span.end);
		const there = files.get(path) ?? archives.get(path);
		if ((archives.has(path) || files.has(path)) && there !== text) return {
			kind: "refused",
			reason: `${path} is there already, and holds something else than the feature ${feature.key} of ${plan.path}.`,
			hint: "An archive is not written over: give the feature an id of its own (Feature ID)."
		};
		if (!archives.has(path)) files.set(path, text);
		archived.push({
			feature: feature.key,
			path
		});
		edits.push({
			span,
			text: ""
		});
		const source = {
			id: feature.key,
			name: feature.name,
			today
		};
		lessons = withLessons(lessons, source, lessonsIn(sections), document.eol);
	}
	const others = all.some((one) => !complete.includes(one) && (one.heading !== null || [...statuses.keys()].some((key) => key.startsWith(`${one.key}/`))));
	files.set(plan.path, cleared(document, edits, others));
	if (lessons !== null && lessons !== input.lessons) files.set(LESSONS, lessons);
	return {
		kind: "archive",
		files,
		archived
	};
}
function phasesDone(key, statuses) {
	return [...statuses].every(([other, status]) => !other.startsWith(`${key}/`) || status === "done" || status === "cancelled");
}
/** What of the file is about a feature: its heading and its parts, up to a heading that is no part of one. */
function extentOf({ sections, text }, feature) {
	const { heading } = feature;
	if (heading === null) return {
		span: {
			start: 0,
			end: text.length
		},
		sections
	};
	const from = sections.indexOf(heading);
	const own = new Set(feature.sections);
	const after = sections.findIndex((section, index) => index > from && (!own.has(section) || section.level <= heading.level && !isFeaturePart(section)));
	const parts = sections.slice(from, after < 0 ? void 0 : after);
	return {
		span: {
			start: heading.span.start,
			end: parts.at(-1)?.span.end ?? heading.span.end
		},
		sections: parts
	};
}
const NEXT = [
	"## Current Feature: [FEATURE NAME]",
	"",
	"**Feature ID:** FEAT-XXX",
	"",
	"**Status:** Pending",
	"",
	"**Started:** YYYY-MM-DD",
	"",
	"**Target Completion:** YYYY-MM-DD",
	"",
	"**Current Phase:** Phase 1 of N",
	"",
	""
];
/** The plan without the features, and, where it holds no other, with holes for the next in the first one's place. */
function cleared({ text, eol }, edits, others) {
	const [first, ...rest] = edits;
	if (first === void 0 || others) return applyEdits(text, edits);
	const lines = first.span.start === 0 && first.span.end === text.length ? [
		"# Execution Plan",
		"",
		...NEXT.slice(0, -1)
	] : first.span.end === text.length ? NEXT.slice(0, -1) : NEXT;
	return applyEdits(text, [{
		...first,
		text: lines.join(eol)
	}, ...rest]);
}

// src/archive/past-sprints.ts
const SNAPSHOT = new RegExp(`^${SPRINT_ARCHIVES}/([^/]+)/TASK-v[\\d.]+\\.md$`);
/**
* The archives that tell how sprints ended: of each the one of the highest version, in the order of their folders' names
* as people count (`Sprint-9` before `Sprint-10`).
* @param current id of the sprint under way, whose snapshots tell of no end; null where nobody names it
*/
function finalArchives(paths, current) {
	const folders = Map.groupBy(paths.filter((path) => SNAPSHOT.test(path)), (path) => SNAPSHOT.exec(path)?.[1] ?? "");
	const order = new Intl.Collator("en", { numeric: true });
	return [...folders].filter(([folder]) => current === null || folder !== safeName(current)).toSorted(([one], [other]) => order.compare(one, other)).flatMap(([, snapshots]) => {
		const version = (path) => versionIn(path.slice(path.lastIndexOf("/")));
		const highest = highestVersion(snapshots.map(version));
		return snapshots.find((path) => version(path) === highest) ?? [];
	});
}
/**
* What sprints came to, by the plans that were archived at their ends: the points of their work then, and of what was done
* of it. Oldest first, by the days on which they began, where each says it; sprints without points are left out.
* @param archives texts by path, such as those that `finalArchives` names
*/
function archivedSprints(archives, options) {
	const sprints = [...archives].flatMap(([path, text]) => {
		const plan = readSprintFile(path, text, options)?.plan;
		if (plan === void 0 || plan.template) return [];
		const { points, donePoints } = resultOf(plan.tasks);
		if (points === null || donePoints === null) return [];
		const name = plan.sprint.id ?? SNAPSHOT.exec(path)?.[1] ?? path;
		return [{
			start: plan.sprint.start,
			sprint: {
				name,
				completed: donePoints,
				committed: points
			}
		}];
	});
	return (sprints.every(({ start }) => start !== null) ? sprints.toSorted((a, b) => (a.start ?? "") < (b.start ?? "") ? -1 : 1) : sprints).map(({ sprint }) => sprint);
}

// src/run/report/archived.ts
/** What the last sprints came to, by their archives. @param current id of the sprint under way */
async function readArchivedSprints(files, config, current) {
	const archives = /* @__PURE__ */ new Map();
	for (const path of finalArchives(await files.list(), current).slice(-12)) {
		const text = await files.read(path).catch(unlessNoText);
		if (text !== null) archives.set(path, text);
	}
	return archivedSprints(archives, config.read);
}
function unlessNoText(error) {
	if (error instanceof UnreadableFile) return null;
	throw error;
}

// src/run/report/facts.ts
/**
* Reads plans, configuration and audit log. @param requested path of the configuration; null for the usual places
* @throws ConfigError, NoPlans where there is no plan to report on
*/
async function reportFacts(files, requested, atHand = {}) {
	return await factsOfFiles(files, (await loadConfig(files, requested)).config, atHand);
}
/** Reads plans and audit log by a configuration that is known. @throws NoPlans where there is no plan to report on */
async function factsOfFiles(files, config, { ledger, asked, results = {} } = {}) {
	const selection = await selectPlans(files, config, []);
	const { plans, unreadable } = await readPlans(files, config, selection.plans, selection);
	const read = plans.filter(({ plan }) => !plan.template);
	if (read.length === 0 && unreadable.length === 0) throw new NoPlans(`No plan with tasks is ${files.place}.`, "\"lockstep init\" writes one to begin with.");
	const sprint = sprintOf(config, read);
	const kept = read.some(({ statements }) => (statements?.sprints.length ?? 0) > 0);
	const { entries, problems } = await auditLog(files, config.sync["audit-path"]);
	return withAtHand({
		config,
		plans: read,
		keys: repositoryKeys(read.map(({ plan }) => plan)),
		log: entries.map(({ entry }) => entry).sort((one, other) => one.seq - other.seq),
		sprint,
		archived: kept ? [] : await readArchivedSprints(files, config, sprint.id),
		ledger: null,
		asked: null,
		paths: new Set(await files.list()),
		results,
		notes: [...unreadable.map(({ message }) => message), ...problems === 0 ? [] : [`${problems} ${problems === 1 ? "line" : "lines"} of the audit log can't be read; lockstep log --verify says which.`]]
	}, {
		...ledger === void 0 ? {} : { ledger },
		...asked === void 0 ? {} : { asked }
	});
}
/** The facts with what was learnt of GitHub after the files were read. */
function withAtHand(facts, { ledger, asked }) {
	return {
		...facts,
		log: withPending(facts.log, ledger),
		ledger: ledger ?? null,
		asked: asked ?? null,
		notes: [...facts.notes, ...asked?.notes ?? []]
	};
}
/** The entries of the log's files, each once, and how many lines are none. */
async function auditLog(files, path) {
	const folder = `${path.replace(/\/+$/, "")}/`;
	const byNumber = /* @__PURE__ */ new Map();
	let problems = 0;
	for (const name of (await files.list()).filter((one) => one.startsWith(folder) && one.endsWith(".jsonl"))) {
		const read = readAuditFile(name, await files.read(name) ?? "");
		problems += read.problems.length;
		for (const logged of read.entries) byNumber.set(logged.entry.seq, logged);
	}
	return {
		entries: [...byNumber.values()],
		problems
	};
}
/** The log with the ledger's entries that no commit carries yet, in the order of their numbers. */
function withPending(entries, ledger) {
	const known = new Set(entries.map(({ seq }) => seq));
	const pending = ledger?.audit.entries.filter(({ seq }) => !known.has(seq)) ?? [];
	return [...entries, ...pending].sort((one, other) => one.seq - other.seq);
}
/** The plans of the sprint; all where none names it. */
function sprintPlans({ plans, sprint }) {
	const own = plans.filter(({ plan }) => plan.sprint.id !== null && plan.sprint.id === sprint.id);
	return own.length > 0 ? own : plans;
}
/** The tasks that a sprint's figures count: those of its current work, where plans part it from what is for later. */
function sprintTasks(facts) {
	return sprintPlans(facts).flatMap(({ plan }) => plan.tasks).filter(({ section }) => section === "current" || section === "expansion" || section === "completed");
}
/** What is known of the sprint: what the configuration says of it, else the plan of that sprint, or the only one that names any. */
function sprintOf({ sprint }, plans) {
	const header = plans.map(({ plan }) => plan.sprint).find(({ id }) => id !== null && (sprint.id === null || id === sprint.id));
	return {
		id: sprint.id ?? header?.id ?? null,
		start: sprint.start ?? header?.start ?? null,
		end: sprint.end ?? header?.end ?? null,
		goal: header?.goal ?? null
	};
}

// src/run/report/burndown-path.ts
/** Where the burndown is kept in the repository; null where the configuration wants none. Pure. */
function burndownPath(facts) {
	const { burndown: wanted } = facts.config.report;
	if (wanted === false) return null;
	if (wanted !== true) return posix.normalize(wanted);
	const [plan] = sprintPlans(facts);
	return plan === void 0 ? null : posix.join(posix.dirname(plan.plan.path), "burndown.svg");
}

// src/forecast/calendar.ts
const DAY = 864e5;
const ISO = /^\d{4}-\d{2}-\d{2}$/;
/**
* The number of a day.
* @param date YYYY-MM-DD
* @throws RangeError where it is no day of the calendar
*/
function dayNumber(date) {
	const time = ISO.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
	if (Number.isNaN(time) || isoDay(time / DAY) !== date) throw new RangeError(`Unexpected day ${JSON.stringify(date)}, expected a date such as 2026-03-14`);
	return time / DAY;
}
/** A day as YYYY-MM-DD. */
function isoDay(day) {
	return (/* @__PURE__ */ new Date(day * DAY)).toISOString().slice(0, 10);
}
/** The day of the week: 0 is Sunday, 6 is Saturday. */
function weekday(day) {
	return ((day + 4) % 7 + 7) % 7;
}

// src/forecast/history.ts
/** Days of the calendar that count: what was longer ago says nothing of today. */
const LONGEST = 366;
/** A day of the week is off where at most this part of all tasks was finished on it. */
const OFF_SHARE = .02;
/** So much of the finished work must have points for a forecast in points. */
const POINTED_SHARE = .8;
/**
* The history that an input tells: the working days of the last year, in points where the remaining work and most of the
* past have points, else in tasks. What was finished or added on a day off counts for the working day before it.
* @throws RangeError where a date is none
*/
function historyOf(input) {
	const end = dayNumber(input.today);
	const first = Math.max(dayNumber(input.since), end - LONGEST);
	const past = input.days.map((one) => ({
		...one,
		day: dayNumber(one.date)
	})).filter(({ day }) => day >= first && day < end);
	const works = workingDays(past, input.workingDays ?? null, new Set((input.daysOff ?? []).map(dayNumber)));
	const unit = unitOf(input, past);
	const amounts = amountsIn(unit, past);
	const byDay = new Map(past.map((one) => [one.day, one]));
	const done = [];
	const added = [];
	for (let day = first; day < end; day++) {
		if (works(day)) {
			done.push(0);
			added.push(0);
		}
		const one = byDay.get(day);
		const last = done.length - 1;
		if (one === void 0 || last < 0) continue;
		done[last] = (done[last] ?? 0) + amounts.done(one);
		added[last] = (added[last] ?? 0) + amounts.added(one);
	}
	const tasks = sum(past, (one) => one.tasks);
	return {
		done: Float64Array.from(done),
		added: Float64Array.from(added),
		unit,
		tasks,
		taskSize: tasks === 0 ? 0 : sum(past, amounts.done) / tasks,
		activeDays: done.filter((amount) => amount > 0).length,
		from: first < end ? isoDay(first) : null,
		to: first < end ? isoDay(end - 1) : null,
		works
	};
}
/** Which days are worked on: those of a weekday that is named, else of one on which work gets finished, and not off by name. */
function workingDays(past, named, off) {
	if (named) {
		const week = new Set(named.map((name) => WEEKDAYS.indexOf(name)));
		return (day) => week.has(weekday(day)) && !off.has(day);
	}
	const byWeekday = new Array(7).fill(0);
	for (const { day, tasks } of past) byWeekday[weekday(day)] = (byWeekday[weekday(day)] ?? 0) + tasks;
	const least = OFF_SHARE * byWeekday.reduce((sum, tasks) => sum + tasks, 0);
	return (day) => (byWeekday[weekday(day)] ?? 0) > least && !off.has(day);
}
function unitOf({ remaining }, past) {
	const finished = sum(past, ({ tasks }) => tasks);
	const pointed = sum(past, ({ tasks, points }) => points === null || points <= 0 ? 0 : tasks);
	return remaining.points !== null && remaining.points > 0 && finished > 0 && pointed >= POINTED_SHARE * finished ? "points" : "tasks";
}
/** The work of a day in the unit; where its points aren't known, its tasks count with the mean points of a task. */
function amountsIn(unit, past) {
	if (unit === "tasks") return {
		done: (day) => day.tasks,
		added: (day) => day.addedTasks
	};
	const known = past.filter(({ points }) => points !== null);
	const mean = sum(known, ({ points }) => points ?? 0) / sum(known, ({ tasks }) => tasks);
	return {
		done: (day) => day.points ?? day.tasks * mean,
		added: (day) => day.addedPoints ?? day.addedTasks * mean
	};
}
function sum(items, of) {
	return items.reduce((total, item) => total + of(item), 0);
}

// src/forecast/pace.ts
/** Working days after which a day counts half: six weeks of five days. */
const HALF_LIFE = 30;
/** Working days that belong together: a week of five. */
const BLOCK = 5;
/** So many weeks of days that don't depend on each other are believed before the weeks of the history are. */
const PRIOR_WEEKS = 4;
/** A history of a few even weeks is no proof that all weeks are even. */
const LEAST_CLUMPING = .3;
/** How far the weeks to come are off the weeks past even where those tell all: a standard deviation, as a part of the mean. */
const DRIFT = .05;
/** A few events say no more than that there are some. */
const LEAST_SHAPE = .5;
/**
* The pace of a series, and how far it may be off. The variance of a mean of n days is that of the days by n, times what weeks
* differ more, or less, than days that don't depend on each other would; taken together with the drift it makes the
* shape. The gamma distribution is the posterior of a rate; half an event is added as by Jeffreys' prior for a Poisson
* rate, without which dates are late for teams that finish little.
* @param series amounts by working day, oldest first
*/
function paceOf(series) {
	const { mean, variance, effective } = recentMoments(series);
	if (!(mean > 0) || effective <= 1) return {
		mean: mean > 0 ? mean : 0,
		factor: 1,
		shape: LEAST_SHAPE
	};
	const uncertainty = variance * clumping(series) / (effective * mean * mean);
	return {
		mean,
		factor: 1 + Math.min(uncertainty, 1) / 2,
		shape: Math.max(LEAST_SHAPE, 1 / (uncertainty + DRIFT ** 2))
	};
}
/** Mean and variance, recent days counting more, and how many days of equal weight would tell as much (Kish). */
function recentMoments(series) {
	const keep = .5 ** (1 / 30);
	const newest = series.length - 1;
	const weighted = (of) => series.reduce((sum, amount, index) => sum + of(amount, keep ** (newest - index)), 0);
	const weights = weighted((_, weight) => weight);
	const effective = weights ** 2 / weighted((_, weight) => weight ** 2);
	const mean = weighted((amount, weight) => weight * amount) / weights;
	return {
		mean,
		variance: weighted((amount, weight) => weight * (amount - mean) ** 2) / weights * (effective / (effective - 1)),
		effective
	};
}
/**
* How much more sums of five neighbouring days vary than those of five days that don't depend on each other: 1 for such, more
* where good and bad weeks take turns, less where work is even. Few weeks hardly tell, so it is drawn towards 1.
*/
function clumping(series) {
	const { length } = series;
	const weeks = length / 5;
	const mean = series.reduce((sum, amount) => sum + amount, 0) / length;
	const ofDays = series.reduce((sum, amount) => sum + (amount - mean) ** 2, 0) / (length - 1);
	if (ofDays === 0 || weeks <= 1) return 1;
	let deviations = 0;
	let sum = 0;
	for (let day = 0; day < length; day++) {
		sum += (series[day] ?? 0) - (series[day - 5] ?? 0);
		if (day >= 4) deviations += (sum - 5 * mean) ** 2;
	}
	const found = deviations / (length - 5 + 1) / (1 - 1 / weeks) / (5 * ofDays);
	return Math.max(LEAST_CLUMPING, (weeks * found + PRIOR_WEEKS) / (weeks + PRIOR_WEEKS));
}

// src/forecast/random.ts
/**
* Chris Doty-Humphrey's generator sfc32 of PractRand 0.94 (pracrand.sourceforge.net, public domain; it passes PractRand and
* TestU01's BigCrush), seeded as there by 64 bits, those of the stream above those of the seed: the counter at 1, twelve rounds discarded.
* @param seed a whole number; its lowest 32 bits count
*/
function seededRandom(seed) {
	let a = 0;
	let b = 0;
	let c = 0;
	let counter = 0;
	const next = () => {
		const sum = (a + b | 0) + counter | 0;
		counter = counter + 1 | 0;
		a = b ^ b >>> 9;
		b = c + (c << 3) | 0;
		c = (c << 21 | c >>> 11) + sum;
		c |= 0;
		return sum >>> 0;
	};
	const restart = (stream) => {
		a = 0;
		b = seed | 0;
		c = stream | 0;
		counter = 1;
		for (let round = 0; round < 12; round++) next();
	};
	restart(0);
	const unit = () => next() / 2 ** 32;
	const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
	return {
		unit,
		restart,
		gamma: (shape) => gamma(shape, unit, normal) / shape
	};
}
/** Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), with their step for shapes below 1. */
function gamma(shape, unit, normal) {
	if (shape < 1) return gamma(shape + 1, unit, normal) * (1 - unit()) ** (1 / shape);
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const x = normal();
		const v = (1 + c * x) ** 3;
		if (v > 0 && Math.log(1 - unit()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
	}
}

// src/forecast/simulate.ts
/**
* Plays the days to come again and again from days of the past. A trial draws how far the pace may be off, then takes the
* past in blocks: each begins at a day drawn with the weight of its age, goes on for a week on the mean, and past the
* newest day at the oldest (the stationary bootstrap of Politis and Romano, JASA 89, 1994), so that good and bad weeks
* stay what they were. What was added on a day comes with what was finished on it, behind it.
*
* A trial's luck depends on nothing but the seed and its number: with less to do none of them ends later, so that two
* forecasts differ by what differs in the work.
* @returns for each working day to come, how many trials finished on it
*/
function simulate(attempt, random) {
	const { done, added } = attempt.history;
	const { length } = done;
	const finished = new Uint32Array(attempt.days);
	const goal = goalOf(attempt);
	const keep = .5 ** (1 / 30);
	const weights = 1 - keep ** length;
	const perAge = 1 / Math.log(keep);
	const drawDay = () => length - 1 - Math.min(length - 1, Math.floor(Math.log(1 - random.unit() * weights) * perAge));
	const drawFactor = ({ mean, factor, shape }) => mean > 0 ? factor * random.gamma(shape) : 0;
	for (let trial = 0; trial < attempt.trials; trial++) {
		random.restart(trial);
		const speed = drawFactor(attempt.done);
		const growth = drawFactor(attempt.added);
		let left = goal;
		let past = 0;
		for (let day = 0; day < attempt.days; day++) {
			past = day === 0 || random.unit() * 5 < 1 ? drawDay() : (past + 1) % length;
			left -= speed * (done[past] ?? 0);
			if (left <= 0) {
				finished[day] = (finished[day] ?? 0) + 1;
				break;
			}
			left += growth * (added[past] ?? 0);
		}
	}
	return finished;
}
/**
* What has to be done until the last task counts as finished. Tasks are finished whole: a draw goes past the goal by half
* a task on the mean, which no team does, so half a task is let off; never more than half of all.
*/
function goalOf({ remaining, history }) {
	return Math.max(remaining - history.taskSize / 2, remaining / 2);
}

// src/forecast/forecast.ts
/** A forecast is made from at least so many trials. */
const MIN_TRIALS = 1e4;
/** Least that a history must have: working days, finished tasks, working days on which something was finished. */
const MIN_HISTORY = {
	days: 10,
	tasks: 5,
	activeDays: 3
};
/** Days of the calendar that are looked at, today among them. */
const HORIZON = 366;
/**
* The chance to finish what remains by the sprint's last day, and the days by which it is finished with a chance of 50, 85
* and 95 %: trials over the team's own history. The same input gives the same forecast. Takes some milliseconds, the
* longest where the work hardly ends within the horizon.
* @throws RangeError where a date is none, or trials or seed are no whole number
*/
function forecast(input) {
	const { remaining, seed = 1, trials: wanted = MIN_TRIALS } = input;
	if (!Number.isSafeInteger(wanted)) throw new RangeError(`Unexpected number of trials ${wanted}, expected a whole one`);
	if (!Number.isSafeInteger(seed)) throw new RangeError(`Unexpected seed ${seed}, expected a whole number`);
	const start = dayNumber(input.today);
	const end = input.sprintEnd === null ? null : dayNumber(input.sprintEnd);
	const begins = input.begins ? dayNumber(input.begins) : start;
	if (remaining.tasks <= 0) return { kind: "nothing-left" };
	const history = historyOf(input);
	const [done, added] = [paceOf(history.done), paceOf(history.added)];
	const trials = Math.max(MIN_TRIALS, wanted);
	const basis = {
		days: history.done.length,
		activeDays: history.activeDays,
		tasks: history.tasks,
		from: history.from,
		to: history.to,
		unit: history.unit,
		remaining: history.unit === "points" ? remaining.points ?? 0 : remaining.tasks,
		perDay: done.mean,
		addedPerDay: added.mean,
		trials,
		seed,
		horizon: isoDay(start + HORIZON - 1)
	};
	const reason = lack(history);
	if (reason !== null) return {
		kind: "not-enough-history",
		reason,
		basis
	};
	const days = Array.from({ length: HORIZON }, (_, index) => start + index).filter((day) => day >= begins && history.works(day));
	const attempt = {
		history,
		done,
		added,
		remaining: basis.remaining,
		days: days.length,
		trials
	};
	const finished = byEnd(simulate(attempt, seededRandom(seed)));
	const dayOf = (part) => {
		const day = days[finished.findIndex((count) => count >= part * trials)];
		return day === void 0 ? null : isoDay(day);
	};
	const inTime = (last) => (finished[days.findLastIndex((day) => day <= last)] ?? 0) / trials;
	return {
		kind: "forecast",
		chance: end === null || end < start ? null : inTime(end),
		dates: {
			p50: dayOf(.5),
			p85: dayOf(.85),
			p95: dayOf(.95)
		},
		basis
	};
}
/** How many trials were finished by the end of each day. */
function byEnd(finished) {
	let sum = 0;
	return Array.from(finished, (count) => {
		sum += count;
		return sum;
	});
}
/** What a history has too little of, in a sentence. */
function lack({ done, tasks, activeDays, from }) {
	const since = from === null ? "so far" : `since ${from}`;
	if (tasks < MIN_HISTORY.tasks) return `${counted(tasks, "finished task")} ${since}, at least ${MIN_HISTORY.tasks} are needed.`;
	if (done.length < MIN_HISTORY.days) return `${counted(done.length, "working day")} on record ${since}, at least ${MIN_HISTORY.days} are needed.`;
	if (activeDays < MIN_HISTORY.activeDays) return `${counted(tasks, "finished task")} ${since} on ${counted(activeDays, "day")}, at least ${MIN_HISTORY.activeDays} days are needed.`;
	return null;
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/forecast/sentence.ts
const SPRINT = { end: "the sprint's end" };
/**
* A forecast in one line of plain text for dashboards and reports, without a full stop: `85 % by 2026-03-14, 62 % to finish by the sprint's
* end; from 34 days, 10,000 trials`. Days are the working days of the history.
*/
function forecastSentence(forecast, words = SPRINT) {
	switch (forecast.kind) {
		case "nothing-left": return "Nothing is left to do";
		case "not-enough-history": return `Not enough history for a forecast: ${forecast.reason.replace(/\.$/, "")}`;
		case "forecast": {
			const { chance, dates, basis } = forecast;
			return `${dates.p85 === null ? `85 % not by ${basis.horizon}` : `85 % by ${dates.p85}`}${chance === null ? "" : `, ${percent(chance)} to finish by ${words.end}`}; from ${basis.days} days, ${basis.trials.toLocaleString("en-US")} trials`;
		}
	}
}
/**
* A forecast in a few words for a cell of a dashboard, what it rests on in brackets: `85 %: 2026-03-14 (34 days of history)`,
* `Not enough history`. Days are the working days of the history.
*/
function forecastNote(forecast) {
	switch (forecast.kind) {
		case "nothing-left": return "Nothing is left to do";
		case "not-enough-history": return "Not enough history";
		case "forecast": {
			const { dates, basis } = forecast;
			return `85 %: ${dates.p85 ?? `not by ${basis.horizon}`} (${basis.days} days of history)`;
		}
	}
}
/** A chance in whole percent. Trials never prove that something is certain, or can't be. */
function percent(chance) {
	if (chance > .99) return "over 99 %";
	return chance < .01 ? "under 1 %" : `${Math.round(100 * chance)} %`;
}

// src/run/report/forecast.ts
/**
* When the sprint's scope will be done: trials over the throughput that the audit log tells of, past sprints included. Null
* where there are no tasks. The same facts give the same forecast. Pure.
*/
function reportForecast(facts, today, scope) {
	const result = forecastOf(facts, today, scope);
	return result === null ? null : asReported(result);
}
/** The forecast itself, as `reportForecast` tells it. Pure. */
function forecastOf(facts, today, { scopeChanges }) {
	const tasks = sprintTasks(facts).filter(({ values }) => values.status !== "cancelled");
	if (tasks.length === 0) return null;
	const left = tasks.filter(({ values }) => values.status !== "done").map(({ values }) => values.points);
	const sizes = new Map([...facts.keys].map(([task, key]) => [key, task.values.points]));
	const { since, days } = throughputOf(facts.log, sizes);
	const { end, start } = facts.sprint;
	return forecast({
		since: since ?? today,
		days: withScope(days, scopeChanges, start),
		remaining: {
			tasks: left.length,
			points: left.includes(null) ? null : left.reduce((sum, points) => sum + (points ?? 0), 0)
		},
		today,
		sprintEnd: end === null || instant(end) === null ? null : end,
		begins: start === null || instant(start) === null ? null : start,
		workingDays: facts.config.workingDays.weekdays,
		daysOff: facts.config.workingDays.holidays
	});
}
/** Of the sprint under way it is known better what joined it: its changes of scope say what went out, too. */
function withScope(days, changes, start) {
	if (start === null) return days;
	const byDate = new Map(days.map((day) => [day.date, day]));
	for (const [date, day] of byDate) if (date >= start) byDate.set(date, {
		...day,
		addedTasks: 0,
		addedPoints: 0
	});
	for (const { date, change, tasks } of changes) {
		const day = byDate.get(date) ?? {
			date,
			tasks: 0,
			points: 0,
			addedTasks: 0,
			addedPoints: 0
		};
		byDate.set(date, {
			...day,
			addedTasks: Math.sign(change) * tasks.length,
			addedPoints: change
		});
	}
	return [...byDate.values()];
}
function asReported(result) {
	const sentence = `${forecastSentence(result)}.`;
	switch (result.kind) {
		case "nothing-left": return {
			kind: "none",
			sentence,
			basis: []
		};
		case "not-enough-history": return {
			kind: "none",
			sentence,
			basis: []
		};
		case "forecast": {
			const { p50, p85, p95 } = result.dates;
			const dates = [
				{
					confidence: .5,
					date: p50
				},
				{
					confidence: .85,
					date: p85
				},
				{
					confidence: .95,
					date: p95
				}
			].flatMap(({ confidence, date }) => date === null ? [] : [{
				confidence,
				date
			}]);
			return {
				kind: "forecast",
				sentence,
				chance: result.chance,
				dates,
				basis: basisOf(result.basis)
			};
		}
	}
}
/** What a forecast rests on, a sentence each. */
function basisOf(basis) {
	const { days, activeDays, tasks, from, to, unit, remaining, perDay, addedPerDay, trials, seed } = basis;
	return [
		`${days} working days of history, ${from} to ${to}: ${tasks} tasks were finished on ${activeDays} of them.`,
		`${amount(perDay)} ${unit} were finished and ${amount(addedPerDay)} added on a working day, recent days counting more; ${amount(remaining)} ${unit} are left.`,
		`${trials.toLocaleString("en-US")} trials, seed ${seed}.`
	];
}
function amount(value) {
	return String(Math.round(value * 100) / 100);
}

// src/run/report/metric-facts.ts
/**
* What is measured, out of a report's facts: plans, audit log, reports of tests and scans, and what the ledger remembers of
* issues and pull requests. What isn't there stays null, so that it is told as not known. Pure.
* @param at ISO instant
*/
function metricFacts(facts, at) {
	const { asked, config, keys, ledger, log, sprint, results } = facts;
	const counting = sprintPlans(facts);
	const tasks = counting.flatMap(({ plan }) => plan.tasks.map((task) => ({
		...task,
		key: keys.get(task) ?? task.key
	})));
	const own = new Set(tasks.map(({ key }) => key));
	const others = new Set([...keys.values()].filter((key) => !own.has(key)));
	const { lastVelocity } = config.sprint;
	return factsOf(at, {
		sprint: {
			id: sprint.id,
			start: sprint.start,
			end: sprint.end
		},
		tasks,
		labels: {
			...DEFAULT_LABELS,
			...config.metricLabels
		},
		movements: counting.flatMap(({ plan }) => plan.movements ?? []),
		completedOn: completionDates(counting, facts),
		log: log.length === 0 ? null : log.filter(({ task }) => task === null || !others.has(task)),
		sprints: pastSprints(facts),
		lastVelocity: lastVelocity === 0 ? null : lastVelocity,
		...ledger === null ? {} : { pulls: reviewedPulls(ledger) },
		issues: issuesKnown(ledger, asked),
		releases: asked?.releases ?? null,
		...results
	});
}
/** The first history of sprints that a plan keeps, else what their archives tell. */
function pastSprints({ plans, archived }) {
	return plans.map(({ statements }) => statements?.sprints ?? []).find((sprints) => sprints.length > 0) ?? archived;
}
/** The targets of the sprint's plans before those of others; of several for one figure the first counts. */
function targetsOf(facts) {
	const own = new Set(sprintPlans(facts));
	const ordered = [...own, ...facts.plans.filter((plan) => !own.has(plan))];
	const targets = /* @__PURE__ */ new Map();
	for (const { metric, words } of ordered.flatMap(({ statements }) => statements?.targets ?? [])) if (!targets.has(metric)) targets.set(metric, words);
	return targets;
}
const COMPLETION = /\b(?:complet|finish|done)/i;
/** The days on which rows of the plans say that their tasks were completed. */
function completionDates(plans, { keys }) {
	const completed = /* @__PURE__ */ new Map();
	for (const { plan, statements } of plans) {
		const byId = new Map(plan.tasks.map((task) => [task.id, keys.get(task) ?? task.key]));
		for (const { about, role, label, dates } of statements?.dates ?? []) {
			const key = about === null ? void 0 : byId.get(about);
			const [date] = dates;
			if (role === "end" && COMPLETION.test(label) && key !== void 0 && date !== void 0) completed.set(key, date);
		}
	}
	return completed;
}
/** The issues that the sync remembers, and those that were asked for by their labels, which are newer. */
function issuesKnown(ledger, asked) {
	const labelled = asked?.labelled ?? null;
	if (ledger === null && labelled === null) return null;
	const all = /* @__PURE__ */ new Map();
	for (const { number, labels, createdAt, closedAt } of Object.values(ledger?.issues ?? {})) all.set(number, {
		number,
		labels,
		openedAt: createdAt,
		closedAt
	});
	for (const issue of labelled ?? []) all.set(issue.number, issue);
	return [...all.values()];
}
/** What the sync saw of pull requests; those that only change plans are no work on a task. */
function reviewedPulls({ pulls }) {
	return Object.values(pulls).flatMap(({ number, openedAt, details }) => openedAt === void 0 || details === null || details.plansOnly ? [] : [{
		number,
		openedAt,
		reviewedAt: details.reviewedAt ?? null,
		approvedAt: details.approvedAt ?? null
	}]);
}

// src/run/report/reviews.ts
const HOUR_MS = 36e5;
/**
* How long pull requests waited for their reviews, as the ledger remembers them, oldest first. One that was closed without
* any tells nothing. @param at ISO instant
*/
function reviewTimes({ ledger, plans, keys }, at, url) {
	if (ledger === null) return [];
	const tasks = /* @__PURE__ */ new Map();
	for (const task of plans.flatMap(({ plan }) => plan.tasks)) {
		const { pullRequest } = task.values;
		if (pullRequest !== null) tasks.set(pullRequest, keys.get(task) ?? task.key);
	}
	return Object.values(ledger.pulls).toSorted((one, other) => one.number - other.number).flatMap(({ number, openedAt, state, draft, claims, details }) => {
		if (openedAt === void 0 || details === null || details.plansOnly) return [];
		const first = details.reviewedAt === void 0 ? null : hours(openedAt, details.reviewedAt);
		const approval = details.approvedAt === void 0 ? null : hours(openedAt, details.approvedAt);
		const waits = first === null && state === "open" && !draft;
		if (first === null && approval === null && !waits) return [];
		return [{
			pullRequest: number,
			url: url === null ? null : `${url}/pull/${number}`,
			task: tasks.get(number) ?? claims[0] ?? null,
			firstReviewHours: first,
			approvalHours: approval,
			waitingHours: waits ? hours(openedAt, at) : null
		}];
	}).slice(-30);
}
function hours(from, to) {
	return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / HOUR_MS * 10) / 10);
}

// src/run/report/measure.ts
const HEALTH = {
	green: "good",
	yellow: "warning",
	red: "bad"
};
/** Makes the figures of a report. Pure. @param at the instant that it tells of, ISO */
function measured(facts, at, url) {
	const today = at.slice(0, 10);
	const given = metricFacts(facts, at);
	const report = measure(given, targetsOf(facts));
	const { green, total, overall } = report.health;
	const told = isTold(given);
	return {
		unit: report.history.unit,
		health: overall === null ? null : {
			level: HEALTH[overall],
			met: green,
			of: total
		},
		metrics: report.metrics.map((row) => ({
			...row,
			health: row.health === null ? null : HEALTH[row.health]
		})),
		days: daysOf(report, facts, told, today),
		scopeChanges: told ? report.scopeChanges : [],
		velocity: velocityOf(facts),
		reviews: reviewTimes(facts, at, url),
		blocked: blockedTasks(facts, today),
		notes: notesOn(given, told, facts.asked !== null)
	};
}
/** Whether it is known when what is done was done: else a series of days would show it done from the first one on. */
function isTold({ log, tasks, completedOn }) {
	if (log !== null) return true;
	const done = tasks.filter(({ values }) => values.status === "done");
	return done.length > 0 && done.every(({ key }) => completedOn.has(key));
}
function notesOn({ log, sprint, issues, pulls, releases }, told, asked) {
	const unseen = [
		...pulls === null ? ["reviews of pull requests"] : [],
		...issues === null ? ["labels of issues"] : [],
		...releases === null ? ["releases"] : []
	];
	return [
		...log === null ? [told ? "There is no audit log: days are those that the plan gives for completed tasks, and changes of the scope are not known." : "There is no audit log: only how things stand today is known, not how they came to it."] : [],
		...sprint.start === null ? ["No file says when the sprint began."] : [],
		...unseen.length === 0 ? [] : [`What rests on ${unseen.join(", ").replace(/, ([^,]*)$/, " and $1")} isn't measured: GitHub ${asked ? "didn't show them" : "was not asked for them"}.`]
	];
}
function daysOf({ history }, facts, told, today) {
	if (told && history.days.length > 0) return history.days;
	const tasks = sprintTasks(facts);
	return tasks.length === 0 ? [] : [dayOf(tasks, history.unit, today)];
}
/** How tasks stand. */
function dayOf(tasks, unit, date) {
	const byStatus = {};
	let [scope, done] = [0, 0];
	for (const { values } of tasks) {
		byStatus[values.status] = (byStatus[values.status] ?? 0) + 1;
		if (values.status === "cancelled") continue;
		const weight = unit === "points" ? values.points ?? 0 : 1;
		scope += weight;
		if (values.status === "done") done += weight;
	}
	return {
		date,
		scope,
		done,
		byStatus
	};
}
function velocityOf(facts) {
	const past = pastSprints(facts);
	if (past.length > 0) return past.map(({ name, completed, committed = null }) => ({
		sprint: name,
		committed,
		completed
	}));
	const { lastVelocity } = facts.config.sprint;
	return lastVelocity === null || lastVelocity === 0 ? [] : [{
		sprint: "Last sprint",
		committed: null,
		completed: lastVelocity
	}];
}
const DAY_MS = 864e5;
/** Since when is what the log says of the last time a task was blocked. */
function blockedTasks(facts, today) {
	const { keys, log, plans } = facts;
	const all = plans.flatMap(({ plan }) => plan.tasks);
	const open = new Set(all.filter(({ values }) => !CLOSED_STATUSES.has(values.status)).map((task) => keys.get(task)));
	const since = /* @__PURE__ */ new Map();
	for (const { task, field, to, at, lost } of log) if (task !== null && field === "status" && to === "blocked" && lost === void 0) since.set(task, at.slice(0, 10));
	return sprintTasks(facts).filter(({ values }) => values.status === "blocked").map((task) => {
		const key = keys.get(task) ?? task.key;
		const day = since.get(key) ?? null;
		const waits = task.values.dependsOn.filter((name) => open.has(name));
		return {
			task: key,
			title: task.values.title,
			since: day,
			days: day === null ? null : Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS)),
			reason: waits.length === 0 ? null : waits.join(", ")
		};
	});
}

// src/run/report/index.ts
/**
* The report of a repository, from its files. @throws ConfigError, NoPlans where there is no plan to report on,
* UnreadableFile
*/
async function runReport(request) {
	return reportOf(await reportFacts(request.files, request.config, request), request);
}
/** The report that facts make. Pure. */
function reportOf(facts, { at, repository, drift }) {
	const today = at.slice(0, 10);
	const figures = measured(facts, at, repository.url);
	return {
		version: 1,
		repository,
		generated: today,
		sprint: facts.sprint,
		workingDays: facts.config.workingDays,
		...figures,
		notes: [...facts.notes, ...figures.notes],
		tasks: reportTasks(facts, repository.url),
		burndownUrl: burndownUrl(facts, repository.url),
		forecast: reportForecast(facts, today, figures),
		drift: drift ?? null
	};
}
/** The tasks of the sprint first, then all others, each in the order of its plan. */
function reportTasks(facts, url) {
	const sprint = new Set(sprintTasks(facts));
	const all = facts.plans.flatMap(({ plan }) => plan.tasks);
	const issues = issuesOf(facts);
	return [...all.filter((task) => sprint.has(task)), ...all.filter((task) => !sprint.has(task))].map((task) => {
		const key = facts.keys.get(task) ?? task.key;
		const { title, status, points, owners, pullRequest, dependsOn } = task.values;
		return {
			key,
			title,
			status,
			points,
			owners,
			issue: reference(issues.get(key) ?? null, "issues", url),
			pullRequest: reference(pullRequest, "pull", url),
			dependsOn
		};
	});
}
/** The issue that each task has, as GitHub tells where it was asked, else as the audit log told last. */
function issuesOf({ log, asked }) {
	const issues = /* @__PURE__ */ new Map();
	for (const { task, issue } of log) if (task !== null && issue !== null) issues.set(task, issue);
	for (const [task, issue] of asked?.issues ?? []) issues.set(task, issue);
	return issues;
}
function reference(number, kind, url) {
	return number === null ? null : {
		number,
		url: url === null ? null : `${url}/${kind}/${number}`
	};
}
/** Where the burndown is kept, if it is there already. */
function burndownUrl(facts, url) {
	const path = burndownPath(facts);
	return url === null || path === null || !facts.paths.has(path) ? null : `${url}/raw/HEAD/${path.split("/").map(encodeURIComponent).join("/")}`;
}

export { readLedgerFile as A, withEntries as B, BUMPS as C, verifyLog as D, readAuditFile as E, auditPath as F, DEFAULT_LABELS as H, changeDrafts as I, conflictDrafts as L, actorKind as M, appendAudit as N, RESTORE_LEDGER as O, auditLine as P, rebaseAudit as R, snapshotsOf as S, selectPlans as T, factsOf as U, METRIC_TABLE as V, viewOf as W, EXECUTION_ARCHIVES as _, forecastNote as a, TEMPLATE as b, reportFacts as c, withPending as d, planExecutionArchive as f, ARCHIVE_INDEX as g, outlived as h, forecastOf as i, METRICS as j, ledgerText as k, sprintOf as l, planBoundary as m, runReport as n, burndownPath as o, isSprintId as p, measured as r, factsOfFiles as s, reportOf as t, withAtHand as u, LESSONS as v, readPlans as w, featurePath as x, SPRINT_ARCHIVES as y, settlementDrafts as z };