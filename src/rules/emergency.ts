import { CLOSED_STATUSES } from "../plan/status.ts";
import type { Priority, Task } from "../plan/task.ts";
import { fieldSpan, type Rule, tasksOf } from "./rule.ts";

const EMERGENCY = /^URGENT[-_ ]?\d/i;
const PRESSING: ReadonlySet<Priority> = new Set(["critical", "high"]);

/** Whether a task is an emergency by its id, `URGENT-001`: it skips the gates that planned work passes. */
export function isEmergency({ id, identity }: Pick<Task, "id" | "identity">): boolean {
  return identity === "id" && EMERGENCY.test(id);
}

export const emergency: Rule = {
  name: "emergency",
  group: "Fields",
  severity: "warning",
  description: "An emergency (`URGENT-001`) that nobody owns, or whose priority is neither critical nor high.",
  about:
    "An emergency skips what planned work has to pass: no range of ids holds for it, and nobody asks it for points, a split or fields that other tasks need. In return somebody owns it, and its priority says how pressing it is. Not reported once it is done, failed or cancelled, nor for what its place in the plan has no room for.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      if (!isEmergency(task) || CLOSED_STATUSES.has(task.values.status)) continue;
      const { owners, priority } = task.values;
      const unowned = task.fields.has("owners") && owners.length === 0;
      const calm = task.fields.has("priority") && (priority === null || !PRESSING.has(priority));
      if (!unowned && !calm) continue;
      const wanting = [
        ...(unowned ? ["has no owner"] : []),
        ...(calm ? [priority === null ? "has no priority" : `has priority ${priority}`] : []),
      ];
      yield {
        in: file,
        span: fieldSpan(file, task, unowned ? "owners" : "priority"),
        task,
        message: `${task.id} is an emergency and ${wanting.join(" and ")}; expected an owner, and priority critical or high.`,
        hint: "Fill in what is missing, or give it an id of planned work if it isn't that urgent.",
      };
    }
  },
};
