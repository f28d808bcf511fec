import type { PlanChange } from "../plan/change.ts";

export type TaskUpdate = Extract<PlanChange, { readonly kind: "update-task" }>;

/** Changes to one task become one; what is said later counts. */
export function mergeUpdates(changes: readonly PlanChange[]): PlanChange[] {
  const merged: PlanChange[] = [];
  const places = new Map<string, number>();
  for (const change of changes) {
    const at = change.kind === "update-task" ? places.get(change.key) : undefined;
    const before = at === undefined ? undefined : merged[at];
    if (change.kind === "update-task" && at !== undefined && before?.kind === "update-task") {
      merged[at] = { ...before, ...change, values: { ...before.values, ...change.values } };
      continue;
    }
    if (change.kind === "update-task") places.set(change.key, merged.length);
    merged.push(change);
  }
  return merged;
}
