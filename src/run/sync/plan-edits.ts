import type { ReadOptions } from "../../dialects/dialect.ts";
import { changePlan, openPlan } from "../../dialects/index.ts";
import type { ChangedTask, DerivedFacts, PlanChange, RefusedChange } from "../../plan/change.ts";
import type { Plan } from "../../plan/plan.ts";

/** A plan file as it was read. */
export interface PlanFile {
  readonly path: string;
  readonly text: string;
  readonly plan: Plan;
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
  if (result.kind !== "plan") return { reason: result.reason, pinned: result.pinned === true };
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
  const written =
    changes.length === 0 ? { text: file.text, refused: [] } : changePlan(file.path, file.text, changes, options);
  const refused = new Set(written.refused.map((entry) => entry.change));
  const told = changes.filter((change) => !refused.has(change)).flatMap((change) => describe(change) ?? []);
  const derive: PlanChange = { kind: "update-derived", facts: { ...facts, changed: told.length === 0 ? null : told } };
  const derived = changePlan(file.path, written.text, [derive], options);
  return {
    path: file.path,
    text: derived.text,
    changed: derived.text !== file.text,
    derived: derived.text !== written.text,
    refused: written.refused,
    ...(file.branch === undefined ? {} : { branch: file.branch }),
  };
}
