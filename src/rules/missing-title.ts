import { fieldSpan, type Rule, tasksOf } from "./rule.ts";

export const missingTitle: Rule = {
  name: "missing-title",
  group: "Fields",
  severity: "error",
  description: "A task without a title, which no issue can be made for.",
  about:
    "An issue needs a title, and so does everybody who reads the plan. A title of signs alone, without a letter or a digit, is none.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      if (/[\p{L}\p{N}]/u.test(task.values.title)) continue;
      yield {
        in: file,
        span: fieldSpan(file, task, "id"),
        task,
        message: `Task ${task.id} has no title.`,
        hint: "Say in a few words what is to be done, or remove the row.",
      };
    }
  },
};
