import { z } from "zod";
import { DIALECT_NAMES } from "../plan/plan.ts";
import { STATUS_LABELS } from "../plan/status.ts";
import { type FieldName, SECTIONS, STATUSES, type Task } from "../plan/task.ts";
import { isEmergency } from "./emergency.ts";
import { gathered } from "./gathered.ts";
import { fieldSpan, misread, type ReadPlan, withOptions } from "./rule.ts";

const FIELDS = [
  "description",
  "review",
  "priority",
  "type",
  "points",
  "estimate",
  "owners",
  "pullRequest",
  "eta",
  "dependsOn",
  "sprint",
] as const satisfies readonly FieldName[];

const LABELS: Readonly<Record<(typeof FIELDS)[number], string>> = {
  description: "description",
  review: "review mark",
  priority: "priority",
  type: "type",
  points: "points",
  estimate: "estimate",
  owners: "owner",
  pullRequest: "pull request",
  eta: "ETA",
  dependsOn: "dependencies",
  sprint: "sprint",
};

const demand = z.strictObject({
  fields: z.array(z.enum(FIELDS)).min(1).describe("What such a task must have."),
  status: z.array(z.enum(STATUSES)).optional().describe("Only tasks of these statuses."),
  section: z.array(z.enum(SECTIONS)).optional().describe("Only tasks in these parts of the plan."),
  type: z.array(z.string()).optional().describe("Only tasks of these types."),
  dialect: z.array(z.enum(DIALECT_NAMES)).optional().describe("Only plans of these kinds."),
  when: z
    .enum(["always", "used"])
    .default("always")
    .describe("`used`: only in plans where another task has the field, so that it is one of the plan's own."),
});
type Demand = z.output<typeof demand>;

/** Whoever works on something in a sprint is named, in plans that name people at all. */
const USUAL: readonly Demand[] = [
  { fields: ["owners"], status: ["in-progress", "review", "testing"], dialect: ["sprint"], when: "used" },
];

export const missingField = withOptions(
  {
    name: "missing-field",
    group: "Fields",
    severity: "warning",
    description: "A task without a field that it must have: in a sprint's plan an owner, once it is under way.",
    about:
      'By default only an owner is asked for, of tasks in progress, review or testing, and only in a sprint\'s plan that names owners for other tasks: where nobody is ever named, that is the plan\'s way. The option `fields` replaces this by your own demands, each for a status, a part of the plan, a type or a kind of plan: `[{"fields": ["points", "eta"], "section": ["current"]}]`. A table without such a column can\'t have the field; a demand with `when: always` reports that, too. Many tasks of one file that lack the same are one finding. Emergencies (`URGENT-001`) and cancelled tasks are asked for nothing.',
  },
  {
    fields: z
      .array(demand)
      .default([...USUAL])
      .describe("What tasks must have."),
  },
  {
    *check(context, { fields: demands }) {
      const used = new Map(context.plans.map((file) => [file, usedFields(file)]));
      for (const file of context.plans) {
        const found = file.plan.tasks.flatMap((task) => {
          const missing = missingFields(file, task, demands, used.get(file));
          const [first] = missing;
          return first === undefined
            ? []
            : [{ missing: missing.map((field) => LABELS[field]).join(", no "), first, task }];
        });
        for (const [missing, group] of Map.groupBy(found, (one) => one.missing))
          yield* gathered(
            group.map(({ task, first }) => ({
              in: file,
              span: fieldSpan(file, task, first),
              task,
              message: `${task.id} (${STATUS_LABELS[task.values.status]}) has no ${missing}.`,
              hint: first === "owners" ? "Name who works on it." : "Fill it in.",
            })),
          );
      }
    },
  },
);

type Asked = (typeof FIELDS)[number];

function missingFields(
  file: ReadPlan,
  task: Task,
  demands: readonly Demand[],
  used: ReadonlySet<FieldName> | undefined,
): readonly Asked[] {
  if (isEmergency(task) || task.values.status === "cancelled") return [];
  const fields = demands
    .filter((one) => concerns(one, file, task))
    .flatMap(({ fields: asked, when }) => asked.filter((field) => when === "always" || used?.has(field)));
  return [...new Set(fields)].filter((field) => lacks(file, task, field));
}

function concerns({ status, section, type, dialect }: Demand, { plan }: ReadPlan, { values, ...task }: Task): boolean {
  return (
    (status?.includes(values.status) ?? true) &&
    (section?.includes(task.section) ?? true) &&
    (dialect?.includes(plan.dialect) ?? true) &&
    (type === undefined || (values.type !== null && type.includes(values.type)))
  );
}

/** What isn't understood isn't missing: another rule reports it. */
function lacks(file: ReadPlan, task: Task, field: FieldName): boolean {
  return !has(task, field) && misread(file, task, field) === null;
}

function has({ values }: Task, field: FieldName): boolean {
  const value = values[field];
  return Array.isArray(value) ? value.length > 0 : value !== null && !(field === "review" && value === "none");
}

/** The fields that a plan has for some task. A table without the column for one of its tasks is another matter. */
function usedFields({ plan }: ReadPlan): ReadonlySet<FieldName> {
  return new Set(FIELDS.filter((field) => plan.tasks.some((task) => has(task, field))));
}
