import { sharedKey } from "../plan/keys.ts";
import { type Plan, unitsOf } from "../plan/plan.ts";
import { titlesAlike } from "../plan/same-work.ts";
import type { Task } from "../plan/task.ts";
import type { Ledger } from "./ledger.ts";
import { claimOf } from "./pairing.ts";
import { nextId } from "./task-ids.ts";
import { plainTitle, taskTitle } from "./title.ts";

/** What the ids of tasks without ids are found by. */
export interface NamingWorld {
  readonly plans: readonly Plan[];
  readonly ledger: Ledger;
  /** Matches a whole task id. */
  readonly idPattern: RegExp;
  /** The template of issue titles. */
  readonly template: string;
  /** True where the file keeps no ids: then a task's is the slug of the title that it was first met with. */
  readonly bySlug: boolean;
  /** A plan as it was when it was read last, for tasks that are known by their place; null where it isn't at hand. */
  readonly earlier: (path: string) => Plan | null;
}

/** By path of the plan, the id that each task without one is known by: key in the file to id. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * The ids of all tasks that have none in their files. One that was met before keeps its id, though its file may not
 * have it yet: the commit waits in a pull request, or a run died after it had made the issue. It is told by its title,
 * by one that is like it, or by standing where it stood. A new one gets the next id that nothing was ever given.
 */
export function nameTasks(world: NamingWorld): Names {
  const { plans, bySlug } = world;
  const taken = takenIds(world);
  const names = new Map<string, ReadonlyMap<string, string>>();
  const unnamed = plans.map((plan) => ({ plan, tasks: plan.template ? [] : withoutIds(plan) }));
  for (const { plan, tasks } of unnamed) {
    if (tasks.length === 0) continue;
    const known = knownIds(world, plan, tasks, taken);
    for (const id of known.values()) taken.inPlans.add(id);
    names.set(plan.path, known);
  }
  // Those that were met before first: no new task gets the id of one that stands in another file.
  for (const { plan, tasks } of unnamed) {
    const known = new Map(names.get(plan.path));
    for (const task of tasks) {
      if (known.has(task.key)) continue;
      const id = bySlug ? freeSlug(sharedKey(task), taken) : nextId([...taken.ever], task.section);
      taken.ever.add(id);
      known.set(task.key, id);
    }
    if (tasks.length > 0) names.set(plan.path, known);
  }
  return names;
}

function withoutIds(plan: Plan): readonly Task[] {
  return unitsOf(plan).filter(({ identity }) => identity === "title");
}

interface TakenIds {
  /** Ids that stand in plans. */
  readonly inPlans: Set<string>;
  /** All that any task has or had. */
  readonly ever: Set<string>;
}

function takenIds({ plans, ledger }: NamingWorld): TakenIds {
  const inPlans = new Set<string>();
  for (const plan of plans) for (const task of unitsOf(plan)) if (task.identity === "id") inPlans.add(sharedKey(task));
  const ever = new Set([
    ...inPlans,
    ...Object.entries(ledger.tasks).flatMap(([key, { id }]) => [key, id]),
    ...ledger.tombstones.map(({ key }) => key),
    ...Object.keys(ledger.given),
    ...Object.values(ledger.issues).flatMap((issue) => claimOf(issue) ?? []),
    ...(ledger.intents?.changes ?? []).flatMap(({ task }) => task ?? []),
  ]);
  return { inPlans, ever };
}

/** A task that is known by an id which its file doesn't have. */
interface Known {
  readonly id: string;
  /** What its file knows it by, as far as that is remembered. */
  readonly key: string | null;
  readonly titles: readonly string[];
}

function knownIds(world: NamingWorld, plan: Plan, tasks: readonly Task[], taken: TakenIds): Map<string, string> {
  const candidates = candidatesOf(world, plan, taken);
  const found = new Map<string, string>();
  const used = new Set<string>();
  const match = (fits: (task: Task, known: Known) => boolean, unique: boolean): void => {
    const open = tasks.filter(({ key }) => !found.has(key));
    const free = candidates.filter(({ id }) => !used.has(id));
    for (const task of open) {
      const fitting = free.filter((known) => !used.has(known.id) && fits(task, known));
      const [first] = fitting;
      if (first === undefined) continue;
      // A guess must be the only one, seen from either side.
      if (unique && (fitting.length > 1 || open.some((other) => other !== task && fits(other, first)))) continue;
      found.set(task.key, first.id);
      used.add(first.id);
    }
  };
  match((task, { key }) => task.key === key, false);
  match((task, { titles }) => titles.some((title) => plainTitle(title) === plainTitle(task.values.title)), false);
  match((task, { titles }) => titles.some((title) => titlesAlike(title, task.values.title)), true);
  if (candidates.every(({ id }) => used.has(id)) || found.size === tasks.length) return found;
  const earlier = world.earlier(plan.path);
  if (earlier === null) return found;
  match((task, { titles }) => titles.some((title) => stoodThere(plan, task, earlier, title)), true);
  return found;
}

/** What may be one of a plan's tasks: recorded for this file, meant by a run that died, or claimed by an issue of ours. */
function candidatesOf(world: NamingWorld, plan: Plan, { inPlans }: TakenIds): readonly Known[] {
  const { ledger, template, idPattern, bySlug } = world;
  const known = new Map<string, Known>();
  const add = (id: string, ...titles: readonly string[]): void => {
    const { key = null, titles: others = [] } = known.get(id) ?? {};
    if (!inPlans.has(id)) known.set(id, { id, key, titles: [...others, ...titles] });
  };
  for (const [key, record] of Object.entries(ledger.tasks)) {
    if (record.path !== plan.path) continue;
    const issue = record.issue === null ? undefined : ledger.issues[record.issue];
    const { title } = record.base;
    add(key, ...(title === undefined ? [] : [title]), ...issueTitles(template, key, issue?.title));
  }
  for (const { side, action, task, path, fields } of ledger.intents?.changes ?? []) {
    if (task === null || path !== plan.path) continue;
    if (action === "create-issue") add(task, String(fields.title?.to ?? ""));
    if (side === "plan" && fields.id !== undefined && !inPlans.has(task))
      known.set(task, { id: task, key: String(fields.id.from), titles: known.get(task)?.titles ?? [] });
  }
  const tombs = new Set(ledger.tombstones.map(({ issue }) => issue));
  for (const issue of Object.values(ledger.issues)) {
    const key = claimOf(issue);
    if (key === null || issue.block === null || tombs.has(issue.number) || ledger.tasks[key] !== undefined) continue;
    if (bySlug || idPattern.test(key)) add(key, ...issueTitles(template, key, issue.title));
  }
  return [...known.values()];
}

function issueTitles(template: string, id: string, title: string | undefined): readonly string[] {
  return title === undefined ? [] : [taskTitle(template, id, title)];
}

/** Whether a task stands where the one with this title stood: under the same heading, between the same neighbours. */
function stoodThere(plan: Plan, task: Task, earlier: Plan, title: string): boolean {
  const before = unitsOf(earlier);
  const now = unitsOf(plan);
  const was = before.findIndex(({ values }) => plainTitle(values.title) === plainTitle(title));
  const is = now.indexOf(task);
  if (was < 0 || is < 0 || before[was]?.heading !== task.heading) return false;
  // A neighbour under another heading is none.
  const titleAt = (list: readonly Task[], index: number): string | null => {
    const one = list[index];
    return one === undefined || one.heading !== task.heading ? null : plainTitle(one.values.title);
  };
  return titleAt(before, was - 1) === titleAt(now, is - 1) && titleAt(before, was + 1) === titleAt(now, is + 1);
}

function freeSlug(slug: string, { ever }: TakenIds): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (!ever.has(id)) return id;
  }
}
