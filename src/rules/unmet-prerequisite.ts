import { phasesBefore } from "../plan/phase-order.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type Rule } from "./rule.ts";

export const unmetPrerequisite: Rule = {
  name: "unmet-prerequisite",
  group: "Dependencies",
  severity: "warning",
  description: "A task that is done although a phase that must be complete before its own isn't.",
  about: "Spec-kit's plans say which phase must be complete before the others begin.",
  *check(context) {
    for (const file of context.plans) {
      const tasks = new Map(file.plan.tasks.map((task) => [task.key, task]));
      const taskOf = (key: string): Task[] => {
        const task = tasks.get(key);
        return task === undefined ? [] : [task];
      };
      for (const phase of file.plan.phases ?? []) {
        const done = phase.tasks.flatMap(taskOf).filter(({ values }) => values.status === "done");
        const [first] = done;
        if (first === undefined) continue;
        for (const before of phasesBefore(file.plan, phase)) {
          const open = before.blocking ? before.tasks.flatMap(taskOf).filter(isOpen) : [];
          const [missing] = open;
          if (missing === undefined) continue;
          const others = done.length > 1 ? ` and ${done.length - 1} more of its phase are` : " is";
          const rest = open.length > 1 ? ` and ${open.length - 1} more are` : " is";
          yield {
            in: file,
            span: fieldSpan(file, first, "status"),
            task: first,
            message: `${first.id}${others} done, but "${before.title}" must be complete before: ${missing.id}${rest} open.`,
            hint: "Finish that phase first, or tick what is done there.",
          };
        }
      }
    }
  },
};

function isOpen({ values }: Task): boolean {
  return values.status !== "done" && values.status !== "cancelled";
}
