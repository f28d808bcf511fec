import type { DialectName } from "../plan/plan.ts";
import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import { FIELD_NAMES, FIELDS, type Field } from "../sync/fields.ts";
import type { ReadText } from "./derived.ts";
import type { Output } from "./output.ts";
import { resolved } from "./resolve.ts";
import type { Unit } from "./units.ts";
import { mergeValue, type TaskTrio } from "./values.ts";

/**
 * Reads the result as a plan again, with every disagreement settled our way and then theirs: the tasks must be those
 * that the merge put there, in their order, each with the values that it is to have.
 */
export function holds(
  outputs: readonly Output[],
  units: ReadonlyMap<string, Unit>,
  { read, dialect }: { readonly read: ReadText; readonly dialect: DialectName },
): boolean {
  const placed = new Set<Unit>();
  for (const side of ["ours", "theirs"] as const) {
    const expected = outputs.flatMap(({ tasks, ...output }) =>
      "ours" in tasks ? tasks[side] : output.kind === "agreed" ? tasks : [],
    );
    for (const unit of expected) placed.add(unit);
    const plan = read(resolved(outputs, () => side).text)?.plan;
    if (plan?.dialect !== dialect) return false;
    const found = plan.tasks.toSorted((a, b) => a.span.start - b.span.start);
    if (found.length !== expected.length) return false;
    if (!expected.every((unit, index) => saysWhatWasMerged(unit, found[index], side))) return false;
    if (!conflicted(outputs)) break;
  }
  return [...units.values()].every((unit) => unit.fate === "gone" || !isTask(unit) || placed.has(unit));
}

function conflicted(outputs: readonly Output[]): boolean {
  return outputs.some((output) => output.kind === "conflict");
}

function isTask({ trio }: Unit): boolean {
  return (trio.ours ?? trio.theirs)?.task != null;
}

/** Fields whose value may follow from other lines: the header's sprint, the tasks that a range of ids takes in. */
const BY_CONTEXT: ReadonlySet<FieldName> = new Set(["sprint", "dependsOn"]);

function saysWhatWasMerged({ trio }: Unit, found: Task | undefined, side: "ours" | "theirs"): boolean {
  const [base, ours, theirs] = [trio.base?.task ?? null, trio.ours?.task ?? null, trio.theirs?.task ?? null];
  const own = (side === "ours" ? ours : theirs) ?? ours ?? theirs;
  if (found === undefined || own === null || found.id !== own.id) return false;
  const sides = [ours, theirs].filter((task) => task !== null);
  return FIELD_NAMES.every((name) => {
    // What follows from boxes or steps is right where these are.
    const follows = name === "status" && (found.statusResolution === "checklist" || found.statusResolution === "steps");
    if (BY_CONTEXT.has(name) || follows || ![found, ...sides].every((task) => task.fields.has(name))) return true;
    if (ours === null || theirs === null) return sameField(name, found, own);
    return agrees(name, { base, ours, theirs }, found, own);
  });
}

function agrees<K extends FieldName>(name: K, tasks: TaskTrio, found: Task, own: Task): boolean {
  const merged = mergeValue(name, tasks);
  // Text of several lines is merged by these, as it is written.
  if (name === "description" && (merged.kind === "conflict" || merged.kind === "combined")) return true;
  if (merged.kind === "conflict") return sameField(name, found, own);
  const field: Field<TaskValues[K]> = FIELDS[name];
  return field.equal(found.values[name], merged.value, found.statusResolution);
}

function sameField<K extends FieldName>(name: K, one: Task, other: Task): boolean {
  const field: Field<TaskValues[K]> = FIELDS[name];
  return field.equal(one.values[name], other.values[name], one.statusResolution);
}
