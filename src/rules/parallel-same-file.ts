import { phaseByTask } from "../plan/phase-order.ts";
import type { Task } from "../plan/task.ts";
import { filesNamed } from "../text/files-named.ts";
import { isOver } from "./open-dependencies.ts";
import { fieldSpan, quoted, type ReadPlan, type Rule } from "./rule.ts";

export const parallelSameFile: Rule = {
  name: "parallel-same-file",
  group: "Process",
  severity: "warning",
  optIn: true,
  description: "Open tasks of one phase that are marked `[P]`, to be done at the same time, and name the same file.",
  about:
    "Off by default. Two people, or agents, that change one file at the same time get in each other's way. Files are what the tasks' text names, such as `src/sluice.ts`; folders don't count, nor do tasks of which one waits for the other. Each file is reported once in a phase.",
  *check({ plans }) {
    for (const file of plans) {
      const phases = phaseByTask(file.plan);
      const open = file.plan.tasks.filter((task) => task.parallel && !isOver(task));
      for (const inPhase of Map.groupBy(open, (task) => phases.get(task.key)?.key ?? task.phase).values())
        yield* clashes(file, inPhase);
    }
  },
};

function* clashes(file: ReadPlan, tasks: readonly Task[]) {
  const byFile = new Map<string, { readonly path: string; readonly tasks: Task[] }>();
  for (const task of tasks) {
    const { title, description } = task.values;
    for (const path of filesNamed(`${title}\n${description ?? ""}\n${task.notes ?? ""}`)) {
      if (!/\.[a-z][a-z0-9]{0,7}$/i.test(path) || path.includes("*")) continue;
      const own = byFile.get(path.toLowerCase()) ?? { path, tasks: [] };
      own.tasks.push(task);
      byFile.set(path.toLowerCase(), own);
    }
  }
  for (const { path, tasks: sharing } of byFile.values()) {
    const [first, second] = withoutWaiting(sharing);
    if (first === undefined || second === undefined) continue;
    const more = sharing.length > 2 ? ` and ${sharing.length - 2} more` : "";
    yield {
      in: file,
      span: fieldSpan(file, second, "title"),
      task: second,
      message: `${first.id}, ${second.id}${more} may be done at the same time, but name the same file ${quoted(path)}.`,
      hint: "Take the [P] from one of them, or let one depend on the other.",
    };
  }
}

/** The tasks that wait for none of those before them. */
function withoutWaiting(tasks: readonly Task[]): readonly Task[] {
  const before = new Set<string>();
  return tasks.filter(({ key, values }) => {
    const waits = values.dependsOn.some((other) => before.has(other));
    before.add(key);
    return !waits;
  });
}
