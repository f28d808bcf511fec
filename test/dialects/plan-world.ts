import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseConfig } from "../../src/config/index.ts";
import type { OpenPlan, ReadOptions } from "../../src/dialects/dialect.ts";
import { DEFAULT_ID_PATTERN, DIALECTS, openPlan } from "../../src/dialects/index.ts";
import type { DialectName } from "../../src/plan/plan.ts";
import type { Task } from "../../src/plan/task.ts";

const ROOT = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** Options as they are where nothing is configured. */
export const OPTIONS: ReadOptions = {
  idPattern: DEFAULT_ID_PATTERN,
  statusWords: {},
  columns: {},
  anchors: "comment",
  granularity: "story",
  sprint: null,
  repositoryUrl: "https://github.com/octo/plans",
};

/** A plan file of the fixtures: the one markdown file of a folder `<dialect>/<case>`. */
export interface PlanCase {
  readonly dialect: DialectName;
  readonly name: string;
  /** Where it would lie in a repository. */
  readonly path: string;
  /** BOM and line ends as they are. */
  readonly text: string;
  /** With what the case's own configuration says, where it has one: `config.json`. */
  readonly options?: ReadOptions;
  /** The file that says what is read of it. */
  readonly golden: string;
}

/** All plan files of the fixtures, or those of some dialects; a dialect is a folder of that name. */
export function planCases(...dialects: readonly DialectName[]): PlanCase[] {
  return DIALECTS.map(({ name }) => name)
    .filter((dialect) => dialects.length === 0 || dialects.includes(dialect))
    .filter((dialect) => existsSync(ROOT + dialect))
    .flatMap((dialect) =>
      readdirSync(ROOT + dialect)
        .toSorted()
        .map((name): PlanCase => {
          const folder = `${ROOT}${dialect}/${name}/`;
          const path = readdirSync(folder).find((file) => file.endsWith(".md"));
          if (path === undefined) throw new Error(`${folder} holds no plan.`);
          const options = configured(`${folder}config.json`);
          return { dialect, name, path, text: decode(folder + path), options, golden: `${folder}expected.json` };
        }),
    );
}

/** Opens a text as the plan that it is; fails where it is taken for none. */
export function openCase(
  one: Pick<PlanCase, "path" | "text" | "options">,
  options: ReadOptions = one.options ?? OPTIONS,
): OpenPlan {
  const result = openPlan(one.path, one.text, options);
  if (result.kind !== "plan") throw new Error(result.reason);
  return result.open;
}

/** The task with a key; fails where there is none. */
export function taskOf(plan: OpenPlan, key: string): Task {
  const task = plan.plan.tasks.find((one) => one.key === key);
  if (task === undefined) throw new Error(`No task ${key}, only ${plan.plan.tasks.map((one) => one.key).join(", ")}.`);
  return task;
}

function configured(file: string): ReadOptions {
  if (!existsSync(file)) return OPTIONS;
  const result = parseConfig(readFileSync(file, "utf8"), file);
  if (result.kind !== "config") throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return { ...result.config.read, repositoryUrl: OPTIONS.repositoryUrl };
}

function decode(file: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(readFileSync(file));
}
