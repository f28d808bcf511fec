import type { Span } from "../text/span.ts";
import { fieldSpan, quoted, type ReadPlan, type Rule, type SprintFacts, tasksOf } from "./rule.ts";

export const sprintMismatch: Rule = {
  name: "sprint-mismatch",
  group: "Status and progress",
  severity: "warning",
  description: "A sprint in a plan's header, or in a task of the current sprint, that is not the configured one.",
  about:
    "Labels, milestone and audit file are named by the configured sprint. Rows of a backlog may belong to other sprints.",
  *check(context) {
    for (const file of context.plans) {
      for (const [what, here, there] of differences(file, context.sprint)) {
        yield {
          in: file,
          span: placeOf(file, here),
          task: null,
          message: `The plan's ${what} is ${quoted(here)}, but the configuration says ${quoted(there)}.`,
          hint: "Correct the one that is out of date.",
        };
      }
    }
    for (const { file, task } of tasksOf(context)) {
      const current = file.plan.sprint.id ?? context.sprint.id;
      const own = task.values.sprint;
      if (task.section !== "current" || !task.fields.has("sprint") || own === null || current === null) continue;
      if (same(own, current)) continue;
      yield {
        in: file,
        span: fieldSpan(file, task, "sprint"),
        task,
        message: `${task.id} stands in the current sprint ${quoted(current)}, but says ${quoted(own)}.`,
        hint: "Correct its sprint, or move it to another section.",
      };
    }
  },
};

function differences(file: ReadPlan, sprint: SprintFacts): readonly (readonly [string, string, string])[] {
  if (file.plan.dialect !== "sprint" || file.plan.template) return [];
  const header = file.plan.sprint;
  const pairs: readonly (readonly [string, string | null, string | null])[] = [
    ["sprint", header.id, sprint.id],
    ["sprint start", header.start, sprint.start],
    ["sprint end", header.end, sprint.end],
  ];
  return pairs.flatMap(([what, here, there]) =>
    here !== null && there !== null && !same(here, there) ? [[what, here, there] as const] : [],
  );
}

/** The header's own line where it can be found again (the title may name the sprint, too), else the beginning of the file. */
function placeOf(file: ReadPlan, value: string): Span {
  for (const line of file.text.matchAll(/^.*\*\*.*$/gm)) {
    const at = line[0].indexOf(value);
    if (at >= 0) return { start: line.index + at, end: line.index + at + value.length };
  }
  const start = file.text.indexOf(value);
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + value.length };
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
