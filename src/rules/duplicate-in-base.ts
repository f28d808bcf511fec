import { sharedKey } from "../plan/keys.ts";
import { titlesAlike } from "../plan/same-work.ts";
import type { Task } from "../plan/task.ts";
import { slice } from "../text/span.ts";
import type { BaseState, ChangedFile } from "./base.ts";
import type { FreeIds } from "./free-ids.ts";
import { IdMentions } from "./id-references.ts";
import { type Finding, fieldSpan, quoted, type ReadPlan, type RuleContext, tasksOf } from "./rule.ts";

interface Place {
  readonly file: ReadPlan;
  readonly task: Task;
}

interface Double {
  readonly own: Place;
  readonly other: Place;
}

/** The ids that a branch added and that its base gave to another task meanwhile, so that both will stand there when it is merged. */
export function* doublesInBase(context: RuleContext, free: FreeIds): Generator<Finding, void> {
  const { base } = context;
  if (base === undefined) return;
  const doubles = [...found(context, base)];
  const mentions = new IdMentions(context, new Set(doubles.map(({ own }) => own.task.id)));
  for (const { own, other } of doubles) {
    const { file, task } = own;
    const span = fieldSpan(file, task, "id");
    const next = slice(file.text, span) === task.id && !task.key.includes("/") ? free.after(task.id) : null;
    const fix = next === null ? null : mentions.renaming(task.id, next, { path: file.plan.path, span });
    yield {
      in: file,
      span,
      task,
      message: `${task.id} is given twice: on this branch, here, to ${quoted(task.values.title)}, and on the base branch, at ${other.file.plan.path}:${other.task.line}, to ${quoted(other.task.values.title)}.`,
      hint: next === null ? "Give this one another id." : `Give this one another id; ${next} is free on both.`,
      severity: task.key.includes("/") ? "warning" : "error",
      ...(fix === null ? {} : { fix }),
    };
  }
}

function* found(context: RuleContext, base: BaseState): Generator<Double, void> {
  const there = firstOfKey(base.plans);
  const before = base.began === undefined ? null : firstOfKey(base.began);
  const changes = new Map(base.changed.map((change) => [change.path, change]));
  const named = [...tasksOf(context)].filter(({ task }) => task.identity === "id");
  for (const [key, [own, second]] of Map.groupBy(named, ({ task }) => sharedKey(task))) {
    const other = there.get(key);
    // Where both stand here already, merged, they are doubles like any others.
    if (own === undefined || second !== undefined || other === undefined) continue;
    const change = changes.get(own.file.plan.path);
    if (change === undefined || titlesAlike(own.task.values.title, other.task.values.title)) continue;
    if (before === null ? isNewFile(change, other, changes) : !before.has(key)) yield { own, other };
  }
}

/**
 * Whether the branch surely added the task though nobody knows how it began: in a file that is new on the branch, while
 * the base has the task in that same file, or in one that the branch left as it was and that lacks it there.
 */
function isNewFile(change: ChangedFile, other: Place, changes: ReadonlyMap<string, ChangedFile>): boolean {
  const there = other.file.plan.path;
  return change.kind === "added" && (there === change.path || !changes.has(there));
}

function firstOfKey(plans: readonly ReadPlan[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const file of plans)
    for (const task of file.plan.tasks) {
      const key = sharedKey(task);
      if (task.identity === "id" && !places.has(key)) places.set(key, { file, task });
    }
  return places;
}
