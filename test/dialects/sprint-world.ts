import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenPlan, ReadOptions } from "../../src/dialects/dialect.ts";
import { DEFAULT_ID_PATTERN, openPlan } from "../../src/dialects/index.ts";
import type { Task } from "../../src/plan/task.ts";

export const FIXTURES = fileURLToPath(new URL("../fixtures/sprint/", import.meta.url));

/** Options as they are where nothing is configured. */
export const OPTIONS: ReadOptions = {
  idPattern: DEFAULT_ID_PATTERN,
  statusWords: {},
  columns: {},
  sprint: null,
  repositoryUrl: "https://github.com/octo/plans",
};

/** Names of the fixture folders. */
export function cases(): string[] {
  return readdirSync(FIXTURES).toSorted();
}

/** The TASK.md of a fixture, BOM and line ends as they are. */
export function fixture(name: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(readFileSync(`${FIXTURES}${name}/TASK.md`));
}

/** Opens a text as TASK.md; fails where it is taken for no plan. */
export function open(text: string, options: ReadOptions = OPTIONS, path = "TASK.md"): OpenPlan {
  const result = openPlan(path, text, options);
  if (result.kind !== "plan") throw new Error(result.reason);
  return result.open;
}

/** The task with a key; fails where there is none. */
export function taskOf(plan: OpenPlan, key: string): Task {
  const task = plan.plan.tasks.find((one) => one.key === key);
  if (task === undefined) throw new Error(`No task ${key}, only ${plan.plan.tasks.map((one) => one.key).join(", ")}.`);
  return task;
}
