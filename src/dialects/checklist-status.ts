import { checklistStatus } from "../plan/checklist.ts";
import { sameStatus } from "../plan/status.ts";
import type { ChecklistItem, Status, Task, TaskValues } from "../plan/task.ts";

/** A task whose status follows from its own checklist; one without boxes stays as it is. */
export function withChecklistStatus(task: Task): Task {
  const { checklist } = task.values;
  if (checklist.length === 0) return task;
  const { status: _, ...spans } = task.spans;
  return {
    ...task,
    values: { ...task.values, status: checklistStatus(checklist) },
    statusText: null,
    statusResolution: "checklist",
    fields: new Set([...task.fields, "status"]),
    spans,
  };
}

/** What the boxes of a task are to say so that its status is the one asked for. */
export type TickedList =
  | { readonly kind: "list"; readonly checklist: readonly ChecklistItem[]; readonly status: Status }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * The checklist by which a task says what is asked for: done ticks every box, not started none. What lies between can't
 * be said by all or none of them, and nobody knows which one is meant.
 */
export function tickedList(task: Task, { checklist, status }: Partial<TaskValues>): TickedList {
  const list = checklist ?? task.values.checklist;
  const said = checklistStatus(list);
  if (status === undefined || sameStatus(said, status, "checklist"))
    return { kind: "list", checklist: list, status: said };
  if (status === "done" || status === "not-started") {
    const done = status === "done";
    return { kind: "list", checklist: list.map((item) => ({ ...item, done })), status };
  }
  // Begun is as near as boxes come to a finer word before the first of them is ticked.
  const hint =
    said === "done"
      ? "all its boxes are ticked: untick what is not done"
      : "none of its boxes is ticked: tick what is done";
  return { kind: "refused", reason: `${task.id} can't say "${status}", since ${hint}.` };
}
