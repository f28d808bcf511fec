import type { Task } from "../plan/task.ts";
import { fieldSpan, type ReadPlan, type Rule, tasksOf } from "./rule.ts";

interface Node {
  readonly file: ReadPlan;
  readonly task: Task;
}

export const dependencyCycle: Rule = {
  name: "dependency-cycle",
  severity: "error",
  description: "Tasks that wait for each other, so that none can be started.",
  *check(context) {
    const nodes = new Map<string, Node>();
    for (const node of tasksOf(context)) if (!nodes.has(node.task.key)) nodes.set(node.task.key, node);
    for (const cycle of cycles(nodes)) {
      const first = nodes.get(cycle[0] ?? "");
      if (first === undefined) continue;
      const path = [...cycle, cycle[0]].join(" → ");
      yield {
        in: first.file,
        span: fieldSpan(first.file, first.task, "dependsOn"),
        task: first.task,
        message:
          cycle.length === 1 ? `${path}: the task depends on itself.` : `The dependencies run in a circle: ${path}.`,
        hint: "Remove one of these dependencies.",
      };
    }
  },
};

/** One cycle for each back edge of a depth-first walk, in the order of the file. Own stack: chains can be long. */
function* cycles(nodes: ReadonlyMap<string, Node>): Generator<readonly string[]> {
  const done = new Set<string>();
  for (const start of nodes.keys()) {
    if (done.has(start)) continue;
    const path: string[] = [start];
    const pending: string[][] = [next(nodes, start)];
    const onPath = new Set(path);
    while (path.length > 0) {
      const key = pending.at(-1)?.shift();
      if (key === undefined) {
        pending.pop();
        const left = path.pop();
        if (left !== undefined) {
          onPath.delete(left);
          done.add(left);
        }
      } else if (onPath.has(key)) {
        yield path.slice(path.indexOf(key));
      } else if (!done.has(key)) {
        path.push(key);
        onPath.add(key);
        pending.push(next(nodes, key));
      }
    }
  }
}

function next(nodes: ReadonlyMap<string, Node>, key: string): string[] {
  return (nodes.get(key)?.task.values.dependsOn ?? []).filter((dependency) => nodes.has(dependency));
}
