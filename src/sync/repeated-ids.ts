import type { Task } from "../plan/task.ts";
import type { TaskRecord } from "./ledger.ts";
import { looksAlike } from "./pairing.ts";
import { agreement } from "./renumbering.ts";
import { plainTitle } from "./title.ts";
import type { PlannedTask } from "./world.ts";

/**
 * Which of several rows with one id is the task that is recorded: the one with its text, so that a row which came later
 * doesn't take its issue, wherever it stands. The first where nothing tells.
 */
export function keptRow(rows: readonly PlannedTask[], record: TaskRecord | undefined): PlannedTask | undefined {
  if (record === undefined) return rows[0];
  return rows.toSorted((a, b) => compare(likeness(b, record), likeness(a, record)))[0];
}

/** How much speaks for a row, weightiest first. */
function likeness({ plan, task }: PlannedTask, record: TaskRecord): readonly number[] {
  const { title } = record.base;
  return [
    Number(title !== undefined && plainTitle(title) === plainTitle(task.values.title)),
    Number(title !== undefined && looksAlike(title, task.values.title)),
    Number(plan.path === record.path),
    agreement(record, task),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A row under the key that it is synced by, which its own file may not give it. */
export function underKey(row: PlannedTask, key: string): PlannedTask {
  const task: Task = row.task.key === key ? row.task : { ...row.task, key };
  return { ...row, task };
}
