import type { Ledger } from "./ledger.ts";
import type { Outcome } from "./outcome.ts";

/** Keys of the tasks that issues belong to or belonged to, by the issue's number. */
export function issueNames(
  { tasks, tombstones }: Pick<Ledger, "tasks" | "tombstones">,
  outcomes: readonly Outcome[],
): ReadonlyMap<number, string> {
  const names = new Map(tombstones.map(({ key, issue }) => [issue, key]));
  for (const [key, { issue }] of Object.entries(tasks)) if (issue !== null) names.set(issue, key);
  for (const { key, issue } of outcomes) if (issue !== null) names.set(issue, key);
  return names;
}
