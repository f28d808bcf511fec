import { type Plan, unitsOf } from "../plan/plan.ts";
import type { Section, Task } from "../plan/task.ts";
import { labelledSection } from "./place-labels.ts";

/** Where an issue is to become a task. */
export interface IntakePlace {
  readonly plan: Plan;
  /** The section that a label of the issue asks for; null where the plan's own rules say. */
  readonly asked: Section | null;
}

/** The kinds of plans that take in new tasks, the first that there is before the others. */
const TAKING = ["sprint", "project", "custom", "governance"] as const;

/**
 * The plan that an issue becomes a task of: the one whose own ids it claims, the one with the section that its label
 * names, else by its kind, else the first that counts for itself. Null where there is none.
 */
export function intakePlace(
  plans: readonly Plan[],
  claim: string | null,
  labels: readonly string[],
): IntakePlace | null {
  const open = plans.filter(({ template }) => !template);
  const own = claim === null ? undefined : open.find((plan) => ownNumber(plan, claim) !== null);
  if (own !== undefined) return { plan: own, asked: null };
  const asked = labelledSection(labels);
  const project = open.find(({ dialect }) => dialect === "project");
  if (asked !== null && project !== undefined) return { plan: project, asked };
  const taking = TAKING.map((kind) => open.find(({ dialect }) => dialect === kind));
  const plan = taking.find((found) => found !== undefined) ?? open.find((other) => lastOwn(other) !== null);
  return plan === undefined ? null : { plan, asked: null };
}

/** Whether a label alone, without the intake label, asks for a place that one of the plans has. */
export function asksForPlace(plans: readonly Plan[], labels: readonly string[]): boolean {
  return labelledSection(labels) !== null && plans.some(({ dialect, template }) => dialect === "project" && !template);
}

/** A key and the id that it has in its file. */
export interface OwnId {
  readonly key: string;
  readonly id: string;
}

/**
 * The next id of a plan that counts for itself, behind the last task of the feature that is worked on: `Phase 7`, key
 * `FEAT-001/phase-7`. Null for a plan whose ids count for the whole repository.
 */
export function nextOwnId(plan: Plan, used: readonly string[]): OwnId | null {
  const last = lastOwn(plan);
  const parts = last === null ? null : numbered(last.key);
  if (last === null || parts === null) return null;
  const numbers = [...used, ...unitsOf(plan).map(({ key }) => key)].flatMap((key) => {
    const other = numbered(key);
    return other?.stem.toLowerCase() === parts.stem.toLowerCase() ? [other.number] : [];
  });
  return withNumber(last, parts.width, Math.max(...numbers) + 1);
}

/** The id in its file that a key claims of a plan that counts for itself; null where it is none of its keys. */
export function ownNumber(plan: Plan, key: string): OwnId | null {
  const parts = numbered(key);
  if (parts === null) return null;
  const like = unitsOf(plan).find((task) => numbered(task.key)?.stem.toLowerCase() === parts.stem.toLowerCase());
  return like === undefined ? null : withNumber(like, parts.width, parts.number);
}

function lastOwn(plan: Plan): Task | null {
  const all = unitsOf(plan).filter(({ key }) => numbered(key) !== null);
  // Where stories stand for an issue each, what comes new is one, not another phase.
  const stories = all.filter(({ key, story }) => story !== null && key.endsWith(`/${story}`));
  const own = stories.length > 0 ? stories : all;
  const open = own.find(({ values }) => values.status !== "done" && values.status !== "cancelled");
  const stem = open === undefined ? undefined : numbered(open.key)?.stem;
  return own.findLast(({ key }) => stem === undefined || numbered(key)?.stem === stem) ?? null;
}

interface Numbered {
  readonly stem: string;
  readonly number: number;
  readonly width: number;
}

/** A key within a folder or feature that ends with a number: `FEAT-001/phase-3`, `001-albums/T012`. */
function numbered(key: string): Numbered | null {
  const match = /^(?<stem>.+\/[^/\d]*)(?<number>\d{1,6})$/.exec(key)?.groups;
  const { stem, number } = match ?? {};
  return stem === undefined || number === undefined ? null : { stem, number: Number(number), width: number.length };
}

function withNumber({ key, id }: Pick<Task, "key" | "id">, width: number, number: number): OwnId {
  const text = String(number).padStart(width, "0");
  return { key: key.replace(/\d+$/, text), id: id.replace(/\d+$/, text) };
}
