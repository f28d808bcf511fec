import type { Span } from "../text/span.ts";
import type { Rule } from "./rule.ts";

export const missingCompletionDate: Rule = {
  name: "missing-completion-date",
  group: "Dates",
  severity: "warning",
  description: "A completed task without the day of its completion, where the plan has a place for it.",
  about:
    "A table of completed tasks with a column for the date, and an execution plan's line `**Completed:**` or column, ask for the day; burndown and velocity are counted by it. Only a place that is there and empty is reported: a plan that keeps no such dates needs none. The sync writes the day of what it completes itself; of what a person completed nobody else knows it, so there is no fix.",
  *check({ plans }) {
    for (const file of plans) {
      if (file.plan.undated === undefined) continue;
      const tasks = new Map(file.plan.tasks.map((task) => [task.key, task]));
      for (const { task: key, span } of file.plan.undated) {
        const task = tasks.get(key);
        if (task === undefined) continue;
        yield {
          in: file,
          span: span.end > span.start ? span : oneCharacter(span.start, file.text),
          task,
          message: `${task.id} is completed, but the plan doesn't say when.`,
          hint: "Write the day as YYYY-MM-DD.",
        };
      }
    }
  },
};

/** An empty place as one character of its line, so that it can be pointed at. */
function oneCharacter(start: number, text: string): Span {
  return { start, end: /[\r\n]/.test(text[start] ?? "\n") ? start : start + 1 };
}
