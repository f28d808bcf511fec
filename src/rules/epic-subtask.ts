import { type EpicSubtask, taskOfEpic, tasksById } from "../plan/epic.ts";
import type { ReadEpic, Rule } from "./rule.ts";

export const epicSubtask: Rule = {
  name: "epic-subtask",
  group: "Links and references",
  severity: "warning",
  description: "A sub-task of an epic file that no plan has, or that another epic file lists, too.",
  about:
    "A sub-task of an epic is a task of a plan; only then it has an issue, which the sync puts below the epic's. Listed by two epics it would have two parents, and an issue has one: the file whose path comes first has it. Nothing is said of an epic file that these plans know nothing of, neither its task nor any sub-task: it is of work that is over, or yet to be planned.",
  *check({ plans, epics }) {
    const tasks = tasksById(plans.map(({ plan }) => plan));
    const first = new Map<string, ReadEpic>();
    for (const file of epics) {
      const { epic } = file;
      // An epic that these plans know nothing of is of work that is over, or yet to be planned.
      if (taskOfEpic(epic, tasks) === null && !epic.subtasks.some(({ id }) => tasks.has(id))) continue;
      for (const { id, span } of epic.subtasks) {
        const other = first.get(id);
        if (other === undefined) first.set(id, file);
        if (other === undefined && tasks.has(id)) continue;
        yield { in: file, span, task: tasks.get(id) ?? null, ...said(epic.ids[0] ?? epic.path, id, other) };
      }
    }
  },
};

function said(epic: string, id: EpicSubtask["id"], other: ReadEpic | undefined) {
  return other === undefined
    ? {
        message: `${id} is listed as a sub-task of ${epic}, but no plan has a task ${id}.`,
        hint: "Add the task to a plan, or correct the id.",
      }
    : {
        message: `${id} is listed as a sub-task of ${epic}, but ${other.epic.path} has it already.`,
        hint: "Leave it in one of the two epic files: a task has one parent.",
      };
}
