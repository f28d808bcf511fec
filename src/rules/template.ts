import type { Rule } from "./rule.ts";

export const template: Rule = {
  name: "template",
  group: "Text and structure",
  severity: "warning",
  description: "A plan that is still all placeholders; it is not synced.",
  about:
    "Nothing of a template is synced: no issue comes of a placeholder. A file counts as one while it has no task of its own and its rows, or its header, hold placeholders such as `[Task title]` or `T-XXX`. With the first real task it is a plan, and [what is left of the placeholders](placeholder.md) is reported one by one. A file that is to stay a template needs not be among the `plans` of the configuration.",
  *check(context) {
    for (const file of context.plans) {
      if (!file.plan.template) continue;
      yield {
        in: file,
        span: { start: 0, end: 0 },
        task: null,
        message: "This file is still a template: it is not synced.",
        hint: "Replace the placeholders by your own tasks.",
      };
    }
  },
};
