import type { OpenPlan, ReadOptions } from "../../src/dialects/dialect.ts";
import { OPTIONS, openCase, planCases } from "./plan-world.ts";

export { OPTIONS, taskOf } from "./plan-world.ts";

const SPRINTS = new Map(planCases("sprint").map(({ name, text }) => [name, text]));

/** Names of the fixture folders. */
export function cases(): string[] {
  return [...SPRINTS.keys()];
}

/** The TASK.md of a fixture, BOM and line ends as they are. */
export function fixture(name: string): string {
  const text = SPRINTS.get(name);
  if (text === undefined) throw new Error(`There is no fixture ${name}.`);
  return text;
}

/** Opens a text as TASK.md; fails where it is taken for no plan. */
export function open(text: string, options: ReadOptions = OPTIONS, path = "TASK.md"): OpenPlan {
  return openCase({ path, text }, options);
}
