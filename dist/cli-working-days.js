// src/text/width.ts
const SEGMENTS = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** Columns that a text takes in a monospaced editor: two for emoji and East Asian characters, one for others. */
function displayWidth(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const { segment } of SEGMENTS.segment(text)) width += WIDE.test(segment) ? 2 : 1;
	return width;
}

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
/** Tells whether a day is worked on, by its first instant in UTC. */
function worksOn({ weekdays, holidays }) {
	const week = new Set((weekdays ?? USUAL_WEEK).map((name) => WEEKDAYS.indexOf(name)));
	const off = new Set(holidays);
	return (day) => week.has(day.getUTCDay()) && !off.has(day.toISOString().slice(0, 10));
}

export { REVIEWS as a, CLOSED_STATUSES as c, sameStatus as d, displayWidth as f, PRIORITIES as i, STATUS_EMOJI as l, WEEKDAYS as n, SECTIONS as o, worksOn as r, STATUSES as s, USUAL_WEEK as t, STATUS_LABELS as u };