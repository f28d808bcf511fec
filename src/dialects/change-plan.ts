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
  const open = read(text);
  if (open === null) return { text, refused: changes.map((change) => ({ change, reason: "The text is no plan." })) };
  const attempt = tryAll(text, open, changes, read);
  if (attempt.faults.length === 0) return { text: attempt.text, refused: attempt.refused };
  const [only, ...more] = changes;
  if (only === undefined) return { text, refused: [] };
  if (more.length === 0) return { text, refused: [{ change: only, reason: attempt.faults.join(" ") }] };
  // Some change does what it shouldn't: halves find it in few steps.
  const half = Math.ceil(changes.length / 2);
  const first = applyChanges(text, changes.slice(0, half), read);
  const second = applyChanges(first.text, changes.slice(half), read);
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
