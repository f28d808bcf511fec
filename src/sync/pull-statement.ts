import type { Task, TaskValues } from "../plan/task.ts";
import { FIELDS } from "./fields.ts";
import type { PullObservation } from "./ledger.ts";
import { copyField, type SomeValues, type TaskMerge } from "./merge-task.ts";
import { pullStatus } from "./pull-state.ts";
import type { Signals } from "./status-signals.ts";

/** What a pull request says of a task. */
type Statement = Pick<TaskValues, "status" | "review" | "pullRequest">;

/**
 * The merge of a task that is only now given an issue, or taken in from one, with the pull request that works on it
 * already: progress is GitHub's where GitHub makes a statement. What it says becomes the base; else the next run would
 * take it for news.
 * @param task the place in the plan that is to show it; null for a row that is yet to be made, which can show all of it
 */
export function withPull(
  merged: TaskMerge,
  task: Pick<Task, "fields" | "statusResolution"> | null,
  pull: PullObservation | null,
  onMerge: "done" | "testing",
): { readonly merged: TaskMerge; readonly signals: Signals } {
  const status = pull === null ? null : pullStatus(pull, onMerge);
  const signals: Signals = { state: "open", label: null, pull: status };
  if (pull === null || status === null) return { merged, signals };
  const said: Statement = { status, review: pull.details?.review ?? "none", pullRequest: pull.number };
  const values: SomeValues = { ...merged.values };
  const github: SomeValues = { ...merged.github };
  const toPlan = new Set(merged.toPlan);
  for (const name of ["status", "review", "pullRequest"] as const) {
    if (task !== null && !task.fields.has(name)) continue;
    copyField(github, said, name);
    const agreed = saysSame(name, values, said, task?.statusResolution ?? "words");
    // A box can't tell "review" from "not started": GitHub's finer word stays.
    if (!agreed || name === "status") copyField(values, said, name);
    if (!agreed) toPlan.add(name);
  }
  return { merged: { ...merged, values, github, toPlan: [...toPlan] }, signals };
}

function saysSame<K extends keyof Statement>(
  name: K,
  values: SomeValues,
  said: Pick<TaskValues, K>,
  resolution: Task["statusResolution"],
): boolean {
  const value: TaskValues[K] | undefined = values[name];
  return value !== undefined && FIELDS[name].equal(value, said[name], resolution);
}
