import type { Ledger } from "./ledger.ts";
import type { Outcome } from "./outcome.ts";
import type { PlannedTask, World } from "./world.ts";

/** Recorded tasks that are left alone: their plan rests, and they stand in no other. */
export function restingKeys(
  { ledger, resting }: World,
  planned: ReadonlyMap<string, PlannedTask>,
): ReadonlySet<string> {
  const keys = Object.entries(ledger.tasks).filter(
    ([key, { path }]) => resting?.has(path) === true && !planned.has(key),
  );
  return new Set(keys.map(([key]) => key));
}

/** The ledger without some tasks: rows of other plans that read like those of one that rests are not their new places. */
export function withoutTasks(ledger: Ledger, keys: ReadonlySet<string>): Ledger {
  if (keys.size === 0) return ledger;
  const tasks = Object.entries(ledger.tasks).filter(([key]) => !keys.has(key));
  return { ...ledger, tasks: Object.fromEntries(tasks) };
}

/** Tasks of such plans whose issues are no longer on GitHub: told when the plan comes back. */
export function goneWhileResting({ ledger, goneIssues }: World, resting: ReadonlySet<string>): readonly Outcome[] {
  const none = { task: null, merged: null, signals: null, target: null, plan: null };
  return Object.entries(ledger.tasks).flatMap(([key, record]): Outcome[] => {
    const { path, state, issue } = record;
    const gone = state === "paired" && issue !== null && goneIssues.has(issue);
    return gone && resting.has(key) ? [{ ...none, key, path, record, state: "gone", issue }] : [];
  });
}
