import { STATUS_LABELS } from "../plan/status.ts";
import { openDependencies } from "./open-dependencies.ts";
import { fieldSpan, type Rule } from "./rule.ts";

export const startedBeforeDependency: Rule = {
  name: "started-before-dependency",
  group: "Process",
  severity: "warning",
  optIn: true,
  description: "A task that is in progress, in review or in testing although one it depends on isn't done.",
  about:
    "Off by default: many teams begin before all is there. A task that is blocked waits, and is left alone; one that is done is reported by `done-before-dependency`.",
  *check(context) {
    const started = openDependencies(
      context,
      (status) => status === "in-progress" || status === "review" || status === "testing",
    );
    for (const { file, task, open } of started) {
      const names = open.map((other) => `${other.id} (${STATUS_LABELS[other.values.status]})`).join(", ");
      yield {
        in: file,
        span: fieldSpan(file, task, "status"),
        task,
        message: `${task.id} is ${STATUS_LABELS[task.values.status]}, but depends on ${names}.`,
        hint: "Wait for it, or remove the dependency if it is none.",
      };
    }
  },
};
