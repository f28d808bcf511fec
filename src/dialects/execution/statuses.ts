import type { Status } from "../../plan/task.ts";

/** Statuses that say no more of a phase than that it is under way. */
const UNDER_WAY: ReadonlySet<Status> = new Set(["in-progress", "review", "testing"]);

/** Whether two places agree on how far a phase is: one may say it more exactly than the other. */
export function sameStage(one: Status, other: Status): boolean {
  return one === other || (UNDER_WAY.has(one) && UNDER_WAY.has(other));
}
