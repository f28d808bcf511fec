import type { ReadOptions } from "../dialects/dialect.ts";
import { changePlan } from "../dialects/index.ts";
import type { PlanChange } from "../plan/change.ts";
import type { Task } from "../plan/task.ts";
import type { WorkingDays } from "../plan/working-days.ts";
import { readSprintFile } from "./sprint-file.ts";

/** What a plan needs to be told once its tasks stand in the new sprint. */
export interface Settlement {
  readonly path: string;
  readonly options: ReadOptions;
  /** Id of the sprint that ended and of the one that begins. */
  readonly from: string;
  readonly to: string;
  readonly carried: readonly Task[];
  /** Keys of the tasks that are done and stay in the archive: nothing waits for them any more. */
  readonly done: ReadonlySet<string>;
  readonly today: string;
  readonly lastVelocity: number | null;
  readonly workingDays: WorkingDays | undefined;
}

/** The text with the tasks' sprint moved on, dependencies on what is done and archived taken out, and the counts right. */
export function settled(text: string, settlement: Settlement): string {
  const { path, options, from, to, carried, done } = settlement;
  const keys = new Set(carried.map(({ key }) => key));
  const tasks = readSprintFile(path, text, options)?.plan.tasks ?? [];
  const changes = tasks.flatMap((task): PlanChange[] => {
    if (!keys.has(task.key)) return [];
    const { sprint, dependsOn } = task.values;
    const left = dependsOn.filter((key) => !done.has(key));
    const values = {
      ...(sprint === from && task.fields.has("sprint") ? { sprint: to } : {}),
      ...(left.length < dependsOn.length && task.fields.has("dependsOn") ? { dependsOn: left } : {}),
    };
    return Object.keys(values).length === 0 ? [] : [{ kind: "update-task", key: task.key, values }];
  });
  const moved = changePlan(path, text, changes, options).text;
  const { today, lastVelocity, workingDays } = settlement;
  // The day's lines, too: those of the sprint that ended say nothing of this one.
  const daily = workingDays === undefined ? { daily: true as const } : { daily: true as const, workingDays };
  const facts = { today, changed: null, lastVelocity, reviewHours: null, ...daily };
  return changePlan(path, moved, [{ kind: "update-derived", facts }], options).text;
}

/** Why a new plan isn't what it should be: a task is missing, or is not as it was; null where all is well. */
export function lossOf(text: string, expected: readonly Task[], path: string, options: ReadOptions): string | null {
  const tasks = new Map((readSprintFile(path, text, options)?.plan.tasks ?? []).map((task) => [task.key, task]));
  const wrong = expected.filter((task) => {
    const now = tasks.get(task.key);
    if (now === undefined || now.values.status !== task.values.status) return true;
    return now.values.title !== task.values.title || now.values.points !== task.values.points;
  });
  if (wrong.length === 0) return null;
  const named = wrong.slice(0, 5).map(({ key }) => key);
  return `${named.join(", ")}${wrong.length > 5 ? ` and ${wrong.length - 5} more` : ""}`;
}
