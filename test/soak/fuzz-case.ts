import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultConfig } from "../../src/config/index.ts";
import { changePlan, explain, openPlan } from "../../src/dialects/index.ts";
import { mergePlans } from "../../src/merge/index.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Task } from "../../src/plan/task.ts";
import { RULES } from "../../src/rules/index.ts";
import { applyFixes, type FixResult } from "../../src/run/fix.ts";
import type { FactSource } from "../../src/run/rule-context.ts";
import { corpus, type RealFile, realFiles } from "../corpus.ts";
import { memory } from "../rules/case.ts";
import { soaking } from "../soak.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));

/** The path under which each kind's fixtures are read as that kind. */
const PATHS: Readonly<Record<string, string>> = {
  sprint: "TASK.md",
  project: "PROJECT_PLAN.md",
  execution: "EXECUTION_PLAN.md",
  implementation: "specs/001-lanes/tasks.md",
  milestone: "docs/m1-lanes-plan.md",
  governance: "PLANNING.md",
  rules: "TASK.md",
};

/** Plans to begin with: our own fixtures, and the real ones where they are there. */
function startingPoints(): readonly RealFile[] {
  const own = Object.entries(PATHS).flatMap(([name, path]) =>
    filesBelow(join(fixtures, name)).map((file) => ({ path, text: readFileSync(file, "utf8") })),
  );
  return [...own, ...(soaking && existsSync(corpus) ? realFiles() : [])];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : path.endsWith(".md") ? [path] : []));
}

let read: readonly RealFile[] | undefined;
const config = defaultConfig();
const TODAY = "2026-11-20";

/** GitHub knows nobody and nothing. */
const NOBODY: FactSource = {
  answer: (questions) =>
    Promise.resolve({
      people: new Map(
        questions.flatMap((q) => (q.kind === "person" ? [[q.login, { exists: false, assignable: false }]] : [])),
      ),
      pulls: new Map(questions.flatMap((q) => (q.kind === "pull" ? [[q.number, null]] : []))),
    }),
};

/**
 * One random case: a plan that was mutated is read, explained, checked by all rules, mended, changed and merged.
 * @throws AssertionError where mending never ends or harms, a change spoils what it isn't about, or a merge loses a side
 */
export async function fuzzCase(seed: number, index: number): Promise<void> {
  read ??= startingPoints();
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const { path, text: base } = random.pick(read);
  const other = random.pick(read);
  const ours = mutate(base, other.text, random);
  const theirs = mutate(base, other.text, random);
  const files: Record<string, string> = { [path]: ours };
  if (random.chance(0.3) && other.path !== path) files[other.path] = mutate(other.text, base, random);
  if (random.chance(0.8)) files["sprint.config.json"] = settings(random);
  explain(path, ours, config.read);
  await mended(files, path, base);
  changed(path, ours, random);
  merged(path, base, ours, theirs);
}

/** All rules, each with its severity at random. */
function settings(random: Random): string {
  const rules = RULES.map(({ name }) => [name, random.pick(["error", "warning", "warning", "off"])]);
  return JSON.stringify({
    rules: Object.fromEntries(rules.filter(([, level]) => level !== "off" || random.chance(0.5))),
  });
}

/** Mends all, and again: nothing is left to be mended, and nothing changes. */
async function mended(files: Readonly<Record<string, string>>, path: string, base: string): Promise<void> {
  const once = await fix(files, path, base);
  const left = once.report.diagnostics.filter(({ fixable }) => fixable);
  assert.deepEqual(left, [], "fixable findings are left in what was mended");
  const after = { ...files, ...Object.fromEntries(once.files.map((file) => [file.path, file.after])) };
  const twice = await fix(after, path, base);
  assert.deepEqual(twice.files, [], "mending twice changes more than mending once");
}

function fix(files: Readonly<Record<string, string>>, path: string, base: string): Promise<FixResult> {
  return applyFixes({
    files: memory(new Map(Object.entries(files))),
    paths: [],
    config: null,
    strict: false,
    today: TODAY,
    base: { files: memory(new Map([[path, base]])), changed: [{ path, kind: "modified" }] },
    facts: NOBODY,
  });
}

/** Writes another status into a task: it reads back, no other task is another, and back again is what it was. */
function changed(path: string, text: string, random: Random): void {
  const before = planOf(path, text);
  const tasks = before?.tasks.filter(({ fields }) => fields.has("status")) ?? [];
  if (before === null || tasks.length === 0) return;
  const task = random.pick(tasks);
  const status = task.values.status === "done" ? "not-started" : "done";
  const result = changePlan(path, text, [{ kind: "update-task", key: task.key, values: { status } }], config.read);
  if (result.refused.length > 0) {
    assert.equal(result.text, text, "a change was refused and made");
    return;
  }
  const after = planOf(path, result.text);
  assert.equal(after?.tasks.length, before.tasks.length, "a change of status changes the number of tasks");
  const of = (tasks: readonly Task[]) => tasks.filter(({ key }) => key === task.key).map(({ values }) => values.status);
  // Where a heading says it, tasks that are open may all stand under the only one for them.
  const reads = of(after?.tasks ?? []).map((found) => found === "done");
  assert.ok(reads.includes(status === "done"), "a status that was written doesn't read back");
  const others = (plan: Plan | null) =>
    (plan?.tasks ?? [])
      .filter(({ key }) => key !== task.key)
      .map(({ key, values }) => [key, values.title, values.owners]);
  assert.deepEqual(
    new Set(others(after).map(String)),
    new Set(others(before).map(String)),
    "a change of status changes other tasks",
  );
}

function planOf(path: string, text: string): Plan | null {
  const opened = openPlan(path, text, config.read);
  return opened.kind === "plan" ? opened.open.plan : null;
}

/** Merges two mutants: what one side left alone is the other side's, and no case throws. */
function merged(path: string, base: string, ours: string, theirs: string): void {
  const facts = { today: TODAY, lastVelocity: null };
  const style = { size: 7, labels: { ours: "ours", base: "base", theirs: "theirs" }, withBase: false };
  const result = mergePlans({ path, base, ours, theirs, options: config.read, facts, style });
  if (result.conflicts.length > 0 || result.byLines !== null) return;
  const again = mergePlans({ path, base: ours, ours, theirs: result.text, options: config.read, facts, style });
  assert.equal(again.text, result.text, "what only one side changed isn't taken");
}
