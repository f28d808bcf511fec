import { fieldSpan, quoted, type Rule, tasksOf } from "./rule.ts";

export const template: Rule = {
  name: "template",
  group: "Text and structure",
  severity: "warning",
  description: "A plan that is still all placeholders; it is not synced.",
  about: "Nothing of a template is synced: no issue comes of a placeholder.",
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

/** `[FEATURE]`, `[Task title]`, `[YYYY-MM-DD]`: a cell that is one bracket and no link, box or marker. */
const BRACKET = /^\[(?![ xX~!>-]?\]|P\]|US\d|P\d)[^\][]{2,}\]$/;

export const placeholder: Rule = {
  name: "placeholder",
  group: "Text and structure",
  severity: "warning",
  description: "A placeholder that was left in a task of a plan that is otherwise filled in.",
  about: "`[Task title]` in a plan that is otherwise filled in would become an issue of that name.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      for (const field of ["title", "description"] as const) {
        const text = task.values[field];
        if (text === null) continue;
        const found = BRACKET.test(text.trim()) ? text.trim() : /\bNEEDS CLARIFICATION\b/.exec(text)?.[0];
        if (found === undefined) continue;
        yield {
          in: file,
          span: fieldSpan(file, task, field),
          task,
          message: `The ${field} of ${task.id} still holds the placeholder ${quoted(found)}.`,
          hint: "Replace it, or remove the task.",
        };
      }
    }
  },
};
