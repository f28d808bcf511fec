import { z } from "zod";
import { headerPlace } from "./header-place.ts";
import { type ReadPlan, type RuleContext, withOptions } from "./rule.ts";

export const overcommitted = withOptions(
  {
    name: "overcommitted",
    group: "Process",
    severity: "warning",
    optIn: true,
    description: "A sprint with more points than the last sprints completed on average.",
    about:
      "Off by default. Committed are the points of all tasks of the sprint, scope expansions and completed ones included, cancelled ones not. What the last sprints completed stands in a table of a plan under Sprint History (`Sprint`, `Completed`), in points; without one `last_sprint_velocity` of the configuration counts.",
  },
  {
    factor: z
      .number()
      .min(0.1)
      .max(10)
      .default(1)
      .describe("How many times what was completed on average may be committed."),
    sprints: z.number().int().min(1).max(50).default(3).describe("How many of the last sprints count."),
  },
  {
    *check(context, { factor, sprints }) {
      const known = velocity(context, sprints);
      if (known === null) return;
      for (const file of context.plans) {
        if (file.plan.dialect !== "sprint" || file.plan.template) continue;
        const points = committed(file);
        const limit = rounded(known.points * factor);
        if (points <= limit) continue;
        const { id } = file.plan.sprint;
        const allowed = factor === 1 ? "" : `, and ${factor} times that are ${limit}`;
        yield {
          in: file,
          span: id === null ? { start: 0, end: 0 } : headerPlace(file, id),
          task: null,
          message: `${points} points are committed in ${id ?? "the sprint"}, but ${known.told(rounded(known.points))}${allowed}.`,
          hint: "Move tasks to the backlog, or say why this sprint can hold more.",
        };
      }
    },
  },
);

function committed({ plan }: ReadPlan): number {
  return plan.tasks.reduce((sum, { section, values }) => {
    const counts = section === "current" || section === "expansion" || section === "completed";
    return counts && values.status !== "cancelled" ? sum + (values.points ?? 0) : sum;
  }, 0);
}

const LAST = (points: number) => `the last sprint completed ${points}`;

/** Points that the last sprints completed on average, and how a message calls them; null where nobody knows. */
function velocity({ plans, sprint }: RuleContext, sprints: number) {
  const running = new Set(plans.flatMap(({ plan }) => plan.sprint.id?.toLowerCase() ?? []));
  if (sprint.id !== null) running.add(sprint.id.toLowerCase());
  for (const { statements } of plans) {
    const past = (statements?.sprints ?? []).filter(({ name }) => !running.has(name.toLowerCase())).slice(-sprints);
    if (past.length === 0) continue;
    const points = past.reduce((sum, { completed }) => sum + completed, 0) / past.length;
    const many = (mean: number) => `the last ${past.length} sprints completed ${mean} on average`;
    return { points, told: past.length === 1 ? LAST : many };
  }
  return sprint.lastVelocity === null ? null : { points: sprint.lastVelocity, told: LAST };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
