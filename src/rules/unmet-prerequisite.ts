import { type PlanPhase, phasesBefore } from "../plan/phase-order.ts";
import type { Task } from "../plan/task.ts";
import { isOver } from "./open-dependencies.ts";
import { fieldSpan, type Rule } from "./rule.ts";

export const unmetPrerequisite: Rule = {
  name: "unmet-prerequisite",
  group: "Dependencies",
  severity: "warning",
  description: "Tasks that are done although a phase that must be complete before theirs isn't.",
  about:
    "Spec-kit's plans say which phase must be complete before the others begin. A phase that isn't is reported once, at the first task that was done too early.",
  *check(context) {
    for (const file of context.plans) {
      const tasks = new Map(file.plan.tasks.map((task) => [task.key, task]));
      const tasksIn = (phase: PlanPhase): Task[] => phase.tasks.flatMap((key) => tasks.get(key) ?? []);
      const early = new Map<PlanPhase, { readonly first: Task; readonly count: number }>();
      for (const phase of file.plan.phases ?? []) {
        const done = tasksIn(phase).filter(({ values }) => values.status === "done");
        const [first] = done;
        if (first === undefined) continue;
        for (const before of phasesBefore(file.plan, phase)) {
          if (!before.blocking) continue;
          const known = early.get(before) ?? { first, count: 0 };
          early.set(before, { first: known.first, count: known.count + done.length });
        }
      }
      for (const [before, { first, count }] of early) {
        const open = tasksIn(before).filter((task) => !isOver(task));
        const [missing] = open;
        if (missing === undefined) continue;
        const others = count > 1 ? ` and ${count - 1} more of later phases are` : " is";
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
  },
};
