import type { Outcome } from "../../sync/outcome.ts";

/** Outcomes with a task's parent and what it depends on before the task, so that new issues can link those. */
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
      const { merged, task } = top.outcome;
      const before = [...(task?.parent == null ? [] : [task.parent]), ...(merged?.values.dependsOn ?? [])];
      const key = before[top.next++];
      if (key !== undefined) enter(byKey.get(key));
      else {
        ordered.push(top.outcome);
        stack.pop();
      }
    }
  }
  return ordered;
}

/**
 * The same with those first whose issue loses a link: GitHub takes only so many, and another may get the place that
 * becomes free.
 */
export function unlinkingFirst(outcomes: readonly Outcome[]): readonly Outcome[] {
  const unlinks = ({ target }: Outcome) =>
    (target?.links?.unblock.length ?? 0) > 0 || (target?.links?.parent?.from ?? null) !== null;
  return [...outcomes.filter(unlinks), ...outcomes.filter((outcome) => !unlinks(outcome))];
}
