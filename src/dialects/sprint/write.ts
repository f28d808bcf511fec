import type { PlanChange, RefusedChange } from "../../plan/change.ts";
import type { Task } from "../../plan/task.ts";
import { EditBuffer } from "../../text/edit-buffer.ts";
import type { WriteResult } from "../dialect.ts";
import { canonicalValues } from "../field-values.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import { lineSpan } from "../table-rows.ts";
import { addTask } from "./add.ts";
import { deriveLines } from "./derived/index.ts";
import type { SprintFile } from "./read.ts";
import { updateTask } from "./update.ts";

/** The edits that make `changes` in a TASK.md, and what can't be written with the reasons. */
export function writeSprint(file: SprintFile, changes: readonly PlanChange[]): WriteResult {
  const buffer = new EditBuffer();
  const refused: RefusedChange[] = [];
  const drafts = [...file.drafts.values(), ...file.collection.records];
  const setting: WriteSetting = {
    text: file.document.text,
    context: file.context,
    styleOf: learnStyle(drafts, file.context),
  };
  const tasks = new Map(file.plan.tasks.map((task) => [task.key, task]));
  for (const change of mergeUpdates(changes)) {
    switch (change.kind) {
      case "update-task":
        update(file, setting, tasks.get(change.key), change, updatesOf(changes, change.key), buffer, refused);
        break;
      case "add-task":
        add(file, setting, change, buffer, refused);
        break;
      case "remove-task": {
        const draft = file.drafts.get(change.key);
        if (draft === undefined) refused.push(unknown(file, change, change.key));
        else buffer.remove(lineSpan(file.document.text, draft.span));
        break;
      }
      case "update-derived":
        buffer.edit(...deriveLines(file, change.facts));
        break;
    }
  }
  return { edits: buffer.finish(), refused };
}

type Update = Extract<PlanChange, { readonly kind: "update-task" }>;
type Add = Extract<PlanChange, { readonly kind: "add-task" }>;

/** Changes to one task become one; what is said later counts. */
function mergeUpdates(changes: readonly PlanChange[]): PlanChange[] {
  const merged: PlanChange[] = [];
  for (const change of changes) {
    const at =
      change.kind === "update-task"
        ? merged.findIndex((one) => one.kind === "update-task" && one.key === change.key)
        : -1;
    const before = merged[at];
    if (change.kind === "update-task" && before?.kind === "update-task") {
      merged[at] = { ...before, ...change, values: { ...before.values, ...change.values } };
    } else {
      merged.push(change);
    }
  }
  return merged;
}

function updatesOf(changes: readonly PlanChange[], key: string): Update[] {
  return changes.flatMap((change) => (change.kind === "update-task" && change.key === key ? [change] : []));
}

function update(
  file: SprintFile,
  setting: WriteSetting,
  task: Task | undefined,
  change: Update,
  originals: readonly Update[],
  buffer: EditBuffer,
  refused: RefusedChange[],
): void {
  if (task === undefined) {
    refused.push(...originals.map((original) => unknown(file, original, change.key)));
    return;
  }
  const result = updateTask(file, setting, task, canonicalValues(change.values), change);
  buffer.edit(...result.edits);
  for (const span of result.removals) buffer.remove(span);
  for (const { field, reason } of result.refused) {
    const asking = originals.findLast((one) => one.values[field] !== undefined) ?? change;
    refused.push({ change: asking, reason });
  }
}

function add(file: SprintFile, setting: WriteSetting, change: Add, buffer: EditBuffer, refused: RefusedChange[]): void {
  if (file.context.keys.has(change.id)) {
    refused.push({ change, reason: `${change.id} is already in ${file.plan.path}.` });
    return;
  }
  if (!file.context.options.idPattern.test(change.id)) {
    refused.push({ change, reason: `"${change.id}" doesn't look like a task id, expected one such as T-001.` });
    return;
  }
  const result = addTask(file, change.section, { id: change.id, values: canonicalValues(change.values) }, setting);
  if (result.kind === "refused") {
    refused.push({ change, reason: result.reason });
    return;
  }
  buffer.edit(...result.edits);
  for (const span of result.removals) buffer.remove(span);
}

function unknown(file: SprintFile, change: PlanChange, key: string): RefusedChange {
  return { change, reason: `${key} is not in ${file.plan.path}.` };
}
