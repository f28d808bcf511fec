import { checklistStatus } from "../plan/checklist.ts";
import { type Plan, unitsOf } from "../plan/plan.ts";
import type { ChecklistItem, Status, Task } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import type { ChecklistIds } from "./checklist-ids.ts";
import type { SomeValues } from "./merge-task.ts";

/**
 * What the plan says of a status that follows from boxes or from steps. Where nothing of it is begun and GitHub has a
 * finer word than that (in progress, blocked, cancelled), both agree: the plan has no way to say it.
 * @param checklist the task's own list as both sides' ticks make it; undefined where the status follows from steps
 * @param github what GitHub says; undefined where it makes no statement
 */
export function followedStatus(
  task: Task,
  checklist: readonly ChecklistItem[] | undefined,
  github: Status | undefined,
): Status {
  const status = checklist === undefined || checklist.length === 0 ? task.values.status : checklistStatus(checklist);
  return status === "not-started" && github !== undefined && github !== "done" ? github : status;
}

/**
 * The checklist of a task that comes into a plan whose tasks are as far as their boxes are: its own, else one line that
 * says the whole of it, since without any the plan could never say that it is done. Nothing for other plans.
 */
export function firstChecklist(
  plan: Plan,
  { title, status, checklist = [] }: SomeValues,
  ids: ChecklistIds,
): SomeValues {
  if (unitsOf(plan).at(-1)?.statusResolution !== "checklist" || title === undefined) return {};
  const items = checklist.length > 0 ? checklist : [{ id: null, text: oneLine(title), done: status === "done" }];
  return { checklist: ids.named(plan, items) };
}
