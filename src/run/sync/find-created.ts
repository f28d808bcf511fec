import type { IssueRecord } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { observeIssue } from "../../sync/observe.ts";

/**
 * GitHub numbers issues and pull requests in one row and without gaps; a number that answers nothing was deleted or
 * transferred, or is not given yet. So many of those in a row are the end.
 */
const END = 4;
/** Whatever is read wrongly, the search ends. */
const LIMIT = 2_000;

/**
 * The issues above a number, read one by one: a list may lag behind what was created a moment ago, so an empty one
 * does not say that nothing was.
 * @param known numbers that need not be read
 * @param enough ends the search with an issue
 */
export async function issuesAbove(
  host: Host,
  number: number,
  known: ReadonlySet<number>,
  enough: (issue: IssueRecord) => boolean = () => false,
): Promise<readonly IssueRecord[]> {
  const found: IssueRecord[] = [];
  for (let [next, nothing] = [number + 1, 0]; nothing < END && next <= number + LIMIT; next++) {
    if (known.has(next)) {
      nothing = 0;
      continue;
    }
    const issue = await host.issue(next);
    if (issue !== null) {
      found.push(issue);
      if (enough(issue)) break;
    }
    nothing = issue !== null || (await host.pull(next)) !== null ? 0 : nothing + 1;
  }
  return found;
}

/** The issue of a task whose creation may or may not have happened, recognised by the block that it was to have. */
export async function findCreated(host: Host, key: string, above: number): Promise<IssueRecord | null> {
  const isIt = (issue: IssueRecord) => observeIssue(issue).block?.key === key;
  return (await issuesAbove(host, above, new Set(), isIt)).find(isIt) ?? null;
}

/** The highest number that is known to be given. */
export function newestNumber(ledger: Ledger): number {
  const numbers = [...Object.keys(ledger.issues), ...Object.keys(ledger.pulls)].map(Number);
  return numbers.reduce((a, b) => Math.max(a, b), ledger.newest);
}

/** Whether a run that is over may have made an issue that no record has. */
export function creationInDoubt({ intents, tasks }: Ledger): boolean {
  return (intents?.changes ?? []).some(
    ({ action, task }) => action === "create-issue" && task !== null && (tasks[task]?.issue ?? null) === null,
  );
}
