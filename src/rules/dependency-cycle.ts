import { type PlanPhase, phaseByTask } from "../plan/phase-order.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type ReadPlan, type Rule, type RuleContext, tasksOf } from "./rule.ts";

interface Node {
  readonly file: ReadPlan;
  readonly task: Task;
}

/** A task, or a phase that others wait for as a whole, by what it waits for. */
interface Waiting {
  /** Null for a phase. */
  readonly node: Node | null;
  readonly name: string;
  readonly waitsFor: readonly string[];
}

export const dependencyCycle: Rule = {
  name: "dependency-cycle",
  group: "Dependencies",
  severity: "error",
  description: "Tasks that wait for each other, so that none can be started; by the order of phases, too.",
  about:
    "None of the tasks in a circle can ever be started. The order of phases counts as a dependency where the plan has one. The message shows the whole circle.",
  *check(context) {
    const graph = waitingIn(context);
    for (const cycle of cycles(graph)) {
      const at = cycle.findIndex((key) => graph.get(key)?.node != null);
      const path = [...cycle.slice(at), ...cycle.slice(0, at)].flatMap((key) => graph.get(key) ?? []);
      const first = path[0]?.node ?? null;
      if (first === null) continue;
      const names = [...path, ...path.slice(0, 1)].map(({ name }) => name).join(" → ");
      yield {
        in: first.file,
        span: fieldSpan(first.file, first.task, "dependsOn"),
        task: first.task,
        message:
          path.length === 1 ? `${names}: the task depends on itself.` : `The dependencies run in a circle: ${names}.`,
        hint: "Remove one of these dependencies.",
      };
    }
  },
};

function waitingIn(context: RuleContext): ReadonlyMap<string, Waiting> {
  const graph = new Map<string, Waiting>();
  const phases = new Map(context.plans.map((file) => [file, phaseByTask(file.plan)]));
  const nodeOf = ({ plan }: ReadPlan, { key }: Pick<PlanPhase, "key">) => ` ${plan.path} ${key}`;
  for (const { file, task } of tasksOf(context)) {
    if (graph.has(task.key)) continue;
    const before = phases.get(file)?.get(task.key)?.waitsFor ?? [];
    const waitsFor = [...task.values.dependsOn, ...before.map((key) => nodeOf(file, { key }))];
    graph.set(task.key, { node: { file, task }, name: task.key, waitsFor });
  }
  for (const file of context.plans)
    for (const phase of file.plan.phases ?? [])
      graph.set(nodeOf(file, phase), { node: null, name: phase.title, waitsFor: phase.tasks });
  return graph;
}

/** One cycle for each back edge of a depth-first walk, in the order of the file. Own stack: chains can be long. */
function* cycles(nodes: ReadonlyMap<string, Waiting>): Generator<readonly string[]> {
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

function next(nodes: ReadonlyMap<string, Waiting>, key: string): string[] {
  return (nodes.get(key)?.waitsFor ?? []).filter((dependency) => nodes.has(dependency));
}
