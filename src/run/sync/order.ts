import type { Outcome } from "../../sync/outcome.ts";

/** Outcomes with what a task depends on before the task, so that new issues can link the ones they depend on. */
export function dependenciesFirst(outcomes: readonly Outcome[]): readonly Outcome[] {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  const done = new Set<string>();
  const ordered: Outcome[] = [];
  for (const start of outcomes) {
    // An explicit stack: plans can chain thousands of tasks.
    const stack: { outcome: Outcome; next: number }[] = [];
    const enter = (outcome: Outcome | undefined) => {
      if (outcome === undefined || done.has(outcome.key)) return;
      done.add(outcome.key);
      stack.push({ outcome, next: 0 });
    };
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const key = top.outcome.merged?.values.dependsOn?.[top.next++];
      if (key !== undefined) enter(byKey.get(key));
      else {
        ordered.push(top.outcome);
        stack.pop();
      }
    }
  }
  return ordered;
}
