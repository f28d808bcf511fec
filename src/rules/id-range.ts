import { z } from "zod";
import { sharedKey } from "../plan/keys.ts";
import type { Section, Task } from "../plan/task.ts";
import type { BaseState } from "./base.ts";
import { isEmergency } from "./emergency.ts";
import { type Finding, fieldSpan, type ReadPlan, withOptions } from "./rule.ts";

type Range = readonly [from: number, to: number | null];

const RANGED = ["current", "expansion", "backlog"] as const;
type Ranged = (typeof RANGED)[number];
type Ranges = Readonly<Record<Ranged, Range>>;

const NAMES: Readonly<Record<Ranged, string>> = {
  current: "planned tasks",
  expansion: "scope expansions",
  backlog: "the backlog",
};

const range = (from: number, to: number | null, what: string) =>
  z
    .tuple([z.int().min(0), z.int().min(0).nullable()])
    .default([from, to])
    .describe(`First and last number of ${what}; null for no last one.`);

export const idRange = withOptions(
  {
    name: "id-range",
    group: "Ids",
    severity: "warning",
    description:
      "A task whose number belongs to another part of the sprint's plan: T-001 to T-099 are planned, T-100 to T-199 scope expansions, T-200 and up backlog.",
    about:
      "Numbers that say where a task came from only do so when all keep to it. Only a sprint's plan that follows the scheme is looked at: most of its ids stand in their range, and some scope expansion or backlog item does. A task that moved keeps its id, so nothing is said of one that the plan's movement log names, or that stood elsewhere in the base; completed tasks, emergencies (`URGENT-001`) and ids with other letters than the plan's own are left alone.",
  },
  {
    current: range(1, 99, NAMES.current),
    expansion: range(100, 199, NAMES.expansion),
    backlog: range(200, null, NAMES.backlog),
  },
  {
    *check({ plans, base }, ranges) {
      for (const file of plans) if (file.plan.dialect === "sprint") yield* outside(file, ranges, base);
    },
  },
);

interface Numbered {
  readonly task: Task;
  readonly section: Ranged;
  readonly number: number;
  readonly fits: boolean;
}

function* outside(file: ReadPlan, ranges: Ranges, base: BaseState | undefined): Generator<Finding, void> {
  const numbered = numberedTasks(file.plan.tasks, ranges);
  if (!follows(numbered)) return;
  const moved = movedTasks(file, base);
  for (const { task, section, fits, number } of numbered) {
    if (fits || moved.has(sharedKey(task))) continue;
    const home = RANGED.find((one) => isIn(number, ranges[one]));
    yield {
      in: file,
      span: fieldSpan(file, task, "id"),
      task,
      message: `${task.id} stands among ${NAMES[section]}, whose numbers are ${words(ranges[section])}${home === undefined ? "" : `; its own is one of ${NAMES[home]}`}.`,
      hint: "If the task moved here it keeps its id: enter the move in the plan's movement log. Else give it a number of this range.",
    };
  }
}

/** The tasks with the letters that most ids of the plan have. */
function numberedTasks(tasks: readonly Task[], ranges: Ranges): readonly Numbered[] {
  const parsed = tasks.flatMap((task) => {
    const [, prefix, digits] = /^(\D+)(\d{1,9})$/.exec(task.id) ?? [];
    const section = RANGED.find((one: Section) => one === task.section);
    if (prefix === undefined || section === undefined || task.identity !== "id" || isEmergency(task)) return [];
    const number = Number(digits);
    return [{ prefix, task, section, number, fits: isIn(number, ranges[section]) }];
  });
  const groups = [...Map.groupBy(parsed, ({ prefix }) => prefix).values()];
  return groups.reduce<readonly Numbered[]>((most, group) => (group.length > most.length ? group : most), []);
}

function follows(numbered: readonly Numbered[]): boolean {
  const fitting = numbered.filter(({ fits }) => fits);
  return fitting.length * 2 > numbered.length && fitting.some(({ section }) => section !== "current");
}

/** Keys of the tasks that are known to have moved between sections. */
function movedTasks({ plan }: ReadPlan, base: BaseState | undefined): ReadonlySet<string> {
  const now = new Map(plan.tasks.map((task) => [sharedKey(task), task.section]));
  const before = [...(base?.plans ?? []), ...(base?.began ?? [])].flatMap((other) => other.plan.tasks);
  return new Set([
    ...(plan.movements ?? []).map(({ id }) => id),
    ...before.filter((task) => (now.get(sharedKey(task)) ?? task.section) !== task.section).map(sharedKey),
  ]);
}

function isIn(number: number, [from, to]: Range): boolean {
  return number >= from && number <= (to ?? Number.POSITIVE_INFINITY);
}

function words([from, to]: Range): string {
  return to === null ? `${from} and up` : `${from} to ${to}`;
}
