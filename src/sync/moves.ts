import type { Plan } from "../plan/plan.ts";
import type { Section, Task } from "../plan/task.ts";
import type { TaskRecord } from "./ledger.ts";

/**
 * The section that a task has left since the last sync, where its plan keeps a log of moves and nobody has entered this
 * one; null where there is nothing to enter.
 */
export function unloggedMove({ movements }: Plan, task: Task, record: TaskRecord | null): Section | null {
  const from = record?.section;
  if (from === undefined || from === task.section || movements === undefined) return null;
  const own = movements.filter(({ id }) => id === task.id);
  // Rows without a date count by their place; people put the newest at either end, so all of the last day count.
  const newest = own.reduce((latest, { date }) => (date !== null && date > latest ? date : latest), "");
  const last = newest === "" ? own.slice(-1) : own.filter(({ date }) => date === newest);
  return last.some(({ to }) => to === task.section) ? null : from;
}
