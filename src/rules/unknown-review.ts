import { fieldSpan, misread, quoted, type Rule, tasksOf } from "./rule.ts";

export const unknownReview: Rule = {
  name: "unknown-review",
  group: "Fields",
  severity: "error",
  description: "A review mark that is none of ✖️ 🔍 ⚠️ ✔️ 🚀.",
  about: "A review mark that is not understood is neither compared nor overwritten.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const raw = misread(file, task, "review");
      if (raw === null) continue;
      yield {
        in: file,
        span: fieldSpan(file, task, "review"),
        task,
        message: `Review mark ${quoted(raw)} is not one of ✖️ (none), 🔍 (open), ⚠️ (changes requested), ✔️ (approved), 🚀 (merged).`,
        hint: "Use one of these marks; the sync keeps it in step with the pull request's reviews.",
      };
    }
  },
};
