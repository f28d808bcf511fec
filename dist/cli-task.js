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

export { CLOSED_STATUSES as a, sameStatus as c, STATUSES as i, REVIEWS as n, STATUS_EMOJI as o, SECTIONS as r, STATUS_LABELS as s, PRIORITIES as t };