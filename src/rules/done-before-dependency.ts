import { STATUS_LABELS } from "../plan/status.ts";
import { openDependencies } from "./open-dependencies.ts";
import { fieldSpan, type Rule } from "./rule.ts";

export const doneBeforeDependency: Rule = {
  name: "done-before-dependency",
  group: "Dependencies",
  severity: "warning",
  description: "A task that is done although one it depends on isn't.",
  about: "Either the dependency is done as well and its row is out of date, or it was none.",
  *check(context) {
    for (const { file, task, open } of openDependencies(context, (status) => status === "done")) {
      const names = open.map((other) => `${other.id} (${STATUS_LABELS[other.values.status]})`).join(", ");
      yield {
        in: file,
        span: fieldSpan(file, task, "status"),
        task,
        message: `${task.id} is done, but depends on ${names}.`,
        hint: "Either the dependency is done, too, or it is none.",
      };
    }
  },
};
