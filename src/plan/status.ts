import type { Status, StatusResolution } from "./task.ts";

/** The words that a status is called by where a file has none of its own. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  "not-started": "Not Started",
  "in-progress": "In Progress",
  blocked: "Blocked",
  review: "Review",
  testing: "Testing",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** The mark that goes with a status where a file puts marks beside its words but has none for this one. */
export const STATUS_EMOJI: Readonly<Record<Status, string>> = {
  "not-started": "⬜",
  "in-progress": "🔄",
  blocked: "🚫",
  review: "👀",
  testing: "🧪",
  done: "✅",
  failed: "❌",
  cancelled: "🗑️",
};

/** Statuses after which nothing more is to be done. */
export const CLOSED_STATUSES: ReadonlySet<Status> = new Set(["done", "failed", "cancelled"]);

/** Whether two statuses are the same, as far as a file with this resolution can tell them apart. */
export function sameStatus(one: Status, other: Status, resolution: StatusResolution): boolean {
  if (one === other) return true;
  if (resolution === "words") return false;
  return resolution === "checkbox" ? (one === "done") === (other === "done") : stageOf(one) === stageOf(other);
}

/** How far a task is, whatever else is said of it: one that is blocked, or failed, has begun and isn't done. */
function stageOf(status: Status): Status {
  return status === "not-started" || status === "done" ? status : "in-progress";
}
