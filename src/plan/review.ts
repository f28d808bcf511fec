import type { Review } from "./task.ts";

/** The mark of each review state, with the selector that makes it an emoji. */
export const REVIEW_MARKS: Readonly<Record<Review, string>> = {
  none: "✖️",
  "in-review": "🔍",
  "changes-requested": "⚠️",
  approved: "✔️",
  merged: "🚀",
};

/** The words of each review state, for files that use words. */
export const REVIEW_LABELS: Readonly<Record<Review, string>> = {
  none: "Pending",
  "in-review": "In Review",
  "changes-requested": "Changes Requested",
  approved: "Approved",
  merged: "Merged",
};
