import type { ReadOptions } from "../dialects/dialect.ts";
import type { PastSprint } from "../plan/statements.ts";
import { SPRINT_ARCHIVES, safeName } from "./paths.ts";
import { readSprintFile } from "./sprint-file.ts";
import { resultOf } from "./sprint-result.ts";
import { highestVersion, versionIn } from "./version.ts";

const SNAPSHOT = new RegExp(`^${SPRINT_ARCHIVES}/([^/]+)/TASK-v[\\d.]+\\.md$`);

/**
 * The archives that tell how sprints ended: of each the one of the highest version, in the order of their folders' names
 * as people count (`Sprint-9` before `Sprint-10`).
 * @param current id of the sprint under way, whose snapshots tell of no end; null where nobody names it
 */
export function finalArchives(paths: readonly string[], current: string | null): readonly string[] {
  const folders = Map.groupBy(
    paths.filter((path) => SNAPSHOT.test(path)),
    (path) => SNAPSHOT.exec(path)?.[1] ?? "",
  );
  const order = new Intl.Collator("en", { numeric: true });
  return [...folders]
    .filter(([folder]) => current === null || folder !== safeName(current))
    .toSorted(([one], [other]) => order.compare(one, other))
    .flatMap(([, snapshots]) => {
      const version = (path: string) => versionIn(path.slice(path.lastIndexOf("/")));
      const highest = highestVersion(snapshots.map(version));
      return snapshots.find((path) => version(path) === highest) ?? [];
    });
}

/**
 * What sprints came to, by the plans that were archived at their ends: the points of their work then, and of what was done
 * of it. Oldest first, by the days on which they began, where each says it; sprints without points are left out.
 * @param archives texts by path, such as those that `finalArchives` names
 */
export function archivedSprints(archives: ReadonlyMap<string, string>, options: ReadOptions): readonly PastSprint[] {
  const sprints = [...archives].flatMap(([path, text]) => {
    const plan = readSprintFile(path, text, options)?.plan;
    if (plan === undefined || plan.template) return [];
    const { points, donePoints } = resultOf(plan.tasks);
    if (points === null || donePoints === null) return [];
    const name = plan.sprint.id ?? SNAPSHOT.exec(path)?.[1] ?? path;
    return [{ start: plan.sprint.start, sprint: { name, completed: donePoints, committed: points } }];
  });
  const dated = sprints.every(({ start }) => start !== null);
  const ordered = dated ? sprints.toSorted((a, b) => ((a.start ?? "") < (b.start ?? "") ? -1 : 1)) : sprints;
  return ordered.map(({ sprint }) => sprint);
}
