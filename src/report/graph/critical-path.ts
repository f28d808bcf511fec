import type { Acyclic } from "./edges.ts";

/** The chain of open tasks that takes the most work: the sprint can't be done sooner than it is. */
export interface CriticalPath {
  /** Places of its tasks, in the order they can be done. */
  readonly tasks: readonly number[];
  /** Work along it. */
  readonly work: number;
}

/**
 * The heaviest path (critical path method, with work in place of time). What is over has no work and ends a path.
 * @param work of each task; 0 for one that is over
 */
export function criticalPath(
  { needs, order }: Pick<Acyclic, "needs" | "order">,
  work: readonly number[],
): CriticalPath {
  const total: number[] = work.map(() => 0);
  const before: number[] = work.map(() => -1);
  let last = -1;
  for (const place of order) {
    const own = work[place] ?? 0;
    if (own <= 0) continue;
    for (const need of needs[place] ?? []) {
      if ((total[need] ?? 0) > 0 && (before[place] === -1 || (total[need] ?? 0) > (total[before[place] ?? -1] ?? 0)))
        before[place] = need;
    }
    total[place] = own + (total[before[place] ?? -1] ?? 0);
    if (last === -1 || (total[place] ?? 0) > (total[last] ?? 0)) last = place;
  }
  const tasks: number[] = [];
  for (let place = last; place !== -1; place = before[place] ?? -1) tasks.push(place);
  // A task that neither waits nor is waited for is no path.
  return tasks.length < 2 ? { tasks: [], work: 0 } : { tasks: tasks.reverse(), work: total[last] ?? 0 };
}
