import type { DerivedFacts, PlanChange, RefusedChange } from "../plan/change.ts";
import type { FieldName, Section, Task, TaskValues } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import { EditBuffer } from "../text/edit-buffer.ts";
import type { Span } from "../text/span.ts";
import type { WriteResult } from "./dialect.ts";
import { canonicalValues } from "./field-values.ts";
import { mergeUpdates, type TaskUpdate } from "./merge-updates.ts";
import type { NewTask } from "./new-task.ts";

/** Edits, and lines that go. */
export interface PlaceEdits {
  readonly edits: readonly TextEdit[];
  readonly removals: readonly Span[];
}

/** Edits for one task, and the values that can't be written, with the reasons. */
export interface TaskEdits extends PlaceEdits {
  readonly refused: readonly { readonly field: FieldName; readonly reason: string }[];
}

/** Edits, or why there are none. */
export type PlaceResult = ({ readonly kind: "edits" } & PlaceEdits) | Refusal;

export interface Refusal {
  readonly kind: "refused";
  readonly reason: string;
}

/** A task that is to be given an id. */
export interface Naming {
  readonly task: Task;
  readonly id: string;
}

/** What writing into a plan file of one kind consists of. */
export interface PlanWriter {
  readonly path: string;
  readonly tasks: ReadonlyMap<string, Task>;
  /** Why the plan can't have a new task with this id; null where it can. */
  refuseId(id: string): string | null;
  update(task: Task, values: Partial<TaskValues>, change: Pick<TaskUpdate, "date" | "movedFrom">): TaskEdits;
  add(section: Section, task: NewTask): PlaceResult;
  remove(task: Task): PlaceResult;
  /** All namings of one write together, since they may share a column that is added for them; one result for each. */
  name(namings: readonly Naming[]): readonly PlaceResult[];
  derive(facts: DerivedFacts): PlaceEdits;
  /** What follows elsewhere from all changes that are made together: other places that name the same tasks. */
  follow?(made: readonly PlanChange[]): PlaceEdits;
}

/** The edits that make `changes` in a plan file, and what can't be written with the reasons. */
export function writePlan(writer: PlanWriter, changes: readonly PlanChange[]): WriteResult {
  const buffer = new EditBuffer();
  const refused: RefusedChange[] = [];
  const made: PlanChange[] = [];
  const originals = Map.groupBy(
    changes.filter((change) => change.kind === "update-task"),
    ({ key }) => key,
  );
  const take = (change: PlanChange, result: PlaceResult): void => {
    if (result.kind === "refused") refused.push({ change, reason: result.reason });
    else {
      put(buffer, result);
      made.push(change);
    }
  };
  for (const change of mergeUpdates(changes)) {
    switch (change.kind) {
      case "update-task": {
        const task = writer.tasks.get(change.key);
        const asked = originals.get(change.key) ?? [];
        if (task === undefined)
          refused.push(...asked.map((one) => ({ change: one, reason: unknown(writer, one.key) })));
        else made.push(update(writer, task, change, asked, buffer, refused));
        break;
      }
      case "add-task": {
        const reason = writer.refuseId(change.id);
        const { id, source } = change;
        const task = { id, values: canonicalValues(change.values), ...(source === undefined ? {} : { source }) };
        take(change, reason === null ? writer.add(change.section, task) : { kind: "refused", reason });
        break;
      }
      case "remove-task": {
        const task = writer.tasks.get(change.key);
        take(
          change,
          task === undefined ? { kind: "refused", reason: unknown(writer, change.key) } : writer.remove(task),
        );
        break;
      }
      case "name-task":
        break;
      case "update-derived":
        put(buffer, writer.derive(change.facts));
        made.push(change);
        break;
    }
  }
  nameTasks(writer, changes, take);
  if (writer.follow !== undefined) put(buffer, writer.follow(made));
  return { edits: buffer.finish(), refused };
}

function put(buffer: EditBuffer, { edits, removals }: PlaceEdits): void {
  buffer.edit(...edits);
  for (const span of removals) buffer.remove(span);
}

/** Writes an update; returns what of it was made. */
function update(
  writer: PlanWriter,
  task: Task,
  change: TaskUpdate,
  originals: readonly TaskUpdate[],
  buffer: EditBuffer,
  refused: RefusedChange[],
): TaskUpdate {
  const values = canonicalValues(change.values);
  const result = writer.update(task, values, change);
  put(buffer, result);
  for (const { field, reason } of result.refused) {
    const asking = originals.findLast((one) => one.values[field] !== undefined) ?? change;
    refused.push({ change: asking, reason });
  }
  const lost = new Set<string>(result.refused.map(({ field }) => field));
  return { ...change, values: Object.fromEntries(Object.entries(values).filter(([field]) => !lost.has(field))) };
}

function nameTasks(
  writer: PlanWriter,
  changes: readonly PlanChange[],
  take: (change: PlanChange, result: PlaceResult) => void,
): void {
  const namings: (Naming & { readonly change: PlanChange })[] = [];
  const ids = new Set<string>();
  for (const change of changes) {
    if (change.kind !== "name-task") continue;
    const task = writer.tasks.get(change.key);
    const reason =
      task === undefined
        ? unknown(writer, change.key)
        : task.identity === "id"
          ? `${task.key} has an id already.`
          : ids.has(change.id)
            ? `${change.id} is given twice.`
            : writer.refuseId(change.id);
    if (task === undefined || reason !== null) take(change, { kind: "refused", reason: reason ?? "" });
    else namings.push({ task, id: change.id, change });
    ids.add(change.id);
  }
  for (const [index, result] of (namings.length === 0 ? [] : writer.name(namings)).entries()) {
    const naming = namings[index];
    if (naming !== undefined) take(naming.change, result);
  }
}

function unknown(writer: PlanWriter, key: string): string {
  return `${key} is not in ${writer.path}.`;
}
