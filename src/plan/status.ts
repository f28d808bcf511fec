import type { Status } from "./task.ts";

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
