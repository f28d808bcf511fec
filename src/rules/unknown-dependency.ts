import type { Task } from "../plan/task.ts";
import { fieldSpan, quoted, type ReadPlan, type Rule, tasksOf } from "./rule.ts";

export const unknownDependency: Rule = {
  name: "unknown-dependency",
  group: "Dependencies",
  severity: "warning",
  description: "A dependency that names no task of any plan.",
  about:
    "A dependency that names no task stays text: it is not linked on GitHub, and `next` doesn't wait for it. Not reported for what is no id at all, such as words about another team.",
  *check(context) {
    const keys = new Map<string, string>();
    for (const { task } of tasksOf(context)) keys.set(loose(task.key), task.id);
    const exact = new Set(Array.from(tasksOf(context), ({ task }) => task.key));
    for (const { file, task } of tasksOf(context)) {
      for (const dependency of task.values.dependsOn) {
        if (exact.has(dependency) || isTold(file, task, dependency)) continue;
        const meant = keys.get(loose(dependency));
        yield {
          in: file,
          span: fieldSpan(file, task, "dependsOn"),
          task,
          message: `${task.id} depends on ${quoted(dependency)}, which is no task of the plans that were read.`,
          hint:
            meant === undefined
              ? "Correct the id, or remove it if that task is gone. It stays text: no issue is linked."
              : `Did you mean "${meant}"?`,
        };
      }
    }
  },
};

/** Conditions of an execution plan need not be phases, and what is ambiguous was reported by the reader. */
function isTold({ plan }: ReadPlan, task: Task, dependency: string): boolean {
  if (plan.dialect === "execution" && !/^(?:phases?\b|\S+$)/i.test(dependency)) return true;
  return plan.diagnostics.some(
    ({ rule, task: key, message }) =>
      rule === "ambiguous-dependency" && key === task.key && message.includes(JSON.stringify(dependency)),
  );
}

/** An id without what people write differently: case, separators, leading zeros. */
function loose(id: string): string {
  return id
    .toLowerCase()
    .replace(/[\s_-]+/g, "")
    .replace(/(?<!\d)0+(?=\d)/g, "");
}
