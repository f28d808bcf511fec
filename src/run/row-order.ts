import { sharedKey } from "../plan/keys.ts";
import type { Task } from "../plan/task.ts";
import type { ReadPlan } from "../rules/rule.ts";
import { slice } from "../text/span.ts";

/** When a row came to where it stands. */
export interface Arrival {
  /** Whether the default branch has the row, as far as that is known here. */
  readonly published: boolean;
  /** Its place in the branch's history: what came later has a higher one. Infinity for what isn't committed. */
  readonly at: number;
}

/** The history of plan files, where there is one. */
export interface RowHistory {
  /** Null where it can't be told. */
  arrival(path: string, id: string, title: string): Promise<Arrival | null>;
}

/** Ranks the rows that share an id with another one by when they came: the latest has the highest rank. */
export async function rowOrder(plans: readonly ReadPlan[], history: RowHistory): Promise<ReadonlyMap<Task, number>> {
  const rows = plans.flatMap((file) => file.plan.tasks.map((task) => ({ file, task })));
  const order = new Map<Task, number>();
  for (const group of Map.groupBy(rows, ({ task }) => sharedKey(task)).values()) {
    if (group.length < 2) continue;
    const arrivals = new Map<Task, Arrival>();
    for (const { file, task } of group) {
      const span = task.spans.title;
      const title = span === undefined ? task.values.title : slice(file.text, span);
      const arrival = await history.arrival(file.plan.path, task.id, title);
      if (arrival !== null) arrivals.set(task, arrival);
    }
    if (arrivals.size < group.length) continue;
    const sorted = [...arrivals].toSorted(([, a], [, b]) => compare(a, b));
    for (const [rank, [task]] of sorted.entries()) order.set(task, rank);
  }
  return order;
}

/** What everybody has was there before what only this branch has. */
function compare(a: Arrival, b: Arrival): number {
  if (a.published !== b.published) return a.published ? -1 : 1;
  return a.at === b.at ? 0 : a.at - b.at;
}
