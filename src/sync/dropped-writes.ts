import type { Plan } from "../plan/plan.ts";
import { unitsOf } from "../plan/plan.ts";
import { FIELD_NAMES } from "./fields.ts";
import type { Ledger, TaskRecord } from "./ledger.ts";
import { copyField, type SomeValues } from "./merge-task.ts";
import { sameValue } from "./same-value.ts";

/**
 * The ledger after a branch was rewritten, or is shown as it was before: where a plan says again what it said before a
 * commit of this tool, that commit was dropped, and nobody changed the plan. Both sides then agree on that older value,
 * so that GitHub's is written once more instead of being set back.
 * @param plans what branches that were rewritten have now, with the branch of each
 */
export function withoutDroppedWrites(
  ledger: Ledger,
  plans: readonly { readonly plan: Plan; readonly branch: string }[],
): Ledger {
  const tasks: Record<string, TaskRecord> = { ...ledger.tasks };
  const given: Record<string, number> = { ...ledger.given };
  for (const { plan, branch } of plans) {
    const wrote = ledger.branches?.[branch]?.wrote ?? [];
    const rows = new Map(unitsOf(plan).map((task) => [task.key, task]));
    for (const [key, writes] of Map.groupBy(wrote, ({ task }) => task)) {
      const [record, row] = [tasks[key], rows.get(key)];
      if (record === undefined || record.path !== plan.path) continue;
      if (row === undefined) {
        // Its row came from the issue: it waits to be written, as in a pull request that is not merged.
        if (record.issue === null || !writes.some(({ field }) => field === null)) continue;
        given[key] = record.issue;
        delete tasks[key];
        continue;
      }
      const base: SomeValues = { ...record.base };
      for (const name of FIELD_NAMES) {
        const own = writes.filter(({ field }) => field === name);
        const dropped = own.some(({ from }) => sameValue(from, row.values[name]));
        if (dropped && sameValue(own.at(-1)?.to, record.base[name])) copyField(base, row.values, name);
      }
      const { status } = record.base;
      const stands = status === undefined || sameValue(base.status, status) ? {} : { stands: status };
      tasks[key] = { ...record, base, ...stands };
    }
  }
  return { ...ledger, tasks, given };
}
