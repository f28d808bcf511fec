import type { Task } from "../../plan/task.ts";
import type { Found } from "../diagnose.ts";
import type { TaskDirectory } from "../task-names.ts";

/** One finding for each dependency whose words fit several titles. */
export function ambiguousDependencies(tasks: readonly Task[], directory: TaskDirectory): Found[] {
  const known = new Map(tasks.map((task) => [task.key, task]));
  return tasks.flatMap((task) =>
    task.values.dependsOn.flatMap((name): Found[] => {
      if (known.has(name)) return [];
      const meant = directory.candidates(name, task.key).flatMap((key) => known.get(key)?.values.title ?? []);
      if (meant.length < 2) return [];
      const shown = meant.slice(0, 3).map((title) => JSON.stringify(title));
      return [
        {
          span: task.spans.dependsOn ?? task.span,
          severity: "warning",
          rule: "ambiguous-dependency",
          task: task.key,
          message: `${task.id} depends on ${JSON.stringify(name)}, which may be any of ${shown.join(", ")}${meant.length > 3 ? " and others" : ""}.`,
          hint: "Write more of the title, or the task's id.",
        },
      ];
    }),
  );
}
