import type { ReadOptions } from "../dialects/dialect.ts";
import { openPlan } from "../dialects/index.ts";
import { GitHubError } from "../github/errors.ts";
import { sharedKey } from "../plan/keys.ts";
import type { Host } from "../sync/host.ts";
import { slice } from "../text/span.ts";

/** A plan at the head of its branch. */
interface PlanPlace {
  readonly key: string;
  readonly path: string;
  readonly head: string;
}

/**
 * Tells which rows stand in their plans as they did at an instant. A request for each plan, two more for those that were
 * changed since.
 * @param since ISO instant
 * @returns whether the row of a task, in the place of that key, is as it was; true for a place that nobody asked about
 */
export async function rowAges(
  host: Host,
  places: readonly PlanPlace[],
  since: string,
  options: ReadOptions,
): Promise<(key: string, task: string) => boolean> {
  const changed = new Map<string, ReadonlySet<string> | "all">();
  for (const { key, path, head } of places) {
    const commits = await host.fileCommits(path, head);
    const [newest] = commits;
    if (newest === undefined || Date.parse(newest.at) <= Date.parse(since)) continue;
    const before = commits.find(({ at }) => Date.parse(at) <= Date.parse(since));
    changed.set(key, before === undefined ? "all" : await changedRows(host, path, before.sha, head, options));
  }
  return (key, task) => {
    const rows = changed.get(key);
    return rows === undefined || (rows !== "all" && !rows.has(sharedKey({ key: task })));
  };
}

/** Keys of the tasks whose rows differ between two commits. */
async function changedRows(
  host: Host,
  path: string,
  before: string,
  after: string,
  options: ReadOptions,
): Promise<ReadonlySet<string> | "all"> {
  const [then, now] = [await rows(host, path, before, options), await rows(host, path, after, options)];
  if (then === null || now === null) return "all";
  const keys = new Set([...then.keys(), ...now.keys()]);
  return new Set([...keys].filter((key) => then.get(key) !== now.get(key)));
}

async function rows(
  host: Host,
  path: string,
  commit: string,
  options: ReadOptions,
): Promise<ReadonlyMap<string, string> | null> {
  try {
    const text = await host.fileAt(path, commit);
    const opened = text === null ? null : openPlan(path, text, options);
    if (text === null || opened?.kind !== "plan") return null;
    const found = new Map<string, string>();
    for (const task of opened.open.plan.tasks) {
      const key = sharedKey(task);
      found.set(key, `${found.get(key) ?? ""}${slice(text, task.span)}\n`);
    }
    return found;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "bad-file") return null;
    throw error;
  }
}
