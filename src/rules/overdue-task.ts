import { CLOSED_STATUSES, STATUS_LABELS } from "../plan/status.ts";
import { fieldSpan, type Rule, tasksOf } from "./rule.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const overdueTask: Rule = {
  name: "overdue-task",
  group: "Dates",
  severity: "warning",
  optIn: true,
  description: "An open task whose ETA is over.",
  about:
    "Off by default, since a plan that nobody touched would fail its check from one day to the next. Tasks of the backlog, and those that are done, failed or cancelled, are left alone.",
  *check(context) {
    const { today } = context;
    if (today === undefined) return;
    for (const { file, task } of tasksOf(context)) {
      const { eta, status } = task.values;
      if (eta === null || eta >= today || task.section === "backlog" || CLOSED_STATUSES.has(status)) continue;
      const days = Math.round((Date.parse(today) - Date.parse(eta)) / DAY_MS);
      yield {
        in: file,
        span: fieldSpan(file, task, "eta"),
        task,
        message: `${task.id} was due on ${eta}, ${days === 1 ? "one day" : `${days} days`} ago, and is ${STATUS_LABELS[status]}.`,
        hint: "Set its status, or write the new ETA.",
      };
    }
  },
};
