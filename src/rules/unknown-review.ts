import type { Review } from "../plan/task.ts";
import { nearest } from "../text/nearest.ts";
import { fieldSpan, misread, quoted, type Rule, tasksOf } from "./rule.ts";

const WORDS: Readonly<Record<string, Review>> = {
  "In review": "in-review",
  "Changes requested": "changes-requested",
  Approved: "approved",
  Merged: "merged",
};

export const unknownReview: Rule = {
  name: "unknown-review",
  group: "Fields",
  severity: "error",
  description: "A review mark that is none of ✖️ 🔍 ⚠️ ✔️ 🚀.",
  about:
    "A review mark that is not understood is neither compared nor overwritten, so the task stops being synced in that field. The marks are understood with and without the selector that colours them, words such as `Approved` as well, and an empty cell is no review. A warning in plans that are not a sprint's.",
  fix: "Writes the mark of the word that was meant, where only one is near.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const raw = misread(file, task, "review");
      if (raw === null) continue;
      const near = nearest(raw.replace(/[^\p{L}\p{N}\s-]/gu, ""), Object.keys(WORDS));
      const meant = near === null ? undefined : WORDS[near];
      yield {
        in: file,
        span: fieldSpan(file, task, "review"),
        task,
        message: `Review mark ${quoted(raw)} is not one of ✖️ (none), 🔍 (open), ⚠️ (changes requested), ✔️ (approved), 🚀 (merged).`,
        hint:
          near === null
            ? "Use one of these marks; the sync keeps it in step with the pull request's reviews."
            : `Did you mean "${near}"?`,
        severity: file.plan.dialect === "sprint" ? "error" : "warning",
        ...(meant === undefined
          ? {}
          : { fix: { kind: "change", change: { kind: "update-task", key: task.key, values: { review: meant } } } }),
      };
    }
  },
};
