import { versionIn } from "./version.ts";

/** Folder of the archives of sprints; `archive-changed` holds them. */
export const SPRINT_ARCHIVES = "docs/sprint-archives";
/** Folder of the archives of execution plans. */
export const EXECUTION_ARCHIVES = "docs/execution-archive";
/** Index of the sprints' archives. */
export const ARCHIVE_INDEX = `${SPRINT_ARCHIVES}/README.md`;
/** What lessons are gathered in. */
export const LESSONS = "docs/learning/lessons.md";
/** What the next sprint's file is made of, where it is there. */
export const TEMPLATE = "planning/TASK-template.md";

/** A name as a folder or a file can have it on every system; never one that leads out of its folder. */
export function safeName(name: string): string {
  const safe = name
    .replace(/[/\\:*?"<>|\u0000-\u001f\u007f]+/g, "-")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(0, 100);
  return safe === "" ? "unnamed" : safe;
}

/** Where a sprint's file is archived: under its sprint, by the version that it holds. */
export function snapshotPath(sprint: string, version: string): string {
  return `${SPRINT_ARCHIVES}/${safeName(sprint)}/TASK-v${version}.md`;
}

/** Where a feature of an execution plan is archived. */
export function featurePath(feature: string): string {
  return `${EXECUTION_ARCHIVES}/${safeName(feature)}.md`;
}

/** The archives of a sprint among some paths, each with the version that it holds. */
export function snapshotsOf(
  sprint: string,
  paths: Iterable<string>,
): readonly { readonly path: string; readonly version: string }[] {
  const folder = `${SPRINT_ARCHIVES}/${safeName(sprint)}/`;
  return [...paths].flatMap((path) => {
    const name = path.startsWith(folder) ? path.slice(folder.length) : "";
    const version = /^TASK-v[\d.]+\.md$/.test(name) ? versionIn(name) : null;
    return version === null ? [] : [{ path, version }];
  });
}
