import { STATUS_LABELS } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type Rule, tasksOf } from "./rule.ts";

export const statusContradiction: Rule = {
  name: "status-review-contradiction",
  group: "Status and progress",
  severity: "warning",
  description: "A status that the review mark, or the section the task stands in, contradicts.",
  about:
    "What a row says twice it should say alike: `Done` with an open review, `Not Started` with an approved one, a row under completed tasks that isn't done.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const contradiction = contradictionOf(task);
      if (contradiction === null) continue;
      yield { in: file, span: fieldSpan(file, task, "status"), task, ...contradiction };
    }
  },
};

function contradictionOf(task: Task): { readonly message: string; readonly hint: string } | null {
  const { status, review } = task.values;
  if (task.section === "completed" && status !== "done" && status !== "cancelled" && status !== "failed") {
    return {
      message: `${task.id} stands under completed tasks, but its status is ${STATUS_LABELS[status]}.`,
      hint: "Set the status to done, or move the task back.",
    };
  }
  if (status === "done" && (review === "changes-requested" || review === "in-review")) {
    const mark = review === "in-review" ? "its review is still open" : "its review asks for changes";
    return { message: `${task.id} is done, but ${mark}.`, hint: "Correct the status or the review mark." };
  }
  if (review === "merged" && (status === "not-started" || status === "in-progress" || status === "review")) {
    return {
      message: `${task.id} is ${STATUS_LABELS[status]}, but its pull request is marked as merged.`,
      hint: "Set the status to Done or Testing, or correct the review mark.",
    };
  }
  if (review !== null && review !== "none" && status === "not-started") {
    return {
      message: `${task.id} is not started, but its review mark says ${review}.`,
      hint: "Correct the status or the review mark.",
    };
  }
  return null;
}
