import type { Task } from "../plan/task.ts";
import { pointsOf } from "./carry-over.ts";

/** What a sprint came to, counted in its plan: cancelled tasks and the backlog are no part of it. */
export interface SprintResult {
  readonly tasks: number;
  readonly doneTasks: number;
  /** Points committed and completed; null where the plan gives its tasks none. */
  readonly points: number | null;
  readonly donePoints: number | null;
  readonly done: readonly Task[];
}

/** Counts a sprint's tasks. */
export function resultOf(all: readonly Task[]): SprintResult {
  const tasks = all.filter(({ section, values }) => section !== "backlog" && values.status !== "cancelled");
  const done = tasks.filter(({ values }) => values.status === "done");
  const pointed = all.some(({ values }) => values.points !== null);
  return {
    tasks: tasks.length,
    doneTasks: done.length,
    points: pointed ? pointsOf(tasks) : null,
    donePoints: pointed ? pointsOf(done) : null,
    done,
  };
}

/** `13 of 21 points`, or `4 of 7 tasks` where there are no points. */
export function resultText({ tasks, doneTasks, points, donePoints }: SprintResult): string {
  return points === null || donePoints === null
    ? `${doneTasks} of ${tasks} tasks`
    : `${donePoints} of ${points} points`;
}
