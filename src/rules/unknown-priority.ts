import { PRIORITIES, type Priority } from "../plan/task.ts";
import { nearest } from "../text/nearest.ts";
import { fieldSpan, misread, quoted, type Rule, tasksOf } from "./rule.ts";

const WORDS: Readonly<Record<string, Priority>> = { Critical: "critical", High: "high", Medium: "medium", Low: "low" };

export const unknownPriority: Rule = {
  name: "unknown-priority",
  group: "Fields",
  severity: "error",
  description: `A priority that is none of ${PRIORITIES.join(", ")}.`,
  about:
    "A priority that is not understood is neither compared nor overwritten, so the task stops being synced in that field. `P1` and marks such as 🔴 are understood, and an empty cell is no priority. A warning in plans that are not a sprint's.",
  fix: "Writes the priority that was meant, where only one is near.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const raw = misread(file, task, "priority");
      if (raw === null) continue;
      const near = nearest(raw.replace(/[^\p{L}\p{N}\s-]/gu, ""), Object.keys(WORDS));
      const meant = near === null ? undefined : WORDS[near];
      yield {
        in: file,
        span: fieldSpan(file, task, "priority"),
        task,
        message: `Priority ${quoted(raw)} is not one of ${Object.keys(WORDS).join(", ")}.`,
        hint: near === null ? "Use one of these, or leave the cell empty." : `Did you mean "${near}"?`,
        severity: file.plan.dialect === "sprint" ? "error" : "warning",
        ...(meant === undefined
          ? {}
          : { fix: { kind: "change", change: { kind: "update-task", key: task.key, values: { priority: meant } } } }),
      };
    }
  },
};
