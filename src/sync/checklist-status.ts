import { checklistStatus } from "../plan/checklist.ts";
import type { Plan } from "../plan/plan.ts";
import type { ChecklistItem, Status, Task, TaskValues } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import { FIELDS } from "./fields.ts";
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

/** The fields that a merge gives to each side, and what these say; changed in place. */
interface Merged {
  readonly values: SomeValues;
  readonly github: SomeValues;
  readonly plan: SomeValues;
  toPlan: (keyof TaskValues)[];
  toGitHub: (keyof TaskValues)[];
}

/**
 * Lets a checklist follow a status that GitHub gives the plan: done ticks all its boxes, not started none, on both
 * sides in the same run. What lies between no box says: that is the dialect's to refuse.
 */
export function followStatus(task: Task, merged: Merged): void {
  const { values, github, plan } = merged;
  const { status } = values;
  if (!merged.toPlan.includes("status") || (status !== "done" && status !== "not-started")) return;
  const list = (values.checklist ?? task.values.checklist).map((item) => ({ ...item, done: status === "done" }));
  values.checklist = list;
  const without = (names: (keyof TaskValues)[]) => names.filter((name) => name !== "checklist");
  const differs = (other: readonly ChecklistItem[] | undefined) =>
    !FIELDS.checklist.equal(other ?? [], list, task.statusResolution);
  merged.toPlan = [...without(merged.toPlan), ...(differs(plan.checklist) ? (["checklist"] as const) : [])];
  merged.toGitHub = [...without(merged.toGitHub), ...(differs(github.checklist) ? (["checklist"] as const) : [])];
}

/**
 * The checklist of a task that comes into a plan whose tasks are as far as their boxes are: its own, else one line that
 * says the whole of it, since without any the plan could never say that it is done. Nothing for other plans.
 */
export function firstChecklist({ tasks }: Plan, { title, status, checklist = [] }: SomeValues): SomeValues {
  if (tasks.at(-1)?.statusResolution !== "checklist" || checklist.length > 0 || title === undefined) return {};
  return { checklist: [{ id: null, text: oneLine(title), done: status === "done" }] };
}
