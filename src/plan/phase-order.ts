import type { Plan } from "./plan.ts";

/** A part of a plan's work that is done before or after others, whatever its tasks say of each other. */
export interface PlanPhase {
  /** Unique among the plan's phases. */
  readonly key: string;
  /** As people know it: `Phase 2: Foundational`. */
  readonly title: string;
  /** Keys of its tasks, in order. */
  readonly tasks: readonly string[];
  /** Keys of the phases that must be complete before it is begun. */
  readonly waitsFor: readonly string[];
  /** Whether nothing behind it should be done before it is complete: setup, foundations. */
  readonly blocking: boolean;
}

/** The phase that each task stands in, by the task's key; empty for a plan whose phases have no order. */
export function phaseByTask(plan: Pick<Plan, "phases">): ReadonlyMap<string, PlanPhase> {
  return new Map((plan.phases ?? []).flatMap((phase) => phase.tasks.map((key) => [key, phase] as const)));
}

/**
 * The phases that must be complete before one is begun, in the plan's order, those before them included. Dependencies
 * between single tasks are in `Task.values.dependsOn`; these are written nowhere and follow from the order of phases.
 */
export function phasesBefore(plan: Pick<Plan, "phases">, phase: PlanPhase): readonly PlanPhase[] {
  const phases = plan.phases ?? [];
  const byKey = new Map(phases.map((one) => [one.key, one]));
  const before = new Set<PlanPhase>();
  const pending = [...phase.waitsFor];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const one = byKey.get(key);
    if (one === undefined || one === phase || before.has(one)) continue;
    before.add(one);
    pending.push(...one.waitsFor);
  }
  return phases.filter((one) => before.has(one));
}

/** Keys of all tasks that a task waits for by the order of phases, in the plan's order. */
export function waitsFor(plan: Pick<Plan, "phases">, task: string): readonly string[] {
  const phase = phaseByTask(plan).get(task);
  return phase === undefined ? [] : phasesBefore(plan, phase).flatMap(({ tasks }) => tasks);
}
