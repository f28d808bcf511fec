// src/plan/status.ts
/** The words that a status is called by where a file has none of its own. */
const STATUS_LABELS = {
	"not-started": "Not Started",
	"in-progress": "In Progress",
	blocked: "Blocked",
	review: "Review",
	testing: "Testing",
	done: "Done",
	failed: "Failed",
	cancelled: "Cancelled"
};
/** The mark that goes with a status where a file puts marks beside its words but has none for this one. */
const STATUS_EMOJI = {
	"not-started": "⬜",
	"in-progress": "🔄",
	blocked: "🚫",
	review: "👀",
	testing: "🧪",
	done: "✅",
	failed: "❌",
	cancelled: "🗑️"
};
/** Statuses after which nothing more is to be done. */
const CLOSED_STATUSES = /* @__PURE__ */ new Set([
	"done",
	"failed",
	"cancelled"
]);
/** Whether two statuses are the same, as far as a file with this resolution can tell them apart. */
function sameStatus(one, other, resolution) {
	if (one === other) return true;
	if (resolution === "words") return false;
	return resolution === "checkbox" ? one === "done" === (other === "done") : stageOf(one) === stageOf(other);
}
/** How far a task is, whatever else is said of it: one that is blocked, or failed, has begun and isn't done. */
function stageOf(status) {
	return status === "not-started" || status === "done" ? status : "in-progress";
}

// src/plan/task.ts
/** How far a task is. The words a file uses for these are its dialect's business. */
const STATUSES = [
	"not-started",
	"in-progress",
	"blocked",
	"review",
	"testing",
	"done",
	"failed",
	"cancelled"
];
/** How far the review of a task's pull request is. */
const REVIEWS = [
	"none",
	"in-review",
	"changes-requested",
	"approved",
	"merged"
];
const PRIORITIES = [
	"critical",
	"high",
	"medium",
	"low"
];
/**
* Which part of a plan a task stands in; decides where it is written and how its id is chosen. `discovered`: found on
* the way and not planned yet; `decision`: one that is to be made. Both are told on GitHub by a label of that name.
*/
const SECTIONS = [
	"current",
	"expansion",
	"backlog",
	"completed",
	"discovered",
	"decision"
];

// src/text/width.ts
/** Made when it is first needed: that takes longer than most commands take to read their plans. */
let segmenter;
/** What a person sees as one character each, in order. */
function graphemes(text) {
	segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
	return segmenter.segment(text);
}
const WIDE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** Columns that a text takes in a monospaced editor: two for emoji and East Asian characters, one for others. */
function displayWidth(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const { segment } of graphemes(text)) width += WIDE.test(segment) ? 2 : 1;
	return width;
}

// src/plan/working-days.ts
/** Days of the week, in the order of `Date.getUTCDay`. */
const WEEKDAYS = [
	"sunday",
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday",
	"saturday"
];
/** Days of the week that are worked on where nobody says. */
const USUAL_WEEK = [
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday"
];
const DAY_MS = 864e5;
/** A sprint is never longer: dates that lie further apart are a slip of the pen, and their days aren't told apart. */
const MOST_PACED_DAYS = 1e3;
/**
* An even pace: the part of the work, from 1 down to 0, that it would have left at the end of a day. All on the first day,
* nothing on the last one, the same on each working day between them and nothing on the others; on each day of the calendar
* where no day after the first is worked on.
* @param start the sprint's first day, by its first instant in UTC
* @param end its last day, after the first one
*/
function evenPace(start, end, workingDays) {
	const since = (day) => Math.round((day.getTime() - start.getTime()) / DAY_MS);
	const length = since(end);
	const works = worksOn(workingDays ?? {
		weekdays: null,
		holidays: []
	});
	const worked = [0];
	for (let day = 1; day <= Math.min(length, MOST_PACED_DAYS); day++) worked.push((worked[day - 1] ?? 0) + (works(new Date(start.getTime() + day * DAY_MS)) ? 1 : 0));
	const all = worked.at(-1) ?? 0;
	return (day) => {
		const passed = Math.min(length, Math.max(0, since(day)));
		return 1 - (length > 1e3 || all === 0 ? passed / length : (worked[passed] ?? 0) / all);
	};
}
/** Tells whether a day is worked on, by its first instant in UTC. */
function worksOn({ weekdays, holidays }) {
	const week = new Set((weekdays ?? USUAL_WEEK).map((name) => WEEKDAYS.indexOf(name)));
	const off = new Set(holidays);
	return (day) => week.has(day.getUTCDay()) && !off.has(day.toISOString().slice(0, 10));
}

export { displayWidth as a, REVIEWS as c, CLOSED_STATUSES as d, STATUS_EMOJI as f, evenPace as i, SECTIONS as l, sameStatus as m, USUAL_WEEK as n, graphemes as o, STATUS_LABELS as p, WEEKDAYS as r, PRIORITIES as s, MOST_PACED_DAYS as t, STATUSES as u };