import type { ReadOptions } from "../../dialects/dialect.ts";
import { changePlan, openPlan } from "../../dialects/index.ts";
import type { ChangedTask, DerivedFacts, PlanChange, RefusedChange } from "../../plan/change.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { FieldName, Task, TaskValues } from "../../plan/task.ts";
import { FIELD_NAMES, FIELDS } from "../../sync/fields.ts";

/** A plan file as it was read. */
export interface PlanFile {
  readonly path: string;
  /** As the branch has it. */
  readonly text: string;
  /** With an id for every task that is synced, whether the file has it yet or not. */
  readonly plan: Plan;
  /** Where tasks without ids are given some, `key` being what the file knew them by: the text with these in it, from which all other changes are made. */
  readonly named?: { readonly text: string; readonly ids: readonly { readonly key: string; readonly id: string }[] };
  /** Where the file keeps no ids: the key by which it knows a task, by the task's. */
  readonly keys?: ReadonlyMap<string, string>;
  /** The branch it lives on; missing where that is the default branch. */
  readonly branch?: string;
}

/** What a run makes of one plan file. */
export interface EditedPlan {
  readonly path: string;
  /** The whole new text; the old one where nothing changes. */
  readonly text: string;
  readonly changed: boolean;
  /** True where derived lines change beyond the tasks. */
  readonly derived: boolean;
  /** True where more of a task changes than was asked for, since it follows: its issue is to say so, too. */
  readonly follows: boolean;
  readonly refused: readonly RefusedChange[];
  /** The branch it lives on; missing where that is the default branch. */
  readonly branch?: string;
}

/** The plan that a text holds, or why it holds none. `empty`: it has neither tasks nor a place for any; `pinned`: the configuration says that it holds one. */
export function readPlan(
  path: string,
  text: string,
  options: ReadOptions,
): { readonly plan: Plan; readonly empty: boolean } | { readonly reason: string; readonly pinned: boolean } {
  const result = openPlan(path, text, options);
  if (result.kind !== "plan")
    return { reason: result.reason, pinned: result.kind === "too-much" || result.pinned === true };
  const { plan } = result.open;
  return { plan, empty: plan.tasks.length === 0 && result.recognition.byNameOnly === true };
}

/**
 * Writes changes into a plan and then, from the plan as it has become, its derived lines. Pure.
 * @param describe what the document's changelog says of each change that was written
 */
export function editPlan(
  file: PlanFile,
  changes: readonly PlanChange[],
  facts: Omit<DerivedFacts, "changed">,
  describe: (change: PlanChange) => ChangedTask | null,
  options: ReadOptions,
): EditedPlan {
  const start = file.named?.text ?? file.text;
  const own = new Map(changes.map((change) => [inFile(change, file.keys), change]));
  const made =
    changes.length === 0 ? { text: start, refused: [] } : changePlan(file.path, start, [...own.keys()], options);
  const written = {
    text: made.text,
    refused: made.refused.map(({ change, reason }) => ({ change: own.get(change) ?? change, reason })),
  };
  const refused = new Set(written.refused.map((entry) => entry.change));
  const told = changes.filter((change) => !refused.has(change)).flatMap((change) => describe(change) ?? []);
  const derive: PlanChange = { kind: "update-derived", facts: { ...facts, changed: told.length === 0 ? null : told } };
  const derived = changePlan(file.path, written.text, [derive], options);
  return {
    path: file.path,
    text: derived.text,
    changed: derived.text !== file.text,
    derived: derived.text !== written.text,
    follows: derived.text !== start && moreChanges(file, changes, derived.text, options),
    refused: written.refused,
    ...(file.branch === undefined ? {} : { branch: file.branch }),
  };
}

/** Whether tasks of the new text say anything that neither the plan said before nor a change asked for. */
function moreChanges(file: PlanFile, changes: readonly PlanChange[], text: string, options: ReadOptions): boolean {
  const result = readPlan(file.path, text, options);
  if (!("plan" in result)) return false;
  const asked = new Map(changes.flatMap((one) => (one.kind === "update-task" ? [[one.key, one.values]] : [])));
  const after = new Map(unitsOf(result.plan).map((task) => [task.key, task]));
  return unitsOf(file.plan).some((task) => {
    const now = after.get(file.keys?.get(task.key) ?? task.key);
    if (now === undefined) return false;
    return now.section !== task.section || FIELD_NAMES.some((name) => differs(name, task, now, asked.get(task.key)));
  });
}

function differs<K extends FieldName>(name: K, was: Task, now: Task, asked: Partial<TaskValues> = {}): boolean {
  // Keys by which only the file knows its tasks are compared with others.
  if (name === "dependsOn" && was.identity === "title") return false;
  const { equal } = FIELDS[name];
  const wanted = asked[name];
  const { [name]: value } = now.values;
  if (wanted !== undefined && equal(value, wanted, now.statusResolution)) return false;
  return !equal(value, was.values[name], now.statusResolution);
}

/** A change as the file knows its tasks. */
function inFile(change: PlanChange, keys: ReadonlyMap<string, string> | undefined): PlanChange {
  if (keys === undefined || change.kind === "update-derived") return change;
  const known = (key: string) => keys.get(key) ?? key;
  const named = change.kind === "add-task" ? change : { ...change, key: known(change.key) };
  if (named.kind !== "add-task" && named.kind !== "update-task") return named;
  const { dependsOn } = named.values;
  return dependsOn === undefined
    ? named
    : { ...named, values: { ...named.values, dependsOn: dependsOn.map((key) => known(key)) } };
}
