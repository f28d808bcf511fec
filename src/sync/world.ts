import { sharedKey } from "../plan/keys.ts";
import { type Plan, unitsOf } from "../plan/plan.ts";
import type { Task } from "../plan/task.ts";
import type { RepositoryFacts } from "./github-records.ts";
import type { Facts } from "./inquiry.ts";
import type { Ledger } from "./ledger.ts";
import { sortRows, type TaskRows, taskOfRows } from "./mirrors.ts";
import type { SyncOptions } from "./options.ts";
import { underKey } from "./repeated-ids.ts";

/** Everything that a decision rests on: both sides as they now stand, and what was agreed before. */
export interface World {
  readonly repository: RepositoryFacts;
  /** What was agreed, with the observations of this run already in it. */
  readonly ledger: Ledger;
  /** True where the repository had no ledger. */
  readonly firstMeeting: boolean;
  /** With the tasks that are synced: those without ids in their files under the ids that they were given. */
  readonly plans: readonly Plan[];
  /** Known plan files that are absent or can't be read any more. */
  readonly lostPlans: readonly { readonly path: string; readonly reason: string }[];
  /** Plans whose tasks are left alone: they came with a branch and are nowhere now, or can't be read there. */
  readonly resting?: ReadonlySet<string>;
  /** Paired issues that GitHub no longer has (deleted, transferred, converted). */
  readonly goneIssues: ReadonlySet<number>;
  /** Issues as the ledger had them before this run looked. */
  readonly seen?: Ledger["issues"];
  /** What the commit of a run that died wrote into plans: `<key of the task> <field>`. */
  readonly committed?: ReadonlySet<string>;
  readonly facts: Facts;
  readonly options: SyncOptions;
  /** Matches a whole task id. */
  readonly idPattern: RegExp;
  readonly adopt: boolean;
  readonly allowMassChange: boolean;
  /** False where GitHub turned out to have no sub-issues. */
  readonly subIssues?: boolean;
}

/** A task with the plan it stands in. */
export interface PlannedTask {
  readonly plan: Plan;
  readonly task: Task;
  /** The key by which the plan's own file knows it, for writing there; missing where it is the task's. */
  readonly fileKey?: string;
  /** Its rows, where it stands in more than one file. */
  readonly rows?: TaskRows;
}

/** A row whose id belongs to another task. */
export interface RepeatedTask extends PlannedTask {
  /** The task that the id belongs to. */
  readonly kept: PlannedTask;
}

/**
 * The tasks of all plans by key. Several rows with one id are one task where they are in several files and speak of the
 * same work; of those that don't, the task is the one that the record is of, and the others are kept apart in `repeated`.
 */
export function collectTasks(
  plans: readonly Plan[],
  records: Ledger["tasks"],
): {
  readonly tasks: ReadonlyMap<string, PlannedTask>;
  readonly repeated: readonly RepeatedTask[];
} {
  const all = plans
    .filter((plan) => !plan.template)
    .flatMap((plan) => unitsOf(plan).map((task) => ({ plan, task, fileKey: task.key })));
  const tasks = new Map<string, PlannedTask>();
  const repeated: RepeatedTask[] = [];
  for (const [key, group] of Map.groupBy(all, ({ task }) => sharedKey(task))) {
    const record = records[key];
    const rows = sortRows(group, record);
    if (rows === null) continue;
    const home = underKey(rows.home, key);
    tasks.set(key, rows.mirrors.length === 0 ? home : { ...home, task: { ...taskOfRows(rows, record), key }, rows });
    for (const row of rows.repeated) repeated.push({ ...row, kept: rows.home });
  }
  return { tasks, repeated };
}

/** Tells sprint ids from milestones that people use otherwise: a known sprint's title, or one of the same shape (digits apart). */
export function sprintTest(plans: readonly Plan[], ledger: Ledger): (title: string) => boolean {
  const ids = new Set<string>();
  for (const plan of plans) {
    if (plan.sprint.id !== null) ids.add(plan.sprint.id);
    for (const task of unitsOf(plan)) if (task.values.sprint !== null) ids.add(task.values.sprint);
  }
  for (const record of Object.values(ledger.tasks))
    if (typeof record.base.sprint === "string") ids.add(record.base.sprint);
  const shape = (text: string) => text.toLowerCase().replace(/\d+/g, "0");
  const shapes = new Set([...ids].map(shape));
  return (title) => ids.has(title) || (/\d/.test(title) && shapes.has(shape(title)));
}
