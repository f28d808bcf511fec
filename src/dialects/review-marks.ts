import { REVIEW_LABELS, REVIEW_MARKS } from "../plan/review.ts";
import type { Review } from "../plan/task.ts";
import { type Lexicon, readWord } from "./words.ts";

/** Review marks, with and without the variation selector, and the words that stand beside or for them. */
export const REVIEW_LEXICON: Lexicon<Review> = {
  words: new Map([
    ["no", "none"],
    ["not reviewed", "none"],
    ["not yet", "none"],
    ["pending", "none"],
    ["unreviewed", "none"],
    ["in review", "in-review"],
    ["open", "in-review"],
    ["review", "in-review"],
    ["reviewing", "in-review"],
    ["under review", "in-review"],
    ["changes", "changes-requested"],
    ["changes requested", "changes-requested"],
    ["needs changes", "changes-requested"],
    ["needs work", "changes-requested"],
    ["approved", "approved"],
    ["lgtm", "approved"],
    ["reviewed", "approved"],
    ["yes", "approved"],
    ["merged", "merged"],
  ]),
  marks: new Map([
    ["✖", "none"],
    ["❌", "none"],
    ["✗", "none"],
    ["✘", "none"],
    ["⬜", "none"],
    ["🔍", "in-review"],
    ["🔎", "in-review"],
    ["👀", "in-review"],
    ["⚠", "changes-requested"],
    ["✔", "approved"],
    ["✓", "approved"],
    ["✅", "approved"],
    ["☑", "approved"],
    ["🚀", "merged"],
  ]),
  labels: REVIEW_LABELS,
  emoji: REVIEW_MARKS,
  marksOnly: true,
};

/** The review state that a raw text names; null for none. */
export function readReview(raw: string): Review | null {
  return readWord(raw, REVIEW_LEXICON);
}
