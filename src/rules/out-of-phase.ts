import { type PlanPhase, phasesBefore } from "../plan/phase-order.ts";
import type { Plan } from "../plan/plan.ts";
import { STATUS_LABELS } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { isOver } from "./open-dependencies.ts";
import { fieldSpan, type Rule } from "./rule.ts";

export const outOfPhase: Rule = {
  name: "out-of-phase",
  group: "Process",
  severity: "warning",
  optIn: true,
  description: "Work that was started in a phase although one that comes before it isn't complete.",
  about:
    "Off by default. A phase that isn't complete is reported once, at the first task of a later one that is in progress, in review, in testing or done. The order is the plan's own where it says which phases wait for which, else that in which the phases stand.",
  *check({ plans }) {
    for (const file of plans) {
      const tasks = new Map(file.plan.tasks.map((task) => [task.key, task]));
      const tasksIn = (phase: PlanPhase): Task[] => phase.tasks.flatMap((key) => tasks.get(key) ?? []);
      const phases = file.plan.phases ?? phasesAsTheyStand(file.plan);
      const firstOpen = new Map(phases.map((phase) => [phase, tasksIn(phase).find((task) => !isOver(task))]));
      const early = new Map<PlanPhase, Early>();
      for (const phase of phases) {
        const first = tasksIn(phase).find(({ values }) => STARTED.has(values.status));
        const before = phasesBefore({ phases }, phase).find((one) => firstOpen.get(one) !== undefined);
        if (first === undefined || before === undefined) continue;
        const known = early.get(before);
        if (known === undefined) early.set(before, { first, phase, more: 0 });
        else known.more++;
      }
      for (const [before, { first, phase, more }] of early) {
        const missing = firstOpen.get(before);
        if (missing === undefined) continue;
        const later =
          more === 0 ? "" : ` Tasks of ${more} more later ${more === 1 ? "phase" : "phases"} were started, too.`;
        yield {
          in: file,
          span: fieldSpan(file, first, "status"),
          task: first,
          message: `${first.id} of "${phase.title}" is ${STATUS_LABELS[first.values.status]}, but "${before.title}" is not complete: ${missing.id} is ${STATUS_LABELS[missing.values.status]}.${later}`,
          hint: "Finish the earlier phase first, or move the task into it.",
        };
      }
    }
  },
};

/** Where work began before a phase was complete. */
interface Early {
  readonly first: Task;
  readonly phase: PlanPhase;
  /** How many phases behind that one were begun, too. */
  more: number;
}

const STARTED: ReadonlySet<Task["values"]["status"]> = new Set(["in-progress", "review", "testing", "done"]);

/** Phases of a plan that gives them no order of its own: each waits for the one above it. */
function phasesAsTheyStand({ dialect, tasks }: Plan): readonly PlanPhase[] {
  if (dialect !== "project") return [];
  const groups = [...Map.groupBy(tasks, ({ phase }) => phase)].flatMap(([phase, own]) =>
    phase === null ? [] : [{ phase, own }],
  );
  return groups.map(({ phase, own }, index) => {
    const before = groups[index - 1]?.phase;
    const waitsFor = before === undefined ? [] : [before];
    return { key: phase, title: phase, tasks: own.map(({ key }) => key), waitsFor, blocking: false };
  });
}
