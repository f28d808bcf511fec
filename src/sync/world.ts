import type { Plan } from "../plan/plan.ts";
import type { Task } from "../plan/task.ts";
import type { RepositoryFacts } from "./host.ts";
import type { Facts } from "./inquiry.ts";
import type { Ledger } from "./ledger.ts";
import type { SyncOptions } from "./options.ts";

/** Everything that a decision rests on: both sides as they now stand, and what was agreed before. */
export interface World {
  readonly repository: RepositoryFacts;
  /** What was agreed, with the observations of this run already in it. */
  readonly ledger: Ledger;
  /** True where the repository had no ledger. */
  readonly firstMeeting: boolean;
  readonly plans: readonly Plan[];
  /** Known plan files that are absent or can't be read any more. */
  readonly lostPlans: readonly { readonly path: string; readonly reason: string }[];
  /** Paired issues that GitHub no longer has (deleted, transferred, converted). */
  readonly goneIssues: ReadonlySet<number>;
  readonly facts: Facts;
  readonly options: SyncOptions;
  /** Matches a whole task id. */
  readonly idPattern: RegExp;
  readonly adopt: boolean;
  readonly allowMassChange: boolean;
}

/** A task with the plan it stands in. */
export interface PlannedTask {
  readonly plan: Plan;
  readonly task: Task;
}

/** The tasks of all plans by key. A key that a second file uses again is kept apart in `repeated`, as are ids repeated within a file. */
export function collectTasks(plans: readonly Plan[]): {
  readonly tasks: ReadonlyMap<string, PlannedTask>;
  readonly repeated: readonly PlannedTask[];
} {
  const tasks = new Map<string, PlannedTask>();
  const repeated: PlannedTask[] = [];
  for (const plan of plans) {
    if (plan.template) continue;
    for (const task of plan.tasks) {
      // Known by its title alone, a task would become another one with the first rename.
      if (task.identity === "title") continue;
      if (tasks.has(task.key) || /#\d+$/.test(task.key)) repeated.push({ plan, task });
      else tasks.set(task.key, { plan, task });
    }
  }
  return { tasks, repeated };
}

/** Tells sprint ids from milestones that people use otherwise: a known sprint's title, or one of the same shape (digits apart). */
export function sprintTest(plans: readonly Plan[], ledger: Ledger): (title: string) => boolean {
  const ids = new Set<string>();
  for (const plan of plans) {
    if (plan.sprint.id !== null) ids.add(plan.sprint.id);
    for (const task of plan.tasks) if (task.values.sprint !== null) ids.add(task.values.sprint);
  }
  for (const record of Object.values(ledger.tasks))
    if (typeof record.base.sprint === "string") ids.add(record.base.sprint);
  const shape = (text: string) => text.toLowerCase().replace(/\d+/g, "0");
  const shapes = new Set([...ids].map(shape));
  return (title) => ids.has(title) || (/\d/.test(title) && shapes.has(shape(title)));
}
