import type { PlanChange, RefusedChange } from "../plan/change.ts";
import { applyEdits } from "../text/edit.ts";
import type { OpenPlan } from "./dialect.ts";
import { faultsOf } from "./proof.ts";
import { unitFaults } from "./proof-units.ts";

/** A changed text, and what of the changes could not be made. */
export interface ChangedPlan {
  readonly text: string;
  /** Each names a change that was given, as the very same object; of one change with several values the others are written. */
  readonly refused: readonly RefusedChange[];
}

/** Reads a text as the same kind of plan; null where it is none. */
export type Reader = (text: string) => OpenPlan | null;

/**
 * Makes changes in a plan's text and proves them: the new text is read again, and what was asked for must be there and
 * nothing else be different. A change that fails the proof is refused, and the others are made without it.
 */
export function applyChanges(text: string, changes: readonly PlanChange[], read: Reader): ChangedPlan {
  const [all = [], ...others] = rounds(changes);
  let result = changeAtOnce(text, all, read);
  if (others.length === 0) return result;
  for (const round of others) {
    const { text: now, refused } = changeAtOnce(result.text, round, read);
    result = { text: now, refused: [...result.refused, ...refused] };
  }
  // As from one round: in their order, what gives an id at the end.
  const naming = (change: PlanChange) => change.kind === "name-task";
  const inOrder = [...changes.filter((change) => !naming(change)), ...changes.filter(naming)];
  const order = new Map(inOrder.map((change, index) => [change, index]));
  const placeOf = ({ change }: RefusedChange) => order.get(change) ?? 0;
  return { text: result.text, refused: result.refused.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

/**
 * New tasks that go where another new one goes come after that one: for the first of a section, or of a type in it, a
 * place may have to be made, which the others then find. Made at once, each would make its own.
 */
function rounds(changes: readonly PlanChange[]): readonly (readonly PlanChange[])[] {
  const [ofSection, ofType] = [new Set<string>(), new Set<string>()];
  const result: PlanChange[][] = [[], [], []];
  for (const change of changes) {
    const place = change.kind === "add-task" ? change.section : null;
    const type = place === null || change.kind !== "add-task" ? "" : `${place} ${change.values.type ?? ""}`;
    const round = place === null || !ofSection.has(place) ? 0 : ofType.has(type) ? 2 : 1;
    if (place !== null) {
      ofSection.add(place);
      ofType.add(type);
    }
    result[round]?.push(change);
  }
  return result.filter((round, index) => index === 0 || round.length > 0);
}

function changeAtOnce(text: string, changes: readonly PlanChange[], read: Reader): ChangedPlan {
  const open = read(text);
  if (open === null) return { text, refused: changes.map((change) => ({ change, reason: "The text is no plan." })) };
  const attempt = tryAll(text, open, changes, read);
  if (attempt.faults.length === 0) return { text: attempt.text, refused: attempt.refused };
  const [only, ...more] = changes;
  if (only === undefined) return { text, refused: [] };
  if (more.length === 0) return { text, refused: [{ change: only, reason: attempt.faults.join(" ") }] };
  // Some change does what it shouldn't: halves find it in few steps.
  const half = Math.ceil(changes.length / 2);
  const first = changeAtOnce(text, changes.slice(0, half), read);
  const second = changeAtOnce(first.text, changes.slice(half), read);
  return { text: second.text, refused: [...first.refused, ...second.refused] };
}

function tryAll(
  text: string,
  open: OpenPlan,
  changes: readonly PlanChange[],
  read: Reader,
): ChangedPlan & { readonly faults: readonly string[] } {
  const { edits, refused } = open.write(changes);
  const merged = mergeReasons(refused);
  if (edits.length === 0) return { text, refused: merged, faults: [] };
  const written = applyEdits(text, edits);
  const after = read(written);
  if (after === null)
    return { text, refused: merged, faults: ["After the change the text would not be read as a plan."] };
  const faults = [
    ...faultsOf(open.plan, after.plan, open.expand?.(changes) ?? changes, refused),
    ...unitFaults(open.plan, after.plan, changes, refused),
  ];
  return { text: written, refused: merged, faults };
}

/** One entry for each change, its reasons in one sentence after the other. */
function mergeReasons(refused: readonly RefusedChange[]): RefusedChange[] {
  const byChange = Map.groupBy(refused, ({ change }) => change);
  return [...byChange].map(([change, entries]) => ({ change, reason: entries.map(({ reason }) => reason).join(" ") }));
}
