import type { Change } from "./change.ts";
import { FIELD_NAMES } from "./fields.ts";
import type { Outcome } from "./outcome.ts";
import { sameValue } from "./same-value.ts";

/**
 * As much of a change that a run which died meant to make in a plan on a branch as the plan now says; null where that is
 * none of it. The commit is one: what of it people have changed since is theirs.
 * @param outcome what this run makes of the task, undefined where the plan doesn't have it
 */
export function madeOnBranch(meant: Change, outcome: Outcome | undefined): Change | null {
  if (outcome === undefined || outcome.task === null) return null;
  if (meant.action === "add-task") return meant;
  const { merged } = outcome;
  const fields = Object.entries(meant.fields).filter(([field, { to }]) => {
    const name = FIELD_NAMES.find((known) => known === field);
    if (name === undefined || merged === null) return false;
    return sameValue(merged.plan[name], to) || (!merged.toPlan.includes(name) && sameValue(merged.values[name], to));
  });
  return fields.length === 0 ? null : { ...meant, fields: Object.fromEntries(fields) };
}
