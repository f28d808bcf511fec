import { repositoryKeys } from "../plan/keys.ts";
import { type PlanPhase, phaseByTask, phasesBefore } from "../plan/phase-order.ts";
import type { Plan } from "../plan/plan.ts";
import type { Priority, Task } from "../plan/task.ts";
import { filesNamed } from "../text/files-named.ts";
import { isOver, type KeyedTask, type Wait, waitsOf } from "./waits.ts";

/** A task that can be started now. */
export interface Candidate extends KeyedTask {
  readonly plan: Plan;
  /** Keys of the tasks that wait for this one, directly or through others, in the plans' order. */
  readonly unblocks: readonly string[];
  /** Keys of the tasks that come before it by the order of its plan's phases, and are over. */
  readonly after: readonly string[];
  /** Files and folders that its text names. */
  readonly files: readonly string[];
  /** How many phases of its plan with open tasks stand before its own, though it need not wait for them. */
  readonly phasesAhead: number;
}

/** A task that is yet to be started and can't be. */
export interface Waiting extends KeyedTask {
  readonly plan: Plan;
  readonly waitsFor: readonly Wait[];
}

/** What can be started and what can't. */
export interface NextTasks {
  /** Best first. */
  readonly next: readonly Candidate[];
  /** In the plans' order. */
  readonly waiting: readonly Waiting[];
}

/** The order of priorities; a task without one counts as of medium priority. */
const RANK: Readonly<Record<Priority, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/**
 * The tasks that can be started now: not begun, in a section that is to be worked on, and all that they depend on done
 * or cancelled. Best first: those of the sprint before the backlog, by priority, those of the earliest open phase, then by
 * how many others wait for them, then in the plans' order. A task with open sub-tasks isn't started itself, its sub-tasks are.
 */
export function nextTasks(plans: readonly Plan[]): NextTasks {
  const live = plans.filter((plan) => !plan.template);
  const keys = repositoryKeys(live);
  const all = live.flatMap((plan) => plan.tasks.map((task) => ({ plan, task, key: keys.get(task) ?? task.key })));
  const byPlan = new Map(live.map((plan) => [plan, new Map(plan.tasks.map((task) => [task.key, task]))]));
  const everywhere = new Map<string, Task>();
  for (const { task, key } of all) if (!everywhere.has(key)) everywhere.set(key, task);
  const taskOf = (plan: Plan) => (name: string) => {
    const task = byPlan.get(plan)?.get(name) ?? everywhere.get(name);
    return task === undefined ? undefined : { task, key: keys.get(task) ?? task.key };
  };
  const parents = new Set(all.flatMap(({ task }) => (task.parent === null || isOver(task) ? [] : task.parent)));
  const dependents = Map.groupBy(
    all.flatMap(({ plan, task, key }) =>
      isOver(task) ? [] : task.values.dependsOn.flatMap((name) => ({ from: key, on: taskOf(plan)(name)?.key ?? null })),
    ),
    ({ on }) => on,
  );
  const byOrder = phaseWaits(live);
  const ahead = new Map(live.map((plan) => [plan, phasesAheadOf(plan)]));
  const order = new Map(all.map(({ key }, index) => [key, index]));
  const next: Candidate[] = [];
  const waiting: Waiting[] = [];
  for (const { plan, task, key } of all) {
    if (task.values.status !== "not-started" || task.section === "completed" || parents.has(task.key)) continue;
    const after = byOrder(plan, task.key);
    const waitsFor = waitsOf(task, taskOf(plan), after);
    if (waitsFor.length > 0) waiting.push({ plan, task, key, waitsFor });
    else {
      const unblocks = reachedFrom(key, (one) => (dependents.get(one) ?? []).map(({ from }) => from));
      const sorted = unblocks.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      const files = filesNamed(`${task.values.title}\n${task.values.description ?? ""}\n${task.notes ?? ""}`);
      const phasesAhead = ahead.get(plan)?.get(task.key) ?? 0;
      next.push({ plan, task, key, unblocks: sorted, after, files, phasesAhead });
    }
  }
  return { next: next.toSorted((a, b) => compare(a, b)), waiting };
}

/** What a task waits for by the order of its plan's phases, worked out once for each phase. */
function phaseWaits(plans: readonly Plan[]): (plan: Plan, key: string) => readonly string[] {
  const known = new Map(
    plans.map((plan) => {
      const before = new Map(
        (plan.phases ?? []).map((phase) => [phase, phasesBefore(plan, phase).flatMap(({ tasks }) => tasks)]),
      );
      const phases = phaseByTask(plan);
      return [plan, (key: string) => before.get(phases.get(key) ?? NO_PHASE) ?? []] as const;
    }),
  );
  return (plan, key) => known.get(plan)?.(key) ?? [];
}

/** By key of a task, how many phases with open tasks stand before its own. */
function phasesAheadOf({ phases = [], tasks }: Plan): ReadonlyMap<string, number> {
  const open = new Set(tasks.flatMap((task) => (isOver(task) ? [] : [task.key])));
  const counts = new Map<string, number>();
  let before = 0;
  for (const phase of phases) {
    for (const key of phase.tasks) counts.set(key, before);
    if (phase.tasks.some((key) => open.has(key))) before++;
  }
  return counts;
}

const NO_PHASE: PlanPhase = { key: "", title: "", tasks: [], waitsFor: [], blocking: false };

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(isLater(a.task)) - Number(isLater(b.task)) ||
    rank(a.task) - rank(b.task) ||
    a.phasesAhead - b.phasesAhead ||
    b.unblocks.length - a.unblocks.length
  );
}

/** Whether a task is no part of the work that was planned yet. */
function isLater({ section }: Task): boolean {
  return section === "backlog" || section === "discovered" || section === "decision";
}

function rank({ id, values }: Task): number {
  if (/^URGENT\b/i.test(id)) return -1;
  return RANK[values.priority ?? "medium"];
}

function reachedFrom(start: string, next: (key: string) => readonly string[]): string[] {
  const seen = new Set([start]);
  const queue = [start];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    for (const other of next(key)) {
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  seen.delete(start);
  return [...seen];
}
