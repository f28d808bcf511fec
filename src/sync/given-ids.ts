import { observedPull } from "./proposal.ts";
import { sameTitle, taskTitle } from "./title.ts";
import type { PlannedTask, World } from "./world.ts";

/** What became of the ids that issues were given while their rows waited in the rolling pull request. */
export interface GivenIds {
  /** Rows that have come: number of the issue by key. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Issues whose id somebody else's row took meanwhile: they get another. */
  readonly displaced: ReadonlySet<number>;
}

/**
 * Tells rows that came with the rolling pull request from rows that a person wrote under the same id: the former have
 * the title that was proposed or that the issue has now, or their pull request was merged.
 */
export function givenIds(world: World, tasks: ReadonlyMap<string, PlannedTask>): GivenIds {
  const { ledger, options } = world;
  const arrived = new Map<string, number>();
  const displaced = new Set<number>();
  const merged = observedPull(ledger)?.mergedAt != null;
  for (const [id, number] of Object.entries(ledger.given)) {
    const task = tasks.get(id)?.task;
    if (task === undefined || ledger.tasks[id] !== undefined) continue;
    const proposed = ledger.proposal?.changes.find((change) => change.action === "add-task" && change.task === id);
    const issue = ledger.issues[number];
    const titles = [
      ...(issue === undefined ? [] : [taskTitle(options["issue-title"], id, issue.title)]),
      ...(proposed === undefined ? [] : [String(proposed.fields.title?.to ?? "")]),
    ];
    const same = titles.some((title) => sameTitle(title, task.values.title));
    if (same || (merged && proposed !== undefined)) arrived.set(id, number);
    else displaced.add(number);
  }
  return { arrived, displaced };
}
